// Finding one name among many: a field, and below it the names that are like what is typed, each a button.

import { ASKED, placeOf, say } from "./asked.js";
import { el, input } from "../page/elements.js";
import { folded, ranked } from "../page/matching.js";

/** How many names are shown. */
const MOST_SHOWN = 30;

/** What names are found by: without their places, and with them.
 * @type {import("../page/matching.js").Entry[][]} */
let entries = [];

/** First letters of the words of a name, as “HK” for Hasslarps kommun.
 * @param {string} name */
const initials = (name) => name.split(/[^\p{L}\p{N}]+/u).map((word) => word.slice(0, 1)).join("");

/** The numbers of the names that are like what is typed, those that are so by the name itself first; whether none is quite so.
 * @param {string} typed */
function found(typed) {
  if (!entries.length) {
    const texts = ASKED.names.map(({ name, aliases = [] }) => [name, ...aliases, initials(name)].join(" "));
    const entry = (/** @type {string} */ text, /** @type {number} */ n) => ({ name: folded(ASKED.names[n].name), text: folded(text) });
    entries = [texts.map(entry), texts.map((text, n) => entry(`${text} ${placeOf(n).label}`, n))];
  }
  const [byName, byAll] = entries.map((some) => ranked(typed, some));
  const first = byName.near === byAll.near ? byName.found.flat() : [];
  return { hits: [...new Set([...first, ...byAll.found.flat()])], near: byAll.near };
}

/** A name with its place.
 * @param {number} n */
export const named = (n) => el("span", { class: "named" }, ASKED.names[n].name, placeOf(n).label && el("small", {}, placeOf(n).label));

/** A field in which a name is sought.
 * @param {object} options
 * @param {string} options.id
 * @param {string} options.label
 * @param {(n: number) => boolean} options.fits which names may be found
 * @param {number[]} options.first what is shown before anything is typed
 * @param {(n: number) => void} options.choose
 * @param {(name: string) => void} options.write what to do with a name that is on no list */
export function picker({ id, label, fits, first, choose, write }) {
  const box = input({ id, type: "search", autocomplete: "off", spellcheck: "false", placeholder: say("search.hint"), enterkeyhint: "search" });
  const status = el("p", { class: "hint", role: "status" });
  const list = el("ul", { class: "found" });
  const buttons = () => /** @type {HTMLElement[]} */ ([...list.querySelectorAll("button")]);

  const empty = () => { box.value = ""; show(); };
  const button = (/** @type {Node | string} */ shown, /** @type {() => void} */ take) => el("li", {}, el("button", { type: "button", on: { click: () => { empty(); take(); } } }, shown));
  function show() {
    const typed = box.value.trim();
    const { hits: like, near } = found(typed);
    const hits = (typed ? like : first).filter(fits);
    const own = typed.length > 1 ? [button(say("search.write", { name: typed }), () => write(typed))] : [];
    list.replaceChildren(...hits.slice(0, MOST_SHOWN).map((n) => button(named(n), () => choose(n))), ...own);
    const said = !hits.length ? say("search.none") : near ? say("search.near") : say("search.count", { count: hits.length });
    status.textContent = typed ? said : "";
  }
  box.addEventListener("input", show);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") empty();
    else if (event.key === "Enter" || event.key === "ArrowDown") buttons()[0]?.focus();
    else return;
    event.preventDefault();
  });
  list.addEventListener("keydown", (event) => {
    const at = buttons().indexOf(/** @type {HTMLElement} */ (document.activeElement));
    if (event.key === "ArrowDown") buttons()[at + 1]?.focus();
    else if (event.key === "ArrowUp") (buttons()[at - 1] || box).focus();
    else if (event.key === "Escape") { empty(); box.focus(); } else return;
    event.preventDefault();
  });
  show();
  return el("div", { class: "picker" }, el("label", { for: id }, label), box, status, list);
}
