// What is tried on the map: ties that come and actors that leave. Nothing of it changes the map. The pane tells what it
// would mean: first for the service of villages, then whom it concerns, then for contacts and gaps.

import { addPart } from "./address.js";
import { ACTORS, CLOSINGS, DATA, GAPS, TIES, VILLAGES, whenLoaded } from "./data.js";
import { announce, el } from "./elements.js";
import { components, net, settle, within } from "./graph.js";
import { openTrial } from "./selection.js";
import { changed, state } from "./state.js";
import { counted, number, said, t } from "./said.js";
import { villageName, word } from "./texts.js";
import { joining, leaving, stepText } from "./highlights.js";
import { backButton, kindCard, paneHead, part, people, who } from "./widgets.js";
import { actorBox } from "./search.js";

/** @typedef {import("./state.js").Change} Change */

/** Whether what would be is computed: a map, or a part of one, that can be read as a whole. */
const canTry = () => !DATA.groups && ACTORS.length <= DATA.large;

/** Try one more change, and tell what it would mean.
 * @param {Change} change */
function tryChange(change) {
  const same = (/** @type {Change} */ other) => other.kind === change.kind && other.actors.join() === change.actors.join();
  if (!state.trial.some(same)) state.trial = [...state.trial, change];
  openTrial();
  announce(changeText(change));
}

/** @param {number} a
 * @param {number} b */
const tryLink = (a, b) => tryChange({ kind: "add", actors: a < b ? [a, b] : [b, a] });

/** @param {number} n */
const tryLeave = (n) => tryChange({ kind: "leave", actors: [n] });

/** Take one of the changes back.
 * @param {number} at */
function takeBack(at) {
  state.trial = state.trial.filter((_, n) => n !== at);
  changed();
}

/** @param {Change} change */
const changeText = ({ kind, actors }) => t(kind === "add" ? "trial.add" : "trial.leave", { a: ACTORS[actors[0]].name, b: actors.length > 1 ? ACTORS[actors[1]].name : "" });

whenLoaded(() => { state.trial = []; });

/** @param {Change[]} changes */
function sideOf(changes) {
  const gone = new Set(changes.filter(({ kind }) => kind === "leave").map(({ actors }) => actors[0]));
  const added = /** @type {[number, number][]} */ (changes.filter(({ kind }) => kind === "add").map(({ actors }) => actors));
  const network = net(ACTORS.length, TIES.map(({ ends }) => ends), added, gone);
  return { network, parts: components(network), alone: network.present.filter((n) => !network.near(n).length) };
}

/** The map as it is and as it would be, which gaps that settles, and who is lost: those of the largest part who would
 * no longer be with the most of it, but would still be there. */
function outcome() {
  const [before, after] = [sideOf([]), sideOf(state.trial)];
  const largest = new Set(before.parts[0]);
  const rest = new Set(after.parts.find((part) => part.some((n) => largest.has(n))));
  const lost = after.network.present.filter((n) => largest.has(n) && !rest.has(n));
  return { before, after, lost, ...settle(before.network, after.network, GAPS) };
}

/** The closings among what is tried that mean something to the service of villages. */
const closings = () => leaving().flatMap((n) => CLOSINGS.get(n) || []);

/** What villages lose to several closings together, by village; where the next is they may change for each other.
 * @returns {Map<number, number[]>} */
function lostTogether() {
  /** @type {Map<string, { village: number, service: number, gone: Set<number> }>} */
  const cells = new Map();
  for (const [village, service, ...gone] of closings().flatMap(({ lost: each }) => each)) {
    const key = `${village} ${service}`;
    const before = cells.get(key) || { village, service, gone: new Set() };
    cells.set(key, { ...before, gone: new Set([...before.gone, ...gone]) });
  }
  const found = new Map();
  for (const { village, service, gone } of cells.values()) {
    if (gone.size === VILLAGES[village].cells[service].offers.length) found.set(village, [...(found.get(village) || []), service]);
  }
  return found;
}

