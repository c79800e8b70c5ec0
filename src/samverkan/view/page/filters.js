// The filters of the page, each told once: what it asks of actors, relations and gaps, and how its choice is written. Map,
// list and tables ask here what they let through.

import { ACTORS, DATA, GAPS, RELATIONS, TIES, TIES_OF, isLink, whenLoaded } from "./data.js";
import { UNKNOWN, changed, state } from "./state.js";
import { collate, t } from "./said.js";
import { word } from "./texts.js";

/**
 * A filter. Its name is its key in the state and in the address, and begins those of its texts.
 * @typedef {object} Filter
 * @property {string} name
 * @property {"words" | "range"} kind how it is chosen
 * @property {any} start what is chosen where it narrows nothing
 * @property {() => boolean} narrows
 * @property {() => boolean} isOffered whether there is anything to choose
 * @property {(actor: Actor) => boolean} letsActor
 * @property {(relation: Relation) => boolean} letsRelation
 * @property {(gap: Gap) => boolean} letsGap what it asks of a gap besides its actors
 * @property {() => string[]} chosen the choice as the address holds it; nothing where it narrows nothing
 * @property {(texts: string[]) => any} read the choice that an address holds
 * @property {() => string} told the choice in words
 */

/** @typedef {(string | null)[]} Words of which null is not documented */

/**
 * A filter by words that are on or off: it lets through who has any that is on.
 * @typedef {object} WordFilter
 * @property {string} name words that have a name of their own have the text `name.word`
 * @property {(actor: Actor) => Words} [actor] the words of an actor; either these or those of a relation
 * @property {(relation: Relation) => Words} [relation]
 * @property {(gap: Gap) => Words} [gap]
 * @property {boolean} [open] whether its words are in sight from the start
 * @property {() => boolean} [offered] what else has to be so for it to be offered
 */

/**
 * A filter by a number between two, or by none. What two could begin passes only where both do.
 * @typedef {object} RangeFilter
 * @property {string} name its texts are `name`, `name.all` and `name.help`
 * @property {RegExp} form of its numbers in the address
 * @property {() => [number, number] | null} ends the least and the greatest number; null when there is none
 * @property {() => number} blanks how many relations tell no number
 * @property {(each: Actor | Relation, number: number) => boolean} fits
 */

/** In the order in which they are offered. @type {(Filter & Partial<WordFilter & RangeFilter>)[]} */
export const FILTERS = [
  byWords({ name: "sector", actor: ({ sector }) => [sector], open: true }),
  byWords({ name: "level", actor: ({ level }) => [level], open: true }),
  byWords({ name: "municipality", actor: ({ municipality }) => [municipality], gap: ({ place }) => [place] }),
  // Regions are chosen by where no municipalities are.
  byWords({ name: "region", actor: ({ region }) => [region], gap: ({ place }) => [place], offered: () => TALLIES.municipality.length < 2 }),
  byWords({ name: "service", actor: ({ services }) => services, gap: ({ service }) => service, open: true }),
  byWords({ name: "type", relation: ({ type }) => [type] }),
  byWords({ name: "depth", relation: ({ depth }) => [depth] }),
  byNumber({
    name: "year", form: /^\d{4}$/,
    ends: () => span([...ACTORS, ...RELATIONS].flatMap(({ since, until }) => [since, until])),
    blanks: () => RELATIONS.filter(({ since }) => !since).length,
    fits: ({ since, until }, year) => holdsIn(year, since, until),
  }),
];

/** By filter, its closed words in the order in which they are shown. */
export const ORDER = DATA.order;
/** By filter of words, its words with their counts. @type {Record<string, [string, number][]>} */
export let TALLIES;
/** The actors that the filters let through; another set after each change of the filters. */
export let shown = new Set(/** @type {number[]} */ ([]));
/** The relations that they let through. */
export let shownRelations = new Set(/** @type {number[]} */ ([]));

state.filters = unfiltered();
whenLoaded(() => {
  TALLIES = Object.fromEntries(FILTERS.filter(({ kind }) => kind === "words").map((filter) => [filter.name, tally(filter)]));
});

// Filters by words.

/** The words of an actor or relation; nothing documented counts as one word of its own.
 * @param {Words} words */
function orUnknown(words) {
  const known = /** @type {string[]} */ (words.filter(Boolean));
  return known.length ? known : [UNKNOWN];
}

/** @param {WordFilter} filter
 * @returns {Filter & WordFilter} */
function byWords({ name, actor, relation, gap = () => [], offered = () => true, ...rest }) {
  const anyOn = (/** @type {Words} */ words) => orUnknown(words).some((value) => isOn(name, value));
  return {
    ...rest, name, actor, relation, kind: "words", start: new Set(),
    narrows: () => state.filters[name].size > 0,
    isOffered: () => TALLIES[name].length > 1 && offered(),
    letsActor: (each) => !actor || anyOn(actor(each)),
    letsRelation: (each) => !relation || anyOn(relation(each)),
    letsGap: (each) => !gap(each).some(Boolean) || anyOn(gap(each)),
    chosen: () => (!narrowed(name) ? [] : wordsOn(name).length ? wordsOn(name).map((value) => value || "?") : ["-"]),
    read: (texts) => new Set(offIn(name, texts)),
    told: () => `${t(name)}: ${wordsOn(name).map((value) => word(name, value)).join(", ") || "–"}`,
  };
}

