"""Events under a name that only describes them, known for one by what is said of them: 召开全市防汛工作视频会议.

In: Line. Out: Candidate spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.entities.candidate import Candidate
from kg.entities.cues import any_cue
from kg.entities.events.edges import compound_end, continues, made
from kg.entities.events.lexicon import MODIFIER, alternatives, has_verb, kind_of
from kg.lines import Line

#: What the opening and the close of a meeting are called, which are no events of their own.
_ITS_OPENING = r"(?!开幕|闭幕|启动|开班|开营|开赛)"


@cache
def _wide() -> re.Pattern[str]:
    # 召开|全市防汛救灾工作视频会议, 举办了|全省侨联系统干部培训班
    some = alternatives("strong", "weak")
    return re.compile(
        rf"(?:召开|举办|举行|主持|出席|参加|列席|承办)(?:了)?(?P<name>全(?:[国省市县区州盟旗]|系统|行业){MODIFIER}{{4,24}}?(?:{some}))"
        r"(?=[，。；！]|$|上|并)"
    )


def wide(line: Line) -> Iterator[Candidate]:
    """Meetings that are held for a whole province, city or county: 全市防汛救灾工作视频会议."""
    if "全" not in line.text:
        return
    for found in _wide().finditer(line.text):
        if not has_verb(found["name"]):
            yield made(line, found.start("name"), found.end("name"), "event_wide", 0.9)


@cache
def _hosted() -> re.Pattern[str]:
    # 由甲、乙联合主办的|宣纸非遗传承发展研讨会|在…召开
    return re.compile(
        rf"(?:主办|承办|合办|举办|协办)的(?P<name>{_ITS_OPENING}{MODIFIER}{{4,24}}?(?:{alternatives('strong')}))"
        r"(?=[^，。；]{0,14}?(?:[在于]|举行|举办|召开|开幕|启幕|启动|落幕|闭幕|上演))"
    )


def hosted(line: Line) -> Iterator[Candidate]:
    """Events that have hosts of their own and more to their name than common words."""
    if "办的" not in line.text:
        return
    for found in _hosted().finditer(line.text):
        name, begin, end = found["name"], found.start("name"), found.end("name")
        rare = re.sub(any_cue("event_common_part"), "", name)
        if len(rare) >= len(name) - 2 and not has_verb(name) and not continues(line.text, end):
            yield made(line, begin, end, "event_hosted", 0.74)


@cache
def _of_year() -> re.Pattern[str]:
    return re.compile(
        rf"(?:19|20)\d\d年?度?{_ITS_OPENING}{MODIFIER}{{0,10}}?(?:年会|会员大会|代表大会|理事会会议|工作会议|总结大会|表彰大会|联欢会|团拜会)"
    )


def of_year(line: Line) -> Iterator[Candidate]:
    """Meetings that a body has every year: 中国岩画学会2017年年会."""
    for name in line.names:
        found = _of_year().match(line.text, name.end - line.begin) if name.kind == "ORG" else None
        if found and not has_verb(found[0]) and not continues(line.text, found.end()):
            yield made(line, name.begin - line.begin, compound_end(line.text, found.end()), "event_of_year", 0.9)


@cache
def _held_in_year() -> re.Pattern[str]:
    # 举行|2018年国殇日追思仪式
    return re.compile(
        rf"(?:举行|举办|召开)(?:了)?(?P<name>(?:19|20)\d\d年度?{_ITS_OPENING}{MODIFIER}{{3,16}}?(?:{alternatives('weak')}))(?=[，。；！]|$)"
    )


def held_in_year(line: Line) -> Iterator[Candidate]:
    """What is said to be held under the year and more than common words."""
    for found in _held_in_year().finditer(line.text):
        rare = re.sub(any_cue("event_common_part"), "", found["name"][4:].lstrip("年度"))
        if len(rare) > 4 and not has_verb(found["name"]):
            yield made(line, found.start("name"), found.end("name"), "event_held_in_year", 0.84)


#: 2018年国殇日|追思仪式, “三丈三”捞纸|技艺展示
_GOES_ON = re.compile(
    rf"{_ITS_OPENING}[^，。；：、“”（）\s的在于由为将和与及等上中]{{0,4}}(?:仪式|典礼|晚会|联欢会|座谈会|研讨会|展示|展演|大赛|论坛|讲座)"
)


def tagged_on(line: Line) -> Iterator[Candidate]:
    """Events of which the tagger sees the beginning, a name that has no head of events yet."""
    for name in line.names:
        begin, end = name.begin - line.begin, name.end - line.begin
        if name.kind != "EVENT" or name.confidence < 0.8 or end - begin < 4 or kind_of(line.text[begin:end].rstrip("”")):
            continue
        found = _GOES_ON.match(line.text, end)
        if found and not has_verb(line.text[begin : found.end()]) and not continues(line.text, found.end()):
            yield made(line, begin, found.end(), "event_tagged_on", 0.84)
