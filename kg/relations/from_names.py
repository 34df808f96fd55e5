"""Statements that a name makes by itself: edition, anniversary, series, parent organization, seat, wider place.

In: Reading(+mentions). Out: Reading(+claims); a series or parent named only inside a longer name gets a mention of its own
inside that name.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from kg.characters import fold
from kg.entities.events import EDITION, event_rows, known_events
from kg.entities.organizations import heads as organization_heads
from kg.entities.organizations import known as known_organizations
from kg.entities.organizations import other_names
from kg.entities.places import known as known_places
from kg.entities.places import may_open
from kg.lexicon import not_names
from kg.model import Claim, LiteralValue, Mention, Reading
from kg.names import is_subsequence
from kg.quantities import parse_number

#: 2023年度 before the name of an event.
_FRONT_YEAR = re.compile(r"^(?:(?:19|20)\d\d年?度?)")
#: 100周年校庆.
_ANNIVERSARY = re.compile(
    r"([一二三四五六七八九十百〇零两0-9]{1,5})周年|(?<![一二三四五六七八九])百年(?=校庆|院庆|诞辰|华诞|庆典|纪念|酒会|晚会|晚宴|大会)"
)
#: 第五届理事会第二次会议, 十三届市委第三次全会: the number is the council's.
_SESSION = re.compile(r"届(?:[^届]{0,12}(?:会|党委|党组))?第?[一二三四五六七八九十0-9]{1,4}次")
#: 第二次鸦片战争, 第三次反“围剿”: the number tells wars and crises apart, nobody holds them.
_COUNTED_WAR = re.compile(
    r"^第[一二三四五六七八九十0-9]{1,3}次[^届会]*(?:战争|大战|革命|起义|运动|合作|危机|围剿”?|战役|会战|北伐|浪潮|暴动|高潮|大罢工)$"
)
#: A course is counted in 期: 第三期研修班, “训练营”第四期.
_PERIOD = re.compile(r"^(?:20\d\d年?)?第([一二三四五六七八九十0-9]{1,4})期|第([一二三四五六七八九十0-9]{1,4})期$")
#: 第五届闽江海洋论坛, 首届闽江海洋论坛: the series is what follows.
_ORDINAL_TAIL = re.compile(r"^(?:第[一二三四五六七八九十百〇零两0-9]{1,5}[届次]|首届)(.+)$")


_QUOTES = re.compile("[“”]")


def claims_of_names(reading: Reading) -> Reading:
    """The reading with what its names say."""
    mentions = [one for one in reading.mentions if one.proper]
    text = fold(reading.document.simplified)
    date_published = reading.document.metadata.date_published
    published = date_published.value[:10] if date_published else ""
    claims: list[Claim] = []
    added: list[Mention] = []
    brands = _brands(mentions)
    # What a name says it says once; the first mention that writes it out proves it, else the first.
    written_out = [one for one in mentions if _QUOTES.sub("", one.name) in _QUOTES.sub("", text[one.begin : one.end])]
    first = {(one.cls, one.name): one for one in reversed([*written_out, *mentions])}
    names = sorted(first.values(), key=lambda one: (one.begin, one.end))
    by_front = _by_front(names)
    written = _former_names(mentions, text)
    for mention in names:
        if mention.cls == "Event":
            claims += [*_counts(mention), *_years(mention), *_days(mention, published)]
            claims += _commemorated(mention, names)
            for series in _series(mention, names, brands, text):
                if first.get((series.cls, series.name)) != series and series not in added:
                    added.append(series)
                claims.append(_claim(mention, "inSeries", series, "name_series", 0.85))
        elif mention.cls == "Organization":
            claims += _parents(mention, names, by_front) or _party_parents(mention, mentions)
            former = written.get(mention.name, mention.name)
            claims += _parents(replace(mention, name=former), names, by_front, mention) if former != mention.name else []
            for place in _seat(mention, text):
                added.append(place)
                claims.append(_claim(mention, "basedIn", place, "name_seat", 0.8))
        elif mention.cls == "Place":
            for place in _surrounding(mention, text):
                added.append(place)
                claims.append(_claim(mention, "within", place, "name_within", 0.8))
    claims += _within(mentions, text)
    claims += _within_before(added, mentions)
    claims += _holders(mentions)
    return replace(
        reading,
        mentions=tuple(sorted((*reading.mentions, *added), key=lambda one: (one.begin, one.end))),
        claims=(*reading.claims, *claims),
    )


def _claim(subject: Mention, property_: str, value: Mention | LiteralValue, rule: str, confidence: float) -> Claim:
    return Claim(subject, property_, value, subject.begin, subject.end, rule, confidence)


def _counts(mention: Mention) -> Iterator[Claim]:
    """The anniversary or the edition that the name of an event tells."""
    anniversary = _ANNIVERSARY.search(mention.name)
    if anniversary:
        number = parse_number(anniversary[1] or "一百")
        if number is not None:
            yield _claim(mention, "anniversary", LiteralValue(str(int(number)), "integer"), "name_anniversary", 0.95)
        return
    if "股东" in mention.name or _SESSION.search(mention.name) or _COUNTED_WAR.search(mention.name):
        return
    edition = EDITION.search(mention.name) or _PERIOD.search(mention.name)
    if edition:
        ordinal = Decimal(1) if edition[edition.re.groups] == "首" else parse_number(edition[1] or edition[2])
        if ordinal is not None:
            yield _claim(mention, "edition", LiteralValue(str(int(ordinal)), "integer"), "name_edition", 0.95)


#: 2009年世界赛艇锦标赛; not 2023年度人物颁奖典礼, 2024年新年音乐会, which the turn of the year may part from its name.
_OPENING_YEAR = re.compile(r"^((?:19|20)\d\d)(?:年(?!度|终|代|新年|跨年|迎新)|(?=[一-鿿“]))(?!新年|跨年|迎新|年度|年终|年鉴)")


def _years(mention: Mention) -> Iterator[Claim]:
    """The year in which an event is by its name, where the text tells no day."""
    found = _OPENING_YEAR.match(mention.name)
    if found and "EventSeries" not in mention.kinds:
        yield _claim(mention, "startDate", LiteralValue(found[1], "gYear"), "name_year", 0.5)


#: “3·8”渔船碰撞事故
_OPENING_DAY = re.compile(r"^“(1[0-2]|[1-9])[·.](3[01]|[12]\d|[1-9])”")
#: A report tells of such an accident within so many days; later its year need not be that of the report.
_FRESH = 60


def _days(mention: Mention, published: str) -> Iterator[Claim]:
    """The day of a disaster that its name tells, in a report that follows it: “3·8”渔船碰撞事故."""
    found = _OPENING_DAY.match(mention.name)
    if found is None or "Disaster" not in mention.kinds or len(published) != 10:
        return
    month, day = int(found[1]), int(found[2])
    for year in (int(published[:4]), int(published[:4]) - 1):
        try:
            age = (date.fromisoformat(published) - date(year, month, day)).days
        except ValueError:
            return
        if 0 <= age <= _FRESH:
            yield _claim(mention, "startDate", LiteralValue(f"{year}-{month:02}-{day:02}", "date"), "name_day", 0.7)
            return


_REMEMBERED = re.compile(
    r"^(?:隆重|热烈)?(?:纪念|庆祝|缅怀)?(?P<what>.{2,24}?)(?:胜利|爆发|结束|起义|开始|发生)?[一二三四五六七八九十百〇零两0-9]{1,5}周年"
)


def _commemorated(mention: Mention, mentions: list[Mention]) -> Iterator[Claim]:
    """An anniversary commemorates the event of the document that it is counted from: 纪念松岭战役胜利80周年公祭仪式."""
    found = _REMEMBERED.match(mention.name)
    if not found:
        return
    what = found["what"]
    full = known_events().get(what, what)
    for other in mentions:
        if other.cls == "Event" and other.name != mention.name and known_events().get(other.name, other.name) == full:
            yield _claim(mention, "commemorates", other, "name_commemorates", 0.85)
            return


def _brands(mentions: list[Mention]) -> frozenset[str]:
    """Brands of quoted names: what stands before the interpunct of two names, or alone in quotation marks as well."""
    fronts: dict[str, set[str]] = {}
    alone = {mention.name for mention in mentions if "EventSeries" in mention.kinds}
    for mention in mentions:
        front = _front(mention.name)
        if front:
            fronts.setdefault(front, set()).add(mention.name)
    return frozenset(front for front, names in fronts.items() if len(names) > 1 or front in alone)


def _front(name: str) -> str:
    """The brand that opens a name before an interpunct: 侨连五洲 of 侨连五洲·沪上进博."""
    found = re.match(r"“?([^“”·]{2,12})·", name)
    return found[1] if found else ""


def _series(mention: Mention, mentions: list[Mention], brands: frozenset[str], text: str) -> Iterator[Mention]:
    """The series that an event belongs to by its name."""
    front = _front(mention.name)
    if front in brands:
        yield _inner(mention, front, text, mentions)
        return
    found = _ORDINAL_TAIL.match(_FRONT_YEAR.sub("", mention.name))
    if not found or "次" in mention.name[: len(mention.name) - len(found[1])]:
        return
    tail = found[1]
    full = known_events().get(tail, tail)
    number = mention.name.removesuffix(tail)
    if full != tail and any(one.cls == "Event" and one.name.find(number) > 0 for one in mentions):
        return  # 第十届民族运动会 may be short for 恩施州第十届少数民族传统体育运动会
    whole = next((one for one in mentions if one.cls == "Event" and one.name in {tail, full}), None)
    longer = _longer_series(mention, tail, mentions)
    if longer is not None:
        yield _inner(*longer, text, mentions)
    elif whole is not None or (full in event_rows() and event_rows()[full][3]) or _is_series_name(tail):
        yield whole or _inner(mention, tail, text, mentions)


#: A name as short as this only tells what kind of event it is, or is short for the name of the series: 论坛, 门博会.
_SHORT = 4


def _longer_series(mention: Mention, tail: str, mentions: list[Mention]) -> tuple[Mention, str] | None:
    """Another edition and the whole name of the series that a bare edition belongs to: 第七届论坛 beside 第六届中欧文明互鉴论坛."""
    if len(tail) > _SHORT:
        return None
    found = {}
    defined = mention.extractor == "event_defined_edition"
    for other in mentions:
        edition = _ORDINAL_TAIL.match(other.name) if other.cls == "Event" and other.name != mention.name else None
        short = edition and (edition[1].endswith(tail) or (defined and is_subsequence(tail, edition[1])))
        if edition and short and len(edition[1]) > len(tail):
            found[edition[1]] = other
    return next(((other, name) for name, other in found.items()), None) if len(found) == 1 else None


def _is_series_name(tail: str) -> bool:
    """Whether what follows an edition is a name that stands by itself."""
    return (
        len(tail) >= 5
        and "“" not in tail
        and not re.search(r"届|^(?:理监事|理事|监事|董事|职员|领导班子)|会议$|全会$|代表大会$|理事会|委员会", tail)
    )


def _inner(mention: Mention, name: str, text: str, mentions: list[Mention]) -> Mention:
    """The series as a mention: where the document names it by itself, else inside the longer name."""
    for one in mentions:
        if one.cls == "Event" and one.name == name:
            return one
    at = text.find(name, mention.begin, mention.end)
    begin, end = (at, at + len(name)) if at >= 0 else (mention.begin, mention.end)
    kinds = tuple(kind for kind in mention.kinds if kind not in {"EventSeries", "Commemoration"})
    return Mention(begin, end, "Event", (*kinds, "EventSeries"), name, "series_in_name", 0.75)


def _names_of(name: str) -> set[str]:
    """The name of an organization with the other names that a reader knows."""
    full = known_organizations().get(name, (name,))[0]
    return {name, full, *other_names().get(full, ())} - {""}


def _by_front(mentions: list[Mention]) -> dict[str, list[int]]:
    """For each name of the organizations which of `mentions` bear it."""
    found: dict[str, list[int]] = {}
    for index, one in enumerate(mentions):
        if one.cls == "Organization" and len(one.name) >= 2:
            for name in _names_of(one.name):
                found.setdefault(name, []).append(index)
    return found


#: The ends of what units are called: 经济科技部, 党组, 福建分会.
_UNIT_END = re.compile(
    r"(?:部|室|处|司|局|厅|科|所|院|系|党组|党委|党支部|党总支|支部|[省市县区州]委会|委员会|办公室|办公厅|秘书处|分会|支队|大队|中心|理事会|董事会|监事会|分行|支行|分公司|事业部|分社|组|队|团|"
    r"分局|分馆|分院|分部|医院|实验室|编辑部|编委会|执委会|专委会|工委|政法委|基金|总支|团委|工会|研究院|学院|校友会|校友总会|图书馆|博物馆|美术馆|档案馆|工作站|服务站|试验站|联络站|"
    r"附中|附小|附属中学|附属小学)$"
)


#: Who a body sends is no unit of it: 泰国浙江商会访问团, 省残联调研组.
_SENT = re.compile(
    r"(?:访问团|代表团|考察团|参访团|慰问团|出访团|观摩团|调研组|工作组|专家组|考察组|慰问组|督导组|检查组|一行)$"
)


def is_unit_behind(front: str, name: str) -> bool:
    """Whether a name goes on behind `front`, the name of a body, as that of a unit of it.

    >>> is_unit_behind("北京大学", "北京大学图书馆")
    True
    """
    rest = name[len(front) :]
    return name.startswith(front) and len(rest) > 1 and bool(_UNIT_END.search(rest)) and not _SENT.search(rest)


def _former_names(mentions: list[Mention], text: str) -> dict[str, str]:
    """Name → another name in full under which a body is written: 衡阳材料研究院 → 冶金工业部衡阳冶金研究所."""
    found: dict[str, str] = {}
    for one in mentions:
        if one.cls == "Organization" and one.proper and len(one.name) > 3:
            words = text[one.begin : one.end]
            if len(words) > 3 and not one.name.endswith(words):
                found.setdefault(one.name, words)
    return found


def _parents(
    mention: Mention, mentions: list[Mention], by_front: dict[str, list[int]], bearer: Mention | None = None
) -> list[Claim]:
    """A unit is part of the longest organization of the document whose name opens its own; `bearer` is who has that name."""
    fronts: dict[int, int] = {}  # of each organization the longest name that opens this one
    for length in range(len(mention.name), 0, -1):
        for index in by_front.get(mention.name[:length], ()):
            fronts.setdefault(index, length)
    best: Mention | None = None
    for index, length in sorted(fronts.items()):
        other = mentions[index]
        if other.name == mention.name or not is_unit_behind(mention.name[:length], mention.name):
            continue
        if best is None or len(other.name) > len(best.name):
            best = other
    if best is None or (bearer is not None and best.name == bearer.name):
        return []
    return [_claim(bearer or mention, "subOrganizationOf", best, "name_parent", 0.88)]


def _party_parents(mention: Mention, mentions: list[Mention]) -> list[Claim]:
    """市委常委、统战部部长: the department of the committee named just before."""
    if mention.name not in {"统战部", "宣传部", "组织部", "政法委"}:
        return []
    before = [
        one for one in mentions if one.cls == "Organization" and one.end <= mention.begin and one.begin > mention.begin - 20
    ]
    if not before or not re.search(r"[省市县区州]委$", before[-1].name):
        return []
    parent = before[-1]
    return [Claim(mention, "subOrganizationOf", parent, parent.begin, mention.end, "party_department", 0.8)]


#: Its founding or an anniversary may be held by others than the body itself.
_FOUNDED = re.compile(r"周年|(?:成立|揭牌|挂牌|开业|开馆|落成|奠基)")


def _holders(mentions: list[Mention]) -> Iterator[Claim]:
    """A body holds the numbered meetings that bear its name."""
    for body in mentions:
        if body.extractor != "organization_in_name":
            continue
        for event in mentions:
            if event.cls == "Event" and event.begin <= body.begin and event.end > body.end and not _FOUNDED.search(event.name):
                yield _claim(event, "organizer", body, "name_holder", 0.66)


#: 肯尼亚|首都|内罗毕
_CAPITAL = re.compile(r"的?新?(?:首都|首府|省会|省会城市|州府|港口城市|海滨城市|边境城市|第二大城市)")


def _within(mentions: list[Mention], text: str) -> Iterator[Claim]:
    """Places written one behind the other lie in each other: 浙江省台州市, 肯尼亚首都内罗毕, 永春桃城镇、五里街镇, 龙水村的郑氏大厝."""
    around: tuple[Mention, Mention] | None = None  # 永春|桃城镇: the last two joined
    for outer, inner in itertools.pairwise(mentions):
        if not outer.cls == inner.cls == "Place" or "Venue" in outer.kinds:
            continue
        between = text[outer.end : inner.begin]
        if _CAPITAL.fullmatch(between) and outer.name != inner.name:
            yield Claim(inner, "within", outer, outer.begin, inner.end, "place_capital", 0.88)
        elif outer.end == inner.begin:
            around = (outer, inner)
            yield Claim(inner, "within", outer, outer.begin, inner.end, "place_joined", 0.88)
        elif between == "、" and around is not None and around[1] is outer and _alike(outer.name, inner.name):
            around = (around[0], inner)
            yield Claim(inner, "within", around[0], around[0].begin, inner.end, "place_listed_within", 0.7)
        elif between == "的" and _holds(outer, inner):
            yield Claim(inner, "within", outer, outer.begin, inner.end, "place_of", 0.7)


#: Divisions below a city: the next of a list lies in what the one before it lies in.
_SMALL = re.compile(r"(?:县|区|镇|乡|村|街道|社区)$")


def _alike(one: str, other: str) -> bool:
    """Whether two places are small divisions of one level, the second not known to lie elsewhere."""
    first, second = _SMALL.search(one), _SMALL.search(other)
    return bool(first and second and first[0] == second[0]) and other not in known_places()


def _holds(outer: Mention, inner: Mention) -> bool:
    """Whether the second of two places joined by 的 lies in the first: not 法国的马赛港和… of a country in a country."""
    if "Venue" in outer.kinds or "NaturalFeature" in outer.kinds or outer.name == inner.name:
        return False
    kind, within = known_places().get(inner.name, ("", "", ""))[1:]
    return kind != "Country" and (not within or within == known_places().get(outer.name, (outer.name, "", ""))[0])


def _within_before(added: list[Mention], mentions: list[Mention]) -> Iterator[Claim]:
    """The place that opens a venue's name lies in the one written before it: 江西|南昌|八一广场."""
    ends = {one.end: one for one in mentions if one.cls == "Place"}
    for inner in added:
        outer = ends.get(inner.begin)
        if inner.extractor == "place_in_venue" and outer is not None and outer.name != inner.name:
            yield Claim(inner, "within", outer, outer.begin, inner.end, "place_joined", 0.86)


