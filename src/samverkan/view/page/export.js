// Handing over: the view as a picture, SVG or PNG, with what it says about itself, and the menu of it.
// Pictures are always light, for paper and documents.

import { DATA, SEATS } from "./data.js";
import { byId, el } from "./elements.js";
import { partName } from "./large_map.js";
import { closeMenu } from "./widgets.js";
import { csvText, lists } from "./saved_lists.js";
import { seatShown, seatTitle } from "./seats.js";
import { asFile, pictureSheet, viewSheet } from "./sheet.js";
import { changed, state } from "./state.js";
import { capital, said, t } from "./said.js";

/** How much finer a PNG is than the screen, and how long its longer side may be. */
const FINENESS = 2;
const MOST_PIXELS = 5000;

export function paintExports() {
  const entry = (/** @type {string} */ id, /** @type {string} */ text, /** @type {() => void} */ handle) => el("li", {},
    el("button", { type: "button", class: "link", id, on: { click: () => { handle(); closeMenu(/** @type {HTMLDetailsElement} */ (byId("save"))); } } }, text));
  const pictures = state.view === "table" ? [] : [entry("save-svg", t("save.svg"), saveSvg), entry("save-png", t("save.png"), savePng)];
  const saved = lists().map(({ id, title, what, lines }) => entry(`save-${id}`, t("save.csv", { list: title }), () => saveFile(new Blob([csvText(lines())], { type: "text/csv;charset=utf-8" }), fileName(what(), "csv"))));
  byId("exports").replaceChildren(...pictures, ...saved);
}

// Files.

/** @param {string} what
 * @param {string} ending */
export function fileName(what, ending) {
  const plain = `${said(DATA.title)} ${state.part === null ? "" : partName(state.part)} ${what}`.replace(/[\u0000-\u001f<>:"/\\|?*]+/g, " ").trim().slice(0, 90);
  return `${plain.replace(/\s+/g, "-")}.${ending}`;
}

/** @param {Blob} blob
 * @param {string} name */
export function saveFile(blob, name) {
  const url = URL.createObjectURL(blob);
  el("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

// Pictures.

/** Make something while the page is light.
 * @template T
 * @param {() => T} make */
function inLight(make) {
  const before = state.theme;
  state.theme = "light";
  document.documentElement.classList.add("picturing");
  changed();
  try { return make(); } finally {
    state.theme = before;
    document.documentElement.classList.remove("picturing");
    changed();
  }
}

const pictureName = () => (state.view === "seats" && SEATS.length ? seatTitle(seatShown()) : state.view === "map" ? "" : capital(t(state.view)));

/** The view as a light drawing, with what it says of itself. */
const drawnView = () => inLight(() => (state.view === "map" ? pictureSheet() : viewSheet()));

function saveSvg() {
  const { text } = asFile(drawnView());
  saveFile(new Blob([text], { type: "image/svg+xml" }), fileName(pictureName(), "svg"));
}

async function savePng() {
  const { text, width, height } = asFile(drawnView());
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const fineness = Math.min(FINENESS, MOST_PIXELS / Math.max(width, height));
  const canvas = /** @type {HTMLCanvasElement} */ (el("canvas", { width: width * fineness, height: height * fineness }));
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  ctx.drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => { if (blob) saveFile(blob, fileName(pictureName(), "png")); }, "image/png");
}