/** Whether a word of a filter is on.
 * @param {string} name
 * @param {string | null} value */
export const isOn = (name, value) => !state.filters[name].has(value || UNKNOWN);

/** @param {string} name */
export const wordsOn = (name) => TALLIES[name].map(([value]) => value).filter((value) => isOn(name, value));

/** The words of a filter that are off where an address leaves some of them on. Of words that are not there nothing is
 * taken away.
 * @param {string} name
 * @param {string[]} on */
function offIn(name, on) {
  const known = TALLIES[name].map(([value]) => value);
  const kept = on.map((value) => (value === "?" ? UNKNOWN : value)).filter((value) => known.includes(value));
  const means = (/** @type {string} */ value) => value === "-" || (ORDER[name] || []).includes(value);
  if (on.length && !kept.length && !on.some(means)) { state.gone = true; return []; }
  return on.length ? known.filter((value) => !kept.includes(value)) : [];
}

/** The words of a filter with their counts: closed words in their order, others by name, unknown last.
 * @param {Partial<WordFilter>} filter
 * @returns {[string, number][]} */
function tally({ name = "", actor, relation }) {
  const counts = new Map();
  const add = (/** @type {Words} */ words, /** @type {number | null | undefined} */ count) =>
    new Set(orUnknown(words)).forEach((value) => counts.set(value, (counts.get(value) || 0) + (count || 1)));
  if (relation) RELATIONS.forEach((each) => add(relation(each), DATA.groups && each.weight));
  if (actor) ACTORS.forEach((each) => add(actor(each), each.members));
  const rank = (/** @type {string} */ value) => {
    if (value === UNKNOWN) return 1e6;
    const known = (ORDER[name] || []).indexOf(value);
    return known < 0 ? 1e5 : known;
  };
  return [...counts].sort(([a], [b]) => rank(a) - rank(b) || collate(word(name, a), word(name, b)));
}

// Filters by a number.

/** @param {RangeFilter} filter
 * @returns {Filter & RangeFilter} */
function byNumber({ name, form, ends, fits, ...rest }) {
  const lets = (/** @type {Actor | Relation} */ each) => state.filters[name] === null || fits(each, state.filters[name]);
  return {
    ...rest, name, form, ends, fits, kind: "range", start: null,
    narrows: () => state.filters[name] !== null,
    isOffered: () => { const [least, greatest] = ends() || [0, 0]; return least < greatest; },
    letsActor: lets,
    letsRelation: lets,
    letsGap: (gap) => !isLink(gap) || gap.actors.every((n) => lets(ACTORS[n])),
    chosen: () => (state.filters[name] === null ? [] : [String(state.filters[name])]),
    read: ([text = ""]) => (form.test(text) ? Number(text) : null),
    told: () => `${t(name)} ${state.filters[name]}`,
  };
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

// What they let through.

/** Find anew what the filters let through. */
export function findShown() {
  shown = new Set([...ACTORS.keys()].filter((n) => FILTERS.every(({ letsActor }) => letsActor(ACTORS[n]))));
  shownRelations = new Set([...RELATIONS.keys()].filter((n) => {
    const relation = RELATIONS[n];
    return shown.has(relation.source) && shown.has(relation.target) && FILTERS.every(({ letsRelation }) => letsRelation(relation));
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

/** Whether a gap is listed: of whom it is about, one passes all filters, as in the commands (why: filters.py).
 * @param {number} n */
export const gapPasses = (n) => FILTERS.every(({ letsGap }) => letsGap(GAPS[n]))
  && (!GAPS[n].actors.length || GAPS[n].actors.some((actor) => shown.has(actor)));

// What is chosen.

/** The choice of every filter where none narrows anything.
 * @returns {Record<string, any>} */
export function unfiltered() {
  return Object.fromEntries(FILTERS.map(({ name, start }) => [name, start]));
}

/** @param {string} name */
export const narrowed = (name) => FILTERS.some((filter) => filter.name === name && filter.narrows());

/** Whether anything is filtered away by choice. */
export const filtering = () => FILTERS.some(({ narrows }) => narrows());

/** What is chosen of those that narrow, in words. */
export const filtersTold = () => FILTERS.filter(({ narrows }) => narrows()).map(({ told }) => told());

/** Choose of some filters.
 * @param {Record<string, any>} choices */
export function choose(choices) {
  state.filters = { ...state.filters, ...choices };
  changed();
}

/** Some words of a filter alone, as a choice.
 * @param {string} name
 * @param {string[]} values */
export const only = (name, values) => new Set(TALLIES[name].map(([other]) => other).filter((other) => !values.includes(other)));

/** Leave one word of a filter on; all of them when it was the only one already.
 * @param {string} name
 * @param {string} value */
export function showOnly(name, value) {
  const on = wordsOn(name);
  choose({ [name]: on.length === 1 && on[0] === value ? new Set() : only(name, [value]) });
}

export const clearFilters = () => choose(unfiltered());
