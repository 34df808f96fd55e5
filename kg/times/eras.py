"""Years counted by eras: `光绪二十四年`, `民国26年`, `唐贞观元年` in, the year of the common era out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.lexicon import rows
from kg.times.numerals import read_int


@dataclass(frozen=True, slots=True)
class Era:
    """One row of `eras.tsv`."""

    name: str
    states: tuple[str, ...]
    first: int
    last: int
    solar: bool
    word: bool

    def year(self, number: int) -> int:
        """Year `number` of the era, or 0 when the era is shorter than that."""
        year = self.first + number - 1
        return _astronomical(year) if number >= 1 and year <= self.last else 0


def _astronomical(year: int) -> int:
    # The table writes 121 BC as -121; year numbers with a zero write it -120.
    return year + 1 if year < 0 else year


@cache
def _eras() -> tuple[Era, ...]:
    return tuple(
        Era(name, tuple(states.split("|")), int(first), int(last), solar == "yes", kind == "word")
        for name, states, first, last, solar, kind in rows("eras.tsv")
    )


@cache
def era_pattern() -> str:
    """A regular expression for a state, if named, and an era's name."""
    states = _alternatives({state for era in _eras() for state in era.states})
    names, words = ({era.name for era in _eras() if era.word == word} for word in (False, True))
    return f"(?:(?:(?:{states})朝?)?(?:{_alternatives(names)})|(?:{states})朝?(?:{_alternatives(words)}))"


@cache
def _era_year() -> re.Pattern[str]:
    return re.compile(f"({era_pattern()})(.+)年")


def _alternatives(words: set[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


@cache
def era_of(prefix: str) -> Era | None:
    """The era that `prefix` names, its state in front or not."""
    fitting = [era for era in _eras() if prefix.endswith(era.name)]
    fitting.sort(key=lambda era: -len(era.name))
    for era in fitting:
        state = prefix[: -len(era.name)].removesuffix("朝")
        if state in era.states or (not state and not era.word):
            return era
    return None


def era_year(text: str) -> tuple[int, bool] | None:
    """The year that `光绪二十四年` names and whether its months are Gregorian; `None` for a year the era never had."""
    match = _era_year().fullmatch(text.replace(" ", ""))
    era = era_of(match[1]) if match else None
    if era is None or match is None:
        return None
    year = era.year(read_int(match[2]))
    return (year, era.solar) if year else None


def era_span(prefix: str) -> tuple[int, int] | None:
    """First and last year of the era that `prefix` names (光绪年间)."""
    era = era_of(prefix)
    return (_astronomical(era.first), _astronomical(era.last)) if era else None
