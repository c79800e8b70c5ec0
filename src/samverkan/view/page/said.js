// How texts, numbers and dates are said in the language of the reader.

import { all } from "./elements.js";

/** What texts there are, and which languages.
 * @typedef {{ texts: Record<string, Said>, languages: string[], partial: string[] }} Told */

/** Where the texts come from and in which language they are read; they may be others later.
 * @type {{ told: () => Told, language: () => string }} */
const speech = { told: () => ({ texts: {}, languages: [], partial: [] }), language: () => "en" };

/** Say which texts there are, and which language is read.
 * @param {() => Told} told
 * @param {() => string} language */
export function speakOf(told, language) {
  Object.assign(speech, { told, language });
}

/** A text of the data in a language; in English where that lacks it.
 * @param {Said} text
 * @param {string} language
 * @returns {string} */
function saidIn(text, language) {
  if (!Array.isArray(text)) return text;
  return text[speech.told().languages.indexOf(language)] ?? saidIn(text, "en");
}

/** A text of the data in the language of the reader.
 * @param {Said} text */
export const said = (text) => saidIn(text, speech.language());

/** What a language is called in itself, and whether it lacks some of the texts.
 * @param {string} language */
export function languageName(language) {
  const name = new Intl.DisplayNames([language], { type: "language" }).of(language) || language;
  return capital(name) + (speech.told().partial.includes(language) ? ` (${saidIn(speech.told().texts["language.partial"], language)})` : "");
}

/** A fixed text, its {fields} filled with `values`.
 * @param {string} key
 * @param {Record<string, unknown>} values */
export function t(key, values = {}) {
  return said(speech.told().texts[key]).replace(/\{(\w+)\}/g, (field, name) => (name in values ? String(values[name]) : field));
}

/** How each language writes numbers, and which of them it says as it says one.
 * @type {Map<string, { numbers: Intl.NumberFormat, plurals: Intl.PluralRules }>} */
const formats = new Map();

function formatting() {
  const language = speech.language();
  const known = formats.get(language) || { numbers: new Intl.NumberFormat(language), plurals: new Intl.PluralRules(language) };
  formats.set(language, known);
  return known;
}

/** @param {number} value */
export const number = (value) => formatting().numbers.format(value);

/** A count with its noun.
 * @param {string} what
 * @param {number} count */
export const counted = (what, count) => t(`${what}.${formatting().plurals.select(count) === "one" ? "one" : "many"}`, { count: number(count) });

/** @param {string} text */
export const capital = (text) => text.charAt(0).toLocaleUpperCase(speech.language()) + text.slice(1);

/** Names are Swedish in every language: å, ä and ö come last; numbers in them go by size. */
export const collate = new Intl.Collator("sv-SE", { numeric: true }).compare;

/** A whole day in words; a year or a month as it stands.
 * @param {string} date */
export function spelled(date) {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(date) ? new Date(`${date}T12:00:00`) : null;
  if (!day || Number.isNaN(day.getTime())) return date;
  // The English of Europe, where the day stands before the month.
  return new Intl.DateTimeFormat(speech.language() === "en" ? "en-GB" : speech.language(), { day: "numeric", month: "long", year: "numeric" }).format(day);
}

/** Say the fixed texts that the server wrote in the language of the reader. */
export function sayFixedTexts() {
  all("[data-t]").forEach((node) => { node.textContent = t(node.dataset.t || ""); });
  all("[data-t-label]").forEach((node) => node.setAttribute("aria-label", t(node.dataset.tLabel || "")));
}
