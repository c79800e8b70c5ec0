// A network in the page: with ties more and actors less, how far it is in it, and its parts.

/**
 * @typedef {object} Net
 * @property {number[]} present the actors that there are
 * @property {number[][]} near by actor, those it has a tie to
 */

/** A network with some ties more and some actors less.
 * @param {number} size
 * @param {[number, number][]} ties
 * @param {[number, number][]} added
 * @param {Set<number>} gone
 * @returns {Net} */
export function net(size, ties, added = [], gone = new Set()) {
  const present = Array.from({ length: size }, (_, n) => n).filter((n) => !gone.has(n));
  /** @type {Set<number>[]} */
  const near = Array.from({ length: size }, () => new Set());
  for (const [a, b] of [...ties, ...added]) {
    if (gone.has(a) || gone.has(b)) continue;
    near[a].add(b);
    near[b].add(a);
  }
  return { present, near: near.map((others) => [...others]) };
}

/** How far it is from one actor to each other; -1 without a way.
 * @param {Net} network
 * @param {number} from */
export function lengths({ near }, from) {
  const far = new Int32Array(near.length).fill(-1);
  far[from] = 0;
  const queue = [from];
  for (const n of queue) {
    for (const next of near[n]) {
      if (far[next] < 0) { far[next] = far[n] + 1; queue.push(next); }
    }
  }
  return far;
}

/** The parts of a network, the largest first; of equally large ones that with the most ties, then that
 * with the smallest number.
 * @param {Net} network
 * @returns {number[][]} */
export function parts({ present, near }) {
  const seen = new Set();
  /** @type {number[][]} */
  const found = [];
  for (const start of present) {
    if (seen.has(start)) continue;
    const part = [start];
    seen.add(start);
    for (const n of part) for (const next of near[n]) if (!seen.has(next)) { seen.add(next); part.push(next); }
    found.push(part.sort((a, b) => a - b));
  }
  const tied = (/** @type {number[]} */ part) => part.reduce((sum, n) => sum + near[n].length, 0);
  return found.sort((a, b) => b.length - a.length || tied(b) - tied(a) || a[0] - b[0]);
}

