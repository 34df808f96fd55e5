"""Lists of district names and advert phrases that copied pages carry to feed search engines.

In: a `view` of a line. Out: whether it is such a list, and where in a line one begins or ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from kg.restore.cues import any_of, words

Farm = Literal["", "places", "spam", "menu", "bars"]

_ITEMS = re.compile(r"\s*\|\s*")
_SENTENCE = re.compile(r"[。!?;；！？]")
#: Planted lists run from some dozens of names to hundreds; an article's own list with bars has a table's few columns.
_MANY = 8
#: The share of items that must look like planted ones; the rest are names cut short (秀山, 兰坪) or new fashions.
_SHARE = 0.6
_ITEM_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Cut:
    """Where in a line the article's own words stand: `line[begin:end]`."""

    begin: int
    end: int


@cache
def _place() -> re.Pattern[str]:
    return re.compile(rf"\S{{1,10}}(?:{any_of(words('places'))})$")


@cache
def _spam() -> re.Pattern[str]:
    return re.compile(any_of(words("spam")), re.I)


@cache
def _sure() -> re.Pattern[str]:
    return re.compile(any_of(words("spam_sure")), re.I)


def farm(line: str) -> Farm:
    """What kind of planted list the view of a line is; "" when it is none.

    >>> farm("顺义区| 大庆市| 榆中县| 绍兴市| 泌阳县| 汉沽区| 鱼台县| 秀山|")
    'places'
    >>> farm("代表来自北京市、上海市、天津市、重庆市、河北省、山西省、辽宁省、吉林省。")
    ''
    """
    if len(line) < 8:
        return ""
    spam = _is_spam(line)
    if spam:
        return "spam"
    if _SENTENCE.search(line):
        return ""
    bars = [item for item in _ITEMS.split(line) if item]
    if line.count("|") >= 3 and len(bars) >= 4:
        return _barred(bars)
    items = line.split()
    if len(items) >= _MANY and _mean(items) <= 6:
        if _share(items, _place()) >= 0.7:
            return "places"
        if sum(item in words("menu") or item in words("switches") for item in items) >= 0.4 * len(items):
            return "menu"
    return ""


def _barred(items: list[str]) -> Farm:
    if _mean(items) > _ITEM_LENGTH:
        return ""
    if len(items) >= _MANY and _share(items, _place()) >= _SHARE:
        return "places"
    known = sum(item.replace(" ", "") in words("menu") or item.replace(" ", "") in words("switches") for item in items)
    if known >= 2 and known >= 0.25 * len(items):
        return "menu"
    return "bars" if len(items) >= _MANY else ""


def _is_spam(line: str) -> bool:
    """Whether gambling and its like fill the line. A report about them has sentences and other words."""
    size = len(line)
    covered = sum(len(match[0]) for match in _spam().finditer(line))
    if covered < 4 or covered < 0.3 * size:
        return False
    kinds = len({match[0] for match in _spam().finditer(line)})
    sure = len(_sure().findall(line))
    if _SENTENCE.search(line) and not (sure >= 2 and covered >= 0.5 * size):
        return False
    return (sure >= 1 and kinds >= 2) or sure >= 2 or (kinds >= 5 and covered >= 0.45 * size)


def _mean(items: list[str]) -> float:
    return sum(map(len, items)) / len(items)


def _share(items: list[str], pattern: re.Pattern[str]) -> float:
    return sum(bool(pattern.match(item)) for item in items) / len(items)


def _is_planted(text: str) -> bool:
    """Whether the items between bars are districts or adverts."""
    items = [item for item in _ITEMS.split(text.strip()) if item]
    return bool(items) and (
        _share(items, _place()) >= _SHARE or sum(bool(_spam().search(i)) for i in items) >= _SHARE * len(items)
    )


#: Items that make a list; an article's own line has fewer bars.
_FEWEST = 6
#: What no item of a list has in it, and what a list may begin behind.
_NO_ITEM, _END = frozenset("。!?,;"), re.compile('[。!?”")]')


def own_part(line: str) -> Cut:
    """The line without a list planted at its beginning or end.

    >>> line = "达到了预期目的。 顺义区| 大庆市| 榆中县| 绍兴市| 泌阳县| 汉沽区| 鱼台县"
    >>> line[: own_part(line).end]
    '达到了预期目的。'
    """
    begin, end = 0, len(line)
    if line.count("|") < _FEWEST:
        return Cut(begin, end)
    behind = _behind(line)
    if behind is not None and _is_planted(line[behind:]):
        end = behind
    before = _before(line)
    if before is not None and before < end and _is_planted(line[:before]):
        begin = before
    return Cut(begin, end)


def _behind(line: str) -> int | None:
    """Where the list begins that stands behind an end mark and fills the rest of the line."""
    items = line.split("|")
    at = len(line)
    found: int | None = None
    for number in range(len(items) - 1, -1, -1):
        item = items[number]
        at -= len(item)
        if len(items) - number > _FEWEST:
            # The mark furthest to the left, so that nothing of the list stays.
            starts = (mark.end() for mark in _END.finditer(item))
            found = next((at + start for start in starts if _is_item(item[start:])), found)
        if not _is_item(item) and (item or number < len(items) - 1):
            break
        at -= 1
    return found


def _before(line: str) -> int | None:
    """Where the list ends that the line begins with."""
    at = count = 0
    for item in line.split("|")[:-1]:
        if not _is_item(item):
            break
        at, count = at + len(item) + 1, count + 1
    return at + len(line[at:]) - len(line[at:].lstrip()) if count >= _FEWEST else None


def _is_item(text: str) -> bool:
    """Whether the text between two bars is short and no sentence."""
    return len(text) > 0 and len(text.lstrip()) <= _ITEM_LENGTH and _NO_ITEM.isdisjoint(text)
