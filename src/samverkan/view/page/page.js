// The start: everything is built once, and says what it shows.

import { nameViews, readHash, writeHash } from "./address.js";
import { ACTORS, DATA, LINKS, makeOfData, takeRest } from "./data.js";
import { paintPanel } from "./panel.js";
import { paintBegin } from "./priorities.js";
import { all, byId, el, one } from "./elements.js";
import { findShown } from "./filters.js";
import { followAddress, hasParts, loadAddressed, nameGroups, paintPart, unpacked } from "./large_map.js";
import { paintExports } from "./export.js";
import { buildFilters, paintFilters, paintSize, paintStatus } from "./filter_pane.js";
import { makeMap, paintMap, showAll, watchWindow, zoom } from "./map.js";
import { named } from "./names.js";
import { closeAll, openAbout } from "./selection.js";
import { listenPrints, paintPrints } from "./printing.js";
import { keepSeats, paintSeats, seatChoice } from "./seats.js";
import { paintCoverage } from "./coverage.js";
import { edgeSet, findSizes, network, onScreen, readColours, visibleActors } from "./viewport.js";
import { changed, paintedBy, showsOrPrints, startPainting, state } from "./state.js";
import { toggleShown } from "./gap_pane.js";
import { isHandedOver, keepMarks, marksState } from "./marks.js";
import { keepStory, listenStory, paintStory, storyState } from "./story.js";
import { fillTables, translatePage } from "./tables.js";
import { counted, languageName, said, spelled, t } from "./said.js";
import { madeText, sourceCount } from "./texts.js";
import { paintKey } from "./key.js";
import { mapKey } from "./keyboard.js";
import { listenMenus } from "./widgets.js";

/** @param {string} language */
function setLanguage(language) {
  state.language = language;
  changed();
}

function paintLanguage() {
  document.documentElement.lang = state.language;
  const title = said(DATA.title);
  document.title = title;
  byId("title").textContent = title;
  const { actors, relations, links } = DATA.groups || DATA.counts;
  nameGroups();
  const groups = DATA.groups ? [counted("groups", ACTORS.length)] : [];
  const counts = [...groups, counted("actors", actors), counted("relations", relations), counted("links", links)].join(", ");
  byId("counts").textContent = counts + (DATA.date ? `. ${t("as_of", { date: spelled(DATA.date) })}.` : ".");
  byId("about").textContent = t("about.link", { sources: sourceCount() });
  if (DATA.made) byId("made").textContent = madeText();
  byId("language").replaceChildren(...DATA.languages.map((each) => el("option", { value: each, lang: each, selected: each === state.language }, languageName(each))));
  byId("map").setAttribute("aria-label", t("map.label", { actors: counted("actors", actors) }));
  translatePage();
  buildFilters();
}

function paintTheme() {
  document.documentElement.dataset.theme = state.theme;
  byId("theme").setAttribute("aria-pressed", String(state.theme === "dark"));
  readColours();
}

/** Say that an address names what is not there, until something else is opened. */
function paintGone() {
  const line = byId("gone");
  line.hidden = !state.gone;
  line.textContent = state.gone ? t("gone") : "";
}

/** @param {string} view */
function setView(view) {
  state.view = view;
  changed();
}

function paintView() {
  document.documentElement.dataset.view = state.view;
  all(".views button").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.view === state.view)));
  all(".view").forEach((section) => section.classList.toggle("current", section.dataset.view === state.view));
}

/** Tables are made for those who look at them, on the screen or on paper. */
function paintTables() {
  if (showsOrPrints("table") || state.printing.endsWith("-table")) fillTables();
}

