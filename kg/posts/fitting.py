"""The organization that a title without one belongs to, and which bodies a title is of.

In: a person, a title and what the document is about. Out: an organization mention or None.
"""

from __future__ import annotations

import re

from kg.coreference.focus import Focus
from kg.entities.organizations import known
from kg.model import Mention

#: Titles that bodies of a kind have; a title that fits no kind stays without organization.
_FITTING: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "Association",
        re.compile(
            r"主席|会长|理事|秘书长|监事|党组|干事|顾问|名誉|常务委员|总务|财务|财政|司库|查账|稽查|文书|交际|执委|受托人|会董|(?:外交|文教|福利|公关|康乐|调解|联络|青年|妇女|总务|财务|工商|交际|组织|宣传)主任"
        ),
    ),
    ("Foundation", re.compile(r"理事|秘书长|监事|主席|会长|总监|执行主任|董事|执行长")),
    (
        "EducationalInstitution",
        re.compile(r"校长|院长|书记|教授|讲师|所长|研究员|主任|校董|系主任|教务长|总务长|训导长|学监|堂长|董事"),
    ),
    ("Company", re.compile(r"董事|总裁|经理|总监|CEO|首席|创始人|工程师|监事|合伙人|负责人|行长|厂长|设计师")),
    ("MediaOrganization", re.compile(r"社长|总编|台长|主编|编辑|董事|经理|主任|记者|发行人|主笔|特派员")),
    ("PartyOrgan", re.compile(r"书记|部长|常委|委员")),
    (
        "GovernmentAgency",
        re.compile(r"局长|主任|厅长|部长|司长|处长|院长|检察长|署长|发言人|审判长|审判员|陪审员|书记员|法官|庭长"),
    ),
    ("", re.compile(r"院长|馆长|主任|主席|会长|队长|团长|秘书长|教练|书记|会计师|经理|总监|台长|所长|站长|团长|庭长|园长")),
)
#: Officers that any body has.
_ANYWHERE = re.compile(r"总会计师|总经济师|总工程师|党委|党组|党支部|党总支|纪委|工会主席|[一二三四]级(?:调研员|巡视员)")
#: People whose title is known to be a state's or a party's, whatever the document is about.
_OF_STATE = re.compile(
    r"^(?:总书记|国家主席|总理|总统|首相|国务委员|委员长|副总理|国务卿|省长|副省长|市长|副市长|县长|副县长|区长|副区长|镇长|乡长|州长|省委书记|市委书记)$"
)
#: Heads of state whose 主席 is never an association's.
_LEADERS = frozenset({"习近平", "胡锦涛", "江泽民", "毛泽东", "刘少奇", "杨尚昆", "李先念"})


def fits_actor(person: Mention, title: str, focus: Focus) -> Mention | None:
    """The organization spoken of if the title is one that it has."""
    if _OF_STATE.match(title) or person.name in _LEADERS:
        return None
    actor = focus.actor
    if actor is None:
        return None
    if _ANYWHERE.search(title):
        return actor
    if _heads_none(title, actor, focus):
        return None
    if _BOARD.search(actor.name) and _OF_BOARD.search(title):
        return actor
    kinds = focus.kinds.get(actor.name, frozenset()) | set(actor.kinds or ("",))
    for kind, pattern in _FITTING:
        if kind in kinds and pattern.search(title):
            return actor
    return None


#: Heads named after what they are at the head of, with the ends of the bodies that have them.
_NAMESAKES: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile(r"检察长$"), ("检察院",)),
    (re.compile(r"(?:[支大中分小总]队|^副?队|值班队)长$"), ("队", "队伍", "局", "团", "排", "足", "篮", "俱乐部")),
    (re.compile(r"站长$"), ("站",)),
    (re.compile(r"所长$"), ("所", "院", "中心", "馆", "局")),
    (re.compile(r"(?<!法)院长$"), ("院", "院有限公司")),
    (re.compile(r"校长$"), ("学", "校", "学院", "书院", "学堂", "教育集团", "教育中心", "校友会", "校友总会")),
    (re.compile(r"庭长$|审判长$|审判员$|陪审员$|书记员$|法官$"), ("庭", "法院")),
    (re.compile(r"局长$"), ("局", "委", "会", "办")),
    (re.compile(r"[镇乡]长$"), ("政府",)),
    (re.compile(r"所长$"), ("所", "院", "站", "中心", "实验室")),
    (re.compile(r"厂长$"), ("厂", "公司", "集团")),
)


