// Something is made: how far it has come, cancelling, and in the end the file with a look at it.

import { announce, el } from "../page/elements.js";
import { number, t } from "../page/said.js";
import { ask, tellRefusal } from "../shell/asking.js";
import { TOLD } from "../shell/shell.js";
import { ABOUT } from "./files.js";

const PAUSE = 350;
/** How many lines of a part are shown before it is folded. */
const MANY = 12;

/** What came of a job; see `handing_out`.
 * @typedef {{ file: string, size: number, said: string[], shown: string, rows: string[][], told: [string, string[]][], questions: [string, string, string][] }} Made */

/** The button that has something made, and the place where it is shown.
 * @param {() => Record<string, any>} wanted what is ordered
 * @param {string} says
 * @returns {HTMLElement} */
export function maker(wanted, says = "out.make") {
  const place = el("div", { class: "made" });
  const wrong = el("div", { class: "refused", role: "alert" });
  const button = /** @type {HTMLButtonElement} */ (el("button", { type: "button", class: "main", on: { click: () => run() } }, t(says)));
  const run = async () => {
    button.disabled = true;
    place.replaceChildren();
    tellRefusal(wrong);
    try {
      const { job } = await ask("POST", `${ABOUT}/out`, wanted());
      await finished(job, place);
    } catch (error) {
      place.replaceChildren();
      tellRefusal(wrong, error);
    } finally {
      button.disabled = false;
    }
  };
  return el("div", {}, button, wrong, place);
}

/** Wait until a job is done, and show what came of it.
 * @param {string} job
 * @param {HTMLElement} place */
async function finished(job, place) {
  const bar = /** @type {HTMLProgressElement} */ (el("progress", { "aria-label": t("out.making") }));
  const text = el("p", { role: "status" }, t("out.making"));
  const stop = el("button", { type: "button", class: "plain", on: { click: () => ask("DELETE", `/api/jobs/${job}`) } }, t("out.cancel"));
  place.replaceChildren(text, bar, stop);
  for (;;) {
    const { state, done, of, text: said, hint } = await ask("GET", `/api/jobs/${job}`);
    if (state === "cancelled") return place.replaceChildren(el("p", { role: "status" }, t("out.cancelled")));
    if (state === "failed") return place.replaceChildren(el("div", { class: "refused", role: "alert" }, el("b", {}, said), hint));
    if (state === "done") return place.replaceChildren(...result(job, await ask("GET", `${ABOUT}/out/${job}`)));
    if (said) text.textContent = of > 1 ? `${said} (${number(done)}/${number(of)})` : said;
    if (of > 1) Object.assign(bar, { max: of, value: done });
    await new Promise((resolve) => { setTimeout(resolve, PAUSE); });
  }
}

/** What was made: its name, the way to save it, what is to be known of it, and a look.
 * @param {string} job
 * @param {Made} made */
function result(job, made) {
  announce(t("out.ready", { file: made.file }));
  const save = el("a", { class: "main save", href: `${ABOUT}/out/${job}/file`, download: made.file }, t("out.save"));
  return [
    el("div", { class: "ready row-of" }, el("p", {}, el("b", {}, made.file), " ", el("small", {}, t("out.size.of", { size: number(Math.max(1, Math.round(made.size / 1000))) }))), save),
    made.said.length ? el("ul", { class: "said" }, made.said.map((text) => el("li", {}, text))) : "",
    ...made.told.map(([title, texts]) => told(title, texts)),
    ...questions(made.questions),
    look(job, made),
  ].filter((one) => one !== "");
}

/** A part of what is told, under its title.
 * @param {string} title
 * @param {string[]} texts */
export function told(title, texts) {
  const list = el("ul", {}, texts.map((text) => el("li", {}, text)));
  if (texts.length <= MANY) return el("section", { class: "told-part" }, el("h2", {}, title), list);
  return el("details", { class: "told-part" }, el("summary", {}, `${title} (${number(texts.length)})`), list);
}

/** Who may be the same on both maps, to be answered.
 * @param {[string, string, string][]} asked */
function questions(asked) {
  return asked.map(([before, after, text]) => {
    const reply = async (/** @type {boolean} */ same) => {
      try {
        await ask("POST", `${ABOUT}/same`, { before, after, same });
        part.replaceChildren(el("p", { role: "status" }, text, " ", t(same ? "out.yes" : "out.no"), ". ", t("out.same.kept")));
      } catch (error) {
        tellRefusal(wrong, error);
      }
    };
    const wrong = el("div", { class: "refused", role: "alert" });
    const part = el("div", { class: "question", role: "group", "aria-label": text }, el("p", {}, text), el("div", { class: "row-of" }, [true, false].map((same) => el("button", { type: "button", class: "plain", on: { click: () => reply(same) } }, t(same ? "out.yes" : "out.no")))), wrong);
    return part;
  });
}

/** @param {string} job
 * @param {Made} made */
function look(job, { shown, rows, file }) {
  const address = `/map/${encodeURIComponent(TOLD.key)}/out/shown/${job}`;
  if (shown === ".svg") return part("out.look", el("img", { class: "look", src: address, alt: file }));
  const frame = shown && el("iframe", { class: "look", src: address, sandbox: "allow-scripts", title: t("out.look") });
  if (frame) return part(file.endsWith(".zip") ? "out.look.forms" : "out.look", frame);
  return rows.length > 1 ? part("out.look.rows", table(rows)) : "";
}

/** @param {string} title
 * @param {HTMLElement} content */
const part = (title, content) => el("section", {}, el("h2", {}, t(title)), content);

/** @param {string[][]} rows the titles of the columns first */
const table = ([titles, ...rows]) => el("div", { class: "rows", tabindex: 0, role: "region", "aria-label": t("out.look.rows") }, el("table", {}, el("thead", {}, el("tr", {}, titles.map((title) => el("th", { scope: "col" }, title)))), el("tbody", {}, rows.map((row) => el("tr", {}, row.map((cell) => el("td", {}, cell)))))));
