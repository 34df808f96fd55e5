// window.kg, for pages that embed this one and for tests. Entities are named by IRI, key or exact name.
//   search(text) → [{iri, key, label, class}], best first        select(iri) → true if there is such a node
//   expand(iri) → true: opens the community that holds the node (or, given a number, that community)
//   path(a, b) → [[iri, …], …] shortest paths, shown as well      filter({classes, relations, documents, facts: what to hide
//   or, for documents, to keep; from, to, confidence 0–1, sources, hubs}) → number of nodes left; filter() clears
//   map() → [{iri, key, label, class, x, y, radius, links, events}] the dots of the map, where there is one
//   state() → the view as a value that can be kept                ready: a promise kept after the first drawn frame
let firstFrame;
const ready = new Promise((keep) => { firstFrame = keep; });
const described = (entity) => ({ iri: addressOf(entity), key: keyOf(entity), label: labelOf(entity), class: classes[classOf(entity)] });
const handles = {
  ready,
  search: (text, limit = 12) => find(String(text), limit).map(described),
  select: (name) => { const entity = resolve(name); if (entity < 0) return false; picking = ""; chooseNode(entity); return true; },
  expand: (name) => {
    if (Number.isInteger(name) && communities[name]) { expandCommunity(name); return true; }
    const slot = slotOf[resolve(name)] ?? -1;
    if (slot < 0) return false;
    expandCommunity(communityOf[slot]);
    return true;
  },
  path: (a, b) => {
    const from = resolve(a), to = resolve(b);
    if (from < 0 || to < 0) return [];
    change({ path: [keyOf(from), keyOf(to)], selected: "", focus: 0, view: "graph" });
    fitSoon();
    return scene.paths.map((slots) => slots.map((slot) => addressOf(entityOf[slot])));
  },
  filter: (wanted = null) => {
    if (wanted === null) change({ filter: NO_FILTER });
    else {
      const part = { ...wanted };
      if (part.confidence !== undefined) part.confidence = Math.round(part.confidence <= 1 ? part.confidence * 100 : part.confidence);
      for (const key of Object.keys(part)) if (!Object.hasOwn(NO_FILTER, key)) throw new TypeError(`kg.filter: no filter "${key}"; one of: ${Object.keys(NO_FILTER).join(", ")}`);
      changeFilter(part);
    }
    return passing.count;
  },
  state: () => {
    const entity = selectedEntity();
    return JSON.parse(JSON.stringify({ ...state, selectedIri: entity >= 0 ? addressOf(entity) : "", hash: toHash(state), nodes: scene.nodes.length, communities: scene.bubbles.length, edges: scene.edge.length, passing: passing.count, total: NODES, paths: scene.paths.map((slots) => slots.map((slot) => addressOf(entityOf[slot]))), language, evidence: archive.loaded }));
  },
  map: mapPlaces,
  evidence: null,
};
