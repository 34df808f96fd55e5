"""What notices and founding meetings say by their form: a theme under its own heading, the day on which a body was founded.

In: Reading(+mentions), the claims of its sentences. Out: claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from kg.characters import fold
from kg.coreference.focus import Focus
from kg.model import Claim, LiteralValue, Reading

#: 一、大赛主题
_HEADING = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．])?\s*(?:本届|本次)?(?:大赛|论坛|会议|活动|大会|展览|年会|比赛|赛事)?主题[：:]?\s*"
)
_QUOTED = re.compile(r"\s*“([^“”]{2,60})”[。\s]*")
#: 西部陶瓷产业联盟|成立大会
_FOUNDED = re.compile(r"(?P<body>.{4,30}?)(?:宣告|正式)?成立(?:大会|仪式|典礼|庆典)")


def themes_below(reading: Reading, focus: Focus) -> Iterator[Claim]:
    """The theme of the event that a notice is about, where it stands alone under its heading: 一、大赛主题 / “向海图强”."""
    if focus.topic is None:
        return
    text = fold(reading.document.simplified)
    for heading, block in pairwise(reading.document.blocks):
        theme = _QUOTED.fullmatch(text, block.begin, block.end)
        if theme and _HEADING.fullmatch(text, heading.begin, heading.end):
            value = LiteralValue(theme[1], "string")
            yield Claim(focus.topic, "theme", value, theme.start(1), theme.end(1), "theme_below", 0.7)


def founded_at(reading: Reading, claims: Iterable[Claim]) -> Iterator[Claim]:
    """A body is founded on the day of its founding meeting: 西部陶瓷产业联盟成立大会."""
    bodies = {one.name: one for one in reversed(reading.mentions) if one.cls == "Organization" and one.proper}
    for claim in claims:
        if claim.property != "startDate" or claim.subject.cls != "Event":
            continue
        found = _FOUNDED.match(claim.subject.name)
        body = bodies.get(found["body"]) if found else None
        if body is not None:
            yield Claim(body, "foundingDate", claim.object, claim.begin, claim.end, "founding_meeting", 0.62, claim.factuality)
