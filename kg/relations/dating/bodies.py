"""Dates of the founding and the end of organizations: 学会1981年在福州成立 · 1921年，林汉川创办海澜大学 · 1949年停刊.

In: Sentence. Out: `Dated` rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.relations.dating.rows import Dated, dated_at, paired
from kg.relations.dating.sentence import BODY, REACH, Sentence, pattern

#: Words before a name that is not what the sentence speaks of: 由市侨联…, 在厦门大学….
_OBLIQUE = r"(?:因|依托|在|于|经|由|向|被|与|和|受|从|(?<!前身)[是系为]|以|作为|据|获|让|使|把|同|往|到|至|入|当选|担任|任|加入|报)(?:[^，。；{O}]{0,4})$"
#: Whom a passive clause names before its verb: 由海澜大学校友李明、市侨联干部王芳创办.
_AGENTS = re.compile(r"由[^，。；：、的]{1,24}(?:、[^，。；：的]{1,24})*$")
#: A body of which a sentence goes on to speak, so that the name before it is not the one that is founded.
_ITS_OWN = re.compile(
    r"(?:^|[，。；：、 ])(?:[本该]?(?:总会|学会|协会|商会|公司|集团|学校|医院|中心|研究院|研究所|基金会|委员会|联盟|编辑部|分会))(?!员|长)"
)
#: 厦门大学（Xiamen University）1921年创立: a space in brackets ends nothing.
_BRACKETS = re.compile(r"（[^（）]*）")
#: Words behind a name that make it the one who lets something be founded: 市民政局批准, 市侨联牵头.
_PATRON = r"[^，。；由经{O}{T}]{0,3}(?:批准|同意|发起|牵头|指导|支持|审核|等|下属|主管|、{O})"
#: Words behind a name that make it an officer's: 市侨联主席, 市侨联的李明.
_OFFICERS = r"(?:[^，。；于由{P}{T}]{0,3}){title}|[^，。；、于由在{T}]{0,4}{P}"
#: How a clause goes on behind its verb: 成立于1981年, 成立以来, 成立。
_STATED = r"(?:于|在(?!{T}?[^，。；]{0,12}{founded})|以来|至今|迄今|后|时|，|。|；|、|）|！|？|”|的?(?:历史|背景)|$)"
#: 成立于1981年的学会 · 1906年创立的学堂.
_BEFORE_NOUN = r"(?:{founded}[于自](?P<a>{T})|(?P<b>{T})(?:[^，。；！？{E}{T}{O}]{0,10}?)(?:{founded}))的(?:[^，。；！？\ue000-\ue009]{0,10}?)(?P<o>{O})"
#: 创办了海澜大学、海澜中学.
_WITH_OBJECT = r"{founds}(?![于在])(?:了|起|起了)?(?:[^，。；！？、的{O}{E}{T}{P}]{0,8}?)(?P<o>{O}(?:[、和及与]{1,2}{O})*)"
#: Words before such a word that tell of another founding: 由市侨联发起…, 全省第一….
_NOT_THIS = re.compile(r"(?:^|[^宣])[由经][^，。；]{0,2}$|第一|关于")
#: Words behind the object that make it a part of another name: 成立大会, 创办海澜大学以来.
_OF_OBJECT = r"(?:所属|下属|[^，。；]{0,4}(?:以来|大会|周年|工作|批准))"
#: Dates of somebody's life: 早年, 1921年他25岁; what came to pass some time after the date: 1929年任厅长，在任期间创办….
_OF_LIFE = re.compile("早年|年轻时|岁|任内|任上|在任|期间|此后|其后|后来")
#: Words between a date and the verb that say it is only asked for or meant to be.
_WISHED = re.compile("拟|将(?!军|来)|支持|推动|呼吁|请求|要求|建议|主张|提议|计划|打算|希望|提出")
#: A date behind the verb: 成立于1981年, 创建于明朝1400年.
_FOUNDED_NEXT = r"[于自（](?:公元|[清明]?朝?)?({T})"
#: How far before its subject the date of a founding may stand, of an object, of an end.
_FRONT_REACH, _OBJECT_REACH, _END_REACH = 48, 60, 24


def founded(sentence: Sentence) -> Iterator[Dated]:
    """The founding dates of organizations."""
    yield from _before_noun(sentence)
    yield from _with_object(sentence)
    yield from _with_subject(sentence)


def _is_one_year(sentence: Sentence, at: int) -> bool:
    """Whether the date at a place has both ends in one year: nothing is founded from 1938 to 1946, or in the reign of 嘉庆."""
    time = sentence.time(at)
    return sentence.closed(at) and time.start[:4] == time.finish[:4]


def _is_officers(sentence: Sentence, at: int) -> bool:
    """Whether the organization at a place only says whose officer somebody is."""
    return pattern(_OFFICERS).match(sentence.text, at + 1) is not None


def _before_noun(sentence: Sentence) -> Iterator[Dated]:
    for found in pattern(_BEFORE_NOUN).finditer(sentence.text):
        at = found.start("a" if found["a"] else "b")
        if sentence.usable(at) and _is_one_year(sentence, at) and not _is_officers(sentence, found.start("o")):
            yield from dated_at(sentence, found.start("o"), at, "foundingDate", found.span(), "founding_attributive", 0.82)


def _with_object(sentence: Sentence) -> Iterator[Dated]:
    text = sentence.text
    for found in pattern(_WITH_OBJECT).finditer(text):
        begin = found.start()
        objects = [at for at in range(*found.span("o")) if text[at] == BODY]
        if _is_officers(sentence, objects[-1]) or _NOT_THIS.search(text[max(0, begin - 4) : begin]):
            continue
        if pattern(_OF_OBJECT).match(text, objects[-1] + 1):
            continue
        at = sentence.last_time(max(0, begin - _OBJECT_REACH), begin)
        if at < 0 or not _is_one_year(sentence, at) or "；" in text[at:begin]:
            continue
        between = text[at + 1 : begin]
        if (
            _OF_LIFE.search(between)
            or _WISHED.search(between)
            or (BODY in between and pattern(r"{founded}(?!的)").search(text, at + 1, begin))
        ):
            continue
        confidence = 0.78 if "，" not in between.lstrip("，") else 0.7
        for one in objects:
            yield from dated_at(sentence, one, at, "foundingDate", found.span(), "founding_object", confidence)


def _subject_before(sentence: Sentence, at: int) -> int:
    """The organization before a word that is founded or ends, -1 for none."""
    text = sentence.text
    for place in sentence.before(BODY, at):
        if (
            at - place > REACH
            or "；" in text[place:at]
            or " " in _BRACKETS.sub("", text[place:at])
            or _ITS_OWN.search(text, place + 1, at)
            or text.count("“", place, at) > text.count("”", place, at) + 1
        ):
            return -1
        first = _first_listed(sentence, place)
        if pattern(_OBLIQUE).search(text, max(0, first - 8), first) or _is_officers(sentence, place):
            continue
        if _AGENTS.search(text, 0, first) and "，" not in text[place:at]:
            continue
        if not pattern(_PATRON).match(text, place + 1):
            return place
    return -1


def _first_listed(sentence: Sentence, at: int) -> int:
    """The first of the names joined by 、 or 和 with the one at a place: 由甲、乙和丙组成."""
    first = at
    for front in reversed(sentence.listed(at)[:-1]):
        if "，" in sentence.text[front:first]:
            break
        first = front
    return first


def _with_subject(sentence: Sentence) -> Iterator[Dated]:
    """学会1981年3月在福州成立; 成立于1981年; 由…发起，于1996年5月在民政部门登记成立."""
    text = sentence.text
    for word in pattern(r"{founded}(?=" + _STATED + ")").finditer(text):
        subject = _subject_before(sentence, word.start())
        if subject < 0:
            continue
        at, confidence = _founding_date(sentence, subject, word)
        if (
            at < 0
            or not _is_one_year(sentence, at)
            or _unveils(word, sentence.masked.plain(max(at, subject) + 1, word.start()))
        ):
            continue
        names = sentence.listed(subject)
        between = text[subject : word.start()]
        if "分别" in between and len(names) > 1:
            yield from paired(sentence, names, word.span(), "foundingDate")
            continue
        for one in names if "都" in between else [subject]:
            yield from dated_at(sentence, one, at, "foundingDate", word.span(), "founding_said", confidence)


def _founding_date(sentence: Sentence, subject: int, word: re.Match[str]) -> tuple[int, float]:
    """The date of a founding with its subject before it, and how sure it is; -1 for none."""
    text, begin = sentence.text, word.start()
    behind = pattern(_FOUNDED_NEXT).match(text, word.end())
    if behind and behind.start(1) in sentence.times:
        return behind.start(1), 0.85
    inside = sentence.last_time(subject, begin)
    if inside >= 0 and sentence.is_free(inside + 1, begin):
        return inside, 0.8 if "，" not in text[subject:inside] else 0.74
    front = sentence.last_time(max(0, subject - _FRONT_REACH), subject)
    if front >= 0 and "；" not in text[front:subject] and sentence.is_free(front + 1, begin):
        return front, 0.76
    return -1, 0.0


#: 翌年三月于香港联合交易所挂牌: what is founded is not listed on that day.
_EXCHANGE = re.compile("交易所|联交所|上交所|深交所|北交所|新三板|主板|创业板|科创板|股转")


def _unveils(word: re.Match[str], between: str) -> bool:
    """Whether a word tells of a sign that others unveil: 5月6日，市领导为学会共同揭牌."""
    listed = word[0] == "挂牌" and _EXCHANGE.search(between) is not None
    return listed or (word[0] in {"揭牌", "挂牌"} and re.search("，|共同|一起|举行", between.removeprefix("，")) is not None)


def dissolved(sentence: Sentence) -> Iterator[Dated]:
    """The days on which organizations end: 1949年停刊; 1952年并入江南师范学院."""
    text = sentence.text
    for word in pattern(r"{dissolved}(?=" + _STATED + "|{O})").finditer(text):
        if text[word.end() : word.end() + 1] == BODY and not _merges(word, text):
            continue
        subject = _subject_before(sentence, word.start())
        if subject < 0:
            continue
        at = _end_date(sentence, subject, word)
        if at < 0 or not sentence.closed(at) or "；" in text[at:subject]:
            continue
        if at > word.start() or sentence.is_free(at + 1, word.start()):
            yield from dated_at(sentence, subject, at, "dissolutionDate", word.span(), "dissolution_said", 0.78)


def _merges(word: re.Match[str], text: str) -> bool:
    """Whether a word with an organization for its object tells of the end of its subject: 1952年并入江南师范学院."""
    return "并入" in word[0] and re.match("[，。；]|$", text[word.end() + 1 :]) is not None


def _end_date(sentence: Sentence, subject: int, word: re.Match[str]) -> int:
    """The date of an end, -1 for none: behind the word, between it and the subject, before the subject."""
    behind = pattern(r"于({T})").match(sentence.text, word.end())
    if behind and behind.start(1) in sentence.times:
        return behind.start(1)
    inside = sentence.last_time(subject, word.start())
    return inside if inside >= 0 else sentence.last_time(max(0, subject - _END_REACH), subject)
