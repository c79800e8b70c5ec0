// The address after # holds what is open and chosen, so that it can be sent along with the file, and so
// that back and forward go through what was looked at.

import { ACTORS, DATA, GAPS, OPPOSED, TIES, VILLAGES } from "./data.js";
import { ORDER, TALLIES, narrowed } from "./filters.js";
import { FAMILIES, UNKNOWN, changed, state } from "./state.js";

/** Which of a list an address names; what is not there is told.
 * @template T
 * @param {T[]} list
 * @param {string | null} id
 * @param {(each: T) => string} idOf */
function numberOf(list, id, idOf) {
  const n = id === null ? -1 : list.findIndex((each) => idOf(each) === id);
  if (id !== null && n < 0) state.gone = true;
  return n < 0 ? null : n;
}

/** @param {{ id: string }} each */
const idOf = ({ id }) => id;

/**
 * A part of the address that belongs to a module of its own.
 * @typedef {object} Part
 * @property {string} name
 * @property {() => string | null} write its text; null when it is as at the start
 * @property {(text: string | null) => void} read
 */

/** @param {Village} village */
const villageKey = ({ place, name }) => `${place || ""}:${name || ""}`;

/** Two tied actors as an address names them; nothing but such a pair is a line.
 * @param {string | null} text
 * @returns {[number, number] | null} */
function pairOf(text) {
  if (text === null) return null;
  let ids;
  try { ids = [JSON.parse(text)].flat(); } catch { ids = []; }
  const [a, b] = ids.length === 2 ? ids.map((id) => numberOf(ACTORS, String(id), idOf)) : [null, null];
  const lines = [...TIES, ...OPPOSED];
  if (a !== null && b !== null && lines.some(({ ends }) => ends.includes(a) && ends.includes(b) && a !== b)) return [a, b];
  state.gone = true;
  return null;
}

/** @type {Part[]} */
const PARTS = [
  { name: "m", write: () => state.part, read: (code) => { if (code !== state.part) state.gone = true; } },
  { name: "g", write: () => (state.gap === null ? null : GAPS[state.gap].id), read: (id) => { state.gap = numberOf(GAPS, id, idOf); } },
  { name: "a", write: () => (state.actor === null ? null : ACTORS[state.actor].id), read: (id) => { state.actor = numberOf(ACTORS, id, idOf); } },
  { name: "line", write: () => (state.line === null ? null : JSON.stringify(state.line.map((n) => ACTORS[n].id))), read: (text) => { state.line = pairOf(text); } },
  { name: "to", write: () => (state.goal === null ? null : ACTORS[state.goal].id), read: (id) => { state.goal = state.actor === null ? null : numberOf(ACTORS, id, idOf); } },
  { name: "steps", write: () => (state.steps === 1 ? null : String(state.steps)), read: (text) => { state.steps = ["2", "3"].includes(text || "") ? Number(text) : 1; } },
  { name: "v", write: () => (state.village === null ? null : villageKey(VILLAGES[state.village])), read: (key) => { state.village = numberOf(VILLAGES, key, villageKey); } },
  { name: "about", write: () => (state.about ? "1" : null), read: (text) => { state.about = text === "1" && state.actor === null && state.gap === null; } },
  { name: "view", write: () => (state.view === "map" ? null : state.view), read: (view) => { state.view = view !== null && views.includes(view) ? view : "map"; } },
  { name: "lang", write: () => (state.language === DATA.language ? null : state.language), read: (language) => { state.language = language && DATA.languages.includes(language) ? language : DATA.language; } },
  { name: "suggested", write: () => (state.suggested ? null : "0"), read: (text) => { state.suggested = text !== "0"; } },
  { name: "year", write: () => (state.year === null ? null : String(state.year)), read: (text) => { state.year = /^\d{4}$/.test(text || "") ? Number(text) : null; } },
  { name: "size", write: () => (state.size === firstSize() ? null : state.size), read: (name) => { state.size = DATA.sizes.some((each) => each.name === name) ? String(name) : firstSize(); } },
];

const firstSize = () => (DATA.sizes.length ? DATA.sizes[0].name : "");

/** The views that there are; the page has a button for each. @type {string[]} */
let views = ["map"];

/** @param {string[]} names */
export function nameViews(names) {
  views = names;
}

/** Let a module keep a part of its own in the address.
 * @param {Part} part */
export function addPart(part) {
  PARTS.push(part);
}

function written() {
  const parts = new URLSearchParams();
  for (const { name, write } of PARTS) {
    const text = write();
    if (text !== null) parts.set(name, text);
  }
  FAMILIES.filter(narrowed).forEach((family) => {
    const on = TALLIES[family].map(([value]) => value).filter((value) => !state.off[family].has(value));
    (on.length ? on : ["-"]).forEach((value) => parts.append(family, value === UNKNOWN ? "?" : value));
  });
  return `#${parts}`;
}

/** Years pass by while the slider is drawn; only where it rests is worth coming back to. */
let lastYear = state.year;

export function writeHash() {
  const hash = written();
  if (hash === location.hash || (hash === "#" && location.hash === "")) return;
  const gliding = state.year !== lastYear && history.state === "year";
  try {
    history[gliding ? "replaceState" : "pushState"](state.year === lastYear ? null : "year", "", hash);
  } catch {
    // A page within another may have no address of its own; it does without one.
  }
  lastYear = state.year;
}

/** The address of what is shown, without what presents it and without the language. */
export function viewText() {
  const parts = new URLSearchParams(written().slice(1));
  ["story", "slide", "lang"].forEach((name) => parts.delete(name));
  return parts.toString();
}

/** The words of a family that are off where an address leaves some of them on. Of words that are not there nothing is
 * taken away.
 * @param {string} family
 * @param {string[]} on */
function offIn(family, on) {
  const known = TALLIES[family].map(([value]) => value);
  const kept = on.map((value) => (value === "?" ? UNKNOWN : value)).filter((value) => known.includes(value));
  const means = (/** @type {string} */ value) => value === "-" || (ORDER[family] || []).includes(value);
  if (on.length && !kept.length && !on.some(means)) { state.gone = true; return []; }
  return on.length ? known.filter((value) => !kept.includes(value)) : [];
}

/** Take the state from an address.
 * @param {string} text */
export function readHash(text = location.hash.slice(1)) {
  const parts = new URLSearchParams(text);
  state.gone = false;
  PARTS.forEach(({ name, read }) => read(parts.get(name)));
  state.off = Object.fromEntries(FAMILIES.map((family) => [family, new Set(offIn(family, parts.getAll(family)))]));
  lastYear = state.year;
}

/** Back, forward, or an address typed in.
 * @param {string} text */
export function followHash(text = location.hash.slice(1)) {
  readHash(text);
  changed();
}
