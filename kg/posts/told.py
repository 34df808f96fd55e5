"""What one way of telling of a post yields, before it is known which body is meant.

In: nothing. Out: `Told`, `Context`, and small questions about titles that several readers ask.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.coreference.focus import Focus
from kg.entities.cues import cue_set
from kg.model import Mention, TimeExpression
from kg.names import is_subsequence
from kg.posts.items import Item
from kg.relations.masked import Masked


@dataclass(frozen=True, slots=True)
class Told:
    """A title told of a person; without `organization` the body has to be looked for. The words are `begin:end` of the mask."""

    person: Mention
    title: str
    organization: Mention | None
    begin: int
    end: int
    rule: str
    confidence: float
    when: TimeExpression | None = None
    place: str = ""  # named right before the title


@dataclass(slots=True)
class Context:
    """A sentence, what the document is about, and which bodies the sentence has given titles of so far."""

    masked: Masked
    focus: Focus
    given: list[tuple[str, Mention]] = field(default_factory=list)

    def remember(self, title: str, organization: Mention | None) -> None:
        """Note that the sentence names an officer of a body."""
        if organization is not None:
            self.given.append((title, organization))

    def before(self, at: int) -> list[tuple[str, Mention]]:
        """The titles and bodies named before a place in the masked text, the last first."""
        limit = self.masked.begins[at] if at < len(self.masked.begins) else self.masked.ends[-1]
        return [(title, body) for title, body in reversed(self.given) if body.begin < limit]

    def same_head(self, title: str, at: int) -> Mention | None:
        """The last body of the sentence that has such a head but not that one: 主席陈式海主持，副主席林俊德致辞."""
        alike = [(known, body) for known, body in self.before(at) if base(known) == base(title)]
        return next((body for known, body in alike if known != title or is_shared(title)), None)


_STYLE = re.compile(
    r"^(?:第一|常务|执行|驻会|专职|兼职|名誉|荣誉|永远|永久|终身|创会|创始|署理|代理|候任|轮值|首席|联席|联合|首任|新任|现任|时任|原任|前任|副|总|正|代)+"
)


def base(title: str) -> str:
    """A title without what ranks it: 常务副主席 → 主席.

    >>> base("常务副主席")
    '主席'
    """
    return _STYLE.sub("", title) or title


#: Titles that one person at a time has, so that 与 before the next person does not share them.
_SHARED = re.compile(
    r"副|理事(?!长)|监事(?!长)|委员(?!长)|常委|教授|研究员|顾问|代表|议员|院士|讲师|教习|教员|助教|董事(?!长|主席)|校董|成员|总监|合伙人|创始人|创办人"
)


def is_shared(title: str) -> bool:
    """Whether several people have such a title at once: 副会长, 理事, 教授."""
    return bool(_SHARED.search(title))


#: Callings: who has one belongs to a body only when it stands right before: 学院教授薛萍、编剧高满仓.
_CALLING = re.compile(
    r"^(?!总编辑)(?:总|首席|资深|著名)?(?:编剧|导演|制片人|监制|策展人|设计师|建筑师|规划师|律师|记者|编辑|医师|法官|牧师|主持人|指挥家|国王|女王|大臣)$"
)


def is_calling(title: str) -> bool:
    """Whether a title is what somebody does, be it in a body or not."""
    return bool(_CALLING.match(title))


_NOUNS = frozenset({"ORG", "nt", "nz", "EVENT", "n", "vn", "an", "nw", "LOC", "ns", "b", "f", "a"})
#: The last character of what a body is called, and nouns that stand for something that has officers: 赛事组委会副主任, 项目顾问.
_BODILY = re.compile(
    r"[会部室院所团处组办队委社局司科系党盟馆台校厂场站署厅库]$|中心$|"
    r"^(?:项目|赛事|演练|大赛|活动|仪式|晚会|典礼|节目|课题|工程|行动|比赛|论坛|政府|平台|基地|园区|计划|栏目|各[一-鿿]+)$"
)
_MOST_BETWEEN = 8


def _no_deed(verb: str) -> bool:
    return verb not in cue_set("title_deed")


def between(title: Item, masked: Masked) -> str:
    """The words between a title and the mark, particle or mention before it, if they are nouns: 外方 in 孔子学院外方院长."""
    at = end = masked.begins[title.begin] - masked.line.begin
    floor = max((masked.ends[place] - masked.line.begin for place in masked.things if place < title.begin), default=0)
    while at > floor:
        token = masked.line.token_at(at - 1)
        if token is None or token.end - masked.line.begin > at:
            break
        word = masked.line.word(token)
        doubled = at == end and word == masked.line.text[end : end + 1]  # 材料所|所长
        if not doubled and token.pos not in _NOUNS and not (token.pos == "v" and _no_deed(word)):
            break
        at = max(floor, token.begin - masked.line.begin)
    words = masked.line.text[at:end]
    return words if len(words) <= _MOST_BETWEEN else words[-_MOST_BETWEEN:]


def is_bodily(words: str) -> bool:
    """Whether words before a title name a body rather than what the officer does: 无党团结联盟, not 财务 or 外方."""
    return len(words) > 1 and words not in cue_set("title_own_body") and bool(_BODILY.search(words))


def short_for(words: str, context: Context, at: int) -> Mention | None:
    """The body named before that ends in such words, or whose short form they are: 任智库主任 → 海外华文传媒智库, 材料所所长 → 材料研究所."""
    for one in reversed([one for one in context.focus.organizations if one.begin < at][-60:]):
        if one.name.endswith(words) and one.name != words:
            return one
        if words[-1] == "委" and words[0] == one.name[0] and one.name.endswith("委员会") and is_subsequence(words, one.name):
            return one  # 黄委 → 黄河水利委员会
        if len(words) > 2 and one.name.endswith(words[-1]) and words[:2] in one.name and is_subsequence(words, one.name):
            return one
    return None
