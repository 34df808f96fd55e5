"""Which date of a sentence belongs to which event or organization: the word that dates it, its subject, the nearest date.

In: Masked sentences, with `kg/data/dating.yaml`. Out: `Dated` rows: subject, property, time, stretch of the masked text.

A dating word (举行, 闭幕, 成立, 停刊) looks for its subject first (the name before it that is no modifier or place, else the
name that it has as object) and then for its date: between subject and word, right behind the word (成立于, 开幕（…）),
and last the date that opens the sentence or an earlier clause, unless another dating word has used that one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from kg.lexicon import tree
from kg.model import Mention, TimeExpression
from kg.relations.masked import CODES, Masked
from kg.titles import title_source

BODY, EVENT, TIME = (CODES[letter] for letter in "OET")
#: How far a name may stand from the word that dates it, and a date from either.
REACH = 72
_JOINED = re.compile(r"(?:、|和|与|及|以及|暨|，)")


@dataclass(frozen=True, slots=True)
class Dated:
    """One date of one thing; `begin`, `end` are places of the masked text."""

    subject: Mention
    property: str
    time: TimeExpression
    begin: int
    end: int
    rule: str
    confidence: float


@cache
def _words(name: str) -> str:
    return str(tree("dating.yaml")[name])


@cache
def _pattern(source: str) -> re.Pattern[str]:
    """A pattern whose `{T}` are letters of masked text and whose `{begins}` are words of the lexicon."""
    return re.compile(re.sub(r"\{([A-Z]|[a-z]+)\}", lambda found: _filled(found[1]), source))


def _filled(part: str) -> str:
    if part in CODES:
        return CODES[part]
    return f"(?:{title_source() if part == 'title' else _words(part)})"


_BRACKETS = re.compile("（[^（）]*）")
#: Words before or behind a date that give it to something else.
_NOT_ITS_OWN = r"(?:原定|原计划|原拟|原本|原订|距离?|截至|截止|[每历]年|不迟于|提前于)[^，。；{T}]{0,6}$"
_SAID = r"(?:[上下午晚早] ?)?(?:[^，。；{E}{O}]{0,8}(?:消息|电|讯|报道)(?=[ ，：（\s]|$)|[^，。；{E}{T}]{0,24}(?:获悉|了解到|得知|报名|出生))"
#: A date behind 至 ends something.
_UNTIL = re.compile(r"(?:持续|延续|展出|展|举行|开放|进行|直)(?:将)?(?:至|到)$|[一-鿿](?<![会赛])至$|截止至?$|截至$")
_VAGUE = frozenset({"time_recent", "time_plan", "time_century"})


class _Sentence:
    """One masked sentence with its events, organizations and usable dates."""

    def __init__(self, masked: Masked) -> None:
        self.masked = masked
        self.text = masked.text
        self.things = masked.things
        self.times = [
            at for at, thing in masked.things.items() if isinstance(thing, TimeExpression) and self._usable(at, thing)
        ]
        self.used: list[tuple[int, int]] = []

    def _usable(self, at: int, time: TimeExpression) -> bool:
        if time.extractor == "time_week" and time.start != time.finish:
            return False  # 下周 is no day
        if not (time.start or time.finish) or time.extractor in _VAGUE or re.fullmatch("1[0-4]\\d\\d", time.start):
            return False  # 置镇1000年 is a span of time
        if _pattern(_NOT_ITS_OWN).search(self.text, max(0, at - 12), at):
            return False
        return not _pattern(_SAID).match(self.text, at + 1)

    def closed(self, at: int) -> bool:
        """Whether the date at a place has both ends."""
        time = self.time(at)
        return bool(time.start and time.finish)

    def starts(self, at: int) -> bool:
        """Whether a date says on which day something starts that goes on: 5月18日起."""
        time = self.time(at)
        return len(time.start) == 10 and not time.finish and self.words(at).endswith(("起", "开始"))

    def words(self, at: int) -> str:
        """The words of the thing at a place."""
        return self.masked.plain(at, at + 1)

    def time(self, at: int) -> TimeExpression:
        thing = self.things[at]
        assert isinstance(thing, TimeExpression)
        return thing

    def mention(self, at: int) -> Mention:
        thing = self.things[at]
        assert isinstance(thing, Mention)
        return thing

    def last_time(self, begin: int, end: int) -> int:
        """The last usable date in a stretch that ends nothing, -1 for none."""
        for at in reversed(self.times[: bisect_left(self.times, end)]):
            if at < begin:
                break
            if not _UNTIL.search(self.text, max(0, at - 8), at):
                return at
        return -1

    def before(self, letter: str, end: int) -> Iterator[int]:
        """The places of a letter before a place, the nearest first."""
        at = self.text.rfind(letter, 0, end)
        while at >= 0:
            yield at
            at = self.text.rfind(letter, 0, at)

    def listed(self, at: int) -> list[int]:
        """The names joined with the one at a place in front of it, first to last: 甲、乙和丙; short names in brackets left out."""
        found = [at]
        for front in self.before(self.text[at], at):
            gap = _BRACKETS.sub("", self.text[front + 1 : found[0]])
            if not self.in_brackets(front):
                if not _JOINED.fullmatch(gap) and not (gap == "" and self.mention(found[0]).name.startswith("暨")):
                    return found
                found.insert(0, front)
        return found

    def in_brackets(self, at: int) -> bool:
        """Whether a place lies between brackets that open before it."""
        opened = self.text.rfind("（", 0, at)
        return opened >= 0 and "）" not in self.text[opened:at] and "）" in self.text[at:]


def dates_in(masked: Masked) -> Iterator[Dated]:
    """The dates of the events and organizations of a sentence, as its words give them."""
    if TIME not in masked.text:
        return
    sentence = _Sentence(masked)
    if not sentence.times:
        return
    if EVENT in masked.text:
        yield from _postponed(sentence)
        yield from _happened(sentence)
        yield from _held(sentence)
        yield from _attended(sentence)
        yield from _lasted(sentence)
        yield from _series(sentence)
    if BODY in masked.text:
        yield from _founded(sentence)


# ── events ──

_CANCELLED = r"取消(?!了?限制)|推迟|延期|延后|改期|延至|延到|未能|叫停"


def _is_itself(sentence: _Sentence, at: int) -> bool:
    """Whether the event at a place is spoken of itself, not as a part of another name or as what lies ahead."""
    if _pattern(r"”?(?:的|各项|有关|相关|举行|举办)?{another}").match(sentence.text, at + 1):
        return False
    return not _pattern(r"{toward}(?:了|好|即将|召开的|[^，。；、{E}]{0,5})$").search(sentence.text, max(0, at - 12), at)


def _is_free(sentence: _Sentence, begin: int, end: int) -> bool:
    """Whether no other dating word stands between a date and the word that takes it."""
    for found in _pattern(r"{begins}|{ends}|{founded}|{dissolved}").finditer(sentence.text, begin, end):
        if found.end() < end and _FINITE.match(sentence.text, found.end()):
            return False
    return True


#: How a clause goes on behind the word that is its verb.
_FINITE = re.compile(r"(?:了|于|在[^，。；]{0,12})?(?:[，。；！）]|$)")


#: An edition told of beside the event, or another meeting, that takes the date: 首届对话会定于…, 决定明年年会在…
_OTHER = re.compile(
    r"(?:首|上|下|历|往|前|次|上一|下一|第[一二三四五六七八九十\d]{1,3})届|其中第|(?:^|[，定将])[^，。；\ue000-\ue003]{0,6}?(?P<head>(?:年|对话|洽谈|座谈|推介|发布|筹备|见面|动员|协调|交流|酒|晚|午|早餐)会|"
    r"论坛|大会|会议|典礼|仪式|活动|展览|晚宴|庆典|大赛|讲座|研讨会|博览会|节会|本次|以上)(?=将|拟|于|在|定|期间|\ue004)"
)


def _tells_of_another(sentence: _Sentence, subject: int, word: int) -> bool:
    """Whether the words between an event and a dating word name another one as what is dated."""
    name = sentence.mention(subject).name.rstrip("”")
    for found in _OTHER.finditer(sentence.text, subject + 1, word):
        if found["head"] is None or "届" in found[0] or found["head"][-2:] not in name:
            return True
    return False


def _subjects_before(sentence: _Sentence, at: int) -> list[int]:
    """The events that a word behind them speaks of."""
    for place in sentence.before(EVENT, at):
        if at - place > REACH or "；" in sentence.text[place:at]:
            return []
        if sentence.in_brackets(place):
            continue
        if not _is_itself(sentence, place):
            return []
        return sentence.listed(place)
    return []


def _date_for(sentence: _Sentence, subject: int, word: int, end: int) -> tuple[int, float]:
    """The date of a word with its subject before it, and how sure it is; -1 for none."""
    text = sentence.text
    inside = sentence.last_time(subject, word)
    if inside >= 0 and _is_free(sentence, inside + 1, word):
        return inside, 0.83
    behind = _pattern(r"(?:了)?(?:时间)?(?:于|在|（|从|自|于公元)?({T})").match(text, end)
    if behind and behind.start(1) in sentence.times:
        return behind.start(1), 0.8
    front = sentence.last_time(max(0, subject - REACH), subject)
    if front < 0 or "；" in text[front:subject] or not _is_free(sentence, front + 1, word):
        return -1, 0.0
    return front, (0.8 if EVENT not in text[front:subject] else 0.62) - (0.06 if subject - front > 36 else 0.0)


def _happened(sentence: _Sentence) -> Iterator[Dated]:
    """第五届论坛5月6日在北京开幕: a word behind the event says that it begins, goes on or ends."""
    text = sentence.text
    for found in _pattern(r"(?P<b>{begins})|(?P<e>闭幕式|{ends})").finditer(text):
        if _pattern(r"[了的过]?[^，。；！？、{T}]{0,16}?{E}").match(text, found.end()):
            continue  # the word has an event for its object
        subjects = _subjects_before(sentence, found.start())
        if not subjects or _pattern(r"{series}").match(text, found.start()):
            continue
        if _tells_of_another(sentence, subjects[-1], found.start()):
            continue
        at, confidence = _date_for(sentence, subjects[0], found.start(), found.end())
        if at < 0 or not (sentence.closed(at) or (found["b"] and sentence.starts(at))):
            continue
        if _has_object(sentence, found) or (found["b"] and "闭幕" in text[subjects[-1] : found.start()]):
            continue
        if re.search(_CANCELLED, text[found.end() : found.end() + 12]) and "期" in text:
            continue
        name, property_ = ("date_ended", "endDate") if found["e"] else ("date_begun", "startDate")
        if "分别" in text[subjects[0] : found.start()] and len(subjects) > 1:
            yield from _paired(sentence, subjects, found.start(), found.end(), property_)
            continue
        for subject in subjects:
            yield from _one(sentence, subject, at, property_, found.span(), name, confidence)


_TRANSITIVE = frozenset({"举行", "举办", "召开", "开展", "启动", "展开", "进行"})
_OBJECT = re.compile(
    r"(?:了|过)?(?!在|于)[^，。；、在于\ue000-\ue009]{0,14}?(?:会|会议|仪式|活动|典礼|展览|论坛|行动|调研|考察|演练|招待|培训)(?=[，。；、]|$)"
)


def _has_object(sentence: _Sentence, found: re.Match[str]) -> bool:
    """Whether a word has another meeting for its object: 第四届大会5月17日召开新闻发布会."""
    if found[0] not in _TRANSITIVE:
        return False
    thing = _OBJECT.match(sentence.text, found.end())
    return thing is not None and not re.search("开幕|闭幕", thing[0])


_GENERIC = frozenset({"会议", "大会", "活动", "仪式", "座谈会", "论坛", "全会", "年会", "典礼"})


def _one(
    sentence: _Sentence, subject: int, at: int, property_: str, span: tuple[int, int], name: str, confidence: float
) -> Iterator[Dated]:
    """The rows of one date: a range that ends also began."""
    begin, end = min(subject, at, span[0]), max(subject + 1, at + 1, span[1])
    time = sentence.time(at)
    thing = sentence.mention(subject)
    first = at - 2
    if property_ == "startDate" and first in sentence.times and sentence.text[at - 1] in "、和及与" and sentence.closed(first):
        time = replace(time, start=sentence.time(first).start, extractor="time_range")  # 11月23日、24日
    yield Dated(thing, property_, time, begin, end, name, confidence)
    if property_ == "endDate" and time.extractor == "time_range" and time.start != time.finish:
        yield Dated(thing, "startDate", time, begin, end, name, confidence)


def _paired(sentence: _Sentence, subjects: list[int], word: int, end: int, property_: str) -> Iterator[Dated]:
    """甲、乙分别于5日、9日开幕: as many dates as things."""
    times = [at for at in sentence.times if subjects[-1] < at < word] or [at for at in sentence.times if end <= at < end + 24]
    if len(times) == len(subjects):
        for subject, at in zip(subjects, times, strict=True):
            yield from _one(sentence, subject, at, property_, (word, end), "date_paired", 0.84)


_PLANNING = r"(?:研究|讨论|拟定|部署|筹备|争取|申办|同意|决定|建议|支持|准备|计划|筹划|审议|通过|关于|为)[^，。；]{0,10}$"


def _held(sentence: _Sentence) -> Iterator[Dated]:
    """5月6日在北京举办第五届论坛: the event is the object of the word."""
    text = sentence.text
    pattern = _pattern(
        r"(?:{holds}|{begins})(?:的|了|过|完|好|起)?(?:[^，。；！？{E}{T}{P}]{0,24}?)(?P<e>{E}(?:[、和及与]{1,2}{E})*)"
    )
    for found in pattern.finditer(text):
        events = [at for at in range(*found.span("e")) if text[at] == EVENT]
        if re.search(_PLANNING, text[: found.start()]) or not ("的" in found[0] or _is_itself(sentence, events[-1])):
            continue
        if sentence.words(events[0]) in _GENERIC and "的" not in found[0]:
            continue  # 召开会议 is a new meeting
        at = sentence.last_time(max(0, found.start() - REACH), found.start())
        if at < 0 or "；" in text[at : found.start()] or not _is_free(sentence, at + 1, found.start()):
            continue
        between = text[at + 1 : found.start()]
        if "以来" in between:
            continue  # 自2007年成立以来，举办…
        confidence = 0.76 if "，" not in between else 0.7
        confidence -= 0.08 if EVENT in between else 0.0
        open_ended = not sentence.closed(at)
        if open_ended and (not sentence.time(at).start or _pattern(r"{holds}").match(text, found.start()) is None):
            continue
        for event in events:
            if open_ended and _is_edition(sentence.mention(event)):
                continue
            yield from _one(sentence, event, at, "startDate", (found.start(), found.end()), "date_held", confidence)


def _is_edition(event: Mention) -> bool:
    return re.search(r"第.{1,5}[届次期]|首届|\d届", event.name) is not None


def _attended(sentence: _Sentence) -> Iterator[Dated]:
    """5月6日，他出席第五届论坛; 1998年，他在第五届论坛上夺冠: the day of a visit is a day of the event."""
    text = sentence.text
    for found in _pattern(
        r"{attends}(?:的|了|过)?(?:[^，。；！？{E}{T}{P}]{0,20}?)(?P<e>{E})|(?:在|于)(?:[^，。；！？{E}{T}{P}]{0,14}?)(?P<f>{E})[上中]"
    ).finditer(text):
        event = found.start("e") if found["e"] else found.start("f")
        if found["e"] and not _is_itself(sentence, event):
            continue
        at = sentence.last_time(max(0, found.start() - 48), found.start())
        between = text[at + 1 : found.start()] if at >= 0 else "曾"
        if not sentence.closed(at) if at >= 0 else True:
            continue
        if (
            re.search("；|曾|以来|其间|期间|先后|多次", between)
            or between.count("，") > 2
            or not _is_free(sentence, at + 1, found.start())
        ):
            continue
        if text[event + 1 : event + 2] == EVENT or {"Disaster", "Conflict"} & set(sentence.mention(event).kinds):
            continue
        yield from _one(sentence, event, at, "startDate", found.span(), "date_attended", 0.6)


def _lasted(sentence: _Sentence) -> Iterator[Dated]:
    """持续至5月6日; 展期为…; 第五届论坛（5月6日至8日）; 第九届论坛从2020年8月延至2021年5月."""
    text = sentence.text
    for found in _pattern(
        r"(?:持续|延续|展出|将展|展|举行|举办|开放|进行|展览|活动|一直)(?:将)?(?:至|到)({T})|(?:即日|{T})起?[至到]({T})|[至到直]({T})(?:止|结束|闭幕|落幕|为止|收官|落下)"
    ).finditer(text):
        at = max(found.start(1), found.start(2), found.start(3))
        event = next((place for place in sentence.before(EVENT, found.start())), -1)
        if at in sentence.times and event >= 0 and found.start() - event < 100 and sentence.time(at).finish:
            yield Dated(sentence.mention(event), "endDate", sentence.time(at), event, found.end(), "date_until", 0.78)
    for found in _pattern(r"{E}[^。；{E}{T}]{0,60}，({T})(?:累计|共|总共)?(?:吸引|迎来|接待)").finditer(text):
        if found.start(1) in sentence.times and sentence.closed(found.start(1)):
            yield from _one(sentence, found.start(), found.start(1), "startDate", found.span(), "date_lasted", 0.68)
    for found in _pattern(r"(?:{T})的?“?({E})").finditer(text):
        yield from _on_named_day(sentence, found)
    for found in _pattern(r"^[^。；{E}{T}]{0,8}{E}[，： ]{1,2}({T})(?=[，。；（ ]|$)").finditer(text):
        if found.start(1) in sentence.times and sentence.closed(found.start(1)):
            yield from _one(sentence, text.index(EVENT), found.start(1), "startDate", found.span(), "date_apposed", 0.7)
    for found in _pattern(
        r"{E}”?(?P<gap>[^。；！？{E}{T}]{0,24}?(?:会期|展期|时间|日期|档期|期限|展览期)(?:拟|定|暂定)?(?:为|是|：|于|在|从|自|定于)?[ ：]?|（[^（）{T}]{0,8})(?P<t>{T})"
    ).finditer(text):
        at = found.start("t")
        if at in sentence.times and sentence.closed(at) and not re.search("报名|截止|成立|生|创", found["gap"]):
            yield from _one(sentence, found.start(), at, "startDate", found.span(), "date_stated", 0.74)


def _on_named_day(sentence: _Sentence, found: re.Match[str]) -> Iterator[Dated]:
    """2008年“5·12”汶川特大地震: the name tells the day of the year."""
    event, at = found.start(1), found.start()
    day = re.search(r"(?<!\d)(1[0-2]|0?[1-9])·([12]\d|3[01]|0?[1-9])(?!\d)", sentence.mention(event).name)
    if day and at in sentence.times and re.fullmatch(r"\d{4}", sentence.time(at).start) and sentence.closed(at):
        full = f"{sentence.time(at).start}-{int(day[1]):02}-{int(day[2]):02}"
        time = replace(sentence.time(at), start=full, finish=full, extractor="time_calendar")
        yield Dated(sentence.mention(event), "startDate", time, at, event + 1, "date_in_name", 0.86)


def _postponed(sentence: _Sentence) -> Iterator[Dated]:
    """推迟至6月15日举行: the new date is the event's."""
    text = sentence.text
    for found in _pattern(r"(?:推迟|延期|延迟|延后|改期|调整|推延|顺延|提前|改|延|展延|更改)(?:到|至|于|为|在)({T})").finditer(
        text
    ):
        event = next((place for place in sentence.before(EVENT, found.start())), text.find(EVENT, found.end()))
        if event >= 0 and found.start(1) in sentence.times:
            yield from _one(sentence, event, found.start(1), "startDate", found.span(), "date_moved", 0.92)


