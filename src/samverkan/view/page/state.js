// What the reader has chosen. Whoever changes it calls `changed`; whoever shows it says beforehand
// which part of it is shown, and is painted again only when that part is another than before.

import { DATA } from "./data.js";

export const UNKNOWN = "";

/** @typedef {{ kind: string, actors: number[] }} Change "add" a tie between two, or one that is to "leave" */

/**
 * @typedef {object} State
 * @property {string} language
 * @property {string} theme "light" or "dark"
 * @property {string} view "map" or the name of another view
 * @property {number | null} actor the number of the actor that is open
 * @property {number | null} gap the number of the gap that is open
 * @property {number | null} focus the actor that the arrow keys stand on
 * @property {number | null} hover the actor under the pointer
 * @property {Change[]} trial what is tried on the map
 * @property {boolean} trying whether the panel tells what that would mean
 * @property {[number, number] | null} line the two actors between whom a line is open
 * @property {string | null} cell the two cells of sector and level that are open, by one name
 * @property {number | null} village the number of the village that is open
 * @property {boolean} about whether the panel tells about the map
 * @property {number} steps how many steps from the open actor are shown
 * @property {boolean} shown whether the ways before and after the link of the open gap are shown
 * @property {number | null} goal the actor to which a way from the open actor is shown
 * @property {string} size the measure that decides the size of the symbols
 * @property {string} printing what is being printed: "view" what is shown, "map" the map alone, "all"
 *   everything, or the id of a table; "" when nothing is
 * @property {string | null} part the part of a large map that is loaded; null for the whole
 * @property {boolean} gone whether the address names what is not in the map
 * @property {boolean} suggested whether suggested links are drawn
 * @property {Record<string, any>} filters what is chosen of each filter, by its name; never changed but
 *   replaced, so that a change can be seen
 */

/** @type {State} */
export const state = {
  language: DATA.language,
  theme: "light",
  view: "map",
  actor: null,
  gap: null,
  focus: null,
  hover: null,
  trial: [],
  trying: false,
  line: null,
  cell: null,
  village: null,
  about: false,
  steps: 1,
  shown: false,
  goal: null,
  size: "",
  printing: "",
  part: null,
  gone: false,
  suggested: true,
  filters: {},
};

/** Whether a view is on the screen or on paper.
 * @param {string} view */
export const showsOrPrints = (view) => state.view === view || state.printing === "all";

/** @type {{ watched: () => unknown[], paint: () => void, before: unknown[] | null }[]} */
const painters = [];
/** Set when the page is built, so that it is painted once and not at every step of building it. */
export let started = false;

/** Paint whenever one of the watched values is another than at the last painting.
 * @param {() => unknown[]} watched
 * @param {() => void} paint */
export function paintedBy(watched, paint) {
  painters.push({ watched, paint, before: null });
}

/** Paint everything for the first time; painters run in the order in which they were named. */
export function startPainting() {
  started = true;
  changed();
}

/** Tell that the state is another. */
export function changed() {
  if (!started) return;
  for (const painter of painters) {
    const now = painter.watched();
    const { before } = painter;
    if (before && now.every((value, n) => value === before[n])) continue;
    painter.before = now;
    painter.paint();
  }
}
