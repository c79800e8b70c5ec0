// The tables hold the same facts as the map; the server wrote them, here they are filtered, sorted
// and said in the other language.

import { ACTORS, DATA, GAPS, RELATIONS } from "./data.js";
import { all, byId, el, one } from "./elements.js";
import { gapPasses, relationPasses, shown } from "./filtering.js";
import { openActor, openGap } from "./open.js";
import { address } from "./pieces.js";
import { place, said, t, whereabouts, word } from "./texts.js";

/** @param {string} id */
const rowsOf = (id) => [.../** @type {HTMLTableElement} */ (byId(id)).tBodies[0].rows];

export function paintTables() {
  /** @type {Record<string, (n: number) => boolean>} */
  const pass = { "gap-table": gapPasses, "actor-table": (n) => shown.has(n), "relation-table": relationPasses };
  for (const [id, passes] of Object.entries(pass)) {
    for (const row of rowsOf(id)) row.hidden = !passes(Number(row.dataset.n));
  }
}

/** Write the rows of other data in place of those that were there; what they say comes with the language. */
export function remakeRows() {
  /** @param {string} id
   * @param {number} count
   * @param {(n: number) => (string | Node)[]} cells */
  const fill = (id, count, cells) => {
    const body = /** @type {HTMLTableElement} */ (byId(id)).tBodies[0];
    body.replaceChildren(...Array.from({ length: count }, (_, n) => el("tr", { "data-n": n },
      cells(n).map((cell, at) => el(at ? "td" : "th", at ? {} : { scope: "row" }, cell)))));
  };
  const link = (/** @type {string} */ text) => el("a", { href: "#" }, text);
  fill("gap-table", GAPS.length, (n) => [link(""), GAPS[n].actors.map((actor) => ACTORS[actor].name).join(", "), GAPS[n].place ? place(GAPS[n].place || "") : "", ""]);
  fill("actor-table", ACTORS.length, (n) => [link(ACTORS[n].name), "", "", "", whereabouts(ACTORS[n]), "", String(ACTORS[n].partners)]);
  fill("relation-table", RELATIONS.length, (n) => {
    const { source, target, since, until, description, url } = RELATIONS[n];
    return [ACTORS[source].name, "", ACTORS[target].name, `${since || ""}${until ? `–${until}` : ""}`, description || "", url ? address(url) : ""];
  });
}

/** @param {string} id
 * @param {(cells: HTMLCollectionOf<HTMLTableCellElement>, n: number) => void} handle */
function eachRow(id, handle) {
  for (const row of rowsOf(id)) handle(row.cells, Number(row.dataset.n));
}

/** Say everything that the server wrote in the language of the reader. */
export function translatePage() {
  all("[data-t]").forEach((node) => { (all("button", node)[0] || node).textContent = t(node.dataset.t || ""); });
  all("[data-t-label]").forEach((node) => node.setAttribute("aria-label", t(node.dataset.tLabel || "")));
  eachRow("gap-table", (cells, n) => {
    const gap = GAPS[n];
    one("a", cells[0]).textContent = t(`gap.${gap.kind}`);
    cells[3].textContent = [...gap.sentences, gap.closes || "", gap.caveat || ""].filter(Boolean).map(said).join(" ");
  });
  eachRow("actor-table", (cells, n) => {
    const actor = ACTORS[n];
    if (actor.members) one("a", cells[0]).textContent = actor.name;
    cells[1].textContent = word("sector", actor.sector);
    cells[2].textContent = word("level", actor.level);
    cells[3].textContent = actor.kind ? word("kind", actor.kind) : "";
    cells[5].textContent = actor.services.map((service) => word("service", service)).join(", ");
  });
  eachRow("relation-table", (cells, n) => { cells[1].textContent = word("type", RELATIONS[n].type); });
  const thin = all("#thin")[0];
  if (thin) thin.textContent = thinly();
  all("[data-note]").forEach((node) => { node.textContent = said(DATA.notes[Number(node.dataset.note)]); });
  all("thead button").forEach((button) => button.setAttribute("title", t("sort", { name: button.textContent })));
}

/** Which municipalities are too little documented for any suggestion. */
export const thinly = () => t("thin", { places: DATA.thin.map((code) => DATA.places[code]).join(", ") });

/** A source opens beside the map, not in its place; a name opens what it names, and leaves the rest as it is. */
export function makeLinks() {
  all("#relation-table a").forEach((link) => { /** @type {HTMLAnchorElement} */ (link).target = "_blank"; });
  /** @param {string} id
   * @param {(n: number, options: { focusPanel: boolean }) => void} open */
  const opens = (id, open) => byId(id).addEventListener("click", (event) => {
    const link = /** @type {HTMLElement} */ (event.target).closest("a");
    const row = link && link.closest("tr");
    if (!row) return;
    event.preventDefault();
    open(Number(row.dataset.n), { focusPanel: true });
  });
  opens("actor-table", openActor);
  opens("gap-table", openGap);
}

export function makeSortable() {
  all("#table-view thead th").forEach((head) => {
    const button = el("button", { type: "button", on: { click: () => sortBy(head) } }, head.textContent);
    head.replaceChildren(button);
  });
}

/** @param {HTMLElement} head */
function sortBy(head) {
  const table = /** @type {HTMLTableElement} */ (head.closest("table"));
  const heads = [.../** @type {HTMLElement} */ (head.parentNode).children];
  const column = heads.indexOf(head);
  const down = head.getAttribute("aria-sort") === "ascending";
  heads.forEach((other) => other.removeAttribute("aria-sort"));
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const numeric = new Intl.Collator("sv-SE", { numeric: true });
  const rows = [...table.tBodies[0].rows].map((row) => ({ row, text: (row.cells[column].textContent || "").trim(), n: Number(row.dataset.n) }));
  rows.sort((a, b) => (down ? -1 : 1) * numeric.compare(a.text, b.text) || a.n - b.n);
  table.tBodies[0].append(...rows.map(({ row }) => row));
}
