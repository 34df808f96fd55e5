"""What can have stood where bytes were lost.

In: bytes and readings that are known. Out: the bytes, characters and marks that fit, the likely ones first.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from kg.restore.gbk import HIGH, char_of, is_pair, pair_of, with_lead
from kg.restore.ngrams import alone, behind, normal
from kg.restore.readings import reading_rank
from kg.restore.script import char_simplified

#: Of the characters that are left open, as many common ones as ever matter: where a byte is known, and where none is.
FEW, MANY = 30, 60
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
    """Bytes that make no character after `first`, so that both together are read as one mark."""
    return tuple(second for second in range(HIGH, 0xFF) if not is_pair(first, second) and with_lead(second))


class Candidate(NamedTuple):
    """A character, its Simplified form, and how likely that is by itself."""

    char: str
    simple: str
    alone: float


class Pool(NamedTuple):
    """Characters that fit what is left of the bytes: the likeliest, and all by their Simplified form."""

    likeliest: tuple[Candidate, ...]
    by_simple: dict[str, tuple[Candidate, ...]]


def _pool(candidates: Iterable[Candidate], size: int) -> Pool:
    by_simple: dict[str, tuple[Candidate, ...]] = {}
    for each in candidates:
        known = by_simple.get(each.simple)
        by_simple[each.simple] = (*known, each) if known else (each,)
    ordered = heapq.nlargest(size, by_simple, key=lambda simple: (by_simple[simple][0].alone, simple))
    return Pool(tuple(each for simple in ordered for each in by_simple[simple]), by_simple)


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
    return _pool(_row(lead), FEW)


@cache
def ending_in(first: int, trail: int) -> Pool:
    """The characters that end in `trail` and whose first byte was lost together with `first`."""
    return _pool((_candidate(char) for lead in before_no_pair(first) if (char := char_of(lead, trail))), MANY)


@cache
def lost_after(first: int, alone: bool = False) -> Pool:
    """The characters of which the first byte was lost together with `first`, and the second one too.

    `alone` leaves only those that are lost together with the next one's first byte.
    """
    common = (each for lead in before_no_pair(first) for each in _row(lead) if each.alone > RARE)
    return _pool(_without_pair(common) if alone else common, MANY)


@cache
def unpaired(lead: int) -> Pool:
    """The characters after `lead` of which the second byte can have been lost together with the next one's first."""
    return _pool(_without_pair(_row(lead)), MANY)


def _without_pair(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    return (each for each in candidates if (pair := pair_of(each.char)) and before_no_pair(pair[1]))


def likely(pool: Pool, before: str, page: frozenset[str]) -> Collection[Candidate]:
    """The characters of a pool that are common, stand on the page, or often follow the text before (normalised)."""
    if len(pool.by_simple) <= len(pool.likeliest):
        return pool.likeliest
    found = dict.fromkeys(pool.likeliest)
    fitting = pool.by_simple.keys()
    pair, _, single, _ = behind(before)
    for simple in (fitting & single.keys()) | (fitting & pair.keys()) | (fitting & page):
        found.update(dict.fromkeys(pool.by_simple[simple]))
    return found


_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章节条節條]")
_QUESTION = re.compile("为什么|為什麼|为何|為何|怎么办|怎麼辦|怎样才能|怎樣才能|难道|難道|谁能|誰能|何时才|何時才")
_GLOSS = re.compile(r"[(?][a-zà-ǜ:ü]{1,7}\)")


class LostMark:
    """The ASCII character that was most likely lost together with a byte, where `text[begin:end]` marks the loss.

    >>> text = "貫徹?組織"
    >>> LostMark(text, 2, 3).after("潮")
    ','
    """

    def __init__(self, text: str, begin: int, end: int) -> None:
        rest = text[end : end + 40]
        self._always = ""
        if re.match(r"/?[a-z]{1,6}[^<>]*>", rest):
            self._always = "<"
        elif rest.startswith("\n") or _HEADING.match(rest):
            self._always = "\n"
        elif re.match(r"\d{3}年", rest):
            self._always = "2" if rest[0] in "01" else "1"
        elif rest.startswith("0"):
            self._always = "1"
        elif re.match("[万萬]?[亿億]?元|[万萬][亿億]|%", rest):
            self._always = "\ufffd"  # a digit, and nothing says which
        else:
            self._always = self._parenthesis(text, begin, rest)
        clause = re.split("[,，。；;!！:：\n]", text[max(0, begin - 30) : begin])[-1]
        self._asked = bool(_QUESTION.search(_GLOSS.sub("", clause)))
        self._quoted = rest.startswith("“")

    @staticmethod
    def _parenthesis(text: str, begin: int, rest: str) -> str:
        inside = re.search(r"[()]", _GLOSS.sub("", rest.partition("\n")[0]))
        before = re.search(r"[()](?=[^()]*$)", _GLOSS.sub("", text[max(0, begin - 40) : begin].rpartition("\n")[2]))
        closes = inside is not None and inside[0] == ")"
        opened = before is not None and before[0] == "("
        return "" if closes == opened else "(" if closes else ")"

    def after(self, before: str) -> str:
        """The mark behind `before`, the end of what has been read."""
        if self._always:
            return self._always
        char = before[-1:]
        if char in "。！？…":
            return "\n"
        if self._asked or char in "吗嗎" or _QUESTION.search(before):
            return "?"
        return ":" if self._quoted and char in "说說道出示称稱是调調为為" else ","
