// Names, headings and band titles, drawn at a fixed size on the screen whatever the zoom. A name is
// drawn where it fits; what is open comes first, then those with most partners.

import { ACTORS, DATA, GAPS, NODES } from "./data.js";
import { across, colours, down, lit, look, network, onScreen, radius, scaleX, scaleY, visibleActors } from "./stage.js";
import { state } from "./state.js";
import { Taken } from "./taken.js";
import { capital, place, t, word } from "./texts.js";

const FONT = '"Segoe UI", "Open Sans", Roboto, "Helvetica Neue", Arial, "Liberation Sans", sans-serif';
/** Widths in pixels that a name may grow to, the widest first. */
const WIDTHS = [180, 146, 116, 92];

/** @typedef {CanvasRenderingContext2D} Canvas */
/** @typedef {{ n: number, lines: string[], x: number, top: number, text: string, cut: boolean, above: boolean }} Name */

/** The name without a remark in brackets, which the panel shows.
 * @param {string} name */
const shortName = (name) => name.replace(/\s*\([^()]*\)\s*$/, "") || name;

/** Break a text into lines no wider than `width`, at most `most` of them, the last one cut.
 * @param {Canvas} ctx
 * @param {string} text
 * @param {number} width
 * @param {number} most */
function wrap(ctx, text, width, most) {
  const lines = [];
  let line = "";
  for (const part of text.split(/\s+/)) {
    const longer = line ? `${line} ${part}` : part;
    if (line && ctx.measureText(longer).width > width) { lines.push(line); line = part; } else line = longer;
  }
  lines.push(line);
  const kept = lines.slice(0, most);
  if (lines.length > most) kept[most - 1] = lines.slice(most - 1).join(" ");
  return kept.map((each) => cut(ctx, each, width));
}

/** @param {Canvas} ctx
 * @param {string} text
 * @param {number} width */
function cut(ctx, text, width) {
  if (ctx.measureText(text).width <= width) return text;
  const letters = [...text];
  while (letters.length > 1 && ctx.measureText(`${letters.join("").trimEnd()}…`).width > width) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}

/** @param {Canvas} ctx */
export function drawOver(ctx) {
  const ratio = ctx.canvas.width / ctx.canvas.clientWidth || 1;
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  const taken = new Taken();
  drawHeadings(ctx, taken);
  drawBandTitles(ctx, taken);
  drawNames(ctx, taken);
  ctx.restore();
  document.documentElement.dataset.ready = "true";
}

/** @param {Canvas} ctx
 * @param {Taken} taken */
function drawHeadings(ctx, taken) {
  const { columns, bands } = DATA.layout;
  if (!columns.length) return;
  const width = ctx.canvas.clientWidth;
  ctx.fillStyle = colours.ground;
  ctx.fillRect(0, 0, width, 40);
  taken.add([0, 0, width, 40]);
  ctx.font = `600 12px ${FONT}`;
  ctx.fillStyle = colours.ink;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  const ends = [-Infinity, -Infinity];
  const bottom = Math.max(...bands.map(([, , each]) => each));
  columns.forEach(([code, left, right]) => {
    const name = code === null ? t("no_municipality") : place(code);
    const middle = network.canvasToDOM({ x: across((left + right) / 2), y: down(bottom) }).x;
    const half = ctx.measureText(name).width / 2;
    if (middle + half < 0 || middle - half > width) return;
    const x = Math.min(Math.max(middle, half + 3), width - half - 3);
    const line = ends.findIndex((end) => x - half > end + 6);
    if (line < 0) return;
    ends[line] = x + half;
    ctx.fillText(name, x, line ? 29 : 12);
  });
}

/** @param {Canvas} ctx
 * @param {Taken} taken */
function drawBandTitles(ctx, taken) {
  ctx.font = `600 11px ${FONT}`;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  DATA.layout.bands.forEach(([level, top, bottom]) => {
    const title = level === "unknown" ? t("band.unknown") : capital(t("band", { level: word("level", level) }));
    const start = network.canvasToDOM({ x: across(0), y: down(top) });
    const end = network.canvasToDOM({ x: across(0), y: down(bottom) });
    const x = Math.max(8, start.x - 2);
    const y = Math.min(Math.max(start.y - 9, 43), end.y - 20);
    const width = ctx.measureText(title).width + 16;
    ctx.beginPath();
    ctx.roundRect(x, y, width, 18, 9);
    ctx.fillStyle = colours.ground;
    ctx.fill();
    ctx.lineWidth = 1;
    ctx.strokeStyle = colours["line-2"];
    ctx.stroke();
    ctx.fillStyle = colours["ink-2"];
    ctx.fillText(title, x + 8, y + 9.5);
    taken.add([x, y, x + width, y + 18]);
  });
}

/** First what is open, then what stands out, then by partners.
 * @param {number} n */
function rank(n) {
  if (n === state.hover || n === state.focus) return 1e9;
  if (n === state.actor || (state.gap !== null && GAPS[state.gap].actors.includes(n))) return 1e8;
  return (lit && lit.has(n) ? 1e6 : 0) + ACTORS[n].partners;
}

/** @param {Canvas} ctx
 * @param {Taken} taken */
