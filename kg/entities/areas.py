"""Administrative levels: joined places taken apart (浙江省台州市), and bodies of the level that a document speaks of (市委).

In: chosen mentions of a document. Out: mentions, in order and without overlaps.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.entities import places
from kg.entities.organizations.lexicon import known
from kg.model import Mention

#: 黄县|塘镇, 浙江省|台州市; 沙县区|夏茂镇, whose 区 ends the first
_AREA = re.compile(
    r"[一-鿿]县(?=(?!区)[一-鿿]{1,3}[乡镇村])|[一-鿿]{2,3}?(?<![政官学首王督统])府(?=[一-鿿]{1,3}[县州])|[一-鿿]{2,7}?(?:特别行政区|自治区|自治州|自治县|省|市|州|县|区|旗|镇|乡|街道)(?=[一-鿿]{2})"
)
#: What cannot open the second part of a joined name: 市场 in 义乌市场, 区域, 州际.
_NO_BREAK = re.compile(
    r"^(?:[东西南北中]?[一二三四]?路|[东西南北]街|大学|学院|中学|小学|医院|宾馆|饭店|酒店|机场|港|站|政府|人民|委|场|民|域|际|长(?![一-鿿]{1,2}[市县区镇乡])|级|族|内|外|中心|会|立|镇长|花园|大道|路|街|公园|广场|博物|图书|美术|体育|文化|国际|第)"
)


#: Schools that are named after the place in front.
_SCHOOL = re.compile(
    r"(?:师范|理工|工业|科技|职业|技术|医科|医学|中医药|农业|外国语|财经|经济|城市|音乐|美术|体育|艺术|民族|第[一二三四五六七八九十]+|实验|高级|中心){1,3}(?:大学|学院|学校|中学|小学|医院)"
)


#: 瑞典、挪威、芬兰|三国: how many places a list has.
_TOGETHER = re.compile("[两三四五六七八九十][国省市县区州地镇乡村庄港邦邑]")


def taken_apart(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The mentions, each joined place as its parts: 浙江省台州市黄岩区 → 浙江省, 台州市, 黄岩区."""
    for mention in mentions:
        if mention.cls != "Place" or len(mention.name) != mention.end - mention.begin:
            yield mention
            continue
        begin = mention.begin
        for part in _parts(mention.name, mention.kinds):
            if _TOGETHER.fullmatch(part) and begin > mention.begin:
                break
            kind = places.kind_of(part)
            whole = part == mention.name
            kinds = mention.kinds if whole else (kind,) if kind else ()
            yield replace(mention, begin=begin, end=begin + len(part), name=part, kinds=kinds)
            begin += len(part)


def _parts(name: str, kinds: tuple[str, ...]) -> list[str]:
    """The places that a joined name is made of, in order; the name alone if it is one."""
    parts: list[str] = []
    while name:
        cut = _first_part(name, kinds)
        if not cut:
            return [*parts, name]
        parts.append(name[:cut])
        name = name[cut:]
    return parts


def _first_part(name: str, kinds: tuple[str, ...]) -> int:
    """The length of the area that opens a joined name; 0 if the name is one."""
    if name in places.known():
        return 0
    found = _AREA.match(name)
    if found and not _NO_BREAK.match(name[found.end() :]):
        return _known_front(found[0]) or found.end()
    for length in range(min(7, len(name) - 2), 1, -1):
        first, second = name[:length], name[length:]
        entry = places.known().get(first)
        if entry is None:
            continue
        if second not in places.known():
            in_china = entry[1] == "Country" and name.startswith("中国")
            if ("Venue" in kinds and not _CITY.fullmatch(second) and not _opens_within(second, entry[0])) or (
                in_china and not places.kind_of(second)
            ):
                return 0  # 中国茶都
        if _SCHOOL.fullmatch(second):
            return 0  # 泉州师范学院
        breaks = second in places.known() or not _NO_BREAK.match(second)
        if places.may_open(first) and breaks and second[0] not in "省市县区州":
            return length
    return 0


#: 湖北|麻城, 安徽|桐城: towns rather than halls.
_CITY = re.compile("[^蓉影书商皇]城")


def _opens_within(name: str, outer: str) -> bool:
    """Whether a name opens with a known place that lies within another: 青岛|大剧院 in 山东."""
    return any(places.known().get(name[:length], ("", "", ""))[2] == outer for length in range(2, min(6, len(name) - 2)))


#: The second part of an area that opens with a known place without the word of its level: 浙江|嵊县, not 海南|藏族自治州.
_SMALLER = re.compile(
    r"(?![省市县区州岛盟旗郊城]|地区|新区|高新|经开|开发|工业|经济|技术|[一-鿿]{0,5}[园景矿]区)[一-鿿]{1,5}(?<!民族)(?<!自治)(?<!特别行政)(?:市|州|县|区|旗|镇|乡|街道)"
)


