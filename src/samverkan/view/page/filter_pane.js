// The pane of search and filters. Its rows are the legend too.

import { ACTORS, DATA, GAPS, RELATIONS, isLink } from "./data.js";
import { all, byId, el, input, narrow, one } from "./elements.js";
import { actorBox, bringEveryone, findAnywhere, searchBox } from "./search.js";
import { FILTERS, TALLIES, choose, clearFilters, filtering, isOn, only, showOnly, shown, shownRelations, wordsOn } from "./filters.js";
import { dashes, lineOf, symbol } from "./symbols.js";
import { openActor } from "./selection.js";
import { hasParts } from "./large_map.js";
import { UNKNOWN, changed, state } from "./state.js";
import { capital, number, said, t } from "./said.js";
import { word } from "./texts.js";

export function paintStatus() {
  const actors = (/** @type {number[]} */ numbers) => number(numbers.reduce((sum, n) => sum + (ACTORS[n].members || 1), 0));
  const relations = (/** @type {number[]} */ numbers) => number(numbers.reduce((sum, n) => sum + ((DATA.groups && RELATIONS[n].weight) || 1), 0));
  const text = [t("shown", { shown: actors([...shown]), total: actors([...ACTORS.keys()]) }),
    t("shown.relations", { shown: relations([...shownRelations]), total: relations([...RELATIONS.keys()]) })].join(", ");
  byId("status").textContent = !filtering() ? "" : (shown.size ? text : t("none"));
}

/** @param {string} family
 * @param {string} value */
export function symbolFor(family, value) {
  if (family === "sector") return symbol(value || "unknown", "local");
  if (family === "level") return symbol("neutral", value || "unknown");
  return ["type", "depth"].includes(family) ? lineOf(family, value) : null;
}

/** @param {string} family
 * @param {string} value
 * @param {number} count */
function filterRow(family, value, count) {
  const name = capital(word(family, value));
  const toggle = () => {
    const off = new Set(state.filters[family]);
    off[box.checked ? "delete" : "add"](value);
    choose({ [family]: off });
  };
  const box = input({ type: "checkbox", "data-family": family, "data-value": value, on: { change: toggle } });
  const alone = el("button", { type: "button", class: "only", "aria-label": t("only.label", { name }),
    on: { click: () => { showOnly(family, value); } } }, t("only"));
  return el("div", { class: "row" },
    el("label", {}, box, symbolFor(family, value), el("span", { class: "word" }, name)),
    alone, el("span", { class: "count" }, number(count)));
}

/** The columns of a large map may be regions or other groups.
 * @param {string} family */
const familyName = (family) => (family === "municipality" && DATA.groups ? DATA.groups.by : family);

/** The words of a filter, folded away or not.
 * @param {(typeof FILTERS)[number]} filter */
function wordsGroup({ name: family, open = false }) {
  return el("details", { class: "group", "data-family": family, open },
    el("summary", {}, t(familyName(family)), el("span", { class: "badge", hidden: true })),
    el("div", { role: "group", "aria-label": t(familyName(family)) },
      TALLIES[family].map(([value, count]) => filterRow(family, value, count))));
}

function suggestedRow() {
  const links = GAPS.filter(isLink).length;
  const box = input({ type: "checkbox", id: "suggested", checked: state.suggested, "aria-describedby": "suggested-help",
    on: { change: () => { state.suggested = box.checked; changed(); } } });
  return el("div", { class: "group" },
    el("div", { class: "row" }, el("label", {}, box, dashes(), el("span", { class: "word" }, t("suggested"))),
      el("span", { class: "count" }, number(links))),
    el("p", { class: "help", id: "suggested-help" }, t("suggested.help")));
}

/** Which measure decides the size of the symbols. */
function sizeRow() {
  if (!DATA.sizes.length) return null;
  const choice = /** @type {HTMLSelectElement} */ (el("select", { id: "size", "aria-describedby": "size-help", on: { change: () => { state.size = choice.value; changed(); } } },
    DATA.sizes.map(({ name, title }) => el("option", { value: name }, said(title)))));
  return el("div", { class: "group" }, el("label", { class: "field" }, t("size"), choice),
    el("p", { class: "help", id: "size-help" }));
}

export function paintSize() {
  const measure = DATA.sizes.find(({ name }) => name === state.size);
  if (!measure) return;
  const sizes = /** @type {HTMLSelectElement} */ (byId("size"));
  sizes.value = measure.name;
  byId("size-help").textContent = said(measure.definition);
}

/** The numbers of a filter as a slider.
 * @param {(typeof FILTERS)[number]} filter */
function rangeGroup({ name, ends = () => null, blanks = () => 0 }) {
  const [least, greatest] = ends() || [0, 0];
  const slider = input({ id: name, type: "range", min: least, max: greatest, step: 1, value: state.filters[name] ?? greatest,
    "aria-describedby": `${name}-help`, on: { input: () => choose({ [name]: Number(slider.value) }) } });
  return el("div", { class: "group", "data-range": name },
    el("label", { class: "field" }, el("span", {}, t(name), " ", el("b", { id: `${name}-shown` })), slider),
    el("div", { class: "ends-of-range" }, el("span", {}, String(least)), el("button", { type: "button", id: `${name}-all`, class: "link",
      on: { click: () => choose({ [name]: null }) } }, t(`${name}.all`)), el("span", {}, String(greatest))),
    el("p", { class: "help", id: `${name}-help` }, t(`${name}.help`, { count: number(blanks()), total: number(RELATIONS.length) })));
}

