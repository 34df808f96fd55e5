"""The paths of a search through a page read one byte off, and which of them are worth following.

In: paths and the steps they could take. Out: the few that can still come out best.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from typing import NamedTuple

from kg.restore.readings import reading_rank
from kg.restore.words import Tail

UNKNOWN = -1
#: What decoders write for bytes that are no character; the euro sign is Windows' reading of 80.
LOST = "?\ufffd□€\x80"
#: Paths kept in each state; three times as many find no fewer errors.
BEAM = 14
#: Paths that agree in so many last characters are taken for one: no longer word has ever told them apart.
DECIDED = 3
#: A path so much worse than the best hardly ever wins: with 6 a tenth more errors are made, with 10 no fewer.
HOPELESS = 8.0
#: Of the ways to go on, so many of each state are tried; the others are left out by their trigrams.
TRIED = 16


class Token(NamedTuple):
    """`text[begin:end]`: a "char", a "gloss" `(lián)`, or a "mark" with a torn gloss `?shù)`."""

    begin: int
    end: int
    kind: str
    text: str
    syllable: str = ""


class Piece(NamedTuple):
    """What one token became; `torn` pieces differ from the page or lean on others that do."""

    token: Token
    text: str
    torn: bool
    reason: str = ""


class Link(NamedTuple):
    """A piece and everything before it."""

    before: Link | None
    piece: Piece


class Path(NamedTuple):
    """One way to read everything up to here."""

    total: float  # log probability
    tail: Tail
    lead: int | None  # the first byte of a character of which the second is still to come
    last: int  # the last byte read, 0 where it is ASCII or lost
    link: Link | None
    ahead: float = 0.0  # what is guessed of the next character


class Step(NamedTuple):
    """A path and what it could go on with; nothing is made of it before the best have been chosen."""

    total: float  # of the path with the step, the words guessed
    path: Path
    text: str
    mark: str  # lost behind the text
    score: float  # of the step without its characters
    lead: int | None
    last: int
    torn: bool
    reason: str  # {} stands for the text
    ahead: float = 0.0


def backwards(link: Link | None) -> Iterator[Piece]:
    """The pieces up to a link, the last one first."""
    while link is not None:
        yield link.piece
        link = link.before


def is_read(path: Path, syllable: str) -> bool:
    """Whether the last two bytes read are a character of that reading."""
    if path.link is None:
        return False
    piece = path.link.piece
    char = piece.text[-1:] if path.lead is None else piece.token.text
    return bool(char) and reading_rank(char, syllable) is not None


def will_be_read(step: Path | Step, token: Token, syllable: str) -> bool:
    """Whether the last two bytes are a character of that reading when the step has been made."""
    if isinstance(step, Path):
        return is_read(step, syllable)
    char = (step.text + step.mark)[-1:] if step.lead is None else token.text
    return bool(char) and reading_rank(char, syllable) is not None


def order(path: Path) -> tuple[float, str]:
    """Best score last; ties do not depend on the order of the search."""
    return path.total + path.ahead, path.tail.text


def _guessed(step: Path | Step) -> float:
    return step.total + step.ahead


def promising(steps: list[Path | Step]) -> list[Path | Step]:
    """The steps that can come out best, the same number for each state."""
    if len(steps) <= TRIED:
        return steps
    aligned = (step for step in steps if step.lead is None)
    torn = (step for step in steps if step.lead is not None)
    return heapq.nlargest(TRIED, aligned, key=_guessed) + heapq.nlargest(TRIED, torn, key=_guessed)


def survivors(paths: list[Path]) -> list[Path]:
    """The best paths, of those that cannot differ any more only one."""
    hopeless = max(path.total + path.ahead for path in paths) - HOPELESS
    best: dict[tuple[int | None, int, str], Path] = {}
    for path in paths:
        if path.total + path.ahead < hopeless:
            continue
        key = (path.lead, path.last, path.tail.text[-DECIDED:])
        if key not in best or path.total > best[key].total:
            best[key] = path
    if len(best) <= BEAM:
        return list(best.values())
    # Each state has its own places: a crowd of one would push out the other before it can prove itself.
    aligned = (path for path in best.values() if path.lead is None)
    torn = (path for path in best.values() if path.lead is not None)
    return heapq.nlargest(BEAM, aligned, key=order) + heapq.nlargest(BEAM, torn, key=order)
