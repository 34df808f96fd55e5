// A box for SPARQL in a dossier: reads the embedded dataset, sends nothing, changes nothing. The engine starts with the
// first query.
Object.assign(WORDS, {
  query: ["查询", "Query"], runQuery: ["运行", "Run"], queryHint: ["SPARQL（SELECT、ASK、CONSTRUCT）；Ctrl+回车运行", "SPARQL (SELECT, ASK, CONSTRUCT); Ctrl+Enter runs it"],
  truth: ["是", "yes"], falsehood: ["否", "no"], tripleSubject: ["主语", "subject"], triplePredicate: ["关系", "predicate"], tripleObject: ["宾语", "object"],
});
const FIRST_QUERY = "SELECT ?event ?name ?start WHERE {\n  ?event a kgo:Event ; skos:prefLabel ?name ; kgo:startDate ?start .\n  FILTER (lang(?name) = \"zh-Hans\")\n}\nORDER BY ?start LIMIT 50";
const bytesOf = async (id) => {
  const packed = Uint8Array.from(atob(byId(id).textContent), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
};
let queryText = FIRST_QUERY, storeReady = null, queryPrefixes = {}, byAddress = null, querySeen = null;
const startStore = async () => {
  await oxigraph.start(await bytesOf("kg-engine"));
  const text = new TextDecoder().decode(await bytesOf("kg-dataset")), store = new oxigraph.Store();
  store.load(text, { format: "application/trig", base_iri: payload.base });
  for (const [, name, address] of text.matchAll(/^(?:@prefix|PREFIX)\s+(\w+):\s+<([^>]*)>/gmi)) queryPrefixes[name] ??= address;
  return store;
};
const compact = (address) => { for (const [name, start] of Object.entries(queryPrefixes)) if (start && address.startsWith(start) && /^[\w-]+$/.test(address.slice(start.length))) return `${name}:${address.slice(start.length)}`; return address; };
const termText = (one) => (one ? (one.termType === "BlankNode" ? `_:${one.value}` : one.termType === "NamedNode" ? compact(one.value) : one.value) : "");
const termCell = (one) => {
  byAddress ||= new Map([...documents.map((row, i) => [own(payload.addresses, row[0]) || payload.base + row[0], -1 - i]), ...entities.map((_, e) => [addressOf(e), e])]);
  return one?.termType === "NamedNode" && byAddress.has(one.value) ? thing(byAddress.get(one.value)) : shown(termText(one).slice(0, 2000));
};
// The answer as names of columns and rows of terms; an answer of yes or no as a text.
const answerOf = (store, text) => {
  // In the user's first line, so that the lines of an error message are the user's.
  const head = Object.entries(queryPrefixes).map(([name, address]) => `PREFIX ${name}: <${address}> `).join("");
  // The engine keeps language tags in lower case; lang(?name) = "zh-Hans" is what everybody writes.
  const found = store.query(head + text.replace(/(["'])zh-Han([st])\1/g, "$1zh-han$2$1"), { use_default_graph_as_union: true, base_iri: payload.base });
  if (typeof found === "boolean") return word(found ? "truth" : "falsehood");
  if (found.length && !(found[0] instanceof Map)) return { names: ["tripleSubject", "triplePredicate", "tripleObject"].map((one) => word(one)), rows: found.map((one) => [one.subject, one.predicate, one.object]) };
  const names = [...new Set(found.flatMap((row) => [...row.keys()]))];
  return { names, rows: found.map((row) => names.map((name) => row.get(name))) };
};
const answerTable = ({ names, rows }) => {
  const body = make("tbody"), columns = names.map((name, i) => [name, (row) => termText(row[i])]);
  let done = 0;
  const more = button("", () => grow(), { class: "link" });
  const grow = () => { for (const row of rows.slice(done, done + PAGE)) body.append(make("tr", {}, row.map((one) => make("td", {}, termCell(one))))); done = Math.min(rows.length, done + PAGE); more.textContent = word("more", { n: rows.length - done }); more.hidden = done >= rows.length; };
  grow();
  return [make("div", { class: "table-bar" }, make("span", { class: "quiet", role: "status" }, word("rows", { n: rows.length.toLocaleString("en") })), button(word("csv"), () => save("query.csv", "text/csv;charset=utf-8", csvText(columns, rows)), { class: "chip" })),
    make("div", { class: "table-box", tabindex: "0", role: "region", "aria-label": word("query") }, make("table", {}, make("thead", {}, make("tr", {}, names.map((name) => make("th", { scope: "col" }, shown(name))))), body), more)];
};
const queryBox = () => {
  const field = make("textarea", { id: "query-text", rows: 7, spellcheck: "false", autocomplete: "off", "aria-label": word("queryHint"), value: queryText, on: { input: () => { queryText = field.value; }, keydown: (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); run(); } } } });
  const place = make("div", { id: "query-answer" });
  const show = () => place.replaceChildren(...(querySeen === null ? [] : typeof querySeen === "string" ? [make("p", { role: "status", class: "strong" }, shown(querySeen))] : answerTable(querySeen)));
  const run = async () => {
    place.replaceChildren(make("p", { class: "quiet", role: "status" }, word("loading")));
    try { querySeen = answerOf(await (storeReady ||= startStore()), field.value); } catch (error) { querySeen = String(error?.message ?? error); }
    show();
  };
  show();
  return make("div", { id: "query-box" }, field, make("div", { class: "table-bar" }, button(word("runQuery"), run, { class: "primary", id: "query-run" }), make("span", { class: "quiet" }, word("queryHint"))), place);
};
boxOf.query = queryBox;
