// The address after # holds what is open and chosen, so that it can be sent along with the file, and so
// that back and forward go through what was looked at.

import { ACTORS, DATA, GAPS, OPPOSED, TIES, VILLAGES } from "./data.js";
import { FILTERS } from "./filters.js";
import { changed, state } from "./state.js";

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

/** The address of all that is open and chosen. */
export function written() {
  const parts = new URLSearchParams();
  for (const { name, write } of PARTS) {
    const text = write();
    if (text !== null) parts.set(name, text);
  }
  FILTERS.forEach(({ name, chosen }) => chosen().forEach((text) => parts.append(name, text)));
  return `#${parts}`;
}

/** Where the sliders stand. */
const slid = () => FILTERS.filter(({ kind }) => kind === "range").map(({ chosen }) => chosen()).join();
/** Where they stood: years pass by while one is drawn, and only where it rests is worth coming back to. */
let lastSlid = "";

/** @param {string} hash */
const sorted = (hash) => [...new URLSearchParams(hash.slice(1))].sort().join("&");

export function writeHash() {
  const hash = written();
  // An address that somebody wrote, or an older page, says the same in another order.
  if (sorted(hash) === sorted(location.hash)) return;
  const slides = slid() !== lastSlid;
  try {
    history[slides && history.state === "slid" ? "replaceState" : "pushState"](slides ? "slid" : null, "", hash);
  } catch {
    // A page within another may have no address of its own; it does without one.
  }
  lastSlid = slid();
}

/** The address of what is shown, without what presents it and without the language. */
export function viewText() {
  const parts = new URLSearchParams(written().slice(1));
  ["story", "slide", "lang"].forEach((name) => parts.delete(name));
  return parts.toString();
}

/** Take the state from an address.
 * @param {string} text */
export function readHash(text = location.hash.slice(1)) {
  const parts = new URLSearchParams(text);
  state.gone = false;
  PARTS.forEach(({ name, read }) => read(parts.get(name)));
  state.filters = Object.fromEntries(FILTERS.map(({ name, read }) => [name, read(parts.getAll(name))]));
  lastSlid = slid();
}

/** Back, forward, or an address typed in.
 * @param {string} text */
export function followHash(text = location.hash.slice(1)) {
  readHash(text);
  changed();
}
