// What panes and menus are made of: heads, names, lists of actors, cards of gaps; how menus unfold.

import { ACTORS, GAPS, isLink } from "./data.js";
import { all, byId, el, narrow, one, svg, webAddress } from "./elements.js";
import { followed } from "./marks.js";
import { closeAll, openActor, openGap } from "./selection.js";
import { changed, state } from "./state.js";
import { symbolOf } from "./symbols.js";
import { number, said, t } from "./said.js";
import { describe, place, word } from "./texts.js";

/** @param {string} title
 * @param {Node} above */
export function paneHead(title, above) {
  return el("div", { class: "head" },
    el("div", {}, above, el("h2", {}, title)),
    el("button", { type: "button", class: "close", "aria-label": t("close"), on: { click: closeAll } },
      svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d: "M3 3l10 10M13 3L3 13" }))));
}

export function backButton() {
  return el("button", { type: "button", class: "link", on: { click: closeAll } }, `← ${t("back")}`);
}

/** @param {number} n
 * @param {string | null} extra */
export function who(n, extra = null) {
  return el("div", { class: "who" }, symbolOf(ACTORS[n]),
    el("div", {}, nameLink(n), el("small", {}, extra === null ? describe(ACTORS[n]) : extra)));
}

/** Names in a row, as parts of a sentence; each opens whom it names.
 * @param {number[]} numbers */
export function names(numbers) {
  const left = [...numbers];
  const parts = new Intl.ListFormat(state.language).formatToParts(numbers.map((n) => ACTORS[n].name));
  return parts.map(({ type, value }) => (type === "element" ? nameLink(Number(left.shift())) : value));
}

/** @param {number} n */
const nameLink = (n) => el("button", { type: "button", class: "link", "data-actor": n, on: { click: () => openActor(n, { focusPanel: true }) } }, ACTORS[n].name);

/** @param {string} title
 * @param {...any} content */
export const part = (title, ...content) => [el("h3", {}, title), ...content];

/** A way to the map, where it is not in sight. */
export function showOnMap() {
  if (!narrow.matches && state.view === "map") return null;
  const show = () => { state.view = "map"; changed(); byId("map").scrollIntoView({ block: "center" }); };
  return el("p", { class: "actions" }, el("button", { type: "button", class: "plain", on: { click: show } }, t("show_on_map")));
}

/** A list of actors; a long one is cut, and says so.
 * @param {number[]} numbers */
export function people(numbers) {
  const most = 30;
  return [...numbers.slice(0, most).map((actor) => who(actor)),
    numbers.length > most ? el("p", { class: "lead" }, t("more", { count: number(numbers.length - most) })) : null];
}

/** A source as a link when it is on the web, else as text.
 * @param {string} text */
export function address(text) {
  if (!webAddress(text)) return text;
  const parts = new URL(text);
  const tail = parts.pathname.replace(/\/$/, "").split("/").pop() || "";
  const shortened = parts.hostname.replace(/^www\./, "") + (tail ? `/…/${tail.slice(0, 40)}` : "");
  return el("a", { href: text, target: "_blank", rel: "noopener noreferrer" }, shortened);
}

// Cards of gaps.

/** How many cards are shown of one kind, and of one actor. */
export const LISTED = 150;

/** @param {number} n
 * @param {string | null} kind */
export function gapCard(n, kind = null) {
  const gap = GAPS[n];
  return el("button", { type: "button", class: "card", "data-gap": n, on: { click: () => openGap(n, { focusPanel: true }) } },
    el("span", { class: "where" }, [kind, gapPlace(gap)].filter(Boolean).join(" · ")),
    isLink(gap) || gap.actors.length <= 2
      ? gap.actors.map((actor) => el("span", { class: "pair" }, symbolOf(ACTORS[actor]), el("span", {}, ACTORS[actor].name)))
      : null,
    followed(gap) ? el("span", { class: "followed" }, followed(gap)) : null,
    el("span", { class: "why" }, gap.sentences.length ? said(gap.sentences[gap.teaser]) : ""));
}

/** Place, services and sector of a gap in one line.
 * @param {Gap} gap */
export function gapPlace(gap) {
  const services = gap.service.map((value) => word("service", value)).join(", ");
  return [[gap.village, gap.place && place(gap.place)].filter((name, n, all) => name && all.indexOf(name) === n).join(", "), services, gap.sector && word("sector", gap.sector)].filter(Boolean).join(" · ");
}

/** A card that says of which kind its gap is, for where gaps of several kinds stand.
 * @param {number} n */
export const kindCard = (n) => gapCard(n, t(`gap.${GAPS[n].kind}`));

// Menus: Esc closes the one that is open and goes back to what opened it, and so does a click elsewhere.

const unfolded = () => /** @type {HTMLDetailsElement[]} */ (all("details.menu[open]"));

/** @param {HTMLDetailsElement} menu */
export function closeMenu(menu) {
  menu.open = false;
  one("summary", menu).focus();
}

export function listenMenus() {
  // Before anything else that Esc closes.
  document.addEventListener("keydown", (event) => {
    const [menu] = unfolded();
    if (event.key !== "Escape" || !menu) return;
    event.stopPropagation();
    closeMenu(menu);
  }, true);
  document.addEventListener("pointerdown", (event) => unfolded().forEach((menu) => { if (!menu.contains(/** @type {Node} */ (event.target))) menu.open = false; }));
}
