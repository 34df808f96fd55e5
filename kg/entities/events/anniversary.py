"""Anniversaries and what is held for them.

In: Line. Out: Candidate spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.entities.candidate import Candidate
from kg.entities.cues import any_cue
from kg.entities.events.edges import compound_end, made
from kg.entities.events.lexicon import NUMBER, ends_in_known
from kg.lines import Line

#: 庆祝|中国共产党成立|100|周年|大会
_ANNIVERSARY = re.compile(
    rf"(?P<verb>庆祝|纪念|喜迎|迎接)?(?P<what>(?:“[^“”]{{1,12}}”)?[^，。；：、！？“”《》（）\s]{{2,32}}?)(?P<n>{NUMBER}{{1,4}})周年"
    r"(?P<tail>(?:(?:纪念|庆祝|主题|系列|学术|文艺|国际|书画|祭祀|公祭|校庆|美术|摄影){0,4}(?:庆典|大会|座谈会|活动|晚会|招待会|研讨会|讨论会|纪念会|庆祝会|音乐会|图片展|论坛|仪式|大典|典礼|展览|作品展|特展|展|晚宴|酒会|演出|祭典))?)"
)
#: What leads to an anniversary without 庆祝 or 纪念: 适逢|建校80周年.
_LEAD = re.compile(
    r"^.*(?:适逢|恰逢|正值|时值|欣逢|喜迎|迎来|迎接|庆贺|欢庆|共庆|恭贺|今年是|系|参加|出席|举行|举办|召开|组织|开展|隆重|正是|即将|的(?=.{4})|在|为|值|于|以|是|和(?!平)|与|及|次|作为|热烈|了|(?<=\d)[年月日]|就|将|关于|围绕|结合|以及)(?=.{2})"
)


def anniversaries(line: Line) -> Iterator[Candidate]:
    """Anniversaries: 中国共产党成立100周年, 纪念辛亥革命110周年大会."""
    if "周年" not in line.text:
        return
    for found in _ANNIVERSARY.finditer(line.text):
        what, begin = found["what"], found.start("what")
        inner = max(what.rfind("庆祝"), what.rfind("纪念"))
        if found["verb"] in {"庆祝", "纪念"}:
            begin = found.start()
        elif inner >= 0:
            begin += inner
        else:
            lead = _LEAD.match(what)
            if lead:
                begin += lead.end()
        stretch = line.text[begin : found.start("n")]
        if len(stretch) < 2 or not (any_cue("event_anchor").search(stretch) or ends_in_known(stretch)):
            continue
        yield made(line, begin, compound_end(line.text, found.end()), "event_anniversary", 0.9)


#: 本校|77周年校庆庆祝大会, 创刊百年酒会: the body that has its anniversary is the one that speaks.
_OWN = re.compile(
    rf"(?:^|(?<=[，。；：、“\s日时晚午办行席加])|(?<=[本我][会校院系社所厂馆报])|(?<=[日，]本报))(?P<name>(?:[创建立][刊系校会院办馆厂社]|成立|创立)?(?:{NUMBER}{{1,4}}周年|百年)(?:校庆|院庆|系庆|社庆|会庆|店庆)?"
    r"(?:纪念|庆祝|庆典|系列|学术|文艺|慈善|感恩|答谢|主题|暨[^，。；：“”、]{2,14}?(?:落成|揭幕|启用|开幕|就职)){0,3}(?:大会|庆典|典礼|酒会|晚会|晚宴|音乐会|论坛|活动|仪式))"
)


def own_anniversaries(line: Line) -> Iterator[Candidate]:
    """Anniversaries of the body that speaks, which leave out its name: 77周年校庆庆祝大会."""
    if "周年" not in line.text and "百年" not in line.text:
        return
    for found in _OWN.finditer(line.text):
        yield made(line, found.start("name"), found.end("name"), "event_own_anniversary", 0.84)