def _series(sentence: _Sentence) -> Iterator[Dated]:
    """The beginning of a series: 始于2009年; 自2009年创办以来; 创办于2009年的论坛."""
    text = sentence.text
    patterns = (
        r"(?P<e>{E})[^。；！？{E}]{0,24}?{series}(?P<t>{T})",
        r"{series}(?P<t>{T})的(?:[^，。；！？{E}{T}{P}]{0,12}?)(?P<e>{E})",
        r"(?P<e>{E})[^。；！？{E}{T}]{0,8}?[自从](?P<t>{T})(?:首次|首届)?{since}?",
        r"(?P<t>{T})(?:首次)?(?:创办|创立|启动|发起|创设|起办|开办)的(?:[^，。；！？{E}{T}{P}]{0,12}?)(?P<e>{E})",
    )
    for source in patterns:
        for found in _pattern(source).finditer(text):
            at, event = found.start("t"), found.start("e")
            if at not in sentence.times or not sentence.time(at).start or re.match("最|首次发|第[一二三]", text[found.end() :]):
                continue
            if {"Disaster", "Conflict"} & set(sentence.mention(event).kinds):
                continue
            starts = source.startswith("(?P<e>{E})[^。；！？{E}{T}]{0,8}?[自从]") and len(sentence.time(at).start) == 10
            if starts or not _is_edition(sentence.mention(event)):
                yield from _one(sentence, event, at, "startDate", found.span(), "date_series", 0.86)


