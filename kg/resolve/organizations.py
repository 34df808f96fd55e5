"""Which names of one document name the same organization.

In: names, the longest first, and the text. Out: sets of names, joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.entities import organizations, places
from kg.resolve.abbreviation import abbreviates_organization
from kg.resolve.joining import Holding, Sets, defined, name_before

_FOUNDER = ("国立", "私立", "省立", "财团法人", "社团法人")


def join(names: list[str], sets: Sets, text: str) -> None:
    """Join the names of one organization: by the lexicon, by the text, by their form."""
    table, known = organizations.known(), set(names)
    sets.join_by((name, table[name][0]) for name in names if name in table)
    sets.join_by((name, "中共" + place) for name in names if (place := _committee_of(name)))
    sets.join_by((name, "政协" + found[found.lastindex or 0]) for name in names if (found := _CONFERENCE.fullmatch(name)))
    for name, short in defined(names, text):
        if short in known:
            sets.join(short, name)
    holding = Holding(names)
    for short in names:
        alike = holding.all_of(short)
        _join_unit(short, alike, known, sets)
        if short not in table:  # the lexicon says what a known name is short for
            sets.join_if_clear(short, [long for long in alike if _is_short_for(short, long)])
        _join_placed(short, alike, sets)
        if short not in table:
            sets.join_if_clear(short, [long for long in alike if _is_branded(short, long)])
    for name, other in _in_brackets(known, text):
        sets.join(other, name)


#: 中共江北县委, 江北县委, 中国共产党江北县委员会; 大桥镇党委.
_PARTY = re.compile(r"(?:中国共产党|中共)(.+[省市县区州旗镇乡])(?:委员会|委)|(.+[省市县区州旗])委|(.+[镇乡])党?委")


#: 政协石柱土家族自治县委员会, 石柱土家族自治县政协.
_CONFERENCE = re.compile(r"(?:中国人民政治协商会议|人民政协|政协)(.+[省市县区州旗])委员会|(.+[省市县区州旗])政协(?:委员会)?")


def _committee_of(name: str) -> str:
    """The place whose Party committee bears a name, or ""."""
    found = _PARTY.fullmatch(name)
    return found[found.lastindex or 0] if found else ""


#: 湖州市吴兴区织里镇|河西村党总支
_VILLAGE = re.compile(r".*[县区镇乡]([一-鿿]{2,5}(?:村|社区)(?:党委|党总支|党支部|村委会|居委会))")


def variants(name: str) -> list[str]:
    """Other forms in which a reader would give the same name: 暨南大学 for 国立暨南大学."""
    village = _VILLAGE.fullmatch(name)
    founder = next((one for one in _FOUNDER if name.startswith(one)), "")
    return [name.removeprefix(founder)] if founder else [village[1]] if village else []


def _is_short_for(short: str, long: str) -> bool:
    """Whether a name is short for another by its form, or by who founded it: 第一中学 for 县立第一中学."""
    return abbreviates_organization(short, long) or (long[2:] == short and long[1] == "立")


def _join_unit(short: str, alike: list[str], names: set[str], sets: Sets) -> None:
    """A unit named without its parent is the one unit of that name with a parent: 联谊联络部 → 中国侨联联谊联络部."""
    if len(short) < 3 or short in organizations.known() or re.search(r"[省市县区州]委$", short):
        return
    sets.join_if_clear(short, [long for long in alike if (front := _front(short, long)) and _is_parent(front, names)])


#: 经济部|水利署
_MINISTRY = re.compile(r"[一-鿿]{2,6}[部厅署院]")


def _is_parent(front: str, names: set[str]) -> bool:
    if front in names or front in organizations.known() or organizations.kind_of(front):
        return True
    return _MINISTRY.fullmatch(front) is not None


def _join_placed(short: str, alike: list[str], sets: Sets) -> None:
    """A body named without the place in front is the one of that name that a place opens: 岭东工商总会 of 香港岭东工商总会."""
    if len(short) < 4 or short in organizations.known() or organizations.is_generic(short):
        return
    longer = [long for long in alike if (front := _front(short, long)) and (_is_place(front) or _is_region(front, short))]
    sets.join_if_clear(short, longer)


def _is_region(front: str, short: str) -> bool:
    """Whether what opens a name and the level that opens its rest are a region: 广西壮族|自治区政协."""
    return short.startswith("自治区") and f"{front}自治区" in places.known()


def _front(short: str, long: str) -> str:
    """What stands before `short` in a name that ends with it, or ""."""
    return long[: -len(short)] if long.endswith(short) else ""


#: 北京|厚土|乡村教育公益|基金会: the place, the brand, what it does, what it is.
_BRANDED = re.compile(r"(?P<brand>[一-鿿]{2,4})(?P<head>基金会|促进会|研究院|研究所|俱乐部|艺术团|出版社|书院|集团)")


def _is_branded(short: str, long: str) -> bool:
    """Whether a name is the brand and the head of a longer one: 厚土基金会 of 北京厚土乡村教育公益基金会."""
    found = _BRANDED.fullmatch(short)
    if found is None or short == long or not long.endswith(found["head"]) or found["brand"] in places.known():
        return False
    front, brand, rest = long.removesuffix(found["head"]).partition(found["brand"])
    return bool(brand and rest) and (not front or _is_place(front))


_AREA_END = re.compile(r"^(?:[一-鿿]{2,9}[省市县区州旗镇乡]|大陆)$")


def _is_place(front: str) -> bool:
    """Whether what opens a name is a place, or places one behind the other: 上海市, 青海省, 印度尼西亚."""
    return front in places.known() or bool(_AREA_END.match(front))


def _in_brackets(names: set[str], text: str) -> Iterator[tuple[str, str]]:
    """Names with the name of a body of the same kind in brackets behind: 欧美同学会（留学人员联谊会）."""
    for found in re.finditer(r"（([^（）]{4,24})）", text):
        if found[1] not in names:
            continue
        before = name_before(text, found.start(), names, 24)
        kind = organizations.kind_of(found[1])
        if before and kind and kind == organizations.kind_of(before) and not found[1].startswith(before):
            yield before, found[1]
