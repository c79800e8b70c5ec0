import assert from "node:assert/strict";
import { test } from "node:test";

import { figures, lengths, net, parts } from "../../src/samverkan/view/page/figures.js";

const nobody = (/** @type {number} */ size) => ({ sector: Array(size).fill(null), level: Array(size).fill(null) });

test("a path of four has the values that are worked out by hand", () => {
  const path = net(4, [[0, 1], [1, 2], [2, 3]]);
  const found = figures(path, { sector: ["a", "a", "b", null], level: Array(4).fill("x") });
  assert.equal(found.ties, 3);
  assert.equal(found.diameter, 3);
  assert.ok(Math.abs(Number(found.mean_distance) - 20 / 12) < 1e-12);
  assert.ok(Math.abs(Number(found.global_efficiency) - (3 + 2 / 2 + 1 / 3) * 2 / 12) < 1e-12);
  assert.equal(found.cross_sector_efficiency, (0.5 + 1) / 2);
  assert.equal(found.cross_level_efficiency, null);
});

test("whoever leaves takes its ties along", () => {
  const star = net(4, [[0, 1], [0, 2], [0, 3]], [], new Set([0]));
  const found = figures(star, nobody(4));
  assert.deepEqual([found.actors, found.ties, found.isolates, found.components], [3, 0, 3, 3]);
});

test("a tie that is added twice counts once", () => {
  assert.equal(figures(net(2, [[0, 1]], [[0, 1], [1, 0]]), nobody(2)).ties, 1);
});

test("the largest part comes first, of equally large ones that with more ties", () => {
  const two = net(6, [[0, 1], [1, 2], [3, 4], [4, 5], [3, 5]]);
  assert.deepEqual(parts(two), [[3, 4, 5], [0, 1, 2]]);
  assert.equal(lengths(two, 0)[3], -1);
});

test("a map without actors has no value", () => {
  const found = figures(net(0, []), nobody(0));
  assert.deepEqual([found.components, found.diameter, found.global_efficiency], [0, null, null]);
});
