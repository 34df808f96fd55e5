"""Time phrases and the days, months and years they stand for."""

from kg.times.find import common, find_times, written
from kg.times.phrase import resolve

__all__ = ["common", "find_times", "resolve", "written"]
