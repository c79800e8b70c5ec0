// How far suggestions have come, as the reader has marked it in the page. Marks stay in the browser where it allows
// that, and are saved as a small file, which samverkan follow import reads.

import { ACTORS, DATA, GAPS, isLink, whenLoaded } from "./data.js";
import { changed, state } from "./state.js";
import { capital, said, spelled } from "./said.js";
import { word } from "./texts.js";

/** @typedef {{ state: string, date: string, note: string, about: string }} Mark */

/** By the id of a gap; replaced at each change of a state, so that it can be seen. @type {Record<string, Mark>} */
let marks = {};
/** The marks as they were saved last. */
let handedOver = "{}";
/** Whether the browser keeps them when the page is closed. */
let isShelved = true;
/** The ids of the gaps that were marked since the page was opened. @type {Set<string>} */
const fresh = new Set();

const shelf = () => `samverkan.marks ${JSON.stringify([DATA.title, DATA.made?.files || []])}`;

export const marksState = () => marks;

/** How many there are. */
export const markCount = () => Object.keys(marks).length;

/** Whether all of them stand in a file that was saved. */
export const isHandedOver = () => JSON.stringify(marks) === handedOver;

/** Whether they are still there when the page is opened again. */
export const isKept = () => isShelved;

/** @param {Gap} gap
 * @returns {Mark | undefined} */
export const ownMark = (gap) => (Object.hasOwn(marks, gap.id) ? marks[gap.id] : undefined);

/** How far a gap has come, as marked here, else as the map says; nothing when nobody follows it up.
 * @param {Gap} gap */
export function followed(gap) {
  const { state: far, date } = ownMark(gap) || { state: gap.state, date: gap.state_date };
  return far ? [capital(word("state", far)), date && spelled(date)].filter(Boolean).join(", ") : "";
}

/** What a gap is about, for the day when no map shows it any more.
 * @param {Gap} gap */
export const subject = (gap) => (isLink(gap) ? new Intl.ListFormat(state.language).format(gap.actors.map((n) => ACTORS[n].name)) : said(gap.sentences[gap.teaser] || ""));

/** Mark how far a gap has come, or take its mark away. The day of a mark that was there before is that of another state.
 * @param {Gap} gap
 * @param {string | null} far */
export function mark(gap, far) {
  const { [gap.id]: before, ...others } = marks;
  const date = before && fresh.has(gap.id) ? before.date : thisDay();
  fresh.add(gap.id);
  marks = far === null ? others : { ...others, [gap.id]: { state: far, date, note: before?.note || "", about: subject(gap) } };
  shelve();
  changed();
}

/** Note more of a gap that is marked; nothing is painted anew under the hand of who goes on in it.
 * @param {Gap} gap
 * @param {Partial<Mark>} more */
export function noteMore(gap, more) {
  Object.assign(marks[gap.id], more);
  shelve();
}

export function takeMarksAway() {
  marks = {};
  shelve();
  changed();
}

/** Today, as a mark holds it. */
export function thisDay() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/** Take the marks that the browser has kept; what the map says as well by now is done with. */
export function keepMarks() {
  try { marks = marksOf(localStorage.getItem(shelf())); } catch { isShelved = false; }
  whenLoaded(dropKnown);
  dropKnown();
  window.addEventListener("beforeunload", (event) => { if (!isShelved && !isHandedOver()) event.preventDefault(); });
}

function dropKnown() {
  const known = new Set(GAPS.filter((gap) => marks[gap.id]?.state === gap.state && marks[gap.id]?.date === gap.state_date).map(({ id }) => id));
  if (known.size) marks = Object.fromEntries(Object.entries(marks).filter(([id]) => !known.has(id)));
}

function shelve() {
  try { localStorage.setItem(shelf(), JSON.stringify(marks)); } catch { isShelved = false; }
}

/** The marks that a text holds; what is none is left out.
 * @param {string | null} text
 * @returns {Record<string, Mark>} */
export function marksOf(text) {
  const parts = (/** @type {any} */ each) => [each?.state, each?.date, each?.note, each?.about];
  try {
    const found = Object.entries(JSON.parse(text || "{}") || {});
    return Object.fromEntries(found.filter(([, each]) => parts(each).every((part) => typeof part === "string") && DATA.order.state.includes(each.state)));
  } catch { return {}; }
}

/** Note that what stands in the file is saved. */
export function handOver() {
  handedOver = JSON.stringify(marks);
  changed();
}

/** What stands in the file.
 * @param {Record<string, Mark>} all */
export function marksText(all = marks) {
  const found = {
    schema: "samverkan.marks/1", map: said(DATA.title), made: DATA.made?.date ?? null, version: DATA.about.version, saved: thisDay(), language: state.language,
    marks: Object.entries(all).map(([id, each]) => ({ id, ...each })),
  };
  return `${JSON.stringify(found, null, 2)}\n`;
}
