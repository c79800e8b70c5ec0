// The address after # holds what is open and chosen, so that it can be sent along with the file.

import { ACTORS, DATA, GAPS } from "./data.js";
import { TALLIES, narrowed } from "./filters.js";
import { openActor, openGap } from "./open.js";
import { FAMILIES, UNKNOWN, state } from "./state.js";

/** @param {{ id: string }[]} list
 * @param {string | null} id */
function numberOf(list, id) {
  const n = list.findIndex((each) => each.id === id);
  return n < 0 ? null : n;
}

export function writeHash() {
  const parts = new URLSearchParams();
  if (state.gap !== null) parts.set("g", GAPS[state.gap].id);
  if (state.actor !== null) parts.set("a", ACTORS[state.actor].id);
  if (state.view !== "map") parts.set("view", state.view);
  if (state.language !== DATA.language) parts.set("lang", state.language);
  if (!state.suggested) parts.set("suggested", "0");
  FAMILIES.filter(narrowed).forEach((family) => {
    const on = TALLIES[family].map(([value]) => value).filter((value) => !state.off[family].has(value));
    (on.length ? on : ["-"]).forEach((value) => parts.append(family, value === UNKNOWN ? "?" : value));
  });
  history.replaceState(null, "", `#${parts}`);
}

export function readHash() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const language = parts.get("lang");
  if (language && DATA.languages.includes(language)) state.language = language;
  state.view = parts.get("view") === "table" ? "table" : "map";
  state.actor = parts.has("a") ? numberOf(ACTORS, parts.get("a")) : null;
  state.gap = parts.has("g") ? numberOf(GAPS, parts.get("g")) : null;
  state.suggested = parts.get("suggested") !== "0";
  state.off = Object.fromEntries(FAMILIES.map((family) => {
    const on = parts.getAll(family).map((value) => (value === "?" ? UNKNOWN : value));
    return [family, new Set(on.length ? TALLIES[family].map(([value]) => value).filter((value) => !on.includes(value)) : [])];
  }));
}

/** A link in a table, or an address typed in: open what it names, leave the rest as it is. */
export function followHash() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const gap = numberOf(GAPS, parts.get("g"));
  const actor = numberOf(ACTORS, parts.get("a"));
  if (gap !== null) openGap(gap, { focusPanel: true });
  else if (actor !== null) openActor(actor, { focusPanel: true });
}
