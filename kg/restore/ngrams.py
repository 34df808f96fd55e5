"""How likely a character is behind the two before it: the character trigrams of `kg/data/restore_ngrams.bin`.

In: normalised characters (see `normal`). Out: natural logarithms of probabilities, in steps of a sixteenth.

The file (made by tools/make_restore_model.py) is a text head, an empty line, three sizes and eight columns, all little
endian. Bigrams stand in the order of their first characters, trigrams in the order of their bigrams; each character and
each bigram says how many follow it and what its unseen followers cost. Only contexts that are asked for are ever decoded.
A character and `NUMBER` are the context of what follows a number behind that character, whatever the number.
"""

from __future__ import annotations

import math
import sys
from array import array
from bisect import bisect_left
from functools import cache, lru_cache
from itertools import accumulate
from typing import Any, NamedTuple

from kg.errors import DataError
from kg.lexicon import DATA

FILE = "restore_ngrams.bin"
#: One step of a quantised logarithm; 255 steps reach -15.9, one in eight million.
STEP = 16
#: A character that the training texts lack.
NEVER = -15.9
#: Follows and precedes everything that is in no alphabet of the model.
OTHER, DIGIT, LATIN = "\ufffd", "0", "a"
#: Stands for a whole number: what follows one depends less on its last figures than on what stands before it.
NUMBER = "\ue000"
NUMERALS = "〇零一二三四五六七八九十百千万亿两几" + DIGIT
_NORMAL = str.maketrans(
    {
        **dict.fromkeys("0123456789０１２３４５６７８９", DIGIT),
        **dict.fromkeys("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", LATIN),
        **dict(zip(",:;()?!.<>「」『』", "，：；（）？！。《》“”‘’", strict=True)),
    }
)


class Ngrams(NamedTuple):
    """The columns of the model; `*_from` are where a row begins, `*_open` what a follower costs that is not in it."""

    place: dict[str, int]
    chars: str
    alone: bytes
    char_open: bytes
    pair_from: array[int]
    pair_last: array[int]
    pair_score: bytes
    pair_open: bytes
    triple_from: array[int]
    triple_last: array[int]
    triple_score: bytes


@cache
def ngrams() -> Ngrams:
    """The model, read from its file."""
    path = DATA / FILE
    if not path.is_file():
        raise DataError(f"{FILE}: no such model in {DATA.name}/; reinstall the package")
    return decoded(path.read_bytes())


def decoded(data: bytes) -> Ngrams:
    """The model in the bytes of a file. `DataError` where the file is not whole."""
    head, _, body = data.partition(b"\n\n")
    for word in (b"# source:", b"# licence:"):
        if word not in head:
            raise DataError(f"{FILE}: the head of the file has no '{word.decode()}' line")
    at = 12
    chars, pairs, triples = _numbers("I", body[:at].ljust(at, b"\0"))
    if len(body) != 12 + 6 * chars + 6 * pairs + 3 * triples:
        raise DataError(f"{FILE}: {len(body)} bytes do not hold {chars} characters, {pairs} pairs and {triples} triples")

    def column(code: str, count: int) -> Any:
        nonlocal at
        at, begin = at + count * (2 if code == "H" else 1), at
        return _numbers("H", body[begin:at]) if code == "H" else body[begin:at]

    alphabet = "".join(map(chr, column("H", chars)))
    alone, char_open, followers = column("B", chars), column("B", chars), column("H", chars)
    last, score, opened, thirds = column("H", pairs), column("B", pairs), column("B", pairs), column("H", pairs)
    return Ngrams(
        {char: at for at, char in enumerate(alphabet)},
        alphabet,
        alone,
        char_open,
        array("I", accumulate(followers, initial=0)),
        last,
        score,
        opened,
        array("I", accumulate(thirds, initial=0)),
        column("H", triples),
        column("B", triples),
    )


