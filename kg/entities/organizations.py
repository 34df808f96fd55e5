"""Organizations of one line: what the tagger sees, made whole by head nouns, and the known ones.

In: Line. Out: Candidate spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.entities import places
from kg.entities.candidate import Candidate
from kg.lexicon import not_names, rows
from kg.lines import NOMINAL, Line
from kg.titles import title_source


@cache
def heads() -> dict[str, tuple[str, str]]:
    """Head noun → (class, strength)."""
    return {row[0]: (row[1], row[2]) for row in rows("organization_heads.tsv")}


@cache
def known() -> dict[str, tuple[str, str, bool]]:
    """Every known name → (full name, class, whether the list alone may find it)."""
    table: dict[str, tuple[str, str, bool]] = {}
    for full, others, kind, find in rows("organizations.tsv"):
        for name in (full, *filter(None, others.split("|"))):
            table.setdefault(name, (full, kind, find == "yes"))
    return table


@cache
def other_names() -> dict[str, tuple[str, ...]]:
    """Full name → the other names."""
    return {row[0]: tuple(filter(None, row[1].split("|"))) for row in rows("organizations.tsv")}


def kind_of(name: str) -> str:
    """The finer class that the name shows, or ""."""
    if name in known():
        return known()[name][1]
    for length in range(min(12, len(name)), 0, -1):
        found = heads().get(name[-length:])
        if found:
            return "" if found[0] == "Organization" else found[0]
    return ""


@cache
def _full_pattern() -> re.Pattern[str]:
    words = (head for head, (_, strength) in heads().items() if strength == "full" and head not in known())
    return re.compile("|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word))))


#: Heads of one character are too common to stand alone: only after these two-character units.
_UNIT = (
    r"(?:[^的了在是和与及或等并由为对向从把被将，。；：、！？“”《》（）\s0-9]{0,10}?)"
    r"(?:委员会|专委会|工委|党组|党委|党总支|党支部|办公厅|办公室|秘书处|理事会|董事会|监事会|常务委员会|常委会|组织部|宣传部|统战部|联络部|工作部|"
    r"学院|研究院|研究所|研究中心|实验室|分会|分公司|子公司|分行|支行|分局|支队|大队|总队|事业部|编辑部|分院|校区|附属(?:第[一二三四五六]|人民|中山|华山|瑞金|协和)?医院|"
    r"(?<=[一-鿿])(?:[一-鿿]{2,8})(?:部|局|司|处|科|室|厅|署|中心|系|队|组|工作站|试验站|服务站|所)(?!分|门|署|于|理|位|罚|级|学|以|在))"
)
#: 云南省侨联第九届委员会: a body of a term; followed by 第二次会议 it is a meeting.
_TERM = re.compile(
    r"第[一二三四五六七八九十百0-9]{1,4}届(?:委员会|理事会|董事会|监事会|常务理事会|常务委员会|常委会|全国委员会)(?!第|[一二三四五]次)"
)
_EXTEND = re.compile(_UNIT)
_PARTY_TITLE = re.compile(r"(?:专职|常务)?副?书记|成员|委员|副?主任")
_NO_UNIT = re.compile(
    r"[一二三四五六七八九十两多几]家|全资|主席|书记|会长|秘书|领导|有关|相关|各|该|其|我|本|代表|负责|全体|多个|下属|所属|直属|主任|部长|举行|举办|召开|组织|成立|设立|联合|开展|访问|会见|表示|介绍|发布|通过|参加|出席|前往|正式|推动|支持|协助|承办|主办|来到|走进"
)


def tagged(line: Line) -> Iterator[Candidate]:
    """What the tagger takes for organizations, extended to the right by units of theirs."""
    for name in line.names:
        if name.kind != "ORG":
            continue
        begin, end = name.begin - line.begin, name.end - line.begin
        begin, end = _trimmed(line.text, begin, end)
        stretch = line.text[begin:end]
        for office in ("党组", "书记处"):
            if stretch.endswith(office) and _PARTY_TITLE.match(line.text, end):
                end -= len(office)
                stretch = stretch.removesuffix(office)
        if end - begin < 2 or is_generic(stretch) or stretch in places.known() or _AREA.fullmatch(stretch):
            continue
        if name.confidence < 0.7 and not kind_of(stretch):
            continue  # on our dev gold fewer than four in ten of these are right
        if re.fullmatch(title_source(), stretch):
            continue
        if stretch in not_names("Organization") or "@" in stretch or "://" in stretch or stretch.startswith(("始基金", "原始")):
            continue
        second = _SECOND.search(line.text, begin, end)
        if second and kind_of(line.text[begin : second.start()]):
            # 云南省侨联联合省科协 are two
            yield _made(line, begin, second.start(), "organization_tagger_first", 0.86)
            yield _made(line, second.end(), end, "organization_tagger_second", 0.86)
            continue
        grown = _extended(line, end)
        if grown > end:
            yield _made(line, begin, grown, "organization_unit", 0.84)
        yield _made(line, begin, end, "organization_tagger", 0.55 + 0.27 * name.confidence)


_AREA = re.compile(r"[一-鿿]{1,6}(?:省|市|县|区|镇|乡|自治区|自治州)")


def _made(line: Line, begin: int, end: int, rule: str, confidence: float) -> Candidate:
    kind = kind_of(line.text[begin:end])
    return Candidate(line.begin + begin, line.begin + end, "Organization", (kind,) if kind else (), rule, confidence)


def _extended(line: Line, end: int) -> int:
    """The end of an organization's name after the units that follow it: 中国侨联 → 中国侨联联谊联络部."""
    term = _TERM.match(line.text, end)
    if term:
        return term.end()
    for _ in range(3):
        found = _EXTEND.match(line.text, end)
        if not found or _NO_UNIT.search(found[0]) or _crosses_name(line, end, found.end()) or not _ends_word(line, found.end()):
            return end
        if found[0].endswith(("党组", "党委", "党总支", "党支部", "常委会")) and _PARTY_TITLE.match(line.text, found.end()):
            return end  # 侨联党组书记: the post of a secretary in the body itself
        end = found.end()
    return end


