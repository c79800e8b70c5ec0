// The map: vis-network holds nodes, edges, panning and zooming; symbols, bands and headings are
// drawn here. Positions come from the data and are only stretched to the window.

const ROOM = { side: 14, top: 55, bottom: 10 };
const LEAST = { slot: 30, row: 21 };
const colours = {};
let network = null;
let nodeSet = null;
let edgeSet = null;
let scaleX = 1;
let scaleY = 1;

function readColours() {
  const style = getComputedStyle(document.documentElement);
  for (const name of ["ground", "ground-2", "ink", "ink-2", "line", "line-2", "accent", "public", "commercial", "nonprofit",
    "unknown", "suggested", "tie", "band", "band-2", "mark", "focus"]) colours[name] = style.getPropertyValue(`--${name}`).trim();
}

/** Area grows with the number of partners; in a low window all symbols shrink a little. */
const radius = (actor) => Math.min(15, 4.6 + 1.6 * Math.sqrt(actor.partners)) * Math.min(1, Math.max(0.74, scaleY / 27));
const across = (x) => ROOM.side + x * scaleX;
const down = (y) => ROOM.top + y * scaleY;
const PATHS = new Map([...Object.values(SHAPES), ...Object.values(MARKS)].map((d) => [d, new Path2D(d)]));

/** Stretch the layout to the window, never so tight that symbols would meet. */
function placeNodes() {
  const box = document.getElementById("map").getBoundingClientRect();
  if (!box.width || !box.height) return false;
  scaleX = Math.max(LEAST.slot, (box.width - 2 * ROOM.side) / DATA.layout.width);
  // A map too wide for the window will be shown smaller, and has then more height to fill.
  const shrunk = Math.min(1, (box.width - 2 * ROOM.side) / (DATA.layout.width * scaleX));
  scaleY = Math.max(LEAST.row, (box.height - ROOM.top - ROOM.bottom) / (DATA.layout.height * shrunk));
  nodeSet.update(NODES.map((node) => ({ id: node.id, x: across(node.x), y: down(node.y) })));
  edgeSet.update([...TIES.map((tie, n) => ({ id: `t${n}`, smooth: bend(tie.ends) })),
    ...linkEdges().map(([n, gap]) => ({ id: `g${n}`, smooth: bend(gap.actors) }))]);
  return true;
}

const linkEdges = () => [...GAPS.entries()].filter(([, gap]) => isLink(gap) && gap.actors.length === 2);

/** Curves that leave a row or column free: an S between bands, a bow between near neighbours. */
function bend([a, b]) {
  const [dx, dy] = [(NODES[a].x - NODES[b].x) * scaleX, (NODES[a].y - NODES[b].y) * scaleY];
  if (Math.abs(dy) > 2.2 * scaleY && Math.abs(dx) > 4) return { enabled: true, type: "cubicBezier", forceDirection: "vertical", roundness: 0.5 };
  const length = Math.hypot(dx, dy);
  return { enabled: true, type: "curvedCW", roundness: Math.abs(dx) < scaleX ? Math.min(0.4, (26 + 0.1 * length) / length) : 0.16 };
}

/** Show the whole map in the window. */
function fitMap() {
  const box = document.getElementById("map").getBoundingClientRect();
  if (!box.width || !box.height) return;
  const width = DATA.layout.width * scaleX;
  const height = DATA.layout.height * scaleY;
  const scale = Math.min((box.width - 2 * ROOM.side) / width, (box.height - ROOM.top - ROOM.bottom) / height, 1);
  // The headings keep their size at every zoom, so the map begins right below them.
  network.moveTo({ position: { x: across(0) + width / 2, y: down(0) + (box.height / 2 - ROOM.top) / scale }, scale });
}

function showAll() {
  fitMap();
  paintMap();
}

function zoom(factor) {
  network.moveTo({ scale: Math.min(6, Math.max(0.1, network.getScale() * factor)) });
  paintMap();
}

/** Lines keep their width on the screen when the map is shown larger. */
const thickness = (width) => width / Math.max(1, network.getScale());

/** The wheel tells of every notch; the lines follow when it rests. */
let resting = 0;
function afterWheel() {
  clearTimeout(resting);
  resting = setTimeout(paintMap, 150);
}

/** How one actor is to be drawn now. */
function look(n) {
  const chosen = lit && lit.has(n);
  return { visible: shown.has(n) || Boolean(chosen), faded: lit !== null && !chosen };
}

/** The actors that stand out; made anew by `paintMap`. */
let lit = null;
/** Set when the page is built, so that it is painted once and not at every step of building it. */
let started = false;

