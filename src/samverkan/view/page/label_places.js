// Where the name of an actor can stand: in which lines it is written, which places beside its symbol are tried for it,
// and which boxes on the screen are taken.

/** @typedef {(text: string) => number} Measure the width of a text in pixels */
/** @typedef {{ lines: string[], x: number, box: Box }} Name lines around x, in a box */

/** The name without a remark in brackets, which the panel shows.
 * @param {string} name */
export const shortName = (name) => name.replace(/\s*\([^()]*\)\s*$/, "") || name;

/** Break a text into lines no wider than `width`, at most `most` of them, the last one cut.
 * @param {string} text
 * @param {number} width
 * @param {number} most
 * @param {Measure} measure */
export function wrap(text, width, most, measure) {
  const lines = [];
  let line = "";
  // No more of a long text is looked at than can be shown.
  for (const part of text.slice(0, 60 * most).split(/\s+/)) {
    const longer = line ? `${line} ${part}` : part;
    if (line && measure(longer) > width) { lines.push(line); line = part; } else line = longer;
    if (lines.length > most) break;
  }
  lines.push(line);
  const kept = lines.slice(0, most);
  if (lines.length > most) kept[most - 1] = lines.slice(most - 1).join(" ");
  return kept.map((each) => cut(each, width, measure));
}

/** A text that is cut where it would be wider.
 * @param {string} text
 * @param {number} width
 * @param {Measure} measure */
export function cut(text, width, measure) {
  if (measure(text) <= width) return text;
  // Nobody reads more; and a name of ten thousand letters is not measured letter by letter.
  const letters = [...text].slice(0, 80);
  while (letters.length > 1 && measure(`${letters.join("").trimEnd()}…`) > width) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}

/** The ways in which a name can be written without leaving anything out: in one line, in two or three.
 * @param {string} text
 * @param {Measure} measure
 * @returns {string[][]} */
export function wholes(text, measure) {
  /** @type {string[][]} */
  const found = [];
  if (text.length > 120) return found;
  for (const [width, most] of [[170, 1], [84, 2], [120, 2], [76, 3]]) {
    const lines = wrap(text, width, most, measure);
    if (lines.join(" ") === text && !found.some((other) => other.length === lines.length && other[0] === lines[0])) found.push(lines);
  }
  return found;
}

/** The places for a name, the best first: below its symbol, to the right of it, above it.
 * @param {string[][]} ways
 * @param {{ measure: Measure, at: Point, r: number, line: number, edge: number }} room
 * @param {boolean} upwards whether above is better
 * @returns {Name[]} */
export function places(ways, { measure, at, r, line, edge }, upwards) {
  /** @type {Name[]} */
  const found = [];
  for (const lines of ways) {
    const half = Math.max(...lines.map(measure)) / 2 + 2;
    const height = line * lines.length;
    const middle = Math.min(Math.max(at.x, half + 4), edge - half);
    const name = (/** @type {number} */ x, /** @type {number} */ top) => found.push({ lines, x, box: [x - half, top, x + half, top + height] });
    const [below, above] = [at.y + r + 1, at.y - r - 2 - height];
    if (Math.abs(middle - at.x) <= 40) name(middle, upwards ? above : below);
    if (lines.length < 3 && at.x + r + 3 + 2 * half < edge) name(at.x + r + 3 + half, at.y - height / 2);
    if (Math.abs(middle - at.x) <= 40) name(middle, upwards ? below : above);
    else if (!found.length) name(middle, below);
  }
  return found;
}

/** The side of the squares by which boxes are kept, so that only near ones are compared. */
const CELL = 48;

/** The names of the squares that a box lies in.
 * @param {Box} box */
function squares([left, top, right, bottom]) {
  const found = [];
  for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x += 1) {
    for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y += 1) found.push(`${x},${y}`);
  }
  return found;
}

/** The boxes on the screen that are taken. */
export class Taken {
  constructor() {
    /** @type {Map<string, [Box, number | null][]>} */
    this.squares = new Map();
  }

  /** Take a box; an owner does not stand in its own way.
   * @param {Box} box
   * @param {number | null} owner */
  add(box, owner = null) {
    for (const square of squares(box)) {
      const there = this.squares.get(square);
      if (there) there.push([box, owner]);
      else this.squares.set(square, [[box, owner]]);
    }
  }

  /** Whether nobody else has taken any part of a box.
   * @param {Box} box
   * @param {number | null} owner */
  free(box, owner = null) {
    for (const square of squares(box)) {
      for (const [other, who] of this.squares.get(square) || []) {
        if ((who === null || who !== owner) && box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]) return false;
      }
    }
    return true;
  }
}
