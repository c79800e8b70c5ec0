// How what is typed is compared with what is written.

/** Lower case without accents, so that "alvdalen" finds Älvdalen.
 * @param {string} text */
export const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
