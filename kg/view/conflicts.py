"""KnowledgeGraph → where its documents, or sentences of one document, disagree.

A thing has one value of each property of `kg.vocabulary.ATTRIBUTES`: two values that cannot both hold are a conflict. A
date that is only less precise (2020 beside 2020-11) agrees with the finer one; a value that is denied is nobody's
value, and a plan that came out otherwise is no disagreement. A statement that one sentence makes and another denies is a
conflict too, whatever its property.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from kg.model import KnowledgeGraph, Statement
from kg.view.redact import simplified_of
from kg.vocabulary import ATTRIBUTES

#: Properties whose values are dates, each as precise as its text.
DATES = frozenset({"startDate", "endDate", "foundingDate", "dissolutionDate"})
#: How a value is said that somebody stands for; what is only supposed (conditional) contradicts nothing.
HELD = frozenset({"asserted", "planned", "reported", "alleged"})
#: Parts of a post or an amount, stated together with it: a denial of the whole is not repeated for each.
PARTS = frozenset({"organization", "title", "value", "bound", "unit", "measures"})
#: The longest number that is compared as one; a longer one is compared as text.
DIGITS = 40


@dataclass(frozen=True, slots=True)
class Conflict:
    """One subject and property, and the `sides`: numbers of statements in the graph, each side's most precise first."""

    subject: str
    property: str
    sides: tuple[tuple[int, ...], ...]


def conflicts_of(graph: KnowledgeGraph) -> list[Conflict]:
    """The conflicts, by subject and property; the side with the most documents comes first, a denial last."""
    known = {entity.key for entity in graph.entities} | {source.key for source in graph.documents}
    grouped: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, statement in enumerate(graph.statements):
        if statement.subject in known:
            grouped[statement.subject, statement.property].append(number)
    found = []
    for (subject, name), numbers in sorted(grouped.items()):
        if len(numbers) > 1:
            sides = [_values(graph.statements, name, numbers), *_denials(graph.statements, name, numbers)]
            found += [Conflict(subject, name, one) for one in sides if len(one) > 1]
    return found


def rows_of(conflicts: Sequence[Conflict]) -> list[list[list[int]]]:
    """The same as the page keeps it: a conflict is its sides, a side its statements."""
    return [[list(side) for side in conflict.sides] for conflict in conflicts]


def _values(statements: Sequence[Statement], name: str, numbers: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """The sides of a single-valued property; a date that fits several finer ones takes no side."""
    if name not in ATTRIBUTES:
        return ()
    held = [number for number in numbers if statements[number].factuality in HELD]
    done = [number for number in held if statements[number].factuality != "planned"]
    by_sense = _by_sense(statements, done or held)
    if name not in DATES:
        return _ordered(statements, by_sense)
    sides: dict[str, list[int]] = {}
    finest = [sense for sense in by_sense if not any(_within(other, sense) for other in by_sense if other != sense)]
    for sense in sorted(by_sense, key=lambda sense: (-len(sense), sense)):
        fitting = [date for date in finest if _within(date, sense)]
        if len(fitting) == 1:
            sides.setdefault(fitting[0], []).extend(by_sense[sense])
    return _ordered(statements, sides)


def _denials(statements: Sequence[Statement], name: str, numbers: Sequence[int]) -> list[tuple[tuple[int, ...], ...]]:
    """For each object that is both stated and denied the two sides."""
    denied = _by_sense(statements, [number for number in numbers if statements[number].factuality == "denied"])
    found: list[tuple[tuple[int, ...], ...]] = []
    if name in PARTS or not denied:
        return found
    held = _by_sense(statements, [number for number in numbers if statements[number].factuality in HELD])
    for sense in sorted(denied):
        # Who denies November 2020 denies the 3rd of it, and not the other way round.
        against = [other for other in sorted(held) if other == sense or (name in DATES and _within(other, sense))]
        if against:
            found.append((tuple(number for other in against for number in held[other]), tuple(denied[sense])))
    return found


def _by_sense(statements: Sequence[Statement], numbers: Sequence[int]) -> dict[str, list[int]]:
    senses: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        senses[sense_of(statements[number])].append(number)
    return senses


def _ordered(statements: Sequence[Statement], sides: Mapping[str, Sequence[int]]) -> tuple[tuple[int, ...], ...]:
    def weight(sense: str) -> tuple[int, int, str]:
        return -len({statements[number].document for number in sides[sense]}), len(sense), sense

    return tuple(tuple(sides[sense]) for sense in sorted(sides, key=weight))


def _within(date: str, whole: str) -> bool:
    """Whether `date` is `whole` or lies in it: 2020-11-03 in 2020-11, 2020-11-03T09:00 in 2020-11-03."""
    return date == whole or (date.startswith(whole) and date[len(whole)] in "-T:")


def sense_of(statement: Statement) -> str:
    """What two objects must share to be the same: 5 and 5.0; 《同圆共享》 and 同圓共享; an entity's key."""
    if isinstance(statement.object, str):
        return statement.object
    value, datatype = statement.object.value.strip(), statement.object.datatype
    if datatype in {"integer", "decimal"}:
        return _number(value)
    if datatype != "string":
        return value
    folded = unicodedata.normalize("NFKC", simplified_of(value)).casefold()
    return "".join(filter(str.isalnum, folded)) or value


def _number(text: str) -> str:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return format(number.normalize(), "f") if number.is_finite() and abs(number.adjusted()) < DIGITS else text
