// What is seen first: a place for files, the maps that were made before, and other ways to begin.

import { byId, el, input } from "../page/elements.js";
import { spelled, t } from "../page/said.js";
import { ask } from "../shell/asking.js";
import { databaseWay } from "./database.js";
import { desk, goToMap, trying } from "./desk.js";
import { dropZone } from "./dropping.js";
import { makeMap } from "./keeping.js";

/** The first screen. */
export function welcome() {
  return [
    el("h1", { tabindex: -1 }, t("begin.title")),
    el("p", { class: "lead" }, t("welcome.lead")),
    el("div", { class: "ways" }, dropZone(), el("div", { class: "beside" }, recentMaps(), otherWays())),
  ];
}

function recentMaps() {
  const { maps, folder } = desk.recent;
  const open = (/** @type {string} */ address) => trying(async () => goToMap((await ask("POST", "/api/open", { address })).map));
  return el("section", {}, el("h2", {}, t("recent")),
    maps.length
      ? el("ul", { class: "recent" }, maps.map(({ name, address, changed }) => el("li", {},
        el("button", { type: "button", class: "link", on: { click: () => open(address) } }, name), el("small", {}, t("recent.changed", { time: changed.split(" ").map(spelled).join(" ") })))))
      : el("p", { class: "lead" }, t("recent.none")),
    folder ? el("p", { class: "lead folder" }, folder) : null);
}

function otherWays() {
  const sample = () => trying(async () => goToMap((await ask("POST", "/api/sample", {})).map));
  return el("section", {}, el("h2", {}, t("other")), el("ul", { class: "others" },
    el("li", {}, el("button", { type: "button", class: "link", id: "sample", on: { click: sample } }, t("sample")), el("small", {}, t("sample.help"))),
    el("li", {}, emptyWay()),
    el("li", {}, databaseWay())));
}

function emptyWay() {
  const name = input({ id: "empty-name", required: true, maxlength: 80, autocomplete: "off" });
  const make = (/** @type {Event} */ event) => {
    event.preventDefault();
    makeMap("/api/empty", { name: name.value.trim() });
  };
  return el("details", { name: "way" }, el("summary", {}, t("empty"), el("small", {}, t("empty.help"))),
    el("form", { on: { submit: make } },
      el("label", { class: "field" }, t("empty.name"), name),
      el("p", { class: "row-of" }, el("button", { class: "main" }, t("empty.make")))));
}

/** Say that files are handed over and read, and offer to stop it.
 * @param {() => void} cancel */
export function reading(cancel) {
  const said = desk.sending ? t("reading.sending", { name: desk.sending }) : desk.told?.progress || "";
  return [
    el("h1", { tabindex: -1 }, t("reading")),
    el("progress", { "aria-label": t("reading") }),
    el("p", { id: "progress-said" }, said),
    el("p", { class: "lead" }, t("reading.wait")),
    desk.sending ? null : el("p", { class: "row-of" }, el("button", { type: "button", class: "plain", id: "cancel", on: { click: cancel } }, t("reading.cancel"))),
  ];
}

/** Say the progress of a reading that is on the screen already, and leave all else as it is. */
export function sayProgress() {
  byId("progress-said").textContent = desk.told?.progress || "";
}
