// What has been filled in. It is kept in the browser, where that is allowed, until it is cleared.

import { ASKED, numberOf } from "./asked.js";

const KEY = `samverkan form ${ASKED.map.print} ${ASKED.only ?? ASKED.title}`;

/** @returns {Draft} */
const blank = () => ({
  who: ASKED.only, who_written: "", role: "", contacts: [], alone: false, missing: [], own_name: null, own_services: null, own_note: "", comment: "",
});

/** @type {Draft} */
export const draft = blank();

/** What the browser keeps; a text or null. A page that was opened from a file may not be allowed to ask.
 * @returns {string | null | undefined} undefined when nothing can be kept */
function stored() {
  try {
    const before = localStorage.getItem(KEY);
    localStorage.setItem(`${KEY}?`, "1");
    localStorage.removeItem(`${KEY}?`);
    return before;
  } catch {
    return undefined;
  }
}

const kept = stored();

/** Whether what is filled in survives that the page is closed. */
export let isKept = kept !== undefined;

let saved = true;

/** Whether something would be lost if the page was closed now. */
export const wouldBeLost = () => !isKept && !saved;

if (kept) {
  try {
    Object.assign(draft, JSON.parse(kept), ASKED.only === null ? {} : { who: ASKED.only });
  } catch {
    localStorage.removeItem(KEY);
  }
  if (numberOf(draft.who) < 0) draft.who = null;
}

/** Keep what is filled in. */
export function keep() {
  saved = false;
  try {
    if (isKept) localStorage.setItem(KEY, JSON.stringify(draft));
  } catch {
    isKept = false;
  }
}

/** Note that what is filled in was handed over. */
export function markSaved() {
  saved = true;
}

/** Forget all that was filled in. */
export function forget() {
  Object.assign(draft, blank());
  saved = true;
  if (isKept) localStorage.removeItem(KEY);
}
