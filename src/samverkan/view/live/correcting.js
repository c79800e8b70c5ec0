// Correcting a cell in place, as in a sheet: it is kept when the keyboard leaves it.

import { refusedBecause } from "./asking.js";
import { cellBox, tellCell, wordList } from "./fields.js";
import { isSwapping } from "./swapping.js";
import { el } from "../page/elements.js";

/** The cells in which something was written.
 * @param {Record<string, string>} cells */
export const filledIn = (cells) => Object.fromEntries(Object.entries(cells).filter(([, text]) => text));

/**
 * One cell that can be corrected in place. What is refused stays in it, with the reason below.
 * @param {{ name: string, label: string, value: string, id: string, send: (text: string) => Promise<unknown> }} cell */
export function correctable({ name, label, value, id, send }) {
  const box = /** @type {HTMLInputElement} */ (cellBox({ name, value }, id));
  const isChoice = box instanceof HTMLSelectElement;
  let [tried, waiting] = [value, 0];
  const keep = () => {
    clearTimeout(waiting);
    const text = box.value.trim();
    if (text === tried || isSwapping) return;
    tried = text;
    tellCell(id, []);
    if (text !== value) send(text).catch((fault) => tellCell(id, refusedBecause(fault)));
  };
  const giveUp = (/** @type {KeyboardEvent} */ event) => {
    if (box.value === value) return;
    // The pane stays open.
    event.stopPropagation();
    [box.value, tried] = [value, value];
    tellCell(id, []);
  };
  box.setAttribute("aria-describedby", `${id}-refused`);
  box.addEventListener("blur", keep);
  // Arrow keys go through all words of a choice, and only that is meant on which they rest.
  box.addEventListener("change", () => { clearTimeout(waiting); waiting = setTimeout(keep, isChoice ? 700 : 0); });
  box.addEventListener("keydown", (event) => { if (event.key === "Escape") giveUp(event); });
  return el("div", { class: "cell" }, el("label", { for: id }, label), box, wordList(name, id), el("p", { class: "refused", id: `${id}-refused`, role: "alert" }));
}
