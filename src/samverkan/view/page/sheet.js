// A view on a sheet, with title, date, filters, key, sources and version: the same whatever the window. A map is drawn
// anew for its sheet; whoever has no room for a name has a number there, and the numbers have a list below.

import { ACTORS, DATA, GAPS } from "./data.js";
import { pathText } from "./drawing.js";
import { byId, el, one, svg } from "./elements.js";
import { filtersTold } from "./filters.js";
import { gapWords } from "./gap_pane.js";
import { rowsOfPicture } from "./key.js";
import { cut, wrap } from "./label_places.js";
import { partText } from "./large_map.js";
import { onSheets } from "./map.js";
import { numbered } from "./names.js";
import { Recorder, asWide, pictured, short, withStyle, xmlText } from "./to_svg.js";
import { network, visibleActors } from "./viewport.js";
import { state } from "./state.js";
import { number, said, spelled, t } from "./said.js";
import { sourceCount } from "./texts.js";

/** @typedef {{ group: Element, height: number }} Block a part of a sheet, as wide as the sheet
 * @typedef {{ width: number, pages: Block[][] }} Sheet what it holds from top to bottom, and what comes after it */

const PICTURE_FONT = '"Segoe UI", Arial, "Liberation Sans", sans-serif';
const INK = "#16202e";
const PALE = "#48566a";
const MARGIN = 20;
/** Width over height of what a lying A4 or A3 leaves between its margins. */
const FORM = 1.5;
/** Paper by the name of its style, with its width in pixels: letters on all of them are as large as on an A4, 7 points,
 * so that a larger one holds more names. */
const PAPER = /** @type {[string, number][]} */ ([["a4", 1240], ["a3", 1754]]);
/** The widths of pictures: as A4 to A1. */
const PICTURES = [1240, 1754, 2480, 3508];
/** The share of names that a picture holds, and the share of a sheet that the list of the others may take. */
const ENOUGH = 0.95;
const MOST_LIST = 0.25;
/** How often the map gives way to its list, which grows by that. */
const ROUNDS = 2;

/** @param {number} weight
 * @param {number} size
 * @returns {import("./label_places.js").Measure} */
function measureOf(weight, size) {
  const measuring = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  measuring.font = `${weight} ${size}px ${PICTURE_FONT}`;
  return (text) => measuring.measureText(text).width;
}

/** @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {{ size: number, weight?: number, colour?: string }} look */
function lineAt(text, x, y, { size, weight = 400, colour = INK }) {
  return svg("text", { x: short(x), y: short(y), ...asWide(measureOf(weight, size)(text)), "font-size": size, "font-weight": weight, "font-family": PICTURE_FONT, fill: colour },
    document.createTextNode(xmlText(text)));
}

/** A text in as many lines as it needs, but not more than `most`.
 * @param {string} text
 * @param {number} width of the sheet
 * @param {number} most
 * @param {{ size: number, weight?: number, colour?: string }} look
 * @returns {Block} */
function paragraph(text, width, most, look) {
  const measure = measureOf(look.weight || 400, look.size);
  const lines = text ? wrap(text, width - 2 * MARGIN, most, measure) : [];
  const high = look.size * 1.3;
  return { group: svg("g", {}, ...lines.map((line, n) => lineAt(cut(line, width - 2 * MARGIN, measure), MARGIN, (n + 1) * high, look))), height: lines.length * high };
}

/** What is filtered, in words. */
const filterText = () => [byId("status").textContent, ...filtersTold()].filter(Boolean).join(". ");

/** @param {number} width */
function head(width) {
  return [
    paragraph(said(DATA.title), width, 2, { size: 20, weight: 700 }),
    paragraph(byId("counts").textContent || "", width, 3, { size: 13, colour: PALE }),
    paragraph(partText(), width, 4, { size: 13 }),
    paragraph(filterText(), width, 8, { size: 13, weight: 600 }),
    paragraph(state.view === "map" && state.gap !== null ? gapWords(GAPS[state.gap]) : "", width, 5, { size: 13 }),
  ];
}

