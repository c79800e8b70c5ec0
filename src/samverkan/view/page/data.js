// The data blocks of the page, and what in them belongs together.

/** @param {string} id */
export const read = (id) => JSON.parse(/** @type {HTMLElement} */ (document.getElementById(id)).textContent || "");

/** @type {Payload} */
export const DATA = read("payload");
/** @type {{ id: number, x: number, y: number }[]} */
export const NODES = read("nodes");
/** @type {Tie[]} */
export const TIES = read("edges").map((/** @type {any} */ edge) => ({ ends: [edge.from, edge.to], relations: edge.d }));

/** Long values stand once in a pool, and are named by their number.
 * @param {unknown} place */
const pooled = (place) => (place === null ? null : DATA.pool[/** @type {number} */ (place)]);

/** Rows of a table that is written column by column.
 * @param {Record<string, unknown[]>} columns
 * @returns {any[]} */
function rows(columns) {
  const names = Object.keys(columns);
  const count = names.length ? columns[names[0]].length : 0;
  return Array.from({ length: count }, (_, n) => Object.fromEntries(names.map((name) => [name, columns[name][n]])));
}

/** @type {Actor[]} */
export const ACTORS = rows(DATA.actors).map((actor) => ({ ...actor, source: pooled(actor.source), kind: pooled(actor.kind) }));
/** @type {Relation[]} */
export const RELATIONS = rows(DATA.relations).map((relation) => (
  { ...relation, type: pooled(relation.type), url: pooled(relation.url), description: pooled(relation.description) }));
/** @type {Gap[]} */
export const GAPS = rows(DATA.gaps).map((gap) => ({
  ...gap, kind: pooled(gap.kind), closes: pooled(gap.closes), caveat: pooled(gap.caveat),
  sentences: gap.sentences.map(pooled),
  evidence: gap.evidence.map(pooled).map((/** @type {any[]} */ [file, sheet, row, url]) => ({ file, sheet, row, url })),
}));

/** @type {Set<number>[]} */
export const PARTNERS = ACTORS.map(() => new Set());
/** @type {number[][]} */
export const TIES_OF = ACTORS.map(() => []);
TIES.forEach((tie, n) => {
  const [a, b] = tie.ends;
  PARTNERS[a].add(b);
  PARTNERS[b].add(a);
  TIES_OF[a].push(n);
  TIES_OF[b].push(n);
});
/** @type {number[][]} */
export const GAPS_OF = ACTORS.map(() => []);
GAPS.forEach((gap, n) => new Set([...gap.actors, ...gap.suggested]).forEach((actor) => GAPS_OF[actor].push(n)));

/** @param {Gap} gap */
export const isLink = (gap) => gap.kind === "missing_link";
/** The suggested links that are lines on the map, with their numbers. */
export const LINKS = [...GAPS.entries()].filter(([, gap]) => isLink(gap) && gap.actors.length === 2);