def _numbers(code: str, data: bytes) -> array[int]:
    numbers = array(code)
    numbers.frombytes(data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def normal_text(text: str) -> str:
    """The characters that stand for those of `text` (Simplified) in the model, as many.

    >>> normal_text("好,7")
    '好，0'
    """
    return text.translate(_NORMAL)


#: The same for single characters, of which there are few.
normal = lru_cache(maxsize=8192)(normal_text)


class Row(NamedTuple):
    """The followers of a context with their log probabilities, and what all others cost on top of a shorter context."""

    scores: dict[str, float]
    other: float


@lru_cache(maxsize=8192)
def after_char(char: str) -> Row:
    """The followers of one character."""
    model = ngrams()
    at = model.place.get(char)
    if at is None:
        return Row({}, 0.0)
    begin, end = model.pair_from[at], model.pair_from[at + 1]
    lasts, steps = model.pair_last[begin:end], model.pair_score[begin:end]
    scores = {model.chars[last]: step / -STEP for last, step in zip(lasts, steps, strict=True)}
    return Row(scores, model.char_open[at] / -STEP)


@lru_cache(maxsize=65536)
def after_pair(pair: str) -> Row:
    """The followers of two characters."""
    model = ngrams()
    first = model.place.get(pair[:1])
    last = model.place.get(pair[1:])
    if first is None or last is None:
        return Row({}, 0.0)
    begin, end = model.pair_from[first], model.pair_from[first + 1]
    at = _position(model.pair_last, last, begin, end)
    if at is None:
        return Row({}, 0.0)
    begin, end = model.triple_from[at], model.triple_from[at + 1]
    lasts, steps = model.triple_last[begin:end], model.triple_score[begin:end]
    scores = {model.chars[each]: step / -STEP for each, step in zip(lasts, steps, strict=True)}
    return Row(scores, model.pair_open[at] / -STEP)


def _position(column: array[int], value: int, begin: int, end: int) -> int | None:
    """Where `value` stands in the ascending `column[begin:end]`."""
    at = bisect_left(column, value, begin, end)
    return at if at < end and column[at] == value else None


@lru_cache(maxsize=1 << 15)
def behind(before: str) -> Row:
    """What follows the last two characters of `before`; what all others cost comes on top of `after_char`."""
    previous = normal_text(before[-2:])
    return after_pair(previous) if len(previous) == 2 else Row({}, 0.0)


def follows(before: str, char: str) -> float:
    """Log probability of `char` behind `before`; all Simplified. The last six characters tell all there is to know.

    >>> follows("当地", "侨") > follows("当帝", "侨")
    True
    """
    char = normal(char)
    score = _follows(before[-2:], char)
    number = behind_number(before)
    return counted(score, number, char) if number else score


def _follows(before: str, char: str) -> float:
    scores, other = behind(before)
    score = scores.get(char)
    if score is not None:
        return score
    scores, rest = after_char(normal(before[-1:]))
    score = scores.get(char)
    return other + score if score is not None else other + rest + alone(char)


def behind_number(before: str) -> str:
    """The context that the number at the end of a text makes of what stands before it; empty where it ends in none.

    >>> behind_number("海拔一千八百") == "拔" + NUMBER
    True
    """
    if not before or normal(before[-1]) not in NUMERALS:
        return ""
    return normal_text(before).rstrip(NUMERALS)[-1:] + NUMBER


def counted(score: float, number: str, char: str) -> float:
    """A character's log probability, half of it by what the number before it is behind."""
    if char in NUMERALS:
        return score
    other = _follows(number, char)
    return max(score, other) + math.log1p(math.exp(-abs(score - other))) - _HALF


_HALF = math.log(2)


@lru_cache(maxsize=1 << 14)
def alone(char: str) -> float:
    """Log probability of a normalised character about which nothing else is known."""
    model = ngrams()
    at = model.place.get(char)
    return NEVER if at is None else model.alone[at] / -STEP
