// The timeline under the picture: events as bars as long as their dates are vague, a brush, and play.
const timelinePanel = byId("timeline");
const LANES = 5;
const BARS = 260;
let playing = 0, timeSpan = null;
const datedSlots = () => { const out = []; for (let i = 0; i < NODES; i++) if (slotDays[i]) out.push(i); return out.sort((a, b) => slotDays[a][0] - slotDays[b][0] || a - b); };
const allDated = datedSlots();
// The span of the axis: the middle 98 of 100 dates when a few stand far away, so that one 1937 does not flatten 2020.
const axisSpan = () => {
  const starts = allDated.map((i) => slotDays[i][0]), ends = allDated.map((i) => slotDays[i][1]).sort((a, b) => a - b);
  const cut = Math.floor(starts.length / 50), a = starts[cut], b = ends[ends.length - 1 - cut], pad = Math.max(40, (b - a) * 0.04);
  return [a - pad, b + pad];
};
const dayAt = (x, width) => timeSpan[0] + (x / width) * (timeSpan[1] - timeSpan[0]);
const atDay = (day, width) => ((day - timeSpan[0]) / (timeSpan[1] - timeSpan[0])) * width;
const axis = (svg, width, height) => {
  const first = yearOfDay(timeSpan[0]), last = yearOfDay(timeSpan[1]), room = Math.max(1, Math.floor(width / 54)), step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find((n) => (last - first) / n <= room) || 2000;
  for (let year = Math.ceil(first / step) * step; year <= last; year += step) {
    const x = atDay(dayNumber(year, 1, 1), width);
    if (x < 0 || x > width) continue;
    svg.append(draw("line", { x1: x, x2: x, y1: 0, y2: height - 16, class: "grid" }), draw("text", { x: x + 3, y: height - 4, class: "axis" }, String(year)));
  }
};
const barsOf = (svg, width, height) => {
  const lanes = new Array(LANES).fill(-Infinity), placed = [];
  for (const slot of allDated) {
    const [a, b] = slotDays[slot], x = atDay(a, width), w = Math.max(5, atDay(b + 1, width) - x);
    let lane = lanes.findIndex((end) => end <= x - 2);
    if (lane < 0) lane = lanes.indexOf(Math.min(...lanes));
    lanes[lane] = x + w;
    placed.push([slot, lane, x, w]);
  }
  // Few bars are drawn taller.
  const used = lanes.filter((end) => end > -Infinity).length, tall = Math.min(26, (height - 20) / used);
  for (const [slot, lane, x, w] of placed) {
    const [a, b] = slotDays[slot];
    const vague = b - a > 40, name = plain(labelOf(entityOf[slot]), 40);
    const on = state.selected === keyOf(entityOf[slot]);
    svg.append(draw("rect", { x, y: 2 + lane * tall, width: w, height: tall - 3, rx: Math.min(4, tall / 3), class: `bar${vague ? " vague" : ""}${passing.node[slot] ? "" : " off"}${on ? " on" : ""}`, "data-slot": slot }, draw("title", {}, `${name} · ${plain(periodText(slotDays[slot]), 40)}`)));
    if (w > 70) svg.append(draw("text", { x: x + 6, y: 2 + lane * tall + tall / 2, class: "bar-name" }, plain(labelOf(entityOf[slot]), Math.floor(w / 12) - 1)));
  }
};
const histogramOf = (svg, width, height) => {
  const counts = new Map(), shown = new Map();
  for (const slot of allDated) { const year = yearOfDay(slotDays[slot][0]); counts.set(year, (counts.get(year) || 0) + 1); if (passing.node[slot]) shown.set(year, (shown.get(year) || 0) + 1); }
  const most = Math.max(...counts.values()), tall = height - 22;
  for (const [year, n] of counts) {
    const x = atDay(dayNumber(year, 1, 1), width), w = Math.max(2, atDay(dayNumber(year + 1, 1, 1), width) - x - 1), part = shown.get(year) || 0;
    svg.append(draw("rect", { x, y: 2 + tall - (n / most) * tall, width: w, height: (n / most) * tall, class: "bar off" }, draw("title", {}, `${year} · ${n}`)));
    if (part) svg.append(draw("rect", { x, y: 2 + tall - (part / most) * tall, width: w, height: (part / most) * tall, class: "bar" }, draw("title", {}, `${year} · ${part}`)));
  }
};
const brushed = (a, b, quiet) => changeFilter({ from: textOfDay(Math.round(Math.min(a, b))), to: textOfDay(Math.round(Math.max(a, b))) }, quiet);
const brushable = (svg) => {
  let from = null, moved = false, target = null;
  const place = (event) => { const box = svg.getBoundingClientRect(); return dayAt(Math.min(box.width, Math.max(0, event.clientX - box.left)), box.width); };
  const shade = draw("rect", { class: "brush", y: 0, height: "100%" });
  svg.addEventListener("pointerdown", (event) => { svg.setPointerCapture(event.pointerId); from = place(event); moved = false; target = event.target; });
  svg.addEventListener("pointermove", (event) => {
    if (from === null) return;
    const to = place(event), width = svg.clientWidth;
    if (Math.abs(atDay(to, width) - atDay(from, width)) < 4 && !moved) return;
    moved = true;
    if (!shade.isConnected) svg.append(shade);
    shade.setAttribute("x", atDay(Math.min(from, to), width)); shade.setAttribute("width", Math.abs(atDay(to, width) - atDay(from, width)));
  });
  svg.addEventListener("pointerup", (event) => {
    if (from === null) return;
    const start = from;
    from = null;
    if (moved) brushed(start, place(event)); else if (target.dataset?.slot !== undefined) chooseNode(entityOf[+target.dataset.slot]); else if (state.filter.from || state.filter.to) changeFilter({ from: "", to: "" });
  });
};
const play = () => {
  if (playing) { clearInterval(playing); playing = 0; renderTimeline(); return; }
  const first = yearOfDay(slotDays[allDated[0]][0]), last = yearOfDay(slotDays[allDated.at(-1)][1]);
  let year = state.filter.to && yearOfDay(daysOf(state.filter.to)[1]) < last ? yearOfDay(daysOf(state.filter.to)[1]) : first - 1;
  const next = () => {
    if (++year > last) { clearInterval(playing); playing = 0; renderTimeline(); return; }
    changeFilter({ from: String(year), to: String(year) }, year > first);
  };
  playing = setInterval(next, calm.matches ? 1500 : 900);
  next();
};
const renderTimeline = () => {
  timelinePanel.setAttribute("aria-label", word("timeline"));
  timelinePanel.hidden = allDated.length === 0;
  if (timelinePanel.hidden || state.view !== "graph") return;
  const f = state.filter, width = Math.max(120, timelinePanel.clientWidth - 24), height = stageHeight < 420 ? 56 : 92;
  timeSpan ||= axisSpan();
  const svg = draw("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `${word("timeline")}: ${word("brush")}` });
  axis(svg, width, height);
  if (allDated.length <= BARS) barsOf(svg, width, height); else histogramOf(svg, width, height);
  const span = period(f);
  if (span) { const a = Math.max(0, atDay(Math.max(span[0], timeSpan[0]), width)), b = Math.min(width, atDay(Math.min(span[1], timeSpan[1]) + 1, width)); svg.append(draw("rect", { class: "brush", x: a, y: 0, width: Math.max(2, b - a), height: height - 16 })); }
  brushable(svg);
  timelinePanel.replaceChildren(
    make("div", { class: "time-head" }, iconButton(playing ? "pause" : "play", word(playing ? "pause" : "play"), play), make("h2", {}, word("timeline")), make("span", { class: "quiet" }, span ? word("period", { a: f.from || "…", b: f.to || "…" }) : word("brush")), span && button(word("clear"), () => changeFilter({ from: "", to: "" }), { class: "link" })),
    svg);
};
