// The legend rows are the filters. Map, list and tables show what the same filter lets through.

/** Names are Swedish in both languages: å, ä and ö come last. */
const collator = () => new Intl.Collator("sv-SE");

/** The words that an actor has in a family; nothing documented counts as one word of its own. */
function wordsOf(actor, family) {
  if (family === "service") return actor.services.length ? actor.services : [UNKNOWN];
  return [actor[family] || UNKNOWN];
}

const ORDER = {
  sector: ["public", "commercial", "nonprofit"],
  level: ["european", "national", "regional", "municipal", "local"],
  service: ["fuel", "grocery", "post", "pharmacy", "payment"],
  type: Object.keys(DATA.texts).filter((key) => key.startsWith("type.")).map((key) => key.slice(5)),
};

/** Words of a family with their counts: closed words in their order, others by name, unknown last. */
function tally(family) {
  const counts = new Map();
  const add = (value) => counts.set(value, (counts.get(value) || 0) + 1);
  if (family === "type") RELATIONS.forEach((relation) => add(relation.type));
  else ACTORS.forEach((actor) => new Set(wordsOf(actor, family)).forEach(add));
  const rank = (value) => {
    if (value === UNKNOWN) return 1e6;
    const known = (ORDER[family] || []).indexOf(value);
    return known < 0 ? 1e5 : known;
  };
  const compare = collator();
  return [...counts].sort(([a], [b]) => rank(a) - rank(b) || compare.compare(word(family, a), word(family, b)));
}

const TALLIES = Object.fromEntries(FAMILIES.map((family) => [family, tally(family)]));

const passes = (n) => ["sector", "level", "municipality", "service"].every(
  (family) => wordsOf(ACTORS[n], family).some((value) => !state.off[family].has(value)));
const relationPasses = (n) => {
  const relation = RELATIONS[n];
  return !state.off.type.has(relation.type) && shown.has(relation.source) && shown.has(relation.target);
};
const gapPasses = (n) => {
  const gap = GAPS[n];
  if (gap.place && gap.place.length === 4 && state.off.municipality.has(gap.place)) return false;
  if (gap.service.length && gap.service.every((value) => state.off.service.has(value))) return false;
  if (!gap.actors.length) return true;
  return isLink(gap) ? gap.actors.every((actor) => shown.has(actor)) : gap.actors.some((actor) => shown.has(actor));
};

/** The actors that the filters let through; made anew by `applyFilters`. */
let shown = new Set(ACTORS.keys());

const narrowed = (family) => state.off[family].size > 0;

function applyFilters() {
  shown = new Set([...ACTORS.keys()].filter(passes));
  paintFilters();
  paintStatus();
  paintTables();
  paintPanel();
  paintMap();
  writeHash();
}

function paintStatus() {
  const relations = RELATIONS.filter((_, n) => relationPasses(n)).length;
  const all = !FAMILIES.some(narrowed);
  const text = [t("shown", { shown: number(shown.size), total: number(ACTORS.length) }),
    t("shown.relations", { shown: number(relations), total: number(RELATIONS.length) })].join(", ");
  document.getElementById("status").textContent = all ? "" : (shown.size ? text : t("none"));
}

function symbolFor(family, value) {
  if (family === "sector") return symbol(value || "unknown", "local");
  if (family === "level") return symbol("neutral", value || "unknown");
  return null;
}

function filterRow(family, value, count) {
  const name = capital(word(family, value));
  const box = el("input", { type: "checkbox", "data-family": family, "data-value": value,
    on: { change: () => { state.off[family][box.checked ? "delete" : "add"](value); applyFilters(); } } });
  const only = el("button", { type: "button", class: "only", "aria-label": t("only.label", { name }),
    on: { click: () => { showOnly(family, value); } } }, t("only"));
  return el("div", { class: "row" },
    el("label", {}, box, symbolFor(family, value), el("span", { class: "word" }, name)),
    only, el("span", { class: "count" }, number(count)));
}

/** Leave one word of a family on; all of them when it was the only one already. */
function showOnly(family, value) {
  const others = TALLIES[family].map(([other]) => other).filter((other) => other !== value);
  const already = others.every((other) => state.off[family].has(other)) && !state.off[family].has(value);
  state.off[family] = new Set(already ? [] : others);
  applyFilters();
}

function filterGroup(family) {
  const open = ["sector", "level", "service"].includes(family);
  return el("details", { class: "group", "data-family": family, open },
    el("summary", {}, t(family), el("span", { class: "badge", hidden: true })),
    el("div", { role: "group", "aria-label": t(family) },
      TALLIES[family].map(([value, count]) => filterRow(family, value, count))));
}

function suggestedRow() {
  const links = GAPS.filter(isLink).length;
  const box = el("input", { type: "checkbox", id: "suggested", checked: state.suggested, "aria-describedby": "suggested-help",
    on: { change: () => { state.suggested = box.checked; paintMap(); writeHash(); } } });
  return el("div", { class: "group" },
    el("div", { class: "row" }, el("label", {}, box, dashes(), el("span", { class: "word" }, t("suggested"))),
      el("span", { class: "count" }, number(links))),
    el("p", { class: "help", id: "suggested-help" }, t("suggested.help")));
}

/** In a narrow window the filters fold away; in a wide one there is no way to fold them. */
const narrow = window.matchMedia("(max-width: 960px)");
narrow.addEventListener("change", () => { document.querySelector("#filters .all").open = !narrow.matches; });

/** Build the whole side pane; done at the start and when the language changes. */
function buildFilters() {
  const pane = document.getElementById("filters");
  const open = new Map([...pane.querySelectorAll("details.group")].map((group) => [group.dataset.family, group.open]));
  const wasOpen = pane.querySelector(".all")?.open;
  pane.replaceChildren(searchBox(), el("details", { class: "all", open: wasOpen || !narrow.matches },
    el("summary", {}, t("filters.only")), suggestedRow(), FAMILIES.map(filterGroup),
    el("button", { type: "button", id: "clear", class: "plain", on: { click: clearFilters } }, t("clear"))));
  pane.querySelectorAll("details.group").forEach((group) => {
    if (open.has(group.dataset.family)) group.open = open.get(group.dataset.family);
  });
  paintFilters();
}

function clearFilters() {
  FAMILIES.forEach((family) => { state.off[family] = new Set(); });
  applyFilters();
}

function paintFilters() {
  document.querySelectorAll("#filters input[data-family]").forEach((box) => {
    box.checked = !state.off[box.dataset.family].has(box.dataset.value);
  });
  document.querySelectorAll("#filters details.group").forEach((group) => {
    const family = group.dataset.family;
    const badge = group.querySelector(".badge");
    badge.hidden = !narrowed(family);
    badge.textContent = `${TALLIES[family].length - state.off[family].size}/${TALLIES[family].length}`;
  });
  document.getElementById("clear").disabled = !FAMILIES.some(narrowed);
}
