import assert from "node:assert/strict";
import { test } from "node:test";

import { components, lettered, nearer, net, piecesWithout, settle, shortest, shortestOf, within } from "../../src/samverkan/view/page/graph.js";

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

test("whoever leaves takes its ties along", () => {
  const star = net(4, [[0, 1], [0, 2], [0, 3]], [], new Set([0]));
  assert.deepEqual(star.present, [1, 2, 3]);
  assert.deepEqual(components(star), [[1], [2], [3]]);
});

test("a tie that is added twice counts once", () => {
  const { near } = net(2, [[0, 1]], [[0, 1], [1, 0]]);
  assert.deepEqual([near(0), near(1)], [[1], [0]]);
});

test("the largest component comes first, of equally large ones that with more ties", () => {
  assert.deepEqual(components(net(6, [[0, 1], [1, 2], [3, 4], [4, 5], [3, 5]])), [[3, 4, 5], [0, 1, 2]]);
  assert.deepEqual(components(net(5, [[3, 4], [1, 2]])), [[1, 2], [3, 4], [0]]);
});

test("a network without actors has no components", () => {
  assert.deepEqual(components(net(0, [])), []);
});

// Two triangles joined by the tie 2-3, an actor 6 that hangs on 2, and a part of its own: 7-8.
/** @type {[number, number][]} */
const TIES = [[0, 1], [1, 2], [0, 2], [2, 3], [3, 4], [4, 5], [3, 5], [2, 6], [7, 8]];

test("without an actor its part falls into pieces, the largest first, other parts are left alone", () => {
  assert.deepEqual(piecesWithout(9, TIES, [2]), [[3, 4, 5], [0, 1], [6]]);
});

test("without a tie its two ends are still there", () => {
  assert.deepEqual(piecesWithout(9, TIES, [3, 2]), [[0, 1, 2, 6], [3, 4, 5]]);
});

test("of pieces of one size that with the smallest number is the rest", () => {
  assert.deepEqual(piecesWithout(9, TIES, [7, 8]), [[7], [8]]);
});

test("pieces that hold together have letters, and only those that count are named", () => {
  const pieces = piecesWithout(9, TIES, [2]);
  assert.deepEqual(lettered(pieces, [0, 1, 6]), [{ letter: "A", actors: [0, 1] }, { letter: "", actors: [6] }]);
  assert.deepEqual(lettered(pieces, [1]), [{ letter: "A", actors: [1] }]);
  assert.deepEqual(lettered([], []), []);
});

/** @param {Pick<Gap, "actors" | "mends">} gap */
const gap = (gap) => gap;
const GAPS = [
  gap({ actors: [0, 1], mends: [[0], [1]] }),
  gap({ actors: [4], mends: [[4], null] }),
  gap({ actors: [2, 3], mends: [[2, 3], null] }),
  gap({ actors: [2], mends: [[2], [0, 1]] }),
  gap({ actors: [2], mends: [] }),
];
/** @type {(added?: [number, number][], gone?: Set<number>) => import("../../src/samverkan/view/page/graph.js").Net} */
const five = (added, gone) => net(5, [[2, 3]], added, gone);

test("a gap is filled by the contact that it asks for, and by no other", () => {
  assert.deepEqual(settle(five(), five([[0, 1]]), GAPS), { filled: [0], gone: [] });
  assert.deepEqual(settle(five(), five([[1, 2]]), GAPS), { filled: [2, 3], gone: [] });
  assert.deepEqual(settle(five(), five([[3, 4]]), GAPS), { filled: [1, 2], gone: [] });
});

test("a gap that is gone with an actor is never called filled", () => {
  assert.deepEqual(settle(five(), five([[0, 1]], new Set([1, 2])), GAPS), { filled: [], gone: [0, 2, 3, 4] });
});

test("a gap in spite of a tie that would fill it is not filled by what is tried", () => {
  const one = [gap({ actors: [2], mends: [[2], [3]] })];
  assert.deepEqual(settle(five(), five([[0, 1]]), one), { filled: [], gone: [] });
});
