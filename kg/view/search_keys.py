"""Names → what the search box matches: pinyin, and a table from Traditional to Simplified characters."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.characters import simplified

#: Pinyin beyond this many characters of a name would never be typed.
SPELLED = 40


def pinyin_of(name: str) -> str:
    """The syllables of a name without tones, joined by spaces: 侨连五洲 → "qiao lian wu zhou"; "" without Chinese."""
    from pypinyin import lazy_pinyin

    head = name[:SPELLED]
    if not any(map(_chinese, head)):
        return ""
    syllables = lazy_pinyin(head, errors="ignore") if all(map(_chinese, head)) else _mixed(head)
    return " ".join(syllables).lower()


def _chinese(letter: str) -> bool:
    return "\u3400" <= letter <= "\u9fff"


def _mixed(text: str) -> list[str]:
    """Syllables and Latin words in their order: 第5届APEC会议 → di 5 jie apec hui yi."""
    from pypinyin import lazy_pinyin

    parts = re.findall(r"[\u3400-\u9fff]+|[A-Za-z0-9]+", text)
    return [syllable for part in parts for syllable in (lazy_pinyin(part) if _chinese(part[0]) else [part])]


def variants_of(names: Iterable[str]) -> str:
    """Pairs of characters, Traditional then Simplified, for every Simplified character that occurs in `names`."""
    used = set().union(*names) if names else set()
    block = [chr(point) for point in range(0x3400, 0xA000)]
    # One character a line, so that no phrase of neighbours is converted as a whole.
    plain = simplified("\n".join(block)).split("\n")
    return "".join(a + b for a, b in zip(block, plain, strict=True) if a != b and len(b) == 1 and b in used)
