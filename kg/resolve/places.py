"""Which names of one document name the same place.

In: names, the longest first, and the text. Out: sets of names, joined.
"""

from __future__ import annotations

import re

from kg.entities import places
from kg.resolve.joining import Holding, Sets


def join(names: list[str], sets: Sets, _text: str) -> None:
    """Join the names of one place: by the lexicon, without its level, without the place in front, by its first character."""
    table = places.known()
    sets.join_by((name, table[name][0]) for name in names if name in table)
    holding = Holding(names)
    areas = {name[:-1] for name in names if name[-1] in "省市县区州镇"} | set(names)
    for short in names:
        alike = holding.all_of(short)
        longer = _with_level(short, alike) + _with_place_in_front(short, alike, areas)
        sets.join_if_clear(short, longer or _cities_like(short, names))


def variants(name: str) -> list[str]:
    """The name of a venue without the city in front: 人民大会堂 of 北京人民大会堂."""
    is_venue = places.kind_of(name) == "Venue" or name.endswith("中心")
    if not is_venue or name in places.known():
        return []
    cuts = [length for length in range(2, min(5, len(name) - 3)) if name[:length] in places.known()]
    return [name[cut:] for cut in cuts if not _TOO_COMMON.match(name[cut:]) and name[cut] not in "省市县区州"]


#: What opens the rest of a venue's name that tells it from no other: 国际会展中心, 市体育馆.
_TOO_COMMON = re.compile(
    r"^(?:国际|人民(?!大会堂)|市|省|县|区|博物|图书|体育|会展|文化|艺术|大|第|奥体|美术|科技|火车|汽车|会议|展览|新|老|中心|工人|青少年|群众|革命|烈士)"
)


def _with_level(short: str, alike: list[str]) -> list[str]:
    """The names that are the short one and its level: 台州市 of 台州."""
    return [long for long in alike if len(short) > 1 and long[:-1] == short and long[-1] in "省市县区州镇国"]


def _with_place_in_front(short: str, alike: list[str], areas: set[str]) -> list[str]:
    """The names that are the short one behind a place: 北京人民大会堂 of 人民大会堂."""
    if len(short) < 3:
        return []
    longer = [long for long in alike if long != short and long.endswith(short)]
    return [long for long in longer if long[: -len(short)] in places.known() or long[: -len(short)] in areas]


def _cities_like(short: str, names: list[str]) -> list[str]:
    """The known cities abroad that a character and 市 may stand for: 布宜诺斯艾利斯 of 布市."""
    if len(short) != 2 or short[1] not in "市城埠":
        return []
    table = places.known()
    cities = [name for name in names if name in table and table[name][1] != "AdministrativeArea"]
    alike = [name for name in cities if name[0] == short[0] and len(name) > 2]
    return [name for name in alike if not name.endswith(("省", "市", "县", "区"))]
