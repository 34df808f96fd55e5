"""Dates of events that are the object of a word: 5月6日在北京举办第五届论坛 · 5月6日，他出席第五届论坛.

In: Sentence. Out: `Dated` rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Mention
from kg.relations.dating.happened import is_itself
from kg.relations.dating.rows import Dated, dated_at
from kg.relations.dating.sentence import EVENT, REACH, Sentence, pattern

#: A word and the events that are its object: 举办了为期三天的第五届论坛、第六届论坛.
_HOLDS = r"(?:{holds}|{begins})(?:的|了|过|完|好|起)?(?:[^，。；！？{E}{T}{P}]{0,24}?)(?P<e>{E}(?:[、和及与]{1,2}{E})*)"
#: Words before it that only lay plans: 研究筹备举办第五届论坛.
_PLANNING = re.compile(
    r"(?:研究|讨论|拟定|部署|筹备|争取|申办|同意|决定|建议|支持|准备|计划|筹划|审议|通过|关于|为)[^，。；]{0,10}$"
)
#: Words that lay a plan with its day: 决定6月举办第五届论坛.
_DECIDED = re.compile(r"(?:同意|决定|计划|准备|筹划|部署)：?\ue004$")
#: Words that name no event known before: 召开会议 is a new meeting.
_GENERIC = frozenset({"会议", "大会", "活动", "仪式", "座谈会", "论坛", "全会", "年会", "典礼"})
#: Who takes part on a day: 出席了在福州举行的第五届论坛, 在第五届论坛上.
_ATTENDS = r"{attends}(?:的|了|过)?(?:[^，。；！？{E}{T}{P}]{0,20}?)(?P<e>{E})|(?:在|于)(?:[^，。；！？{E}{T}{P}]{0,14}?)(?P<f>{E})[上中]"
#: Words between a date and the visit that are of no single day: 1998年，他曾多次参加…
_OTHER_DAYS = re.compile("；|曾|以来|其间|期间|先后|多次")
#: How far before the visit its date may stand, and with how many clauses between them.
_VISIT_REACH, _MOST_CLAUSES = 48, 2
_EDITION = re.compile(r"第.{1,5}[届次期]|首届|\d届")
#: What goes on for longer than a visit.
_LASTING = frozenset({"Disaster", "Conflict"})


def is_edition(event: Mention) -> bool:
    """Whether an event is one of a series by its name: 第五届论坛."""
    return _EDITION.search(event.name) is not None


def is_lasting(event: Mention) -> bool:
    """Whether an event is a disaster or a conflict, of which the day of a deed tells nothing."""
    return not _LASTING.isdisjoint(event.kinds)


def held(sentence: Sentence) -> Iterator[Dated]:
    """The first days of events that somebody holds."""
    text = sentence.text
    for found in pattern(_HOLDS).finditer(text):
        begin = found.start()
        events = [at for at in range(*found.span("e")) if text[at] == EVENT]
        if not ("的" in found[0] or is_itself(sentence, events[-1])):
            continue
        if sentence.words(events[0]) in _GENERIC and "的" not in found[0]:
            continue
        at = sentence.last_time(max(0, begin - REACH), begin)
        if at < 0 or "；" in text[at:begin] or not sentence.is_free(at + 1, begin):
            continue
        between = text[at + 1 : begin]
        fixed = _is_attribute(found) or _DECIDED.search(text, 0, at + 1)
        if _PLANNING.search(between if fixed else text[:begin]):
            continue
        if "以来" in between:
            continue  # 自2007年成立以来，举办…
        confidence = (0.76 if "，" not in between else 0.7) - (0.08 if EVENT in between else 0.0)
        open_ended = not sentence.closed(at)
        if open_ended and (not sentence.time(at).start or pattern(r"{holds}").match(text, begin) is None):
            continue
        for event in events:
            if not (open_ended and is_edition(sentence.mention(event))):
                yield from dated_at(sentence, event, at, "startDate", found.span(), "date_held", confidence)


def _is_attribute(found: re.Match[str]) -> bool:
    """Whether a word and its date only describe the event: 筹备3月在福州举行的第五届论坛."""
    return "的" in found[0][:5] and re.match("举行|举办|召开", found[0]) is not None


def attended(sentence: Sentence) -> Iterator[Dated]:
    """The day of a visit is a day of the event: 5月6日，他出席第五届论坛; 1998年，他在第五届论坛上夺冠."""
    text = sentence.text
    for found in pattern(_ATTENDS).finditer(text):
        begin, event = found.start(), found.start("e" if found["e"] else "f")
        if found["e"] and not is_itself(sentence, event):
            continue
        at = sentence.last_time(max(0, begin - _VISIT_REACH), begin)
        if at < 0 or not sentence.closed(at):
            continue
        between = text[at + 1 : begin]
        if _OTHER_DAYS.search(between) or between.count("，") > _MOST_CLAUSES or not sentence.is_free(at + 1, begin):
            continue
        if text[event + 1 : event + 2] == EVENT or is_lasting(sentence.mention(event)):
            continue
        yield from dated_at(sentence, event, at, "startDate", found.span(), "date_attended", 0.6)
