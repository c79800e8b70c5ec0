// How words, numbers and dates are said in the language of the reader.

import { DATA } from "./data.js";
import { state } from "./state.js";

/** A text of the data in the language of the reader.
 * @param {Said} text */
export function said(text) {
  return Array.isArray(text) ? text[DATA.languages.indexOf(state.language)] : text;
}

/** A fixed text, its {fields} filled with `values`.
 * @param {string} key
 * @param {Record<string, unknown>} values */
export function t(key, values = {}) {
  return said(DATA.texts[key]).replace(/\{(\w+)\}/g, (field, name) => (name in values ? String(values[name]) : field));
}

/** @type {Map<string, Intl.NumberFormat>} */
const formats = new Map();

/** @param {number} value */
export function number(value) {
  const format = formats.get(state.language) || new Intl.NumberFormat(state.language);
  formats.set(state.language, format);
  return format.format(value);
}

/** A count with its noun.
 * @param {string} what
 * @param {number} count */
export const counted = (what, count) => t(`${what}.${count === 1 ? "one" : "many"}`, { count: number(count) });

/** How many sources there are, in words. */
export const sourceCount = () => counted("sources", DATA.about.source_count);

/** @param {string} text */
export const capital = (text) => text.charAt(0).toLocaleUpperCase(state.language) + text.slice(1);

/** Names are Swedish in both languages: å, ä and ö come last; numbers in them go by size. */
export const collate = new Intl.Collator("sv-SE", { numeric: true }).compare;

/** The name of a closed word; a word that has none stands for itself.
 * @param {string} family
 * @param {string | null} value */
export function word(family, value) {
  if (family === "municipality") return value ? place(value) : t("no_municipality");
  if (!value) return t(family === "service" ? "no_service" : "unknown");
  const key = `${family}.${value}`;
  return Object.hasOwn(DATA.texts, key) ? t(key) : value;
}

/** The name of a municipality; of a map without any, that of the map.
 * @param {string | null} code */
export const placed = (code) => (code ? place(code) : t("the_map"));

/** @param {string} code */
export function place(code) {
  return Object.hasOwn(DATA.places, code) ? DATA.places[code] : code;
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
  return new Intl.DateTimeFormat(state.language === "sv" ? "sv-SE" : "en-GB", { day: "numeric", month: "long", year: "numeric" }).format(day);
}
