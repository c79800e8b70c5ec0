// The map: which lines are drawn and how, and what a click on it opens.

import { inCells } from "./cells.js";
import { DATA, GAPS, LINKS, NODES, OPPOSED, RELATIONS, TIES, isLink, read, whenLoaded } from "./data.js";
import { drawBands, renderActor } from "./drawing.js";
import { byId, one } from "./elements.js";
import { gapPasses, relationPasses, tiePasses } from "./filters.js";
import { stripHeight } from "./headings.js";
import { drawOver } from "./labels.js";
import { move, numberNames } from "./names.js";
import { AGAINST, dashesOf, widthOf } from "./symbols.js";
import { closeAll, openActor, openGap, openLine } from "./selection.js";
import { across, colours, down, edgeSet, findLit, fitMap, isMoved, lit, look, makeNetwork, network, nodeSet, onScreen, partInWindow, scaleX, scaleY, showPart, stretch, thickness, visibleActors } from "./viewport.js";
import { started, state } from "./state.js";
import { fallen, joining, leaving, takenAway, way, waysToday } from "./highlights.js";

/** By id, what vis-network was told of a node or an edge: told again only when it is another, for it works long on each.
 * @type {Map<string | number, string>} */
let drawnAs = new Map();

/** Those of which something else is to be told than before.
 * @template {{ id: string | number }} T
 * @param {T[]} items */
const news = (items) => items.filter((item) => {
  const text = JSON.stringify(item);
  if (drawnAs.get(item.id) === text) return false;
  drawnAs.set(item.id, text);
  return true;
});

const nodesNow = () => NODES.map(({ id, x, y }) => (
  { id, shape: "custom", ctxRenderer: renderActor, x: across(x), y: down(y), hidden: !look(id).visible }));
function edgesNow() {
  kinds = !crowded() || Boolean(network && network.getScale() >= 1);
  return [...TIES.map(tieLook), ...LINKS.map(linkLook), ...OPPOSED.map(opposedLook)];
}

/** Whether a line tells by its dashes of which kind it is. */
let kinds = true;

/** Whether they do now. */
export const tellsKinds = () => kinds;

/** Whether there are so many lines that their kinds cannot be told apart, and take half a second to draw. */
export const crowded = () => !DATA.groups && TIES.filter(tiePasses).length > 1000;

/** The size of the window that the layout was stretched to. */
let fitted = "";

/** Stretch the layout to the window; false when there is no window to stretch it to, or it is the same. */
function stretched() {
  const box = byId("map").getBoundingClientRect();
  const size = `${box.width} ${box.height}`;
  if (!box.width || !box.height || size === fitted) return false;
  fitted = size;
  stretch(box, stripHeight(box.width));
  return true;
}

/** Curves that leave a row or column free: an S between bands, a bow between near neighbours.
 * @param {number[]} ends */
function bend([a, b]) {
  const [dx, dy] = [(NODES[a].x - NODES[b].x) * scaleX, (NODES[a].y - NODES[b].y) * scaleY];
  if (Math.abs(dy) > 2.2 * scaleY && Math.abs(dx) > 4) return { enabled: true, type: "cubicBezier", forceDirection: "vertical", roundness: 0.5 };
  const length = Math.hypot(dx, dy);
  return { enabled: true, type: "curvedCW", roundness: Math.abs(dx) < scaleX ? Math.min(0.4, (26 + 0.1 * length) / length) : 0.16 };
}

/** To which side a bow goes: one that is drawn downwards to the right.
 * @param {number[]} ends */
const bowSide = ([a, b]) => Math.sign(NODES[b].y - NODES[a].y) || Math.sign(NODES[b].x - NODES[a].x);

/** The bend of a link that is shown: not to the side where the way of today runs.
 * @param {number[]} ends */
function bendOut(ends) {
  const smooth = bend(ends);
  const side = steps.slice(1).reduce((sum, n, at) => sum + bowSide([Math.min(n, steps[at]), Math.max(n, steps[at])]), 0);
  return side * bowSide(ends) > 0 && smooth.type === "curvedCW" ? { ...smooth, type: "curvedCCW" } : smooth;
}