function drawNames(ctx, taken) {
  const scale = network.getScale();
  const visible = visibleActors();
  visible.filter((n) => !look(n).faded).forEach((n) => {
    const at = onScreen(n);
    const r = radius(ACTORS[n]) * scale;
    taken.add([at.x - r, at.y - r, at.x + r, at.y + r], n);
  });
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  ctx.lineJoin = "round";
  ctx.lineWidth = 3.5;
  const names = visible.filter((n) => !look(n).faded || n === state.hover || n === state.focus)
    .sort((a, b) => rank(b) - rank(a) || a - b).map((n) => placeName(ctx, taken, n, scale)).filter((name) => name !== null);
  // Every name has got the little that it needs; now those that were cut may grow into what is free.
  names.filter((name) => name.cut).forEach((name) => growName(ctx, taken, name));
  names.forEach((name) => drawName(ctx, name));
}

/** Names shrink a little where rows are close. */
const tight = () => scaleY * network.getScale() < 25;
const line = () => (tight() ? 10.5 : 12);

/** @param {number} n */
function fontOf(n) {
  const first = rank(n) >= 1e8;
  return `${first || ACTORS[n].partners > 9 ? 600 : 400} ${first ? 12 : tight() ? 10 : 11}px ${FONT}`;
}

/** The width that a name can always have: up to the symbols of the next slots.
 * @param {number} scale */
const least = (scale) => Math.max(56, Math.min(120, 2 * scaleX * scale - 24));

/** A name in at most so many lines; one that must be cut keeps its village, if it ends with it.
 * @param {Canvas} ctx
 * @param {number} n
 * @param {string} text
 * @param {number} width
 * @param {number} most */
function fitted(ctx, n, text, width, most) {
  const lines = wrap(ctx, text, width, most);
  const village = ACTORS[n].locality;
  const kept = `…${village}`;
  const cutOff = lines.join(" ") !== text;
  return cutOff && village && text.endsWith(` ${village}`) && ctx.measureText(kept).width <= width ? [kept] : lines;
}

/** The box of lines of text whose top middle is at x, top.
 * @param {Canvas} ctx
 * @param {string[]} lines
 * @param {number} x
 * @param {number} top
 * @returns {Box} */
function boxOf(ctx, lines, x, top) {
  const half = Math.max(...lines.map((line) => ctx.measureText(line).width)) / 2 + 2;
  return [x - half, top, x + half, top + line() * lines.length];
}

/** Whether an actor is the upper end of the gap that is open, so that its name leaves the link free.
 * @param {number} n */
function upper(n) {
  if (state.gap === null) return false;
  const { actors } = GAPS[state.gap];
  return actors.length > 1 && actors.every((other) => NODES[other].y >= NODES[n].y);
}

/** Where the name of an actor goes; null when there is no room. What is open always gets it.
 * @param {Canvas} ctx
 * @param {Taken} taken
 * @param {number} n
 * @param {number} scale
 * @returns {Name | null} */
function placeName(ctx, taken, n, scale) {
  const first = rank(n) >= 1e8;
  ctx.font = fontOf(n);
  const text = first ? ACTORS[n].name : shortName(ACTORS[n].name);
  const at = onScreen(n);
  const r = radius(ACTORS[n]) * scale;
  const widths = first ? [200] : ACTORS[n].partners > 9 ? [116, least(scale)] : [least(scale)];
  const edge = ctx.canvas.clientWidth - 4;
  for (const width of widths) {
    const lines = fitted(ctx, n, text, width, first ? 3 : 1);
    const half = boxOf(ctx, lines, 0, 0)[2];
    const x = Math.min(Math.max(at.x, half + 2), edge - half);
    if (Math.abs(x - at.x) > 40) return null;
    const below = at.y + r + (tight() ? 0.4 : 1);
    const above = at.y - r - 3 - line() * lines.length;
    const tries = first && upper(n) ? [above, below] : [below, ...(first || ACTORS[n].partners > 9 ? [above] : [])];
    const top = tries.find((each) => taken.free(boxOf(ctx, lines, x, each), n));
    if (top === undefined && !first) continue;
    const name = { n, lines, x, top: top === undefined ? below : top, text, cut: lines.join(" ") !== text, above: top === above };
    taken.add(boxOf(ctx, lines, x, name.top), n);
    return name;
  }
  return null;
}

/** Give a name that was cut the widest place that is free, in one line or in two.
 * @param {Canvas} ctx
 * @param {Taken} taken
 * @param {Name} name */
function growName(ctx, taken, name) {
  ctx.font = fontOf(name.n);
  const edge = ctx.canvas.clientWidth - 4;
  for (const width of WIDTHS) {
    for (const most of name.above ? [1] : [1, 2]) {
      const lines = fitted(ctx, name.n, name.text, width, most);
      const box = boxOf(ctx, lines, name.x, name.top);
      const longer = lines.join(" ").length > name.lines.join(" ").length;
      if (longer && box[0] > 2 && box[2] < edge && taken.free(box, name.n)) {
        name.lines = lines;
        taken.add(box, name.n);
        return;
      }
    }
  }
}

/** @param {Canvas} ctx
 * @param {Name} name */
function drawName(ctx, { n, lines, x, top }) {
  ctx.font = fontOf(n);
  ctx.strokeStyle = colours.ground;
  ctx.fillStyle = colours.ink;
  lines.forEach((text, row) => {
    ctx.strokeText(text, x, top + row * line());
    ctx.fillText(text, x, top + row * line());
  });
}
