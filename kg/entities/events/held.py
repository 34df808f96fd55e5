"""Events under the whole name that a sentence gives them: those about a work, and what is said to be held.

In: Line. Out: Candidate spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.entities.candidate import Candidate
from kg.entities.events.edges import compound_end, made, proper
from kg.entities.events.lexicon import alternatives, heads
from kg.entities.organizations.lexicon import kind_of as organization_kind
from kg.lines import Line

#: 余一川长篇小说《盐河谣》研讨会
_WORK = re.compile(
    r"(?:[^，。；：、！？“”《》（）\s的在于由为]{0,14})《[^《》]{1,30}》(?:[^，。；：、！？“”《》\s的在]{0,10}?)(?:研讨会|座谈会|首发式|首发仪式|发布会|分享会|新书发布会|首映式|首映礼|见面会|品读会|朗诵会|签约仪式|签售会|音乐会|专场演出|画展|作品展|摄影展|发行仪式|揭幕仪式)"
)
#: What stands before such a name in its clause: 省作协近日举办|….
_VERB_LEAD = re.compile(r"^.*(?:主办|举办|举行|召开|承办|出席|参加|协办|联合|组织|和|与|近日|今天|昨天|日)")


def works(line: Line) -> Iterator[Candidate]:
    """Events about a work: 余一川长篇小说《盐河谣》研讨会."""
    if "《" not in line.text:
        return
    for found in _WORK.finditer(line.text):
        begin = found.start()
        lead = _VERB_LEAD.match(line.text[begin : line.text.index("《", begin)])
        if lead:
            begin += lead.end()
        yield made(line, begin, found.end(), "event_of_work", 0.86)


@cache
def _subject_pattern() -> re.Pattern[str]:
    # where a clause or the time in it ends | the name | where or how, and that it was held
    some = alternatives("strong", "weak")
    return re.compile(
        rf"(?:^|(?<=[，。；：\s])|(?<=日)|(?<=[上下]午)|(?<=晚)|(?<=间)|(?<=天))(?P<name>(?:[^，。；：！？\s在于]|“[^“”]{{1,30}}”|《[^《》]{{1,30}}》){{4,38}}?(?:{some}))"
        r"(?=(?:于[^，。；]{1,12}?|(?:\d{1,2}月)?\d{1,2}日(?:[上下]午|晚(?:上|间)?)?(?:至\d{1,2}日)?|昨日|昨天|今日|今天|日前|近日|正式|隆重|成功|顺利){0,2}(?:在|于)[^，。；！？]{1,40}?(?:举行|举办|召开|开幕|启动|落幕|闭幕|拉开|落下帷幕|开赛|开营|收官|举办)|(?:隆重|圆满|成功|顺利|盛大|正式|即将)*(?:举行|举办|召开|开幕|启幕|启动|落幕|闭幕|开赛|开营)(?:[，。！]|$))"
    )


#: What opens, or stands in, a stretch that is a sentence and no name: 大会在…, 由省侨联主办的….
_NO_SUBJECT = re.compile(
    r"^(?:本|此|该|这|上述|历届|每届|会议|大会|活动|仪式|有关|一场|一次|首场|据|由|为|将|会上|当天|随后)|举办|举行|召开|出席|参加|表示|邀请|共同|联合举|主办|承办|开展|宣布|获悉|来自|代表|记者|之一|[会赛节]的"
)


#: 中国左翼作家联盟|成立大会
_OWN = re.compile(
    r"(?:第[一二三四五六七八九十百\d]{1,4}届)?(?:新(?:一)?届)?(?:理监事|理监事会|理事会|董事会|监事会|职员|青年团|妇女组|领导班子)?(?:宣誓)?"
    r"(?:成立|揭牌|挂牌|换届|就职|开业|开馆|开园|开学|毕业|奠基|落成|启用|授牌|竣工|首发|开工|投产|通车|入驻|签约)(?:暨[^，。；“”]{2,16}?)?(?:大会|仪式|典礼|庆典)"
)


#: 肯尼亚总统鲁托|就职典礼
_INAUGURATED = re.compile(r"(?:宣誓)?(?:就职|加冕)(?:典礼|仪式)")
#: 王安忆|作品研讨会
_OF_WORKS = re.compile(
    r"(?:作品|学术思想|艺术|创作|诗歌|小说|散文|书法|书画|油画|国画|摄影|绘画)(?:创作|作品|成就)?(?:研讨会|座谈会|分享会|朗诵会|个展|回顾展|展览(?!馆)|展(?![示演览现开]))"
)
#: 肯尼亚|总统|鲁托
_WHOSE = re.compile(r"(?:当选|候任|新任)?(?:总统|总理|首相|国王|女王|州长|市长|校长|主席)$")


def inaugurated(line: Line) -> Iterator[Candidate]:
    """What is held for one person: 王安忆作品研讨会, 肯尼亚总统鲁托就职典礼 with the country and the title before the name."""
    for name in line.names:
        works_of = _OF_WORKS.match(line.text, name.end - line.begin) if name.kind == "PER" else None
        if works_of and name.end - name.begin > 1:
            yield made(line, name.begin - line.begin, works_of.end(), "event_of_person", 0.86)
        found = _INAUGURATED.match(line.text, name.end - line.begin) if name.kind == "PER" else None
        if found:
            begin = name.begin - line.begin
            office = _WHOSE.search(line.text, max(0, begin - 6), begin)
            begin = office.start() if office else begin
            place = next((one for one in line.names if one.kind == "LOC" and one.end - line.begin == begin), None)
            begin = place.begin - line.begin if place and office else begin
            yield made(line, begin, found.end(), "event_inauguration", 0.86)


#: 岭南侨乡研究会|2019年年会
_ANNUAL = re.compile(r"(?:19|20)\d\d年?度?(?:学术)?(?:年会|春茗|周年大会)")


def annual(line: Line) -> Iterator[Candidate]:
    """The meeting of a year under the name of its society: 岭南侨乡研究会2019年年会暨“侨批与跨国网络”学术研讨会."""
    for name in line.names:
        found = _ANNUAL.match(line.text, name.end - line.begin) if name.kind in {"ORG", "EVENT"} else None
        body = line.text[name.begin - line.begin : name.end - line.begin]
        if found and organization_kind(body) == "Association" and "”" not in body:
            yield made(line, name.begin - line.begin, compound_end(line.text, found.end()), "event_annual", 0.93)


def own(line: Line) -> Iterator[Candidate]:
    """The founding, inauguration or opening of a body, named after it: 中国左翼作家联盟成立大会."""
    for name in line.names:
        found = _OWN.match(line.text, name.end - line.begin) if name.kind in {"ORG", "VENUE"} else None
        if found and "”" not in line.text[name.begin - line.begin : name.end - line.begin]:
            yield made(line, name.begin - line.begin, found.end(), "event_own", 0.86)


#: 主题为“数字赋能”的|2021中国—东盟数字经济合作论坛, 中国工艺美术协会支持的|龙泉市第二届青瓷文化节
_ON_THEME = re.compile(
    r"(?:(?:主题为|主题是|以)[^，。；]{2,44}?|[^，。；]{2,44}?(?:主办|承办|协办|支持|指导|参与|牵头|举办|组织|策划|发起))的(?=.{4})"
)


def subjects(line: Line) -> Iterator[Candidate]:
    """What a sentence says was held, under its whole name: 北京华侨爱心基金会驰援河南防汛救灾捐赠仪式在北京举行."""
    for found in _subject_pattern().finditer(line.text):
        name = found["name"]
        begin, end = found.start("name"), found.end("name")
        time = re.match(r"^(?:\d{1,4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:上午|下午|晚)?", name)
        begin += time.end() if time else 0
        theme = _ON_THEME.match(line.text, begin, end)
        begin = theme.end() if theme else begin
        if end - begin < 5 or _NO_SUBJECT.search(line.text[begin:end]) or not proper(line, begin, end):
            continue
        if heads().get(name[-2:], ("", ""))[1] == "named" and "“" not in name:
            continue
        yield made(line, begin, end, "event_subject", 0.8)