#: 浙江省侨联, 厦门市侨商会; not 县政府驻…, 市长.
_PLACE_FRONT = re.compile(r"^([一-鿿]{1,7}?(?:省|自治区|特别行政区|市|自治州|县))(?!政府驻|委会|场|长)[一-鿿]{2,}")


def _inside_longer(place: str) -> bool:
    """Whether what looks like a place begins with other words: 民盟浙江省, 中国银行宁波市, 上海城市交响乐团."""
    if place in known_places():
        return False
    if len(place) > 4 or any(place[cut:] in known_places() for cut in range(1, len(place) - 1)):
        return True
    return place.endswith("城市") and place[:-2] in known_places()


#: 同和祥（佛山）调味食品有限公司: the place in brackets.
_PLACE_INSIDE = re.compile(r"（([一-鿿]{2,8})）(?=[一-鿿]{2,}$|$)")


def _bracketed(mention: Mention, text: str) -> Iterator[Mention]:
    """The place that stands in brackets in the name of a firm or branch."""
    found = _PLACE_INSIDE.search(text, mention.begin, mention.end)
    if found and found[1] in known_places() and found[1] != "中国" and found.start() > mention.begin + 1:
        kinds = (known_places()[found[1]][1],)
        yield Mention(found.start(1), found.end(1), "Place", kinds, found[1], "place_in_name", 0.75)


