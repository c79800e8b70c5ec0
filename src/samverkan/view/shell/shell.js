// The header of the app's pages: language, theme, and the ways between begin, the map and what is handed out.

import { byId, el } from "../page/elements.js";
import { languageName, sayFixedTexts, speakOf, t } from "../page/said.js";
import { chosen, keepChoice, rememberMap } from "./chosen.js";

/** What the server tells a page of the app. */
export const TOLD = JSON.parse(byId("told").textContent || "{}");

/** Begin a page: say its texts and follow language and theme.
 * @param {() => void} paint says all that the script wrote, now and when the language is another */
export function startShell(paint) {
  const root = document.documentElement;
  const known = chosen("language");
  if (known && TOLD.languages.includes(known)) root.lang = known;
  speakOf(() => TOLD, () => root.lang);
  followTheme(root);
  const language = /** @type {HTMLSelectElement} */ (byId("language"));
  const say = () => {
    language.replaceChildren(...TOLD.languages.map((/** @type {string} */ each) => el("option", { value: each, lang: each, selected: each === root.lang }, languageName(each))));
    document.title = t(TOLD.title);
    sayFixedTexts();
    paint();
  };
  language.addEventListener("change", () => {
    root.lang = language.value;
    keepChoice("language", language.value);
    say();
  });
  rememberMap();
  // The program ends when no window listens any more.
  new EventSource("/api/events");
  say();
  root.dataset.ready = "true";
}

/** @param {HTMLElement} root */
function followTheme(root) {
  const button = byId("theme");
  const paint = () => button.setAttribute("aria-pressed", String(root.dataset.theme === "dark"));
  button.addEventListener("click", () => {
    root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
    keepChoice("theme", root.dataset.theme);
    paint();
  });
  paint();
}
