// Entities, statements and documents as real tables: sorted by any column, filtered, saved as CSV.
const tablesView = byId("tables-view");
const PAGE = 200;
let tableName = "entities", tableText = "", tableSort = null, tableRows = PAGE;
const yes = (value) => (value === null || value === undefined ? "" : String(value));
const entityColumns = () => [
  [word("name"), (e) => labelOf(e), (e) => entityButton(e)], [word("traditional"), (e) => hantOf(e)], [word("class"), (e) => className(classOf(e))], [word("kind"), (e) => kindsOf(e).map((k) => term("kind", k)).join(word("and"))],
  [word("connections"), (e) => (slotOf[e] < 0 ? 0 : degree[slotOf[e]])], [word("mentions"), (e) => archive.mentionsOf(e).length], [word("docs"), (e) => archive.documentsOf[e]], [word("start"), (e) => datedEntities.get(e)?.[2] || ""], [word("finish"), (e) => datedEntities.get(e)?.[3] || ""],
  [word("otherNames"), (e) => otherNames(e).join(word("and"))], ["IRI", (e) => addressOf(e), null, true],
];
const statementColumns = () => {
  const s = archive.statements, object = (i) => (s.literal[i] ? s.literals[s.object[i]][0] : nameOfNumber(s.object[i])), doc = (i) => (s.document[i] === null ? "" : documentTitle(s.document[i]));
  return [
    [word("subject"), (i) => nameOfNumber(s.subject[i]), (i) => thing(s.subject[i])], [word("relation"), (i) => propertyName(s.property[i])], [word("object"), object, (i) => (s.literal[i] ? shown(object(i)) : thing(s.object[i]))],
    [word("quote"), (i) => (s.document[i] === null ? "" : sourceText(s.document[i], s.begin[i], s.begin[i] + s.length[i])), (i, text) => make("button", { type: "button", class: "link clamp", on: { click: () => openReader(s.document[i], i) } }, shown(text))],
    [word("document"), doc], [word("date"), (i) => (s.document[i] === null ? "" : documentDate(s.document[i]))], [word("confidence"), (i) => s.confidence[i] / 100], [word("factuality"), (i) => term("factuality", factOf(i))], [word("rule"), (i) => s.extractors[s.extractor[i]]],
    ["property", (i) => properties[s.property[i]], null, true], ["attributedTo", (i) => nameOfNumber(s.attributed[i]), null, true],
  ];
};
const documentColumns = () => [
  [word("name"), (d) => documentTitle(d), (d) => documentButton(d)], [word("source"), (d) => documents[d][2]], [word("date"), (d) => documentDate(d)], [word("mentions"), (d) => archive.mentionsIn(d).length], [word("statements"), (d) => archive.statementsIn(d).length],
  [word("verdict"), (d) => documents[d][7]], ["URL", (d) => documents[d][4], (d, text) => outside(text)], [word("original"), (d) => documents[d][5]],
];
const tableOf = {
  entities: () => [entityColumns(), entities.map((_, e) => e).filter((e) => classes[classOf(e)] !== "Post" && (slotOf[e] < 0 ? !filterIsOn(state.filter) : passing.node[slotOf[e]]))],
  statements: () => [statementColumns(), statementRows()],
  documents: () => [documentColumns(), documents.map((_, d) => d)],
};
const statementRows = () => {
  const s = archive.statements, all = Array.from({ length: s.size }, (_, i) => i);
  if (!filterIsOn(state.filter)) return all;
  const test = evidenceTest(state.filter);
  return all.filter((i) => test.statement(i) && (!archive.edgeOfStatement.has(i) ? slotOf[s.subject[i]] === undefined || slotOf[s.subject[i]] < 0 || passing.node[slotOf[s.subject[i]]] : passing.edge[archive.edgeOfStatement.get(i)]));
};
const ordered = (columns, rows) => {
  const wanted = tableText.trim().toLowerCase(), wantedFolded = folded(tableText);
  let list = rows;
  if (wanted) list = list.filter((row) => columns.some(([, value]) => { const text = yes(value(row)).toLowerCase(); return text.includes(wanted) || (wantedFolded && folded(text).includes(wantedFolded)); }));
  if (tableSort && columns[tableSort.column]) {
    const value = columns[tableSort.column][1], sign = tableSort.down ? -1 : 1, keys = new Map(list.map((row) => [row, value(row)]));
    const collator = new Intl.Collator(language === "zh" ? "zh-Hans" : "en");
    list = list.slice().sort((a, b) => { const x = keys.get(a), y = keys.get(b); return sign * (typeof x === "number" ? x - y : (x === "") - (y === "") || collator.compare(x, y)) || a - b; });
  }
  return list;
};
// A cell that a spreadsheet would run as a formula gets an apostrophe before it.
const csvCell = (value) => { const text = yes(value), safe = typeof value !== "number" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text; return /[",\n\r]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe; };
const csvText = (columns, rows) => `\ufeff${[columns.map(([title]) => csvCell(title)), ...rows.map((row) => columns.map(([, value]) => csvCell(value(row))))].map((line) => line.join(",")).join("\r\n")}\r\n`;
// Other boxes beside the tables, by name; a dossier has one for queries.
const boxOf = {};
const tableTabs = () => make("div", { class: "seg", role: "group", "aria-label": word("tables") }, [...Object.keys(tableOf), ...Object.keys(boxOf)].map((name) => button(word(name), () => { tableName = name; tableText = ""; tableSort = null; tableRows = PAGE; renderTables(); }, { "aria-pressed": String(name === tableName) })));
const renderTables = () => {
  tablesView.hidden = state.view !== "tables";
  document.body.classList.toggle("in-tables", state.view === "tables");
  byId("graph-view").hidden = state.view !== "graph";
  if (tablesView.hidden) return;
  tablesView.setAttribute("aria-label", word("tables"));
  if (!archive.loaded) { tablesView.replaceChildren(make("p", { class: "quiet" }, word("loading"))); return; }
  if (boxOf[tableName]) { tablesView.replaceChildren(make("div", { class: "table-bar" }, tableTabs()), boxOf[tableName]()); return; }
  const [columns, all, flat] = tableOf[tableName](), box = make("div", { class: "table-box", tabindex: "0", role: "region", "aria-label": word(tableName) }), count = make("span", { class: "quiet", role: "status" });
  const finder = make("input", { type: "text", class: "table-filter", placeholder: word("filterRows"), "aria-label": word("filterRows"), value: tableText, on: { input: later((event) => { tableText = finder.value; tableRows = PAGE; body(); }, 120) } });
  let rows = [];
  const body = () => {
    rows = ordered(columns, all);
    count.textContent = word("rows", { n: rows.length.toLocaleString("en") });
    const visible = columns.filter(([, , , csvOnly]) => !csvOnly);
    const head = visible.map(([title], i) => make("th", { scope: "col", "aria-sort": tableSort?.column === i ? (tableSort.down ? "descending" : "ascending") : "none" }, button([title, make("span", { class: "arrow", "aria-hidden": "true" }, tableSort?.column === i ? (tableSort.down ? "↓" : "↑") : "↕")], () => { tableSort = { column: i, down: tableSort?.column === i ? !tableSort.down : all.length > 0 && typeof visible[i][1](all[0]) === "number" }; body(); })));
    const cell = (row) => ([, value, render]) => { const text = value(row); return make("td", { class: typeof text === "number" ? "number" : null }, render ? render(row, text) : shown(yes(text).slice(0, 300))); };
    const table = make("table", { class: tableName }, make("caption", { class: "sr" }, word(tableName)), make("thead", {}, make("tr", {}, head)), make("tbody", {}, rows.slice(0, tableRows).map((row) => make("tr", {}, visible.map(cell(row))))));
    box.replaceChildren(table, ...(rows.length > tableRows ? [button(word("more", { n: rows.length - tableRows }), () => { tableRows += PAGE; body(); }, { class: "link" })] : []));
  };
  body();
  tablesView.replaceChildren(
    make("div", { class: "table-bar" }, tableTabs(), finder, count, button(word("csv"), () => save(`${tableName}.csv`, "text/csv;charset=utf-8", csvText(...(flat ? flat(rows) : [columns, rows]))), { class: "chip" })),
    box);
};
