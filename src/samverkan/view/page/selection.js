// Opening an actor, a gap or what is said about the map, and closing what is open.

import { ACTORS, GAPS, VILLAGES } from "./data.js";
import { all, announce, byId, narrow, one } from "./elements.js";
import { changed, state } from "./state.js";
import { number, t } from "./said.js";
import { describe, villageName } from "./texts.js";
import { reach, way, wayText } from "./highlights.js";

/** Where the focus goes when what is open closes. @type {string | null} */
let opener = null;

const anythingOpen = () => state.actor !== null || state.gap !== null || state.about || state.line !== null || state.cell !== null || state.village !== null || state.trying || state.gone;

const NOTHING_OPEN = { actor: null, gap: null, about: false, line: null, cell: null, village: null, trying: false, goal: null, steps: 1, shown: false, gone: false };

/** @param {Partial<import("./state.js").State>} what
 * @param {boolean} focusPanel */
function open(what, focusPanel) {
  if (!anythingOpen()) opener = focusKey();
  Object.assign(state, NOTHING_OPEN, what);
  show(focusPanel);
}

/** @param {boolean} focusPanel */
function show(focusPanel) {
  changed();
  if (narrow.matches && state.view === "map") byId(focusPanel ? "panel" : "map").scrollIntoView({ block: "start" });
  if (focusPanel) one("#panel .close").focus({ preventScroll: true });
}

/** @param {number} n
 * @param {{ focusPanel?: boolean }} options */
export function openActor(n, { focusPanel = false } = {}) {
  announce(`${ACTORS[n].name}. ${describe(ACTORS[n])}`);
  open({ actor: n, focus: n }, focusPanel);
}

/** @param {number} n
 * @param {{ focusPanel?: boolean }} options */
export function openGap(n, { focusPanel = false } = {}) {
  announce(`${t(`gap.${GAPS[n].kind}`)}: ${GAPS[n].actors.map((actor) => ACTORS[actor].name).join(", ")}`);
  open({ gap: n }, focusPanel);
}

/** @param {[number, number]} pair the two ends
 * @param {{ focusPanel?: boolean }} options */
export function openLine(pair, { focusPanel = false } = {}) {
  announce(`${t("line")}: ${pair.map((n) => ACTORS[n].name).join(", ")}`);
  open({ line: pair }, focusPanel);
}

export function openAbout() {
  open({ about: true }, true);
}

/** @param {string} cell two cells of the matrix by their name */
export function openCell(cell) {
  open({ cell }, true);
}

/** @param {number} n
 * @param {{ focusPanel?: boolean }} options */
export function openVillage(n, { focusPanel = false } = {}) {
  announce(villageName(VILLAGES[n]));
  open({ village: n }, focusPanel);
}

export function openTrial() {
  open({ trying: true }, true);
}

export function closeAll() {
  if (!anythingOpen()) return;
  const inPanel = byId("panel").contains(document.activeElement);
  Object.assign(state, NOTHING_OPEN);
  show(false);
  if (inPanel) ((opener && all(opener)[0]) || byId("map")).focus();
  opener = null;
}

/** How to find the focused element again after the pane has been made anew. */
function focusKey() {
  const active = /** @type {HTMLElement | null} */ (document.activeElement);
  if (active && active.dataset.village) return `#coverage [data-village="${Number(active.dataset.village)}"]`;
  if (active && active.dataset.between) return `#panel [data-between="${Number(active.dataset.between)}"]`;
  if (active && active.dataset.gap) return `#panel .card[data-gap="${Number(active.dataset.gap)}"]`;
  return active && active.id ? `#${CSS.escape(active.id)}` : null;
}

/** Show more or fewer steps around the open actor.
 * @param {number} steps */
export function goSteps(steps) {
  Object.assign(state, { steps, goal: null });
  changed();
  announce(t("steps.shown", { count: number(reach().size - 1) }));
}

/** Show the way from the open actor to another; null shows none.
 * @param {number | null} goal */
export function goTo(goal) {
  Object.assign(state, { goal, steps: 1 });
  changed();
  if (goal !== null) announce(wayText(way()));
}