/** As many sites as a line holds. */
function sourcesText() {
  const sites = DATA.about.sources.map(([site]) => site);
  const most = sites.findIndex((_, n) => sites.slice(0, n + 1).join(", ").length > 160);
  const named = most < 0 ? sites : [...sites.slice(0, most), "…"];
  return named.length ? `${sourceCount()} (${named.join(", ")})` : sourceCount();
}

/** Date, sources and version.
 * @param {number} width */
function foot(width) {
  const date = DATA.date ? `${t("as_of", { date: spelled(DATA.date) })}. ` : "";
  return paragraph(date + t("picture.source", { version: DATA.about.version, sources: sourcesText() }), width, 8, { size: 11, colour: PALE });
}

/** The map as it lies on a sheet, with those that have numbers there and what its lines and marks mean.
 * @param {number} width of the sheet */
function mapPicture(width) {
  const canvas = /** @type {HTMLCanvasElement} */ (one("#map canvas"));
  const recorder = new Recorder(canvas, pathText);
  network.canvas.getContext = () => recorder;
  try { network.redraw(); } finally { delete network.canvas.getContext; }
  const { group } = recorder;
  group.setAttribute("transform", `scale(${canvas.clientWidth / canvas.width || 1})`);
  // A drawing within a drawing ends at its edges, whatever of the map lies beyond.
  const framed = svg("svg", { x: MARGIN, y: 6, width: canvas.clientWidth, height: canvas.clientHeight }, group);
  return [{ group: svg("g", {}, framed), height: canvas.clientHeight + 12 }, keyBlock(width)];
}

/** The key in rows.
 * @param {number} width
 * @returns {Block} */
function keyBlock(width) {
  const group = svg("g");
  const measure = measureOf(400, 12);
  let [x, y] = [MARGIN, 10];
  // Samples have their colours where they stand in the page.
  const rows = rowsOfPicture();
  byId("paper").replaceChildren(el("div", { class: "key" }, rows.map(([sign]) => sign)));
  for (const [sign, text] of rows) {
    const indent = sign ? 32 : 0;
    const room = indent + measure(text) + 18;
    if (x + room > width - MARGIN && x > MARGIN) [x, y] = [MARGIN, y + 20];
    if (sign) {
      const copy = withStyle(sign);
      Object.entries({ x, y: y - 9, width: 26, height: 18 }).forEach(([name, value]) => copy.setAttribute(name, String(value)));
      group.append(copy);
    }
    group.append(lineAt(text, x + indent, y + 4, { size: 12 }));
    x += room;
  }
  byId("paper").replaceChildren();
  return { group, height: y + 12 };
}

/** How many columns of what width hold entries that fill one column after the other.
 * @param {number[]} widths of the entries
 * @param {number} width */
function columnsFor(widths, width) {
  for (let rows = 1; rows < widths.length; rows += 1) {
    const columns = [...Array(Math.ceil(widths.length / rows)).keys()].map((n) => Math.max(...widths.slice(n * rows, (n + 1) * rows)));
    if (columns.reduce((sum, each) => sum + each, 0) <= width) return { rows, columns };
  }
  return { rows: widths.length, columns: [width] };
}

/** The list of those who have a number, in columns.
 * @param {readonly number[]} others
 * @param {number} width
 * @returns {Block} */
function numberList(others, width) {
  const look = { size: 10.5 };
  const measure = measureOf(400, look.size);
  const { rows, columns } = columnsFor(others.map((n) => measure(ACTORS[n].name) + 40), width - 2 * MARGIN);
  const lefts = columns.map((_, n) => columns.slice(0, n).reduce((sum, each) => sum + each, MARGIN));
  const entries = others.flatMap((n, at) => {
    const [x, y] = [lefts[Math.floor(at / rows)], 14 + (at % rows) * 13];
    return [lineAt(number(at + 1), x, y, { ...look, weight: 600 }), lineAt(cut(ACTORS[n].name, width - 80, measure), x + 22, y, look)];
  });
  return { group: svg("g", {}, ...entries), height: rows ? rows * 13 + 8 : 0 };
}

