// The pane of one actor: what it is, how to look around it, its gaps, partners and measures; and that of a line: all that is
// documented between two.

import { ACTORS, DATA, GAPS_OF, OPPOSED, PARTNERS, RELATIONS, TIES, TIES_OF, VILLAGES } from "./data.js";
import { added } from "./additions.js";
import { el, one } from "./elements.js";
import { ORDER, otherEnd } from "./filters.js";
import { goSteps, goTo, openLine, openVillage } from "./selection.js";
import { LISTED, address, backButton, kindCard, paneHead, part, people, showOnMap, who } from "./widgets.js";
import { actorBox } from "./search.js";
import { state } from "./state.js";
import { lineOf, symbolOf } from "./symbols.js";
import { tryActor } from "./what_if.js";
import { capital, collate, number, said, t } from "./said.js";
import { describe, villageName, word } from "./texts.js";
import { reach, way, wayText } from "./highlights.js";

/** @param {number} n */
export function actorPane(n) {
  const actor = ACTORS[n];
  const kind = actor.kind ? capital(word("kind", actor.kind)) : null;
  const marks = [actor.holder ? t("holder") : "", actor.partners ? "" : t("isolate")].filter(Boolean);
  const chips = [...actor.services.map((service) => word("service", service)), ...marks];
  return el("div", { class: "pane", "data-actor": n },
    paneHead(actor.name, backButton()),
    el("div", { class: "who" }, symbolOf(actor), el("div", {}, describe(actor), kind ? el("small", {}, kind) : null)),
    el("div", { class: "facts" }, fact(PARTNERS[n].size, t("partners")), fact(relationsOf(n).length, t("relations")), fact(GAPS_OF[n].length, t("gaps"))),
    chips.length ? el("ul", { class: "chips" }, chips.map((chip) => el("li", {}, capital(chip)))) : null,
    added("actor", n),
    around(n),
    tryActor(n),
    served(n),
    GAPS_OF[n].length ? part(t("gaps"), GAPS_OF[n].slice(0, LISTED).map(kindCard)) : null,
    actor.folded.length ? part(t("folded"), people(actor.folded)) : null,
    part(`${t("relations")} (${number(relationsOf(n).length)})`,
      relationsOf(n).length ? partnersOf(n).map(([other, numbers]) => partner(n, other, numbers)) : el("p", { class: "text" }, t("no_relations"))),
    ...opposedTo(n),
    DATA.sizes.length ? part(t("measures"), measures(n)) : null,
    actor.note ? part(t("note"), el("p", { class: "text" }, actor.note)) : null,
    actor.source ? part(t("source"), el("p", { class: "sources" }, address(actor.source))) : null,
    showOnMap());
}

/** Which services it offers in which village, and whether it is the only one there.
 * @param {number} n */
function served(n) {
  const found = [...VILLAGES.entries()].filter(([, { cells }]) => cells.some(({ offers }) => offers.includes(n)));
  return found.length ? part(t("served"), el("ul", { class: "reasons" }, found.map(([village, { cells }]) => el("li", {},
    el("button", { type: "button", class: "link", "data-village": village, on: { click: () => openVillage(village, { focusPanel: true }) } }, villageName(VILLAGES[village])), ": ",
    cells.flatMap(({ offers }, service) => (offers.includes(n) ? [word("service", DATA.services[service]) + (offers.length === 1 ? ` (${t("coverage.sole")})` : "")] : [])).join(", "))))) : null;
}

/** @param {number} value
 * @param {string} name */
const fact = (value, name) => el("div", {}, el("b", {}, number(value)), el("span", {}, name));
/** @param {number} n */
const relationsOf = (n) => TIES_OF[n].flatMap((tie) => TIES[tie].relations);

// Looking around: more steps, or the way to somebody else.

/** @param {number} n */
function around(n) {
  if (!PARTNERS[n].size) return null;
  const steps = [1, 2, 3].map((count) => el("button", { type: "button", id: `steps-${count}`, "aria-pressed": String(state.steps === count && state.goal === null),
    "aria-label": t("steps.label", { count }), on: { click: () => goSteps(count) } }, number(count)));
  return el("div", { class: "around" },
    el("div", { class: "steps", role: "group", "aria-label": t("steps") }, el("span", {}, t("steps")), steps),
    state.steps > 1 ? el("p", { class: "lead" }, t("steps.shown", { count: number(reach().size - 1) })) : null,
    actorBox({ id: "way", label: t("way.label", { name: ACTORS[n].name }), hint: t("way"), choose: (goal) => goTo(goal) }),
    state.goal === null ? null : wayShown());
}

function wayShown() {
  const steps = way();
  return el("div", { class: "way" },
    el("p", { class: "lead" }, wayText(steps), " ",
      el("button", { type: "button", class: "link", id: "way-off", on: { click: () => goTo(null) } }, t("way.off"))),
    steps.length ? el("ol", {}, steps.map((n, at) => el("li", {}, who(n, at ? typesBetween(steps[at - 1], n) : "")))) : null);
}

