// How a page asks the program that serves it, and what it says when that refuses or is gone.

import { el } from "../page/elements.js";
import { t } from "../page/said.js";

/** What the program would not do, in words: why, and what may help. */
export class Refusal extends Error {
  /** @param {string} why
   * @param {string} hint
   * @param {any} told all that the program answered
   * @param {number} status 0 when it did not answer */
  constructor(why, hint = "", told = {}, status = 0) {
    super(why);
    this.hint = hint;
    this.told = told;
    this.status = status;
  }
}

/** Ask the program, and return what it answers.
 * @param {string} method
 * @param {string} address
 * @param {any} body a file as it is, all else as JSON
 * @returns {Promise<any>} */
export async function ask(method, address, body = undefined) {
  const asFile = body instanceof Blob;
  const headers = { "X-Samverkan": document.documentElement.lang, "X-Samverkan-Plainly": "1", ...(body !== undefined && !asFile && { "Content-Type": "application/json" }) };
  const answer = await fetch(address, { method, headers, body: asFile || body === undefined ? body : JSON.stringify(body) }).catch(() => null);
  if (!answer) throw new Refusal(t("shell.ended"), t("shell.ended.hint"));
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok || told.refused) throw new Refusal(told.message || t("shell.failed"), told.hint || "", told, told.refused || answer.status);
  return told;
}

/** Say in a place of the page what was refused; nothing once it is not.
 * @param {HTMLElement} where with role="alert"
 * @param {unknown} error */
export function tellRefusal(where, error = null) {
  if (error && !(error instanceof Refusal)) throw error;
  where.replaceChildren(...(error instanceof Refusal ? [el("b", {}, error.message), error.hint] : []));
}

/** Say beside a field what it lacks, and go there; once something is written in it, nothing.
 * @param {HTMLInputElement} field
 * @param {string} text */
export function demand(field, text) {
  field.setCustomValidity(text);
  field.addEventListener("input", () => field.setCustomValidity(""), { once: true });
  field.reportValidity();
}
