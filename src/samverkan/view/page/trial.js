// What is tried on the map: ties that come and actors that leave. Nothing of it changes the map.

import { addPart } from "./address.js";
import { ACTORS, CLOSINGS, DATA, GAPS, TIES, VILLAGES, whenLoaded } from "./data.js";
import { announce } from "./elements.js";
import { components, net, settle } from "./graph.js";
import { openTrial } from "./open.js";
import { changed, state } from "./state.js";
import { t } from "./texts.js";
import { leaving } from "./ways.js";

/** @typedef {import("./state.js").Change} Change */

/** Whether what would be is computed: a map, or a part of one, that can be read as a whole. */
export const canTry = () => !DATA.groups && ACTORS.length <= DATA.large;

/** Try one more change, and tell what it would mean.
 * @param {Change} change */
export function tryChange(change) {
  const same = (/** @type {Change} */ other) => other.kind === change.kind && other.actors.join() === change.actors.join();
  if (!state.trial.some(same)) state.trial = [...state.trial, change];
  openTrial();
  announce(changeText(change));
}

/** @param {number} a
 * @param {number} b */
export const tryLink = (a, b) => tryChange({ kind: "add", actors: a < b ? [a, b] : [b, a] });

/** @param {number} n */
export const tryLeave = (n) => tryChange({ kind: "leave", actors: [n] });

/** Take one of the changes back.
 * @param {number} at */
export function takeBack(at) {
  state.trial = state.trial.filter((_, n) => n !== at);
  changed();
}

/** @param {Change} change */
export const changeText = ({ kind, actors }) => t(kind === "add" ? "trial.add" : "trial.leave", { a: ACTORS[actors[0]].name, b: actors.length > 1 ? ACTORS[actors[1]].name : "" });

whenLoaded(() => { state.trial = []; });

/** @param {Change[]} changes */
function sideOf(changes) {
  const gone = new Set(changes.filter(({ kind }) => kind === "leave").map(({ actors }) => actors[0]));
  const added = /** @type {[number, number][]} */ (changes.filter(({ kind }) => kind === "add").map(({ actors }) => actors));
  const network = net(ACTORS.length, TIES.map(({ ends }) => ends), added, gone);
  return { network, parts: components(network), alone: network.present.filter((n) => !network.near(n).length) };
}

/** The map as it is and as it would be, and which gaps that settles. */
export function outcome() {
  const [before, after] = [sideOf([]), sideOf(state.trial)];
  return { before, after, ...settle(before.network, after.network, GAPS) };
}

/** Those of the largest part who would no longer be with the most of it, but would still be there.
 * @param {ReturnType<typeof outcome>} what */
export function lost({ before, after }) {
  const largest = new Set(before.parts[0]);
  const rest = new Set(after.parts.find((part) => part.some((n) => largest.has(n))));
  const here = new Set(after.network.present);
  return [...largest].filter((n) => here.has(n) && !rest.has(n));
}

/** The closings among what is tried that mean something to the service of villages. */
const closings = () => leaving().flatMap((n) => CLOSINGS.get(n) || []);

/** What villages lose to several closings together, by village; where the next is they may change for each other.
 * @returns {Map<number, number[]>} */
function lostTogether() {
  /** @type {Map<string, { village: number, service: number, gone: Set<number> }>} */
  const cells = new Map();
  for (const [village, service, ...gone] of closings().flatMap(({ lost: each }) => each)) {
    const key = `${village} ${service}`;
    const before = cells.get(key) || { village, service, gone: new Set() };
    cells.set(key, { ...before, gone: new Set([...before.gone, ...gone]) });
  }
  const found = new Map();
  for (const { village, service, gone } of cells.values()) {
    if (gone.size === VILLAGES[village].cells[service].offers.length) found.set(village, [...(found.get(village) || []), service]);
  }
  return found;
}

/** What the closings mean to the service of villages: of one as it was told when the page was made, of several what
 * villages would lose; and whom it concerns. */
export function serviceLost() {
  const found = closings();
  return {
    sentences: found.length === 1 ? found[0].sentences : [],
    now: found.length === 1 ? found[0].now : [],
    together: found.length > 1 ? lostTogether() : new Map(),
    concerned: found.flatMap(({ concerned, why }) => concerned.map((n, at) => /** @type {[number, string]} */ ([n, why[at]])))
      .filter(([n], at, all) => !leaving().includes(n) && all.findIndex(([other]) => other === n) === at),
  };
}

addPart({
  name: "try",
  write: () => (state.trial.length ? JSON.stringify(state.trial.map(({ kind, actors }) => [kind, ...actors.map((n) => ACTORS[n].id)])) : null),
  read: (text) => {
    state.trial = readTrial(text);
    state.trying = state.trial.length > 0 && state.gap === null && state.actor === null && state.cell === null && !state.about;
  },
});

/** @param {string | null} text
 * @returns {Change[]} */
function readTrial(text) {
  if (!text || !canTry()) return [];
  try {
    return JSON.parse(text).map((/** @type {string[]} */ [kind, ...ids]) => ({ kind, actors: ids.map((id) => ACTORS.findIndex((actor) => actor.id === id)) }))
      .filter((/** @type {Change} */ { kind, actors }) => ({ add: 2, leave: 1 })[kind] === actors.length && actors.every((n) => n >= 0));
  } catch {
    return [];
  }
}
