// Handing over: the view as a picture, SVG or PNG, with what it says about itself, and the menu of it.
// Pictures are always light, for paper and documents.

import { DATA, GAPS, SEATS } from "./data.js";
import { pathText } from "./drawing.js";
import { all, byId, el, one, svg } from "./elements.js";
import { TALLIES, narrowed } from "./filters.js";
import { gapWords } from "./gap_pane.js";
import { cut, wrap } from "./label_places.js";
import { partName, partText } from "./large_map.js";
import { pictured, withStyle } from "./page_svg.js";
import { Recorder, asWide, short, xmlText } from "./canvas_svg.js";
import { csvText, lists } from "./saved_lists.js";
import { seatShown, seatTitle } from "./seats.js";
import { network } from "./viewport.js";
import { FAMILIES, changed, state } from "./state.js";
import { capital, said, sourceCount, t, word } from "./texts.js";

const PICTURE_FONT = '"Segoe UI", Arial, "Liberation Sans", sans-serif';
const MARGIN = 24;
/** How much finer a PNG is than the screen. */
const FINENESS = 2;

export function paintExports() {
  const entry = (/** @type {string} */ id, /** @type {string} */ text, /** @type {() => void} */ handle) => el("li", {},
    el("button", { type: "button", class: "link", id, on: { click: () => { handle(); closeExports(); } } }, text));
  const pictures = state.view === "table" ? [] : [entry("save-svg", t("save.svg"), saveSvg), entry("save-png", t("save.png"), savePng)];
  const saved = lists().map(({ id, title, what, lines }) => entry(`save-${id}`, t("save.csv", { list: title }), () => saveFile(new Blob([csvText(lines())], { type: "text/csv;charset=utf-8" }), fileName(what(), "csv"))));
  byId("exports").replaceChildren(...pictures, ...saved);
}

/** The menu closes by its own button. */
const menu = () => /** @type {HTMLDetailsElement} */ (byId("save"));

function closeExports() {
  menu().open = false;
  one("summary", menu()).focus();
}

export function listenExports() {
  menu().addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu().open) return;
    event.stopPropagation();
    closeExports();
  });
  document.addEventListener("pointerdown", (event) => { if (!menu().contains(/** @type {Node} */ (event.target))) menu().open = false; });
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

/** The map as it stands in the window. */
export function mapPicture() {
  const canvas = /** @type {HTMLCanvasElement} */ (one("#map canvas"));
  const recorder = new Recorder(canvas, pathText);
  network.canvas.getContext = () => recorder;
  try { network.redraw(); } finally { delete network.canvas.getContext; }
  recorder.group.setAttribute("transform", `scale(${canvas.clientWidth / canvas.width || 1})`);
  return { group: recorder.group, width: canvas.clientWidth, height: canvas.clientHeight };
}

/** What is filtered, in words. */
function filterText() {
  const on = FAMILIES.filter(narrowed).map((family) => {
    const left = TALLIES[family].map(([value]) => value).filter((value) => !state.off[family].has(value));
    return `${t(family)}: ${left.map((value) => word(family, value)).join(", ") || "–"}`;
  });
  return [byId("status").textContent, ...on, state.year === null ? "" : `${t("year")} ${state.year}`].filter(Boolean).join(". ");
}

/** The view with title, date, filters, key and sources around it. */
function handedOver() {
  const { group, width: inner, height } = state.view === "map" ? mapPicture() : pictured(byId(state.view));
  const width = Math.max(inner, 600) + 2 * MARGIN;
  const measuring = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  const drawing = svg("svg", { xmlns: "http://www.w3.org/2000/svg" });
  const ground = svg("rect", { width: "100%", fill: "#ffffff" });
  drawing.append(ground);
  let y = MARGIN;
  const write = (/** @type {string} */ text, /** @type {number} */ size, /** @type {number} */ weight, /** @type {string} */ colour, /** @type {number} */ most) => {
    if (!text) return;
    measuring.font = `${weight} ${size}px ${PICTURE_FONT}`;
    const measure = (/** @type {string} */ each) => measuring.measureText(each).width;
    for (const line of wrap(text, width - 2 * MARGIN, most, measure)) {
      y += size * 1.3;
      drawing.append(svg("text", { x: MARGIN, y: short(y), "font-size": size, "font-weight": weight, "font-family": PICTURE_FONT, fill: colour },
        document.createTextNode(xmlText(cut(line, width - 2 * MARGIN, measure)))));
    }
  };
  write(said(DATA.title), 20, 700, "#16202e", 2);
  write(byId("counts").textContent || "", 13, 400, "#48566a", 3);
  write(partText(), 13, 400, "#16202e", 4);
  write(filterText(), 13, 600, "#16202e", 8);
  if (state.view === "map" && state.gap !== null) write(gapWords(GAPS[state.gap]), 13, 400, "#16202e", 5);
  y += 12;
  group.setAttribute("transform", `translate(${MARGIN} ${short(y)}) ${group.getAttribute("transform") || ""}`.trim());
  drawing.append(group);
  y += height + 6;
  if (state.view === "map") y = drawKey(drawing, measuring, y, width);
  write(t("picture.source", { sources: sourceCount() }), 12, 400, "#48566a", 4);
  y += MARGIN;
  const size = { width: Math.ceil(width), height: Math.ceil(y) };
  Object.entries({ ...size, viewBox: `0 0 ${size.width} ${size.height}` }).forEach(([name, value]) => drawing.setAttribute(name, String(value)));
  ground.setAttribute("height", "100%");
  return { text: new XMLSerializer().serializeToString(drawing), ...size };
}

/** The key in rows below the map; returns where they end.
 * @param {Element} drawing
 * @param {CanvasRenderingContext2D} measuring
 * @param {number} top
 * @param {number} width */
function drawKey(drawing, measuring, top, width) {
  measuring.font = `400 12px ${PICTURE_FONT}`;
  let [x, y] = [MARGIN, top + 10];
  for (const item of all("#key li")) {
    const text = item.textContent || "";
    const room = 32 + measuring.measureText(text).width + 16;
    if (x + room > width - MARGIN && x > MARGIN) [x, y] = [MARGIN, y + 22];
    const sign = one("svg", item);
    if (sign) {
      const copy = withStyle(sign);
      Object.entries({ x, y: y - 9, width: 26, height: 18 }).forEach(([name, value]) => copy.setAttribute(name, String(value)));
      drawing.append(copy);
    }
    drawing.append(svg("text", { x: x + 32, y: y + 4, ...asWide(measuring.measureText(text).width), "font-size": 12, "font-family": PICTURE_FONT, fill: "#16202e" }, document.createTextNode(xmlText(text))));
    x += room;
  }
  return y + 16;
}

const pictureName = () => (state.view === "seats" && SEATS.length ? seatTitle(seatShown()) : state.view === "map" ? "" : capital(t(state.view)));

function saveSvg() {
  const { text } = inLight(handedOver);
  saveFile(new Blob([text], { type: "image/svg+xml" }), fileName(pictureName(), "svg"));
}

async function savePng() {
  const { text, width, height } = inLight(handedOver);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = /** @type {HTMLCanvasElement} */ (el("canvas", { width: width * FINENESS, height: height * FINENESS }));
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  ctx.drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => { if (blob) saveFile(blob, fileName(pictureName(), "png")); }, "image/png");
}
