"""Rules for phrases that are whole by themselves: stamps, plans, eras, stretches, centuries and decades."""

from __future__ import annotations

import re

from kg.times.context import Context
from kg.times.eras import era_span
from kg.times.moments import UNKNOWN, Interval, Moment, at, shift_days, shift_months
from kg.times.points import Point
from kg.times.words import number_in, parts_of

_PLAN_NAMES = (*(f"{ten}五" for ten in "一二三四五六七八九十"), "十一五", "十二五", "十三五", "十四五", "十五五")
# The third plan began in 1966, after three years of adjustment; before it the plans began in 1953.
_PLAN_STARTS = (1953, 1958, *range(1966, 2027, 5))


def time_stamp(point: Point, context: Context) -> Interval | None:
    """2023-08-17, 2023.08, 17.8.2023."""
    text = point.get("stamp", "stampmonth", "reverse")
    if not text:
        return None
    numbers = [int(part) for part in re.findall(r"\d+", text)]
    return at(Moment(*reversed(numbers)) if point.has("reverse") else Moment(*numbers))


def time_plan(point: Point, context: Context) -> Interval | None:
    """“十四五”期间 = 2021–2025."""
    text = point.get("plan")
    if not text:
        return None
    name = re.sub('[“”"「」]', "", text)
    index = max((i for i, plan in enumerate(_PLAN_NAMES) if name.startswith(plan)), key=lambda i: len(_PLAN_NAMES[i]))
    start, finish = _PLAN_STARTS[index], (1957, 1962)[index] if index < 2 else _PLAN_STARTS[index] + 4
    if text.endswith("以来"):
        return Interval(Moment(start), None)
    if text.endswith(("末", "末期", "收官之年")):
        return at(Moment(finish))
    return at(Moment(start)) if text.endswith("开局之年") else Interval(Moment(start), Moment(finish))


def time_era_span(point: Point, context: Context) -> Interval | None:
    """光绪年间 = 1875–1908."""
    text = point.get("eraspan")
    span = era_span(text.removesuffix("年间")) if text else None
    return Interval(Moment(span[0]), Moment(span[1])) if span else None


def time_recent(point: Point, context: Context) -> Interval | None:
    """近五年, 十年来, 未来三年, 三天前: counted from the reference."""
    text = point.get("recent", "coming", "ago")
    if not text:
        return None
    if context.reference is None:
        return UNKNOWN
    sign = 1 if point.has("coming") else -1
    moved = _moved(context.reference, sign * number_in(text), text)
    now = context.reference if moved is None else _as_precise(context.reference, moved)
    if moved is None or not moved.valid or not moved.year > -9999:
        return UNKNOWN
    if point.has("ago"):
        return at(moved)
    if sign < 0:
        return Interval(moved, now)
    return Interval(shift_days(now, 1) or now, moved)  # 未来两天 begins tomorrow


def _moved(moment: Moment, steps: int, text: str) -> Moment | None:
    if "年" in text:
        return Moment(moment.year + steps)
    if "月" in text:
        return shift_months(moment, steps)
    return shift_days(moment, steps * (7 if "周" in text or "星期" in text else 1))


def _as_precise(moment: Moment, other: Moment) -> Moment:
    return Moment(moment.year, moment.month if other.month else 0, moment.day if other.day else 0)


def time_century(point: Point, context: Context) -> Interval | None:
    """20世纪80年代, 上世纪, 90年代末; the 20th century is 1901–2000, its 80s are 1980–1989."""
    if not point.has("century", "decade"):
        return None
    century, decade = point.get("century"), point.get("decade")
    first = _century(century, context) if century else None
    if century and first is None:
        return UNKNOWN
    if not decade:
        first = first or 0
        return _ages_part("century", first, first + 99, point.get("agespart"), 1)
    tens = number_in(decade)
    if tens < 100:
        tens += first if first is not None else _decade_base(tens, context)
    return _ages_part("decade", tens, tens + 9, point.get("agespart"), 0)


def _century(text: str, context: Context) -> int | None:
    if text.startswith(("本", "上")):
        if context.reference is None:
            return 1900 if text.startswith("上") else 2000
        return (context.reference.year // 100 - text.startswith("上")) * 100
    number = number_in(text)
    return -number * 100 if "前" in text else (number - 1) * 100


def _decade_base(tens: int, context: Context) -> int:
    reference = context.reference
    # 90年代 is the last decade of that name that has begun.
    return 2000 if reference is not None and 2000 + tens <= reference.year else 1900


def _ages_part(whole: str, first: int, last: int, part: str, shift: int) -> Interval:
    bounds = parts_of(whole).get(part)
    if bounds:
        return Interval(Moment(first + bounds[0]), Moment(first + bounds[1]))
    return Interval(Moment(first + shift), Moment(last + shift))