function listen() {
  const click = (/** @type {string} */ id, /** @type {() => void} */ handle) => byId(id).addEventListener("click", handle);
  all(".views button").forEach((button) => button.addEventListener("click", () => setView(button.dataset.view || "map")));
  click("about", openAbout);
  click("theme", () => { state.theme = state.theme === "dark" ? "light" : "dark"; changed(); });
  const language = /** @type {HTMLSelectElement} */ (byId("language"));
  language.addEventListener("change", () => setLanguage(language.value));
  click("zoom-in", () => zoom(1.3));
  click("zoom-out", () => zoom(1 / 1.3));
  click("zoom-all", showAll);
  listenMenus();
  listenStory();
  listenPrints();
  const map = byId("map");
  map.addEventListener("keydown", mapKey);
  map.addEventListener("focus", () => network.redraw());
  map.addEventListener("blur", () => network.redraw());
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") (state.shown ? toggleShown : closeAll)(); });
  window.addEventListener("popstate", () => { followAddress(); });
  // In a frame without an address of its own the link would lead out of the page.
  one(".skip").addEventListener("click", (event) => { event.preventDefault(); byId("main").focus(); });
}

/** Who is painted when, in the order in which one builds on another. */
function namePainters() {
  const filtered = () => [DATA, state.filters];
  const opened = () => [state.actor, state.gap, state.line, state.about, state.trying, state.trial, state.goal, state.steps, state.shown, state.cell, state.village];
  paintedBy(() => [state.theme], paintTheme);
  paintedBy(() => [DATA, state.language, state.part], paintPart);
  paintedBy(() => [state.gone, state.language], paintGone);
  paintedBy(() => [state.view], paintView);
  paintedBy(filtered, findShown);
  paintedBy(() => [DATA, state.size], findSizes);
  paintedBy(() => [DATA, state.language], paintLanguage);
  paintedBy(() => [...filtered(), state.language, state.size, state.gap, state.shown, state.trying, state.trial], () => { paintKey(); paintSize(); });
  paintedBy(() => [...filtered(), state.language], () => { paintFilters(); paintStatus(); });
  paintedBy(() => [...filtered(), state.language, state.view, state.printing], paintTables);
  paintedBy(() => [DATA, state.language, state.view], () => { paintExports(); paintPrints(); });
  paintedBy(() => [state.language, ...storyState()], paintStory);
  paintedBy(() => [...filtered(), state.cell, state.language, state.view, state.printing], paintBegin);
  paintedBy(() => [...filtered(), state.language, state.view, state.printing], paintCoverage);
  paintedBy(() => [...filtered(), state.language, state.view, state.printing, seatChoice(), marksState()], paintSeats);
  paintedBy(() => [...filtered(), ...opened(), state.language, state.view, seatChoice(), marksState(), isHandedOver()], paintPanel);
  // The map comes when all that stands around it is there, and leaves it its room.
  paintedBy(() => [DATA], makeMap);
  paintedBy(() => [...filtered(), ...opened(), state.language, state.theme, state.suggested, state.size], paintMap);
  paintedBy(() => [...filtered(), ...opened(), state.language, state.view, state.suggested, state.size, seatChoice(), ...storyState()], writeHash);
}

async function start() {
  const root = document.documentElement;
  root.classList.add("js");
  state.theme = window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  await takeRest(unpacked);
  makeOfData();
  nameViews(all(".views button").map((button) => button.dataset.view || ""));
  keepSeats();
  keepStory();
  keepMarks();
  if (hasParts()) await loadAddressed();
  readHash();
  namePainters();
  startPainting();
  all(".no-script").forEach((node) => node.remove());
  watchWindow();
  listen();
  // A page that opens on its table draws no map, and is ready all the same.
  if (state.view !== "map") root.dataset.ready = "true";
}

window.__sv = {
  pos: (/** @type {number} */ n) => {
    const box = byId("map").getBoundingClientRect();
    const at = onScreen(n);
    return { x: box.x + at.x, y: box.y + at.y };
  },
  edgePos: (/** @type {number} */ n) => {
    const box = byId("map").getBoundingClientRect();
    const at = network.canvasToDOM(network.body.edges[`g${n}`].edgeType.getPoint(0.5));
    return { x: box.x + at.x, y: box.y + at.y };
  },
  visible: visibleActors,
  suggested: () => LINKS.map(([n]) => n).filter((n) => !edgeSet.get(`g${n}`).hidden),
  actors: () => ACTORS.length,
  named: () => [...named].map(([actor, { lines }]) => ({ actor, name: lines.join(" "), cut: lines.join(" ").endsWith("…") })),
};

/** Done when everything is painted for the first time. */
export const shownFirst = start();
