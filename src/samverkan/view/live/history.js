// The history of the map: who changed what and when, and a way back.

import { askOfMap } from "./asking.js";
import { openDialog } from "./dialogs.js";
import { attempt, changeTold } from "./saving.js";
import { el } from "../page/elements.js";
import { state } from "../page/state.js";
import { t } from "../page/said.js";

/** @typedef {{ number: number, time: string, who: string | null, text: string }} VersionRow */

/** How many versions are listed before more are asked for. */
const LISTED_FIRST = 50;

/** Show what was done to the map, the newest first. */
export const showHistory = () => attempt(async () => {
  const { versions } = await askOfMap("GET", "/history");
  const list = el("ol", { class: "versions" });
  const fill = (/** @type {number} */ count) => list.replaceChildren(...versions.slice(0, count).map((/** @type {VersionRow} */ row, /** @type {number} */ at) => versionRow(row, at === 0, () => close())));
  fill(LISTED_FIRST);
  const more = el("button", { type: "button", class: "plain", on: { click: () => { fill(versions.length); more.remove(); } } }, t("live.history.all"));
  const close = openDialog(t("live.history"), [el("p", { class: "help" }, t("live.history.help")), list, versions.length > LISTED_FIRST ? more : null]);
});

/** A moment as somebody says it.
 * @param {string} time */
const moment = (time) => new Intl.DateTimeFormat(state.language === "en" ? "en-GB" : state.language, { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" }).format(new Date(time));

/** @param {VersionRow} row
 * @param {boolean} isLast whether it is what the map is now
 * @param {() => void} close */
function versionRow({ number, time, who, text }, isLast, close) {
  const goBack = async () => { close(); await changeTold("/return", { version: number }); };
  return el("li", {}, el("p", {}, text), el("small", {}, [moment(time), who].filter(Boolean).join(" · ")),
    isLast ? el("small", {}, el("b", {}, t("live.history.here")))
      : el("button", { type: "button", class: "link", "aria-label": t("live.history.back.label", { moment: moment(time), text }), on: { click: goBack } }, t("live.history.back")));
}
