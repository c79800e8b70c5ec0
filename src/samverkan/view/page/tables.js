// The tables hold the same facts as the map. They are made when they are first looked at: a thousand actors
// make rows that take longer than the map itself. Without a script the page shows those that the server wrote.

import { ACTORS, DATA, GAPS, RELATIONS, TIES, TIES_OF } from "./data.js";
import { all, byId, el } from "./elements.js";
import { gapPasses, isOn, relationPasses, shown } from "./filters.js";
import { openActor, openGap, openLine } from "./selection.js";
import { columnOf, openPart, partName } from "./large_map.js";
import { address } from "./widgets.js";
import { state } from "./state.js";
import { collate, number, said, sayFixedTexts, t } from "./said.js";
import { describe, place, whereabouts, word } from "./texts.js";

/**
 * @typedef {object} Table
 * @property {string} title its heading, and its name in the menu of what can be saved
 * @property {string[]} heads
 * @property {() => number} count
 * @property {(n: number) => (string | number | Node)[]} cells
 * @property {(n: number) => boolean} passes whether the filters leave a row
 */

/** A name that opens what it names, and leaves the rest as it is.
 * @param {string} text
 * @param {Record<string, string>} address
 * @param {(options: { focusPanel: boolean }) => void} open */
const opens = (text, address, open) => el("a", { href: `#${new URLSearchParams(address)}`, on: { click: (/** @type {Event} */ event) => { event.preventDefault(); open({ focusPanel: true }); } } }, text);

/** Whether relations say more of themselves, which a page that is handed out does only when it was asked to. */
const described = () => RELATIONS.some(({ description }) => description);

/** @type {Record<string, Table>} */
const TABLES = {
  "gap-table": {
    title: "table.gaps",
    heads: ["finding", "concerns", "place", "why"],
    count: () => GAPS.length,
    passes: gapPasses,
    cells: (n) => {
      const gap = GAPS[n];
      return [opens(t(`gap.${gap.kind}`), { g: gap.id }, (how) => openGap(n, how)), gap.actors.map((actor) => ACTORS[actor].name).join(", "),
        gap.place ? place(gap.place) : "", [...gap.sentences, gap.closes || "", gap.caveat || ""].filter(Boolean).map(said).join(" ")];
    },
  },
  "actor-table": {
    title: "table.actors",
    heads: ["name", "sector", "level", "kind", "place", "services", "partners"],
    count: () => ACTORS.length,
    passes: (n) => shown.has(n),
    cells: (n) => {
      const { id, name, sector, level, kind, services, partners } = ACTORS[n];
      return [opens(name, { a: id }, (how) => openActor(n, how)), word("sector", sector), word("level", level), kind ? word("kind", kind) : "",
        whereabouts(ACTORS[n]), services.map((service) => word("service", service)).join(", "), partners];
    },
  },
  "relation-table": {
    title: "table.relations",
    get heads() { return ["from", "type", "to", "years", ...(described() ? ["description"] : []), "source"]; },
    count: () => RELATIONS.length,
    passes: relationPasses,
    cells: (n) => {
      const { source, type, target, since, until, description, url } = RELATIONS[n];
      return [ACTORS[source].name, opens(word("type", type), { line: JSON.stringify([ACTORS[source].id, ACTORS[target].id]) }, (how) => openLine([source, target], how)), ACTORS[target].name, `${since || ""}${until ? `–${until}` : ""}`,
        ...(described() ? [description || ""] : []), url ? address(url) : ""];
    },
  },
};

/** Those of a large map that is summed up.
 * @type {Record<string, Table>} */
const SUMMED_UP = {
  "part-table": {
    get title() { return `parts.${DATA.groups?.parts}`; },
    heads: ["parts.name", "table.actors", "suggested", "findings"],
    count: () => DATA.parts.length,
    passes: (n) => isOn("municipality", columnOf(DATA.parts[n])),
    cells: (n) => {
      const [code, actors, links, findings] = DATA.parts[n];
      return [opens(partName(code), { m: code }, () => { openPart(code); }), actors, links, findings];
    },
  },
  "group-table": {
    title: "groups",
    heads: ["name", "sector", "level", "place", "table.actors", "relations"],
    count: () => ACTORS.length,
    passes: (n) => shown.has(n),
    cells: (n) => {
      const { id, sector, level, members } = ACTORS[n];
      const relations = TIES_OF[n].flatMap((tie) => TIES[tie].relations).reduce((sum, relation) => sum + (RELATIONS[relation].weight || 0), 0);
      return [opens(describe(ACTORS[n]), { a: id }, (how) => openActor(n, how)), word("sector", sector), word("level", level), whereabouts(ACTORS[n]), members || 0, relations];
    },
  },
  "between-table": {
    title: "table.between",
    heads: ["from", "type", "to", "relations"],
    count: () => RELATIONS.length,
    passes: relationPasses,
    cells: (n) => {
      const { source, type, target, weight } = RELATIONS[n];
      return [describe(ACTORS[source]), word("type", type), describe(ACTORS[target]), weight || 0];
    },
  },
};

