// The view that tells what to begin with: need beside likelihood, and which sectors and levels meet less
// than an even spread would give.

import { ACTORS, DATA, GAPS, LINKS } from "./data.js";
import { byId, el, narrow, svg } from "./elements.js";
import { cellNames, cellOf, cellPair, cellSymbol, cellTitle } from "./cells.js";
import { ORDER, gapPasses } from "./filters.js";
import { openCell, openGap } from "./selection.js";
import { showsOrPrints, state } from "./state.js";
import { capital, number, t } from "./said.js";

const PLOT_HEIGHT = 380;
/** How wide the plot is about: the window without the axis; the picture fits itself to the window. */
const plotWidth = () => Math.min(720, Math.max(200, byId("begin").clientWidth - 30));
const DOT_ROOM = 28;

narrow.addEventListener("change", paintBegin);

export function paintBegin() {
  if (!showsOrPrints("begin")) return;
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
  const middle = { x: along(likely) * width, y: (1 - down(need)) * PLOT_HEIGHT };
  const points = spreadOut(links.map(({ gap }) => ({ x: along(Number(gap.likely)) * width, y: (1 - down(Number(gap.need))) * PLOT_HEIGHT })), DOT_ROOM, { width, height: PLOT_HEIGHT, middle });
  const plot = el("div", { class: "plot" }, frame(width, middle.x, middle.y),
    links.map(({ n, position }, m) => dot(n, position, points[m].x / width, points[m].y)));
  return el("section", {}, head, el("p", { class: "lead" }, t("begin.help")),
    el("div", { class: "axes" }, el("span", { class: "axis need-axis", "aria-hidden": "true" }, t("axis.need")), corners(["worth_the_effort", "start_here"]), plot, corners(["can_wait", "easy_little_effect"]),
      el("span", { class: "axis", "aria-hidden": "true" }, t("axis.likely"))),
    el("div", { class: "quadrants" }, ORDER.quadrant.map((name) => quadrantList(name, links))));
}

/** What the quarters beside each other are called, outside of the plot, where nothing covers it.
 * @param {string[]} names */
const corners = (names) => el("div", { class: "corners", "aria-hidden": "true" }, names.map((name) => el("span", { class: `corner ${name}` }, capital(t(`quadrant.${name}`)))));

/** Whether a link lies on a line between quarters, so that little decides to which it belongs.
 * @param {Gap} gap */
const onLimit = ({ need, likely }) => DATA.middle !== null && (need === DATA.middle[0] || likely === DATA.middle[1]);

/** Move points that would lie on each other until none lies within `room` of one before it and each is whole inside: to the side where
 * there is place, else up or down, and never over the middle lines. Where all is full they stay.
 * @param {Point[]} points
 * @param {number} room
 * @param {{ width: number, height: number, middle: Point }} frame
 * @returns {Point[]} */
export function spreadOut(points, room, { width, height, middle }) {
  const steps = (/** @type {number} */ length) => Array.from({ length: Math.ceil(2 * length / room) }, (_, n) => [n, -n]).flat();
  const shifts = steps(height).flatMap((down) => steps(width).map((aside) => ({ x: aside * room / 2, y: down * room / 2 })));
  shifts.sort((a, b) => Math.abs(a.x) + 2 * Math.abs(a.y) - Math.abs(b.x) - 2 * Math.abs(b.y));
  const within = (/** @type {number} */ at, /** @type {number} */ end) => at >= room / 2 && at <= end - room / 2;
  /** @type {Point[]} */
  const placed = [];
  const quarter = (/** @type {Point} */ { x, y }) => `${x < middle.x} ${y < middle.y}`;
  const free = (/** @type {Point} */ at) => within(at.x, width) && within(at.y, height)
    && placed.every((other) => Math.abs(other.x - at.x) >= room || Math.abs(other.y - at.y) >= room);
  for (const point of points) {
    placed.push(shifts.map((shift) => ({ x: point.x + shift.x, y: point.y + shift.y })).find((at) => free(at) && quarter(at) === quarter(point)) || point);
  }
  return placed;
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
  const node = el("button", { type: "button", class: `dot ${GAPS[n].quadrant}${share > 0.5 ? " right" : ""}${onLimit(GAPS[n]) ? " on-limit" : ""}`, id: `dot-${n}`,
    "aria-label": `${position}. ${pair(n)}. ${t(`quadrant.${GAPS[n].quadrant}`)}${onLimit(GAPS[n]) ? `, ${t("begin.limit")}` : ""}`,
    "data-pair": pair(n), on: { click: () => openGap(n, { focusPanel: true }) } }, number(position));
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
      el("button", { type: "button", class: "link", on: { click: () => openGap(n, { focusPanel: true }) } }, pair(n)), onLimit(GAPS[n]) ? el("small", {}, ` (${t("begin.limit")})`) : null)))) : null;
}

// The matrix.

function matrix() {
  const cells = ACTORS.map(cellOf);
  const present = cellNames().filter((cell) => cells.includes(cell));
  const mixed = new Map(DATA.mixing.map(([a, b, ...counts]) => [cellPair(a, b), counts]));
  const links = LINKS.map(([, { actors: [a, b] }]) => cellPair(cells[a] || "", cells[b] || ""));
  const box = (/** @type {number} */ row, /** @type {number} */ column) => {
    const [a, b] = [present[row], present[column]];
    const [observed, even] = mixed.get(cellPair(a, b)) || [0, 0];
    const suggested = links.filter((cells) => cells === cellPair(a, b)).length;
    const few = observed < even;
    if (!observed && !even && !suggested) return el("td", { class: "nothing" }, el("span", { "aria-hidden": "true" }, "–"), el("span", { class: "unseen" }, "0"));
    const name = t("mixing.cell", { a: cellTitle(a), b: cellTitle(b), observed: number(observed), expected: number(even), links: number(suggested) });
    return el("td", { class: few ? "few" : null }, el("button", { type: "button", id: `cell-${row}-${column}`, title: name, "aria-label": name,
      "aria-pressed": String(state.cell === cellPair(a, b)), on: { click: () => openCell(cellPair(a, b)) } },
    few ? "↓ " : null, number(observed), el("small", {}, ` / ${number(even)}`), suggested ? el("b", {}, `+${number(suggested)}`) : null));
  };
  return el("section", {}, el("h2", {}, t("mixing")), el("p", { class: "lead" }, t("mixing.help")),
    el("div", { class: "scroll", role: "region", tabindex: 0, "aria-label": t("mixing") },
      el("table", { class: "mixing" },
        el("thead", {}, el("tr", {}, el("td"), present.map((cell) => el("th", { scope: "col", title: cellTitle(cell) }, cellSymbol(cell), el("span", { class: "unseen" }, cellTitle(cell)))))),
        el("tbody", {}, present.map((cell, row) => el("tr", {}, el("th", { scope: "row" }, cellSymbol(cell), ` ${cellTitle(cell)}`),
          present.map((_, column) => (column <= row ? box(row, column) : el("td", { class: "blank" })))))))));
}
