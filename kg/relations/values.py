"""The literals that claims give: dates, counts.

In: times and quantities. Out: properties with their literals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from kg.model import LiteralValue, Quantity, TimeExpression
from kg.times import common

#: In what the holdings of a series are counted.
_HELD = re.compile(r"^(?:届|次|期|场|回|年)")
#: Units of what is no audience: 观众站了五分钟, 两架空中加油机.
_NO_PEOPLE = re.compile(r"[分秒天日年月周架辆艘台件幅部场只条米吨层级倍组盏块座张种项届期]|小时|公里|个月|星期|%")
#: Counts of those who come together: there are two at least.
_GATHERED = frozenset({"attendance", "countryCount", "audience"})
#: Fewer are a group that somebody takes along: 组织30名学生观看比赛.
_LEAST_AUDIENCE = 50
#: The types of dates, from years to days.
_PRECISIONS: tuple[Literal["gYear", "gYearMonth", "date"], ...] = ("gYear", "gYearMonth", "date")


def dated(property_: str, time: TimeExpression) -> Iterator[tuple[str, LiteralValue]]:
    """The date statements of a time: a range that starts an event also ends it; 11月上旬 is a month, not ten days."""
    one = common(time) if time.extractor != "time_range" else ""
    if one:
        yield property_, date_literal(one)
        return
    value = time.finish if property_ in {"endDate", "dissolutionDate"} else time.start
    if value:
        yield property_, date_literal(value)
    if property_ == "startDate" and time.finish and time.finish != time.start:
        yield "endDate", date_literal(time.finish)


def date_literal(value: str) -> LiteralValue:
    """A typed date, as precise as its lexical form: 2020 → gYear, 2020-11 → gYearMonth, 2020-11-03 → date."""
    parts = value.lstrip("-").count("-")
    form = value if parts != 2 or value.startswith("-") else value[:10]  # without the time of day
    return LiteralValue(form, _PRECISIONS[min(parts, 2)])


def count(property_: str, quantity: Quantity) -> Iterator[tuple[str, LiteralValue]]:
    """A property with the whole number of an amount; nothing for less than one, or where amounts count something else."""
    if property_ == "editionCount" and not _HELD.match(quantity.unit):
        return
    if property_ == "audience" and _NO_PEOPLE.match(quantity.unit):
        return
    whole = quantity.value.split(".")[0]
    least = 2 if property_ in _GATHERED else 1  # 一位参与起草的专家 is no meeting's attendance
    if property_ == "audience":
        least = _LEAST_AUDIENCE
    if whole.isdigit() and int(whole) >= least:
        yield property_, LiteralValue(whole, "integer")
