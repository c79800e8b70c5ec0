// The pane of a line between two: every relation that it stands for, or of groups how many of each kind.

import { ACTORS, DATA, OPPOSED, RELATIONS, TIES, TIES_OF } from "./data.js";
import { el } from "./elements.js";
import { otherEnd } from "./filters.js";
import { openLine } from "./selection.js";
import { lineOf } from "./symbols.js";
import { address, backButton, paneHead, part, showOnMap, who } from "./widgets.js";
import { capital, number, t, word } from "./texts.js";

/** The relations between two, those of one against the other too.
 * @param {[number, number]} pair
 * @returns {number[]} */
export const relationsBetween = ([a, b]) => [...TIES_OF[a].map((tie) => TIES[tie]).filter((tie) => otherEnd(a, tie) === b), ...OPPOSED.filter(({ ends }) => ends.includes(a) && ends.includes(b))]
  .flatMap(({ relations }) => relations);

/** @param {[number, number]} pair */
export function linePane(pair) {
  const relations = relationsBetween(pair).map((n) => RELATIONS[n]);
  const types = [...new Set(relations.map(({ type }) => type))];
  return el("div", { class: "pane", "data-line": pair.join() },
    paneHead(t("line"), backButton()),
    pair.map((n) => who(n)),
    types.map((type) => part(capital(word("type", type)), el("ul", { class: "line-kind" },
      relations.filter((each) => each.type === type).map((each) => el("li", {}, lineOf("type", type), el("div", {}, DATA.groups ? number(each.weight || 0) : relationText(each))))))),
    showOnMap());
}

/** Type, direction, depth, weight, years, description and source of one relation; seen from one of the two, or from outside.
 * @param {Relation} relation
 * @param {number | null} from
 * @returns {(string | Node)[]} */
export function relationText(relation, from = null) {
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
export const lineButton = (n, other) => el("button", { type: "button", class: "link", "data-between": other,
  "aria-label": t("line.label", { a: ACTORS[n].name, b: ACTORS[other].name }), on: { click: () => openLine([n, other], { focusPanel: true }) } }, t("line.open"));
