// A map that is kept elsewhere: in a file that was made before, or on a server.

import { el, input } from "../page/elements.js";
import { t } from "../page/said.js";
import { ask } from "../shell/asking.js";
import { goToMap, trying } from "./desk.js";

/** @param {string} label
 * @param {HTMLElement} control
 * @param {string} help */
function field(label, control, help = "") {
  const told = `${control.id}-help`;
  if (help) control.setAttribute("aria-describedby", told);
  return el("div", {}, el("label", { class: "field" }, label, control), help ? el("small", { id: told }, help) : null);
}

export function databaseWay() {
  const path = input({ id: "database-path", autocomplete: "off", spellcheck: "false", required: true });
  const address = input({ id: "database-address", autocomplete: "off", spellcheck: "false", placeholder: "neo4j://", required: true });
  const user = input({ id: "database-user", autocomplete: "username", spellcheck: "false" });
  const password = input({ id: "database-password", type: "password", autocomplete: "off" });
  const parts = {
    file: el("fieldset", { class: "part" }, field(t("database.path"), path, t("database.path.help"))),
    server: el("fieldset", { class: "part" }, field(t("database.address"), address), field(t("database.user"), user), field(t("database.password"), password, t("database.password.help"))),
  };
  const show = (/** @type {string} */ where) => Object.entries(parts).forEach(([name, part]) => {
    part.hidden = name !== where;
    part.toggleAttribute("disabled", name !== where);
  });
  const choice = (/** @type {"file" | "server"} */ where) => el("label", { class: "choice" },
    input({ type: "radio", name: "database", value: where, checked: where === "file", on: { change: () => show(where) } }), t(`database.${where}`));
  const open = (/** @type {Event} */ event) => {
    event.preventDefault();
    const named = parts.server.hidden ? { address: path.value.trim().replace(/^"(.*)"$/, "$1") } : { address: address.value.trim(), user: user.value, password: password.value };
    trying(async () => goToMap((await ask("POST", "/api/open", named)).map));
  };
  show("file");
  return el("details", { name: "way" }, el("summary", {}, t("database"), el("small", {}, t("database.help"))),
    el("form", { on: { submit: open } },
      el("fieldset", {}, el("legend", { class: "unseen" }, t("database.where")), el("div", { class: "row-of" }, choice("file"), choice("server"))),
      parts.file, parts.server,
      el("p", { class: "row-of" }, el("button", { class: "main" }, t("database.open")))));
}
