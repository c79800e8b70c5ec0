// The start of a page that changes its map: the page as it is saved in a file, and what is added to it.

import { actorAdditions } from "./actors.js";
import { paintBar, placeBar, undoKey } from "./bar.js";
import { now } from "./now.js";
import { pairAddition, relationAdditions } from "./relations.js";
import { listenToProgram } from "./stream.js";
import { followAddition } from "./talks.js";
import { addTo } from "../page/additions.js";
import { DATA } from "../page/data.js";
import { shownFirst } from "../page/page.js";
import { paintedBy, state } from "../page/state.js";
import { chosen, keepChoice, rememberMap } from "../shell/chosen.js";

/** A large map that is summed up shows groups, which nobody changes. */
const ifWhole = (/** @type {(about: any) => import("../page/elements.js").Children} */ make) => (/** @type {any} */ about) => (DATA.groups ? null : make(about));

/** Language and theme are those of the other pages of the app in this window. */
function followChoices() {
  const language = chosen("language");
  if (language && DATA.languages.includes(language)) DATA.language = language;
  state.theme = chosen("theme") || state.theme;
  state.language = DATA.language;
  rememberMap();
}

followChoices();
placeBar();
addTo("actor", ifWhole(actorAdditions));
addTo("relation", ifWhole(relationAdditions));
addTo("pair", ifWhole(pairAddition));
addTo("follow", ifWhole(followAddition));
paintedBy(() => [now, state.language], paintBar);
paintedBy(() => [state.language, state.theme], () => { keepChoice("language", state.language); keepChoice("theme", state.theme); });

shownFirst.then(() => {
  document.addEventListener("keydown", undoKey);
  listenToProgram();
});
