// What falls apart without an actor or a tie that others hang on.

import { net, parts } from "./net.js";
import { within } from "./graph.js";

/** The pieces into which the part around an actor, or around a tie given by its two ends, falls without it: first
 * the largest, which is the rest, of equally large ones that with the smallest number.
 * @param {number} size
 * @param {[number, number][]} ties
 * @param {number[]} by
 * @returns {number[][]} */
export function piecesWithout(size, ties, by) {
  const { near } = net(size, ties);
  const around = within(by, Infinity, (n) => near[n]);
  const left = by.length === 1 ? net(size, ties, [], new Set(by)) : net(size, ties.filter((ends) => !by.every((end) => ends.includes(end))));
  return parts(left).filter(([n]) => around.has(n)).sort((a, b) => b.length - a.length || a[0] - b[0]);
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
