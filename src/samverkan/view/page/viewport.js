// Where things stand on the screen: the layout stretched to the window, zoom, colours, and which
// actors are drawn how. vis-network holds nodes and edges, and pans and zooms.

import { ACTORS, DATA, NODES } from "./data.js";
import { byId } from "./elements.js";
import { shown } from "./filters.js";
import { state } from "./state.js";
import { highlighted } from "./highlights.js";

export const ROOM = { side: 14, top: 55, bottom: 20 };
const LEAST = { slot: 30, row: 21 };

/** @type {Record<string, string>} */
export const colours = {};
/** @type {VisNetwork} */
export let network;
/** @type {VisDataSet} */
export let nodeSet;
/** @type {VisDataSet} */
export let edgeSet;
export let scaleX = 1;
export let scaleY = 1;

/** Hand nodes and edges to vis-network.
 * @param {object[]} nodes
 * @param {object[]} edges
 * @param {object} options */
export function makeNetwork(nodes, edges, options) {
  if (network) network.destroy();
  nodeSet = new vis.DataSet(nodes);
  edgeSet = new vis.DataSet(edges);
  network = new vis.Network(byId("map"), { nodes: nodeSet, edges: edgeSet }, options);
}

export function readColours() {
  const style = getComputedStyle(document.documentElement);
  for (const name of ["ground", "ground-2", "ink", "ink-2", "line", "line-2", "accent", "public", "commercial", "nonprofit",
    "own-1", "own-2", "own-3", "own-4", "own-5", "unknown", "suggested", "tie", "against", "band", "band-2", "mark", "focus"]) colours[name] = style.getPropertyValue(`--${name}`).trim();
}

/** By actor, its share of the largest value of the measure that decides the size. @type {number[]} */
let shares = [];

export function findSizes() {
  const size = DATA.sizes.find(({ name }) => name === state.size);
  const values = ACTORS.map(({ partners }, n) => (size ? size.values[n] || 0 : DATA.groups ? DATA.groups.members[n] : partners));
  const largest = Math.max(1e-9, ...values);
  shares = values.map((value) => Math.max(0, value) / largest);
}

/** Area grows with the measure; in a low window all symbols shrink a little.
 * @param {number} n */
export const radius = (n) => (4.8 + 10.2 * Math.sqrt(shares[n])) * Math.min(1, Math.max(0.74, scaleY / 27));
/** @param {number} x */
export const across = (x) => ROOM.side + x * scaleX;
/** @param {number} y */
export const down = (y) => ROOM.top + y * scaleY;
/** @param {number} n */
export const onScreen = (n) => network.canvasToDOM({ x: across(NODES[n].x), y: down(NODES[n].y) });

/** Stretch the layout to a window, never so tight that symbols would meet.
 * @param {{ width: number, height: number }} box
 * @param {number} strip the height of the headings above it */
export function stretch(box, strip) {
  ROOM.top = strip + 15;
  const [width, height] = [box.width - 2 * ROOM.side, box.height - ROOM.top - ROOM.bottom];
  scaleX = Math.max(LEAST.slot, width / DATA.layout.width);
  scaleY = Math.max(LEAST.row, height / DATA.layout.height);
  // A map too large for the window one way is shown smaller, and has then more room to fill the other way.
  const shrunk = Math.min(1, width / (DATA.layout.width * scaleX), height / (DATA.layout.height * scaleY));
  scaleX = Math.max(scaleX, width / (DATA.layout.width * shrunk));
  scaleY = Math.max(scaleY, height / (DATA.layout.height * shrunk));
}

/** How the map lies when all of it is shown. @type {number[] | null} */
let fit = null;

function lies() {
  const { x, y } = network.canvasToDOM({ x: 0, y: 0 });
  return [x, y, 100 * network.getScale()];
}

/** Whether the reader moved or zoomed the map. */
export const isMoved = () => fit !== null && lies().some((value, n) => Math.abs(value - (fit || [])[n]) > 1);

/** Show the whole map in the window. */
export function fitMap() {
  const box = byId("map").getBoundingClientRect();
  if (!box.width || !box.height) return;
  const width = DATA.layout.width * scaleX;
  const height = DATA.layout.height * scaleY;
  const scale = Math.min((box.width - 2 * ROOM.side) / width, (box.height - ROOM.top - ROOM.bottom) / height, 1);
  if (scale <= 0) return;
  // The headings keep their size at every zoom, so the map begins right below them.
  network.moveTo({ position: { x: across(0) + width / 2, y: down(0) + (box.height / 2 - ROOM.top) / scale }, scale });
  fit = lies();
}

/** The part of the layout that is in the window: its middle and its size, in slots and rows. */
export function partInWindow() {
  const { width, height } = byId("map").getBoundingClientRect();
  const { x, y } = network.getViewPosition();
  const scale = network.getScale();
  return { x: (x - ROOM.side) / scaleX, y: (y - ROOM.top) / scaleY, width: width / scale / scaleX, height: height / scale / scaleY };
}

/** Show a part of the layout in a window of another form.
 * @param {ReturnType<typeof partInWindow>} part */
export function showPart(part) {
  const box = byId("map").getBoundingClientRect();
  network.moveTo({ position: { x: across(part.x), y: down(part.y) }, scale: Math.min(box.width / (part.width * scaleX), box.height / (part.height * scaleY)) });
}

/** Lines keep their width on the screen when the map is shown larger.
 * @param {number} width */
export const thickness = (width) => width / Math.max(1, network ? network.getScale() : 1);

/** The actors that stand out; null when none does more than others. @type {Set<number> | null} */
export let lit = null;

export function findLit() {
  lit = highlighted();
}

/** How one actor is to be drawn now.
 * @param {number} n */
export function look(n) {
  const chosen = lit !== null && lit.has(n);
  return { visible: shown.has(n) || chosen, faded: lit !== null && !chosen };
}

export const visibleActors = () => [...ACTORS.keys()].filter((n) => look(n).visible);