/** What binds two neighbours on a way.
 * @param {number} a
 * @param {number} b */
function typesBetween(a, b) {
  const ties = TIES_OF[a].map((tie) => TIES[tie]).filter((tie) => otherEnd(a, tie) === b);
  const types = new Set(ties.flatMap((tie) => tie.relations).map((relation) => word("type", RELATIONS[relation].type)));
  return capital([...types].join(", "));
}

// Partners.

/** Partners with the relations between, by level from the top and then by name.
 * @param {number} n
 * @returns {[number, number[]][]} */
function partnersOf(n) {
  const level = (/** @type {Actor} */ actor) => (ORDER.level.indexOf(actor.level || "") + 10) % 10;
  /** @type {[number, number[]][]} */
  const found = TIES_OF[n].map((tie) => [otherEnd(n, TIES[tie]), TIES[tie].relations]);
  return found.sort(([a], [b]) => level(ACTORS[a]) - level(ACTORS[b]) || collate(ACTORS[a].name, ACTORS[b].name));
}

/** @param {number} n
 * @param {number} other
 * @param {number[]} numbers */
function partner(n, other, numbers) {
  const row = who(other, "");
  one("small", row).replaceChildren(...numbers.map((relation) => el("div", {}, relationText(RELATIONS[relation], n), added("relation", relation))), lineButton(n, other));
  return row;
}

/** Whom it works against, or who works against it: no contacts.
 * @param {number} n */
function opposedTo(n) {
  const found = OPPOSED.filter(({ ends }) => ends.includes(n));
  return found.length ? part(t("opposed"), found.map((tie) => partner(n, otherEnd(n, tie), tie.relations))) : [];
}

// Measures.

/** The measures by which symbols can be sized, each with the actor's place among all.
 * @param {number} n */
function measures(n) {
  return el("table", { class: "measures" }, el("tbody", {}, DATA.sizes.map(({ title, definition, values }) => {
    const value = values[n];
    const rank = value === null ? null : 1 + values.filter((other) => other !== null && other > value).length;
    return el("tr", { title: said(definition) }, el("th", { scope: "row" }, said(title)),
      el("td", { class: "number" }, value === null ? t("undefined") : number(value)),
      el("td", { class: "number" }, rank === null ? "" : t("rank", { rank: number(rank), count: number(ACTORS.length) })));
  })));
}

// A line.

/** The relations between two, those of one against the other too.
 * @param {[number, number]} pair
 * @returns {number[]} */
const relationsBetween = ([a, b]) => [...TIES_OF[a].map((tie) => TIES[tie]).filter((tie) => otherEnd(a, tie) === b), ...OPPOSED.filter(({ ends }) => ends.includes(a) && ends.includes(b))]
  .flatMap(({ relations }) => relations);

/** @param {[number, number]} pair */
export function linePane(pair) {
  const relations = relationsBetween(pair);
  const types = [...new Set(relations.map((n) => RELATIONS[n].type))];
  return el("div", { class: "pane", "data-line": pair.join() },
    paneHead(t("line"), backButton()),
    pair.map((n) => who(n)),
    types.map((type) => part(capital(word("type", type)), el("ul", { class: "line-kind" },
      relations.filter((each) => RELATIONS[each].type === type).map((each) => el("li", {}, lineOf("type", type),
        el("div", {}, DATA.groups ? number(RELATIONS[each].weight || 0) : relationText(RELATIONS[each]), added("relation", each))))))),
    added("pair", pair),
    showOnMap());
}

/** Type, direction, depth, weight, years, description and source of one relation; seen from one of the two, or from outside.
 * @param {Relation} relation
 * @param {number | null} from
 * @returns {(string | Node)[]} */
function relationText(relation, from = null) {
  const type = capital(word("type", relation.type));
  const years = [relation.since && t("since", { date: relation.since }), relation.until && t("until", { date: relation.until })].filter(Boolean);
  const facts = [from === null ? relation.directed && directionText(relation) : relation.directed ? t(relation.source === from ? "relation.out" : "relation.in", { type }) : type,
    relation.depth && word("depth", relation.depth), relation.weight && t("weight", { weight: number(relation.weight) }), ...years, relation.description].filter(Boolean);
  const text = facts.join(", ") || t("relation.plain");
  return relation.url ? [`${text} · `, address(relation.url)] : [text];
}

/** @param {Relation} relation */
const directionText = ({ source, target }) => `${ACTORS[source].name} → ${ACTORS[target].name}`;

/** A way to the line between two for who does not click it.
 * @param {number} n
 * @param {number} other */
const lineButton = (n, other) => el("button", { type: "button", class: "link", "data-between": other,
  "aria-label": t("line.label", { a: ACTORS[n].name, b: ACTORS[other].name }), on: { click: () => openLine([n, other], { focusPanel: true }) } }, t("line.open"));
