// How far a suggestion has come, kept in the map at once, so that everybody sees it.

import { addRelation } from "./relations.js";
import { changeTold } from "./saving.js";
import { ACTORS, DATA, isLink } from "../page/data.js";
import { el, input } from "../page/elements.js";
import { subject, thisDay } from "../page/marks.js";
import { capital, t } from "../page/said.js";
import { word } from "../page/texts.js";
import { part } from "../page/widgets.js";

/** The states which say that two work together, though the map may not show it. */
const TOGETHER = ["already_together", "established"];

/** The buttons with which a gap is marked, and its day and remark.
 * @param {Gap} gap */
export function followAddition(gap) {
  const buttons = DATA.order.state.map((far) => el("button", { type: "button", class: "plain", id: `state-${far}`, "aria-pressed": String(gap.state === far), on: { click: () => markTalk(gap, far) } }, capital(word("state", far))));
  return el("div", { class: "follow" }, part(t("follow"),
    el("div", { class: "actions", role: "group", "aria-label": t("follow") }, buttons),
    el("p", { class: "help" }, t("live.follow.help")),
    dayAndRemark(gap),
    isLink(gap) && TOGETHER.includes(gap.state || "") ? el("p", { class: "actions" }, el("button", { type: "button", class: "plain", id: "do-relation", on: { click: () => addBetween(idsOf(gap)) } }, t("live.together.do"))) : null));
}

/** By the id of a gap, the remark that was written in this window: it is shown here though others stay hidden.
 * @type {Map<string, string>} */
const ownRemarks = new Map();

/** The day and the remark of a mark: of one that is there a change of them is kept, of the next they are taken along.
 * @param {Gap} gap */
function dayAndRemark(gap) {
  const again = () => { if (gap.state) markTalk(gap, gap.state); };
  const day = input({ type: "date", id: "follow-date", value: (gap.state && gap.state_date) || thisDay(), on: { change: again } });
  const note = input({ type: "text", id: "follow-note", value: gap.state_note || ownRemarks.get(gap.id) || "", maxlength: 300, autocomplete: "off", "aria-describedby": "follow-note-help", on: { change: again } });
  return el("div", { class: "more" },
    el("label", { for: "follow-date" }, t("follow.date")), day,
    el("label", { for: "follow-note" }, t("follow.note")), note,
    el("p", { class: "help", id: "follow-note-help" }, t("follow.note.help")));
}

/** Mark a gap with the day and the remark that stand in its pane. A day that was another state's is not its own. When two are
 * said to work together, the relation is asked for.
 * @param {Gap} gap
 * @param {string} far */
async function markTalk(gap, far) {
  const value = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (document.getElementById(id)).value;
  const date = far !== gap.state && value("follow-date") === gap.state_date ? thisDay() : value("follow-date");
  const [ends, note] = [idsOf(gap), value("follow-note").trim()];
  ownRemarks.set(gap.id, note);
  const told = await changeTold("/steps", { gap: gap.id, state: far, date, note, about: subject(gap) });
  if (told && isLink(gap) && TOGETHER.includes(far) && far !== gap.state) addBetween(ends);
}

/** The actors of a gap by their ids, for they have other numbers when the map is another.
 * @param {Gap} gap */
const idsOf = ({ actors }) => actors.map((n) => ACTORS[n].id);

/** Offer to put the relation of two who work together on the map.
 * @param {string[]} ends */
const addBetween = ([first, second]) => addRelation(first, second, t("live.together"));
