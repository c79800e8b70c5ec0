// The page on which a map is handed out: what is wanted, how it is to be, and the file.

import { all, byId, el, one } from "../page/elements.js";
import { t } from "../page/said.js";
import { ask, tellRefusal } from "../shell/asking.js";
import { startShell, TOLD } from "../shell/shell.js";
import { askedFor, GROUPS, KINDS, toSend, usually } from "./choices.js";
import { answersBack, followBack } from "./coming_back.js";
import { canMake, fieldOf } from "./fields.js";
import { ABOUT } from "./files.js";
import { maker } from "./making.js";

/** What comes back, and is not ordered. */
const BACK = { answers: answersBack, follow_back: followBack };

/** What is chosen for each kind.
 * @type {Record<string, Record<string, any>>} */
const chosenFor = Object.fromEntries(KINDS.map((kind) => [kind.name, usually(kind)]));

/** @type {{ offered: import("./fields.js").Offered | null }} */
const known = { offered: null };

const wantedKind = () => KINDS.find(({ name }) => name === location.hash.slice(1)) || KINDS[0];

/** Say what can be wanted, and mark what is. */
function paintMenu() {
  const here = wantedKind().name;
  const entry = (/** @type {import("./choices.js").Kind} */ { name }) => el("li", {}, el("a", { href: `#${name}`, "aria-current": name === here ? "true" : null }, t(`out.${name}`)));
  byId("menu").replaceChildren(...GROUPS.map((group) => el("section", {}, el("h2", {}, t(`out.group.${group}`)), el("ul", {}, KINDS.filter((kind) => kind.group === group).map(entry)))));
}

/** Show what is wanted, with the fields on which it is chosen. */
function paintWanted() {
  const kind = wantedKind();
  const back = BACK[/** @type {keyof typeof BACK} */ (kind.name)];
  const head = [el("h1", { id: "wanted-title", tabindex: -1 }, t(`out.${kind.name}`)), el("p", { class: "lead" }, t(`out.${kind.name}.lead`))];
  if (back) return byId("wanted").replaceChildren(...head, back());
  const fields = el("div", { class: "fields" });
  byId("wanted").replaceChildren(...head, fields, maker(() => toSend(kind, chosenFor[kind.name])));
  return paintFields(kind, fields);
}

/** Show the fields that are asked for as things are chosen now.
 * @param {import("./choices.js").Kind} kind
 * @param {HTMLElement} place */
function paintFields(kind, place) {
  const { offered } = known;
  if (!offered) return;
  const chosen = chosenFor[kind.name];
  const usable = kind.fields.find(({ name }) => name === "format")?.words?.find((word) => canMake(word, offered));
  if (chosen.format && !canMake(chosen.format, offered) && usable) chosen.format = usable;
  const asks = askedFor(kind, chosen).map(({ name }) => name).join();
  const isOpen = !offered.private[kind.name];
  const fields = askedFor(kind, chosen).filter(({ name }) => name !== "notes" || !isOpen).map((field) => {
    const made = fieldOf(field, offered, chosen, (value) => {
      chosen[field.name] = value;
      const changes = asks !== askedFor(kind, chosen).map(({ name }) => name).join() || field.name === "notes";
      if (changes && place.isConnected) repaint(kind, place);
    });
    made.dataset.field = field.name;
    return made;
  });
  const lacks = kind.fields.some(({ words }) => words?.some((word) => !canMake(word, offered)));
  const confidence = isOpen ? [] : [el("p", { class: "confidence" }, chosen.notes ? t("out.notes.ticked") : offered.private[kind.name])];
  place.replaceChildren(...fields, ...confidence, ...(lacks ? [el("p", { class: "notice" }, t("out.missing"))] : []));
}

/** Show the fields anew, and leave the keyboard where it is.
 * @param {import("./choices.js").Kind} kind
 * @param {HTMLElement} place */
function repaint(kind, place) {
  const held = document.activeElement?.closest("[data-field]");
  const name = held instanceof HTMLElement ? held.dataset.field : "";
  paintFields(kind, place);
  if (name) all(`[data-field="${name}"] :is(input, select)`, place)[0]?.focus();
}

/** Ask what can be chosen for the map, and show it. */
async function offer() {
  try {
    known.offered = await ask("GET", `${ABOUT}/out`);
    byId("meeting").textContent = known.offered?.meeting || "";
    paintWanted();
  } catch (error) {
    const wrong = el("div", { class: "refused", role: "alert" });
    byId("wanted").replaceChildren(wrong);
    tellRefusal(wrong, error);
  }
}

window.addEventListener("hashchange", () => {
  paintMenu();
  paintWanted();
  one("#wanted-title").focus();
});
startShell(() => {
  paintMenu();
  offer();
});
const events = new EventSource(`/api/events?map=${encodeURIComponent(TOLD.key)}`);
// A page that is left takes its leave at once.
window.addEventListener("pagehide", () => events.close());
