"""Names → what the search box matches: pinyin, and a table from Traditional to Simplified characters."""

from __future__ import annotations

from collections.abc import Iterable

#: Pinyin beyond this many characters of a name would never be typed.
SPELLED = 40


def pinyin_of(name: str) -> str:
    """The syllables of a name without tones, joined by spaces: 侨连五洲 → "qiao lian wu zhou"; "" without Chinese."""
    from pypinyin import lazy_pinyin

    head = name[:SPELLED]
    if not any("\u3400" <= letter <= "\u9fff" for letter in head):
        return ""
    syllables = lazy_pinyin(head, errors=lambda text: [part for part in text if part.isascii() and part.isalnum()])
    return " ".join(syllables).lower()


def variants_of(names: Iterable[str]) -> str:
    """Pairs of characters, Traditional then Simplified, for every Simplified character that occurs in `names`."""
    from opencc import OpenCC

    used = set().union(*names) if names else set()
    block = [chr(point) for point in range(0x3400, 0xA000)]
    simplified = OpenCC("t2s").convert("\n".join(block)).split("\n")
    return "".join(a + b for a, b in zip(block, simplified, strict=True) if a != b and len(b) == 1 and b in used)
