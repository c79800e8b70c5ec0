// The pane beside the map: all gaps as a list, or one gap with its reasons, or one actor.

import { ACTORS, DATA, GAPS, GAPS_OF, PARTNERS, RELATIONS, TIES, TIES_OF, isLink } from "./data.js";
import { byId, el, narrow, one, svg, webAddress } from "./elements.js";
import { ORDER, gapPasses } from "./filters.js";
import { closeAll, openActor, openGap } from "./open.js";
import { changed, state } from "./state.js";
import { dashes, symbolOf } from "./symbols.js";
import { thinly } from "./tables.js";
import { capital, collator, describe, number, place, said, t, word } from "./texts.js";

const LISTED = 150;
const openKinds = new Set(["missing_link"]);
let listScroll = 0;

export function paintPanel() {
  const panel = byId("panel");
  const wasList = panel.dataset.shows === "list";
  if (wasList) listScroll = panel.scrollTop;
  const shows = state.gap !== null ? "gap" : state.actor !== null ? "actor" : "list";
  panel.replaceChildren(state.gap !== null ? gapPane(state.gap) : state.actor !== null ? actorPane(state.actor) : listPane());
  panel.dataset.shows = shows;
  panel.scrollTop = shows === "list" ? listScroll : 0;
}

// The list.

function listPane() {
  const numbers = [...GAPS.keys()].filter(gapPasses);
  return el("div", { class: "pane" },
    el("h2", {}, t("panel")), el("p", { class: "lead" }, t("caveat")),
    DATA.notes.map((note) => el("p", { class: "doubt" }, said(note))),
    numbers.length ? DATA.kinds.map((kind) => kindGroup(kind, numbers.filter((n) => GAPS[n].kind === kind)))
      : el("p", { class: "doubt" }, t("panel.empty")),
    DATA.thin.length ? el("p", { class: "lead thin" }, thinly()) : null);
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

/** @param {number} n
 * @param {string | null} kind */
function gapCard(n, kind = null) {
  const gap = GAPS[n];
  return el("button", { type: "button", class: "card", "data-gap": n, on: { click: () => openGap(n, { focusPanel: true }) } },
    el("span", { class: "where" }, [kind, gapPlace(gap)].filter(Boolean).join(" · ")),
    isLink(gap) || gap.actors.length <= 2
      ? gap.actors.map((actor) => el("span", { class: "pair" }, symbolOf(ACTORS[actor]), el("span", {}, ACTORS[actor].name)))
      : null,
    el("span", { class: "why" }, gap.sentences.length ? said(gap.sentences[teaser(gap)]) : ""));
}

/** The sentence that says most: that two have no tie is what their being in the list says already.
 * @param {Gap} gap */
const teaser = (gap) => (isLink(gap) && gap.sentences.length > 1 ? 1 : 0);

/** Place, services and sector of a gap in one line.
 * @param {Gap} gap */
function gapPlace(gap) {
  const services = gap.service.map((value) => word("service", value)).join(", ");
  return [gap.place && place(gap.place), services, gap.sector && word("sector", gap.sector)].filter(Boolean).join(" · ");
}

// One gap.

/** @param {string} title
 * @param {Node} above */
function paneHead(title, above) {
  return el("div", { class: "head" },
    el("div", {}, above, el("h2", {}, title)),
    el("button", { type: "button", class: "close", "aria-label": t("close"), on: { click: closeAll } },
      svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d: "M3 3l10 10M13 3L3 13" }))));
}

function backButton() {
  return el("button", { type: "button", class: "link", on: { click: closeAll } }, `← ${t("back")}`);
}

/** @param {number} n
 * @param {string | null} extra */
function who(n, extra = null) {
  return el("div", { class: "who" }, symbolOf(ACTORS[n]),
    el("div", {}, el("button", { type: "button", class: "link", "data-actor": n, on: { click: () => openActor(n, { focusPanel: true }) } }, ACTORS[n].name),
      el("small", {}, extra === null ? describe(ACTORS[n]) : extra)));
}

/** @param {string} title
 * @param {...any} content */
const part = (title, ...content) => [el("h3", {}, title), ...content];

/** @param {number} n */
export function gapPane(n) {
  const gap = GAPS[n];
  const [first, second] = gap.actors;
  const ends = isLink(gap) ? el("div", { class: "ends" }, who(first), el("div", { class: "between" }), who(second)) : null;
  return el("div", { class: "pane", "data-gap": n },
    paneHead(t(`gap.${gap.kind}`), backButton()),
    el("p", { class: "lead" }, gapPlace(gap)),
    ends,
    gap.need === null ? null : needBar(gap.need),
    part(t("why"), el("ul", { class: "reasons" }, gap.sentences.map((sentence) => el("li", {}, said(sentence))))),
    gap.bridge.length ? part(t(isLink(gap) ? "who" : "who.alone"), gap.bridge.map((actor) => who(actor))) : null,
    !isLink(gap) && gap.actors.length ? part(t("concerns"), people(gap.actors)) : null,
    gap.suggested.length ? part(t("suggested.actors"), people(gap.suggested)) : null,
    gap.closes ? part(t("closes"), el("p", { class: "text" }, said(gap.closes))) : null,
    gap.evidence.length ? part(t("sources"), el("ul", { class: "sources" }, gap.evidence.map(source))) : null,
    el("div", { class: "doubt" }, gap.caveat ? el("p", {}, said(gap.caveat)) : null, el("p", {}, t("caveat"))),
    narrow.matches || state.view === "table" ? el("p", {}, showOnMap()) : null);
}

