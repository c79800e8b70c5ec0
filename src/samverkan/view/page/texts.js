// How words, numbers and dates are said in the language of the reader.

import { DATA } from "./data.js";
import { state } from "./state.js";

/** A text of the data in a language; in English where that lacks it.
 * @param {Said} text
 * @param {string} language
 * @returns {string} */
function saidIn(text, language) {
  if (!Array.isArray(text)) return text;
  return text[DATA.languages.indexOf(language)] ?? saidIn(text, "en");
}

/** A text of the data in the language of the reader.
 * @param {Said} text */
export const said = (text) => saidIn(text, state.language);

/** What a language is called in itself, and whether it lacks some of the texts.
 * @param {string} language */
export function languageName(language) {
  const name = new Intl.DisplayNames([language], { type: "language" }).of(language) || language;
  return capital(name) + (DATA.partial.includes(language) ? ` (${saidIn(DATA.texts["language.partial"], language)})` : "");
}

/** A fixed text, its {fields} filled with `values`.
 * @param {string} key
 * @param {Record<string, unknown>} values */
export function t(key, values = {}) {
  return said(DATA.texts[key]).replace(/\{(\w+)\}/g, (field, name) => (name in values ? String(values[name]) : field));
}

/** How each language writes numbers, and which of them it says as it says one.
 * @type {Map<string, { numbers: Intl.NumberFormat, plurals: Intl.PluralRules }>} */
const formats = new Map();

function formatting() {
  const language = state.language;
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

/** How many sources there are, in words. */
export const sourceCount = () => counted("sources", DATA.about.source_count);

/** @param {string} text */
export const capital = (text) => text.charAt(0).toLocaleUpperCase(state.language) + text.slice(1);

/** Names are Swedish in every language: å, ä and ö come last; numbers in them go by size. */
export const collate = new Intl.Collator("sv-SE", { numeric: true }).compare;

/** The name of a closed word; a word that has none stands for itself.
 * @param {string} family
 * @param {string | null} value */
export function word(family, value) {
  if (["municipality", "region"].includes(family)) return value ? place(value) : t(`none.${family}`);
  if (!value) return t(family === "service" ? "no_service" : "unknown");
  const key = `${family}.${value}`;
  return Object.hasOwn(DATA.texts, key) ? t(key) : value;
}

/** The name of a municipality; of a map without any, that of the map.
 * @param {string | null} code */
export const placed = (code) => (code ? place(code) : t("the_map"));

/** @param {string} code */
export function place(code) {
  return Object.hasOwn(DATA.places, code) ? said(DATA.places[code]) : code;
}

/** What to call a village; one that is the whole of its municipality, or of the map, by that name.
 * @param {Village} village */
export const villageName = (village) => village.name || placed(village.place);

/** Village and municipality, or region, of an actor.
 * @param {Actor} actor */
export function whereabouts(actor) {
  const area = actor.municipality || actor.region;
  return [...new Set([actor.locality, area && place(area)])].filter(Boolean).join(", ");
}

/** Sector, level and place of an actor in one line.
 * @param {Actor} actor */
export function describe(actor) {
  return capital([word("sector", actor.sector), word("level", actor.level), whereabouts(actor)].filter(Boolean).join(", "));
}

/** A whole day in words; a year or a month as it stands.
 * @param {string} date */
export function spelled(date) {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(date) ? new Date(`${date}T12:00:00`) : null;
  if (!day || Number.isNaN(day.getTime())) return date;
  // The English of Europe, where the day stands before the month.
  return new Intl.DateTimeFormat(state.language === "en" ? "en-GB" : state.language, { day: "numeric", month: "long", year: "numeric" }).format(day);
}

/** From what the page was made, when and with which version; blank where that is not told. */
export function madeText() {
  const made = DATA.made;
  if (!made) return "";
  const of = { number: made.number ?? "", day: made.day ? spelled(made.day) : "", files: made.files.join(", ") };
  return t(made.text, { date: spelled(made.date), version: DATA.about.version, ...of });
}
