// The network of the page: ways through it, the pieces it falls into, and which gaps a tie fills.

/**
 * @typedef {object} Net
 * @property {number[]} present the actors that there are
 * @property {(n: number) => number[]} near those that an actor has a tie to
 */

/** A network with some ties more and some actors less.
 * @param {number} size
 * @param {[number, number][]} ties
 * @param {[number, number][]} added
 * @param {Set<number>} gone
 * @returns {Net} */
export function net(size, ties, added = [], gone = new Set()) {
  /** @type {Set<number>[]} */
  const partners = Array.from({ length: size }, () => new Set());
  for (const [a, b] of [...ties, ...added]) {
    if (gone.has(a) || gone.has(b)) continue;
    partners[a].add(b);
    partners[b].add(a);
  }
  return { present: [...partners.keys()].filter((n) => !gone.has(n)), near: (n) => [...partners[n]] };
}

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

/** The components of a network, the largest first; of equally large ones that with the most ties, then that
 * with the smallest number.
 * @param {Net} network
 * @returns {number[][]} */
export function components({ present, near }) {
  const seen = new Set();
  /** @type {number[][]} */
  const found = [];
  for (const start of present) {
    if (seen.has(start)) continue;
    const component = [...within([start], Infinity, near).keys()];
    component.forEach((n) => seen.add(n));
    found.push(component.sort((a, b) => a - b));
  }
  const tied = (/** @type {number[]} */ component) => component.reduce((sum, n) => sum + near(n).length, 0);
  return found.sort((a, b) => b.length - a.length || tied(b) - tied(a) || a[0] - b[0]);
}

/** The pieces into which the component around an actor, or around a tie given by its two ends, falls without it: first
 * the largest, which is the rest, of equally large ones that with the smallest number.
 * @param {number} size
 * @param {[number, number][]} ties
 * @param {number[]} by
 * @returns {number[][]} */
export function piecesWithout(size, ties, by) {
  const around = within(by, Infinity, net(size, ties).near);
  const left = by.length === 1 ? net(size, ties, [], new Set(by)) : net(size, ties.filter((ends) => !by.every((end) => ends.includes(end))));
  return components(left).filter(([n]) => around.has(n)).sort((a, b) => b.length - a.length || a[0] - b[0]);
}

/** The pieces that are lost to the rest, of each those that count, with a letter for each that holds together. Nobody
 * of the rest counts, also where only a part of a map is known and the rest is not its largest piece.
 * @param {number[][]} pieces
 * @param {number[]} counted
 * @returns {{ letter: string, actors: number[] }[]} */
export function lettered(pieces, counted) {
  let letters = 0;
  return pieces.map((piece) => ({ held: piece.length > 1, actors: piece.filter((n) => counted.includes(n)) }))
    .filter(({ actors }) => actors.length)
    .map(({ held, actors }) => ({ letter: held ? String.fromCodePoint(65 + letters++) : "", actors }));
}

/** Which gaps changes fill, by their numbers, and which are gone only because an actor is; all others stay, or need
 * more than ties to be told.
 * @param {Net} before
 * @param {Net} after
 * @param {Pick<Gap, "actors" | "mends">[]} gaps those of the network before
 * @returns {{ filled: number[], gone: number[] }} */
export function settle(before, after, gaps) {
  const here = new Set(after.present);
  const stays = (/** @type {number} */ n) => gaps[n].actors.every((actor) => here.has(actor));
  const mended = (/** @type {number} */ n, /** @type {Net} */ { near }) => {
    const [first = [], second = []] = gaps[n].mends;
    return first.some((one) => near(one).some((other) => second?.includes(other) ?? !first.includes(other)));
  };
  const numbers = [...gaps.keys()];
  return { filled: numbers.filter((n) => stays(n) && mended(n, after) && !mended(n, before)), gone: numbers.filter((n) => !stays(n)) };
}
