// The evidence panel: what is this, who, when, where, says who.
const glyph = (number) => { const svg = draw("svg", { viewBox: "-12 -12 24 24", class: `glyph c-${classes[number].toLowerCase()}`, "aria-hidden": "true" }); const pen = new SvgPen(24, 24); outline(pen, number, 0, 0, 9); svg.append(draw("path", { d: pen.d })); return svg; };
const entityButton = (entity, properties = {}) => make("button", { type: "button", class: "entity", ...properties, on: { click: () => chooseNode(entity) } }, glyph(classOf(entity)), shown(labelOf(entity)));
const documentButton = (number, id) => make("button", { type: "button", class: "entity", on: { click: () => openReader(number, id) } }, icon("book"), shown(documentTitle(number)));
const thing = (number) => (number === null || number === undefined ? make("span", {}, "?") : number < 0 ? documentButton(-1 - number) : entityButton(number));
// A fact beside its name; where the proof opens it takes the whole width.
const fact = (title, ...children) => make("section", { class: "group fact" }, make("h3", {}, title), make("div", {}, children));
const section = (title, ...children) => make("section", { class: "group" }, make("h3", {}, title), children);
const LIST = 12;
// A list that shows twelve rows and gives the rest on demand.
const longList = (rows, render, limit = LIST) => {
  const list = make("ul", { class: "rows" });
  let done = 0;
  const more = button("", () => grow(100), { class: "link" });
  const grow = (count) => { for (const row of rows.slice(done, done + count)) list.append(make("li", {}, render(row))); done = Math.min(rows.length, done + count); more.textContent = word("more", { n: rows.length - done }); more.hidden = done >= rows.length; };
  grow(limit);
  return [list, more];
};
// The statements without those that rest on the same words as one before.
const places = (ids) => { const s = archive.statements, seen = new Set(); return Array.from(ids).filter((id) => { const place = `${s.document[id]} ${s.begin[id]} ${s.length[id]}`; return !seen.has(place) && seen.add(place); }); };
// A statement row: its content, and a button that opens the sentences which prove it.
const provable = (content, all) => {
  const ids = places(all);
  const place = make("div", { class: "proofs", hidden: true });
  const label = () => (ids.length > 1 ? word("proofN", { n: ids.length }) : word("proof"));
  const toggle = button(label(), () => {
    place.hidden = !place.hidden;
    if (!place.childElementCount) place.append(...longList(ids, proofOf, 4));
    toggle.textContent = place.hidden ? label() : word("hideProof");
    toggle.setAttribute("aria-expanded", String(!place.hidden));
  }, { class: "link prove", "aria-expanded": "false" });
  const unsure = [...new Set(ids.map(factOf))];
  const marks = unsure.includes("asserted") ? null : badges(ids[0]);
  return make("div", { class: "statement" }, make("div", { class: "statement-head" }, content, marks, toggle), place);
};
const literalText = (id) => { const [value, type] = archive.statements.literals[archive.statements.object[id]]; return /^(integer|decimal)$/.test(type) && /^\d{5,}$/.test(value) ? Number(value).toLocaleString("en") : value; };
// The literals of a post or quantity entity by property.
const partsOf = (entity) => {
  const s = archive.statements, parts = new Map();
  for (const id of archive.about(entity)) if (s.subject[id] === entity) { const name = properties[s.property[id]]; if (!parts.has(name)) parts.set(name, []); parts.get(name).push(id); }
  return parts;
};
const firstLiteral = (parts, name) => { const id = parts.get(name)?.find((one) => archive.statements.literal[one]); return id === undefined ? "" : literalText(id); };
const quantityText = (entity) => {
  const parts = partsOf(entity);
  const value = `${firstLiteral(parts, "measures")} ${term("bound", firstLiteral(parts, "bound"))} ${firstLiteral(parts, "value")} ${firstLiteral(parts, "unit")}`.replace(/exact/g, "").replace(/\s+/g, " ").trim();
  return value || labelOf(entity);
};
const isA = (number, name) => number !== null && number >= 0 && classes[classOf(number)] === name;
// Statements about an entity as groups {title, rows: [{other | literal, ids}]}, posts apart.
const groupsOf = (entity) => {
  const s = archive.statements, groups = new Map(), posts = new Map();
  const put = (title, order, key, row, id) => {
    if (!groups.has(title)) groups.set(title, { title, order, rows: new Map() });
    const rows = groups.get(title).rows;
    if (!rows.has(key)) rows.set(key, { ...row, ids: [] });
    if (!rows.get(key).ids.includes(id)) rows.get(key).ids.push(id);
  };
  for (const id of archive.about(entity)) {
    const out = s.subject[id] === entity, name = properties[s.property[id]], other = out ? (s.literal[id] ? null : s.object[id]) : s.subject[id];
    if (name === "mentions") continue;
    if (isA(other, "Post") || name === "affiliation" || name === "holdsPost") { if (isA(other, "Post")) posts.set(other, true); else { put(propertyName(s.property[id], !out), 50, other, { other }, id); groups.get(propertyName(s.property[id], !out)).implied = true; } continue; }
    if (out && s.literal[id]) put(propertyName(s.property[id]), 10, s.object[id], { literal: literalText(id) }, id);
    else if (isA(other, "Quantity")) put(propertyName(s.property[id], !out), 15, quantityText(other), { literal: quantityText(other) }, id);
    else put(propertyName(s.property[id], !out), out ? 20 : 30, other, { other }, id);
  }
  // A post says already that its holder belongs to the organization.
  const held = new Set([...posts.keys()].flatMap((post) => [...(partsOf(post).get("organization") || []), ...(partsOf(post).get("holder") || [])]).map((id) => s.object[id]));
  for (const group of groups.values()) if (group.implied) { for (const key of group.rows.keys()) if (held.has(key)) group.rows.delete(key); if (!group.rows.size) groups.delete(group.title); }
  return { groups: [...groups.values()].sort((a, b) => a.order - b.order), posts: [...posts.keys()] };
};
const postRows = (entity, posts) => {
  const s = archive.statements, rows = new Map(), person = classes[classOf(entity)] === "Person";
  for (const post of posts) {
    const parts = partsOf(post), title = firstLiteral(parts, "title") || labelOf(post), ends = parts.get(person ? "organization" : "holder") || [];
    const when = periodText([0, 0, firstLiteral(parts, "startDate"), firstLiteral(parts, "endDate")]) || "";
    for (const id of ends) {
      const other = s.object[id], key = `${other} ${title} ${when}`;
      if (!rows.has(key)) rows.set(key, { other, title, when, ids: [] });
      const named = parts.get("title")?.filter((one) => s.document[one] === s.document[id]) || [];
      rows.get(key).ids.push(id, ...named);
    }
  }
  const list = [...rows.values()];
  return list.length ? fact(word(person ? "posts" : "holders"), longList(list, (row) => provable([make("b", {}, shown(row.title)), " ", thing(row.other), row.when && make("span", { class: "quiet" }, ` ${row.when}`)], row.ids))) : null;
};
const nodeHead = (entity) => {
  const kinds = kindsOf(entity).map((name) => term("kind", name)), slot = slotOf[entity], hant = hantOf(entity);
  const dates = datedEntities.get(entity);
  return make("header", { class: "head" },
    make("p", { class: "kicker" }, glyph(classOf(entity)), [className(classOf(entity)), ...kinds].map((one) => plain(one, 40)).join(" · "), dates && make("span", { class: "badge" }, plain(periodText(dates), 40))),
    tall(make("h2", { lang: "zh-Hans" }, shown(labelOf(entity)))),
    hant !== labelOf(entity) && tall(make("p", { class: "hant", lang: "zh-Hant" }, shown(hant))),
    otherNames(entity).length > 0 && tall(make("p", { class: "others" }, make("span", { class: "quiet" }, `${word("otherNames")} `), otherNames(entity).map((name, i) => [i ? word("and") : "", shown(name)]))),
    slot >= 0 && nodeActions(entity, slot));
};
const nodeActions = (entity, slot) => {
  const key = keyOf(entity), pinned = Object.hasOwn(state.pins, key);
  const step = (n) => button(n === 0 ? word("whole") : n === 1 ? word("step1") : word("steps", { n }), () => { change({ focus: n }); fitSoon(); }, { "aria-pressed": String(state.focus === n) });
  return [
    make("div", { class: "seg", role: "group", "aria-label": word("focus") }, step(0), step(1), step(2), step(3)),
    make("div", { class: "doing" },
      make("button", { type: "button", class: "chip", on: { click: () => startPath(entity) } }, icon("path"), word("pathTo")),
      make("button", { type: "button", class: "chip", on: { click: () => { const { [key]: _, ...rest } = state.pins; change({ pins: pinned ? rest : { ...state.pins, [key]: [Math.round(positionX[slot]), Math.round(positionY[slot])] } }); } } }, icon("pin"), word(pinned ? "unpin" : "pin")),
      make("button", { type: "button", class: "chip", on: { click: () => change({ hidden: [...state.hidden, key], selected: "", focus: 0 }) } }, icon("hide"), word("hide")),
      make("button", { type: "button", class: "chip", on: { click: copyAddress } }, icon("link"), word("copyLink"))),
  ];
};
const nodeBody = (entity) => {
  const { groups, posts } = groupsOf(entity);
  const seen = new Map();
  for (const id of archive.mentionsOf(entity)) { const number = archive.mentions.document[id]; seen.set(number, (seen.get(number) || 0) + 1); }
  const found = [...seen].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return [
    postRows(entity, posts),
    groups.map((group) => fact(group.title, longList([...group.rows.values()], (row) => provable(row.literal === undefined ? thing(row.other) : shown(row.literal, { class: "literal" }), row.ids)))),
    found.length > 0 && section(word("inDocuments"), longList(found, ([number, n]) => [documentButton(number), make("span", { class: "quiet" }, ` ${word("mentionsN", { n })} ${plain(documentDate(number), 20)}`)], 6)),
    sameAs(entity).length > 0 && section(word("external"), make("ul", { class: "rows" }, sameAs(entity).map((address) => make("li", {}, outside(address))))),
    section(word("address"), tall(make("p", { class: "iri" }, shown(addressOf(entity))))),
  ];
};
const edgePanel = (edge) => {
  const ids = places(archive.edgeStatements[edge]);
  return [
    make("header", { class: "head" }, make("p", { class: "kicker" }, word("edgeTitle")),
      make("h2", { class: "triple" }, entityButton(entityOf[edgeFrom[edge]]), make("span", { class: "via" }, shown(edgeName(edge)), make("span", { class: "quiet" }, edgeTitles[edge] ? ` ${word("posts")} →` : " →")), entityButton(entityOf[edgeTo[edge]]))),
    section(word("says"), longList(ids, proofOf, 6)),
  ];
};
const communityPanel = (c) => [
  make("header", { class: "head" }, make("h2", {}, communityName(c)), openCommunities(state).has(c.number) ? button(word("closeCluster"), () => closeCommunity(c.number), { class: "chip" }) : button(word("openCluster"), () => expandCommunity(c.number), { class: "primary" })),
  section(word("members"), longList(c.members, (slot) => [entityButton(entityOf[slot]), make("span", { class: "quiet" }, ` ${linksText(degree[slot])}`)], 30)),
];
const pathPanel = () => {
  const [a, b] = state.path, paths = scene.paths;
  return [
    make("header", { class: "head" }, make("p", { class: "kicker" }, word("path")), make("h2", { class: "triple" }, [a, b].map((key) => entityNumber.has(key) && entityButton(entityNumber.get(key)))),
      make("p", { class: "quiet" }, paths.length ? word("pathN", { n: paths.length, k: paths[0].length - 1 }) : word("noPath")), button(word("close"), () => change({ path: ["", ""] }), { class: "chip" })),
    paths.map((slots) => make("ol", { class: "way" }, slots.map((slot, i) => make("li", {}, i > 0 && make("div", { class: "hop" }, edgesBetween(slots[i - 1], slot).map((e) => provable(shown(edgeFrom[e] === slot ? `← ${edgeName(e)}` : `${edgeName(e)} →`), archive.edgeStatements[e]))), entityButton(entityOf[slot]))))),
  ];
};
const overviewPanel = () => [
  make("header", { class: "head" }, make("h2", {}, word("overview")),
    make("p", { class: "quiet" }, word("counts", { e: (NODES || 0).toLocaleString("en"), s: payload.statements.toLocaleString("en"), d: documents.length.toLocaleString("en") }).replace(/\b1 (statement|document)s/g, "1 $1")),
    NODES > 0 && make("p", {}, word("intro")), conflictNote()),
  NODES > 0 && classes.slice(0, 4).map((_, number) => {
    const best = byRank.filter((slot) => nodeClass[slot] === number).slice(0, 5);
    return best.length > 0 && section(className(number), make("ul", { class: "rows" }, Array.from(best, (slot) => make("li", {}, entityButton(entityOf[slot]), make("span", { class: "quiet" }, ` ${linksText(degree[slot])}`)))));
  }),
  documents.length > 0 && section(word("documents"), longList(documents.map((_, i) => i), (number) => [documentButton(number), make("span", { class: "quiet" }, ` ${plain(documentDate(number), 20)}`)], 6)),
];
let picking = "";
const startPath = (entity) => { picking = keyOf(entity); showBanner(); byId("kg-search").focus(); };
const renderPanel = () => {
  const entity = selectedEntity(), edge = selectedEdge(), community = selectedCommunity(), onPath = state.path[0] && state.path[1];
  const something = entity >= 0 || edge >= 0 || community || onPath;
  panel.setAttribute("aria-label", word("panel"));
  panel.classList.toggle("open", !!something);
  const close = something && iconButton("close", word("close"), () => { change({ selected: "", focus: 0, path: ["", ""] }); over.focus({ preventScroll: true }); }, { class: "icon-button shut" });
  const waiting = !archive.loaded && something ? make("p", { class: "quiet" }, archive.failed ? word("oldBrowser") : word("loading")) : null;
  let content;
  if (entity >= 0) content = [onPath && archive.loaded && pathPanel(), nodeHead(entity), waiting || nodeBody(entity)];
  else if (edge >= 0) content = [waiting || edgePanel(edge)];
  else if (onPath) content = [waiting || pathPanel()];
  else if (community) content = communityPanel(community);
  else content = overviewPanel();
  panel.replaceChildren(...[close, ...content].flat(Infinity).filter(Boolean));
  panel.scrollTop = 0;
};
