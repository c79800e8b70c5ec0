// The pane that tells what changes would mean: first for the service of villages, then whom it concerns, then for
// contacts and gaps.

import { ACTORS, DATA, GAPS, VILLAGES } from "./data.js";
import { el } from "./elements.js";
import { gapCard } from "./gaps.js";
import { within } from "./graph.js";
import { backButton, paneHead, part, people, who } from "./pieces.js";
import { actorBox } from "./search.js";
import { state } from "./state.js";
import { canTry, changeText, lost, outcome, serviceLost, takeBack, tryLeave, tryLink } from "./trial.js";
import { counted, number, said, t, villageName, word } from "./texts.js";
import { joining, leaving, stepText } from "./ways.js";

export function trialPane() {
  return el("div", { class: "pane trial" },
    paneHead(t("trial"), backButton()),
    el("p", { class: "lead" }, t("trial.help"), state.part === null ? null : ` ${t("trial.part")}`),
    el("ul", { class: "changes" }, state.trial.map((change, n) => el("li", {}, el("span", {}, changeText(change)), " ",
      el("button", { type: "button", class: "plain", id: `take-back-${n}`, "aria-label": t("trial.undo.label", { change: changeText(change) }), on: { click: () => takeBack(n) } }, t("trial.undo"))))),
    leaveBox(),
    state.trial.length ? [servicePart(), ...results(outcome())] : null,
    state.trial.length ? el("p", { class: "doubt" }, t("caveat.short"), " ", t("trial.limits")) : null);
}

const leaveBox = () => actorBox({ id: "try-leave", label: t("trial.leave.label"), hint: t("trial.leave.label"), choose: tryLeave });

/** What villages would lose, and whom that concerns. */
function servicePart() {
  if (!leaving().length || !DATA.services.length) return null;
  const { sentences, together, concerned, now } = serviceLost();
  const texts = [...sentences.map(said), ...[...together].map(([village, services]) => t("trial.loses", { village: villageName(VILLAGES[village]), services: listed(services) }))];
  return [...part(t("trial.service"), el("ul", { class: "reasons", id: "trial-service" }, (texts.length ? texts : [said(DATA.kept)]).map((text) => el("li", {}, text)))),
    ...(concerned.length ? part(t("trial.concerned"), el("div", { id: "trial-concerned" }, concerned.map(([n, why]) => who(n, word("concern", why))))) : []),
    ...(now.length ? part(t("trial.now"), el("ul", { class: "reasons" }, now.map((text) => el("li", {}, said(text))))) : [])];
}

/** Services in words.
 * @param {number[]} services */
const listed = (services) => new Intl.ListFormat(state.language).format(services.map((n) => word("service", DATA.services[n])));

/** @param {ReturnType<typeof outcome>} what */
function results(what) {
  const { filled, gone } = what;
  const card = (/** @type {number} */ n) => gapCard(n, t(`gap.${GAPS[n].kind}`));
  const away = lost(what);
  return [
    ...part(t("trial.contacts"), el("ul", { class: "reasons" }, meanings(what).map((text) => el("li", {}, text)))),
    ...(away.length ? part(t("trial.apart"), people(away)) : []),
    ...(joining().length ? part(t("trial.filled", { count: number(filled.length) }), ...(filled.length ? filled.map(card) : [el("p", { class: "text" }, t("trial.none"))])) : []),
    ...(gone.length ? part(t("trial.gone", { count: number(gone.length) }), ...gone.map(card)) : []),
  ];
}

/** Steps between those who are tried together, groups without contact and actors without any, in words.
 * @param {ReturnType<typeof outcome>} what */
function meanings(what) {
  const { before, after } = what;
  const steps = joining().map(([a, b]) => {
    const [old, now] = [before, after].map(({ network }) => stepText(within([a], Infinity, network.near).get(b) ?? Infinity));
    return t("trial.steps", { a: ACTORS[a].name, b: ACTORS[b].name, before: old, after: now });
  });
  const compare = (/** @type {string} */ key, /** @type {"parts" | "alone"} */ name) => (before[name].length === after[name].length ? null : t(key, { before: number(before[name].length), after: number(after[name].length) }));
  const away = lost(what).length;
  const texts = [...steps, compare("trial.components", "parts"), compare("trial.isolates", "alone"), away ? t("trial.lost", { count: counted("actors", away) }) : null].filter((text) => text !== null);
  return texts.length ? texts : [t("trial.same")];
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