/** The tables of what is shown. */
export const tables = () => Object.entries(DATA.groups ? SUMMED_UP : TABLES);

const NUMBERS = ["partners", "table.actors", "suggested", "findings", "relations"];

/** By table, the column that it is sorted by. @type {Map<string, { column: number, down: boolean }>} */
const order = new Map();
/** What the rows were made of. @type {unknown[]} */
let made = [];

/** @param {string} id */
export const tableOf = (id) => /** @type {HTMLTableElement} */ (byId(id));

/** Make the tables when they are not there, and hide the rows that the filters leave out. */
export function fillTables() {
  const now = [DATA, state.language];
  if (now.some((value, n) => value !== made[n])) makeTables();
  made = now;
  for (const [id, { passes }] of tables()) {
    byId(`of-${id}`).classList.toggle("unprinted", state.printing.endsWith("-table") && state.printing !== id);
    for (const row of tableOf(id).tBodies[0].rows) row.hidden = !passes(Number(row.dataset.n));
  }
}

function makeTables() {
  byId("tables").replaceChildren(...tables().map(([id, { title, heads, count, cells }]) => el("section", { id: `of-${id}` },
    el("h2", {}, t(title)),
    el("div", { class: "scroll", role: "region", tabindex: 0, "aria-label": t(title) }, el("table", { id },
      el("thead", {}, el("tr", {}, heads.map((head, column) => el("th", { scope: "col", class: NUMBERS.includes(head) ? "number" : null },
        el("button", { type: "button", title: t("sort", { name: t(head) }), on: { click: () => sortBy(id, column) } }, t(head)))))),
      el("tbody", {}, Array.from({ length: count() }, (_, n) => el("tr", { "data-n": n }, cells(n).map((cell, column) => (
        column ? tableCell(cell) : el("th", { scope: "row" }, cell)))))))))));
  for (const id of order.keys()) if (tables().some(([each]) => each === id)) arrange(id);
}

/** @param {string | number | Node} cell */
const tableCell = (cell) => (typeof cell === "number" ? el("td", { class: "number", "data-value": cell }, number(cell)) : el("td", { title: typeof cell === "string" && cell.length > SHORT ? cell : null }, cell));

/** How many letters surely have room in a cell. */
const SHORT = 24;

/** What a cell holds, a number without the marks between its thousands.
 * @param {HTMLElement} cell */
export const cellText = (cell) => (cell.dataset.value || cell.textContent || "").trim();

/** Say everything that the server wrote in the language of the reader. */
export function translatePage() {
  sayFixedTexts();
  const thin = all("#thin")[0];
  if (thin) thin.textContent = thinly();
  all("[data-note]").forEach((node) => { node.textContent = said(DATA.notes[Number(node.dataset.note)]); });
}

/** Which municipalities are too little documented for any suggestion. */
export const thinly = () => t("thin", { places: DATA.thin.map(place).join(", ") });

/** Sort by a column, the other way round when it was sorted by it.
 * @param {string} id
 * @param {number} column */
function sortBy(id, column) {
  const before = order.get(id);
  order.set(id, { column, down: before !== undefined && before.column === column && !before.down });
  arrange(id);
}

/** @param {string} id */
function arrange(id) {
  const { column, down } = /** @type {{ column: number, down: boolean }} */ (order.get(id));
  const table = tableOf(id);
  all("thead th", table).forEach((head, n) => {
    if (n === column) head.setAttribute("aria-sort", down ? "descending" : "ascending");
    else head.removeAttribute("aria-sort");
  });
  const rows = [...table.tBodies[0].rows].map((row) => ({ row, text: cellText(row.cells[column]), n: Number(row.dataset.n) }));
  rows.sort((a, b) => (down ? -1 : 1) * collate(a.text, b.text) || a.n - b.n);
  table.tBodies[0].append(...rows.map(({ row }) => row));
}
