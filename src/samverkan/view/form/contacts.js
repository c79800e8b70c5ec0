// With whom they work: the names that are near in a list, all others by searching, and what is asked of each.

import { ASKED, numberOf, placeOf, say } from "./asked.js";
import { named, picker } from "./choosing.js";
import { draft, keep } from "./draft.js";
import { all, announce, byId, el, input, one } from "../page/elements.js";

/** How many names of a part are shown at first. */
const SHOWN_FIRST = 25;

/** What was said of those that were ticked no more, in case they are again. @type {Map<string, DraftContact>} */
const before = new Map();

/** By what a contact is known: its id, or the name that was written.
 * @param {{ id: string | null, name: string }} contact */
const keyOf = ({ id, name }) => id ?? `"${name.toLowerCase()}`;

/** @param {string} key */
const contactBy = (key) => draft.contacts.find((contact) => keyOf(contact) === key);

/** The parts of the list, for whoever answers: the numbers of names in each. */
function parts() {
  const who = numberOf(draft.who);
  const own = who < 0 ? null : placeOf(who);
  /** @type {Record<string, number[]>} */
  const found = { village: [], municipality: [], rest: [] };
  ASKED.names.forEach((_, n) => {
    if (n === who) return;
    const place = placeOf(n);
    const isNear = own && own.villages.some((village) => place.villages.includes(village));
    const isHere = own && own.municipality && own.municipality === place.municipality;
    found[isNear ? "village" : isHere ? "municipality" : "rest"].push(n);
  });
  if (ASKED.names.length > ASKED.most_in_all) found.rest = [];
  return found;
}

/** Show the list anew. */
export function paintContacts() {
  const lists = Object.entries(parts()).filter(([, names]) => names.length);
  const listed = new Set(lists.flatMap(([, names]) => names.map((n) => ASKED.names[n].id)));
  byId("listed").replaceChildren(...lists.map(([part, names]) => section(part, names, lists.length)));
  byId("further").replaceChildren(...draft.contacts.filter(({ id }) => id === null || !listed.has(id)).map((contact) => row(contact)));
  const search = picker({
    id: "search", label: say("search"), first: [],
    fits: (n) => ASKED.names[n].id !== draft.who && !contactBy(ASKED.names[n].id),
    choose: (n) => add({ id: ASKED.names[n].id, name: ASKED.names[n].name }),
    write: (name) => add({ id: null, name }),
  });
  byId("searching").replaceChildren(search);
  paintCount();
}

/** @param {string} part
 * @param {number[]} names
 * @param {number} of how many parts there are */
function section(part, names, of) {
  const list = el("ul", { class: "names" });
  const show = (/** @type {number} */ most) => list.replaceChildren(...names.slice(0, most).map((n) => row({ id: ASKED.names[n].id, name: ASKED.names[n].name }, n)));
  const ticked = names.findLastIndex((n) => contactBy(ASKED.names[n].id));
  const most = Math.max(SHOWN_FIRST, ticked + 1);
  show(most);
  const more = el("button", { type: "button", class: "more" }, say("part.all", { count: names.length }));
  more.addEventListener("click", () => {
    show(names.length);
    more.remove();
    one(`li:nth-child(${most + 1}) input`, list).focus();
  });
  return el("section", {}, of > 1 && el("h3", {}, say(`part.${part}`)), list, names.length > most && more);
}

/** One name to tick, with the questions below it when it is.
 * @param {{ id: string | null, name: string }} asked
 * @param {number} n its number on the map, below 0 when it is not there */
function row(asked, n = numberOf(asked.id)) {
  const key = keyOf(asked);
  const box = input({ type: "checkbox" });
  const questions = el("div", { class: "questions", role: "group", "aria-label": asked.name });
  const paint = () => {
    const contact = contactBy(key);
    box.checked = Boolean(contact);
    questions.replaceChildren(...(contact ? details(contact) : []));
  };
  box.addEventListener("change", () => {
    if (box.checked) tick(asked);
    else untick(key);
    paint();
  });
  paint();
  const shown = n < 0 ? el("span", { class: "named" }, asked.name) : named(n);
  return el("li", { "data-key": key }, el("label", { class: "tick" }, box, shown), questions);
}