def _known_front(area: str) -> int:
    """The length of the known place that opens an area (浙江|嵊县); 0 where the whole is one name."""
    if area in places.known():
        return 0
    for length in range(min(6, len(area) - 2), 1, -1):
        if places.may_open(area[:length]) and _SMALLER.fullmatch(area, length):
            return length
    return 0


#: 市委, 县人民政府, 省侨联, 县市场监管局: bodies named by the level only.
LEVEL_BODY = re.compile(
    r"^([省市县区州])(?:委|政府|人民政府|政协|人大|工商|侨|台办|外|文|残联|科|妇联|青联|作协|总工会|红十字会|慈善|卫|发改|国资|教育|公安|体育|纪委|法院|检察|监委|总商会|红|(?![场域际级立属直内外长辖港城块值间会容井郊划省县区州]|市(?!场)|民(?![政宗族防革盟建进])|政(?![协府法务数研]))[一-鿿]{1,14}(?:局|厅|委|委员会|办|院|馆|站|所|队|部|中心|总会|协会|学会|联合会|基金会|集团|公司|中学|小学|学校|大队|党校|电视台)$)"
)


def at_home(mentions: tuple[Mention, ...], front: str) -> tuple[Mention, ...]:
    """The mentions, each body of a bare level under the name of the province, city or county spoken of: 市委 → 淮州市委.

    `front` is what stands before the prose (breadcrumb, byline): a site's own name tells where it is at home.
    """
    schools = Counter(one.name for one in mentions if one.cls == "Organization" and one.name.endswith("大学"))
    school = max(schools, key=lambda name: (schools[name], name), default="")
    associations = (one.name for one in mentions if {"Association", "Foundation"} & set(one.kinds) and len(one.name) > 2)
    bodies = Counter(name for name in associations if not _OF_ASSOCIATION.match(name))
    association = max(bodies, key=lambda name: bodies[name], default="")  # of equally frequent ones the first named
    homes = {level: _home(mentions, front, level) for level in "省市县区州"}
    named: list[Mention] = []
    towns: dict[str, str] = {}
    for mention in mentions:
        if mention.cls == "Organization":
            if _OF_ASSOCIATION.match(mention.name):
                if not association:
                    continue  # nobody knows whose
                mention = _under_association(mention, association)
            beside = _beside(mention, named[-1]) if named else mention
            mention = beside if beside is not mention else _under_home(_under_school(mention, school), homes)
            mention = _in_list(mention, named[-1]) if named else mention
            mention = _under_town(mention, towns)
            if mention.name == "办事处":
                continue  # nobody knows which
        _note_town(mention, towns)
        named.append(mention)
    return tuple(named)


#: How far behind a body of a named place one of the same officer begins: 福山区委|副书记、|区人大常委会.
_BESIDE = 8


def _beside(mention: Mention, before: Mention) -> Mention:
    """A body of a bare level right behind one of a named place, as a body of that place: 福山区委书记、区人大常委会主任."""
    found = LEVEL_BODY.match(mention.name)
    if found is None or before.cls != "Organization" or not 0 < mention.begin - before.end <= _BESIDE:
        return mention
    place = re.match(rf"(?:中共)?([一-鿿]{{1,5}}{found[1]})(?:委$|人大|政协|政府|人民政府|纪委)", before.name)
    return mention if place is None else replace(mention, name=place[1][:-1] + mention.name)


#: The departments of a government: 财政局, 卫健委; and one of a named place.
_DEPARTMENT = re.compile(r"(?![省市县区州国]|中央|中国|全国)[一-鿿]{2,8}(?:局|厅|委|办)")
_PLACED = re.compile(r"([一-鿿]{2,8}?[省市县区州])[一-鿿]{2,8}(?:局|厅|委|办)")


def _in_list(mention: Mention, before: Mention) -> Mention:
    """A department right behind one of a named place, as a department of that place: 凤阳县民政局、|财政局."""
    place = _PLACED.fullmatch(before.name)
    if not place or mention.begin - before.end != 1 or not _DEPARTMENT.fullmatch(mention.name):
        return mention
    if (
        _PLACED.fullmatch(mention.name)
        or mention.name in known()
        or any(places.may_open(mention.name[:length]) for length in (2, 3, 4))
    ):
        return mention
    return replace(mention, name=place[1] + mention.name)