export function showAll() {
  fitMap();
  paintMap();
}

/** @param {number} factor */
export function zoom(factor) {
  network.moveTo({ scale: Math.min(6, Math.max(0.1, network.getScale() * factor)) });
  paintMap();
}

/** The wheel tells of every notch; names and lines follow when it rests. */
let resting = 0;
function afterWheel() {
  move(true);
  clearTimeout(resting);
  resting = setTimeout(() => { move(false); paintMap(); }, 150);
}

export function paintMap() {
  if (!started) return;
  findLit();
  steps = way();
  equals = waysToday().steps;
  goingOut = fallen().length > 0 || leaving().length > 0;
  nodeSet.update(news(nodesNow()));
  edgeSet.update(news(edgesNow()));
  drawProposals();
  network.redraw();
}

/** @param {Tie} tie
 * @param {number} n */
function tieLook(tie, n) {
  const [a, b] = tie.ends;
  const today = equals.has(a) && Math.abs(equals.get(a) - equals.get(b)) === 1;
  const hidden = (!today && !tiePasses(tie)) || !look(a).visible || !look(b).visible;
  const touched = lit !== null && touches(a, b);
  const opacity = touched ? 0.85 : lit ? 0.07 : TIES.length > 600 ? 0.25 : 0.4;
  const relations = tie.relations.filter(relationPasses).map((relation) => RELATIONS[relation]);
  return {
    id: `t${n}`,
    from: a,
    to: b,
    smooth: bend(tie.ends),
    hidden,
    width: thickness(today ? (onWay(a, b) ? 4.2 : 2) : relations.length ? (DATA.groups ? groupWidth(relations) : widthOf(relations)) * (touched ? 1.5 : 1) : 1),
    dashes: today ? false : touched && goingOut ? goes(tie) && GOING : (touched || kinds) && dashesOf(relations.map(({ type }) => type)),
    arrows: touched && !today ? arrowsOf(tie, relations) : "",
    color: { color: touched ? colours.ink : colours.tie, opacity },
  };
}

/** Whether anything is taken away. */
let goingOut = false;

/** A line of its own for those who work against each other, crossed where its middle is.
 * @param {Tie} opposed
 * @param {number} n */
function opposedLook(opposed, n) {
  const [a, b] = opposed.ends;
  const touched = lit !== null && lit.has(a) && lit.has(b);
  return {
    id: `o${n}`,
    from: a,
    to: b,
    smooth: bend(opposed.ends),
    hidden: !tiePasses(opposed) || !look(a).visible || !look(b).visible,
    width: thickness(2.4),
    dashes: AGAINST,
    color: { color: colours.against, opacity: touched || lit === null ? 1 : 0.12 },
  };
}

/** The dashes of ties that would go with what others hang on. */
const GOING = [2, 5];

/** @param {Tie} tie */
function goes({ ends }) {
  if (leaving().some((n) => ends.includes(n))) return true;
  const by = takenAway();
  return by.length === 1 ? ends.includes(by[0]) : by.length > 1 && by.every((n) => ends.includes(n));
}

/** @param {Relation[]} relations */
const weightOf = (relations) => relations.reduce((sum, { weight }) => sum + (weight || 0), 0);

/** The heaviest line between groups. */
let heaviest = 1;

whenLoaded(() => { heaviest = Math.max(1, ...TIES.map((tie) => weightOf(tie.relations.map((n) => RELATIONS[n])))); });

/** Between groups the width grows with the square root of the number of relations.
 * @param {Relation[]} relations */
const groupWidth = (relations) => 0.7 + 4.3 * Math.sqrt(weightOf(relations) / heaviest);

/** Whether a tie belongs to what is open.
 * @param {number} a
 * @param {number} b */
function touches(a, b) {
  if (lit === null || !lit.has(a) || !lit.has(b)) return false;
  if (state.cell !== null) return inCells([a, b]);
  if (state.gap !== null || state.actor === null) return true;
  if (state.goal !== null) return onWay(a, b);
  return state.steps > 1 || a === state.actor || b === state.actor;
}

