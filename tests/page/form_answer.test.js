import assert from "node:assert/strict";
import { test } from "node:test";

import { answerFile, answerOf, checksum, fileText, personalIn, saysSomething, saysWho, textBlock } from "../../src/samverkan/view/form/answer.js";

const asked = /** @type {any} */ ({
  map: { name: "Karta", print: "0123", version: null }, language: "sv", only: null,
  names: [{ id: "a", name: "ICA Dalby", at: 0 }],
});
const blank = { who: "a", who_written: "", role: "", contacts: [], alone: false, missing: [{ name: " ", does: "x" }], own_name: null, own_services: null, own_note: "", comment: "" };
const contact = { id: null, name: " Byalaget ", services: ["fuel"], other: "vägar, fiber; ", often: "", depth: "joint", note: "" };

test("the checksum is the one that the program reckons", () => {
  const told = { name: "Å 🙂 \u2028\u007f\"\\", list: [1, null, true, { b: "", a: [] }], z: {} };
  assert.equal(checksum(told), "008f568f");
});

test("what is filled in is told, and what is blank is not", () => {
  const told = /** @type {any} */ (answerOf({ ...blank, contacts: [contact] }, asked, "2026-12-01"));
  assert.deepEqual(told.contacts, [{ id: null, name: "Byalaget", about: ["fuel", "vägar", "fiber"], often: null, depth: "joint", note: null }]);
  assert.deepEqual([told.id, told.name, told.missing, told.own], ["a", "ICA Dalby", [], { name: null, services: null, note: null }]);
  const { checksum: sum, ...rest } = told;
  assert.equal(sum, checksum(rest));
});

test("who answers may be written, and must be said", () => {
  const written = answerOf({ ...blank, who: null, who_written: "Ny förening" }, asked, "2026-12-01");
  assert.deepEqual([written.id, written.name, saysWho(written)], [null, "Ny förening", true]);
  assert.equal(saysWho(answerOf({ ...blank, who: null }, asked, "2026-12-01")), false);
});

test("nobody at all is an answer, and nothing at all is none", () => {
  const of = (/** @type {object} */ more) => saysSomething(answerOf({ ...blank, ...more }, asked, "2026-12-01"));
  assert.deepEqual([{}, { alone: true }, { own_services: [] }, { own_name: "ICA Nära" }, { comment: "x" }, { role: "x" }].map(of), [false, true, true, true, true, false]);
});

test("half a character and parted accents are mended", () => {
  const told = answerOf({ ...blank, comment: "a\ud800 e\u0301 🙂" }, asked, "2026-12-01");
  assert.equal(told.comment, "a  é 🙂");
});

test("file and text are in ASCII", () => {
  const told = answerOf({ ...blank, comment: "Å 🙂 \u007f" }, asked, "2026-12-01");
  assert.match(fileText(told), /^[\x00-\x7e]*$/);
  assert.deepEqual(JSON.parse(fileText(told)), told);
  assert.match(textBlock(told), /^\[samverkan:\n[\w+/=\n]+\n:samverkan\]$/);
});

test("the name of the file is one that every system takes", () => {
  assert.equal(answerFile({ name: "Åsas <Kiosk>: A/B?", date: "2026-12-01" }, "svar"), "svar-åsas-kiosk-a-b-2026-12-01.json");
  assert.equal(answerFile({ name: "???", date: "2026-12-01" }, "svar"), "svar-0-2026-12-01.json");
});

test("addresses and telephone numbers are seen, dates and amounts are not", () => {
  const seen = (/** @type {string} */ comment) => personalIn(answerOf({ ...blank, comment }, asked, "2026-12-01")) !== null;
  for (const text of ["anna@byn.se", "Ring 070-123 45 67", "+46 70 123 45 67", "(0372) 78 91 00"]) assert.equal(seen(text), true, text);
  for (const text of ["2026-12-01 09:30", "1 200 000 kr", "20 km", "väg 0 och 10", "vi @ torget"]) assert.equal(seen(text), false, text);
});
