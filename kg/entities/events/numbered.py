"""Events with a number: an edition, a session or a year.

In: Line. Out: Candidate spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.entities.candidate import Candidate
from kg.entities.cues import cues
from kg.entities.events.edges import compound_end, holder_begin, made, proper
from kg.entities.events.lexicon import MODIFIER, NUMBER, STOP, alternatives, has_verb, heads
from kg.entities.places import known as known_places
from kg.lines import Line
from kg.model import NameSpan


@cache
def _edition_pattern() -> re.Pattern[str]:
    # 第五届中国国际进口博览会 | 首届全国职业技能大赛 | 第十一次全国归侨侨眷代表大会 | 中国侨联十一届二次全委会
    some = alternatives("strong", "weak")
    return re.compile(
        rf"(?:第{NUMBER}{{1,5}}[届次]|首届|首次(?=全国|世界|中国))"
        rf"(?P<modifier>(?:{MODIFIER}|（[^（）]{{1,8}}）|(?<=[届）\w])(?:(?<!以)及|、|和|与)(?=\w)|“[^“”]{{2,20}}”){{0,36}}?)"
        rf"(?P<head>{some}|[^{STOP}]{{0,6}}杯|(?:(?!论坛|大会|峰会|年会|运动会|[览易谈]会)[^{STOP}和与及]){{1,8}}(?:(?<![发开进拓施扩伸])展(?![示演销播映位区台馆品厅商板柜])|赛(?!艇|车|马|龙舟)|(?<![环细季情（])节(?![目水能录选令气点奏约])|(?<![经运民国私])营(?![养销])|(?<![一二两三四五六七八九十每上下本])周(?![边年])))"
    )


#: What opens a clause and no name: 第十届|受疫情影响, 2020年|因台风取消.
_CAUSED = re.compile(r"受|因|被|经|由|以|迷上")
#: A head inside a modifier, with a list behind it.
_JOINT = re.compile(r"(?<=[会节展赛营坛])(?=[、和与及])")


#: ——州|第十届民族运动会: the one of the province or city spoken of.
_LEVEL_FRONT = re.compile(r"(?<![一-鿿])[省市县区州]$")


def editions(line: Line) -> Iterator[Candidate]:
    """Events with an edition number."""
    if "届" not in line.text and "次" not in line.text:
        return
    for found in _edition_pattern().finditer(line.text):
        modifier = found["modifier"]
        if _CAUSED.match(modifier):
            continue  # 其中第十届受新冠肺炎疫情影响移至线上
        if re.match(rf"、(?!第?{NUMBER})", modifier) or has_verb(modifier) or has_verb(found["head"]):
            continue
        begin, end = found.start(), compound_end(line.text, found.end())
        joint = _JOINT.search(modifier)
        if joint:
            end = found.start("modifier") + joint.start()  # 第十届苍平国际影会、三月街民族节 are two
        if not modifier and heads().get(found["head"], ("", "weak"))[1] == "weak" and len(found["head"]) <= 3:
            continue  # 第三次座谈会: no name
        begin = _front_of_edition(line, begin, end)
        if begin == found.start() and _LEVEL_FRONT.search(line.text, max(0, begin - 2), begin):
            begin -= 1
        yield made(line, begin, end, "event_edition", 0.92)


#: 2025年|第一次临时股东大会: counted within the year.
_OF_YEAR = re.compile(r"(?:19|20)\d\d年度?$")
#: 参加|中国第8次北极科学考察
_TAKES_PART = re.compile(r"(?:参加|参与|出席|承办|执行)了?$")
#: 中国共产党第二十次全国代表大会: the congress of a party, not of all who are in the land.
_CONGRESS = re.compile(r"[届次]全国(?:会员)?代表大会$")


def _front_of_edition(line: Line, begin: int, end: int) -> int:
    """Where a name begins whose edition stands inside: 云南省第九次归侨侨眷代表大会, 中国（深圳）第三届…"""
    year = _OF_YEAR.search(line.text, max(0, begin - 7), begin) if "股东" in line.text[begin:end] else None
    if year:
        return year.start()
    found = re.search(r"(?:中国（[^（）]{2,6}）|中国|亚洲|世界|全国)$", line.text[:begin])
    if found:
        # 出席中国第… is rare; a country directly before an edition belongs to the name only after a clear break.
        opens = (
            found.start() == 0
            or line.text[found.start() - 1] in "，。；：、“ 》）自"
            or _TAKES_PART.search(line.text, 0, found.start())
        )
        return found.start() if opens else begin
    nationwide = any(word in line.text[begin:end] for word in cues("event_nationwide"))
    if nationwide and not _CONGRESS.search(line.text, begin, end):
        return begin
    return holder_begin(line, begin)


@cache
def _session_pattern() -> re.Pattern[str]:
    # 中国侨联十一届二次全委会 | 十四届全国人大二次会议 | 党的二十届三中全会 | 全国政协十四届一次会议
    return re.compile(
        rf"(?:第?{NUMBER}{{1,4}}届(?:[^{STOP}]{{0,14}}?)(?:第?{NUMBER}{{1,3}}次(?:[^{STOP}]{{0,8}}?)"
        rf"(?:全体会议|全会|全委会议|全委会|全体委员会议|中执会|中常会|中评会|执委会议?|理监事(?:联席)?会议?|会议|代表大会|理事会|常委会议?|常务理事会议?|理事会议|会员大会|委员会议|主席会议)|[一二三四五六七八九]中全会))"
    )


def sessions(line: Line) -> Iterator[Candidate]:
    """Numbered sessions of a body; the body stands in front of the edition."""
    if "届" not in line.text:
        return
    for found in _session_pattern().finditer(line.text):
        begin = holder_begin(line, found.start())
        if begin == found.start() and line.text[max(0, begin - 1) : begin] in {"市", "省", "县", "区", "州"}:
            begin -= 1
        if line.text[max(0, begin - 2) : begin] == "党的":
            begin -= 2
        yield made(line, begin, found.end(), "event_session", 0.88)


#: 亚太经合组织|第三十三次领导人会议
_BODY_SESSION = re.compile(
    rf"(?:国家|成员国|缔约国)?(?:领导人|首脑|国家元首|元首理事会|政府首脑|部长级?|外长|防长|财长|总理|缔约方|会员国)?第{NUMBER}{{1,5}}[届次][^{STOP}]{{0,12}}?(?:会议|大会|峰会|全会|论坛|例会|会晤|对话)"
)


def body_sessions(line: Line) -> Iterator[Candidate]:
    """Numbered meetings of a body named in front: 亚太经合组织第三十三次领导人非正式会议."""
    for name in line.names:
        found = _BODY_SESSION.match(line.text, name.end - line.begin) if name.kind in {"ORG", "EVENT"} else None
        if found and not has_verb(found[0]):
            yield made(line, _joint_begin(line, name), found.end(), "event_body_session", 0.93)


#: 金砖国家领导人|第十五次|会晤
_LEADERS = re.compile(
    r"(?:金砖国家|二十国集团|七国集团|中[一-鿿]|中日韩|中国[—与和][一-鿿]{2,6}?)(?:国家)?(?:领导人|首脑|元首|总理|外长|部长级?)"
    rf"(?:定期)?第{NUMBER}{{1,4}}[届次](?:[^{STOP}]{{0,8}}?)(?:会晤|会议|峰会|对话|磋商)"
)


def leaders(line: Line) -> Iterator[Candidate]:
    """Numbered meetings of the leaders of several countries: 金砖国家领导人第十五次会晤."""
    if "第" not in line.text:
        return
    for found in _LEADERS.finditer(line.text):
        yield made(line, found.start(), found.end(), "event_leaders", 0.9)


def _joint_begin(line: Line, body: NameSpan) -> int:
    """Where the name of a body begins that two countries have together: 中国与|哈萨克斯坦经贸合作委员会."""
    begin = body.begin - line.begin
    first = next((one for one in line.names if one.kind == "LOC" and one.end == body.begin - 1), None)
    joined = (
        first is not None and line.text[begin - 1] in "与和—" and _is_country(line.text[first.begin - line.begin : begin - 1])
    )
    second = any(_is_country(line.text[begin:end]) for end in range(begin + 2, min(begin + 9, len(line.text))))
    return first.begin - line.begin if first and joined and second else begin


def _is_country(name: str) -> bool:
    return known_places().get(name, ("", "", ""))[1] == "Country"


@cache
def _year_pattern() -> re.Pattern[str]:
    # 2024年中国国际服务贸易交易会 | 2023世界互联网大会
    strong = alternatives("strong")
    return re.compile(
        rf"(?P<year>(?:19|20)\d\d)(?P<nian>年度?)?(?P<modifier>(?:{MODIFIER}|（[^（）]{{1,8}}）|“[^“”]{{2,20}}”|·){{2,30}}?)(?P<head>{strong}|[^{STOP}]{{1,6}}杯[^{STOP}]{{0,10}}赛)"
    )


@cache
def _feast_pattern() -> re.Pattern[str]:
    # 2024年春节招待会 | 2023新春联欢会
    return re.compile(
        rf"(?:19|20)\d\d年?(?:{MODIFIER}{{0,8}}?)(?:春节|新春|新年|元旦|元宵|端午|中秋|国庆|重阳|清明|圣诞|迎春)(?:{MODIFIER}{{0,6}}?)(?:{alternatives('strong', 'weak')}|团拜会|花市)"
    )


def feasts(line: Line) -> Iterator[Candidate]:
    """What is held for a feast of a year: 2024年春节招待会."""
    for found in _feast_pattern().finditer(line.text):
        if not has_verb(found[0][4:]):
            yield made(line, found.start(), found.end(), "event_feast", 0.86)


def years(line: Line) -> Iterator[Candidate]:
    """Events named with a year."""
    for found in _year_pattern().finditer(line.text):
        modifier = found["modifier"]
        if has_verb(modifier) or re.match(r"\d|[^，]{0,3}月", modifier) or "届" in modifier or "次" in modifier:
            continue
        if _CAUSED.match(modifier.removeprefix("年")):
            continue  # 2020年受疫情, 2012年迷上轮椅马拉松
        if found["nian"] and not proper(line, found.start("modifier"), found.end()):
            continue
        end = compound_end(line.text, found.end())
        yield made(line, found.start(), end, "event_year", 0.85)
