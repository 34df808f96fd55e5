// Which nodes and edges pass the filters. In: state. Out: {node, edge: Uint8Array, count}.
const filterIsOn = (f) => !same(f, NO_FILTER);
const needsEvidence = (f) => f.documents.length || f.facts.length || f.confidence > 0 || f.sources > 1;
const period = (f) => {
  const from = daysOf(f.from), to = daysOf(f.to);
  return from || to ? [from ? from[0] : -Infinity, to ? to[1] : Infinity] : null;
};
// The evidence test of one filter: does this statement, this mention count?
const evidenceTest = (f) => {
  const wanted = f.documents.length ? new Set(f.documents.map((key) => documentNumber.get(key))) : null;
  const facts = new Set(f.facts.map((name) => archive.statements.factualities.indexOf(name)));
  const s = archive.statements, m = archive.mentions;
  return {
    statement: (id) => s.confidence[id] >= f.confidence && !facts.has(s.factuality[id]) && (!wanted || wanted.has(s.document[id])),
    mention: (id) => m.confidence[id] >= f.confidence && (!wanted || wanted.has(m.document[id])),
  };
};
const enough = (ids, passes, documentOf, least) => {
  const seen = new Set();
  for (const id of ids) if (passes(id)) { seen.add(documentOf[id]); if (seen.size >= least) return true; }
  return false;
};
const edgeDocumentsOverlap = (edge, span) => archive.loaded && archive.edgeStatements[edge].some((id) => {
  const days = documentDays[archive.statements.document[id]];
  return days && overlaps(days, span[0], span[1]);
});
// A series that has a beginning and no end is taken to go on.
const isSeries = (slot) => kindsOf(entityOf[slot]).includes("EventSeries") && !slotDays[slot]?.[3];
const lasts = (slot, span) => overlaps(isSeries(slot) ? [slotDays[slot][0], Infinity] : slotDays[slot], span[0], span[1]);
const goesOn = (edge) => !postDays(edge) && isSeries(slotDays[edgeFrom[edge]] ? edgeFrom[edge] : edgeTo[edge]);
const filtered = (s) => {
  const f = s.filter, node = new Uint8Array(NODES).fill(1), edge = new Uint8Array(EDGES).fill(1);
  const classOff = new Set(f.classes.map((name) => classes.indexOf(name))), relationOff = new Set(f.relations.map((name) => properties.indexOf(name)));
  const off = new Set(s.hidden.map((key) => slotOf[entityNumber.get(key) ?? -1]));
  for (let i = 0; i < NODES; i++) if (classOff.has(nodeClass[i]) || off.has(i) || (f.hubs && degree[i] > f.hubs)) node[i] = 0;
  const span = period(f), test = needsEvidence(f) && archive.loaded ? evidenceTest(f) : null;
  if (span) for (let i = 0; i < NODES; i++) if (slotDays[i] && !lasts(i, span)) node[i] = 0;
  for (let e = 0; e < EDGES; e++) {
    if (!node[edgeFrom[e]] || !node[edgeTo[e]] || relationOff.has(edgeProperty[e])) edge[e] = 0;
    else if (test && !enough(archive.edgeStatements[e], test.statement, archive.statements.document, f.sources)) edge[e] = 0;
    else if (span) {
      const days = edgeDays(e);
      if (days ? !overlaps(goesOn(e) ? [days[0], Infinity] : days, span[0], span[1]) : !edgeDocumentsOverlap(e, span)) edge[e] = 0;
    }
  }
  if (test || span) {
    for (let i = 0; i < NODES; i++) {
      if (!node[i] || edgesOf(i).some((e) => edge[e])) continue;
      const own = !test || enough(archive.mentionsOf(entityOf[i]), test.mention, archive.mentions.document, f.sources);
      if (!own || (span && !slotDays[i])) node[i] = 0;
    }
  } else if (relationOff.size) {
    // A node whose every link is of a hidden relation has nothing left to say in the picture.
    for (let i = 0; i < NODES; i++) if (edgesOf(i).length && !edgesOf(i).some((e) => edge[e])) node[i] = 0;
  }
  return { node, edge, count: node.reduce((sum, one) => sum + one, 0) };
};
let passing = { node: new Uint8Array(NODES).fill(1), edge: new Uint8Array(EDGES).fill(1), count: NODES };
