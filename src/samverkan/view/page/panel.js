// The pane beside the map: all gaps as a list, or one gap with its reasons, one actor, one line, one village, two groups of sector
// and level, what is tried, or what the map is.

import { actorPane, linePane } from "./actor_pane.js";
import { DATA } from "./data.js";
import { byId, el } from "./elements.js";
import { gapPane, listPane } from "./gap_pane.js";
import { groupPane, partsPane } from "./large_map.js";
import { state } from "./state.js";
import { trialPane } from "./what_if.js";
import { villagePane } from "./coverage.js";
import { betweenCells, cellSymbol, cellTitle } from "./cells.js";
import { LISTED, backButton, gapCard, names, paneHead, part, showOnMap } from "./widgets.js";
import { counted, number, said, spelled, t } from "./said.js";
import { thinly } from "./tables.js";

let listScroll = 0;

export function paintPanel() {
  const panel = byId("panel");
  const [name, pane] = opened();
  const before = panel.dataset.shows;
  panel.dataset.shows = name;
  // At the start there is nothing to scroll, and to ask for it would lay out the page once more.
  if (!before) { panel.replaceChildren(pane()); return; }
  const scroll = panel.scrollTop;
  if (before === "list") listScroll = scroll;
  const focused = document.activeElement && panel.contains(document.activeElement) ? document.activeElement.id : "";
  panel.replaceChildren(pane());
  panel.scrollTop = name === "list" ? listScroll : name === before ? scroll : 0;
  // A pane that is made anew by a button in it keeps the focus there.
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

/** What is open: its name, which differs when something else is, and its pane.
 * @returns {[string, () => HTMLElement]} */
function opened() {
  const { actor, cell, gap, line, village } = state;
  if (gap !== null) return ["gap", () => gapPane(gap)];
  if (actor !== null) return ["actor", () => (DATA.groups ? groupPane(actor) : actorPane(actor))];
  if (line !== null) return ["line", () => linePane(line)];
  if (cell !== null) return ["cells", () => cellPane(cell)];
  if (village !== null) return ["village", () => villagePane(village)];
  if (state.about) return ["about", aboutPane];
  return state.trying ? ["trial", trialPane] : ["list", DATA.groups ? partsPane : listPane];
}

/** The links suggested between two cells of the matrix, and the ties that are documented.
 * @param {string} cells */
function cellPane(cells) {
  const { ties, links } = betweenCells();
  return el("div", { class: "pane" },
    paneHead(t("between"), backButton()),
    cells.split("_").map((cell) => el("p", { class: "who" }, cellSymbol(cell), cellTitle(cell))),
    el("p", { class: "lead" }, t("caveat")),
    part(`${t("suggested")} (${number(links.length)})`, links.length ? links.map((n) => gapCard(n)) : el("p", { class: "text" }, t("between.none"))),
    part(`${t("between.ties")} (${number(ties.length)})`, el("ul", { class: "reasons" }, ties.slice(0, LISTED).map(({ ends }) => el("li", {}, names(ends)))),
      ties.length > LISTED ? el("p", { class: "lead" }, t("more", { count: counted("relations", ties.length - LISTED) })) : null),
    showOnMap());
}

/** How much there is, as of when, from which sources, and what is not documented. */
function aboutPane() {
  const { actors, relations, links, source_count: sources, sources: named, blanks } = DATA.about;
  return el("div", { class: "pane" },
    paneHead(t("about"), backButton()),
    el("p", { class: "text" }, [counted("actors", actors), counted("relations", relations), counted("links", links)].join(", ") + ".",
      DATA.date ? ` ${t("as_of", { date: spelled(DATA.date) })}.` : null),
    el("p", { class: "text" }, t("about.reading")),
    part(t("about.blank"), el("p", { class: "lead" }, t("caveat")),
      el("ul", { class: "reasons" }, blanks.map(([text, count, total]) => el("li", {}, t(text, { count: number(count), total: number(total) })))),
      DATA.thin.length ? el("p", { class: "lead" }, thinly()) : null),
    DATA.notes.map((note) => el("p", { class: "doubt" }, said(note))),
    part(t("about.sources", { count: number(sources) }), named.length
      ? el("ul", { class: "sources" }, named.map(([site, count]) => el("li", {}, `${site} (${number(count)})`)))
      : el("p", { class: "text" }, t("about.no_sources"))));
}
