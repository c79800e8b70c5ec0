// Follow-up: buttons with which a gap is marked, and what is said of the marks until they are handed over.

import { DATA } from "./data.js";
import { announce, byId, el, input } from "./elements.js";
import { fileName, saveFile } from "./export.js";
import { followed, handOver, isHandedOver, isKept, mark, markCount, ownMark, marksText, noteMore, takeMarksAway } from "./marks.js";
import { capital, counted, t } from "./said.js";
import { word } from "./texts.js";
import { part } from "./widgets.js";

/** The buttons of a gap; with a mark also its day and a remark.
 * @param {Gap} gap */
export function followPart(gap) {
  const own = ownMark(gap);
  const buttons = DATA.order.state.map((far) => el("button", { type: "button", class: "plain", id: `state-${far}`, "aria-pressed": String(own?.state === far), on: { click: () => setMark(gap, own?.state === far ? null : far) } }, capital(word("state", far))));
  return el("div", { class: "follow" }, part(t("follow"),
    gap.state && own ? el("p", { class: "lead" }, t("follow.map", { state: followed({ ...gap, id: "" }) })) : null,
    gap.state_note ? el("p", { class: "text" }, gap.state_note) : null,
    el("div", { class: "actions", role: "group", "aria-label": t("follow") }, buttons),
    own ? [dayAndNote(gap, own), marksBar()] : el("p", { class: "help" }, t("follow.help"))));
}

/** @param {Gap} gap
 * @param {string | null} far */
function setMark(gap, far) {
  mark(gap, far);
  announce(far === null ? t("follow.away") : t("follow.marked", { state: capital(word("state", far)) }));
}

/** @param {Gap} gap
 * @param {import("./marks.js").Mark} own */
function dayAndNote(gap, own) {
  const noted = () => { noteMore(gap, { date: day.value, note: note.value.trim() }); byId("marks").replaceWith(/** @type {HTMLElement} */ (marksBar())); };
  const day = input({ type: "date", id: "follow-date", value: own.date, on: { change: noted } });
  const note = input({ id: "follow-note", value: own.note, maxlength: 300, autocomplete: "off", "aria-describedby": "follow-note-help", on: { input: noted } });
  return el("div", { class: "more" },
    el("label", { for: "follow-date" }, t("follow.date")), day,
    el("label", { for: "follow-note" }, t("follow.note")), note,
    el("p", { class: "help", id: "follow-note-help" }, t("follow.note.help")));
}

function saveMarks() {
  saveFile(new Blob([marksText()], { type: "application/json" }), fileName(t("follow.file"), "json"));
  handOver();
}

/** What there is to hand over, with the button that saves it; nothing when nothing is marked. */
export function marksBar() {
  const count = markCount();
  if (!count) return null;
  const done = isHandedOver();
  return el("div", { class: "doubt", id: "marks" },
    el("p", {}, `${counted("marks", count)}. ${t(done ? "follow.saved" : isKept() ? "follow.kept" : "follow.unkept")}`),
    el("div", { class: "actions" },
      el("button", { type: "button", class: "plain", id: "save-marks", on: { click: saveMarks } }, t("follow.save")),
      done ? el("button", { type: "button", class: "plain", id: "forget-marks", on: { click: takeMarksAway } }, t("follow.forget")) : null));
}
