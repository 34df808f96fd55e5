// Dates as precise as the text says, and intervals of days counted from 1970.
const dayNumber = (y, m, d) => { const at = new Date(Date.UTC(2000, m - 1, d)); at.setUTCFullYear(y, m - 1, d); return Math.floor(at.getTime() / 864e5); };
const DATE = /^(-?\d{4,6})(?:-(\d\d))?(?:-(\d\d))?(?=$|T)/;
// The days that a date covers: a year is 365 of them. null for what is no date.
const daysOf = (text) => {
  const found = DATE.exec(text || "");
  if (!found) return null;
  const y = +found[1], m = found[2] ? +found[2] : 0, d = found[3] ? +found[3] : 0;
  if (Math.abs(y) > 9999 || m > 12 || d > 31) return null;
  if (!m) return [dayNumber(y, 1, 1), dayNumber(y + 1, 1, 1) - 1];
  if (!d) return [dayNumber(y, m, 1), dayNumber(m === 12 ? y + 1 : y, m === 12 ? 1 : m + 1, 1) - 1];
  return [dayNumber(y, m, d), dayNumber(y, m, d)];
};
const textOfDay = (day) => { const at = new Date(day * 864e5); return `${String(at.getUTCFullYear()).padStart(4, "0")}-${String(at.getUTCMonth() + 1).padStart(2, "0")}-${String(at.getUTCDate()).padStart(2, "0")}`; };
const yearOfDay = (day) => new Date(day * 864e5).getUTCFullYear();
// Entity → [first day, last day, start, finish] of what is dated.
const datedEntities = new Map();
for (const [entity, start, finish] of payload.dates) {
  const a = daysOf(start) || daysOf(finish), b = daysOf(finish) || a;
  if (a) datedEntities.set(entity, [Math.min(a[0], b[0]), Math.max(a[1], b[1]), start, finish]);
}
const documentDays = documents.map((row) => daysOf(row[3]));
const documentDate = (number) => documents[number][3].replace("T", " ");
const slotDays = Array.from(entityOf, (entity) => datedEntities.get(entity) || null);
// The days of an edge: those of its post, or of the event at its end, if it has some.
const postDays = (edge) => payload.edges.posts[edge]?.map((post) => datedEntities.get(post)).find(Boolean);
const edgeDays = (edge) => postDays(edge) || slotDays[edgeFrom[edge]] || slotDays[edgeTo[edge]];
const overlaps = (days, from, to) => days[1] >= from && days[0] <= to;
const periodText = (days) => (!days[3] || days[2] === days[3] ? days[2] || days[3] : !days[2] ? `–${days[3]}` : word("period", { a: days[2], b: days[3] }));
