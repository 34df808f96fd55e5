"""The pieces that dates are made of: text in, `Token`s in reading order out.

One regular expression, put together from `times_patterns.tsv`, finds them all; which kind of pattern matched is the
token's kind. `points` joins them. The text must be Simplified and in half-width digits (`numerals.HALF_WIDTH`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from kg.lexicon import rows
from kg.times.eras import era_pattern


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a date: `kind` is the name of the pattern that found it, `text` its words."""

    kind: str
    begin: int
    end: int
    text: str


# What the patterns of times_patterns.tsv begin with; festivals, eras and the like add theirs.
_FIRST = (
    '0123456789〇零○一二三四五六七八九十百廿卅两“"「公西前农阴旧夏历闰正腊冬上下本当同该次翌今明昨后大去来是第首末最这过近未接'
    "年岁春夏秋冬月初底中晚早星礼周凌清午傍夜深北星国元五夜晨"
)


@cache
def parts() -> dict[str, str]:
    """The named parts of the patterns, those inside them filled in."""
    found: dict[str, str] = {}
    for row in rows("times_patterns.tsv"):
        if row[0] == "part":
            name, _, pattern = row[1].partition("=")
            found[name] = _fill(pattern, found)
    return found


def _fill(pattern: str, known: dict[str, str]) -> str:
    return re.sub(r"\{([A-Z_]+)\}", lambda match: known[match[1]], pattern)


@cache
def patterns() -> dict[str, str]:
    """The regular expression of every kind of token, in the order in which they are tried."""
    found: dict[str, str] = {}
    for kind, pattern in ((row[0], row[1]) for row in rows("times_patterns.tsv") if row[0] != "part"):
        filled = _elsewhere(kind) if pattern == "*" else _fill(pattern, parts())
        found[kind] = f"{found[kind]}|{filled}" if kind in found else filled
    return found


def _elsewhere(kind: str) -> str:
    """The pattern of a kind whose words another lexicon holds."""
    if kind == "skip":
        return "|".join(row[0] for row in rows("times_skips.tsv"))
    if kind == "festival":
        names = alternatives(name for row in rows("times_festivals.tsv") for name in row[0].split("|"))
        return names + "(?!十)(?!(?<=月三)日)"  # 三月三 is a festival, 三月三十 and 三月三日 are dates
    if kind == "relday":
        # 目前日均, 今后日益, 会后天气: no day is named there.
        return r"(?<![目今最以之然年提人场先期事战午产生屡每])(?!(?<=会)后)" + relative_words("day") + r"(?![报子均气空])"
    gap = parts()["GAP"]
    if kind == "era":
        return rf"{era_pattern()}{gap}(?:元|\d{{1,2}}|[一二三四五六七八九十廿卅]{{1,4}}){gap}年"
    return rf"{era_pattern()}年间"


@cache
def _scanner() -> re.Pattern[str]:
    joined = "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in patterns().items())
    return re.compile(f"(?=[{_first_characters()}])(?:{joined})")


def _first_characters() -> str:
    """The characters that a token can begin with, so that most of a text is passed over without trying one pattern."""
    words = [name for row in rows("times_festivals.tsv") + rows("times_relative.tsv") for name in row[0].split("|")]
    words += [name for row in rows("eras.tsv") for name in (row[0], *row[1].split("|"))]
    skips = "".join(_heads(row[0]) for row in rows("times_skips.tsv"))
    return re.sub(r"[\[\]\\^-]", "", "".join(sorted({word[0] for word in words} | set(_FIRST + skips))))


def _heads(pattern: str) -> str:
    """The characters that a phrase of the lexicon may begin with; of a group all that it holds."""
    if not pattern.startswith(("(", "[")):
        return pattern[0]
    return "".join(re.findall(r"[\w“”]", pattern[: pattern.index(")" if pattern.startswith("(") else "]")])) + "0123456789"


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of `words`, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word))) + ")"


@cache
def relative_words(unit: str) -> str:
    """A regular expression for the words of `times_relative.tsv` that name a `unit`."""
    return alternatives(word for row in rows("times_relative.tsv") if row[1] == unit for word in row[0].split("|"))


def scan(text: str) -> list[Token]:
    """The tokens of `text`; what only looks like a date is left out."""
    return [
        Token(match.lastgroup or "", match.start(), match.end(), match.group())
        for match in _scanner().finditer(text)
        if match.lastgroup != "skip"
    ]
