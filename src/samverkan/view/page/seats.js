// The view of the table: who sits at the table for a service in a municipality, which seats are empty, and
// who is known but not there. What is at a table was decided when the page was made; here it is drawn.

import { addPart } from "./address.js";
import { ACTORS, DATA, GAPS, SEATS } from "./data.js";
import { byId, el, narrow, one } from "./elements.js";
import { ORDER, isOn } from "./filters.js";
import { openGap } from "./selection.js";
import { kindCard, who } from "./widgets.js";
import { changed, showsOrPrints, state } from "./state.js";
import { symbol } from "./symbols.js";
import { capital, collate, number, said, t } from "./said.js";
import { placed, word } from "./texts.js";
import { seatOf } from "./highlights.js";

/** What was chosen, as municipality:service; null before anything was. @type {string | null} */
let chosenSeat = null;

export const seatChoice = () => chosenSeat;

/** @param {Seating} seating */
const seatName = (seating) => `${seating.place || ""}:${seating.service}`;

/** Keep the choice in the address. */
export function keepSeats() {
  addPart({ name: "table", write: () => (state.view === "seats" ? chosenSeat : null), read: (text) => { chosenSeat = text; } });
}

/** The table that is shown: the one chosen, else the first of the municipality and the service that the filters leave. */
export function seatShown() {
  const chosen = SEATS.find((seating) => seatName(seating) === chosenSeat);
  const left = SEATS.filter(({ place: code, service }) => isOn("municipality", code) && isOn("service", service));
  return chosen || byName(left)[0] || byName(SEATS)[0];
}

/** In the order in which they are offered to be chosen.
 * @param {Seating[]} seats */
function byName(seats) {
  return [...seats].sort((a, b) => collate(placed(a.place), placed(b.place)) || inOrder(a.service) - inOrder(b.service));
}

/** @param {string} service */
const inOrder = (service) => DATA.services.indexOf(service);

/** @param {string} code
 * @param {string} service */
function chooseSeat(code, service) {
  chosenSeat = `${code}:${service}`;
  changed();
}

/** A way from a gap to its table, where that is not in sight.
 * @param {Gap} gap */
export function showSeat(gap) {
  const seating = seatOf(gap);
  if (!seating || (state.view === "seats" && seatShown() === seating)) return null;
  return el("button", { type: "button", class: "plain", id: "show-seat", on: { click: () => {
    state.view = "seats";
    chooseSeat(seating.place || "", seating.service);
    const head = one("#seats h2");
    if (narrow.matches) head.scrollIntoView({ block: "start" });
    head.focus();
  } } }, tableText("seats.show", seating));
}

export function paintSeats() {
  if (!showsOrPrints("seats")) return;
  const seating = seatShown();
  const focused = document.activeElement ? document.activeElement.id : "";
  byId("seats").replaceChildren(...(seating ? seatSheet(seating)
    : [el("p", { class: "lead" }, DATA.parts.length ? t("seats.parts", { count: number(DATA.large) }) : t("seats.none"))]));
  // The choice is made anew with the sheet, and keeps the focus.
  if (focused.startsWith("seat-")) document.getElementById(focused)?.focus({ preventScroll: true });
}

/** A text about a table, of the two that `key` begins: with its municipality, or of a map without any.
 * @param {"seats.title" | "seats.show"} key
 * @param {Seating} seating */
const tableText = (key, { service, place: code }) => t(code ? key : `${key}.map`, { service: word("service", service), place: placed(code) });

/** @param {Seating} seating */
export const seatTitle = (seating) => tableText("seats.title", seating);

/** @param {Seating} seating */
function seatSheet(seating) {
  const { place: code, service } = seating;
  const places = [...new Set(byName(SEATS).map((each) => each.place || ""))];
  const services = byName(SEATS.filter((each) => each.place === code)).map((each) => each.service);
  return [
    el("div", { class: "choose" },
      places.length > 1 ? choice("municipality", places.map((each) => [each, placed(each)]), code || "", (value) => chooseSeat(value, service)) : null,
      choice("service", services.map((each) => [each, capital(word("service", each))]), service, (value) => chooseSeat(code || "", value))),
    el("h2", { tabindex: -1 }, seatTitle(seating)),
    offered(seating),
    seatGrid(seating),
    el("div", { class: "beside" },
      seating.ought.length ? el("section", {}, el("h3", {}, t("seats.absent")), oughtToSit(seating)) : null,
      seating.questions.length ? el("section", {}, el("h3", {}, t("seats.questions")),
        el("ul", { class: "reasons" }, seating.questions.map((question) => el("li", {}, said(question))))) : null,
      seatGaps(seating)),
    seating.notes.map((note) => el("p", { class: "lead" }, said(note))),
    el("p", { class: "lead" }, `${t("seats.basis")} ${t("seats.blank")}`),
  ].flat();
}

/** The gaps that are about a table; not on paper, where the sheet stands alone.
 * @param {Seating} seating */
