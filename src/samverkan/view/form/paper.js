// The form on paper: what is filled in on the screen is printed in its places, all else is left to the pen.

import { ASKED, labelOf, numberOf } from "./asked.js";
import { draft } from "./draft.js";
import { all, byId, one } from "../page/elements.js";

/** The paper before anything is filled in. */
const BLANK = byId("paper").cloneNode(true);

/** The sign of a box that is ticked. */
const CROSS = "☒";

/** Fill in the paper before it is printed. */
export function fillPaper() {
  const fresh = /** @type {HTMLElement} */ (BLANK.cloneNode(true));
  byId("paper").replaceWith(fresh);
  const name = draft.who === null ? draft.who_written : ASKED.names[numberOf(draft.who)].name;
  all("[data-paper=who]", fresh).forEach((node) => { if (name) node.textContent = name; });
  draft.contacts.forEach((contact) => fillRow(rowFor(contact, fresh), contact));
  if (draft.alone) one("[data-paper=alone]", fresh).textContent = CROSS;
  fillLines(all("[data-paper=missing]", fresh), draft.missing.filter((missing) => missing.name).map((missing) => [missing.name, missing.does]));
  const services = draft.own_services && draft.own_services.map((word) => labelOf(ASKED.services, word)).join(", ");
  const said = [draft.own_name, services, draft.own_note].filter(Boolean).join("; ");
  if (said) one("[data-paper=own]", fresh).textContent = said;
  if (draft.comment) one("[data-paper=comment]", fresh).textContent = draft.comment;
}

/** The row of a contact: its own, or a blank one that then has its name; one more when none is left.
 * @param {DraftContact} contact
 * @param {HTMLElement} paper */
function rowFor(contact, paper) {
  const own = contact.id && all("tr[data-id]", paper).find((node) => node.dataset.id === contact.id);
  if (own) return own;
  const blanks = all("tr.blank", paper);
  const last = blanks[blanks.length - 1];
  if (blanks.length === 1) last.after(last.cloneNode(true));
  const row = blanks[0];
  row.classList.remove("blank");
  one(".paper-name", row).textContent = contact.name;
  return row;
}

/** @param {HTMLElement} row
 * @param {DraftContact} contact */
function fillRow(row, contact) {
  const about = [...contact.services.map((word) => labelOf(ASKED.services, word)), contact.other, labelOf(ASKED.depth, contact.depth), contact.note];
  one(".paper-tick", row).textContent = CROSS;
  one(".paper-about", row).textContent = about.filter(Boolean).join("; ");
  const at = ASKED.often.findIndex(([word]) => word === contact.often);
  if (at >= 0) all(".paper-often", row)[at].textContent = CROSS;
}

/** Fill in rows, and add some when they are too few.
 * @param {HTMLElement[]} rows
 * @param {string[][]} texts */
function fillLines(rows, texts) {
  while (rows.length < texts.length) {
    const more = /** @type {HTMLElement} */ (rows[0].cloneNode(true));
    rows[rows.length - 1].after(more);
    rows.push(more);
  }
  texts.forEach((cells, n) => cells.forEach((text, m) => { rows[n].children[m].textContent = text; }));
}
