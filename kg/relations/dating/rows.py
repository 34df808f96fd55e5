"""The rows that a date of a thing makes.

In: Sentence, the places of a thing and of its date. Out: `Dated` rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.model import Mention, TimeExpression
from kg.relations.dating.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Dated:
    """One date of one thing; `begin`, `end` are places of the masked text."""

    subject: Mention
    property: str
    time: TimeExpression
    begin: int
    end: int
    rule: str
    confidence: float


def dated_at(
    sentence: Sentence, subject: int, at: int, property_: str, span: tuple[int, int], rule: str, confidence: float
) -> Iterator[Dated]:
    """The rows of the date at a place for the thing at another; `span` holds the words that join them. A range that ends also began."""
    begin, end = min(subject, at, span[0]), max(subject + 1, at + 1, span[1])
    thing = sentence.mention(subject)
    time = _with_first_day(sentence, at) if property_ == "startDate" else sentence.time(at)
    yield Dated(thing, property_, time, begin, end, rule, confidence)
    if property_ == "endDate" and time.extractor == "time_range" and time.start != time.finish:
        yield Dated(thing, "startDate", time, begin, end, rule, confidence)


def _with_first_day(sentence: Sentence, at: int) -> TimeExpression:
    """The date at a place, from the one joined before it on: 11月23日、24日."""
    time, first = sentence.time(at), at - 2
    if sentence.text[at - 1] in "、和及与" and sentence.usable(first):
        return replace(time, start=sentence.time(first).start, extractor="time_range")
    return time


def paired(sentence: Sentence, subjects: list[int], word: tuple[int, int], property_: str) -> Iterator[Dated]:
    """甲、乙分别于5日、9日开幕: as many dates as things, before the word or behind it."""
    begin, end = word
    times = [at for at in sentence.times if subjects[-1] < at < begin] or [at for at in sentence.times if end <= at < end + 24]
    if len(times) == len(subjects):
        for subject, at in zip(subjects, times, strict=True):
            yield from dated_at(sentence, subject, at, property_, word, "date_paired", 0.84)
