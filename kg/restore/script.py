"""Simplified or Traditional characters for a text, always as many as it has.

In: text in either script. Out: text of the same length, so that offsets hold in both.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from typing import Any

from kg.lexicon import words

#: OpenCC reads phrases; what a line break or a full stop divides is no phrase, so pieces can be converted apart.
BREAKS = "\n。，；"
#: Characters of Hong Kong and Taiwan that OpenCC's t2s leaves as they are, and what they are in Simplified text.
VARIANTS = str.maketrans(dict(zip("衞敍枱粧糭衹痺睪簷暱揹伕𠮶", "卫叙台妆粽只痹睾檐昵背夫嗰", strict=True)))


@cache
def _converter(name: str) -> Any:
    from opencc import OpenCC

    return OpenCC(name)


@cache
def char_map(name: str) -> dict[int, str]:
    """Each CJK character by its code point with what it becomes on its own, where that is one other character."""
    blocks = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF))
    chars = [chr(code) for first, last in blocks for code in range(first, last + 1)]
    made = _converter(name).convert("\n".join(chars)).split("\n")
    found = {ord(char): new for char, new in zip(chars, made, strict=True) if len(new) == 1 and new != char}
    return found | VARIANTS if name == "t2s" else found


def convert(text: str, name: str) -> str:
    """The text converted by the OpenCC table `name` with the length kept.

    Phrases are converted as phrases; a piece whose length changes is converted character by character.
    """
    if text.isascii():
        return text
    made: str = _converter(name).convert(text)
    if len(made) == len(text) and _aligned(text, made):
        return made
    table = char_map(name)
    pieces: list[str] = []
    for piece in _pieces(text):
        new: str = _converter(name).convert(piece)
        pieces.append(new if len(new) == len(piece) else piece.translate(table))
    return "".join(pieces)


def _aligned(text: str, made: str) -> bool:
    """Whether line breaks kept their places: two changes of length that cancel out would move what is between."""
    return [at for at, char in enumerate(text) if char == "\n"] == [at for at, char in enumerate(made) if char == "\n"]


def _pieces(text: str) -> list[str]:
    found: list[str] = []
    begin = 0
    for at, char in enumerate(text):
        if char in BREAKS:
            found.append(text[begin : at + 1])
            begin = at + 1
    found.append(text[begin:])
    return found


def simplified(text: str) -> str:
    """The text in Simplified characters, of the same length.

    >>> simplified("方麵髮展,乾部裏程,著力")
    '方面发展,干部里程,着力'
    """
    made = convert(text, "t2s").translate(VARIANTS)
    if "著" not in made and not _OTHERWISE.search(made):
        return made
    # Simplified text has 著 only where it belongs; in Traditional text it is also 着 (看著, 著力).
    return made if _is_simplified(text) else _zhe(_OTHERWISE.sub(lambda match: _WRITTEN[match[0]], made))


#: Words that Traditional text writes with another character, which is one of Simplified text too; not 讲座|标题, 我想|像他一样.
_WRITTEN = {"想像": "想象", "座标": "坐标"}
_OTHERWISE = re.compile("想像(?=[力中的不空得之，。、；！？”」])|(?<![讲星底茶满客卖叫宝插])座标(?![题志准示语明注签识榜])")


def _is_simplified(text: str) -> bool:
    simple, complex_ = _shown(text)
    return simple > complex_


def _shown(text: str) -> tuple[int, int]:
    """How many characters of a text are only Simplified, and how many only Traditional."""
    times = Counter(text)
    simple, complex_ = (_only(script).intersection(times) for script in ("simplified", "traditional"))
    return sum(map(times.__getitem__, simple)), sum(map(times.__getitem__, complex_))


#: Before the works of an author 著 is written too: 著《三国志》, 著有诗集; and before who published them; and in 最著.
_AUTHOR = (
    "(?<![随沿向对照顺])著(?=有?[多数两三四五十余]*[部种]?[《〈]|有[多数两三四五十余]*[部种本篇卷]|有[诗文论专小报]"
    "|[，,][^，。,]{2,10}(?:出版社|印书馆|书局|书店|书社)|日记|文章)|(?<=[最较])著(?=[。，；])"
)
#: 刻著名字, 拿著錄音機: the second character of what looks like a word belongs to the next one.
_CUT_OTHERWISE = "著(?:名[字单叫为片牌额]|录[音像影取制]|文[件字章化物具案]|作[业案战])"


@cache
def _zhu() -> re.Pattern[str]:
    return re.compile(f"(?!{_CUT_OTHERWISE})(?:{'|'.join(sorted(words('zhu_words.tsv')))}|{_AUTHOR})")


def _zhe(text: str) -> str:
    spared = {at for match in _zhu().finditer(text) for at in range(match.start(), match.end())}
    return "".join("着" if char == "著" and at not in spared else char for at, char in enumerate(text))


def traditional(text: str) -> str:
    """The text in Traditional characters, of the same length."""
    return convert(text, "s2t")


@lru_cache(maxsize=1 << 15)
def char_simplified(char: str) -> str:
    """One character in Simplified, without context."""
    return char_map("t2s").get(ord(char), char)


@cache
def _only(script: str) -> frozenset[str]:
    """Characters that texts in the other script never have."""
    there, back = ("s2t", "t2s") if script == "simplified" else ("t2s", "s2t")
    return frozenset(chr(code) for code in char_map(there) if code not in char_map(back))


def foreign_chars(text: str) -> frozenset[str]:
    """Characters of the script that the text is not written in; none where it shows neither or both.

    >>> "济" in foreign_chars("經濟發展"), "濟" in foreign_chars("經濟發展")
    (True, False)
    """
    simple, complex_ = _shown(text)
    # A page may name a Simplified place in its link farm; a tenth of the other script makes it mixed.
    if complex_ > 10 * simple:
        return _only("simplified")
    return _only("traditional") if simple > 10 * complex_ else frozenset()
