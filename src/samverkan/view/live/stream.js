// What happens to the map elsewhere: in another window, in another program, by somebody else.

import { inSentences } from "./asking.js";
import { know, now } from "./now.js";
import { follow } from "./saving.js";
import { DATA } from "../page/data.js";

/** Listen to the program as long as the page is open; the browser connects again by itself. */
export function listenToProgram() {
  const events = new EventSource(`/api/events?map=${encodeURIComponent(DATA.live?.map || "")}`);
  events.addEventListener("open", () => { if (now.lost) know({ lost: false, said: [], saving: "" }); });
  events.addEventListener("error", () => { if (!now.lost) know({ lost: true, said: [], saving: "" }); });
  events.addEventListener("version", ({ data }) => {
    if (now.trouble) know({ trouble: "" });
    follow(JSON.parse(data).version);
  });
  events.addEventListener("trouble", ({ data }) => {
    const { message, hint } = JSON.parse(data);
    know({ trouble: inSentences([message, hint]).join(" ") });
  });
  // A page that is left takes its leave at once, and does not complain of it.
  window.addEventListener("pagehide", () => events.close());
}
