// The stage: camera, pointer, touch and keys. Small scenes are drawn anew each frame; large ones are drawn with a margin,
// moved as a picture while the hand is on them, and drawn again when it rests.
const panel = byId("panel"), stage = byId("stage"), base = byId("base"), over = byId("over");
const basePen = base.getContext("2d", { alpha: false }), overPen = over.getContext("2d");
const HEAVY = 9;
const REST = 110;
const MARGIN = 0.25;
const LIMIT = [0.02, 6];
let camera = { k: 1, x: 0, y: 0 }, drawnCamera = camera, stageWidth = 0, stageHeight = 0;
let heavy = false, drawMs = 0, moving = false, drawQueued = false, hovered = null, drawCount = 0;
let emphasis = { main: -1, strong: new Set(), edges: new Set(), pins: new Set(), path: false };
const ratio = () => Math.min(2, window.devicePixelRatio || 1);
const sizeCanvas = (canvas, pen, width, height) => {
  const r = ratio(), w = Math.round(width * r), h = Math.round(height * r);
  if (canvas.width !== w || canvas.height !== h) { canvas.width = w; canvas.height = h; canvas.style.width = `${width}px`; canvas.style.height = `${height}px`; }
  pen.setTransform(r, 0, 0, r, 0, 0);
};
const drawBase = () => {
  const started = performance.now(), mx = heavy ? Math.round(stageWidth * MARGIN) : 0, my = heavy ? Math.round(stageHeight * MARGIN) : 0;
  sizeCanvas(base, basePen, stageWidth + 2 * mx, stageHeight + 2 * my);
  base.style.left = `${-mx}px`; base.style.top = `${-my}px`; base.style.transform = "";
  paintScene(basePen, { ...camera, x: camera.x + mx, y: camera.y + my, width: stageWidth + 2 * mx, height: stageHeight + 2 * my, margin: mx }, emphasis);
  drawnCamera = { ...camera };
  drawCount++;
  drawMs = performance.now() - started;
  // One slow frame of a busy machine does not make a small scene heavy: its nodes can always be dragged.
  heavy = (scene.items.length > MANY && drawMs > (heavy ? HEAVY * 0.7 : HEAVY)) || scene.items.length > 4000;
};
const shiftBase = () => {
  const scale = camera.k / drawnCamera.k, mx = Math.round(stageWidth * MARGIN), my = Math.round(stageHeight * MARGIN);
  const tx = camera.x - drawnCamera.x * scale + mx - mx * scale, ty = camera.y - drawnCamera.y * scale + my - my * scale;
  base.style.transformOrigin = "0 0";
  base.style.transform = `translate(${tx}px,${ty}px) scale(${scale})`;
};
const drawOver = () => {
  sizeCanvas(over, overPen, stageWidth, stageHeight);
  overPen.clearRect(0, 0, stageWidth, stageHeight);
  if (hovered?.item >= 0 && scene.items.length) ring(overPen, { ...camera, width: stageWidth, height: stageHeight }, hovered.item, colours.strong, 2);
};
const rested = later(() => { moving = false; requestDraw(); }, REST);
const requestDraw = () => {
  if (drawQueued) return;
  drawQueued = true;
  requestAnimationFrame(() => {
    drawQueued = false;
    if (!stageWidth || document.hidden && drawCount) return;
    if (moving && heavy && base.offsetWidth > stageWidth + 2) shiftBase(); else drawBase();
    drawOver();
  });
};
const keepCamera = later(() => change({ camera: [Math.round((stageWidth / 2 - camera.x) / camera.k), Math.round((stageHeight / 2 - camera.y) / camera.k), Math.round(camera.k * 1000) / 1000] }, true), 400);
const moveCamera = (next, byHand = true) => {
  camera = { ...next, k: Math.min(LIMIT[1], Math.max(LIMIT[0], next.k)) };
  moving = true; rested(); requestDraw();
  if (byHand) keepCamera();
};
let flight = 0;
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const flyTo = (target, ms = 320) => {
  cancelAnimationFrame(flight);
  if (calm.matches || ms === 0 || !drawCount) { moveCamera(target); return; }
  const from = { ...camera }, started = performance.now();
  const step = (now) => {
    const t = Math.min(1, Math.max(0, (now - started) / ms)), ease = t < 0.5 ? 2 * t * t : 1 - (2 - 2 * t) ** 2 / 2;
    const k = from.k * (target.k / from.k) ** ease;
    // The middle of the view goes along a straight line of the graph, whatever the zoom does.
    const mix = target.k === from.k ? ease : (k - from.k) / (target.k - from.k);
    const cx = (stageWidth / 2 - from.x) / from.k, cy = (stageHeight / 2 - from.y) / from.k, tx = (stageWidth / 2 - target.x) / target.k, ty = (stageHeight / 2 - target.y) / target.k;
    moveCamera({ k, x: stageWidth / 2 - (cx + (tx - cx) * mix) * k, y: stageHeight / 2 - (cy + (ty - cy) * mix) * k });
    if (t < 1) flight = requestAnimationFrame(step);
  };
  flight = requestAnimationFrame(step);
};
// The part of the stage that no sheet or legend covers: on a narrow screen the evidence panel lies over the picture.
const freeHeight = () => {
  if (getComputedStyle(panel).position !== "absolute" || !panel.classList.contains("open")) return stageHeight;
  const whole = panel.parentElement.getBoundingClientRect();
  return Math.max(120, Math.min(stageHeight, whole.bottom - panel.offsetHeight - stage.getBoundingClientRect().top));
};
const cameraFor = (bounds, most = 1.25) => {
  const [x0, y0, x1, y1] = bounds, side = stageWidth < 600 ? 14 : 62, legend = 62, height = freeHeight(), high = height - (height < stageHeight ? 20 : legend + 24);
  const k = Math.max(LIMIT[0], Math.min(most, (stageWidth - 2 * side) / Math.max(1, x1 - x0), high / Math.max(1, y1 - y0)));
  return { k, x: stageWidth / 2 - ((x0 + x1) / 2) * k, y: 16 + high / 2 - ((y0 + y1) / 2) * k };
};
const fitted = (items = scene.items) => {
  let bounds = sceneBounds(items);
  if (!bounds) return null;
  // Twice, because the room that the labels take depends on the zoom.
  if (items.length < 400) for (let turn = 0; turn < 2; turn++) bounds = sceneBounds(items, Math.max(0.3, cameraFor(bounds).k));
  return cameraFor(bounds);
};
const fit = (items = scene.items, ms = 320) => { const target = fitted(items); if (target) flyTo(target, ms); };
const cameraFromState = ([cx, cy, k]) => ({ k, x: stageWidth / 2 - cx * k, y: stageHeight / 2 - cy * k });
const reveal = (item) => {
  const [x, y] = seenAt(camera, item), free = freeHeight(), inside = x > 40 && y > 40 && x < stageWidth - 70 && y < free - 60;
  const k = isBubble(item) ? camera.k : Math.max(camera.k, scene.nodes.length > MANY ? 1 : 0.7);
  if (inside && k === camera.k) return;
  flyTo({ k, x: stageWidth / 2 - itemX(item) * k, y: free / 2 - itemY(item) * k });
};
const zoomBy = (factor, x = stageWidth / 2, y = stageHeight / 2) => {
  const k = Math.min(LIMIT[1], Math.max(LIMIT[0], camera.k * factor));
  moveCamera({ k, x: x - ((x - camera.x) * k) / camera.k, y: y - ((y - camera.y) * k) / camera.k });
};
const itemAt = (x, y, reach = 4) => {
  let best = -1, nearest = Infinity;
  for (const item of scene.nodes) {
    const dx = itemX(item) * camera.k + camera.x - x, dy = itemY(item) * camera.k + camera.y - y, away = Math.hypot(dx, dy) - drawnRadius(item, camera.k);
    if (away < reach && away < nearest) { nearest = away; best = item; }
  }
  if (best >= 0) return best;
  return scene.bubbles.find((item) => Math.hypot(itemX(item) * camera.k + camera.x - x, itemY(item) * camera.k + camera.y - y) < drawnRadius(item, camera.k)) ?? -1;
};
const edgeAt = (x, y, reach = 6) => {
  if (scene.edge.length > 8000) return -1;
  const view = { ...camera, width: stageWidth, height: stageHeight };
  let best = -1, nearest = reach;
  for (let i = 0; i < scene.edge.length; i++) {
    const s = scene.edge[i] >= 0 ? shapeOfEdge(view, i) : null;
    if (!s) continue;
    for (let t = 0; t < 1; t += 1 / 12) {
      const at = (u) => [(1 - u) ** 2 * s.sx + 2 * u * (1 - u) * s.cx + u * u * s.ex, (1 - u) ** 2 * s.sy + 2 * u * (1 - u) * s.cy + u * u * s.ey];
      const [ax, ay] = at(t), [bx, by] = at(t + 1 / 12), dx = bx - ax, dy = by - ay;
      const along = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1))), away = Math.hypot(x - ax - along * dx, y - ay - along * dy);
      if (away < nearest) { nearest = away; best = i; }
    }
  }
  return best;
};
const pointers = new Map();
let grabbed = null;
const localPoint = (event) => { const box = over.getBoundingClientRect(); return [event.clientX - box.left, event.clientY - box.top]; };
over.addEventListener("pointerdown", (event) => {
  over.setPointerCapture(event.pointerId);
  cancelAnimationFrame(flight);
  const [x, y] = localPoint(event);
  pointers.set(event.pointerId, [x, y]);
  const item = itemAt(x, y, event.pointerType === "touch" ? 14 : 4);
  grabbed = { x, y, item, moved: false, touch: event.pointerType === "touch" };
});
over.addEventListener("pointermove", (event) => {
  const [x, y] = localPoint(event), last = pointers.get(event.pointerId);
  if (!last) { hover(x, y); return; }
  if (pointers.size === 2) pinch(event.pointerId, x, y);
  else if (grabbed) {
    if (!grabbed.moved && Math.hypot(x - grabbed.x, y - grabbed.y) < (grabbed.touch ? 9 : 4)) return;
    grabbed.moved = true; hideTip();
    if (grabbed.item >= 0 && !isBubble(grabbed.item) && !heavy) {
      positionX[grabbed.item] += (x - last[0]) / camera.k; positionY[grabbed.item] += (y - last[1]) / camera.k; requestDraw();
    } else moveCamera({ ...camera, x: camera.x + x - last[0], y: camera.y + y - last[1] });
  }
  pointers.set(event.pointerId, [x, y]);
});
const pinch = (id, x, y) => {
  const other = [...pointers].find(([one]) => one !== id)[1], last = pointers.get(id);
  const before = Math.hypot(last[0] - other[0], last[1] - other[1]) || 1, now = Math.hypot(x - other[0], y - other[1]) || 1;
  const mx = (x + other[0]) / 2, my = (y + other[1]) / 2;
  if (grabbed) grabbed.moved = true;
  zoomBy(now / before, mx, my);
  moveCamera({ ...camera, x: camera.x + (x - last[0]) / 2, y: camera.y + (y - last[1]) / 2 });
};
const release = (event) => {
  pointers.delete(event.pointerId);
  if (!grabbed || pointers.size) return;
  const { item, moved, x, y, touch } = grabbed;
  grabbed = null;
  if (event.type === "pointercancel") return;
  if (!moved) clickAt(item, x, y, touch ? 12 : 6);
  else if (item >= 0 && !isBubble(item) && !heavy) change({ pins: { ...state.pins, [keyOf(entityOf[item])]: [Math.round(positionX[item]), Math.round(positionY[item])] } });
};
over.addEventListener("pointerup", release);
over.addEventListener("pointercancel", release);
over.addEventListener("pointerleave", () => { if (!pointers.size) { hovered = null; hideTip(); requestDraw(); } });
over.addEventListener("wheel", (event) => {
  event.preventDefault();
  const [x, y] = localPoint(event), step = event.deltaMode === 1 ? event.deltaY * 16 : event.deltaY;
  zoomBy(Math.exp(-Math.max(-240, Math.min(240, step)) * (event.ctrlKey ? 0.008 : 0.0016)), x, y);
}, { passive: false });
const clickAt = (item, x, y, reach) => {
  if (item >= 0) { if (isBubble(item)) expandCommunity(item - NODES); else chooseNode(entityOf[item]); return; }
  const edge = edgeAt(x, y, reach);
  if (edge >= 0) change({ selected: edgeKey(scene.edge[edge]) }); else if (state.selected) change({ selected: "", focus: 0 });
};
over.addEventListener("dblclick", (event) => {
  const [x, y] = localPoint(event), item = itemAt(x, y);
  if (item >= 0 && !isBubble(item)) change({ selected: keyOf(entityOf[item]), focus: state.focus ? 0 : 1 }); else if (item < 0) zoomBy(1.8, x, y);
});
const tip = byId("tip");
const hideTip = () => { tip.hidden = true; };
const hover = (x, y) => {
  const item = itemAt(x, y), edge = item < 0 && scene.edge.length < 3000 ? edgeAt(x, y) : -1;
  over.style.cursor = item >= 0 || edge >= 0 ? "pointer" : "grab";
  if (item < 0 && edge < 0) { if (hovered) { hovered = null; hideTip(); drawOver(); } return; }
  if (!hovered || hovered.item !== item || hovered.edge !== edge) { hovered = { item, edge }; tip.replaceChildren(...tipLines(item, edge)); tip.hidden = false; drawOver(); }
  tip.style.left = `${Math.min(x + 14, stageWidth - tip.offsetWidth - 8)}px`; tip.style.top = `${Math.min(y + 16, stageHeight - tip.offsetHeight - 8)}px`;
};
const linksText = (n) => (n === 1 ? word("link1") : word("links", { n }));
const tipLines = (item, edge) => {
  if (item >= 0 && isBubble(item)) return [make("b", {}, communityName(communities[item - NODES])), make("span", {}, word("openCluster"))];
  if (item >= 0) return [shown(plain(labelOf(entityOf[item]), 60), { class: "strong" }), make("span", {}, `${className(nodeClass[item])} · ${linksText(degree[item])}`)];
  const number = scene.edge[edge];
  return [make("span", {}, plain(labelOf(entityOf[edgeFrom[number]]), 30)), make("b", {}, `${plain(edgeName(number), 30)} →`), make("span", {}, plain(labelOf(entityOf[edgeTo[number]]), 30))];
};
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
// The nearest item in the direction of an arrow key; sideways distance counts double.
const neighbourTowards = ([dx, dy]) => {
  const chosen = slotOf[selectedEntity()] ?? -1, community = selectedCommunity();
  const current = chosen >= 0 && scene.itemOf[chosen] === chosen ? chosen : community && scene.bubbles.includes(NODES + community.number) ? NODES + community.number : -1;
  if (current < 0) return scene.nodes[0] ?? scene.bubbles[0] ?? -1;
  let best = -1, least = Infinity;
  for (const item of scene.items) {
    const x = itemX(item) - itemX(current), y = itemY(item) - itemY(current), ahead = x * dx + y * dy, aside = Math.abs(x * dy - y * dx);
    if (item === current || ahead <= 0 || aside > ahead * 1.8) continue;
    if (ahead + 2 * aside < least) { least = ahead + 2 * aside; best = item; }
  }
  return best;
};
over.addEventListener("keydown", (event) => {
  if (ARROWS[event.key] && event.shiftKey) { moveCamera({ ...camera, x: camera.x - ARROWS[event.key][0] * 60, y: camera.y - ARROWS[event.key][1] * 60 }); event.preventDefault(); }
  else if (ARROWS[event.key]) {
    const item = neighbourTowards(ARROWS[event.key]);
    event.preventDefault();
    if (item < 0) return;
    change({ selected: isBubble(item) ? `~~${item - NODES}` : keyOf(entityOf[item]) }, true);
    reveal(item);
  } else if (event.key === "Enter") {
    const community = selectedCommunity();
    event.preventDefault();
    if (community) expandCommunity(community.number); else if (state.selected) byId("panel").focus();
  }
});
const measureStage = () => {
  const box = stage.getBoundingClientRect();
  if (!box.width || !box.height) return;
  const dx = (box.width - stageWidth) / 2, dy = (box.height - stageHeight) / 2, first = !stageWidth;
  stageWidth = box.width; stageHeight = box.height;
  if (!first) camera = { ...camera, x: camera.x + dx, y: camera.y + dy };
  requestDraw();
};
new ResizeObserver(() => measureStage()).observe(stage);
document.addEventListener("visibilitychange", () => requestDraw());
