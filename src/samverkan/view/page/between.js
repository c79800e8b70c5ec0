// The pane of two cells of the matrix: the links suggested between them, and the ties that are documented.

import { betweenCells, cellSymbol, cellTitle } from "./cells.js";
import { el } from "./elements.js";
import { LISTED, gapCard } from "./gaps.js";
import { backButton, names, paneHead, part, showOnMap } from "./pieces.js";
import { counted, number, t } from "./texts.js";

/** @param {string} cells */
export function cellPane(cells) {
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
