import assert from "node:assert/strict";
import { test } from "node:test";

import "./browser.js";
import { FILTERS, holdsIn, span, unfiltered, yearOf } from "../../src/samverkan/view/page/filters.js";
import { state } from "../../src/samverkan/view/page/state.js";

/** By filter, a choice; then who goes by it and who stays.
 * @type {Record<string, { choice: any, of: "letsActor" | "letsRelation" | "letsGap", goes: object, stays: object }[]>} */
const EXAMPLES = {
  sector: [{ choice: new Set(["public"]), of: "letsActor", goes: { sector: "public" }, stays: { sector: null } }],
  level: [{ choice: new Set([""]), of: "letsActor", goes: { level: null }, stays: { level: "local" } }],
  municipality: [
    { choice: new Set(["0781"]), of: "letsActor", goes: { municipality: "0781" }, stays: { municipality: "0780" } },
    { choice: new Set(["0781"]), of: "letsGap", goes: { place: "0781" }, stays: { place: null } },
  ],
  region: [
    { choice: new Set(["07"]), of: "letsActor", goes: { region: "07" }, stays: { region: "06" } },
    { choice: new Set(["07"]), of: "letsGap", goes: { place: "07" }, stays: { place: "0781" } },
  ],
  service: [
    { choice: new Set(["fuel"]), of: "letsActor", goes: { services: ["fuel"] }, stays: { services: ["fuel", "grocery"] } },
    { choice: new Set([""]), of: "letsActor", goes: { services: [] }, stays: { services: ["fuel"] } },
    { choice: new Set(["fuel"]), of: "letsGap", goes: { service: ["fuel"] }, stays: { service: [] } },
  ],
  type: [{ choice: new Set(["owns"]), of: "letsRelation", goes: { type: "owns" }, stays: { type: "informs" } }],
  depth: [{ choice: new Set([""]), of: "letsRelation", goes: { depth: null }, stays: { depth: "joint" } }],
  year: [
    { choice: 2018, of: "letsActor", goes: { since: "2019", until: null }, stays: { since: null, until: null } },
    { choice: 2018, of: "letsRelation", goes: { since: null, until: "2017" }, stays: { since: "2018", until: null } },
  ],
};

test("every filter lets through what its examples say", () => {
  assert.deepEqual(FILTERS.map(({ name }) => name), Object.keys(EXAMPLES));
  for (const filter of FILTERS) {
    for (const { choice, of, goes, stays } of EXAMPLES[filter.name]) {
      const lets = /** @type {(each: any) => boolean} */ (filter[of]);
      state.filters = unfiltered();
      assert.deepEqual([lets(goes), lets(stays)], [true, true], filter.name);
      state.filters = { ...state.filters, [filter.name]: choice };
      assert.deepEqual([lets(goes), lets(stays)], [false, true], filter.name);
    }
  }
});

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
