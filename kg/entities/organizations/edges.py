"""Where the name of an organization begins and ends.

In: Line and local offsets. Out: local offsets, or the Candidate made of them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from kg.entities.candidate import Candidate
from kg.entities.cues import any_cue, cue_set
from kg.entities.organizations.lexicon import has_head, heads, kind_of, known
from kg.entities.places import known as known_places
from kg.lines import Line
from kg.model import NameSpan
from kg.titles import title_source


def made(line: Line, begin: int, end: int, rule: str, confidence: float) -> Candidate:
    """The candidate of a rule for a local stretch without a verb in front, with the class that its name shows."""
    if line.text.startswith(("成立", "组建"), begin) and end - begin > 7 and line.text[begin:end] not in known():
        begin += 2  # 成立协会建筑陶瓷专业委员会
    if line.text.startswith("法人", begin) and line.text.startswith(("财团", "社团"), max(0, begin - 2)):
        begin -= 2
    if line.text[begin - 1 : begin] == "驻" and "台北经济文化" in line.text[begin:end]:
        begin -= 1  # 驻|布里斯本台北经济文化办事处
    counted = _TERM_FRONT.match(line.text, begin, end)
    begin = counted.end() if counted else begin
    if line.text.startswith("员", end) and line.text[end - 2 : end] in {"协会", "联会"}:
        end -= 1  # 县摄协|会员
    kind = kind_of(line.text[begin:end])
    if kind == "Company" and line.text[begin - 1 : begin] == "）":
        begin = _before_seat(line.text, begin)
    if kind == "Association" and (abroad := _ABROAD.search(line.text, max(0, begin - 3), begin)):
        begin = abroad.start()
    return Candidate(line.begin + begin, line.begin + end, "Organization", (kind,) if kind else (), rule, confidence)


def _before_seat(text: str, begin: int) -> int:
    """Where a company's name begins that goes on behind a place in brackets: 秦陶（绵阳）|电子陶瓷有限公司."""
    front = _SEATED.search(text, max(0, begin - 16), begin)
    lead = _LEADING.match(front[0]) if front else None
    return front.start() + lead.end() if front and lead else begin


#: 秦陶（绵阳）|电子陶瓷有限公司: what stands before the place in brackets.
_SEATED = re.compile(r"[一-鿿A-Za-z]{2,9}（[一-鿿]{2,5}）$")
#: What leads to such a name and is none of it: 设立子公司|秦陶, 更名|同和祥.
_LEADING = re.compile(
    r"(?:.*(?:子公司|分公司|公司|更名为?|改名为?|设立|成立|收购|投资|控股|参股|注册|组建|创办|企业|单位|出资|控制|旗下|由|及|为|是|的|在|向|对|将|了))?"
)
#: 十一届|广东省政协, 过去五年|市侨联, 六届|溆阳市委: the term and the years are not the body's.
_TERM_FRONT = re.compile(
    r"第?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[届年](?=(?:[一-鿿]{1,6}[省市县区州旗盟]|[省市县区州])(?:委|政府|人民政府|政协|人大|人大常委会|侨联|工商联|文联|科协|妇联|总工会)(?![一-鿿]{0,4}[届次]))"
)
#: Characters between two names that belong to neither: 福建省侨联|和|…, 上海|赴|…
_BETWEEN_NAMES = frozenset(
    "的和与及或等在于由对向从自至到往是为被把将经以据按就则即也都均已曾未不无有没可应需须能会要让使令给替同跟并而且但又再更最很各每该此其本某首原现前后新老旧大小上下内外中里间时年月日号第赴援驻抵访达离含约近逾超迎携邀请助建设办签获称说表系名位家个所员长师生人者处部局科室院校会方侧段区县市省州镇乡村路街港任籍用入出加由"
)


def torn_begin(line: Line, name: NameSpan) -> int:
    """Where a name begins that the tagger tears from the one character between it and the name before: 成都|授|渔公益发展中心."""
    begin = name.begin - line.begin
    gap = line.text[begin - 1 : begin]
    if not "一" <= gap <= "鿿" or gap in _BETWEEN_NAMES:
        return begin
    token = line.token_at(begin - 1)
    before = next((one for one in line.names if one.end == name.begin - 1 and one.kind in {"LOC", "ORG"}), None)
    named = has_head(line.text[begin : name.end - line.begin])
    if before is None or token is None or token.end - token.begin > 1 or not named:
        return begin
    return before.begin - line.begin if before.kind == "LOC" else begin - 1