#: Boards, and who sits on them, their secretaries included.
_BOARD = re.compile(r"(?:董事|监事|理事)会$")
_OF_BOARD = re.compile(r"董事|监事|理事|^秘书长$")


def _names_another(title: str, name: str) -> bool:
    """Whether a title begins with the full name of another body than that of a name: 行政院长 is at the head of no 立法院."""
    return len(title) > 3 and title[:-1] in known() and not name.endswith(title[:-1])


def heads_another(title: str, name: str) -> bool:
    """Whether a head is named after another kind of body than that of a name: 检察长 is at the head of no 住建局."""
    return any(head.search(title) and not name.endswith(ends) and not bare(name).endswith(ends) for head, ends in _NAMESAKES)


def _heads_none(title: str, body: Mention, focus: Focus) -> bool:
    """Whether a head is named after another kind of body than all names that the document gives one."""
    return all(heads_another(title, name) for name in focus.spelled.get(body.name, (body.name,)))


#: 材料研究院|有限公司 is led by a 院长 as before.
_LEGAL_FORM = re.compile(r"(?<=[院所厂社馆校台园])(?:集团)?(?:股份|有限责任|有限)*公司$")


def bare(name: str) -> str:
    """The name of a body without its legal form: 材料研究院有限公司 → 材料研究院."""
    return _LEGAL_FORM.sub("", name)


def fits_near(title: str, before: list[Mention], focus: Focus) -> Mention | None:
    """The last organization of the sentence that has such a title: 发起成立江南史学社，任社长."""
    for mention in reversed(before):
        if mention.cls != "Organization" or _TERM.search(mention.name) or _heads_none(title, mention, focus):
            continue
        for kind, pattern in _FITTING:
            if (kind in (mention.kinds or ("",)) and pattern.search(title)) or (
                title[:-1] and mention.name.endswith(title[-2:-1])
            ):
                return mention
        return None
    return None


#: Which bodies a head of that title heads: 成立防控指挥部，由副市长任总指挥.
_HEADS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (re.compile(r"总指挥|指挥长|指挥$"), re.compile(r"指挥部$")),
    (re.compile(r"站长$"), re.compile(r"站$")),
    (re.compile(r"社长$"), re.compile(r"社$")),
    (re.compile(r"馆长$"), re.compile(r"馆$|博物院$")),
    (re.compile(r"校长$|学监$|监督$|教习$"), re.compile(r"学校$|中学$|小学$|大学$|学堂$|军校$|学院$")),
    (re.compile(r"议员$|议长$"), re.compile(r"[谘咨]议局$|议会$|议院$|立法会$|立法局$")),
    (re.compile(r"理事长$"), re.compile(r"(?<!届)理事会$|基金会$|协会$|学会$|合作社$|联盟$")),
    (re.compile(r"院长$"), re.compile(r"学院$|医院$|研究院$|书院$")),
    (re.compile(r"主任$"), re.compile(r"中心$|委员会$|办公室$|智库$|实验室$|办事处$|代表处$|联络处$")),
    (re.compile(r"庭长$|审判长$|审判员$|陪审员$"), re.compile(r"法院$")),
    (re.compile(r"检察[长员]$"), re.compile(r"检察院$")),
    (re.compile(r"法定代表人$"), re.compile(r"公司$|集团$")),
    (re.compile(r"所长$"), re.compile(r"研究所$|所$")),
    (re.compile(r"团长$"), re.compile(r"团$")),
    (re.compile(r"队长$|主帅$|教练$"), re.compile(r"队$")),
    (re.compile(r"局长$"), re.compile(r"局$")),
    (re.compile(r"党主席$"), re.compile(r"党$")),
    (re.compile(r"厂长$"), re.compile(r"厂$")),
    (re.compile(r"总理$|经理$|董事长$"), re.compile(r"公司$|集团$")),
    (re.compile(r"司令|政委$|政治委员$|参谋长$"), re.compile(r"[军师旅]$|纵队$|支队$|军区$|兵团$|司令部$")),
    (re.compile(r"军长$"), re.compile(r"军$")),
    (re.compile(r"师长$"), re.compile(r"师$")),
    (re.compile(r"旅长$"), re.compile(r"旅$")),
    (re.compile(r"代办$|参赞$|大使$"), re.compile(r"大使馆$|使馆$")),
)


