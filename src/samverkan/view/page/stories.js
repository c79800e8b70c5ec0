// A story as a file: the views to show and what is said of each, as JSON that samverkan view reads too.

export const STORY = "samverkan.story/1";

/** The views to show: an address without its #, and what is said of it. @typedef {[string, Said]} Slide */

/** @param {Slide[]} slides
 * @param {Said} title of the map
 * @param {string[]} languages */
export function storyText(slides, title, languages) {
  const each = (/** @type {Said} */ text) => (Array.isArray(text) ? Object.fromEntries(languages.map((language, n) => [language, text[n]])) : text);
  const story = { schema: STORY, title: each(title), views: slides.map(([view, text]) => ({ view, text: each(text) })) };
  return `${JSON.stringify(story, null, 2)}\n`;
}

/** The views of a story file, or in their place the name of the text that says what is wrong with it.
 * @param {string} text
 * @param {string[]} languages
 * @returns {Slide[] | string} */
export function storyOf(text, languages) {
  const isText = (/** @type {unknown} */ each) => typeof each === "string";
  let story;
  try { story = JSON.parse(text.replace(/^\ufeff/, "")); } catch { return "story.other"; }
  const [name, version] = String(story?.schema).split("/");
  if (name !== "samverkan.story") return "story.other";
  if (version !== "1") return "story.newer";
  /** @type {Slide[]} */
  const slides = [];
  for (const each of Array.isArray(story.views) ? story.views : [null]) {
    const said = each && (isText(each.text) ? each.text : languages.map((language) => each.text?.[language]));
    if (!each || !isText(each.view) || !(isText(said) || said.every(isText))) return "story.broken";
    slides.push([each.view, said]);
  }
  return slides.length ? slides : "story.broken";
}

/** A list of views as it stands in an address; what is no view is left out.
 * @param {string | null} text
 * @param {string[]} languages
 * @returns {Slide[]} */
export function slidesOf(text, languages) {
  const sentence = (/** @type {unknown} */ said) => typeof said === "string"
    || (Array.isArray(said) && said.length === languages.length && said.every((each) => typeof each === "string"));
  try {
    const found = JSON.parse(text || "[]");
    return Array.isArray(found) ? found.filter((each) => Array.isArray(each) && each.length === 2 && typeof each[0] === "string" && sentence(each[1])) : [];
  } catch { return []; }
}
