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
from kg.restore.readings import bare_letters, reading_rank, readings, spelled
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
    alike = _by_letters(lead).get(bare_letters(spelled(syllable)[0]), ())
    found = ((trail, char, reading_rank(char, syllable)) for trail, char in alike if trail >= lowest)
    return tuple((trail, char, rank) for trail, char, rank in found if rank is not None)


@cache
def _by_letters(lead: int) -> dict[str, tuple[tuple[int, str], ...]]:
    """The characters after `lead`, with their trail bytes, by each reading's letters."""
    found: dict[str, tuple[tuple[int, str], ...]] = {}
    for trail, char in with_lead(lead):
        for letters in sorted({bare_letters(letters) for letters, _ in readings(char)}):
            found[letters] = (*found.get(letters, ()), (trail, char))
    return found


@lru_cache(maxsize=256)
def before_no_pair(first: int) -> tuple[int, ...]:
    """Bytes that make no character after `first`, so that both together are read as one mark; equal ones are the same."""
    return _the_same(tuple(second for second in range(HIGH, 0xFF) if not is_pair(first, second) and with_lead(second)))


@cache
def _the_same(leads: tuple[int, ...]) -> tuple[int, ...]:
    return leads


class Candidate(NamedTuple):
    """A character, its Simplified form, and how likely that is behind some other character, or by itself."""

    char: str
    simple: str
    score: float


class Pool:
    """Characters that fit what is left of the bytes: by their Simplified form, and those forms, the likeliest first."""

    __slots__ = ("by_simple", "likeliest")

    def __init__(self, candidates: Iterable[Candidate], size: int) -> None:
        by_simple: dict[str, tuple[str, ...]] = {}
        scores: dict[str, float] = {}
        for char, simple, score in candidates:
            by_simple[simple] = (*by_simple[simple], char) if simple in by_simple else (char,)
            scores[simple] = score
        ordered = heapq.nlargest(size, zip(scores.values(), scores, strict=True))
        self.likeliest = [simple for _, simple in ordered]
        self.by_simple = by_simple


class Likely(NamedTuple):
    """The candidates to be tried behind a character, and their Simplified forms."""

    candidates: tuple[Candidate, ...]
    simple: frozenset[str]


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
    return _ending_after(before_no_pair(first), trail)


@cache
def _ending_after(leads: tuple[int, ...], trail: int) -> Pool:
    return Pool((_candidate(char) for lead in leads if (char := char_of(lead, trail))), MANY)


@lru_cache(maxsize=1 << 14)
def ending(leads: tuple[int, ...], trail: int) -> tuple[str, ...]:
    """The Simplified forms of the characters that end in `trail` after any of those bytes, each once."""
    chars = filter(None, (char_of(lead, trail) for lead in leads))
    return tuple(dict.fromkeys(_candidate(char).simple for char in chars))


@cache
def lost_after(first: int, alone: bool = False) -> Pool:
    """The characters of which the first byte was lost together with `first`, and the second one too.

    `alone` leaves only those that are lost together with the next one's first byte.
    """
    return _lost_after(before_no_pair(first), alone)


@cache
def _lost_after(leads: tuple[int, ...], alone: bool) -> Pool:
    common = (each for lead in leads for each in _row(lead) if each.score > RARE)
    return Pool(_without_pair(common) if alone else common, MANY)


@cache
def unpaired(lead: int) -> Pool:
    """The characters after `lead` of which the second byte can have been lost together with the next one's first."""
    return Pool(_without_pair(_row(lead)), MANY)


def _without_pair(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    return (each for each in candidates if (pair := pair_of(each.char)) and before_no_pair(pair[1]))


@lru_cache(maxsize=1 << 13)
def likely(pool: Pool, before: str) -> Likely:
    """The characters of a pool that have been seen behind the last character (normalised) of a text, and common ones."""
    seen = pool.by_simple.keys() & after_char(before).scores.keys() if before else set()
    seen.update(islice((simple for simple in pool.likeliest if simple not in seen), OTHERS))
    return Likely(tuple(scored(pool, before, seen)), frozenset(seen))


def scored(pool: Pool, before: str, some: Iterable[str]) -> Iterator[Candidate]:
    """The characters of a pool with some Simplified forms, and how likely they are behind a character (normalised)."""
    scores, other = after_char(before)
    for simple in some:
        score = scores.get(simple)
        if score is None:
            score = other + alone(simple)
        for char in pool.by_simple[simple]:
            yield Candidate(char, simple, score)
