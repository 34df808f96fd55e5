// The reader: a whole document, the original beside the restored text, every mention marked, one statement's words shown.
const reader = byId("reader");
const FOLD = 300;
let readerStatement = -1;
const openReader = (number, id = -1) => { readerStatement = id; if (state.document === documents[number][0]) renderReader(); else change({ document: documents[number][0] }); };
const closeReader = () => change({ document: "" });
reader.addEventListener("cancel", (event) => { event.preventDefault(); closeReader(); });
reader.addEventListener("click", (event) => { if (event.target === reader) closeReader(); });
// Marks of a document in coordinates of the original (`source`) or of the restored text.
const marksOf = (number, source) => {
  const m = archive.mentions, s = archive.statements, at = (value, end) => (source ? value : restoredAt(number, value, end));
  const marks = Array.from(archive.mentionsIn(number), (id) => ({ begin: at(m.begin[id], false), end: at(m.begin[id] + m.length[id], true), entity: m.entity[id] }));
  if (readerStatement >= 0 && s.document[readerStatement] === number) marks.push({ begin: at(s.begin[readerStatement], false), end: at(s.begin[readerStatement] + s.length[readerStatement], true), proof: true });
  for (const seg of restoredOf(number).segments) {
    if (seg.edit < 0) continue;
    if (source && seg.sl) marks.push({ begin: seg.s, end: seg.s + seg.sl, edit: seg.edit });
    if (!source && seg.rl) marks.push({ begin: seg.r, end: seg.r + seg.rl, edit: seg.edit });
  }
  return marks.filter((mark) => mark.end > mark.begin);
};
const pieceOf = (text, open, source, folded) => {
  // The innermost mention wins the click; a proof and an edit only change how the piece looks.
  const mention = open.filter((mark) => mark.entity !== undefined).at(-1), edit = open.find((mark) => mark.edit !== undefined), proof = open.some((mark) => mark.proof);
  let piece = shown(text);
  if (edit && source && folded) piece = make("details", { class: "fold" }, make("summary", {}, word("gap", { n: text.length })), piece);
  if (edit) piece = make(source ? "del" : "ins", { title: word("removed", { r: plain(archive.repairs[edit.edit], 60) }) }, piece);
  if (mention) piece = make("button", { type: "button", class: `mention c-${classes[classOf(mention.entity)].toLowerCase()}`, title: plain(labelOf(mention.entity), 40), on: { click: () => { change({ document: "", ...selectionOf(mention.entity) }); } } }, piece);
  return proof ? make("mark", { class: "words" }, piece) : piece;
};
const pane = (number, source) => {
  const marks = marksOf(number, source), holder = make("div", { class: "text", lang: "zh", tabindex: "0", role: "region", "aria-label": word(source ? "original" : "restored") });
  if (source) {
    const [length, parts] = archive.texts[number];
    let at = 0;
    for (let p = 0; p < parts.length; p += 2) {
      if (parts[p] > at) holder.append(make("p", { class: "gap" }, word("gap", { n: parts[p] - at })));
      for (const [from, to, open] of cutAt(parts[p], parts[p] + parts[p + 1].length, marks)) holder.append(pieceOf(parts[p + 1].slice(from - parts[p], to - parts[p]), open, true, to - from > FOLD));
      at = parts[p] + parts[p + 1].length;
    }
    if (at < length) holder.append(make("p", { class: "gap" }, word("gap", { n: length - at })));
  } else {
    const { text, segments } = restoredOf(number), gaps = segments.filter((seg) => seg.edit === -2);
    const pieces = cutAt(0, text.length, [...marks, ...gaps.map((seg) => ({ begin: seg.r, end: seg.r }))]);
    let next = 0;
    for (const [from, to, open] of pieces) {
      while (next < gaps.length && gaps[next].r <= from) holder.append(make("p", { class: "gap" }, word("gap", { n: gaps[next++].sl })));
      holder.append(pieceOf(text.slice(from, to), open, false, false));
    }
  }
  return holder;
};
const renderReader = () => {
  const number = documentNumber.get(state.document);
  if (number === undefined || !archive.loaded) { if (reader.open) reader.close(); return; }
  const [, title, publisher, , url, name, type, verdict] = documents[number], edited = archive.texts[number][2].length > 0;
  const found = [...new Set(Array.from(archive.mentionsIn(number), (id) => archive.mentions.entity[id]))];
  const texts = make("div", { class: edited ? "panes two" : "panes" });
  const tabs = make("div", { class: "seg", role: "group" });
  const show = (which) => { texts.dataset.show = which; for (const one of tabs.children) one.setAttribute("aria-pressed", String(one.dataset.which === which)); };
  for (const [which, source] of edited ? [["original", true], ["restored", false]] : [["original", true]]) {
    texts.append(make("section", { class: `pane ${which}` }, make("h3", {}, word(which)), pane(number, source)));
    tabs.append(button(word(which), () => show(which), { "data-which": which }));
  }
  show("original");
  reader.setAttribute("aria-label", plain(title, 80));
  reader.replaceChildren(
    make("header", {}, make("div", {}, make("h2", {}, shown(title)), make("p", { class: "quiet" }, [publisher, documentDate(number), name, type].filter(Boolean).map((one, i) => [i ? " · " : "", shown(one)]), verdict && verdict !== "clean" ? [" · ", word("verdict"), " ", shown(verdict)] : null), url && make("p", { class: "quiet" }, outside(url))), edited && tabs, iconButton("close", word("close"), closeReader)),
    texts,
    make("footer", {}, make("h3", {}, word("inDocument")), make("div", { class: "cloud" }, found.slice(0, 60).map((entity) => make("button", { type: "button", class: "entity", on: { click: () => change({ document: "", ...selectionOf(entity) }) } }, glyph(classOf(entity)), shown(labelOf(entity)))))));
  if (!reader.open) reader.showModal();
  for (const part of texts.querySelectorAll(".text")) {
    const mark = part.querySelector("mark.words");
    part.scrollTop = mark ? mark.getBoundingClientRect().top - part.getBoundingClientRect().top - part.clientHeight / 3 : 0;
  }
};
