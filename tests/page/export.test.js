import assert from "node:assert/strict";
import { test } from "node:test";

import "./browser.js";
import { csvText } from "../../src/samverkan/view/page/export.js";

test("a list opens in a Swedish Excel: byte order mark, semicolons, CR LF", () => {
  assert.equal(csvText([["Namn", "Plats"], ["Åkrokens byaförening", "Arvidsjaur"]]), "\ufeffNamn;Plats\r\nÅkrokens byaförening;Arvidsjaur\r\n");
});

test("separators, quotes and line breaks stay in their field", () => {
  assert.equal(csvText([["a;b", "say \"hi\"", "two\nlines"]]), "\ufeff\"a;b\";\"say \"\"hi\"\"\";\"two\nlines\"\r\n");
});

test("no text is taken for a formula", () => {
  for (const text of ["=1+1", "+46", "-1", "@cmd", "\tx", "＝1"]) assert.ok(csvText([[text]]).startsWith(`\ufeff'${text}`), text);
  assert.ok(csvText([["\r=1"]]).startsWith("\ufeff\"'\r=1\""));
});
