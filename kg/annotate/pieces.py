"""A text cut into pieces wherever a mention or a piece of evidence begins or ends.

In: a text and spans. Out: HTML, one `<span>` a piece, numbered from 0; marks that overlap need no nesting that way.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from kg.model import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A mention in a text: its span, the number of its entity, the entity's class."""

    begin: int
    end: int
    entity: int
    cls: str


class Pieces:
    """The pieces of one text."""

    def __init__(self, text: str, marks: Sequence[Mark], evidence: Sequence[Span], prefix: str) -> None:
        self.text, self.prefix = text, prefix
        cuts = {0, len(text)}
        for span in (*(Span(mark.begin, mark.end) for mark in marks), *evidence):
            cuts |= {min(span.begin, len(text)), min(span.end, len(text))}
        self.cuts = sorted(cuts)
        self._marks: list[list[Mark]] = [[] for _ in self.cuts]
        # The longest first, so that the last one of a piece is the innermost.
        for mark in sorted(marks, key=lambda mark: (mark.begin - mark.end, mark.begin, mark.entity)):
            first, last = self.range_of(Span(mark.begin, mark.end))
            for place in range(first, last):
                self._marks[place].append(mark)

    def range_of(self, span: Span) -> tuple[int, int]:
        """The numbers of the first piece of a span and of the first behind it."""
        return bisect_left(self.cuts, min(span.begin, len(self.text))), bisect_left(self.cuts, min(span.end, len(self.text)))

    def html(self) -> str:
        """The pieces, each with its classes and the numbers of the entities that it names."""
        return "".join(self._piece(place) for place in range(len(self.cuts) - 1))

    def _piece(self, place: int) -> str:
        words = escape(_printable(self.text[self.cuts[place] : self.cuts[place + 1]]))
        marks = self._marks[place]
        head = f'<span id="{self.prefix}{place}"'
        if not marks:
            return f"{head}>{words}</span>"
        numbers = " ".join(dict.fromkeys(str(mark.entity) for mark in reversed(marks)))
        return f'{head} class="m {escape(marks[-1].cls)}" tabindex="0" data-e="{numbers}">{words}</span>'


def _printable(text: str) -> str:
    """The text with what no HTML may hold shown as U+FFFD; one character stays one."""
    return "".join("\ufffd" if _is_illegal(char) else char for char in text)


def _is_illegal(char: str) -> bool:
    code = ord(char)
    return (code < 32 and char not in "\t\n\r") or 127 <= code < 160 or 0xD800 <= code < 0xE000 or code & 0xFFFE == 0xFFFE
