// What the parts of the map are called: columns in a strip above it, bands and frames where they begin. All are drawn at
// a fixed size on the screen whatever the zoom.

import { DATA } from "./data.js";
import { TALLIES } from "./filters.js";
import { UNKNOWN } from "./state.js";
import { across, colours, down, network } from "./viewport.js";
import { cut, wrap } from "./label_places.js";
import { FONT } from "./names.js";
import { capital, said, t } from "./said.js";
import { place, word } from "./texts.js";

/** @typedef {CanvasRenderingContext2D} Canvas */
/** @typedef {import("./label_places.js").Taken} Taken */

const HEADING = `600 12px ${FONT}`;
/** The height of the strip with two lines of headings. */
const STRIP = 40;
/** How close headings that stand upright come. */
const UPRIGHT = 13;

/** @param {string | null} code */
const columnName = (code) => (code === null ? t(`none.${DATA.layout.by}`) : place(code));

/** By what the actors stand together, where that is not by municipality; with the only one that there is. */
export function groupedBy() {
  const { by, header } = DATA.layout;
  const only = TALLIES.municipality.filter(([code]) => code !== UNKNOWN).map(([code]) => `${place(code)}. `);
  return by && by !== "municipality" ? t(`by.${by}`, { header: said(header), places: only.length === 1 ? only[0] : "" }) : "";
}

/** @param {string | null} key */
const frameName = (key) => (key === null ? t(`none.${DATA.layout.by}`) : place(key));

/** The headings in sight, with where their middle is and half their width.
 * @param {Canvas} ctx */
function inSight(ctx) {
  const width = ctx.canvas.clientWidth;
  const bottom = Math.max(...DATA.layout.bands.map(([, , each]) => each));
  ctx.font = HEADING;
  return DATA.layout.columns.map(([code, left, right]) => {
    const name = columnName(code);
    return { name, middle: network.canvasToDOM({ x: across((left + right) / 2), y: down(bottom) }).x, half: ctx.measureText(name).width / 2 };
  }).filter(({ middle, half }) => middle + half >= 0 && middle - half <= width);
}

/** In which of two lines each heading stands; null when they do not all have room there.
 * @param {ReturnType<typeof inSight>} headings
 * @param {number} width */
function inLines(headings, width) {
  const ends = [-Infinity, -Infinity];
  const found = headings.map(({ name, middle, half }) => {
    const x = Math.min(Math.max(middle, half + 3), width - half - 3);
    const line = ends.findIndex((end) => x - half > end + 6);
    if (line >= 0) ends[line] = x + half;
    return { name, x, line };
  });
  return found.every(({ line }) => line >= 0) ? found : null;
}

/** How high the strip of headings is when all of the map is shown in a window: higher where they must stand upright.
 * @param {number} width */
export function stripHeight(width) {
  const ctx = /** @type {Canvas} */ (document.createElement("canvas").getContext("2d"));
  ctx.font = HEADING;
  const { columns, width: whole } = DATA.layout;
  const headings = columns.map(([code, left, right]) => {
    const name = columnName(code);
    return { name, middle: ((left + right) / 2 / whole) * width, half: ctx.measureText(name).width / 2 };
  });
  if (inLines(headings, width)) return STRIP;
  return Math.max(...headings.map(({ half }) => 2 * half)) + 10;
}

/** @param {Canvas} ctx
 * @param {Taken} taken */
export function drawHeadings(ctx, taken) {
  const width = ctx.canvas.clientWidth;
  const headings = inSight(ctx);
  if (!headings.length) { writeGroupedBy(ctx, taken); return; }
  const lines = inLines(headings, width);
  const height = lines ? STRIP : Math.max(...headings.map(({ half }) => 2 * half)) + 10;
  ctx.fillStyle = colours.ground;
  ctx.fillRect(0, 0, width, height);
  taken.add([0, 0, width, height]);
  ctx.fillStyle = colours.ink;
  ctx.textBaseline = "middle";
  ctx.textAlign = lines ? "center" : "left";
  if (lines) lines.forEach(({ name, x, line }) => ctx.fillText(name, x, line ? 29 : 12));
  else writeUpright(ctx, headings, height - 5);
}

/** @param {Canvas} ctx
 * @param {ReturnType<typeof inSight>} headings
 * @param {number} bottom where they begin */
function writeUpright(ctx, headings, bottom) {
  let end = -Infinity;
  for (const { name, middle } of headings) {
    if (middle - end < UPRIGHT) continue;
    end = middle;
    ctx.save();
    ctx.translate(middle, bottom);
    ctx.rotate(-Math.PI / 2);
    ctx.fillText(name, 0, 0);
    ctx.restore();
  }
}

/** @param {Canvas} ctx
 * @param {Taken} taken */
function writeGroupedBy(ctx, taken) {
  const text = groupedBy();
  if (!text) return;
  const width = ctx.canvas.clientWidth;
  ctx.fillStyle = colours.ground;
  ctx.fillRect(0, 0, width, STRIP);
  taken.add([0, 0, width, STRIP]);
  ctx.font = `400 12px ${FONT}`;
  ctx.fillStyle = colours["ink-2"];
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  const measure = (/** @type {string} */ each) => ctx.measureText(each).width;
  wrap(text, width - 24, 2, measure).forEach((each, n) => ctx.fillText(each, 12, n ? 29 : 13));
}

/** The titles of bands and frames.
 * @param {Canvas} ctx
 * @param {Taken} taken */
export function drawTitles(ctx, taken) {
  const { bands, frames } = DATA.layout;
  // Of a map that tells of no level there is nothing to say.
  if (bands.length > 1 || bands.some(([level]) => level !== "unknown")) bands.forEach((band) => drawBandTitle(ctx, taken, band));
  ctx.font = `600 11.5px ${FONT}`;
  ctx.fillStyle = colours.ink;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  frames.forEach(([key, left, top, right]) => {
    const from = network.canvasToDOM({ x: across(left), y: down(top) });
    const to = network.canvasToDOM({ x: across(right), y: down(top) });
    const text = cut(frameName(key), to.x - from.x - 12, (each) => ctx.measureText(each).width);
    const width = ctx.measureText(text).width;
    ctx.fillText(text, from.x + 7, from.y + 10);
    taken.add([from.x + 6, from.y + 3, from.x + 8 + width, from.y + 17]);
  });
}

/** @param {Canvas} ctx
 * @param {Taken} taken
 * @param {[string, number, number]} band */
function drawBandTitle(ctx, taken, [level, top, bottom]) {
  ctx.font = `600 11px ${FONT}`;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
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
}
