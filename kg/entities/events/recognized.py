"""Events recognized as such: by the lexicon, by the way disasters are named, by the tagger.

In: Line. Out: Candidate spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.entities.candidate import Candidate
from kg.entities.cues import any_cue
from kg.entities.events.edges import continues, made, second_end
from kg.entities.events.lexicon import YEAR, event_rows, has_verb, kind_of, known_events, words_too
from kg.entities.organizations.lexicon import MEETING_END
from kg.entities.whole import is_whole
from kg.lines import Line
from kg.model import NameSpan
from kg.patterns import any_word


@cache
def _known_pattern() -> re.Pattern[str]:
    return re.compile(any_word(known_events().keys() - words_too()))


def known(line: Line) -> Iterator[Candidate]:
    """Events of the lexicon."""
    for found in _known_pattern().finditer(line.text):
        if continues(line.text, found.end()) or not is_whole(line, found.start(), found.end()):
            continue
        _, _, kind, series = event_rows()[known_events()[found[0]]]
        kinds = tuple(filter(None, (kind if kind != "Event" else "", "EventSeries" if series else "")))
        year = re.search(rf"{YEAR}$", line.text[: found.start()])
        if series and year and not line.text[: year.start()].endswith(("在", "于", "从", "自")):
            # 2023中国国际大数据产业博览会 is one of the series
            kinds = tuple(one for one in kinds if one != "EventSeries")
            yield Candidate(line.begin + year.start(), line.begin + found.end(), "Event", kinds, "event_known_year", 0.87)
        yield Candidate(line.begin + found.start(), line.begin + found.end(), "Event", kinds, "event_known", 0.85)


@cache
def _in_time() -> re.Pattern[str]:
    return re.compile(rf"(?<!回国)(?<!坚持)(?<!誓师){any_word(words_too())}(?={any_cue('event_in_time').pattern})")


def in_time(line: Line) -> Iterator[Candidate]:
    """Wars by a short word, before words of time and outcome: 抗战期间, 北伐胜利后."""
    for found in _in_time().finditer(line.text):
        kind = event_rows()[known_events()[found[0]]][2]
        yield Candidate(line.begin + found.start(), line.begin + found.end(), "Event", (kind,), "event_in_time", 0.83)


#: 超强台风“山竹”, “7·21”特大暴雨灾害
_DISASTER = re.compile(
    r"(?:超强|强)?台风“[^“”]{1,6}”|“[^“”]{1,6}”(?:超强|强)?台风|“\d{1,2}[·.]\d{1,2}”[^，。；、“”的]{1,12}?(?:事件|事故|火灾|爆炸|地震|暴雨|洪水|洪灾|灾害|疫情|空难|案件|案(?!组)|惨案|坠机|大火)"
)


def disasters(line: Line) -> Iterator[Candidate]:
    """Typhoons and accidents with a name: 台风“山竹”, “7·21”特大暴雨灾害."""
    for found in _DISASTER.finditer(line.text):
        yield Candidate(line.begin + found.start(), line.begin + found.end(), "Event", ("Disaster",), "event_disaster", 0.85)


#: Two events in one span: 青年学者论坛和校史文物展.
_JOINT = re.compile(
    r"(?:论坛|大会|峰会|年会|座谈会|研讨会|博览会|仪式|典礼|比赛|大赛|运动会|[一-鿿]{2}[周展]|文化节|艺术节|旅游节|电影节|音乐节)[和与及]"
)
#: What the tagger takes for events: days, bodies, plans, policies, laws, areas, peoples.
_NO_EVENT = re.compile(
    r"促统|^(?:世界|国际|全国|中国)?[^“”届]{2,8}日$|(?:青年会|会馆|委员会|理事会|监事会|董事会|协会|商会|基金会|基金|红十字会|同乡会|实验室|研究会|总会|联合会|工商联|侨联|代表|人民解放运动|规划|计划|“?十[三四五]五”?|响应|基地|试验站|智库|研究院|网|奖|商城|商行|级|剧本|候鸟|届|关系|精神|讲话|战略|倡议|工程|方案|思想|道路|体系|制度|机制|政策|法|条例|(?:保温|玻璃|[小茶水酒口纸量烧])杯|领奖台|先行区|示范区|园区|开发区|新区|合作区|试验区|景区|度假区|自贸区|保护区|[一-鿿]族|人)”?$|^下届|^上届"
)
#: How the names of happenings end that have none of the head nouns; what the tagger is sure of and ends otherwise is a ware, a
#: telephone number, a rank, as often as not.
_EVENT_END = re.compile(
    r"(?:[节赛展营战役变夜季周月礼祭]|(?<![一二三四五六七八九十百千万两\d])行|惨案|[空海矿]难|事故|海啸|台风|典礼|仪式|庆典|巡游|演习|军演|会谈|会晤|谈判|罢工|危机|风暴|选举|公投|审判|政变|饥荒|鼠疫|考试|纪念|实践|运动|革命|起义|事件|行动|回归|[震水火旱洪雪]灾|灾害|疫情|大火|地震|周年|诞辰|会议|[庙兰]会|(?:届|次).*会)[”」]?$"
    # 雅典残奥会男子盲人门球: an event of the games
    r"|[奥亚全青残]运会|残奥会|锦标赛|世界杯|联赛|公开赛"
)
#: Before the name of a body: 成立了|“海员家人查询会”
_FOUNDED = re.compile(r"(?:成立|创立|创办|组建|加入|发起成立|设立)了?“?$")
#: 大巡游主礼嘉宾, 中法文化旅游年开幕式: the guests and the opening of an event are no part of its name.
_GUEST = re.compile(r"(?:主礼|嘉宾|评委|组委会).*$|(?<=.{4})(?:暨)?(?:开幕|闭幕)(?:式|仪式|典礼|会|晚会)$")
#: 国际偶戏节|日前: the day belongs to 日前, not to the name.
_DAY_AGO = re.compile(r"(?<=[节会赛展坛礼])日$")
#: 先后举办|五届|郑和国际学术研讨会
_COUNTED = re.compile(r"(?<!第)[一二三四五六七八九十两\d]{1,3}届(?=.{4})")


def tagged(line: Line) -> Iterator[Candidate]:
    """Events that the tagger sees: with a head noun at once, without one only when it is sure and they end as events do."""
    for name in line.names:
        if not (name.kind == "EVENT" or _is_meeting(line, name)) or name.end - name.begin < 3:
            continue
        begin, end = _balanced(line.text, name.begin - line.begin, name.end - line.begin)
        joint = _JOINT.search(line.text[begin:end])
        end = begin + joint.end() - 1 if joint else end
        counted = _COUNTED.match(line.text, begin, end)
        begin = counted.end() if counted else begin
        guest = _GUEST.search(line.text[begin:end])
        end = begin + guest.start() if guest else end
        if _DAY_AGO.search(line.text[begin:end]) and line.text.startswith("前", end):
            end -= 1
        end = second_end(line.text, begin, end)
        stretch = line.text[begin:end]
        headed = bool(kind_of(stretch.rstrip("”"))) or stretch in known_events() or name.kind == "ORG"
        if not headed and _FOUNDED.search(line.text[:begin]):
            continue  # 成立了“海员家人查询会”: what is founded is a body
        if _NO_EVENT.search(stretch) or has_verb(stretch):
            continue
        if headed and name.confidence >= 0.4:
            yield made(line, begin, end, "event_tagger", 0.58 + 0.25 * name.confidence)
        elif name.confidence >= 0.9 and _EVENT_END.search(stretch):
            yield made(line, begin, end, "event_tagger", 0.5 + 0.25 * name.confidence)


def _is_meeting(line: Line, name: NameSpan) -> bool:
    """Whether what the tagger takes for a body is called as meetings are: 第六支部组织生活会."""
    begin, end = name.begin - line.begin, name.end - line.begin
    return name.kind == "ORG" and bool(MEETING_END.search(line.text[begin:end]))


def _balanced(text: str, begin: int, end: int) -> tuple[int, int]:
    """The span with both quotation marks where it has one of them at its edge."""
    stretch = text[begin:end]
    if stretch.count("“") > stretch.count("”") and text[end : end + 1] == "”":
        end += 1
    if stretch.count("”") > stretch.count("“") and text[begin - 1 : begin] == "“":
        begin -= 1
    return begin, end
