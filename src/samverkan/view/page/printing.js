// What is put on paper: what is shown, one list, or everything; the map drawn anew in the form of a sheet.

import { DATA } from "./data.js";
import { byId, el } from "./elements.js";
import { asPages, paperSheets } from "./sheet.js";
import { changed, state } from "./state.js";
import { said, spelled, t } from "./said.js";
import { madeText, sourceCount } from "./texts.js";
import { tables } from "./tables.js";

/** What was asked for; null when the browser's own command prints. @type {string | null} */
let asked = null;
/** What is on the screen meanwhile. */
let before = { theme: "light" };

/** @param {string} what */
function putOnPaper(what) {
  asked = what;
  const choices = /** @type {HTMLDetailsElement} */ (byId("print-more"));
  choices.open = false;
  window.print();
}

export function paintPrints() {
  const entry = (/** @type {string} */ what, /** @type {string} */ text) => el("li", {},
    el("button", { type: "button", class: "link", id: `print-${what}`, on: { click: () => putOnPaper(what) } }, text));
  byId("prints").replaceChildren(el("li", { class: "help" }, t(state.view === "map" ? "print.shown.map" : "print.shown")),
    ...(state.view === "map" ? [entry("map", t("print.map"))] : []),
    ...tables().map(([id, { title }]) => entry(id, t(title))), entry("all", t("print.all")));
}

/** The map on a sheet of each size of paper, of which the style shows the one that is printed on, and after it what has
 * no room there. */
const paperMaps = () => paperSheets().map(({ name, sheet }) => el("div", { class: name }, asPages(sheet)));

function prepare() {
  if (!state.printing) before = { theme: state.theme };
  state.theme = "light";
  state.printing = asked || "view";
  const root = document.documentElement;
  root.dataset.print = state.printing;
  changed();
  if (state.view === "map" || state.printing === "all") byId("paper").replaceChildren(...paperMaps());
  const foot = [said(DATA.title), DATA.date && t("as_of", { date: spelled(DATA.date) }), sourceCount(), madeText() || `samverkan ${DATA.about.version}`].filter(Boolean).join(". ");
  root.style.setProperty("--foot", `"${foot.replace(/["\\\s]+/g, " ").slice(0, 140)}"`);
}

function restore() {
  if (!state.printing) return;
  Object.assign(state, before, { printing: "" });
  asked = null;
  delete document.documentElement.dataset.print;
  byId("paper").replaceChildren();
  changed();
}

export function listenPrints() {
  byId("print").addEventListener("click", () => putOnPaper("view"));
  window.addEventListener("beforeprint", prepare);
  window.addEventListener("afterprint", restore);
}
