"""Text folded for matching, and names folded for comparing. Every fold here keeps length unless it says otherwise.

In: any text. Out: a text of the same length in which rules see one form of each mark (`fold`), the form in which two
labels are the same name (`name_key`), and the other script of a name (`traditional`, `simplified`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

_CJK = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WIDE = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B) if chr(code).isalnum()}
_MARKS: dict[int, str] = {
    **dict.fromkeys(map(ord, "「『｢〝＂"), "“"),
    **dict.fromkeys(map(ord, "」』｣〞〟"), "”"),
    **dict.fromkeys(map(ord, "‧•・･∙⋅●"), "·"),
    **dict.fromkeys(map(ord, "–―─━"), "—"),
    **dict.fromkeys(map(ord, "﹑､"), "、"),
    ord("　"): " ",
    ord("\u00a0"): " ",
    ord("﹐"): "，",
    ord("％"): "%",
    ord("〔"): "（",
    ord("〕"): "）",
    ord("【"): "（",
    ord("】"): "）",
}
#: Variants that OpenCC leaves as they are.
_VARIANTS: dict[int, str] = dict(zip(map(ord, "衞粧濶厰煑増囯"), "卫妆阔厂煮增国", strict=True))
_TABLE: dict[int, int | str] = {**_WIDE, **_MARKS, **_VARIANTS}
#: Half-width marks that stand beside a Chinese character or a closing mark are Chinese punctuation.
_HALF = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！", "(": "（", ")": "）"}
#: The mark stands first, so that only marks are looked at: the engine skips to them.
_HALF_BESIDE = re.compile(
    r"[,:;?!()]"
    rf"(?:(?<=[{_CJK}”）》%0-9A-Za-z].)(?=[{_CJK}“（《\s]|$)|(?<=[{_CJK}”》）)].)|(?<=\()(?=[{_CJK}]))"
)
#: The full stop of full width between two Chinese characters is the interpunct of a name: 马克．罗宾逊.
_WIDE_STOP = re.compile(rf"(?<=[{_CJK}])．(?=[{_CJK}])")
_STRAIGHT = re.compile(r'"([^"\n]{1,60})"')
_DROPPED = re.compile(r"[\s“”‘’\"'「」『』《》〈〉（）()\[\]【】〔〕·‧•・\-—–―－_,，、.。]+")


def translator(table: Mapping[int, int | str]) -> Callable[[str], str]:
    """`str.translate` with `table`, ten times as fast on a text that has few of its characters.

    `str.translate` raises and catches an error for each character that the table does not know.
    """
    known = {chr(code): to if isinstance(to, str) else chr(to) for code, to in table.items()}
    pattern = re.compile("[" + "".join(map(re.escape, known)) + "]")
    return lambda text: pattern.sub(lambda found: known[found[0]], text)


_one_form = translator(_TABLE)


@lru_cache(maxsize=512)  # a document's text and its sentences are asked for by every stage
def fold(text: str) -> str:
    """The text with one form of each mark: full-width Chinese punctuation, “ ” quotes, ASCII digits and letters."""
    text = _one_form(text)
    text = _HALF_BESIDE.sub(lambda found: _HALF[found[0]], text)
    if "．" in text:
        text = _WIDE_STOP.sub("·", text)
    if '"' in text:
        text = _STRAIGHT.sub(lambda found: f"“{found[1]}”", text)
    return text


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """The form in which labels are compared: Simplified, without quotes, brackets, spaces, interpuncts, dashes, commas.

    >>> name_key("“侨连五洲·七彩云南——东盟华商会”")
    '侨连五洲七彩云南东盟华商会'
    """
    return _DROPPED.sub("", fold(simplified(name)))


@cache
def _converter(configuration: str) -> Any:
    import opencc

    return opencc.OpenCC(configuration)


@lru_cache(maxsize=65536)
def simplified(text: str) -> str:
    """The text in Simplified characters (OpenCC `t2s`); the length may change in rare phrases."""
    return str(_converter("t2s").convert(text))


@lru_cache(maxsize=65536)
def traditional(text: str) -> str:
    """The text in Traditional characters (OpenCC `s2t`); the length may change in rare phrases."""
    return str(_converter("s2t").convert(text))


def places_of(words: str, text: str) -> Iterator[int]:
    """Where `words` stand in `text`, none overlapping another.

    >>> list(places_of("侨联", "中国侨联与浙江省侨联"))
    [2, 8]
    """
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + len(words))
