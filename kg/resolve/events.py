"""Which names of one document name the same event.

In: names, the longest first, and the text. Out: sets of names, joined.
"""

from __future__ import annotations

import re

from kg.characters import name_key
from kg.entities import events
from kg.names import is_subsequence
from kg.resolve.abbreviation import abbreviates_event, edition_of
from kg.resolve.joining import Holding, Sets, defined

#: 庆祝建党百年大会 is 建党百年大会.
_LEAD = re.compile(r"^(?:庆祝|纪念|喜迎|迎接)")
#: 第三届“一带一路”国际合作高峰论坛: what stands before the quotation marks, in them, behind them.
_QUOTED_FRONT = re.compile(r"^((?:第[^“”]{1,6}届)?)“([^“”]+)”(.*)$")
#: What is called by the end of a contest only: 总决赛.
_FINALS = frozenset({"总决赛", "决赛"})
_ACTIVITY = ("活动", "系列活动", "主题活动")
_YEAR = re.compile(r"^((?:19|20)\d\d)(年?)(?=[^\d年月])")
#: What is remembered and not celebrated.
_MOURNED = re.compile(r"战争|革命|起义|诞辰|逝世|事变")


def join(names: list[str], sets: Sets, text: str) -> None:
    """Join the names of one event: by the lexicon, by the text, by their form."""
    table, known = events.known_events(), set(names)
    sets.join_by((name, table[name]) for name in names if name in table)
    pairs = list(defined([*names, *(f"“{name}”" for name in names)], text))
    numbered = {(_without_edition(name), short) for name, short in pairs if "届" in edition_of(name)}
    for name, short in pairs:
        plain = name if name in known else name[1:-1]  # of X and “X” either: they are one already
        if (plain, short) in numbered:
            continue  # 第十一届东北亚绿色农业博览会（“绿博会”）: the series stays apart
        if short in known and short != plain:
            sets.join(short, plain)
    for name in names:
        bare = (_LEAD.sub("", name), *(name[: -len(tail)] for tail in _ACTIVITY if name.endswith(tail)))
        for other in bare:
            if other != name and other in known:
                sets.join(other, name)
    sets.join_by((name, _with_short_bodies(name)) for name in names)
    holding, by_part = Holding(names), _by_part(names)
    finals = [name for name in names if name in _FINALS]
    called = {short for _, short in numbered}
    for short in names:
        if short in called:
            continue
        full = table.get(_without_edition(short))
        alike = [*holding.all_of(short), *(holding.all_of(full) if full else ()), *by_part.get(name_key(short), ()), *finals]
        longer = [long for long in alike if long != short and _is_same(short, long)]
        sets.join_if_clear(short, _nearest(short, longer, text) if edition_of(short) else longer)


#: How much farther from a short name another event of the same number must be told of than the one meant.
_FARTHER = 3


def _nearest(short: str, longer: list[str], text: str) -> list[str]:
    """Of several that a numbered short name may stand for, the one first told of next to it, where the others are far off."""
    at, places = text.find(short), {long: text.find(long) for long in longer}
    if len(longer) < 2 or at < 0 or min(places.values()) < 0:
        return longer
    by_distance = sorted(longer, key=lambda long: abs(places[long] - at))
    first, second = (abs(places[long] - at) for long in by_distance[:2])
    return by_distance[:1] if first * _FARTHER < second else longer


#: 人民代表大会常务委员会 and 人大常委会 in the name of a session.
_BODIES = (
    ("人民代表大会", "人大"),
    ("常务委员会", "常委会"),
    ("人民政治协商会议", "政协"),
    ("全体会议", "全会"),
    ("全体委员会议", "全委会"),
)


def _with_short_bodies(name: str) -> str:
    """A name with the bodies in it as they are called for short."""
    for full, short in _BODIES:
        name = name.replace(full, short)
    return name


