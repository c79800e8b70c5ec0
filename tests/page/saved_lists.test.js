import assert from "node:assert/strict";
import { test } from "node:test";

import "./browser.js";
import { csvText } from "../../src/samverkan/view/page/saved_lists.js";

const TAKEN = /^[=+\-@\t\r＝＋－＠]/;
const saved = (/** @type {string[][]} */ lines) => csvText(lines, TAKEN);

test("a list opens in a Swedish Excel: byte order mark, semicolons, CR LF", () => {
  assert.equal(saved([["Namn", "Plats"], ["Åkrokens byaförening", "Arvidsjaur"]]), "\ufeffNamn;Plats\r\nÅkrokens byaförening;Arvidsjaur\r\n");
});

test("separators, quotes and line breaks stay in their field", () => {
  assert.equal(saved([["a;b", "say \"hi\"", "two\nlines"]]), "\ufeff\"a;b\";\"say \"\"hi\"\"\";\"two\nlines\"\r\n");
});

test("no text is taken for a formula", () => {
  for (const text of ["=1+1", "+46", "-1", "@cmd", "\tx", "＝1"]) assert.ok(saved([[text]]).startsWith(`\ufeff'${text}`), text);
  assert.ok(saved([["\r=1"]]).startsWith("\ufeff\"'\r=1\""));
});
