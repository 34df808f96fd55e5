// Where the documents disagree: a table whose rows are the sides of one question, each with the words that say so.
// A conflict is a list of sides, a side a list of statements; kg/view/conflicts.py finds them.
Object.assign(WORDS, {
  conflicts: ["说法不一", "Conflicts"], conflict: ["编号", "Conflict"], sides: ["各方说法", "What is said"],
  conflictsN: ["{n} 处说法不一", "{n} conflicts between sources"], conflict1: ["1 处说法不一", "1 conflict between sources"],
});
const SIDE_LIST = 3;
const sayingOf = (id) => { const s = archive.statements; return s.literal[id] ? literalText(id) : nameOfNumber(s.object[id]); };
const sayingsOf = (side) => [...new Set(side.map(sayingOf))];
const wordsOf = (id) => { const s = archive.statements; return s.document[id] === null ? "" : sourceText(s.document[id], s.begin[id], s.begin[id] + s.length[id]); };
const subjectOf = (conflict) => archive.statements.subject[conflict[0][0]];
// What is left under the filters: a conflict of which one side alone is left is none.
const conflictRows = () => {
  const all = archive.conflicts || [];
  if (!filterIsOn(state.filter)) return all;
  const test = evidenceTest(state.filter), slot = (conflict) => slotOf[subjectOf(conflict)] ?? -1;
  return all.filter((conflict) => slot(conflict) < 0 || passing.node[slot(conflict)])
    .map((conflict) => conflict.map((side) => side.filter(test.statement)).filter((side) => side.length)).filter((conflict) => conflict.length > 1);
};
const witness = (id) => {
  const s = archive.statements, number = s.document[id];
  if (number === null) return make("span", { class: "quiet" }, word("unknownDate"));
  return make("div", { class: "witness" }, button(shown(wordsOf(id)), () => openReader(number, id), { class: "link clamp" }), make("div", { class: "witness-of" }, documentButton(number, id), make("span", { class: "quiet" }, plain(documentDate(number), 20))));
};
// Each way in which the value is said (denied, planned, according to …) once.
const sideBadges = (side) => { const s = archive.statements, seen = new Set(); return side.filter((id) => { const way = `${s.factuality[id]} ${s.attributed[id]}`; return !seen.has(way) && seen.add(way); }).map(badges); };
const sideOf = (side) => make("li", { class: "side" }, make("div", { class: "side-value" }, tall(make("strong", {}, sayingsOf(side).map((text, i) => [i ? " · " : "", shown(text)]))), " ", sideBadges(side)), longList(places(side), witness, SIDE_LIST));
const conflictColumns = () => [
  [word("subject"), (c) => nameOfNumber(subjectOf(c)), (c) => thing(subjectOf(c))],
  [word("relation"), (c) => propertyName(archive.statements.property[c[0][0]])],
  [word("sides"), (c) => c.flatMap((side) => side.flatMap((id) => [sayingOf(id), wordsOf(id), nameOfNumber(archive.statements.document[id] === null ? null : -1 - archive.statements.document[id])])).join(" "), (c) => make("ul", { class: "sides" }, c.map(sideOf))],
  [word("docs"), (c) => new Set(c.flat().map((id) => archive.statements.document[id])).size],
];
// As CSV each statement has its own row, under the number of its conflict.
const conflictsFlat = (rows) => [
  [[word("conflict"), ([number]) => number], ...statementColumns().map(([title, value]) => [title, ([, id]) => value(id)])],
  rows.flatMap((conflict, i) => conflict.flat().map((id) => [i + 1, id])),
];
tableOf.conflicts = () => [conflictColumns(), conflictRows(), conflictsFlat];
const showConflicts = () => { tableName = "conflicts"; tableText = ""; tableSort = null; tableRows = PAGE; change({ view: "tables" }); renderTables(); };
// For the overview: how many there are, and the way to them.
const conflictNote = () => {
  const n = archive.conflicts?.length ?? 0;
  return n > 0 && button(n === 1 ? word("conflict1") : word("conflictsN", { n: n.toLocaleString("en") }), showConflicts, { class: "chip", id: "conflicts-button" });
};