# ── organizations ──

_OBLIQUE = r"(?:在|经|由|向|被|与|和|受|从|(?<!前身)[是系为]|以|作为|据|获|让|使|把|同|往|到|至|入|当选|担任|任|加入|报)(?:[^，。；{O}]{0,4})$"
#: A body of which a sentence goes on to speak, so that the name before it is not the one that is founded.
_ITS_OWN = re.compile(
    r"(?:^|[，。；：、 ])(?:[本该]?(?:总会|学会|协会|商会|公司|集团|学校|医院|中心|研究院|研究所|基金会|委员会|联盟|编辑部|分会))(?!员|长)"
)
_STATED = r"(?:于|在(?!{T}?[^，。；]{0,12}{founded})|以来|至今|迄今|后|时|，|。|；|、|）|！|？|”|的?(?:历史|背景)|$)"


def _founded(sentence: _Sentence) -> Iterator[Dated]:
    yield from _founded_before_noun(sentence)
    yield from _founded_object(sentence)
    yield from _founded_subject(sentence)
    yield from _dissolved(sentence)


def _founded_before_noun(sentence: _Sentence) -> Iterator[Dated]:
    """成立于1981年的学会; 1906年创立的学堂."""
    for found in _pattern(
        r"(?:{founded}[于自](?P<a>{T})|(?P<b>{T})(?:[^，。；！？{E}{T}{O}]{0,10}?)(?:{founded}))的(?:[^，。；！？\ue000-\ue009]{0,10}?)(?P<o>{O})"
    ).finditer(sentence.text):
        at = found.start("a") if found["a"] else found.start("b")
        if at in sentence.times and sentence.closed(at) and not _is_officers(sentence, found.start("o")):
            yield from _one(sentence, found.start("o"), at, "foundingDate", found.span(), "founding_attributive", 0.82)


