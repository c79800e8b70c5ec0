// The names of actors on the map: who comes first, where each stands, and what is under the pointer. A name is drawn
// wherever its place is free, else cut where it would meet another; what is pointed at is always told whole.

import { ACTORS, GAPS, NODES } from "./data.js";
import { places, shortName, shapes, shortened, wrap } from "./label_places.js";
import { colours, lit, look, network, onScreen, radius, scaleY, visibleActors } from "./viewport.js";
import { state } from "./state.js";
import { collate, number } from "./said.js";

export const FONT = '"Segoe UI", "Open Sans", Roboto, "Helvetica Neue", Arial, "Liberation Sans", sans-serif';

/** @typedef {CanvasRenderingContext2D} Canvas */
/** @typedef {import("./label_places.js").Name & { font: string, at: Point }} Name at: where its symbol was */
/** @typedef {import("./label_places.js").Room} Room */
/** @typedef {import("./label_places.js").Taken} Taken */

/** The names that were drawn last, by actor. @type {Map<number, Name>} */
export let named = new Map();

/** First what is open, then what stands out, then by partners.
 * @param {number} n */
function rank(n) {
  if (first(n)) return 1e8;
  return (lit && lit.has(n) ? 1e6 : 0) + ACTORS[n].partners;
}

/** Whether an actor is what is open, or at an end of it, so that it has its name in any case.
 * @param {number} n */
const first = (n) => n === state.actor || (state.gap !== null && GAPS[state.gap].actors.includes(n));

/** How far a symbol with its rings reaches on the screen.
 * @param {number} n */
const reachOf = (n) => (radius(n) + (ACTORS[n].holder || !ACTORS[n].partners ? 4 : 0)) * network.getScale();

/** On paper nothing is pointed at: who has no place for a whole name has a number there, which a list explains. */
let onPaper = false;
/** Those who have a number, in its order. @type {number[]} */
export let numbered = [];

/** @param {boolean} on */
export function numberNames(on) {
  onPaper = on;
  if (!on) numbered = [];
}

/** Whether the map is being moved: then every name goes with its symbol, and all are placed anew when it rests. */
let moving = false;

/** @param {boolean} begins */
export function move(begins) {
  moving = begins;
}

/** @param {Canvas} ctx
 * @param {Taken} taken */
export function drawNames(ctx, taken) {
  if (!moving) named = placeNames(ctx, taken);
  writeNames(ctx);
  if (!onPaper) drawPointed(ctx);
}

/** Find a place for the name of everyone in the window, those that come first before the others.
 * @param {Canvas} ctx
 * @param {Taken} taken */
function placeNames(ctx, taken) {
  const { clientWidth: width, clientHeight: height } = ctx.canvas;
  const there = visibleActors().map((n) => ({ n, at: onScreen(n), r: reachOf(n) }))
    .filter(({ n, at, r }) => !look(n).faded && at.x > -r && at.y > -r && at.x < width + r && at.y < height + r);
  // A letter fills less than the height of its line, so a name may come a pixel nearer to a symbol.
  there.forEach(({ n, at, r }) => taken.add([at.x - r + 1, at.y - r + 1, at.x + r - 1, at.y + r - 1], n));
  there.sort((a, b) => rank(b.n) - rank(a.n) || a.n - b.n);
  /** @type {Map<number, Name>} */
  const found = new Map();
  for (const { n, at, r } of there) {
    const name = placeName(taken, n, { measure: measureIn(ctx, fontOf(n)), at, r, line: lineHeight(), width, height });
    if (name) found.set(n, name);
  }
  if (onPaper) numberOthers(ctx, taken, there.filter(({ n }) => !found.has(n) && !ACTORS[n].members), found);
  return found;
}

/** Give those without a name a number beside their symbol, by the alphabet.
 * @param {Canvas} ctx
 * @param {Taken} taken
 * @param {{ n: number, at: Point, r: number }[]} others
 * @param {Map<number, Name>} found */
function numberOthers(ctx, taken, others, found) {
  const font = `600 10px ${FONT}`;
  others.sort((a, b) => collate(ACTORS[a.n].name, ACTORS[b.n].name) || a.n - b.n);
  numbered = others.map(({ n }) => n);
  const measure = (/** @type {string} */ text) => measureIn(ctx, font)(text) + 4;
  others.forEach(({ n, at, r }, before) => {
    const tries = places([[number(before + 1)]], { measure, at, r, line: 10, width: Infinity, height: Infinity }, false);
    const place = tries.find((each) => taken.free(each.box, n));
    if (place) taken.add(place.box, n);
    found.set(n, { ...(place || onSymbol(tries[0], at)), font, at });
  });
}

/** A number on its symbol, where there is no room beside it.
 * @param {import("./label_places.js").Name} name
 * @param {Point} at
 * @returns {import("./label_places.js").Name} */
const onSymbol = ({ lines, box }, { x, y }) => ({ lines, x, align: "center", box: [x - (box[2] - box[0]) / 2, y - 5, x + (box[2] - box[0]) / 2, y + 5] });

/** What is written of an actor on the map: for those that stand for many, how many.
 * @param {number} n */
function textOf(n) {
  const { name, members } = ACTORS[n];
  return first(n) ? name : members ? number(members) : shortName(name);
}

/** How high a line of text is: where rows are close, as high as leaves room for the names of neighbours, which stand
 * half a row lower. */
