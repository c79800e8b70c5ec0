import assert from "node:assert/strict";
import { test } from "node:test";

import { nearer, shortest, shortestOf, within } from "../../src/samverkan/view/page/graph.js";

// A ring of six with a tail: 0-1-2-3-4-5-0, 3-6, and 7 alone.
const beside = [[1, 5], [0, 2], [1, 3], [2, 4, 6], [3, 5], [4, 0], [3], []];
const near = (n) => beside[n];

test("within no step is only the start", () => {
  assert.deepEqual([...within([0], 0, near)], [[0, 0]]);
});

test("each is reached in as few steps as there are", () => {
  assert.deepEqual(Object.fromEntries(within([0], 2, near)), { 0: 0, 1: 1, 5: 1, 2: 2, 4: 2 });
  assert.equal(within([0], Infinity, near).get(6), 4);
});

test("of several shortest ways it is always the same one", () => {
  assert.deepEqual(shortest(0, 3, near), [0, 1, 2, 3]);
  assert.deepEqual(shortest(3, 0, near), [3, 2, 1, 0]);
});

test("there is no way to whom nobody is tied", () => {
  assert.deepEqual(shortest(0, 7, near), []);
  assert.deepEqual(shortest(7, 7, near), [7]);
});

test("of several shortest ways the one by way of those preferred comes first", () => {
  assert.deepEqual(shortest(0, 3, near, [4, 5]), [0, 5, 4, 3]);
  assert.deepEqual(shortest(0, 3, near, [6]), [0, 1, 2, 3]);
});

test("a tie brings nearer whom it makes fewer steps to, and nobody else", () => {
  assert.deepEqual([...nearer(0, 3, near)], [[6, 4]]);
  assert.deepEqual([...nearer(7, 6, near)].map(([n, before]) => [n, before]).slice(0, 3), [[3, Infinity], [2, Infinity], [4, Infinity]]);
  assert.equal(nearer(3, 7, near).size, 0);
});

test("all shortest ways are counted, and everyone on one of them has its step", () => {
  const { count, steps } = shortestOf(0, 6, near);
  assert.equal(count, 2);
  assert.deepEqual(Object.fromEntries(steps), { 0: 0, 1: 1, 5: 1, 2: 2, 4: 2, 3: 3, 6: 4 });
  assert.equal(shortestOf(0, 2, near).count, 1);
  assert.deepEqual(shortestOf(0, 7, near), { count: 0, steps: new Map() });
});
