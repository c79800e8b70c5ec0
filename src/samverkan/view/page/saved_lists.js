// The lists that can be saved as csv: those of the tables with what the program reads back, the seats, the coverage.

import { ACTORS, DATA, GAPS, RELATIONS, SEATS, VILLAGES, whenLoaded } from "./data.js";
import { coverageLines } from "./coverage.js";
import { seatShown, seatTitle } from "./seats.js";
import { state } from "./state.js";
import { cellText, fillTables, tableOf, tables } from "./tables.js";
import { capital, number, said, t } from "./said.js";
import { place, word } from "./texts.js";

/**
 * @typedef {object} List
 * @property {string} id
 * @property {string} title its name in the menu
 * @property {() => string} what its name in the name of the file
 * @property {() => string[][]} lines the first holds the headings
 */

/** The lists of what is shown. @returns {List[]} */
export function lists() {
  const seats = state.view === "seats" && SEATS.length ? [{ id: "seats", title: t("seats"), what: () => seatTitle(seatShown()), lines: seatLines }] : [];
  const coverage = state.view === "coverage" && VILLAGES.length ? [{ id: "coverage", title: t("coverage"), what: () => t("coverage"), lines: coverageLines }] : [];
  return [...seats, ...coverage, ...tables().map(([id, { title }]) => ({ id, title: t(title), what: () => t(title), lines: () => tableLines(id) }))];
}

/** @param {string} text
 * @param {RegExp} taken */
function csvField(text, taken) {
  const safe = taken.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll("\"", "\"\"")}"` : safe;
}

/** A list that a Swedish Excel opens right: semicolons, CR LF, a byte order mark, and texts that stay what they are.
 * @param {string[][]} lines the first holds the headings
 * @param {RegExp} taken what would be taken for a formula, a number or a day, and gets an apostrophe in front */
export const csvText = (lines, taken = new RegExp(DATA.no_text, "i")) => `\ufeff${lines.map((line) => line.map((text) => csvField(text, taken)).join(";")).join("\r\n")}\r\n`;

/** Several in one cell, as a table of actors or relations is read back.
 * @param {string[]} texts */
const several = (texts) => texts.join("; ");

/** @param {number | null} value */
const shownNumber = (value) => (value === null ? "" : String(value).replace(".", state.language === "sv" ? "," : "."));

/** How many bear a name. @type {Map<string, number>} */
const met = new Map();

whenLoaded(() => {
  met.clear();
  for (const { name } of ACTORS) met.set(name, (met.get(name) || 0) + 1);
});

/** What tells an actor from all others: its name, else its id.
 * @param {number} n */
const handle = (n) => (met.get(ACTORS[n].name) === 1 ? ACTORS[n].name : ACTORS[n].id);

/** By table, what stands in its file: under each key of a heading a text for each row.
 * @type {Record<string, Record<string, (n: number) => string>>} */
const COLUMNS = {
  "gap-table": {
    "finding": (n) => t(`gap.${GAPS[n].kind}`),
    "concerns": (n) => several(GAPS[n].actors.map((actor) => ACTORS[actor].name)),
    "municipality": (n) => place(GAPS[n].place || ""),
    "village": (n) => GAPS[n].village || "",
    "service": (n) => several(GAPS[n].service.map((service) => word("service", service))),
    "need": (n) => (GAPS[n].need === null ? "" : number(Math.round(100 * GAPS[n].need))),
    "why": (n) => GAPS[n].sentences.map(said).join(" "),
    "closes": (n) => said(GAPS[n].closes || ""),
    "caveat": (n) => said(GAPS[n].caveat || ""),
    "actor_header.id": (n) => GAPS[n].id,
  },
  "actor-table": {
    "actor_header.name": (n) => ACTORS[n].name,
    "actor_header.sector": (n) => (ACTORS[n].sector ? word("sector", ACTORS[n].sector) : ""),
    "actor_header.level": (n) => (ACTORS[n].level ? word("level", ACTORS[n].level) : ""),
    "actor_header.kind": (n) => (ACTORS[n].kind ? word("kind", ACTORS[n].kind) : ""),
    "actor_header.locality": (n) => ACTORS[n].locality || "",
    "actor_header.municipality": (n) => place(ACTORS[n].municipality || ""),
    "actor_header.region": (n) => place(ACTORS[n].region || ""),
    "actor_header.services": (n) => several(ACTORS[n].services.map((service) => word("service", service))),
    "actor_header.since": (n) => ACTORS[n].since || "",
    "actor_header.until": (n) => ACTORS[n].until || "",
    "actor_header.source": (n) => ACTORS[n].source || "",
    "actor_header.id": (n) => ACTORS[n].id,
  },
  "relation-table": {
    "relation_header.source": (n) => handle(RELATIONS[n].source),
    "relation_header.type": (n) => word("type", RELATIONS[n].type),
    "relation_header.target": (n) => handle(RELATIONS[n].target),
    "relation_header.depth": (n) => (RELATIONS[n].depth ? word("depth", RELATIONS[n].depth) : ""),
    "relation_header.weight": (n) => shownNumber(RELATIONS[n].weight),
    "relation_header.since": (n) => RELATIONS[n].since || "",
    "relation_header.until": (n) => RELATIONS[n].until || "",
    "relation_header.description": (n) => RELATIONS[n].description || "",
    "relation_header.source_url": (n) => RELATIONS[n].url || "",
  },
};

/** The rows of a table that the filters leave, in the order in which they stand.
 * @param {string} id */
function tableLines(id) {
  fillTables();
  const rows = [...tableOf(id).tBodies[0].rows].filter((row) => !row.hidden);
  const columns = COLUMNS[id];
  if (columns) return [Object.keys(columns).map((key) => capital(t(key))), ...rows.map((row) => Object.values(columns).map((text) => text(Number(row.dataset.n))))];
  const head = /** @type {HTMLTableRowElement} */ (tableOf(id).tHead?.rows[0]);
  return [head, ...rows].map((row) => [...row.cells].map(cellText));
}

function seatLines() {
  const seating = seatShown();
  const row = (/** @type {string} */ standing, /** @type {string | null} */ sector, /** @type {string | null} */ level, /** @type {string} */ name, /** @type {string | null} */ village) => [
    standing, sector ? word("sector", sector) : "", level ? word("level", level) : "", name, village || ""];
  const of = (/** @type {string} */ standing) => (/** @type {number} */ n) => row(t(standing), ACTORS[n].sector, ACTORS[n].level, ACTORS[n].name, ACTORS[n].locality);
  return [
    [t("seats"), t("sector"), t("level"), t("name"), t("place")],
    ...[...seating.hosts, ...seating.sits].map(of("seats")), ...seating.ought.map(of("seats.absent")),
    ...seating.sectors.map((sector) => row(t("seats.empty"), sector, null, t("seats.nobody"), null)),
  ];
}
