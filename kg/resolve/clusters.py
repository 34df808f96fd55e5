"""Which mentions of one document name the same thing.

In: proper mentions. Out: clusters (tuples of mentions), each with its fullest name and its other names.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kg.characters import name_key
from kg.entities import events, organizations, places
from kg.entities.persons import has_surname
from kg.model import Mention
from kg.names import defined_names
from kg.resolve.abbreviation import abbreviates_event, abbreviates_organization, edition_of


@dataclass(frozen=True, slots=True)
class Cluster:
    """One thing of one document. `names` are all its names in Simplified, `name` the fullest."""

    cls: str
    name: str
    names: tuple[str, ...]
    kinds: tuple[str, ...]
    mentions: tuple[Mention, ...]


class _Holding:
    """Names by their characters, so that a name is compared with few others and not with all."""

    def __init__(self, names: list[str]) -> None:
        self._names = names
        self._by_character: dict[str, list[str]] = {}
        for name in names:
            for character in set(name):
                self._by_character.setdefault(character, []).append(name)

    def all_of(self, short: str) -> list[str]:
        """The names that may hold every character of `short`, in their order: those that hold its rarest."""
        return min((self._by_character.get(character, []) for character in short), key=len, default=self._names)


class _Sets:
    """Disjoint sets over names (Tarjan 1975), with the smaller root winning so that order does not matter."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def root(self, name: str) -> str:
        self._parent.setdefault(name, name)
        while self._parent[name] != name:
            name = self._parent[name]
        return name

    def join(self, one: str, other: str) -> None:
        low, high = sorted((self.root(one), self.root(other)))
        self._parent[high] = low


def clusters_of(mentions: tuple[Mention, ...], text: str) -> tuple[Cluster, ...]:
    """The clusters of a document's proper mentions; `text` is the folded document."""
    found: list[Cluster] = []
    for cls in ("Organization", "Person", "Place", "Event"):
        found += _of_class(cls, tuple(one for one in mentions if one.cls == cls), text)
    return tuple(found)


def _of_class(cls: str, mentions: tuple[Mention, ...], text: str) -> list[Cluster]:
    counts = Counter(mention.name for mention in mentions)
    names = sorted(counts, key=lambda name: (-len(name), name))
    sets = _Sets()
    by_key: dict[str, str] = {}
    for name in names:
        sets.root(name)
        sets.join(name, by_key.setdefault(name_key(name), name))
    joiner = {"Organization": _join_organizations, "Person": _join_people, "Place": _join_places, "Event": _join_events}[cls]
    joiner(names, sets, counts, text)
    groups: dict[str, list[Mention]] = {}
    for mention in mentions:
        groups.setdefault(sets.root(mention.name), []).append(mention)
    joined = _joined_names(mentions, text) if cls == "Place" else {}
    return [_cluster(cls, group, text, joined) for _, group in sorted(groups.items())]


def _joined_names(mentions: tuple[Mention, ...], text: str) -> dict[Mention, str]:
    """The name of a place together with the places written directly before it: 浙江省 + 台州市 → 浙江省台州市."""
    joined: dict[Mention, str] = {}
    begin = -1
    for outer, inner in itertools.pairwise(mentions):
        if outer.end == inner.begin:
            begin = begin if begin >= 0 else outer.begin
            joined[inner] = text[begin : inner.end]
        else:
            begin = -1
    return joined


def _cluster(cls: str, group: list[Mention], text: str, joined: dict[Mention, str]) -> Cluster:
    names = sorted({mention.name for mention in group})
    # A kind that the surest mention gives; the rules order kinds from fine to coarse.
    kinds: list[str] = []
    for mention in sorted(group, key=lambda one: (-len(one.name), -one.confidence, one.begin)):
        kinds += [kind for kind in mention.kinds if kind not in kinds]
    known = _known_names(cls, names)
    name, others = fullest(cls, [*names, *known[:1]]), [*names, *known]
    others += [text[one.begin : one.end] for one in group if cls == "Organization" and one.extractor.startswith("organization")]
    # 海底地形 of 海底地形、海图制图2个专业委员会 is named with the head that the list shares
    others += [one.name[one.name.rindex(text[one.begin : one.end]) :] for one in group if one.extractor == "unit_shared_head"]
    others += [joined[one] for one in group if one in joined]
    others += [variant for one in names for variant in _variants(cls, one)]
    unique = sorted({one for one in others if one and one != name})
    return Cluster(cls, name, tuple(unique), tuple(kinds[:2]), tuple(group))


