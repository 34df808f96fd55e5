"""Strings → words with their tags, by the network's own word segmentation.

In: Simplified strings. Out: `Token`s that cover each string, and the network's certainty of each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from kg.model import Token
from kg.tag import decode, network

#: No piece is longer: a long one makes the batch it is in wide, and the network remembers no further anyway.
LONGEST = 256
BREAKS = frozenset("，。；：、！？,;!?")
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_BETWEEN_GAPS = re.compile(rf"[^\s{INVISIBLE}|｜]+")
OUTSIDE = "w"


#: LAC has two tags for most kinds: one from its word lists, one from its training as a finder of names.
KINDS = {
    "PER": "PER",
    "nr": "PER",
    "LOC": "LOC",
    "ns": "LOC",
    "ORG": "ORG",
    "nt": "ORG",
    "TIME": "TIME",
    "VENUE": "VENUE",
    "EVENT": "EVENT",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch without white space of the string with number `string`."""

    string: int
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Word:
    """A token and the mean probability of its characters' tags."""

    token: Token
    certainty: float


def split_words(texts: Sequence[str], loaded: network.Network | None = None) -> tuple[tuple[Word, ...], ...]:
    """The words of each text by the network `loaded` (default: the one that is shipped); offsets count in that text."""
    pieces = [piece for number, text in enumerate(texts) for piece in cut(number, text)]
    found: list[list[Word]] = [[] for _ in texts]
    first: dict[str, Piece] = {}  # words of Latin text and lines of a page's frame come again and again: each is tagged once
    heads = [first.setdefault(texts[piece.string][piece.begin : piece.end], piece) for piece in pieces]
    tagged = dict(zip(first.values(), _tagged(texts, list(first.values()), loaded or network.load()), strict=True))
    for piece, head in zip(pieces, heads, strict=True):
        inside = tagged[head]
        found[piece.string].extend(inside if piece is head else (_moved(word, piece.begin - head.begin) for word in inside))
    return tuple(_filled(text, inside) for text, inside in zip(texts, found, strict=True))


def cut(number: int, text: str) -> Iterator[Piece]:
    """The pieces of one text: apart at white space and `|`, which the network does not know, and at `LONGEST`."""
    for found in _BETWEEN_GAPS.finditer(text):
        yield from _shortened(number, text, found.start(), found.end())


def _shortened(number: int, text: str, begin: int, end: int) -> Iterator[Piece]:
    while end - begin > LONGEST:
        middle = begin + LONGEST // 2
        stops = [at for at in range(middle, begin + LONGEST) if text[at] in BREAKS]
        at = stops[-1] + 1 if stops else begin + LONGEST
        yield Piece(number, begin, at)
        begin = at
    yield Piece(number, begin, end)


def _tagged(texts: Sequence[str], pieces: list[Piece], loaded: network.Network) -> list[list[Word]]:
    """The words of each piece; offsets count in its text."""
    import numpy as np

    alike = _alike(loaded.tags)
    spelling = _spelling(loaded.tags)
    strings = [texts[piece.string][piece.begin : piece.end] for piece in pieces]
    found: list[list[Word]] = [[] for _ in strings]
    for group in loaded.score(strings):
        path = decode.viterbi(group.scores, group.packed, loaded.crf)
        shares = decode.certainty(group.scores, group.packed, loaded.crf, path, np.array(alike, dtype=np.float32))
        for column, row in enumerate(group.rows):
            places = group.packed.rows(column, len(strings[row]))
            spelled = [spelling[number] for number in path[places].tolist()]
            found[row] = list(_joined(spelled, shares[places].tolist(), pieces[row].begin))
    return found


@cache
def _alike(tags: tuple[str, ...]) -> tuple[tuple[bool, ...], ...]:
    """For each pair of tags whether they mean the same: PER-B and nr-B."""
    meanings = [(KINDS.get(tag[:-2], tag[:-2]), tag[-1]) for tag in tags]
    return tuple(tuple(left == right for right in meanings) for left in meanings)


@cache
def _spelling(tags: tuple[str, ...]) -> tuple[tuple[str, bool], ...]:
    """For each tag the kind of its word, and whether it goes on with the word before: n-I does."""
    return tuple((tag.rpartition("-")[0] or OUTSIDE, tag.endswith("-I")) for tag in tags)


def _joined(spelled: list[tuple[str, bool]], shares: list[float], by: int) -> Iterator[Word]:
    """Words out of tags like n-B, n-I, `by` characters on; an O is a word by itself."""
    begins = [at for at, (_, goes_on) in enumerate(spelled) if at == 0 or not goes_on]
    for begin, end in pairwise([*begins, len(spelled)]):
        yield Word(Token(begin + by, end + by, spelled[begin][0]), sum(shares[begin:end]) / (end - begin))


def _moved(word: Word, by: int) -> Word:
    return Word(Token(word.token.begin + by, word.token.end + by, word.token.pos), word.certainty)


def _filled(text: str, inside: list[Word]) -> tuple[Word, ...]:
    """`inside` with a token for each gap, so that every character belongs to one."""
    at, filled = 0, []
    for word in inside:
        if at < word.token.begin:
            filled.append(Word(Token(at, word.token.begin, OUTSIDE), 1.0))
        filled.append(word)
        at = word.token.end
    if at < len(text):
        filled.append(Word(Token(at, len(text), OUTSIDE), 1.0))
    return tuple(filled)
