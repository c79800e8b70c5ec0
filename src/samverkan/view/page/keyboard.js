// The map by keyboard: arrows go to the nearest actor in their direction.

import { ACTORS, NODES, TIES_OF } from "./data.js";
import { announce, byId } from "./elements.js";
import { openActor } from "./selection.js";
import { across, down, look, network, scaleX, scaleY, visibleActors } from "./viewport.js";
import { state } from "./state.js";
import { counted } from "./said.js";
import { describe } from "./texts.js";
import { showAll, zoom } from "./map.js";

/** @type {Record<string, [number, number]>} */
const AHEAD = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/** The actor that an arrow key goes to: near in its direction, and not far aside.
 * @param {number} from
 * @param {[number, number]} way
 * @param {number[]} candidates */
function nextActor(from, [right, below], candidates) {
  const cost = (/** @type {number} */ n) => {
    const [dx, dy] = [(NODES[n].x - NODES[from].x) * scaleX, (NODES[n].y - NODES[from].y) * scaleY];
    const along = dx * right + dy * below;
    return along > 1 ? along + 2.5 * Math.abs(dx * below + dy * right) : Infinity;
  };
  const best = candidates.reduce((found, n) => (cost(n) < cost(found) ? n : found));
  return cost(best) < Infinity ? best : from;
}

/** @param {[number, number]} way */
function step(way) {
  const candidates = visibleActors();
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

/** @param {number} n */
export function keepInView(n) {
  const box = byId("map").getBoundingClientRect();
  const position = { x: across(NODES[n].x), y: down(NODES[n].y) };
  const at = network.canvasToDOM(position);
  if (at.x < 20 || at.y < 50 || at.x > box.width - 20 || at.y > box.height - 30) network.moveTo({ position });
}

/** @param {KeyboardEvent} event */
export function mapKey(event) {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  /** @type {Record<string, () => void>} */
  const keys = {
    Enter: () => { if (state.focus !== null) openActor(state.focus, { focusPanel: true }); },
    "+": () => zoom(1.3), "-": () => zoom(1 / 1.3), 0: showAll,
  };
  const handle = Object.hasOwn(AHEAD, event.key) ? () => step(AHEAD[event.key]) : keys[event.key];
  if (!handle) return;
  event.preventDefault();
  handle();
}
