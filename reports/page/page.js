"use strict";
// Filters rows and columns, moves in the grid, opens a cell. Text from a record is only ever set as text.

const data = JSON.parse(document.getElementById("data").textContent);
const matrix = document.getElementById("matrix");
const filters = document.getElementById("filters");
const opened = document.getElementById("opened");
const rows = [...matrix.querySelectorAll("tr[data-clause]")];
const numberOf = new Map(data.clauses.map((clause, number) => [clause.id, number]));
const sheet = document.styleSheets[0];
const ownRules = sheet.cssRules.length;

// --- filters

const words = new Map(rows.map((row) => [row, row.cells[0].textContent.toLowerCase()]));
const checked = (name) => new Set([...filters.elements]
  .filter((box) => box.name === name && box.checked).map((box) => box.value));

function filter() {
  const text = filters.elements.text.value.toLowerCase().split(/\s+/);
  const section = filters.elements.section.value;
  const [levels, verdicts, columns] = [checked("level"), checked("verdict"), [...checked("backend")].map(Number)];
  const differences = filters.elements.differences.checked;
  let shown = 0;
  for (const row of rows) {
    const cells = columns.map((column) => row.cells[column + 1]);
    row.hidden = !(levels.has(row.dataset.level)
      && (!section || row.parentElement.dataset.section === section)
      && text.every((word) => words.get(row).includes(word))
      && (!cells.length || cells.some((cell) => cell.className === "missing" || verdicts.has(cell.className)))
      && (!differences || new Set(cells.map((cell) => cell.className + cell.textContent)).size > 1));
    shown += !row.hidden;
  }
  for (const body of matrix.tBodies) body.hidden = [...body.rows].slice(1).every((row) => row.hidden);
  showColumns(columns);
  document.getElementById("shown").textContent = `${shown} of ${rows.length} clauses`;
  makeReachable();
}

function showColumns(columns) {
  while (sheet.cssRules.length > ownRules) sheet.deleteRule(ownRules);
  data.backends.forEach((_, column) => {
    if (!columns.includes(column)) {
      sheet.insertRule(`#matrix tr:not(.section) > :nth-child(${column + 2}) { display: none }`, ownRules);
    }
  });
}

filters.addEventListener("input", filter);
filters.addEventListener("reset", () => setTimeout(filter));
filters.addEventListener("submit", (event) => event.preventDefault());

// --- moving in the grid: one cell can be reached by Tab, arrow keys go on from there

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
let reachable = null;

const visible = (cell) => cell.offsetParent !== null;

function reach(cell) {
  if (reachable) reachable.tabIndex = -1;
  reachable = cell;
  if (cell) cell.tabIndex = 0;
}

function makeReachable() {
  if (!reachable || !visible(reachable)) {
    reach([...matrix.querySelectorAll("tr[data-clause]:not([hidden]) > td")].find(visible) ?? null);
  }
}

function neighbour(cell, [down, right]) {
  const cells = [...cell.parentElement.cells].slice(1).filter(visible);
  if (right) return cells[cells.indexOf(cell) + right];
  const shown = rows.filter((row) => !row.hidden);
  return shown[shown.indexOf(cell.parentElement) + down]?.cells[cell.cellIndex];
}

matrix.addEventListener("keydown", (event) => {
  const cell = event.target.closest("td");
  if (!cell) return;
  const step = STEPS[event.key];
  if (step) {
    const next = neighbour(cell, step);
    if (next) { reach(next); next.focus(); }
    event.preventDefault();
  } else if (event.key === "Enter" || event.key === " ") {
    goTo(cell);
    event.preventDefault();
  }
});
matrix.addEventListener("click", (event) => {
  const cell = event.target.closest("td");
  if (cell) { reach(cell); goTo(cell); }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !opened.open && !event.target.matches("input, select")) {
    filters.elements.text.focus();
    event.preventDefault();
  }
});

// --- a clause, or a clause on a backend, has an address: #id or #id@backend

const goTo = (cell) => {
  const backend = data.backends[cell.cellIndex - 1].name;
  location.hash = `${encodeURIComponent(cell.parentElement.dataset.clause)}@${encodeURIComponent(backend)}`;
};

