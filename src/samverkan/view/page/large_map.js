// A large map: it opens summed up, with panes of its own, and opens a part of itself when asked to. Each part lies packed
// in a block of the page.

import { followHash } from "./address.js";
import { ACTORS, DATA, PARTNERS, RELATIONS, TIES, TIES_OF, load, read } from "./data.js";
import { announce, byId, el, one } from "./elements.js";
import { closeAll, openActor } from "./selection.js";
import { changed, state } from "./state.js";
import { capital, counted, number, said, t } from "./said.js";
import { describe, place, word } from "./texts.js";
import { otherEnd, unfiltered } from "./filters.js";
import { backButton, paneHead, part, who } from "./widgets.js";
import { symbolOf } from "./symbols.js";

const WHOLE = { payload: DATA, nodes: read("nodes"), edges: read("edges") };

/** What the parts are: municipalities, regions or other groups. */
const partsAre = () => WHOLE.payload.groups?.parts || "municipality";

/** The name of a part.
 * @param {string} code */
export function partName(code) {
  if (code === "nowhere" && partsAre() !== "municipality") return t("part.loose");
  return ["above", "nowhere"].includes(code) ? t(`part.${code}`) : place(code);
}

/** What the parts are called together. */
export const partsTitle = () => t(`parts.${partsAre()}`);

/** The place or group of a part, which may be but a piece of it.
 * @param {Payload["parts"][number]} part */
const placeOf = ([code, , , , , pieceOf]) => pieceOf || code;

/** The column of a summed up map in which a part lies: its municipality, or its region.
 * @param {Payload["parts"][number]} part */
export const columnOf = (part) => (DATA.groups?.by === "region" && part[4]) || placeOf(part);

/** Whether the map is large, so that it has parts. */
export const hasParts = () => DATA.parts.length > 0;

/** Take what is packed out of its block.
 * @param {string} id */
export async function unpacked(id) {
  const packed = byId(id).textContent || "";
  const bytes = Uint8Array.from(atob(packed.trim()), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}

/** Load a part in place of what is shown, or the whole again; nothing else is decided here.
 * @param {string | null} code */
async function loadPart(code) {
  if (code === null) {
    load(WHOLE);
  } else {
    const { payload, nodes, edges } = await unpacked(`part-${DATA.parts.findIndex(([each]) => each === code)}`);
    const places = { ...WHOLE.payload.places, ...payload.places };
    load({ payload: { ...WHOLE.payload, sizes: [], ...payload, places }, nodes, edges });
  }
  Object.assign(state, { part: code, actor: null, gap: null, village: null, goal: null, focus: null, hover: null, filters: unfiltered() });
}

/** Open a part of the map, or the whole again.
 * @param {string | null} code
 * @param {number | null} actor that is to be open in it */
export async function openPart(code, actor = null) {
  closeAll();
  await loadPart(code);
  if (actor !== null) { openActor(actor, { focusPanel: true }); return; }
  changed();
  announce(code === null ? t("part.whole") : `${partName(code)}. ${counted("actors", DATA.counts.actors)}`);
}

/** What the address names may be in another part: that is loaded first.
 * @param {string} text */
export async function loadAddressed(text = location.hash.slice(1)) {
  const code = new URLSearchParams(text).get("m");
  const known = DATA.parts.some(([each]) => each === code) ? code : null;
  if (known !== state.part) await loadPart(known);
}

/** Back, forward, or an address typed in.
 * @param {string} text */
export async function followAddress(text = location.hash.slice(1)) {
  await loadAddressed(text);
  followHash(text);
}

/** The line above the map that says what of it is shown. */
export function paintPart() {
  const line = byId("part");
  line.hidden = !hasParts();
  if (!hasParts()) return;
  const { groups } = WHOLE.payload;
  const back = el("button", { type: "button", id: "whole", class: "plain", on: { click: () => { openPart(null); } } }, `← ${t("part.whole")}`);
  if (state.part !== null) line.replaceChildren(back, " ", el("b", {}, partName(state.part)), ` ${t("part.help")}${ACTORS.length > DATA.large ? ` ${t("part.many")}` : ""}`);
  else if (groups) line.replaceChildren(t(groups.by === "region" ? "groups.help.region" : "groups.help", { drawn: number(groups.drawn), pairs: number(groups.pairs), open: t(`parts.open.${groups.parts}`) }));
}

/** What that line says, without its button; nothing of a small map. */
export const partText = () => (hasParts() ? [...byId("part").childNodes].filter((node) => node.nodeName !== "BUTTON").map((node) => node.textContent).join("").trim() : "");

/** A list of parts to open, with what there is in each.
 * @param {Payload["parts"]} parts */
function partList(parts) {
  return el("table", { class: "parts" },
    el("thead", {}, el("tr", {}, ["parts.name", "table.actors", "suggestions", "findings"].map((key, n) => el("th", { scope: "col", class: n ? "number" : null }, t(key))))),
    el("tbody", {}, parts.map(([code, actors, links, findings]) => el("tr", {},
      el("th", { scope: "row" }, el("button", { type: "button", class: "link", "data-part": code, on: { click: () => { openPart(code); } } }, partName(code))),
      [actors, links, findings].map((count) => el("td", { class: "number" }, number(count)))))));
}

// The panes of a map that is summed up.

/** Where to go. */
export function partsPane() {
  return el("div", { class: "pane" },
    el("h2", {}, partsTitle()), el("p", { class: "lead" }, t(`parts.open.${partsAre()}`)),
    DATA.notes.map((note) => el("p", { class: "doubt" }, said(note))),
    partList(DATA.parts));
}

/** @param {number} n */
export function groupPane(n) {
  const actor = ACTORS[n];
  const column = actor.municipality;
  const inside = DATA.parts.filter((each) => (column === null ? placeOf(each) === (DATA.layout.wide.includes(actor.level || "") ? "above" : "nowhere") : column === columnOf(each)));
  return el("div", { class: "pane", "data-actor": n },
    paneHead(actor.name, backButton()),
    el("div", { class: "who" }, symbolOf(actor), el("div", {}, describe(actor))),
    inside.length ? part(partsTitle(), partList(inside)) : null,
    part(`${t("relations")} (${number(PARTNERS[n].size)})`, TIES_OF[n].map((tie) => beside(n, TIES[tie]))));
}

/** @param {number} n
 * @param {Tie} tie */
function beside(n, tie) {
  const row = who(otherEnd(n, tie), "");
  const types = tie.relations.map((relation) => `${word("type", RELATIONS[relation].type)}: ${number(RELATIONS[relation].weight || 0)}`);
  one("small", row).textContent = `${describe(ACTORS[otherEnd(n, tie)])}. ${capital(types.join(", "))}`;
  return row;
}

/** Name the groups in the language of the reader. */
export function nameGroups() {
  ACTORS.forEach((actor) => { if (actor.members) actor.name = counted("actors", actor.members); });
}
