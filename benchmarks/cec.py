"""Triggers of the Chinese Emergency Corpus, their types, times, places and participants.

In: `shared/data/cec/` beside the checkout, for measuring only. Out: rows of the table of `extraction.py`. No gold is given to
the reading. A hit is an overlap of spans, each span used once.

CEC marks no event in a headline, and a time or place only where it is written: what is found in headlines and what is carried
on from other clauses is left out on our side too. Its `Object`s (一辆大客车) are another element than `Participant`; ours
(`thing`) are not held against them.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from counting import SHARED, Row, Span, Tally, in_source, matched, raw_of

from kg.model import Reading
from kg.occurrences import Happening, happenings
from kg.occurrences.groups import nouns
from kg.pipeline import reading_of

_TAGS = {"Time": "time", "Location": "place", "Participant": "participant"}
_ROLES = {
    "time": {"time"},
    "place": {"place", "goal"},
    "participant": {"subject", "object", "recipient", "host"},
}
#: Which type of CEC a group of ours is.
_CEC_TYPE = {
    "Disaster": "emergency",
    "Conflict": "emergency",
    "Response": "operation",
    "LegalAction": "operation",
    "": "stateChange",
    "Visit": "movement",
    "Movement": "movement",
    "Casualty": "stateChange",
}
#: The classes of plain verbs (kg/data/verbs.yaml) are named after CEC's types; CEC calls a thought a perception.
_VERB_TYPE = {"mental": "perception"}
#: Rescues that CEC takes for movements.
_MOVING = frozenset(["撤离", "转移"])
#: CEC keeps `emergency` for what names the happening (车祸, 恐怖袭击); 相撞 is an action, 倒塌 a change of state.
_TOLD_BY_VERB = {"crash": "action", "calamity": "stateChange"}
#: Types of events, not of triggers, that stand on a trigger by a slip of the corpus.
_SLIPS = frozenset({"", "thoughtevent"})


@dataclass(slots=True)
class Event:
    """An event of a corpus as spans of the text."""

    kind: str
    trigger: Span = (0, 0)
    parts: dict[str, list[Span]] = field(default_factory=dict)


@dataclass(slots=True)
class Account:
    """One account of CEC."""

    text: str
    date: str
    events: list[Event]


def read_account(path: Path) -> Account:
    """One account, a line a paragraph."""
    root = ET.parse(path).getroot()
    pieces: list[str] = []
    events: list[Event] = []

    def put(text: str | None) -> None:
        pieces.append("".join((text or "").split()))

    def walk(node: ET.Element, inside: tuple[Event, ...]) -> None:
        if node.tag == "Event":
            events.append(Event(""))
            inside = (*inside, events[-1])
        begin = sum(map(len, pieces))
        put(node.text)
        for child in node:
            walk(child, inside)
            put(child.tail)
        end = sum(map(len, pieces))
        if node.tag == "Paragraph":
            pieces.append("\n")
        if not inside or end == begin:
            return
        if node.tag == "Denoter":
            inside[-1].trigger, inside[-1].kind = (begin, end), node.get("type") or ""
        elif node.tag in _TAGS:
            inside[-1].parts.setdefault(_TAGS[node.tag], []).append((begin, end))

    for part in root:
        if part.tag == "Title":
            put(part.text)
            pieces.append("\n\n")
        elif part.tag == "Content":
            for paragraph in part:
                walk(paragraph, ())
    reported = re.match(r"\s*(\d{4})\D(\d{1,2})\D(\d{1,2})", root.findtext("ReportTime") or "")
    date = f"{reported[1]}-{int(reported[2]):02}-{int(reported[3]):02}" if reported else ""
    return Account("".join(pieces), date, [event for event in events if event.trigger != (0, 0)])


@dataclass(slots=True)
class Counted:
    """What has been counted over the accounts read so far."""

    triggers: Tally = field(default_factory=Tally)
    parts: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in _ROLES})
    types: dict[str, Tally] = field(default_factory=dict)
    recall: dict[str, Tally] = field(default_factory=dict)

    def add(self, account: Account, reading: Reading) -> None:
        """Counts one account."""
        events, found = account.events, told_in_body(account, reading)
        pairs = matched([event.trigger for event in events], [in_source(reading, one.begin, one.end) for one in found])
        self.triggers.add(len(pairs), len(found), len(events))
        self._add_types(events, found, pairs)
        for name in _ROLES:
            self._add_parts(name, events, found, {mine: events[theirs] for theirs, mine in pairs}, reading)

    def _add_parts(
        self, name: str, events: list[Event], found: list[Happening], partner: dict[int, Event], reading: Reading
    ) -> None:
        """Parts in a role: one is right that overlaps the corpus's part of the event whose trigger was found."""
        said = [spans_of(reading, one, _ROLES[name]) for one in found]
        right = sum(len(matched(event.parts.get(name, []), said[at])) for at, event in partner.items())
        self.parts[name].add(right, sum(map(len, said)), sum(len(event.parts.get(name, [])) for event in events))

    def _add_types(self, events: list[Event], found: list[Happening], pairs: list[tuple[int, int]]) -> None:
        right = Counter(events[theirs].kind for theirs, mine in pairs if cec_type(found[mine]) == events[theirs].kind)
        said = Counter(map(cec_type, found))
        wanted = Counter(event.kind for event in events)
        hits = Counter(events[theirs].kind for theirs, _ in pairs)
        for kind in {*said, *wanted} - _SLIPS:
            self.types.setdefault(kind, Tally()).add(right[kind], said[kind], wanted[kind])
            if wanted[kind]:
                self.recall.setdefault(kind, Tally()).add(hits[kind], 0, wanted[kind])

    def rows(self, title: str) -> Iterator[Row]:
        """The figures."""
        yield title, str(self.triggers)
        for name, tally in self.parts.items():
            yield f"CEC {name}", str(tally)
        yield "CEC types of trigger, macro-F1", f"{sum(one.f1 for one in self.types.values()) / len(self.types):.1f}"
        shares = (f"{name} {100 * one.right / one.wanted:.0f}" for name, one in sorted(self.recall.items()))
        yield "CEC recall by type", ", ".join(shares)