function follow() {
  const [clause, backend] = location.hash.slice(1).split("@").map(decoded);
  if (!numberOf.has(clause)) return;
  const column = data.backends.findIndex((line) => line.name === backend);
  show(numberOf.get(clause), column);
}

function decoded(text) {
  try { return decodeURIComponent(text); } catch { return text; }
}

window.addEventListener("hashchange", follow);
opened.addEventListener("close", () => {
  history.replaceState(null, "", location.pathname + location.search);
  reachable?.focus();
});
opened.addEventListener("click", (event) => { if (event.target === opened) opened.close(); });

// --- what is behind a cell

function element(name, text, children = []) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  made.append(...children);
  return made;
}

function facts(pairs) {
  const list = element("dl");
  for (const [name, value] of pairs) {
    if (value) list.append(element("dt", name), element("dd", "", [value]));
  }
  return list;
}

function link(address) {
  if (!/^https:\/\//.test(address ?? "")) return address;
  const made = element("a", address);
  made.href = address;
  made.rel = "noreferrer";
  return made;
}

function code(text) {
  const made = element("pre", text);
  made.tabIndex = 0;  // it scrolls, so it must be reachable
  return made;
}

function copyable(text, title) {
  const button = element("button", "Copy");
  button.type = "button";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  });
  return [element("h3", `${title} `, [button]), code(text)];
}

function cases(count = 0) {
  return `${count} case${count === 1 ? "" : "s"}`;
}

function show(number, column) {
  const clause = data.clauses[number];
  document.getElementById("opened-title").textContent = clause.id;
  const body = document.getElementById("opened-body");
  body.replaceChildren(element("p", clause.statement), facts([
    ["level", clause.level], ["source", `${clause.work} ${clause.section}`],
    ["domain", `${clause.domain}: ${cases(clause.size)}`], ["needs", (clause.needs ?? []).join(", ")],
    ["rests on", (clause.rests_on ?? []).join(", ")], ["why it bites", clause.why],
  ]));
  const columns = column < 0 ? data.backends.map((_, at) => at) : [column];
  for (const at of columns) body.append(...outcome(data.outcomes[number][at], data.backends[at], clause));
  body.append(element("h3", "The law"), code(clause.law));
  if (!opened.open) opened.showModal();
  opened.scrollTop = 0;
}

function outcome(found, backend, clause) {
  if (!found) return [element("h3", `${backend.name}: no record`)];
  const declared = found.declared ?? {};
  const said = [element("h3", `${backend.name} ${backend.version ?? ""}: ${found.verdict}`), facts([
    ["choice", found.choice], ["tried", `${found.tried ?? 0} of ${cases(found.size)}`],
    ["what happened", found.detail], ["case", found.case], ["expected", found.want], ["got", found.got],
    ["blocked by", found.blocked_by],
    ["declared", declared.kind && `${declared.kind}: ${declared.reason}`], ["ending", declared.ending],
    ["link", link(declared.link)], ["spelling", spelled(clause, backend)],
  ])];
  if (found.repro) said.push(...copyable(found.repro, "Without this suite"));
  return said;
}

function spelled(clause, backend) {
  const verbs = new Set([...clause.law.matchAll(/\bb\.(\w+)/g)].map((match) => match[1]));
  const lines = [...verbs].filter((verb) => backend.spelling?.[verb])
    .map((verb) => `${verb}: ${backend.spelling[verb]}`);
  return lines.length ? element("code", lines.join("; ")) : null;
}

// --- moving from one backend to another

const move = document.getElementById("move");
move.addEventListener("input", () => {
  const [from, to] = [move.elements.from.value, move.elements.to.value];
  const both = from !== "" && to !== "";
  let changed = 0;
  for (const row of document.getElementById("portability").tBodies[0].rows) {
    const said = (column) => row.cells[Number(column) + 1].textContent;
    row.hidden = both && said(from) === said(to);
    changed += !row.hidden;
  }
  document.getElementById("moved").textContent = both ? `${changed} choices change` : "";
});

filter();
follow();