def _is_officers(sentence: _Sentence, at: int) -> bool:
    """Whether the organization at a place only says whose officer somebody is."""
    return (
        _pattern(r"(?:[^，。；于由{P}{T}]{0,3}){title}|[^，。；、于由在{T}]{0,4}{P}").match(sentence.text, at + 1) is not None
    )


def _founded_object(sentence: _Sentence) -> Iterator[Dated]:
    """1921年，林汉川倾资创办海澜大学: the organization is the object of the word."""
    text = sentence.text
    for found in _pattern(
        r"{founds}(?:了|起|起了)?(?:[^，。；！？、的{O}{E}{T}{P}]{0,8}?)(?P<o>{O}(?:[、和及与]{1,2}{O})*)"
    ).finditer(text):
        begin = found.start()
        objects = [at for at in range(*found.span("o")) if text[at] == BODY]
        if _is_officers(sentence, objects[-1]) or re.search(
            r"(?:^|[^宣])[由经][^，。；]{0,2}$|第一|关于", text[max(0, begin - 4) : begin]
        ):
            continue
        if _pattern(r"(?:所属|下属|[^，。；]{0,4}(?:以来|大会|周年|工作|批准))").match(text, objects[-1] + 1):
            continue
        at = sentence.last_time(max(0, begin - 60), begin)
        if at < 0 or not sentence.closed(at) or "；" in text[at:begin] or re.search("早年|年轻时|岁", text[at + 1 : begin]):
            continue
        if _pattern(r"{founded}(?!的)").search(text, at + 1, begin) and BODY in text[at + 1 : begin]:
            continue
        confidence = 0.78 if "，" not in text[at + 1 : begin].lstrip("，") else 0.7
        for one in objects:
            yield from _one(sentence, one, at, "foundingDate", found.span(), "founding_object", confidence)


