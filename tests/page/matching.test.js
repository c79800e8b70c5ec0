import assert from "node:assert/strict";
import { test } from "node:test";

import "./browser.js";
import { allowed, distance, folded, stands, wrong } from "../../src/samverkan/view/page/matching.js";

test("letters with and without rings and dots are the same", () => {
  assert.equal(folded("Älvdalens Byaråd Öst"), "alvdalens byarad ost");
});

test("a composed letter and a letter with a combining mark are the same", () => {
  assert.equal(folded("Åre"), folded("A\u030are"));
});

test("one letter added, dropped, changed or swapped is one letter wrong", () => {
  for (const typed of ["ljungbby", "ljugby", "ljunhby", "ljnugby"]) assert.equal(distance(typed, "ljungby"), 1, typed);
  assert.equal(distance("ljungby", "ljungby"), 0);
});

test("the beginning of a word is enough", () => {
  assert.equal(distance("ljun", "ljungby"), 0);
  assert.equal(distance("byggd", "bygdegardsforening"), 1);
});

test("short words must be right, long ones may have two letters wrong", () => {
  assert.deepEqual(["ica", "byar", "sockenrad"].map(allowed), [0, 1, 2]);
});

test("every part must be like some word", () => {
  const words = ["ljungby", "kommun", "kronoberg"];
  assert.equal(wrong(["ljunby", "komun"], words), 2);
  assert.equal(wrong(["ljungby", "drivmedel"], words), null);
});

test("a few consonants stand for a word that begins with the first and has the others in order", () => {
  assert.ok(stands("lst", "lansstyrelsen") && stands("kn", "kommun") && stands("k:n", "kommun"));
  assert.ok(!stands("kn", "region") && !stands("ica", "idrottsforeningarna") && !stands("lst", "last"));
});
