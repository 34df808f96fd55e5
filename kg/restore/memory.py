"""What a page itself says of a character's being likely: what has stood on it behind the same characters.

In: the text of a page. Out: for the end of a text, each character that followed it on the page, and how often it did.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from itertools import pairwise

from kg.restore.ngrams import normal
from kg.restore.readings import READINGS
from kg.restore.script import char_map

_GLOSS = re.compile(rf"\( ?{READINGS} ?\)")
#: Shares of the page's own statistics, behind one character and behind two, in what is expected next.
ONE, TWO = 0.15, 0.4
#: What a repetition can be worth at most: a name that stands on the page ten times is still not everywhere.
MOST = 8.0


class Memory:
    """Which characters of one page follow which; all simplified and normalised, readings in parentheses left out."""

    def __init__(self, text: str) -> None:
        plain = "".join(map(normal, _GLOSS.sub("", text).translate(char_map("t2s"))))
        self.chars = frozenset(plain)
        self._rows: dict[str, dict[str, float]] = {}
        self._behind: dict[str, dict[str, int]] = {}
        for (first, last), times in Counter(pairwise(plain)).items():
            if first > "\u3400" and last > "\u3400":
                self._behind.setdefault(first, {})[last] = times
        for (first, second, last), times in Counter(zip(plain, plain[1:], plain[2:], strict=False)).items():
            if first > "\u3400" and second > "\u3400" and last > "\u3400":
                self._behind.setdefault(first + second, {})[last] = times

    def behind(self, before: str) -> dict[str, float]:
        """The share of each character among those that followed the one or two of `before`; empty where none did."""
        row = self._rows.get(before)
        if row is None:
            row = self._rows[before] = {}
            for context, weight in ((before[-1:], ONE), (before, TWO)):
                found = self._behind.get(context)
                if found and context:
                    total = sum(found.values()) + 1
                    for char, times in found.items():
                        row[char] = row.get(char, 0.0) + weight * times / total
        return row


def bonus(share: float, guess: float) -> float:
    """What a share of the page's own adds to a log probability.

    >>> round(bonus(0.2, -9.0), 1), round(bonus(0.2, -1.0), 1)
    (7.4, 0.4)
    """
    return min(MOST, math.log1p(share * math.exp(-guess)))
