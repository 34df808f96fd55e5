"""Committees of the level spoken of, the units that a body is said to have, and bodies that somebody founds.

In: Line. Out: Candidate spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.entities.candidate import Candidate
from kg.entities.organizations.edges import made, trimmed
from kg.entities.organizations.lexicon import is_generic
from kg.lines import Line
from kg.titles import title_source

#: Bodies that name neither their place nor their parent, each alternative a kind of them.
_LEVEL = re.compile(
    # 第五届理事会, but not 第五届理事会第二次会议
    r"第[一二三四五六七八九十]{1,3}届(?:理事会|委员会|董事会|监事会|执委会|常务理事会)(?![第一二三四五六七八九十]|会议|全体)"
    # 会党组 in 印发会党组的意见, but not in 协会党组
    r"|(?<![委协商联学公总大促究谊友])会党组(?!书记|副书记|成员)"
    # 协会的秘书处 by itself, but not 秘书处设在杭州 behind the name of another body
    r"|(?:(?<=^)|(?<=[。；　 ])|(?<=机构为)|(?<=机构是)|(?<=日常工作由))秘书处(?![：])"
    r"|(?:校董会|咨议会|校务委员会)(?=(?:副?主席|成员|委员))|(?<=市委、)市政府(?=[致对向的])|(?<=省委、)省政府(?=[致对向的])|(?<=县委、)县政府(?=[致对向的])|(?<=区委、)区政府(?=[致对向的])"
    r"|(?<![一-鿿])系友会(?=[于由在]|成立|发起)|总统府(?=副?秘书长|发言人|资政|国策顾问)|[县市]议会(?=副?议长|议员)|[县市]府[一-鿿]{2,6}?[处局](?=副?[处局]?长|、|主办|承办|合办|与)"
    r"|(?:校友总会|校党委|校团委|校工会|校学生会|校长办公室)|团(?:省|市|县|区|州)委"
    # 市委|常委, 省委宣传部, 县政府|办公室
    r"|(?:省|市|县|区|州)(?:委(?=常委|书记|副书记|专职副书记|委员|、|办公室|统战部|宣传部|组织部|政法委)|(?:人民)?政府(?=(?:常务)?副?秘书长|(?:代|常务)*副?[省市县区州]长|办公室|党组|、)|(?<=委、[省市县区州])政府|(?<=委、[省市县区州])人民政府)"
    r"(?:统战部|宣传部|组织部|政法委|办公室|办公厅)?"
)


#: Before such a body stands no other word: 任|市委常委.
_OPENS = re.compile(r"(?:^|[^一-鿿]|[任由的和与及原经为是]|产生|当选|选举|选出|推选|成立了?|组成|召开|会后)$")
#: What stands before a council of a term whose body is not named: 选举产生第九届理事会.
_ELECTS = re.compile(r"(?:产生|选出|审议了?|当选为?|作为|组成|成立|听取了?|通过了?|召开了?|换届|进入|担任|历任|出任)$")


def own_level(line: Line) -> Iterator[Candidate]:
    """The committee or government of the level spoken of, beside a title: 市委常委, 县委书记."""
    for found in _LEVEL.finditer(line.text):
        before = line.text[max(0, found.start() - 4) : found.start()]
        if _OPENS.search(before) or (found[0].startswith("第") and _ELECTS.search(before)):
            yield made(line, found.start(), found.end(), "organization_own_level", 0.8)


#: The verb, and the sentence behind it.
_SUBUNITS = re.compile(
    r"(?:内设|下设|下辖|设有|辖有|下属有|现设|共设|分设|(?<=[会院校社馆团系处厅局部盟])设(?=[一-鿿]{2,12}(?:处|室|部|会|组|中心)、))([^。；！？]{4,160})"
)
#: One item of such a list.
_SUBUNIT = re.compile(
    r"(?<=[、，和及与设有辖：])(?:以及|和|及|有)?([一-鿿·与和]{2,16}?(?:处|室|部|所|中心|研究院|学院|系|科|试验站|工作站|组|分会|委员会|局|馆|队|公司|社|办公厅|秘书处))(?=[、，。；和及等]|以及|\d|[一二三四五六七八九十两]+[个家]|$)"
)


#: By themselves they name no unit.
_NO_SUBUNIT = frozenset({"办公室", "委员会", "研究所", "分会", "公司", "中心", "部门", "专业委员会"})


#: What goes on behind the list, or counts it: 设有分会, 高等研究所等处, 人事四个工作组, 机构一百余处.
_LISTS = re.compile(
    r"设有|包括|(?<![高初中平同特优])等|(?<![第一二三四五六七八九十百])[一二三四五六七八九十百\d]+(?:余|多)?[个处家所]"
)


#: 以及|位于黑龙江省漠河市的|北极村野外试验站
_SEATED = re.compile(r"(?:位于|设在|驻)[^、，。]{2,14}?的(?=.{3})")


def subunits(line: Line) -> Iterator[Candidate]:
    """Units that a body is said to have: 内设科研管理处、人事处, 下设橡胶研究中心."""
    for found in _SUBUNITS.finditer(line.text):
        for unit in _SUBUNIT.finditer(line.text, found.start(1) - 1, found.end()):
            begin, end = trimmed(line.text, unit.start(1), unit.end(1))
            seated = _SEATED.match(line.text, begin, end)
            begin = seated.end() if seated else begin
            name = line.text[begin:end]
            if name not in _NO_SUBUNIT and not name.startswith(("个", "多个", "省级", "市级")) and not _LISTS.search(name):
                yield made(line, begin, end, "organization_subunit", 0.79)


#: 基础护理教研室：主任郝春艳
_LABEL = re.compile(
    rf"(?:^|(?<=[。；　 ]))(?P<unit>[一-鿿]{{3,14}}(?:教研室|教研组|研究室|实验室|车间|科|处|室|部|组|中心|队))：(?={title_source()}[一-鿿])"
)


def labelled(line: Line) -> Iterator[Candidate]:
    """Units that open a line of a list, before their people: 基础护理教研室：主任郝春艳."""
    for found in _LABEL.finditer(line.text):
        if found["unit"] not in _NO_SUBUNIT and not is_generic(found["unit"]):
            yield made(line, found.start("unit"), found.end("unit"), "organization_labelled", 0.79)


#: 发起成立|华侨救济会
_FOUNDED = re.compile(
    r"(?:发起成立|成立|创办|创立|组建|创建|设立|兴办|筹建|创设|倡办|开设|共建|合建|加入|组成(?=“)|创(?=[一-鿿]{2,5}(?:茶庄|酱园|钱庄|商号|银号|票号|药铺)))(?:了)?“?([一-鿿]{2,14}?(?:协会|学会|商会|公会|同乡会|联谊会|联合会|救济会|接济会|后援会|研究会|促进会|基金会|委员会|会|社|局|行|厂|公司|学校|学堂|书院|研究院|研究所|试验所|实验所|讲习所|传习所|实验室|中心|"
    r"指挥部|工作室|工作站|医院|银行|报社|剧团|乐团|艺术团|救援队|联盟|同盟|剧社|书社|智库|学院|大学|分会|支部|集团|酱园|茶庄|茶号|钱庄|布庄|银号|票号|商号|药铺|药房|染坊|工场|信局|书局|小组(?=”)))(?=[”，。；、：的并及和（]|任|为|于|在|\s|$)"
)


#: 成立三个协会, 成立专门委员会: what opens no name.
_COUNTS = re.compile(r"的|[一两三四五六七八九十多数几]|全国性|首个|第[一二三]|了|专门|相关|工作|新的")
_NO_BODY = ("大会", "年会", "晚会", "机会", "社会", "银行业", "专班")


def founded(line: Line) -> Iterator[Candidate]:
    """What somebody founds or joins: 发起成立华侨救济会, 创办“宝泰隆”商行."""
    for found in _FOUNDED.finditer(line.text):
        name = found[1]
        if not (is_generic(name) or _COUNTS.match(name) or name.endswith(_NO_BODY)):
            named = any(
                one.kind == "PER" and one.begin - line.begin == found.start(1) and one.end - line.begin < found.end(1)
                for one in line.names
            )
            # 霍兆棠|社会创新中心: the body beats the person whose name it bears
            yield made(line, found.start(1), found.end(1), "organization_founded", 0.92 if named else 0.74)


#: 兼|苍平市委|书记, but not 会议由区委书记主持
_NAMED_LEVEL = re.compile(
    r"(?:^|(?<=[、，。；：（\s任由兼和与经以让]))((?:(?![由被把将让])[一-鿿]){2,5}?(?:自治州|自治县|省|市|州|县|区|旗|盟)(?:委|人大常委会|政协|人民政府|政府|纪委监委|纪委|法院|检察院|总工会|工商联|文联|科协|妇联))"
    r"(?=(?:原|前)?(?:党组|常务|专职)?副?(?:书记|常委|主席|主任|秘书长|委员|院长|检察长|市长|县长|区长|州长))"
)
#: What says how a post is held is no part of the name behind it.
_HELD = re.compile(r"时任|现任|曾任|历任|原任|新任|增补|当选|选举|推选|兼任|担任|任(?![丘县城])")


def named_level(line: Line) -> Iterator[Candidate]:
    """A committee or government before a title, its place unknown to the tagger: 苍平市委书记杨再兴."""
    for found in _NAMED_LEVEL.finditer(line.text):
        token = line.token_at(found.start(1))
        if token is not None and token.begin - line.begin == found.start(1) and not is_generic(found[1]):
            held = _HELD.match(line.text, found.start(1), found.end(1))
            begin = held.end() if held else found.start(1)
            if found.end(1) - begin > 2 and not _says(line, begin, found.end(1)):
                yield made(line, begin, found.end(1), "organization_named_level", 0.8)


_SAYING = frozenset({"p", "c", "r", "d", "u", "t", "TIME"})


def _says(line: Line, begin: int, end: int) -> bool:
    """Whether a word stands in a stretch that stands in no name: a verb of two characters, a particle, a time."""
    for token in line.tokens_after(begin):
        if token.end - line.begin > end:
            return False
        if token.pos in _SAYING or (token.pos == "v" and token.end - token.begin > 1):
            return True
    return False
