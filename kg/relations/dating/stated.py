"""Dates that a phrase states of an event: 会期为5月6日至8日 · 持续至5月6日 · 推迟至6月15日 · 始于2009年.

In: Sentence. Out: `Dated` rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.relations.dating.held import is_edition, is_lasting
from kg.relations.dating.rows import Dated, dated_at
from kg.relations.dating.sentence import EVENT, Sentence, pattern

#: 持续至5月6日, 即日起至5月6日, 到5月6日止.
_UNTIL = (
    r"(?:持续|延续|展出|将展|展|展期|会期|举行|举办|开放|进行|展览|活动|一直)(?:将)?(?:至|到)({T})|(?:即日|{T})起?[至到]({T})|"
    r"[至到直]({T})(?:止|结束|闭幕|落幕|为止|收官|落下)"
)
#: How far before it the event may stand that a date ends.
_UNTIL_REACH = 100
#: 第五届论坛在福州落幕，5月6日至8日共吸引5000人.
_DREW = r"{E}[^。；{E}{T}]{0,60}，({T})(?:累计|共|总共)?(?:吸引|迎来|接待)"
#: 2008年“5·12”汶川特大地震.
_DATED_NAME = r"(?:{T})的?“?({E})"
_DAY_IN_NAME = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])·([12]\d|3[01]|0?[1-9])(?!\d)")
#: 一、第五届论坛，5月6日，福州.
_APPOSED = r"^[^。；{E}{T}]{0,8}{E}[，： ]{1,2}({T})(?=[，。；（ ]|$)"
#: 第五届论坛的会期为5月6日至8日, 第五届论坛（5月6日至8日）.
_STATED = (
    r"{E}”?(?P<gap>[^。；！？{E}{T}]{0,24}?(?:会期|展期|时间|日期|档期|期限|展览期)(?:拟|定|暂定)?(?:为|是|：|于|在|从|自|定于)?[ ：]?|"
    r"(?:议程|日程|安排|预告)?（[^（）{T}]{0,8})(?P<t>{T})"
)
#: 5月19日，第五届柿子节首次邀请…: what an edition does on a day is a day of its own.
_DOES = r"(?:^|；|：)(?P<t>{T})(?:上午|下午|晚|起)?，?“?(?P<e>{E})”?(?=首次|共?吸引|迎来|汇聚|汇集|聚集|在|将“|以“|邀请|设有?|如期|，)(?!在即|在望)(?!，?[^。；]{0,40}{T})"
#: 5月24日，北部赛区选拔赛，江海大学承办: an item of a programme.
_ITEM = r"(?:^|[；：。])(?:[^。；，：{E}{T}{O}]{0,6}[．.、：])?(?P<t>{T})(?:上午|下午|晚)?[，： ](?P<e>{E})(?=[，；（。 ]|$)(?!，?[^。；]{0,40}{T})"
#: Words that state the date of something else: 报名时间为….
_OF_ELSE = re.compile("报名|报到|投稿|缴费|注册|售票|彩排|领取|提交|抽签|入场|截止|成立|生|创")
#: 推迟至6月15日举行.
_POSTPONED = r"(?:推迟|延期|延迟|延后|改期|调整|推延|顺延|提前|改|延|展延|更改)(?:到|至|于|为|在)({T})"
#: 论坛自2012年5月6日举办以来: a whole day is the event's own, be it an edition or not.
_SINCE = r"(?P<e>{E})[^。；！？{E}{T}]{0,8}?[自从](?P<t>{T})(?:首次|首届)?{since}?"
#: 论坛始于2009年 · 创办于2009年的论坛 · 论坛自2009年创办以来 · 2009年创办的论坛.
_SERIES = (
    r"(?P<e>{E})[^。；！？{E}]{0,24}?{series}(?P<t>{T})",
    r"(?P<e>{E})由[^。；！？{E}{T}]{2,40}?于(?P<t>{T})(?:联合|共同)?(?:发起|创办|创立|创设|倡议)",
    r"{series}(?P<t>{T})的(?:[^，。；！？{E}{T}{P}]{0,12}?)(?P<e>{E})",
    _SINCE,
    r"(?P<t>{T})(?:首次)?(?:创办|创立|启动|发起|创设|起办|开办)的(?:[^，。；！？{E}{T}{P}]{0,12}?)(?P<e>{E})",
)
#: 战役自1937年8月13日开始，至11月12日结束 · 战争从1950年10月持续至1953年7月.
_SPAN = r"(?P<e>{E})[^。；{E}{T}]{0,8}?[自从于](?P<a>{T})(?:{begins}|起)?，?(?:一直|持续|延续|进行|历时[^，。；{T}]{1,6}，|前后)*[至到](?P<b>{T})"
#: What follows a date that is of a part only: 始于2009年最初的…, 自2009年第一次….
_OF_PART = re.compile("最|首次发|第[一二三]")


def stated(sentence: Sentence) -> Iterator[Dated]:
    """The days that are said to be an event's, or its last."""
    yield from _ends(sentence)
    yield from _spans(sentence)
    yield from _given(sentence, _DREW, "date_lasted", 0.68)
    yield from _in_names(sentence)
    yield from _given(sentence, _APPOSED, "date_apposed", 0.7)
    yield from _said(sentence)
    for found in pattern(_ITEM).finditer(sentence.text):
        if sentence.usable(found.start("t")):
            yield from dated_at(sentence, found.start("e"), found.start("t"), "startDate", found.span(), "date_item", 0.62)
    for found in pattern(_DOES).finditer(sentence.text):
        at, event = found.start("t"), found.start("e")
        if sentence.usable(at) and is_edition(sentence.mention(event)):
            yield from dated_at(sentence, event, at, "startDate", found.span(), "date_does", 0.6)


