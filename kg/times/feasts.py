"""Rules for festivals and for days of the Chinese calendar."""

from __future__ import annotations

import re

from kg.times import lunar
from kg.times.context import FESTIVAL_DAYS, Context, choose
from kg.times.eras import era_year
from kg.times.moments import UNKNOWN, Interval, Moment, at
from kg.times.months import stated_year
from kg.times.points import YEARS, Point
from kg.times.weeks import nth_weekday
from kg.times.words import festivals, number_in

_HOLIDAYS = {"五一": (5, 1), "十一": (10, 1), "国庆": (10, 1), "元旦": (1, 1)}
_LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}


def time_festival(point: Point, context: Context) -> Interval | None:
    """2021年春节, 今年国庆节, 中秋节, “五一”假期."""
    name = point.get("festival", "holiday")
    if not name:
        return None
    year = stated_year(point, context)
    if year is not None:
        return at(_festival(name, year) or Moment(year))
    if point.has(*YEARS) or context.reference is None:
        return UNKNOWN
    around = range(context.reference.year - 1, context.reference.year + 2)
    return at(choose((moment for y in around if (moment := _festival(name, y))), context, FESTIVAL_DAYS))


def _festival(name: str, year: int) -> Moment | None:
    bare = re.sub('[“”"「」]', "", name)
    if bare in _HOLIDAYS:
        return Moment(year, *_HOLIDAYS[bare])
    calendar, day = festivals()[name]
    if calendar == "term":
        return lunar.solar_term(year, day)
    numbers = [int(part) for part in day.split("-")]
    if calendar == "solar":
        return Moment(year, *numbers)
    if calendar == "weekday":
        return nth_weekday(year, numbers[0], numbers[1], numbers[2] - 1)
    return lunar.new_years_eve(year) if numbers == [12, 0] else lunar.lunar_day(year, numbers[0], numbers[1])


def time_lunar(point: Point, context: Context) -> Interval | None:
    """农历八月十五, 腊月廿三, 光绪二十四年八月初六, 闰二月: days of the Chinese calendar."""
    year, era_is_lunar = stated_year(point, context), _era_is_lunar(point)
    if not (point.has("lunarmark", "lunarmonth", "lunarday") or era_is_lunar):
        return None
    if point.has("lunarmonth") and _is_spelled_out(point):
        return at(Moment(year or 0, number_in(point.get("lunarmonth")), number_in(point.get("day"))))
    words = point.get("lunarmonth", "month")
    if not words:
        return at(Moment(year)) if year is not None else UNKNOWN
    leap = words.startswith("闰")
    month = _LUNAR_MONTHS.get(words.removeprefix("闰")[0]) or number_in(words)
    day = _lunar_day_number(point.get("lunarday", "day"))
    if year is not None:
        return _lunar(year, month, day, leap) or at(Moment(year))
    if context.reference is None:
        return UNKNOWN
    around = range(context.reference.year - 1, context.reference.year + 2)
    firsts = {found.start: found for y in around if (found := _lunar(y, month, day, leap)) and found.start}
    chosen = choose(firsts, context, FESTIVAL_DAYS)
    return firsts[chosen] if chosen else UNKNOWN


def _is_spelled_out(point: Point) -> bool:
    """二零零四年八月十五: a Gregorian date in Chinese numerals; 2004年八月十五 and 八月十五 are 中秋."""
    return point.get("year")[:1] in set("一二两") - {""} and point.get("lunarmonth") == "八月" and point.has("day")


def _lunar(year: int, month: int, day: int, leap: bool) -> Interval | None:
    if day:
        moment = lunar.lunar_day(year, month, day, leap)
        return at(moment) if moment else None
    span = lunar.lunar_month(year, month, leap)
    return Interval(span[0], span[1]) if span else None


def _lunar_day_number(text: str) -> int:
    return max(number_in(text.removeprefix("初")), 0) if text else 0


def _era_is_lunar(point: Point) -> bool:
    found = era_year(point.get("era")) if point.has("era") else None
    return found is not None and not found[1]
