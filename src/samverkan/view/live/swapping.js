// Another version of the map in place of the one that is shown, without losing what is open, chosen or being typed. Actors and
// gaps have other numbers afterwards, so what is open is remembered as an address does it: by ids.

import { tellCell } from "./fields.js";
import { readHash, written } from "../page/address.js";
import { ACTORS, DATA, load } from "../page/data.js";
import { all } from "../page/elements.js";
import { paintMap } from "../page/map.js";
import { closeAll } from "../page/selection.js";
import { changed, state } from "../page/state.js";
import { isMoved, network } from "../page/viewport.js";

/** Whether other data are being put in place, when fields go though nobody leaves them. */
export let isSwapping = false;

/** @typedef {{ payload: Partial<Payload>, nodes: Record<string, any>, edges: Record<string, any> }} Blocks */

/** Show other data.
 * @param {Blocks} blocks
 * @returns {boolean} whether something that was open is no longer there */
export function swap(blocks) {
  const typed = typing();
  isSwapping = true;
  try { return replaced(blocks); } finally {
    typed.forEach((putBack) => putBack());
    isSwapping = false;
  }
}

/** Take other data, and open and choose in them what was open and chosen.
 * @param {Blocks} blocks */
function replaced({ payload, nodes, edges }) {
  const [address, focused] = [written(), state.focus === null ? null : ACTORS[state.focus].id];
  const lay = isMoved() ? { position: network.getViewPosition(), scale: network.getScale() } : null;
  const kept = { language: DATA.language, texts: { ...DATA.texts, ...payload.texts } };
  load({ payload: { ...DATA, ...payload, ...kept }, nodes, edges });
  const focus = ACTORS.findIndex(({ id }) => id === focused);
  Object.assign(state, { hover: null, focus: focus < 0 ? null : focus });
  readHash(address.slice(1));
  const { gone } = state;
  if (gone) closeAll();
  changed();
  if (lay) {
    network.moveTo(lay);
    paintMap();
  }
  return gone;
}

/** What somebody is typing, or where the keyboard stands: what puts each of it back into what is made anew.
 * @returns {(() => void)[]} */
function typing() {
  const fields = /** @type {HTMLInputElement[]} */ (all(".columns input[id]"));
  const written = fields.filter((field) => isText(field) && field.value !== field.defaultValue).map(({ id, value }) => {
    const why = document.getElementById(`${id}-refused`)?.textContent;
    return () => write(id, value, why ? [why] : []);
  });
  const active = /** @type {HTMLInputElement | null} */ (document.activeElement);
  const key = active && keyOf(active);
  if (!active || !key) return written;
  const caret = isText(active) ? [active.selectionStart, active.selectionEnd] : null;
  return [...written, () => goBack(key, caret)];
}

/** @param {HTMLElement} field */
const isText = (field) => field instanceof HTMLInputElement && ["text", "search"].includes(field.type);

/** Write in a field what was written in it, and beside it why that was refused.
 * @param {string} id
 * @param {string} value
 * @param {string[]} refused */
function write(id, value, refused) {
  const field = /** @type {HTMLInputElement | null} */ (document.getElementById(id));
  if (!field) return;
  field.value = value;
  if (refused.length) tellCell(id, refused);
}

/** How to find an element again after it was made anew.
 * @param {HTMLElement} element */
function keyOf({ id, dataset }) {
  if (id) return `#${CSS.escape(id)}`;
  return dataset.family && dataset.value !== undefined ? `[data-family="${CSS.escape(dataset.family)}"][data-value="${CSS.escape(dataset.value)}"]` : null;
}

/** @param {string} key
 * @param {(number | null)[] | null} caret */
function goBack(key, caret) {
  const field = /** @type {HTMLInputElement | undefined} */ (all(key)[0]);
  if (!field) return;
  if (field !== document.activeElement) field.focus({ preventScroll: true });
  if (!caret || !isText(field)) return;
  field.setSelectionRange(caret[0], caret[1]);
  if (field.getAttribute("role") === "combobox" && field.value) field.dispatchEvent(new Event("input"));
}
