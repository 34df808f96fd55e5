// What is drawn: single nodes, closed communities as bubbles, and the edges between them.
// An *item* is a slot, or NODES + the number of a community.
const OVERVIEW_FROM = 1500;
const PARALLEL_LIMIT = 6000;
const isBubble = (item) => item >= NODES;
const openCommunities = (s) => new Set(s.open ?? (NODES > OVERVIEW_FROM ? [] : communities.map((c) => c.number)));
const positionX = Float32Array.from(homeX), positionY = Float32Array.from(homeY);
const placePins = (s) => {
  positionX.set(homeX); positionY.set(homeY);
  for (const [key, [x, y]] of Object.entries(s.pins)) { const slot = slotOf[entityNumber.get(key) ?? -1]; if (slot >= 0) { positionX[slot] = x; positionY[slot] = y; } }
};
const itemX = (item) => (isBubble(item) ? communities[item - NODES].x : positionX[item]);
const itemY = (item) => (isBubble(item) ? communities[item - NODES].y : positionY[item]);
const itemRadius = (item) => (isBubble(item) ? communities[item - NODES].r * scene.shrink : radius[item]);
let scene = { items: [], nodes: [], named: [], leads: new Set(), bubbles: [], a: [], b: [], edge: [], count: [], bend: [], focus: null, paths: [], shrink: 1 };
const composeScene = (s) => {
  const open = openCommunities(s), chosen = slotOf[selectedEntity()] ?? -1;
  const focus = s.focus && chosen >= 0 ? around(chosen, s.focus) : null;
  const [pathA, pathB] = s.path.map((key) => slotOf[entityNumber.get(key) ?? -1] ?? -1);
  const paths = shortestPaths(pathA, pathB);
  const single = new Set([...paths.flat(), chosen, pathA, pathB]);
  const itemOf = new Int32Array(NODES).fill(-1), inBubble = new Int32Array(communities.length), apart = keepsApart(s, focus);
  for (let i = 0; i < NODES; i++) {
    if (!passing.node[i] || (focus && !focus.has(i)) || (apart && loose[i] && !single.has(i))) continue;
    if (focus || open.has(communityOf[i]) || single.has(i)) itemOf[i] = i;
    else { itemOf[i] = NODES + communityOf[i]; inBubble[communityOf[i]]++; }
  }
  const nodes = byRank.filter((i) => itemOf[i] === i);
  const bubbles = communities.filter((c) => inBubble[c.number]).map((c) => NODES + c.number);
  const next = { nodes, bubbles, a: [], b: [], edge: [], count: [], bend: [], focus, paths, inBubble, itemOf, shrink: 1 };
  next.items = [...bubbles, ...nodes];
  Object.assign(next, namedFirst(next));
  joinItems(next);
  scene = next;
  return scene;
};
// Whether entities without a link are left out; never when nothing else is left to show.
const keepsApart = (s, focus) => looseApart && !s.loose && !focus && passing.node.some((on, i) => on && !loose[i]);
// The order in which nodes get their names: of each community the one with the best standing, then the others.
const namedFirst = (next) => {
  const named = byStanding.filter((i) => next.itemOf[i] === i), met = new Set(), leads = new Set();
  for (const i of named) if (degree[i] && !communities[communityOf[i]].scattered && !met.has(communityOf[i])) { met.add(communityOf[i]); leads.add(i); }
  return { leads, named: [...leads, ...named.filter((i) => !leads.has(i))] };
};
const joinItems = (next) => {
  const { itemOf } = next, bundles = new Map(), parallels = new Map();
  for (let e = 0; e < EDGES; e++) {
    const a = itemOf[edgeFrom[e]], b = itemOf[edgeTo[e]];
    if (!passing.edge[e] || a < 0 || b < 0 || a === b) continue;
    if (isBubble(a) || isBubble(b)) {
      const key = a < b ? a * (NODES + communities.length) + b : b * (NODES + communities.length) + a;
      const bundle = bundles.get(key);
      if (bundle) bundle[2] += edgeCount[e]; else bundles.set(key, [Math.min(a, b), Math.max(a, b), edgeCount[e]]);
    } else { next.a.push(a); next.b.push(b); next.edge.push(e); next.count.push(edgeCount[e]); }
  }
  // Edges between the same two nodes fan out so that each can be seen and clicked.
  if (next.edge.length <= PARALLEL_LIMIT) {
    const keys = next.a.map((a, i) => `${Math.min(a, next.b[i])} ${Math.max(a, next.b[i])}`);
    for (const key of keys) parallels.set(key, (parallels.get(key) || 0) + 1);
    const used = new Map();
    next.bend = keys.map((key, i) => {
      const number = used.get(key) || 0, all = parallels.get(key);
      used.set(key, number + 1);
      return (number - (all - 1) / 2) * (next.a[i] < next.b[i] ? 1 : -1);
    });
  } else next.bend = new Array(next.edge.length).fill(0);
  for (const [a, b, count] of bundles.values()) { next.a.push(a); next.b.push(b); next.edge.push(-1); next.count.push(count); next.bend.push(0); }
};
// About half the width of a node's label at zoom 1; a small picture must show its outermost names whole.
// Names are cut, those of what merely happened a little shorter.
const nameOf = (slot) => plain(labelOf(entityOf[slot]), secondary[slot] ? 14 : 16);
const halfLabel = (slot) => { let width = 0; for (const letter of nameOf(slot)) width += letter > "\u2e7f" ? 6.4 : 3.4; return width; };
// At zoom `k` labels keep their size on the screen, so that they take 1/k of it in the graph.
const sceneBounds = (items = scene.items, k = 1) => {
  let x0 = Infinity, y0 = Infinity, x1 = -Infinity, y1 = -Infinity;
  for (const item of items) {
    const x = itemX(item), y = itemY(item), r = itemRadius(item), named = !isBubble(item) && (scene.leads.has(item) || degree[item] >= leastLinks(k));
    const wide = named ? Math.max(r, halfLabel(item) / Math.min(1, k)) : r, low = named ? r + 20 / Math.min(1, k) : r;
    x0 = Math.min(x0, x - wide); y0 = Math.min(y0, y - r); x1 = Math.max(x1, x + wide); y1 = Math.max(y1, y + low);
  }
  return x0 === Infinity ? null : [x0, y0, x1, y1];
};
