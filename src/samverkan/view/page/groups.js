// The panes of a large map that is summed up: where to go, and one group.

import { ACTORS, DATA, PARTNERS, RELATIONS, TIES, TIES_OF } from "./data.js";
import { el, one } from "./elements.js";
import { otherEnd } from "./filtering.js";
import { columnOf, partList } from "./parts.js";
import { backButton, paneHead, part, who } from "./pieces.js";
import { symbolOf } from "./symbols.js";
import { capital, counted, describe, number, said, t, word } from "./texts.js";

export function partsPane() {
  return el("div", { class: "pane" },
    el("h2", {}, t("parts")), el("p", { class: "lead" }, t("parts.help")),
    DATA.notes.map((note) => el("p", { class: "doubt" }, said(note))),
    partList(DATA.parts));
}

/** @param {number} n */
export function groupPane(n) {
  const actor = ACTORS[n];
  const column = actor.municipality;
  const inside = DATA.parts.filter((each) => (column === null ? each[0] === (["european", "national", "regional"].includes(actor.level || "") ? "above" : "nowhere") : column === columnOf(each)));
  return el("div", { class: "pane", "data-actor": n },
    paneHead(actor.name, backButton()),
    el("div", { class: "who" }, symbolOf(actor), el("div", {}, describe(actor))),
    inside.length ? part(t("parts"), partList(inside)) : null,
    part(`${t("relations")} (${number(PARTNERS[n].size)})`, TIES_OF[n].map((tie) => beside(n, TIES[tie]))));
}

/** @param {number} n
 * @param {Tie} tie */
function beside(n, tie) {
  const row = who(otherEnd(n, tie), "");
  const types = tie.relations.map((relation) => `${word("type", RELATIONS[relation].type)}: ${number(RELATIONS[relation].weight || 0)}`);
  one("small", row).textContent = `${describe(ACTORS[otherEnd(n, tie)])}. ${capital(types.join(", "))}`;
  return row;
}

/** Name the groups in the language of the reader. */
export function nameGroups() {
  ACTORS.forEach((actor) => { if (actor.members) actor.name = counted("actors", actor.members); });
}
