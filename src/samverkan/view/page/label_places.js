// Where the name of an actor can stand: in which lines it is written, which places beside its symbol are tried for it,
// and which boxes on the screen are taken.

/** @typedef {(text: string) => number} Measure the width of a text in pixels */
/** @typedef {"left" | "right" | "center"} Align
 * @typedef {{ lines: string[], x: number, box: Box, align: Align }} Name lines that stand at x, in a box */

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

/** A line wider than this is broken or cut. */
const WIDEST = 210;
/** A name is cut to no less than so many pixels and letters, which tell one name from another. */
const STILL_TOLD = { width: 52, letters: 7 };

/** @param {string[]} lines
 * @param {Measure} measure */
const widest = (lines, measure) => Math.max(...lines.map(measure));

/** Words in so many lines that the widest of them is as narrow as it can be.
 * @param {string[]} words
 * @param {number} count
 * @param {Measure} measure
 * @returns {string[]} */
function narrowest(words, count, measure) {
  if (count === 1) return [words.join(" ")];
  const breaks = [...Array(words.length - count + 1).keys()].map((at) => at + 1);
  const tries = breaks.map((at) => [words.slice(0, at).join(" "), ...narrowest(words.slice(at), count - 1, measure)]);
  return tries.reduce((best, lines) => (widest(lines, measure) < widest(best, measure) ? lines : best));
}

/** The ways in which a name can be written without leaving anything out: in one line, in two or three. One that is too
 * long for that is cut at the end of the third.
 * @param {string} text
 * @param {Measure} measure
 * @returns {string[][]} */
export function shapes(text, measure) {
  const words = text.split(/\s+/, 40);
  const wholes = text.length > 120 ? [] : [1, 2, 3].filter((count) => count <= words.length)
    .map((count) => narrowest(words, count, measure)).filter((lines) => widest(lines, measure) <= WIDEST);
  return wholes.length ? wholes : [wrap(text, WIDEST, 3, measure)];
}

/** @typedef {{ measure: Measure, at: Point, r: number, line: number, width: number, height: number }} Room
 *   a symbol, how high a line is, and the window */

/** Where a block of lines can stand beside a symbol, the best first: its middle or an end over that of the symbol, and
 * how its lines are aligned.
 * @param {number} width
 * @param {number} height
 * @param {Room} room
 * @returns {[number, number, Align][]} left, top and the side that the lines keep to */
function standing(width, height, { at, r, width: window }) {
  const [below, above, middle] = [at.y + r + 1, at.y - r - 2 - height, at.y - height / 2];
  const [right, left, near] = [at.x + r + 3, at.x - r - 3 - width, 0.7 * r + 2];
  const centred = Math.min(Math.max(at.x - width / 2, 4), window - 4 - width);
  return [
    [centred, below, "center"], [right, middle, "left"], [centred, above, "center"], [left, middle, "right"],
    [at.x + near, at.y + near - 1, "left"], [at.x + near, at.y - near - height + 1, "left"],
    [at.x - near - width, at.y + near - 1, "right"], [at.x - near - width, at.y - near - height + 1, "right"],
    [at.x - r, below, "left"], [at.x + r - width, below, "right"], [at.x - r, above, "left"], [at.x + r - width, above, "right"],
  ];
}

/** How many of the places beside a symbol are good; the others are tried when no shape of the name has a good one. */
const GOOD = 3;

/** The places for a name in the window, the best first.
 * @param {string[][]} ways
 * @param {Room} room
 * @param {boolean} upwards whether above is better than below
 * @returns {Name[]} */
export function places(ways, room, upwards) {
  const found = ways.map((lines) => {
    const [width, height] = [widest(lines, room.measure) + 4, room.line * lines.length];
    const there = standing(width, height, room);
    if (upwards) [there[0], there[2]] = [there[2], there[0]];
    return there.map(([left, top, align]) => nameAt(lines, [left, top, left + width, top + height], align));
  });
  return [...found.flatMap((each) => each.slice(0, GOOD)), ...found.flatMap((each) => each.slice(GOOD))]
    .filter(({ box }) => box[0] >= 2 && box[2] <= room.width - 2 && box[3] <= room.height);
}

