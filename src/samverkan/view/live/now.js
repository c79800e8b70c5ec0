// What a page that changes its map knows besides the map: which version it shows, what is being saved, what was said last.

import { DATA } from "../page/data.js";
import { changed } from "../page/state.js";

/** @typedef {"" | "going" | "done" | "refused"} Saving */

/**
 * @typedef {object} Now
 * @property {string} version the version of the map that is shown
 * @property {string | null} meeting under whose name changes are kept
 * @property {string | null} undo what would be undone, in words
 * @property {string | null} redo what would be done again, in words
 * @property {Saving} saving whether a change is on its way, kept, or refused
 * @property {string[]} said what the last change did, or why it was refused
 * @property {boolean} seeking whether the suggestions are those of an earlier version so far
 * @property {boolean} notes whether what is told in confidence is shown, in this window
 * @property {string} trouble why the program cannot ask the map how it stands; blank when it can
 * @property {boolean} lost whether the program does not answer
 */

/** @type {Now} */
export let now = { version: "", meeting: null, undo: null, redo: null, ...DATA.live, saving: "", said: [], seeking: false, notes: false, trouble: "", lost: false };

/** Know more, and show it.
 * @param {Partial<Now>} more */
export function know(more) {
  now = { ...now, ...more };
  changed();
}
