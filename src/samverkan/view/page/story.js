// Presenting: a sequence of views with a sentence each, made by hand in the page, kept in the address or in
// a file, gone through by keyboard.

import { addPart, viewText } from "./address.js";
import { ACTORS, DATA, GAPS } from "./data.js";
import { all, announce, byId, el, input, one } from "./elements.js";
import { fileName, saveFile } from "./export.js";
import { followAddress } from "./large_map.js";
import { changed, state } from "./state.js";
import { number, said, t } from "./said.js";

/** Another list after each change. @type {Slide[]} */
let slides = [];
/** The number of the slide that is shown; null while nothing is presented. @type {number | null} */
let slide = null;
/** What was said of the file that was opened last, in each language anew. @type {(() => string) | null} */
let told = null;

/** Set while a sentence is taken in: the list is not made anew under the hand of who goes on in it. */
let quiet = false;

export const storyState = () => [slides, slide, told];

export function keepStory() {
  const own = JSON.stringify(DATA.story);
  addPart({ name: "story", write: () => { const text = JSON.stringify(slides); return text === own ? null : text; },
    read: (text) => { if (text !== JSON.stringify(slides)) slides = slidesOf(text === null ? own : text, DATA.languages); } });
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
  if (state.language !== DATA.language) parts.set("lang", state.language);
  parts.set("story", JSON.stringify(slides));
  parts.set("slide", String(n + 1));
  await followAddress(parts.toString());
  announce(`${number(n + 1)}/${number(slides.length)}. ${said(slides[n][1])}`);
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
    const field = /** @type {HTMLInputElement} */ (el("input", { value: said(sentence), "aria-label": t("story.sentence", { n: number(n + 1) }), on: {
      change: () => { quiet = true; setSlides(slides.map((each, at) => (at === n ? [each[0], field.value] : each))); } } }));
    return el("li", {}, field,
      el("button", { type: "button", class: "link", disabled: n === 0, on: { click: () => setSlides(moved(n)) } }, t("story.up")),
      el("button", { type: "button", class: "link", on: { click: () => setSlides(slides.filter((_, at) => at !== n)) } }, t("story.remove")));
  });
  byId("story").replaceChildren(el("p", { class: "help" }, t("story.help")), el("ol", {}, list), action("story.add", addSlide),
    ...(!slides.length && DATA.ready.length ? [action("story.ready", () => { slides = DATA.ready; goSlide(0); }, { count: number(DATA.ready.length) })] : []),
    ...(slides.length ? [action("story.start", () => { goSlide(0); }), action("story.save", saveStory)] : []), action("story.open", chooseStory),
    el("p", { class: "help" }, told ? told() : ""));
}

/** @param {string} key of its text
 * @param {() => void} handle
 * @param {Record<string, unknown>} values */
const action = (key, handle, values = {}) => el("button", { type: "button", class: "link", id: key.replace(".", "-"), on: { click: handle } }, t(key, values));

function saveStory() {
  saveFile(new Blob([storyText(slides, DATA.title, DATA.languages)], { type: "application/json" }), fileName(t("story.file"), "json"));
}

function chooseStory() {
  const chosen = input({ type: "file", accept: ".json,application/json", on: { change: () => { if (chosen.files) openStory(chosen.files[0]); } } });
  chosen.click();
}

/** Take the views of a file in place of those that were there, or say why not.
 * @param {File} file */
async function openStory(file) {
  const found = storyOf(await file.text(), DATA.languages);
  const lost = typeof found === "string" ? 0 : found.filter(([view]) => isLost(view)).length;
  told = () => (typeof found === "string" ? t(found, { file: file.name })
    : `${t("story.opened", { file: file.name, count: number(found.length) })} ${lost ? t("story.lost", { count: number(lost) }) : ""}`.trim());
  if (typeof found !== "string") slides = found;
  changed();
  announce(told());
  byId("story-open").focus();
}

/** Whether a view shows an actor or a gap that is not here; of another part of a large map nothing is known.
 * @param {string} view */
function isLost(view) {
  const parts = new URLSearchParams(view);
  if (DATA.parts.length) return parts.has("m") && !DATA.parts.some(([code]) => code === parts.get("m"));
  const lacks = (/** @type {{ id: string }[]} */ list, /** @type {string} */ name) => parts.has(name) && !list.some(({ id }) => id === parts.get(name));
  return lacks(ACTORS, "a") || lacks(ACTORS, "to") || lacks(GAPS, "g");
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
  line.replaceChildren(el("b", {}, `${number(n + 1)}/${number(slides.length)}`), el("span", {}, said(slides[n][1])),
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

// A story as a file, which samverkan view reads too, and as it stands in an address.

const STORY = "samverkan.story/1";

/** The languages that a text of such a file has at least, when it has several. */
const PUBLISHED = ["sv", "en"];

/** The views to show: an address without its #, and what is said of it. @typedef {[string, Said]} Slide */

/** @param {Slide[]} slides
 * @param {Said} title of the map
 * @param {string[]} languages */
export function storyText(slides, title, languages) {
  const each = (/** @type {Said} */ text) => (Array.isArray(text) ? Object.fromEntries(languages.map((language, n) => [language, text[n]]).filter(([, each]) => each)) : text);
  const story = { schema: STORY, title: each(title), views: slides.map(([view, text]) => ({ view, text: each(text) })) };
  return `${JSON.stringify(story, null, 2)}\n`;
}

/** The views of a story file, or in their place the name of the text that says what is wrong with it.
 * @param {string} text
 * @param {string[]} languages
 * @returns {Slide[] | string} */
export function storyOf(text, languages) {
  const isText = (/** @type {unknown} */ each) => typeof each === "string";
  let story;
  try { story = JSON.parse(text.replace(/^\ufeff/, "")); } catch { return "story.other"; }
  const [name, version] = String(story?.schema).split("/");
  if (name !== "samverkan.story") return "story.other";
  if (version !== "1") return "story.newer";
  /** @type {Slide[]} */
  const slides = [];
  for (const each of Array.isArray(story.views) ? story.views : [null]) {
    const known = (/** @type {string} */ language) => isText(each?.text?.[language]);
    if (!isText(each?.view) || !(isText(each.text) || PUBLISHED.every(known))) return "story.broken";
    slides.push([each.view, isText(each.text) ? each.text : languages.map((language) => (known(language) ? each.text[language] : null))]);
  }
  return slides.length ? slides : "story.broken";
}

/** A list of views as it stands in an address; what is no view is left out.
 * @param {string | null} text
 * @param {string[]} languages
 * @returns {Slide[]} */
export function slidesOf(text, languages) {
  const sentence = (/** @type {unknown} */ said) => typeof said === "string"
    || (Array.isArray(said) && said.length >= PUBLISHED.length && said.length <= languages.length && said.every((each) => each === null || typeof each === "string"));
  try {
    const found = JSON.parse(text || "[]");
    return Array.isArray(found) ? found.filter((each) => Array.isArray(each) && each.length === 2 && typeof each[0] === "string" && sentence(each[1])) : [];
  } catch { return []; }
}
