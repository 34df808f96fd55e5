"""Where the name of an event begins and ends, and whether it is a name at all.

In: Line and local offsets. Out: local offsets, or the Candidate made of them.
"""

from __future__ import annotations

import re
from functools import cache

from kg.entities.candidate import Candidate
from kg.entities.cues import any_cue, cues
from kg.entities.events.lexicon import MODIFIER, alternatives, happened_once, has_verb, head_end, kind_of, known_events
from kg.lines import Line

#: Words that lead to a name and are none of it: 参加世界华商大会.
_LED = re.compile(r"^(?:暨|其中|包括|以及|作为|举办|参加|出席)(?=.{4})")
#: 癸卯年, 甲辰（2024）年 before a name belong to it.
_SEXAGENARY = re.compile(r"[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥](?:（[^（）]{2,8}）)?年$")


def made(line: Line, begin: int, end: int, rule: str, confidence: float) -> Candidate:
    """The candidate of a rule for a local stretch, without the words that lead to the name."""
    lead = _LED.match(line.text[begin:end])
    begin += lead.end() if lead else 0
    begin = _opened(line, begin, end)
    if "”" in line.text[begin:end].partition("“")[0]:
        begin = max(line.text.rfind("“", max(0, begin - 24), begin), 0) or begin  # “你好！中国”国家旅游形象推广活动
    begin = _without_year(line.text, begin, end)
    year = _SEXAGENARY.search(line.text, max(0, begin - 13), begin)
    begin = year.start() if year else begin
    name = line.text[begin:end]
    kind = kind_of(name.rstrip("”"))
    return Candidate(line.begin + begin, line.begin + end, "Event", (kind,) if kind else (), rule, confidence)


#: The year before the name of what happened once is its date: 1937年|淞沪会战.
_YEAR_FRONT = re.compile(r"(?:(?:1[89]|20)\d\d|[一二][〇零○一二三四五六七八九]{3}|[〇零○一二三四五六七八九]{2})年(?=.{4})")


def _without_year(text: str, begin: int, end: int) -> int:
    """The beginning of a name without the year in front, where the name tells a war or a disaster by itself."""
    year = _YEAR_FRONT.match(text, begin, end)
    if year is None or text[begin:end] in known_events():
        return begin
    rest = text[year.end() : end]
    named = happened_once(rest) or (len(rest) > 4 and kind_of(rest.rstrip("”")) in {"Conflict", "Disaster"})
    return year.end() if named else begin


def _opened(line: Line, begin: int, end: int) -> int:
    """The beginning moved so that no bracket closes unopened: 淮州市工商联（总商会）十三届…"""
    stretch = line.text[begin:end]
    if "）" not in stretch or "（" in stretch[: stretch.index("）")]:
        return begin
    opening = line.text.rfind("（", max(0, begin - 12), begin)
    for name in line.names:
        if opening >= 0 and name.kind == "ORG" and name.end - line.begin == opening:
            return name.begin - line.begin
    return begin + stretch.index("）") + 1


#: The place that opens a numbered name.
_HOME = re.compile(r"[一-鿿]{1,6}[省市县区州镇乡]")


def holder_begin(line: Line, begin: int) -> int:
    """Where the body or place that holds a numbered event begins, if it stands directly before the number."""
    front = begin
    if line.text[max(0, begin - 1) : begin] == "）":
        front = line.text.rfind("（", max(0, begin - 14), begin)  # 螺阳镇工商联（商会）第四届会员大会
        front = begin if front < 0 else front
    for name in reversed(line.names):
        if name.kind == "EVENT" and name.begin - line.begin < begin < name.end - line.begin and name.confidence > 0.5:
            lead = line.text[name.begin - line.begin : begin]
            broken = re.match(r".*[系是为在由了，、和与的]", lead)
            if broken is None:
                return name.begin - line.begin
            # 省侨联支持的|龙泉市|第二届青瓷文化节
            return begin - len(lead) + broken.end() if _HOME.fullmatch(lead, broken.end()) else begin
        if name.kind in {"ORG", "LOC"} and name.end - line.begin == front and front - (name.begin - line.begin) <= 20:
            front = name.begin - line.begin
        elif name.end - line.begin < front:
            break
    if line.text[front : front + 1] == "（":
        return begin
    if front == begin:
        for token in line.tokens_before(begin):
            if token.pos in {"LOC", "ORG", "ns", "nt"} and token.end - line.begin == begin:
                front = token.begin - line.begin
            break
    if front == begin or (line.text[max(0, front - 1) : front] in {"在", "于", "赴", "驻"} and not _is_body(line, front)):
        return begin
    return front


