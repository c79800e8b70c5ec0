// Symbols, in a box of 24 x 24: the level is the shape, the sector the colour and the inner mark.

import { svg } from "./elements.js";

/** @type {Record<string, string>} */
export const SHAPES = {
  local: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18z",
  municipal: "M5 4h14a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1z",
  regional: "M12 1.2 22.8 12 12 22.8 1.2 12z",
  national: "M12 1.5 23 21H1z",
  european: "M12 1.5 22.7 9.3 18.6 21.9H5.4L1.3 9.3z",
  unknown: "M12 1.5 21.1 6.8v10.4L12 22.5 2.9 17.2V6.8z",
};
/** @type {Record<string, string>} */
export const MARKS = {
  commercial: "M12 8.4a3.6 3.6 0 1 0 0 7.2a3.6 3.6 0 1 0 0-7.2z",
  nonprofit: "M7.2 10.5h9.6v3h-9.6z",
  unknown: "M12 6.6a5.4 5.4 0 1 0 0 10.8a5.4 5.4 0 1 0 0-10.8z",
};

/** @param {string | null} level */
export const shapeOf = (level) => (level && Object.hasOwn(SHAPES, level) ? SHAPES[level] : SHAPES.unknown);
/** @param {Actor} actor */
export const sectorOf = (actor) => (actor.sector && ["public", "commercial", "nonprofit"].includes(actor.sector) ? actor.sector : "unknown");
/** How far below the middle of the box the mark of a shape lies.
 * @param {string | null} level */
export const dropOf = (level) => (level === "national" ? 2.4 : 0);

/** @param {string} sector
 * @param {string | null} level */
export function symbol(sector, level) {
  const mark = MARKS[sector];
  return svg("svg", { class: `symbol of-${sector}`, viewBox: "0 0 24 24", "aria-hidden": "true" },
    svg("path", { d: shapeOf(level) }),
    ...(mark ? [svg("path", { class: "inner", d: mark, transform: `translate(0 ${dropOf(level)})` })] : []));
}

/** @param {Actor} actor */
export const symbolOf = (actor) => symbol(sectorOf(actor), actor.level);

export function dashes() {
  return svg("svg", { class: "dashes", viewBox: "0 0 26 8", "aria-hidden": "true" }, svg("path", { d: "M0 4h26" }));
}
