"""Time phrases and the days, months and years they stand for."""

from kg.times.dateline import written
from kg.times.find import common, find_times
from kg.times.phrase import resolve
from kg.times.style import Style, style_of

__all__ = ["Style", "common", "find_times", "resolve", "style_of", "written"]
