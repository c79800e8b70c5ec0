import assert from "node:assert/strict";
import { test } from "node:test";

import "./browser.js";
import { said, speakOf } from "../../src/samverkan/view/page/said.js";

test("a text that the language lacks is said in English, one for all as it is", () => {
  speakOf(() => ({ texts: {}, languages: ["sv", "en"], partial: [] }), () => "sv");
  assert.equal(said(["svenska", "English"]), "svenska");
  assert.equal(said([null, "English"]), "English");
  assert.equal(said("both"), "both");
});
