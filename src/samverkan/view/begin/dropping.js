// How files come in: dropped anywhere on the page, or chosen.

import { byId, el, input } from "../page/elements.js";
import { t } from "../page/said.js";
import { desk, giveFiles } from "./desk.js";

/** A button by which files are chosen.
 * @param {string} label
 * @param {string} look the class of the button */
export function fileChooser(label, look) {
  const field = input({ type: "file", multiple: true, class: "unseen", tabindex: -1, "aria-label": label });
  field.addEventListener("change", () => { if (field.files) receive([...field.files]); });
  return el("span", {}, el("button", { type: "button", class: look, on: { click: () => field.click() } }, label), field);
}

/** Where files are dropped. */
export function dropZone() {
  return el("section", { class: "drop", "aria-label": t("drop.here") },
    el("p", { class: "drop-here" }, t("drop.here")),
    el("p", { class: "lead" }, t("drop.or")),
    fileChooser(t("drop.choose"), "main"),
    el("p", { class: "lead" }, t("drop.kinds")));
}

/** Take what is dropped, wherever: a file that misses the place for it would open in the page's stead. */
export function listenDrops() {
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
    receive([...(event.dataTransfer?.files || [])]);
  });
}

/** @param {File[]} files */
function receive(files) {
  if (files.length && !desk.busy) giveFiles(files);
}
