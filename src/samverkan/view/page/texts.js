// What words, places and sources of the map are called in the language of the reader.

import { DATA } from "./data.js";
import { capital, counted, said, speakOf, spelled, t } from "./said.js";
import { state } from "./state.js";

speakOf(() => DATA, () => state.language);

/** How many sources there are, in words. */
export const sourceCount = () => counted("sources", DATA.about.source_count);

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

/** From what the page was made, when and with which version; blank where that is not told. */
export function madeText() {
  const made = DATA.made;
  if (!made) return "";
  const of = { number: made.number ?? "", day: made.day ? spelled(made.day) : "", files: made.files.join(", ") };
  return t(made.text, { date: spelled(made.date), version: DATA.about.version, ...of });
}
