"""Posts of a sentence that names the title first: 副理事长为齐思远（海军大连舰艇学院教授）、雷振海, 秘书长由柏文涛兼任.

In: the items of a sentence. Out: title, person and where the words end, for each person of the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model import Mention
from kg.posts.items import Item
from kg.relations.masked import CODES

#: Between the title and whom it names. 主席为大会致辞 has no person next.
_IS = re.compile(
    r"(?:(?:一职|职务)，?|(?:\ue005|[一二两三四五六七八九十\d]+[名位人])，?)?(?:(?:共?\ue005，?)?(?:除[^，\ue000-\ue009]{2,8}外，)?有(?=\ue001)|(?:依次|分别|现|目前|仍|则|均|都|先后)*(?:为|是|系|由))|：(?![《“‘\d])"
)
#: 历任校长有吴世华、杨通明.
_HAD = re.compile("先后有|依次有|有|包括")
#: 副主任委员有朱斯陶、蔺雪峰.
_HAS = re.compile(f"(?:先后|分别)?(?:有|包括)(?={CODES['P']})")
#: Ordinary characters before a person: 由第四海洋研究中心副主任柏文涛, 为我国海道测量事业奠基人.
_MOST_BETWEEN = 14


@dataclass(frozen=True, slots=True)
class Named:
    """A person to whom a title is given; `begin` and `end` are the words that do it, in the masked text."""

    title: str
    person: Mention
    begin: int
    end: int


def names_next(title: Item, text: str) -> bool:
    """Whether a title stands before the one who has it: 秘书长一职由黄建生出任."""
    return bool(_IS.match(text, title.end) or _HAS.match(text, title.end))


def named(items: Sequence[Item], text: str) -> Iterator[Named]:
    """The people whom titles of a sentence name."""
    for index, item in enumerate(items):
        before = items[index - 1].kind if index else ""
        is_ = _IS.match(text, item.end) or _HAS.match(text, item.end) if item.kind == "title" and before != "P" else None
        if is_ is None and before == "tense" and items[index - 1].text in {"历任", "历届"}:
            is_ = _HAD.match(text, item.end)
        if is_:
            for other in _joined(items, index):
                yield from _people(other, [one for one in items[index + 1 :] if one.begin >= is_.end()], text)
            yield from _people(item, [one for one in items[index + 1 :] if one.begin >= is_.end()], text)


def _joined(items: Sequence[Item], index: int) -> Iterator[Item]:
    """The titles that are joined to one: 现任党委书记、董事长为罗亚平."""
    while index > 1 and items[index - 1].kind == "join" and items[index - 2].kind == "title":
        index -= 2
        yield items[index]


def _is_owner(rest: list[Item], index: int) -> bool:
    return index + 1 < len(rest) and rest[index + 1].text == "的"


def _people(title: Item, rest: list[Item], text: str) -> Iterator[Named]:
    depth = between = 0
    found = False
    for index, item in enumerate(rest):
        if item.kind == "P" and item.mention is not None and not item.mention.proper and _is_owner(rest, index):
            continue  # 现任董事长是他的儿子庞弋
        if item.kind in {"open", "close"}:
            depth += 1 if item.kind == "open" else -1
        elif depth:
            continue
        elif item.kind == "P" and item.mention is not None:
            yield Named(title.text, item.mention, title.begin, item.end)
            found, between = True, 0
        elif item.kind == "other":
            between += 1
            if between > _MOST_BETWEEN or item.text in "。；！？" or (found and between > 6):
                return
        elif item.kind == "naming" and found:
            return  # 由柏文涛兼任, 钱前进任
        elif item.kind == "space" and found and "：" in text[item.begin : item.end]:
            return  # 主席：韩国梁　记录：施彦廷
        elif item.kind == "comma" and (found or between):
            return