/** @param {string[]} lines
 * @param {Box} box
 * @param {Align} align
 * @returns {Name} */
function nameAt(lines, box, align) {
  const x = align === "left" ? box[0] + 2 : align === "right" ? box[2] - 2 : (box[0] + box[2]) / 2;
  return { lines, x, box, align };
}

/** A name in as much of a line as is free to the right of its symbol or, where that is more, to the left.
 * @param {string} text
 * @param {Room} room
 * @param {Taken} taken
 * @param {number} owner
 * @returns {Name | null} */
export function shortened(text, { measure, at, r, line, width }, taken, owner) {
  const [top, bottom] = [at.y - line / 2, at.y + line / 2];
  const [from, to] = [at.x + r + 3, at.x - r - 3];
  const end = taken.end([from, top, Math.min(from + WIDEST, width - 2), bottom], owner);
  const start = taken.start([Math.max(to - WIDEST, 2), top, to, bottom], owner);
  const right = end - from >= to - start;
  const free = Math.max(end - from, to - start) - 4;
  const short = free < STILL_TOLD.width ? "" : cut(text, free, measure);
  if ([...short].length <= STILL_TOLD.letters) return null;
  const wide = measure(short) + 4;
  return right ? nameAt([short], [from, top, from + wide, bottom], "left") : nameAt([short], [to - wide, top, to, bottom], "right");
}

/** The side of the squares by which boxes are kept, so that only near ones are compared. */
const CELL = 48;

/** @param {number} x
 * @param {number} y */
const squareAt = (x, y) => x * 65536 + y;

/** The boxes on the screen that are taken. */
export class Taken {
  constructor() {
    /** @type {Map<number, [Box, number | null][]>} */
    this.squares = new Map();
  }

  /** Take a box; an owner does not stand in its own way.
   * @param {Box} box
   * @param {number | null} owner */
  add(box, owner = null) {
    for (let x = Math.floor(box[0] / CELL); x <= Math.floor(box[2] / CELL); x += 1) {
      for (let y = Math.floor(box[1] / CELL); y <= Math.floor(box[3] / CELL); y += 1) {
        const there = this.squares.get(squareAt(x, y));
        if (there) there.push([box, owner]);
        else this.squares.set(squareAt(x, y), [[box, owner]]);
      }
    }
  }

  /** The boxes of others that take a part of a box; no more than the first when one is enough. It is asked most of all
   * while the map is drawn, so nothing is made on the way.
   * @param {Box} box
   * @param {number | null} owner
   * @param {boolean} all */
  others(box, owner, all) {
    const [left, top, right, bottom] = box;
    /** @type {Box[]} */
    const found = [];
    for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x += 1) {
      for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y += 1) {
        for (const [other, who] of this.squares.get(squareAt(x, y)) || []) {
          if ((who === null || who !== owner) && left < other[2] && other[0] < right && top < other[3] && other[1] < bottom) {
            found.push(other);
            if (!all) return found;
          }
        }
      }
    }
    return found;
  }

  /** Whether nobody else has taken any part of a box.
   * @param {Box} box
   * @param {number | null} owner */
  free(box, owner = null) {
    return !this.others(box, owner, false).length;
  }

  /** How far to the right a box is free from its left side on.
   * @param {Box} box
   * @param {number | null} owner */
  end(box, owner = null) {
    return Math.min(box[2], ...this.others(box, owner, true).map(([left]) => left));
  }

  /** How far to the left a box is free from its right side on.
   * @param {Box} box
   * @param {number | null} owner */
  start(box, owner = null) {
    return Math.max(box[0], ...this.others(box, owner, true).map(([, , right]) => right));
  }
}
