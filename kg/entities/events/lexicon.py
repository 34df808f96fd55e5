"""What the rules for events share: their head nouns, the events known by name, and the parts of their patterns.

In: words. Out: what the lexicons say of them.
"""

from __future__ import annotations

import re
from functools import cache

from kg.entities.cues import any_cue
from kg.lexicon import rows
from kg.patterns import any_word

NUMBER = "[一二三四五六七八九十百〇零两0-9]"
EDITION = re.compile(rf"第({NUMBER}{{1,5}})(届|次)|(首)届")
YEAR = r"(?:19|20)\d\d年?(?:度)?"
#: What cannot stand inside the name of an event, between its edition or its quotation marks and its head.
STOP = r"的了在于是为将由把被等并而即就，。；：！？、\s“”"
MODIFIER = rf"[^{STOP}《》]"


def has_verb(text: str) -> bool:
    """Whether a stretch holds a verb or a time that no name of an event holds; in 邀请赛 and 签署仪式 the verb is part of the name."""
    return any(not any_cue("event_verb_named").match(text, found.start()) for found in any_cue("event_verb").finditer(text))


@cache
def heads() -> dict[str, tuple[str, str]]:
    """Head noun → (class, strength)."""
    return {row[0]: (row[1], row[2]) for row in rows("event_heads.tsv")}


@cache
def alternatives(*strengths: str) -> str:
    """The heads of some strengths as part of a pattern, longer ones first."""
    words = (head for head, (_, strength) in heads().items() if strength in strengths)
    return any_word(words)


@cache
def head_end(strengths: tuple[str, ...] = ("strong", "weak")) -> re.Pattern[str]:
    """A pattern of a stretch that ends in a head of one of the strengths."""
    return re.compile(rf"(?:{alternatives(*strengths)})$")


def kind_of(name: str) -> str:
    """The finer class that the end of an event's name shows, or ""."""
    if "周年" in name and not name.endswith(("论坛", "大赛", "展")):
        return "Commemoration"
    for length in range(min(8, len(name)), 0, -1):
        found = heads().get(name[-length:])
        if found:
            return "" if found[0] == "Event" else found[0]
    return ""


def _other_names(row: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(filter(None, row[1].replace("~", "").split("|")))


@cache
def known_events() -> dict[str, str]:
    """Every known spelling → the fullest usual name."""
    table: dict[str, str] = {}
    for row in rows("events.tsv"):
        for spelling in (row[0], *_other_names(row)):
            table.setdefault(spelling, row[0])
    return table


def happened_once(name: str) -> bool:
    """Whether a known event needs no year to be told from others: 辛亥革命 in 1911年辛亥革命."""
    full = known_events().get(name)
    return (
        full is not None
        and not event_rows()[full][3]
        and event_rows()[full][2] in {"Conflict", "Disaster", "Event", "Campaign"}
    )


@cache
def words_too() -> frozenset[str]:
    """The known spellings that are words of other meanings too: 抗战, 北伐."""
    return frozenset(name[1:] for row in rows("events.tsv") for name in row[1].split("|") if name.startswith("~"))


def ends_in_known(stretch: str) -> bool:
    """Whether a stretch is or ends in the name of a known event."""
    return any(stretch[at:] in known_events() for at in range(len(stretch) - 2))


@cache
def event_rows() -> dict[str, tuple[str, tuple[str, ...], str, bool]]:
    """Fullest name → (name, other names, class, whether it is a series)."""
    return {row[0]: (row[0], _other_names(row), row[2], row[3:4] == ("yes",)) for row in rows("events.tsv")}