/** @param {{ id: string | null, name: string }} asked */
function tick({ id, name }) {
  draft.contacts.push(before.get(keyOf({ id, name })) || { id, name, services: [], other: "", often: "", depth: "", note: "" });
  draft.alone = false;
  follow();
}

/** @param {string} key */
function untick(key) {
  const contact = contactBy(key);
  if (contact) before.set(key, contact);
  draft.contacts = draft.contacts.filter((other) => keyOf(other) !== key);
  follow();
}

/** Keep what is ticked, and count it. */
function follow() {
  keep();
  paintCount();
}

/** Tick a name that was sought or written, show it, and go on to what is asked of it.
 * @param {{ id: string | null, name: string }} asked */
function add(asked) {
  const key = keyOf(asked);
  if (!contactBy(key)) tick(asked);
  const rowOf = () => all("[data-key]", byId("contacts")).find((node) => node.dataset.key === key);
  const shown = rowOf();
  if (shown) shown.replaceWith(row(asked));
  else byId("further").append(row(asked));
  paintCount();
  announce(say("added", { name: asked.name }));
  const first = rowOf();
  first?.scrollIntoView({ block: "center" });
  if (first) one(".questions input", first).focus();
}

/** What is asked of somebody with whom they work.
 * @param {DraftContact} contact */
function details(contact) {
  const chips = ASKED.services.map(([word, label]) => chip(label, contact.services.includes(word), (on) => {
    contact.services = ASKED.services.map(([known]) => known).filter((known) => (known === word ? on : contact.services.includes(known)));
  }));
  return [
    el("fieldset", {}, el("legend", {}, say("about")), el("div", { class: "chips" }, ...chips)),
    written(say("about.other"), contact.other, (text) => { contact.other = text; }),
    chosen(say("often"), ASKED.often, contact.often, (word) => { contact.often = word; }),
    chosen(say("depth"), ASKED.depth, contact.depth, (word) => { contact.depth = word; }),
    written(say("note"), contact.note, (text) => { contact.note = text; }),
  ];
}

/** A word to tick.
 * @param {string} label
 * @param {boolean} on
 * @param {(on: boolean) => void} set */
export function chip(label, on, set) {
  const box = input({ type: "checkbox", checked: on });
  box.addEventListener("change", () => { set(box.checked); keep(); });
  return el("label", { class: "chip" }, box, el("span", {}, label));
}

/** A text to write.
 * @param {string} label
 * @param {string} text
 * @param {(text: string) => void} set */
export function written(label, text, set) {
  const box = input({ type: "text", maxlength: 500, autocomplete: "off" });
  box.value = text;
  box.addEventListener("input", () => { set(box.value); keep(); });
  return el("label", { class: "field" }, label, box);
}

/** A word to choose from a list.
 * @param {string} label
 * @param {Choice[]} choices
 * @param {string} word
 * @param {(word: string) => void} set */
function chosen(label, choices, word, set) {
  const list = /** @type {HTMLSelectElement} */ (el("select", {}, el("option", { value: "" }, say("unanswered")), ...choices.map(([known, text]) => el("option", { value: known }, text))));
  list.value = word;
  list.addEventListener("change", () => { set(list.value); keep(); });
  return el("label", { class: "field" }, label, list);
}

/** Say how many are ticked, and ask whether they work with nobody when none is. */
function paintCount() {
  const count = draft.contacts.length;
  byId("count").textContent = count ? say(count === 1 ? "count.one" : "count.many", { count }) : "";
  byId("further-part").hidden = !byId("further").children.length;
  byId("alone-part").hidden = count > 0;
  const alone = /** @type {HTMLInputElement} */ (byId("alone"));
  alone.checked = draft.alone;
}
