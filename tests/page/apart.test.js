import assert from "node:assert/strict";
import { test } from "node:test";

import { lettered, piecesWithout } from "../../src/samverkan/view/page/apart.js";

// Two triangles joined by the tie 2-3, an actor 6 that hangs on 2, and a part of its own: 7-8.
/** @type {[number, number][]} */
const ties = [[0, 1], [1, 2], [0, 2], [2, 3], [3, 4], [4, 5], [3, 5], [2, 6], [7, 8]];

test("without an actor its part falls into pieces, the largest first, other parts are left alone", () => {
  assert.deepEqual(piecesWithout(9, ties, [2]), [[3, 4, 5], [0, 1], [6]]);
});

test("without a tie its two ends are still there", () => {
  assert.deepEqual(piecesWithout(9, ties, [3, 2]), [[0, 1, 2, 6], [3, 4, 5]]);
});

test("of pieces of one size that with the smallest number is the rest", () => {
  assert.deepEqual(piecesWithout(9, ties, [7, 8]), [[7], [8]]);
});

test("pieces that hold together have letters, and only those that count are named", () => {
  const pieces = piecesWithout(9, ties, [2]);
  assert.deepEqual(lettered(pieces, [0, 1, 6]), [{ letter: "A", actors: [0, 1] }, { letter: "", actors: [6] }]);
  assert.deepEqual(lettered(pieces, [1]), [{ letter: "A", actors: [1] }]);
  assert.deepEqual(lettered([], []), []);
});
