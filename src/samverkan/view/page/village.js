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
    servicesShown().map((service) => serviceOf(DATA.services[service], village.cells[service])),
    others.length ? part(t("village.others"), people(others)) : null,
    gaps.length ? part(t("gaps"), gaps.slice(0, LISTED).map((gap) => gapCard(gap, t(`gap.${GAPS[gap].kind}`)))) : null,
    el("p", { class: "doubt" }, t("caveat")),
    showOnMap());
}

/** @param {string} service
 * @param {VillageService} cell */
function serviceOf(service, { offers, principals, talks, nearest }) {
  const line = (/** @type {string} */ key, /** @type {number[]} */ numbers) => (numbers.length ? el("p", { class: "lead" }, `${t(key)}: `, names(numbers)) : null);
  const next = nearest ? el("p", { class: "lead" }, `${t("coverage.next")}: ${nearestText(nearest)}`) : null;
  if (!offers.length) return part(capital(word("service", service)), el("p", { class: "vacant" }, t("coverage.nobody")), next);
  return part(capital(word("service", service)), offers.map((actor) => who(actor, offers.length === 1 ? t("coverage.sole") : capital(word("sector", ACTORS[actor].sector)))),
    line("coverage.principals", principals), talks.length ? line("coverage.talks", talks) : el("p", { class: "lead" }, t("coverage.silent")), offers.length === 1 ? next : null);
}
