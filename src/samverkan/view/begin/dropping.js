// How files come in: dropped anywhere on the page, or chosen.

import { byId, el } from "../page/elements.js";
import { t } from "../page/said.js";
import { giveFiles } from "./desk.js";

/** A button by which files are chosen.
 * @param {string} label
 * @param {string} look the class of the button */
export const fileChooser = (label, look) => el("button", { type: "button", class: look, on: { click: () => byId("chosen").click() } }, label);

/** Where files are dropped. */
export function dropZone() {
  return el("section", { class: "drop", "aria-label": t("drop.here") },
    el("p", { class: "drop-here" }, t("drop.here")),
    el("p", { class: "lead" }, t("drop.or")),
    fileChooser(t("drop.choose"), "main"),
    el("p", { class: "lead" }, t("drop.kinds")));
}

/** Take what is chosen, and what is dropped, wherever: a file that misses the place for it would open in the page's
 * stead. */
export function listenFiles() {
  const field = /** @type {HTMLInputElement} */ (byId("chosen"));
  field.addEventListener("change", () => {
    giveFiles([...(field.files || [])]);
    // The same file may be chosen again, when it was changed.
    field.value = "";
  });
  const over = byId("main");
  const carriesFiles = (/** @type {DragEvent} */ event) => Boolean(event.dataTransfer?.types.includes("Files"));
  document.addEventListener("dragover", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    over.classList.add("dropping");
  });
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) over.classList.remove("dropping"); });
  document.addEventListener("drop", (event) => {
    over.classList.remove("dropping");
    if (!carriesFiles(event)) return;
    event.preventDefault();
    giveFiles([...(event.dataTransfer?.files || [])]);
  });
}