function paintMap() {
  if (!started) return;
  lit = highlighted();
  nodeSet.update(NODES.map((node) => ({ id: node.id, hidden: !look(node.id).visible })));
  edgeSet.update([...TIES.map(tieLook), ...linkEdges().map(linkLook)]);
  drawProposal();
  network.redraw();
}

function tieLook(tie, n) {
  const [a, b] = tie.ends;
  const typed = tie.relations.some((relation) => !state.off.type.has(RELATIONS[relation].type));
  const hidden = !typed || !look(a).visible || !look(b).visible;
  const touched = state.actor !== null && state.gap === null ? (a === state.actor || b === state.actor) : lit !== null && lit.has(a) && lit.has(b);
  const opacity = touched ? 0.85 : lit ? 0.07 : TIES.length > 600 ? 0.2 : 0.34;
  return { id: `t${n}`, hidden, width: thickness(touched ? 1.5 : 1), color: { color: touched ? colours.ink : colours.tie, opacity } };
}

function linkLook([n, gap]) {
  const chosen = state.gap === n || (state.gap === null && state.actor !== null && gap.actors.includes(state.actor));
  const visible = gap.actors.every((actor) => look(actor).visible);
  const hidden = !chosen && (!state.suggested || !visible || (state.gap === null && !gapPasses(n)));
  return { id: `g${n}`, hidden, width: thickness(chosen ? 3.2 : 2), color: { color: colours.suggested, opacity: chosen || !lit ? 1 : 0.12 } };
}

/** The two that an open finding proposes to bring together; null when it proposes no pair. */
function proposal() {
  if (state.gap === null || isLink(GAPS[state.gap])) return null;
  const { kind, actors, suggested } = GAPS[state.gap];
  if (suggested.length === 2) return suggested;
  const pairs = ["unheard", "cut_off", "isolate"].includes(kind) && actors.length === 1 && suggested.length === 1;
  return pairs ? [actors[0], suggested[0]] : null;
}

/** A finding's link is drawn only while it is open. */
function drawProposal() {
  edgeSet.remove("proposal");
  const pair = proposal();
  if (!pair) return;
  edgeSet.add({ id: "proposal", from: pair[0], to: pair[1], smooth: bend(pair), dashes: [6, 4], width: thickness(3.2), color: { color: colours.suggested, opacity: 1 } });
}

function makeMap() {
  readColours();
  nodeSet = new vis.DataSet(NODES.map((node) => ({ id: node.id, shape: "custom", ctxRenderer: renderActor, x: node.x, y: node.y })));
  edgeSet = new vis.DataSet([...TIES.map((tie, n) => ({ id: `t${n}`, from: tie.ends[0], to: tie.ends[1] })),
    ...linkEdges().map(([n, gap]) => ({ id: `g${n}`, from: gap.actors[0], to: gap.actors[1], dashes: [6, 4] }))]);
  const options = read("options");
  if (TIES.length > 1000) Object.assign(options.interaction, { hideEdgesOnDrag: true, hideEdgesOnZoom: true });
  network = new vis.Network(document.getElementById("map"), { nodes: nodeSet, edges: edgeSet }, options);
  // One stop in the tab order is enough, and it is the one that the arrow keys listen at.
  document.querySelector("#map .vis-network").tabIndex = -1;
  network.on("beforeDrawing", drawBands);
  network.on("afterDrawing", (ctx) => { if (started) drawOver(ctx); });
  network.on("zoom", afterWheel);
  network.on("click", ({ pointer }) => openAt(pointer.DOM));
  network.on("hoverNode", ({ node }) => { state.hover = node; setCursor("pointer"); network.redraw(); });
  network.on("blurNode", () => { state.hover = null; setCursor("default"); network.redraw(); });
  network.on("hoverEdge", ({ edge }) => setCursor(String(edge).startsWith("g") ? "pointer" : "default"));
  network.on("blurEdge", () => setCursor("default"));
  new ResizeObserver(refit).observe(document.getElementById("map"));
  refit();
}

const setCursor = (cursor) => { document.querySelector("#map canvas").style.cursor = cursor; };

function refit() {
  if (placeNodes()) { network.setSize("100%", "100%"); fitMap(); paintMap(); }
}

/** Open what lies at a point: an actor, else a suggested link within a few pixels. */
function openAt(point) {
  const node = network.getNodeAt(point);
  if (node !== undefined && look(node).visible) { openActor(node); return; }
  for (const reach of [0, 3, 7]) {
    for (const [dx, dy] of [[0, 0], [reach, 0], [-reach, 0], [0, reach], [0, -reach]]) {
      const edge = network.getEdgeAt({ x: point.x + dx, y: point.y + dy });
      if (edge !== undefined && String(edge).startsWith("g")) { openGap(Number(String(edge).slice(1))); return; }
    }
  }
  closeAll();
}

