// The link that a gap suggests, shown: the way between the two as it is today and with the link, on the map
// and in words, and to whom else they come nearer.

import { addPart } from "./address.js";
import { ACTORS, GAPS } from "./data.js";
import { all, announce, byId, el, narrow } from "./elements.js";
import { names, who } from "./widgets.js";
import { changed, state } from "./state.js";
import { number, t } from "./texts.js";
import { nearing, stepText, way, waysToday } from "./highlights.js";

addPart({
  name: "show",
  write: () => (state.shown ? "1" : null),
  read: (text) => { state.shown = text === "1" && state.gap !== null && GAPS[state.gap].pair !== null; },
});

/** Show the ways on the map, or hide them. */
export function toggleShown() {
  state.shown = !state.shown;
  if (state.shown) state.view = "map";
  changed();
  if (!state.shown) return;
  if (narrow.matches) byId("map").scrollIntoView({ block: "start" });
  announce(all("#shown .way").map((each) => each.textContent).join(" "));
}

/** The button that shows the ways, or hides them. */
export const showButton = () => el("button", { type: "button", class: "plain", id: "show-it", "aria-pressed": String(state.shown), on: { click: toggleShown } }, t("show"));

/** What is shown, in words.
 * @param {number[]} pair */
export function shownText(pair) {
  return el("div", { class: "around", id: "shown" },
    el("p", { class: "way" }, el("b", {}, t("show.today")), " ", today()),
    el("p", { class: "way" }, el("b", {}, t("show.link")), ` ${stepText(1)}.`),
    state.part === null ? null : el("p", { class: "lead" }, t("show.part")),
    nearing(pair).map(({ end, count, first }) => [
      el("p", { class: "lead" }, t(count === 1 ? "show.nearer.one" : "show.nearer.many", { name: ACTORS[end].name, count: number(count) })),
      ...first.map(([n, before]) => who(n, t("show.steps", { after: stepText(2), before: stepText(before) })))]));
}

/** How far it is today; whoever stands between can be opened.
 * @returns {(string | HTMLElement)[]} */
function today() {
  const steps = way();
  const said = stepText(steps.length - 1);
  if (steps.length < 3) return [`${said}.`];
  const [before, after] = t("show.via", { steps: said, names: "\n" }).split("\n");
  const { count } = waysToday();
  const also = count < 2 ? "" : ` ${t(count === 2 ? "show.also.one" : "show.also.many", { count: number(count - 1) })}`;
  return [before, ...names(steps.slice(1, -1)), after, also];
}
