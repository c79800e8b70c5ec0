// What stands on lines and symbols, drawn at a fixed size on the screen whatever the zoom; above it headings and titles,
// below it the names.

import { GAPS, OPPOSED, TIES, TIES_OF, isLink } from "./data.js";
import { drawHeadings, drawTitles } from "./headings.js";
import { Taken } from "./label_places.js";
import { FONT, drawNames } from "./names.js";
import { colours, edgeSet, network, onScreen, radius } from "./viewport.js";
import { state } from "./state.js";
import { number, t } from "./said.js";
import { fallen, joining, leaving, shownPair, takenAway, way } from "./highlights.js";

/** @typedef {CanvasRenderingContext2D} Canvas */

/** @param {Canvas} ctx */
export function drawOver(ctx) {
  const ratio = ctx.canvas.width / ctx.canvas.clientWidth || 1;
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  const taken = new Taken();
  drawHeadings(ctx, taken);
  drawTitles(ctx, taken);
  drawSteps(ctx, taken);
  drawOpposed(ctx);
  drawPieces(ctx, taken);
  joining().forEach((_, n) => drawTag(ctx, taken, `tried${n}`, t("trial.tag"), colours.suggested));
  drawNames(ctx, taken);
  ctx.restore();
  document.documentElement.dataset.ready = "true";
}

/** What stands on the lines while a suggested link is shown: the steps of today by number, and the link by
 * its name.
 * @param {Canvas} ctx
 * @param {Taken} taken */
function drawSteps(ctx, taken) {
  const pair = shownPair();
  if (!pair) return;
  ctx.font = `600 11px ${FONT}`;
  const steps = way();
  steps.slice(1).forEach((n, at) => {
    drawTag(ctx, taken, tieBetween(n, steps[at]), number(at + 1), colours.ink);
  });
  // Beside a link that is shorter than its name.
  const [a, b] = pair.map(onScreen);
  const aside = Math.hypot(a.x - b.x, a.y - b.y) < 90 ? 16 : 0;
  drawTag(ctx, taken, isLink(GAPS[Number(state.gap)]) ? `g${state.gap}` : "proposal", t("show.tag"), colours.suggested, aside);
}

/** What others hang on is crossed out, and each piece that would fall off has its letter.
 * @param {Canvas} ctx
 * @param {Taken} taken */
function drawPieces(ctx, taken) {
  const pieces = fallen();
  ctx.font = `600 11px ${FONT}`;
  pieces.filter(({ letter }) => letter).forEach(({ letter, actors }) => actors.forEach((n) => {
    const r = radius(n) * network.getScale() + 8;
    const at = onScreen(n);
    writeTag(ctx, taken, { x: at.x + r, y: at.y - r }, letter, colours.ink);
  }));
  const by = pieces.length ? takenAway() : [];
  const crossed = by.length > 1 ? [pointOn(tieBetween(by[0], by[1]))] : [...new Set([...by, ...leaving()])].map(onScreen);
  crossed.forEach((middle) => crossOut(ctx, middle));
}

/** A small cross where the lines between those who work against each other have their middle.
 * @param {Canvas} ctx */
function drawOpposed(ctx) {
  OPPOSED.map((_, n) => edgeSet.get(`o${n}`)).filter(({ hidden, color }) => !hidden && color.opacity === 1).forEach(({ id }) => crossOut(ctx, pointOn(id), 5, colours.against));
}

/** @param {Canvas} ctx
 * @param {Point} middle
 * @param {number} reach
 * @param {string} ink */
function crossOut(ctx, middle, reach = 11, ink = colours.ink) {
  ctx.beginPath();
  for (const side of [-reach, reach]) { ctx.moveTo(middle.x - reach, middle.y - side); ctx.lineTo(middle.x + reach, middle.y + side); }
  for (const [width, colour] of /** @type {[number, string][]} */ ([[6, colours.ground], [3, ink]])) {
    ctx.lineWidth = width;
    ctx.strokeStyle = colour;
    ctx.stroke();
  }
}

/** The line of the tie between two.
 * @param {number} a
 * @param {number} b */
const tieBetween = (a, b) => `t${TIES_OF[a].find((tie) => TIES[tie].ends.includes(b))}`;

/** The middle of a line on the screen.
 * @param {string} edge */
const pointOn = (edge) => network.canvasToDOM(network.body.edges[edge].edgeType.getPoint(0.5));

/** @param {Canvas} ctx
 * @param {Taken} taken
 * @param {string} edge
 * @param {string} text
 * @param {string} colour
 * @param {number} aside how far to the right of the line */
function drawTag(ctx, taken, edge, text, colour, aside = 0) {
  // While a link is put in the place of another there is none.
  if (!network.body.edges[edge]) return;
  const at = pointOn(edge);
  if (aside) at.x += aside + ctx.measureText(text).width / 2 + 6;
  writeTag(ctx, taken, at, text, colour);
}

/** @param {Canvas} ctx
 * @param {Taken} taken
 * @param {Point} at
 * @param {string} text
 * @param {string} colour */
function writeTag(ctx, taken, at, text, colour) {
  const half = ctx.measureText(text).width / 2 + (text.length > 1 ? 6 : 4);
  at.x = Math.max(half + 2, Math.min(at.x, ctx.canvas.clientWidth - half - 2));
  /** @type {Box} */
  const box = [at.x - half, at.y - 8, at.x + half, at.y + 8];
  taken.add(box);
  ctx.beginPath();
  ctx.roundRect(box[0], box[1], 2 * half, 16, 8);
  ctx.fillStyle = colour;
  ctx.fill();
  ctx.fillStyle = colours.ground;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(text, at.x, at.y + 0.5);
}