/** @param {Block[]} blocks */
const heightOf = (blocks) => blocks.reduce((sum, { height }) => sum + height, 0);

/** The map with all that belongs to it on a sheet of a width, in the form of lying paper.
 * @param {number} width
 * @param {(width: number, height: number) => void} lay
 * @returns {Sheet} */
function mapSheet(width, lay) {
  const [above, below] = [head(width), foot(width)];
  const whole = width / FORM - heightOf([...above, below]) - 2 * MARGIN - 12;
  const listBeside = (/** @type {number} */ height) => {
    lay(width - 2 * MARGIN, Math.floor(whole - keyBlock(width).height - height));
    return numberList(numbered, width);
  };
  let list = listBeside(0);
  if (list.height > whole * MOST_LIST) return { width, pages: [[...above, ...mapPicture(width), below], [list]] };
  // The list takes its room from the map, on which then some more have no place.
  for (let round = 0; round < ROUNDS && list.height; round += 1) list = listBeside(list.height);
  return { width, pages: [[...above, ...mapPicture(width), list, below]] };
}

/** The narrowest of the pictures in which enough names stand, or as many as in any.
 * @param {(width: number, height: number) => void} lay */
function pictureWidth(lay) {
  let best = { width: PICTURES[0], others: Infinity };
  for (const width of PICTURES) {
    lay(width - 2 * MARGIN, width / FORM - 160);
    if (numbered.length < best.others) best = { width, others: numbered.length };
    if (numbered.length <= (1 - ENOUGH) * visibleActors().length) break;
  }
  return best.width;
}

/** The map on paper of each size, by the name of its style.
 * @returns {{ name: string, sheet: Sheet }[]} */
export const paperSheets = () => onSheets((lay) => PAPER.map(([name, width]) => ({ name, sheet: mapSheet(width, lay) })));

/** The map as a picture. */
export const pictureSheet = () => onSheets((lay) => mapSheet(pictureWidth(lay), lay));

/** Another view than the map, as it stands in the page.
 * @returns {Sheet} */
export function viewSheet() {
  const { group, width: inner, height } = pictured(byId(state.view));
  const width = Math.max(inner, 600) + 2 * MARGIN;
  group.setAttribute("transform", `translate(${MARGIN} 12)`);
  return { width, pages: [[...head(width), { group: svg("g", {}, group), height: height + 18 }, foot(width)]] };
}

/** Blocks below each other on white.
 * @param {Block[]} blocks
 * @param {number} width */
function drawing(blocks, width) {
  const size = { width: Math.ceil(width), height: Math.ceil(heightOf(blocks) + 2 * MARGIN) };
  const whole = svg("svg", { xmlns: "http://www.w3.org/2000/svg", preserveAspectRatio: "xMidYMin", ...size, viewBox: `0 0 ${size.width} ${size.height}` }, svg("rect", { width: "100%", height: "100%", fill: "#ffffff" }));
  let y = MARGIN;
  for (const { group, height } of blocks) {
    group.setAttribute("transform", `translate(0 ${short(y)})`);
    whole.append(group);
    y += height;
  }
  return { whole, ...size };
}

/** A sheet as one file, what comes after it below.
 * @param {Sheet} sheet */
export function asFile({ width, pages }) {
  const { whole, ...size } = drawing(pages.flat(), width);
  return { text: new XMLSerializer().serializeToString(whole), ...size };
}

/** A sheet as drawings, one for each page.
 * @param {Sheet} sheet */
export const asPages = ({ width, pages }) => pages.map((blocks) => drawing(blocks, width).whole);