def _founder_subject(sentence: _Sentence, at: int) -> int:
    """The organization before a word that is founded or ends, -1 for none."""
    for place in sentence.before(BODY, at):
        if at - place > REACH or "；" in sentence.text[place:at]:
            return -1
        text = sentence.text
        if _ITS_OWN.search(text, place + 1, at) or " " in text[place:at]:
            return -1
        if _pattern(_OBLIQUE).search(text, max(0, place - 8), place) or _is_officers(sentence, place):
            continue
        if _pattern(r"[^，。；由经{O}{T}]{0,3}(?:批准|同意|发起|牵头|指导|支持|审核|等|下属|主管|、{O})").match(
            text, place + 1
        ):
            continue
        return place
    return -1


def _founded_subject(sentence: _Sentence) -> Iterator[Dated]:
    """学会1981年3月在福州成立; 成立于1981年; 由…发起，于1996年5月在民政部门登记成立."""
    text = sentence.text
    for found in _pattern(r"{founded}(?=" + _STATED + ")").finditer(text):
        subject = _founder_subject(sentence, found.start())
        if subject < 0:
            continue
        behind = _pattern(r"[于自（](?:公元|[清明]?朝?)?({T})").match(text, found.end())
        inside = sentence.last_time(subject, found.start())
        front = sentence.last_time(max(0, subject - 48), subject)
        at, confidence = -1, 0.0
        if behind and behind.start(1) in sentence.times:
            at, confidence = behind.start(1), 0.85
        elif inside >= 0 and _is_free(sentence, inside + 1, found.start()):
            at, confidence = inside, 0.8 if "，" not in text[subject:inside] else 0.74
        elif front >= 0 and "；" not in text[front:subject] and _is_free(sentence, front + 1, found.start()):
            at, confidence = front, 0.76
        if at < 0 or not sentence.closed(at):
            continue
        if found[0] in {"揭牌", "挂牌"} and re.search(
            "，|共同|一起|举行", text[max(at, subject) + 1 : found.start()].removeprefix("，")
        ):
            continue
        names = sentence.listed(subject)
        if "分别" in text[subject : found.start()] and len(names) > 1:
            yield from _paired(sentence, names, found.start(), found.end(), "foundingDate")
            continue
        for one in names if len(names) == 1 or "都" in text[subject : found.start()] else [subject]:
            yield from _one(sentence, one, at, "foundingDate", found.span(), "founding_said", confidence)


def _dissolved(sentence: _Sentence) -> Iterator[Dated]:
    """1949年停刊; 1952年并入江南师范学院."""
    text = sentence.text
    for found in _pattern(r"{dissolved}(?=" + _STATED + "|{O})").finditer(text):
        if text[found.end() : found.end() + 1] == BODY and not (
            "并入" in found[0] and re.match("[，。；]|$", text[found.end() + 1 :])
        ):
            continue
        subject = _founder_subject(sentence, found.start())
        if subject < 0:
            continue
        at = sentence.last_time(subject, found.start())
        if at < 0:
            at = sentence.last_time(max(0, subject - 24), subject)
        behind = _pattern(r"于({T})").match(text, found.end())
        if behind and behind.start(1) in sentence.times:
            at = behind.start(1)
        if at >= 0 and sentence.closed(at) and "；" not in text[at:subject]:
            if at < found.start() and not _is_free(sentence, at + 1, found.start()):
                continue
            yield from _one(sentence, subject, at, "dissolutionDate", found.span(), "dissolution_said", 0.78)
