"""Where extraction saw nothing though a reader would: sentences without statements, verbs no rule knows, dates left over.

In: Reading with everything found. Out: `Gap`s in order of the original text, and counts of the unknown verbs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from kg.lexicon import words
from kg.lines import Line, lines_of
from kg.model import MAIN_KINDS, Claim, LiteralValue, Mention, Reading, TimeExpression
from kg.occurrences.groups import group_of
from kg.relations import dated
from kg.relations.notation import rules

GapKind = Literal["entities", "date"]
#: Statements that a name makes by itself say nothing of the sentence around it.
_FROM_NAMES = ("name_", "place_joined", "event_")
#: Verbs so common or so empty that they announce no statement.
_EMPTY = frozenset(["可以", "进行", "开展", "作为", "成为", "以及", "没有"])


@dataclass(frozen=True, slots=True)
class Gap:
    """A sentence that may have been missed; offsets in the document's original text, `words` are the restored sentence."""

    document: str
    kind: GapKind
    begin: int
    end: int
    words: str
    things: tuple[str, ...]  # the entities without a statement, or the date
    verbs: tuple[str, ...]  # verbs of the sentence that no rule knows


def gaps(reading: Reading) -> Iterator[Gap]:
    """The gaps of one document."""
    evidence = [(one.begin, one.end) for one in _told(reading.claims)] + [(one.begin, one.end) for one in reading.posts]
    for line in lines_of(reading):
        if line.kind not in MAIN_KINDS:
            continue
        begin, end = line.begin, line.begin + len(line.text)
        names = _names(reading.mentions, begin, end)
        told = any(first < end and last > begin for first, last in evidence)
        if len(names) > 1 and not told:
            yield _gap(reading, line, "entities", names)
        for time in reading.times:
            if begin <= time.begin and time.end <= end and not _is_attached(time, reading.claims):
                yield _gap(reading, line, "date", (line.text[time.begin - begin : time.end - begin],), (time.begin, time.end))


def _told(claims: tuple[Claim, ...]) -> Iterator[Claim]:
    return (claim for claim in claims if not claim.extractor.startswith(_FROM_NAMES))


def _names(mentions: tuple[Mention, ...], begin: int, end: int) -> tuple[str, ...]:
    inside = [one for one in mentions if begin <= one.begin and one.end <= end]
    named = [one.name for one in inside if one.cls != "Quantity" and "Occurrence" not in one.kinds]
    return tuple(dict.fromkeys(named))


def _is_attached(time: TimeExpression, claims: tuple[Claim, ...]) -> bool:
    """Whether some statement rests on a date; what has no start or end (目前) needs none."""
    values = {value.value for name in ("startDate", "endDate") for _, value in dated(name, time)}
    if not values:
        return True
    return any(
        isinstance(claim.object, LiteralValue)
        and claim.object.value in values
        and claim.begin <= time.begin
        and time.end <= claim.end
        for claim in claims
    )


def _gap(reading: Reading, line: Line, kind: GapKind, things: tuple[str, ...], span: tuple[int, int] | None = None) -> Gap:
    document = reading.document
    begin, end = span or (line.begin, line.begin + len(line.text))
    place = document.source_span(begin, end)
    words = document.text[line.begin : line.begin + len(line.text)].strip()
    return Gap(document.raw.name, kind, place.begin, place.end, words, things, unknown_verbs(line))


def unknown_verbs(line: Line) -> tuple[str, ...]:
    """The verbs of a line that are in no rule's cue and no trigger."""
    verbs = [line.word(token) for token in line.tokens if token.pos == "v" and token.end - token.begin > 1]
    unknown = [verb for verb in verbs if verb not in _EMPTY and not any(cue in verb or verb in cue for cue in _known())]
    return tuple(dict.fromkeys(unknown))


@cache
def _known() -> frozenset[str]:
    cues = {cue for rule in rules() for cue in rule.cues if len(cue) > 1}
    cues |= words("speech.tsv")
    return frozenset(cues | {word for word in group_of() if len(word) > 1})


def verb_counts(found: Iterable[Gap]) -> list[tuple[str, int]]:
    """The unknown verbs of sentences with entities, the most frequent first."""
    counts = Counter(verb for gap in found if gap.kind == "entities" for verb in gap.verbs)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