def _known_names(cls: str, names: list[str]) -> list[str]:
    """The full name and the other names that a reader knows, if the document uses one of them."""
    for name in sorted(names, key=lambda one: (-len(one), one)):
        if cls == "Organization" and name in organizations.known():
            full = organizations.known()[name][0]
            return [full, *organizations.other_names()[full]]
        if cls == "Place" and name in places.known():
            full = places.known()[name][0]
            return [full, *places.other_names()[full]]
        if cls == "Event" and name in events.known_events():
            full = events.known_events()[name]
            return [full, *events.event_rows()[full][1]]
    return []


def fullest(cls: str, names: list[str]) -> str:
    """The fullest of several names: a known full name, else the longest."""
    for name in names:
        if cls == "Organization" and name in organizations.other_names():
            return name
        if cls == "Place" and name in places.other_names():
            return name
    if cls == "Person" and not any("·" in name for name in names):
        return max(names, key=lambda name: (has_surname(name), len(name), name))
    return max(names, key=lambda name: (len(name_key(name)), name))


_LEAD = re.compile(r"^(?:庆祝|纪念|喜迎|迎接)")
_QUOTED_FRONT = re.compile(r"^((?:第[^“”]{1,6}届)?)“([^“”]+)”(.*)$")


_TOO_COMMON = re.compile(
    r"^(?:国际|人民(?!大会堂)|市|省|县|区|博物|图书|体育|会展|文化|艺术|大|第|奥体|美术|科技|火车|汽车|会议|展览|新|老|中心|工人|青少年|群众|革命|烈士)"
)


def _without_front(name: str) -> list[str]:
    """The name of a venue without the city in front: 人民大会堂 of 北京人民大会堂."""
    found = []
    if (places.kind_of(name) == "Venue" or name.endswith("中心")) and name not in places.known():
        for length in range(2, min(5, len(name) - 3)):
            rest = name[length:]
            if name[:length] in places.known() and not _TOO_COMMON.match(rest) and rest[0] not in "省市县区州":
                found.append(rest)
    return found


def _variants(cls: str, name: str) -> list[str]:
    """Other forms in which a reader would give the same name."""
    if cls == "Place":
        return _without_front(name)
    if cls == "Organization" and name.startswith(("国立", "私立", "省立")):
        return [name[2:]]
    if cls != "Event":
        return []
    found = [_LEAD.sub("", name)] if _LEAD.match(name) and "周年" in name else []
    found += [half for half in name.split("暨") if "暨" in name and "“" not in name and len(half) > 5]
    if name.endswith("周年") and not _LEAD.match(name):
        found.append("纪念" + name if re.search(r"战争|革命|起义|诞辰|逝世|事变", name) else "庆祝" + name)
    found += [name[: -len(tail)] for tail in ("活动", "系列活动", "主题活动") if name.endswith(tail) and "周年" in name]
    quoted = _QUOTED_FRONT.match(name)
    if quoted and not quoted[1] and "·" in quoted[2]:
        found.append(quoted[2])
    year = re.match(r"^((?:19|20)\d\d)(年?)(?=[^\d年月])", name)
    if year:
        found.append(name[year.end() :])
        found.append(f"{year[1]}{'' if year[2] else '年'}{name[year.end() :]}")
    return found


# ── organizations ──────────────────────────────────────────────────────────────────────────────────────────────────


def _defined(names: list[str], text: str) -> Iterator[tuple[str, str]]:
    """Names with the short names that the text defines right behind them: 厦门大学（以下简称“厦大”）."""
    known, longest = set(names), max(map(len, names), default=0)
    for end, short in defined_names(text):
        for begin in range(max(0, end - longest), end):
            if text[begin:end] in known:
                yield text[begin:end], short