def _ends_word(line: Line, end: int) -> bool:
    """Whether a word ends at a local offset: 科 in 登陆科创板 is none."""
    token = line.token_at(end - 1)
    return token is None or token.end - line.begin == end


def _crosses_name(line: Line, begin: int, end: int) -> bool:
    """Whether a person's name or a verb stands in a stretch."""
    for token in line.tokens:
        if token.end - line.begin <= begin or token.begin - line.begin >= end:
            continue
        if token.pos in {"PER", "nr", "p", "c", "r", "TIME", "t", "d", "u"}:
            return True
    return False


_FRONT = re.compile(
    r"^(?:和|与|及|在|由|对|向|是|为|原|该|本|我|驻|赴|的|现任|时任|原任|历任|曾任|据|经(?!济|贸|信|开|发)|到|从|以及|记者|作为|会同|联合(?!国|会|大|早|利)|携手|现(?!代)|任职|任(?!丘)|其中|共建|创办|成为|加入|包括|来自|感谢|走进|成立(?=.{4})|组建(?=.{4}))(?=.{2})"
)
_VERB_TAIL = re.compile(
    r"(?<=.{3})(?:联合协办|联合承办|联合主办|协办|承办|主办|举办|夺得.*|荣获.*|任职.*|签署.*|登陆.*|发起|成立)$"
)
#: A second organization inside a stretch: 河南省侨联联合省科协, 青海省红十字会向盘江县人民医院.
_SECOND = re.compile(r"(?<=[会联协局院部委府司])(?:联合|会同|携手|向|与|和|及)(?=[一-鿿]{3})")


def _trimmed(text: str, begin: int, end: int) -> tuple[int, int]:
    while end > begin and text[end - 1] in "，。；：、 的等":
        end -= 1
    tail = _VERB_TAIL.search(text[begin:end])
    if tail and text[begin:end] not in known():
        end = begin + tail.start()
    found = _FRONT.match(text[begin:end])
    if found and text[begin:end] not in known() and found[0] not in {"驻"}:
        begin += found.end()
    stretch = text[begin:end]
    if stretch.startswith("“") and "”" not in stretch:
        begin += 1
    if stretch.endswith("”") and "“" not in stretch:
        end -= 1
    if "）" in stretch and "（" not in stretch:
        begin += stretch.rindex("）") + 1
    if "（" in stretch and "）" not in stretch:
        cut = begin + stretch.index("（")
        begin, end = (cut + 1, end) if kind_of(text[cut + 1 : end]) else (begin, cut)
    return begin, end


