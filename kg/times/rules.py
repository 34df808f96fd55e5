"""What one time point stands for: `Point` and `Context` in, `Interval` out.

Each rule decides or returns `None`; the first that decides wins, and its name is the expression's extractor.
"""

from __future__ import annotations

from collections.abc import Callable

from kg.times.context import Context
from kg.times.feasts import time_festival, time_lunar
from kg.times.moments import Interval
from kg.times.months import time_calendar
from kg.times.points import Point
from kg.times.spans import time_century, time_era_span, time_plan, time_recent, time_stamp
from kg.times.weeks import time_relative_day, time_week

Rule = Callable[[Point, Context], Interval | None]
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
