// What the screen shows as SVG: the map by a surface that takes the calls of a canvas and writes them down, so that a picture
// is drawn by what draws the map; the rest of the page by its boxes, symbols and lines of text where they stand.

import { all, svg } from "./elements.js";

/** Characters that no XML may hold. */
// eslint-disable-next-line no-control-regex
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** @param {string} text */
export const xmlText = (text) => text.replace(NOT_IN_XML, "");

/** A number as it is written in a drawing.
 * @param {number} value */
export const short = (value) => Number(value.toFixed(2));

/** A colour and how opaque it is: programs that draw SVG do not all read rgba.
 * @param {string} colour
 * @returns {[string, number]} */
function opaque(colour) {
  const found = /^rgba\((.*),\s*([\d.]+)\)$/.exec(colour.replace(/\s+/g, ""));
  return found ? [`rgb(${found[1]})`, Number(found[2])] : [colour, 1];
}

/** What holds a text to its width where another program has another font.
 * @param {number} width */
export const asWide = (width) => ({ textLength: short(width), lengthAdjust: "spacingAndGlyphs" });

/** How far below its point a text stands, in heights of its letters. @type {Record<string, number>} */
const BASELINES = { top: 0.9, middle: 0.35, alphabetic: 0, bottom: -0.2 };
/** @type {Record<string, string>} */
const ANCHORS = { center: "middle", right: "end", end: "end" };

const DEFAULTS = { fillStyle: "#000", strokeStyle: "#000", lineWidth: 1, globalAlpha: 1, font: "10px sans-serif", textAlign: "left", textBaseline: "alphabetic", lineJoin: "miter", lineCap: "butt" };

// A surface that takes the calls of a canvas.

/** @typedef {[number, number, number, number, number, number]} Matrix */

export class Recorder {
  /** @param {HTMLCanvasElement} canvas
   * @param {(path: Path2D) => string} pathText what a path was made of */
  constructor(canvas, pathText) {
    this.canvas = canvas;
    this.pathText = pathText;
    this.measuring = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
    this.group = svg("g");
    /** @type {Matrix} */
    this.matrix = [1, 0, 0, 1, 0, 0];
    /** @type {number[]} */
    this.dash = [];
    /** @type {string[]} */
    this.path = [];
    /** @type {Record<string, any>[]} */
    this.saved = [];
    this.fillStyle = DEFAULTS.fillStyle;
    this.strokeStyle = DEFAULTS.strokeStyle;
    this.font = DEFAULTS.font;
    this.textAlign = DEFAULTS.textAlign;
    this.textBaseline = DEFAULTS.textBaseline;
    this.lineJoin = DEFAULTS.lineJoin;
    this.lineCap = DEFAULTS.lineCap;
    this.lineWidth = 1;
    this.globalAlpha = 1;
  }

  save() {
    const { matrix, dash, fillStyle, strokeStyle, lineWidth, globalAlpha, font, textAlign, textBaseline, lineJoin, lineCap } = this;
    this.saved.push({ matrix, dash, fillStyle, strokeStyle, lineWidth, globalAlpha, font, textAlign, textBaseline, lineJoin, lineCap });
  }

  restore() {
    Object.assign(this, this.saved.pop());
  }

  /** @param {...number} matrix */
  setTransform(...matrix) {
    this.matrix = /** @type {Matrix} */ (matrix);
  }

  /** @param {...number} other */
  transform(...other) {
    const [a, b, c, d, e, f] = this.matrix;
    const [g, h, i, j, k, l] = other;
    this.matrix = [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
  }

  /** @param {number} x
   * @param {number} y */
  translate(x, y) {
    this.transform(1, 0, 0, 1, x, y);
  }

  /** @param {number} x
   * @param {number} y */
  scale(x, y) {
    this.transform(x, 0, 0, y, 0, 0);
  }

  /** @param {number} angle */
  rotate(angle) {
    this.transform(Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle), 0, 0);
  }

  /** How much larger than drawn things are shown. */
  get zoom() {
    return Math.hypot(this.matrix[0], this.matrix[1]);
  }

  /** @param {number} x
   * @param {number} y */
  at(x, y) {
    const [a, b, c, d, e, f] = this.matrix;
    return `${short(a * x + c * y + e)} ${short(b * x + d * y + f)}`;
  }

  clearRect() {}

  beginPath() {
    this.path = [];
  }

  closePath() {
    this.path.push("Z");
  }

  /** @param {number} x
   * @param {number} y */
  moveTo(x, y) {
    this.path.push(`M${this.at(x, y)}`);
  }

  /** @param {number} x
   * @param {number} y */
  lineTo(x, y) {
    this.path.push(`${this.path.length ? "L" : "M"}${this.at(x, y)}`);
  }

  /** @param {number} cx
   * @param {number} cy
   * @param {number} x
   * @param {number} y */
  quadraticCurveTo(cx, cy, x, y) {
    this.path.push(`Q${this.at(cx, cy)} ${this.at(x, y)}`);
  }