/** The way that is shown, found once for a painting. @type {number[]} */
let steps = [];

/** Who stands on any of the equally short ways of today, and how many steps from the start.
 * @type {Map<number, any>} */
let equals = new Map();

/** Whether two follow each other on the way that is shown.
 * @param {number} a
 * @param {number} b */
const onWay = (a, b) => steps.some((n, at) => at > 0 && [a, b].includes(n) && [a, b].includes(steps[at - 1]));

/** Where the arrows of a tie stand.
 * @param {Tie} tie
 * @param {Relation[]} relations */
function arrowsOf(tie, relations) {
  const at = new Set(relations.filter(({ directed }) => directed).map(({ target }) => (target === tie.ends[1] ? "to" : "from")));
  const arrow = (/** @type {"to" | "from"} */ end) => ({ enabled: at.has(end), scaleFactor: 0.45 });
  return { to: arrow("to"), from: arrow("from") };
}

/** @param {[number, Gap]} link */
function linkLook([n, gap]) {
  const looking = state.gap === null && state.actor !== null && state.goal === null && state.steps === 1;
  const chosen = state.gap === n || inCells(gap.actors) || (looking && gap.actors.includes(state.actor || 0));
  const visible = gap.actors.every((actor) => look(actor).visible);
  const hidden = !chosen && (!state.suggested || !visible || (state.gap === null && !gapPasses(n)));
  const [from, to] = gap.actors;
  return { id: `g${n}`, from, to, smooth: state.gap === n ? bendOut(gap.actors) : bend(gap.actors), dashes: [6, 4], hidden, width: thickness(chosen ? 3.2 : 2), color: { color: colours.suggested, opacity: chosen || !lit ? 1 : 0.12 } };
}

/** The ids of the links that are drawn only while they are open or tried. @type {string[]} */
let proposed = [];

/** A finding's link is drawn only while it is open, and those that are tried while they are. */
function drawProposals() {
  proposed.forEach((id) => edgeSet.remove(id));
  const pair = state.gap === null || isLink(GAPS[state.gap]) ? null : GAPS[state.gap].pair;
  const drawn = { dashes: /** @type {number[] | false} */ ([6, 4]), width: thickness(3.2), color: { color: colours.suggested, opacity: 1 } };
  const links = [...(pair ? [{ id: "proposal", from: pair[0], to: pair[1], smooth: bendOut(pair), ...drawn }] : []),
    ...joining().map(([from, to], n) => ({ id: `tried${n}`, from, to, smooth: bend([from, to]), ...drawn, dashes: false }))];
  links.forEach((link) => edgeSet.add(link));
  proposed = links.map(({ id }) => id);
}

/** Hand the data to vis-network, at the start and when other data are loaded. */
function fillNetwork() {
  const options = read("options");
  if (TIES.length > 1000) Object.assign(options.interaction, { hideEdgesOnDrag: true, hideEdgesOnZoom: true });
  drawnAs = new Map();
  move(false);
  makeNetwork(news(nodesNow()), news(edgesNow()), options);
  // One stop in the tab order is enough, and it is the one that the arrow keys listen at.
  one("#map .vis-network").tabIndex = -1;
  network.on("beforeDrawing", drawBands);
  network.on("afterDrawing", (ctx) => { if (started) drawOver(ctx); });
  network.on("zoom", afterWheel);
  network.on("dragStart", () => move(true));
  network.on("dragEnd", () => { move(false); network.redraw(); });
  network.on("click", ({ pointer, event }) => openAt(pointer.DOM, event?.srcEvent?.pointerType === "touch"));
  network.on("hoverNode", ({ node }) => { state.hover = node; setCursor("pointer"); network.redraw(); });
  network.on("blurNode", () => { state.hover = null; setCursor("default"); network.redraw(); });
  network.on("hoverEdge", () => setCursor("pointer"));
  network.on("blurEdge", () => setCursor("default"));
}

/** Draw the data, the first or others than before. */
export function makeMap() {
  fitted = "";
  stretched();
  findLit();
  fillNetwork();
  network.setSize("100%", "100%");
  fitMap();
}

