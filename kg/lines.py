"""A sentence as the rules see it: folded text, its tokens and tagged names, with offsets into the document.

In: Reading(sentences, tokens, names). Out: one `Line` a sentence, in order.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TypeVar

from kg.characters import fold
from kg.model import Mention, NameSpan, Quantity, Reading, TimeExpression, Token

Spanned = TypeVar("Spanned", bound=Mention | NameSpan | Quantity | TimeExpression | Token)

_BEGIN = attrgetter("begin")
#: Parts of speech (LAC's set) of which names are made.
NOMINAL = frozenset({"n", "nz", "nw", "nr", "ns", "nt", "vn", "an", "PER", "LOC", "ORG", "LOCATION", "f", "s", "xc"})


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence. `text` is folded and of the same length as the document's; local offset + `begin` = document offset."""

    index: int
    begin: int
    text: str
    kind: str  # of the block
    block: int
    tokens: tuple[Token, ...]  # with document offsets
    names: tuple[NameSpan, ...]  # with document offsets

    def token_at(self, local: int) -> Token | None:
        """The token that covers a local offset."""
        at = self.begin + local
        index = bisect_right(self.tokens, at, key=lambda token: token.begin) - 1
        if index >= 0 and self.tokens[index].end > at:
            return self.tokens[index]
        return None

    def token_begin(self, local: int) -> int:
        """The local offset at which the token that covers a local offset begins; the offset itself if none does."""
        token = self.token_at(local)
        return local if token is None else token.begin - self.begin

    def tokens_before(self, local: int) -> Iterator[Token]:
        """Tokens that end at or before a local offset, the nearest first."""
        index = bisect_right(self.tokens, self.begin + local, key=lambda token: token.end) - 1
        while index >= 0:
            yield self.tokens[index]
            index -= 1

    def tokens_after(self, local: int) -> Iterator[Token]:
        """Tokens that begin at or after a local offset, the nearest first."""
        index = bisect_left(self.tokens, self.begin + local, key=lambda token: token.begin)
        while index < len(self.tokens):
            yield self.tokens[index]
            index += 1

    def word(self, token: Token) -> str:
        """The folded text of a token."""
        return self.text[token.begin - self.begin : token.end - self.begin]


def beginning_in(found: Sequence[Spanned], begin: int, end: int) -> Sequence[Spanned]:
    """Those of `found`, which is in order, that begin in a stretch of the document."""
    first = bisect_left(found, begin, key=_BEGIN)
    return found[first : bisect_left(found, end, first, key=_BEGIN)]


def lines_of(reading: Reading) -> tuple[Line, ...]:
    """The lines of a reading, one a sentence."""
    document = reading.document
    tokens, names = reading.tokens, reading.names
    found = []
    for index, sentence in enumerate(reading.sentences):
        found.append(
            Line(
                index,
                sentence.begin,
                fold(document.simplified[sentence.begin : sentence.end]),
                document.blocks[sentence.block].kind,
                sentence.block,
                tuple(beginning_in(tokens, sentence.begin, sentence.end)),
                tuple(beginning_in(names, sentence.begin, sentence.end)),
            )
        )
    return tuple(found)
