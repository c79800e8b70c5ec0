// Ways through a network that is given by who stands next to whom.

/** Everyone within so many steps, those at the start among them.
 * @param {Iterable<number>} starts
 * @param {number} steps
 * @param {(n: number) => Iterable<number>} near
 * @returns {Map<number, number>} how far away each is */
export function within(starts, steps, near) {
  const far = new Map([...starts].map((n) => [n, 0]));
  // A map tells of what is added while it is gone through.
  for (const [n, distance] of far) {
    if (distance === steps) break;
    for (const next of near(n)) if (!far.has(next)) far.set(next, distance + 1);
  }
  return far;
}

/** A shortest way from one to another, both among it; empty when there is none. Of several equally
 * short ways, the one by way of the smallest numbers.
 * @param {number} from
 * @param {number} to
 * @param {(n: number) => Iterable<number>} near
 * @returns {number[]} */
export function shortest(from, to, near) {
  const far = within([to], Infinity, near);
  if (!far.has(from)) return [];
  const way = [from];
  for (let n = from; n !== to;) {
    const left = /** @type {number} */ (far.get(n));
    n = Math.min(...[...near(n)].filter((next) => far.get(next) === left - 1));
    way.push(n);
  }
  return way;
}