def _join_organizations(names: list[str], sets: _Sets, counts: Counter[str], text: str) -> None:
    table = organizations.known()
    by_full: dict[str, str] = {}
    for name in names:
        if name in table:
            sets.join(name, by_full.setdefault(table[name][0], name))
    for name, short in _defined(names, text):
        if short in counts:
            sets.join(short, name)
    holding, known = _Holding(names), set(names)
    for short in names:
        alike = holding.all_of(short)
        _join_unit(short, alike, known, sets)
        longer = [long for long in alike if long not in table or short not in table]
        longer = [long for long in longer if abbreviates_organization(short, long) or (long[2:] == short and long[1] == "立")]
        roots = {sets.root(long) for long in longer}
        if len(roots) == 1 and not (short in table and table[short][0] not in longer):
            sets.join(short, longer[0])
        _join_placed(short, alike, sets)
    for name, other in _in_brackets(known, text):
        sets.join(other, name)


def _join_placed(short: str, alike: list[str], sets: _Sets) -> None:
    """A body named without the place in front is the one of that name that a place opens: 岭东工商总会 of 香港岭东工商总会."""
    if len(short) < 4 or short in organizations.known() or organizations.is_generic(short):
        return
    longer = [long for long in alike if long != short and long.endswith(short) and _is_place(long[: -len(short)])]
    if len({sets.root(long) for long in longer}) == 1:
        sets.join(short, longer[0])


_AREA_END = re.compile(r"^(?:[一-鿿]{2,9}[省市县区州旗镇乡]|大陆)$")


def _is_place(front: str) -> bool:
    """Whether what opens a name is a place, or places one behind the other: 上海市, 青海省, 印度尼西亚."""
    return front in places.known() or bool(_AREA_END.match(front))


def _in_brackets(names: set[str], text: str) -> Iterator[tuple[str, str]]:
    """Names with the name of a body of the same kind in brackets behind: 欧美同学会（留学人员联谊会）."""
    for found in re.finditer(r"（([^（）]{4,24})）", text):
        if found[1] not in names:
            continue
        before = next(
            (
                text[at : found.start()]
                for at in range(max(0, found.start() - 24), found.start())
                if text[at : found.start()] in names
            ),
            "",
        )
        kind = organizations.kind_of(found[1])
        if before and kind and kind == organizations.kind_of(before) and not found[1].startswith(before):
            yield before, found[1]


def _join_unit(short: str, alike: list[str], names: set[str], sets: _Sets) -> None:
    """A unit named without its parent is the one unit of that name with a parent: 联谊联络部 → 中国侨联联谊联络部."""
    if len(short) < 3 or short in organizations.known() or re.search(r"[省市县区州]委$", short):
        return
    longer = [long for long in alike if long != short and long.endswith(short) and _is_parent(long[: -len(short)], names)]
    if len({sets.root(long) for long in longer}) == 1:
        sets.join(short, longer[0])


def _is_parent(front: str, names: set[str]) -> bool:
    return front in names or front in organizations.known() or bool(organizations.kind_of(front))


# ── people, places, events ─────────────────────────────────────────────────────────────────────────────────────────


_ALSO_CALLED = re.compile(r"(?:字|号|原名|又名|笔名|本名|曾用名|别号|别名|艺名|法名|谱名)“?([一-鿿]{2,4})")


def _join_people(names: list[str], sets: _Sets, counts: Counter[str], text: str) -> None:
    for found in _ALSO_CALLED.finditer(text):
        before = text[max(0, found.start() - 34) : found.start()].rpartition("。")[2]
        bearer = max((name for name in names if name in before), key=before.rfind, default="")
        for other in (found[1], found[1][:3], found[1][:2]):
            if bearer and other in counts and other != bearer:
                sets.join(other, bearer)
    for found in re.finditer(r"（([A-Z][A-Za-z.'-]*(?: [A-Z][A-Za-z.'-]*){1,4})(?=[，；）])", text):
        bearer = next(
            (
                text[at : found.start()]
                for at in range(max(0, found.start() - 8), found.start())
                if text[at : found.start()] in counts
            ),
            "",
        )
        if bearer and found[1] in counts:
            sets.join(found[1], bearer)  # 何德馨（Harriet Hodge）
    foreign = _Holding([name for name in names if "·" in name])
    for short in names:
        longer = [long for long in foreign.all_of(short) if long.endswith("·" + short)]
        if len(longer) == 1:
            sets.join(short, longer[0])


