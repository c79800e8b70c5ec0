// How a relation is drawn: the kind of line is its type, the width its depth and weight.

import { OPPOSED, RELATIONS } from "./data.js";
import { svg } from "./elements.js";

/** Dashes and gaps in pixels by type: money, taking part, service and information each look their own way;
 * whatever binds two without any of these is a whole line.
 * @type {Map<string, number[]>} */
const DASHES = new Map([
  ["funds", [9, 3, 2, 3]],
  ["member_of", [2, 3]],
  ["participates", [2, 3]],
  ["delivers_service", [11, 4]],
  ["informs", [1, 6]],
]);
/** The dashes between those of whom one works against the other. */
export const AGAINST = [4, 3];
const DEPTHS = new Map([["information", 0.8], ["coordination", 1.7], ["joint", 2.8]]);

/** The dashes of a tie; one of relations of several kinds is whole. False is a whole line.
 * @param {string[]} types
 * @returns {number[] | false} */
export function dashesOf(types) {
  const kinds = new Set(types.map((type) => String(DASHES.get(type))));
  return (kinds.size === 1 && DASHES.get(types[0])) || false;
}

/** The width of a tie: its deepest relation, times the square root of its weight.
 * @param {{ depth: string | null, weight: number | null }[]} relations */
export function widthOf(relations) {
  const deepest = Math.max(...relations.map(({ depth }) => DEPTHS.get(depth || "") || 1));
  const weight = relations.reduce((sum, each) => sum + (each.weight || 0), 0);
  return weight ? Math.min(4.5, Math.max(0.8, deepest * Math.sqrt(weight))) : deepest;
}

/** A line as it is drawn on the map, for the legend.
 * @param {string} family
 * @param {string} value */
export function lineOf(family, value) {
  const against = family === "type" && OPPOSED.some(({ relations }) => relations.some((n) => RELATIONS[n].type === value));
  const dash = against ? AGAINST : family === "type" ? DASHES.get(value) : null;
  const width = family === "depth" ? widthOf([{ depth: value, weight: null }]) : 1.6;
  return svg("svg", { class: against ? "line against" : "line", viewBox: "0 0 34 8", "aria-hidden": "true" },
    svg("path", { d: "M0 4h34", "stroke-width": width, ...(dash ? { "stroke-dasharray": dash.join(" ") } : {}) }));
}
