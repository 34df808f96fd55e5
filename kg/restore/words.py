"""How likely a run of characters is as Chinese: unigram words of jieba's dictionary.

In: Simplified characters, one at a time. Out: natural logarithms of probabilities.
"""

from __future__ import annotations

import importlib.util
import math
from functools import cache, lru_cache
from pathlib import Path

from kg.errors import DataError
from kg.lexicon import rows

#: Longer dictionary entries (0.6 % of its mass) are names and sayings that their parts already score.
LONGEST = 6
#: What a character scores that is no word: a third of one occurrence in jieba's 60 million.
UNSEEN = -19.0
#: Digits and Latin: the same in all hypotheses, so that only its being a word end matters.
OTHER = -6.0
#: GBK's kana, box drawing, Greek … in running text are signs of a reading one byte off.
SYMBOL = -22.0
#: Shares of marks among the characters of news and reports, rounded: -3 is one in twenty, -10 one in 20,000.
MARKS = {
    **dict.fromkeys("，。", -3.2),
    "、": -3.6,
    **dict.fromkeys("“”「」", -5.0),
    **dict.fromkeys("；：《》（）", -6.0),
    **dict.fromkeys("！？—…·％　‘’", -8.0),
    **dict.fromkeys("０１２３４５６７８９", -14.0),
    **dict.fromkeys("〈〉【】℃『』〔〕", -10.0),
}


def counts() -> dict[str, int]:
    """How often each word of jieba's dictionary occurs, read as a file: importing jieba would write a cache."""
    spec = importlib.util.find_spec("jieba")
    places = spec.submodule_search_locations if spec else None
    if not places:
        raise DataError("jieba's dict.txt: the package jieba is not installed; reinstall kg")
    fields = (Path(places[0]) / "dict.txt").read_text(encoding="utf-8").split()
    # A line is a word, its count and its part of speech.
    return {word: int(count) for word, count in zip(fields[::3], fields[1::3], strict=True) if len(word) <= LONGEST}


@cache
def scores() -> dict[str, float]:
    """Log probability of each word in jieba's dictionary and of each frequent pair."""
    found = counts()
    total = sum(found.values())
    for first, second, count, _ in rows("frequent_pairs.tsv"):
        for pair in (one + other for one in first for other in second):
            found.setdefault(pair, int(count))
    # Far fewer counts than words.
    logs = {count: math.log(count / total) for count in set(found.values()) if count}
    return {word: logs[count] for word, count in found.items() if count}


@lru_cache(maxsize=30_000)
def char_score(char: str) -> float:
    """Log probability of a character that is a word by itself, or is no word at all."""
    known = scores().get(char)
    if known is not None:
        return known
    if char.isascii() or char in MARKS:
        return MARKS.get(char, OTHER)
    return UNSEEN if "\u4e00" <= char <= "\u9fff" or char == "〇" else SYMBOL


#: One of a dozen behind another one: 二零零六, 百分之二十三.
NUMERALS, NUMERAL = frozenset("〇零一二三四五六七八九十百千万亿两"), -2.5
COUNTED = NUMERALS | frozenset("年月日个名项届次元")


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
        cuts = self.cuts
        best = cuts[-1] + (NUMERAL if _counts_on(text) else char_score(char))
        known = scores()
        for length in range(2, len(text) + 1):
            word = known.get(text[-length:])
            if word is not None and cuts[-length] + word > best:
                best = cuts[-length] + word
        return Tail(text, (*cuts, best)[-LONGEST:])


def _counts_on(text: str) -> bool:
    """Whether the last character goes on a number; only noughts follow themselves as a rule."""
    return text[-1] in COUNTED and text[-2:-1] in NUMERALS and (text[-1] != text[-2] or text[-1] in "〇零")


def text_score(text: str) -> float:
    """Log probability of a whole text.

    >>> text_score("当地侨胞") > text_score("当帝侨胞")
    True
    """
    tail = Tail()
    for char in text:
        tail = tail.extended(char)
    return tail.score
