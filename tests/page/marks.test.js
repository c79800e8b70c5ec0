import assert from "node:assert/strict";
import { test } from "node:test";

import "./browser.js";
import { marksOf, marksText } from "../../src/samverkan/view/page/marks.js";

const MARK = { state: "contacted", date: "2026-12-04", note: "Fika", about: "A och B" };

test("marks come back from what the browser has kept", () => {
  assert.deepEqual(marksOf(JSON.stringify({ a: MARK, b: { ...MARK, date: "" } })), { a: MARK, b: { ...MARK, date: "" } });
});

test("what is no mark is left out, and what cannot be read is none", () => {
  assert.deepEqual(marksOf(JSON.stringify({ a: MARK, b: { ...MARK, state: "kanske" }, c: { ...MARK, note: 7 }, d: null, e: 1 })), { a: MARK });
  for (const text of [null, "", "{", "null", "7", "[]"]) assert.deepEqual(marksOf(text), {});
});

test("a file says of which map its marks are, and each with the id of its gap", () => {
  const found = JSON.parse(marksText({ a: MARK }));
  assert.deepEqual([found.schema, found.map, found.version], ["samverkan.marks/1", "Karta", "1"]);
  assert.deepEqual(found.marks, [{ id: "a", ...MARK }]);
});