def _join_places(names: list[str], sets: _Sets, counts: Counter[str], text: str) -> None:
    table = places.known()
    by_full: dict[str, str] = {}
    for name in names:
        if name in table:
            sets.join(name, by_full.setdefault(table[name][0], name))
    holding = _Holding(names)
    bare = {name[:-1] for name in names if name[-1] in "省市县区州镇"} | set(names)
    for short in names:
        alike = holding.all_of(short)
        longer = [
            long for long in alike if long != short and long[:-1] == short and long[-1] in "省市县区州镇国" and len(short) > 1
        ]
        longer += [
            long
            for long in alike
            if long != short
            and long.endswith(short)
            and len(short) > 2
            and (long[: -len(short)] in table or long[: -len(short)] in bare)
        ]
        if not longer and len(short) == 2 and short[1] in "市城埠":
            # 布市 of 布宜诺斯艾利斯
            longer = [
                long
                for long in names
                if long[0] == short[0]
                and len(long) > 2
                and table.get(long, ("", "", ""))[1:2] != ("AdministrativeArea",)
                and long in table
                and not long.endswith(("省", "市", "县", "区"))
            ]
        if len({sets.root(long) for long in longer}) == 1:
            sets.join(short, longer[0])


def _join_events(names: list[str], sets: _Sets, counts: Counter[str], text: str) -> None:
    table = events.known_events()
    by_full: dict[str, str] = {}
    for name in names:
        if name in table:
            sets.join(name, by_full.setdefault(table[name], name))
    for name, short in _defined([*names, *(f"“{name}”" for name in names)], text):
        plain = name if name in counts else name[1:-1]  # of X and “X” either: they are one already
        if short in counts and short != plain:
            sets.join(short, plain)
    for name in names:
        bare = _LEAD.sub("", name)
        if bare != name and bare in counts:
            sets.join(bare, name)
        for tail in ("活动", "系列活动", "主题活动"):
            if name.endswith(tail) and name[: -len(tail)] in counts:
                sets.join(name, name[: -len(tail)])
    holding, by_key = _Holding(names), _by_key(names)
    finals = [name for name in names if name in _FINALS]
    for short in names:
        full = table.get(short[len(edition_of(short)) :])
        alike = [*holding.all_of(short), *(holding.all_of(full) if full else ()), *by_key.get(name_key(short), ()), *finals]
        longer = [long for long in alike if long != short and _same_event(short, long, table)]
        if longer and len({sets.root(long) for long in longer}) == 1:
            sets.join(short, longer[0])


_FINALS = frozenset({"总决赛", "决赛"})


def _by_key(names: list[str]) -> dict[str, list[str]]:
    """The names of events by what may stand for them without looking alike: their quoted names, and the halves around 暨."""
    found: dict[str, list[str]] = {}
    for name in names:
        quoted = _QUOTED_FRONT.match(name)
        halves = name.split("暨") if "暨" in name else []
        for part in (*([quoted[2]] if quoted else ()), *halves, *(_LEAD.sub("", half) for half in halves)):
            found.setdefault(name_key(part), []).append(name)
    return found


def _same_event(short: str, long: str, table: dict[str, str]) -> bool:
    quoted = _QUOTED_FRONT.match(long)
    if quoted and name_key(short) == name_key(quoted[2]) and not quoted[1] and "·" in quoted[2]:
        return True
    if "暨" in long and name_key(short) in {name_key(_LEAD.sub("", half)) for half in long.split("暨")} | set(
        map(name_key, long.split("暨"))
    ):
        return True
    if edition_of(short) and (long.endswith(short) or long.removeprefix(short) in _FINALS):
        return True
    year = re.match(r"^(?:19|20)\d\d年?", long)
    if year and "届" not in long[:12] and not edition_of(short) and long[year.end() :] == short:
        return True
    if short in table and not edition_of(short) and edition_of(long):
        return False  # 进博会 is the series, 第五届进博会 is not
    if short in table and (long.startswith(short) or "周年" in long):
        return False  # 辛亥革命 is not 辛亥革命110周年纪念大会
    if not edition_of(short) and "届" in edition_of(long):
        return False
    short_full = table.get(short[len(edition_of(short)) :])
    if short_full and edition_of(short) and edition_of(short) == edition_of(long) and long.endswith(short_full):
        return True
    return abbreviates_event(short, long)