/** Follow the window. */
export const watchWindow = () => new ResizeObserver(refit).observe(byId("map"));

/** @param {string} cursor */
const setCursor = (cursor) => { one("#map canvas").style.cursor = cursor; };

/** Fit the map to its room, when that is another than before. */
export function refit() {
  if (!stretched()) return;
  network.setSize("100%", "100%");
  fitMap();
  paintMap();
}

/** Do something with the map on sheets of any size, whatever the window: all of it, or the part that the reader zoomed to.
 * @template T
 * @param {(lay: (width: number, height: number) => void) => T} make is given what lays the map on a sheet of so many pixels
 * @returns {T} */
export function onSheets(make) {
  const part = isMoved() ? partInWindow() : null;
  const before = { position: network.getViewPosition(), scale: network.getScale() };
  // A drawing in lines needs no finer canvas.
  network.canvas._determinePixelRatio = () => 1;
  numberNames(true);
  try {
    return make((width, height) => {
      layOn(width, height);
      if (part) showPart(part);
      paintMap();
    });
  } finally {
    numberNames(false);
    document.documentElement.classList.remove("to-paper");
    delete network.canvas._determinePixelRatio;
    refit();
    if (part) network.moveTo(before);
    paintMap();
  }
}

/** @param {number} width
 * @param {number} height */
function layOn(width, height) {
  const { classList, style } = document.documentElement;
  style.setProperty("--sheet-width", `${width}px`);
  style.setProperty("--sheet-height", `${height}px`);
  classList.add("to-paper");
  refit();
}

/** How far from a symbol a finger still means it. */
const FINGER = 22;

/** The actor nearest to a point, when it is within a finger's reach.
 * @param {Point} point */
function underFinger(point) {
  const far = (/** @type {number} */ n) => { const at = onScreen(n); return Math.hypot(at.x - point.x, at.y - point.y); };
  const [nearest] = visibleActors().map((n) => ({ n, off: far(n) })).sort((a, b) => a.off - b.off);
  return nearest && nearest.off <= FINGER ? nearest.n : undefined;
}

/** Open what lies at a point: an actor, else a suggested link or the line of a relation within a few pixels.
 * @param {Point} point
 * @param {boolean} finger */
function openAt(point, finger) {
  const node = finger ? underFinger(point) : network.getNodeAt(point);
  if (node !== undefined && look(node).visible) { openActor(node); return; }
  const line = lineNear(point, finger ? FINGER / 2 : NEAR);
  for (const reach of [0, 3, 7]) {
    for (const [dx, dy] of [[0, 0], [reach, 0], [-reach, 0], [0, reach], [0, -reach]]) {
      const edge = network.getEdgeAt({ x: point.x + dx, y: point.y + dy });
      if (edge !== undefined && String(edge).startsWith("g")) { openGap(Number(String(edge).slice(1))); return; }
    }
  }
  if (line) openLine(line);
  else closeAll();
}

/** How far from a line a click still means it. */
const NEAR = 4;

/** The two ends of the nearest line of a relation within so many pixels; null when there is none.
 * @param {Point} point
 * @param {number} reach
 * @returns {[number, number] | null} */
function lineNear(point, reach) {
  const at = network.DOMtoCanvas(point);
  const far = (/** @type {{ id: string, ends: [number, number] }} */ { id, ends: [a, b] }) => {
    const [from, to] = [network.body.nodes[a], network.body.nodes[b]];
    return network.body.edges[id].edgeType.getDistanceToEdge(from.x, from.y, to.x, to.y, at.x, at.y) * network.getScale();
  };
  const drawn = [...TIES.map(({ ends }, n) => ({ id: `t${n}`, ends })), ...OPPOSED.map(({ ends }, n) => ({ id: `o${n}`, ends }))].filter(({ id }) => !edgeSet.get(id).hidden);
  const [nearest] = drawn.map((edge) => ({ edge, off: far(edge) })).sort((a, b) => a.off - b.off);
  return nearest && nearest.off <= reach ? nearest.edge.ends : null;
}
