// Handing the answer over: as a file, as text for a mail, or on paper.

import { ASKED, labelOf, say } from "./asked.js";
import { answerFile, answerOf, fileText, personalIn, saysSomething, saysWho, textBlock } from "./answer.js";
import { draft, forget, markSaved } from "./draft.js";
import { byId, el } from "../page/elements.js";
import { paintForm } from "./rest.js";

/** As much as programs for mail take in an address. */
const LONGEST_MAIL = 1800;

/** The text that was seen and is to be saved all the same. */
let agreed = "";

export function followButtons() {
  byId("save").addEventListener("click", () => withAnswer(saveAnswer));
  byId("copy").addEventListener("click", () => withAnswer(copyAnswer));
  byId("print").addEventListener("click", () => window.print());
  byId("clear").addEventListener("click", clear);
}

/** Today where the reader is, as it is saved. */
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/** Do something with the answer, when there is one.
 * @param {(told: Told) => void} use */
function withAnswer(use) {
  const told = answerOf(draft, ASKED, today());
  const personal = personalIn(told);
  const wrong = !saysWho(told) ? say("needs.who") : !saysSomething(told) ? say("needs.answer") : personal && personal !== agreed ? say("personal", { text: personal }) : "";
  agreed = wrong ? personal || "" : agreed;
  byId("wrong").textContent = wrong;
  byId("done").replaceChildren();
  if (!wrong) use(told);
}

/** @param {Told} told */
function saveAnswer(told) {
  const name = answerFile(told, say("file"));
  const url = URL.createObjectURL(new Blob([fileText(told)], { type: "application/json" }));
  const link = el("a", { href: url, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
  markSaved();
  done(say("saved", { file: name }), told, say("mail.body", { file: name }));
}

/** @param {Told} told */
async function copyAnswer(told) {
  const text = answerText(told);
  const box = /** @type {HTMLTextAreaElement} */ (el("textarea", { readonly: true, rows: 8, "aria-label": say("copy.text") }));
  box.value = text;
  done(say("copy.by_hand"), told, text, box);
  try {
    await navigator.clipboard.writeText(text);
    byId("done-text").textContent = say("copied");
    markSaved();
  } catch {
    box.focus();
    box.select();
  }
}

/** Say what was done, and offer the mail.
 * @param {string} text
 * @param {Told} told
 * @param {string} body
 * @param {Node | null} more */
function done(text, told, body, more = null) {
  const mail = (/** @type {string} */ written) => `mailto:${encodeURIComponent(ASKED.reply_to).replace("%40", "@")}?subject=${encodeURIComponent(say("mail.subject", { name: told.name }))}&body=${encodeURIComponent(written.replace(/\n/g, "\r\n"))}`;
  const whole = mail(body);
  const link = el("a", { class: "button", href: whole.length > LONGEST_MAIL ? mail("") : whole }, say("mail"));
  byId("done").replaceChildren(el("p", { id: "done-text" }, text), ...(more ? [more] : []), el("p", {}, link));
}

/** The answer to be read, and below it what the program reads.
 * @param {Told} told */
function answerText(told) {
  const { contacts, missing, comment, own, name, date, works_with_nobody: alone } = /** @type {Record<string, any>} */ (told);
  const line = (/** @type {any} */ one) => `- ${one.name}${aside([...one.about.map((/** @type {string} */ word) => labelOf(ASKED.services, word)), labelOf(ASKED.often, one.often), labelOf(ASKED.depth, one.depth), one.note])}`;
  const services = own.services && own.services.map((/** @type {string} */ word) => labelOf(ASKED.services, word)).join(", ");
  const about = [own.name, services, own.note].filter(Boolean);
  const lines = [
    say("title"), say("text.head", { name, date }), "",
    ...(alone ? [say("alone")] : []),
    ...(contacts.length ? [say("text.contacts"), ...contacts.map(line)] : []),
    ...(missing.length ? [say("text.missing"), ...missing.map((/** @type {any} */ one) => `- ${one.name}${aside([one.does])}`)] : []),
    ...(about.length ? [say("text.own"), ...about.map((text) => `- ${text}`)] : []),
    ...(comment ? [comment] : []),
    "", say("text.keep"), textBlock(told), "",
  ];
  return lines.join("\n");
}

/** @param {(string | null)[]} parts */
function aside(parts) {
  const said = parts.filter(Boolean);
  return said.length ? `: ${said.join("; ")}` : "";
}

/** Clear the form when the button is pressed twice. */
function clear() {
  const button = byId("clear");
  if (button.textContent !== say("clear.sure")) {
    button.textContent = say("clear.sure");
    button.addEventListener("blur", () => { button.textContent = say("clear"); }, { once: true });
    return;
  }
  forget();
  paintForm();
  button.textContent = say("clear");
  byId("wrong").textContent = "";
  byId("done").replaceChildren(el("p", { role: "status" }, say("cleared")));
}
