import assert from "node:assert/strict";
import { test } from "node:test";

import { net } from "../../src/samverkan/view/page/net.js";
import { settle } from "../../src/samverkan/view/page/settling.js";

/** @param {object} gap */
const gap = (gap) => /** @type {any} */ ({ kind: "other", actors: [], mends: null, ...gap });
const GAPS = [
  gap({ kind: "missing_link", actors: [0, 1] }),
  gap({ kind: "isolate", actors: [4] }),
  gap({ kind: "split", actors: [2, 3] }),
  gap({ actors: [2], mends: [[2], [0, 1]] }),
  gap({ actors: [2] }),
];
/** @type {[number, number][]} */
const TIES = [[2, 3]];

test("a gap is filled by the contact that it asks for, and by no other", () => {
  assert.deepEqual(settle(net(5, TIES, [[0, 1]]), GAPS), { filled: [0], gone: [] });
  assert.deepEqual(settle(net(5, TIES, [[1, 2]]), GAPS), { filled: [2, 3], gone: [] });
  assert.deepEqual(settle(net(5, TIES, [[3, 4]]), GAPS), { filled: [1, 2], gone: [] });
});

test("a gap that is gone with an actor is never called filled", () => {
  assert.deepEqual(settle(net(5, TIES, [[0, 1]], new Set([1, 2])), GAPS), { filled: [], gone: [0, 2, 3, 4] });
});
