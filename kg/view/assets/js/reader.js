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
const classMark = (entity) => `c-${classes[classOf(entity)].toLowerCase()}`;
// One piece between two boundaries; `inner` are the mentions within the one that the piece's button stands for.
const pieceOf = (text, open, inner, source) => {
  const edit = open.find((mark) => mark.edit !== undefined);
  let piece = shown(text);
  if (edit && source && text.length > FOLD) piece = make("details", { class: "fold" }, make("summary", {}, word("gap", { n: text.length })), piece);
  if (edit) piece = make(source ? "del" : "ins", { title: word("removed", { r: plain(archive.repairs[edit.edit], 60) }) }, piece);
  for (const mark of inner.slice().reverse()) piece = make("span", { class: `inner ${classMark(mark.entity)}`, "data-entity": mark.entity, title: plain(labelOf(mark.entity), 40) }, piece);
  return open.some((mark) => mark.proof) ? make("mark", { class: "words" }, piece) : piece;
};
// A span and not a button, because a button does not break over lines.
const takeMention = (event) => change({ document: "", ...selectionOf(+event.target.closest("[data-entity]").dataset.entity) });
const mentionButton = (entity) => make("span", { role: "button", tabindex: "0", class: `mention ${classMark(entity)}`, "data-entity": entity, title: plain(labelOf(entity), 40), on: { click: takeMention, keydown: (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); takeMention(event); } } } });
// Puts the pieces of one stretch of text into the holder, all pieces of a mention into one button.
const writePieces = (holder, pieces, textOf, source) => {
  let current = null, place = holder;
  for (const [from, to, open] of pieces) {
    const mentions = open.filter((mark) => mark.entity !== undefined);
    if (mentions[0] !== current) { current = mentions[0] || null; place = holder; if (current) { place = mentionButton(current.entity); holder.append(place); } }
    place.append(pieceOf(textOf(from, to), open, mentions.slice(1), source));
  }
};
const pane = (number, source) => {
  const marks = marksOf(number, source), holder = make("div", { class: "text", lang: "zh", tabindex: "0", role: "region", "aria-label": word(source ? "original" : "restored") });
  const gap = (n) => holder.append(make("p", { class: "gap" }, word("gap", { n })));
  if (source) {
    const [length, parts] = archive.texts[number];
    let at = 0;
    for (let p = 0; p < parts.length; p += 2) {
      const from = parts[p], text = parts[p + 1];
      if (from > at) gap(from - at);
      writePieces(holder, cutAt(from, from + text.length, marks), (a, b) => text.slice(a - from, b - from), true);
      at = from + text.length;
    }
    if (at < length) gap(length - at);
  } else {
    const { text, segments } = restoredOf(number);
    let at = 0;
    for (const seg of [...segments.filter((one) => one.edit === -2), { r: text.length, sl: 0 }]) {
      if (seg.r > at) writePieces(holder, cutAt(at, seg.r, marks), (a, b) => text.slice(a, b), false);
      if (seg.sl) gap(seg.sl);
      at = seg.r;
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
    make("header", {}, make("div", {}, tall(make("h2", {}, shown(title))), tall(make("p", { class: "quiet" }, [publisher, documentDate(number), name, type].filter(Boolean).map((one, i) => [i ? " · " : "", shown(one)]), verdict && verdict !== "clean" ? [" · ", word("verdict"), " ", shown(verdict)] : null)), url && tall(make("p", { class: "quiet" }, outside(url)))), edited && tabs, iconButton("close", word("close"), closeReader)),
    texts,
    make("footer", {}, make("h3", {}, word("inDocument")), make("div", { class: "cloud" }, found.slice(0, 60).map((entity) => make("button", { type: "button", class: "entity", on: { click: () => change({ document: "", ...selectionOf(entity) }) } }, glyph(classOf(entity)), shown(labelOf(entity)))))));
  if (!reader.open) reader.showModal();
  for (const part of texts.querySelectorAll(".text")) {
    const mark = part.querySelector("mark.words");
    part.scrollTop = mark ? mark.getBoundingClientRect().top - part.getBoundingClientRect().top - part.clientHeight / 3 : 0;
  }
};