// Drawing. vis-network calls renderActor with map coordinates.

function renderActor({ ctx, id, x, y }) {
  const actor = ACTORS[id];
  const r = radius(actor);
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

function drawSymbol(ctx, actor, x, y, r) {
  ctx.save();
  ctx.translate(x - r, y - r);
  ctx.scale(r / 12, r / 12);
  const shape = PATHS.get(shapeOf(actor.level));
  ctx.lineWidth = 36 / r;
  ctx.lineJoin = "round";
  ctx.strokeStyle = colours.ground;
  ctx.stroke(shape);
  ctx.fillStyle = colours[sectorOf(actor)];
  ctx.fill(shape);
  const mark = MARKS[sectorOf(actor)];
  if (mark) {
    ctx.translate(0, dropOf(actor.level));
    ctx.fillStyle = colours.mark;
    ctx.fill(PATHS.get(mark));
  }
  ctx.restore();
}

/** Rings say: holds parts together, has no relation, is open, is where the keyboard stands. */
function drawRings(ctx, id, x, y, r) {
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
  if (!ACTORS[id].partners) ring(4, 1.4, colours["ink-2"], [2.5, 2.5]);
  if (id === state.actor || (state.gap !== null && GAPS[state.gap].actors.includes(id))) ring(5, 2.4, colours.suggested);
  else if (state.gap !== null && GAPS[state.gap].bridge.includes(id)) ring(5, 2, colours.ink, [5, 3]);
  if (id === state.focus && document.activeElement === document.getElementById("map")) ring(8, 2.6, colours.focus);
}

function drawBands(ctx) {
  const { bands, columns, width } = DATA.layout;
  bands.forEach(([, top, bottom], n) => {
    ctx.fillStyle = n % 2 ? colours["band-2"] : colours.band;
    ctx.beginPath();
    ctx.roundRect(across(0) - 8, down(top), width * scaleX + 16, (bottom - top) * scaleY, 8);
    ctx.fill();
  });
  const lower = bands.filter(([level]) => !["european", "national", "regional"].includes(level));
  if (!columns.length || !lower.length) return;
  ctx.strokeStyle = colours.line;
  ctx.lineWidth = 1;
  ctx.beginPath();
  columns.slice(1).forEach(([, left]) => lower.forEach(([, top, bottom]) => {
    ctx.moveTo(across(left), down(top) + 6);
    ctx.lineTo(across(left), down(bottom) - 6);
  }));
  ctx.stroke();
}

// Keyboard: arrows go to the nearest actor in their direction.

const AHEAD = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/** The actor that an arrow key goes to: near in its direction, and not far aside. */
function nextActor(from, [right, below], candidates) {
  const cost = (n) => {
    const [dx, dy] = [(NODES[n].x - NODES[from].x) * scaleX, (NODES[n].y - NODES[from].y) * scaleY];
    const along = dx * right + dy * below;
    return along > 1 ? along + 2.5 * Math.abs(dx * below + dy * right) : Infinity;
  };
  const best = candidates.reduce((found, n) => (cost(n) < cost(found) ? n : found));
  return cost(best) < Infinity ? best : from;
}

function step(way) {
  const candidates = [...ACTORS.keys()].filter((n) => look(n).visible);
  if (!candidates.length) return;
  if (state.focus === null || !look(state.focus).visible) {
    state.focus = state.actor !== null ? state.actor : candidates.reduce((best, n) => (NODES[n].y < NODES[best].y ? n : best));
  } else {
    state.focus = nextActor(state.focus, way, candidates);
  }
  const actor = ACTORS[state.focus];
  announce(`${actor.name}. ${describe(actor)}. ${counted("relations", TIES_OF[state.focus].length)}`);
  keepInView(state.focus);
  network.redraw();
}

function keepInView(n) {
  const box = document.getElementById("map").getBoundingClientRect();
  const at = network.canvasToDOM({ x: across(NODES[n].x), y: down(NODES[n].y) });
  if (at.x < 20 || at.y < 50 || at.x > box.width - 20 || at.y > box.height - 30) {
    network.moveTo({ position: { x: across(NODES[n].x), y: down(NODES[n].y) } });
  }
}

function mapKey(event) {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const keys = {
    Enter: () => { if (state.focus !== null) openActor(state.focus, { focusPanel: true }); },
    "+": () => zoom(1.3), "-": () => zoom(1 / 1.3), 0: showAll,
  };
  const handle = Object.hasOwn(AHEAD, event.key) ? () => step(AHEAD[event.key]) : keys[event.key];
  if (!handle) return;
  event.preventDefault();
  handle();
}
