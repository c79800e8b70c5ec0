// Changes: each is sent, kept by the program as a version, told in words, and shown. Nothing stands on the screen as saved
// before the program says that it is.

import { askOfMap, inSentences, isUnanswered, refusedBecause } from "./asking.js";
import { know, now } from "./now.js";
import { renewStanding } from "./standing.js";
import { swap } from "./swapping.js";
import { t } from "../page/said.js";

/** The change that was sent last; one waits for the other. @type {Promise<any>} */
let last = Promise.resolve();

/** The version that the next change is planned on: what is shown, or what a change made that is shown soon. */
let seen = now.version;

/** Make a change, and show the map as it is then.
 * @param {string} path
 * @param {object} body
 * @returns {Promise<any>} what the program replied
 * @throws {import("../shell/asking.js").Refusal} when it refuses */
export async function change(path, body) {
  const sent = last.then(() => send(path, body));
  last = sent.catch(() => {});
  const told = await sent;
  await showVersion(told.version);
  return told;
}

/** Send a change; it is said to be saved as soon as the program says so.
 * @param {string} path
 * @param {object} body */
async function send(path, body) {
  know({ saving: "going", said: [] });
  try {
    const told = await askOfMap("POST", path, { ...body, seen });
    seen = told.version;
    know({ saving: "done", said: inSentences(told.said || []), lost: false });
    return told;
  } catch (fault) {
    know({ saving: "refused", said: refusedBecause(fault), lost: isUnanswered(fault) });
    throw fault;
  }
}

/** Make a change; what is refused is told in the bar alone.
 * @param {string} path
 * @param {object} body
 * @returns {Promise<any>} what the program replied; null when it refused */
export function changeTold(path, body) {
  return change(path, body).catch(() => null);
}

/** Do something that asks the program; what it refuses is told in the bar.
 * @param {() => Promise<unknown>} work */
export const attempt = (work) => work().catch((fault) => {
  know({ saving: "", said: refusedBecause(fault), lost: isUnanswered(fault) });
});

/** Follow a version that was made elsewhere, and say so when it takes away what was open.
 * @param {string} version */
export async function follow(version) {
  // What was done here comes back as news, too, and is shown by then.
  await last;
  if (await showVersion(version)) know({ said: [t("live.vanished")] });
}

/** Show what is told in confidence, or hide it again; in this window alone, for another may be shown on a wall. */
export async function showNotes() {
  await arriving;
  know({ notes: !now.notes });
  await bringPage(now.version);
}

/** The version that is to be shown. */
let wanted = now.version;

/** What is on its way to be shown. @type {Promise<boolean>} */
let arriving = Promise.resolve(false);

/** Show a version of the map, unless it is shown already; of several that are asked for meanwhile the last is shown.
 * @param {string} version
 * @returns {Promise<boolean>} whether something that was open is no longer there */
function showVersion(version) {
  wanted = version;
  arriving = arriving.then(() => wanted !== now.version && bringPage(wanted));
  return arriving;
}

/** Show the map as it is now; suggestions that take longer are brought afterwards.
 * @param {string} version of which it is known that it is there
 * @returns {Promise<boolean>} whether something that was open is no longer there */
async function bringPage(version) {
  try {
    const [told] = await Promise.all([askForPage("/drawn"), renewStanding(version)]);
    // A large map is made of parts that lie packed in the page: all of it is asked for, and opens where its address says.
    if (!told.payload || told.payload.parts?.length) { location.reload(); return false; }
    if (version === wanted) seen = told.version;
    know({ version: told.version, meeting: told.meeting, undo: told.undo, redo: told.redo, lost: false, seeking: !told.whole });
    if (!told.whole) bringSuggestions(told.version);
    return showTold(told);
  } catch (fault) {
    tellUnseen(fault);
    return false;
  }
}

/** Show the suggestions of a version that is shown already, unless another is shown by then.
 * @param {string} version */
async function bringSuggestions(version) {
  const { notes } = now;
  const isShown = () => now.version === version && now.notes === notes;
  try {
    const told = await askForPage("/page");
    if (!isShown() || told.version !== version) return;
    know({ seeking: false });
    showTold(told);
  } catch (fault) {
    if (isShown()) tellUnseen(fault);
  }
}

/** @param {string} path */
const askForPage = (path) => askOfMap("GET", now.notes ? `${path}?notes=1` : path);

/** @param {any} told */
const showTold = ({ payload, nodes, edges }) => swap({ payload, nodes, edges });

/** @param {unknown} fault */
const tellUnseen = (fault) => know({ said: [...now.said, t("live.unseen"), ...refusedBecause(fault)], lost: isUnanswered(fault), seeking: false });

/** Take the last change back. */
export const undo = () => changeTold("/undo", {});

/** Make again what was taken back. */
export const redo = () => changeTold("/redo", {});
