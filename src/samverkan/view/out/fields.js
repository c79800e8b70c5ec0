// The fields on which it is chosen what is handed out, and how.

import { el, input } from "../page/elements.js";
import { t } from "../page/said.js";
import { fileField } from "./files.js";

/** What the program offers for the map; see `handing_out`.
 * @typedef {{ name: string, meeting: string, day: string, can: { word: boolean, typeset: boolean }, places: { kind: string, word: string, name: string }[], actors: { id: string, name: string, place: string }[], versions: { number: number, day: string, text: string }[], private: Record<string, string> }} Offered */

/** @typedef {import("./choices.js").Field} Field */

/** Make the field, which tells what is chosen.
 * @param {Field} field
 * @param {Offered} offered
 * @param {Record<string, any>} chosen
 * @param {(value: any) => void} tell
 * @returns {HTMLElement} */
export function fieldOf(field, offered, chosen, tell) {
  const label = t(`out.${field.label}`);
  if (field.as === "tick") return tick(label, chosen[field.name], tell);
  if (field.as === "file") return fileField({ label, matter: field.matter || "", accept: field.accept || "", several: false });
  return el("label", { class: "field" }, label, box(field, offered, chosen[field.name], tell));
}

/** @param {string} label
 * @param {boolean} checked
 * @param {(value: boolean) => void} tell */
function tick(label, checked, tell) {
  const box = input({ type: "checkbox", checked, on: { change: () => tell(box.checked) } });
  return el("label", { class: "tick" }, box, el("span", {}, label));
}

/** @param {Field} field
 * @param {Offered} offered
 * @param {any} value
 * @param {(value: any) => void} tell */
function box(field, offered, value, tell) {
  const options = optionsOf(field, offered, value);
  if (options) {
    const select = /** @type {HTMLSelectElement} */ (el("select", { on: { change: () => tell(select.value) } }, options));
    if (select.value !== String(value)) tell(select.value);
    return select;
  }
  const types = { day: "date", number: "number", mail: "email" };
  const type = types[/** @type {keyof typeof types} */ (field.as)] || "text";
  const typed = input({ type, value, min: type === "number" ? 0 : null, maxlength: 200, autocomplete: "off", on: { input: () => tell(type === "number" ? Math.max(0, Math.trunc(Number(typed.value) || 0)) : typed.value) } });
  return typed;
}

/** The options of a field that offers some; null of one in which is written.
 * @param {Field} field
 * @param {Offered} offered
 * @param {any} value */
function optionsOf(field, offered, value) {
  const option = (/** @type {string} */ word, /** @type {string} */ text, blocked = false) => el("option", { value: word, selected: word === String(value), disabled: blocked }, text);
  if (field.as === "choice") return (field.words || []).map((word) => option(word, t(`out.${field.says}.${word}`), !canMake(word, offered)));
  if (field.as === "version") return offered.versions.slice(1).map(({ number, day, text }) => option(String(number), `${number}: ${text} (${day})`));
  if (field.as === "actor") return offered.actors.map(({ id, name, place }) => option(id, place ? `${name}, ${place}` : name));
  if (field.as === "village") return placesOf("village", offered).map(({ word, name }) => option(word, name));
  if (field.as !== "place" && field.as !== "area") return null;
  const kinds = field.as === "area" ? ["region", "municipality"] : ["region", "municipality", "village"];
  const groups = kinds.map((kind) => el("optgroup", { label: t(`out.place.${kind}`) }, placesOf(kind, offered).map(({ word, name }) => option(word, name))));
  return [option("", t("out.place.all")), ...groups.filter((group) => group.childElementCount)];
}

/** @param {string} kind
 * @param {Offered} offered */
const placesOf = (kind, offered) => offered.places.filter((place) => place.kind === kind);

/** Whether a format can be made with what is installed.
 * @param {string} word
 * @param {Offered} offered */
export const canMake = (word, offered) => (word !== ".docx" || offered.can.word) && (![".pdf", ".png", ".svg"].includes(word) || offered.can.typeset);