function showOnMap() {
  return el("button", { type: "button", class: "plain", on: { click: () => { state.view = "map"; changed(); byId("map").scrollIntoView({ block: "center" }); } } }, t("show_on_map"));
}

/** A list of actors; a long one is cut, and says so.
 * @param {number[]} numbers */
function people(numbers) {
  const most = 30;
  return [...numbers.slice(0, most).map((actor) => who(actor)),
    numbers.length > most ? el("p", { class: "lead" }, t("more", { count: number(numbers.length - most) })) : null];
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

/** A source as a link when it is on the web, else as text.
 * @param {string} text */
function address(text) {
  if (!webAddress(text)) return text;
  const parts = new URL(text);
  const tail = parts.pathname.replace(/\/$/, "").split("/").pop() || "";
  const shortened = parts.hostname.replace(/^www\./, "") + (tail ? `/…/${tail.slice(0, 40)}` : "");
  return el("a", { href: text, target: "_blank", rel: "noopener noreferrer" }, shortened);
}

// One actor.

/** @param {number} n */
export function actorPane(n) {
  const actor = ACTORS[n];
  const kind = actor.kind ? capital(word("kind", actor.kind)) : null;
  /** @type {string[]} */
  const marks = [actor.holder ? t("holder") : null, actor.partners ? null : t("isolate")].filter((mark) => mark !== null);
  return el("div", { class: "pane", "data-actor": n },
    paneHead(actor.name, backButton()),
    el("div", { class: "who" }, symbolOf(actor), el("div", {}, describe(actor), kind ? el("small", {}, kind) : null)),
    el("div", { class: "facts" }, fact(PARTNERS[n].size, t("partners")), fact(relationsOf(n).length, t("relations")), fact(GAPS_OF[n].length, t("gaps"))),
    marks.length || actor.services.length ? el("ul", { class: "chips" },
      [...actor.services.map((service) => word("service", service)), ...marks].map((chip) => el("li", {}, capital(chip)))) : null,
    actor.note ? part(t("note"), el("p", { class: "text" }, actor.note)) : null,
    GAPS_OF[n].length ? part(t("gaps"), GAPS_OF[n].slice(0, LISTED).map((gap) => gapCard(gap, t(`gap.${GAPS[gap].kind}`)))) : null,
    actor.folded.length ? part(t("folded"), people(actor.folded)) : null,
    part(`${t("relations")} (${number(relationsOf(n).length)})`,
      relationsOf(n).length ? partnersOf(n).map(([other, numbers]) => partner(n, other, numbers)) : el("p", { class: "text" }, t("no_relations"))),
    actor.source ? part(t("source"), el("p", { class: "sources" }, address(actor.source))) : null,
    narrow.matches || state.view === "table" ? el("p", {}, showOnMap()) : null);
}

/** @param {number} value
 * @param {string} name */
const fact = (value, name) => el("div", {}, el("b", {}, number(value)), el("span", {}, name));
/** @param {number} n */
const relationsOf = (n) => TIES_OF[n].flatMap((tie) => TIES[tie].relations);

/** Partners with the relations between, by level from the top and then by name.
 * @param {number} n
 * @returns {[number, number[]][]} */
function partnersOf(n) {
  const compare = collator();
  const level = (/** @type {Actor} */ actor) => (ORDER.level.indexOf(actor.level || "") + 10) % 10;
  return TIES_OF[n].map((tie) => other(n, TIES[tie]))
    .sort(([a], [b]) => level(ACTORS[a]) - level(ACTORS[b]) || compare.compare(ACTORS[a].name, ACTORS[b].name));
}

/** The other end of a tie and the relations between.
 * @param {number} n
 * @param {Tie} tie
 * @returns {[number, number[]]} */
const other = (n, tie) => [tie.ends[0] === n ? tie.ends[1] : tie.ends[0], tie.relations];

/** @param {number} n
 * @param {number} other
 * @param {number[]} numbers */
function partner(n, other, numbers) {
  const row = who(other, "");
  one("small", row).replaceChildren(...numbers.map((relation) => el("div", {}, relationText(n, RELATIONS[relation]))));
  return row;
}

/** Type, direction, depth, years, description and source of one relation, seen from an actor.
 * @param {number} n
 * @param {Relation} relation
 * @returns {(string | Node)[]} */
function relationText(n, relation) {
  const type = capital(word("type", relation.type));
  const direction = relation.directed ? (relation.source === n ? "relation.out" : "relation.in") : null;
  const years = [relation.since && t("since", { date: relation.since }), relation.until && t("until", { date: relation.until })].filter(Boolean);
  const facts = [direction ? t(direction, { type }) : type, relation.depth && word("depth", relation.depth), ...years, relation.description].filter(Boolean);
  const text = facts.join(", ");
  return relation.url ? [`${text} · `, address(relation.url)] : [text];
}
