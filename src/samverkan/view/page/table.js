// The tables hold the same facts as the map; the server wrote them, here they are filtered, sorted
// and said in the other language.

function paintTables() {
  const pass = { "gap-table": gapPasses, "actor-table": (n) => shown.has(n), "relation-table": relationPasses };
  for (const [id, passes] of Object.entries(pass)) {
    for (const row of document.getElementById(id).tBodies[0].rows) row.hidden = !passes(Number(row.dataset.n));
  }
}

function eachRow(id, handle) {
  for (const row of document.getElementById(id).tBodies[0].rows) handle(row.cells, Number(row.dataset.n));
}

/** Say everything that the server wrote in the language of the reader. */
function translatePage() {
  document.querySelectorAll("[data-t]").forEach((node) => { (node.querySelector("button") || node).textContent = t(node.dataset.t); });
  document.querySelectorAll("[data-t-label]").forEach((node) => node.setAttribute("aria-label", t(node.dataset.tLabel)));
  eachRow("gap-table", (cells, n) => {
    const gap = GAPS[n];
    cells[0].querySelector("a").textContent = t(`gap.${gap.kind}`);
    cells[3].textContent = [...gap.sentences, gap.closes, gap.caveat].filter(Boolean).map(said).join(" ");
  });
  eachRow("actor-table", (cells, n) => {
    const actor = ACTORS[n];
    cells[1].textContent = word("sector", actor.sector);
    cells[2].textContent = word("level", actor.level);
    cells[3].textContent = actor.kind ? word("kind", actor.kind) : "";
    cells[5].textContent = actor.services.map((service) => word("service", service)).join(", ");
  });
  eachRow("relation-table", (cells, n) => { cells[1].textContent = word("type", RELATIONS[n].type); });
  const thin = document.getElementById("thin");
  if (thin) thin.textContent = thinly();
  document.querySelectorAll("[data-note]").forEach((node) => { node.textContent = said(DATA.notes[Number(node.dataset.note)]); });
  document.querySelectorAll("thead button").forEach((button) => button.setAttribute("title", t("sort", { name: button.textContent })));
}

/** A source opens beside the map, not in its place. */
function openSourcesBeside() {
  document.querySelectorAll("#relation-table a").forEach((link) => { link.target = "_blank"; });
}

function makeSortable() {
  document.querySelectorAll("#table-view thead th").forEach((head) => {
    const button = el("button", { type: "button", on: { click: () => sortBy(head) } }, head.textContent);
    head.replaceChildren(button);
  });
}

function sortBy(head) {
  const table = head.closest("table");
  const column = [...head.parentNode.children].indexOf(head);
  const down = head.getAttribute("aria-sort") === "ascending";
  [...head.parentNode.children].forEach((other) => other.removeAttribute("aria-sort"));
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const numeric = new Intl.Collator("sv-SE", { numeric: true });
  const rows = [...table.tBodies[0].rows].map((row) => [row.cells[column].textContent.trim(), row]);
  rows.sort(([a, rowA], [b, rowB]) => (down ? -1 : 1) * numeric.compare(a, b) || rowA.dataset.n - rowB.dataset.n);
  table.tBodies[0].append(...rows.map(([, row]) => row));
}
