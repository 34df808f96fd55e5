"""Dates of events of which a word behind them says that they begin, go on or end: 第五届论坛5月6日在北京开幕.

In: Sentence. Out: `Dated` rows.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from kg.quantities import parse_number
from kg.relations.dating.rows import Dated, dated_at, paired
from kg.relations.dating.sentence import EVENT, REACH, TIME, Sentence, pattern

#: What did not come about, or not then: 开幕式推迟举行, 活动取消.
_CANCELLED = re.compile(r"取消(?!了?限制)|推迟|延期|延后|改期|延至|延到|未能|叫停")
#: An edition told of beside the event, or another meeting, that takes the date: 首届对话会定于…, 决定明年年会在…
_OTHER = re.compile(
    r"(?:首|上|下|历|往|前|次|上一|下一|第[一二三四五六七八九十\d]{1,3})届|其中第|(?:^|[，定将])[^，。；\ue000-\ue003]{0,6}?(?P<head>(?:年|对话|洽谈|座谈|推介|发布|筹备|见面|动员|协调|交流|酒|晚|午|早餐)会|"
    r"论坛|大会|会议|典礼|仪式|活动|展览|晚宴|庆典|大赛|讲座|研讨会|博览会|节会|本次|以上)(?=将|拟|于|在|定|期间|\ue004)"
)
#: An event right behind the word is its object: 开展了为期三天的第五届论坛.
_EVENT_NEXT = r"[了的过]?[^，。；！？、{T}]{0,16}?{E}"
#: A date right behind the word: 开幕于5月6日, 举行时间从5月6日, 召开（5月6日）.
_DATE_NEXT = r"(?:了)?(?:时间)?(?:于|在|（|从|自|于公元)?({T})"
#: The day before: 论坛开幕前一天, 论坛开幕前夕.
_BEFORE_IT = re.compile("[以之]?前(?:夕|[一两二三几]?[天日周晚]|[，。；]|不久)")
#: Words before 举办 that tell of all editions: 每两年举办一届.
_TELLS_OF_ALL = re.compile(r"每[^，。；]{0,2}[年月季届](?:轮流)?$")
#: Where something else happens: 在论坛上首映, 在论坛期间落幕.
_AT_EVENT = re.compile(r"(?:^|[^存现潜])[在于](?:此次|这次|本次|当日的|随后的)?“?$")
_TRANSITIVE = frozenset({"举行", "举办", "召开", "开展", "启动", "展开", "进行"})
#: Another meeting that the word has for its object: 第四届大会5月17日召开新闻发布会.
_OBJECT = re.compile(
    r"(?:了|过)?(?!在|于)[^，。；、在于\ue000-\ue009]{0,14}?(?:会|会议|仪式|活动|典礼|展览|论坛|行动|调研|考察|演练|招待|培训)(?=[，。；、]|$)"
)


def happened(sentence: Sentence) -> Iterator[Dated]:
    """The first and last days of events whose verb says that they begin or end."""
    text = sentence.text
    for word in pattern(r"(?P<b>{begins})|(?P<e>(?<!暨)闭幕式|{ends})").finditer(text):
        if pattern(_EVENT_NEXT).match(text, word.end()):
            continue
        subjects = _subjects_before(sentence, word.start())
        if not subjects or _TELLS_OF_ALL.search(text, max(0, word.start() - 6), word.start()):
            continue
        if pattern(r"{series}|{begins}[了过]?{D}").match(text, word.start()):
            continue
        if _tells_of_another(sentence, subjects[-1], word.start()):
            continue
        at, confidence = _date_for(sentence, subjects[0], word)
        if at < 0 or not (sentence.closed(at) or (word["b"] and sentence.starts(at))):
            continue
        if not subjects[-1] < at < word.start() and _is_before(sentence, word.end()):
            continue
        if _says_otherwise(sentence, subjects[-1], word) or "以来" in text[at : word.start()]:
            continue
        rule, property_ = ("date_ended", "endDate") if word["e"] else ("date_begun", "startDate")
        if "分别" in text[subjects[0] : word.start()] and len(subjects) > 1:
            yield from paired(sentence, subjects, word.span(), property_)
            continue
        for subject in subjects:
            yield from dated_at(sentence, subject, at, property_, word.span(), rule, confidence)
            yield from _lasting(sentence, subject, at, word)


#: 一连3天, 展期5天: for how long.
_LASTS = re.compile(
    r"(?:一连|为期|展期|会期|历时|持续|连续)(?:将)?(?:为|共)?(?P<days>\d{1,2}|[一二两三四五六七八九十]{1,3})(?:天|日)(?![之以]?[后前]|半)"
)


def _lasting(sentence: Sentence, subject: int, at: int, word: re.Match[str]) -> Iterator[Dated]:
    """The other end of an event of which a sentence tells one day and how long it goes on: 4月19日起一连3天在布里斯本展开."""
    time = sentence.time(at)
    day = time.finish if word["e"] else time.start
    told = _LASTS.search(sentence.masked.line.text)
    if told is None or _of_another(sentence, subject, told):
        return
    days = parse_number(told["days"])
    if days is None or len(day) != 10 or (time.finish and time.start != time.finish):
        return
    steps = int(days) - 1
    other = (date.fromisoformat(day) + timedelta(-steps if word["e"] else steps)).isoformat()
    whole = replace(time, start=other, finish=other, extractor="time_calendar")
    property_ = "startDate" if word["e"] else "endDate"
    yield Dated(sentence.mention(subject), property_, whole, min(subject, at), word.end(), "date_lasting", 0.66)


def _of_another(sentence: Sentence, subject: int, told: re.Match[str]) -> bool:
    """Whether the length that a sentence tells is that of another thing than the event at a place: 会期三天，其中湿地论坛24日举行."""
    event = sentence.mention(subject)
    at = bisect_left(sentence.masked.begins, sentence.masked.line.begin + told.start())
    if at < subject:
        return "，" in sentence.text[at:subject] or EVENT in sentence.text[at:subject]
    if told[0].startswith("展期") and "展" not in event.name and "博览" not in event.name:
        return True
    between = re.sub("（[^（）]*）", "", sentence.text[subject + 1 : at])
    return at - subject > REACH or EVENT in between or pattern(r".{0,8}?的“?{E}").match(sentence.text, at) is not None


def is_itself(sentence: Sentence, at: int) -> bool:
    """Whether the event at a place is spoken of itself, not as a part of another name or as what lies ahead."""
    if pattern(r"”?(?:的|各项|有关|相关|举行|举办)?{another}").match(sentence.text, at + 1):
        return False
    return not pattern(r"{toward}(?:了|好|即将|召开的|[^，。；：、{E}]{0,5})$").search(sentence.text, max(0, at - 12), at)


def _subjects_before(sentence: Sentence, at: int) -> list[int]:
    """The events that a word behind them speaks of."""
    for place in sentence.before(EVENT, at):
        if at - place > REACH or "；" in sentence.text[place:at]:
            return []
        if sentence.in_brackets(place):
            continue
        if _AT_EVENT.search(sentence.text, max(0, place - 8), place):
            return []
        return sentence.listed(place) if is_itself(sentence, place) else []
    return []


def _is_before(sentence: Sentence, at: int) -> bool:
    """Whether the words behind a dating word say that the day was an earlier one: 开幕前一天, 开幕前夕."""
    if _BEFORE_IT.match(sentence.text, at):
        return True
    return sentence.text[at : at + 1] == TIME and sentence.words(at).startswith("前")


def _tells_of_another(sentence: Sentence, subject: int, word: int) -> bool:
    """Whether the words between an event and a dating word name another one as what is dated."""
    name = sentence.mention(subject).name.rstrip("”")
    for found in _OTHER.finditer(sentence.text, subject + 1, word):
        if found["head"] is None or "届" in found[0] or found["head"][-2:] not in name:
            return True
    return False


def _date_for(sentence: Sentence, subject: int, word: re.Match[str]) -> tuple[int, float]:
    """The date of a word with its subject before it, and how sure it is; -1 for none."""
    text, begin = sentence.text, word.start()
    inside = sentence.last_time(subject, begin)
    if inside >= 0 and sentence.is_free(inside + 1, begin):
        return inside, 0.83
    behind = pattern(_DATE_NEXT).match(text, word.end())
    if behind and behind.start(1) in sentence.times:
        return behind.start(1), 0.8
    front = sentence.last_time(max(0, subject - REACH), subject)
    if front < 0 or "；" in text[front:subject] or not sentence.is_free(front + 1, begin):
        return -1, 0.0
    near = 0.8 if EVENT not in text[front:subject] else 0.62
    return front, near - (0.06 if subject - front > 36 else 0.0)


def _says_otherwise(sentence: Sentence, subject: int, word: re.Match[str]) -> bool:
    """Whether the words around a dating word give its date to something else, or say that the day was another."""
    text = sentence.text
    if _has_object(sentence, word) or (word["b"] and "闭幕" in text[subject : word.start()]):
        return True
    return "期" in text and _CANCELLED.search(text[word.end() : word.end() + 12]) is not None


def _has_object(sentence: Sentence, word: re.Match[str]) -> bool:
    """Whether a word has another meeting for its object; 举行开幕式 is the event's own."""
    if word[0] not in _TRANSITIVE:
        return False
    thing = _OBJECT.match(sentence.text, word.end())
    return thing is not None and not re.search("开幕|闭幕", thing[0])
