// The list of all gaps; one with its reasons, and the link that it suggests: the way between the two as it is today and
// with the link, on the map and in words, and to whom else they come nearer.

import { added } from "./additions.js";
import { ACTORS, DATA, GAPS, VILLAGES, isLink } from "./data.js";
import { all, announce, byId, el, narrow } from "./elements.js";
import { gapPasses } from "./filters.js";
import { openVillage } from "./selection.js";
import { followPart, marksBar } from "./follow_pane.js";
import { followed } from "./marks.js";
import { LISTED, address, backButton, gapCard, gapPlace, names, paneHead, part, people, showOnMap, who } from "./widgets.js";
import { showSeat } from "./seats.js";
import { changed, state } from "./state.js";
import { dashes } from "./symbols.js";
import { thinly } from "./tables.js";
import { tryPair, tryWithout } from "./what_if.js";
import { counted, number, said, t } from "./said.js";
import { villageName } from "./texts.js";
import { fallen, nearing, stepText, uncounted, way, waysToday } from "./highlights.js";
import { addPart } from "./address.js";

const openKinds = new Set(["missing_link"]);

export function listPane() {
  const numbers = [...GAPS.keys()].filter(gapPasses);
  return el("div", { class: "pane" },
    el("h2", {}, t("panel")), el("p", { class: "lead" }, t("caveat")),
    marksBar(),
    foldedNotes(),
    numbers.length ? DATA.kinds.map((kind) => kindGroup(kind, numbers.filter((n) => GAPS[n].kind === kind)))
      : el("p", { class: "doubt" }, t("panel.empty")),
    DATA.thin.length ? el("p", { class: "lead thin" }, thinly()) : null);
}

/** Whether the notes are unfolded. */
let notesOpen = false;

/** What the list leaves out and why, folded, for it is read once. */
function foldedNotes() {
  if (!DATA.notes.length) return null;
  const notes = /** @type {HTMLDetailsElement} */ (el("details", { class: "doubt notes", open: notesOpen, on: { toggle: () => { notesOpen = notes.open; } } },
    el("summary", { id: "notes" }, t("notes", { count: number(DATA.notes.length) })), DATA.notes.map((note) => el("p", {}, said(note)))));
  return notes;
}

/** @param {string} kind
 * @param {number[]} numbers */
function kindGroup(kind, numbers) {
  if (!numbers.length) return null;
  const body = el("div");
  const fill = () => body.replaceChildren(...numbers.slice(0, LISTED).map((n) => gapCard(n)),
    ...(numbers.length > LISTED ? [el("p", { class: "lead" }, `${t("more", { count: number(numbers.length - LISTED) })} (${t("table")})`)] : []));
  const group = /** @type {HTMLDetailsElement} */ (el("details", { class: "kind", "data-kind": kind, open: openKinds.has(kind), on: { toggle: () => {
    openKinds[group.open ? "add" : "delete"](kind);
    if (group.open && !body.children.length) fill();
  } } },
  el("summary", {}, kind === "missing_link" ? dashes() : null, t(`gap.${kind}`), el("span", { class: "count" }, number(numbers.length))), body));
  if (openKinds.has(kind)) fill();
  return group;
}

// One gap.

/** @param {number} n */
export function gapPane(n) {
  const gap = GAPS[n];
  const link = isLink(gap);
  const { pair } = gap;
  const alone = gap.confined.filter((actor) => !gap.actors.includes(actor));
  const ends = link ? el("div", { class: "ends" }, gap.actors.map((actor, at) => [at ? el("div", { class: "between" }) : null, who(actor)])) : null;
  const actions = [el("div", { class: "actions" }, pair ? showButton() : null, tryPair(pair), gap.lost.length && gap.actors.length === 1 ? tryWithout(gap.actors[0]) : null, showSeat(gap), showVillage(gap)), pair && state.shown ? shownText(pair) : null];
  return el("div", { class: "pane", "data-gap": n },
    paneHead(t(`gap.${gap.kind}`), backButton()),
    el("p", { class: "lead" }, gapPlace(gap)),
    followed(gap) ? el("p", { class: "followed" }, followed(gap)) : null,
    ends,
    link ? actions : null,
    gap.need === null ? null : needBar(gap.need),
    part(t("why"), el("ul", { class: "reasons" }, sentencesOf(gap).map((sentence) => el("li", {}, sentence)))),
    fallenPart(),
    gap.bridge.length ? part(t(link ? "who" : "who.alone"), gap.bridge.map((actor) => who(actor))) : null,
    !link && gap.actors.length ? part(t("concerns"), people(gap.actors)) : null,
    alone.length ? part(t("confined"), people(alone)) : null,
    gap.suggested.length ? part(t("suggested.actors"), people(gap.suggested)) : null,
    link ? null : actions,
    gap.closes ? part(t("closes"), el("p", { class: "text" }, said(gap.closes))) : null,
    added("follow", gap) || followPart(gap),
    gap.evidence.length ? part(t("sources"), el("ul", { class: "sources" }, gap.evidence.map(source))) : null,
    el("p", { class: "doubt" }, gap.caveat ? said(gap.caveat) : t("caveat")),
    showOnMap());
}

