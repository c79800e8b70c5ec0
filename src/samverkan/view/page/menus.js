// Menus that unfold: Esc closes the one that is open and goes back to what opened it, and so does a click elsewhere.

import { all, one } from "./elements.js";

const unfolded = () => /** @type {HTMLDetailsElement[]} */ (all("details.menu[open]"));

/** @param {HTMLDetailsElement} menu */
export function closeMenu(menu) {
  menu.open = false;
  one("summary", menu).focus();
}

export function listenMenus() {
  // Before anything else that Esc closes.
  document.addEventListener("keydown", (event) => {
    const [menu] = unfolded();
    if (event.key !== "Escape" || !menu) return;
    event.stopPropagation();
    closeMenu(menu);
  }, true);
  document.addEventListener("pointerdown", (event) => unfolded().forEach((menu) => { if (!menu.contains(/** @type {Node} */ (event.target))) menu.open = false; }));
}