def _seat(mention: Mention, text: str) -> Iterator[Mention]:
    """The province, city or county that opens an organization's name, or stands in brackets in it."""
    yield from _bracketed(mention, text)
    found = _PLACE_FRONT.match(mention.name)
    place = found[1] if found else ""
    if not place or (len(place) < 3 and place not in known_places()):
        return
    if mention.name[:2] not in text[mention.begin : mention.end]:
        return  # the document writes a short form that does not name the place
    if place in organization_heads() or place in not_names("Place") or _inside_longer(place):
        return
    at = text.find(place, mention.begin, mention.end)
    if at == mention.begin:
        yield Mention(at, at + len(place), "Place", ("AdministrativeArea",), place, "place_in_name", 0.75)


#: What follows a place that only lends its name: 南京|东路, 山东|会馆, 意大利|领事馆.
_LENT = re.compile(r"[东西南北中]?[一二三四五六]?(?:路|街|大道|大街|里|弄|巷)|人(?!民)|城|总?领事|大?使馆|会馆|同乡会")


def _surrounding(mention: Mention, text: str) -> Iterator[Mention]:
    """The country, province or city that opens the name of a venue, a park or a bridge in it: 昆明|西山森林公园."""
    name = mention.name
    if name in known_places() or not text.startswith(name, mention.begin):
        return
    for length in range(min(7, len(name) - 3), 1, -1):
        place = name[:length]
        if may_open(place) and place != "中国" and not _LENT.match(name, length) and name[length] not in "省市县区州":
            kinds = (known_places()[place][1],)
            yield Mention(mention.begin, mention.begin + length, "Place", kinds, place, "place_in_venue", 0.75)
            return
