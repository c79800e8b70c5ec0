// The legend rows are the filters. Map, list and tables show what the same filter lets through.

import { ACTORS, DATA, GAPS, RELATIONS, isLink } from "./data.js";
import { all, byId, el, input, narrow, one } from "./elements.js";
import { searchBox } from "./search.js";
import { FAMILIES, UNKNOWN, changed, noneOff, state } from "./state.js";
import { dashes, symbol } from "./symbols.js";
import { capital, collator, number, t, word } from "./texts.js";

/** The words that an actor has in a family; nothing documented counts as one word of its own.
 * @param {Actor} actor
 * @param {string} family
 * @returns {string[]} */
function wordsOf(actor, family) {
  if (family === "service") return actor.services.length ? actor.services : [UNKNOWN];
  return [/** @type {any} */ (actor)[family] || UNKNOWN];
}

/** @type {Record<string, string[]>} */
export const ORDER = {
  sector: ["public", "commercial", "nonprofit"],
  level: ["european", "national", "regional", "municipal", "local"],
  service: ["fuel", "grocery", "post", "pharmacy", "payment"],
  type: Object.keys(DATA.texts).filter((key) => key.startsWith("type.")).map((key) => key.slice(5)),
};

/** Words of a family with their counts: closed words in their order, others by name, unknown last.
 * @param {string} family
 * @returns {[string, number][]} */
function tally(family) {
  const counts = new Map();
  const add = (/** @type {string} */ value) => counts.set(value, (counts.get(value) || 0) + 1);
  if (family === "type") RELATIONS.forEach((relation) => add(relation.type));
  else ACTORS.forEach((actor) => new Set(wordsOf(actor, family)).forEach(add));
  const rank = (/** @type {string} */ value) => {
    if (value === UNKNOWN) return 1e6;
    const known = (ORDER[family] || []).indexOf(value);
    return known < 0 ? 1e5 : known;
  };
  const compare = collator();
  return [...counts].sort(([a], [b]) => rank(a) - rank(b) || compare.compare(word(family, a), word(family, b)));
}

export const TALLIES = Object.fromEntries(FAMILIES.map((family) => [family, tally(family)]));

/** @param {number} n */
const passes = (n) => ["sector", "level", "municipality", "service"].every(
  (family) => wordsOf(ACTORS[n], family).some((value) => !state.off[family].has(value)));

/** @param {number} n */
export const relationPasses = (n) => {
  const relation = RELATIONS[n];
  return !state.off.type.has(relation.type) && shown.has(relation.source) && shown.has(relation.target);
};

/** @param {number} n */
export const gapPasses = (n) => {
  const gap = GAPS[n];
  if (gap.place && gap.place.length === 4 && state.off.municipality.has(gap.place)) return false;
  if (gap.service.length && gap.service.every((value) => state.off.service.has(value))) return false;
  if (!gap.actors.length) return true;
  return isLink(gap) ? gap.actors.every((actor) => shown.has(actor)) : gap.actors.some((actor) => shown.has(actor));
};

/** The actors that the filters let through; another set after each change of the filters. */
export let shown = new Set(ACTORS.keys());

export function findShown() {
  shown = new Set([...ACTORS.keys()].filter(passes));
}

/** @param {string} family */
export const narrowed = (family) => state.off[family].size > 0;

/** @param {string} family
 * @param {Iterable<string>} values */
export function switchOff(family, values) {
  state.off = { ...state.off, [family]: new Set(values) };
  changed();
}

export function paintStatus() {
  const relations = RELATIONS.filter((_, n) => relationPasses(n)).length;
  const text = [t("shown", { shown: number(shown.size), total: number(ACTORS.length) }),
    t("shown.relations", { shown: number(relations), total: number(RELATIONS.length) })].join(", ");
  byId("status").textContent = !FAMILIES.some(narrowed) ? "" : (shown.size ? text : t("none"));
}

/** @param {string} family
 * @param {string} value */
export function symbolFor(family, value) {
  if (family === "sector") return symbol(value || "unknown", "local");
  if (family === "level") return symbol("neutral", value || "unknown");
  return null;
}

/** @param {string} family
 * @param {string} value
 * @param {number} count */
function filterRow(family, value, count) {
  const name = capital(word(family, value));
  const toggle = () => {
    const off = new Set(state.off[family]);
    off[box.checked ? "delete" : "add"](value);
    switchOff(family, off);
  };
  const box = input({ type: "checkbox", "data-family": family, "data-value": value, on: { change: toggle } });
  const only = el("button", { type: "button", class: "only", "aria-label": t("only.label", { name }),
    on: { click: () => { showOnly(family, value); } } }, t("only"));
  return el("div", { class: "row" },
    el("label", {}, box, symbolFor(family, value), el("span", { class: "word" }, name)),
    only, el("span", { class: "count" }, number(count)));
}

/** Leave one word of a family on; all of them when it was the only one already.
 * @param {string} family
 * @param {string} value */
export function showOnly(family, value) {
  const others = TALLIES[family].map(([other]) => other).filter((other) => other !== value);
  const already = others.every((other) => state.off[family].has(other)) && !state.off[family].has(value);
  switchOff(family, already ? [] : others);
}

/** @param {string} family */
function filterGroup(family) {
  const open = ["sector", "level", "service"].includes(family);
  return el("details", { class: "group", "data-family": family, open },
    el("summary", {}, t(family), el("span", { class: "badge", hidden: true })),
    el("div", { role: "group", "aria-label": t(family) },
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

/** @param {HTMLElement} node */
const details = (node) => /** @type {HTMLDetailsElement} */ (node);

/** In a narrow window the filters fold away; in a wide one there is no way to fold them. */
narrow.addEventListener("change", () => { details(one("#filters .all")).open = !narrow.matches; });

/** Build the whole side pane; done at the start and when the language changes. */
export function buildFilters() {
  const pane = byId("filters");
  const open = new Map(all("details.group", pane).map((group) => [group.dataset.family, details(group).open]));
  const wasOpen = all(".all", pane).some((fold) => details(fold).open);
  pane.replaceChildren(searchBox(), el("details", { class: "all", open: wasOpen || !narrow.matches },
    el("summary", {}, t("filters.only")), suggestedRow(), FAMILIES.map(filterGroup),
    el("button", { type: "button", id: "clear", class: "plain", on: { click: clearFilters } }, t("clear"))));
  all("details.group", pane).forEach((group) => {
    if (open.has(group.dataset.family)) details(group).open = Boolean(open.get(group.dataset.family));
  });
}

export function clearFilters() {
  state.off = noneOff();
  changed();
}

export function paintFilters() {
  all("#filters input[data-family]").forEach((node) => {
    const box = /** @type {HTMLInputElement} */ (node);
    box.checked = !state.off[box.dataset.family || ""].has(box.dataset.value || "");
  });
  all("#filters details.group").forEach((group) => {
    const family = group.dataset.family || "";
    const badge = one(".badge", group);
    badge.hidden = !narrowed(family);
    badge.textContent = `${TALLIES[family].length - state.off[family].size}/${TALLIES[family].length}`;
  });
  /** @type {HTMLButtonElement} */ (byId("clear")).disabled = !FAMILIES.some(narrowed);
}
