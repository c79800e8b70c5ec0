// The view that tells what to begin with: need beside likelihood, and which sectors and levels meet less
// than an even spread would give.

import { ACTORS, DATA, GAPS, LINKS, TIES } from "./data.js";
import { byId, el, narrow, svg } from "./elements.js";
import { ORDER, gapPasses, othersThan } from "./filtering.js";
import { mixing } from "./mixing.js";
import { openGap } from "./open.js";
import { spreadOut } from "./spreading.js";
import { changed, state } from "./state.js";
import { symbol } from "./symbols.js";
import { capital, number, t, word } from "./texts.js";

const QUADRANTS = ["start_here", "worth_the_effort", "easy_little_effect", "can_wait"];
const PLOT_HEIGHT = 380;
/** How wide the plot is about; the picture fits itself to the window. */
const plotWidth = () => (narrow.matches ? 310 : 720);
const DOT_ROOM = 28;

narrow.addEventListener("change", paintBegin);

export function paintBegin() {
  if (state.view !== "begin") return;
  byId("begin").replaceChildren(...(DATA.groups ? [el("p", { class: "lead" }, t("begin.groups"))] : [picture(), matrix()]));
}

/** The links that can be placed, with their numbers in the list of those shown. */
function placeable() {
  return LINKS.filter(([n]) => gapPasses(n)).map(([n, gap], position) => ({ n, gap, position: position + 1 }))
    .filter(({ gap }) => gap.need !== null && gap.likely !== null);
}

/** Where a value lies between the least and the largest, with room at both ends; 0 to 1.
 * @param {number[]} values */
function scale(values) {
  const least = Math.min(...values);
  const span = Math.max(...values) - least || 1;
  return (/** @type {number} */ value) => 0.07 + 0.86 * (value - least) / span;
}

function picture() {
  const links = placeable();
  const head = el("h2", {}, t("begin"));
  if (!DATA.middle || !links.length) return el("section", {}, head, el("p", { class: "lead" }, t("begin.none")));
  const [need, likely] = DATA.middle;
  const width = plotWidth();
  const down = scale([need, ...links.map(({ gap }) => Number(gap.need))]);
  const along = scale([likely, ...links.map(({ gap }) => Number(gap.likely))]);
  const points = spreadOut(links.map(({ gap }) => ({ x: along(Number(gap.likely)) * width, y: (1 - down(Number(gap.need))) * PLOT_HEIGHT })), DOT_ROOM, width);
  const plot = el("div", { class: "plot" }, frame(width, along(likely) * width, (1 - down(need)) * PLOT_HEIGHT),
    ["worth_the_effort", "start_here", "can_wait", "easy_little_effect"].map((name) => el("span", { class: `corner ${name}`, "aria-hidden": "true" }, t(`quadrant.${name}`))),
    links.map(({ n, position }, m) => dot(n, position, points[m].x / width, points[m].y)));
  return el("section", {}, head, el("p", { class: "lead" }, t("begin.help")),
    el("div", { class: "axes" }, el("span", { class: "axis need-axis", "aria-hidden": "true" }, t("axis.need")), plot,
      el("span", { class: "axis", "aria-hidden": "true" }, t("axis.likely"))),
    QUADRANTS.map((name) => quadrantList(name, links)));
}

/** @param {number} width
 * @param {number} x
 * @param {number} y */
