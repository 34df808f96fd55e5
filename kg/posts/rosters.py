"""Posts of lists under a heading: 历任院长 / 邓乐安（1939—1950）　周维岳（1972—1984）.

In: the items of a line and the title that the line before it consists of. Out: what is told of each person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Mention
from kg.posts.items import Item
from kg.relations.masked import Masked
from kg.titles import title_source

#: What stands around the title of a heading.
_AROUND = r"(?:历任|历届|现任|本届|第[一二三四五六七八九十]+届|名单|一览表?|[：:　 ])*"
#: 3 历任会长, （二）历任校长
_NUMBER = r"(?:[\d.]{1,4}|（?[一二三四五六七八九十]{1,3}[）、])?[ 　]*"
#: The term that opens a line of a list: 第四至六届（2003—2012）：, 1939—1950
_TERM = re.compile(r"(?:第[一二三四五六七八九十百、至\d—-]+[届任](?:至今)?)?(?:（[^（）]*）)?[：: 　]*$")
#: Ordinary characters in a line of names: 现为, 至今.
_MOST_OTHER = 4


def heading(text: str) -> str:
    """The title of which a line consists, or "".

    >>> heading("历任院长")
    '院长'
    """
    found = re.fullmatch(rf"{_NUMBER}{_AROUND}(?P<title>{title_source()}){_AROUND}", text)
    return found["title"] if found else ""


#: 三、组织委员会
_COMMITTEE = re.compile(
    rf"{_NUMBER}[^，。；：]{{0,20}}(?:委员会|[组筹编评]委会|(?:领导|工作|专家|协调|顾问)[小团]?组|顾问团|指挥部)(?:名单|成员|组成|人员|机构)*[：:　 ]*"
)
#: The next part of a notice: 四、赛程安排
_PART = re.compile(r"[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）")
#: 秘书长：虞兆丰
_FIELD = re.compile(r"[一-鿿 　]{2,8}：\ue001")


def heads_committee(masked: Masked) -> bool:
    """Whether a line is the heading of a committee whose officers are listed under it."""
    return bool(_COMMITTEE.fullmatch(masked.plain(0, len(masked.text))))


def ends_committee(masked: Masked) -> bool:
    """Whether a line begins the part behind a list of officers."""
    return bool(_PART.match(masked.text)) or "。" in masked.text


def is_field(masked: Masked) -> bool:
    """Whether a line names an officer of such a list: 秘书长：虞兆丰."""
    return bool(_FIELD.match(masked.text))


def listed(items: Sequence[Item]) -> Iterator[Mention]:
    """The people of a line that holds nothing but names, with what brackets say of them."""
    depth = other = 0
    people: list[Mention] = []
    for item in items:
        if item.kind in {"open", "close"}:
            depth += 1 if item.kind == "open" else -1
        elif not depth and item.kind == "P" and item.mention is not None:
            people.append(item.mention)
        elif not depth and item.kind not in {"space", "join", "T"}:
            other += 1
    if people and items[0].kind == "P" and other <= _MOST_OTHER:
        yield from people


def without_term(items: Sequence[Item], masked: Masked) -> Sequence[Item]:
    """The items of a line of a list without the term that opens it: 第三届（2000—2003）：倪克勤."""
    first = next((at for at, item in enumerate(items) if item.kind == "P"), 0)
    return items[first:] if first and _TERM.fullmatch(masked.plain(0, items[first].begin)) else items
