"""The lines of a draft, and where an editor with fixed width broke a paragraph into several.

In: a `Draft`. Out: `Row`s, one for each line that is not blank.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.restore.cues import view
from kg.restore.draft import Draft

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_WHOLE = re.compile(r"[。！？!?；;：:…”’」』）)》]$")


@dataclass(frozen=True, slots=True)
class Row:
    """`draft.text[begin:end]`, without white space around it; `view` is the same for matching, `indent` what stood before."""

    begin: int
    end: int
    text: str
    view: str
    indent: str
    gap: bool  # blank lines stand before it


def rows(draft: Draft) -> list[Row]:
    """The lines of the draft that are not blank."""
    found: list[Row] = []
    folded = view(draft.text)
    last = 0
    for match in _LINE.finditer(draft.text):
        line = match[0]
        text = line.strip(" \t\u3000\u00a0\u200b\ufeff\x1f")
        if not text.strip():
            continue
        begin = match.start() + line.index(text)
        breaks = draft.text[last:begin].replace("\r\n", "\n")
        gap = sum(breaks.count(mark) for mark in "\n\r\u2028\u2029\x0c\x85") > 1
        found.append(Row(begin, begin + len(text), text, folded[begin : begin + len(text)], line[: line.index(text)], gap))
        last = begin + len(text)
    return found


def width(text: str) -> int:
    """Columns on a screen: two for a Chinese character."""
    return len(text) + sum(char > "\u2e7f" for char in text) if not text.isascii() else len(text)


#: A page with fewer full lines is not known to be wrapped.
_FEWEST = 4
#: Lines broken at a fixed width end within this many columns of it: one character, and a mark that may not begin a line.
_RAGGED = 5
_NARROW, _WIDE = 30, 160


def wrapped(found: Sequence[Row]) -> frozenset[int]:
    """The numbers of the rows that go on in the next row: those that a fixed width broke.

    Only a text in which hardly a line is longer than the width, and most full lines end in mid-sentence, counts as broken.
    """
    widths = [width(row.indent) + width(row.text) for row in found]
    full = _full_width(widths)
    if not full:
        return frozenset()
    ends = [at for at, size in enumerate(widths) if full - _RAGGED <= size <= full + 2 and at + 1 < len(found)]
    broken = [at for at in ends if not _WHOLE.search(found[at].text)]
    if len(ends) < _FEWEST or len(broken) < 0.5 * len(ends):
        return frozenset()
    indented = sum(bool(row.indent) for row in found) >= 2
    return frozenset(at for at in ends if _goes_on(found[at], found[at + 1], indented))


def _full_width(widths: Sequence[int]) -> int:
    """The width at which the lines were broken, or 0."""
    for full in sorted(set(widths), reverse=True)[:12]:
        beyond = sum(size > full + 2 for size in widths)
        near = sum(full - _RAGGED <= size <= full + 2 for size in widths)
        if _NARROW <= full <= _WIDE and near >= _FEWEST and near >= 0.35 * len(widths) and beyond <= 0.02 * len(widths):
            return full
    return 0


def _goes_on(row: Row, following: Row, indented: bool) -> bool:
    if following.gap or (following.indent and not row.indent) or (following.indent and indented):
        return False
    if _starts_anew(following.view):
        return False
    return indented or not re.search(r"[。！？!?]$", row.text)


def _starts_anew(line: str) -> bool:
    return bool(
        re.match(
            r"[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]+[)）]|第[一二三四五六七八九十百\d]+[章节条]|\d+[.、．]\s?\D|[·•①-⑳]",
            line,
        )
    )


def glue(before: str, after: str) -> str:
    """What is put for the line break between the last character of a row and the first of the next."""
    latin = before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
    return " " if latin else ""
