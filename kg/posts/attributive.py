"""Posts told before the name: 中国侨联主席万立骏、副主席程学源、隋军.

In: the items of a run and its context. Out: what is told of each person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Mention
from kg.posts.fitting import above, can_head
from kg.posts.items import Item
from kg.posts.short import is_address
from kg.posts.told import Context, Told, between, is_bodily, is_calling, is_shared, short_for

#: The body before a title, if one is named, and the title.
_Office = tuple[Mention | None, str]
_CHAINED = frozenset({"O", "join", "tense", "title", "comma", "P", "space", "naming", "L"})
#: The end of words before a title that say it is of another body: 《文史哲》, 我, 各.
_OTHERS = re.compile(r"》$|[我本贵各每另某](?:一)?$|其他$")
#: The same as what the title begins with: 有关负责人, 主要领导.
_VAGUE = re.compile(r"有关|相关|主要|各|我|本")
#: 晟舍|社区|书记
_NEIGHBOURHOOD = re.compile(r"(?:社区|街道|[村镇乡])$")
#: Right behind a place, of a body of that place that is not named: 榆林村第一书记、市地矿局工作队队长邓国庆.
_OF_VILLAGE = re.compile(r"第一书记|副?书记|支书|村支书|主任|村主任")
#: Behind words that are no mention, of the unit that these and the first character name: 文化|处长.
_OF_UNIT = re.compile("[处局司科厅署股]长")
#: The parts of speech of names of bodies that are no mentions: 澳门明爱|总干事.
_BODIES = frozenset({"ORG", "nt", "VENUE"})
#: Whom an officer has: 省委书记秘书.
_SERVANT = re.compile(r"^(?:秘书|助理|代表)$")


def before_person(items: Sequence[Item], context: Context) -> Iterator[Told]:
    """Organization, title, person."""
    run = _Run(context)
    for item in items:
        yield from run.read(item)


class _Run:
    """What was read so far of the organizations and titles before a person."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.organization: Mention | None = None
        self.pending: list[_Office] = []
        self.named: list[_Office] = []  # of the person just read: shared by the next of a list
        self.begin = 0
        self.last = self.unknown = self.joint = ""
        self.foreign = False  # 清华大学与董事长张明: the title is of another body
        self.carried = False  # the organization stands in an earlier clause
        self.taken = False  # 邵国华为首任院长、材料学院教授韩冰: the first title is of the person before
        self.held: list[_Office] = []  # before a body whose title has a field in front: 副会长、厦门大学材料学教授

    def read(self, item: Item) -> Iterator[Told]:
        """Take the next item; a person gets what is pending."""
        if item.kind == "rank":
            self.named = []  # 秘书长林冠勇、丹斯里陈坤海: whoever has a rank of his own shares no title
            if self.pending and self.last == "join":
                self.last = "title"  # 总会长、拿督斯里陈国辉
            return
        if item.kind == "O":
            self._organization(item)
        elif item.kind == "title":
            if self.last == "P" and is_address(item.text):
                return  # 江州大学校长李华教授、江州医院院长张强
            self._title(item)
        elif item.kind == "P" and item.mention is not None:
            yield from self._person(item, item.mention)
        elif item.kind in {"join", "tense", "space"}:
            if item.kind == "tense" and self.last == "O":
                return  # 江州日报原主编
            self.taken = self.taken or (item.kind == "tense" and self.last == "P")
            if item.kind == "join" and self.last == "P":
                self.pending, self.joint = [], item.text
            self.foreign = item.kind == "join" and self.last == "O" and item.text not in {"、", "兼", "兼任"}
        elif item.kind == "comma":
            self._comma()
        elif item.text == "的" and self.last == "O":
            return  # 来自复旦大学的教授葛剑鸣
        elif item.kind == "naming" and self.last == "P":
            self.organization, self.pending, self.named, self.carried, self.taken = None, [], [], False, True
        elif item.kind in {"other", "L"} and self.pending and (self.last == "join" or self.unknown):
            self._unknown_body(item)
            return
        else:
            self.held = self.pending if self.last == "O" else self.held if self.last == "other" else []
            self.organization, self.pending, self.named, self.carried = None, [], [], False
        if item.kind != "title":
            self.unknown = ""
        # 副院长 禄永红 焦娜: in a list of names a space joins as 、 does
        self.last = {"title": "title", "P": "join"}.get(self.last, "space") if item.kind == "space" else item.kind

    @staticmethod
    def _of_another(at: int, text: str) -> bool:
        """Whether the words before a title say that its body is another: 《文史哲》主编, 我社社长, 各协会主席, 有关负责人."""
        return bool(_OTHERS.search(text, max(0, at - 2), at)) or bool(_VAGUE.search(text, at, at + 2))

    def _organization(self, item: Item) -> None:
        if self.taken:
            self.pending, self.taken = [], False
        if self.last not in {"title", "join", "tense", "comma", "space", ""}:
            self.pending, self.begin = [], item.begin
        if not self.pending:
            self.begin = item.begin
        self.organization, self.named, self.unknown, self.foreign, self.carried = item.mention, [], "", False, False

    def _title(self, item: Item) -> None:
        if self.unknown:
            self.unknown = ""
            return
        if self.last == "other" and self._behind_words(item):
            return
        if self.foreign:
            self.organization, self.pending, self.foreign = None, [], False
            self.last = "foreign"
            return
        if self.last == "title" and _SERVANT.match(item.text):
            self.pending = []  # 省委书记秘书王平
            return
        if self.last not in _CHAINED:
            self.organization = None if self.last == "other" else self.organization
            self.pending, self.begin = [], item.begin
        if self.last == "L":
            self.organization = None
            if _OF_VILLAGE.fullmatch(item.text) or self._is_venue_of(item):
                return
        if not self.pending and self.last != "O":
            self.begin = item.begin
        body = self.organization
        if body is not None and self.last != "O" and (self.carried or not self.pending) and not self._goes_on(item.text, body):
            body = above(body, item.text, self.context.focus)
            if is_calling(item.text):
                return
        self.pending.append((body, item.text))
        self.named = []

    def _is_venue_of(self, item: Item) -> bool:
        """Whether the place before a title is the one that its holder is the head of: 固原博物馆|馆长马文斌."""
        place = self.context.masked.things.get(item.begin - 1)
        return isinstance(place, Mention) and place.name[-1] in "馆院园场站所" and item.text[:-1].endswith(place.name[-1])

    def _behind_body(self, item: Item, words: str) -> bool:
        before = self.context.masked.things.get(item.begin - len(words) - 1)
        return isinstance(before, Mention) and before.cls == "Organization"

    def _behind_words(self, item: Item) -> bool:
        """Take a title behind words that are no mention, if they tell whose it is; whether they do."""
        masked = self.context.masked
        words = between(item, masked)
        token = masked.line.token_at(masked.begins[item.begin] - masked.line.begin - 1)
        unseen = token is not None and token.pos in _BODIES and masked.line.word(token) in words and not is_bodily(words)
        unseen = unseen or (len(words) > 1 and bool(_OF_UNIT.fullmatch(item.text)) and not self._behind_body(item, words))
        if unseen or self._of_another(item.begin - len(words), masked.text) or _NEIGHBOURHOOD.search(words):
            self.organization, self.pending, self.named = None, [], []
            return True
        if is_bodily(words):
            self.pending, self.named, self.begin = [], [], item.begin
            self.organization = short_for(words, self.context, masked.begins[item.begin])
            if self.organization is not None:
                self.pending = [(self.organization, item.text)]
            return True
        before = masked.things.get(item.begin - len(words) - 1) if words else None
        if isinstance(before, Mention) and before.cls == "Organization":
            # 孔子学院外方院长, 商务部国际贸易谈判副代表
            self.organization, self.pending, self.named = before, [*self.held, (before, words + item.text)], []
            self.begin = self.begin if self.held else item.begin - len(words) - 1
            return True
        return False

    def _goes_on(self, title: str, body: Mention) -> bool:
        """Whether a title after another person's belongs to the same body."""
        return not is_calling(title) and can_head(title, body)

    def _person(self, item: Item, person: Mention) -> Iterator[Told]:
        given = self.pending if self.pending and self.last in {"title", "space"} else []
        if not given and self.named and self.last == "join":
            given = self.named if self.joint in {"、", ""} else [one for one in self.named if is_shared(one[1])]
        for body, title in given:
            self.context.remember(title, body)
            yield Told(person, title, body, self.begin, item.end, "post_before_person", 0.85)
        self.named, self.pending, self.joint, self.taken = list(given), [], "", False

    def _comma(self) -> None:
        if self.last == "title":
            self.named = []
            if self.taken:
                self.pending, self.taken, self.carried = [], False, True  # 张立新任主席，副主席李芳
        elif self.last in {"P", "join"} and self.organization is not None:
            self.pending, self.named, self.carried = [], [], True  # 主席万立骏，副主席程学源
        else:
            self.organization, self.pending, self.named, self.carried = None, [], [], False

    def _unknown_body(self, item: Item) -> None:
        # 市工商联副主席、总商会副会长柏青: a body that is no mention; its title is left out, the others stay
        self.unknown += item.text
        if len(self.unknown) > 10:
            self.pending, self.named, self.unknown = [], [], ""
        self.last = "join"
