import assert from "node:assert/strict";
import { test } from "node:test";

import "./browser.js";
import { holdsIn, span, yearOf } from "../../src/samverkan/view/page/filters.js";

test("a year is read from a year, a month and a day, and from nothing else", () => {
  assert.deepEqual(["2017", "2017-05", "2017-05-31"].map(yearOf), [2017, 2017, 2017]);
  assert.deepEqual([null, "", "about 2017", "20171", "<b>"].map(yearOf), [null, null, null, null, null]);
});

test("ends that are not documented are open", () => {
  assert.ok(holdsIn(1800, null, null));
  assert.ok(holdsIn(2020, "2017", null));
  assert.ok(!holdsIn(2016, "2017", null));
  assert.ok(!holdsIn(2020, null, "2019"));
});

test("a year stands for its last day, as in the commands", () => {
  assert.ok(holdsIn(2019, "2019-12-31", null));
  assert.ok(holdsIn(2019, null, "2019"));
  assert.ok(holdsIn(2019, null, "2019-12"));
  assert.ok(!holdsIn(2019, null, "2019-06-30"));
});

test("the years go from the first to the last that any date names", () => {
  assert.deepEqual(span([null, "2019-05", "2017", "x"]), [2017, 2019]);
  assert.equal(span([null, "x"]), null);
});
