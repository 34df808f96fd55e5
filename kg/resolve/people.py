"""Which names of one document name the same person.

In: names, the longest first, and the text. Out: sets of names, joined.
"""

from __future__ import annotations

import re

from kg.entities.person_names import has_surname, is_tibetan
from kg.resolve.joining import Holding, Sets, name_before

#: 陈嘉庚，字科次: the other name is at most three characters, and a word may follow it at once.
_ALSO_CALLED = re.compile(
    r"(?:字|号|原名|又名|笔名|本名|曾用名|别号|别名|艺名|法名|谱名|汉名|中文名|华文名|汉语名|小名|乳名)(?:字|叫|为|是)?“?([一-鿿]{2,4})"
)
#: 何德馨（Harriet Hodge）
_LATIN_NAME = re.compile(r"（([A-Z][A-Za-z.'-]*(?: [A-Z][A-Za-z.'-]*){1,4})(?=[，；）])")
#: Helen Zhou（周海伦）
_CHINESE_NAME = re.compile(r"(?<=[A-Za-z])（([一-鿿]{2,4})(?=[，；）])")


def join(names: list[str], sets: Sets, text: str) -> None:
    """Join the names of one person: other names that the text tells, names in Latin letters, and the family names or given names of foreigners."""
    known = set(names)
    for found in _ALSO_CALLED.finditer(text):
        before = text[max(0, found.start() - 34) : found.start()].rpartition("。")[2]
        bearer = max((name for name in names if name in before), key=before.rfind, default="")
        for other in (found[1], found[1][:3], found[1][:2]):
            if bearer and other in known and other != bearer:
                sets.join(other, bearer)
    for found in _LATIN_NAME.finditer(text):
        bearer = name_before(text, found.start(), known, 8)
        if bearer and found[1] in known:
            sets.join(found[1], bearer)
    for found in _CHINESE_NAME.finditer(text):
        bearer = name_before(text, found.start(), known, 24)
        if bearer and bearer.isascii() and found[1] in known:
            sets.join(found[1], bearer)
    foreign = Holding([name for name in names if "·" in name])
    for short in names:
        longer = [long for long in foreign.all_of(short) if long.endswith("·" + short)]
        if not longer and len(short) > 1:  # 马诺利斯 of 马诺利斯·卡拉扬尼斯
            longer = [long for long in foreign.all_of(short) if long.startswith(short + "·")]
        if len(longer) == 1:
            sets.join(short, longer[0])
    whole = [name for name in names if is_tibetan(name)]
    for short in names:
        sets.join_if_clear(short, [long for long in whole if len(short) == 2 and long.startswith(short)])
    given: dict[str, list[str]] = {}
    for long in names:
        if len(long) == 3 and has_surname(long):
            given.setdefault(long[1:], []).append(long)
    for short in names:
        sets.join_if_clear(short, given.get(short, []))  # 祖泽 of 谌祖泽, in whose family all are 谌
