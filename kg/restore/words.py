"""How likely a run of characters is as Chinese: unigram words of jieba's dictionary.

In: Simplified characters, one at a time. Out: natural logarithms of probabilities.
"""

from __future__ import annotations

import importlib.util
import math
from functools import cache, lru_cache
from pathlib import Path

from kg.errors import DataError

#: Longer dictionary entries (0.6 % of its mass) are names and sayings that their parts already score.
LONGEST = 6
#: What a character scores that is no word: 0.3 occurrences, so that a rare word is still better.
UNSEEN = 0.3
#: Punctuation, digits, Latin: the same in all hypotheses, so that only its being a word end matters.
OTHER = -6.0
#: GBK's kana, box drawing, Greek … in running text are signs of a reading one byte off.
SYMBOL = -22.0
MARKS = frozenset("，。、；：？！“”‘’（）《》—…·〈〉【】％℃　")


@cache
def frequencies() -> dict[str, int]:
    """Occurrences of each word in jieba's dictionary, read as a file: importing jieba would write a cache."""
    spec = importlib.util.find_spec("jieba")
    places = spec.submodule_search_locations if spec else None
    if not places:
        raise DataError("jieba's dict.txt: the package jieba is not installed; reinstall kg")
    found: dict[str, int] = {}
    for line in (Path(places[0]) / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, _ = line.split(" ")
        if len(word) <= LONGEST:
            found[word] = int(count)
    return found


@cache
def _log_total() -> float:
    return math.log(sum(frequencies().values()))


@lru_cache(maxsize=100_000)
def word_score(word: str) -> float | None:
    """Log probability of a word, `None` for a run of two or more characters that is none."""
    count = frequencies().get(word)
    if count:
        return math.log(count) - _log_total()
    if len(word) > 1:
        return None
    if word.isascii() or word in MARKS:
        return OTHER
    return math.log(UNSEEN) - _log_total() if "\u4e00" <= word <= "\u9fff" or word == "〇" else SYMBOL


class Tail:
    """The end of a text with the best score of each of its cuts; extending it by a character is a few look-ups."""

    __slots__ = ("cuts", "text")

    def __init__(self, text: str = "", cuts: tuple[float, ...] = (0.0,)) -> None:
        self.text, self.cuts = text, cuts

    @property
    def score(self) -> float:
        """Log probability of the best cut of everything so far."""
        return self.cuts[-1]

    def extended(self, char: str) -> Tail:
        """The tail with one more character."""
        text = (self.text + char)[-LONGEST:]
        single = word_score(char)
        best = self.cuts[-1] + (single if single is not None else SYMBOL)
        for length in range(2, len(text) + 1):
            word = word_score(text[-length:])
            if word is not None and self.cuts[-length] + word > best:
                best = self.cuts[-length] + word
        return Tail(text, (*self.cuts, best)[-LONGEST:])


def text_score(text: str) -> float:
    """Log probability of a whole text.

    >>> text_score("当地侨胞") > text_score("当帝侨胞")
    True
    """
    tail = Tail()
    for char in text:
        tail = tail.extended(char)
    return tail.score
