// The embedded data as typed columns. A *slot* counts drawn nodes, an *entity* all entities of the graph.
const payload = JSON.parse(byId("kg-data").textContent);
const { entities, documents, classes, properties, terms } = payload;
const NODES = payload.nodes.id.length;
const EDGES = payload.edges.from.length;
const entityOf = Int32Array.from(payload.nodes.id);
const homeX = Float32Array.from(payload.nodes.x);
const homeY = Float32Array.from(payload.nodes.y);
const communityOf = Int32Array.from(payload.nodes.community);
const slotOf = new Int32Array(entities.length).fill(-1);
entityOf.forEach((entity, slot) => { slotOf[entity] = slot; });
const edgeFrom = Int32Array.from(payload.edges.from, (entity) => slotOf[entity]);
const edgeTo = Int32Array.from(payload.edges.to, (entity) => slotOf[entity]);
const edgeProperty = Int32Array.from(payload.edges.property);
const edgeCount = Int32Array.from(payload.edges.count);
const edgeTitles = payload.edges.titles;
// Edges that no asserted statement carries: drawn broken, never part of a path.
const unsure = new Uint8Array(EDGES);
for (const edge of payload.edges.unsure) unsure[edge] = 1;
const entityNumber = new Map(entities.map((row, index) => [row[0], index]));
const documentNumber = new Map(documents.map((row, index) => [row[0], index]));

const keyOf = (entity) => entities[entity][0];
const classOf = (entity) => entities[entity][1];
const labelOf = (entity) => entities[entity][2];
const hantOf = (entity) => entities[entity][3] || entities[entity][2];
const pinyinOf = (entity) => entities[entity][4];
const otherNames = (entity) => entities[entity][5] || [];
const sameAs = (entity) => entities[entity][6] || [];
const kindsOf = (entity) => entities[entity][7] || [];
const nodeClass = Uint8Array.from(entityOf, (entity) => classOf(entity));
const addressOf = (entity) => own(payload.addresses, keyOf(entity)) || payload.base + keyOf(entity);
const documentTitle = (number) => documents[number][1];

// Incident edges of each node, as offsets into one array.
const firstEdge = new Int32Array(NODES + 1);
const incident = new Int32Array(2 * EDGES);
{
  for (let e = 0; e < EDGES; e++) { firstEdge[edgeFrom[e] + 1]++; firstEdge[edgeTo[e] + 1]++; }
  for (let i = 0; i < NODES; i++) firstEdge[i + 1] += firstEdge[i];
  const at = firstEdge.slice(0, NODES);
  for (let e = 0; e < EDGES; e++) { incident[at[edgeFrom[e]]++] = e; incident[at[edgeTo[e]]++] = e; }
}
const edgesOf = (slot) => incident.subarray(firstEdge[slot], firstEdge[slot + 1]);
const otherEnd = (edge, slot) => (edgeFrom[edge] === slot ? edgeTo[edge] : edgeFrom[edge]);
const degree = new Int32Array(NODES);
for (let i = 0; i < NODES; i++) degree[i] = new Set(Array.from(edgesOf(i), (e) => otherEnd(e, i))).size;
// What merely happened, named after its own sentence; and what no edge joins: both drawn smaller and lighter.
const secondary = Uint8Array.from(entityOf, (entity) => +kindsOf(entity).includes("Occurrence"));
const loose = Uint8Array.from(degree, (n) => +(n === 0));
const looseCount = loose.reduce((sum, one) => sum + one, 0);
// Many loose entities wait behind a button of the legend; a few stand in rows below the picture.
const LOOSE_FROM = 12;
const looseApart = looseCount >= LOOSE_FROM && looseCount < NODES;
// As in kg/view/layout.py, which kept room for this size.
const radius = Float32Array.from(degree, (n, slot) => Math.min(36, 5 + 4.2 * Math.sqrt(n)) * (secondary[slot] ? 0.72 : 1) + loose[slot]);
// As in kg/view/network.py: a report is about its events and organizations.
const WEIGHTS = { Event: 1.5, Organization: 1.4, Person: 1, Place: 0.6 };
const standing = Float32Array.from(degree, (n, slot) => n * (secondary[slot] ? 0.4 : WEIGHTS[classes[nodeClass[slot]]]));
const byStanding = Int32Array.from({ length: NODES }, (_, i) => i).sort((a, b) => standing[b] - standing[a] || a - b);
const byRank = Int32Array.from({ length: NODES }, (_, i) => i).sort((a, b) => degree[b] - degree[a] || a - b);
const communities = payload.communities.map(([x, y, r, scattered, ...top], number) => ({ number, x, y, r, scattered: !!scattered, top, members: [] }));
byRank.forEach((slot) => communities[communityOf[slot]].members.push(slot));

// Names come from documents: one that is called "constructor" must not find what every object has.
const own = (record, key) => (Object.hasOwn(record, key) ? record[key] : undefined);
const term = (kind, name) => own(terms[kind], name)?.[column()] || name;
const propertyName = (number, inverse = false) => { const names = own(terms.property, properties[number]); return names ? names[column() + (inverse ? 2 : 0)] : properties[number]; };
const className = (number) => term("class", classes[number]);
const edgeName = (edge) => (edgeTitles[edge]?.length ? edgeTitles[edge].join(word("and")) : propertyName(edgeProperty[edge]));
const communityName = (c) => c.scattered ? word("scattered", { n: c.members.length }) : word("cluster", { name: plain(labelOf(c.top[0]), 12), n: c.members.length });

// The evidence: read after the first frame, so that the picture does not wait for it.
const archive = { loaded: false };
const inflate = async (text) => {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
};
const grouped = (size, lists) => {
  const first = new Int32Array(size + 1);
  for (const list of lists) for (const value of list) if (value >= 0) first[value + 1]++;
  for (let i = 0; i < size; i++) first[i + 1] += first[i];
  const at = first.slice(0, size), items = new Int32Array(first[size]);
  for (const list of lists) list.forEach((value, index) => { if (value >= 0) items[at[value]++] = index; });
  return (value) => items.subarray(first[value], first[value + 1]);
};
const readArchive = async () => {
  const element = byId("kg-archive"), packed = element.textContent;
  const value = JSON.parse(element.dataset.packing === "gzip" ? await inflate(packed) : packed);
  element.remove();
  Object.assign(archive, value);
  const s = archive.statements, m = archive.mentions;
  s.size = s.subject?.length ?? 0;
  const objects = s.size ? s.object.map((object, i) => (s.literal[i] || object === null ? -1 : object)) : [];
  archive.about = grouped(entities.length, s.size ? [s.subject, objects] : []);
  archive.mentionsOf = grouped(entities.length, [m.entity]);
  archive.mentionsIn = grouped(documents.length, [m.document]);
  archive.statementsIn = grouped(documents.length, s.size ? [s.document] : []);
  archive.restoredCache = new Map();
  archive.edgeOfStatement = new Map();
  archive.edgeStatements.forEach((list, edge) => list.forEach((id) => archive.edgeOfStatement.set(id, edge)));
  archive.documentsOf = documentsOfEntities();
  archive.loaded = true;
};
// How many documents mention each entity.
const documentsOfEntities = () => {
  const counts = new Int32Array(entities.length), last = new Map();
  const m = archive.mentions;
  m.entity.forEach((entity, i) => { const key = entity * documents.length + m.document[i]; if (!last.has(key)) { last.set(key, 1); counts[entity]++; } });
  return counts;
};
