// A relation as somebody changes it: added between two, corrected, taken away.

import { correctable, filledIn } from "./correcting.js";
import { askInDialog, openDialog } from "./dialogs.js";
import { labelOf } from "./fields.js";
import { now } from "./now.js";
import { attempt, change, changeTold } from "./saving.js";
import { bringStanding } from "./standing.js";
import { ACTORS, RELATIONS } from "../page/data.js";
import { el } from "../page/elements.js";
import { capital, t } from "../page/said.js";
import { word } from "../page/texts.js";

/** The cells of a relation that are asked for. */
const ASKED_CELLS = ["type", "depth", "since", "description", "source_url"];
/** Those that can be corrected: what it is about is another relation. */
const OPEN_CELLS = ["depth", "weight", "directed", "since", "until", "description", "source_url", "reported_by"];

/** Ask for a relation between two.
 * @param {string} first
 * @param {string} second when the other is known already
 * @param {string} lead why it is asked for */
export const addRelation = (first, second = "", lead = "") => attempt(async () => {
  await bringStanding();
  const name = ACTORS.find(({ id }) => id === first)?.name || "";
  askInDialog({
    title: t("live.relation.title", { name }), button: t("live.save"), lead: lead ? [lead] : [],
    fields: [{ name: "second", as: "actor", label: t("live.relation.whom"), value: second, needed: true },
      ...ASKED_CELLS.map((cell) => ({ name: cell, label: cell === "type" ? t("live.relation.type") : labelOf(cell, "relation"), help: cell === "type" ? t("live.relation.type.help") : "" }))],
    send: ({ second: other, ...cells }) => change("/edits", { do: "add_relation", first, second: other, cells: filledIn(cells) }),
  });
});

/** @param {string} actor */
export const addRelationButton = (actor) => el("button", { type: "button", class: "plain", id: "do-relation", on: { click: () => addRelation(actor) } }, t("live.relation"));

/** A way to a relation between two that are shown together.
 * @param {[number, number]} pair */
export const pairAddition = ([a, b]) => el("p", { class: "actions" },
  el("button", { type: "button", class: "plain", id: "do-relation", on: { click: () => addRelation(ACTORS[a].id, ACTORS[b].id) } }, t("live.relation.more")));

/** What can be changed about a relation.
 * @param {number} n */
export function relationAdditions(n) {
  const { type, source, target } = RELATIONS[n];
  const about = { first: ACTORS[source].id, second: ACTORS[target].id, type };
  const named = { a: ACTORS[source].name, b: ACTORS[target].name, type: word("type", type) };
  const link = (/** @type {string} */ key, /** @type {() => unknown} */ handle) => el("button", { type: "button", class: "link", id: `${key}-${n}`, "aria-label": t(`live.${key}.label`, named), on: { click: handle } }, t(`live.${key}`));
  return el("span", { class: "changing" }, link("change", () => correctRelation(about, named)), " ", link("drop", () => changeTold("/edits", { do: "remove_relation", ...about })));
}

/** @typedef {{ first: string, second: string, type: string }} About */

/** The cells of a relation, each kept when the keyboard leaves it.
 * @param {About} about
 * @param {{ a: string, b: string, type: string }} named */
const correctRelation = (about, { a, b, type }) => attempt(async () => {
  const { relations } = await bringStanding();
  const cells = relations.find((each) => each.source === about.first && each.target === about.second && each.type === about.type)?.cells || {};
  const rows = OPEN_CELLS.filter((name) => now.notes || name !== "reported_by").map((name) => correctable({ name, label: labelOf(name, "relation"), value: cells[name] || "", id: `relation-${name}`,
    send: (text) => change("/edits", { do: "set_relation_field", ...about, field: name, text }) }));
  openDialog(`${a} – ${b}`, [el("p", { class: "text" }, capital(type)), el("p", { class: "help" }, t("live.correct.help")), el("div", { class: "cells" }, rows)]);
});
