// The pane of one village: who offers each service there, for whom, who talks with them, and where the next is.

import { nearestText, servicesShown } from "./coverage.js";
import { ACTORS, DATA, GAPS, GAPS_OF, VILLAGES } from "./data.js";
import { el } from "./elements.js";
import { LISTED, gapCard } from "./gaps.js";
import { backButton, names, paneHead, part, people, showOnMap, who } from "./pieces.js";
import { capital, place, t, villageName, word } from "./texts.js";
import { ofVillage } from "./ways.js";

/** @param {number} n */
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
    gaps.length ? part(t("gaps"), gaps.slice(0, LISTED).map((gap) => gapCard(gap, t(`gap.${GAPS[gap].kind}`)))) : null,
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
