// Draws the scene with a pen (canvas or SVG). In: pen, view {k, x, y, width, height}, emphasis. Nothing here keeps state.
const FONT = 'system-ui,-apple-system,"PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif';
let colours = {};
const readColours = () => {
  const style = getComputedStyle(document.documentElement), get = (name) => style.getPropertyValue(`--${name}`).trim();
  colours = { node: classes.map((name) => get(`c-${name.toLowerCase()}`) || get("c-document")), edge: get("edge"), strong: get("accent"), path: get("path"), ink: get("ink"), soft: get("ink-soft"), paper: get("stage"), rim: get("stage"), bubble: get("bubble"), bubbleRim: get("bubble-rim") };
};
const TURN = Math.PI * 2;
// The outline of each class: circle person, square organization, diamond place, hexagon event.
const polygon = (pen, x, y, r, corners, from) => {
  for (let i = 0; i < corners; i++) { const at = from + (i * TURN) / corners; pen[i ? "lineTo" : "moveTo"](x + r * Math.cos(at), y + r * Math.sin(at)); }
  pen.closePath();
};
const outline = (pen, number, x, y, r) => {
  const name = classes[number];
  if (name === "Organization") pen.rect(x - r * 0.88, y - r * 0.88, r * 1.76, r * 1.76);
  else if (name === "Place") polygon(pen, x, y, r * 1.18, 4, -Math.PI / 2);
  else if (name === "Event") polygon(pen, x, y, r * 1.08, 6, 0);
  else { pen.moveTo(x + r, y); pen.arc(x, y, r, 0, TURN); }
};
// Nodes shrink and grow more slowly than the distances between them, so that hubs can be told from afar.
let scaled = { k: 1, by: 1 };
const nodeScale = (k) => { if (scaled.k !== k) scaled = { k, by: k > 1 ? Math.sqrt(k) : k ** 0.62 }; return scaled.by; };
const LEAST = [[400, 3.6], [1600, 2.8], [Infinity, 2]];
const drawnRadius = (item, k) => {
  if (isBubble(item)) return Math.max(itemRadius(item) * k, 9);
  return Math.max(itemRadius(item) * nodeScale(k), LEAST.find(([count]) => scene.items.length < count)[1]);
};
const seenAt = (view, item) => [itemX(item) * view.k + view.x, itemY(item) * view.k + view.y];
const within = (view, x, y, r) => x + r > 0 && y + r > 0 && x - r < view.width && y - r < view.height;
// Control point, ends at the rims, and middle of an edge; null when it is outside the view.
const shapeOfEdge = (view, i) => {
  const a = scene.a[i], b = scene.b[i], [ax, ay] = seenAt(view, a), [bx, by] = seenAt(view, b);
  if (Math.max(ax, bx) < 0 || Math.max(ay, by) < 0 || Math.min(ax, bx) > view.width || Math.min(ay, by) > view.height) return null;
  const dx = bx - ax, dy = by - ay, length = Math.hypot(dx, dy) || 1, ra = drawnRadius(a, view.k), rb = drawnRadius(b, view.k);
  if (length < ra + rb) return null;
  const bend = scene.bend[i] * Math.min(26, length * 0.22) * 2, nx = -dy / length, ny = dx / length;
  const cx = (ax + bx) / 2 + nx * bend, cy = (ay + by) / 2 + ny * bend;
  const trim = (fx, fy, tx, ty, r) => { const l = Math.hypot(tx - fx, ty - fy) || 1; return [fx + ((tx - fx) / l) * r, fy + ((ty - fy) / l) * r]; };
  const [sx, sy] = trim(ax, ay, cx, cy, ra), [ex, ey] = trim(bx, by, cx, cy, rb + (scene.edge[i] < 0 ? 0 : 1.5));
  return { sx, sy, ex, ey, cx, cy, bend, mx: (sx + 2 * cx + ex) / 4, my: (sy + 2 * cy + ey) / 4, length };
};
const BATCH = 300;
const DETAIL_EDGES = 2600;
// Below this zoom arrow heads and edges at full strength only hide the nodes.
const ARROWS_FROM = 0.38;
const paintEdges = (pen, view, list, colour, width, alpha, detailed, dash) => {
  pen.strokeStyle = colour; pen.fillStyle = colour; pen.globalAlpha = alpha; pen.lineWidth = width; pen.setLineDash(dash || []);
  const heads = [], arrows = view.k > ARROWS_FROM;
  let used = 0;
  pen.beginPath();
  for (const i of list) {
    if (detailed) {
      const s = shapeOfEdge(view, i);
      if (!s) continue;
      pen.moveTo(s.sx, s.sy);
      if (s.bend) pen.quadraticCurveTo(s.cx, s.cy, s.ex, s.ey); else pen.lineTo(s.ex, s.ey);
      if (scene.edge[i] >= 0 && s.length > 30 && (arrows || alpha === 1)) heads.push(s);
    } else {
      const [ax, ay] = seenAt(view, scene.a[i]), [bx, by] = seenAt(view, scene.b[i]);
      if (Math.max(ax, bx) < 0 || Math.max(ay, by) < 0 || Math.min(ax, bx) > view.width || Math.min(ay, by) > view.height) continue;
      pen.moveTo(ax, ay); pen.lineTo(bx, by);
    }
    // A path of very many pieces is slower to fill in than many short paths.
    if (++used % BATCH === 0) { pen.stroke(); pen.beginPath(); }
  }
  pen.stroke();
  pen.setLineDash([]);
  pen.beginPath();
  for (const s of heads) {
    const l = Math.hypot(s.ex - s.cx, s.ey - s.cy) || 1, ux = (s.ex - s.cx) / l, uy = (s.ey - s.cy) / l, size = 5.5 + width;
    pen.moveTo(s.ex, s.ey); pen.lineTo(s.ex - ux * size - uy * size * 0.45, s.ey - uy * size + ux * size * 0.45); pen.lineTo(s.ex - ux * size + uy * size * 0.45, s.ey - uy * size - ux * size * 0.45); pen.closePath();
  }
  pen.fill();
  pen.globalAlpha = 1;
};
const PALE = 16;
const paintNodes = (pen, view, list, alpha, emphasis) => {
  const small = [];
  pen.globalAlpha = alpha;
  for (const slot of list) {
    const [x, y] = seenAt(view, slot), r = drawnRadius(slot, view.k);
    if (!within(view, x, y, r * 1.3)) continue;
    if (r < 3.2) { (small[nodeClass[slot] + (secondary[slot] || loose[slot] ? PALE : 0)] ||= []).push(x, y, r); continue; }
    pen.fillStyle = colours.node[nodeClass[slot]]; pen.strokeStyle = colours.rim; pen.lineWidth = Math.min(2, r / 4);
    // Only the outline of what is secondary: lighter, and still told from the ground.
    if (secondary[slot] || loose[slot]) { pen.strokeStyle = pen.fillStyle; pen.fillStyle = colours.rim; pen.lineWidth = Math.min(2, 0.8 + r / 10); }
    pen.beginPath(); outline(pen, nodeClass[slot], x, y, r); pen.fill(); pen.stroke();
    if (kindsOf(entityOf[slot]).includes("EventSeries") && r > 6) { pen.beginPath(); outline(pen, nodeClass[slot], x, y, r * 0.55); pen.lineWidth = 1.5; pen.stroke(); }
    if (emphasis.pins.has(slot)) { pen.beginPath(); pen.fillStyle = colours.ink; pen.moveTo(x + r, y - r); pen.arc(x + r * 0.8, y - r * 0.8, 3, 0, TURN); pen.fill(); }
  }
  small.forEach((points, number) => {
    pen.fillStyle = colours.node[number % PALE]; pen.globalAlpha = number < PALE ? alpha : alpha * 0.6; pen.beginPath();
    for (let i = 0; i < points.length; i += 3) pen.rect(points[i] - points[i + 2] * 0.8, points[i + 1] - points[i + 2] * 0.8, points[i + 2] * 1.6, points[i + 2] * 1.6);
    pen.fill();
  });
  pen.globalAlpha = 1;
};
// A closed community: a disc whose ring shows the share of each class.
const paintBubbles = (pen, view, list, alpha) => {
  for (const item of list) {
    const [x, y] = seenAt(view, item), r = drawnRadius(item, view.k), c = communities[item - NODES];
    if (!within(view, x, y, r)) continue;
    pen.globalAlpha = alpha;
    pen.beginPath(); pen.moveTo(x + r, y); pen.arc(x, y, r, 0, TURN); pen.fillStyle = colours.bubble; pen.fill();
    c.shares ||= classes.map((_, number) => c.members.filter((slot) => nodeClass[slot] === number).length / c.members.length);
    let from = -Math.PI / 2;
    pen.lineWidth = Math.max(2.5, Math.min(7, r * 0.07));
    c.shares.forEach((share, number) => {
      if (!share) return;
      pen.strokeStyle = colours.node[number]; pen.beginPath(); pen.arc(x, y, r, from, Math.min(from + share * TURN, -Math.PI / 2 + TURN - 1e-4)); pen.stroke();
      from += share * TURN;
    });
  }
  pen.globalAlpha = 1;
};
// Boxes already taken, in a grid, so that no two labels overlap.
class Room {
  constructor() { this.cells = new Map(); }
  keys(x0, y0, x1, y1) {
    const keys = [];
    for (let gx = Math.floor(x0 / 80); gx <= Math.floor(x1 / 80); gx++) for (let gy = Math.floor(y0 / 28); gy <= Math.floor(y1 / 28); gy++) keys.push(gx * 4096 + gy);
    return keys;
  }
  take(x0, y0, x1, y1, weight = 1) {
    const box = [x0, y0, x1, y1, weight];
    for (const key of this.keys(x0, y0, x1, y1)) { const list = this.cells.get(key); if (list) list.push(box); else this.cells.set(key, [box]); }
  }
  free(x0, y0, x1, y1, take) {
    for (const key of this.keys(x0, y0, x1, y1)) for (const box of this.cells.get(key) || []) if (box[0] < x1 && box[2] > x0 && box[1] < y1 && box[3] > y0) return false;
    if (take) this.take(x0, y0, x1, y1);
    return true;
  }
  // The weights of the boxes that this one would cover.
  cost(x0, y0, x1, y1) {
    const met = new Set();
    for (const key of this.keys(x0, y0, x1, y1)) for (const box of this.cells.get(key) || []) if (box[0] < x1 && box[2] > x0 && box[1] < y1 && box[3] > y0) met.add(box);
    let sum = 0;
    for (const box of met) sum += box[4];
    return sum;
  }
}
const widths = new Map();
const widthOf = (pen, text) => { const key = pen.font + text; let width = widths.get(key); if (width === undefined) { width = pen.measureText(text).width; widths.set(key, width); } return width; };
const LABELS = 220;
const halo = (pen, text, x, y, colour) => { pen.lineWidth = 3.5; pen.strokeStyle = colours.paper; pen.strokeText(text, x, y); pen.fillStyle = colour; pen.fillText(text, x, y); };
// Below these zooms only nodes with so many links are named in a picture of many nodes.
const MANY = 160;
const leastLinks = (k) => (scene.nodes.length <= MANY ? 0 : k < 0.24 ? 5 : k < 0.42 ? 3 : k < 0.6 ? 2 : k < 0.8 ? 1 : 0);
// Where a name may stand: below its node, above, to the right, to the left.
const NAME_SIDES = [[0, 1], [0, -1], [1, 0], [-1, 0]];
// The box for a name that covers no other name and least of the nodes; null when what it covers weighs more than `most`.
const boxFor = (view, [x, y], r, half, high, { names, nodes }, most) => {
  const edge = view.margin || 0;
  let best = null, least = Infinity;
  for (const [dx, dy] of NAME_SIDES) {
    const cx = x + dx * (r + half + 3), cy = y + dy * (r * 1.05 + 3 + high / 2), box = [cx - half, cy - high / 2, cx + half, cy + high / 2];
    // A name that the edge of the picture would cut stands on the other side, where there is one.
    if (!names.free(...box) || (dx && x > edge && x < view.width - edge && (box[0] < edge + 2 || box[2] > view.width - edge - 2))) continue;
    const cost = nodes.cost(...box);
    if (cost < least) { least = cost; best = box; }
    if (!cost) break;
  }
  return least <= most ? best : null;
};
const paintLabels = (pen, view, emphasis) => {
  const names = new Room(), nodes = new Room(), some = emphasis.strong.size > 0;
  pen.textAlign = "center"; pen.textBaseline = "middle"; pen.lineJoin = "round";
  for (const item of scene.bubbles) bubbleLabel(pen, view, item, names);
  const first = some ? scene.named.filter((slot) => emphasis.strong.has(slot)) : [], blocking = some ? first : scene.nodes.length < 1600 ? scene.nodes : [];
  for (const slot of blocking) { const [x, y] = seenAt(view, slot), r = drawnRadius(slot, view.k) * 0.8; if (within(view, x, y, r)) nodes.take(x - r, y - r, x + r, y + r, Math.max(0.2, standing[slot])); }
  // A far view names only what matters most: one label for about 90 × 90 pixels.
  const most = view.k < 0.6 && scene.nodes.length > MANY ? Math.min(LABELS, Math.ceil((view.width * view.height) / 9000)) : LABELS;
  const size = Math.min(15, Math.max(12, 12 * Math.sqrt(view.k))), least = leastLinks(view.k);
  let count = 0;
  for (const slot of some ? [...first, ...(view.k > 0.5 ? scene.named.filter((slot) => !emphasis.strong.has(slot)) : [])] : scene.named) {
    if (count >= most) break;
    const strong = emphasis.strong.has(slot), lead = slot === emphasis.main || (!some && scene.leads.has(slot));
    if (!strong && !lead && degree[slot] < least) continue;
    const [x, y] = seenAt(view, slot), r = drawnRadius(slot, view.k);
    if (!within(view, x, y, r + 60)) continue;
    if (some && !strong && count > 120) break;
    const text = nameOf(slot), high = size + (lead ? 4 : 3);
    pen.font = `${lead ? 600 : 500} ${lead ? size + 1 : size}px ${FONT}`;
    const box = boxFor(view, [x, y], r, widthOf(pen, text) / 2 + 2, high, { names, nodes }, lead ? Infinity : 0.4 * standing[slot]);
    if (!box) continue;
    names.take(...box);
    pen.globalAlpha = some && !strong ? 0.35 : 1;
    halo(pen, text, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2, !lead && (secondary[slot] || loose[slot]) ? colours.soft : colours.ink);
    count++;
  }
  pen.globalAlpha = 1;
  for (const slot of blocking) { const [x, y] = seenAt(view, slot), r = drawnRadius(slot, view.k) * 0.8; if (within(view, x, y, r)) names.take(x - r, y - r, x + r, y + r); }
  return names;
};
const bubbleLabel = (pen, view, item, room) => {
  const [x, y] = seenAt(view, item), r = drawnRadius(item, view.k), c = communities[item - NODES];
  if (!within(view, x, y, r) || r < 13) return;
  const size = Math.min(15, Math.max(11, r / 5)), fits = Math.max(3, Math.floor((r * 1.7) / size));
  const lines = c.scattered ? [word("scattered", { n: scene.inBubble[c.number] })] : c.top.slice(0, r > 46 ? 3 : r > 30 ? 2 : 1).map((entity) => plain(labelOf(entity), fits));
  if (!c.scattered) lines.push(String(scene.inBubble[c.number]));
  lines.forEach((line, i) => {
    pen.font = `${i === 0 ? 600 : 400} ${size}px ${FONT}`;
    pen.fillStyle = i === lines.length - 1 ? colours.soft : colours.ink;
    const top = y + (i - (lines.length - 1) / 2) * size * 1.35, half = widthOf(pen, line) / 2;
    if (room.free(x - half, top - size / 2, x + half, top + size / 2, true)) pen.fillText(line, x, top);
  });
};
const EDGE_LABELS = 90;
const paintEdgeLabels = (pen, view, list, room, colour) => {
  pen.font = `400 11px ${FONT}`;
  let count = 0;
  for (const i of list) {
    if (count >= EDGE_LABELS) break;
    const s = scene.edge[i] >= 0 ? shapeOfEdge(view, i) : null;
    if (!s || s.length < 56) continue;
    const name = plain(edgeName(scene.edge[i]), 14), text = scene.count[i] > 1 ? `${name} ×${scene.count[i]}` : name, half = widthOf(pen, text) / 2 + 3;
    if (half * 2 > s.length || !within(view, s.mx, s.my, 40) || !room.free(s.mx - half, s.my - 8, s.mx + half, s.my + 8, true)) continue;
    halo(pen, text, s.mx, s.my, colour);
    count++;
  }
};
// emphasis: {main: slot or -1, strong: Set of items, edges: Set of edge numbers, pins: Set, path: bool}
const paintScene = (pen, view, emphasis, labels = true) => {
  pen.fillStyle = colours.paper; pen.fillRect(0, 0, view.width, view.height);
  const some = emphasis.strong.size > 0, all = scene.edge.map((_, i) => i);
  const strong = some ? all.filter((i) => (scene.edge[i] >= 0 ? emphasis.edges.has(scene.edge[i]) : !emphasis.path && (scene.a[i] === emphasis.main || scene.b[i] === emphasis.main))) : [];
  const thin = all.filter((i) => scene.edge[i] >= 0), bundled = all.filter((i) => scene.edge[i] < 0), broken = (i) => scene.edge[i] >= 0 && unsure[scene.edge[i]];
  const detailed = thin.length <= DETAIL_EDGES && view.k > 0.12;
  const colour = emphasis.path ? colours.path : colours.strong;
  for (const i of bundled) paintEdges(pen, view, [i], colours.edge, Math.min(9, 0.8 + Math.sqrt(scene.count[i]) * 0.7), some ? 0.12 : 0.4, true);
  const others = some ? thin.filter((i) => !emphasis.edges.has(scene.edge[i])) : thin, alpha = some ? 0.16 : !detailed || (view.k < ARROWS_FROM && thin.length > 900) ? 0.4 : 0.8;
  paintEdges(pen, view, others.filter((i) => !broken(i)), colours.edge, detailed ? 1.1 : 0.7, alpha, detailed);
  paintEdges(pen, view, others.filter(broken), colours.edge, 1.1, alpha, detailed, [4, 4]);
  paintBubbles(pen, view, some ? scene.bubbles.filter((item) => !emphasis.strong.has(item)) : scene.bubbles, some ? 0.5 : 1);
  if (some) paintBubbles(pen, view, scene.bubbles.filter((item) => emphasis.strong.has(item)), 1);
  paintEdges(pen, view, strong.filter((i) => !broken(i)), colour, 2, 1, true);
  paintEdges(pen, view, strong.filter(broken), colour, 2, 1, true, [5, 4]);
  if (some) paintNodes(pen, view, scene.nodes.filter((slot) => !emphasis.strong.has(slot)), 0.22, emphasis);
  paintNodes(pen, view, some ? scene.nodes.filter((slot) => emphasis.strong.has(slot)) : scene.nodes, 1, emphasis);
  if (emphasis.main >= 0 && scene.itemOf[emphasis.main] === emphasis.main) ring(pen, view, emphasis.main, colours.ink, 2);
  if (!labels) return;
  const room = paintLabels(pen, view, emphasis);
  if (some) paintEdgeLabels(pen, view, strong, room, colours.ink);
  else if (view.k > 0.62 && thin.length < 400) paintEdgeLabels(pen, view, thin, room, colours.soft);
};
const ring = (pen, view, item, colour, width) => {
  const [x, y] = seenAt(view, item), r = drawnRadius(item, view.k) * 1.25 + 3;
  pen.beginPath(); pen.moveTo(x + r, y); pen.arc(x, y, r, 0, TURN); pen.strokeStyle = colour; pen.lineWidth = width; pen.stroke();
};
