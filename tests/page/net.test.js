import assert from "node:assert/strict";
import { test } from "node:test";

import { lengths, net, parts } from "../../src/samverkan/view/page/net.js";

test("whoever leaves takes its ties along", () => {
  const star = net(4, [[0, 1], [0, 2], [0, 3]], [], new Set([0]));
  assert.deepEqual(star.present, [1, 2, 3]);
  assert.deepEqual(parts(star), [[1], [2], [3]]);
});

test("a tie that is added twice counts once", () => {
  assert.deepEqual(net(2, [[0, 1]], [[0, 1], [1, 0]]).near, [[1], [0]]);
});

test("the largest part comes first, of equally large ones that with more ties", () => {
  const two = net(6, [[0, 1], [1, 2], [3, 4], [4, 5], [3, 5]]);
  assert.deepEqual(parts(two), [[3, 4, 5], [0, 1, 2]]);
  assert.equal(lengths(two, 0)[2], 2);
  assert.equal(lengths(two, 0)[3], -1);
});

test("a network without actors has no parts", () => {
  assert.deepEqual(parts(net(0, [])), []);
});
