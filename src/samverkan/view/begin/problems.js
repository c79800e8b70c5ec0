// What is wrong in the reader's files: put together by what it is, each shown in the reader's own table, mended there
// or left as it is.

import { el, input } from "../page/elements.js";
import { counted, t } from "../page/said.js";
import { ask } from "../shell/asking.js";
import { desk, tellDesk, trying } from "./desk.js";
import { excerpt, whereOf } from "./excerpt.js";

/** Which groups are unfolded, and cells of them that were asked for beyond the first.
 * @type {{ open: Map<string, boolean>, more: Map<string, DeskCell[]> }} */
const shown = { open: new Map(), more: new Map() };

/** All that is to be looked at, what was left and what was mended.
 * @param {DeskTold} told */
export function problemPart(told) {
  const open = told.groups.filter(({ left }) => !left);
  const serious = open.filter(({ severity }) => severity !== "note");
  const notes = open.filter(({ severity }) => severity === "note");
  const left = told.groups.filter((group) => group.left);
  const counts = (/** @type {DeskGroup[]} */ groups) => groups.reduce((sum, { count }) => sum + count, 0);
  const isCut = counts(told.groups) < told.problems;
  return el("section", { class: "problems" },
    el("h2", { id: "problems", tabindex: -1 }, serious.length ? counted("problems", counts(serious)) : t("problems.none")),
    serious.some(({ mendable }) => mendable) ? el("p", { class: "lead" }, t("problems.help")) : null,
    cards(serious),
    isCut ? el("p", { class: "lead" }, t("problems.cut")) : null,
    folded("notes", notes, counted("problems.notes", counts(notes))),
    folded("left", left, counted("left", left.length)),
    mendedPart(told));
}

/** @param {string} name
 * @param {DeskGroup[]} groups
 * @param {string} title */
function folded(name, groups, title) {
  return groups.length ? unfolding(name, false, { class: "folded" }, title, cards(groups)) : null;
}

/** A card for each group; those of one kind under one head.
 * @param {DeskGroup[]} groups */
function cards(groups) {
  return [...new Set(groups.map(({ kind }) => kind))].map((kind) => {
    const alike = groups.filter((group) => group.kind === kind);
    const [first] = alike;
    const isOpen = first === groups[0] && first.severity === "error";
    if (alike.length === 1) return groupCard(first, isOpen);
    const values = alike.map(({ value }) => value).filter(Boolean);
    const listed = values.slice(0, VALUES).join(", ") + (values.length > VALUES ? " …" : "");
    return unfolding(`kind-${kind}-${first.left}`, isOpen, { class: `group-of ${first.severity}` }, head(first, first.kind_text, listed), alike.map((group) => groupCard(group, false)));
  });
}

/** How many values are named of a kind that is folded. */
const VALUES = 5;

/** What is wrong and where, in one line each; that it is an error is said in words, too.
 * @param {DeskGroup} group
 * @param {string} text
 * @param {string} below */
const head = ({ severity, severity_text: name }, text, below) => el("span", {}, severity === "error" ? [el("b", { class: "severity" }, name), " "] : null, text, el("small", {}, below));

/** What unfolds, and is as it was when all is painted anew.
 * @param {string} key
 * @param {boolean} isOpen at first
 * @param {Record<string, any>} attributes
 * @param {any} title
 * @param {...any} content */
function unfolding(key, isOpen, attributes, title, ...content) {
  const details = /** @type {HTMLDetailsElement} */ (el("details", { ...attributes, open: shown.open.get(key) ?? isOpen }, el("summary", {}, title), content));
  details.addEventListener("toggle", () => shown.open.set(key, details.open));
  return details;
}

/** @param {DeskGroup} group
 * @param {boolean} isOpen at first */
