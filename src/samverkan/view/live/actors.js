// An actor as somebody changes it: added, corrected cell by cell, also elsewhere, called also, the same as another, taken away.

import { askOfMap, inSentences, refusedBecause } from "./asking.js";
import { askInDialog } from "./dialogs.js";
import { correctable, filledIn } from "./correcting.js";
import { labelOf } from "./fields.js";
import { now } from "./now.js";
import { addRelationButton } from "./relations.js";
import { attempt, change, changeTold } from "./saving.js";
import { bringStanding, standingNow } from "./standing.js";
import { ACTORS } from "../page/data.js";
import { announce, el } from "../page/elements.js";
import { clearFilters, shown } from "../page/filters.js";
import { keepInView } from "../page/keyboard.js";
import { openActor } from "../page/selection.js";
import { t } from "../page/said.js";

/** The cells that are asked for of an actor that is added, in the order of who tells of it at a meeting. */
const NEW_CELLS = ["kind", "sector", "level", "locality", "municipality_code", "services"];

/** The cells that can be corrected. */
const CELLS = ["name", "kind", "sector", "level", "locality", "municipality_code", "region_code", "services", "plans", "aliases", "since", "until", "source", "note"];

/** Whether a cell is to be seen: what is told in confidence is not, until it is asked for.
 * @param {string} name */
const isSeen = (name) => now.notes || name !== "note";

/** What to call a cell in a form.
 * @param {string} name */
const cellLabel = (name) => (name === "kind" ? t("live.kind") : labelOf(name, "actor"));

/** @param {string} name */
const helpOf = (name) => (["services", "plans", "aliases"].includes(name) ? t("live.several") : "");

/** Ask for a new actor, and show it where it stands. */
export const addActor = () => attempt(async () => {
  await bringStanding();
  askInDialog({
    title: t("live.add"), button: t("live.add.do"),
    fields: [{ name: "name", label: labelOf("name", "actor"), needed: true }, ...NEW_CELLS.map((name) => ({ name, label: cellLabel(name), help: helpOf(name) }))],
    send: async ({ name, ...cells }) => {
      const told = await change("/edits", { do: "add_actor", name, cells: filledIn(cells) });
      return () => showActor(told.actor);
    },
  });
});

/** Open an actor, and bring it into the window; filters that would hide it are cleared.
 * @param {string} id */
function showActor(id) {
  const n = ACTORS.findIndex((actor) => actor.id === id);
  if (n < 0) return;
  if (!shown.has(n)) { clearFilters(); announce(t("live.cleared")); }
  openActor(n, { focusPanel: true });
  keepInView(n);
}

// In the pane of an actor.

/** What can be changed about an actor.
 * @param {number} n */
export function actorAdditions(n) {
  const { id, name } = ACTORS[n];
  const button = (/** @type {string} */ key, /** @type {() => unknown} */ handle) => el("button", { type: "button", class: "plain", id: `do-${key}`, on: { click: handle } }, t(`live.${key}`));
  return el("div", { class: "changing" },
    el("p", { class: "actions" }, addRelationButton(id)),
    correcting(id, [button("elsewhere", () => addElsewhere(id, name)), button("also", () => callAlso(id, name)), button("same", () => makeSame(id, name)), button("remove", () => remove(id, name))]));
}

/** Whether the cells are unfolded. */
let correctingOpen = false;

/** The cells of an actor as in a sheet: each is kept when the keyboard leaves it. Below them what is seldom done.
 * @param {string} id
 * @param {HTMLElement[]} buttons */
function correcting(id, buttons) {
  const rows = el("div", { class: "cells" });
  const fill = async () => {
    if (!standingNow()) await bringStanding().catch((fault) => rows.replaceChildren(el("p", { class: "refused" }, refusedBecause(fault).join(" "))));
    const known = standingNow()?.actors[id];
    if (known) rows.replaceChildren(...CELLS.filter(isSeen).map((name) => cellRow(id, name, known.cells[name] || "")), ...known.presences.map(({ place, cells }) => elsewhereRow(id, place, cells.services || "")));
  };
  const fold = /** @type {HTMLDetailsElement} */ (el("details", { class: "correct", open: correctingOpen, on: { toggle: () => { correctingOpen = fold.open; if (fold.open && !rows.children.length) fill(); } } },
    el("summary", { id: "correct" }, t("live.correct")), el("p", { class: "help" }, t("live.correct.help")), rows, el("p", { class: "actions" }, buttons)));
  if (correctingOpen) fill();
  return fold;
}

/** @param {string} actor
 * @param {string} name
 * @param {string} value */
function cellRow(actor, name, value) {
  return correctable({ name, label: cellLabel(name), value, id: `cell-${name}`, send: (text) => change("/edits", { do: "set_field", actor, field: name, text }) });
}

/** A further place, with what takes it away.
 * @param {string} actor
 * @param {string} place
 * @param {string} services */
function elsewhereRow(actor, place, services) {
  return el("div", { class: "cell" }, el("span", {}, t("live.elsewhere.in", { place })), el("span", {}, services),
    el("button", { type: "button", class: "link", "aria-label": t("live.elsewhere.away", { place }), on: { click: () => changeTold("/edits", { do: "remove_presence", actor, place }) } }, t("live.remove.short")));
}

/** @param {string} actor
 * @param {string} name */
const addElsewhere = (actor, name) => attempt(async () => {
  await bringStanding();
  askInDialog({
    title: t("live.elsewhere.title", { name }), button: t("live.save"),
    fields: [{ name: "locality", label: labelOf("locality", "actor"), needed: true }, { name: "municipality_code", label: cellLabel("municipality_code") }, { name: "services", label: cellLabel("services"), help: helpOf("services") }],
    send: ({ locality, ...cells }) => change("/edits", { do: "add_presence", actor, place: locality, cells: filledIn(cells) }),
  });
});

/** @param {string} actor
 * @param {string} name */
function callAlso(actor, name) {
  askInDialog({
    title: t("live.also.title", { name }), button: t("live.save"), lead: [t("live.also.help")],
    fields: [{ name: "other", label: t("live.also.name"), needed: true }],
    send: ({ other }) => change("/edits", { do: "call_also", actor, name: other }),
  });
}

/** @param {string} keep
 * @param {string} name */
function makeSame(keep, name) {
  askInDialog({
    title: t("live.same.title", { name }), button: t("live.next"), lead: [t("live.same.help", { name })],
    fields: [{ name: "drop", as: "actor", label: t("live.same.other"), needed: true }],
    send: ({ drop }) => planned({ do: "merge_actors", keep, drop }, t("live.same")),
  });
}

/** @param {string} actor
 * @param {string} name */
const remove = (actor, name) => attempt(async () => (await planned({ do: "remove_actor", actor }, t("live.remove.title", { name })))());

/** Plan a change, and return what asks whether it is to be made, and says what it would do.
 * @param {object} edit
 * @param {string} title */
async function planned(edit, title) {
  const { said } = await askOfMap("POST", "/edits?try=1", { ...edit, seen: now.version });
  return () => askInDialog({ title, lead: inSentences(said), button: t("live.do"), send: () => change("/edits", edit) });
}
