// Original text → restored text and back, and the sentence around a statement.
// A segment is {s, sl, r, rl, edit}: `sl` units from `s` of the original stand as `rl` units from `r` of the restored text;
// edit -1 is unchanged text, -2 a gap that the page does not hold.
const restoredOf = (number) => {
  const cached = archive.restoredCache.get(number);
  if (cached) return cached;
  const [length, parts, edits] = archive.texts[number], segments = [];
  let restored = "", at = 0, next = 0;
  const push = (s, sl, text, edit) => { segments.push({ s, sl, r: restored.length, rl: text.length, edit }); restored += text; };
  for (let p = 0; p < parts.length; p += 2) {
    const from = parts[p], text = parts[p + 1], to = from + text.length;
    if (from > at) push(at, from - at, "", -2);
    at = Math.max(at, from);
    for (; next < edits.length && edits[next] < to; next += 4) {
      const begin = edits[next], size = edits[next + 1];
      if (begin + size < from) continue;
      if (begin > at) push(at, begin - at, text.slice(at - from, begin - from), -1);
      push(begin, size, edits[next + 2], edits[next + 3]);
      at = Math.max(at, begin + size);
    }
    if (at < to) { push(at, to - at, text.slice(at - from), -1); at = to; }
  }
  if (at < length) push(at, length - at, "", -2);
  const value = { text: restored, segments };
  archive.restoredCache.set(number, value);
  return value;
};
const sourceText = (number, begin, end) => {
  const parts = archive.texts[number][1];
  let out = "";
  for (let p = 0; p < parts.length; p += 2) {
    const from = Math.max(begin, parts[p]), to = Math.min(end, parts[p] + parts[p + 1].length);
    if (to > from) out += parts[p + 1].slice(from - parts[p], to - parts[p]);
  }
  return out;
};
// The place in the restored text of a place in the original; `end` takes the far side of an edit.
const restoredAt = (number, at, end) => {
  const { segments, text } = restoredOf(number);
  let low = 0, high = segments.length - 1;
  while (low < high) { const mid = (low + high + (end ? 0 : 1)) >> 1; if (end ? segments[mid].s + segments[mid].sl >= at : segments[mid].s <= at) { if (end) high = mid; else low = mid; } else if (end) low = mid + 1; else high = mid - 1; }
  const seg = segments[low];
  if (!seg) return text.length;
  if (seg.edit === -1) return Math.min(seg.r + seg.rl, Math.max(seg.r, seg.r + at - seg.s));
  return end ? seg.r + seg.rl : seg.r;
};
const ENDS = /[。！？!?\n；;]/;
const SENTENCE = 260;
// The sentence that holds restored[begin, end), at most 260 characters on either side.
const sentenceAround = (text, begin, end) => {
  let a = begin, b = end;
  while (a > 0 && begin - a < SENTENCE && !ENDS.test(text[a - 1])) a--;
  while (b < text.length && b - end < SENTENCE && !(b > begin && ENDS.test(text[b - 1]))) b++;
  while (a < begin && /\s/.test(text[a])) a++;
  return [a, b, a > 0 && begin - a >= SENTENCE, b < text.length && b - end >= SENTENCE];
};
const mentionsWithin = (number, begin, end) => Array.from(archive.mentionsIn(number)).filter((id) => archive.mentions.begin[id] >= begin && archive.mentions.begin[id] + archive.mentions.length[id] <= end);
// Text cut at every boundary: [from, to, marks] for marks {begin, end, …}.
const cutAt = (from, to, marks) => {
  const at = new Set([from, to]);
  for (const mark of marks) { if (mark.begin > from && mark.begin < to) at.add(mark.begin); if (mark.end > from && mark.end < to) at.add(mark.end); }
  const points = [...at].sort((a, b) => a - b), sorted = [...marks].sort((a, b) => a.begin - b.begin || b.end - a.end);
  const out = [], open = [];
  let next = 0;
  for (let i = 0; i + 1 < points.length; i++) {
    while (next < sorted.length && sorted[next].begin <= points[i]) open.push(sorted[next++]);
    for (let j = open.length - 1; j >= 0; j--) if (open[j].end <= points[i]) open.splice(j, 1);
    out.push([points[i], points[i + 1], open.slice()]);
  }
  return out;
};
const factOf = (id) => archive.statements.factualities[archive.statements.factuality[id]];
const nameOfNumber = (number) => (number === null || number === undefined ? "" : number < 0 ? documentTitle(-1 - number) : labelOf(number));
// The block that proves one statement: sentence, words, document, source, date, rule, confidence.
const proofOf = (id) => {
  const s = archive.statements, number = s.document[id];
  if (number === null || number === undefined) return make("p", { class: "quiet" }, word("unknownDate"));
  const begin = s.begin[id], end = begin + s.length[id], { text } = restoredOf(number);
  const rb = restoredAt(number, begin, false), re = Math.max(rb, restoredAt(number, end, true)), [a, b, cutA, cutB] = sentenceAround(text, rb, re);
  const ends = new Set([s.subject[id], s.literal[id] ? -1e9 : s.object[id]]);
  const marks = [{ begin: rb, end: re, proof: true }];
  for (const m of mentionsWithin(number, begin - 200, end + 200)) if (ends.has(archive.mentions.entity[m])) marks.push({ begin: restoredAt(number, archive.mentions.begin[m], false), end: restoredAt(number, archive.mentions.begin[m] + archive.mentions.length[m], true), entity: archive.mentions.entity[m] });
  const words = cutAt(a, b, marks).map(([from, to, open]) => {
    const entity = open.find((mark) => mark.entity !== undefined), proof = open.some((mark) => mark.proof), piece = shown(text.slice(from, to));
    if (entity) return make("mark", { class: `end c-${classes[classOf(entity.entity)].toLowerCase()}` }, piece);
    return proof ? make("mark", { class: "words" }, piece) : piece;
  });
  const source = sourceText(number, begin, end), differs = source !== text.slice(rb, re);
  const [, title, publisher] = documents[number];
  return make("figure", { class: "proof" },
    tall(make("blockquote", { lang: "zh" }, cutA ? "…" : "", words, cutB ? "…" : "")),
    differs && make("p", { class: "as-it-came" }, word("asItCame"), shown(source.length > 400 ? `${source.slice(0, 400)}…` : source)),
    make("figcaption", {},
      shown(title, { class: "doc-title" }),
      make("span", { class: "quiet" }, [publisher, documentDate(number)].filter(Boolean).map((one) => plain(one, 40)).join(" · ") || word("unknownDate")),
      make("span", { class: "quiet" }, badges(id), " ", `${s.confidence[id]}% · ${plain(s.extractors[s.extractor[id]], 40)}`),
      button(word("read"), () => openReader(number, id), { class: "link read" })));
};
const badges = (id) => {
  const who = archive.statements.attributed[id], fact = factOf(id);
  return [fact !== "asserted" && make("span", { class: `badge fact-${fact}` }, term("factuality", fact)), who !== null && who !== undefined && make("span", { class: "badge" }, word("attributed", { who: plain(nameOfNumber(who), 20) }))];
};
