// What was read: what each sheet was taken for, what is set aside, and all that can be done about it.

import { el } from "../page/elements.js";
import { counted, t } from "../page/said.js";
import { leaveDesk, readAgain, removeFile } from "./desk.js";
import { fileChooser } from "./dropping.js";
import { keepRow } from "./keeping.js";
import { problemPart } from "./problems.js";
import { questionPart } from "./questions.js";

/** The screen of files that were read.
 * @param {DeskTold} told
 * @param {() => void} repaint */
export function result(told, repaint) {
  const counts = told.map && `${counted("actors", told.map.actors)}, ${counted("relations", told.map.relations)}`;
  return [
    el("h1", { tabindex: -1 }, t(told.map ? "read" : "read.none")),
    told.refusal ? el("p", { class: "refused" }, told.refusal) : null,
    el("div", { class: "row-of files" }, counts ? el("p", { class: "sum" }, counts) : null, fileRow(told, repaint)),
    told.set_aside.rows || told.set_aside.values ? el("p", { class: told.set_aside.much ? "refused" : "lead" }, told.set_aside.text) : null,
    questionPart(told),
    told.map ? sheetPart(told) : null,
    problemPart(told),
    told.map ? keepRow(told) : null,
  ];
}

/** The screen of files that could not be read, or of which the reading was cancelled.
 * @param {DeskTold} told
 * @param {() => void} repaint */
export function unread(told, repaint) {
  const isCancelled = told.state === "cancelled";
  return [
    el("h1", { tabindex: -1 }, t(isCancelled ? "reading.cancelled" : "reading.failed")),
    isCancelled ? null : el("p", { class: "refused", role: "alert" }, el("b", {}, told.message), told.hint),
    el("div", { class: "row-of files" }, fileRow(told, repaint)),
    el("p", { class: "row-of" }, el("button", { type: "button", class: "plain", on: { click: readAgain } }, t("reading.again"))),
  ];
}

/** The files, each of which can be taken away, and a way to more of them.
 * @param {DeskTold} told
 * @param {() => void} repaint */
function fileRow(told, repaint) {
  const over = () => {
    leaveDesk();
    repaint();
  };
  return [
    el("ul", { class: "row-of", "aria-label": t("files") }, told.files.map(({ name }) => el("li", {}, name,
      told.files.length > 1 ? el("button", { type: "button", class: "take", "aria-label": t("files.remove", { name }), on: { click: () => removeFile(name) } }, "×") : null))),
    fileChooser(t("files.add"), "plain"),
    el("button", { type: "button", class: "plain", id: "over", on: { click: over } }, t("files.over"))];
}

/** @param {DeskTold} told */
function sheetPart(told) {
  const used = told.sheets.filter(({ actors, relations }) => actors || relations);
  const unused = told.sheets.filter(({ actors, relations }) => !actors && !relations);
  const row = (/** @type {DeskSheet} */ { text, said }) => el("li", {}, said.length
    ? el("details", {}, el("summary", {}, text), said.map((sentence) => el("small", {}, sentence)))
    : text);
  const more = [...told.summary, ...told.said];
  return el("section", {}, el("h2", {}, t("sheets")),
    el("ul", { class: "sheets" }, used.map(row)),
    unused.length ? el("details", { class: "folded" }, el("summary", {}, `${t("sheets.unused")}: ${unused.map(({ sheet, file }) => sheet || file).join(", ")}`), el("ul", { class: "sheets unused" }, unused.map(row))) : null,
    more.length ? el("details", { class: "folded" }, el("summary", {}, t("more.said")), more.map((sentence) => el("p", {}, sentence))) : null);
}
