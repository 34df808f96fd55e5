"""Events whose names have quotation marks.

In: Line. Out: Candidate spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.entities.candidate import Candidate
from kg.entities.events.edges import made
from kg.entities.events.lexicon import EDITION, MODIFIER, NUMBER, YEAR, alternatives, has_verb, head_end, heads
from kg.lines import Line


@cache
def _quoted_pattern() -> re.Pattern[str]:
    # 第三届“一带一路”国际合作高峰论坛 | “侨连五洲·云聚中秋”海外侨领代表视频会 | “侨连五洲·沪上进博”主题活动
    every = alternatives("strong", "weak", "named")
    return re.compile(
        rf"(?P<front>(?:{YEAR})?(?:第{NUMBER}{{1,5}}[届次]|首届)?(?:中国|全国|世界|国际|亚洲)?)"
        rf"“(?P<inside>[^“”。！？]{{2,40}})”(?P<tail>(?:{MODIFIER}{{0,16}}?(?:{every}))?)"
    )


#: “侨连五洲”|文化品牌: what the marks hold is the brand, not the name of one holding.
_BRAND_NEXT = re.compile(
    r"(?:这一|这个)?(?:文化|公益|交流|活动|工作|知名|特色|重点)?(?:品牌|平台|系列(?!活动|讲座|展|赛|论坛|沙龙))"
)
#: 举办了以|“侨连五洲·沪上进博”
_CALLED = re.compile(
    r"(?:举办|举行|开展|启动|主办|承办|召开|组织|参加|推出|打造|策划|出席)(?:了|的)?(?:以|主题为|名为)?(?:[^，。；“”]{0,12}?的)?$"
)
#: 推出|“大河之春音乐节”
_HELD = re.compile(
    r"(?:举办|举行|召开|合办|主办|承办|协办|启动|开设|创办|推出|策划|打造|观看|参观|揭幕|参加|出席)(?:了|的)?(?:首届|第[一二三四五六七八九十]+届)?$"
)
#: 举办的“迎中秋·话团圆”|归侨侨眷联谊会: a party and no association.
_PARTY = re.compile(r"[一-鿿]{0,8}?联谊会(?![会理秘监名主副])")
#: 主题为|“开放合作” is a theme.
_THEME = re.compile(r"(?:主题|题|口号|名义|理念|宗旨|精神|为题|题目|标题)(?:为|是|：)?$|以$")
#: “中国寻根之旅”夏令营|温州营
_CAMP = re.compile(r"(?<=营)[^，。；：、“”（）\s在于到开闭结入]{2,3}营(?![员地养业])")
#: Marks at the end of what somebody says, and of no name: “学校搬走，”她说.
_SPOKEN = frozenset("，、：；")
#: “特尼恩特”铜矿因采矿诱发地震 tells of one; “四有”优秀革命|军人 are people.
_CAUSES, _SOLDIER = re.compile("因|诱发|引发|导致|造成"), re.compile("[军者家]")
#: 发展, 展开 and 展区 are no exhibitions.
_GROWS = re.compile(r"[发开进拓施扩伸]展$|基础上|框架下")
_UNFOLDS = re.compile(r"[开示现出望区厅品位柜台板]")


def quoted(line: Line) -> Iterator[Candidate]:
    """Events whose name has quotation marks."""
    for found in _quoted_pattern().finditer(line.text):
        inside, tail, front = found["inside"], found["tail"], found["front"]
        if inside[-1] in _SPOKEN:
            continue
        if tail and _goes_on(line.text, found):
            yield made(line, found.start("front"), _longer_head(line.text, found.end("tail")), "event_quoted_with_head", 0.9)
            continue
        begin, end = found.start("inside") - 1, found.end("inside") + 1
        before = line.text[:begin]
        party = _PARTY.match(line.text, end) if _HELD.search(before) else None
        if party:
            yield made(line, begin, party.end(), "event_quoted_party", 0.93)
        elif _is_name(inside, before):
            yield made(line, found.start("front"), end, "event_quoted_head_inside", 0.88)
        elif head_end(("named",)).search(inside) and len(inside) > 3 and (_HELD.search(before) or "——" in inside):
            yield made(line, begin, end, "event_quoted_held", 0.8)
        elif EDITION.search(front) and not re.match(r"[一-鿿]{0,8}?奖", line.text[end:]):
            yield made(line, found.start("front"), end, "event_quoted_edition", 0.8)
        elif "·" in inside and not inside[0].isdigit() and _CALLED.search(before):
            yield made(line, begin, end, "event_quoted_brand", 0.75)


def _goes_on(text: str, found: re.Match[str]) -> bool:
    """Whether a name goes on behind its quotation marks up to a head: not in “侨连五洲”品牌活动, “双创”发展."""
    inside, tail = found["inside"], found["tail"]
    if _BRAND_NEXT.match(tail) or has_verb(tail) or (tail in {"展", "赛", "杯"} and len(inside) < 3):
        return False
    if _CAUSES.search(tail) or (tail.endswith("革命") and _SOLDIER.match(text, found.end("tail"))):
        return False
    return not (_GROWS.search(tail) or (tail[-1] == "展" and _UNFOLDS.match(text, found.end("tail"))))


def _is_name(inside: str, before: str) -> bool:
    """Whether quotation marks hold a whole name with its head, and no theme."""
    ends = ("strong", "weak", "named") if "·" in inside else ("strong", "weak")
    long_enough = len(inside) > 4 or "·" in inside or (len(inside) == 4 and bool(_HELD.search(before)))
    return long_enough and bool(head_end(ends).search(inside)) and not _THEME.search(before)


def _longer_head(text: str, end: int) -> int:
    """Where the name really ends when one head runs into another: …论坛开幕式 stays, …活动周 grows."""
    camp = _CAMP.match(text, end)
    if camp:
        return camp.end()
    if text.startswith("行动", end - 1) or text.startswith("研学营", end - 2):
        return end + 1  # “闽青暖心”公益行|动
    for more in ("周", "月", "日", "赛", "展", "营", "节"):
        if text.startswith(more, end) and heads().get("活动" + more):
            return end + len(more)
    return end


def brands(line: Line) -> Iterator[Candidate]:
    """Brands of recurring events: “侨连五洲”品牌."""
    for found in re.finditer(r"“([^“”，。]{2,12})”", line.text):
        if _BRAND_NEXT.match(line.text, found.end()):
            yield Candidate(line.begin + found.start(), line.begin + found.end(), "Event", ("EventSeries",), "event_brand", 0.7)
