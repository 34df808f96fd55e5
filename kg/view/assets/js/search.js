// Search as you type: Simplified, Traditional, pinyin, initials, keys. In: text. Out: entities, best first.
const simplifiedOf = new Map();
{ const letters = Array.from(payload.variants); for (let i = 0; i + 1 < letters.length; i += 2) simplifiedOf.set(letters[i], letters[i + 1]); }
const folded = (text) => Array.from(text.normalize("NFKC").toLowerCase(), (letter) => simplifiedOf.get(letter) || letter).join("").replace(/[\s"'“”‘’「」『』《》〈〉·•・—\-–,，、。()（）]/g, "");
let searchKeys = null;
const keysOfEntity = (entity) => {
  const names = [labelOf(entity), ...otherNames(entity)].map((name) => folded(name.slice(0, 200))).filter(Boolean);
  if (hantOf(entity) !== labelOf(entity)) names.push(folded(hantOf(entity).slice(0, 200)));
  const syllables = pinyinOf(entity).split(" ");
  return { names, spelled: syllables.join(""), initials: pinyinOf(entity) ? syllables.map((s) => s[0]).join("") : "" };
};
const score = (keys, wanted, latin) => {
  let best = 0;
  keys.names.forEach((name, i) => {
    const value = name === wanted ? 100 : name.startsWith(wanted) ? 80 : name.includes(wanted) ? 60 : 0;
    best = Math.max(best, value - (i && value ? 3 : 0));
  });
  if (!latin || best >= 80) return best;
  if (keys.spelled === wanted || keys.initials === wanted) return Math.max(best, 78);
  if (keys.spelled.startsWith(wanted)) return Math.max(best, 70);
  if (keys.initials.startsWith(wanted)) return Math.max(best, 66);
  if (wanted.length > 1 && (keys.initials.includes(wanted) || keys.spelled.includes(wanted))) return Math.max(best, 50);
  return best;
};
const searchable = (entity) => classes[classOf(entity)] !== "Quantity" && classes[classOf(entity)] !== "Post";
const find = (text, limit = 12) => {
  const wanted = folded(text);
  if (!wanted) return [];
  searchKeys ||= entities.map((_, entity) => (searchable(entity) ? keysOfEntity(entity) : null));
  const latin = /^[a-z0-9]+$/.test(wanted), found = [];
  searchKeys.forEach((keys, entity) => {
    const value = keys ? score(keys, wanted, latin) : 0;
    if (value) found.push([value, entity]);
  });
  const weight = (entity) => (slotOf[entity] < 0 ? -1 : degree[slotOf[entity]]);
  found.sort((a, b) => b[0] - a[0] || weight(b[1]) - weight(a[1]) || labelOf(a[1]).length - labelOf(b[1]).length || a[1] - b[1]);
  return found.slice(0, limit).map(([, entity]) => entity);
};
const addressKeys = new Map(Object.entries(payload.addresses).map(([key, address]) => [address, key]));
// The entity meant by an IRI, a key or an exact name; -1 for none.
const resolve = (name) => {
  const text = String(name ?? "");
  const bare = text.startsWith(payload.base) ? text.slice(payload.base.length) : text;
  let decoded = bare;
  try { decoded = decodeURIComponent(bare); } catch { /* a stray % is part of the name */ }
  const keyed = addressKeys.get(text);
  if (keyed !== undefined && entityNumber.has(keyed)) return entityNumber.get(keyed);
  const direct = entityNumber.get(bare) ?? entityNumber.get(decoded) ?? entityNumber.get(text);
  if (direct !== undefined) return direct;
  const exact = find(text, 1)[0];
  return exact !== undefined && [labelOf(exact), hantOf(exact), ...otherNames(exact)].some((one) => folded(one) === folded(text)) ? exact : -1;
};
