// What the map is: how much there is, as of when, from which sources, and what is not documented.

import { DATA } from "./data.js";
import { el } from "./elements.js";
import { backButton, paneHead, part } from "./pieces.js";
import { thinly } from "./tables.js";
import { counted, number, said, spelled, t } from "./texts.js";

/** How many sources there are, in words. */
export const sourceCount = () => counted("sources", DATA.about.source_count);

export function aboutPane() {
  const { actors, relations, links, source_count: sources, sources: named, blanks } = DATA.about;
  return el("div", { class: "pane" },
    paneHead(t("about"), backButton()),
    el("p", { class: "text" }, [counted("actors", actors), counted("relations", relations), counted("links", links)].join(", ") + ".",
      DATA.date ? ` ${t("as_of", { date: spelled(DATA.date) })}.` : null),
    el("p", { class: "text" }, t("about.reading")),
    part(t("about.blank"), el("p", { class: "lead" }, t("caveat")),
      el("ul", { class: "reasons" }, blanks.map(([text, count, total]) => el("li", {}, t(text, { count: number(count), total: number(total) })))),
      DATA.thin.length ? el("p", { class: "lead" }, thinly()) : null),
    DATA.notes.map((note) => el("p", { class: "doubt" }, said(note))),
    part(t("about.sources", { count: number(sources) }), named.length
      ? el("ul", { class: "sources" }, named.map(([site, count]) => el("li", {}, `${site} (${number(count)})`)))
      : el("p", { class: "text" }, t("about.no_sources"))));
}
