// Boxes on the screen that are taken, kept in squares so that only near ones are compared.

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
