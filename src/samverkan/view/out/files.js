// Files that are given: chosen or dropped, each kept by the program for as long as it runs.

import { el, input } from "../page/elements.js";
import { t } from "../page/said.js";
import { ask, tellRefusal } from "../shell/asking.js";
import { TOLD } from "../shell/shell.js";

/** Where the program is asked about this map. */
export const ABOUT = `/api/maps/${encodeURIComponent(TOLD.key)}`;

/** A place for files: `told` is called when there are others.
 * @param {{ label: string, matter: string, accept: string, several: boolean, told?: () => void }} wish
 * @returns {HTMLElement} */
export function fileField({ label, matter, accept, several, told = () => {} }) {
  const given = `${ABOUT}/given/${matter}`;
  const list = el("ul", { class: "given" });
  const wrong = el("div", { class: "refused", role: "alert" });
  const show = (/** @type {{ files: string[] }} */ { files }) => {
    list.replaceChildren(...files.map((name) => el("li", {}, el("span", {}, name), " ", el("button", { type: "button", class: "link", on: { click: () => change("DELETE", `${given}/${encodeURIComponent(name)}`) } }, el("span", { "aria-hidden": "true" }, t("out.forget")), el("span", { class: "unseen" }, t("out.forget.file", { file: name }))))));
  };
  const change = async (/** @type {string} */ method, /** @type {string} */ address, /** @type {File | undefined} */ file = undefined) => {
    try {
      show(await ask(method, address, file));
      tellRefusal(wrong);
    } catch (error) {
      tellRefusal(wrong, error);
    }
    told();
  };
  const take = async (/** @type {Iterable<File>} */ files) => {
    for (const file of several ? files : [...files].slice(0, 1)) await change("PUT", `${given}/${encodeURIComponent(file.name)}`, file);
  };
  const chooser = input({ type: "file", accept, multiple: several, class: "unseen", tabindex: -1, "aria-hidden": "true", on: { change: () => take([...(chooser.files || [])]).then(() => { chooser.value = ""; }) } });
  const over = (/** @type {DragEvent} */ event) => event.preventDefault();
  const drop = (/** @type {DragEvent} */ event) => {
    event.preventDefault();
    take(event.dataTransfer?.files || []);
  };
  const button = el("button", { type: "button", class: "plain", on: { click: () => chooser.click() } }, t("out.choose"));
  change("GET", given);
  return el("fieldset", { class: "drop", on: { dragover: over, drop } }, el("legend", { class: several ? "unseen" : null }, label), el("div", { class: "row-of" }, button, chooser, el("small", {}, t("out.drop"))), list, wrong);
}
