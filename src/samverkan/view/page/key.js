// What lines and marks of the map mean: below the map those that are asked about most, beside a picture of it every one
// that is drawn there.

import { ACTORS, DATA, GAPS, OPPOSED, RELATIONS, TIES } from "./data.js";
import { byId, el, svg } from "./elements.js";
import { TALLIES, relationPasses, tiePasses } from "./filters.js";
import { symbolFor } from "./filter_pane.js";
import { fallen, joining, leaving, takenAway, way } from "./highlights.js";
import { crowded, tellsKinds } from "./map.js";
import { numbered } from "./names.js";
import { edgeSet, lit, look, visibleActors } from "./viewport.js";
import { state } from "./state.js";
import { dashes, dashesOf, lineOf } from "./symbols.js";
import { capital, said, t } from "./said.js";
import { word } from "./texts.js";

/** @typedef {[Element | null, string]} Row a sample and what it means */

/** @param {...Element} shapes */
const sample = (...shapes) => svg("svg", { width: 26, height: 20, viewBox: "0 0 26 20", "aria-hidden": "true" }, ...shapes);
/** @param {object} attributes */
const lineSample = (attributes) => sample(svg("path", { d: "M0 10h26", ...attributes }));
/** @param {object} attributes */
const ringSample = (attributes) => sample(svg("circle", { cx: 13, cy: 10, r: 4, fill: "currentColor", stroke: "none" }), svg("circle", { cx: 13, cy: 10, r: 8, ...attributes }));
/** @param {string} text */
const tagSample = (text) => sample(svg("circle", { cx: 13, cy: 10, r: 8, fill: "currentColor", stroke: "none" }),
  svg("text", { x: 13, y: 14, "text-anchor": "middle", "font-size": 11, "font-weight": 600, class: "on-tag", stroke: "none" }, document.createTextNode(text)));

/** @type {Record<string, () => Row>} */
const SIGNS = {
  relation: () => [lineSample({}), t("key.relation")],
  suggested: () => [dashes(), t("key.suggested")],
  tried: () => [lineSample({ class: "tried", "stroke-width": 3.2 }), t("key.tried")],
  opposed: () => [sample(svg("path", { d: "M0 10h26M10 7l6 6M16 7l-6 6", class: "against", "stroke-dasharray": "4 3" })), t("key.opposed")],
  gone: () => [lineSample({ "stroke-width": 2.4, "stroke-dasharray": "2 5" }), t("key.gone")],
  today: () => [lineSample({ "stroke-width": 4 }), t("key.today")],
  crowded: () => [lineSample({ "stroke-dasharray": "9 3 2 3" }), t("key.crowded")],
  groups: () => [lineSample({ "stroke-width": 4 }), t("key.groups")],
  arrow: () => [sample(svg("path", { d: "M0 10h20M16 6l6 4-6 4" })), t("key.arrow")],
  holder: () => [ringSample({ "stroke-width": 1.6 }), t("key.holder")],
  isolate: () => [ringSample({ "stroke-width": 1.4, "stroke-dasharray": "2.5 2.5" }), t("key.isolate")],
  open: () => [ringSample({ class: "tried", "stroke-width": 2.4 }), t("key.open")],
  bridge: () => [ringSample({ "stroke-width": 2, "stroke-dasharray": "5 3" }), t("key.bridge")],
  letter: () => [tagSample("A"), t("key.letter")],
  cross: () => [sample(svg("path", { d: "M6 3l14 14M20 3L6 17", "stroke-width": 3 })), t("key.cross")],
  number: () => [null, t("key.number")],
  size: () => [sample(...[[4, 3], [11, 4.5], [21, 5]].map(([cx, r]) => svg("circle", { cx, cy: 10, r, fill: "currentColor", stroke: "none" }))), sizeText()],
};

/** What a larger symbol has more of. */
function sizeText() {
  if (DATA.groups) return t("key.size.actors");
  const size = DATA.sizes.find(({ name }) => name === state.size);
  return size && state.size !== DATA.sizes[0].name ? t("key.size.of", { measure: said(size.title).toLocaleLowerCase(state.language) }) : t("key.size");
}

/** Whether ties are dotted because they would be gone. */
const going = () => fallen().length > 0 || leaving().length > 0;
/** Whether the way of today is drawn. */
const showsWay = () => state.shown && way().length > 0;

