"""The words of the lexicons of times, and the numbers in phrases: `str` in, plain values out."""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon import rows
from kg.times.numerals import read_int

_NUMBER = re.compile(r"\d+|[〇零○O一二两三四五六七八九十百千廿卅]+")


def number_in(text: str) -> int:
    """The first number that `text` writes, -1 when there is none."""
    match = _NUMBER.search(text)
    return read_int(match[0]) if match else -1


@cache
def parts_of(whole: str) -> dict[str, tuple[int, int]]:
    """The parts of a month, year, season, decade or century and their first and last unit."""
    return {
        word: (int(first), int(last))
        for kind, words, first, last in rows("times_parts.tsv")
        if kind == whole
        for word in words.split("|")
    }


@cache
def relative_words() -> dict[str, tuple[int, str]]:
    """Words like 昨天 and 翌年: how many steps, and from the reference or the anchor."""
    return {
        word: (int(steps), origin) for words, _unit, steps, origin in rows("times_relative.tsv") for word in words.split("|")
    }


@cache
def festivals() -> dict[str, tuple[str, str]]:
    """The festivals: which calendar tells their day, and the day in it."""
    return {name: (calendar, day) for names, calendar, day in rows("times_festivals.tsv") for name in names.split("|")}
