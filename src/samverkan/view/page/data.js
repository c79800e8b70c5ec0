// The data blocks of the page, and what in them belongs together. A large map opens a part of itself by
// loading other data, so nothing made of the data is made once and for all: `whenLoaded` makes it anew.

/** @param {string} id */
export const read = (id) => JSON.parse(/** @type {HTMLElement} */ (document.getElementById(id)).textContent || "");

/** @type {Payload} */
export let DATA;
/** @type {{ id: number, x: number, y: number }[]} */
export let NODES;
/** @type {Tie[]} */
export let TIES;
/** Those of whom one works against the other: no ties. @type {Tie[]} */
export let OPPOSED;
/** @type {Actor[]} */
export let ACTORS;
/** @type {Relation[]} */
export let RELATIONS;
/** @type {Gap[]} */
export let GAPS;
/** The tables by municipality and service. @type {Seating[]} */
export let SEATS;
/** The villages, with what each has of every service. @type {Village[]} */
export let VILLAGES;
/** By actor, what happens to the service of villages when it closes down; nothing for one who offers none.
 * @type {Map<number, Closing>} */
export let CLOSINGS;
/** By actor, the actors that it has a tie to. @type {Set<number>[]} */
export let PARTNERS;
/** By actor, its ties. @type {number[][]} */
export let TIES_OF;
/** By actor, the gaps that name it. @type {number[][]} */
export let GAPS_OF;
/** The suggested links that are lines on the map, with their numbers. @type {[number, Gap][]} */
export let LINKS;

/** @type {(() => void)[]} */
const makers = [];

/** Make something of the data: at the start, and whenever other data are loaded.
 * @param {() => void} make */
export function whenLoaded(make) {
  makers.push(make);
}

/** Make all that is made of the data. */
export function makeOfData() {
  makers.forEach((make) => make());
}

/** @typedef {Record<string, any>} Columns */

/** Rows of a table that is written column by column; a column that is no list says the same of all.
 * @param {Columns} columns
 * @param {string[]} pooled columns of long values that stand once in a pool, and are named by their number
 * @returns {any[]} */
function rows(columns, pooled = []) {
  const names = Object.keys(columns);
  const count = Math.max(0, ...names.map((name) => (Array.isArray(columns[name]) ? columns[name].length : 0)));
  const value = (/** @type {string} */ name, /** @type {any} */ each) => (pooled.includes(name) && each !== null ? DATA.pool[each] : each);
  return Array.from({ length: count }, (_, n) => Object.fromEntries(names.map(
    (name) => [name, value(name, Array.isArray(columns[name]) ? columns[name][n] : columns[name])])));
}

/** @param {Gap} gap */
export const isLink = (gap) => gap.kind === "missing_link";

/** Take other data in place of those that were there.
 * @param {{ payload: Payload, nodes: Columns, edges: Columns }} blocks */
export function load(blocks) {
  take(blocks);
  makeOfData();
}

/** Take what stands packed in the page, where that is too much to stand there as it is.
 * @param {(id: string) => Promise<{ payload: object, nodes: Columns, edges: Columns }>} unpack */
export async function takeRest(unpack) {
  if (!document.getElementById("rest")) return;
  const { payload, nodes, edges } = await unpack("rest");
  take({ payload: { ...DATA, ...payload }, nodes, edges });
}

/** Take what the page is about.
 * @param {{ payload: Payload, nodes: Columns, edges: Columns }} blocks */
function take({ payload, nodes, edges }) {
  DATA = payload;
  NODES = rows(nodes).map(({ x, y }, id) => ({ id, x, y }));
  TIES = rows(edges).map((edge) => ({ ends: [edge.from, edge.to], relations: edge.d }));
  const pooled = (/** @type {number} */ place) => /** @type {any} */ (DATA.pool[place]);
  const named = (/** @type {number | null} */ place) => (place === null ? null : pooled(place));
  ACTORS = rows(DATA.actors, ["source", "kind", "sector", "level"]).map((actor, n) => ({ ...actor, members: DATA.groups?.members[n] }));
  RELATIONS = rows(DATA.relations, ["type", "url", "description", "depth", "since"]);
  GAPS = rows(DATA.gaps, ["kind", "quadrant", "closes", "caveat"]).map((gap) => ({
    ...gap, sentences: gap.sentences.map(pooled), service: gap.service.map(pooled), mends: gap.mends.map(pooled),
    evidence: gap.evidence.map(pooled).map((/** @type {any[]} */ [file = null, row = null, url = null, sheet = null]) => ({ file: named(file), sheet, row, url: named(url) })),
  }));
  SEATS = rows(DATA.seats).map((seating) => ({ ...seating, why: seating.why.map(pooled), questions: seating.questions.map(pooled), notes: seating.notes.map(pooled) }));
  OPPOSED = DATA.opposing.map(([a, b, relations]) => ({ ends: [a, b], relations }));
  VILLAGES = rows(DATA.villages).map((village) => ({ ...village, cells: village.cells.map((/** @type {any[]} */ [offers = [], nearest = [], talks = [], principals = []]) => ({ offers, nearest: nearest.length ? nearest : null, talks, principals })) }));
  CLOSINGS = new Map(rows(DATA.closings).map(({ actor, why, sentences, now, ...closing }) => [actor, { ...closing, why: why.map(pooled), sentences: sentences.map(pooled), now: now.map(pooled) }]));
  connect();
}

function connect() {
  PARTNERS = ACTORS.map(() => new Set());
  TIES_OF = ACTORS.map(() => []);
  GAPS_OF = ACTORS.map(() => []);
  TIES.forEach((tie, n) => {
    const [a, b] = tie.ends;
    PARTNERS[a].add(b);
    PARTNERS[b].add(a);
    TIES_OF[a].push(n);
    TIES_OF[b].push(n);
  });
  GAPS.forEach((gap, n) => new Set([...gap.actors, ...gap.suggested]).forEach((actor) => GAPS_OF[actor].push(n)));
  LINKS = [...GAPS.entries()].filter(([, gap]) => isLink(gap) && gap.actors.length === 2);
}

take({ payload: read("payload"), nodes: read("nodes"), edges: read("edges") });
