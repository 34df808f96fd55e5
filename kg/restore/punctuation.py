"""Punctuation of damaged pages as it was written: full width, and once.

In: a draft and the page's evidence. Out: changes of single marks: 面對,圍繞 -> 面對，圍繞; 僑聯,,聯誼 -> 僑聯，聯誼.
"""

from __future__ import annotations

import re
from itertools import chain

from kg.restore.draft import Change, Draft
from kg.restore.evidence import Evidence

WIDE = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！", "(": "（", ")": "）"}
CHINESE = r"\u3400-\u9fff\uf900-\ufaff〇"
#: What ends or begins a piece of Chinese text, so that a mark beside it belongs to the Chinese.
BESIDE_LEFT = rf"[{CHINESE}”’》」』）〉】％—…，。、；：？！]"
BESIDE_RIGHT = rf"[{CHINESE}“‘《「『（〈【]"
#: Below this share of ASCII among commas and colons the page was written with full-width marks and kept them.
NARROW = 0.5

_MARK = re.compile(rf"(?<={BESIDE_LEFT})[,:;?!]|[,:;?!](?= ?{BESIDE_RIGHT})|[,;?!](?=[”’」』\n]|\Z)")
#: 17:30;8月22日 and 12:00,13:30, but not 1,602人.
_BETWEEN = re.compile(r"(?<=[\dA-Za-z%]);(?=\d)|(?<=\d),(?=\d)(?!\d{3}(?!\d))|(?<=[A-Za-z]),(?=\d+年)")
_SINGLE = re.compile(rf"(?<={BESIDE_LEFT})[()]|[()](?={BESIDE_RIGHT})")
_PAIR = re.compile(r"\(([^()\n]{1,200})\)")
#: ,, and ,。 in 僑聯,,聯誼,。 The last mark is the one that was written.
_DOUBLED = re.compile(
    r"(?<![,，])(?P<first>[,，])[,，](?![,，])|(?<![,，])[,，](?P<last>[。、；：;:!！?？])(?!(?P=last))"
    r"|(?P<same>[。、；：;:])(?<!(?P=same){2})(?P=same)(?!(?P=same))"
)
#: One doubled mark is a slip of the author's, and so are a few among many single ones.
ENOUGH_DOUBLED, OFTEN_DOUBLED = 3, 0.3


def doubled_marks(draft: Draft, evidence: Evidence) -> list[Change]:
    """A change for each doubled mark of a page that doubles them."""
    found = list(_DOUBLED.finditer(draft.text))
    if not found or not (evidence.damaged or _doubles(draft.text, len(found))):
        return []
    return [_single(match) for match in found]


def _doubles(text: str, found: int) -> bool:
    return found >= ENOUGH_DOUBLED and found >= OFTEN_DOUBLED * len(re.findall("[,，。]+", text))


def _single(match: re.Match[str]) -> Change:
    mark = match["first"] or match["last"] or match["same"]
    return Change(match.start(), match.end(), mark, "doubled_marks", f"{match[0]} for {mark}")


def full_width_marks(draft: Draft, evidence: Evidence) -> list[Change]:
    """A change for each ASCII mark between or beside Chinese on a damaged page that has no full-width ones."""
    if not evidence.damaged or not _is_narrow(draft.text):
        return []
    text = list(draft.text)
    paired: set[int] = set()
    for match in _PAIR.finditer(draft.text):
        ends = (match.start(), match.end() - 1)
        paired.update(ends)
        if _is_chinese_pair(draft.text, match):
            for at in ends:
                text[at] = WIDE[text[at]]
    for match in _SINGLE.finditer(draft.text):
        if match.start() not in paired:
            text[match.start()] = WIDE[match[0]]
    # A mark can stand beside a parenthesis that has just become a Chinese one: 改稱院士),1985年.
    wider = "".join(text)
    for match in chain(_MARK.finditer(wider), _BETWEEN.finditer(wider)):
        text[match.start()] = WIDE[match[0]]
    return [
        Change(at, at + 1, new, "full_width_marks", "the mirror writes ASCII marks")
        for at, (old, new) in enumerate(zip(draft.text, text, strict=True))
        if new != old
    ]


def _is_narrow(text: str) -> bool:
    wide = len(re.findall(rf"[{CHINESE}”」』》][，：；]", text))
    narrow = len(re.findall(rf"[{CHINESE}”」』》][,:;]", text))
    return narrow > NARROW * (wide + narrow)


def _is_chinese_pair(text: str, match: re.Match[str]) -> bool:
    """Whether a pair of parentheses holds Chinese or stands in it: (责编:王晴), 中国侨联(ACFROC)的."""
    if re.search(rf"[{CHINESE}]", match[1]):
        return True
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return bool(re.match(BESIDE_LEFT, before)) and (not after or not after.isascii() or after in "\n,:;")