const GROUPS = { words: wordsGroup, range: rangeGroup };

/** A number short enough for a cell.
 * @param {number} count */
const brief = (count) => (count < 1000 ? number(count) : new Intl.NumberFormat(state.language, { notation: "compact", maximumFractionDigits: count < 10000 ? 1 : 0 }).format(count));

/** How many actors there are of each sector on each level; a number shows just these. */
function grid() {
  const columns = TALLIES.level.map(([level]) => level);
  /** @param {string} sector
   * @param {string} level */
  const cell = (sector, level) => {
    const count = ACTORS.filter((actor) => (actor.sector || UNKNOWN) === sector && (actor.level || UNKNOWN) === level)
      .reduce((sum, { members }) => sum + (members || 1), 0);
    const name = t("grid.cell", { sector: word("sector", sector), level: word("level", level), count: number(count) });
    const show = () => choose({ sector: only("sector", [sector]), level: only("level", [level]) });
    return el("td", {}, count ? el("button", { type: "button", title: name, "aria-label": name, on: { click: show } }, brief(count)) : el("span", { class: "none", title: name }, "0"));
  };
  return el("table", { class: "grid" },
    el("caption", {}, t("grid")),
    el("thead", {}, el("tr", {}, el("td"), columns.map((level) => el("th", { scope: "col", title: capital(word("level", level)) },
      symbol("neutral", level || "unknown"), el("span", { class: "unseen" }, word("level", level)))))),
    el("tbody", {}, TALLIES.sector.map(([sector]) => el("tr", {}, el("th", { scope: "row" }, symbol(sector || "unknown", "local"), el("span", { class: "unseen" }, word("sector", sector))),
      columns.map((level) => cell(sector, level))))));
}

/** @param {HTMLElement} node */
const details = (node) => /** @type {HTMLDetailsElement} */ (node);

/** In a narrow window the filters fold away; in a wide one there is no way to fold them. */
narrow.addEventListener("change", () => { details(one("#filters .all")).open = !narrow.matches; });

/** Build the whole side pane; done at the start and when the language or the data change. */
export function buildFilters() {
  const pane = byId("filters");
  const open = new Map(all("details.group", pane).map((group) => [group.dataset.family, details(group).open]));
  const wasOpen = all(".all", pane).some((fold) => details(fold).open);
  const whole = state.part === null && hasParts();
  const offered = FILTERS.filter(({ isOffered }) => isOffered());
  const search = whole ? searchBox({ id: "search", label: t("search.whole.label"), hint: t("search.whole"), find: findAnywhere, bring: bringEveryone })
    : actorBox({ id: "search", label: t("search.label"), hint: t("search"), choose: (n) => openActor(n) });
  pane.replaceChildren(search, el("details", { class: "all", open: wasOpen || !narrow.matches },
    el("summary", {}, t("filters.only")), GAPS.some(isLink) ? suggestedRow() : null, offered.filter(({ name }) => ["sector", "level"].includes(name)).length === 2 ? grid() : null,
    offered.map((filter) => GROUPS[filter.kind](filter)), sizeRow(),
    el("button", { type: "button", id: "clear", class: "plain", hidden: !offered.length, on: { click: clearFilters } }, t("clear"))));
  all("details.group", pane).forEach((group) => {
    if (open.has(group.dataset.family)) details(group).open = Boolean(open.get(group.dataset.family));
  });
}

export function paintFilters() {
  all("#filters input[data-family]").forEach((node) => {
    const box = /** @type {HTMLInputElement} */ (node);
    box.checked = isOn(box.dataset.family || "", box.dataset.value || "");
  });
  all("#filters details.group").forEach((group) => {
    const family = group.dataset.family || "";
    const [on, there] = [wordsOn(family).length, TALLIES[family].length];
    const badge = one(".badge", group);
    badge.hidden = on === there;
    badge.textContent = `${on}/${there}`;
  });
  all("#filters [data-range]").forEach((group) => paintRange(group.dataset.range || ""));
  idle("clear", !filtering());
}

/** @param {string} name */
function paintRange(name) {
  const slider = /** @type {HTMLInputElement} */ (byId(name));
  const choice = state.filters[name];
  const said = choice === null ? t(`${name}.all`) : String(choice);
  if (choice === null) slider.value = slider.max;
  else if (Number(slider.value) !== choice) slider.value = said;
  slider.setAttribute("aria-valuetext", said);
  byId(`${name}-shown`).textContent = said;
  idle(`${name}-all`, choice === null);
}

/** A button that has nothing to do now; it stays where the keyboard stands.
 * @param {string} id
 * @param {boolean} is */
const idle = (id, is) => byId(id).setAttribute("aria-disabled", String(is));

