"""UTF-8 text that was read in another encoding, read again.

In: a draft. Out: a change for each run of wrongly read characters: ä¸­å›½ and 涓浗 for 中国.
"""

from __future__ import annotations

import re

from kg.restore.draft import Change, Draft
from kg.restore.gbk import pair_of

#: First bytes of Chinese in UTF-8 as Latin-1 shows them, each with a byte behind it that continues it.
_LATIN = re.compile(
    "[\u00e3-\u00e9\u00ef][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
_LATIN_RUN = re.compile(
    "[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{3,}"
)
#: What the commonest characters and marks of a Chinese text in UTF-8 look like in GBK: 的 鐨, ， 锛, 。 銆, 一 涓, “ 鈥.
_GBK = re.compile("[鐨锛銆涓鈥浜鍦鏄鍥浠]")
_GBK_RUN = re.compile("[\u0080-\uffff]{3,}")
#: Of a wrongly read text a fifth is such signs; in a right one 涓 or 浠 is one character in ten thousand.
SIGNS = 0.03
FEWEST = 2
_CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef\u2014-\u2026·]")
#: The share of Chinese in a run that was read right. Lost bytes leave U+FFFD.
CHINESE = 0.7


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


def _latin_bytes(run: str) -> bytes:
    data = bytearray()
    for char in run:
        try:
            data += char.encode("cp1252")
        except UnicodeEncodeError:
            # Windows leaves five bytes without a character; browsers show the control character of Latin-1.
            data += char.encode("latin-1", "replace")
    return bytes(data)


def _gbk_bytes(run: str) -> bytes:
    data = bytearray()
    for char in run:
        pair = pair_of(char)
        data += bytes(pair) if pair else b"\x80" if char == "€" else b"\xff"
    return bytes(data)


def _again(data: bytes) -> str:
    """The bytes read as UTF-8, or "" where that gives no Chinese text. A lost byte leaves one U+FFFD."""
    plain = re.sub("\ufffd+", "\ufffd", data.decode("utf-8", "replace"))
    return plain if plain and len(_CHINESE.findall(plain)) >= CHINESE * len(plain) else ""
