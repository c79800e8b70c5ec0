// What the map is: how much there is, as of when, from which sources, and what is not documented.

import { ACTORS, DATA, RELATIONS } from "./data.js";
import { el, webAddress } from "./elements.js";
import { backButton, paneHead, part } from "./pieces.js";
import { thinly } from "./tables.js";
import { collate, counted, number, said, spelled, t } from "./texts.js";

/** The sources that the map names, each as the site it stands on or as it is written, with how many
 * actors and relations come from there; the most named first.
 * @returns {[string, number][]} */
function sources() {
  if (DATA.groups) return DATA.groups.sources;
  const texts = counts([...ACTORS.map(({ source }) => source), ...RELATIONS.map(({ url }) => url)]);
  const sites = new Map();
  for (const [text, count] of texts) {
    if (!text) continue;
    const site = webAddress(text) ? new URL(text).hostname.replace(/^www\./, "") : text;
    sites.set(site, (sites.get(site) || 0) + count);
  }
  return [...sites].sort(([a, many], [b, more]) => more - many || collate(a, b));
}

/** How often each value stands in a list.
 * @template T
 * @param {T[]} values
 * @returns {Map<T, number>} */
function counts(values) {
  const found = new Map();
  for (const value of values) found.set(value, (found.get(value) || 0) + 1);
  return found;
}

/** How many sources there are, in words. */
export const sourceCount = () => counted("sources", DATA.groups ? DATA.groups.source_count : sources().length);

/** What is not documented: each with how many of how many. @returns {[string, number, number][]} */
function blanks() {
  if (DATA.groups) return DATA.groups.blanks;
  const blank = (/** @type {any[]} */ list, /** @type {string} */ key) => list.filter((each) => each[key] === null || (Array.isArray(each[key]) && !each[key].length)).length;
  /** @type {[string, any[], string][]} */
  const asked = [["blank.sector", ACTORS, "sector"], ["blank.level", ACTORS, "level"], ["blank.municipality", ACTORS, "municipality"],
    ["blank.services", ACTORS, "services"], ["blank.actor_source", ACTORS, "source"], ["blank.since", RELATIONS, "since"],
    ["blank.depth", RELATIONS, "depth"], ["blank.url", RELATIONS, "url"]];
  return asked.map(([text, list, key]) => /** @type {[string, number, number]} */ ([text, blank(list, key), list.length])).filter(([, count]) => count);
}

export function aboutPane() {
  const { actors, relations, links } = DATA.groups || DATA.counts;
  const named = sources();
  return el("div", { class: "pane" },
    paneHead(t("about"), backButton()),
    el("p", { class: "text" }, [counted("actors", actors), counted("relations", relations), counted("links", links)].join(", ") + ".",
      DATA.date ? ` ${t("as_of", { date: spelled(DATA.date) })}.` : null),
    el("p", { class: "text" }, t("about.reading")),
    part(t("about.blank"), el("p", { class: "lead" }, t("caveat")),
      el("ul", { class: "reasons" }, blanks().map(([text, count, total]) => el("li", {}, t(text, { count: number(count), total: number(total) })))),
      DATA.thin.length ? el("p", { class: "lead" }, thinly()) : null),
    DATA.notes.map((note) => el("p", { class: "doubt" }, said(note))),
    part(t("about.sources", { count: number(DATA.groups ? DATA.groups.source_count : named.length) }), named.length
      ? el("ul", { class: "sources" }, named.slice(0, 200).map(([site, count]) => el("li", {}, `${site} (${number(count)})`)))
      : el("p", { class: "text" }, t("about.no_sources"))));
}
