// As much of a browser as the page's modules ask for when they are loaded, with a map that nobody is on.

const nobody = {
  actors: {}, relations: {}, gaps: {}, seats: {}, villages: {}, closings: {}, opposing: [], pool: [], parts: [], sizes: [],
  texts: {}, places: {}, order: { sector: [], level: [], service: [], type: [], depth: [], state: ["contacted", "established"] }, title: "Karta", about: { version: "1" }, made: null, languages: ["sv", "en"], language: "sv",
};
const blocks = { payload: nobody, nodes: {}, edges: {} };
Object.assign(globalThis, {
  Path2D: class {},
  document: { getElementById: (/** @type {string} */ id) => ({ textContent: JSON.stringify(Object(blocks)[id]) }) },
  window: { matchMedia: () => ({ addEventListener: () => {} }) },
});