  /** @param {number} ax
   * @param {number} ay
   * @param {number} bx
   * @param {number} by
   * @param {number} x
   * @param {number} y */
  bezierCurveTo(ax, ay, bx, by, x, y) {
    this.path.push(`C${this.at(ax, ay)} ${this.at(bx, by)} ${this.at(x, y)}`);
  }

  /** A whole circle or a part of one, clockwise.
   * @param {number} x
   * @param {number} y
   * @param {number} r
   * @param {number} from
   * @param {number} to */
  arc(x, y, r, from, to) {
    const on = (/** @type {number} */ angle) => this.at(x + r * Math.cos(angle), y + r * Math.sin(angle));
    const size = short(r * this.zoom);
    const middle = (from + to) / 2;
    this.path.push(`${this.path.length ? "L" : "M"}${on(from)}A${size} ${size} 0 0 1 ${on(middle)}A${size} ${size} 0 0 1 ${on(to)}`);
  }

  /** @param {number} x
   * @param {number} y
   * @param {number} width
   * @param {number} height */
  rect(x, y, width, height) {
    this.path.push(`M${this.at(x, y)}L${this.at(x + width, y)}L${this.at(x + width, y + height)}L${this.at(x, y + height)}Z`);
  }

  /** @param {number} x
   * @param {number} y
   * @param {number} width
   * @param {number} height
   * @param {number} r */
  roundRect(x, y, width, height, r) {
    const [right, bottom] = [x + width, y + height];
    this.path.push(`M${this.at(x + r, y)}L${this.at(right - r, y)}Q${this.at(right, y)} ${this.at(right, y + r)}L${this.at(right, bottom - r)}Q${this.at(right, bottom)} ${this.at(right - r, bottom)}`
      + `L${this.at(x + r, bottom)}Q${this.at(x, bottom)} ${this.at(x, bottom - r)}L${this.at(x, y + r)}Q${this.at(x, y)} ${this.at(x + r, y)}Z`);
  }

  /** @param {number[]} dash */
  setLineDash(dash) {
    this.dash = dash;
  }

  getLineDash() {
    return this.dash;
  }

  /** @param {string} text */
  measureText(text) {
    this.measuring.font = this.font;
    return this.measuring.measureText(text);
  }

  filling() {
    const [fill, alpha] = opaque(this.fillStyle);
    return { fill, ...this.faded("fill-opacity", alpha) };
  }

  /** @param {number} zoom */
  stroking(zoom) {
    const [stroke, alpha] = opaque(this.strokeStyle);
    return { fill: "none", stroke, "stroke-width": short(this.lineWidth * zoom), ...this.faded("stroke-opacity", alpha),
      ...(this.dash.length ? { "stroke-dasharray": this.dash.map((length) => short(length * zoom)).join(" ") } : {}),
      ...(this.lineJoin === "round" ? { "stroke-linejoin": "round" } : {}) };
  }

  /** @param {string} name
   * @param {number} alpha */
  faded(name, alpha) {
    return alpha * this.globalAlpha === 1 ? {} : { [name]: short(alpha * this.globalAlpha) };
  }

  /** @param {Path2D} [path] */
  fill(path) {
    this.draw(path, this.filling());
  }

  /** @param {Path2D} [path] */
  stroke(path) {
    this.draw(path, this.stroking(path ? 1 : this.zoom));
  }

  /** @param {Path2D | undefined} path
   * @param {object} style */
  draw(path, style) {
    if (path) this.group.append(svg("path", { d: this.pathText(path), transform: `matrix(${this.matrix.map(short).join(" ")})`, ...style }));
    else if (this.path.length) this.group.append(svg("path", { d: this.path.join(""), ...style }));
  }

  /** @param {number} x
   * @param {number} y
   * @param {number} width
   * @param {number} height */
  fillRect(x, y, width, height) {
    this.beginPath();
    this.rect(x, y, width, height);
    this.fill();
  }

  /** @param {string} text
   * @param {number} x
   * @param {number} y */
  fillText(text, x, y) {
    this.write(text, x, y, this.filling());
  }

  /** @param {string} text
   * @param {number} x
   * @param {number} y */
  strokeText(text, x, y) {
    this.write(text, x, y, this.stroking(this.zoom));
  }

  /** @param {string} text
   * @param {number} x
   * @param {number} y
   * @param {object} style */
  write(text, x, y, style) {
    const [, weight, size, family] = /^(\d+ )?([\d.]+)px (.*)$/.exec(this.font) || ["", "", "10", "sans-serif"];
    this.measuring.font = this.font;
    const [left, top] = this.at(x, y + Number(size) * (BASELINES[this.textBaseline] || 0)).split(" ");
    const turn = short((Math.atan2(this.matrix[1], this.matrix[0]) * 180) / Math.PI);
    this.group.append(svg("text", { x: left, y: top, ...(turn ? { transform: `rotate(${turn} ${left} ${top})` } : {}), "font-size": short(Number(size) * this.zoom), "font-family": family, ...(weight ? { "font-weight": weight.trim() } : {}),
      ...(ANCHORS[this.textAlign] ? { "text-anchor": ANCHORS[this.textAlign] } : {}), ...asWide(this.measuring.measureText(text).width * this.zoom), ...style }, document.createTextNode(xmlText(text))));
  }
}

