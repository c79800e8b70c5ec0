// The form: shows what was filled in before, and follows what is filled in now.

import { isKept, wouldBeLost } from "./draft.js";
import { byId } from "../page/elements.js";
import { fillPaper } from "./paper.js";
import { followFields, paintForm } from "./rest.js";
import { followButtons } from "./saving.js";

paintForm();
followFields();
followButtons();
byId("not-kept").hidden = isKept;
byId("form").addEventListener("submit", (event) => event.preventDefault());
window.addEventListener("beforeprint", fillPaper);
window.addEventListener("beforeunload", (event) => { if (wouldBeLost()) event.preventDefault(); });
document.documentElement.dataset.ready = "1";
