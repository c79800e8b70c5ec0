import assert from "node:assert/strict";
import { test } from "node:test";

import "./browser.js";
import { slidesOf, storyOf, storyText } from "../../src/samverkan/view/page/story.js";

const LANGUAGES = ["sv", "en"];

test("a story may be told in a further language, which each of its views may lack", () => {
  const three = [...LANGUAGES, "fi"];
  /** @type {import("../../src/samverkan/view/page/story.js").Slide[]} */
  const told = [["a=a", ["ett", "one", "yksi"]], ["", ["två", "two", null]]];
  assert.deepEqual(storyOf(storyText(told, "K", three), three), told);
  assert.deepEqual(storyOf(storyText(told, "K", three), LANGUAGES), [["a=a", ["ett", "one"]], ["", ["två", "two"]]]);
  assert.deepEqual(slidesOf(JSON.stringify([["", ["två", "two"]]]), three), [["", ["två", "two"]]]);
});

test("a story comes back from its file as it was", () => {
  /** @type {import("../../src/samverkan/view/page/story.js").Slide[]} */
  const slides = [["a=k%C3%B6p", "Ett \"ord\" 😀"], ["", ["hej", "hello"]]];
  assert.deepEqual(storyOf(storyText(slides, ["Karta", "Map"], LANGUAGES), LANGUAGES), slides);
  assert.deepEqual(storyOf(`\ufeff${storyText(slides, "K", LANGUAGES)}`, LANGUAGES), slides);
});

test("a file that is no story is told from one of a newer version and from a damaged one", () => {
  const one = (/** @type {unknown[]} */ ...views) => JSON.stringify({ schema: "samverkan.story/1", views });
  for (const text of ["", "{", "null", "7", "[]", '{"schema":"samverkan.gaps/1"}']) assert.equal(storyOf(text, LANGUAGES), "story.other");
  assert.equal(storyOf('{"schema":"samverkan.story/2"}', LANGUAGES), "story.newer");
  const broken = [one(), one(null), one({ view: 1, text: "" }), one({ view: "" }), one({ view: "", text: { sv: "a" } }), one({ view: "", text: [1] }), '{"schema":"samverkan.story/1","views":7}'];
  for (const text of broken) assert.equal(storyOf(text, LANGUAGES), "story.broken", text);
});

test("of an address only views are taken", () => {
  assert.deepEqual(slidesOf('[["a",["x","y"]],["b","c"],[1,"d"],["e",["f"]],["g",null],7]', LANGUAGES), [["a", ["x", "y"]], ["b", "c"]]);
  for (const text of ["{[", '"x"', "{}", null]) assert.deepEqual(slidesOf(text, LANGUAGES), []);
});