// A part of the page.

/** The drawn properties of symbols that stand in the style sheet. */
const DRAWN = ["fill", "stroke", "stroke-width", "stroke-dasharray"];

/** A drawing of the page that holds its own colours, for another document.
 * @param {Element} drawing */
export function withStyle(drawing) {
  const copy = /** @type {Element} */ (drawing.cloneNode(true));
  const [from, to] = [[drawing, ...all("*", drawing)], [copy, ...all("*", copy)]];
  from.forEach((node, n) => {
    const style = getComputedStyle(node);
    DRAWN.forEach((name) => to[n].setAttribute(name, style.getPropertyValue(name).replace(/px/g, "")));
    to[n].removeAttribute("class");
  });
  return copy;
}

/** @param {Element} root */
export function pictured(root) {
  const zero = root.getBoundingClientRect();
  const group = svg("g");
  const visit = (/** @type {Element} */ node) => {
    const style = getComputedStyle(node);
    const box = node.getBoundingClientRect();
    if (style.display === "none" || style.clipPath !== "none" || !box.width) return;
    const [x, y] = [box.x - zero.x, box.y - zero.y];
    if (node instanceof SVGElement) {
      const copy = withStyle(node);
      Object.entries({ x: short(x), y: short(y), width: short(box.width), height: short(box.height) }).forEach(([name, value]) => copy.setAttribute(name, String(value)));
      group.append(copy);
      return;
    }
    group.append(...boxOf(style, x, y, box));
    if (node instanceof HTMLLIElement && ["decimal", "disc"].includes(style.listStyleType)) {
      group.append(svg("text", { x: short(x - 8), y: short(y + parseFloat(style.fontSize) * 1.15), "text-anchor": "end", "font-size": parseFloat(style.fontSize), "font-family": style.fontFamily, fill: style.color },
        document.createTextNode(style.listStyleType === "disc" ? "•" : `${node.value}.`)));
    }
    for (const child of node.childNodes) {
      if (child instanceof Element) visit(child);
      else if (child instanceof Text && node.tagName !== "SELECT") group.append(...linesOf(child, style, zero));
    }
  };
  visit(root);
  return { group, width: zero.width, height: zero.height };
}

/** @param {CSSStyleDeclaration} style
 * @param {number} x
 * @param {number} y
 * @param {DOMRect} box */
function boxOf(style, x, y, box) {
  const [ground, alpha] = opaque(style.backgroundColor);
  const width = parseFloat(style.borderTopWidth);
  const bordered = width > 0 && style.borderTopStyle !== "none";
  if (!alpha && !bordered) return [];
  const inner = bordered ? width / 2 : 0;
  return [svg("rect", { x: short(x + inner), y: short(y + inner), width: short(box.width - 2 * inner), height: short(box.height - 2 * inner),
    rx: short(Math.min(parseFloat(style.borderTopLeftRadius) || 0, box.height / 2)), fill: alpha ? ground : "none",
    ...(bordered ? { stroke: style.borderTopColor, "stroke-width": width, ...(style.borderTopStyle === "dashed" ? { "stroke-dasharray": "6 4" } : {}) } : {}) })];
}

/** The lines of a text, each where it stands.
 * @param {Text} text
 * @param {CSSStyleDeclaration} style
 * @param {DOMRect} zero */
function linesOf(text, style, zero) {
  const range = document.createRange();
  /** @type {{ box: DOMRect, words: string, end: DOMRect }[]} */
  const lines = [];
  for (const found of text.data.matchAll(/\S+\s*/g)) {
    range.setStart(text, found.index);
    range.setEnd(text, found.index + found[0].trimEnd().length);
    const [box] = range.getClientRects();
    if (!box) continue;
    const last = lines[lines.length - 1];
    if (last && Math.abs(last.box.y - box.y) < 2) Object.assign(last, { words: last.words + found[0], end: box });
    else lines.push({ box, words: found[0], end: box });
  }
  const size = parseFloat(style.fontSize);
  const rotated = style.writingMode.startsWith("vertical");
  return lines.map(({ box, words, end }) => {
    const [x, y] = [box.x - zero.x, box.y - zero.y];
    return svg("text", { ...(rotated ? { transform: `translate(${short(x + box.width * 0.75)} ${short(y + box.height)}) rotate(-90)` } : { x: short(x), y: short(y + box.height / 2 + size * 0.35) }),
      ...asWide(rotated ? Math.max(box.bottom, end.bottom) - Math.min(box.y, end.y) : Math.max(box.right, end.right) - Math.min(box.x, end.x)), "font-size": size, "font-weight": style.fontWeight, "font-family": style.fontFamily, fill: style.color }, document.createTextNode(xmlText(words.trimEnd())));
  });
}
