// The pane beside the map: all gaps as a list, or one gap with its reasons, or one actor, one village, or what
// the map is.

import { aboutPane } from "./about.js";
import { actorPane } from "./actor.js";
import { cellPane } from "./between.js";
import { DATA } from "./data.js";
import { byId } from "./elements.js";
import { gapPane, listPane } from "./gaps.js";
import { groupPane, partsPane } from "./groups.js";
import { state } from "./state.js";
import { trialPane } from "./trying.js";
import { villagePane } from "./village.js";

let listScroll = 0;

export function paintPanel() {
  const panel = byId("panel");
  // At the start there is nothing to scroll, and to ask for it would lay out the page once more.
  if (!panel.dataset.shows) {
    panel.replaceChildren(pane());
    panel.dataset.shows = shows();
    return;
  }
  if (panel.dataset.shows === "list") listScroll = panel.scrollTop;
  const focused = document.activeElement && panel.contains(document.activeElement) ? document.activeElement.id : "";
  const same = panel.dataset.shows === shows();
  const scroll = panel.scrollTop;
  panel.replaceChildren(pane());
  panel.dataset.shows = shows();
  panel.scrollTop = shows() === "list" ? listScroll : same ? scroll : 0;
  // A pane that is made anew by a button in it keeps the focus there.
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

/** What is open, by a name that differs when something else is. */
function shows() {
  if (state.gap !== null) return "gap";
  if (state.actor !== null) return "actor";
  if (state.cell !== null) return "cells";
  if (state.village !== null) return "village";
  if (state.trying) return "trial";
  return state.about ? "about" : "list";
}

function pane() {
  if (state.gap !== null) return gapPane(state.gap);
  if (state.actor !== null) return DATA.groups ? groupPane(state.actor) : actorPane(state.actor);
  if (state.cell !== null) return cellPane(state.cell);
  if (state.village !== null) return villagePane(state.village);
  if (state.about) return aboutPane();
  if (state.trying) return trialPane();
  return DATA.groups ? partsPane() : listPane();
}
