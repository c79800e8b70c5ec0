// How elements are made. Everything from the data reaches the page through textContent or an
// attribute set by name.

/** @param {string} id */
export const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** Elements that stand in the page for certain.
 * @param {string} selector
 * @param {ParentNode} root */
export const all = (selector, root = document) => /** @type {HTMLElement[]} */ ([...root.querySelectorAll(selector)]);

/** An element that stands in the page for certain.
 * @param {string} selector
 * @param {ParentNode} root */
export const one = (selector, root = document) => /** @type {HTMLElement} */ (root.querySelector(selector));

/** @typedef {Node | string | number | null | undefined | false} Child */
/** @typedef {Child | Child[] | Child[][] | Child[][][]} Children */

/** Make an element; attributes that are null or false are left out, `on` holds listeners.
 * @param {string} tag
 * @param {Record<string, any>} attributes
 * @param {...Children} children */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") Object.entries(value).forEach(([event, handle]) => node.addEventListener(event, /** @type {EventListener} */ (handle)));
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : String(value));
  }
  const flat = /** @type {Child[]} */ (children.flat(Infinity));
  node.append(...flat.filter((child) => child !== null && child !== undefined && child !== false).map((child) => /** @type {Node | string} */ (child)));
  return node;
}

/** Make an element, known to be an input, for its `checked` and `value`.
 * @param {Record<string, any>} attributes */
export const input = (attributes) => /** @type {HTMLInputElement} */ (el("input", attributes));

/** Make a part of a drawing.
 * @param {string} tag
 * @param {Record<string, unknown>} attributes
 * @param {...Node} children */
export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}

/** Say something to those who listen to the page.
 * @param {string} text */
export function announce(text) {
  byId("announce").textContent = text;
}

/** The text as an address, when it is one on the web.
 * @param {string | null} text */
export function webAddress(text) {
  if (!text || !URL.canParse(text)) return null;
  return ["http:", "https:"].includes(new URL(text).protocol) ? text : null;
}

/** In a narrow window the panes stand below each other. */
export const narrow = window.matchMedia("screen and (max-width: 960px)");
