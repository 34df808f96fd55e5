// What surrounds the picture: head line, search box, controls, legend, keys. Ties the state to what is shown.
const searchBox = byId("kg-search"), results = byId("kg-results"), banner = byId("banner");
const say = (text) => { byId("said").textContent = text; banner.textContent = ""; if (text === word("copied")) { banner.hidden = false; banner.append(text); setTimeout(showBanner, 1400); } };
const showBanner = () => {
  banner.hidden = !picking;
  banner.replaceChildren(...(picking ? [make("span", {}, shown(plain(labelOf(entityNumber.get(picking)), 16)), " → ", word("pathPick")), iconButton("close", word("close"), () => { picking = ""; showBanner(); })] : []));
};
// Selecting a node that is inside a closed community opens that community; one that is filtered away clears the filters.
const selectionOf = (entity) => {
  const slot = slotOf[entity], part = { selected: keyOf(entity) };
  if (slot < 0) return part;
  const open = openCommunities(state);
  if (!open.has(communityOf[slot])) part.open = [...open, communityOf[slot]].sort((a, b) => a - b);
  if (!passing.node[slot]) Object.assign(part, { filter: NO_FILTER, hidden: state.hidden.filter((key) => key !== keyOf(entity)) });
  return part;
};
const chooseNode = (entity, show = true) => {
  if (entity < 0) return;
  const asDocument = documentNumber.get(keyOf(entity));
  if (picking && slotOf[entity] >= 0 && keyOf(entity) !== picking) { const from = picking; picking = ""; showBanner(); change({ path: [from, keyOf(entity)], selected: "", focus: 0, view: "graph" }); fitSoon(); return; }
  if (slotOf[entity] < 0 && asDocument !== undefined) { openReader(asDocument); return; }
  change({ ...selectionOf(entity), view: viewShowing(entity) });
  if (show && slotOf[entity] >= 0 && state.view === "graph") reveal(slotOf[entity]);
  say(word("selected", { name: plain(labelOf(entity), 40) }));
};
const expandCommunity = (number) => {
  const open = openCommunities(state).add(number);
  change({ open: [...open].sort((a, b) => a - b), selected: `~~${number}`, loose: state.loose || communities[number].scattered });
  fit(communities[number].members.filter((slot) => scene.itemOf[slot] === slot));
};
const closeCommunity = (number) => { change({ open: [...openCommunities(state)].filter((one) => one !== number).sort((a, b) => a - b), selected: `~~${number}`, focus: 0 }); };
const fitSoon = () => requestAnimationFrame(() => fit(scene.paths.length ? [...new Set(scene.paths.flat())] : scene.items));
let resultRows = [], resultAt = -1;
const showResults = () => {
  resultRows = find(searchBox.value);
  resultAt = resultRows.length ? 0 : -1;
  results.replaceChildren(...(resultRows.length ? resultRows.map((entity, i) => make("li", { role: "option", id: `result-${i}`, "aria-selected": String(i === resultAt), on: { pointerdown: (event) => event.preventDefault(), click: () => takeResult(i) } }, glyph(classOf(entity)), shown(labelOf(entity), { class: "result-name" }), make("span", { class: "quiet" }, [className(classOf(entity)), slotOf[entity] >= 0 ? linksText(degree[slotOf[entity]]) : ""].filter(Boolean).join(" · "))))
    : [make("li", { role: "option", "aria-disabled": "true", "aria-selected": "false", class: "quiet" }, word("noMatch", { q: plain(searchBox.value, 30) }))]));
  openResults(searchBox.value.trim() !== "");
  if (searchBox.value.trim()) byId("said").textContent = word("results", { n: resultRows.length });
};
const openResults = (open) => { results.hidden = !open; searchBox.setAttribute("aria-expanded", String(open)); if (open && resultAt >= 0) searchBox.setAttribute("aria-activedescendant", `result-${resultAt}`); else searchBox.removeAttribute("aria-activedescendant"); };
const takeResult = (i) => { const entity = resultRows[i]; if (entity === undefined) return; openResults(false); searchBox.value = ""; chooseNode(entity); over.focus({ preventScroll: true }); };
searchBox.addEventListener("input", showResults);
searchBox.addEventListener("focus", () => { if (searchBox.value) showResults(); });
searchBox.addEventListener("blur", () => setTimeout(() => openResults(false), 120));
searchBox.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (!resultRows.length) return;
    resultAt = (resultAt + (event.key === "ArrowDown" ? 1 : resultRows.length - 1)) % resultRows.length;
    [...results.children].forEach((row, i) => { row.setAttribute("aria-selected", String(i === resultAt)); if (i === resultAt) row.scrollIntoView({ block: "nearest" }); });
    openResults(true);
  } else if (event.key === "Enter") { event.preventDefault(); if (resultAt < 0) showResults(); takeResult(Math.max(0, resultAt)); } else if (event.key === "Escape") { openResults(false); searchBox.value = ""; over.focus({ preventScroll: true }); }
});
const menu = (label, name, entries, properties) => {
  const list = make("div", { class: "menu", role: "group", "aria-label": label, hidden: true }, entries.map(([text, act]) => button(text, () => { list.hidden = true; act(); })));
  const opener = iconButton(name, label, () => { list.hidden = !list.hidden; opener.setAttribute("aria-expanded", String(!list.hidden)); }, { "aria-expanded": "false", ...properties });
  document.addEventListener("pointerdown", (event) => { if (!holder.contains(event.target)) { list.hidden = true; opener.setAttribute("aria-expanded", "false"); } });
  const holder = make("div", { class: "menu-holder" }, opener, list);
  return holder;
};
const setTheme = (theme) => { if (theme) document.documentElement.dataset.theme = theme; readColours(); widths.clear(); requestDraw(); requestMap(); };
const darkNow = () => (document.documentElement.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
const switchTheme = () => { const next = darkNow() ? "light" : "dark"; remember("kg-theme", next); setTheme(next); };
const switchLanguage = () => { language = language === "zh" ? "en" : "zh"; remember("kg-language", language); renderShell(); renderAll(state, null); };
const shownName = () => (documents.length === 1 ? documentTitle(0) : word("title"));
const renderShell = () => {
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  document.title = `${plain(shownName(), 60)} · ${word("title")}`.replace(`${word("title")} · ${word("title")}`, word("title"));
  byId("brand-name").textContent = word("title");
  searchBox.placeholder = word("search"); searchBox.setAttribute("aria-label", word("search")); results.setAttribute("aria-label", word("search"));
  over.setAttribute("aria-label", word("stage"));
  byId("actions").setAttribute("aria-label", word("help"));
  byId("actions").replaceChildren(
    make("button", { type: "button", id: "filters-button", class: "text-button", "aria-label": word("filters"), "aria-expanded": String(!filtersPanel.hidden), "aria-controls": "filters", on: { click: () => toggleFilters() } }, icon("filters"), make("span", {}, word("filters")), make("span", { class: "dot", hidden: true })),
    ...mapButtons(),
    make("button", { type: "button", id: "view-button", class: "text-button", on: { click: () => change({ view: state.view === "graph" ? "tables" : "graph" }) } }),
    menu(word("export"), "export", [[word("png"), savePng], [word("svg"), saveSvg], [`${word("csv")} · ${word("entities")}`, () => saveTable("entities")], [`${word("csv")} · ${word("statements")}`, () => saveTable("statements")], [word("copyLink"), copyAddress], [word("print"), () => window.print()]], { id: "export-button" }),
    iconButton("theme", word("theme"), switchTheme), iconButton("help", word("help"), openHelp, { id: "help-button" }),
    make("button", { type: "button", class: "chip", id: "language-button", lang: language === "zh" ? "en" : "zh", "aria-label": word("language"), on: { click: switchLanguage } }, make("span", { class: "long" }, word("language")), make("span", { class: "short" }, language === "zh" ? "EN" : "中")));
  byId("controls").replaceChildren(
    iconButton("plus", word("zoomIn"), () => zoomBy(1.4)), iconButton("minus", word("zoomOut"), () => zoomBy(1 / 1.4)), iconButton("fit", word("fit"), () => fit()), iconButton("undo", word("undo"), undo, { id: "undo-button" }),
    iconButton("collapse", word("collapse"), toggleCommunities, { id: "collapse-button" }));
  renderLegend();
};
const saveTable = async (name) => { await evidenceReady; const [columns, rows] = tableOf[name](); save(`${name}.csv`, "text/csv;charset=utf-8", csvText(columns, rows)); };
const toggleCommunities = () => { const open = openCommunities(state); change({ open: open.size ? [] : communities.map((c) => c.number), selected: "", focus: 0 }); fitSoon(); };
const looseButton = () => looseApart && make("button", { type: "button", class: "key more", id: "loose-button", "aria-pressed": String(state.loose), title: word("looseHint"), on: { click: () => { change({ loose: !state.loose }); byId("loose-button").focus(); fitSoon(); } } }, make("span", {}, word("loose", { n: looseCount.toLocaleString("en") })));
const renderLegend = () => byId("legend").replaceChildren(...[...classes.map((name, i) => classCounts[i] > 0 && make("button", { type: "button", class: "key", "aria-pressed": String(!state.filter.classes.includes(name)), title: className(i), on: { click: () => changeFilter({ classes: without(state.filter.classes, name) }) } }, glyph(i), make("span", {}, className(i)), make("span", { class: "quiet" }, classCounts[i].toLocaleString("en")))), looseButton()].filter(Boolean));
const openHelp = () => {
  const dialog = byId("help");
  dialog.setAttribute("aria-label", word("help"));
  dialog.replaceChildren(make("header", {}, make("h2", {}, word("help")), iconButton("close", word("close"), () => dialog.close())), make("dl", {}, WORDS.helpText[column()].map((line) => { const [key, text] = line.split("|"); return [make("dt", {}, make("kbd", {}, key)), make("dd", {}, text)]; })));
  if (!dialog.open) dialog.showModal();
};
const computeEmphasis = () => {
  const pins = new Set(Object.keys(state.pins).map((key) => slotOf[entityNumber.get(key) ?? -1])), main = slotOf[selectedEntity()] ?? -1, edge = selectedEdge();
  const strong = new Set(), edges = new Set();
  let path = false;
  if (scene.paths.length) { path = true; for (const slots of scene.paths) slots.forEach((slot, i) => { strong.add(slot); if (i) edgesBetween(slots[i - 1], slot).forEach((e) => edges.add(e)); }); }
  else if (edge >= 0) { edges.add(edge); strong.add(edgeFrom[edge]); strong.add(edgeTo[edge]); }
  else if (main >= 0 && scene.itemOf?.[main] === main) { strong.add(main); for (const e of edgesOf(main)) if (passing.edge[e]) { edges.add(e); strong.add(scene.itemOf[otherEnd(e, main)]); } }
  emphasis = { main, strong, edges, pins, path };
};
const renderAll = (now, before) => {
  const changed = (key) => !before || !same(now[key], before[key]);
  if (changed("filter") || changed("hidden")) passing = filtered(now);
  if (changed("pins")) placePins(now);
  if (["filter", "hidden", "loose", "open", "path", "focus", "selected"].some(changed)) composeScene(now);
  if (["filter", "hidden", "loose", "open", "path", "focus", "selected", "pins"].some(changed)) { computeEmphasis(); requestDraw(); renderPanel(); }
  if (["filter", "hidden"].some(changed)) renderFilters();
  if (["filter", "loose"].some(changed)) renderLegend();
  if (["filter", "hidden", "selected", "view"].some(changed)) renderTimeline();
  if (["view", "filter", "hidden"].some(changed)) renderTables();
  if (["view", "filter", "hidden", "selected"].some(changed)) renderMap(now, before);
  if (changed("view")) { const button = byId("view-button"); button.setAttribute("aria-label", word(now.view === "graph" ? "tables" : "graph")); button.replaceChildren(icon(now.view === "graph" ? "tables" : "graph"), make("span", {}, word(now.view === "graph" ? "tables" : "graph"))); measureStage(); }
  if (changed("document") || (before && !archive.shown)) { if (archive.loaded) renderReader(); }
  if (before && changed("camera") && now.camera && !moving) { camera = cameraFromState(now.camera); requestDraw(); }
  renderEmpty();
  byId("filters-button").querySelector(".dot").hidden = !filterIsOn(now.filter) && !now.hidden.length;
  byId("undo-button").disabled = depth === 0;
  const closed = openCommunities(now).size === 0, label = word(closed ? "expandAll" : "collapse");
  byId("collapse-button").hidden = communities.length < 2; byId("collapse-button").setAttribute("aria-label", label); byId("collapse-button").title = label;
};
const renderEmpty = () => {
  const box = byId("empty"), nothing = NODES === 0;
  box.hidden = scene.items.length > 0;
  if (!box.hidden) box.replaceChildren(make("p", { class: "strong" }, word(nothing ? "empty" : "allHidden")), nothing ? make("p", { class: "quiet" }, word("emptyHint")) : button(word("reset"), () => change({ filter: NO_FILTER, hidden: [] }), { class: "primary" }));
};
const KEYS = {
  "/": () => searchBox.focus(), "+": () => zoomBy(1.4), "=": () => zoomBy(1.4), "-": () => zoomBy(1 / 1.4), 0: () => fit(), f: () => toggleFilters(), t: () => change({ view: state.view === "graph" ? "tables" : "graph" }), "?": openHelp,
  1: () => stepKey(1), 2: () => stepKey(2), 3: () => stepKey(3), p: () => { if (selectedEntity() >= 0) startPath(selectedEntity()); },
};
const stepKey = (n) => { if (selectedEntity() >= 0) { change({ focus: state.focus === n ? 0 : n }); fitSoon(); } };
document.addEventListener("keydown", (event) => {
  const typing = /^(input|textarea|select)$/i.test(event.target.tagName) && event.target.type !== "checkbox" && event.target.type !== "range";
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !typing) { event.preventDefault(); undo(); return; }
  if (typing || event.ctrlKey || event.metaKey || event.altKey || reader.open || byId("help").open) return;
  if (event.key === "Escape") { if (picking) { picking = ""; showBanner(); } else if (state.focus) change({ focus: 0 }); else if (state.selected || state.path[0]) change({ selected: "", path: ["", ""] }); return; }
  const act = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (act) { event.preventDefault(); act(); }
});
