// What is filled in, as the answer that is saved: a file in ASCII with a checksum, or a text for a mail.

/** The number of what stands in a file, and what marks an answer in a text, as the program reads them. */
const SCHEMA = 1;
const MARKS = ["[samverkan:", ":samverkan]"];

/** A text as it is saved: composed, whole signs only; null when it is blank.
 * @param {string} text */
function cleaned(text) {
  return text.replace(/\p{Surrogate}/gu, " ").normalize("NFC").trim() || null;
}

/** @param {string} text */
const parted = (text) => text.split(/[,;\n]/).map(cleaned).filter((part) => part !== null);

/** @param {DraftContact} contact */
const contactTold = ({ id, name, services, other, often, depth, note }) => ({
  id, name: cleaned(name), about: [...services, ...parted(other)], often: often || null, depth: depth || null, note: cleaned(note),
});

/** The answer that a draft says.
 * @param {Draft} filled
 * @param {Asked} asked
 * @param {string} day
 * @returns {Told} */
export function answerOf(filled, asked, day) {
  const who = asked.names.find(({ id }) => id === filled.who) || null;
  const name = filled.own_name === null ? null : cleaned(filled.own_name);
  const told = {
    samverkan_form_answer: SCHEMA,
    map: asked.map,
    id: who && who.id,
    name: who ? who.name : cleaned(filled.who_written),
    role: cleaned(filled.role),
    language: asked.language,
    date: day,
    contacts: filled.contacts.map(contactTold).filter((contact) => contact.name !== null),
    works_with_nobody: filled.alone && !filled.contacts.length,
    missing: filled.missing.map((one) => ({ name: cleaned(one.name), does: cleaned(one.does) })).filter((one) => one.name !== null),
    own: { name: who && name === who.name ? null : name, services: filled.own_services, note: cleaned(filled.own_note) },
    comment: cleaned(filled.comment),
  };
  return { ...told, checksum: checksum(told) };
}

/** Whether somebody said who answers.
 * @param {Told} told */
export const saysWho = (told) => told.name !== null;

/** Whether an answer says anything.
 * @param {Told} told */
export function saysSomething(told) {
  const own = /** @type {Record<string, unknown>} */ (told.own);
  const lists = [told.contacts, told.missing].some((list) => /** @type {unknown[]} */ (list).length);
  return lists || Boolean(told.works_with_nobody || told.comment) || Object.values(own).some((value) => value !== null);
}

/** Compact JSON with sorted keys.
 * @param {unknown} value
 * @returns {string} */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(",")}}`;
}

/** CRC-32 of the canonical text, as eight digits.
 * @param {Told} told */
export function checksum(told) {
  let sum = -1;
  for (const byte of new TextEncoder().encode(canonical(told))) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ((sum ^ -1) >>> 0).toString(16).padStart(8, "0");
}

/** An answer as its file holds it.
 * @param {Told} told */
export const fileText = (told) => `${JSON.stringify(told, null, 1).replace(/[^\x00-\x7e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`)}\n`;

/** An answer as it stands in a text, whatever a mail does to it.
 * @param {Told} told */
export const textBlock = (told) => [MARKS[0], ...(btoa(fileText(told)).match(/.{1,64}/g) || []), MARKS[1]].join("\n");

/** The name of the file of an answer, as every system has names.
 * @param {Told} told
 * @param {string} word what the file is called before the name of who answers */
export function answerFile(told, word) {
  const plain = String(told.name).toLowerCase().split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean).join("-").slice(0, 60);
  return `${word}-${plain || "0"}-${told.date}.json`;
}

/** The first text in which a mail address or a telephone number seems to stand; null when there is none.
 * @param {Told} told
 * @returns {string | null} */
export function personalIn(told) {
  const { contacts, missing, own, role, comment, name } = /** @type {Record<string, any>} */ (told);
  const texts = [name, role, comment, own.name, own.note, ...(own.services || []), ...contacts.flatMap((/** @type {any} */ one) => [one.name, one.note, ...one.about]), ...missing.flatMap((/** @type {any} */ one) => [one.name, one.does])];
  return texts.find((text) => text && /[^\s@]+@[^\s@]+\.\w|(?:\+\d\d[\s(]*|\b0)\d[\d\s()/-]{5,}\d/.test(text)) || null;
}
