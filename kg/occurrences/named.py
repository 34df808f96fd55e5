"""Amounts of events that have a name: 汶川地震造成69227人遇难, 进博会意向成交735.2亿美元.

In: a masked line. Out: `NamedAmount`s; the event gets no node here, it has one already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.factuality import factuality_of
from kg.lines import Line, beginning_in
from kg.model import Factuality, Mention, Quantity, Reading
from kg.occurrences.amounts import Counted
from kg.occurrences.groups import dealt_pattern
from kg.occurrences.happening import Happening, Part
from kg.relations.masked import CODES, Masked

_HARMFUL = frozenset({"Disaster", "Conflict"})
_AMOUNT = f"[{CODES['M']}{CODES['Q']}{CODES['N']}]"
_GAP = re.compile(rf"(?:总额|金额|额|总量|人数|数量|收入)?(?:[^，。；！？\ue000-\ue009]{{0,6}})(?P<amount>{_AMOUNT})")


@dataclass(frozen=True, slots=True)
class NamedAmount:
    """An amount of a named event; offsets of the clause that tells it, in the document."""

    event: Mention
    part: Part
    begin: int
    end: int
    factuality: Factuality


def named_amounts(
    masked: Masked, results: list[Counted], found: list[Happening], earlier: Mention | None
) -> Iterator[NamedAmount]:
    """The amounts of a line that belong to an event named before them in it, casualties also to an `earlier` disaster."""
    for counted in results:
        event = harmful_before(masked, counted.begin, found, earlier)
        if event is not None:
            part = Part("amount", counted.amount, counted.begin, counted.end, counted.word)
            yield _named(masked, event, part)
    for word in dealt_pattern().finditer(masked.text):
        behind = _GAP.match(masked.text, word.end())
        event = _last(masked, word.start()) if behind else None
        amount = masked.things.get(behind.start("amount")) if behind else None
        if behind and event is not None and isinstance(amount, Quantity):
            begin, end = masked.begins[word.start()], masked.ends[behind.end() - 1]
            yield _named(masked, event, Part("amount", amount, begin, end, word[0]))


def _named(masked: Masked, event: Mention, part: Part) -> NamedAmount:
    """The amount with its evidence, and how sure the sentence is of it."""
    line = masked.line
    here = event.begin >= line.begin
    begin, end = min(event.begin, part.begin) if here else part.begin, max(event.end, part.end)
    front = max(line.text.rfind(mark, 0, begin - line.begin) for mark in "。！？；") + 1
    return NamedAmount(event, part, begin, end, factuality_of(line.text[front : end - line.begin]))


def harmful_before(masked: Masked, at: int, found: list[Happening], earlier: Mention | None) -> Mention | None:
    """The named disaster or conflict before a place of the document, unless an unnamed one stands between."""
    event = next(
        (one for one in reversed(_events(masked)) if one.end <= at and _HARMFUL & {*one.kinds}),
        None,
    )
    if event is None:
        return None if any(one.group.results and not one.group.known for one in found) else earlier
    if any(one.group.results and not one.group.known and event.end <= one.begin < at for one in found):
        return None
    return event


def _last(masked: Masked, at: int) -> Mention | None:
    """The last event before a place of the masked text; the 第五届进博会 rather than the series."""
    return next((one for one in reversed(_events(masked)) if one.end <= masked.begins[at]), None)


def _events(masked: Masked) -> list[Mention]:
    things = [masked.things[at] for at in sorted(masked.things)]
    return [one for one in things if isinstance(one, Mention) and one.cls == "Event" and "EventSeries" not in one.kinds]


class Disasters:
    """The named disasters of a document, by the block that they stand in."""

    def __init__(self, reading: Reading) -> None:
        named = [one for one in reading.mentions if one.cls == "Event" and "Disaster" in one.kinds]
        blocks = reading.document.blocks if named else ()
        self._blocks = [beginning_in(named, block.begin, block.end) for block in blocks]
        titles = (inside for block, inside in zip(blocks, self._blocks, strict=True) if block.kind == "title")
        self._titled = next((inside[0] for inside in titles if inside), None)

    def before(self, line: Line) -> Mention | None:
        """The one last named before a line in its block, else that of the headline."""
        inside = self._blocks[line.block] if line.block < len(self._blocks) else ()
        return next((one for one in reversed(inside) if one.begin < line.begin), self._titled)
