import assert from "node:assert/strict";
import { test } from "node:test";

import { Taken } from "../../src/samverkan/view/page/taken.js";

test("a box is free until another takes a part of it", () => {
  const taken = new Taken();
  assert.ok(taken.free([0, 0, 10, 10]));
  taken.add([5, 5, 120, 120]);
  assert.ok(!taken.free([0, 0, 10, 10]));
  assert.ok(taken.free([0, 0, 4, 4]));
});

test("boxes that only touch do not stand in each other's way", () => {
  const taken = new Taken();
  taken.add([0, 0, 10, 10]);
  assert.ok(taken.free([10, 0, 20, 10]));
});

test("nobody stands in the way of itself", () => {
  const taken = new Taken();
  taken.add([0, 0, 10, 10], 7);
  assert.ok(taken.free([5, 5, 15, 15], 7));
  assert.ok(!taken.free([5, 5, 15, 15], 8));
});
