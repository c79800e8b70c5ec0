// Presenting: a sequence of views with a sentence each, made by hand in the page and kept in the address,
// gone through by keyboard.

import { addPart, viewText } from "./address.js";
import { DATA } from "./data.js";
import { all, announce, byId, el, one } from "./elements.js";
import { followAddress } from "./parts.js";
import { changed } from "./state.js";
import { number, said, t } from "./texts.js";

/** The views to show: an address without its #, and what is said of it. @typedef {[string, string]} Slide */

/** Another list after each change. @type {Slide[]} */
let slides = [];
/** The number of the slide that is shown; null while nothing is presented. @type {number | null} */
let slide = null;

/** Set while a sentence is taken in: the list is not made anew under the hand of who goes on in it. */
let quiet = false;

export const storyState = () => [slides, slide];

/** @param {string | null} text
 * @returns {Slide[]} */
function readSlides(text) {
  try {
    const found = JSON.parse(text || "[]");
    return Array.isArray(found) ? found.filter((each) => Array.isArray(each) && each.length === 2 && each.every((part) => typeof part === "string")) : [];
  } catch { return []; }
}

export function keepStory() {
  const { story } = DATA;
  const own = () => story.map(([view, sentence]) => /** @type {Slide} */ ([view, said(sentence)]));
  addPart({ name: "story", write: () => { const text = JSON.stringify(slides); return text === JSON.stringify(own()) ? null : text; },
    read: (text) => { if (text !== JSON.stringify(slides)) slides = text === null ? own() : readSlides(text); } });
  addPart({ name: "slide", write: () => (slide === null ? null : String(slide + 1)), read: (text) => {
    const n = Number(text) - 1;
    slide = text !== null && Number.isInteger(n) && n >= 0 && n < slides.length ? n : null;
  } });
}

/** @param {Slide[]} list */
function setSlides(list) {
  slides = list;
  changed();
}

function addSlide() {
  setSlides([...slides, [viewText(), ""]]);
  all("#story input").pop()?.focus();
}

/** Show a slide, as the address of it says, in the language of the reader.
 * @param {number} n */
async function goSlide(n) {
  if (n < 0 || n >= slides.length) return;
  const parts = new URLSearchParams(slides[n][0]);
  const now = new URLSearchParams(location.hash.slice(1)).get("lang");
  if (now) parts.set("lang", now);
  parts.set("story", JSON.stringify(slides));
  parts.set("slide", String(n + 1));
  await followAddress(parts.toString());
  announce(`${number(n + 1)}/${number(slides.length)}. ${slides[n][1]}`);
}

function endStory() {
  slide = null;
  changed();
  one("#present summary").focus();
}

/** The list of views in its menu, and the line that says what is shown. */
export function paintStory() {
  paintLine();
  if (quiet) { quiet = false; return; }
  const list = slides.map(([, sentence], n) => {
    const field = /** @type {HTMLInputElement} */ (el("input", { value: sentence, "aria-label": t("story.sentence", { n: number(n + 1) }), on: {
      change: () => { quiet = true; setSlides(slides.map((each, at) => (at === n ? [each[0], field.value] : each))); } } }));
    return el("li", {}, field,
      el("button", { type: "button", class: "link", disabled: n === 0, on: { click: () => setSlides(moved(n)) } }, t("story.up")),
      el("button", { type: "button", class: "link", on: { click: () => setSlides(slides.filter((_, at) => at !== n)) } }, t("story.remove")));
  });
  byId("story").replaceChildren(el("p", { class: "help" }, t("story.help")), el("ol", {}, list),
    el("button", { type: "button", class: "link", id: "story-add", on: { click: addSlide } }, t("story.add")),
    slides.length ? el("button", { type: "button", class: "link", id: "story-start", on: { click: () => { goSlide(0); } } }, t("story.start")) : "");
}

/** A view, one place earlier.
 * @param {number} n
 * @returns {Slide[]} */
const moved = (n) => slides.map((each, at) => (at === n - 1 ? slides[n] : at === n ? slides[n - 1] : each));

function paintLine() {
  const line = byId("slide");
  document.documentElement.classList.toggle("presenting", slide !== null);
  line.hidden = slide === null;
  if (slide === null) return;
  const n = slide;
  const button = (/** @type {string} */ id, /** @type {string} */ key, /** @type {boolean} */ off, /** @type {() => void} */ handle) => el("button", { type: "button", id, class: "plain", disabled: off, on: { click: handle } }, t(key));
  const held = document.activeElement ? document.activeElement.id : "";
  line.replaceChildren(el("b", {}, `${number(n + 1)}/${number(slides.length)}`), el("span", {}, slides[n][1]),
    button("slide-before", "story.before", n === 0, () => { goSlide(n - 1); }), button("slide-next", "story.next", n === slides.length - 1, () => { goSlide(n + 1); }), button("slide-end", "story.end", false, endStory));
  if (held.startsWith("slide-")) document.getElementById(held)?.focus();
  const menu1 = /** @type {HTMLDetailsElement} */ (byId("present"));
  menu1.open = false;
}

export function listenStory() {
  // Before the map, which has arrow keys of its own.
  document.addEventListener("keydown", (event) => {
    if (slide === null || /** @type {HTMLElement} */ (event.target).closest("input, select")) return;
    const step = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key];
    if (step) goSlide(slide + step);
    else if (event.key === "Escape") endStory();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }, true);
}
