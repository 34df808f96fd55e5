// The filter panel: what it shows is computed from the state, what it changes is the state.
const filtersPanel = byId("filters");
const tick = (label, on, act, extra) => make("label", { class: "tick" }, make("input", { type: "checkbox", checked: on, on: { change: act } }), extra, make("span", {}, label));
const without = (list, value) => (list.includes(value) ? list.filter((one) => one !== value) : [...list, value]);
const classCounts = classes.map((_, number) => nodeClass.reduce((sum, one) => sum + (one === number), 0));
const relationCounts = () => { const counts = new Map(); edgeProperty.forEach((p) => counts.set(p, (counts.get(p) || 0) + 1)); return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]); };
const rangeRow = (id, label, low, high, step, value, text, act) => make("div", { class: "range" }, make("label", { for: id }, label), make("output", {}, text),
  make("input", { type: "range", id, min: low, max: high, step, value, on: { input: (event) => { event.target.previousElementSibling.textContent = act(+event.target.value, true); }, change: (event) => act(+event.target.value, false) } }));
const setting = (key, text) => (value, quiet) => { if (!quiet) changeFilter({ [key]: value }); return text(value); };
const years = () => [...new Set([...datedEntities.values()].flatMap(([a, b]) => (yearOfDay(b) - yearOfDay(a) < 30 ? Array.from({ length: yearOfDay(b) - yearOfDay(a) + 1 }, (_, i) => yearOfDay(a) + i) : [])))].sort((a, b) => a - b);
let documentFilterText = "";
const documentTicks = () => {
  const wanted = folded(documentFilterText), f = state.filter;
  const rows = documents.map((_, i) => i).filter((i) => f.documents.includes(documents[i][0]) || !wanted || folded(documentTitle(i)).includes(wanted));
  rows.sort((a, b) => f.documents.includes(documents[b][0]) - f.documents.includes(documents[a][0]) || a - b);
  return longList(rows, (i) => tick(shown(plain(documentTitle(i), 60)), f.documents.includes(documents[i][0]), () => changeFilter({ documents: without(f.documents, documents[i][0]) })), 8);
};
const renderFilters = () => {
  if (filtersPanel.hidden) return;
  const f = state.filter, active = document.activeElement?.id, scroll = filtersPanel.scrollTop, most = Math.max(2, degree.reduce((a, b) => Math.max(a, b), 0));
  const toggleClass = (name) => () => changeFilter({ classes: without(f.classes, name) });
  const chips = years().slice(-24).map((year) => button(String(year), () => changeFilter(f.from === String(year) && f.to === String(year) ? { from: "", to: "" } : { from: String(year), to: String(year) }), { class: "chip", "aria-pressed": String(f.from === String(year) && f.to === String(year)) }));
  const dateInput = (key) => make("input", { type: "text", id: `date-${key}`, inputmode: "numeric", placeholder: "2020-11", value: f[key], "aria-label": `${word("byDate")} ${word(key)}`, on: { change: (event) => changeFilter({ [key]: daysOf(event.target.value.trim()) ? event.target.value.trim() : "" }) } });
  const finder = make("input", { type: "text", id: "find-document", placeholder: word("findDocument"), "aria-label": word("findDocument"), value: documentFilterText, on: { input: (event) => { documentFilterText = event.target.value; list.replaceChildren(...documentTicks()); } } });
  const list = make("div", {}, documentTicks());
  const factNames = Object.keys(terms.factuality || {});
  filtersPanel.setAttribute("aria-label", word("filters"));
  filtersPanel.replaceChildren(...[
    make("header", { class: "side-head" }, make("h2", {}, word("filters")), filterIsOn(f) && button(word("reset"), () => change({ filter: NO_FILTER }), { class: "link" }), iconButton("close", word("close"), () => toggleFilters(false), { class: "icon-button shut" })),
    make("p", { class: "quiet" }, word("nodesShown", { n: passing.count.toLocaleString("en"), all: NODES.toLocaleString("en") })),
    section(word("byClass"), make("div", { class: "ticks" }, classes.map((name, i) => classCounts[i] > 0 && tick([className(i), make("span", { class: "quiet" }, ` ${classCounts[i]}`)], !f.classes.includes(name), toggleClass(name), glyph(i))))),
    section(word("byDate"), make("div", { class: "pair" }, dateInput("from"), make("span", { class: "quiet" }, "–"), dateInput("to")), chips.length > 0 && make("div", { class: "chips" }, chips)),
    section(word("byProperty"), longList(relationCounts(), ([p, n]) => tick([shown(propertyName(p)), make("span", { class: "quiet" }, ` ${n}`)], !f.relations.includes(properties[p]), () => changeFilter({ relations: without(f.relations, properties[p]) })), 8)),
    documents.length > 1 && section(word("byDocument"), documents.length > 8 && finder, list),
    section(word("byConfidence"), rangeRow("least-confidence", word("byConfidence"), 0, 100, 5, f.confidence, `${f.confidence}%`, setting("confidence", (v) => `${v}%`))),
    section(word("bySources"), rangeRow("least-sources", word("bySources"), 1, Math.max(2, Math.min(10, documents.length)), 1, f.sources, String(f.sources), setting("sources", String))),
    section(word("byFactuality"), make("div", { class: "ticks" }, factNames.map((name) => tick(term("factuality", name), !f.facts.includes(name), () => changeFilter({ facts: without(f.facts, name) }))))),
    section(word("hideHubs"), tick(word("hubLimit", { n: f.hubs || hubDefault(most) }), f.hubs > 0, () => changeFilter({ hubs: f.hubs ? 0 : hubDefault(most) })), f.hubs > 0 && rangeRow("hub-limit", word("hideHubs"), 2, most, 1, f.hubs, String(f.hubs), setting("hubs", String))),
    state.hidden.length > 0 && section(word("hidden"), make("ul", { class: "rows" }, state.hidden.filter((key) => entityNumber.has(key)).map((key) => make("li", {}, button(plain(labelOf(entityNumber.get(key)), 30), () => change({ hidden: state.hidden.filter((one) => one !== key) }), { class: "link" })))), button(word("showAgain"), () => change({ hidden: [] }), { class: "chip" })),
  ].filter(Boolean));
  filtersPanel.scrollTop = scroll;
  if (active) byId(active)?.focus();
};
// A hub has more links than all but one node in a hundred, and never fewer than six.
const hubDefault = (most) => Math.min(most, Math.max(6, degree[byRank[Math.floor(NODES / 100)]] || 6));
const toggleFilters = (open) => { filtersPanel.hidden = open === undefined ? !filtersPanel.hidden : !open; document.body.classList.toggle("filters-open", !filtersPanel.hidden); byId("filters-button")?.setAttribute("aria-expanded", String(!filtersPanel.hidden)); renderFilters(); };
