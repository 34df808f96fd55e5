"""Events that a sentence lists as parts of a larger one: 期间还举办高山茶产业发展论坛、万人品茗活动等8项子活动.

In: Line. Out: Candidate spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.entities.candidate import Candidate
from kg.entities.cues import any_cue
from kg.entities.events.edges import continues, made
from kg.entities.events.lexicon import EDITION, alternatives, has_verb
from kg.lines import Line

#: What may be an item: 高山茶产业发展论坛, “百企百村”签约仪式.
_ITEM = r"(?:[^，。；：、！？“”《》（）\s]|“[^“”]{2,20}”){3,24}"
#: What makes a list one of events of their own, not of what happens at any meeting.
_PARTS = re.compile(
    r"(?:期间|其间|同期|同时|配套|下设|并设|设|设有|设置|开设|还|将|先后|陆续|分为|包括)[^，。；：、]{0,12}?"
    r"(?:举行|举办|召开|开展|组织|推出|设有?|设置|开设|启动|包括|安排)(?:了|有)?$|(?:设|设有|开设|设置|包括)(?:了)?$"
)
#: 等12个分论坛: what is counted behind the list.
_COUNTED = re.compile(
    r"等?(?:多|数|\d+|[一二两三四五六七八九十]+)?余?[项个场](?:[^，。；、]{0,4}?)(?:活动|分论坛|论坛|专场|赛事|会议|分会)"
)
#: The verb before the first item.
_LEAD = re.compile(r"(?:举行|举办|召开|开展|组织|推出|设有|设置|开设|设|启动|包括|安排)(?:了|有)?")


@cache
def _list_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<lead>{_LEAD.pattern})(?P<list>{_ITEM}(?:、{_ITEM})*(?:以及|[和及与]){_ITEM}|{_ITEM}(?:、{_ITEM})+)"
    )


@cache
def _headed() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives('strong', 'weak', 'listed')})(?=$|等)")


def listed(line: Line) -> Iterator[Candidate]:
    """The items of a list of parts: AI制药专场、细胞与基因治疗论坛、国际医药投融资大会等12个分论坛."""
    for found in _list_pattern().finditer(line.text):
        spans = list(_items(line.text, found.start("list"), found.end("list")))
        begin, end = found.end("lead"), found.end("list")
        parts = _PARTS.search(line.text[: found.end("lead")]) or _COUNTED.search(line.text[end - 14 : end + 14])
        named = [(at, to) for at, to in spans if _is_name(line.text[at:to])]
        evident = sum(bool(_EVIDENT.match(line.text, at, to)) for at, to in spans if (at, to) not in named)
        if begin < end and parts and len(named) > 1 - bool(evident) and (len(named) + evident) * 2 > len(spans):
            for at, to in named:
                if not continues(line.text, to):
                    ceremony = EDITION.search(line.text, at, to) and _CEREMONY.match(line.text[at:to])
                    yield made(line, at, to, "event_listed", 0.94 if ceremony else 0.7)


#: 第三届全国书画作品|邀请展, “三丈三”捞纸技艺|展示: an item that is an event whatever it ends with.
_EVIDENT = re.compile(r"第[一二三四五六七八九十百\d]{1,4}届|“")
#: 第八届“门都杯”设计大赛颁奖仪式: a ceremony of an edition, which is not that edition.
_CEREMONY = re.compile(r".*(?<!开幕)(?<!闭幕)(?<!启动)(?:仪式|典礼)$")


#: Where the last item ends: before its number, before 等, before a bracket.
_NO_MORE = re.compile(
    r"[两三四五六七八九十\d]+[项个场](?=[^、]{0,6}$)|等(?:多|数|\d|[一二两三四五六七八九十个项场]|$|活动|赛事|论坛)|[（(]"
)


def _items(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the items of a list stand; the last one may be joined by a conjunction behind a head, and 等 ends it."""
    at = begin
    for piece in text[begin:end].split("、"):
        stop = at + len(piece)
        head = next((one for one in re.finditer(r"以及|[和及与]", piece) if _headed().search(piece[: one.start()])), None)
        if head:
            yield at, at + head.start()
            at += head.end()
        counted = _NO_MORE.search(text[at:stop])
        yield at, at + counted.start() if counted else stop
        at = stop + 1


def _is_name(item: str) -> bool:
    """Whether an item has a head of events and more in front of it than common words."""
    head = _headed().search(item)
    if head is None or has_verb(item) or "的" in item or item[0].isdigit():
        return False
    return len(re.sub(any_cue("event_common_part"), "", item[: head.start()])) > 1