/** A way from a gap to the village that it is about.
 * @param {Gap} gap */
function showVillage(gap) {
  const n = VILLAGES.findIndex(({ place: code, name }) => gap.village !== null && name === gap.village && (code || null) === gap.place);
  return n < 0 ? null : el("button", { type: "button", class: "plain", id: "show-village", on: { click: () => openVillage(n, { focusPanel: true }) } }, t("village.show", { village: villageName(VILLAGES[n]) }));
}

/** The reasons of a gap; that two have no tie is said in short, since what they are stands above.
 * @param {Gap} gap */
function sentencesOf(gap) {
  const [a, b] = gap.actors.map((actor) => ACTORS[actor].name);
  return gap.sentences.map((sentence, at) => (isLink(gap) && !at ? t("untied", { a, b }) : said(sentence)));
}

/** What the open gap says first, and what is shown of it, for a picture that stands without its card.
 * @param {Gap} gap */
export const gapWords = (gap) => [sentencesOf(gap)[0], ...all("#shown .way").map((each) => each.textContent || "")].join(" ");

/** What would fall apart: the pieces that hold together by their letters, and those that would stand alone. */
function fallenPart() {
  const pieces = fallen();
  if (!pieces.length) return null;
  const alone = pieces.filter(({ letter }) => !letter).flatMap(({ actors }) => actors);
  return part(t("apart"),
    pieces.filter(({ letter }) => letter).map(({ letter, actors }) => [el("p", { class: "lead" }, el("b", {}, letter), ` ${t("apart.piece", { actors: counted("actors", actors.length) })}`), ...people(actors)]),
    alone.length ? [el("p", { class: "lead" }, t("apart.alone", { actors: counted("actors", alone.length) })), ...people(alone)] : null,
    uncounted() ? el("p", { class: "lead" }, t("apart.uncounted", { actors: counted("actors", uncounted()) })) : null);
}

/** @param {number} need */
function needBar(need) {
  const share = Math.round(100 * need);
  const bar = el("span");
  bar.style.width = `${share}%`;
  return el("div", { class: "need" }, el("span", {}, t("need")), el("span", { class: "bar" }, bar), el("b", {}, t("need.value", { value: number(share) })));
}

/** @param {Evidence} row */
function source(row) {
  const sheet = row.sheet ? "source.sheet" : "source.row";
  const where = row.file ? (row.row ? t(sheet, { file: row.file, sheet: row.sheet, row: row.row }) : row.file) : null;
  return el("li", {}, where, where && row.url ? " · " : null, row.url ? address(row.url) : null);
}

// The way before and after the link that a gap suggests.

addPart({
  name: "show",
  write: () => (state.shown ? "1" : null),
  read: (text) => { state.shown = text === "1" && state.gap !== null && GAPS[state.gap].pair !== null; },
});

/** Show the ways on the map, or hide them. */
export function toggleShown() {
  state.shown = !state.shown;
  if (state.shown) state.view = "map";
  changed();
  if (!state.shown) return;
  if (narrow.matches) byId("map").scrollIntoView({ block: "start" });
  announce(all("#shown .way").map((each) => each.textContent).join(" "));
}

/** The button that shows the ways, or hides them. */
const showButton = () => el("button", { type: "button", class: "plain", id: "show-it", "aria-pressed": String(state.shown), on: { click: toggleShown } }, t("show"));

/** What is shown, in words.
 * @param {number[]} pair */
function shownText(pair) {
  return el("div", { class: "around", id: "shown" },
    el("p", { class: "way" }, el("b", {}, t("show.today")), " ", today()),
    el("p", { class: "way" }, el("b", {}, t("show.link")), ` ${stepText(1)}.`),
    state.part === null ? null : el("p", { class: "lead" }, t("show.part")),
    nearing(pair).map(({ end, count, first }) => [
      el("p", { class: "lead" }, t(count === 1 ? "show.nearer.one" : "show.nearer.many", { name: ACTORS[end].name, count: number(count) })),
      ...first.map(([n, before]) => who(n, t("show.steps", { after: stepText(2), before: stepText(before) })))]));
}

/** How far it is today; whoever stands between can be opened.
 * @returns {(string | HTMLElement)[]} */
function today() {
  const steps = way();
  const said = stepText(steps.length - 1);
  if (steps.length < 3) return [`${said}.`];
  const [before, after] = t("show.via", { steps: said, names: "\n" }).split("\n");
  const { count } = waysToday();
  const also = count < 2 ? "" : ` ${t(count === 2 ? "show.also.one" : "show.also.many", { count: number(count - 1) })}`;
  return [before, ...names(steps.slice(1, -1)), after, also];
}