#: 全加|福建同乡会, 旅法|华侨俱乐部: the country whose Chinese an association is of.
_ABROAD = re.compile(r"(?:(?<![安完齐健保成周])全|旅|留)[美加英法德澳日意西荷比葡俄菲泰缅柬韩印越新马]华?$")


#: Heads of one character are too common to stand alone: only after these two-character units.
_UNIT = re.compile(
    r"(?:[^的了在是和与及或等并由为对向从把被将，。；：、！？“”《》（）\s0-9]{0,10}?)"
    r"(?:委员会|专委会|工委|党组|党委|党总支|党支部|办公厅|办公室|秘书处|理事会|董事会|监事会|常务委员会|常委会|组织部|宣传部|统战部|联络部|工作部|董事局|校董会|咨议会|校务会|频道|"
    r"学院|研究院|研究所|研究中心|实验室|分会|分公司|子公司|分行|支行|分局|支队|大队|总队|事业部|编辑部|分院|校区|附属(?:第[一二三四五六]|人民|中山|华山|瑞金|协和)?医院|"
    r"(?<=[一-鿿])(?:[一-鿿]{2,8}?)(?:部|局|司|处|科|室|厅|署|中心|系|队|组|工作站|试验站|服务站|所)(?!分|门|署|于|理|位|罚|级|学|以|在))"
)
#: 云南省侨联第九届委员会: a body of a term; followed by 第二次会议 it is a meeting.
_TERM = re.compile(
    r"第[一二三四五六七八九十百0-9]{1,4}届(?:委员会|理事会|董事会|监事会|常务理事会|常务委员会|常委会|全国委员会)(?!第|[一二三四五]次)"
)
#: 侨联党组|书记
_PARTY_TITLE = re.compile(r"(?:专职|常务)?副?书记|成员|委员|副?主任")


@cache
def _no_unit() -> re.Pattern[str]:
    return re.compile(rf"[一二三四五六七八九十两多几]家|{any_cue('organization_no_unit').pattern}")


#: 中国地质大学|（武汉）
_CAMPUS = re.compile(r"（([一-鿿]{2,4})）")
#: 厦门市侨商会经民政局批准: who approves is no unit, nor is what 与 joins.
_BY = re.compile(
    r"经(?![济贸信理营])|[与和及暨]|第[一二三四五六七八九十\d]{1,3}期|前(?=.{1,6}(?:部|科|室|处|院|系)(?:主任|主管|部门|长))"
)


def extended(line: Line, end: int) -> int:
    """The end of an organization's name after the units that follow it: 中国侨联 → 中国侨联联谊联络部."""
    campus = _CAMPUS.match(line.text, end) if line.text[end - 2 : end] == "大学" else None
    if campus and (campus[1] in known_places() or campus[1] == "华东"):
        end = campus.end()  # 中国地质大学（武汉）
    term = _TERM.match(line.text, end)
    if term:
        return term.end()
    for _ in range(3):
        found = _UNIT.match(line.text, end)
        if not found or not _is_unit(line, found):
            return end
        end = found.end()
    return end


def _is_unit(line: Line, found: re.Match[str]) -> bool:
    """Whether what looks like a unit behind a body's name is one."""
    if _BY.match(line.text, found.start()) or _no_unit().search(found[0]) or "兼" in found[0]:
        return False  # 省政府|委员兼教育厅厅长
    if any(one.kind == "ORG" and found.start() < one.begin - line.begin < found.end() - 4 for one in line.names):
        return False  # 在海湾市投资|建设海湾市海润科技有限公司
    torn = crosses_name(line, found.start(), found.end()) or not ends_word(line, found.end())
    former = _former().match(line.text, found.end()) and not crosses_name(line, found.start(), found.end() - 1)
    if torn and not former:  # 教育部|教师工作司|原司长: the tagger takes 司原 for a person
        return False
    # 侨联党组书记: the post of a secretary in the body itself
    party = found[0].endswith(("党组", "党委", "党总支", "党支部", "常委会"))
    return not (party and _PARTY_TITLE.match(line.text, found.end()))


def ends_word(line: Line, end: int) -> bool:
    """Whether a word ends at a local offset: 科 in 登陆科创板 is none."""
    token = line.token_at(end - 1)
    return token is None or token.end - line.begin == end or bool(_titled().match(line.text, end))


@cache
def _former() -> re.Pattern[str]:
    return re.compile(rf"(?:原|前|现任|时任|现)(?:{title_source()})")


@cache
def _titled() -> re.Pattern[str]:
    return re.compile(title_source())


