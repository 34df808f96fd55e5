"""Words → spans of names.

In: the words of one text. Out: `NameSpan`s of PER, LOC, ORG, TIME.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from kg import lexicon
from kg.model import NameSpan
from kg.tag.words import Word

#: LAC has two tags for each kind: one from its word lists, one from its training as a finder of names.
KINDS = {"PER": "PER", "nr": "PER", "LOC": "LOC", "ns": "LOC", "ORG": "ORG", "nt": "ORG", "TIME": "TIME"}


def names(text: str, words: Sequence[Word]) -> Iterator[NameSpan]:
    """The names among `words` of `text`, persons without their titles."""
    for word in words:
        token = word.token
        kind = KINDS.get(token.pos)
        if kind == "PER":
            end = untitled(text, token.begin, token.end)
            yield NameSpan(token.begin, end, kind, round(word.certainty, 4))
        elif kind:
            yield NameSpan(token.begin, token.end, kind, round(word.certainty, 4))


def untitled(text: str, begin: int, end: int) -> int:
    """Where the person `text[begin:end]` ends without a title: 江主席 → 江, 王毅外长 → 王毅."""
    for title in titles():
        if text.endswith(title, begin + 1, end):
            return end - len(title)
    return end


@cache
def titles() -> tuple[str, ...]:
    """The titles that the network takes into persons, the longest first."""
    return tuple(sorted(lexicon.words("tagger/titles.tsv"), key=lambda title: (-len(title), title)))
