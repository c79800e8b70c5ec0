// The first page of the app.

import { byId, el } from "../page/elements.js";
import { t } from "../page/said.js";
import { startShell } from "../shell/shell.js";

startShell(() => byId("begin").replaceChildren(el("h1", {}, t("begin.title"))));
