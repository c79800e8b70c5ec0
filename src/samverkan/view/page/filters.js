// What the filters let through: actors, relations, ties and gaps. Map, list and tables all ask here.

import { ACTORS, DATA, GAPS, RELATIONS, TIES, TIES_OF, isLink, whenLoaded } from "./data.js";
import { FAMILIES, UNKNOWN, changed, noneOff, state } from "./state.js";
import { collate, word } from "./texts.js";

/** By family, its closed words in the order in which they are shown. */
export const ORDER = DATA.order;
/** Families of words that relations have; all others are of actors. */
const OF_RELATIONS = ["type", "depth"];
const OF_ACTORS = FAMILIES.filter((family) => !OF_RELATIONS.includes(family));

/** By family, its words with their counts. @type {Record<string, [string, number][]>} */
export let TALLIES;
/** The actors that the filters let through; another set after each change of the filters. */
export let shown = new Set(/** @type {number[]} */ ([]));
/** The relations that they let through. */
export let shownRelations = new Set(/** @type {number[]} */ ([]));

whenLoaded(() => {
  TALLIES = Object.fromEntries(FAMILIES.map((family) => [family, tally(family)]));
});

/** The words that an actor has in a family; nothing documented counts as one word of its own.
 * @param {Actor} actor
 * @param {string} family
 * @returns {string[]} */
function wordsOf(actor, family) {
  if (family === "service") return actor.services.length ? actor.services : [UNKNOWN];
  return [/** @type {any} */ (actor)[family] || UNKNOWN];
}

/** @param {Relation} relation
 * @param {string} family
 * @returns {string} */
const wordOf = (relation, family) => /** @type {any} */ (relation)[family] || UNKNOWN;

/** Words of a family with their counts: closed words in their order, others by name, unknown last.
 * @param {string} family
 * @returns {[string, number][]} */
function tally(family) {
  const counts = new Map();
  const add = (/** @type {string} */ value, /** @type {number | null | undefined} */ count) => counts.set(value, (counts.get(value) || 0) + (count || 1));
  if (OF_RELATIONS.includes(family)) RELATIONS.forEach((relation) => add(wordOf(relation, family), DATA.groups && relation.weight));
  else ACTORS.forEach((actor) => new Set(wordsOf(actor, family)).forEach((value) => add(value, actor.members)));
  const rank = (/** @type {string} */ value) => {
    if (value === UNKNOWN) return 1e6;
    const known = (ORDER[family] || []).indexOf(value);
    return known < 0 ? 1e5 : known;
  };
  return [...counts].sort(([a], [b]) => rank(a) - rank(b) || collate(word(family, a), word(family, b)));
}

/** The year of a date that is written 2017, 2017-05 or 2017-05-31.
 * @param {string | null} date */
export function yearOf(date) {
  const found = /^(\d{4})(?:-|$)/.exec(date || "");
  return found ? Number(found[1]) : null;
}

/** Whether something was so in a year; an end that is not documented is open. What ended on a day of the year
 * before its last does not hold at the end of the year.
 * @param {number} year
 * @param {string | null} since
 * @param {string | null} until */
export function holdsIn(year, since, until) {
  const [first, last] = [yearOf(since), yearOf(until)];
  if (first !== null && first > year) return false;
  if (last === null || last > year) return true;
  return last === year && [`${year}`, `${year}-12`, `${year}-12-31`].includes(until || "");
}

/** The first and the last year that any of the dates names; null when none does.
 * @param {(string | null)[]} dates
 * @returns {[number, number] | null} */
export function span(dates) {
  const years = dates.map(yearOf).filter((year) => year !== null);
  return years.length ? [Math.min(...years), Math.max(...years)] : null;
}

/** @param {{ since: string | null, until: string | null }} each */
const inTime = (each) => state.year === null || holdsIn(state.year, each.since, each.until);

/** @param {number} n */
const passes = (n) => inTime(ACTORS[n]) && OF_ACTORS.every(
  (family) => wordsOf(ACTORS[n], family).some((value) => !state.off[family].has(value)));

/** Find anew what the filters let through. */
export function findShown() {
  shown = new Set([...ACTORS.keys()].filter(passes));
  shownRelations = new Set([...RELATIONS.keys()].filter((n) => {
    const relation = RELATIONS[n];
    return inTime(relation) && OF_RELATIONS.every((family) => !state.off[family].has(wordOf(relation, family)))
      && shown.has(relation.source) && shown.has(relation.target);
  }));
}

/** @param {number} n */
export const relationPasses = (n) => shownRelations.has(n);

/** @param {Tie} tie */
export const tiePasses = (tie) => tie.relations.some(relationPasses);

/** The actors beside one, by ties that the filters let through.
 * @param {number} n */
export const near = (n) => TIES_OF[n].filter((tie) => tiePasses(TIES[tie])).map((tie) => otherEnd(n, TIES[tie]));

/** @param {number} n
 * @param {Tie} tie */
export const otherEnd = (n, tie) => (tie.ends[0] === n ? tie.ends[1] : tie.ends[0]);

/** Whether a gap is listed: of whom it is about, one passes all filters, as in the commands (why: filters.py). What two could
 * begin is drawn only where both are.
 * @param {number} n */
export const gapPasses = (n) => {
  const gap = GAPS[n];
  if (gap.place && ["municipality", "region"].some((family) => state.off[family].has(String(gap.place)))) return false;
  if (gap.service.length && gap.service.every((value) => state.off.service.has(value))) return false;
  if (!gap.actors.length) return true;
  if (isLink(gap) && !gap.actors.every((actor) => inTime(ACTORS[actor]))) return false;
  return gap.actors.some((actor) => shown.has(actor));
};

/** @param {string} family */
export const narrowed = (family) => state.off[family].size > 0;

/** Whether anything is filtered away by choice. */
export const filtering = () => FAMILIES.some(narrowed) || state.year !== null;

/** @param {string} family
 * @param {Iterable<string>} values */
export function switchOff(family, values) {
  state.off = { ...state.off, [family]: new Set(values) };
  changed();
}

/** Leave some words of a family on.
 * @param {string} family
 * @param {string[]} values */
export const othersThan = (family, values) => TALLIES[family].map(([other]) => other).filter((other) => !values.includes(other));

/** Leave one word of a family on; all of them when it was the only one already.
 * @param {string} family
 * @param {string} value */
export function showOnly(family, value) {
  const others = othersThan(family, [value]);
  const already = others.every((other) => state.off[family].has(other)) && !state.off[family].has(value);
  switchOff(family, already ? [] : others);
}

export function clearFilters() {
  state.off = noneOff();
  state.year = null;
  changed();
}
