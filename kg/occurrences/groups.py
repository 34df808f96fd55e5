"""The groups of triggers of `kg/data/occurrences.yaml`, compiled.

In: YAML rows. Out: `Group` values, and the two patterns by which sentences with a trigger are found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.lexicon import tree
from kg.patterns import any_word
from kg.titles import title_source

FILE = "occurrences.yaml"


@dataclass(frozen=True, slots=True)
class Group:
    """Triggers of one sort of happening and the roles of what stands around them."""

    name: str
    kind: str  # class of the ontology, "" for none
    family: str
    words: tuple[str, ...]
    subject: str  # property of agents before the verb, "" drops them
    object: str
    recipient: str
    at: str  # of the body where it takes place
    goal: str  # of the place gone to
    needs: frozenset[str]
    thing: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    measures: str
    results: bool  # casualties and damage belong to it
    result: bool  # itself a casualty: only told of a happening, or of a named person
    known: bool
    money: bool = False  # what it measures is money, unless goods are named
    said: re.Pattern[str] | None = None  # what stands close before an amount of it


@cache
def groups() -> tuple[Group, ...]:
    """All groups, in the order of the file."""
    return tuple(_group(row) for row in tree(FILE)["groups"])


def _group(row: dict[str, Any]) -> Group:
    thing = str(row.get("thing", "")).replace("{title}", title_source())
    happens = bool(row.get("results"))
    return Group(
        row["name"],
        row["kind"],
        row["family"],
        tuple(row["words"].split("|")),
        row.get("subject", "participant" if happens else ""),
        row.get("object", "participant" if happens else ""),
        row.get("recipient", "participant" if happens else ""),
        row.get("at", ""),
        row.get("goal", ""),
        frozenset(row["needs"]),
        re.compile(thing) if thing else None,
        re.compile(row["unless"]) if "unless" in row else None,
        row.get("measures", ""),
        happens,
        bool(row.get("result")),
        bool(row.get("known")),
        bool(row.get("money")),
        re.compile(row["said"]) if "said" in row else None,
    )


@cache
def group_of() -> dict[str, Group]:
    """Trigger → its group; a word of two groups belongs to the first."""
    found: dict[str, Group] = {}
    for group in groups():
        for word in group.words:
            found.setdefault(word, group)
    return found


def alternatives(words: list[str]) -> str:
    """Source of a pattern for any of the words, the longest first."""
    return any_word(words)


@cache
def trigger_pattern() -> re.Pattern[str]:
    """Any trigger; the longest one at a place wins."""
    return re.compile(alternatives(list(group_of())))


@cache
def general_pattern() -> re.Pattern[str]:
    """General talk right before a trigger: 预防火灾, 如何捐款."""
    return re.compile(rf"(?:{tree(FILE)['general']})[^，。；：、]{{0,8}}$")


@cache
def longer_pattern() -> re.Pattern[str]:
    """What makes a trigger part of a longer word: 火灾隐患, 捐赠证书."""
    return re.compile(tree(FILE)["longer"])


@cache
def result_pattern() -> re.Pattern[str]:
    """The words of casualties and damage."""
    return re.compile(alternatives(tree(FILE)["results"].split("|")))


@cache
def attending_pattern() -> re.Pattern[str]:
    """The words that say that people came."""
    return re.compile(tree(FILE)["attending"])


@cache
def kind_of_thing() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Class of the ontology and the heads of the things held that show it."""
    return tuple((kind, re.compile(f"(?:{words})$")) for kind, words in tree(FILE)["heads"].items())


@cache
def nouns() -> frozenset[str]:
    """The triggers that are nouns."""
    return frozenset(tree(FILE)["nouns"].split("|"))


@cache
def anew_pattern() -> re.Pattern[str]:
    """The words that introduce what a noun names."""
    return re.compile(tree(FILE)["anew"])


@cache
def both_pattern() -> re.Pattern[str]:
    """What stands for the two parties told of before."""
    return re.compile(tree(FILE)["both"])


@cache
def of_place_pattern() -> re.Pattern[str]:
    """What makes the name of a place mean its people or its government."""
    return re.compile(tree(FILE)["of_place"])


@cache
def dealt_pattern() -> re.Pattern[str]:
    """What an amount of a named event counts."""
    return re.compile(alternatives(tree(FILE)["dealt"].split("|")))


@cache
def prefilter() -> re.Pattern[str]:
    """Any word for which a sentence is worth reading."""
    words = [*group_of(), *tree(FILE)["results"].split("|"), *tree(FILE)["dealt"].split("|")]
    return re.compile(alternatives(words))


@cache
def unit_pattern(trade: bool) -> re.Pattern[str]:
    """Units of what is sold; or units that are none of what is given."""
    return re.compile(tree(FILE)["traded" if trade else "ungiven"])