@cache
def _generic_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:各|有关|相关|主管|职能|全体|多家|一家|两家|该|本|我|贵|其|某|政府|企业|公司|集团|学校|大学|学院|高校|医院|法院|警方|协会|学会|商会|基金会|委员会|理事会|董事会|监事会|"
        r"部门|单位|机关|机构|组织|社会|团体|社团|侨团|侨社|侨界|党委|党组|党支部|人大|政协|党|省|市|县|区|乡|镇|州|国|委|局|厅|处|科|办|中央|地方|基层|上级|当地|海外|使领馆|领事馆|"
        r"大使馆|使馆|代表团|媒体|银行|工会|法院|检察院|公安|消防|部队|军队|海军|空军|陆军|研究院|研究所|实验室|俱乐部|队|球队|省委|市委|县委|区委|州委|省政府|市政府|县政府|区政府|"
        r"组委会|组织委员会|执委会|筹委会|联合会|促进会|联谊会|研究会|同乡会|校友会|总会|分会|商协会|党中央国务院|民主党派|群团|人民团体|纪委|监委|总部|总公司|分公司|子公司|"
        r"街道|社区|办事处|管委会|居委会|村委会|派出所|两岸|双方)+"
    )


#: Bodies whose bare short name is a name all the same once the document says whose they are; see kg.entities.join.
def is_generic(name: str) -> bool:
    """Whether a stretch is made of common nouns only."""
    return name not in known() and bool(_generic_pattern().fullmatch(name)) and not _LEVEL_BODY.fullmatch(name)


#: 省政协, 市工商联: one body of the province or city that the document speaks of.
_LEVEL_BODY = re.compile(
    r"[省市县区州](?:政协|人大|人大常委会|工商联|侨联|侨办|台办|外办|文联|残联|科协|妇联|青联|作协|总工会|红十字会|慈善总会|卫健委|发改委|国资委|教育局|公安局|体育局|文旅局|委组织部|委宣传部|委统战部|纪委|纪委监委|法院|检察院)"
)


def headed(line: Line) -> Iterator[Candidate]:
    """A place, a known body or a proper noun before a head: 浙江省人民政府, 山东省侨联, 中体赛事（北京）管理有限公司."""
    for found in _full_pattern().finditer(line.text):
        begin = _nominal_begin(line, found.start())
        begin, _ = _trimmed(line.text, begin, found.end())
        begin = max((second.end() for second in _SECOND.finditer(line.text, begin, found.start())), default=begin)
        if found.start() - begin < 1 or found.start() - begin > 24 or not _anchored(line, begin, found.start()):
            continue
        if line.text[found.end() : found.end() + 1] == "长" and found[0][-1] in "部局司处科室厅署院":
            continue
        if is_generic(line.text[begin : found.end()]) or _DOING.search(line.text[begin : found.end()]):
            continue
        end = _extended(line, found.end())
        if end > found.end():
            yield _made(line, begin, end, "organization_unit", 0.83)
        yield _made(line, begin, found.end(), "organization_headed", 0.8)


_DOING = re.compile(r"[和与及或]|举办|召开|举行|访问|主持|会见|来自|成立了|加入")


def _nominal_begin(line: Line, local: int) -> int:
    begin = local
    covering = line.token_at(local)
    if covering is not None and covering.begin - line.begin < local:
        begin = covering.begin - line.begin
    for token in line.tokens_before(begin):
        if token.end - line.begin != begin:
            break
        word = line.word(token)
        if word == "）":
            # 中体赛事（北京）管理有限公司: a place in brackets inside a company's name
            opening = line.text.rfind("（", 0, begin)
            if 0 < begin - opening <= 7 and re.fullmatch(r"（[一-鿿]{2,5}）", line.text[opening:begin]):
                begin = opening
                continue
            break
        if begin < local and line.text[begin] == "（" and token.pos in NOMINAL | {"v", "a"}:
            begin = token.begin - line.begin
            continue
        if word not in _OWN_LEVEL and (token.pos not in NOMINAL or token.pos in {"PER", "nr", "f", "s"}):
            break
        begin = token.begin - line.begin
    return begin


#: 省 in 省侨联, 市 in 市卫健委: the province or city that the document speaks of.
_OWN_LEVEL = frozenset(["省", "市", "县", "区", "州", "旗"])


def _anchored(line: Line, begin: int, end: int) -> bool:
    """Whether a place, an organization or a proper noun opens a stretch."""
    token = line.token_at(begin)
    if token is None:
        return False
    return token.pos in {"LOC", "ORG", "ns", "nt", "nz"} or line.text.startswith(
        ("中国", "中华", "全国", "国家", "国际", "世界"), begin
    )


@cache
def _known_pattern() -> re.Pattern[str]:
    names = (name for name, (_, _, find) in known().items() if (find and len(name) > 2) or name in _SHORT)
    return re.compile("|".join(sorted(map(re.escape, names), key=lambda word: (-len(word), word))))


#: Two-character names that are hardly ever anything else.
_SHORT = frozenset({"央视", "欧盟", "北约", "东盟", "非盟", "央行"})