def told_in_body(account: Account, reading: Reading) -> list[Happening]:
    """The happenings found behind the headline."""
    titled = account.text.find("\n")
    return [one for one in happenings(reading) if in_source(reading, one.begin, one.end)[0] > titled]


def spans_of(reading: Reading, happening: Happening, roles: set[str]) -> list[Span]:
    """The spans of its own parts with one of the roles, in the text as given."""
    own = (part.thing for part in happening.parts if part.role in roles and not part.carried)
    return [in_source(reading, thing.begin, thing.end) for thing in own]


def cec_type(one: Happening) -> str:
    """The type of trigger that CEC would give."""
    if one.group.family == "verb":
        name = one.group.name.removeprefix("verb_")
        return _VERB_TYPE.get(name, name)
    if one.group.family == "rescued" and one.word in _MOVING:
        return "movement"
    if one.group.name in _TOLD_BY_VERB and one.word not in nouns():
        return _TOLD_BY_VERB[one.group.name]
    return _CEC_TYPE.get(one.group.kind, "action")


def rows(quick: bool, quarter: bool) -> Iterator[Row]:
    """The figures of the three quarters of the corpus that no rule was looked at beside, or of the other `quarter`."""
    paths = sorted((SHARED / "data" / "cec" / "CEC").rglob("*.xml"))
    if not paths:
        yield "CEC", "skipped: no corpus"
        return
    chosen = [path for at, path in enumerate(paths) if (at % 4 == 0) == quarter][: 40 if quick else None]
    counted = Counted()
    for path in chosen:
        account = read_account(path)
        counted.add(account, reading_of(raw_of(path.name, account.text, account.date)))
    note = "the quarter looked at" if quarter else "the three quarters not looked at"
    yield from counted.rows(f"CEC triggers ({len(chosen)} accounts, {note})")
