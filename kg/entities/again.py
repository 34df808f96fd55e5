"""Long names that one sentence shows whole and another in pieces: 世界运河城市合作组织 beside 世界运河|城市合作组织.

In: the candidates of all lines and the folded text. Out: the candidates that are to be added.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from kg.characters import places_of
from kg.entities.candidate import Candidate

#: Shorter names are often parts of other ones, longer ones are hardly there by chance.
_LONG = 7
#: What a name found by a rule is; what is added is surer than the pieces that the tagger sees.
_SURE, _SURER = 0.8, 0.85
#: How many candidates begin between a place and the beginning of a longer name that covers it, at the most.
_NEAR = 24
#: 2021|世界运河城市论坛, 第十届|世界华商大会: what parts an edition from the name of its series.
_EDITION_FRONT = re.compile(r"^(?:(?:19|20)\d\d年?(?!度))?(?:第[一二三四五六七八九十百0-9]{1,5}届|首届)?(?=.{6})")


def again(candidates: list[Candidate], text: str) -> Iterator[Candidate]:
    """The further places of the long names of bodies and of the series of events, but for those inside longer names."""
    ordered = sorted(candidates, key=lambda one: one.begin)
    begins = [one.begin for one in ordered]
    names: dict[str, Candidate] = {}
    for one in candidates:
        name = text[one.begin : one.end]
        if one.cls == "Organization" and one.confidence >= _SURE and len(name) >= _LONG and "\n" not in name:
            names.setdefault(name, one)
        elif one.cls == "Event" and one.confidence >= _SURE and (front := _EDITION_FRONT.match(name)) and front.end():
            names.setdefault(name[front.end() :], replace(one, kinds=(*one.kinds, "EventSeries")))
    for name, one in names.items():
        for begin in places_of(name, text):
            index, end = bisect_right(begins, begin), begin + len(name)
            near = ordered[max(0, index - _NEAR) : index]
            if not any(_covers(other, begin, end, one.cls) for other in near):
                yield replace(one, begin=begin, end=end, rule="name_again", confidence=_SURER)


#: 中荷联合指导委员会|第十五次会议: a session by the name of the body, and another one of which the text gives the number only.
_SESSION = re.compile(r"(?<=.{4})第[一二三四五六七八九十百0-9]{1,4}次(?P<kind>[一-鿿]{0,6}?会议)$")
_BARE_SESSION = re.compile(
    r"(?:(?<=[，。；、：“])|(?<=商定)|(?<=决定)|(?<=出席)|(?<=参加)|(?<=召开)|(?<=召开了)|(?<=举行)|(?<=举行了)|(?<=主持))第[一二三四五六七八九十百0-9]{1,4}次(?P<kind>[一-鿿]{0,6}?会议)"
)


def bare_sessions(candidates: list[Candidate], text: str) -> Iterator[Candidate]:
    """Sessions that are told by their number only, beside one of the same kind that is named with its body."""
    kinds = {
        found["kind"]: one
        for one in candidates
        if one.cls == "Event" and one.confidence >= _SURE and (found := _SESSION.search(text[one.begin : one.end]))
    }
    for found in _BARE_SESSION.finditer(text) if kinds else ():
        if found["kind"] in kinds:
            yield replace(
                kinds[found["kind"]], begin=found.start(), end=found.end(), rule="event_bare_session", confidence=_SURE
            )


def _covers(other: Candidate, begin: int, end: int, cls: str) -> bool:
    """Whether another candidate is a longer name around a stretch, or already surely takes the stretch for the same thing."""
    longer = other.end - other.begin > end - begin
    return other.begin <= begin and other.end >= end and (longer or (other.cls == cls and other.confidence >= _SURE))