function seatGaps(seating) {
  const numbers = [...GAPS.keys()].filter((n) => GAPS[n].place === seating.place && GAPS[n].service.includes(seating.service));
  return numbers.length ? el("section", { class: "unprinted" }, el("h3", {}, t("seats.gaps")), numbers.map(kindCard)) : null;
}

/** @param {string} family
 * @param {[string, string][]} values
 * @param {string} chosen
 * @param {(value: string) => void} choose */
function choice(family, values, chosen, choose) {
  const list = /** @type {HTMLSelectElement} */ (el("select", { id: `seat-${family}`, on: { change: () => choose(list.value) } },
    values.map(([value, text]) => el("option", { value, selected: value === chosen }, text))));
  return el("label", { class: "field" }, t(family), list);
}

/** Who offers the service, at the table or not.
 * @param {Seating} seating */
function offered({ offered: carriers, ought }) {
  if (!carriers.length) return el("p", { class: "offered" }, `${t("seats.offered")}: `, el("span", { class: "vacant" }, t("seats.nobody")));
  return el("p", { class: "offered" }, `${t("seats.offered")}: `, carriers.map((n, at) => [at ? ", " : "", el("b", {}, ACTORS[n].name),
    ought.includes(n) ? ` (${t("seats.not_there")})` : ""]));
}

/** Why an actor belongs to a table, and where it is.
 * @param {Seating} seating
 * @param {number} n */
function matterOf({ hosts, sits, ought, why }, n) {
  const reason = hosts.includes(n) ? t("seats.host") : word("matter", why[[...sits, ...ought].indexOf(n)]);
  return [ACTORS[n].locality, reason].filter(Boolean).join(" · ");
}

/** @param {Seating} seating */
function seatGrid(seating) {
  const { place: code, service, hosts, sits, sectors, could } = seating;
  const members = [...hosts, ...sits];
  const standing = (/** @type {number} */ n) => [ACTORS[n].level || "", ACTORS[n].sector || ""];
  const there = (/** @type {number} */ which) => [...new Set(members.map((n) => standing(n)[which]))].sort();
  const columns = [...ORDER.sector, ...there(1).filter((sector) => sector && !ORDER.sector.includes(sector)), ...(there(1).includes("") ? [""] : [])];
  const rows = [...ORDER.level, ...there(0).filter((level) => level && !ORDER.level.includes(level)), ""].filter((level) => there(0).includes(level));
  const cell = (/** @type {string} */ level, /** @type {string} */ sector, /** @type {number} */ row) => {
    if (sectors.includes(sector)) {
      // Nobody of the whole sector: one seat, as high as the table.
      return row ? null : el("td", { rowspan: Math.max(1, rows.length), class: "vacant" }, el("b", {}, t("seats.empty")), el("p", {}, t(`seats.empty.${sector}`), " ",
        gapLink(GAPS.findIndex((gap) => gap.sector === sector && gap.place === code && gap.service.includes(service)))),
        could[sector] ? [el("p", {}, t("seats.could")), ...couldSit(seating, could[sector])] : null);
    }
    const here = members.filter((n) => standing(n).join() === [level, sector].join());
    return here.length ? el("td", {}, here.map((n) => who(n, capital(matterOf(seating, n))))) : el("td", { class: "none" }, "–");
  };
  return el("div", { class: "scroll", role: "region", tabindex: 0, "aria-label": t("seats.members") }, el("table", { class: "seats" },
    el("caption", { class: "unseen" }, t("seats.members")),
    el("thead", {}, el("tr", {}, el("td"), columns.map((sector) => el("th", { scope: "col" }, symbol(sector || "unknown", "local"), ` ${capital(word("sector", sector))}`)))),
    el("tbody", {}, rows.length ? rows.map((level, row) => el("tr", {},
      el("th", { scope: "row" }, symbol("unknown", level), ` ${capital(word("level", level))}`),
      columns.map((sector) => cell(level, sector, row)))) : el("tr", {}, el("td"), columns.map((sector) => cell("", sector, 0))))));
}

/** @param {number} n the number of a gap, less than 0 when there is none */
const gapLink = (n) => (n < 0 ? null : el("button", { type: "button", class: "link unprinted", on: { click: () => openGap(n, { focusPanel: true }) } }, t("why")));

/** How many who could take a seat are named in it; the rest stand among those who ought to sit there.
 * @param {Seating} seating
 * @param {number[]} numbers */
const couldSit = (seating, numbers) => numbers.slice(0, 3).map((n) => who(n, capital(matterOf(seating, n))));

/** Who ought to sit there, those with the strongest reason first.
 * @param {Seating} seating */
const oughtToSit = (seating) => el("div", { class: "away" }, seating.ought.map((n) => who(n, [capital(matterOf(seating, n)), word("sector", ACTORS[n].sector), word("level", ACTORS[n].level)].join(", "))));
