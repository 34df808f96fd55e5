"""Readings of a character, and whether a syllable is one of them.

In: a character and a syllable as some page writes it (`qiáo`, `qiao`, `qiao2`, `lv`, `lu:`). Out: the rank of the
reading it gives, 0 for the usual one.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

#: Combining marks of the four tones.
TONES = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4}
#: Letters with their marks in one, and the marks by themselves, as macOS and some editors write them.
LETTERS = "a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿêếềɡɑ" + "".join(TONES) + "\u0302\u0308"

#: A syllable as a page writes it; `spelled` says whether there is such a syllable. One capital alone is an initial.
SYLLABLE = rf"(?:[{LETTERS}]|[A-Z](?=[{LETTERS}]))[{LETTERS}]{{0,5}}:?[{LETTERS}]{{0,3}}[1-5]?"
#: A syllable with the character's other readings behind it: cháng,zhǎng.
READINGS = rf"{SYLLABLE}(?: ?[,/;、 ] ?{SYLLABLE}){{0,11}}"


@cache
def spelled(syllable: str) -> tuple[str, int]:
    """Letters (`ü` as `v`) and tone (0 when none is marked), wherever the mark stands.

    >>> spelled("lǜ"), spelled("lü4"), spelled("qiao")
    (('lv', 4), ('lv', 4), ('qiao', 0))
    """
    tone = 0
    letters: list[str] = []
    for char in unicodedata.normalize("NFD", syllable.lower().replace("u:", "ü").replace("ɡ", "g").replace("ɑ", "a")):
        if char in TONES:
            tone = TONES[char]
        elif char == "\u0308":
            letters[-1:] = ["v"]
        elif char.isdigit():
            tone = int(char) % 5
        elif char != "\u0302":
            letters.append(char)
    return "".join(letters), tone


def bare_letters(letters: str) -> str:
    """Letters of a spelled syllable as pages write it that have no ü."""
    return letters.replace("v", "u")


@lru_cache(maxsize=30_000)
def readings(char: str) -> tuple[tuple[str, int], ...]:
    """All readings of a character, spelled, the usual one first.

    >>> readings("地")
    (('di', 4), ('de', 0))
    """
    return tuple(spelled(reading) for reading in _dictionary().get(ord(char), "").split(",") if reading)


@lru_cache(maxsize=30_000)
def reading_rank(char: str, syllable: str) -> int | None:
    """Place of the syllable among the character's readings, 0 for the usual one; `None` if it is none of them.

    A syllable without a tone mark is compared without tones, `lu` also serves for `lü`.

    >>> reading_rank("數", "shù"), reading_rank("數", "shu"), reading_rank("數", "jù")
    (0, 0, None)
    """
    letters, tone = spelled(syllable)
    for rank, (own_letters, own_tone) in enumerate(readings(char)):
        if letters != own_letters and (tone or letters != bare_letters(own_letters)):
            continue
        if tone in (0, own_tone):
            return rank
    return None


@cache
def is_syllable(syllable: str) -> bool:
    """Whether any character is read so."""
    letters, _ = spelled(syllable)
    return letters in _letters()


@cache
def _letters() -> frozenset[str]:
    found = {letters for line in _dictionary().values() for letters in (spelled(reading)[0] for reading in line.split(","))}
    return frozenset(found | {bare_letters(letters) for letters in found})


@cache
def _dictionary() -> dict[int, str]:
    from pypinyin.constants import PINYIN_DICT

    return dict(PINYIN_DICT)
