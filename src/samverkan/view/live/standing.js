// What the forms need of the map: what stands in each cell as in a sheet, and the words that can be written there. Asked for
// when a form is opened, and known until the map is another.

import { askOfMap } from "./asking.js";
import { now } from "./now.js";
import { state } from "../page/state.js";

/** @typedef {Record<string, string>} Cells */
/** @typedef {{ words: Record<string, string[]>, actors: Record<string, { cells: Cells, presences: { place: string, cells: Cells }[] }>, relations: { source: string, target: string, type: string, cells: Cells }[] }} Standing */

/** @type {{ key: string, standing: Standing } | null} */
let held = null;

const keyNow = (version = now.version) => `${version} ${state.language}`;

/** What is known now; null when it is to be asked for.
 * @returns {Standing | null} */
export const standingNow = () => (held && held.key === keyNow() ? held.standing : null);

/** @returns {Promise<Standing>} */
export async function bringStanding() {
  const known = standingNow();
  return known || bring(now.version);
}

/** Know what stands in another version before it is shown, where somebody has a form open.
 * @param {string} version */
export async function renewStanding(version) {
  if (held) await bring(version);
}

/** @param {string} version
 * @returns {Promise<Standing>} */
async function bring(version) {
  const key = keyNow(version);
  const told = await askOfMap("GET", "/standing");
  held = { key, standing: told };
  return told;
}
