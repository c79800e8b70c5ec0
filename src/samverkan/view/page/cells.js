// A cell holds the actors of one sector and one level; two of them are what a number of the matrix is about.

import { addPart } from "./address.js";
import { ACTORS, LINKS, TIES } from "./data.js";
import { ORDER } from "./filters.js";
import { state } from "./state.js";
import { symbol } from "./symbols.js";
import { capital } from "./said.js";
import { word } from "./texts.js";

/** The cell of an actor by its name; null when its sector or level is not documented, or is a word of the map's own.
 * @param {Actor} actor */
export const cellOf = ({ sector, level }) => (ORDER.sector.includes(sector || "") && ORDER.level.includes(level || "") ? `${sector}-${level}` : null);

/** All cells in their order. */
export const cellNames = () => ORDER.sector.flatMap((sector) => ORDER.level.map((level) => `${sector}-${level}`));

/** @param {string} cell */
export function cellTitle(cell) {
  const [sector, level] = cell.split("-");
  return `${capital(word("sector", sector))}, ${word("level", level)}`;
}

/** @param {string} cell */
export function cellSymbol(cell) {
  const [sector, level] = cell.split("-");
  return symbol(sector, level);
}

/** Two cells by one name, whichever comes first.
 * @param {string} a
 * @param {string} b */
export const cellPair = (a, b) => [a, b].sort().join("_");

/** Whether two actors are of the two cells that are open.
 * @param {number[]} ends */
export function inCells([a, b]) {
  const [one, other] = [cellOf(ACTORS[a]), cellOf(ACTORS[b])];
  return state.cell !== null && one !== null && other !== null && cellPair(one, other) === state.cell;
}

/** The documented ties between the two cells that are open, and the links suggested there, by number. */
export const betweenCells = () => ({
  ties: TIES.filter((tie) => inCells(tie.ends)),
  links: LINKS.filter(([, gap]) => inCells(gap.actors)).map(([n]) => n),
});

addPart({
  name: "cells",
  write: () => state.cell,
  read: (text) => {
    const [a, b] = (text || "").split("_");
    const known = cellNames().includes(a) && cellNames().includes(b) && text === cellPair(a, b);
    state.cell = known && state.gap === null && state.actor === null ? text : null;
  },
});
