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
 * short ways, the one by way of those preferred, then by way of the smallest numbers.
 * @param {number} from
 * @param {number} to
 * @param {(n: number) => Iterable<number>} near
 * @param {number[]} preferred
 * @returns {number[]} */
export function shortest(from, to, near, preferred = []) {
  const far = within([to], Infinity, near);
  if (!far.has(from)) return [];
  const way = [from];
  for (let n = from; n !== to;) {
    const left = /** @type {number} */ (far.get(n));
    const ahead = [...near(n)].filter((next) => far.get(next) === left - 1);
    n = preferred.find((next) => ahead.includes(next)) ?? Math.min(...ahead);
    way.push(n);
  }
  return way;
}

/** Everyone on any shortest way from one to another, with how many steps from the start each is, and how many such
 * ways there are.
 * @param {number} from
 * @param {number} to
 * @param {(n: number) => Iterable<number>} near
 * @returns {{ count: number, steps: Map<number, number> }} */
export function shortestOf(from, to, near) {
  const far = within([to], Infinity, near);
  const length = far.get(from);
  if (length === undefined) return { count: 0, steps: new Map() };
  // By number, in how many ways each is reached; whoever is gone through has been told by all before it.
  const ways = new Map([[from, 1]]);
  for (const [n, count] of ways) {
    for (const next of near(n)) if (far.get(next) === Number(far.get(n)) - 1) ways.set(next, (ways.get(next) || 0) + count);
  }
  return { count: Number(ways.get(to)), steps: new Map([...ways.keys()].map((n) => [n, length - Number(far.get(n))])) };
}

/** To whom one comes nearer when it gets a tie to another, with how far away they are today: infinitely
 * where there is no way. The other itself is left out.
 * @param {number} one
 * @param {number} other
 * @param {(n: number) => Iterable<number>} near
 * @returns {Map<number, number>} */
export function nearer(one, other, near) {
  const today = within([one], Infinity, near);
  const found = new Map();
  for (const [n, steps] of within([other], Infinity, near)) {
    const before = today.get(n) ?? Infinity;
    if (n !== other && steps + 1 < before) found.set(n, before);
  }
  return found;
}
