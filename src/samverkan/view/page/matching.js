// How what is typed is compared with what is written.

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
