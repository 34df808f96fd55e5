"""One phrase that is known to be a time: a table cell, a byline, a form's field. `str` in, one `TimeExpression` out.

Where `find_times` must not take 27-7-3 or 2018 for a date, `resolve` may.
"""

from __future__ import annotations

import re

from kg.model import TimeExpression
from kg.times.find import find_times
from kg.times.moments import Interval, Moment, parse_moment, shift_days, shift_months
from kg.times.numerals import HALF_WIDTH, read_int

_NUMBERS = re.compile(r"(\d{1,4})[-./ ](\d{1,2})(?:[-./ ](\d{2,4}|\d))?")
_YEAR = re.compile(r"(1[0-9]|20|21)\d\d")
_STEPS = re.compile(r"([前上过近后下])(\d{1,3}|[一二两三四五六七八九十]{1,3})个?(年|月|周|星期|天|日)")
_HOLIDAYS = {
    "新年": "元旦",
    "三八": "三八节",
    "五一": "五一节",
    "六一": "六一儿童节",
    "八一": "八一建军节",
    "十一": "国庆节",
    "国庆": "国庆节",
}
_NOW = frozenset({"最近", "现在", "目前", "眼下", "当前", "近日", "此刻"})


def resolve(phrase: str, reference: str = "") -> TimeExpression | None:
    """What `phrase` stands for as a whole, its span that of the phrase; `None` when it names no time.

    Two-digit years, days before months (05/12/89) and bare years are taken too. Read against `reference` as in `find_times`.

    >>> resolve("3-7-07").start, resolve("2018").start, resolve("上2个月", "2017-03-22").start
    ('2007-07-03', '2018', '2017-01')
    """
    words = phrase.translate(HALF_WIDTH).strip()
    moment = parse_moment(reference)
    interval = _numbers(words, moment) or _steps(words, moment)
    if interval is None and words in _NOW and moment:
        interval = Interval(moment, moment)
    if interval is not None:
        start = interval.start.iso() if interval.start else ""
        return TimeExpression(0, len(phrase), start, interval.finish.iso() if interval.finish else "", "time_phrase")
    found = find_times(_HOLIDAYS.get(words, words), reference)
    if not found:
        return None
    longest = max(found, key=lambda time: (time.end - time.begin, -time.begin))
    return TimeExpression(0, len(phrase), longest.start, longest.finish, longest.extractor)


def _numbers(words: str, reference: Moment | None) -> Interval | None:
    """2010 01 29, 27-7-3, 05/12/89, 12/1, 2018: years first when the first number can be no day."""
    if _YEAR.fullmatch(words):
        return Interval(Moment(int(words)), Moment(int(words)))
    match = _NUMBERS.fullmatch(words)
    if match is None:
        return None
    first, second, third = int(match[1]), int(match[2]), match[3]
    if third is None:
        return _month_and_day(first, second, reference) if first <= 12 else None
    for year, month, day in _orders(first, second, third):
        moment = Moment(_full_year(year), month, day)
        if month and day and moment.valid:
            return Interval(moment, moment)
    return None


def _orders(first: int, second: int, third: str) -> list[tuple[int, int, int]]:  # year, month, day
    year_first, day_first = (first, second, int(third)), (int(third), second, first)
    # A last number of four digits, with a zero in front or over 31 is a year; else 12-11-10 has its year in front.
    is_year = len(third) > 2 or third.startswith("0") or int(third) > 31 or (first <= 12 and first < 10)
    return [day_first] if is_year and first <= 31 else [year_first, day_first]


def _full_year(year: int) -> int:
    if year >= 100:
        return year
    return 2000 + year if year < 50 else 1900 + year


def _month_and_day(month: int, day: int, reference: Moment | None) -> Interval | None:
    if reference is None:
        return None
    moment = Moment(reference.year, month, day)
    return Interval(moment, moment) if day and moment.valid else None


def _steps(words: str, reference: Moment | None) -> Interval | None:
    """前1周, 上2个月, 后三天: the stretch before or behind the reference."""
    match = _STEPS.fullmatch(words)
    if match is None or reference is None:
        return None
    steps = read_int(match[2]) * (1 if match[1] in "后下" else -1)
    moved = _moved(reference, steps, match[3])
    if moved is None:
        return None
    here = Moment(reference.year, reference.month if moved.month else 0, reference.day if moved.day else 0)
    return Interval(moved, here) if steps < 0 else Interval(shift_days(here, 1) or here, moved)


def _moved(moment: Moment, steps: int, unit: str) -> Moment | None:
    if unit == "年":
        return Moment(moment.year + steps)
    if unit == "月":
        return shift_months(moment, steps)
    return shift_days(moment, steps if unit in "天日" else 7 * steps)
