"""Time phrases and the days, months and years they stand for."""

from kg.times.dateline import written
from kg.times.find import common, find_times
from kg.times.phrase import resolve

__all__ = ["common", "find_times", "resolve", "written"]
