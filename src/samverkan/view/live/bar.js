// What stands in the header of a page that changes its map: what can be done, whether it is saved, and at which meeting. What the
// last change did, or why it was refused, is told below.

import { addActor } from "./actors.js";
import { askOfMap } from "./asking.js";
import { askInDialog } from "./dialogs.js";
import { showHistory } from "./history.js";
import { know, now } from "./now.js";
import { redo, showNotes, undo } from "./saving.js";
import { byId, el, one } from "../page/elements.js";
import { thisDay } from "../page/marks.js";
import { t } from "../page/said.js";

const bar = el("div", { class: "doing", role: "toolbar" });
const toldLine = el("div", { class: "told", role: "status" });

/** In how long what was done is read, in milliseconds; the history tells it again. What was refused stays. */
const READ_IN = 12000;
let toldUntil = 0;

/** Put them where they stand. */
export function placeBar() {
  one(".shell nav").after(bar);
  document.body.append(toldLine);
}

/** @param {string} id
 * @param {string} key
 * @param {() => unknown} handle
 * @param {string | null} about what it is about; null where there is nothing to do */
function barButton(id, key, handle, about = "") {
  const idle = about === null;
  return el("button", { type: "button", class: "plain", id, title: about || null, "aria-disabled": String(idle), on: { click: () => { if (!idle) handle(); } } }, t(key));
}

/** What shows what is told in confidence. */
function notesButton() {
  const button = barButton("notes-shown", "live.notes", showNotes);
  button.setAttribute("aria-pressed", String(now.notes));
  return button;
}

/** Show all of it anew; the keyboard stays where it stands. */
export function paintBar() {
  const focused = one(".shell").contains(document.activeElement) ? document.activeElement?.id : "";
  bar.setAttribute("aria-label", t("live.bar"));
  bar.replaceChildren(barButton("add-actor", "live.add", addActor), barButton("undo", "live.undo", undo, now.undo), barButton("redo", "live.redo", redo, now.redo), barButton("history", "live.history", showHistory), notesButton());
  byId("meeting").replaceChildren(...(now.meeting ? [t("live.meeting.is", { name: now.meeting }), " "] : []),
    el("button", { type: "button", class: "link", id: "name-meeting", on: { click: nameMeeting } }, t(now.meeting ? "live.meeting.change" : "live.meeting")));
  byId("saving").textContent = savingText();
  byId("saving").classList.toggle("refusal", now.lost || now.saving === "refused" || now.trouble !== "");
  if (focused) document.getElementById(focused)?.focus();
  paintTold();
}

/** Whether the last change is saved. */
function savingText() {
  if (now.trouble && !now.lost) return now.trouble;
  const key = now.lost ? "shell.ended" : { "": "", going: "live.going", done: "live.saved", refused: "live.refused" }[now.saving];
  const said = key ? [t(key)] : [];
  if (now.seeking && !now.lost) said.push(t("live.seeking"));
  return said.join(" ");
}

/** Say what the last change did, until it is closed or the next one. */
function paintTold() {
  const text = now.said.join(" ");
  const heard = toldLine.querySelector("p")?.textContent || "";
  if (text === heard) return;
  clearTimeout(toldUntil);
  if (text && now.saving !== "refused") toldUntil = setTimeout(() => know({ said: [] }), READ_IN);
  toldLine.classList.toggle("refusal", now.saving === "refused");
  toldLine.replaceChildren(...(text ? [el("p", {}, text), el("button", { type: "button", class: "link", on: { click: () => know({ said: [] }) } }, t("close"))] : []));
}

/** Ask at which meeting changes are made. */
function nameMeeting() {
  askInDialog({
    title: t("live.meeting.title"), button: t("live.save"), lead: [t("live.meeting.help")],
    fields: [{ name: "name", label: t("live.meeting.name"), value: now.meeting || t("live.meeting.today", { date: thisDay() }), needed: true }],
    send: async ({ name }) => know({ meeting: (await askOfMap("POST", "/meeting", { name })).meeting }),
  });
}

/** Undo and redo by the keys that do so elsewhere, but for a text that is being written.
 * @param {KeyboardEvent} event */
export function undoKey(event) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const { target } = event;
  if (target instanceof HTMLElement && target.closest("input:not([type='checkbox'], [type='range']), textarea, select, dialog")) return;
  const key = event.key.toLowerCase();
  const isRedo = key === "y" || (key === "z" && event.shiftKey);
  if (!isRedo && key !== "z") return;
  event.preventDefault();
  if (isRedo ? now.redo : now.undo) (isRedo ? redo : undo)();
}
