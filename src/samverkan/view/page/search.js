// The way in: a combobox over name, place, kind and service, in every language, that forgives a letter or two.

import { ACTORS, DATA, whenLoaded } from "./data.js";
import { el, input } from "./elements.js";
import { folded, ranked } from "./matching.js";
import { symbol, symbolOf } from "./symbols.js";
import { capital, collate, counted, number, t } from "./said.js";
import { describe, place, word } from "./texts.js";
import { openPart, partName, unpacked } from "./large_map.js";

/** @typedef {import("./matching.js").Entry} Entry */

/** By actor. @type {Entry[]} */
let ENTRIES;

whenLoaded(() => { ENTRIES = ACTORS.map(entry); });

/** @param {Actor} actor
 * @returns {Entry} */
function entry(actor) {
  const spoken = (/** @type {string} */ family, /** @type {string | null} */ value) => {
    const key = `${family}.${value}`;
    return Object.hasOwn(DATA.texts, key) ? [DATA.texts[key]].flat() : [value || ""];
  };
  const places = [actor.locality, actor.municipality && place(actor.municipality), actor.region && place(actor.region)];
  const text = [actor.name, ...places, ...spoken("kind", actor.kind), ...actor.services.flatMap((s) => spoken("service", s))];
  return { name: folded(actor.name), text: folded(text.filter(Boolean).join(" ")) };
}

/** How many are shown, and how many are put in order: more would be too many to look through anyhow. */
export const MOST = 60;
const ORDERED = 1000;

/** Numbers of the entries that are like what is sought, the likest first, those that are as like in order of name.
 * @param {string} text
 * @param {Entry[]} entries
 * @param {(n: number) => string} nameOf
 * @returns {{ hits: number[], count: number, near: boolean }} */
export function find(text, entries = ENTRIES, nameOf = (n) => ACTORS[n].name) {
  const { found, near } = ranked(text, entries);
  /** @type {number[]} */
  const hits = [];
  found.forEach((some) => hits.push(...some.slice(0, ORDERED - hits.length).sort((a, b) => collate(nameOf(a), nameOf(b)))));
  return { hits, count: found.flat().length, near };
}

/** @typedef {{ picture: Node | null, name: string, more: string, choose: () => void }} Hit */
/** @typedef {{ hits: Hit[], count: number, near: boolean }} Found */

/** @param {string} text
 * @param {(n: number) => void} choose
 * @returns {Found} */
function findActors(text, choose) {
  const found = find(text);
  return { ...found, hits: found.hits.slice(0, MOST).map((n) => ({ picture: symbolOf(ACTORS[n]), name: ACTORS[n].name, more: describe(ACTORS[n]), choose: () => choose(n) })) };
}

/** A field in which an actor is sought.
 * @param {{ id: string, label: string, hint: string, choose: (n: number) => void }} options */
export const actorBox = ({ choose, ...options }) => searchBox({ ...options, find: (text) => findActors(text, choose) });

/** A field in which something is sought, with what is found below it; `bring` fetches what is sought in.
 * @param {{ id: string, label: string, hint: string, find: (text: string) => Found, bring?: () => Promise<void> }} options */
export function searchBox({ id, label, hint, find: findIn, bring }) {
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
  const take = (/** @type {Hit} */ { choose }) => { empty(); choose(); };
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
    const found = findIn(box.value);
    hits = found.hits;
    list.replaceChildren(...hits.slice(0, MOST).map(option));
    at = -1;
    box.removeAttribute("aria-activedescendant");
    list.hidden = !hits.length;
    box.setAttribute("aria-expanded", String(!list.hidden));
    const said = !hits.length ? t("search.none") : t(found.near ? "search.near" : "search.count", { count: number(found.count) });
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
  if (bring) box.addEventListener("focus", () => bring().then(() => { if (box.value && document.activeElement === box) show(); }));
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    if (!Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  });
  return el("div", { class: "search" }, box, list, count);
}

// All actors of a large map: their names are unpacked when somebody begins to search where it is summed up.

/** One actor: in which part, and which number it has there.
 * @typedef {{ code: string, at: number, name: string, sector: string | null, level: string | null, locality: string | null }} Someone */

/** @type {Someone[]} */
let everyone = [];
/** @type {Entry[]} */
let entries = [];
/** @type {Promise<void> | null} */
let coming = null;

/** Unpack the names, once. */
export function bringEveryone() {
  coming = coming || unpacked("names").then(({ counts, steps, name, sector, level, locality, pool }) => {
    DATA.parts.forEach(([code], part) => {
      for (let left = counts[part], at = 0; left > 0; left -= 1) {
        const n = everyone.length;
        at += steps[n];
        everyone.push({ code, at, name: name[n], sector: pool[sector[n]], level: pool[level[n]], locality: pool[locality[n]] });
      }
    });
    // All at once, for that takes a tenth of the time.
    const texts = folded(everyone.map((one) => `${one.name}\t${one.locality || ""} ${partName(one.code)}`).join("\n")).split("\n");
    entries = texts.map((text) => ({ name: text.split("\t")[0], text }));
  });
  return coming;
}

/** Municipalities by name, and actors of all of them; no actor before they are unpacked.
 * @param {string} text
 * @returns {Found} */
export function findAnywhere(text) {
  const names = DATA.parts.map(([code]) => partName(code));
  const places = find(text, names.map((name) => ({ name: folded(name), text: folded(name) })), (n) => names[n]);
  const actors = find(text, entries, (n) => everyone[n].name);
  const found = [places, actors].filter(({ near, count }) => count && (!near || (places.near && actors.near)));
  const hits = [
    ...(found.includes(places) ? places.hits : []).map((n) => ({ picture: null, name: names[n], more: counted("actors", DATA.parts[n][1]), choose: () => { openPart(DATA.parts[n][0]); } })),
    ...(found.includes(actors) ? actors.hits.slice(0, MOST) : []).map((n) => {
      const { code, at, name, sector, level, locality } = everyone[n];
      const more = [word("sector", sector), word("level", level), locality, partName(code)].filter(Boolean).join(", ");
      return { picture: symbol(sector || "unknown", level), name, more: capital(more), choose: () => { openPart(code, at); } };
    }),
  ];
  return { hits, count: found.reduce((sum, { count }) => sum + count, 0), near: places.near && actors.near };
}
