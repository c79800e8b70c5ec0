// The fields of forms: a text with words to choose from, a choice among closed words, an actor of the map.

import { standingNow } from "./standing.js";
import { ACTORS } from "../page/data.js";
import { el, input } from "../page/elements.js";
import { MOST, find, searchBox } from "../page/search.js";
import { symbolOf } from "../page/symbols.js";
import { capital, t } from "../page/said.js";
import { describe } from "../page/texts.js";

/**
 * What is asked for in one field.
 * @typedef {object} Field
 * @property {string} name
 * @property {"actor" | "text" | "date"} [as] how it is asked for
 * @property {string} [label]
 * @property {string} [help]
 * @property {string} [value] what stands there already; of an actor its id
 * @property {boolean} [needed]
 */

/** A field that is made: what stands in it is told by `read`, and `box` takes the keyboard.
 * @typedef {{ node: HTMLElement, box: HTMLElement, read: () => string }} MadeField */

/** The cells in which nothing but known words can stand. */
const CLOSED = ["sector", "level", "depth", "directed"];
/** The cells in which several words can stand, with ; between them. */
const SEVERAL = ["services", "plans"];

/** What a cell is called above its column.
 * @param {string} name
 * @param {"actor" | "relation"} kind */
export const labelOf = (name, kind) => capital(t(`${kind}_header.${{ municipality_code: "municipality", region_code: "region" }[name] || name}`));

/** The words that can be written in a cell.
 * @param {string} name */
const wordsOf = (name) => standingNow()?.words[name] || [];

/** @param {Field} field
 * @param {string} prefix of the ids
 * @returns {MadeField} */
export function makeField(field, prefix) {
  const id = `${prefix}-${field.name}`;
  if (field.as === "actor") return actorField(field, id);
  const box = cellBox(field, id);
  const node = el("div", { class: "asked" },
    el("label", { for: id }, field.label || "", field.needed ? null : el("small", {}, ` ${t("live.optional")}`)), box, wordList(field.name, id),
    SEVERAL.includes(field.name) ? wordButtons(/** @type {HTMLInputElement} */ (box), field.name) : null,
    field.help ? el("p", { class: "help", id: `${id}-help` }, field.help) : null);
  return { node, box, read: () => /** @type {HTMLInputElement} */ (box).value.trim() };
}

/** The box of a cell: a choice of its words where no others can be, else a text.
 * @param {Field} field
 * @param {string} id */
export function cellBox({ name, as = "text", value = "", needed = false, help = "" }, id) {
  const words = wordsOf(name);
  if (CLOSED.includes(name) && words.length) {
    const every = [...new Set(["", ...words, value])];
    return el("select", { id, name }, every.map((word) => el("option", { value: word, selected: word === value }, word || "–")));
  }
  return input({ id, name, type: as, value, required: needed, autocomplete: "off", list: isListed(name) ? `${id}-words` : null, "aria-describedby": help ? `${id}-help` : null });
}

/** Whether the words of a cell are offered while one types.
 * @param {string} name */
const isListed = (name) => wordsOf(name).length > 0 && !CLOSED.includes(name) && !SEVERAL.includes(name);

/** The words that the box of a cell offers.
 * @param {string} name
 * @param {string} id of the box */
export const wordList = (name, id) => (isListed(name) ? el("datalist", { id: `${id}-words` }, wordsOf(name).map((word) => el("option", { value: word }))) : null);

/** Buttons that put a word among those of a text, or take it away.
 * @param {HTMLInputElement} box
 * @param {string} name */
function wordButtons(box, name) {
  const inBox = () => box.value.split(";").map((word) => word.trim()).filter(Boolean);
  const buttons = wordsOf(name).map((word) => {
    const button = el("button", { type: "button", class: "plain", "aria-pressed": String(inBox().includes(word)), on: { click: () => {
      const others = inBox().filter((each) => each !== word);
      box.value = (inBox().length > others.length ? others : [...others, word]).join("; ");
      button.setAttribute("aria-pressed", String(inBox().includes(word)));
    } } }, capital(word));
    return button;
  });
  return el("div", { class: "actions", role: "group", "aria-label": t("live.words") }, buttons);
}

/** An actor of the map, found by its name.
 * @param {Field} field
 * @param {string} id
 * @returns {MadeField} */
function actorField({ label = "", value = "" }, id) {
  let chosen = value;
  const shown = el("p", { class: "chosen", role: "status" });
  const paint = () => { const actor = ACTORS.find((each) => each.id === chosen); shown.replaceChildren(...(actor ? [symbolOf(actor), el("b", {}, actor.name), ` ${describe(actor)}`] : [])); };
  const choose = (/** @type {string} */ actor) => { chosen = actor; paint(); };
  const search = searchBox({ id, label, hint: t("live.find"), find: (text) => findById(text, choose) });
  paint();
  return { node: el("div", { class: "asked" }, el("span", { class: "label", "aria-hidden": "true" }, label), search, shown), box: /** @type {HTMLElement} */ (search.querySelector("input")), read: () => chosen };
}

/** Actors that are like a text. Their numbers may be others when one is chosen, their ids are not.
 * @param {string} text
 * @param {(id: string) => void} choose */
function findById(text, choose) {
  const found = find(text);
  const hit = (/** @type {Actor} */ actor) => ({ picture: symbolOf(actor), name: actor.name, more: describe(actor), choose: () => choose(actor.id) });
  return { ...found, hits: found.hits.slice(0, MOST).map((n) => hit(ACTORS[n])) };
}

/** Say at a cell why it was refused. The pane may have been made anew since, so that it is another element.
 * @param {string} id
 * @param {string[]} sentences */
export function tellCell(id, sentences) {
  const [box, line] = [id, `${id}-refused`].map((each) => document.getElementById(each));
  if (!box || !line) return;
  box.setAttribute("aria-invalid", String(sentences.length > 0));
  line.textContent = sentences.join(" ");
}
