// A part of the page as SVG: its boxes, borders, symbols and lines of text where they stand on the screen.

import { all, svg } from "./elements.js";
import { asWide, opaque, short, xmlText } from "./canvas_svg.js";

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
