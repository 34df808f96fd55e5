"""Places and venues of one line: what the tagger sees, made whole, without common nouns.

In: Line. Out: Candidate spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.entities.candidate import Candidate
from kg.lexicon import not_names, rows
from kg.lines import Line

#: Regions that are no names in a list of countries, but places where the tagger sees them.
_REGIONS = frozenset({"长三角", "珠三角", "京津冀", "港澳台", "两岸"})


def _rows() -> Iterator[tuple[str, str, str, str]]:
    for row in (*rows("places.tsv"), *rows("places_more.tsv")):
        name, others, kind, within = (*row, "", "", "")[:4]
        yield name, others, kind, within


@cache
def known() -> dict[str, tuple[str, str, str]]:
    """Every known name → (usual full name, class, what it lies within)."""
    table: dict[str, tuple[str, str, str]] = {}
    for name, others, kind, within in _rows():
        for spelling in (name, *filter(None, others.split("|"))):
            table.setdefault(spelling, (name, kind, within))
    return table


@cache
def other_names() -> dict[str, tuple[str, ...]]:
    """Usual full name → the other names of two characters and more."""
    return {name: tuple(one for one in others.split("|") if len(one) > 1) for name, others, _, _ in _rows()}


def may_open(name: str) -> bool:
    """Whether a known place may open a joined name of two: a country or a division of China, no city abroad and no region."""
    _, kind, within = known().get(name, ("", "", ""))
    return kind == "Country" or (kind == "AdministrativeArea" and within not in _countries())


_ADMINISTRATIVE = re.compile(r"(?:省|自治区|特别行政区|市|自治州|州|盟|县|自治县|旗|区|新区|镇|乡|街道|村|社区|开发区|高新区)$")
_VENUE = re.compile(
    r"(?:体育馆|体育场|体育中心|会展中心|会议中心|国际中心|展览馆|展览中心|博物馆|美术馆|图书馆|纪念馆|科技馆|大剧院|剧院|剧场|音乐厅|礼堂|大礼堂|大会堂|会堂|宾馆|酒店|饭店|大厦|大楼|广场|公园|"
    r"故居|陵园|中山陵|墓|纪念堂|宫|寺|庙|教堂|机场|火车站|高铁站|车站|码头|港口|书院|中心|馆|厅|堂|楼|园|城)$"
)
_NATURAL = re.compile(
    r"(?:山|江|河|湖|海|洋|岛|群岛|半岛|海峡|湾|峡|峡谷|沙漠|草原|平原|高原|盆地|山脉|峰|川|溪|流域|湿地|泉|瀑布)$"
)


_AREA = re.compile(r"[一-鿿]{1,6}(?:省|市|县|区|镇|乡|自治区|自治州|(?<![政官学首王幕督统天洞城总])府)")


def is_area(name: str) -> bool:
    """Whether a name is an administrative area's and no body's: 台州市, 黄岩区."""
    bare = name.removesuffix("人")  # 安徽芜湖|人
    joined = any(bare[:cut] in known() and bare[cut:] in known() for cut in (2, 3))
    return name in known() or bool(_AREA.fullmatch(name)) or joined


def kind_of(name: str) -> str:
    """The finer class that the name shows, or ""."""
    if name in known():
        return known()[name][1]
    if _VENUE.search(name) and len(name) > 3:
        return "Venue"
    if _ADMINISTRATIVE.search(name) and len(name) > 2:
        return "AdministrativeArea"
    if _NATURAL.search(name) and len(name) > 1:
        return "NaturalFeature"
    return ""


#: What goes on the name of a place: 厦门|国际会展中心, 黄岩|区.
_TAIL = re.compile(
    r"(?:国际会展中心|国际会议中心|会展中心|会议中心|体育中心|体育馆|体育场|展览馆|展览中心|国家会展中心|文化中心|艺术中心|大剧院|音乐厅|大礼堂|人民大会堂|大会堂|国宾馆|迎宾馆|宾馆|大酒店|酒店|饭店|"
    r"博物馆|美术馆|图书馆|纪念馆|科技馆|展示馆|文化馆|人民广场|广场|公园|森林公园|湿地公园|故居|陵园|纪念堂|国际机场|机场|火车站|高铁站|大厦|工业园区|工业园|开发区|高新区|产业园|科技园|示范区|口岸|冰川|国家公园|自然保护区|群岛|半岛|海峡|水库|"
    r"自治区|自治州|自治县|新区|镇|乡|街道|县|市(?!场)|区|村)"
)
#: Behind a venue they speak of the body that runs it: 博物馆馆长.
_AFTER_VENUE = re.compile(r"馆长|主任|有限公司|公司|集团|协会|工作人员|负责人|管委会|党工委|党委")


#: 国家会展中心|（上海）
_TOWN = re.compile(r"（([一-鿿]{2,4})）")
#: 十九国 is a number of places.
_COUNTED = re.compile(r"[\d\W]+|[一二三四五六七八九十百两\d]+余?个?国")


def tagged(line: Line) -> Iterator[Candidate]:
    """What the tagger takes for places, neighbours joined (but not 中|新 of 中新两国) and common nouns left out."""
    runs: list[tuple[int, int, float, str]] = []
    for name in line.names:
        begin, end = name.begin - line.begin, name.end - line.begin
        counted = re.search(r"[两三四五六七八九十]地", line.text[begin:end])
        end = begin + counted.start() if counted else end
        if name.kind not in {"LOC", "VENUE"} and not (name.kind in {"ORG", "EVENT"} and is_area(line.text[begin:end])):
            continue
        if runs and runs[-1][1] == begin and end - runs[-1][0] > 2 and line.text[runs[-1][0] : begin] not in _countries():
            runs[-1] = (runs[-1][0], end, min(runs[-1][2], name.confidence), name.kind)
        else:
            runs.append((begin, end, name.confidence, name.kind))
    for begin, end, confidence, kind in runs:
        begin, end = trimmed(line.text, begin, end)
        found = _TAIL.match(line.text, end)
        if (
            found
            and line.text[end - 1] != found[0]
            and not (found[0] == "口岸" and line.text[begin:end] in _countries())
            and not _AFTER_VENUE.match(line.text, found.end())
            and not line.text.startswith(("长", "委", "政府"), found.end())
        ):
            end = found.end()
        town = _TOWN.match(line.text, end)
        if town and town[1] in known() and line.text[begin:end].endswith(("中心", "馆")):
            end = town.end()
        stretch = line.text[begin:end]
        if end - begin < 2 or (stretch in not_names("Place") and stretch not in _REGIONS):
            continue
        held = stretch == "任县" and _HOLDS.search(line.text, 0, begin)
        if held or _COUNTED.fullmatch(stretch) or _INDEFINITE.search(stretch):
            continue
        kinds = ("Venue",) if kind == "VENUE" else tuple(filter(None, (kind_of(stretch),)))
        yield Candidate(line.begin + begin, line.begin + end, "Place", kinds, "place_tagger", 0.5 + 0.3 * confidence)


#: What speaks of some place and names none: 佛山一处工业园, 河南某县, 隔壁街, 邻村.
_INDEFINITE = re.compile(r"(?<=.)一[处家座条间所栋片]|(?<!何)某(?=[一-鿿])|^(?:隔壁|邻(?=[村县省镇市]$))")
#: 拟任|县（市、区）委书记
_HOLDS = re.compile(r"[拟现曾历担出时兼升调转改]$")


@cache
def _countries() -> frozenset[str]:
    return frozenset(name for name, (_, kind, _) in known().items() if kind == "Country")


#: What is told of a place behind its name: 纳瓦沙湖|畔, 莫干山路|一条弄堂.
_BESIDE = re.compile(
    r"(?<=[湖江河海溪])[畔滨](?![一-鿿]*(?:公园|广场|路))|(?<=[一-鿿]{2})[一两几](?:条|座|家|带|处|间|栋|个|户)[^，。]*"
)
#: 古名|万安渡, 渡口旧称|洛阳渡
_CALLED = re.compile(r"[一-鿿]{0,3}?(?:古|旧|原|今|又|亦|别|俗|史)(?:名|称)(?=[一-鿿]{2})")


#: 昨日下午假|君悦酒店大礼堂: when it was and the preposition.
_LEAD = re.compile(
    r"(?:昨|今|前|明|当)(?:日|天|晚|晨|午|早)?(?:上午|下午|晚)?(?:假|于|在)(?=.{2})|(?:[上下]午|晚上|晚间|[晚午早日])?假(?!日)(?=.{3})"
)


def trimmed(text: str, begin: int, end: int) -> tuple[int, int]:
    """A tagged span without marks and prepositions at its ends."""
    while end > begin and text[end - 1] in "，。；：、 的等人籍":
        end -= 1
    if text.count("（", begin, end) > text.count("）", begin, end) and text[end : end + 1] == "）":
        end += 1  # 中国国际展览中心（顺义馆）
    aside = _BESIDE.search(text, begin, end)
    end = aside.start() if aside else end
    lead = _LEAD.match(text, begin, end)
    begin = lead.end() if lead else begin
    called = _CALLED.match(text, begin, end)
    begin = called.end() if called else begin
    while end > begin and text[begin] in "，。；：、 在赴驻从到往由":
        begin += 1
    if text.endswith("假", 0, begin) and text.startswith("座", begin):
        begin += 1  # 假座|某某酒店
    if text[begin : begin + 1] in _GOING and text[begin + 1 : end] in known() and text[begin:end] not in known():
        begin += 1
    return begin, end


#: Verbs of one character that the tagger takes into the name of a known place: 回|梅县, 去|台北.
_GOING = frozenset("回去来抵住游飞")


def listed(line: Line) -> Iterator[Candidate]:
    """Known countries and regions as items of a list: 巴西、俄罗斯、印度、南非等国家."""
    if "、" not in line.text:
        return
    for found in re.finditer(
        r"(?:(?<=[、和与及来自在赴是到有括、（])|^)([一-鿿]{2,9})(?=[、和与及等，。）]|两国|三国)", line.text
    ):
        entry = known().get(found[1])
        if entry and found[1] not in not_names("Place"):
            kinds = (entry[1],) if entry[1] else ()
            yield Candidate(line.begin + found.start(1), line.begin + found.end(1), "Place", kinds, "place_listed", 0.82)


#: 代县、石楼、娄烦|三县
_AS_MANY = re.compile(
    r"(?<![一-鿿、])?(?P<items>[一-鿿]{2,5}(?:、[一-鿿]{2,5})*(?:、|和|与|及)[一-鿿]{2,5}(?<![一二三四五六七八九十百第]))(?P<number>[两三四五六七八九十])(?:省|市|县|区|州|镇|乡|村)(?=[的在地，。；、共]|交界|高中)"
)
_COUNT = {word: number for number, word in enumerate("两三四五六七八九十", start=2)}


def counted(line: Line) -> Iterator[Candidate]:
    """Places of a list that tells how many they are: 代县、石楼、娄烦三县; as many items count, from the last."""
    for found in _AS_MANY.finditer(line.text):
        spans = [item.span() for item in re.finditer(r"[^、和与及]+", found["items"])]
        wanted = spans[-_COUNT[found["number"]] :]
        if len(wanted) != _COUNT[found["number"]]:
            continue
        for begin, end in wanted[1:]:
            at = line.begin + found.start("items")
            kind = kind_of(found["items"][begin:end])
            yield Candidate(at + begin, at + end, "Place", (kind,) if kind else (), "place_counted", 0.8)


#: 福建同安集美人, 山东济南历城人: where somebody is from, a clause of its own.
_NATIVE = re.compile(
    r"(?:(?<![一-鿿])|(?P<origin>祖籍|原籍|籍贯|出生于|生于))(?P<province>北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|直隶)省?"
    r"(?P<rest>[一-鿿]{2,6}?)(?:籍?人|(?(origin)|(?!)))(?=[，。；、（）]|$)"
)
#: What stands there and is no place: 广东年轻人, 台湾原住民, 云南傣族人.
_NO_NATIVE = re.compile(
    r"族|[的籍与和及或等某]|年轻|老年|中年|本地|当地|外地|农村|客家|闽南|华侨|归侨|侨胞|老乡|同乡|商|诗|军|工"
)


def native(line: Line) -> Iterator[Candidate]:
    """The places that a clause says somebody is from, each by itself: 福建同安集美人 → 福建, 同安, 集美."""
    for found in _NATIVE.finditer(line.text) if "人" in line.text or "籍" in line.text or "生于" in line.text else ():
        rest = found["rest"]
        if _NO_NATIVE.search(rest):
            continue
        begin = found.start("province")
        yield Candidate(
            line.begin + begin, line.begin + found.start("rest"), "Place", ("AdministrativeArea",), "place_native", 0.93
        )
        for first, last in _halves(rest):
            at = line.begin + found.start("rest")
            kinds = (kind,) if (kind := kind_of(rest[first:last])) else ()
            yield Candidate(at + first, at + last, "Place", kinds, "place_native", 0.93)


def _halves(rest: str) -> list[tuple[int, int]]:
    """The parts of two joined places behind their province: 同安|集美, 南阳|唐河县; one if it is too short for two."""
    cut = re.match(r"[一-鿿]{1,3}?[市县府州](?=[一-鿿]{2,})", rest)
    middle = cut.end() if cut else 2 if len(rest) in {4, 5} else 0
    return [(0, middle), (middle, len(rest))] if middle else [(0, len(rest))]


#: Places of China by one character that stands for nothing else behind these verbs; 宁, 苏, 澳 … stand for two places each.
_LETTER = "[京津沪渝冀晋辽皖闽赣鲁豫鄂湘粤琼川黔滇陕桂港台穗榕蓉甬汉杭深厦鹭]"
_HAPPENS = (
    "(?:隆重|成功|圆满|顺利|盛大|正式|联合|共同|同步|首次|再次|集中)?(?:举行|举办|召开|开幕|闭幕|启动|启幕|成立|揭牌|揭幕|揭晓|签约|签署|落幕|发布|开赛|开展|上演|首演|首发|首映|"
    "亮相|开馆|开营|开讲|落成|奠基|开工|投产|颁发|颁奖|逝世|病逝|去世|会见|会谈|考察|调研|定居|求学|就读|经商|演出|巡演|展出)"
)
_GOES = "(?:考察|调研|参加|参访|参展|参会|出席|访问|学习|求学|交流|任教|任职|投资|洽谈|招商|对接|慰问|走访|拜会|看望|采访|演出|寻根|开展|开会|就任|应邀|应聘|视察|指导|探亲|经商|谋生|定居)"
_ABBREVIATED = re.compile(
    rf"(?:(?<=在){_LETTER}(?={_HAPPENS})|(?<=[赴抵莅]){_LETTER}(?={_GOES}|[，。、后])|(?<![近未以从本原带后历前起出迎到上下过])(?<=来){_LETTER}(?={_GOES}))"
)


def abbreviated(line: Line) -> Iterator[Candidate]:
    """Places of one character where something happens or somebody goes: 在京举行, 赴沪考察."""
    for found in _ABBREVIATED.finditer(line.text):
        kinds = (known()[found[0]][1],)
        yield Candidate(line.begin + found.start(), line.begin + found.end(), "Place", kinds, "place_abbreviated", 0.84)


#: 陕、甘、青、川|等省份, 粤、闽、浙|三省
_LETTERED = re.compile(
    r"(?<![一-鿿])(?P<items>[京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川黔滇藏陕甘青宁新蒙台港澳](?:、[京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川黔滇藏陕甘青宁新蒙台港澳])+)"
    r"(?=等?[两三四五六七八九十\d]{0,3}(?:余|多)?个?(?:省|地(?!区)|市))"
)


def lettered(line: Line) -> Iterator[Candidate]:
    """Provinces by one character each, in a list that says what they are: 陕、甘、青、川等省份."""
    for found in _LETTERED.finditer(line.text) if "、" in line.text else ():
        for at in range(found.start(), found.end(), 2):
            entry = known().get(line.text[at])
            if entry:
                yield Candidate(line.begin + at, line.begin + at + 1, "Place", (entry[1],), "place_lettered", 0.86)


#: 亮相|成都|第106届全国糖酒商品交易会
_BEFORE_EDITION = re.compile(
    r"(?:亮相|参加|出席|赴|在|于|走进)(?P<place>[一-鿿]{2,4})(?=(?:举[办行]的)?第[一二三四五六七八九十百\d]{1,4}届(?:全国|中国|世界|国际))"
)


def before_edition(line: Line) -> Iterator[Candidate]:
    """A known city right before the numbered name of an event that it is no part of: 亮相成都第106届全国糖酒商品交易会."""
    for found in _BEFORE_EDITION.finditer(line.text) if "届" in line.text else ():
        entry = known().get(found["place"])
        if entry and found["place"] not in not_names("Place"):
            kinds = (entry[1],) if entry[1] else ()
            yield Candidate(
                line.begin + found.start("place"), line.begin + found.end("place"), "Place", kinds, "place_before_edition", 0.84
            )


_HALL = re.compile(
    r"(?:会展中心|会议中心|国际中心|体育中心|奥体中心|奥林匹克中心|体育馆|体育场|展览馆|展览中心|文化艺术中心|文化中心|艺术中心|马术中心|活动中心|大酒店|酒店|饭店|宾馆|大厦|广场|大礼堂|礼堂|大会堂|剧院|大剧院|"
    r"音乐厅|歌剧厅|多功能厅|会议厅|宴会厅|公园|纪念馆|博物馆|美术馆|图书馆|文化馆|科技馆|陵园|故居|中央大厅|会馆|现代文学馆|民族文化宫|文化宫|报告厅|体育公园|书院|校区|天后宫|寺|会议室|演播厅|展厅)$"
)
#: Before a hall: 展览在…, 代表团参观了…
_AT = re.compile(
    r"(?:在|于|席设|假(?!日)|走进|来到|抵达|参观|参观了|前往|移师|亮相|位于|落户|地点：|地点为|坐落于|位于|考察了|走访了|到)(?:[^，。；：！？]{0,6})$"
)


#: 在广州创办的|格致书院: what is founded is a body.
_FOUNDED = re.compile(r"(?:创办|创立|创建|设立|开办|兴办)[了的]?$")
#: Institutions that are places where something is held in them: 在吉首大学张家界学院举行.
_SITE = re.compile(r"(?:大学|学院|学校|中学|小学|医院|研究院|研究所|实验室|校区|分院|总部|俱乐部|中心|[^商]会馆|[厅堂楼馆])$")
#: 隆重举行, 拉开大幕, 进行
_TAKES_PLACE = re.compile(
    r"(?:隆重|成功|盛大|正式|圆满|顺利)?(?:举行|举办|召开|开幕|落幕|闭幕|启幕|揭幕|拉开[帷序大战]幕|落下帷幕|登场|启动|进行|展开|上演|开讲|开赛|开锣|收官)"
)


def halls(line: Line) -> Iterator[Candidate]:
    """Halls, hotels and parks that the tagger takes for organizations, where something happens in them."""
    for name in line.names:
        begin, end = name.begin - line.begin, name.end - line.begin
        held = _TAKES_PLACE.match(line.text, end)
        short = end - begin <= 5 or _SITE.search(line.text[begin:end])
        if name.kind == "ORG" and _SEATED.search(line.text, 0, begin):
            yield Candidate(name.begin, name.end, "Place", (), "place_of_holding", 0.88)
        if name.kind == "ORG" and held and line.text[begin - 1 : begin] in {"在", "于", "假"} and short:
            yield Candidate(name.begin, name.end, "Place", (), "place_of_holding", 0.88)
        placed = _AT.search(line.text[:begin]) and not _FOUNDED.search(line.text, max(0, begin - 4), begin)
        if name.kind == "ORG" and _HALL.search(line.text[begin:end]) and placed:
            yield Candidate(name.begin, name.end, "Place", ("Venue",), "place_hall", 0.86)


#: 闭幕晚宴席设|阳光银行俱乐部
_SEATED = re.compile(r"(?:席设|设席|筵设|假座|设宴于)$")


def is_hall_here(text: str, begin: int, end: int) -> bool:
    """Whether a stretch is a hall or hotel in which something is held: 在温州市龙湾区瓯江国际会展中心举行."""
    return text[max(0, begin - 1) : begin] in {"在", "于", "假"} and bool(
        _HALL.search(text, begin, end) and _TAKES_PLACE.match(text, end)
    )


#: 市会议中心报告厅
_LEVEL_HALL = re.compile(
    r"(?:市|县|区|州|省|学校|该校)(?:[一-鿿]{0,8}?)(?:会议中心|会展中心|体育中心|奥体中心|体育馆|体育场|文化馆|博物馆|图书馆|大礼堂|礼堂|总商会大厦|文化艺术中心|民族文化宫|大剧院|科技馆|规划馆|国际交流中心)(?:东门|西门|南门|北门|报告厅|[一二三四五六]楼会议室)?"
)


def level_halls(line: Line) -> Iterator[Candidate]:
    """Halls of the city that the document speaks of: 在市会议中心召开."""
    for found in _LEVEL_HALL.finditer(line.text):
        if line.text[found.start() - 1 : found.start()] in set("在于到至由："):
            yield Candidate(line.begin + found.start(), line.begin + found.end(), "Place", ("Venue",), "place_level_hall", 0.78)


#: 地点：北塘区科创中心三楼会议室
_PLACE_LINE = re.compile(r"(?:地点|会场|会址|展馆)：\s*([一-鿿A-Za-z0-9（）·]{3,24})(?=[，。；\s]|$)")


#: 路易港|海边: beside the place.
_NEAR_BY = re.compile(r"(?<=.{3})(?:海边|河边|江边|湖边|附近|一带|门前|门口|旁边?|对面)$")
#: What such a line may give that is no place of that name: 受访者家中, 线上, 另行通知.
_NO_PLACE_LINE = re.compile(r"家中$|家里$|线上|网络|视频|直播|通知|待定|不限|详见|^(?:会议室|现场|本校|本院|我校)$")


def place_lines(line: Line) -> Iterator[Candidate]:
    """What an agenda gives as its place: 地点：北塘区科创中心三楼会议室."""
    for found in _PLACE_LINE.finditer(line.text):
        if _NO_PLACE_LINE.search(found[1]):
            continue
        end = found.start(1) + len(_NEAR_BY.sub("", found[1]))
        yield Candidate(line.begin + found.start(1), line.begin + end, "Place", ("Venue",), "place_line", 0.9)


#: （内罗毕）…: what opens a line of news in brackets.
_LABEL = re.compile(r"（([一-鿿]{2,8}?)(?:讯|电|\d[^（）]*[讯电])?）")


def labels(line: Line) -> Iterator[Candidate]:
    """Known places in the brackets that open a piece of news: 【内罗毕】, （云林讯）."""
    found = _LABEL.match(line.text)
    entry = known().get(found[1]) if found else None
    if found and entry and found[1] not in not_names("Place"):
        kinds = (entry[1],) if entry[1] else ()
        yield Candidate(line.begin + found.start(1), line.begin + found.end(1), "Place", kinds, "place_label", 0.86)


@cache
def _by_edge() -> dict[str, tuple[str, ...]]:
    """The first two and the last two characters of known places of four and more → the places."""
    table: dict[str, tuple[str, ...]] = {}
    for name in known():
        if len(name) > 3:
            for edge in {name[:2], name[-2:]}:
                table[edge] = (*table.get(edge, ()), name)
    return table


def torn(line: Line) -> Iterator[Candidate]:
    """Known places of which the tagger sees a part only, or in which it sees a person: 班|加罗尔."""
    for name in line.names:
        begin, end = name.begin - line.begin, name.end - line.begin
        if name.kind not in {"LOC", "PER"} or end - begin < 2 or line.text[begin:end] in known():
            continue
        for place in _by_edge().get(line.text[end - 2 : end], ()):
            if end - begin < len(place) and line.text.startswith(place, max(end - len(place), 0)):
                at = line.begin + end - len(place)
                yield Candidate(at, line.begin + end, "Place", tuple(filter(None, known()[place][1:2])), "place_torn", 0.86)
        for place in _by_edge().get(line.text[begin : begin + 2], ()):
            if end - begin < len(place) and line.text.startswith(place, begin):
                at = line.begin + begin
                kinds = tuple(filter(None, known()[place][1:2]))
                yield Candidate(at, at + len(place), "Place", kinds, "place_torn", 0.86)


def in_country(line: Line) -> Iterator[Candidate]:
    """Known places behind the country in which they lie, where the tagger sees only that: 南非|德班."""
    begun = {name.begin for name in line.names}
    for name in line.names:
        begin, end = name.begin - line.begin, name.end - line.begin
        country = line.text[begin:end]
        if name.kind != "LOC" or name.end in begun or country not in _countries():
            continue
        for length in range(min(6, len(line.text) - end), 1, -1):
            full, kind, within = known().get(line.text[end : end + length], ("", "", ""))
            if full and within == known()[country][0]:
                kinds = (kind,) if kind else ()
                yield Candidate(name.end, name.end + length, "Place", kinds, "place_in_country", 0.8)
                break


RULES = (
    tagged,
    listed,
    counted,
    native,
    abbreviated,
    lettered,
    before_edition,
    halls,
    level_halls,
    place_lines,
    labels,
    torn,
    in_country,
)


def find(line: Line) -> list[Candidate]:
    """All candidates of all rules on a line, overlaps included."""
    return [candidate for rule in RULES for candidate in rule(line)]
