"""Organizations made of what the tagger sees, be it an organization or a place.

In: Line. Out: Candidate spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.entities import places
from kg.entities.candidate import Candidate
from kg.entities.cues import any_cue, cue_set
from kg.entities.organizations.edges import SECOND, extended, made, torn_begin, trimmed, two_bodies
from kg.entities.organizations.lexicon import MEETING_END, has_head, is_generic, kind_of, known
from kg.lexicon import not_names
from kg.lines import Line
from kg.model import NameSpan
from kg.titles import title_source


def tagged(line: Line) -> Iterator[Candidate]:
    """What the tagger takes for organizations, extended to the right by units of theirs."""
    for name in line.names:
        if name.kind != "ORG" and not _is_body(line, name):
            continue
        begin, end = trimmed(line.text, torn_begin(line, name), name.end - line.begin)
        if _SHARED.match(line.text, end):
            continue
        counted = _COUNTED.search(line.text, begin, end)
        end = counted.start() if counted else end
        if _ENVOY.search(line.text, begin, end) and not has_head(line.text[begin:end]):
            continue
        if _is_no_name(line.text[begin:end], name.confidence) or line.text.startswith("某", end):
            continue
        if _is_translation(line.text, begin, end) or _is_thing(line.text, begin, end):
            continue
        second = SECOND.search(line.text, begin, end) or two_bodies(line.text, begin, end)
        if second and kind_of(line.text[begin : second.start()]):
            # 云南省侨联联合省科协 are two
            yield made(line, begin, second.start(), "organization_tagger_first", 0.86)
            if not is_generic(line.text[second.end() : end]):
                yield made(line, second.end(), end, "organization_tagger_second", 0.86)
            continue
        grown = extended(line, end)
        if grown > end:
            yield made(line, begin, grown, "organization_unit", 0.84)
        yield made(line, begin, end, "organization_tagger", 0.55 + 0.27 * name.confidence)


#: 低温材料、极地声学|4个研究所: an item of a list whose head is counted behind it.
_SHARED = re.compile(
    r"等?(?:\d+|[两三四五六七八九十]+)个(?:[一-鿿]{0,4})(?:委员会|专委会|分会|研究中心|研究室|研究所|工作组|学院|系|中心)"
)
#: 中国驻智利大使牛清报: an envoy, not the embassy.
_ENVOY = re.compile(r"驻[一-鿿]{1,8}(?:大使|总领事|领事|公使|参赞)[一-鿿]{2,3}$")


def _is_body(line: Line, name: NameSpan) -> bool:
    """Whether what the tagger takes for an event or a place has the head of a body: 旧金山台山同乡会."""
    stretch = line.text[name.begin - line.begin : name.end - line.begin]
    if name.kind not in {"EVENT", "LOC", "VENUE"} or re.search(r"[路街巷]", stretch):
        return False
    if name.kind == "EVENT" and _TERM_END.search(stretch):
        return True
    kind = kind_of(stretch)
    if kind == "Company":
        return name.kind == "LOC" or (name.kind == "VENUE" and not _HOTEL.search(stretch))
    return kind in {"Association", "Foundation"} or bool(_ARMED.search(stretch))


#: 长春香格里拉大酒店: where something is held.
_HOTEL = re.compile(r"(?:酒店|饭店|宾馆|旅馆|大厦|广场|酒楼|酒家|餐厅|茶楼)$")
#: 临湖军分区, 第一四六师; not 注册会计师.
_ARMED = re.compile(r"(?:军区|军分区|警备区|战区|舰队|集团军|第[一二三四五六七八九十百〇零\d]{1,4}[军师旅团])$")
#: 云南省侨联|第九届委员会
_TERM_END = re.compile(r"(?<=.{2})第[一二三四五六七八九十百0-9]{1,4}届(?:常务|执行)?(?:委员会|理事会|理监事会|监事会|董事会)$")
#: 美团三家公司, 椒江区、黄岩区、路桥区三地侨联: what is counted is no part of the last name.
_COUNTED = re.compile(r"(?:[两三四五六七八九十]|\d+)(?:家|所|地)(?=[一-鿿]{2})")


def _is_translation(text: str, begin: int, end: int) -> bool:
    """Whether Latin words in brackets only say a name again that stands before them: 厦门大学（Xiamen University）."""
    opening = text.rfind("（", max(0, begin - 60), begin)
    return opening > 0 and not _CHINESE.search(text, begin, end) and bool(_LATIN.fullmatch(text, opening + 1, end))


_CHINESE = re.compile("[一-鿿]")
_LATIN = re.compile(r"(?:英文(?:名称?|译名)?|英译|简称|缩写|[一-鿿]{1,5}[语文])?[：:]?[^一-鿿（）]+")


#: So many characters on both sides can tell that a word is the name of a company.
_NEAR = 16


def _is_thing(text: str, begin: int, end: int) -> bool:
    """Whether what can be a company is a thing here: 苹果示范 without 公司, 股价 … near it."""
    if text[begin:end] not in cue_set("company_or_thing"):
        return False
    around = text[max(0, begin - _NEAR) : begin] + "。" + text[end : end + _NEAR]
    return not any_cue("company_beside").search(around)


@cache
def _deeds() -> re.Pattern[str]:
    """A pattern of stretches made of nothing but what bodies do."""
    return re.compile(rf"(?:{any_cue('organization_nominal_verb').pattern}|{any_cue('unit_function').pattern})+")


#: 中国常驻联合国|代表: where somebody is posted to is no body of his.
_POSTED = re.compile(r"常驻(?:联合国|世贸组织|欧盟|东盟)$")
#: People are no body: 美国传教士, 关中士绅, 畲族.
_PEOPLE = re.compile(
    r"(?:^[一-鿿]{1,4}族|矿工|职工|员工|工人|农民|村民|居民|市民|渔民|传教士|牧师|商人|学者|士绅|乡绅|绅商|富商|侨领)$"
)


def _is_no_name(stretch: str, confidence: float) -> bool:
    """Whether a stretch that the tagger takes for an organization is no name of one."""
    if len(stretch) < 2 or is_generic(stretch) or places.is_area(stretch):
        return True
    if confidence < 0.7 and not has_head(stretch) and not _INSTITUTION.fullmatch(stretch):
        return True  # on our dev gold fewer than four in ten of these are right
    if _POSTED.search(stretch) or "某" in stretch[1:] or (stretch[-1] == "人" and stretch[:-1] in places.known()):
        return True  # 中国水电某工程局 is not told, 阿塞拜疆人 are people
    if re.fullmatch(title_source(), stretch) or stretch in not_names("Organization"):
        return True
    if _INSURANCE.search(stretch) or (stretch.endswith("投资") and places.is_area(stretch[:-2])):
        return True  # 在|海湾省海湾市投资
    if not has_head(stretch) and _deeds().fullmatch(stretch):
        return True  # 合作发展
    if _PEOPLE.search(stretch) or (MEETING_END.search(stretch) and stretch not in known()):
        return True
    return "@" in stretch or "://" in stretch or stretch.startswith(("始基金", "原始"))


#: What is insured, not who insures: 一次性养老保险, 企业财产险.
_INSURANCE = re.compile(r"(?:养老|医疗|工伤|失业|生育|意外|伤害|财产|责任|安责|大病|社会|农业|商业|工程)(?:保险|险)$")
#: 关中历史博物馆, 江城大学: bodies and places both.
_INSTITUTION = re.compile(
    r"[一-鿿]{2,}(?:博物馆|博物院|博物苑|文物馆|图书馆|美术馆|纪念馆|科技馆|档案馆|大学|学院|医院|研究院|研究所|中学|交流中心|保护中心|研究中心|发展中心|服务中心|创作中心|推广中心|促进中心|派出所|居委会|村委会|法庭|税务所|支行)$"
)
#: 侨批文物馆|承办, 台北偶戏馆|共同举办: a house that does what bodies do is one.
_HOUSE = re.compile(r"[一-鿿]{2,}(?:馆|院|大厦|书店|剧场|社)$")
_ACTS = re.compile(
    r"(?:共同举办|联合举办|(?:共同|联合|分别|等)?(?:承办|主办|协办|合办|联办)|赠书|赠送|捐赠|捐款|提供支持)(?![地场])"
)
#: 在|沈阳盛京大剧院联合主办
_SITE = re.compile(r"(?:在|于|到|赴|抵|走进|移师|前往|来到)[^，。；：、]{0,6}$")
#: Before an institution it is a place: 展览在|关中历史博物馆.
_PLACED = re.compile(r"(?:在|于|到|赴|抵|走进|参观|参观了|位于|落户|前往|来到|地点[：:为]|驻|从|至|由)[^，。；：、]{0,6}$")
#: 同文书院创办于1898年, 在广州创办的格致书院: what is founded is a body, not the house it is in.
_OLD_SCHOOL = re.compile(r"[一-鿿]{2,}(?:书院|学堂|学塾|义学|公所|会馆|私塾)")
_FOUNDED_AS = re.compile(
    r"(?:创办|创立|创建|设立|开办|兴办)(?:了|的)?$|前身，?[是为系]$|[原初旧]名$|[原初]为$|改[名称为]为?$|(?:考入|肄业于|毕业于|就读于)$"
)
_IS_FOUNDED = re.compile(r"(?:由[^，。]{1,20})?(?:创办|创建|创立|成立|建立|始建|设立|改名|更名|改为|改称|迁)")


def institutions(line: Line) -> Iterator[Candidate]:
    """Museums, schools and hospitals that the tagger takes for places where nothing happens in them: 主办：关中历史博物馆."""
    for name in line.names:
        begin, end = torn_begin(line, name), name.end - line.begin
        if name.kind not in {"LOC", "VENUE"}:
            continue
        stretch = line.text[begin:end]
        old = _OLD_SCHOOL.fullmatch(stretch)
        if old and _FOUNDED_AS.search(line.text, max(0, begin - 6), begin):
            yield made(line, begin, end, "organization_institution", 0.88)
        elif _HOUSE.search(stretch) and _ACTS.match(line.text, end) and not _SITE.search(line.text, 0, begin):
            yield made(line, begin, end, "organization_institution", 0.84)
        elif _PLACED.search(line.text[:begin]):
            continue
        elif old and _IS_FOUNDED.match(line.text, end):
            place = next((one for one in line.names if one.kind == "LOC" and one.end == name.begin), name)
            yield made(line, place.begin - line.begin, end, "organization_institution", 0.84)
        elif _INSTITUTION.fullmatch(stretch):
            yield made(line, begin, end, "organization_institution", 0.84)


#: The end of a place's name → the title of who is at its head.
_HEADED_BY = {
    "馆": "馆长",
    "院": "院长",
    "校": "校长",
    "学": "校长",
    "所": "所长",
    "中心": "主任",
    "团": "团长",
    "台": "台长",
    "社": "社长",
    "寺": "住持",
    "园": "园长",
    "厂": "厂长",
    "会馆": "(?:主席|会长|理事长|董事长)",
    "宫": "(?:主席|主任委员|董事长|住持)",
    "庙": "(?:主席|主任委员|董事长|住持)",
}


def with_head(line: Line) -> Iterator[Candidate]:
    """What the tagger takes for a place but has a head: 北京大学图书馆馆长."""
    for name in line.names:
        if name.kind not in {"LOC", "VENUE"}:
            continue
        begin, end = name.begin - line.begin, name.end - line.begin
        for tail, title in _HEADED_BY.items():
            if line.text[begin:end].endswith(tail) and re.match(rf"(?:原|现任|时任)?(?:常务)?副?{title}", line.text[end:]):
                yield made(line, begin, end, "organization_with_head", 0.88)
