// A few rows of the reader's own table, as it looks in the reader's own program.

import { el } from "../page/elements.js";
import { t } from "../page/said.js";

/** @typedef {{ file: string, sheet: string | null, row: number | null, header?: string | null }} Spot */

/** Where something stands, in words.
 * @param {Spot} spot */
export function whereOf({ file, sheet, row, header }) {
  return [sheet || file, row === null ? "" : t("excerpt.row", { row }), header].filter(Boolean).join(", ");
}

/** @param {Spot} spot
 * @param {Around | null} around
 * @param {Node | null} instead what stands in the cell that it is about */
export function excerpt(spot, around, instead = null) {
  if (!around) return instead ? el("p", { class: "alone" }, `${whereOf(spot)}: `, instead) : null;
  const label = t("excerpt", { where: whereOf(spot) });
  const cell = (/** @type {string} */ text, /** @type {boolean} */ at) => (at
    ? el("td", { class: "at" }, instead || [el("span", { class: "unseen" }, `${t("excerpt.here")}: `), text])
    : el("td", {}, text));
  return el("div", { class: "excerpt", role: "region", tabindex: 0, "aria-label": label }, el("table", {},
    el("thead", {}, el("tr", {}, el("td", {}), around.columns.map((name) => el("th", { scope: "col" }, name)))),
    el("tbody", {}, around.rows.map(({ row, head, here, cells }) => el("tr", { class: head ? "titles" : here ? "here" : null },
      el("th", { scope: "row" }, row), cells.map((text, n) => cell(text, here && n === around.at)))))));
}
