// Which gaps changes fill, and which are gone only because an actor is.

/** @typedef {import("./net.js").Net} Net */

/** What becomes of gaps, by their numbers; all others stay, or need more than ties to be told.
 * @param {Net} network as it would be
 * @param {Gap[]} gaps those of the map as it is
 * @returns {{ filled: number[], gone: number[] }} */
export function settle({ present, near }, gaps) {
  const here = new Set(present);
  const stays = (/** @type {Gap} */ { actors }) => actors.every((n) => here.has(n));
  const numbers = [...gaps.keys()];
  return { filled: numbers.filter((n) => stays(gaps[n]) && isFilled(gaps[n], near)), gone: numbers.filter((n) => !stays(gaps[n])) };
}

/** Whether ties fill a gap: between the two of a suggestion, between those who mend it, or with anybody for whoever
 * has none.
 * @param {Gap} gap
 * @param {number[][]} near */
function isFilled({ kind, actors, mends }, near) {
  const joins = (/** @type {number[]} */ first, /** @type {number[]} */ second) => first.some((a) => second.some((b) => near[a].includes(b)));
  if (kind === "missing_link") return joins([actors[0]], [actors[1]]);
  if (kind === "isolate") return near[actors[0]].length > 0;
  if (kind === "split") return near.some((others, n) => actors.includes(n) && others.some((other) => !actors.includes(other)));
  return mends !== null && joins(mends[0], mends[1]);
}