def listed(line: Line) -> Iterator[Candidate]:
    """Bodies that a reader knows by name: 外交部, 国台办."""
    for found in _known_pattern().finditer(line.text):
        end = _extended(line, found.end())
        if _runs_into(line, found.start(), found.end()):
            continue
        if end > found.end():
            yield _made(line, found.start(), end, "organization_unit", 0.85)
        yield _made(line, found.start(), found.end(), "organization_known", 0.82)


_RUNS_INTO = re.compile(r"[长网报]|路|站|桥|街|广场|人|国|杯")


def _runs_into(line: Line, begin: int, end: int) -> bool:
    """Whether a known name is only a part of a longer word (国务院 in 国务院长)."""
    token = line.token_at(end - 1)
    if token is not None and token.end - line.begin > end and token.pos in {"LOC", "PER", "nz"}:
        return True
    return (
        bool(_RUNS_INTO.match(line.text, end)) and not line.text.startswith(("网站", "网络"), end) and line.text[end] in "长杯"
    )


_LISTED_MEDIA = re.compile(
    r"《([^《》]{2,10}(?:日报|晚报|时报|早报|晨报|商报|周刊|青年报|都市报|晚刊))》(?=记者|报道|刊|评论|社|\d)"
)


def newspapers(line: Line) -> Iterator[Candidate]:
    """Newspapers in book title marks that act: 《福建日报》记者."""
    for found in _LISTED_MEDIA.finditer(line.text):
        yield Candidate(
            line.begin + found.start(1),
            line.begin + found.end(1),
            "Organization",
            ("MediaOrganization",),
            "organization_newspaper",
            0.85,
        )


@cache
def _behind_place() -> re.Pattern[str]:
    return re.compile(
        rf"[^的了在是和与及或等并由为对向从把被将至到赴率，。；：、！？“”《》（）\s0-9]{{0,16}}?(?:{_full_pattern().pattern}|(?<=.{{3}})中心(?!城|区|组|小学|镇))(?!长)"
    )


_NOT_BEHIND = re.compile(
    r"举行|举办|召开|访问|会见|来自|成立|加入|考察|调研|举报|参加|出席|表示|推动|支持|联合|会同|务工|捐赠|签|企业|各|全体|有关|相关|群众|市民|居民|主席|书记|会长|代表|媒体|设立|子公司|全资|捐建|集资|兴办|收购|获得|拥有|邀请|创办|赴|开展|发布|宣布|率"
)


def behind_place(line: Line) -> Iterator[Candidate]:
    """A place and all that follows it up to a head: 贵州省大数据发展管理局, 淮州市女企业家商会."""
    begin = end = -1
    for name in line.names:
        if name.kind != "LOC":
            continue
        begin = begin if name.begin - line.begin == end else name.begin - line.begin
        end = name.end - line.begin
        begin, end = places.trimmed(line.text, begin, end)
        found = _behind_place().match(line.text, end)
        if not found or _NOT_BEHIND.search(found[0]) or _crosses_name(line, end, found.end()):
            continue
        if not _ends_word(line, found.end()) and not _ends_word(line, _longest_head(line.text, end, found.end())):
            continue
        longer = _longest_head(line.text, end, found.end())
        stretch = line.text[begin:longer]
        if not is_generic(stretch):
            grown = _extended(line, longer)
            if grown > longer:
                yield _made(line, begin, grown, "organization_unit", 0.83)
            yield _made(line, begin, longer, "organization_behind_place", 0.8)


def _longest_head(text: str, begin: int, end: int) -> int:
    """The end of the longest head that begins where a shorter one does: 人民政府 over 人民, 委员会 over 委."""
    for found in _full_pattern().finditer(text, begin, min(len(text), end + 8)):
        if found.start() < end < found.end():
            return found.end()
    return end


_LEVEL = re.compile(
    r"第[一二三四五六七八九十]{1,3}届(?:理事会|委员会|董事会|监事会|执委会|常务理事会)(?![第一二三四五六七八九十]|会议|全体)|(?<![委协商联学公总大促究谊友究友])会党组(?!书记|副书记|成员)|(?:校友总会|校党委|校团委|校工会|校学生会|校长办公室)|团(?:省|市|县|区|州)委|(?:省|市|县|区|州)(?:委(?=常委|书记|副书记|专职副书记|委员|、|办公室|统战部|宣传部|组织部|政法委)|政府(?=副?秘书长|办公室|党组|、)|人民政府(?=副?秘书长|办公室|党组))"
    r"(?:统战部|宣传部|组织部|政法委|办公室|办公厅)?"
)


