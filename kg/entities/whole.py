"""Whether a known name stands for itself or is a part of other words.

In: Line and local offsets. Out: yes or no.
"""

from __future__ import annotations

import re

from kg.lines import Line

#: Names of this length and less are often parts of other words: 中超 in 其中超过, 二战 in 第二战区.
SHORT = 3
_LATIN = re.compile(r"[A-Za-z]{2}|[0-9]{2}")


def is_whole(line: Line, begin: int, end: int) -> bool:
    """Whether no letters or digits run on, and a short name begins and ends with a token."""
    text = line.text
    if _LATIN.fullmatch(text[max(0, begin - 1) : begin + 1]) or _LATIN.fullmatch(text[end - 1 : end + 1]):
        return False
    if end - begin > SHORT:
        return True
    first, last = line.token_at(begin), line.token_at(end - 1)
    return (first is None or first.begin == line.begin + begin) and (last is None or last.end == line.begin + end)