def crosses_name(line: Line, begin: int, end: int) -> bool:
    """Whether a person's name or a verb stands in a stretch: 西北师范大学女子足球队 ends before 夺得高校组."""
    for token in line.tokens:
        if token.end - line.begin <= begin or token.begin - line.begin >= end:
            continue
        if token.pos in {"PER", "nr", "p", "c", "r", "TIME", "t", "d", "ad", "u"}:
            return True
        inside = token.end - line.begin < end or token.end - token.begin > 1
        if token.pos == "v" and inside and line.word(token) not in cue_set("organization_nominal_verb"):
            return True
    return False


#: What stands between a body and the title of its officer, and is no part of its name.
_OFFICE = re.compile(
    r"(?:党组|书记处|党委|党总支|党支部|纪委|团委)(?=(?:专职|常务|第一)?副?书记|成员|委员)|(?:书记处|党组)(?=副?主任)"
)
#: 联会|创会|会长: how an office is held.
_STYLE = re.compile(
    r"(?:创会|创始|驻会|常务|轮值|执行|名誉|荣誉|永远|署理|候任|总(?=会长|主席|团长|干事))(?=(?:常务|执行)?副?(?:总?会?长|主席|理事|监事|总?干事|顾问))"
)


def is_other(line: Line, candidate: Candidate) -> bool:
    """Whether a candidate is a room of a body, or a title that begins as a body does: 县侨联四楼会议室, 体仁阁大学|士."""
    end = candidate.end - line.begin
    room = line.text.endswith(("会议室", "报告厅", "礼堂", "大厅"), 0, end)
    return room or (line.text.endswith("大学", 0, end) and line.text.startswith("士", end))


def without_office(line: Line, candidate: Candidate) -> Candidate:
    """The candidate without what belongs to the title behind it: 新疆大学党委书记 is 党委书记 of 新疆大学, 联会创会会长 创会会长.

    A town or county whose committee is meant keeps it: 黄宅镇党委书记.
    """
    begin, end = candidate.begin - line.begin, candidate.end - line.begin
    for cut in (_OFFICE, _STYLE):
        for found in cut.finditer(line.text, begin + 2, min(len(line.text), end + 4)):
            behind = found.end() == end or (cut is _STYLE and found.end() == end - 1 and line.text[end - 1] == "会")
            body = line.text[begin : found.start()]
            kind = kind_of(body)
            if behind and (kind or has_head(body) or cut is _STYLE):
                return replace(candidate, end=line.begin + found.start(), kinds=(kind,) if kind else ())
    return candidate


#: Particles and verbs that the tagger takes into a name in front.
_FRONT = re.compile(
    r"^(?:[中美俄英法德日韩朝印哈澳]方|全(?=[省市县区州]政[协府])|保荐机构|主赞助商|赞助商|主办方|承办方|合作方|主管单位|和|与|及|在|由|对|向|是|为|原|该|本|我|驻|赴|(?:全资|控股)?子公司|的|前任(?=[一-鿿]{2})|现任|时任|原任|历任|曾任|据|经(?!济|贸|信|开|发)|到|从|以及|记者|作为|会同|联合(?!国|会|大|早|利)|携手|现(?!代)|任职|任(?!丘)|其中|共建|创办|成为|加入|包括|来自|感谢|走进|成立(?=.{4})|组建(?=.{4}))(?=.{2})"
)
#: Verbs that it takes into a name behind: 省侨联|主办.
_VERB_TAIL = re.compile(
    r"(?<=.{3})(?:(?<=[社场队厂])劳动|联合协办|联合承办|联合主办|协办|承办|主办|举办|夺得.*|荣获.*|任职.*|签署.*|登陆.*|共建.*|全体.*|发起|成立|(?<=[会织国府部院署委])计划)$"
)
#: 华商会馆|理事会议: the meeting, not a body.
_MEETS = re.compile(r"(?<=.{4})(?:理事|监事|董事|常务|委员|会员|工作)会议$")
#: 中国民主同盟|中央常务委员兼教育委员会
_ALSO = re.compile(
    r"(?<=.{4})(?:中央)?(?:(?:常务)?委员|副?主任|副?部长|副?会长|副?主席|副?校长|副?院长|副?书记|秘书长|副?局长)兼"
)
#: 云南省支部|宣传委员
_MEMBER = re.compile(r"(?<=.{4})(?:宣传|组织|执行|常务|候补|纪检)委员$")
#: A newspaper's dateline: （香江文汇报讯）
_DATELINE = re.compile(r"(?<=[报社网台])讯?）?$")
#: 台大植物学系|系主任
_DOUBLED = re.compile(r"([系部局处院所])\1$")
#: A second organization inside a stretch: 河南省侨联联合省科协, 青海省红十字会向盘江县人民医院.
SECOND = re.compile(
    r"(?:(?<=[联协会局院部委府])组织(?=[省市县区州镇全](?![一-鿿]?会))|(?<=[处所校馆团厂社厅])联合(?=[一-鿿]{3})|(?<=[会联协局院部委府司])(?:联合|会同|携手|向|与|和(?![解平谐睦])|及|经(?![济贸信理营]))(?=[一-鿿]{3}))"
)


