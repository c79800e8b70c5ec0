"use strict";
// The data blocks of the page, what the reader has chosen, and how texts and elements are made.
// Everything from the data reaches the page through textContent or an attribute set by name.

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const DATA = read("payload");
const NODES = read("nodes");
const TIES = read("edges").map((edge) => ({ ends: [edge.from, edge.to], relations: edge.d }));
// Long values stand once in a pool, and are named by their number.
const pooled = (place) => (place === null ? null : DATA.pool[place]);

/** Rows of a table that is written column by column. */
function rows(columns) {
  const names = Object.keys(columns);
  const count = names.length ? columns[names[0]].length : 0;
  return Array.from({ length: count }, (_, n) => Object.fromEntries(names.map((name) => [name, columns[name][n]])));
}

const ACTORS = rows(DATA.actors).map((actor) => ({ ...actor, source: pooled(actor.source), kind: pooled(actor.kind) }));
const RELATIONS = rows(DATA.relations).map((relation) => (
  { ...relation, type: pooled(relation.type), url: pooled(relation.url), description: pooled(relation.description) }));
const GAPS = rows(DATA.gaps).map((gap) => ({
  ...gap, kind: pooled(gap.kind), closes: pooled(gap.closes), caveat: pooled(gap.caveat),
  sentences: gap.sentences.map(pooled),
  evidence: gap.evidence.map(pooled).map(([file, sheet, row, url]) => ({ file, sheet, row, url })),
}));
const FAMILIES = ["sector", "level", "municipality", "service", "type"];
const UNKNOWN = "";

const state = {
  language: DATA.language,
  view: "map",
  actor: null,   // the number of the actor that is open
  gap: null,     // the number of the gap that is open
  focus: null,   // the actor that the arrow keys stand on
  hover: null,
  suggested: true,
  off: Object.fromEntries(FAMILIES.map((family) => [family, new Set()])),
};

// Texts.

/** A text of the data: one for all languages, or one for each. */
function said(text) {
  return Array.isArray(text) ? text[DATA.languages.indexOf(state.language)] : text;
}

/** A fixed text, its {fields} filled with `values`. */
function t(key, values = {}) {
  return said(DATA.texts[key]).replace(/\{(\w+)\}/g, (field, name) => (name in values ? String(values[name]) : field));
}

const number = (value) => new Intl.NumberFormat(state.language).format(value);
const counted = (what, count) => t(`${what}.${count === 1 ? "one" : "many"}`, { count: number(count) });
const capital = (text) => text.charAt(0).toLocaleUpperCase(state.language) + text.slice(1);

/** The name of a closed word; a word that has none stands for itself. */
function word(family, value) {
  if (family === "municipality") return value ? place(value) : t("no_municipality");
  if (!value) return t(family === "service" ? "no_service" : "unknown");
  const key = `${family}.${value}`;
  return Object.hasOwn(DATA.texts, key) ? t(key) : value;
}

function place(code) {
  return Object.hasOwn(DATA.places, code) ? DATA.places[code] : code;
}

/** Village and municipality, or region, of an actor. */
function whereabouts(actor) {
  const area = actor.municipality || actor.region;
  return [...new Set([actor.locality, area && place(area)])].filter(Boolean).join(", ");
}

/** Sector, level and place of an actor in one line. */
function describe(actor) {
  return capital([word("sector", actor.sector), word("level", actor.level), whereabouts(actor)].filter(Boolean).join(", "));
}

/** Lower case without accents, so that "alvdalen" finds Älvdalen. */
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** The text as an address, when it is one on the web. */
function webAddress(text) {
  if (!text || !URL.canParse(text)) return null;
  return ["http:", "https:"].includes(new URL(text).protocol) ? text : null;
}

// Elements.

/** Make an element; attributes that are null or false are left out, `on` holds listeners. */
function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") Object.entries(value).forEach(([event, handle]) => node.addEventListener(event, handle));
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

// Symbols, in a box of 24 x 24: the level is the shape, the sector the colour and the inner mark.

const SHAPES = {
  local: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18z",
  municipal: "M5 4h14a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1z",
  regional: "M12 1.2 22.8 12 12 22.8 1.2 12z",
  national: "M12 1.5 23 21H1z",
  european: "M12 1.5 22.7 9.3 18.6 21.9H5.4L1.3 9.3z",
  unknown: "M12 1.5 21.1 6.8v10.4L12 22.5 2.9 17.2V6.8z",
};
const MARKS = {
  commercial: "M12 8.4a3.6 3.6 0 1 0 0 7.2a3.6 3.6 0 1 0 0-7.2z",
  nonprofit: "M7.2 10.5h9.6v3h-9.6z",
  unknown: "M12 6.6a5.4 5.4 0 1 0 0 10.8a5.4 5.4 0 1 0 0-10.8z",
};
const shapeOf = (level) => SHAPES[level] || SHAPES.unknown;
const sectorOf = (actor) => (["public", "commercial", "nonprofit"].includes(actor.sector) ? actor.sector : "unknown");
/** How far below the middle of the box the mark of a shape lies. */
const dropOf = (level) => (level === "national" ? 2.4 : 0);

function symbol(sector, level) {
  const mark = MARKS[sector];
  return svg("svg", { class: `symbol of-${sector}`, viewBox: "0 0 24 24", "aria-hidden": "true" },
    svg("path", { d: shapeOf(level) }),
    ...(mark ? [svg("path", { class: "inner", d: mark, transform: `translate(0 ${dropOf(level)})` })] : []));
}

const symbolOf = (actor) => symbol(sectorOf(actor), actor.level);

function dashes() {
  return svg("svg", { class: "dashes", viewBox: "0 0 26 8", "aria-hidden": "true" }, svg("path", { d: "M0 4h26" }));
}

// What belongs together.

const PARTNERS = ACTORS.map(() => new Set());
const TIES_OF = ACTORS.map(() => []);
TIES.forEach((tie, n) => {
  const [a, b] = tie.ends;
  PARTNERS[a].add(b); PARTNERS[b].add(a);
  TIES_OF[a].push(n); TIES_OF[b].push(n);
});
const GAPS_OF = ACTORS.map(() => []);
GAPS.forEach((gap, n) => new Set([...gap.actors, ...gap.suggested]).forEach((actor) => GAPS_OF[actor].push(n)));
const isLink = (gap) => gap.kind === "missing_link";

/** The actors that stand out while something is open; null when nothing is. */
function highlighted() {
  if (state.gap !== null) {
    const gap = GAPS[state.gap];
    return new Set([...gap.actors, ...gap.bridge, ...gap.suggested]);
  }
  if (state.actor === null) return null;
  const links = GAPS_OF[state.actor].map((n) => GAPS[n]).filter(isLink).flatMap((gap) => gap.actors);
  return new Set([state.actor, ...PARTNERS[state.actor], ...links]);
}
