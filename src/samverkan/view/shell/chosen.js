// What is chosen in a window and holds on every page that it comes to: language, theme, and the map that is open.
// It is gone when the window is closed.

import { all, byId } from "../page/elements.js";

/** @param {"language" | "theme" | "map" | "name" | "desk" | "left"} what */
export const chosen = (what) => sessionStorage.getItem(`samverkan.${what}`);

/** @param {"language" | "theme" | "map" | "name" | "desk" | "left"} what
 * @param {string} value */
export const keepChoice = (what, value) => sessionStorage.setItem(`samverkan.${what}`, value);

/** Remember the map that this window shows, and lead back to it from a page that is about none. */
export function rememberMap() {
  const header = all(".shell")[0];
  if (header.dataset.map) {
    keepChoice("map", header.dataset.map);
    keepChoice("name", header.dataset.name || "");
    return;
  }
  const key = chosen("map");
  if (!key) return;
  all("[data-step]:not([href])", header).forEach((link) => {
    link.setAttribute("href", `/map/${key}${link.dataset.step === "out" ? "/out" : ""}`);
    link.removeAttribute("aria-disabled");
    link.removeAttribute("role");
  });
  byId("map-name").textContent = chosen("name");
}