def _is_body(line: Line, begin: int) -> bool:
    """Whether the tagger sees an organization begin at a local offset: 在|民盟|第六次全国代表大会上."""
    return any(name.kind == "ORG" and name.begin - line.begin == begin for name in line.names)


#: 世界女排联赛|香港站
_LEG = re.compile(r"(?<=赛)[一-鿿]{2,3}站(?=[，。；、比冠亚季的开在）]|$)")
#: 全国青少年航海锦标赛|总决赛
_ROUND = re.compile(r"(?:全国|全球|国际|中国)?总决赛|半决赛|决赛|选拔赛|预选赛|分论坛")
#: 慕尼黑安全会|议, 北京国际汽车展|览会
_MEETING = re.compile(r"(?:(?<=[^大]会)|(?<=扩大会))议(?![程题事案定决])|(?<=展)览会?(?![馆厅中])")
#: 世界闽商大会|·泉州分会场
_PART = re.compile(r"·[^，。；“”（）、的在]{2,12}(?:专场|分会场|站|赛区|主题日)?")


@cache
def _second_name() -> re.Pattern[str]:
    """A pattern of what 暨 joins to a name: 第十届校友大会|暨2024创新论坛."""
    some = alternatives("strong", "weak")
    return re.compile(
        rf"暨(?:{MODIFIER}|“[^“”]{{2,20}}”|（[^（）]{{1,8}}）){{1,40}}?(?:{some}|(?<=[一-鿿]{{3}})(?<![环细季情])节(?![目水能]))"
    )


def compound_end(text: str, end: int) -> int:
    """The end of a name that goes on with its leg or round, with a second name behind 暨, or with a part behind an interpunct."""
    further = _LEG.match(text, end) or _ROUND.match(text, end) or _MEETING.match(text, end)
    if further:
        return further.end()
    second = _second_name().match(text, end)
    if second and not has_verb(second[0]):
        return second.end()
    part = _PART.match(text, end)
    return part.end() if part and head_end().search(part[0]) else end


def second_end(text: str, begin: int, end: int) -> int:
    """The end of a stretch that breaks off inside its second name: 联盟成立大会暨产学研|合作签约仪式."""
    joint = text.rfind("暨", begin, end)
    second = _second_name().match(text, joint) if joint > begin else None
    return second.end() if second and second.end() > end and not has_verb(second[0]) else end


def continues(text: str, end: int) -> bool:
    """Whether the words after a head make another thing of it (革命纪念馆, 论坛组委会, 地震局)."""
    return bool(any_cue("event_goes_on").match(text, end))


def proper(line: Line, begin: int, end: int) -> bool:
    """Whether a stretch holds a proper name or a word that makes a name of it."""
    stretch = line.text[begin:end]
    if any(word in stretch for word in cues("event_wide")):
        return True
    for name in line.names:
        if name.kind in {"LOC", "ORG", "PER"} and name.begin - line.begin < end and name.end - line.begin > begin:
            return True
    return any(
        token.pos in {"nz", "nt", "ns", "LOC", "ORG"}
        for token in line.tokens
        if token.begin - line.begin >= begin and token.end - line.begin <= end
    )