function groupCard(group, isOpen) {
  const cells = [...group.cells, ...(shown.more.get(group.key) || [])];
  const isSame = new Set(cells.map(({ text }) => text)).size === 1;
  const title = head(group, group.value ? t("problem.value", { text: group.text, value: group.value }) : group.text, group.where);
  const leave = () => tellDesk("left", { group: group.key, left: !group.left });
  return unfolding(group.key, isOpen, { class: `group-of ${group.severity}`, "data-group": group.key }, title,
    [...new Set([...(isSame ? [cells[0].text] : []), group.next])].filter((text) => text && text !== group.text).map((text) => el("p", {}, text)),
    cells.map((cell, n) => oneCell(group, cell, { tells: !isSame, mendsAll: n === 0 && group.alike > 1 })),
    el("p", { class: "row-of" },
      cells.length < group.count ? el("button", { type: "button", class: "plain", on: { click: () => showMore(group, cells.length) } }, t("mend.more")) : null,
      el("button", { type: "button", class: "plain leave", on: { click: leave } }, t(group.left ? "left.again" : "mend.leave"))));
}

/** @param {DeskGroup} group
 * @param {DeskCell} cell
 * @param {{ tells: boolean, mendsAll: boolean }} how whether it tells what is wrong, and mends all of the group */
function oneCell(group, cell, { tells, mendsAll }) {
  const told = tells ? el("p", { class: "lead" }, cell.text) : null;
  if (!group.mendable || cell.row === null || cell.column === null) return el("div", { class: "cell" }, told, excerpt(cell, cell.around));
  const { file, sheet, row, column } = cell;
  const list = `words-${group.key}`;
  const field = input({ value: textAt(cell), list: group.words.length ? list : null, autocomplete: "off", "aria-label": t("mend.value", { where: whereOf(cell) }) });
  const mend = (/** @type {Event} */ event) => {
    event.preventDefault();
    tellDesk("cells", { cells: [{ file, sheet, row, column, text: field.value }] });
  };
  const mendAll = () => tellDesk("cells", { group: group.key, text: field.value });
  return el("form", { class: "cell", on: { submit: mend } }, told,
    excerpt(cell, cell.around, field),
    group.words.length ? el("datalist", { id: list }, group.words.map((word) => el("option", { value: word }))) : null,
    el("p", { class: "row-of" },
      el("button", { class: "plain" }, t("mend")),
      mendsAll ? el("button", { type: "button", class: "plain", on: { click: mendAll } }, t("mend.all", { count: group.alike })) : null));
}

/** What stands in the cell.
 * @param {DeskCell} cell */
function textAt({ around }) {
  const row = around?.rows.find(({ here }) => here);
  return (row && around && around.at !== null && row.cells[around.at]) || "";
}

/** @param {DeskGroup} group
 * @param {number} from */
const showMore = (group, from) => trying(async () => {
  const { cells } = await ask("GET", `/api/desks/${desk.key}/groups/${group.key}?from=${from}`);
  shown.more.set(group.key, [...(shown.more.get(group.key) || []), ...cells]);
  desk.told = desk.told && { ...desk.told };
});

/** @param {DeskTold} told */
function mendedPart(told) {
  if (!told.mended.length) return null;
  const said = (/** @type {Mended} */ mended) => t("mended.change", { where: whereOf(mended), before: mended.before || t("mended.blank"), after: mended.after || t("mended.blank") });
  const undo = (/** @type {Mended} */ { key }) => tellDesk("cells", { undo: key });
  return unfolding("mended", true, { class: "folded" }, counted("mended", told.mended.length),
    el("ul", {}, told.mended.map((mended) => el("li", {}, said(mended), " ",
      el("button", { type: "button", class: "link", "aria-label": t("mended.undo.label", { change: said(mended) }), on: { click: () => undo(mended) } }, t("mended.undo"))))),
    told.repaired.map((name) => el("p", {}, el("a", { href: `/api/desks/${told.desk}/repaired/${encodeURIComponent(name)}`, download: name }, t("mended.copy", { name })))));
}