#: Who founds and what is founded in one stretch: 集股五万两创设浔裕垦牧公司.
_FOUNDS = re.compile(
    r"^.*(?:创设|创办|开办|兴办|倡办|设立|创立|组建|成立(?!大会|仪式|周年)|合办|(?<!中)联办|捐建|易名|投资(?:建设|兴建|兴办)|更名为?|改名为?|下设|现设|设有(?!限)|内设|另设|其中包括|托管|会员单位|成员单位|理事单位|会员企业|旗下|下属|直属(?!第[一二三四五六七八九十])|所属)(?=.{3})|^设(?=组织|.{2,8}(?:委员会|中心|处|部|室)$)"
)


#: 广州组织筹饷局; 上海合作组织… is a body itself.
_ORGANIZES = re.compile(r"^(?:(?!合作|上合|卫生|贸易|粮农|社会|党).){2,}?组织(?=.{2,}[局会社团党队]$)")


#: 原名|水利工程学系, 邀集|民众党: the second half of a word that the tagger takes into the name.
_TORN = frozenset({"原名", "改名", "更名", "易名", "旧名", "曾名"})
_GATHERED = frozenset({"邀集", "召集"})


#: 我馆|社会教育部: the body that speaks, and a unit of it.
_OWN = re.compile("[我本该](?:馆|院|校|所|会|社|局|司)")


def trimmed(text: str, begin: int, end: int) -> tuple[int, int]:
    """The stretch without the verbs and particles around a name, its marks and brackets in pairs."""
    if text[begin:end].endswith("部长江") and text.startswith("学者", end):
        end -= 2  # 教育部长江学者
    founds = _FOUNDS.match(text[begin:end]) or _ORGANIZES.match(text[begin:end])
    if founds and text[begin:end] not in known() and has_head(text[begin + founds.end() : end]):
        begin += founds.end()
    addressed = text.rfind("同志", begin, end)
    if addressed > begin:
        begin = addressed + 2  # 免去黄立民同志|县人大常委会机关党组成员职务
    while end > begin and text[end - 1] in "，。；：、 的等":
        end -= 1
    if text.endswith(("政府中心", "委中心"), begin, end) and text.startswith("工作", end):
        end -= 2  # 围绕县政府|中心工作
    held = _ALSO.search(text[begin:end]) or _MEMBER.search(text[begin:end])
    end = begin + held.start() if held else end
    tail = _MEETS.search(text[begin:end]) or _VERB_TAIL.search(text[begin:end])
    if tail and text[begin:end] not in known():
        end = begin + tail.start()
    dateline = _DATELINE.search(text[begin:end])
    if dateline and end - begin > 4:
        end = begin + dateline.start()
        begin += text.startswith("（", begin)
    if _DOUBLED.search(text[begin:end]) and text.startswith(("主任", "长"), end):
        end -= 1
    torn = text[max(0, begin - 1) : begin + 1]
    if torn in _TORN or (torn in _GATHERED and text[begin + 1 : end] in known()):
        begin += 1
    found = _FRONT.match(text[begin:end])
    if found and text[begin:end] not in known() and found[0] not in {"驻"}:
        begin += found.end()
    begin += end - begin > 3 and _OWN.fullmatch(text, max(0, begin - 1), begin + 1) is not None
    return _paired(text, begin, end)


def _paired(text: str, begin: int, end: int) -> tuple[int, int]:
    """The stretch without a quotation mark or bracket whose other half lies outside."""
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


#: What stands between two bodies in one span: 浙江大学与之江实验室, 小米科技有限责任公司系中国互联网协会….
_BETWEEN = re.compile(r"(?<=[省市县区州]委)(?=[省市县区州](?:人民)?政府)|[与和及暨]|(?<=公司)系|隶属于?|前身")


def two_bodies(text: str, begin: int, end: int) -> re.Match[str] | None:
    """What joins two bodies in a span, each of which has a head of its own: not 与 in 国际关系与公共事务学院."""
    for found in _BETWEEN.finditer(text, begin + 2, end):
        first, second = text[begin : found.start()], text[found.end() : end]
        if found[0] == "暨" and second in heads():
            continue  # 加拿大山西商会暨同乡会 is one
        if len(first) > 2 and len(second) > 2 and kind_of(first) and kind_of(second):
            return found
    return None
