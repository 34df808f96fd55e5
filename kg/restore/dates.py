"""Dates and times of publication as pages write them.

In: a `view` of a line. Out: `PageDate`s, in ISO 8601, as precise as the page.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

_DIGIT = {
    **{str(n): n for n in range(10)},
    **dict(zip("〇零○一二三四五六七八九", (0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)),
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CLOCK = (
    r"(?:(?:(?:T|\s|,|-|\[?(?:星期|周)[一二三四五六日天]\]?|\((?:星期|周)?[一二三四五六日天]\))\s*){0,4}"
    r"(?P<half>[上下]午|晚上?|凌晨|早上|AM|PM|am|pm)?\s*(?P<hour>[012]?\d)(?:[:时点]\s*(?P<minute>[0-5]\d)分?|时(?!\s*\d))(?:[:](?P<second>[0-5]\d)秒?)?"
    r"\s*(?P<after>AM|PM|am|pm)?)?"
)
#: 2023年08月17日17:35 · 2023-08-17T17:35:02 · 2023/8/17 · 2023.08.17 · 2023年8月
_WESTERN = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)\s*(?:年\s*(?P<m1>[01]?\d)\s*月(?:\s*(?P<d1>[0-3]?\d)\s*[日号])?"
    r"|(?P<mark>[-/.])\s?(?P<m2>[01]?\d)(?P=mark)\s?(?P<d2>[0-3]?\d)(?!\d))" + _CLOCK
)
#: 二〇二三年八月十七日
_CHINESE = re.compile(
    r"(?P<year>[一二][〇零○一二三四五六七八九]{3})年(?P<m1>[一二三四五六七八九十]{1,2})月(?:(?P<d1>[一二三四五六七八九十]{1,3})日)?"
)
#: 民国112年8月17日, 112/08/17 in Taiwan's offices
_MINGUO = re.compile(r"(?:中华)?民国\s*(?P<year>\d{2,3})\s*[年./-]\s*(?P<m1>[01]?\d)\s*[月./-]\s*(?P<d1>[0-3]?\d)\s*日?")
#: 发布日期:113-04-22, 发布日期:113年4月22日: the same without its name
_OFFICE = re.compile(
    r"(?:(?<=日期:)|(?<=时间:)|(?<=日期: )|(?<=时间: ))(?P<year>1[01]\d)[-/.年](?P<m1>[01]?\d)[-/.月](?P<d1>[0-3]?\d)(?!\d)"
)
#: 17/08/2023 in Hong Kong; Aug 17, 2023; 17 Aug 2023
_BRITISH = re.compile(r"(?<![\d/])(?P<d1>[0-3]?\d)/(?P<m1>[01]?\d)/(?P<year>20\d\d)(?!\d)" + _CLOCK)
_ENGLISH = re.compile(
    r"\b(?:(?P<d0>[0-3]?\d) )?(?P<name>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? "
    r"(?:(?P<d1>[0-3]?\d), ?)?(?P<year>20\d\d)\b"
)


@dataclass(frozen=True, slots=True)
class PageDate:
    """`line[begin:end]` says `iso`."""

    begin: int
    end: int
    iso: str


def dates(line: str) -> list[PageDate]:
    """The dates in the view of a line, in order.

    >>> [date.iso for date in dates("2023年08月17日17:35 来源:中国侨联")]
    ['2023-08-17T17:35']
    """
    if not re.search(r"\d\d|[〇零一二三四五六七八九]年", line):
        return []
    found: list[PageDate] = []
    for pattern in (_WESTERN, _CHINESE, _MINGUO, _OFFICE, _BRITISH, _ENGLISH):
        for match in pattern.finditer(line):
            iso = _iso(match.groupdict())
            if iso and not any(match.start() < one.end and one.begin < match.end() for one in found):
                found.append(PageDate(match.start(), match.end(), iso))
    return sorted(found, key=lambda one: one.begin)


def first_date(text: str) -> str:
    """The first date in the text, or "".

    >>> first_date("2024-05-06T08:30:00+08:00")
    '2024-05-06T08:30'
    """
    return next((date.iso for date in dates(text)), "")


def _iso(groups: dict[str, str | None]) -> str:
    year = _number(groups["year"] or "", digits=True)
    if year < 200:
        year += 1911
    name = groups.get("name")
    month = _MONTHS.index(name.lower()) + 1 if name else _number(groups.get("m1") or groups.get("m2") or "")
    day = _number(groups.get("d1") or groups.get("d2") or groups.get("d0") or "")
    if not 1 <= month <= 12:
        return ""
    if not day:
        return f"{year:04}-{month:02}"
    try:
        date = datetime.date(year, month, day).isoformat()
    except ValueError:
        return ""
    return date + _clock(groups)


def _clock(groups: dict[str, str | None]) -> str:
    if not groups.get("hour") or not groups.get("minute"):
        return ""
    hour = int(groups["hour"] or 0)
    half = (groups.get("half") or groups.get("after") or "").lower()
    if half in ("下午", "晚", "晚上", "pm") and hour < 12:
        hour += 12
    return f"T{hour:02}:{groups['minute']}" if hour < 24 else ""


def _number(text: str, digits: bool = False) -> int:
    """The value of a number in figures or Chinese numerals; `digits` reads 二〇二三 figure by figure."""
    if not text:
        return 0
    if digits or "十" not in text:
        return int("".join(str(_DIGIT[char]) for char in text))
    tens, _, ones = text.partition("十")
    return (_DIGIT[tens] if tens else 1) * 10 + (_DIGIT[ones] if ones else 0)
