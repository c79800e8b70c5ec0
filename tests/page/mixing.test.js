import assert from "node:assert/strict";
import { test } from "node:test";

import { mixing } from "../../src/samverkan/view/page/mixing.js";

test("ties and pairs are counted within and between cells", () => {
  const mixed = mixing([0, 0, 1, 1, 1], [[0, 1], [0, 2], [3, 1], [2, 3]]);
  assert.deepEqual(mixed(0, 0), { observed: 1, possible: 1, expected: 0.4 });
  assert.deepEqual(mixed(0, 1), { observed: 2, possible: 6, expected: 2.4000000000000004 });
  assert.deepEqual(mixed(1, 0), mixed(0, 1));
  assert.equal(mixed(1, 1).possible, 3);
});

test("an actor without a cell counts in no tie, pair or density", () => {
  const mixed = mixing([0, 1, null], [[0, 1], [1, 2]]);
  assert.deepEqual(mixed(0, 1), { observed: 1, possible: 1, expected: 1 });
});

test("a cell that nobody is in has nothing", () => {
  assert.deepEqual(mixing([], [])(0, 1), { observed: 0, possible: 0, expected: 0 });
});
