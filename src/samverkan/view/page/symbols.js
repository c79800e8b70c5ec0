// How actors and ties are drawn: of a symbol, in a box of 24 x 24, the level is the shape, the sector the colour and
// the inner mark; of a line the type is its dashes, depth and weight are its width.

import { ACTORS, DATA, OPPOSED, RELATIONS, whenLoaded } from "./data.js";
import { svg } from "./elements.js";

/** @type {Record<string, string>} */
export const SHAPES = {
  local: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18z",
  municipal: "M5 4h14a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1z",
  regional: "M12 1.2 22.8 12 12 22.8 1.2 12z",
  national: "M12 1.5 23 21H1z",
  european: "M12 1.5 22.7 9.3 18.6 21.9H5.4L1.3 9.3z",
  own: "M8 2.2h8L21.8 8v8L16 21.8H8L2.2 16V8z",
  unknown: "M12 1.5 21.1 6.8v10.4L12 22.5 2.9 17.2V6.8z",
};
/** @type {Record<string, string>} */
export const MARKS = {
  commercial: "M12 8.4a3.6 3.6 0 1 0 0 7.2a3.6 3.6 0 1 0 0-7.2z",
  nonprofit: "M7.2 10.5h9.6v3h-9.6z",
  own: "M12 8 16 12 12 16 8 12z",
  unknown: "M12 6.6a5.4 5.4 0 1 0 0 10.8a5.4 5.4 0 1 0 0-10.8z",
};

const SECTORS = ["public", "commercial", "nonprofit", "unknown", "neutral"];
/** How many of the map's own words for a sector have colours that differ. */
const COLOURS = 5;
/** The map's own words for sectors. @type {string[]} */
let own = [];

whenLoaded(() => {
  own = [...new Set(ACTORS.map(({ sector }) => sector || "unknown"))].filter((sector) => !SECTORS.includes(sector)).sort();
});

/** @param {string | null} level */
export const shapeOf = (level) => SHAPES[!level || Object.hasOwn(SHAPES, level) ? level || "unknown" : "own"];
/** The name of the colour of a sector; the map's own words have some of their own.
 * @param {string | null} sector */
const colourOf = (sector) => (!sector || SECTORS.includes(sector) ? sector || "unknown" : `own-${(Math.max(0, own.indexOf(sector)) % COLOURS) + 1}`);
/** @param {Actor} actor */
export const sectorOf = (actor) => colourOf(actor.sector);
/** The mark within a shape. @param {string} colour */
export const markOf = (colour) => MARKS[colour.startsWith("own-") ? "own" : colour];
/** How far below the middle of the box the mark of a shape lies.
 * @param {string | null} level */
export const dropOf = (level) => (level === "national" ? 2.4 : 0);

/** @param {string} sector
 * @param {string | null} level */
export function symbol(sector, level) {
  const colour = colourOf(sector);
  const mark = markOf(colour);
  return svg("svg", { class: `symbol of-${colour}`, viewBox: "0 0 24 24", "aria-hidden": "true" },
    svg("path", { d: shapeOf(level) }),
    ...(mark ? [svg("path", { class: "inner", d: mark, transform: `translate(0 ${dropOf(level)})` })] : []));
}

/** @param {Actor} actor */
export const symbolOf = (actor) => symbol(sectorOf(actor), actor.level);

export function dashes() {
  return svg("svg", { class: "dashes", viewBox: "0 0 26 8", "aria-hidden": "true" }, svg("path", { d: "M0 4h26" }));
}

// Lines.

/** The dashes between those of whom one works against the other. */
export const AGAINST = [4, 3];
const DEPTHS = new Map([["information", 0.8], ["coordination", 1.7], ["joint", 2.8]]);

/** The dashes of a tie; one of relations of several kinds is whole. False is a whole line.
 * @param {string[]} types
 * @returns {number[] | false} */
export function dashesOf(types) {
  const kinds = new Set(types.map((type) => String(DATA.dashes[type] || [])));
  const [dashes = []] = types.map((type) => DATA.dashes[type]);
  return kinds.size === 1 && dashes.length > 0 && dashes;
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
  const dash = against ? AGAINST : family === "type" ? DATA.dashes[value] : null;
  const width = family === "depth" ? widthOf([{ depth: value, weight: null }]) : 1.6;
  return svg("svg", { class: against ? "line against" : "line", viewBox: "0 0 34 8", "aria-hidden": "true" },
    svg("path", { d: "M0 4h34", "stroke-width": width, ...(dash && dash.length ? { "stroke-dasharray": dash.join(" ") } : {}) }));
}
