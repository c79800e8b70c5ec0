// What is told of a whole network, computed in the page. Each figure is the measure of the same name.

/**
 * @typedef {object} Net
 * @property {number[]} present the actors that there are
 * @property {number[][]} near by actor, those it has a tie to
 */

/**
 * @typedef {object} Figures
 * @property {number} actors
 * @property {number} ties
 * @property {number} isolates
 * @property {number} components
 * @property {number | null} largest_component_share
 * @property {number | null} diameter
 * @property {number | null} mean_distance
 * @property {number | null} global_efficiency
 * @property {number | null} cross_sector_efficiency
 * @property {number | null} cross_level_efficiency
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

/** @param {Net} network
 * @param {{ sector: (string | null)[], level: (string | null)[] }} groups by actor
 * @returns {Figures} */
export function figures(network, { sector, level }) {
  const { present, near } = network;
  const found = parts(network);
  const largest = new Set(found[0] || []);
  const sums = { all: 0, sector: 0, level: 0, steps: 0, diameter: 0 };
  const pairs = { sector: 0, level: 0 };
  const differ = (/** @type {(string | null)[]} */ words, /** @type {number} */ a, /** @type {number} */ b) => words[a] !== null && words[b] !== null && words[a] !== words[b];
  for (const from of present) {
    const far = lengths(network, from);
    for (const to of present) {
      if (to === from) continue;
      const nearness = far[to] > 0 ? 1 / far[to] : 0;
      sums.all += nearness;
      if (differ(sector, from, to)) { pairs.sector += 1; sums.sector += nearness; }
      if (differ(level, from, to)) { pairs.level += 1; sums.level += nearness; }
      if (largest.has(from) && far[to] > 0) { sums.steps += far[to]; sums.diameter = Math.max(sums.diameter, far[to]); }
    }
  }
  const share = (/** @type {number} */ part, /** @type {number} */ whole) => (whole ? part / whole : null);
  const count = present.length;
  return {
    actors: count,
    ties: near.reduce((sum, others) => sum + others.length, 0) / 2,
    isolates: present.filter((n) => !near[n].length).length,
    components: found.length,
    largest_component_share: share(largest.size, count),
    diameter: count ? sums.diameter : null,
    mean_distance: share(sums.steps, largest.size * (largest.size - 1)),
    global_efficiency: share(sums.all, count * (count - 1)),
    cross_sector_efficiency: share(sums.sector, pairs.sector),
    cross_level_efficiency: share(sums.level, pairs.level),
  };
}
