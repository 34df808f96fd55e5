"""Strings → words with their tags, by the network's own word segmentation.

In: Simplified strings. Out: `Token`s that cover each string, and the network's certainty of each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.model import Token
from kg.tag import decode, network

#: No piece is longer: a long one makes the batch it is in wide, and the network remembers no further anyway.
LONGEST = 256
BREAKS = frozenset("，。；：、！？,;!?")
INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
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
    strings = [texts[piece.string][piece.begin : piece.end] for piece in pieces]
    for piece, inside in zip(pieces, _tagged(strings, loaded or network.load()), strict=True):
        found[piece.string].extend(_moved(word, piece.begin) for word in inside)
    return tuple(_filled(text, inside) for text, inside in zip(texts, found, strict=True))


def cut(number: int, text: str) -> Iterator[Piece]:
    """The pieces of one text: apart at white space and `|`, which the network does not know, and at `LONGEST`."""
    begin = None
    for at, character in enumerate(text + " "):
        if is_gap(character):
            if begin is not None:
                yield from _shortened(number, text, begin, at)
            begin = None
        elif begin is None:
            begin = at


def is_gap(character: str) -> bool:
    """Whether `character` parts pieces."""
    return character.isspace() or character in INVISIBLE or character in "|｜"


def _shortened(number: int, text: str, begin: int, end: int) -> Iterator[Piece]:
    while end - begin > LONGEST:
        middle = begin + LONGEST // 2
        stops = [at for at in range(middle, begin + LONGEST) if text[at] in BREAKS]
        at = stops[-1] + 1 if stops else begin + LONGEST
        yield Piece(number, begin, at)
        begin = at
    yield Piece(number, begin, end)


def _tagged(strings: list[str], loaded: network.Network) -> list[list[Word]]:
    """The words of each string that holds no gap."""
    import numpy as np

    alike = _alike(loaded.tags)
    found: list[list[Word]] = [[] for _ in strings]
    for group in loaded.score(strings):
        path = decode.viterbi(group.scores, group.packed, loaded.crf)
        shares = decode.certainty(group.scores, group.packed, loaded.crf, path, np.array(alike, dtype=np.float32))
        for column, row in enumerate(group.rows):
            places = group.packed.rows(column, len(strings[row]))
            found[row] = list(_joined([loaded.tags[number] for number in path[places].tolist()], shares[places].tolist()))
    return found


@cache
def _alike(tags: tuple[str, ...]) -> tuple[tuple[bool, ...], ...]:
    """For each pair of tags whether they mean the same: PER-B and nr-B."""
    meanings = [(KINDS.get(tag[:-2], tag[:-2]), tag[-1]) for tag in tags]
    return tuple(tuple(left == right for right in meanings) for left in meanings)


def _joined(tags: list[str], shares: list[float]) -> Iterator[Word]:
    """Words out of tags like n-B, n-I; an O is a word by itself."""
    begin = 0
    for at in range(1, len(tags) + 1):
        if at == len(tags) or not tags[at].endswith("-I"):
            kind = tags[begin].rpartition("-")[0] or OUTSIDE
            yield Word(Token(begin, at, kind), sum(shares[begin:at]) / (at - begin))
            begin = at


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
