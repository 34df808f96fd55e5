"""What one time point stands for: `Point` and `Context` in, `Interval` out.

Each rule decides or returns `None`; the first that decides wins, and its name is the expression's extractor.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from kg.lexicon import rows
from kg.times import lunar
from kg.times.context import FESTIVAL_DAYS, Context, choose, complete
from kg.times.eras import era_span, era_year
from kg.times.moments import (
    UNKNOWN,
    Interval,
    Moment,
    at,
    last_day,
    months_of,
    shift_days,
    shift_months,
)
from kg.times.numerals import read_int
from kg.times.points import YEARS, Point

Rule = Callable[[Point, Context], Interval | None]

_NUMBER = re.compile(r"\d+|[〇零一二两三四五六七八九十百千廿卅]+")
_HOLIDAYS = {"五一": (5, 1), "十一": (10, 1), "国庆": (10, 1), "元旦": (1, 1)}
_WEEKDAYS = {char: day for day, char in enumerate("一二三四五六日")} | {"天": 6, "末": 5}
_PLAN_NAMES = (*(f"{ten}五" for ten in "一二三四五六七八九十"), "十一五", "十二五", "十三五", "十四五", "十五五")
# The third plan began in 1966, after three years of adjustment; before it the plans began in 1953.
_PLAN_STARTS = (1953, 1958, *range(1966, 2027, 5))
_LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}


def number_in(text: str) -> int:
    """The first number that `text` writes, -1 when there is none."""
    match = _NUMBER.search(text)
    return read_int(match[0]) if match else -1


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
    name = re.sub("[“”\"「」]", "", text)
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
    bounds = _parts(whole).get(part)
    if bounds:
        return Interval(Moment(first + bounds[0]), Moment(first + bounds[1]))
    return Interval(Moment(first + shift), Moment(last + shift))


def time_festival(point: Point, context: Context) -> Interval | None:
    """2021年春节, 今年国庆节, 中秋节, “五一”假期."""
    name = point.get("festival", "holiday")
    if not name:
        return None
    year = _year(point, context)
    if year is not None:
        return at(_festival(name, year) or Moment(year))
    if point.has(*YEARS) or context.reference is None:
        return UNKNOWN
    around = range(context.reference.year - 1, context.reference.year + 2)
    return at(choose((moment for y in around if (moment := _festival(name, y))), context, FESTIVAL_DAYS))


def _festival(name: str, year: int) -> Moment | None:
    bare = re.sub("[“”\"「」]", "", name)
    if bare in _HOLIDAYS:
        return Moment(year, *_HOLIDAYS[bare])
    calendar, day = _festivals()[name]
    if calendar == "term":
        return lunar.solar_term(year, day)
    numbers = [int(part) for part in day.split("-")]
    if calendar == "solar":
        return Moment(year, *numbers)
    if calendar == "weekday":
        return _nth_weekday(year, numbers[0], numbers[1], numbers[2] - 1)
    return lunar.new_years_eve(year) if numbers == [12, 0] else lunar.lunar_day(year, numbers[0], numbers[1])


def _nth_weekday(year: int, month: int, nth: int, weekday: int) -> Moment | None:
    """The nth such weekday of a month; nth 0 is the last."""
    if nth == 0:
        end = Moment(year, month, last_day(year, month))
        return shift_days(end, -((end.first_date().weekday() - weekday) % 7))
    first = Moment(year, month, 1)
    found = shift_days(first, (weekday - first.first_date().weekday()) % 7 + 7 * (nth - 1))
    return found if found and found.month == month else None


def time_lunar(point: Point, context: Context) -> Interval | None:
    """农历八月十五, 腊月廿三, 光绪二十四年八月初六, 闰二月: days of the Chinese calendar."""
    year, era_is_lunar = _year(point, context), _era_is_lunar(point)
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
    steps, origin = _relative()[word]
    base = context.base(origin, "day")
    if base is None:
        return UNKNOWN
    if steps == 0:
        return at(base)
    return at(shift_days(base, steps))


def time_calendar(point: Point, context: Context) -> Interval | None:
    """2020年11月3日, 今年3月, 去年底, 第三季度, 11月上旬, 5日: years, months and days and parts of them."""
    year = _year(point, context)
    if year is None and point.has(*YEARS):
        return UNKNOWN
    if point.has("yearpart", "season", "firstmonths", "seasonword"):
        return _part_of_year(point, context, year)
    month = _month(point, context, year)
    day = number_in(point.get("day", "bareday")) if point.has("day", "bareday") else 0
    if month is None and point.has("month", "baremonth", "relmonth"):
        return at(Moment(2000, number_in(point.get("month", "baremonth")), day)) if _in_no_year(point, day) else UNKNOWN
    if month is None:
        return _without_month(point, context, year, day)
    if point.has("monthpart"):
        return _part_of_month(month, point.get("monthpart"))
    if point.has("nthday"):
        return _nth_of_month(month, point.get("nthday"))
    return at(Moment(month.year, month.month, day))


def _in_no_year(point: Point, day: int) -> bool:
    """2月30日: `resolve_point` drops what is no day."""
    words = point.get("month", "baremonth")
    return bool(words) and not Moment(2000, number_in(words), day).valid


def _year(point: Point, context: Context) -> int | None:
    """The year that the point states, absolutely or by its distance; `None` when it states none or it cannot be told."""
    word = point.get("relyear")
    if word:
        steps, origin = _relative()[word]
        base = context.base(origin, "year")
        return base.year + steps if base else None
    if point.has("era"):
        found = era_year(point.get("era"))
        return found[0] if found else None
    text = point.get("year", "short", "bc", "ad", "bareyear")
    if not text:
        return None
    number = number_in(text.replace(" ", ""))
    if point.has("short") and number < 100:
        return _of_two_digits(number, context)
    return 1 - number if point.has("bc") else number


def _of_two_digits(number: int, context: Context) -> int:
    latest = (context.reference.year if context.reference else 2029) + 10
    return 2000 + number if 2000 + number <= latest else 1900 + number


def _month(point: Point, context: Context, year: int | None) -> Moment | None:
    """The month that the point names, with its year."""
    word = point.get("relmonth")
    if word:
        steps, origin = _relative()[word.removesuffix("份")]
        base = context.base(origin, "month")
        moved = shift_months(base, steps) if base else None
        return Moment(year, moved.month) if moved and year is not None else moved
    words = point.get("month", "baremonth")
    if not words:
        return None
    month = number_in(words)
    if year is not None:
        return Moment(year, month)
    day = number_in(point.get("day", "bareday")) if point.has("day", "bareday") else 0
    found = complete(month, day, context)
    return Moment(found.year, month) if found else None


def _without_month(point: Point, context: Context, year: int | None, day: int) -> Interval | None:
    if day or point.has("monthpart", "nthday"):
        return _within_current_month(point, context, day)
    return at(Moment(year)) if year is not None else UNKNOWN


def _within_current_month(point: Point, context: Context, day: int) -> Interval:
    month = _current_month(context, day)
    if month is None:
        return UNKNOWN
    if point.has("monthpart"):
        return _part_of_month(month, point.get("monthpart"))
    if point.has("nthday"):
        return _nth_of_month(month, point.get("nthday"))
    return at(Moment(month.year, month.month, day))


def _current_month(context: Context, day: int) -> Moment | None:
    """The month that a day without one belongs to: that of the date named before, else the last that has come to that day."""
    anchor, reference = context.anchor, context.reference
    if context.second and anchor and anchor.moment.month:
        steps = 1 if 0 < day < anchor.moment.day else 0
        return shift_months(anchor.moment, steps)
    own = _month_by_reference(reference, day, context.ahead) if reference and reference.month else None
    named = anchor.moment if anchor and anchor.moment.month else context.fine
    if named is None:
        return own
    later = own is not None and 0 < day < named.day and Moment(own.year, own.month, day) > named
    # 8月28日…。3日获悉 in a report of 5 September: the news, when a new sentence tells it.
    told_anew = anchor is None or context.begins_sentence_after(anchor)
    return own if later and told_anew else Moment(named.year, named.month)


def _month_by_reference(reference: Moment, day: int, ahead: bool) -> Moment | None:
    if not day or not reference.day:
        return Moment(reference.year, reference.month)
    if ahead:
        return shift_months(reference, 0 if day >= reference.day else 1)
    # 30日 in a report of the 2nd was last month; 5日 in a report of the 1st may be this week's.
    return shift_months(reference, 0 if day <= reference.day + 7 else -1)


def _part_of_year(point: Point, context: Context, year: int | None) -> Interval:
    word = point.get("seasonword")
    if word:
        base = context.reference
        year = base.year + {"去": -1, "今": 0, "明": 1}[word[0]] if base else None
    elif year is None and context.second and context.anchor:
        year = context.anchor.moment.year
    elif year is None:
        year = context.reference.year if context.reference else None
    if year is None:
        return UNKNOWN
    text = point.get("firstmonths")
    if text:
        return months_of(year, 1, min(number_in(text), 12))
    season = word[1:] or point.get("season")
    if season:
        return months_of(year, *_parts("season")[season[0]])
    bounds = _parts("year").get(point.get("yearpart"))
    return months_of(year, *bounds) if bounds else at(Moment(year))


def _part_of_month(month: Moment, part: str) -> Interval:
    bounds = _parts("month").get(part)
    if bounds is None or not month.valid:
        return at(month)
    end = last_day(month.year, month.month)
    return Interval(Moment(month.year, month.month, bounds[0]), Moment(month.year, month.month, min(bounds[1], end)))


def _nth_of_month(month: Moment, text: str) -> Interval:
    nth = 0 if text.startswith("最后") else number_in(text)
    weekday = _WEEKDAYS.get(text[-1])
    if weekday is not None and text[-2] != "第":
        return at(_nth_weekday(month.year, month.month, nth, weekday))
    monday = _nth_weekday(month.year, month.month, nth, 0)
    return Interval(monday, shift_days(monday, 6)) if monday else UNKNOWN


@cache
def _parts(whole: str) -> dict[str, tuple[int, int]]:
    return {
        word: (int(first), int(last))
        for kind, words, first, last in rows("times_parts.tsv")
        if kind == whole
        for word in words.split("|")
    }


@cache
def _relative() -> dict[str, tuple[int, str]]:
    return {
        word: (int(steps), origin)
        for words, _unit, steps, origin in rows("times_relative.tsv")
        for word in words.split("|")
    }


@cache
def _festivals() -> dict[str, tuple[str, str]]:
    return {name: (calendar, day) for names, calendar, day in rows("times_festivals.tsv") for name in names.split("|")}


#: In the order in which they are asked.
RULES: tuple[Rule, ...] = (
    time_stamp,
    time_plan,
    time_era_span,
    time_recent,
    time_century,
    time_festival,
    time_lunar,
    time_week,
    time_relative_day,
    time_calendar,
)


def resolve_point(point: Point, context: Context) -> tuple[Interval, str] | None:
    """The interval of a point and the name of the rule that decided; `None` when the calendar has no such day."""
    for rule in RULES:
        interval = rule(point, context)
        if interval is not None:
            bounds = (interval.start, interval.finish)
            return (interval, rule.__name__) if all(bound is None or bound.valid for bound in bounds) else None
    return None
