// What is drawn on the canvas below the names: bands, symbols and rings. vis-network calls
// `renderActor` with map coordinates.

import { ACTORS, DATA, GAPS } from "./data.js";
import { byId } from "./elements.js";
import { across, colours, down, look, radius, scaleX, scaleY } from "./viewport.js";
import { state } from "./state.js";
import { MARKS, SHAPES, dropOf, markOf, sectorOf, shapeOf } from "./symbols.js";
import { fallen } from "./highlights.js";

/** @typedef {CanvasRenderingContext2D} Canvas */

const PATHS = new Map([...Object.values(SHAPES), ...Object.values(MARKS)].map((d) => [d, new Path2D(d)]));
/** @param {string} d */
const pathOf = (d) => /** @type {Path2D} */ (PATHS.get(d));
/** What a path was made of.
 * @param {Path2D} path */
export const pathText = (path) => ([...PATHS].find(([, each]) => each === path) || [""])[0];

/** @param {{ ctx: Canvas, id: number, x: number, y: number }} node */
export function renderActor({ ctx, id, x, y }) {
  const actor = ACTORS[id];
  const r = radius(id);
  return {
    drawNode: () => {
      ctx.save();
      ctx.globalAlpha = look(id).faded ? 0.16 : 1;
      drawSymbol(ctx, actor, x, y, r);
      drawRings(ctx, id, x, y, r);
      ctx.restore();
    },
    nodeDimensions: { width: 2 * r + 4, height: 2 * r + 4 },
  };
}

/** @param {Canvas} ctx
 * @param {Actor} actor
 * @param {number} x
 * @param {number} y
 * @param {number} r */
function drawSymbol(ctx, actor, x, y, r) {
  ctx.save();
  ctx.translate(x - r, y - r);
  ctx.scale(r / 12, r / 12);
  const shape = pathOf(shapeOf(actor.level));
  ctx.lineWidth = 36 / r;
  ctx.lineJoin = "round";
  ctx.strokeStyle = colours.ground;
  ctx.stroke(shape);
  ctx.fillStyle = colours[sectorOf(actor)];
  ctx.fill(shape);
  const mark = markOf(sectorOf(actor));
  if (mark) {
    ctx.translate(0, dropOf(actor.level));
    ctx.fillStyle = colours.mark;
    ctx.fill(pathOf(mark));
  }
  ctx.restore();
}

/** Rings say: holds parts together, has no relation, is open, is where the keyboard stands.
 * @param {Canvas} ctx
 * @param {number} id
 * @param {number} x
 * @param {number} y
 * @param {number} r */
function drawRings(ctx, id, x, y, r) {
  /** @param {number} distance
   * @param {number} width
   * @param {string} colour
   * @param {number[]} dash */
  const ring = (distance, width, colour, dash = []) => {
    ctx.beginPath();
    ctx.setLineDash(dash);
    ctx.arc(x, y, r + distance, 0, 2 * Math.PI);
    ctx.lineWidth = width;
    ctx.strokeStyle = colour;
    ctx.stroke();
    ctx.setLineDash([]);
  };
  if (ACTORS[id].holder) ring(3.5, 1.6, colours.ink);
  const piece = fallen().find(({ actors }) => actors.includes(id));
  // Whoever would be left without any relation is marked as those that have none.
  if (piece ? !piece.letter : !ACTORS[id].partners && !ACTORS[id].members) ring(4, 1.4, colours["ink-2"], [2.5, 2.5]);
  const ends = state.gap === null ? null : GAPS[state.gap].pair;
  if (id === state.actor || ends?.includes(id) || (state.gap !== null && GAPS[state.gap].actors.includes(id))) ring(5, 2.4, colours.suggested);
  else if (piece && piece.letter) ring(4, 1.6, colours.ink);
  else if (state.gap !== null && GAPS[state.gap].bridge.includes(id)) ring(5, 2, colours.ink, [5, 3]);
  if (id === state.focus && document.activeElement === byId("map")) ring(8, 2.6, colours.focus);
}

/** @param {Canvas} ctx */
export function drawBands(ctx) {
  const { bands, columns, frames, wide, width } = DATA.layout;
  bands.forEach(([, top, bottom], n) => {
    ctx.fillStyle = n % 2 ? colours["band-2"] : colours.band;
    ctx.beginPath();
    ctx.roundRect(across(0) - 8, down(top), width * scaleX + 16, (bottom - top) * scaleY, 8);
    ctx.fill();
  });
  ctx.strokeStyle = colours.line;
  ctx.lineWidth = 1;
  ctx.fillStyle = colours.ground;
  frames.forEach(([, left, top, right, bottom]) => {
    ctx.beginPath();
    ctx.roundRect(across(left), down(top), (right - left) * scaleX, (bottom - top) * scaleY, 8);
    ctx.fill();
    ctx.stroke();
  });
  const lower = bands.filter(([level]) => !wide.includes(level));
  if (!columns.length || !lower.length) return;
  ctx.beginPath();
  columns.slice(1).forEach(([, left]) => lower.forEach(([, top, bottom]) => {
    ctx.moveTo(across(left), down(top) + 6);
    ctx.lineTo(across(left), down(bottom) - 6);
  }));
  ctx.stroke();
}
