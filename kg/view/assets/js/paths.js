// Neighbourhoods and shortest paths over what passes the filters.
const around = (slot, steps) => {
  const reached = new Map([[slot, 0]]);
  let rim = [slot];
  for (let step = 1; step <= steps; step++) {
    const next = [];
    for (const at of rim) for (const e of edgesOf(at)) {
      const other = otherEnd(e, at);
      if (passing.edge[e] && passing.node[other] && !reached.has(other)) { reached.set(other, step); next.push(other); }
    }
    rim = next;
  }
  return reached;
};
const PATHS = 6;
// Up to six shortest paths as lists of slots; none where the two are not joined.
const shortestPaths = (a, b) => {
  if (a < 0 || b < 0 || a === b) return [];
  const away = new Map([[a, 0]]), before = new Map();
  let rim = [a];
  while (rim.length && !away.has(b)) {
    const next = [];
    for (const at of rim) for (const e of edgesOf(at)) {
      const other = otherEnd(e, at);
      if (!passing.edge[e] || unsure[e] || !passing.node[other]) continue;
      if (!away.has(other)) { away.set(other, away.get(at) + 1); before.set(other, []); next.push(other); }
      if (away.get(other) === away.get(at) + 1 && !before.get(other).includes(at)) before.get(other).push(at);
    }
    rim = next;
  }
  if (!away.has(b)) return [];
  const found = [];
  const walk = (at, tail) => {
    if (found.length >= PATHS) return;
    if (at === a) found.push([a, ...tail]);
    else for (const previous of before.get(at)) walk(previous, [at, ...tail]);
  };
  walk(b, []);
  return found;
};
const edgesBetween = (a, b) => Array.from(edgesOf(a)).filter((e) => otherEnd(e, a) === b && passing.edge[e] && !unsure[e]);
