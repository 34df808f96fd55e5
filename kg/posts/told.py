"""What one way of telling of a post yields, before it is known which body is meant.

In: nothing. Out: `Told`, `Context`, and small questions about titles that several readers ask.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.coreference.focus import Focus
from kg.model import Mention, TimeExpression
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


@dataclass(slots=True)
class Context:
    """A sentence, what the document is about, and which bodies the sentence has given titles of so far."""

    masked: Masked
    focus: Focus
    given: list[tuple[str, Mention]] = field(default_factory=list)

    def remember(self, title: str, organization: Mention | None) -> None:
        """Note that the sentence names an officer of a body."""
        if organization is not None:
            self.given.append((base(title), organization))

    def same_head(self, title: str) -> Mention | None:
        """The last body of the sentence that has the same head: 主席陈式海主持，副主席林俊德致辞."""
        return next((body for known, body in reversed(self.given) if known == base(title)), None)


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
_SHARED = re.compile(r"副|理事(?!长)|监事(?!长)|委员(?!长)|常委|教授|研究员|顾问|代表|议员|院士|讲师|教习|教员|助教|董事(?!长)|校董|成员|总监|合伙人|创始人|创办人")


def is_shared(title: str) -> bool:
    """Whether several people have such a title at once: 副会长, 理事, 教授."""
    return bool(_SHARED.search(title))


#: Callings: who has one belongs to a body only when it stands right before: 学院教授薛萍、编剧高满仓.
_CALLING = re.compile(r"^(?:总|首席|资深|著名)?(?:编剧|导演|制片人|监制|策展人|设计师|建筑师|规划师|律师|记者|编辑|医师|法官|牧师|主持人|指挥家|国王|女王|大臣)$")


def is_calling(title: str) -> bool:
    """Whether a title is what somebody does, be it in a body or not."""
    return bool(_CALLING.match(title))


_NOUNS = frozenset({"ORG", "nt", "nz", "EVENT", "n", "vn", "an", "nw", "LOC", "ns"})
#: Nouns before a title that say who the officer is and of no body: 侨领会长, 女校长.
_OF_PEOPLE = re.compile(r"[人者家师员领袖胞生]$|^(?:嘉宾|领导|女|男|新|老|时|本届|上届|现|大会)$")


def noun_before(title: Item, masked: Masked) -> bool:
    """Whether the noun right before a title names a body that is no mention: 无党团结联盟主席, 项目顾问, 赛事组委会副主任."""
    at = masked.begins[title.begin] - masked.line.begin
    token = masked.line.token_at(at - 1) if at else None
    if token is None or token.pos not in _NOUNS or token.end - token.begin < 2 or token.end - masked.line.begin > at:
        return False
    return not _OF_PEOPLE.search(masked.line.word(token))
