"""UTF-8 text that was read in another encoding, read again.

In: a draft. Out: a change for each run of wrongly read characters: ä¸­å›½ and 涓浗 for 中国.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kg.restore.draft import Change, Draft
from kg.restore.gbk import pair_of
from kg.restore.script import char_simplified
from kg.restore.words import Tail

#: First bytes of Chinese in UTF-8 as Latin-1 shows them, each with a byte behind it that continues it.
_LATIN = re.compile(
    "[\u00e3-\u00e9\u00ef][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122\ufffd]"
)
_LATIN_RUN = re.compile(
    "[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122\ufffd]{3,}"
)
#: What the commonest characters and marks of a Chinese text in UTF-8 look like in GBK: 的 鐨, ， 锛, 。 銆, 一 涓, “ 鈥.
_GBK = re.compile("[鐨锛銆涓鈥浜鍦鏄鍥浠]")
_GBK_RUN = re.compile("[\u0080-\uffff]{3,}")
#: Of a wrongly read text a fifth is such signs; in a right one 涓 or 浠 is one character in ten thousand.
SIGNS = 0.03
FEWEST = 2
_CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef\u2014-\u2026·]")
#: Readings of lost bytes that are followed at a time.
BEAM = 20
#: A strict decoder loses an eighth of the bytes; of what lost a quarter, nothing certain is left.
LOST = 0.25
#: The share of Chinese in a run that was read right.
CHINESE = 0.7


class Path(NamedTuple):
    """A character and the ones before it."""

    tail: Tail
    char: str
    before: Path | None


def utf8_as_latin1(draft: Draft) -> list[Change]:
    """A change for each run of UTF-8 read as Latin-1 or Windows-1252."""
    if len(_LATIN.findall(draft.text)) < FEWEST:
        return []
    changes: list[Change] = []
    for match in _LATIN_RUN.finditer(draft.text):
        plain = _again(_latin_bytes(match[0]))
        if plain:
            changes.append(Change(match.start(), match.end(), plain, "utf8_as_latin1", "UTF-8 that was read as Latin-1"))
    return changes


def utf8_as_gbk(draft: Draft) -> list[Change]:
    """A change for each run of UTF-8 read as GBK."""
    signs = len(_GBK.findall(draft.text))
    if signs < FEWEST or signs < SIGNS * len(draft.text):
        return []
    changes: list[Change] = []
    for match in _GBK_RUN.finditer(draft.text):
        plain = _again(_gbk_bytes(match[0]))
        if plain:
            changes.append(Change(match.start(), match.end(), plain, "utf8_as_gbk", "UTF-8 that was read as GBK"))
    return changes


def _latin_bytes(run: str) -> list[int | None]:
    data: list[int | None] = []
    for char in run:
        try:
            data += char.encode("cp1252")
        except UnicodeEncodeError:
            # Windows leaves five bytes without a character; browsers show the control character of Latin-1.
            data.append(ord(char) if ord(char) < 0x100 else None)
    return data


def _gbk_bytes(run: str) -> list[int | None]:
    data: list[int | None] = []
    for char in run:
        pair = pair_of(char)
        data += pair if pair else [0x80 if char == "€" else None]
    return data


def _again(data: list[int | None]) -> str:
    """The bytes read as UTF-8, or "" where that gives no Chinese text; `None` is a byte that the page lost."""
    if data.count(None) > LOST * len(data):
        return ""
    paths = [Path(Tail(), "", None)]
    at = 0
    while at < len(data):
        size, chars = _at(data[at : at + 3])
        longer = [Path(path.tail.extended(char_simplified(char)), char, path) for path in paths for char in chars]
        paths = sorted(longer, key=lambda path: (-path.tail.score, path.tail.text))[:BEAM] if len(longer) > 1 else longer
        at += size
    found: list[str] = []
    path: Path | None = paths[0]
    while path is not None:
        found.append(path.char)
        path = path.before
    plain = "".join(reversed(found))
    return plain if len(_CHINESE.findall(plain)) >= CHINESE * max(1, len(plain)) else ""


def _at(data: list[int | None]) -> tuple[int, tuple[str, ...]]:
    """How many bytes the next character takes, and which characters it can be."""
    for size in (3, 2):
        part = data[:size]
        if len(part) == size and part.count(None) <= 1 and (found := _characters(tuple(part))):
            return size, found
    if len(data) == 3 and data[0] and 0xE3 <= data[0] <= 0xE9 and data.count(None) == 2:
        return 3, ("\ufffd",)
    return 1, ("\ufffd",)


@lru_cache(maxsize=4096)
def _characters(part: tuple[int | None, ...]) -> tuple[str, ...]:
    """The characters of so many bytes, Chinese ones where a byte is lost."""
    lost = None in part
    found: list[str] = []
    for byte in range(0x80, 0xF0) if lost else (0,):
        whole = bytes(byte if known is None else known for known in part)
        char = whole.decode("utf-8", "ignore")
        if len(char) == 1 and len(char.encode()) == len(part) and (not lost or _CHINESE.match(char)):
            found.append(char)
    return tuple(found)
