// What the form asks, and how its texts are said.

import { byId } from "../page/elements.js";

/** @type {Asked} */
export const ASKED = JSON.parse(byId("asked").textContent || "{}");

/** A text of the form, its {fields} filled with `values`.
 * @param {string} key
 * @param {Record<string, unknown>} values */
export const say = (key, values = {}) => ASKED.texts[key].replace(/\{(\w+)\}/g, (field, name) => (name in values ? String(values[name]) : field));

/** What a word is called that is chosen from a list; one that is not on it stands.
 * @param {Choice[]} choices
 * @param {string} word */
export const labelOf = (choices, word) => (choices.find(([known]) => known === word) || [word, word])[1];

const NUMBERS = new Map(ASKED.names.map(({ id }, n) => [id, n]));

/** The number of a name by its id; -1 when it is not on the map.
 * @param {string | null} id */
export const numberOf = (id) => NUMBERS.get(id ?? "") ?? -1;

/** @param {number} n */
export const placeOf = (n) => ASKED.places[ASKED.names[n].at];
