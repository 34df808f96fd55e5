// The map: places with coordinates as dots on the outline of the land, in Mercator's projection. It knows the network not at
// all: the outline is in the page. In: payload.map, state, passing. Out: a canvas, and changes of the state.
Object.assign(WORDS, {
  map: ["地图", "Map"],
  mapStage: ["地图：方向键移到最近的地点，Shift 加方向键平移，加减号缩放，回车看详情", "Map: arrow keys go to the nearest place, with Shift they pan, plus and minus zoom, Enter opens the details"],
  mapEvents: ["{n} 个事件在此举行", "{n} events held here"], mapEvent1: ["1 个事件在此举行", "1 event held here"],
  mapCount: ["{n} / {all} 个地点有坐标", "{n} of {all} places have coordinates"],
  mapSource: ["坐标 © GeoNames（CC BY 4.0）· 轮廓 Natural Earth，界线不作权威依据", "Coordinates © GeoNames (CC BY 4.0) · outline Natural Earth; boundaries are not authoritative"],
});
ICONS.map = "M9 4L3 6.5v13L9 17l6 3 6-2.5v-13L15 7zM9 4v13M15 7v13";
const mapView = byId("map-view"), mapStage = byId("map-stage"), mapCanvas = byId("map"), mapPen = mapCanvas.getContext("2d"), mapTip = byId("map-tip");
const HAS_MAP = !!payload.map;
// Beyond these latitudes Mercator's map grows without end.
const POLE = 84;
const northing = (degrees) => -Math.log(Math.tan(Math.PI / 4 + (Math.max(-POLE, Math.min(POLE, degrees)) * Math.PI) / 360)) * (180 / Math.PI);
const located = HAS_MAP ? payload.map.places.filter(([entity]) => slotOf[entity] >= 0).map(([entity, lat, long]) => ({ entity, slot: slotOf[entity], x: long, y: northing(lat) })) : [];
const placeOf = new Map(located.map((place) => [place.entity, place]));
const PLACES = entities.reduce((n, row) => n + (classes[row[1]] === "Place"), 0);
// Pixels a degree: the whole world on a telephone, and a city's districts apart.
const MAP_LIMIT = [0.6, 400];
const MAP_LABELS = 160;
let mapCamera = null, mapWidth = 0, mapHeight = 0, mapQueued = false, mapHovered = null, mapPaths = null;
const mapRadius = (place) => Math.min(17, 4.5 + 1.5 * Math.sqrt(degree[place.slot]));
// What the filters leave, counted once for each filter. Larger dots first, so that a small one is never hidden under a large one.
let shownFor = null, shownList = [], shownEvents = new Map();
const shownPlaces = () => {
  if (shownFor === passing) return shownList;
  shownFor = passing;
  shownList = located.filter((place) => passing.node[place.slot]).sort((a, b) => degree[b.slot] - degree[a.slot] || a.slot - b.slot);
  shownEvents = new Map(shownList.map(({ slot }) => [slot, edgesOf(slot).reduce((n, e) => n + (edgeTo[e] === slot && passing.edge[e] && properties[edgeProperty[e]] === "location"), 0)]));
  return shownList;
};
const eventsAt = (slot) => { shownPlaces(); return shownEvents.get(slot) || 0; };
// The packed lines (see tools/make_map_outline.py) as one path of each kind, in degrees.
const unpacked = (lines, steps, closed) => {
  const path = new Path2D();
  for (const line of lines) {
    let x = 0, y = 0, at = 0, first = true;
    const next = () => { let value = 0, shift = 0, piece; do { piece = line.charCodeAt(at++) - 63; value |= (piece & 31) << shift; shift += 5; } while (piece >= 32); return (value >> 1) ^ -(value & 1); };
    while (at < line.length) { x += next(); y += next(); path[first ? "moveTo" : "lineTo"](x / steps, northing(y / steps)); first = false; }
    if (closed) path.closePath();
  }
  return path;
};
const outlinePaths = () => {
  const { land, borders, provinces, steps } = payload.map.outline;
  return { land: unpacked(land, steps, true), borders: unpacked(borders, steps), provinces: unpacked(provinces, steps) };
};
const onMap = (place) => [place.x * mapCamera.k + mapCamera.x, place.y * mapCamera.k + mapCamera.y];
const mapFit = () => {
  const places = shownPlaces(), xs = places.map((p) => p.x), ys = places.map((p) => p.y);
  // A single place is shown within its surroundings, and none as the whole world.
  const [x0, x1, y0, y1] = places.length ? [Math.min(...xs) - 3, Math.max(...xs) + 3, Math.min(...ys) - 3, Math.max(...ys) + 3] : [-170, 190, northing(75), northing(-56)];
  const k = Math.max(MAP_LIMIT[0], Math.min(60, (mapWidth - 60) / (x1 - x0), (mapHeight - 90) / (y1 - y0)));
  mapCamera = { k, x: mapWidth / 2 - ((x0 + x1) / 2) * k, y: mapHeight / 2 - ((y0 + y1) / 2) * k };
  requestMap();
};
const mapZoom = (factor, x = mapWidth / 2, y = mapHeight / 2) => {
  const k = Math.max(MAP_LIMIT[0], Math.min(MAP_LIMIT[1], mapCamera.k * factor));
  mapCamera = { k, x: x - ((x - mapCamera.x) * k) / mapCamera.k, y: y - ((y - mapCamera.y) * k) / mapCamera.k };
  requestMap();
};
const mapPan = (dx, dy) => { mapCamera = { ...mapCamera, x: mapCamera.x + dx, y: mapCamera.y + dy }; requestMap(); };
const revealOnMap = (place) => {
  const [x, y] = onMap(place);
  if (x < 40 || y < 40 || x > mapWidth - 70 || y > mapHeight - 60) mapPan(mapWidth / 2 - x, mapHeight / 2 - y);
};
const requestMap = () => { if (!mapQueued) { mapQueued = true; requestAnimationFrame(() => { mapQueued = false; drawMap(); }); } };
const mapColours = () => { const style = getComputedStyle(document.documentElement), get = (name) => style.getPropertyValue(`--${name}`).trim(); return { sea: get("sea"), land: get("land"), coast: get("coast"), border: get("border-line") }; };
const drawMap = () => {
  if (state.view !== "map" || !HAS_MAP || !mapWidth || !mapCamera) return;
  const r = ratio(), { k, x, y } = mapCamera, own = mapColours();
  sizeCanvas(mapCanvas, mapPen, mapWidth, mapHeight);
  mapPen.fillStyle = own.sea; mapPen.fillRect(0, 0, mapWidth, mapHeight);
  mapPaths ||= outlinePaths();
  mapPen.setTransform(r * k, 0, 0, r * k, r * x, r * y);
  mapPen.lineJoin = "round"; mapPen.lineWidth = 1 / k;
  mapPen.fillStyle = own.land; mapPen.fill(mapPaths.land);
  mapPen.strokeStyle = own.border; mapPen.lineWidth = 1.2 / k; mapPen.stroke(mapPaths.borders); mapPen.lineWidth = 1 / k;
  if (k > 8) { mapPen.setLineDash([3 / k, 2.5 / k]); mapPen.stroke(mapPaths.provinces); mapPen.setLineDash([]); }
  mapPen.strokeStyle = own.coast; mapPen.lineWidth = 1 / k; mapPen.stroke(mapPaths.land);
  mapPen.setTransform(r, 0, 0, r, 0, 0);
  const places = shownPlaces().filter((place) => { const [px, py] = onMap(place); return px > -20 && py > -20 && px < mapWidth + 20 && py < mapHeight + 20; });
  for (const place of places) drawPlace(place);
  const chosen = placeOf.get(selectedEntity());
  if (chosen && passing.node[chosen.slot]) { drawPlace(chosen); mapRing(chosen, colours.strong, 3); }
  if (mapHovered) mapRing(mapHovered, colours.ink, 1.5);
  drawPlaceNames(chosen && places.includes(chosen) ? [chosen, ...places.filter((one) => one !== chosen)] : places);
};
const drawPlace = (place) => {
  const [x, y] = onMap(place), size = mapRadius(place);
  mapPen.beginPath(); outline(mapPen, nodeClass[place.slot], x, y, size);
  mapPen.globalAlpha = 0.86; mapPen.fillStyle = colours.node[nodeClass[place.slot]]; mapPen.fill(); mapPen.globalAlpha = 1;
  mapPen.strokeStyle = colours.rim; mapPen.lineWidth = 1.2; mapPen.stroke();
  // What happened there, as a spot in the colour of events.
  if (eventsAt(place.slot)) { mapPen.beginPath(); mapPen.arc(x, y, size * 0.45, 0, TURN); mapPen.fillStyle = colours.node[classes.indexOf("Event")]; mapPen.fill(); mapPen.stroke(); }
};
const mapRing = (place, colour, width) => { const [x, y] = onMap(place); mapPen.beginPath(); mapPen.arc(x, y, mapRadius(place) * 1.18 + 3, 0, TURN); mapPen.strokeStyle = colour; mapPen.lineWidth = width; mapPen.stroke(); };
// Names from the best linked down; one that would touch another is left out until there is room.
const drawPlaceNames = (places) => {
  const taken = [];
  mapPen.font = `12px ${FONT}`; mapPen.textAlign = "center"; mapPen.textBaseline = "top"; mapPen.lineJoin = "round";
  for (const place of places.slice(0, MAP_LABELS)) {
    const n = eventsAt(place.slot), text = plain(labelOf(place.entity), 16) + (n ? ` ${n}` : ""), [x, py] = onMap(place), y = py + mapRadius(place) * 1.18 + 2, half = mapPen.measureText(text).width / 2 + 2;
    if (taken.some(([a, b, c, d]) => x - half < c && x + half > a && y < d && y + 15 > b)) continue;
    taken.push([x - half, y, x + half, y + 15]);
    mapPen.strokeStyle = colours.paper; mapPen.lineWidth = 3; mapPen.strokeText(text, x, y);
    mapPen.fillStyle = colours.ink; mapPen.fillText(text, x, y);
  }
};
// The smallest dot under a point: it was drawn last.
const placeAt = (x, y, reach = 4) => {
  let best = null, least = Infinity;
  for (const place of shownPlaces()) { const [px, py] = onMap(place), away = Math.hypot(px - x, py - y) - mapRadius(place); if (away < reach && mapRadius(place) + Math.max(0, away) < least) { best = place; least = mapRadius(place) + Math.max(0, away); } }
  return best;
};
const choosePlace = (place) => { change(selectionOf(place.entity)); say(word("selected", { name: plain(labelOf(place.entity), 40) })); };
const eventsText = (n) => (n === 1 ? word("mapEvent1") : word("mapEvents", { n }));
const mapHover = (x, y) => {
  const place = placeAt(x, y), before = mapHovered;
  mapHovered = place;
  mapCanvas.style.cursor = place ? "pointer" : "grab";
  mapTip.hidden = !place;
  if (place !== before) { requestMap(); if (place) { const n = eventsAt(place.slot); mapTip.replaceChildren(...[shown(plain(labelOf(place.entity), 60), { class: "strong" }), make("span", {}, [...kindsOf(place.entity).map((one) => term("kind", one)), linksText(degree[place.slot])].join(" · ")), n > 0 && make("span", {}, eventsText(n))].filter(Boolean)); } }
  if (place) { mapTip.style.left = `${Math.min(x + 14, mapWidth - mapTip.offsetWidth - 8)}px`; mapTip.style.top = `${Math.min(y + 16, mapHeight - mapTip.offsetHeight - 8)}px`; }
};
const mapPointers = new Map();
let mapGrab = null;
const mapPoint = (event) => { const box = mapCanvas.getBoundingClientRect(); return [event.clientX - box.left, event.clientY - box.top]; };
mapCanvas.addEventListener("pointerdown", (event) => { mapCanvas.setPointerCapture(event.pointerId); const [x, y] = mapPoint(event); mapPointers.set(event.pointerId, [x, y]); mapGrab = { x, y, moved: mapPointers.size > 1, reach: event.pointerType === "touch" ? 14 : 4 }; });
mapCanvas.addEventListener("pointermove", (event) => {
  const [x, y] = mapPoint(event), last = mapPointers.get(event.pointerId);
  if (!last) { mapHover(x, y); return; }
  if (mapPointers.size === 2) {
    const other = [...mapPointers].find(([id]) => id !== event.pointerId)[1], before = Math.hypot(last[0] - other[0], last[1] - other[1]) || 1;
    mapZoom((Math.hypot(x - other[0], y - other[1]) || 1) / before, (x + other[0]) / 2, (y + other[1]) / 2);
    mapPan((x - last[0]) / 2, (y - last[1]) / 2);
  } else if (mapGrab) {
    if (!mapGrab.moved && Math.hypot(x - mapGrab.x, y - mapGrab.y) < mapGrab.reach) return;
    mapGrab.moved = true; mapTip.hidden = true; mapHovered = null;
    mapPan(x - last[0], y - last[1]);
  }
  mapPointers.set(event.pointerId, [x, y]);
});
const mapRelease = (event) => {
  mapPointers.delete(event.pointerId);
  if (!mapGrab || mapPointers.size) return;
  const { moved, x, y, reach } = mapGrab;
  mapGrab = null;
  if (moved || event.type === "pointercancel") return;
  const place = placeAt(x, y, reach);
  if (place) choosePlace(place); else if (state.selected) change({ selected: "", focus: 0 });
};
mapCanvas.addEventListener("pointerup", mapRelease);
mapCanvas.addEventListener("pointercancel", mapRelease);
mapCanvas.addEventListener("pointerleave", () => { mapHovered = null; mapTip.hidden = true; requestMap(); });
mapCanvas.addEventListener("wheel", (event) => {
  event.preventDefault();
  const step = event.deltaMode === 1 ? event.deltaY * 16 : event.deltaY;
  mapZoom(Math.exp(-Math.max(-240, Math.min(240, step)) * (event.ctrlKey ? 0.008 : 0.0016)), ...mapPoint(event));
}, { passive: false });
mapCanvas.addEventListener("dblclick", (event) => { const [x, y] = mapPoint(event); if (!placeAt(x, y)) mapZoom(2, x, y); });
const placeTowards = ([dx, dy]) => {
  const current = placeOf.get(selectedEntity()), places = shownPlaces();
  if (!current) return places[0] ?? null;
  let best = null, least = Infinity;
  for (const place of places) {
    const x = place.x - current.x, y = place.y - current.y, ahead = x * dx + y * dy, aside = Math.abs(x * dy - y * dx);
    if (place !== current && ahead > 0 && aside <= ahead * 1.8 && ahead + 2 * aside < least) { least = ahead + 2 * aside; best = place; }
  }
  return best;
};
mapCanvas.addEventListener("keydown", (event) => {
  const step = ARROWS[event.key];
  if (step && event.shiftKey) mapPan(-step[0] * 60, -step[1] * 60);
  else if (step) { const place = placeTowards(step); if (place) { change(selectionOf(place.entity), true); revealOnMap(place); } }
  else if (event.key === "Enter" && state.selected) panel.focus();
  else return;
  event.preventDefault();
});
// Keys and buttons zoom about the chosen place when it is in view.
const mapZoomBy = (factor) => {
  const chosen = placeOf.get(selectedEntity()), [x, y] = chosen ? onMap(chosen) : [-1, -1];
  if (x > 0 && y > 0 && x < mapWidth && y < mapHeight) mapZoom(factor, x, y); else mapZoom(factor);
};
const MAP_KEYS = { "+": () => mapZoomBy(1.5), "=": () => mapZoomBy(1.5), "-": () => mapZoomBy(1 / 1.5), 0: mapFit };
const toggleMap = () => change({ view: state.view === "map" ? "graph" : "map" });
// Before the keys of the graph: on the map plus and minus zoom the map.
document.addEventListener("keydown", (event) => {
  const typing = /^(input|textarea|select)$/i.test(event.target.tagName) && !/^(checkbox|range)$/.test(event.target.type);
  if (!HAS_MAP || typing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const act = event.key.toLowerCase() === "m" ? toggleMap : state.view === "map" ? MAP_KEYS[event.key] : null;
  if (act) { event.preventDefault(); event.stopPropagation(); act(); }
}, true);
// The button of the head line; none when there is nothing to show.
const mapButtons = () => (HAS_MAP ? [make("button", { type: "button", id: "map-button", class: "text-button", "aria-label": word("map"), "aria-pressed": String(state.view === "map"), on: { click: toggleMap } }, icon("map"), make("span", {}, word("map")))] : []);
// Selecting a place of the map keeps the map; anything else is shown in the graph.
const viewShowing = (entity) => (state.view === "map" && placeOf.has(entity) ? "map" : "graph");
if (HAS_MAP) { WORDS.helpText[0].splice(8, 0, "M|地图"); WORDS.helpText[1].splice(8, 0, "M|map"); }
const measureMap = () => {
  const box = mapStage.getBoundingClientRect();
  if (!box.width || !box.height) return;
  if (mapCamera) mapCamera = { ...mapCamera, x: mapCamera.x + (box.width - mapWidth) / 2, y: mapCamera.y + (box.height - mapHeight) / 2 };
  mapWidth = box.width; mapHeight = box.height;
  if (!mapCamera) mapFit();
  requestMap();
};
if (HAS_MAP) new ResizeObserver(measureMap).observe(mapStage);
const renderMap = (now, before) => {
  mapView.hidden = now.view !== "map";
  byId("map-button")?.setAttribute("aria-pressed", String(!mapView.hidden));
  if (mapView.hidden) return;
  if (!before || before.view !== "map" || !byId("map-controls").childElementCount) {
    mapCanvas.setAttribute("aria-label", word("mapStage"));
    byId("map-controls").replaceChildren(iconButton("plus", word("zoomIn"), () => mapZoomBy(1.5)), iconButton("minus", word("zoomOut"), () => mapZoomBy(1 / 1.5)), iconButton("fit", word("fit"), mapFit));
    measureMap();
    if (before && before.view !== "map") mapCanvas.focus({ preventScroll: true });
  }
  byId("map-note").replaceChildren(make("span", {}, word("mapCount", { n: located.length.toLocaleString("en"), all: PLACES.toLocaleString("en") })), make("span", {}, word("mapSource")));
  const chosen = placeOf.get(selectedEntity());
  if (chosen && mapCamera && (!before || before.selected !== now.selected)) revealOnMap(chosen);
  requestMap();
};
// For pages that embed this one and for tests: where the dots are, in pixels of the map.
const mapPlaces = () => shownPlaces().map((place) => { const [x, y] = mapCamera ? onMap(place) : [NaN, NaN]; return { ...described(place.entity), x, y, radius: mapRadius(place), links: degree[place.slot], events: eventsAt(place.slot) }; });
