// The way in: a combobox over name, place, kind and service, in both languages.

import { ACTORS, DATA, whenLoaded } from "./data.js";
import { el, input } from "./elements.js";
import { folded, wrong } from "./matching.js";
import { partName } from "./parts.js";
import { symbolOf } from "./symbols.js";
import { collator, counted, describe, number, place, t } from "./texts.js";

/** By actor: its folded name, all under which it is found as one text, and the words of that.
 * @type {{ name: string, text: string, words: string[] }[]} */
let ENTRIES;

whenLoaded(() => { ENTRIES = ACTORS.map(entry); });

/** @param {Actor} actor */
function entry(actor) {
  const spoken = (/** @type {string} */ family, /** @type {string | null} */ value) => {
    const key = `${family}.${value}`;
    return Object.hasOwn(DATA.texts, key) ? [DATA.texts[key]].flat() : [value || ""];
  };
  const places = [actor.locality, actor.municipality && place(actor.municipality), actor.region && place(actor.region)];
  const text = folded([actor.name, ...places, ...spoken("kind", actor.kind), ...actor.services.flatMap((s) => spoken("service", s))]
    .filter(Boolean).join(" "));
  return { name: folded(actor.name), text, words: [...new Set(text.split(/[^\p{L}\p{N}]+/u).filter(Boolean))] };
}

const MOST = 60;

/** Numbers of the actors that hold every word sought, names that begin so first. When none does, those
 * that hold words like these, the likest first.
 * @param {string} text
 * @returns {number[]} */
export function find(text) {
  return search(text).hits;
}

/** @param {string} text
 * @returns {{ hits: number[], near: boolean }} */
function search(text) {
  const sought = folded(text).split(/\s+/).filter(Boolean);
  if (!sought.length) return { hits: [], near: false };
  const compare = collator();
  const byName = (/** @type {number} */ a, /** @type {number} */ b) => compare.compare(ACTORS[a].name, ACTORS[b].name);
  const starts = (/** @type {number} */ n) => (ENTRIES[n].name.startsWith(sought.join(" ")) ? 0 : ENTRIES[n].name.startsWith(sought[0]) ? 1 : 2);
  const exact = [...ACTORS.keys()].filter((n) => sought.every((part) => ENTRIES[n].text.includes(part)));
  if (exact.length) return { hits: exact.sort((a, b) => starts(a) - starts(b) || byName(a, b)), near: false };
  const parts = sought.flatMap((part) => part.split(/[^\p{L}\p{N}]+/u)).filter(Boolean);
  const like = parts.length ? ENTRIES.map(({ words }, n) => ({ n, off: wrong(parts, words) })).filter(({ off }) => off !== null) : [];
  like.sort((a, b) => Number(a.off) - Number(b.off) || byName(a.n, b.n));
  return { hits: like.map(({ n }) => n), near: true };
}

/** @typedef {{ key: number, picture: Node | null, name: string, more: string }} Hit */
/** @typedef {{ hits: Hit[], near: boolean }} Found */

/** @param {string} text
 * @returns {Found} */
export function findActors(text) {
  const { hits, near } = search(text);
  return { hits: hits.map((n) => ({ key: n, picture: symbolOf(ACTORS[n]), name: ACTORS[n].name, more: describe(ACTORS[n]) })), near };
}

/** The parts of a large map whose name holds what is typed, or is like it.
 * @param {string} text
 * @returns {Found} */
export function findParts(text) {
  const sought = folded(text).trim();
  const parts = DATA.parts.map(([code, actors], key) => ({ key, picture: null, name: partName(code), more: counted("actors", actors) }));
  const exact = parts.filter(({ name }) => sought && folded(name).includes(sought));
  if (exact.length || !sought) return { hits: exact.sort((a, b) => Number(folded(b.name).startsWith(sought)) - Number(folded(a.name).startsWith(sought))), near: false };
  return { hits: parts.filter(({ name }) => wrong(sought.split(/\s+/), folded(name).split(/\s+/)) !== null), near: true };
}

/** A field in which an actor is sought.
 * @param {{ id: string, label: string, hint: string, choose: (n: number) => void }} options */
export const actorBox = (options) => searchBox({ find: findActors, ...options });

/** A field in which something is sought, with what is found below it.
 * @param {{ id: string, label: string, hint: string, find: (text: string) => Found, choose: (key: number) => void }} options */
export function searchBox({ id, label, hint, find, choose }) {
  const list = el("ul", { class: "options", id: `${id}-found`, role: "listbox", "aria-label": label, hidden: true });
  const count = el("p", { class: "found", role: "status" });
  const box = input({ id, type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", placeholder: hint,
    "aria-label": label, "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" });
  /** @type {Hit[]} */
  let hits = [];
  let at = -1;

  const close = () => {
    list.hidden = true;
    list.replaceChildren();
    at = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };
  const empty = () => { close(); box.value = ""; count.textContent = ""; };
  const take = (/** @type {Hit} */ { key }) => { empty(); choose(key); };
  const mark = (/** @type {number} */ next) => {
    at = (next + list.children.length) % list.children.length;
    [...list.children].forEach((option, n) => option.setAttribute("aria-selected", String(n === at)));
    list.children[at].scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", list.children[at].id);
  };
  const option = (/** @type {Hit} */ hit, /** @type {number} */ order) => el("li",
    { role: "option", id: `${list.id}-${order}`, "aria-selected": "false", on: { mousedown: (/** @type {Event} */ event) => { event.preventDefault(); take(hit); } } },
    hit.picture, el("span", {}, hit.name, el("small", {}, hit.more)));
  const show = () => {
    const found = find(box.value);
    hits = found.hits;
    list.replaceChildren(...hits.slice(0, MOST).map(option));
    at = -1;
    box.removeAttribute("aria-activedescendant");
    list.hidden = !hits.length;
    box.setAttribute("aria-expanded", String(!list.hidden));
    const said = !hits.length ? t("search.none") : t(found.near ? "search.near" : "search.count", { count: number(hits.length) });
    count.textContent = box.value.trim() ? said : "";
  };
  /** @type {Record<string, () => void>} */
  const keys = {
    ArrowDown: () => { if (list.hidden) show(); if (hits.length) mark(at + 1); },
    ArrowUp: () => { if (!list.hidden && hits.length) mark(at - 1); },
    Enter: () => { if (hits.length && !list.hidden) take(hits[Math.max(at, 0)]); },
    Escape: empty,
  };
  box.addEventListener("input", show);
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    if (!Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  });
  return el("div", { class: "search" }, box, list, count);
}
