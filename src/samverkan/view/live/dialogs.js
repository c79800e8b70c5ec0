// Asking in a dialog: fields, and a button that does what is asked. The page below may change meanwhile; what is typed stays.

import { refusedBecause } from "./asking.js";
import { makeField } from "./fields.js";
import { byId, el, svg } from "../page/elements.js";
import { t } from "../page/said.js";

/** @typedef {import("../page/elements.js").Children} Children */

/** What was typed and not sent, by what was asked. @type {Map<string, Record<string, string>>} */
const unsent = new Map();

/** Show a dialog; the one that was open closes.
 * @param {string} title
 * @param {Children} content
 * @param {() => void} whenClosed
 * @returns {() => void} what closes it */
export function openDialog(title, content, whenClosed = () => {}) {
  const close = () => dialog.close();
  const dialog = /** @type {HTMLDialogElement} */ (el("dialog", { class: "asking", "aria-labelledby": "asking-title" },
    el("div", { class: "head" }, el("h2", { id: "asking-title" }, title),
      el("button", { type: "button", class: "close", "aria-label": t("close"), on: { click: close } }, svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d: "M3 3l10 10M13 3L3 13" })))),
    content));
  // What keys mean to the page below is not meant; Esc closes from a field too that it would empty, when there is nothing in it.
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  dialog.addEventListener("keydown", ({ key, target }) => { if (key === "Escape" && target instanceof HTMLInputElement && !target.value) close(); }, true);
  dialog.addEventListener("close", () => {
    dialog.remove();
    whenClosed();
    if (document.activeElement === document.body) byId("main").focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  return close;
}

/**
 * A form in a dialog.
 * @typedef {object} Asked
 * @property {string} title
 * @property {string[]} [lead] what is said before the fields
 * @property {import("./fields.js").Field[]} [fields]
 * @property {string} button
 * @property {(values: Record<string, string>) => Promise<unknown>} send does it; a function that it brings is called when the
 *   dialog is closed
 */

/** Ask in a form; it closes when what it asks for is done, and says what was refused.
 * @param {Asked} asked */
export function askInDialog({ title, lead = [], fields = [], button, send }) {
  const key = JSON.stringify([title, fields.map(({ value }) => value)]);
  const kept = unsent.get(key) || {};
  const made = fields.map((field) => ({ ...field, ...makeField({ ...field, value: kept[field.name] || field.value }, "asked") }));
  const refused = el("p", { class: "refused", role: "alert" });
  const values = () => Object.fromEntries(made.map(({ name, read }) => [name, read()]));
  let isSent = false;
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const blank = made.find(({ needed, read }) => needed && !read());
    if (blank) { refused.textContent = t("live.needed", { field: blank.label || "" }); blank.box.focus(); return; }
    form.setAttribute("aria-busy", "true");
    refused.textContent = "";
    try {
      const then = await send(values());
      isSent = true;
      close();
      if (then instanceof Function) then();
    } catch (fault) {
      refused.textContent = refusedBecause(fault).join(" ");
    }
    form.removeAttribute("aria-busy");
  };
  const form = el("form", { novalidate: true, on: { submit } }, lead.map((text) => el("p", { class: "text" }, text)), made.map(({ node }) => node), refused,
    el("div", { class: "actions" }, el("button", { type: "submit", class: "plain do" }, button), el("button", { type: "button", class: "plain", on: { click: () => close() } }, t("live.leave"))));
  const close = openDialog(title, form, () => { if (isSent) unsent.delete(key); else unsent.set(key, values()); });
  made[0]?.box.focus();
}