_TOWN_COMMITTEE = (
    "(党工委|党委|党总支|党支部|村民委员会|居民委员会|村委会|居委会|纪委|妇联|团委|工会|政府|人民政府|人大|人武部|办事处)$"
)
#: Bodies that villages and towns have, named by the level only: 镇党委, 村党支部, 村委会.
_TOWN_BODY = re.compile(rf"^(镇|乡|村|社区|街道)?{_TOWN_COMMITTEE}")
_TOWN = re.compile(rf"^(?:.*(?:[省市县区旗镇乡]|街道))?([一-鿿]{{1,6}}(镇|乡|村|社区|街道))(?:{_TOWN_COMMITTEE}|$)")


def _note_town(mention: Mention, towns: dict[str, str]) -> None:
    """Remember the village or town that a mention names, by level."""
    if mention.cls in {"Place", "Organization"}:
        found = _TOWN.match(mention.name)
        if found and found[1] not in places.known():  # 景德镇 and 新乡 are cities
            towns[found[2]] = found[1]


def _under_town(mention: Mention, towns: dict[str, str]) -> Mention:
    """镇党委 as 黄宅镇党委, 村委会 as 西岑村村委会: of the village or town named last before."""
    found = _TOWN_BODY.match(mention.name)
    if found is None:
        return mention
    level = found[1] or {"村": "村", "居": "社区", "办": "街道"}.get(found[2][0], "")
    place = towns.get(level, "")
    return replace(mention, name=place + found[2]) if place else mention


#: 第五届理事会, 会党组, 秘书处: bodies of the association that a document speaks of.
_OF_ASSOCIATION = re.compile(r"第[一二三四五六七八九十]{1,3}届|会党组$|秘书处$")


_TERM_OF_ITSELF = re.compile(r"^第[一二三四五六七八九十]{1,3}届")


def _under_association(mention: Mention, association: str) -> Mention:
    if mention.name == "会党组":
        return replace(mention, name=association + "党组", kinds=("PartyOrgan",))
    itself = _TERM_OF_ITSELF.sub("", mention.name)
    if association.endswith(itself):
        return replace(mention, name=association)  # 第十届侨联主席
    return replace(mention, name=association + mention.name)


def _under_school(mention: Mention, school: str) -> Mention:
    """校党委 as 江城大学党委, 校友总会 as 江城大学校友总会."""
    if not school or not mention.name.startswith("校"):
        return mention
    own = mention.name if mention.name.startswith("校友") else mention.name.removeprefix("校")
    return replace(mention, name=school + own)


def _under_home(mention: Mention, homes: dict[str, str]) -> Mention:
    """市委 as 淮州市委, 团市委 as 共青团淮州市委; `homes` is the province, city … spoken of, by level."""
    league = re.match(r"团([省市县区州])委", mention.name)
    if league and homes[league[1]]:
        return replace(mention, name="共青团" + homes[league[1]] + "委")
    found = LEVEL_BODY.match(mention.name)
    return replace(mention, name=homes[found[1]][:-1] + mention.name) if found and homes[found[1]] else mention


#: 第七届云岭省旅游发展大会 is at home in 云岭省.
_EDITION = re.compile(r"^(?:(?:19|20)\d\d年?|第[一二三四五六七八九十百0-9]{1,4}[届次]|首届)")


#: 共青团|永州市委, 国网|东平县供电公司: of whom the body of a place is a part.
_LED = re.compile(
    r"^(?:中国共产党|中共|政协|共青团|民革|民盟|民建|民进|农工党|致公党|九三学社|台盟|国网|农行|工行|建行|中行|农发行|邮储)"
)
#: 区司法局社|区 and 市城|市 end with a level and are no places.
_NO_HOME = re.compile(
    r"^[省市县区州]|[局厅部会委院]|(?:社|小|校|院|园|灾|景|牧|库|片|厂|营|军|战|辖|郊|街|地|城)区$|(?:城|都|超|门|上|夜|股)市$"
)


def _home(mentions: tuple[Mention, ...], front: str, level: str) -> str:
    """The province, city, county … most spoken of, or ""."""
    counts: Counter[str] = Counter()
    shape = re.compile(rf"^([一-鿿]{{2,6}}?{level}|[一-鿿]{{4,11}}?自治{level})(?![一-鿿]*{level}$)")
    for rank, mention in enumerate(mentions):
        if mention.cls not in {"Place", "Organization", "Event"}:
            continue
        full, kind, _ = places.known().get(mention.name, (mention.name, "", ""))
        name = full if mention.cls == "Place" and full.endswith(level) else ""
        if mention.cls != "Place" and not LEVEL_BODY.match(mention.name):
            found = shape.match(_LED.sub("", _EDITION.sub("", mention.name)))
            name = found[1] if found else ""
        if name.endswith(level) and len(name) > 2 and kind != "Country" and not _NO_HOME.search(name):
            counts[name] += 2 + (name[:-1] in front) * 6 + (rank == 0)
    return max(counts, key=counts.__getitem__, default="")  # of equally frequent ones the first named
