// Which gaps changes close, open or let fall away: those that follow from who has a tie to whom.

import { lengths, parts } from "./figures.js";

/** @typedef {import("./figures.js").Net} Net */
/** @typedef {{ kind: string, actors: number[] }} Found a gap by its kind and those who define it */

/** The kinds that are found here; all others need more than ties. */
export const SETTLED = ["missing_link", "missing_seat", "unheard", "cut_off", "isolate", "split"];
/** Steps within which a local actor is in reach of its municipality, and of its region. */
const REACH = { municipality: 2, region: 3 };

/** The local actors with ties that are out of reach of their municipality or region.
 * @param {Net} network
 * @param {Actor[]} actors */
function cutOff(network, actors) {
  const local = network.present.filter((n) => actors[n].level === "local" && network.near[n].length);
  const publics = (/** @type {Actor} */ at) => network.present.filter((n) => actors[n].sector === "public" && actors[n].level === "municipal" && actors[n].municipality === at.municipality);
  const regionals = (/** @type {Actor} */ at) => network.present.filter((n) => actors[n].level === "regional" && actors[n].region === at.region);
  return local.filter((n) => {
    const far = lengths(network, n);
    const beyond = (/** @type {number[]} */ targets, /** @type {number} */ most) => targets.length > 0 && targets.every((target) => far[target] < 0 || far[target] > most);
    return (actors[n].municipality && beyond(publics(actors[n]), REACH.municipality)) || (actors[n].region && beyond(regionals(actors[n]), REACH.region));
  });
}

/** The gaps of these kinds that the ties alone make: actors out of reach or alone, and parts that stand apart.
 * @param {Net} network
 * @param {Actor[]} actors
 * @returns {Found[]} */
export function found(network, actors) {
  return [
    ...cutOff(network, actors).map((n) => ({ kind: "cut_off", actors: [n] })),
    ...network.present.filter((n) => !network.near[n].length).map((n) => ({ kind: "isolate", actors: [n] })),
    ...parts(network).slice(1).filter((part) => part.length > 1).map((part) => ({ kind: "split", actors: part })),
  ];
}

/** @param {Found} gap */
const keyOf = (gap) => `${gap.kind} ${[...gap.actors].sort((a, b) => a - b).join(" ")}`;

/** What becomes of gaps, by their numbers, and which come that were not there.
 * @param {Net} network as it would be
 * @param {Actor[]} actors
 * @param {Gap[]} gaps those of the map as it is
 * @returns {{ closed: number[], gone: number[], opened: Found[] }} */
export function settle(network, actors, gaps) {
  const here = new Set(network.present);
  const tied = (/** @type {number} */ a, /** @type {number} */ b) => network.near[a].includes(b);
  const now = found(network, actors);
  const stands = new Set(now.map(keyOf));
  const stood = new Set(gaps.map(keyOf));
  /** @type {number[]} */
  const closed = [];
  /** @type {number[]} */
  const gone = [];
  for (const [n, gap] of gaps.entries()) {
    if (!SETTLED.includes(gap.kind)) continue;
    if (!gap.actors.every((actor) => here.has(actor))) gone.push(n);
    else if (gap.kind === "missing_link" ? tied(gap.actors[0], gap.actors[1]) : gap.mends ? joined(gap.mends, tied) : !stands.has(keyOf(gap))) closed.push(n);
  }
  return { closed, gone, opened: now.filter((gap) => !stood.has(keyOf(gap))) };
}

/** Whether a tie joins one of the first to one of the second.
 * @param {[number[], number[]]} mends
 * @param {(a: number, b: number) => boolean} tied */
const joined = ([first, second], tied) => first.some((a) => second.some((b) => tied(a, b)));
