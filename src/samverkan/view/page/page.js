// Start, language, colours, views, the address and printing.

function announce(text) {
  document.getElementById("announce").textContent = text;
}

function setLanguage(language) {
  state.language = language;
  document.documentElement.lang = language;
  const title = said(DATA.title);
  document.title = title;
  document.getElementById("title").textContent = title;
  const { actors, relations, links } = DATA.counts;
  const counts = [counted("actors", actors), counted("relations", relations), counted("links", links)].join(", ");
  document.getElementById("counts").textContent = counts + (DATA.date ? `. ${t("as_of", { date: spelled(DATA.date) })}.` : ".");
  document.getElementById("language").textContent = language === "sv" ? "English" : "Svenska";
  document.getElementById("language").lang = language === "sv" ? "en" : "sv";
  document.getElementById("map").setAttribute("aria-label", t("map.label", { actors: counted("actors", actors) }));
  const large = document.getElementById("large");
  if (large) large.textContent = t("large", { number: number(actors) });
  translatePage();
  buildFilters();
  buildKey();
  paintStatus();
  paintPanel();
  paintMap();
}

/** A whole day in words; a year or a month as it stands. */
function spelled(date) {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(date) ? new Date(`${date}T12:00:00`) : null;
  if (!day || Number.isNaN(day.getTime())) return date;
  return new Intl.DateTimeFormat(state.language === "sv" ? "sv-SE" : "en-GB", { day: "numeric", month: "long", year: "numeric" }).format(day);
}

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  document.getElementById("theme").setAttribute("aria-pressed", String(theme === "dark"));
  readColours();
  paintMap();
}

function setView(view) {
  state.view = view;
  document.documentElement.dataset.view = view;
  document.getElementById("show-map").setAttribute("aria-pressed", String(view === "map"));
  document.getElementById("show-table").setAttribute("aria-pressed", String(view === "table"));
  paintPanel();
  writeHash();
}

function buildKey() {
  const sample = (...shapes) => svg("svg", { width: 26, height: 20, viewBox: "0 0 26 20", "aria-hidden": "true" }, ...shapes);
  const ring = (attributes) => sample(svg("circle", { cx: 13, cy: 10, r: 4, fill: "currentColor", stroke: "none" }), svg("circle", { cx: 13, cy: 10, r: 8, ...attributes }));
  const rows = [
    ["key.relation", sample(svg("path", { d: "M0 10h26" }))],
    ["key.suggested", dashes()],
    ["key.holder", ring({ "stroke-width": 1.6 })],
    ["key.isolate", ring({ "stroke-width": 1.4, "stroke-dasharray": "2.5 2.5" })],
    ["key.size", sample(...[[4, 3], [11, 4.5], [21, 5]].map(([cx, r]) => svg("circle", { cx, cy: 10, r, fill: "currentColor", stroke: "none" })))],
  ];
  // On the screen the filters are the legend of sectors and levels; on paper they are not there.
  const printed = ["sector", "level"].flatMap((family) => TALLIES[family].map(
    ([value]) => el("li", { class: "printed" }, symbolFor(family, value), capital(word(family, value)))));
  document.getElementById("key").replaceChildren(...printed, ...rows.map(([key, picture]) => el("li", {}, picture, t(key))));
}

// The address after # holds what is open, so that it can be sent along with the file.

function writeHash() {
  if (!started) return;
  const parts = new URLSearchParams();
  if (state.gap !== null) parts.set("g", GAPS[state.gap].id);
  if (state.actor !== null) parts.set("a", ACTORS[state.actor].id);
  if (state.view !== "map") parts.set("view", state.view);
  if (state.language !== DATA.language) parts.set("lang", state.language);
  if (!state.suggested) parts.set("suggested", "0");
  FAMILIES.filter(narrowed).forEach((family) => {
    const on = TALLIES[family].map(([value]) => value).filter((value) => !state.off[family].has(value));
    (on.length ? on : ["-"]).forEach((value) => parts.append(family, value === UNKNOWN ? "?" : value));
  });
  history.replaceState(null, "", `#${parts}`);
}

function readHash() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const at = (list, id) => { const n = list.findIndex((each) => each.id === id); return n < 0 ? null : n; };
  state.actor = parts.has("a") ? at(ACTORS, parts.get("a")) : null;
  state.gap = parts.has("g") ? at(GAPS, parts.get("g")) : null;
  state.suggested = parts.get("suggested") !== "0";
  FAMILIES.forEach((family) => {
    const on = parts.getAll(family).map((value) => (value === "?" ? UNKNOWN : value));
    state.off[family] = new Set(on.length ? TALLIES[family].map(([value]) => value).filter((value) => !on.includes(value)) : []);
  });
  shown = new Set([...ACTORS.keys()].filter(passes));
  return { view: parts.get("view") === "table" ? "table" : "map", language: DATA.languages.includes(parts.get("lang")) ? parts.get("lang") : null };
}

/** A link in a table, or an address typed in: open what it names, leave the rest as it is. */
function followHash() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const known = (list, key) => (parts.has(key) ? list.findIndex((each) => each.id === parts.get(key)) : -1);
  const [actor, gap] = [known(ACTORS, "a"), known(GAPS, "g")];
  if (gap >= 0) openGap(gap, { focusPanel: true });
  else if (actor >= 0) openActor(actor, { focusPanel: true });
}

function listen() {
  const click = (id, handle) => document.getElementById(id).addEventListener("click", handle);
  click("show-map", () => setView("map"));
  click("show-table", () => setView("table"));
  click("print", () => window.print());
  click("theme", () => setTheme(document.documentElement.dataset.theme === "dark" ? "light" : "dark"));
  click("language", () => { setLanguage(state.language === "sv" ? "en" : "sv"); writeHash(); });
  click("zoom-in", () => zoom(1.3));
  click("zoom-out", () => zoom(1 / 1.3));
  click("zoom-all", showAll);
  const map = document.getElementById("map");
  map.addEventListener("keydown", mapKey);
  map.addEventListener("focus", () => network.redraw());
  map.addEventListener("blur", () => network.redraw());
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") closeAll(); });
  window.addEventListener("hashchange", followHash);
  let before = null;
  window.addEventListener("beforeprint", () => { before = document.documentElement.dataset.theme; setTheme("light"); });
  window.addEventListener("afterprint", () => { if (before) setTheme(before); });
}

function start() {
  const root = document.documentElement;
  root.classList.add("js");
  root.dataset.view = "map";
  root.dataset.theme = window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const { view, language } = readHash();
  makeSortable();
  openSourcesBeside();
  makeMap();
  setLanguage(language || DATA.language);
  setTheme(root.dataset.theme);
  setView(view);
  paintTables();
  listen();
  started = true;
  paintMap();
  // A page that opens on its table draws no map, and is ready all the same.
  if (view === "table") root.dataset.ready = "true";
}

/** For tests: where things stand in the window, and what is drawn. */
window.__sv = {
  pos: (n) => { const box = document.getElementById("map").getBoundingClientRect(); const at = onScreen(n); return { x: box.x + at.x, y: box.y + at.y }; },
  edgePos: (n) => {
    const box = document.getElementById("map").getBoundingClientRect();
    const at = network.canvasToDOM(network.body.edges[`g${n}`].edgeType.getPoint(0.5));
    return { x: box.x + at.x, y: box.y + at.y };
  },
  visible: () => [...ACTORS.keys()].filter((n) => look(n).visible),
  suggested: () => linkEdges().map(([n]) => n).filter((n) => !edgeSet.get(`g${n}`).hidden),
};

start();
