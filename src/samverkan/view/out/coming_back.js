// What comes back: answers to forms, and lists of what is followed up.

import { el, input } from "../page/elements.js";
import { t } from "../page/said.js";
import { ask, tellRefusal } from "../shell/asking.js";
import { ABOUT, fileField } from "./files.js";
import { maker, told } from "./making.js";

/** @typedef {{ about: string, text: string, choices: { answer: string, text: string }[], free: boolean }} Question */
/** @typedef {{ title: string, texts: string[] }} Section */
/** What was kept, and the number by which it is taken back.
 * @typedef {{ said: string[], undo?: number | null }} Kept */

/** The place in which what came back is read, told and kept.
 * @param {"answers" | "follow"} matter
 * @param {string} label
 * @param {(found: any, reread: (found: any) => void, kept: (kept: Kept) => void) => HTMLElement[]} shows */
function backOf(matter, label, shows) {
  const place = el("div", {});
  const wrong = el("div", { class: "refused", role: "alert" });
  const show = (/** @type {any} */ found) => {
    place.replaceChildren(...(found.files.length ? shows(found, show, kept) : [el("p", {}, t("out.nothing"))]));
  };
  const kept = (/** @type {Kept} */ { said, undo }) => {
    const takeBack = async () => {
      try {
        kept(await ask("POST", `${ABOUT}/${matter}/undo`, { number: undo }));
        tellRefusal(wrong);
      } catch (error) {
        tellRefusal(wrong, error);
      }
    };
    const back = undo ? el("button", { type: "button", class: "plain", on: { click: takeBack } }, t("out.undo")) : null;
    place.replaceChildren(el("div", { class: "kept", role: "status" }, said.map((text) => el("p", {}, text)), back));
  };
  const read = async () => {
    try {
      show(await ask("GET", `${ABOUT}/${matter}`));
      tellRefusal(wrong);
    } catch (error) {
      place.replaceChildren();
      tellRefusal(wrong, error);
    }
  };
  return el("div", {}, fileField({ label, matter, accept: "", several: true, told: read }), wrong, place);
}

/** A button that keeps what came back.
 * @param {string} address
 * @param {() => any} body
 * @param {(kept: Kept) => void} kept */
function keeper(address, body, kept) {
  const wrong = el("div", { class: "refused", role: "alert" });
  const keep = async () => {
    try {
      kept(await ask("POST", address, body()));
    } catch (error) {
      tellRefusal(wrong, error);
    }
  };
  return el("div", {}, el("button", { type: "button", class: "main", on: { click: keep } }, t("out.keep")), wrong);
}

/** Answers: who has not answered, what is said, who is meant. */
export const answersBack = () => backOf("answers", t("out.answers"), (found, reread, kept) => [
  el("p", { class: "headline" }, found.headline),
  ...found.questions.map((/** @type {Question} */ one) => meant(one, reread)),
  ...(found.counts.length ? [el("ul", { class: "said" }, found.counts.map((/** @type {string} */ text) => el("li", {}, text)))] : []),
  ...(found.usable ? [keeper(`${ABOUT}/answers/keep`, () => ({}), kept)] : []),
  ...found.sections.map((/** @type {Section} */ { title, texts }) => told(title, texts)),
  el("h2", {}, t("out.list")),
  maker(() => ({ what: "answers" })),
]);

/** A question who is meant, with what is taken for granted chosen.
 * @param {Question} question
 * @param {(found: any) => void} reread */
function meant({ about, text, choices, free }, reread) {
  const wrong = el("div", { class: "refused", role: "alert" });
  const name = `meant-${about}`;
  const boxes = choices.map(({ answer, text: says }, index) => el("label", { class: "tick" }, input({ type: "radio", name, value: answer, checked: index === 0 }), el("span", {}, says)));
  const other = input({ type: "text", autocomplete: "off", "aria-label": t("out.asked.other"), placeholder: t("out.asked.other") });
  const reply = async () => {
    const chosen = /** @type {HTMLInputElement | null} */ (group.querySelector("input:checked"));
    try {
      reread(await ask("POST", `${ABOUT}/answers`, { about, answer: other.value.trim() || chosen?.value || "" }));
    } catch (error) {
      tellRefusal(wrong, error);
    }
  };
  const group = el("fieldset", { class: "question" }, el("legend", {}, text), boxes, free ? other : null, el("div", { class: "row-of" }, el("button", { type: "button", class: "plain", on: { click: reply } }, t("out.answer"))), wrong);
  return group;
}

/** Lists of what is followed up: what they say, and the contacts that the map lacks. */
export const followBack = () => backOf("follow", t("out.follow_back"), (found, _reread, kept) => {
  const box = input({ type: "checkbox", checked: true });
  return [
    el("p", { class: "headline" }, found.headline),
    ...(found.said.length ? [el("ul", { class: "said" }, found.said.map((/** @type {string} */ text) => el("li", {}, text)))] : []),
    ...(found.relations.length ? [el("label", { class: "tick" }, box, el("span", {}, t("out.relations", { names: found.relations.join("; ") })))] : []),
    keeper(`${ABOUT}/follow`, () => ({ relations: found.relations.length > 0 && box.checked }), kept),
  ];
});
