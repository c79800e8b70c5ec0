// The way in: a combobox over name, place, kind and service, in both languages.

const HAYSTACK = ACTORS.map((actor) => {
  const spoken = (family, value) => {
    const key = `${family}.${value}`;
    return Object.hasOwn(DATA.texts, key) ? [DATA.texts[key]].flat() : [value || ""];
  };
  const places = [actor.locality, actor.municipality && place(actor.municipality), actor.region && place(actor.region)];
  return folded([actor.name, ...places, ...spoken("kind", actor.kind), ...actor.services.flatMap((s) => spoken("service", s))]
    .filter(Boolean).join(" "));
});
const MOST = 60;

/** Numbers of the actors that hold every word sought, names that begin so first. */
function find(text) {
  const sought = folded(text).split(/\s+/).filter(Boolean);
  if (!sought.length) return [];
  const compare = collator();
  const starts = (n) => (folded(ACTORS[n].name).startsWith(sought[0]) ? 0 : 1);
  return [...ACTORS.keys()].filter((n) => sought.every((part) => HAYSTACK[n].includes(part)))
    .sort((a, b) => starts(a) - starts(b) || compare.compare(ACTORS[a].name, ACTORS[b].name));
}

function searchBox() {
  const list = el("ul", { class: "options", id: "found", role: "listbox", "aria-label": t("search.label"), hidden: true });
  const count = el("p", { class: "found", role: "status" });
  const input = el("input", { id: "search", type: "text", role: "combobox", autocomplete: "off", spellcheck: "false",
    placeholder: t("search"), "aria-label": t("search.label"), "aria-autocomplete": "list", "aria-controls": "found", "aria-expanded": "false" });
  let hits = [];
  let at = -1;

  const close = () => { list.hidden = true; at = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
  const choose = (n) => { close(); input.value = ""; count.textContent = ""; openActor(n); };
  const mark = (next) => {
    at = (next + list.children.length) % list.children.length;
    [...list.children].forEach((option, n) => option.setAttribute("aria-selected", String(n === at)));
    list.children[at].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", list.children[at].id);
  };
  const show = () => {
    hits = find(input.value);
    list.replaceChildren(...hits.slice(0, MOST).map((n, place) => el("li",
      { role: "option", id: `found-${place}`, "aria-selected": "false", on: { mousedown: (event) => { event.preventDefault(); choose(n); } } },
      symbolOf(ACTORS[n]), el("span", {}, ACTORS[n].name, el("small", {}, describe(ACTORS[n]))))));
    at = -1;
    input.removeAttribute("aria-activedescendant");
    list.hidden = !hits.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    count.textContent = !input.value.trim() ? "" : (hits.length ? t("search.count", { count: number(hits.length) }) : t("search.none"));
  };
  const keys = {
    ArrowDown: () => { if (list.hidden) show(); if (hits.length) mark(at + 1); },
    ArrowUp: () => { if (!list.hidden && hits.length) mark(at - 1); },
    Enter: () => { if (hits.length && !list.hidden) choose(hits[Math.max(at, 0)]); },
    Escape: () => { close(); input.value = ""; count.textContent = ""; },
  };
  input.addEventListener("input", show);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (!Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  });
  return el("div", { class: "search" }, input, list, count);
}
