"""Which edition of an event a sentence speaks of: the one of the document, or the next, or the last.

In: the event that a sentence names, and what the document is about. Out: the event that is meant.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from kg.characters import fold
from kg.coreference.focus import Focus
from kg.entities.events import EDITION
from kg.model import Mention, Reading, TimeExpression
from kg.names import defined_names
from kg.relations.masked import Masked

#: What is said of one edition, not of a series.
_OF_EDITIONS = frozenset(
    {"organizer", "undertaker", "coOrganizer", "location", "participant", "speaker", "attendance", "countryCount", "audience"}
    | {"startDate", "endDate", "theme"}
)
#: A sentence with such words speaks of the series: 论坛自2012年创办以来已举办五届.
_OF_SERIES = re.compile(
    r"历届|每届|每年|每[两二三四]年|始于|以来|创办|创立|首届|至今|迄今|已[^，。；]{0,4}(?:举办|举行|召开)|往届|上届|上一届|下届|下一届|\d届|[一二三四五六七八九十]届"
)
#: Words before an event that say it is the next one or the last: 下一届亚洲攀岩锦标赛.
_ANOTHER = re.compile(r"(?:下一?届|上一?届|往届|历届|下次|上次|前[一二三四五六七八九十]届)的?$")
#: The same as the beginning of its name.
_ANOTHER_NAME = re.compile(r"(?:下一?|上一?|往|历|次|明年|来年)届")
#: Words before 论坛 or 比赛 that make it one of another year: 明年的比赛.
_OTHER_YEAR = re.compile("(?:明年|去年|前年|后年|来年|翌年|次年|上年|往年|历年)的$")
#: The year in the name of an event: 2024年护理文化节.
_YEAR = re.compile(r"(?<![\d—-])(?:19|20)\d\d(?!\d|[—-]\d)")
#: A month or day without its year.
_YEARLESS = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})月")
#: An ordinal before the name of a series: 第四期训练营.
_NUMBERED = re.compile(r"(?:首|第[一二三四五六七八九十百\d]{1,4})[届期]$")


def edition_meant(subject: Mention, property_: str, masked: Masked, focus: Focus) -> Mention:
    """The edition that the document speaks of where a sentence gives only the name of its series: 第十五届海峡论坛 … 海峡论坛."""
    topic = focus.topic
    if subject.cls != "Event" or property_ not in _OF_EDITIONS or topic is None or subject.name == topic.name:
        return subject
    if not EDITION.search(topic.name) or EDITION.search(subject.name) or _OF_SERIES.search(masked.line.text):
        return subject
    edition = focus.edition(subject.name, masked.line.begin + len(masked.line.text))
    return topic if edition is not None and edition.name == topic.name else subject


@dataclass(frozen=True, slots=True)
class Series:
    """The series of the editions that a document names: by the editions' names, and by the short names that it defines for them."""

    of: Mapping[str, Mention]
    called: Mapping[str, Mention]


def series_in(reading: Reading) -> Series:
    """The series of a document: 东北亚农业博览会 of 第十一届东北亚农业博览会（以下简称“绿博会”）, and of 绿博会."""
    claims = (one for one in reading.claims if one.property == "inSeries")
    found = {one.subject.name: one.object for one in claims if isinstance(one.object, Mention)}
    editions = {one.end: one.name for one in reading.mentions if one.cls == "Event" and one.name in found}
    defined = defined_names(fold(reading.document.simplified)) if found else ()
    called = {short: found[editions[end]] for end, short in defined if end in editions and not EDITION.search(short)}
    return Series(found, called)


def in_its_year(time: TimeExpression, subject: Mention, masked: Masked) -> TimeExpression | None:
    """The date of an event whose name tells its year: 5月10日 of 2024年护理文化节; none where the date states another year."""
    named = _YEAR.search(subject.name) if subject.cls == "Event" else None
    year = (time.start or time.finish)[:4]
    if named is None or not year.isdigit() or year == named[0]:
        return time
    words = masked.line.text[time.begin - masked.line.begin : time.end - masked.line.begin]
    if time.start[:4] == time.finish[:4] and _YEARLESS.match(words) and not _turns_the_year(time, int(named[0])):
        return replace(time, start=named[0] + time.start[4:], finish=named[0] + time.finish[4:])
    return time if abs(int(year) - int(named[0])) <= 1 else None


def _turns_the_year(time: TimeExpression, year: int) -> bool:
    """Whether a date lies at the other side of the New Year: 12月31日 of 2025年新年音乐会, 2月 of 2023年度人物颁奖典礼."""
    late, early = f"{year - 1}-11", f"{year + 1}-04"
    return late <= time.start < f"{year}" or f"{year + 1}" <= time.start < early


def is_of_another_year(subject: Mention, masked: Masked) -> bool:
    """Whether a sentence speaks of the next or the last edition of a named event: 下一届亚洲攀岩锦标赛."""
    at, text = subject.begin - masked.line.begin, masked.line.text
    if subject.cls != "Event" or not 0 <= at <= len(text):
        return False
    if _NUMBERED.search(text[:at]) and not EDITION.search(subject.name):
        return True  # an edition of its own, which no mention stands for
    if not subject.proper and _OTHER_YEAR.search(text[:at]):
        return True
    return bool(_ANOTHER.search(text[:at]) or _ANOTHER_NAME.match(text, at))