def headed_of(title: str, bodies: list[Mention]) -> Mention | None:
    """The first of the bodies whose head has such a title."""
    ends = [body for head, body in _HEADS if head.search(title)]
    return next((one for one in bodies if any(end.search(one.name) for end in ends)), None)


#: The board of a term that somebody elects has no officers of its own, unless the sentence speaks of it: 选举产生第一届理事会，卢永耕任理事长.
_TERM = re.compile(r"届(?:理事|委员|监事|董事|常务理事)会$")


def headed_by(title: str, before: list[Mention], focus: Focus) -> Mention | None:
    """The last body named before in the sentence that such a title heads, unless it only says whose officer somebody is."""
    ends = [body for head, body in _HEADS if head.search(title)]
    for mention in reversed(before):
        elected = mention is not before[0] and _TERM.search(mention.name)
        named = mention.cls == "Organization" and mention.begin not in focus.attributive and not elected
        if named and any(end.search(name) for end in ends for name in focus.spelled.get(mention.name, (mention.name,))):
            return mention
    return None


#: The bodies that a head of that name never heads, by their ends: 校长 of a 系, 院长 of a 大学.
_NEVER: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (
        re.compile(r"校长$"),
        re.compile(
            r"(?:系|所|馆|院(?<!学院|书院)|局|厅|部|会|公司|集团|社|报|台|政府|委|中心|科|处|室|队|团|银行|出版社)$(?<!教育集团)"
        ),
    ),
    (
        re.compile(r"馆长$"),
        re.compile(r"(?:系|所|局|厅|部|公司|集团|社|报|台|政府|委|科|处|队|医院|大学|协会|学会|商会|侨联)$"),
    ),
    (re.compile(r"(?<!法)院长$"), re.compile(r"(?:大学|系|所|馆|局|厅|部|会|公司|集团|社|报|台|政府|委|科|处|室|队|团|银行)$")),
    (re.compile(r"[局厅署]长$"), re.compile(r"(?:大学|学院|学校|系|所|馆|会|公司|集团|社|报|台|委|协|联|医院|队|团|银行)$")),
    (re.compile(r"厂长$"), re.compile(r"(?:科|处|室|部|组|队|车间)$")),
    (re.compile(r"教务长$|总务长$|训导长$"), re.compile(r"(?:系|所|局|厅|部|处|科|室|中心)$")),
    (re.compile(r"所长$"), re.compile(r"(?:团|会|大学|学院|公司|集团|队|厂|部|厅|社|报|台)$")),
    (re.compile(r"人大代表$"), re.compile(r"(?<!人大|大会)$")),
    (re.compile(r"(?<!监)理事长$|会长$"), re.compile(r"监事会$")),
    (re.compile(r"庭长$|审判长$|审判员$"), re.compile(r"(?:委员会|会|公司|大学|局|厅|部|处|科|室)$")),
    (re.compile(r"检察[长员]$"), re.compile(r"(?:部|处|科|室|委员会|会|公司|大学|局|厅)$")),
    (
        re.compile(r"(?:[部局厅省市县州区院会台社行校]长|主席|总统|总理|首相|议员|教授)$(?<!秘书长)"),
        re.compile(r"(?:使馆|领馆|领事馆)$"),
    ),
    (re.compile(r"^国务委员$"), re.compile(r"(?<!国务院)$")),
    (re.compile(r"台长$"), re.compile(r"(?:大学|学院|系|馆|局|厅|部|会|公司|社|报|委|医院|银行)$")),
    (re.compile(r"(?<![银执])行长$"), re.compile(r"(?:大学|学院|系|馆|局|厅|部|会|社|报|台|委|医院)$")),
    (re.compile(r"董事长$|总裁$|(?<!常务)副总裁$"), re.compile(r"(?:局|厅|委|政府|政协|人大|侨联|工商联|系|法院|检察院)$")),
    (
        re.compile(r"(?<!项目)(?<!产品)(?<!客户)经理$|执行董事$"),
        re.compile(r"(?:大学|学院|学校|中学|小学|学堂|局|厅|委|政府|政协|人大|侨联|法院|检察院|系)$"),
    ),
    (
        re.compile(r"(?<!理事)会长$"),
        re.compile(
            r"(?:侨联|文联|作协|妇联|残联|科协|总工会|政协|局|厅|委|政府|大学|学院|学校|系|(?<!会)馆|公司|集团|银行|报|台|所|部|[访表察华亲根]团|访问团)$"
        ),
    ),
    (
        re.compile(r"(?:军|师|旅|团|营|连|排)长$"),
        re.compile(r"(?:大学|学院|学校|系|馆|局|厅|会|公司|集团|社|报|台|委|医院|银行|所|联|协)$"),
    ),
    (
        re.compile(r"教授$|讲师$"),
        re.compile(
            r"(?:局|厅|委|政府|政协|人大|侨联|联合会|商会|协会|同乡会|公司|集团|报|报社|电视台|基金会|促进会|联谊会|校友会|总会|董事会|校董会)$"
        ),
    ),
)


