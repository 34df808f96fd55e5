"""What a page itself says of a character's being likely: what has stood on it behind the same characters.

In: the text of a page. Out: for the end of a text, each character that followed it on the page, and how often it did.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from itertools import chain, pairwise

from kg.restore.ngrams import normal_text
from kg.restore.readings import READINGS
from kg.restore.script import char_map

_GLOSS = re.compile(rf"\( ?{READINGS} ?\)")
#: Chinese characters and full-width marks stand above it in Unicode.
HAN = "\u3400"
#: Shares of the page's own statistics, behind one character and behind two, in what is expected next.
ONE, TWO = 0.15, 0.4
#: What a repetition can be worth at most: a name that stands on the page ten times is still not everywhere.
MOST = 8.0


class Memory:
    """Which characters of one page follow which; all simplified and normalised, readings in parentheses left out."""

    def __init__(self, text: str) -> None:
        self._text = f"\n{normal_text(_GLOSS.sub('', text).translate(char_map('t2s')))}\n"
        self.chars = frozenset(self._text)
        self._rows: dict[str, dict[str, float]] = {}
        self._found: dict[str, tuple[Counter[str], dict[str, list[str]]]] = {}

    def behind(self, before: str) -> dict[str, float]:
        """The share of each character among those that followed the one or two of `before`; empty where none did."""
        row = self._rows.get(before)
        if row is None:
            row = self._rows[before] = {}
            every, behind = self._after(before[-1:])
            for weight, found in ((ONE, every), (TWO, Counter(behind.get(before[:-1], ())))):
                share = weight / (found.total() + 1)
                for char, times in found.items():
                    row[char] = row.get(char, 0.0) + share * times
        return row

    def _after(self, char: str) -> tuple[Counter[str], dict[str, list[str]]]:
        """The Chinese characters and full-width marks that follow `char`: all, and by the character before it."""
        after = self._found.get(char)
        if after is None:
            # Between two of the same there is nothing: what follows the one is the other.
            parts = [part or char for part in self._text.split(char)] if char > HAN else []
            behind: dict[str, list[str]] = {}
            for before, part in pairwise(parts):
                if part[0] > HAN:
                    behind.setdefault(before[-1], []).append(part[0])
            after = self._found[char] = (Counter(chain.from_iterable(behind.values())), behind)
        return after


def bonus(share: float, guess: float) -> float:
    """What a share of the page's own adds to a log probability.

    >>> round(bonus(0.2, -9.0), 1), round(bonus(0.2, -1.0), 1)
    (7.4, 0.4)
    """
    return min(MOST, math.log1p(share * math.exp(-guess)))
