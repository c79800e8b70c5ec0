import assert from "node:assert/strict";
import { test } from "node:test";

import "./browser.js";
import { inSentences } from "../../src/samverkan/view/live/asking.js";
import { filledIn } from "../../src/samverkan/view/live/correcting.js";
import { added, addTo } from "../../src/samverkan/view/page/additions.js";

test("what is told stands as sentences, and what is blank does not", () => {
  assert.deepEqual(inSentences(["Butiken är tillagd", "", "Är det rätt?", "Ja."]), ["Butiken är tillagd.", "Är det rätt?", "Ja."]);
});

test("cells that are left blank are not sent", () => {
  assert.deepEqual(filledIn({ kind: "butik", sector: "", locality: "Läppe" }), { kind: "butik", locality: "Läppe" });
});

test("a pane asks for what is added to it; where nothing is, it gets nothing", () => {
  assert.equal(added("actor", 7), null);
  addTo("actor", (n) => `${n}`);
  assert.equal(added("actor", 7), "7");
});