#: 第四届艺术节|的重头活动之一: the event only says what the other one belongs to.
_PART_OF = re.compile(r"”?的[^，。；]{0,8}(?:活动|项目|内容|环节|板块|组成部分)")


def _event_before(sentence: Sentence, at: int) -> int:
    """The nearest event before a place that is spoken of itself, -1 for none."""
    return next((place for place in sentence.before(EVENT, at) if not _PART_OF.match(sentence.text, place + 1)), -1)


def _ends(sentence: Sentence) -> Iterator[Dated]:
    for found in pattern(_UNTIL).finditer(sentence.text):
        at = max(found.start(1), found.start(2), found.start(3))
        event = _event_before(sentence, found.start())
        near = event >= 0 and found.start() - event < _UNTIL_REACH
        if near and at in sentence.times and sentence.time(at).finish:
            yield Dated(sentence.mention(event), "endDate", sentence.time(at), event, found.end(), "date_until", 0.78)


def _spans(sentence: Sentence) -> Iterator[Dated]:
    """The first and the last day of an event that goes from one date to another."""
    for found in pattern(_SPAN).finditer(sentence.text):
        first, last, event = found.start("a"), found.start("b"), found.start()
        if first not in sentence.times or last not in sentence.times or not sentence.time(first).start:
            continue
        whole = replace(sentence.time(first), finish=sentence.time(last).finish, extractor="time_range")
        yield Dated(sentence.mention(event), "startDate", whole, event, found.end(), "date_span", 0.86)


def _given(sentence: Sentence, source: str, rule: str, confidence: float) -> Iterator[Dated]:
    """The dates that a pattern with one event and, as its first group, one date gives."""
    for found in pattern(source).finditer(sentence.text):
        event, at = sentence.text.index(EVENT, found.start()), found.start(1)
        if sentence.usable(at):
            yield from dated_at(sentence, event, at, "startDate", found.span(), rule, confidence)


def _in_names(sentence: Sentence) -> Iterator[Dated]:
    """2008年“5·12”汶川特大地震: the name tells the day of the year."""
    for found in pattern(_DATED_NAME).finditer(sentence.text):
        event, at = found.start(1), found.start()
        day = _DAY_IN_NAME.search(sentence.mention(event).name)
        if day and sentence.usable(at) and re.fullmatch(r"\d{4}", sentence.time(at).start):
            full = f"{sentence.time(at).start}-{int(day[1]):02}-{int(day[2]):02}"
            time = replace(sentence.time(at), start=full, finish=full, extractor="time_calendar")
            yield Dated(sentence.mention(event), "startDate", time, at, event + 1, "date_in_name", 0.86)


def _said(sentence: Sentence) -> Iterator[Dated]:
    for found in pattern(_STATED).finditer(sentence.text):
        if sentence.usable(found.start("t")) and not _OF_ELSE.search(found["gap"]):
            yield from dated_at(sentence, found.start(), found.start("t"), "startDate", found.span(), "date_stated", 0.74)


def postponed(sentence: Sentence) -> Iterator[Dated]:
    """推迟至6月15日举行: the new date is the event's."""
    text = sentence.text
    for found in pattern(_POSTPONED).finditer(text):
        event = _event_before(sentence, found.start())
        if event < 0:
            event = text.find(EVENT, found.end())
        if event >= 0 and found.start(1) in sentence.times:
            yield from dated_at(sentence, event, found.start(1), "startDate", found.span(), "date_moved", 0.92)


def in_series(sentence: Sentence) -> Iterator[Dated]:
    """The beginning of a series, which is not that of its editions."""
    text = sentence.text
    for source in _SERIES:
        for found in pattern(source).finditer(text):
            at, event = found.start("t"), found.start("e")
            if at not in sentence.times or not sentence.time(at).start or _OF_PART.match(text, found.end()):
                continue
            if is_lasting(sentence.mention(event)):
                continue
            whole_day = source == _SINCE and len(sentence.time(at).start) == 10
            thing = sentence.mention(event)
            rule = "date_since" if whole_day and is_edition(thing) else "date_series"
            if whole_day or not is_edition(thing) or not (thing.proper or sentence.words(event)[0] in "本这此该"):
                yield from dated_at(sentence, event, at, "startDate", found.span(), rule, 0.86)
