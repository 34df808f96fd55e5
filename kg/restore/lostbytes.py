"""What can have stood where bytes were lost.

In: bytes and readings that are known. Out: the bytes and characters that fit, the likely ones first.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from kg.restore.gbk import HIGH, char_of, is_pair, pair_of, with_lead
from kg.restore.ngrams import after_char, alone, normal
from kg.restore.readings import reading_rank
from kg.restore.script import char_simplified

#: Of the characters that are left open, as many common ones as ever matter: where a byte is known, and where none is.
FEW, MANY = 30, 60
#: Of those that were never seen behind the character before, so many: they differ only in how common they are.
OTHERS = 12
#: Where nothing is left of a character, one of which there are fewer than three in a million is never found.
RARE = -12.8


@lru_cache(maxsize=1 << 14)
def across(lead: int, syllable: str, lowest: int = HIGH) -> tuple[tuple[int, str, int], ...]:
    """Trail bytes that make a character of that reading after `lead`: byte, character, rank of the reading."""
    if lead < HIGH:
        return ()
    found = ((trail, char, reading_rank(char, syllable)) for trail, char in with_lead(lead) if trail >= lowest)
    return tuple((trail, char, rank) for trail, char, rank in found if rank is not None)


@lru_cache(maxsize=256)
def before_no_pair(first: int) -> tuple[int, ...]:
    """Bytes that make no character after `first`, so that both together are read as one mark; equal ones are the same."""
    return _the_same(tuple(second for second in range(HIGH, 0xFF) if not is_pair(first, second) and with_lead(second)))


@cache
def _the_same(leads: tuple[int, ...]) -> tuple[int, ...]:
    return leads


class Candidate(NamedTuple):
    """A character, its Simplified form, and how likely that is by itself."""

    char: str
    simple: str
    alone: float


class Pool:
    """Characters that fit what is left of the bytes: the likeliest, and all by their Simplified form."""

    __slots__ = ("by_simple", "likeliest")

    def __init__(self, candidates: Iterable[Candidate], size: int) -> None:
        by_simple: dict[str, tuple[Candidate, ...]] = {}
        for each in candidates:
            by_simple[each.simple] = (*by_simple.get(each.simple, ()), each)
        ordered = heapq.nlargest(size, by_simple, key=lambda simple: (by_simple[simple][0].alone, simple))
        self.likeliest = tuple(each for simple in ordered for each in by_simple[simple])
        self.by_simple = by_simple


@lru_cache(maxsize=30_000)
def _candidate(char: str) -> Candidate:
    simple = normal(char_simplified(char))
    return Candidate(char, simple, alone(simple))


@cache
def _row(lead: int) -> tuple[Candidate, ...]:
    """The characters after `lead` of which the second byte is no ASCII character."""
    return tuple(_candidate(char) for trail, char in with_lead(lead) if trail >= HIGH)


@cache
def after(lead: int) -> Pool:
    """The characters of which the first byte is known."""
    return Pool(_row(lead), FEW)


@cache
def ending_in(first: int, trail: int) -> Pool:
    """The characters that end in `trail` and whose first byte was lost together with `first`."""
    return Pool((_candidate(char) for lead in before_no_pair(first) if (char := char_of(lead, trail))), MANY)


@cache
def lost_after(first: int, alone: bool = False) -> Pool:
    """The characters of which the first byte was lost together with `first`, and the second one too.

    `alone` leaves only those that are lost together with the next one's first byte.
    """
    common = (each for lead in before_no_pair(first) for each in _row(lead) if each.alone > RARE)
    return Pool(_without_pair(common) if alone else common, MANY)


@cache
def unpaired(lead: int) -> Pool:
    """The characters after `lead` of which the second byte can have been lost together with the next one's first."""
    return Pool(_without_pair(_row(lead)), MANY)


def _without_pair(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    return (each for each in candidates if (pair := pair_of(each.char)) and before_no_pair(pair[1]))


@lru_cache(maxsize=1 << 13)
def likely(pool: Pool, before: str) -> tuple[Candidate, ...]:
    """The characters of a pool that have been seen behind the last character (normalised) of a text, and common ones."""
    single = after_char(before).scores if before else {}
    seen = pool.by_simple.keys() & single.keys()
    found = [each for simple in sorted(seen) for each in pool.by_simple[simple]]
    others = (each for each in pool.likeliest if each.simple not in seen)
    return (*found, *islice(others, OTHERS))


def on_page(pool: Pool, page: frozenset[str]) -> tuple[Candidate, ...]:
    """The characters of a pool that stand on the page."""
    return tuple(each for simple in pool.by_simple.keys() & page for each in pool.by_simple[simple])
