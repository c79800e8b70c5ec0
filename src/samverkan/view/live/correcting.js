// Correcting a cell in place, as in a sheet: it is kept when the keyboard leaves it.

import { refusedBecause } from "./asking.js";
import { cellBox, wordList } from "./fields.js";
import { el } from "../page/elements.js";

/** The cells in which something was written.
 * @param {Record<string, string>} cells */
export const filledIn = (cells) => Object.fromEntries(Object.entries(cells).filter(([, text]) => text));

/**
 * One cell that can be corrected in place. What is refused stays in it, with the reason below.
 * @param {{ name: string, label: string, value: string, id: string, send: (text: string) => Promise<unknown> }} cell */
export function correctable({ name, label, value, id, send }) {
  const refused = el("p", { class: "refused", id: `${id}-refused`, role: "alert" });
  const box = /** @type {HTMLInputElement} */ (cellBox({ name, value }, id));
  box.setAttribute("aria-describedby", refused.id);
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || box.value === value) return;
    // The pane stays open: what was typed is given up.
    event.stopPropagation();
    box.value = value;
    refused.textContent = "";
  });
  box.addEventListener("change", async () => {
    refused.textContent = "";
    box.removeAttribute("aria-invalid");
    if (box.value.trim() === value) return;
    try { await send(box.value.trim()); } catch (fault) {
      box.setAttribute("aria-invalid", "true");
      refused.textContent = refusedBecause(fault).join(" ");
    }
  });
  return el("div", { class: "cell" }, el("label", { for: id }, label), box, wordList(name, id), refused);
}
