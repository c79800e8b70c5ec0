// Opening an actor or a gap, and closing what is open.

import { ACTORS, GAPS, GAPS_OF, PARTNERS, isLink } from "./data.js";
import { all, announce, byId, narrow, one } from "./elements.js";
import { changed, state } from "./state.js";
import { describe, t } from "./texts.js";

/** Where the focus goes when what is open closes. @type {string | null} */
let opener = null;

/** @param {boolean} focusPanel */
function show(focusPanel) {
  changed();
  if (narrow.matches && state.view === "map") byId(focusPanel ? "panel" : "map").scrollIntoView({ block: "start" });
  if (focusPanel) one("#panel .close").focus({ preventScroll: true });
}

/** @param {number} n
 * @param {{ focusPanel?: boolean }} options */
export function openActor(n, { focusPanel = false } = {}) {
  if (state.actor === null && state.gap === null) opener = focusKey();
  Object.assign(state, { actor: n, gap: null, focus: n });
  announce(`${ACTORS[n].name}. ${describe(ACTORS[n])}`);
  show(focusPanel);
}

/** @param {number} n
 * @param {{ focusPanel?: boolean }} options */
export function openGap(n, { focusPanel = false } = {}) {
  if (state.actor === null && state.gap === null) opener = focusKey();
  Object.assign(state, { actor: null, gap: n });
  announce(`${t(`gap.${GAPS[n].kind}`)}: ${GAPS[n].actors.map((actor) => ACTORS[actor].name).join(", ")}`);
  show(focusPanel);
}

export function closeAll() {
  if (state.actor === null && state.gap === null) return;
  const inPanel = byId("panel").contains(document.activeElement);
  Object.assign(state, { actor: null, gap: null });
  show(false);
  if (inPanel) ((opener && all(opener)[0]) || byId("map")).focus();
  opener = null;
}

/** How to find the focused element again after the pane has been made anew. */
function focusKey() {
  const active = /** @type {HTMLElement | null} */ (document.activeElement);
  if (active && active.dataset.gap) return `#panel .card[data-gap="${Number(active.dataset.gap)}"]`;
  return active && active.id ? `#${active.id}` : null;
}

/** The actors that stand out while something is open; null when nothing is. */
export function highlighted() {
  if (state.gap !== null) {
    const gap = GAPS[state.gap];
    return new Set([...gap.actors, ...gap.bridge, ...gap.suggested]);
  }
  if (state.actor === null) return null;
  const links = GAPS_OF[state.actor].map((n) => GAPS[n]).filter(isLink).flatMap((gap) => gap.actors);
  return new Set([state.actor, ...PARTNERS[state.actor], ...links]);
}