def variants(name: str) -> list[str]:
    """Other forms in which a reader would give the same name: without its year, its occasion, the second half behind 暨."""
    found = [*_anniversary_variants(name)]
    if "暨" in name and "“" not in name:
        found += [half for half in name.split("暨") if len(half) > 5]
    quoted = _QUOTED_FRONT.match(name)
    if quoted and not quoted[1] and "·" in quoted[2]:
        found.append(quoted[2])
    year = _YEAR.match(name)
    if year:
        rest = name[year.end() :]
        found += [rest, year[1] + rest if year[2] else f"{year[1]}年{rest}"]
    return found


def _anniversary_variants(name: str) -> list[str]:
    """An anniversary with and without what is done for it: 庆祝…100周年, …100周年, …100周年活动."""
    if "周年" not in name:
        return []
    lead = _LEAD.match(name)
    found = [name[lead.end() :]] if lead else []
    if name.endswith("周年") and not lead:
        found.append(("纪念" if _MOURNED.search(name) else "庆祝") + name)
    return found + [name[: -len(tail)] for tail in _ACTIVITY if name.endswith(tail)]


def _without_edition(name: str) -> str:
    return name[len(edition_of(name)) :]


def _halves(name: str) -> list[str]:
    """The halves around 暨, with and without their lead; none of a name without 暨."""
    halves = name.split("暨") if "暨" in name else []
    return [*halves, *(_LEAD.sub("", half) for half in halves)]


def _by_part(names: list[str]) -> dict[str, list[str]]:
    """The names by what may stand for them without looking alike: their quoted names, and the halves around 暨."""
    found: dict[str, list[str]] = {}
    for name in names:
        quoted = _QUOTED_FRONT.match(name)
        for part in (*([quoted[2]] if quoted else ()), *_halves(name)):
            found.setdefault(name_key(part), []).append(name)
    return found


def _is_same(short: str, long: str) -> bool:
    """Whether a name may stand for a longer one: as a part of it, by its edition or year, or as an abbreviation."""
    if _is_part(short, long):
        return True
    edition, table = edition_of(short), events.known_events()
    if edition and (long.endswith(short) or long.removeprefix(short) in _FINALS):
        return True
    leveled = _LEVELED.match(short)
    if leveled and leveled["edition"] in long and _shortened(leveled["rest"], long.partition(leveled["edition"])[2]):
        return True  # 州第十届民族运动会 of 恩施土家族苗族自治州第十届少数民族传统体育运动会
    if edition and long.find(edition) > 0 and _shortened(short[len(edition) :], long.partition(edition)[2]):
        return True  # 第127届毕业典礼 of 横滨山手中华学校第127届中学毕业典礼
    if not edition:
        year = re.match(r"^(?:19|20)\d\d年?", long)
        if year and "届" not in long[:12] and long[year.end() :] == short:
            return True
        if "届" in edition_of(long) or (short in table and edition_of(long)):
            return False  # 进博会 is the series, 第五届进博会 is not
    if short in table and (long.startswith(short) or "周年" in long):
        return False  # 辛亥革命 is not 辛亥革命110周年纪念大会
    full = table.get(_without_edition(short))
    if full and edition and edition == edition_of(long) and long.endswith(full):
        return True
    return abbreviates_event(short, long)


#: 州第十届|民族运动会
_LEVELED = re.compile(r"(?P<edition>[省市县区州]第[一二三四五六七八九十百0-9]{1,4}[届次])(?P<rest>.+)")


def _shortened(short: str, long: str) -> bool:
    """Whether what follows an edition is a longer one with words left out before its head."""
    return len(short) > 3 and long.endswith(short[-3:]) and is_subsequence(short, long)


def _is_part(short: str, long: str) -> bool:
    """Whether a name is what another has in its quotation marks, or a half of it before or behind 暨."""
    quoted = _QUOTED_FRONT.match(long)
    if quoted and not quoted[1] and "·" in quoted[2] and name_key(short) == name_key(quoted[2]):
        return True
    return name_key(short) in map(name_key, _halves(long))
