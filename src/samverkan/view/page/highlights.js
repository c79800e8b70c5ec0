// Which actors and ways stand out on the map: around what is open, between two, and through a link that
// is suggested.

import { cellOf } from "./cells.js";
import { ACTORS, GAPS, GAPS_OF, OPPOSED, PARTNERS, SEATS, TIES, VILLAGES, isLink } from "./data.js";
import { near } from "./filters.js";
import { lettered, nearer, piecesWithout, shortest, shortestOf, within } from "./graph.js";
import { state } from "./state.js";
import { number, t } from "./said.js";

/** The actors within the steps that are shown around the open actor. */
export function reach() {
  return state.actor === null ? new Map() : within([state.actor], state.steps, near);
}

/** The pair whose ways before and after are shown. */
export const shownPair = () => (state.gap !== null && state.shown ? GAPS[state.gap].pair : null);

/** Every tie that is documented, whatever the filters leave: a gap is one of the whole map.
 * @param {number} n */
const partnersOfAll = (n) => PARTNERS[n];

/** The way that is shown, both ends among it; empty when there is none: from the open actor to the goal,
 * or between the two of a suggested link as it is today, by way of whoever could introduce them. */
export function way() {
  const pair = shownPair();
  if (pair) return shortest(pair[0], pair[1], partnersOfAll, GAPS[Number(state.gap)].bridge);
  return state.actor === null || state.goal === null ? [] : shortest(state.actor, state.goal, near);
}

/** Of the pair that is shown, how many equally short ways there are today, and who stands on any of them. */
export function waysToday() {
  const pair = shownPair();
  return pair ? shortestOf(pair[0], pair[1], partnersOfAll) : { count: 0, steps: new Map() };
}

/** @param {number[]} steps */
export const wayText = (steps) => (steps.length
  ? t(steps.length === 2 ? "way.one" : "way.many", { count: number(steps.length - 1) }) : t("way.none"));

/** How far it is in words; anything that is no number of steps is no way.
 * @param {number} steps */
export const stepText = (steps) => (steps < 0 || steps === Infinity ? t("trial.noway") : t(steps === 1 ? "trial.step" : "trial.many", { count: number(steps) }));

/** How many of those who come nearer are named. */
const NAMED = 3;

/** How far off two stand from each other by place: 0 in one municipality, 1 in one region, 2 otherwise.
 * @param {Actor} one
 * @param {Actor} other */
const apartBy = (one, other) => (one.municipality && one.municipality === other.municipality ? 0 : one.region && one.region === other.region ? 1 : 2);

/** To how many each of a pair comes nearer by their link; first those who work with the other of the two, of the
 * same place first, with how far away they are today.
 * @param {number[]} pair
 * @returns {{ end: number, count: number, first: [number, number][] }[]} */
export function nearing([a, b]) {
  return [[a, b], [b, a]].map(([end, other]) => {
    const found = nearer(end, other, partnersOfAll);
    const beside = [...PARTNERS[other]].filter((n) => found.has(n))
      .sort((n, m) => apartBy(ACTORS[n], ACTORS[end]) - apartBy(ACTORS[m], ACTORS[end]) || ACTORS[m].partners - ACTORS[n].partners || n - m);
    return { end, count: found.size, first: beside.slice(0, NAMED).map((n) => /** @type {[number, number]} */ ([n, Number(found.get(n))])) };
  }).filter(({ count }) => count);
}

/** The actor, or the two ends of the tie, that the open gap or what is tried takes away; nobody otherwise. */
export function takenAway() {
  if (state.gap !== null) return GAPS[state.gap].lost.length ? GAPS[state.gap].actors : [];
  const gone = leaving();
  return state.part === null && gone.length === 1 && !joining().length ? gone : [];
}

/** The actors that are tried away. */
export const leaving = () => (state.trying ? state.trial.filter(({ kind }) => kind === "leave").flatMap(({ actors }) => actors) : []);

/** The pairs that are tried together, as far as both stay. */
export const joining = () => (state.trying ? state.trial.filter(({ kind, actors }) => kind === "add" && !actors.some((n) => leaving().includes(n))).map(({ actors }) => actors) : []);

/** Who is of a village, and who offers something there.
 * @param {number} n */
export const ofVillage = (n) => [...new Set([...VILLAGES[n].members, ...VILLAGES[n].cells.flatMap(({ offers }) => offers)])];


/** What was found last. @type {{ ties: Tie[], of: string, pieces: ReturnType<typeof lettered>, uncounted: number }} */
let fell = { ties: [], of: "", pieces: [], uncounted: 0 };

/** What would fall apart without them. */
export function fallen() {
  const by = takenAway();
  const of = `${state.gap} ${by}`;
  if (fell.of !== of || fell.ties !== TIES) {
    const pieces = by.length ? piecesWithout(ACTORS.length, TIES.map(({ ends }) => ends), by) : [];
    const all = pieces.slice(1).flat();
    const lost = state.gap === null ? all : GAPS[state.gap].lost;
    fell = { ties: TIES, of, pieces: lettered(pieces, lost), uncounted: state.part === null ? all.length - lost.length : 0 };
  }
  return fell.pieces;
}

/** How many more would be lost, whom the finding does not count: those without a territory. */
export const uncounted = () => (fallen().length ? fell.uncounted : 0);

/** The table that a gap is about; undefined when it is about none.
 * @param {Gap} gap */
export const seatOf = (gap) => SEATS.find((seating) => seating.place === gap.place && gap.service.includes(seating.service));

/** The actors that stand out while something is open; null when nothing does more than others. */
export function highlighted() {
  if (state.gap !== null) {
    const gap = GAPS[state.gap];
    const pair = shownPair();
    const seated = gap.sector ? seatOf(gap)?.sits || [] : [];
    const found = new Set([...gap.actors, ...gap.bridge, ...gap.suggested, ...gap.lost, ...seated, ...gap.confined, ...(pair ? [...waysToday().steps.keys(), ...nearing(pair).flatMap(({ first }) => first.map(([n]) => n))] : [])]);
    return found.size ? found : null;
  }
  if (state.line !== null) return new Set(state.line);
  if (state.cell !== null) return new Set([...ACTORS.keys()].filter((n) => state.cell?.split("_").includes(cellOf(ACTORS[n]) || "")));
  if (state.village !== null) return new Set(ofVillage(state.village));
  if (state.trying) {
    const tried = state.trial.flatMap(({ actors }) => [...actors, ...actors.flatMap((n) => [...PARTNERS[n]])]);
    return new Set([...tried, ...fallen().flatMap(({ actors }) => actors)]);
  }
  if (state.actor === null) return null;
  if (state.goal !== null) return new Set([state.actor, state.goal, ...way()]);
  if (state.steps > 1) return new Set(reach().keys());
  const links = GAPS_OF[state.actor].map((n) => GAPS[n]).filter(isLink).flatMap((gap) => gap.actors);
  const opposed = OPPOSED.filter(({ ends }) => ends.includes(Number(state.actor))).flatMap(({ ends }) => ends);
  return new Set([state.actor, ...PARTNERS[state.actor], ...opposed, ...links]);
}
