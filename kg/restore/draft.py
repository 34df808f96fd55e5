"""A text under repair that still knows where each of its characters came from.

In: the original text, then `Change`s in the coordinates of the current text. Out: `Edit`s between the final text and
the original. Text is changed, deleted and inserted, never moved.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from kg.model import Edit, Span


class Change(NamedTuple):
    """`draft.text[begin:end]` is to become `replacement`; `begin == end` inserts, an empty `replacement` deletes."""

    begin: int
    end: int
    replacement: str
    repair: str  # the name of the repair that decided
    reason: str = ""


class Note(NamedTuple):
    """What was done to `original[begin:end]`, and by which repair."""

    begin: int
    end: int
    repair: str
    reason: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A text whose character `i` came from `original[begins[i]:ends[i]]`; `marks[i]` is 1 + the index of its note, or 0.

    >>> draft = Draft.of("僑(qiao)聯")
    >>> draft = draft.apply([Change(1, 7, "", "gloss")])
    >>> draft.text, draft.source(0, 2)
    ('僑聯', Span(begin=0, end=8))
    >>> draft.finish()
    (Edit(begin=1, end=1, source_begin=1, source_end=7, repair='gloss', reason=''),)
    """

    original: str
    text: str
    begins: array[int]
    ends: array[int]
    marks: array[int]
    notes: tuple[Note, ...] = ()

    @classmethod
    def of(cls, original: str) -> Draft:
        """The draft in which nothing has been changed yet."""
        size = len(original)
        return cls(original, original, array("q", range(size)), array("q", range(1, size + 1)), array("q", bytes(8 * size)))

    def source(self, begin: int, end: int) -> Span:
        """The span of the original that `text[begin:end]` came from; empty for an empty span."""
        return Span(*self._source(begin, end))

    def _source(self, begin: int, end: int) -> tuple[int, int]:
        if begin >= end:
            at = self.ends[begin - 1] if begin else 0
            return at, at
        # Nothing is ever moved, so both ascend.
        return self.begins[begin], self.ends[end - 1]

    def apply(self, changes: Iterable[Change]) -> Draft:
        """The draft with the changes made, all of which count in this draft's text. Raises `ValueError` if two overlap."""
        ordered = sorted((change for change in changes if self._changes_anything(change)), key=itemgetter(0, 1))
        if not ordered:
            return self
        for before, after in pairwise(ordered):
            if after.begin < before.end:
                raise ValueError(f"changes overlap: {before} and {after}")
        text: list[str] = []
        begins, ends, marks = array("q"), array("q"), array("q")
        notes = list(self.notes)
        done = 0
        for change in ordered:
            begin, end, replacement, repair, reason = change
            text += (self.text[done:begin], replacement)
            begins += self.begins[done:begin]
            ends += self.ends[done:begin]
            marks += self.marks[done:begin]
            first, last = self._source(begin, end)
            notes.append(Note(first, last, repair, reason))
            for _ in replacement:
                begins.append(first)
                ends.append(last)
                marks.append(len(notes))
            done = end
        text.append(self.text[done:])
        return Draft(
            self.original,
            "".join(text),
            begins + self.begins[done:],
            ends + self.ends[done:],
            marks + self.marks[done:],
            tuple(notes),
        )

    def finish(self) -> tuple[Edit, ...]:
        """The edits that turn the original into the text: in order, not overlapping, none that changes nothing."""
        if not self.notes:
            return ()
        return tuple(_joined(self._edits()))

    def _changes_anything(self, change: Change) -> bool:
        return self.text[change.begin : change.end] != change.replacement

    def _edits(self) -> Iterator[Edit]:
        """Edits for each stretch of changed characters and for each gap between origins."""
        deletions = _Deletions(self.notes)
        at, done = 0, 0  # first character not yet looked at; end of the original accounted for
        size = len(self.text)
        begins, ends, marks = self.begins, self.ends, self.marks
        while at < size:
            if begins[at] > done:
                yield from deletions.between(done, begins[at], at)
                done = begins[at]
            if not marks[at]:
                done = ends[at]
                at += 1
                continue
            end, limit = at + 1, ends[at]
            while end < size and (begins[end] < limit or (marks[end] == marks[at] and begins[end] == begins[at])):
                limit = max(limit, ends[end])
                end += 1
            if self.text[at:end] != self.original[done:limit]:
                notes = [self.notes[mark - 1] for mark in dict.fromkeys(marks[at:end]) if mark]
                names = "+".join(dict.fromkeys(note.repair for note in notes))
                reasons = "; ".join(dict.fromkeys(note.reason for note in notes if note.reason))
                yield Edit(at, end, done, limit, names, reasons)
            at, done = end, limit
        if done < len(self.original):
            yield from deletions.between(done, len(self.original), size)


class _Deletions:
    """Says which repair took out a stretch of the original that left no character."""

    def __init__(self, notes: tuple[Note, ...]) -> None:
        # A later note that covers an earlier one tells what finally happened: widest first, then latest.
        self._notes = sorted(enumerate(notes), key=lambda pair: (pair[1].begin, -pair[1].end, -pair[0]))
        self._next = 0

    def between(self, begin: int, end: int, at: int) -> Iterator[Edit]:
        """Edits that delete `original[begin:end]` at `at` of the text. Calls must come in order of `begin`."""
        while begin < end:
            while self._next < len(self._notes) and self._notes[self._next][1].end <= begin:
                self._next += 1
            if self._next == len(self._notes) or self._notes[self._next][1].begin > begin:
                stop = end if self._next == len(self._notes) else min(end, self._notes[self._next][1].begin)
                yield Edit(at, at, begin, stop, "deletion")
            else:
                note = self._notes[self._next][1]
                stop = min(end, note.end)
                yield Edit(at, at, begin, stop, note.repair, note.reason)
            begin = stop


def _joined(edits: Iterable[Edit]) -> Iterator[Edit]:
    """The edits with touching deletions of the same repair and reason made one."""
    last: Edit | None = None
    for edit in edits:
        if (
            last is not None
            and last.begin == last.end == edit.begin == edit.end
            and last.source_end == edit.source_begin
            and (last.repair, last.reason) == (edit.repair, edit.reason)
        ):
            last = Edit(last.begin, last.end, last.source_begin, edit.source_end, last.repair, last.reason)
            continue
        if last is not None:
            yield last
        last = edit
    if last is not None:
        yield last
