// Questions about the reader's files, one at a time: the guess is chosen already, and Enter takes it.

import { byId, el, input } from "../page/elements.js";
import { counted, t } from "../page/said.js";
import { demand } from "../shell/asking.js";
import { tellDesk } from "./desk.js";
import { excerpt } from "./excerpt.js";

/** Which questions are put now and where one is; what was answered of them and is not told yet; which were left. */
const putting = {
  /** @type {string[]} */
  keys: [],
  at: 0,
  /** @type {Map<string, string>} */
  given: new Map(),
  /** @type {Set<string>} */
  left: new Set(),
  /** The files that the questions are about. */
  of: "",
};

/** Put the first few of the questions that nobody left.
 * @param {DeskTold} told */
function putFirst(told) {
  putting.keys = told.questions.map(({ key }) => key).filter((key) => !putting.left.has(key)).slice(0, told.in_front);
  putting.at = 0;
}

/** Begin with the questions of files, and not with those of the files before.
 * @param {DeskTold} told */
export function takeQuestions(told) {
  const of = [told.desk, ...told.files.map(({ name }) => name)].join("\n");
  if (of !== putting.of) {
    Object.assign(putting, { of, given: new Map(), left: new Set() });
    putFirst(told);
  }
}

/** Whether a question waits for its answer. */
export const isAsking = () => putting.at < putting.keys.length;

/** The question that is put now, what else may be answered, and what was answered.
 * @param {DeskTold} told */
export function questionPart(told) {
  const known = new Map([...told.answered, ...told.questions].map((question) => [question.key, question]));
  // An answer may have made another question needless.
  putting.keys = putting.keys.filter((key) => known.has(key));
  const question = known.get(putting.keys[putting.at] || "");
  if (!told.questions.length && !told.answered.length) return null;
  return el("section", { class: "asked" }, el("h2", { id: "questions", tabindex: -1 }, t("questions")),
    question ? questionForm(told, question) : waitingPart(told),
    told.answered.length && !question ? answeredList(told) : null);
}

/** @param {DeskTold} told */
function waitingPart(told) {
  const count = told.questions.length;
  if (!count) return el("p", { class: "lead" }, t("questions.none"));
  const more = () => {
    putting.left.clear();
    putFirst(told);
    repaint(told);
  };
  return el("p", { class: "row-of" }, counted("questions.left", count), el("button", { type: "button", class: "plain", on: { click: more } }, t("questions.more")));
}

/** How many choices stand below each other; more stand in columns. */
const FEW = 4;

/** @param {DeskTold} told
 * @param {DeskQuestion} question */
function questionForm(told, question) {
  const chosen = putting.given.get(question.key) ?? question.answer ?? question.guess;
  const isOther = question.free && !question.choices.some(({ answer }) => answer === chosen);
  const other = input({ id: "other", autocomplete: "off", value: isOther ? chosen : "", "aria-label": t("question.other.label") });
  const radio = (/** @type {string} */ value, /** @type {boolean} */ checked) => input({ type: "radio", name: "answer", value, checked });
  const own = radio("", isOther);
  other.addEventListener("input", () => { own.checked = true; });
  const count = putting.keys.length;
  const form = /** @type {HTMLFormElement} */ (el("form", { class: "question", novalidate: true },
    el("p", { class: "lead" }, [t("question.number", { number: putting.at + 1, count }), question.rows && t("question.rows", { rows: question.rows })].filter(Boolean).join(" · ")),
    el("fieldset", {}, el("legend", {}, question.text),
      excerpt(question, question.around),
      el("div", { class: question.choices.length > FEW ? "choices many" : "choices" },
        question.choices.map(({ answer, text }) => el("label", { class: "choice" }, radio(answer, answer === chosen && !isOther), text))),
      question.free ? el("div", { class: "choice" }, el("label", {}, own, t("question.other")), other) : null),
    el("p", { class: "row-of" },
      el("button", { class: "main" }, t(putting.at + 1 < count ? "question.next" : "question.done")),
      el("button", { type: "button", class: "plain", title: t("question.skip.help"), on: { click: () => skip(told, question) } }, t("question.skip")),
      putting.at ? el("button", { type: "button", class: "plain", on: { click: () => step(told, -1) } }, `← ${t("question.back")}`) : null)));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const written = other.value.trim();
    if (own.checked && !written) {
      demand(other, t("question.write"));
    } else answer(told, question, own.checked ? written : String(new FormData(form).get("answer")));
  });
  return form;
}

/** @param {DeskTold} told
 * @param {DeskQuestion} question
 * @param {string} text */
function answer(told, question, text) {
  putting.given.set(question.key, text);
  putting.left.delete(question.key);
  step(told, 1);
}

/** Leave a question: what is taken for granted counts until it is answered.
 * @param {DeskTold} told
 * @param {DeskQuestion} question */
function skip(told, question) {
  putting.given.delete(question.key);
  putting.left.add(question.key);
  if (question.answer !== null) putting.given.set(question.key, "");
  step(told, 1);
}

/** Go to the next question or back to the one before; behind the last the answers are told.
 * @param {DeskTold} told
 * @param {number} by */
function step(told, by) {
  putting.at += by;
  if (isAsking()) {
    repaint(told);
    return;
  }
  const answers = [...putting.given].map(([key, text]) => ({ key, answer: text || null }));
  putting.given.clear();
  if (answers.length) tellDesk("answers", { answers });
  else repaint(told);
}

/** @param {DeskTold} told */
function repaint(told) {
  const section = /** @type {HTMLElement} */ (byId("questions").parentElement);
  const painted = questionPart(told);
  if (painted) section.replaceWith(painted);
  focusQuestion();
}

/** Go to what is chosen of the question that is put, so that Enter takes it; else to the heading. */
export function focusQuestion() {
  const chosen = document.querySelector(".question input:checked");
  if (chosen) /** @type {HTMLElement} */ (chosen).focus();
  else byId("questions")?.focus();
}

/** @param {DeskTold} told */
function answeredList(told) {
  const change = (/** @type {DeskQuestion} */ question) => {
    putting.keys = [question.key];
    putting.at = 0;
    repaint(told);
  };
  const said = (/** @type {DeskQuestion} */ { choices, answer: text }) => choices.find((choice) => choice.answer === text)?.text ?? text;
  return el("details", { class: "answered" }, el("summary", {}, counted("answered", told.answered.length)),
    el("ul", {}, told.answered.map((question) => el("li", {}, question.text, " ", el("b", {}, said(question)), " ",
      el("button", { type: "button", class: "link", "aria-label": t("answered.change.label", { question: question.text }), on: { click: () => change(question) } }, t("answered.change"))))));
}
