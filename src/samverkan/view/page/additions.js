// What a page adds to its panes that changes its map: here the panes ask for it. A page that is saved as a file adds nothing.

/** @typedef {import("./elements.js").Children} Children */

/** Where something can be added, and what it is about: an actor, a relation and a pair by their numbers.
 * @typedef {{ actor: number, relation: number, pair: [number, number], follow: Gap }} Places */

/** @type {Map<string, (about: any) => Children>} */
const additions = new Map();

/** Let what `make` returns stand wherever a pane tells of such a thing.
 * @template {keyof Places} Place
 * @param {Place} place
 * @param {(about: Places[Place]) => Children} make */
export function addTo(place, make) {
  additions.set(place, make);
}

/** What is added about something; null where nothing is.
 * @template {keyof Places} Place
 * @param {Place} place
 * @param {Places[Place]} about
 * @returns {Children} */
export function added(place, about) {
  const make = additions.get(place);
  return make ? make(about) : null;
}
