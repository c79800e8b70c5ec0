// The way in: a combobox over name, place, kind and service, in both languages.

import { ACTORS, DATA } from "./data.js";
import { el, input } from "./elements.js";
import { folded } from "./matching.js";
import { openActor } from "./open.js";
import { symbolOf } from "./symbols.js";
import { collator, describe, number, place, t } from "./texts.js";

const HAYSTACK = ACTORS.map((actor) => {
  const spoken = (/** @type {string} */ family, /** @type {string | null} */ value) => {
    const key = `${family}.${value}`;
    return Object.hasOwn(DATA.texts, key) ? [DATA.texts[key]].flat() : [value || ""];
  };
  const places = [actor.locality, actor.municipality && place(actor.municipality), actor.region && place(actor.region)];
  return folded([actor.name, ...places, ...spoken("kind", actor.kind), ...actor.services.flatMap((s) => spoken("service", s))]
    .filter(Boolean).join(" "));
});
const MOST = 60;

/** Numbers of the actors that hold every word sought, names that begin so first.
 * @param {string} text
 * @returns {number[]} */
export function find(text) {
  const sought = folded(text).split(/\s+/).filter(Boolean);
  if (!sought.length) return [];
  const compare = collator();
  const starts = (/** @type {number} */ n) => (folded(ACTORS[n].name).startsWith(sought[0]) ? 0 : 1);
  return [...ACTORS.keys()].filter((n) => sought.every((part) => HAYSTACK[n].includes(part)))
    .sort((a, b) => starts(a) - starts(b) || compare.compare(ACTORS[a].name, ACTORS[b].name));
}

export function searchBox() {
  const list = el("ul", { class: "options", id: "found", role: "listbox", "aria-label": t("search.label"), hidden: true });
  const count = el("p", { class: "found", role: "status" });
  const box = input({ id: "search", type: "text", role: "combobox", autocomplete: "off", spellcheck: "false",
    placeholder: t("search"), "aria-label": t("search.label"), "aria-autocomplete": "list", "aria-controls": "found", "aria-expanded": "false" });
  /** @type {number[]} */
  let hits = [];
  let at = -1;

  const close = () => {
    list.hidden = true;
    at = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };
  const choose = (/** @type {number} */ n) => { close(); box.value = ""; count.textContent = ""; openActor(n); };
  const mark = (/** @type {number} */ next) => {
    at = (next + list.children.length) % list.children.length;
    [...list.children].forEach((option, n) => option.setAttribute("aria-selected", String(n === at)));
    list.children[at].scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", list.children[at].id);
  };
  const show = () => {
    hits = find(box.value);
    list.replaceChildren(...hits.slice(0, MOST).map((n, order) => el("li",
      { role: "option", id: `found-${order}`, "aria-selected": "false", on: { mousedown: (/** @type {Event} */ event) => { event.preventDefault(); choose(n); } } },
      symbolOf(ACTORS[n]), el("span", {}, ACTORS[n].name, el("small", {}, describe(ACTORS[n]))))));
    at = -1;
    box.removeAttribute("aria-activedescendant");
    list.hidden = !hits.length;
    box.setAttribute("aria-expanded", String(!list.hidden));
    count.textContent = !box.value.trim() ? "" : (hits.length ? t("search.count", { count: number(hits.length) }) : t("search.none"));
  };
  /** @type {Record<string, () => void>} */
  const keys = {
    ArrowDown: () => { if (list.hidden) show(); if (hits.length) mark(at + 1); },
    ArrowUp: () => { if (!list.hidden && hits.length) mark(at - 1); },
    Enter: () => { if (hits.length && !list.hidden) choose(hits[Math.max(at, 0)]); },
    Escape: () => { close(); box.value = ""; count.textContent = ""; },
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
