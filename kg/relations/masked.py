"""A line in which every mention, time and quantity is one character, so that patterns can speak of kinds of things.

In: Line and what was found on it. Out: Masked text with a way back from each character to its place and its thing.

The alphabet (private use): O organization, P person, L place, E event, T time, and quantities by their unit
(N people, C countries, D editions, M money, Q any other).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.lines import Line, beginning_in
from kg.model import Mention, Quantity, Reading, TimeExpression

CODES = {
    "O": "\ue000",
    "P": "\ue001",
    "L": "\ue002",
    "E": "\ue003",
    "T": "\ue004",
    "N": "\ue005",
    "C": "\ue006",
    "D": "\ue007",
    "M": "\ue008",
    "Q": "\ue009",
}
_CLASSES = {"Organization": "O", "Person": "P", "Place": "L", "Event": "E"}
#: The letters of quantities by their unit, the first that fits: 个国家和地区, 余名, 届, 万元.
_UNITS = (
    ("C", re.compile(r"国家|国")),
    ("N", re.compile(r"^(?:余)?(?:多)?(?:名|位|人|人次|余人|余名|余位|个人|员)|人次?$|观众|代表|嘉宾|选手|学生|群众")),
    ("D", re.compile(r"^届")),
    ("M", re.compile(r"元|美金|欧元|英镑|港币|人民币|日元|卢比|卢布")),
)

Thing = Mention | TimeExpression | Quantity


@dataclass(frozen=True, slots=True)
class Masked:
    """`text[i]` stands at `begins[i]:ends[i]` of the document; `things[i]` is what it stands for, if anything."""

    line: Line
    text: str
    begins: tuple[int, ...]
    ends: tuple[int, ...]
    things: dict[int, Thing]

    def mentions(self, begin: int, end: int) -> list[Mention]:
        """The mentions in a stretch of the masked text."""
        return [thing for at in range(begin, end) if isinstance(thing := self.things.get(at), Mention)]

    def plain(self, begin: int, end: int) -> str:
        """The folded text that a stretch of the masked text stands for."""
        if begin >= end:
            return ""
        return self.line.text[self.begins[begin] - self.line.begin : self.ends[end - 1] - self.line.begin]


def _code(thing: Thing) -> str:
    if isinstance(thing, Mention):
        return CODES[_CLASSES[thing.cls]]
    if isinstance(thing, TimeExpression):
        return CODES["T"]
    return next((CODES[code] for code, pattern in _UNITS if pattern.search(thing.unit)), CODES["Q"])


def _is_shown(thing: Thing) -> bool:
    """Whether a thing hides the words it stands on: verbal events and their amounts are made of words that rules read."""
    return not isinstance(thing, Mention) or (thing.cls in _CLASSES and "Occurrence" not in thing.kinds)


def mask(line: Line, reading: Reading) -> Masked:
    """The masked form of a line. A mention beats a time, a time beats a quantity."""
    begin, end = line.begin, line.begin + len(line.text)
    things: list[Thing] = []
    taken = bytearray(len(line.text))
    pools: tuple[tuple[Thing, ...], ...] = (reading.mentions, reading.times, reading.quantities)
    for pool in pools:
        # The longest first: a place inside the name of an organization is not spoken of in its own right.
        for thing in sorted(beginning_in(pool, begin, end), key=lambda thing: (thing.begin - thing.end, thing.begin)):
            if thing.end <= end and _is_shown(thing) and not any(taken[thing.begin - begin : thing.end - begin]):
                things.append(thing)
                taken[thing.begin - begin : thing.end - begin] = b"\x01" * (thing.end - thing.begin)
    return _assembled(line, sorted(things, key=lambda thing: thing.begin))


def _with_quotes(line: Line, thing: Thing, at: int) -> tuple[int, int]:
    """The span of a thing, with the marks that hold just it: “新国画社” and 《收获》 are one character, not three."""
    begin, end = thing.begin - line.begin, thing.end - line.begin
    before = line.text[begin - 1] if begin > at - line.begin else ""
    quoted = before + line.text[end : end + 1] in {"“”", "《》"}
    return (thing.begin - 1, thing.end + 1) if quoted else (thing.begin, thing.end)


def _assembled(line: Line, things: list[Thing]) -> Masked:
    parts: list[str] = []
    begins: list[int] = []
    ends: list[int] = []
    places: dict[int, Thing] = {}
    at = line.begin
    for thing in things:
        begin, end = _with_quotes(line, thing, at)
        parts.append(line.text[at - line.begin : begin - line.begin])
        begins.extend(range(at, begin))
        ends.extend(range(at + 1, begin + 1))
        places[len(begins)] = thing
        parts.append(_code(thing))
        begins.append(begin)
        ends.append(end)
        at = end
    parts.append(line.text[at - line.begin :])
    last = line.begin + len(line.text)
    begins.extend(range(at, last))
    ends.extend(range(at + 1, last + 1))
    return Masked(line, "".join(parts), tuple(begins), tuple(ends), places)