def can_head(title: str, body: Mention) -> bool:
    """Whether a body can have an officer of that title."""
    names = {body.name, bare(body.name)}
    return not _names_another(title, body.name) and not any(
        head.search(title) and all(ends.search(name) for name in names) for head, ends in _NEVER
    )


#: The bodies whose heads have a title: 院长 is head of a 学院, never of its 国画系.
_HEADED: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile(r"厅$|厅长$"), ("厅",)),
    (re.compile(r"局$|局长$"), ("局",)),
    (re.compile(r"部$"), ("部",)),
    (re.compile(r"院$|院长$"), ("院",)),
    (re.compile(r"检察[长员]$"), ("检察院",)),
    (re.compile(r"厂长$"), ("厂",)),
    (re.compile(r"审判[长员]$|陪审员$"), ("法院",)),
    (re.compile(r"校$|校长$"), ("大学", "学校", "中学", "小学", "学堂", "军校", "学院")),
    (re.compile(r"会$|(?<!委)会长$|理事长$"), ("会",)),
    (re.compile(r"行$|行长$"), ("行",)),
    (re.compile(r"社$|社长$"), ("社",)),
    (re.compile(r"台$|台长$"), ("台",)),
    (re.compile(r"馆$|馆长$"), ("馆", "院")),
    (re.compile(r"所$|所长$"), ("所",)),
    (re.compile(r"厂$|厂长$"), ("厂",)),
    (re.compile(r"集团$|公司$|总经理$|董事长$|总裁$"), ("集团", "公司")),
)


def above(organization: Mention, title: str, focus: Focus) -> Mention | None:
    """The body above a unit when a title is its head's: 农业厅外资处处长，厅党组成员 → 农业厅; 国画系主任、副院长 → the 学院."""
    ends = next((ends for head, ends in _HEADED if head.search(title)), ())
    if not ends or organization.name.endswith(ends):
        return None
    fitting = [one for one in focus.organizations if one.name.endswith(ends) and organization.name.startswith(one.name)]
    return max(fitting, key=lambda one: len(one.name), default=None)
