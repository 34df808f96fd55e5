"""Bodies of villages, towns and districts, and offices before the title of whoever heads them.

In: Line. Out: Candidate spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.entities.candidate import Candidate
from kg.entities.organizations.edges import crosses_name, ends_word, made
from kg.entities.organizations.lexicon import is_generic
from kg.lines import NOMINAL, Line
from kg.titles import title_source

#: Committees that a village, a town or a district has.
_COMMITTEE = r"党工委|党委|党总支|党支部|村民委员会|居民委员会|社区居委会|村委会|居委会|纪委|妇联|团委|工会"
#: Their officers.
_OFFICER = r"(?=(?:原|时任)?(?:专职|常务|第一)?副?(?:书记|主任|主席|会长)|委员|副书记)"
#: 西岑村|党支部|书记: the place before the committee may be unknown to the tagger; 镇党委|书记 names none.
_OF_PLACE = re.compile(
    rf"(?:(?<![一-鿿])|(?<=[任由兼和与及以原]))(?P<place>[一-鿿]{{1,16}}?(?:镇|乡|村|社区|街道))(?:{_COMMITTEE}){_OFFICER}"
)
_BARE = re.compile(
    rf"(?:(?<![一-鿿])|(?<=[任由兼和与及以原经]))(?:(?:镇|乡|村|社区|街道)(?:{_COMMITTEE})|村委会|居委会|村民委员会|居民委员会|办事处){_OFFICER}"
)
#: 省委第三巡视组, 中央第十二生态环境保护督察组
_TEAM = re.compile(
    r"(?:中央|(?:国务院|国家)[一-鿿]{0,6}|(?:[一-鿿]{2,4})?[省市县区州旗](?:委|政府)?)第[一二三四五六七八九十]{1,3}[一-鿿]{0,8}?(?:巡视|巡察|督导|督察|检查|考核|调研|指导|督查|工作)组"
)
#: 县委办|主任, 市少工委|主任: a level, what they do and the short head of an office.
_SHORT = re.compile(
    r"(?:(?<![一-鿿])|(?<=[任由兼和与及以原经]))(?:省|市|县|区|州)(?:[一-鿿]{1,6}?(?<![举主承协创开兴督联筹])办|[一-鿿]{1,3}?工委|供销社|供销联社|监委)"
    r"(?=(?:原|时任)?(?:党组|党委|党工委|常务|执行|专职)?副?(?:书记|主任|成员|委员))"
)
#: 镇|派出所|所长, 市|二小|校长: the one of the level that has such a head.
_OWN = re.compile(
    r"(?:(?<![一-鿿])|(?<=[任由兼和与及以原]))(?:市|县|区|镇|乡|街道)(?:"
    r"(?:派出所|司法所|税务所|财政所|供电所|工商所|卫生所|[一-鿿]{2,4}所)(?=副?所长|指导员|教导员)|[一-鿿]{2,6}站(?=副?站长)|(?:[一-鿿]{0,4}幼儿园|[一-鿿]{2,4}园)(?=副?园长)"
    r"|(?:第?[一二三四五六七八九十]{1,2}|实验|中心|城关|附属)(?:中|小|幼|中学|小学|高中|初中)(?=副?校长|校长|党(?:总?支部?|委)书记|教师)|敬老院(?=副?院长))"
)
#: What stands before such a place and is no part of it: 现任黄宅镇党委书记.
_HELD = re.compile(r"^(?:时任|现任|曾任|历任|原任|新任|兼任|担任|出任|当选|任命|以及|各|本|我|该|任|由|兼|和|与|及|以|原)+")
#: 各村党支部书记, 两个社区党委书记
_MANY = re.compile(r"^(?:各|每|某|全|两|几|多|一|该|本|我|外|邻)|个|所在|行政村$|自然村$|农村$|乡村$|新村$|什么村$")


def committees(line: Line) -> Iterator[Candidate]:
    """Committees and offices before a title: 西岑村党支部书记, 镇党委书记, 村委会主任, 县委办主任."""
    for found in _OF_PLACE.finditer(line.text):
        held = _HELD.match(found["place"])
        place = found["place"][held.end() :] if held else found["place"]
        begin = found.end("place") - len(place)
        if len(place) > 1 and not _MANY.search(place) and not crosses_name(line, begin, found.end("place")):
            yield made(line, begin, found.end(), "organization_of_village", 0.83)
    for found in _BARE.finditer(line.text):
        yield made(line, found.start(), found.end(), "organization_of_village", 0.8)
    for found in _TEAM.finditer(line.text):
        if not crosses_name(line, found.start(), found.end()):
            yield made(line, found.start(), found.end(), "organization_numbered_team", 0.8)
    for pattern in (_SHORT, _OWN):
        for found in pattern.finditer(line.text):
            yield made(line, found.start(), found.end(), "organization_short_office", 0.78)


#: The level of a body whose place is not named, as a word of its own: 市|房屋|安全|鉴定|中心.
_LEVELS = frozenset({"省", "市", "县", "区", "州", "旗", "地区"})
#: The ends of the names of such offices.
_OFFICE = re.compile(r"中心|分局|大队|支队|总队|管理所|管理站|监督站|服务站|监测站|招生办|档案馆|党校|社会主义学院")
#: 市体育中心 is where something is held.
_HALL = re.compile(r"(?:体育|会展|会议|奥体|国际|展览|购物|商业|艺术|文体|活动)中心$")
#: What makes a place of it: 市政务服务中心大厅.
_ROOM = re.compile(r"大厅|大楼|广场|门口|门前|礼堂|院内|[东南西北]侧|小学|医院|[一二三四五六]楼|城区|镇|区域")
_MOST_OFFICE = 16


def offices(line: Line) -> Iterator[Candidate]:
    """Offices of the level that a document speaks of: 市房屋安全鉴定中心, 县生态环境分局."""
    for found in _OFFICE.finditer(line.text):
        begin = _level_begin(line, found.start())
        name = line.text[begin : found.end()]
        if not 2 < found.start() - begin < _MOST_OFFICE or _HALL.search(name) or _ROOM.match(line.text, found.end()):
            continue
        if ends_word(line, found.end()) and not is_generic(name):
            yield made(line, begin, found.end(), "organization_office", 0.76)


#: 分管市发改委、|市优化营商环境协调事务中心|、市政府驻长沙办事处
_LISTED = re.compile(
    r"(?<=[、：])(?P<level>[省市县区州])(?!场|域|级|民|内|外|长|直|属)[一-鿿]{3,16}?(?:中心|[一-鿿]局|[一-鿿]委|办公室|管理所|管理站|服务站|支队|大队|总队|学校|公司)(?=[、，。；等和及]|$)"
)
#: 市政府驻长沙办事处, 湖南省人民政府驻北京办事处
_POSTED = re.compile(r"(?P<body>[省市县区州](?:人民)?政府)驻[一-鿿]{2,5}?(?:办事处|联络处)")


def listed_offices(line: Line) -> Iterator[Candidate]:
    """Offices of the level spoken of as items of a list, and those that a government has elsewhere: 市政府驻长沙办事处."""
    for found in _LISTED.finditer(line.text):
        if not _HALL.search(found[0]) and not is_generic(found[0]) and not re.search("[和与及的将对向被把了在是]", found[0]):
            yield made(line, found.start(), found.end(), "organization_listed_office", 0.74)
    for found in _POSTED.finditer(line.text):
        named = next((one for one in line.names if one.end - line.begin == found.end("body")), None)
        begin = found.start() if named is None else min(found.start(), named.begin - line.begin)
        yield made(line, begin, found.end(), "organization_posted_office", 0.9)


def _level_begin(line: Line, local: int) -> int:
    """Where the run of nouns that reaches `local` begins, if a level opens it; `local` if none does."""
    begin = line.token_begin(local)
    for token in line.tokens_before(begin):
        at = token.begin - line.begin
        if token.end - line.begin != begin:
            break
        word = line.word(token)
        if word in _LEVELS:
            return at
        if token.pos not in NOMINAL - {"PER", "LOC", "ORG", "nr", "f", "s"}:
            break
        begin = at
    return local


#: What has units and what they end in: 执法局|环卫中心, 供电公司|营销部; 公司 alone is any.
_OUTER = re.compile(r"(?:局|厅|公司|管理处|管理站|医院|学院|街道|地区)(?=[一-鿿]{2,})")
_ANY = re.compile(r"(?:本|我|该|总|分|子|集团|母)?公司|医院|学院")
_UNIT = re.compile(r"(?:中心|[处科部室股站所办队组庭院])$")
#: The heads of offices that need no body in front of their names, and how long these are at least.
_ALONE = re.compile(r"(?<=..)(?:管理站|监督站|分局|法庭|派出所|合作社|招生办|办事处|建委|服务办)$")


@cache
def _officer() -> re.Pattern[str]:
    return re.compile(rf"(?<=[局处科部室股站所办队组庭院心社委])(?:原|时任)?{title_source()}(?:[、兼]{title_source()})*")


def before_officer(line: Line) -> Iterator[Candidate]:
    """Offices right before the title of a person: 执法局环卫中心主任祝涛, 河湾法庭庭长杨柳."""
    people = {name.begin - line.begin for name in line.names if name.kind == "PER"}
    for found in _officer().finditer(line.text) if people else ():
        if found.end() not in people:
            continue
        begin, end = _run_begin(line, found.start()), found.start()
        name = line.text[begin:end]
        if (_in_another(name) or _ALONE.search(name)) and 3 < len(name) <= _MOST_OFFICE and not is_generic(name):
            yield made(line, begin, end, "organization_before_officer", 0.77)


def _in_another(name: str) -> bool:
    """Whether a name tells of a unit and of what it is a unit of: 供电公司营销部, not 公司公关部."""
    outer = _OUTER.search(name)
    return outer is not None and bool(_UNIT.search(name, outer.end())) and not _ANY.fullmatch(name[: outer.end()])


def _run_begin(line: Line, local: int) -> int:
    """Where the run of common nouns that reaches `local` begins."""
    begin = line.token_begin(local)
    for token in line.tokens_before(begin):
        if token.end - line.begin != begin or token.pos not in NOMINAL - {"PER", "nr", "f", "s"}:
            break
        begin = token.begin - line.begin
    return begin
