// How many ties there are between each two cells of sector and level, beside what an even spread
// would give. The same numbers as the mixing matrix of the measures, without its test.

/**
 * @typedef {object} Mixed
 * @property {number} observed documented ties between the two cells
 * @property {number} possible pairs of actors between them
 * @property {number} expected possible pairs times the density among all who have a cell
 */

/** @param {number} a
 * @param {number} b */
const key = (a, b) => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** Count ties and pairs between cells; an actor without a cell counts in none.
 * @param {(number | null)[]} cells the cell of each actor
 * @param {[number, number][]} ties the two actors of each tie
 * @returns {(a: number, b: number) => Mixed} */
export function mixing(cells, ties) {
  /** @type {Map<number, number>} */
  const sizes = new Map();
  for (const cell of cells) if (cell !== null) sizes.set(cell, (sizes.get(cell) || 0) + 1);
  /** @type {Map<string, number>} */
  const counts = new Map();
  let all = 0;
  for (const [first, second] of ties) {
    const a = cells[first];
    const b = cells[second];
    if (a === null || b === null) continue;
    counts.set(key(a, b), (counts.get(key(a, b)) || 0) + 1);
    all += 1;
  }
  const known = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  const density = known > 1 ? all / (known * (known - 1) / 2) : 0;
  return (a, b) => {
    const first = sizes.get(a) || 0;
    const possible = a === b ? first * (first - 1) / 2 : first * (sizes.get(b) || 0);
    return { observed: counts.get(key(a, b)) || 0, possible, expected: possible * density };
  };
}
