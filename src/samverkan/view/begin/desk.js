// The files that were given to the program, and what it told of them last. Whoever shows them is painted anew
// whenever something else is told.

import { announce, byId } from "../page/elements.js";
import { t } from "../page/said.js";
import { chosen, keepChoice } from "../shell/chosen.js";
import { ask, Refusal, tellRefusal } from "../shell/asking.js";

/** @type {{ key: string, told: DeskTold | null, language: string, recent: Recent, sending: string, busy: boolean, done: string }} */
export const desk = {
  /** Its name in addresses; blank before there is one. */
  key: "",
  told: null,
  /** In which language it is told. */
  language: "",
  recent: { folder: "", maps: [], desk: null },
  /** The name of the file that is being handed over. */
  sending: "",
  busy: false,
  /** What the reader did last: "answers", "cells", "left"; blank for all else. */
  done: "",
};

const WAIT = 300;

/** Which work is under way; what was given up goes on to be answered, and nobody waits for it. */
let turn = 0;

/** Files that nobody took yet. @type {File[]} */
const waiting = [];

/** @type {() => void} */
let painted = () => {};

/** @param {() => void} paint is called whenever something else is told */
export function followDesk(paint) {
  painted = paint;
}

/** Do what asks the program; what it refuses stands at the top of the page.
 * @param {() => Promise<void>} work */
export async function trying(work) {
  if (desk.busy) return;
  const mine = ++turn;
  desk.busy = true;
  document.body.setAttribute("aria-busy", "true");
  tellRefusal(byId("refused"));
  try {
    await work();
  } catch (error) {
    if (turn === mine) refuse(error);
  } finally {
    if (turn === mine) rest();
  }
}

/** @param {unknown} error */
function refuse(error) {
  tellRefusal(byId("refused"), error);
  byId("refused").scrollIntoView({ block: "nearest" });
}

/** Let the reader do the next thing. */
function rest() {
  desk.sending = "";
  desk.busy = false;
  document.body.removeAttribute("aria-busy");
  painted();
  if (waiting.length) takeWaiting();
}

/** Find what is there: maps made before, and files that are on the desk already. Nobody has to wait for it. */
export async function openDesk() {
  try {
    desk.recent = await ask("GET", "/api/recent");
  } catch (error) {
    refuse(error);
  }
  const named = new URLSearchParams(location.search).get("desk");
  history.replaceState(null, "", "/");
  const known = named || chosen("desk") || (desk.recent.desk !== chosen("left") && desk.recent.desk);
  if (known && !desk.busy) await trying(() => openKnown(known));
  else painted();
}

/** @param {string} known a desk of this window, or of the start of the program */
async function openKnown(known) {
  try {
    take(await ask("GET", `/api/desks/${known}`));
    await readOut();
  } catch (error) {
    // A desk of a program that has ended since is gone with it.
    if (!(error instanceof Refusal) || error.status !== 404) throw error;
    leaveDesk();
  }
}

/** Hand files over and read them, when what is under way is done.
 * @param {File[]} files */
export function giveFiles(files) {
  waiting.push(...files);
  if (waiting.length && !desk.busy) takeWaiting();
}

const takeWaiting = () => trying(async () => {
  if (!desk.key) {
    desk.key = (await ask("POST", "/api/desks", {})).desk;
    keepChoice("desk", desk.key);
  }
  for (let file = waiting.shift(); file; file = waiting.shift()) {
    desk.sending = file.name;
    painted();
    await file.slice(0, 1).arrayBuffer().catch(() => { throw new Refusal(t("reading.locked", { name: file.name }), t("reading.locked.hint")); });
    await ask("PUT", `/api/desks/${desk.key}/files/${encodeURIComponent(file.name)}`, file);
  }
  desk.sending = "";
  await again();
});

/** @param {string} name */
export const removeFile = (name) => trying(async () => {
  await ask("DELETE", `/api/desks/${desk.key}/files/${encodeURIComponent(name)}`);
  await again();
});

/** Tell the program something of the files, and take what it then says of them.
 * @param {string} what answers, cells, left
 * @param {object} body */
export const tellDesk = (what, body) => trying(async () => {
  desk.done = what;
  take(await ask("POST", `/api/desks/${desk.key}/${what}`, body));
  await readOut();
});

/** Ask again what there is to tell, in another language. */
export const tellAgain = () => trying(again);

/** Read the files anew. */
export const readAgain = () => tellDesk("read", {});

async function again() {
  take(await ask("GET", `/api/desks/${desk.key}`));
  await readOut();
}

/** Cancel the reading, which is under way. */
export function cancelReading() {
  turn += 1;
  ask("POST", `/api/desks/${desk.key}/cancel`, {}).then(take).catch(refuse).finally(rest);
}

/** Ask until all is read. */
async function readOut() {
  const mine = turn;
  while (desk.told?.state === "reading") {
    painted();
    await new Promise((done) => { setTimeout(done, WAIT); });
    const told = turn === mine && await ask("GET", `/api/desks/${desk.key}`);
    if (turn !== mine) return;
    take(told);
  }
}

/** @param {DeskTold} told */
function take(told) {
  if (told.state === "reading" && told.progress !== desk.told?.progress) announce(told.progress);
  desk.key = told.desk;
  desk.told = told;
  desk.language = document.documentElement.lang;
}

/** Begin with other files the next time that this page is opened. */
export function forgetDesk() {
  keepChoice("left", desk.key);
  keepChoice("desk", "");
}

/** Leave the files, to begin with others. */
export function leaveDesk() {
  forgetDesk();
  Object.assign(desk, { key: "", told: null });
}

/** Go to a map.
 * @param {string} key */
export function goToMap(key) {
  location.assign(`/map/${key}`);
}
