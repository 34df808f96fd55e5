"""Days, months and years as values: an ISO string in, a `Moment` out, and back.

A `Moment` is as precise as the text it came from. Years are astronomical, as in ISO 8601 and XSD 1.1: year 0 is
公元前1年, so 公元前221年 is -220 and is written `-0220`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_ISO = re.compile(r"(-?\d{4,})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A day, a month (`day` 0) or a year (`month` 0 too)."""

    year: int
    month: int = 0
    day: int = 0

    def iso(self) -> str:
        """The ISO 8601 form, as precise as the moment: `2020`, `2020-11`, `2020-11-03`, `-0220`."""
        sign = "-" if self.year < 0 else ""
        text = f"{sign}{abs(self.year):04d}"
        if self.month:
            text += f"-{self.month:02d}"
        if self.day:
            text += f"-{self.day:02d}"
        return text

    @property
    def valid(self) -> bool:
        """Whether the calendar has this day, month or year."""
        if self.month == 0:
            return self.day == 0 and -9999 <= self.year <= 9999
        return 1 <= self.month <= 12 and 0 <= self.day <= last_day(self.year, self.month)

    def first_date(self) -> date:
        """Its first day; years before 1 count as year 1."""
        return date(min(max(self.year, 1), 9999), self.month or 1, self.day or 1)

    def last_date(self) -> date:
        """Its last day."""
        year, month = min(max(self.year, 1), 9999), self.month or 12
        return date(year, month, self.day or last_day(year, month))


@dataclass(frozen=True, slots=True)
class Interval:
    """What a time phrase stands for; `None` is an open or unknown bound."""

    start: Moment | None
    finish: Moment | None


UNKNOWN = Interval(None, None)


def at(moment: Moment | None) -> Interval:
    """The interval that is just `moment`, or `UNKNOWN`."""
    return Interval(moment, moment)


def parse_moment(iso: str) -> Moment | None:
    """The moment that an ISO 8601 string names (a time of day is dropped); `None` for "" or what is no date."""
    match = _ISO.match(iso)
    if match is None:
        return None
    moment = Moment(int(match[1]), int(match[2] or 0), int(match[3] or 0))
    return moment if moment.valid else None


def last_day(year: int, month: int) -> int:
    """The number of days of a month of the (proleptic) Gregorian calendar."""
    return monthrange(year if 1 <= year <= 9999 else 2000 + year % 400, month)[1]


def from_date(day: date) -> Moment:
    """The moment that is `day`."""
    return Moment(day.year, day.month, day.day)


def shift_days(moment: Moment, days: int) -> Moment | None:
    """The day `days` later; `None` when `moment` is no day or the calendar ends."""
    if not moment.day:
        return None
    try:
        return from_date(moment.first_date() + timedelta(days))
    except OverflowError:
        return None


def shift_months(moment: Moment, months: int) -> Moment | None:
    """The month `months` later; `None` when `moment` is a bare year."""
    if not moment.month:
        return None
    total = moment.year * 12 + moment.month - 1 + months
    return Moment(total // 12, total % 12 + 1)


def months_of(year: int, first: int, last: int) -> Interval:
    """From month `first` to month `last` of a year; months over 12 run into the next year."""
    start, finish = (Moment(year + (month - 1) // 12, (month - 1) % 12 + 1) for month in (first, last))
    return Interval(start, finish)


def days_apart(one: Moment, other: Moment) -> int:
    """How many days `other` lies after `one`, counted from the first day of each."""
    return (other.first_date() - one.first_date()).days
