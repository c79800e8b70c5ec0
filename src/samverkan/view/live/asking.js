// Asking the program about the map, and what it refuses in sentences.

import { DATA } from "../page/data.js";
import { capital, t } from "../page/said.js";
import { Refusal, ask } from "../shell/asking.js";

/** Ask something about the map, or to change it.
 * @param {"GET" | "POST"} method
 * @param {string} path after the address of the map
 * @param {object} [body]
 * @returns {Promise<any>} */
export const askOfMap = (method, path, body) => ask(method, `/api/maps/${encodeURIComponent(DATA.live?.map || "")}${path}`, body);

/** Why something was refused, and what may help.
 * @param {unknown} fault */
export function refusedBecause(fault) {
  const told = fault instanceof Refusal ? [fault.message, fault.hint] : [t("shell.failed")];
  return inSentences(told);
}

/** Texts as sentences that can stand one after the other.
 * @param {string[]} texts */
export const inSentences = (texts) => texts.filter(Boolean).map((text) => capital(/[.!?]$/.test(text) ? text : `${text}.`));

/** Whether there was no answer at all.
 * @param {unknown} fault */
export const isUnanswered = (fault) => fault instanceof Refusal && fault.status === 0;
