// The name under which a map is kept, what must be agreed before, and the way to the map.

import { announce, el, input } from "../page/elements.js";
import { t } from "../page/said.js";
import { ask, demand } from "../shell/asking.js";
import { desk, forgetDesk, goToMap, trying } from "./desk.js";

/** What was written and chosen, which stays when the page is painted anew. */
const wanted = { desk: "", name: "", into: "" };

/** The row at the foot of the page by which the map is named and opened.
 * @param {DeskTold} told */
export function keepRow(told) {
  if (wanted.desk !== told.desk) Object.assign(wanted, { desk: told.desk, name: told.name, into: "" });
  const name = input({ id: "keep-name", value: wanted.name || told.name, maxlength: 80, autocomplete: "off", on: { input: () => { wanted.name = name.value; } } });
  const named = el("label", { class: "field", hidden: Boolean(wanted.into) }, t("keep.name"), name);
  const keep = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (wanted.into) makeMap(`/api/desks/${told.desk}/keep`, { into_map: wanted.into });
    else if (name.value.trim()) makeMap(`/api/desks/${told.desk}/keep`, { name: name.value.trim() });
    else demand(name, t("keep.unnamed"));
  };
  return el("form", { class: "keep", novalidate: true, on: { submit: keep } },
    desk.recent.maps.length ? el("label", { class: "field" }, t("keep.as"), intoWhat(named)) : null, named,
    el("button", { class: "main" }, t("keep")),
    desk.recent.folder ? el("small", { class: "lead" }, t("keep.where", { folder: desk.recent.folder })) : null);
}

/** The choice between a new map and the next version of one that is there.
 * @param {HTMLElement} named shown for a new one */
function intoWhat(named) {
  const option = (/** @type {string} */ value, /** @type {string} */ text) => el("option", { value, selected: value === wanted.into }, text);
  const select = /** @type {HTMLSelectElement} */ (el("select", { id: "keep-into" }, option("", t("keep.new")),
    desk.recent.maps.map(({ name, address }) => option(address, t("keep.next", { name })))));
  select.addEventListener("change", () => {
    wanted.into = select.value;
    named.hidden = Boolean(select.value);
  });
  return select;
}

/** Make a map and go to it; what must be agreed before is asked.
 * @param {string} address
 * @param {object} body */
export const makeMap = (address, body) => trying(async () => {
  announce(t("keep.saving"));
  const told = await ask("POST", address, body);
  if (told.ask) askAgreement(told, (more) => makeMap(address, { ...body, ...more }));
  else {
    forgetDesk();
    goToMap(told.map);
  }
});

/** @param {KeepAsked} asked
 * @param {(more: object) => void} agree */
function askAgreement(asked, agree) {
  // Where there is but one way to go on, the button says which.
  const [first, ...others] = asked.choices;
  const choices = (others.length ? asked.choices : []).map(({ answer, text }) => el("label", { class: "choice" }, input({ type: "radio", name: "agree", value: answer, checked: answer === asked.guess }), text));
  const form = /** @type {HTMLFormElement} */ (el("form", { method: "dialog" },
    el("h2", { id: "agree-title" }, asked.text),
    asked.said.filter((sentence) => sentence !== asked.text).map((sentence) => el("p", {}, sentence)),
    choices.length ? el("fieldset", {}, el("legend", { class: "unseen" }, asked.text), choices) : null,
    el("p", { class: "row-of" },
      el("button", { class: "main", value: "agree" }, first && !others.length ? first.text : t("keep.agree")),
      el("button", { class: "plain", value: "", formnovalidate: true }, t("keep.cancel")))));
  const dialog = /** @type {HTMLDialogElement} */ (el("dialog", { "aria-labelledby": "agree-title" }, form));
  dialog.addEventListener("close", () => {
    const answer = new FormData(form).get("agree") ?? first?.answer;
    dialog.remove();
    if (dialog.returnValue) agree(asked.ask === "exists" ? { into: answer } : { agreed: true });
  });
  document.body.append(dialog);
  dialog.showModal();
}
