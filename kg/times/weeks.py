"""Rules for weeks, days of the week, and days told by their distance."""

from __future__ import annotations

from kg.times.context import Context, choose
from kg.times.moments import UNKNOWN, Interval, Moment, at, last_day, shift_days
from kg.times.points import Point
from kg.times.words import number_in, relative_words

_WEEKDAYS = {char: day for day, char in enumerate("一二三四五六日")} | {"天": 6, "末": 5}


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> Moment | None:
    """The nth such weekday of a month; nth 0 is the last."""
    if nth == 0:
        end = Moment(year, month, last_day(year, month))
        return shift_days(end, -((end.first_date().weekday() - weekday) % 7))
    first = Moment(year, month, 1)
    found = shift_days(first, (weekday - first.first_date().weekday()) % 7 + 7 * (nth - 1))
    return found if found and found.month == month else None


def time_week(point: Point, context: Context) -> Interval | None:
    """上周, 本周三, 下下周末, 周五, 10月的第一周."""
    text = point.get("week", "weekday", "weekend")
    if not text or point.has("day", "stamp", "relday", "lunarday"):
        return None
    reference = context.reference
    if reference is None or not reference.day:
        return UNKNOWN
    monday = shift_days(reference, -reference.first_date().weekday())
    if monday is None:
        return UNKNOWN
    weekday = _WEEKDAYS.get(text[-1])
    if point.has("week"):
        steps = text.count("下") - text.count("上")
        return _week_part(shift_days(monday, 7 * steps), weekday, text.endswith("末"))
    around = [moment for steps in (-7, 0, 7) if (moment := shift_days(monday, steps + (weekday or 0)))]
    if point.has("weekend"):
        return _week_part(monday, 5, True)
    return at(choose(around, context, 0) if not context.ahead else _next_day(around, reference))


def _next_day(days: list[Moment], today: Moment) -> Moment | None:
    return next((day for day in days if day >= today), None)


def _week_part(monday: Moment | None, weekday: int | None, weekend: bool) -> Interval:
    if monday is None:
        return UNKNOWN
    if weekday is None:
        return Interval(monday, shift_days(monday, 6))
    start = shift_days(monday, weekday)
    return Interval(start, shift_days(monday, 6)) if weekend else at(start)


def time_relative_day(point: Point, context: Context) -> Interval | None:
    """昨日, 次日: steps from the reference or from the date named before."""
    word = point.get("relday")
    if not word:
        return None
    steps, origin = relative_words()[word]
    base = context.base(origin, "day")
    if base is None:
        return UNKNOWN
    if steps == 0:
        return at(base)
    return at(shift_days(base, steps))


def nth_of_month(month: Moment, text: str) -> Interval:
    """The weekday or the week of a month that its words count: 5月的第二个星期日, 5月第一周."""
    nth = 0 if text.startswith("最后") else number_in(text)
    weekday = _WEEKDAYS.get(text[-1])
    if weekday is not None and text[-2] != "第":
        return at(nth_weekday(month.year, month.month, nth, weekday))
    monday = nth_weekday(month.year, month.month, nth, 0)
    return Interval(monday, shift_days(monday, 6)) if monday else UNKNOWN