/** What the closings mean to the service of villages: of one as it was told when the page was made, of several what
 * villages would lose; and whom it concerns. */
function serviceLost() {
  const found = closings();
  return {
    sentences: found.length === 1 ? found[0].sentences : [],
    now: found.length === 1 ? found[0].now : [],
    together: found.length > 1 ? lostTogether() : new Map(),
    concerned: found.flatMap(({ concerned, why }) => concerned.map((n, at) => /** @type {[number, string]} */ ([n, why[at]])))
      .filter(([n], at, all) => !leaving().includes(n) && all.findIndex(([other]) => other === n) === at),
  };
}

addPart({
  name: "try",
  write: () => (state.trial.length ? JSON.stringify(state.trial.map(({ kind, actors }) => [kind, ...actors.map((n) => ACTORS[n].id)])) : null),
  read: (text) => {
    state.trial = readTrial(text);
    state.trying = state.trial.length > 0 && state.gap === null && state.actor === null && state.cell === null && !state.about;
  },
});

/** @param {string | null} text
 * @returns {Change[]} */
function readTrial(text) {
  if (!text || !canTry()) return [];
  try {
    return JSON.parse(text).map((/** @type {string[]} */ [kind, ...ids]) => ({ kind, actors: ids.map((id) => ACTORS.findIndex((actor) => actor.id === id)) }))
      .filter((/** @type {Change} */ { kind, actors }) => ({ add: 2, leave: 1 })[kind] === actors.length && actors.every((n) => n >= 0));
  } catch {
    return [];
  }
}

// The pane, and the buttons that lead to it.

export function trialPane() {
  return el("div", { class: "pane trial" },
    paneHead(t("trial"), backButton()),
    el("p", { class: "lead" }, t("trial.help"), state.part === null ? null : ` ${t("trial.part")}`),
    el("ul", { class: "changes" }, state.trial.map((change, n) => el("li", {}, el("span", {}, changeText(change)), " ",
      el("button", { type: "button", class: "plain", id: `take-back-${n}`, "aria-label": t("trial.undo.label", { change: changeText(change) }), on: { click: () => takeBack(n) } }, t("trial.undo"))))),
    actorBox({ id: "try-leave", label: t("trial.leave.label"), hint: t("trial.leave.label"), choose: tryLeave }),
    state.trial.length ? [servicePart(), ...results(outcome())] : null,
    state.trial.length ? el("p", { class: "doubt" }, t("caveat.short"), " ", t("trial.limits")) : null);
}

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
  const { lost, filled, gone } = what;
  return [
    ...part(t("trial.contacts"), el("ul", { class: "reasons" }, meanings(what).map((text) => el("li", {}, text)))),
    ...(lost.length ? part(t("trial.apart"), people(lost)) : []),
    ...(joining().length ? part(t("trial.filled", { count: number(filled.length) }), ...(filled.length ? filled.map(kindCard) : [el("p", { class: "text" }, t("trial.none"))])) : []),
    ...(gone.length ? part(t("trial.gone", { count: number(gone.length) }), ...gone.map(kindCard)) : []),
  ];
}

/** Steps between those who are tried together, groups without contact and actors without any, in words.
 * @param {ReturnType<typeof outcome>} what */
function meanings(what) {
  const { before, after, lost } = what;
  const steps = joining().map(([a, b]) => {
    const [old, now] = [before, after].map(({ network }) => stepText(within([a], Infinity, network.near).get(b) ?? Infinity));
    return t("trial.steps", { a: ACTORS[a].name, b: ACTORS[b].name, before: old, after: now });
  });
  const compare = (/** @type {string} */ key, /** @type {"parts" | "alone"} */ name) => (before[name].length === after[name].length ? null : t(key, { before: number(before[name].length), after: number(after[name].length) }));
  const texts = [...steps, compare("trial.components", "parts"), compare("trial.isolates", "alone"), lost.length ? t("trial.lost", { count: counted("actors", lost.length) }) : null].filter((text) => text !== null);
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
