"""The rule for years, months and days and their parts, and what it fills in where one is left out."""

from __future__ import annotations

from kg.times.context import NEWS_DAYS, Context, complete
from kg.times.eras import era_year
from kg.times.moments import UNKNOWN, Interval, Moment, at, days_apart, last_day, months_of, shift_months
from kg.times.points import YEARS, Point
from kg.times.weeks import nth_of_month
from kg.times.words import number_in, parts_of, relative_words

#: What the years of the Republic are short of, and the last that is read so without its name.
MINGUO = 1911
MINGUO_LAST = 140
#: The first that is read so, however a page writes: 12年 is rather a stretch of years.
MINGUO_FIRST = 30


def time_calendar(point: Point, context: Context) -> Interval | None:
    """2020年11月3日, 今年3月, 去年底, 第三季度, 11月上旬, 5日: years, months and days and parts of them."""
    year = stated_year(point, context)
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
        return nth_of_month(month, point.get("nthday"))
    return at(Moment(month.year, month.month, day))


def _in_no_year(point: Point, day: int) -> bool:
    """2月30日: `resolve_point` drops what is no day."""
    words = point.get("month", "baremonth")
    return bool(words) and not Moment(2000, number_in(words), day).valid


def stated_year(point: Point, context: Context) -> int | None:
    """The year that the point states, absolutely or by its distance; `None` when it states none or it cannot be told."""
    word = point.get("relyear")
    if word:
        steps, origin = relative_words()[word]
        base = context.base(origin, "year")
        return base.year + steps if base else None
    if point.has("era"):
        found = era_year(point.get("era"))
        return found[0] if found else None
    text = point.get("year", "short", "bc", "ad", "bareyear")
    if not text:
        return None
    number = number_in(text.replace(" ", ""))
    if context.style.short == "republic" and MINGUO_FIRST <= number <= MINGUO_LAST and not point.has("bc", "ad", "bareyear"):
        return number + MINGUO  # 59年成立硕士班
    if point.has("short") and number < 100:
        return _of_two_digits(number, context)
    if 100 <= number <= MINGUO_LAST and point.has("month") and not point.has("bc", "ad") and context.reference is not None:
        return number + MINGUO  # 113年5月18日, written in Taiwan
    return 1 - number if point.has("bc") else number


def _of_two_digits(number: int, context: Context) -> int:
    """The year of this century or the last; in a history of the last, one behind the year named before: 一九四七年…五六年."""
    latest = context.reference.year + 10 if context.reference else 2029
    before = context.anchor.moment.year if context.anchor and context.anchor.stated else 2000
    told = before < 2000 and before <= 1900 + number
    return 2000 + number if 2000 + number <= latest and not told else 1900 + number


def _month(point: Point, context: Context, year: int | None) -> Moment | None:
    """The month that the point names, with its year."""
    word = point.get("relmonth")
    if word:
        steps, origin = relative_words()[word.removesuffix("份")]
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
        return nth_of_month(month, point.get("nthday"))
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
    past = own is not None and (named.year, named.month) > (own.year, own.month)
    if past and context.ahead and anchor is not None and context.told_anew(anchor):
        return own
    later = own is not None and 0 < day < named.day and _is_news(Moment(own.year, own.month, day), named, reference)
    # 8月28日…。3日获悉 in a report of 5 September: the news, when a new sentence tells it.
    told_anew = anchor is None or context.begins_sentence_after(anchor)
    return own if later and told_anew else Moment(named.year, named.month)


def _is_news(moment: Moment, named: Moment, reference: Moment | None) -> bool:
    """Whether a day is later than the one named before and not long before the report."""
    return reference is not None and moment > named and 0 <= days_apart(moment, reference) <= NEWS_DAYS


def _month_by_reference(reference: Moment, day: int, ahead: bool) -> Moment | None:
    if not day or not reference.day:
        return Moment(reference.year, reference.month)
    # 30日 in a report of the 2nd was last month; 5日 in a report of the 1st may be this week's.
    steps = (0 if day >= reference.day else 1) if ahead else (0 if day <= reference.day + 7 else -1)
    found = shift_months(reference, steps)
    if found and not Moment(found.year, found.month, day).valid:  # 31日 in a report of 30 June
        found = shift_months(found, 1 if ahead else -1)
    return found


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
        return months_of(year, *parts_of("season")[season[0]])
    bounds = parts_of("year").get(point.get("yearpart"))
    return months_of(year, *bounds) if bounds else at(Moment(year))


def _part_of_month(month: Moment, part: str) -> Interval:
    bounds = parts_of("month").get(part)
    if bounds is None or not month.valid:
        return at(month)
    end = last_day(month.year, month.month)
    return Interval(Moment(month.year, month.month, bounds[0]), Moment(month.year, month.month, min(bounds[1], end)))
