// The first page of the app: which of its screens is shown, and where the reader is on it.

import { announce, byId, one } from "../page/elements.js";
import { startShell } from "../shell/shell.js";
import { cancelReading, desk, followDesk, openDesk, tellAgain } from "./desk.js";
import { listenFiles } from "./dropping.js";
import { focusQuestion, isAsking, takeQuestions } from "./questions.js";
import { result, unread } from "./result.js";
import { reading, sayProgress, welcome } from "./welcome.js";

/** What the screen was made of. @type {unknown[]} */
let made = [];

/** Which screen it is time for. */
function screenNow() {
  if (desk.sending || desk.told?.state === "reading") return desk.sending || "reading";
  return desk.told && desk.told.state !== "empty" ? desk.told.state : "welcome";
}

/** Show what is to be seen now; what is shown already stays, with all that is written in it. */
function paint() {
  const screen = screenNow();
  const told = desk.told;
  if (told && !desk.busy && desk.language !== document.documentElement.lang) {
    // What the program says of the files is asked for in the other language.
    tellAgain();
    return;
  }
  const isBusy = desk.sending || told?.state === "reading";
  const now = [screen, isBusy || told, desk.recent, document.documentElement.lang];
  if (now.every((value, n) => value === made[n])) {
    if (isBusy) sayProgress();
    return;
  }
  const before = made[0];
  made = now;
  byId("begin").replaceChildren(...nodes(screen).filter((node) => node !== null));
  if (before && (before !== screen || desk.done)) arrive(before !== screen);
}

/** @param {string} screen
 * @returns {(Node | null)[]} */
function nodes(screen) {
  const told = /** @type {DeskTold} */ (desk.told);
  if (screen === "welcome") return welcome();
  if (screen === "read") {
    takeQuestions(told);
    return result(told, paint);
  }
  return screen === "failed" || screen === "cancelled" ? unread(told, paint) : reading(cancelReading);
}

/** Go on where the reader was, or to where another screen begins: to the question when one is asked.
 * @param {boolean} isOther whether the screen is another */
function arrive(isOther) {
  const on = byId(desk.done === "answers" ? "questions" : "problems");
  if (isOther) {
    window.scrollTo(0, 0);
    announce(one("h1").textContent || "");
  }
  if (desk.told?.state !== "read") one("h1").focus();
  else if (isAsking()) focusQuestion();
  else (desk.done && on ? on : one("h1")).focus();
  if (desk.told?.state === "read") desk.done = "";
}

followDesk(paint);
listenFiles();
startShell(paint);
openDesk();
