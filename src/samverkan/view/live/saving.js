// Changes: each is sent, kept by the program as a version, told in words, and shown. Nothing stands on the screen as saved
// before the program says that it is.

import { askOfMap, inSentences, isUnanswered, refusedBecause } from "./asking.js";
import { know, now } from "./now.js";
import { renewStanding } from "./standing.js";
import { swap } from "./swapping.js";
import { t } from "../page/said.js";

/** What is going on; one thing waits for the other. @type {Promise<any>} */
let last = Promise.resolve();

/** Do something when all that was begun before is done.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>} */
function inTurn(work) {
  const done = last.then(work);
  last = done.catch(() => {});
  return done;
}

/** Make a change, and show the map as it is then.
 * @param {string} path
 * @param {object} body
 * @returns {Promise<any>} what the program replied
 * @throws {import("../shell/asking.js").Refusal} when it refuses */
export const change = (path, body) => inTurn(async () => {
  know({ saving: "going", said: [] });
  let told;
  try {
    told = await askOfMap("POST", path, { ...body, seen: now.version });
  } catch (fault) {
    know({ saving: "refused", said: refusedBecause(fault), lost: isUnanswered(fault) });
    throw fault;
  }
  know({ saving: "done", said: inSentences(told.said || []), lost: false });
  await showVersion(told.version);
  return told;
});

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
export const follow = (version) => inTurn(async () => {
  if (await showVersion(version)) know({ said: [t("live.vanished")] });
});

/** Show what is told in confidence, or hide it again; in this window alone, for another may be shown on a wall. */
export const showNotes = () => inTurn(() => {
  know({ notes: !now.notes });
  return bringPage(now.version);
});

/** Show a version of the map, unless it is shown already.
 * @param {string} version
 * @returns {Promise<boolean>} whether something that was open is no longer there */
const showVersion = async (version) => version !== now.version && bringPage(version);

/** Show the map as it is now.
 * @param {string} version of which it is known that it is there
 * @returns {Promise<boolean>} whether something that was open is no longer there */
async function bringPage(version) {
  try {
    const [{ payload, nodes, edges, ...more }] = await Promise.all([askOfMap("GET", now.notes ? "/page?notes=1" : "/page"), renewStanding(version)]);
    // A large map is made of parts that lie packed in the page: all of it is asked for, and opens where its address says.
    if (!payload || payload.parts?.length) { location.reload(); return false; }
    know({ version: more.version, meeting: more.meeting, undo: more.undo, redo: more.redo, lost: false });
    return swap({ payload, nodes, edges });
  } catch (fault) {
    know({ said: [...now.said, t("live.unseen"), ...refusedBecause(fault)], lost: isUnanswered(fault) });
    return false;
  }
}

/** Take the last change back. */
export const undo = () => changeTold("/undo", {});

/** Make again what was taken back. */
export const redo = () => changeTold("/redo", {});
