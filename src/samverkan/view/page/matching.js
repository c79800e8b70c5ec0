// Whether what is typed is like what is written: by the beginnings of words, by their consonants, with a letter or two wrong.

/** How something is found: by its folded name, and by all that is said of it as one text. `words` are those of
 * the text, found when they are first needed.
 * @typedef {{ name: string, text: string, words?: string[] }} Entry */

/** Whether a few consonants stand for a word, as “lst” does for länsstyrelsen and “kn” for kommun: its first letter,
 * and others of it in their order.
 * @param {string} part
 * @param {string} word */
export function stands(part, word) {
  const letters = part.replace(/[.:]/g, "");
  if (!/^[b-df-hj-np-tv-xz]{2,4}$/.test(letters) || word.length < letters.length + 3 || word[0] !== letters[0]) return false;
  let at = 0;
  for (const letter of word) if (letter === letters[at]) at += 1;
  return at === letters.length;
}

/** @param {string} text */
const wordsIn = (text) => [...new Set(text.split(/[^\p{L}\p{N}]+/u).filter(Boolean))];

/** @param {Entry} entry */
function entryWords(entry) {
  entry.words = entry.words || wordsIn(entry.text);
  return entry.words;
}

/** Numbers of the entries that hold every word sought, in their order, by how like they are: names that begin so first, words
 * cut to a few letters last. When none does, those that hold words like these, by how many letters are wrong.
 * @param {string} text
 * @param {Entry[]} entries
 * @returns {{ found: number[][], near: boolean }} */
export function ranked(text, entries) {
  const sought = folded(text).split(/\s+/).filter(Boolean);
  /** @type {number[][]} */
  const found = [[], [], [], []];
  if (!sought.length) return { found, near: false };
  entries.forEach((one, n) => {
    const { name, text: all } = one;
    const missed = sought.filter((part) => !all.includes(part));
    if (!missed.length) found[name.startsWith(sought.join(" ")) ? 0 : name.startsWith(sought[0]) ? 1 : 2].push(n);
    else if (missed.every((part) => entryWords(one).some((word) => stands(part, word)))) found[3].push(n);
  });
  if (found.some((some) => some.length)) return { found, near: false };
  const parts = sought.flatMap(wordsIn);
  const known = parts.map(() => new Map());
  if (parts.length) {
    entries.forEach((one, n) => {
      const off = wrong(parts, entryWords(one), known);
      if (off !== null) (found[off] = found[off] || []).push(n);
    });
  }
  return { found, near: true };
}

/** Lower case without accents, so that "alvdalen" finds Älvdalen.
 * @param {string} text */
export const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** How many letters at most may be wrong in a word of this length.
 * @param {string} part */
export const allowed = (part) => (part.length < 4 ? 0 : part.length < 8 ? 1 : 2);

/** The fewest letters that must be added, dropped, changed or swapped to make of a part the beginning
 * of a word (Damerau's distance, without a second change of what was swapped).
 * @param {string} part
 * @param {string} word */
export function distance(part, word) {
  let before = /** @type {number[]} */ ([]);
  let above = Array.from({ length: word.length + 1 }, (_, n) => n);
  for (let i = 1; i <= part.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= word.length; j += 1) {
      const same = part[i - 1] === word[j - 1];
      let least = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && part[i - 1] === word[j - 2] && part[i - 2] === word[j - 1]) least = Math.min(least, before[j - 2] + 1);
      row.push(least);
    }
    before = above;
    above = row;
  }
  return Math.min(...above);
}

/** The letters that are wrong in all parts together, each compared with the word that is nearest; null
 * when a part is like no word. `known` holds by part what was found of words before.
 * @param {string[]} parts
 * @param {string[]} words
 * @param {Map<string, number>[]} known */
export function wrong(parts, words, known = parts.map(() => new Map())) {
  let sum = 0;
  for (const [n, part] of parts.entries()) {
    const most = allowed(part);
    let least = most + 1;
    for (const word of words) {
      let off = known[n].get(word);
      if (off === undefined) {
        off = word.length >= part.length - most ? distance(part, word) : Infinity;
        known[n].set(word, off);
      }
      least = Math.min(least, off);
    }
    if (least > most) return null;
    sum += least;
  }
  return sum;
}
