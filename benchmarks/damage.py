"""Damaged text made from clean text, the way mirror sites damage their pages.

In: a clean text, a kind of damage and a seed. Out: the page as such a site shows it. Each kind is one function from text
and random numbers to text.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

NARROW = str.maketrans("，：；（）？！", ",:;()?!")
#: One different character in eight is on the list.
SHARE = 8


@dataclass(frozen=True, slots=True)
class Style:
    """How a mirror writes a reading, and how its pages are decoded."""

    toned: bool = True
    several: bool = False  # all readings of a character instead of the usual one
    traditional: bool = True
    marker: str = "?"  # what a pair of bytes that is no character becomes
    swallows: bool = True  # whether the byte after a stray lead byte goes down with it


@cache
def _converter(name: str):  # type: ignore[no-untyped-def]
    from opencc import OpenCC

    return OpenCC(name)


def reading(char: str, toned: bool) -> str:
    """The usual reading of a character."""
    from pypinyin import Style as PinyinStyle
    from pypinyin import pinyin

    return pinyin(char, style=PinyinStyle.TONE if toned else PinyinStyle.NORMAL)[0][0]


def written(char: str, style: Style) -> str:
    """What the mirror writes behind a character."""
    from pypinyin import Style as PinyinStyle
    from pypinyin import pinyin

    if style.several:
        return ",".join(pinyin(char, style=PinyinStyle.TONE, heteronym=True)[0])
    return reading(char, style.toned)


def as_written(text: str, style: Style) -> str:
    """What the mirror starts from: the text in its script, with ASCII marks."""
    made = _converter("s2t").convert(text) if style.traditional else text
    return made.translate(NARROW)


def listed(text: str, chance: random.Random) -> list[str]:
    """A mirror's list: one in eight of the text's different characters, in no order."""
    chars = sorted({char for char in text if "\u4e00" <= char <= "\u9fff" and _in_gbk(char)})
    return chance.sample(chars, max(1, len(chars) // SHARE))


def _in_gbk(char: str) -> bool:
    try:
        return len(char.encode("gbk")) == 2
    except UnicodeEncodeError:
        return False


def byte_level(text: str, chance: random.Random, style: Style = Style()) -> str:
    """Readings written behind the bytes of the listed characters, wherever those bytes stand."""
    made = as_written(text, style)
    data = made.encode("gbk", "replace")
    for char in listed(made, chance):
        pair = char.encode("gbk")
        data = data.replace(pair, pair + f"({written(char, style)})".encode("gbk", "ignore"))
    return decoded(data, style)


def decoded(data: bytes, style: Style) -> str:
    """GBK bytes read as a browser or a database of that time reads them."""
    found: list[str] = []
    at = 0
    while at < len(data):
        byte = data[at]
        if byte < 0x80:
            found.append(chr(byte))
            at += 1
            continue
        try:
            found.append(data[at : at + 2].decode("gbk"))
            at += 2
        except UnicodeDecodeError:
            found.append(style.marker)
            at += 2 if style.swallows and byte != 0x80 else 1
    return "".join(found)


def character_level(
    text: str, chance: random.Random, style: Style = Style(toned=False), repeat: bool = False, blank: str = ""
) -> str:
    """Readings written behind each listed character; `repeat` as often as it stands in the line, `blank` behind each."""
    made = as_written(text, style)
    chosen = set(listed(made, chance))
    lines: list[str] = []
    for line in made.split("\n"):
        lines.append("".join(_glossed(char, line, style, repeat, blank) if char in chosen else char for char in line))
    return "\n".join(lines)


def _glossed(char: str, line: str, style: Style, repeat: bool, blank: str) -> str:
    return char + f"({reading(char, style.toned)})" * (line.count(char) if repeat else 1) + blank


def toneless(text: str, chance: random.Random) -> str:
    """僑(qiao)聯"""
    return character_level(text, chance)


def repeated(text: str, chance: random.Random) -> str:
    """會(hui)(hui)(hui)"""
    return character_level(text, chance, repeat=True)


def spaced(text: str, chance: random.Random) -> str:
    """僑(qiao) 聯"""
    return character_level(text, chance, blank=" ")


def doubled(text: str, chance: random.Random) -> str:
    """Readings, and a comma more before commas and full stops: ,, and ,。"""
    return character_level(text, chance).replace(",", ",,").replace("。", ",。")


def simplified_bytes(text: str, chance: random.Random) -> str:
    """Byte-level damage to a page that stayed Simplified."""
    return byte_level(text, chance, Style(traditional=False))


def toneless_bytes(text: str, chance: random.Random) -> str:
    """Byte-level damage with readings that bear no tones."""
    return byte_level(text, chance, Style(toned=False))


def replacement_bytes(text: str, chance: random.Random) -> str:
    """Byte-level damage read by a decoder that writes U+FFFD for one byte."""
    return byte_level(text, chance, Style(marker="\ufffd", swallows=False))


def question_bytes(text: str, chance: random.Random) -> str:
    """Byte-level damage read by a decoder that writes `?` for one byte."""
    return byte_level(text, chance, Style(swallows=False))


def several_bytes(text: str, chance: random.Random) -> str:
    """Byte-level damage with all readings of each character: 長(cháng,zhǎng)"""
    return byte_level(text, chance, Style(several=True))


def half_bytes(text: str, chance: random.Random) -> str:
    """Byte-level damage to the first half of a page."""
    lines = as_written(text, Style()).split("\n")
    half = (len(lines) + 1) // 2
    return "\n".join([byte_level("\n".join(lines[:half]), chance, Style(traditional=False)), *lines[half:]])


KINDS: dict[str, Callable[[str, random.Random], str]] = {
    "byte-level, toned": byte_level,
    "byte-level, toneless": toneless_bytes,
    "byte-level, Simplified": simplified_bytes,
    "byte-level, U+FFFD": replacement_bytes,
    "byte-level, one ?": question_bytes,
    "byte-level, several": several_bytes,
    "byte-level, half": half_bytes,
    "toneless": toneless,
    "repeated": repeated,
    "spaced": spaced,
    "doubled": doubled,
}
