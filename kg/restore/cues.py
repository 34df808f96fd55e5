"""The words that page furniture, bylines and credits are told by, and the view of a text that they are looked up in.

In: `data/page_cues.yaml`. Out: sets and compiled patterns, all for matching against a `view`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from kg.characters import translator
from kg.lexicon import tree
from kg.restore.script import char_map

_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_MARKS = {
    **dict.fromkeys(map(ord, "　\u00a0\u2002\u2003\u2009\u200a\u202f\t"), " "),
    **dict.fromkeys(map(ord, "︰∶ː﹕꞉"), ":"),
    **dict.fromkeys(map(ord, "〉›»＞→﹥≫⟩➤❯"), ">"),
    **dict.fromkeys(map(ord, "│┃︱｜丨¦∣"), "|"),
    **dict.fromkeys(map(ord, "•・‧･∙●◆■□◇○▪"), "·"),
    **dict.fromkeys(map(ord, "【〔［"), "["),
    **dict.fromkeys(map(ord, "】〕］"), "]"),
    **dict.fromkeys(map(ord, "／∕"), "/"),
    ord("﹐"): ",",
    **dict.fromkeys(map(ord, "—–－―─"), "-"),
    # Single characters that t2s leaves alone because only their word decides.
    ord("瀏"): "浏",
    ord("覽"): "览",
}
HAN = "\u3400-\u9fff\uf900-\ufaff"


@cache
def _viewer() -> Callable[[str], str]:
    return translator({**char_map("t2s"), **_WIDE, **_MARKS})


def view(text: str) -> str:
    """The text as the cues are written: Simplified character by character, ASCII marks, one kind of blank. Same length.

    >>> view("來源：中國僑聯　（責編：王晴）")
    '来源:中国侨联 (责编:王晴)'
    """
    return _viewer()(text)


@cache
def words(*path: str) -> frozenset[str]:
    """The words under a key of the lexicon, as views of themselves, without blanks."""
    found = tree("page_cues.yaml")
    for step in path:
        found = found[step]
    return frozenset(view(str(word)).replace(" ", "") for word in found)


@cache
def patterns(key: str) -> tuple[re.Pattern[str], ...]:
    """The regular expressions under a key of the lexicon."""
    return tuple(re.compile(str(source), re.I) for source in tree("page_cues.yaml")[key])


def agencies() -> dict[str, str]:
    """The names that open a dispatch, each with its publisher."""
    found = tree("page_cues.yaml")["agencies"]
    return {str(name): str(publisher) for name, publisher in found.items()}


def any_of(found: Iterable[str], spaced: bool = False) -> str:
    """An alternation of the words, longest first; `spaced` allows blanks inside words of up to three characters."""
    ordered = sorted(found, key=lambda word: (-len(word), word))
    return "|".join(r" *".join(map(re.escape, word)) if spaced and len(word) <= 3 else re.escape(word) for word in ordered)
