// The view of service: every village, what it has of every service, who is the last one, and how far the next is.
// What a village has was found when the page was made; here it is shown, as far as the filters leave it.

import { ACTORS, DATA, GAPS_OF, VILLAGES } from "./data.js";
import { byId, el, input } from "./elements.js";
import { isOn, narrowed, wordsOn } from "./filters.js";
import { openVillage } from "./selection.js";
import { LISTED, backButton, kindCard, names, paneHead, part, people, showOnMap, who } from "./widgets.js";
import { showsOrPrints } from "./state.js";
import { capital, collate, number, t } from "./said.js";
import { place, villageName, word } from "./texts.js";
import { ofVillage } from "./highlights.js";

/** How many rows are read at once: in a longer table, villages without anything are folded, and one can be sought. */
const READ_AT_ONCE = 15;
/** How many who offer a service are named in a cell. */
const NAMED_IN_CELL = 4;
const STATES = ["coverage.nobody", "coverage.sole", "coverage.several"];

/** What stands in the field in which a village is sought. */
let sought = "";

/** Where the next place with a service is, and how far.
 * @param {[number, number?, string?]} nearest */
function nearestText([village, km, by]) {
  const name = villageName(VILLAGES[village]);
  return km === undefined ? name : t(by === "air" ? "way.by_air" : "way.by_road", { village: name, km: number(km) });
}

/** The services that the filters leave, by number. */
function servicesShown() {
  const left = wordsOn("service");
  return [...DATA.services.keys()].filter((n) => !narrowed("service") || left.includes(DATA.services[n]));
}

/** @param {Village} village */
const isEmpty = ({ cells }) => servicesShown().every((n) => !cells[n].offers.length);

/** The villages that the filters leave, by municipality, the main town first and then by name. */
function villagesShown() {
  return [...VILLAGES.keys()].filter((n) => isOn("municipality", VILLAGES[n].place)).sort((a, b) => {
    const [one, other] = [VILLAGES[a], VILLAGES[b]];
    return collate(place(one.place || ""), place(other.place || "")) || Number(other.town) - Number(one.town) || collate(villageName(one), villageName(other));
  });
}

export function paintCoverage() {
  if (!showsOrPrints("coverage")) return;
  const focused = document.activeElement ? document.activeElement.id : "";
  byId("coverage").replaceChildren(...(VILLAGES.length ? coverageSheet() : [el("p", { class: "lead" }, t(DATA.parts.length ? "coverage.parts" : "coverage.none", { count: number(DATA.large) }))]));
  if (focused === "village") document.getElementById(focused)?.focus({ preventScroll: true });
}

function coverageSheet() {
  const numbers = villagesShown();
  const table = el("table", { class: "coverage" });
  const folded = el("div");
  const fill = () => {
    const found = numbers.filter((n) => villageName(VILLAGES[n]).toLocaleLowerCase("sv").includes(sought.trim().toLocaleLowerCase("sv")));
    const folds = numbers.length > READ_AT_ONCE && !sought.trim();
    table.replaceChildren(el("caption", { class: "unseen" }, t("coverage.title")), serviceHeads(), ...villageRows(found.filter((n) => !folds || !isEmpty(VILLAGES[n]))));
    folded.replaceChildren(...(folds ? empties(found.filter((n) => isEmpty(VILLAGES[n]))) : []));
  };
  fill();
  return [el("h2", {}, t("coverage.title")), el("p", { class: "lead" }, t("coverage.help")),
    numbers.length > READ_AT_ONCE ? villageField(fill) : "",
    el("div", { class: "scroll", role: "region", tabindex: 0, "aria-label": t("coverage.title") }, table), folded, el("p", { class: "lead" }, coverageBasis())];
}

/** @param {() => void} fill */
function villageField(fill) {
  const field = input({ id: "village", type: "search", value: sought, autocomplete: "off", on: { input: () => { sought = field.value; fill(); } } });
  return el("label", { class: "field unprinted" }, t("coverage.find"), field);
}

const serviceHeads = () => el("thead", {}, el("tr", {}, el("th", { scope: "col" }, t("village")), servicesShown().map((n) => el("th", { scope: "col" }, capital(word("service", DATA.services[n]))))));

/** The rows of each municipality, under its name where there are several.
 * @param {number[]} numbers */
function villageRows(numbers) {
  const codes = [...new Set(numbers.map((n) => VILLAGES[n].place))];
  const several = new Set(VILLAGES.map((village) => village.place)).size > 1;
  return codes.map((code) => el("tbody", {},
    several ? el("tr", { class: "of" }, el("th", { scope: "rowgroup", colspan: servicesShown().length + 1 }, code ? place(code) : t("none.municipality"))) : null,
    numbers.filter((n) => VILLAGES[n].place === code).map(villageRow)));
}

/** @param {number} n */
const villageRow = (n) => el("tr", {}, el("th", { scope: "row" }, villageLink(n)),
  servicesShown().map((service) => serviceCell(VILLAGES[n].cells[service])));

/** @param {number} n */
const villageLink = (n) => el("button", { type: "button", class: "link", "data-village": n, on: { click: () => openVillage(n, { focusPanel: true }) } }, villageName(VILLAGES[n]));