def own_level(line: Line) -> Iterator[Candidate]:
    """The committee or government of the level spoken of, beside a title: 市委常委, 县委书记."""
    for found in _LEVEL.finditer(line.text):
        if (
            found.start() == 0
            or not re.match(r"[一-鿿]", line.text[found.start() - 1])
            or line.text[found.start() - 1] in "任由的和与及原经"
        ):
            yield _made(line, found.start(), found.end(), "organization_own_level", 0.8)


_SUBUNITS = re.compile(r"(?:内设|下设|下辖|设有|辖有|下属有|现设|共设|分设)([^。；！？]{4,160})")
_SUBUNIT = re.compile(
    r"(?<=[、，和及与设有辖：])(?:以及|和|及)?([一-鿿·与和]{2,16}?(?:处|室|部|所|中心|研究院|学院|系|科|试验站|工作站|组|分会|委员会|局|馆|队|公司|社|办公厅|秘书处))(?=[、，。；和及等]|以及|\d|[一二三四五六七八九十两]+[个家]|$)"
)


def subunits(line: Line) -> Iterator[Candidate]:
    """Units that a body is said to have: 内设科研管理处、人事处, 下设橡胶研究中心."""
    for found in _SUBUNITS.finditer(line.text):
        for unit in _SUBUNIT.finditer(line.text, found.start(1) - 1, found.end()):
            name = unit[1]
            if name not in {"办公室", "委员会", "研究所", "分会", "公司", "中心", "部门", "专业委员会"} and not name.startswith(
                ("个", "多个")
            ):
                yield _made(line, unit.start(1), unit.end(1), "organization_subunit", 0.79)


_INSTITUTION = re.compile(
    r"[一-鿿]{2,}(?:博物馆|博物院|图书馆|美术馆|纪念馆|科技馆|档案馆|大学|学院|医院|研究院|研究所|中学|交流中心|保护中心|研究中心)$"
)
_PLACED = re.compile(r"(?:在|于|到|赴|抵|走进|参观|参观了|位于|落户|前往|来到|地点[：:为]|驻|从|至|由)[^，。；：、]{0,6}$")


def institutions(line: Line) -> Iterator[Candidate]:
    """Museums, schools and hospitals that the tagger takes for places where nothing happens in them: 主办：关中历史博物馆."""
    for name in line.names:
        begin, end = name.begin - line.begin, name.end - line.begin
        if (
            name.kind in {"LOC", "VENUE"}
            and _INSTITUTION.fullmatch(line.text[begin:end])
            and not _PLACED.search(line.text[:begin])
        ):
            yield _made(line, begin, end, "organization_institution", 0.84)


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
}


def with_head(line: Line) -> Iterator[Candidate]:
    """What the tagger takes for a place but has a head: 北京大学图书馆馆长."""
    for name in line.names:
        if name.kind not in {"LOC", "VENUE"}:
            continue
        begin, end = name.begin - line.begin, name.end - line.begin
        for tail, title in _HEADED_BY.items():
            if line.text[begin:end].endswith(tail) and re.match(rf"(?:原|现任|时任)?(?:常务)?副?{title}", line.text[end:]):
                yield _made(line, begin, end, "organization_with_head", 0.88)


_FOUNDED = re.compile(
    r"(?:发起成立|成立|创办|创立|组建|创建|设立|兴办|筹建|创设|倡办|加入)(?:了)?“?([一-鿿]{2,14}?(?:协会|学会|商会|公会|同乡会|联谊会|联合会|救济会|接济会|后援会|研究会|促进会|基金会|委员会|会|社|局|行|厂|公司|学校|学堂|书院|研究院|研究所|实验室|中心|"
    r"指挥部|工作室|工作站|医院|银行|报社|剧团|乐团|艺术团|救援队|联盟|智库|学院|大学|分会|支部|集团))(?=[”，。；、：的并及和（]|任|为|\s|$)"
)


def founded(line: Line) -> Iterator[Candidate]:
    """What somebody founds or joins: 发起成立华侨救济会, 创办“宝泰隆”商行."""
    for found in _FOUNDED.finditer(line.text):
        name = found[1]
        if (
            is_generic(name)
            or re.match(r"[一两三四五六七八九十多数几]|全国性|首个|第[一二三]|了|专门|相关|工作|新的", name)
            or name.endswith(("大会", "年会", "晚会", "机会", "社会", "银行业", "专班"))
        ):
            continue
        yield _made(line, found.start(1), found.end(1), "organization_founded", 0.74)


RULES = (founded, institutions, with_head, subunits, tagged, headed, behind_place, listed, newspapers, own_level)


def find(line: Line) -> list[Candidate]:
    """All candidates of all rules on a line, overlaps included."""
    return [candidate for rule in RULES for candidate in rule(line)]
