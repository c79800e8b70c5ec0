// What can be chosen for each thing that is handed out: its fields, and when each of them is asked for.

/** A field: its text is `out.<label>`; a choice says each of its words with `out.<says>.<word>`.
 * @typedef {object} Field
 * @property {string} name
 * @property {"choice" | "place" | "area" | "version" | "actor" | "village" | "day" | "text" | "mail" | "number" | "tick" | "file"} as
 * @property {string} label
 * @property {string[]} [words] of a choice, the usual one first
 * @property {string} [says]
 * @property {number} [usual] of a number
 * @property {string} [matter] of a file: what it is for
 * @property {string} [accept] of a file: the endings
 * @property {(chosen: Record<string, any>) => boolean} [when] whether it is asked for */

/** A kind of thing: `group` of the menu, and fields; `room` where it is made by other means.
 * @typedef {{ name: string, group: string, fields: Field[] }} Kind */

export const MAPS = ".xlsx,.xlsm,.ods,.csv,.json,.graphml,.gexf,.db";

/** @param {string[]} words
 * @param {string} says
 * @returns {Field} */
const formatField = (words, says = "format") => ({ name: "format", as: "choice", label: "format", words, says });

/** @param {string[]} words
 * @param {string} label
 * @param {(chosen: Record<string, any>) => boolean} when
 * @returns {Field[]} */
const since = (words, label, when = () => true) => [
  { name: "since", as: "choice", label, words, says: "since", when },
  { name: "before", as: "file", label: "before", matter: "before", accept: MAPS, when: (chosen) => when(chosen) && chosen.since === "file" },
  { name: "day", as: "day", label: "day", when: (chosen) => when(chosen) && chosen.since === "day" },
  { name: "version", as: "version", label: "version", when: (chosen) => when(chosen) && chosen.since === "version" },
];

/** @type {Field} */
const PLACE = { name: "place", as: "place", label: "place" };
/** @type {Field} */
const AREA = { name: "place", as: "area", label: "place" };
/** @type {Field} */
const NOTES = { name: "notes", as: "tick", label: "notes" };
/** @type {Field} */
const CODES = { name: "codes", as: "tick", label: "codes" };

/** What can be ordered, in the order of the menu.
 * @type {Kind[]} */
export const KINDS = [
  {
    name: "report", group: "give", fields: [
      PLACE, formatField([".docx", ".pdf", ".html", ".md", ".xlsx"]),
      ...since(["", "file", "version", "day"], "since"),
      { name: "talks", as: "number", label: "talks", usual: 10 },
      { name: "template", as: "tick", label: "template", when: (chosen) => chosen.format === ".docx" },
      { name: "look", as: "file", label: "template.file", matter: "template", accept: ".docx,.dotx", when: (chosen) => chosen.format === ".docx" && chosen.template },
      NOTES,
    ],
  },
  {
    name: "picture", group: "give", fields: [
      { name: "picture", as: "choice", label: "picture.which", words: ["map", "coverage", "tables", "quadrants", "comparison"], says: "picture" },
      PLACE, { name: "size", as: "choice", label: "size", words: ["slide", "across", "upright"], says: "size" },
      formatField([".png", ".svg", ".pdf"]),
      ...since(["file", "version", "day"], "since.compare", (chosen) => chosen.picture === "comparison"),
    ],
  },
  { name: "gaps", group: "give", fields: [AREA, NOTES] },
  { name: "service", group: "give", fields: [PLACE] },
  { name: "page", group: "give", fields: [{ name: "title", as: "text", label: "page.title" }, { name: "story", as: "tick", label: "story" }, CODES, NOTES] },
  {
    name: "forms", group: "ask", fields: [
      { name: "whom", as: "choice", label: "whom", words: ["each", "each_village", "village", "actor", "one"], says: "whom" },
      { name: "village", as: "village", label: "village", when: (chosen) => chosen.whom === "village" },
      { name: "actor", as: "actor", label: "actor", when: (chosen) => chosen.whom === "actor" },
      { ...AREA, label: "asks", when: (chosen) => !["village", "actor"].includes(chosen.whom) },
      { name: "title", as: "text", label: "map.title" }, { name: "reply_to", as: "mail", label: "reply_to" },
      formatField([".html", ".xlsx"], "form"),
    ],
  },
  { name: "answers", group: "ask", fields: [] },
  { name: "follow", group: "follow", fields: [AREA, { name: "top", as: "number", label: "top", usual: 20 }, { name: "history", as: "tick", label: "history" }, NOTES] },
  { name: "follow_back", group: "follow", fields: [] },
  { name: "changes", group: "follow", fields: [...since(["file", "version"], "since.compare"), AREA, NOTES] },
  { name: "map", group: "excel", fields: [formatField([".xlsx", ".csv", ".graphml", ".gexf", "kumu", "json"]), AREA, CODES, NOTES] },
  { name: "workbook", group: "excel", fields: [{ name: "workbook", as: "file", label: "workbook.file", matter: "workbook", accept: ".xlsx,.xlsm" }] },
];

/** The groups of the menu. */
export const GROUPS = ["give", "ask", "follow", "excel"];

/** The fields that are asked for, as things are chosen.
 * @param {Kind} kind
 * @param {Record<string, any>} chosen */
export const askedFor = (kind, chosen) => kind.fields.filter((field) => !field.when || field.when(chosen));

/** What is chosen before anything is, with what is not asked for left as it is.
 * @param {Kind} kind
 * @returns {Record<string, any>} */
export const usually = (kind) => Object.fromEntries(kind.fields.map(({ name, as, words, usual }) => [name, as === "choice" ? (words || [])[0] : as === "tick" ? false : as === "number" ? usual : ""]));

/** What is sent of what was chosen: only what is asked for; a version is a number.
 * @param {Kind} kind
 * @param {Record<string, any>} chosen
 * @returns {Record<string, any>} */
export function toSend(kind, chosen) {
  const asked = askedFor(kind, chosen).filter(({ as }) => as !== "file");
  return { what: kind.name, ...Object.fromEntries(asked.map(({ name, as }) => [name, as === "version" ? Number(chosen[name]) || 1 : chosen[name]])) };
}
