"""Days of the Chinese calendar as Gregorian days: lunar year, month and day in, `Moment` out.

The table `times_lunar.tsv` reaches from 1645 to 2100; outside it there is no answer. Lunar year 2021 is the one that
begins with 春节 in 2021, so its 除夕 falls into 2022; `new_years_eve` answers what a text of 2021 calls 除夕.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from kg.lexicon import rows
from kg.times.moments import Moment, from_date


@dataclass(frozen=True, slots=True)
class LunarYear:
    """One row of the table."""

    first: date
    leap: int
    lengths: tuple[int, ...]
    qingming: str
    dongzhi: str


@cache
def _table() -> dict[int, LunarYear]:
    return {
        int(year): LunarYear(date.fromisoformat(first), int(leap), tuple(29 + int(bit) for bit in bits), qingming, dongzhi)
        for year, first, leap, bits, qingming, dongzhi in rows("times_lunar.tsv")
    }


def lunar_day(year: int, month: int, day: int, leap: bool = False) -> Moment | None:
    """The Gregorian day of a lunar day (day 0 is the month's last); `None` when that calendar has no such day.

    >>> lunar_day(2023, 8, 15)
    Moment(year=2023, month=9, day=29)
    """
    row = _table().get(year)
    if row is None or not 1 <= month <= 12 or (leap and row.leap != month):
        return None
    index = month - 1 + (1 if leap or (row.leap and month > row.leap) else 0)
    length = row.lengths[index]
    if day > length:
        return None
    return from_date(row.first + timedelta(sum(row.lengths[:index]) + (day or length) - 1))


def lunar_month(year: int, month: int, leap: bool = False) -> tuple[Moment, Moment] | None:
    """The first and the last Gregorian day of a lunar month."""
    first, last = lunar_day(year, month, 1, leap), lunar_day(year, month, 0, leap)
    return (first, last) if first and last else None


def new_years_eve(year: int) -> Moment | None:
    """The day before 春节 of the Gregorian year `year`."""
    row = _table().get(year)
    return from_date(row.first - timedelta(1)) if row else None


def solar_term(year: int, name: str) -> Moment | None:
    """The day of 清明 or 冬至 in a Gregorian year."""
    row = _table().get(year)
    if row is None:
        return None
    month, day = (row.qingming if name == "清明" else row.dongzhi).split("-")
    return Moment(year, int(month), int(day))