function frame(width, x, y) {
  return svg("svg", { class: "frame", viewBox: `0 0 ${width} ${PLOT_HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("rect", { class: "best", x, y: 0, width: width - x, height: y, stroke: "none" }),
    svg("path", { d: `M${x} 0V${PLOT_HEIGHT}M0 ${y}H${width}`, "vector-effect": "non-scaling-stroke" }));
}

/** @param {number} n
 * @param {number} position
 * @param {number} share how far along, 0 to 1
 * @param {number} y */
function dot(n, position, share, y) {
  const node = el("button", { type: "button", class: `dot ${GAPS[n].quadrant}`, id: `dot-${n}`, "aria-label": `${position}. ${pair(n)}. ${t(`quadrant.${GAPS[n].quadrant}`)}`,
    title: pair(n), on: { click: () => openGap(n, { focusPanel: true }) } }, number(position));
  node.style.left = `${100 * share}%`;
  node.style.top = `${100 * y / PLOT_HEIGHT}%`;
  return node;
}

/** @param {number} n */
const pair = (n) => GAPS[n].actors.map((actor) => ACTORS[actor].name).join(" – ");

/** The same as the picture, in words.
 * @param {string} name
 * @param {{ n: number, gap: Gap, position: number }[]} links */
function quadrantList(name, links) {
  const own = links.filter(({ gap }) => gap.quadrant === name);
  return own.length ? el("div", { class: "quadrant" },
    el("h3", {}, capital(t(`quadrant.${name}`)), el("small", {}, ` ${t(`quadrant.${name}.meaning`)}`)),
    el("ol", {}, own.map(({ n, position }) => el("li", { value: position },
      el("button", { type: "button", class: "link", on: { click: () => openGap(n, { focusPanel: true }) } }, pair(n)))))) : null;
}

// The matrix.

function matrix() {
  const sectors = ORDER.sector;
  const levels = ORDER.level;
  const numbered = ACTORS.map(({ sector, level }) => (sector && level ? sectors.indexOf(sector) * levels.length + levels.indexOf(level) : null));
  const present = sectors.flatMap((_, s) => levels.map((__, l) => s * levels.length + l)).filter((cell) => numbered.includes(cell));
  const mixed = mixing(numbered, TIES.map((tie) => tie.ends));
  /** @param {number} cell */
  const named = (cell) => ({ sector: sectors[Math.floor(cell / levels.length)], level: levels[cell % levels.length] });
  /** @param {number} cell */
  const title = (cell) => `${capital(word("sector", named(cell).sector))}, ${word("level", named(cell).level)}`;
  const mark = (/** @type {number} */ cell) => symbol(named(cell).sector, named(cell).level);
  const missing = present.length ? pairsOf(numbered) : new Map();
  const cellOf = (/** @type {number} */ a, /** @type {number} */ b) => {
    const { observed, possible, expected } = mixed(a, b);
    const links = missing.get(together(a, b)) || [];
    const name = t("mixing.cell", { a: title(a), b: title(b), observed: number(observed), expected: number(Math.round(expected)), links: number(links.length) });
    const few = possible > 0 && observed < Math.round(expected);
    const text = [number(observed), el("small", {}, ` / ${number(Math.round(expected))}`)];
    return el("td", { class: few ? "few" : null }, links.length
      ? el("button", { type: "button", title: name, "aria-label": name, on: { click: () => narrowTo([named(a), named(b)]) } }, text)
      : el("span", { title: name }, text, el("span", { class: "unseen" }, ` ${name}`)));
  };
  return el("section", {}, el("h2", {}, t("mixing")), el("p", { class: "lead" }, t("mixing.help")),
    el("div", { class: "scroll", role: "region", tabindex: 0, "aria-label": t("mixing") },
      el("table", { class: "mixing" },
        el("thead", {}, el("tr", {}, el("td"), present.map((cell) => el("th", { scope: "col", title: title(cell) }, mark(cell), el("span", { class: "unseen" }, title(cell)))))),
        el("tbody", {}, present.map((a, row) => el("tr", {}, el("th", { scope: "row" }, mark(a), ` ${title(a)}`),
          present.map((b, column) => (column <= row ? cellOf(a, b) : el("td", { class: "blank" })))))))));
}

/** @param {number} a
 * @param {number} b */
const together = (a, b) => `${Math.min(a, b)} ${Math.max(a, b)}`;

/** The suggested links by the two cells that they join.
 * @param {(number | null)[]} cells
 * @returns {Map<string, number[]>} */
function pairsOf(cells) {
  const found = new Map();
  for (const [n, gap] of LINKS) {
    const [a, b] = gap.actors.map((actor) => cells[actor]);
    if (a === null || b === null) continue;
    const name = together(a, b);
    found.set(name, [...(found.get(name) || []), n]);
  }
  return found;
}

/** Show only the actors of two cells, so that the list holds the pairs between them.
 * @param {{ sector: string, level: string }[]} cells */
function narrowTo(cells) {
  for (const family of /** @type {const} */ (["sector", "level"])) {
    const kept = cells.map((cell) => cell[family]);
    state.off = { ...state.off, [family]: new Set(othersThan(family, kept)) };
  }
  Object.assign(state, { gap: null, actor: null, about: false });
  changed();
  byId("panel").focus();
}
