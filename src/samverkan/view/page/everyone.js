// All actors of a large map by name: unpacked when somebody begins to search where the map is summed up.

import { DATA } from "./data.js";
import { folded } from "./matching.js";
import { openPart, partName, unpacked } from "./parts.js";
import { MOST, find } from "./search.js";
import { symbol } from "./symbols.js";
import { capital, counted, word } from "./texts.js";

/** One actor: in which part, and which number it has there.
 * @typedef {{ code: string, at: number, name: string, sector: string | null, level: string | null, locality: string | null }} Someone */

/** @type {Someone[]} */
let everyone = [];
/** @type {import("./search.js").Entry[]} */
let entries = [];
/** @type {Promise<void> | null} */
let coming = null;

/** Unpack the names, once. */
export function bringEveryone() {
  coming = coming || unpacked("names").then(({ counts, steps, name, sector, level, locality, pool }) => {
    DATA.parts.forEach(([code], part) => {
      for (let left = counts[part], at = 0; left > 0; left -= 1) {
        const n = everyone.length;
        at += steps[n];
        everyone.push({ code, at, name: name[n], sector: pool[sector[n]], level: pool[level[n]], locality: pool[locality[n]] });
      }
    });
    // All at once, for that takes a tenth of the time.
    const texts = folded(everyone.map((one) => `${one.name}\t${one.locality || ""} ${partName(one.code)}`).join("\n")).split("\n");
    entries = texts.map((text) => ({ name: text.split("\t")[0], text }));
  });
  return coming;
}

/** Municipalities by name, and actors of all of them; no actor before they are unpacked.
 * @param {string} text
 * @returns {import("./search.js").Found} */
export function findAnywhere(text) {
  const names = DATA.parts.map(([code]) => partName(code));
  const places = find(text, names.map((name) => ({ name: folded(name), text: folded(name) })), (n) => names[n]);
  const actors = find(text, entries, (n) => everyone[n].name);
  const found = [places, actors].filter(({ near, count }) => count && (!near || (places.near && actors.near)));
  const hits = [
    ...(found.includes(places) ? places.hits : []).map((n) => ({ picture: null, name: names[n], more: counted("actors", DATA.parts[n][1]), choose: () => { openPart(DATA.parts[n][0]); } })),
    ...(found.includes(actors) ? actors.hits.slice(0, MOST) : []).map((n) => {
      const { code, at, name, sector, level, locality } = everyone[n];
      const more = [word("sector", sector), word("level", level), locality, partName(code)].filter(Boolean).join(", ");
      return { picture: symbol(sector || "unknown", level), name, more: capital(more), choose: () => { openPart(code, at); } };
    }),
  ];
  return { hits, count: found.reduce((sum, { count }) => sum + count, 0), near: places.near && actors.near };
}
