// What the user sees, as one value that is never edited: each change makes a new one and an entry of the browser's history.
const NO_FILTER = { classes: [], relations: [], documents: [], facts: [], from: "", to: "", confidence: 0, sources: 1, hubs: 0 };
const START = { selected: "", focus: 0, path: ["", ""], open: null, hidden: [], loose: false, pins: {}, filter: NO_FILTER, view: "graph", document: "", camera: null };
let state = START;
const listeners = [];
const onChange = (act) => listeners.push(act);
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const listed = (text) => (text ? text.split(",").map(decodeURIComponent) : []);
const joined = (list) => list.map(encodeURIComponent).join(",");
const toHash = (s) => {
  const f = s.filter, out = new URLSearchParams();
  const put = (key, value) => { if (value) out.set(key, value); };
  put("s", s.selected); put("n", s.focus || ""); put("p", s.path[0] && s.path[1] ? joined(s.path) : ""); put("t", s.view === "graph" ? "" : s.view); put("d", s.document);
  put("o", s.open ? (s.open.length ? s.open.join(",") : "-") : ""); put("h", joined(s.hidden)); put("l", s.loose ? 1 : "");
  put("x", Object.entries(s.pins).map(([key, [x, y]]) => `${encodeURIComponent(key)}:${x}:${y}`).join(","));
  put("c", joined(f.classes)); put("r", joined(f.relations)); put("f", joined(f.documents)); put("u", joined(f.facts));
  put("y", f.from || f.to ? `${f.from}..${f.to}` : ""); put("m", f.confidence || ""); put("k", f.sources > 1 ? f.sources : ""); put("b", f.hubs || "");
  put("z", s.camera ? s.camera.join(",") : "");
  return `#${out}`;
};
const numbers = (text) => text.split(",").map(Number).filter(Number.isFinite);
const fromHash = (hash) => {
  const q = new URLSearchParams(hash.replace(/^#/, "")), get = (key) => q.get(key) || "";
  const path = listed(get("p")), camera = numbers(get("z")), [from = "", to = ""] = get("y").split("..");
  const pins = Object.create(null);
  for (const item of get("x").split(",")) { const [key, x, y] = item.split(":"); if (Number.isFinite(+x) && Number.isFinite(+y) && key) pins[decodeURIComponent(key)] = [+x, +y]; }
  const filter = { classes: listed(get("c")), relations: listed(get("r")), documents: listed(get("f")), facts: listed(get("u")), from, to, confidence: +get("m") || 0, sources: Math.max(1, +get("k") || 1), hubs: +get("b") || 0 };
  return {
    selected: get("s"), focus: Math.min(3, Math.max(0, +get("n") || 0)), path: path.length === 2 ? path : ["", ""], open: get("o") ? (get("o") === "-" ? [] : numbers(get("o"))) : null,
    hidden: listed(get("h")), loose: get("l") === "1", pins, filter, view: get("t") === "tables" || (get("t") === "map" && payload.map) ? get("t") : "graph", document: get("d"), camera: camera.length === 3 && camera[2] > 0 ? camera : null,
  };
};
const safeHash = (hash) => { try { return fromHash(hash); } catch { return START; } };
let depth = 0;
const announceChange = (before) => listeners.forEach((act) => act(state, before));
// `quiet` replaces the entry of the history instead of adding one: for the camera and for continuous movements.
const change = (part, quiet = false) => {
  const before = state;
  state = { ...state, ...part };
  if (same(before, state)) return;
  try {
    if (quiet) history.replaceState({ depth }, "", toHash(state));
    else history.pushState({ depth: ++depth }, "", toHash(state));
  } catch { /* a browser limits how often the history may change; the view itself goes on */ }
  announceChange(before);
};
const changeFilter = (part, quiet = false) => change({ filter: { ...state.filter, ...part } }, quiet);
const undo = () => { if (depth > 0) history.back(); };
window.addEventListener("popstate", (event) => {
  const before = state;
  depth = event.state?.depth ?? 0;
  state = safeHash(location.hash);
  announceChange(before);
});
const selectedEntity = () => (state.selected.startsWith("~") ? -1 : entityNumber.get(state.selected) ?? -1);
// A selected edge is kept as "~from~property~to", a community as "~~number".
const edgeKey = (edge) => `~${keyOf(entityOf[edgeFrom[edge]])}~${properties[edgeProperty[edge]]}~${keyOf(entityOf[edgeTo[edge]])}`;
let edgeNumbers = null;
const selectedEdge = () => {
  if (!state.selected.startsWith("~") || state.selected.startsWith("~~")) return -1;
  edgeNumbers ||= new Map(Array.from({ length: EDGES }, (_, e) => [edgeKey(e), e]));
  return edgeNumbers.get(state.selected) ?? -1;
};
const selectedCommunity = () => (state.selected.startsWith("~~") ? communities[+state.selected.slice(2)] || null : null);
