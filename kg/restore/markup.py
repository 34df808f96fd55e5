"""HTML to the words of its document.

In: a `RawDocument` of HTML. Out: a `Draft` of plain text, a line for each block, in which every character knows its place
in the source.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import RawDocument
from kg.restore.draft import Change, Draft
from kg.restore.lines import Line, page
from kg.restore.maintext import main_lines

_REPAIR = "markup"


def extract(raw: RawDocument) -> Draft:
    """The main text of the page, tables and lists included.

    >>> from kg.model import RawDocument
    >>> source = "<html><body><h1>侨界座谈会</h1><p>座谈会于&nbsp;5月6日在<b>杭</b><b>州</b>召开，代表参加。</p></body></html>"
    >>> extract(RawDocument("a.html", "text/html", "utf-8", source, "")).text
    '侨界座谈会\\n座谈会于\\xa05月6日在杭州召开，代表参加。'
    """
    found = page(raw.text)
    return Draft.of(raw.text).apply(_changes(raw.text, main_lines(found)))


def _changes(source: str, lines: list[Line]) -> Iterator[Change]:
    """The changes that leave only the pieces of the lines, with a break between two lines."""
    at = 0
    before: Line | None = None
    for line in lines:
        begin = line.pieces[0].begin
        if before is None:
            yield Change(at, begin, "", _REPAIR, "outside the text")
        else:
            yield from _between(source, at, begin, line, "\t" if line.joined else "\n")
        at = begin
        for piece in line.pieces:
            if piece.begin > at:
                yield Change(at, piece.begin, "", _REPAIR, "tag")
            if source[piece.begin : piece.end] != piece.text:
                yield Change(
                    piece.begin, piece.end, piece.text, _REPAIR, "entity" if source[piece.begin] == "&" else "white space"
                )
            at = piece.end
        before = line
    yield Change(at, len(source), "", _REPAIR, "outside the text")


def _between(source: str, at: int, begin: int, line: Line, mark: str) -> Iterator[Change]:
    """The break before a line, put where the tag stood that began it."""
    low, high = line.tag
    if not at <= low < high <= begin:
        low, high = at, begin
    if low > at:
        yield Change(at, low, "", _REPAIR, "tag")
    yield Change(low, high, mark, _REPAIR, "line")
    if begin > high:
        yield Change(high, begin, "", _REPAIR, "tag")
