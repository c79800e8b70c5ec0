// The pane that tells what changes would mean.

import { ACTORS, GAPS } from "./data.js";
import { el } from "./elements.js";
import { lengths } from "./figures.js";
import { gapCard } from "./gaps.js";
import { backButton, paneHead, part, people } from "./pieces.js";
import { actorBox } from "./search.js";
import { state } from "./state.js";
import { canTry, changeText, lost, outcome, takeBack, tryLeave, tryLink } from "./trial.js";
import { counted, number, t } from "./texts.js";
import { stepText } from "./ways.js";

/** Kinds that changes of ties can settle, but that need more than the page holds. */
const ELSEWHERE = ["exclusive_broker", "single_bridge", "shallow", "one_sided", "ending", "unserved"];

export function trialPane() {
  const what = outcome();
  return el("div", { class: "pane trial" },
    paneHead(t("trial"), backButton()),
    el("p", { class: "lead" }, t("trial.help"), state.part === null ? null : ` ${t("trial.part")}`),
    el("ul", { class: "changes" }, state.trial.map((change, n) => el("li", {}, el("span", {}, changeText(change)), " ",
      el("button", { type: "button", class: "plain", id: `take-back-${n}`, "aria-label": t("trial.undo.label", { change: changeText(change) }), on: { click: () => takeBack(n) } }, t("trial.undo"))))),
    leaveBox(),
    ...(state.trial.length ? results(what) : []),
    el("p", { class: "doubt" }, t("trial.limits", { kinds: ELSEWHERE.map((kind) => t(`gap.${kind}`).toLocaleLowerCase(state.language)).join("; ") })));
}

/** @param {ReturnType<typeof outcome>} what */
function results(what) {
  const { closed, gone, opened } = what;
  const card = (/** @type {number} */ n) => gapCard(n, t(`gap.${GAPS[n].kind}`));
  return [
    ...part(t("trial.means"), el("ul", { class: "reasons" }, meanings(what).map((text) => el("li", {}, text)))),
    ...lostPart(what),
    ...part(t("trial.closed", { count: number(closed.length) }), ...(closed.length ? closed.map(card) : [el("p", { class: "text" }, t("trial.none"))])),
    ...(gone.length ? part(t("trial.gone", { count: number(gone.length) }), ...gone.map(card)) : []),
    ...(opened.length ? part(t("trial.opened", { count: number(opened.length) }), ...opened.slice(0, 30).map(openedCard)) : []),
    ...part(t("trial.network"), table(what)),
  ];
}

/** @param {import("./settling.js").Found} gap */
const openedCard = (gap) => el("div", { class: "opened", "data-kind": gap.kind }, el("span", { class: "where" }, t(`gap.${gap.kind}`)), people(gap.actors));

const leaveBox = () => actorBox({ id: "try-leave", label: t("trial.leave.label"), hint: t("trial.leave.label"), choose: tryLeave });

/** Distances, parts and isolates in words.
 * @param {ReturnType<typeof outcome>} what */
function meanings(what) {
  const { before, after } = what;
  const told = state.trial.filter(({ kind, actors }) => kind === "add" && actors.every((n) => after.network.present.includes(n))).map(({ actors: [a, b] }) => {
    const [old, now] = [before, after].map(({ network }) => stepText(lengths(network, a)[b]));
    return t("trial.steps", { a: ACTORS[a].name, b: ACTORS[b].name, before: old, after: now });
  });
  const [old, now] = [before.figures, after.figures];
  const compare = (/** @type {string} */ key, /** @type {"components" | "isolates"} */ name) => (old[name] === now[name] ? null : t(key, { before: number(old[name]), after: number(now[name]) }));
  const away = lost(what).length;
  const texts = [...told, compare("trial.components", "components"), compare("trial.isolates", "isolates"), away ? t("trial.lost", { count: counted("actors", away) }) : null].filter((text) => text !== null);
  return texts.length ? texts : [t("trial.same")];
}

/** Who would stand apart.
 * @param {ReturnType<typeof outcome>} what */
function lostPart(what) {
  const away = lost(what);
  return away.length ? part(t("trial.apart"), people(away)) : [];
}

/** The figures before and after.
 * @param {ReturnType<typeof outcome>} what */
function table({ before, after }) {
  const three = (/** @type {number | null} */ value) => (value === null ? "–" : new Intl.NumberFormat(state.language, { maximumFractionDigits: 3 }).format(value));
  const names = /** @type {(keyof import("./figures.js").Figures)[]} */ (Object.keys(before.figures));
  return el("table", { class: "measures" },
    el("thead", {}, el("tr", {}, el("td"), el("th", { scope: "col", class: "number" }, t("trial.before")), el("th", { scope: "col", class: "number" }, t("trial.after")))),
    el("tbody", {}, names.map((name) => el("tr", { "data-figure": name, class: before.figures[name] === after.figures[name] ? null : "other" },
      el("th", { scope: "row" }, t(`figure.${name}`)), el("td", { class: "number" }, three(before.figures[name])), el("td", { class: "number" }, three(after.figures[name]))))));
}

/** What can be tried from the card of a pair.
 * @param {number[] | null} actors */
export function tryPair(actors) {
  return canTry() && actors ? el("button", { type: "button", class: "plain", id: "try-link", on: { click: () => tryLink(actors[0], actors[1]) } }, t("trial.ask")) : null;
}

/** @param {number} n */
export const tryWithout = (n) => (canTry() ? el("button", { type: "button", class: "plain", id: "try-actor", on: { click: () => tryLeave(n) } }, t("trial.ask.leave")) : null);

/** What can be tried from the pane of an actor.
 * @param {number} n */
export function tryActor(n) {
  if (!canTry()) return null;
  return el("div", { class: "around" },
    tryWithout(n),
    actorBox({ id: "try-meet", label: t("trial.meet.label", { name: ACTORS[n].name }), hint: t("trial.meet"), choose: (other) => { if (other !== n) tryLink(n, other); } }));
}