const lineHeight = () => Math.min(13.5, Math.max(10.4, scaleY * network.getScale() / 2));

/** @param {number} n */
const fontOf = (n) => `${first(n) || ACTORS[n].partners > 9 ? 600 : 400} ${first(n) ? 12.5 : lineHeight() < 12 ? 11 : 11.5}px ${FONT}`;

/** Whether an actor is the upper end of the gap that is open, so that its name leaves the link free.
 * @param {number} n */
function upper(n) {
  if (state.gap === null) return false;
  const { actors } = GAPS[state.gap];
  return actors.length > 1 && actors.every((other) => NODES[other].y >= NODES[n].y);
}

/** Where the name of an actor goes, free of all others; null when there is no such place. What is open always has one.
 * @param {Taken} taken
 * @param {number} n
 * @param {Room} room
 * @returns {Name | null} */
function placeName(taken, n, room) {
  const text = textOf(n);
  const font = fontOf(n);
  const tries = places(first(n) ? [wrap(text, 220, 3, room.measure)] : waysOf(text, font, room.measure), room, first(n) && upper(n));
  const allowed = onPaper ? tries.filter(({ lines }) => lines.join(" ") === text) : tries;
  const name = allowed.find((each) => taken.free(each.box, n)) || (first(n) ? tries[0] : onPaper ? null : shortened(text, room, taken, n));
  if (!name) return null;
  taken.add(name.box, n);
  return { ...name, font, at: room.at };
}

/** The ways in which names were found to be written, by font and name. @type {Map<string, string[][]>} */
const ways = new Map();

/** @param {string} text
 * @param {string} font
 * @param {import("./label_places.js").Measure} measure */
function waysOf(text, font, measure) {
  const key = font + text;
  const found = ways.get(key) || shapes(text, measure);
  ways.set(key, found);
  return found;
}

/** By font, the widths of single letters and of what is not written in letters of Europe.
 * @type {Map<string, Map<string, number>>} */
const widths = new Map();
const EUROPEAN = /^[ -~\u00a0-\u024f\u2010-\u2026]*$/;

/** How wide a text is in a font. Asking the canvas is most of the work of drawing names, so it is asked once for
 * a letter; kerning is less than the room that a name is given. Other scripts are asked for whole.
 * @param {Canvas} ctx
 * @param {string} font
 * @returns {(text: string) => number} */
function measureIn(ctx, font) {
  const known = widths.get(font) || new Map();
  widths.set(font, known);
  const asked = (/** @type {string} */ text) => {
    let width = known.get(text);
    if (width === undefined) {
      ctx.font = font;
      width = ctx.measureText(text).width;
      known.set(text, width);
    }
    return width;
  };
  return (text) => {
    if (!EUROPEAN.test(text)) return asked(text);
    let sum = 0;
    for (const letter of text) sum += asked(letter);
    return sum;
  };
}

/** The names with a rim of the ground, all rims first so that none covers a letter.
 * @param {Canvas} ctx */
function writeNames(ctx) {
  ctx.textBaseline = "top";
  ctx.lineJoin = "round";
  ctx.lineWidth = 3;
  ctx.strokeStyle = colours.ground;
  ctx.fillStyle = colours.ink;
  for (const write of [/** @type {const} */ ("strokeText"), /** @type {const} */ ("fillText")]) {
    named.forEach(({ lines, x, box, align, font, at }, n) => {
      const now = onScreen(n);
      const line = (box[3] - box[1]) / lines.length;
      ctx.font = font;
      ctx.textAlign = align;
      lines.forEach((text, row) => ctx[write](text, x + now.x - at.x, box[1] + row * line + now.y - at.y));
    });
  }
}

/** The whole name of what is under the pointer or where the keyboard stands, over everything, where it does not stand
 * already.
 * @param {Canvas} ctx */
function drawPointed(ctx) {
  for (const n of new Set([state.focus, state.hover])) {
    if (n === null || !look(n).visible) continue;
    const whole = ACTORS[n].name;
    if (named.get(n)?.lines.join(" ") !== whole) writePointed(ctx, n, whole);
  }
}

/** @param {Canvas} ctx
 * @param {number} n
 * @param {string} text */
function writePointed(ctx, n, text) {
  const line = 15;
  const { clientWidth: width, clientHeight: height } = ctx.canvas;
  ctx.font = `600 12.5px ${FONT}`;
  const lines = wrap(text, Math.min(260, width - 24), 8, (each) => ctx.measureText(each).width);
  const [wide, high] = [Math.max(...lines.map((each) => ctx.measureText(each).width)) + 14, lines.length * line + 8];
  const [at, r] = [onScreen(n), reachOf(n) + 5];
  const left = Math.max(4, Math.min(at.x - wide / 2, width - wide - 4));
  const top = at.y + r + high < height ? at.y + r : at.y - r - high;
  ctx.beginPath();
  ctx.roundRect(left, top, wide, high, 5);
  ctx.fillStyle = colours.ground;
  ctx.fill();
  ctx.lineWidth = 1;
  ctx.strokeStyle = colours["line-2"];
  ctx.stroke();
  ctx.fillStyle = colours.ink;
  ctx.textAlign = "left";
  ctx.textBaseline = "top";
  lines.forEach((each, row) => ctx.fillText(each, left + 7, top + 6 + row * line));
}
