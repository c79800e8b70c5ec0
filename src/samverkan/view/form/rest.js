// All else that is asked: who answers, who is missing, what is wrong in their own row, and anything else.

import { ASKED, numberOf, say } from "./asked.js";
import { chip, paintContacts, written } from "./contacts.js";
import { named, picker } from "./choosing.js";
import { draft, keep } from "./draft.js";
import { all, byId, el, one } from "../page/elements.js";

/** Show all of the form anew. */
export function paintForm() {
  paintWho();
  paintContacts();
  paintMissing();
  paintOwn();
  for (const box of /** @type {HTMLInputElement[]} */ (all("[data-draft]"))) box.value = String(draft[/** @type {keyof Draft} */ (box.dataset.draft)] ?? "");
}

/** Keep what is written in the fields that stand in the page. */
export function followFields() {
  for (const box of /** @type {HTMLInputElement[]} */ (all("[data-draft]"))) {
    box.addEventListener("input", () => { Object.assign(draft, { [box.dataset.draft || ""]: box.value }); keep(); });
  }
  byId("alone").addEventListener("change", (event) => {
    draft.alone = /** @type {HTMLInputElement} */ (event.target).checked;
    keep();
  });
  byId("missing-more").addEventListener("click", () => {
    draft.missing.push({ name: "", does: "" });
    paintMissing();
    one("li:last-child input", byId("missing-list")).focus();
  });
}

// Who answers.

function paintWho() {
  if (ASKED.only !== null) return;
  const isKnown = draft.who !== null || draft.who_written !== "";
  byId("who-part").replaceChildren(isKnown ? whoChosen() : whoSought());
  byId("rest").hidden = !isKnown;
}

function whoSought() {
  const few = ASKED.answering.length <= ASKED.most_in_all;
  const may = new Set(ASKED.answering);
  return picker({ id: "who", label: say("who.search"), first: few ? ASKED.answering : [], fits: (n) => may.has(n), choose: (n) => answers(ASKED.names[n].id, ""), write: (name) => answers(null, name) });
}

/** @param {string | null} who
 * @param {string} name */
function answers(who, name) {
  Object.assign(draft, { who, who_written: name, own_name: null, own_services: null });
  draft.contacts = draft.contacts.filter(({ id }) => id === null || id !== who);
  keep();
  paintForm();
  one("button", byId("who-part")).focus();
}

function whoChosen() {
  const change = () => {
    answers(null, "");
    byId("who").focus();
  };
  const shown = draft.who === null ? el("span", { class: "named" }, draft.who_written) : named(numberOf(draft.who));
  return el("p", { class: "chosen" }, shown, el("button", { type: "button", on: { click: change } }, say("who.change")));
}

// Who is missing.

function paintMissing() {
  if (!draft.missing.length) draft.missing.push({ name: "", does: "" });
  byId("missing-list").replaceChildren(...draft.missing.map((missing) => el("li", {},
    written(say("missing.name"), missing.name, (text) => { missing.name = text; }),
    written(say("missing.does"), missing.does, (text) => { missing.does = text; }))));
}

// Their own row.

function paintOwn() {
  const own = ASKED.names[numberOf(draft.who)] || null;
  const offered = (own && ASKED.offers[own.id]) || [];
  const words = [...ASKED.services, ...offered.filter((word) => !ASKED.services.some(([known]) => known === word)).map((word) => /** @type {Choice} */ ([word, word]))];
  const chips = words.map(([word, label]) => chip(label, (draft.own_services || offered).includes(word), (on) => {
    const now = new Set(draft.own_services || offered);
    if (on) now.add(word);
    else now.delete(word);
    const services = words.map(([known]) => known).filter((known) => now.has(known));
    draft.own_services = services.length === offered.length && offered.every((known) => now.has(known)) ? null : services;
  }));
  byId("own-services").replaceChildren(...chips);
  byId("own-name").replaceChildren(written(say("own.name"), draft.own_name ?? (own ? own.name : draft.who_written), (text) => { draft.own_name = own && text.trim() === own.name ? null : text; }));
  byId("own-name").hidden = own === null;
}
