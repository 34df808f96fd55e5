"""A sentence as a run of organizations, people, titles and the words between them.

In: Masked. Out: its items, in order; `begin` and `end` count in the masked text; what stands in brackets apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.model import Mention
from kg.relations.masked import CODES, Masked
from kg.titles import job_source, tense_source, title_source

_ORGANIZATION, _PERSON, _PLACE, _TIME = CODES["O"], CODES["P"], CODES["L"], CODES["T"]
_NAMING = (
    "不再担任|不再兼任|不再任|辞去|卸任|免去其|获委任为|获任命为|获聘为|获选为|获推举为|推举为|推荐为|获任|担任|出任|现任|曾任|历任|先后任|先后担任|时任|兼任|连任|升任|改任|转任|调任|继任|接任|当选为|当选|被任命为|被推选为|被推举为|被选为|被聘为|受聘为|受聘担任|聘为|获聘为|获聘|膺选为|膺选|荣膺|任命为|任|为|是|系|就任|履新|成为|推选为|荣任|"
    "被聘请为|被委任为|委任为|授予|署理|代理|官至|蝉联|续任|挂职|出掌|充任|晋升为|晋升|升为|选为|举为|推为|公推为|身为|作为|时为|原为"
)

#: What says how good or learned somebody is, in whichever body: it is no post.
_GRADE = (
    r"(?:博士生|硕士生|博士|硕士|研究生)?导师|博导|(?:国家|正|教授级)?(?:一级|二级|三级|高级|特级)(?:演员|编剧|导演|美术师|作曲|指挥|工程师|教师|经济师|会计师|律师|记者|编辑)"
    r"|(?:著名|知名|当代|青年|旅[一-鿿]|华人|华裔|资深)*(?:作家|诗人|画家|书法家|音乐家|艺术家|歌唱家|作曲家|舞蹈家|摄影家|雕塑家|剧作家|翻译家|评论家|收藏家|科学家|经济学家|历史学家|社会学家|"
    r"教育家|企业家|实业家|慈善家|侨领|学者|专家|院士专家|教育学家|物理学家|化学家|数学家|地质学家|植物学家|考古学家|语言学家|法学家|哲学家|汉学家|文学家|医学家|农学家)"
)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing or word of a sentence."""

    kind: str  # O P L T title tense naming join comma open close space rank gender other
    begin: int
    end: int
    mention: Mention | None = None
    text: str = ""


@cache
def _is_grade(text: str) -> bool:
    return bool(re.fullmatch(_GRADE, text))


#: What stands before a job that is a post in a body: 律师事务所|律师, 上汽通用五菱的|工程师, 助理工程师、|工程师.
_BEFORE_JOB = (
    rf"(?:(?<={_ORGANIZATION})|(?<={_ORGANIZATION}[的原])|(?<={_ORGANIZATION}(?:退休|兼职|青年|高级))|(?<=[师员生]、))"
)


@cache
def _scanner() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<O>{_ORGANIZATION})|(?P<P>{_PERSON})|(?P<L>{_PLACE})|(?P<T>{_TIME})"
        rf"|(?P<tense>(?:{tense_source()})(?={_ORGANIZATION}|{_PLACE}|{title_source()}|{_PERSON}))"
        rf"|(?P<title>{title_source()}(?:（[^（）\ue000-\ue009]{{1,8}}）)?)"
        rf"|(?P<job>{_BEFORE_JOB}(?:{job_source()})(?=[、，。；（）的兼和与{_PERSON}]|$))"
        rf"|(?P<honor>{_GRADE}(?=[、，{_PERSON}])|先生|女士|同志|博士(?!生)|医生|老师|小姐|(?:少|中|上|大)[将校](?![军友园])|教授(?=为|任|担任|当选|、))"
        r"|(?P<rank>(?:天猛公|本督|本曼查拉|拿督斯里|拿督|丹斯里|拿汀|敦|爵士|太平绅士|局绅)(?=[\ue001、，。；）]|拿督|丹斯里))"
        # 世界卫生组织驻华代表, 全球高级副总裁: where in the world an office is
        rf"|(?P<where>(?:驻[一-鿿]{{1,4}}|杂志社?|报社|全球|亚太区?|大中华区|中国区|海外|区域|集团|国际)(?={title_source()}))"
        rf"|(?P<naming>{_NAMING}|[擢迁拜除补授充升调即](?={_ORGANIZATION}|{_PLACE}|{title_source()}))"
        r"|(?P<join>兼任|兼|、|和|与|及|以及|暨)|(?P<comma>，)|(?P<open>（)|(?P<close>）)|(?P<space>[ 　：:“”]+)|(?P<gender>男|女)(?=，)"
        r"|(?P<other>.)"
    )


def items_of(masked: Masked) -> list[Item]:
    """The items of a sentence."""
    items: list[Item] = []
    for found in _scanner().finditer(masked.text):
        kind = str(found.lastgroup)
        if kind in {"honor", "where"}:
            if kind == "honor" and items and items[-1].kind == "join" and _is_grade(found[0]):
                items.pop()  # 中央党校教授、博士生导师周天勇
            continue
        thing = masked.things.get(found.start())
        mention = thing if isinstance(thing, Mention) else None
        if found[0] == "的" and items and items[-1].kind == "P" and ("免去" in masked.text or "职务" in masked.text):
            kind = "naming"  # 免去蔺春雷的沙溪市教育局局长职务
        if kind == "job":
            kind = "title"
        items.append(Item(kind, found.start(), found.end(), mention, found[0]))
    return _with_split_heads(items, masked)


def _with_split_heads(items: list[Item], masked: Masked) -> list[Item]:
    """The items with 外交部 + 长 read as organization and title 部长."""
    read: list[Item] = []
    for item in items:
        last = read[-1] if read else None
        if item.kind == "other" and item.text == "长" and last is not None and last.kind == "O" and last.mention is not None:
            head = last.mention.name[-1]
            if head in "部局厅署院社台校馆处司":
                read.append(Item("title", last.end - 1, item.end, None, head + "长"))
                continue
        read.append(item)
    return read


@dataclass(frozen=True, slots=True)
class Layer:
    """A run of items without those in its brackets; `anchor` is what stands before the bracket that holds it, if it is in one."""

    items: tuple[Item, ...]
    anchor: Item | None = None


def layers(items: list[Item]) -> list[Layer]:
    """The runs of a sentence: what stands outside of brackets, then each bracket."""
    outside: list[Item] = []
    inside: list[Layer] = []
    held: list[Item] = []
    depth = 0
    for item in items:
        if item.kind == "open":
            depth += 1
            held = [] if depth == 1 else held
        elif item.kind == "close" and depth:
            depth -= 1
            if not depth and held:
                inside.append(Layer(tuple(held), outside[-1] if outside else None))
        elif depth:
            held.append(item)
        else:
            outside.append(item)
    if depth and held:
        outside += held  # a bracket that nobody closed
    return [Layer(tuple(outside)), *inside]