/** The key below the map, of as many rows whatever is open, so that the map keeps its size. */
export function paintKey() {
  const last = showsWay() ? "today" : going() ? "gone" : "size";
  const names = DATA.groups ? ["groups", "size"]
    : ["relation", joining().length ? "tried" : "suggested", "holder", "isolate", last, ...(OPPOSED.length ? ["opposed"] : []), ...(crowded() ? ["crowded"] : [])];
  byId("key").replaceChildren(...names.map((name) => el("li", {}, ...SIGNS[name]())));
}

/** Every line and mark that is drawn on the map, and every sector and level. */
export function rowsOfPicture() {
  const symbols = (/** @type {"sector" | "level"} */ family) => {
    const there = new Set(visibleActors().map((n) => ACTORS[n][family] || ""));
    return TALLIES[family].filter(([value]) => there.has(value)).map(([value]) => /** @type {Row} */ ([symbolFor(family, value), capital(word(family, value))]));
  };
  return [...symbols("sector"), ...symbols("level"), ...linesOfPicture(), ...marksOfPicture()];
}

/** @param {string[]} ids */
const drawn = (ids) => ids.some((id) => edgeSet.get(id) && !edgeSet.get(id).hidden);

/** @returns {Row[]} */
function linesOfPicture() {
  const ties = TIES.filter((tie) => tiePasses(tie) && tie.ends.every((n) => look(n).visible))
    .map((tie) => tie.relations.filter(relationPasses).map((n) => RELATIONS[n]));
  const names = Object.entries({
    suggested: drawn(GAPS.map((_, n) => `g${n}`)) || drawn(["proposal"]), tried: joining().length > 0,
    opposed: drawn(OPPOSED.map((_, n) => `o${n}`)), gone: going(), today: showsWay(),
    arrow: lit !== null && ties.flat().some(({ directed }) => directed),
  }).filter(([, there]) => there).map(([name]) => name);
  return [...kindsOf(ties), ...(DATA.groups ? [] : widthsOf(ties.flat())), ...names.map((name) => SIGNS[name]())];
}

/** A row for each look that a line has by the type of its relations.
 * @param {Relation[][]} ties
 * @returns {Row[]} */
function kindsOf(ties) {
  /** @type {Map<string, Set<string>>} */
  const byLook = new Map();
  for (const relations of ties) {
    const types = relations.map(({ type }) => type);
    const key = tellsKinds() ? String(dashesOf(types)) : "false";
    const there = byLook.get(key) || new Set();
    types.forEach((type) => there.add(type));
    byLook.set(key, there);
  }
  const whole = byLook.delete("false") ? [DATA.groups ? SIGNS.groups() : SIGNS.relation()] : [];
  const dashed = [...byLook.values()].map((types) => [...types]);
  if (whole.length && dashed.length && !DATA.groups) whole[0][1] = t("key.plain");
  return [...dashed.map((types) => /** @type {Row} */ ([lineOf("type", types[0]), capital(types.map((type) => word("type", type)).join(", "))])), ...whole];
}

/** A row for each width that a line has by the depth of its relations, and one for weights.
 * @param {Relation[]} relations
 * @returns {Row[]} */
function widthsOf(relations) {
  const there = new Set(relations.map(({ depth }) => depth));
  const depths = TALLIES.depth.filter(([value]) => value && there.has(value));
  const weight = relations.some((each) => each.weight) ? [/** @type {Row} */ ([lineSample({ "stroke-width": 4 }), t("key.weight")])] : [];
  return [...depths.map(([value]) => /** @type {Row} */ ([lineOf("depth", value), `${t("depth")}: ${word("depth", value)}`])), ...weight];
}

function marksOfPicture() {
  const actors = visibleActors().map((n) => ACTORS[n]);
  const pieces = fallen();
  const gap = state.gap === null ? null : GAPS[state.gap];
  return Object.entries({
    holder: actors.some(({ holder }) => holder),
    isolate: actors.some(({ partners, members }) => !partners && !members) || pieces.some(({ letter }) => !letter),
    open: state.actor !== null || gap !== null, bridge: gap !== null && gap.bridge.length > 0,
    letter: pieces.some(({ letter }) => letter), cross: pieces.length > 0 && takenAway().length + leaving().length > 0,
    number: numbered.length > 0, size: true,
  }).filter(([, there]) => there).map(([name]) => SIGNS[name]());
}