/** @param {VillageService} cell */
function serviceCell({ offers, nearest }) {
  const next = (/** @type {string} */ key) => (nearest ? ` · ${t(key, { place: nearestText(nearest) })}` : "");
  if (!offers.length) return el("td", { class: "nobody" }, t("coverage.nobody"), el("small", {}, next("coverage.nearest").slice(3)));
  const more = offers.length - NAMED_IN_CELL;
  return el("td", { class: offers.length === 1 ? "sole" : null }, offers.slice(0, NAMED_IN_CELL).map((n) => el("div", {}, names([n]))),
    more > 0 ? el("small", {}, t("more", { count: number(more) })) : null,
    offers.length === 1 ? el("small", {}, el("b", {}, t("coverage.sole")), next("coverage.otherwise")) : null);
}

/** The villages for which nothing is documented, in one line.
 * @param {number[]} numbers */
function empties(numbers) {
  return numbers.length ? [el("details", { class: "empties" }, el("summary", {}, t(numbers.length === 1 ? "coverage.empty.one" : "coverage.empty.many", { count: number(numbers.length) })),
    el("p", {}, numbers.map((n, at) => [at ? ", " : "", villageLink(n)])))] : [];
}

/** Where distances come from, and what a blank means. */
function coverageBasis() {
  const ways = new Set(VILLAGES.flatMap(({ cells }) => cells.map(({ nearest }) => nearest && nearest[2])));
  return [ways.has("road") ? t("coverage.road") : "", ways.has("air") ? t("coverage.air") : "", t("caveat.short")].filter(Boolean).join(" ");
}

/** The table as it is saved: a line for each village and service.
 * @returns {string[][]} */
export function coverageLines() {
  const lines = villagesShown().flatMap((n) => servicesShown().map((service) => {
    const { offers, principals, talks, nearest } = VILLAGES[n].cells[service];
    const named = (/** @type {number[]} */ numbers) => numbers.map((each) => ACTORS[each].name).join("; ");
    return [VILLAGES[n].place ? place(VILLAGES[n].place) : "", villageName(VILLAGES[n]), word("service", DATA.services[service]), t(STATES[Math.min(2, offers.length)]),
      named(offers), named(principals), named(talks), nearest ? villageName(VILLAGES[nearest[0]]) : "", nearest && nearest[1] !== undefined ? number(nearest[1]) : "", nearest && nearest[2] ? t(nearest[2] === "air" ? "coverage.by_air" : "coverage.by_road") : ""];
  }));
  return [["municipality", "village", "service", "coverage.state", "coverage.offers", "coverage.principals", "coverage.talks", "coverage.next", "coverage.km", "coverage.by"].map((key) => t(key)), ...lines];
}

/** The pane of one village: who offers each service there, for whom, who talks with them, and where the next is.
 * @param {number} n */
export function villagePane(n) {
  const village = VILLAGES[n];
  const own = ofVillage(n);
  const gaps = [...new Set(own.flatMap((actor) => GAPS_OF[actor]))].sort((a, b) => a - b);
  const others = own.filter((actor) => !village.cells.some(({ offers }) => offers.includes(actor)));
  return el("div", { class: "pane", "data-village": n },
    paneHead(villageName(village), backButton()),
    village.name && village.place ? el("p", { class: "lead" }, place(village.place)) : null,
    servicesShown().filter((service) => village.cells[service].offers.length).map((service) => serviceOf(DATA.services[service], village.cells[service])),
    undocumented(village),
    others.length ? part(t("village.others"), people(others)) : null,
    gaps.length ? part(t("gaps"), gaps.slice(0, LISTED).map(kindCard)) : null,
    el("p", { class: "doubt" }, t("caveat")),
    showOnMap());
}

/** @param {string} service
 * @param {VillageService} cell */
function serviceOf(service, { offers, principals, talks, nearest }) {
  const line = (/** @type {string} */ key, /** @type {number[]} */ numbers) => (numbers.length ? el("p", { class: "lead" }, `${t(key)}: `, names(numbers)) : null);
  return part(capital(word("service", service)), offers.map((actor) => who(actor, offers.length === 1 ? t("coverage.sole") : capital(word("sector", ACTORS[actor].sector)))),
    line("coverage.principals", principals), talks.length ? line("coverage.talks", talks) : el("p", { class: "lead" }, t("coverage.silent")),
    offers.length === 1 && nearest ? el("p", { class: "lead" }, `${t("coverage.next")}: ${nearestText(nearest)}`) : null);
}

/** The services that nobody is documented to offer there, each with where it is nearest.
 * @param {Village} village */
function undocumented({ cells }) {
  const blank = servicesShown().filter((service) => !cells[service].offers.length);
  return blank.length ? part(capital(t("coverage.nobody")), el("ul", { class: "reasons" }, blank.map((service) => {
    const { nearest } = cells[service];
    return el("li", {}, capital(word("service", DATA.services[service])), nearest ? `: ${t("coverage.nearest", { place: nearestText(nearest) })}` : null);
  }))) : null;
}
