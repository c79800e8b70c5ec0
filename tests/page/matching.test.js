import assert from "node:assert/strict";
import { test } from "node:test";

import { folded } from "../../src/samverkan/view/page/matching.js";

test("letters with and without rings and dots are the same", () => {
  assert.equal(folded("Älvdalens Byaråd Öst"), "alvdalens byarad ost");
});

test("a composed letter and a letter with a combining mark are the same", () => {
  assert.equal(folded("Åre"), folded("A\u030are"));
});
