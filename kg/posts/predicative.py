"""Posts told behind the name: 万立骏任中国侨联主席、党组书记 · 1950—1952年 南京大学地质系副教授 · 陈嘉庚（集美学校创办人）.

In: the items of a run and its context. Out: what is told of each person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Mention, TimeExpression
from kg.posts.bodies import GOVERNOR
from kg.posts.fitting import above, heads_another
from kg.posts.items import Item
from kg.posts.lives import ANOTHER_DEED, INTRODUCED, goes_on_with_hero, says_when, without_open_end
from kg.posts.named import names_next
from kg.posts.told import Context, Told, between, is_bodily, is_shared, short_for
from kg.relations.masked import CODES

_STOPS = "。；！？"
#: The most characters that are neither names nor titles: from a person to a naming word, between two joined people,
#: between a naming word and a title.
_QUIET, _STRANGE, _UNKNOWN = 60, 8, 8
#: What joins people of whom the first alone is told of: 他与何伯衡等人发起史学社，任社长.
_APART = frozenset({"与", "和", "及", "以及"})
#: Words before a person who is no subject: 魏然接替刘湘琴当选会长.
_NO_SUBJECT = re.compile(
    r"(?:接替|接任|替代|取代|代替|继承|接过|师从|拜|随|从|陪同|受|应|得|由于|为了|因|经|与|同|和|跟|向|辅佐|协助|追随|跟随)$"
)
#: At whose wish somebody else takes a post: 应蔡元培之邀, 受吴禄贞委派, 经黄兴介绍.
_ASKING = re.compile(r"[应受经由奉承][^，。；\ue001]{0,7}$")
_ASKED = re.compile(r"[^，。；\ue001]{0,3}?(?:之[邀聘命托请]|的?(?:邀请|聘请|委派|委托|推荐|举荐|介绍|保荐|提名))")
#: Words before a person whose post follows at once: 免去周明礼绍兴文理学院副院长职务.
_REMOVED = re.compile(r"免去$|免除$|撤销$")
#: What says of the one told of whose relative he is: 谌孝先，祖泽|长子，….
_KIN = re.compile(
    r"之?(?:[长次三四五六七八九幼独]?[子女]|[长次三幼]?[弟妹孙侄]|长兄|胞[兄弟姐妹]|堂[兄弟]|侄[子女孙])(?=[，。；（]|$)"
)
#: Relations of a person in whose name somebody else is told of: 陈维岳的学生, 霍揆光之孙.
_OF_HIM = re.compile(r"的(?!职务|本职|主要职务|身份|[\ue000-\ue009])|之[子女孙妻父母弟兄侄婿]")
_HIS_POST = re.compile("的(?:本职|主要职务|身份|工作单位)")
#: What makes of a name the name of what happened: 宋教仁|案.
_HIS_CASE = re.compile("案(?!件)|事件|事变")
#: What makes of a title the name of something else: 副理事长单位, 会长候选人.
_NO_OFFICE = re.compile(r"单位|人选|候选|签押|衙|官邸|府邸|讲课|办公[会室]|会议|接待日|基金|奖(?!励)|联席")
#: Words before a title that say it is of another body: 《文史哲》主编, 各协会主席, 有关负责人.
_ELSEWHERE = re.compile(r"》$|^[各每某]|有关|相关|主要|双方|两地|多位|[给向对]$")

_BEFORE_TITLE = frozenset({"O", "join", "naming", "title", "tense", "comma", "unknown", "space", "P"})
#: What they name need not be a post.
_MAKES = frozenset({"主编", "总编", "编剧", "导演", "总编辑", "编辑", "监制", "指挥"})
_COPULAS = frozenset({"为", "是", "系", "成为", "作为"})
#: Nouns before 为 that are no subject of their own: 职称|为|教授.
_HIS_RANK = ("职务", "职称", "身份", "军衔", "头衔", "职位", "官衔")
#: A happening among the words before a title, in the masked text.
_HAPPENING = re.compile(CODES["E"])


def _in_list(items: Sequence[Item], index: int) -> bool:
    """Whether a 、 ends what stands at `index` before any other mark does."""
    for item in items[index + 1 : index + 16]:
        if item.kind != "other":
            return item.kind == "join" and item.text == "、"
        if item.text in _STOPS:
            return False
    return False


def after_person(items: Sequence[Item], context: Context, naming: bool = False) -> Iterator[Told]:
    """Person, naming word, organizations and titles; with `naming` the first person needs no naming word."""
    if items:
        run = _Run(items, context, naming)
        for index, item in enumerate(run.items):
            yield from run.read(index, item)
        yield from run.told()


class _Run:
    """The people that a clause speaks of, and what it has said of them."""

    def __init__(self, items: Sequence[Item], context: Context, naming: bool) -> None:
        self.items, self.context, self.preset = items, context, naming
        self.people: list[Mention] = []
        self.naming: Item | None = None
        self.organization: Mention | None = None
        self.beside: list[Mention] = []  # bodies that share the next title: 任南京高等师范学校、东南大学教授
        self.bodies_joined = False  # the last 、 stands behind a body
        self.posts: list[tuple[Mention | None, str, int]] = []
        self.place = ""  # named right before the last title, of which it has a governor: 定水县|副县长
        self.begin = self.end = 0
        self.when: TimeExpression | None = None
        self.since = 0  # where `when` ends
        self.last = self.unknown = self.joint = ""
        self.behind_join = False  # the unknown words stand behind 、 or 任, not behind a body
        self.clause = 0  # the posts read before the last comma
        self.strange = 0  # characters between two joined people that are neither names nor titles
        self.joining = ""  # what joins the next person to the one before: 商会会长郝建军、女企业家商会秘书长丁璐为执委
        self.spaced = False
        self.elsewhere = False  # the titles are of a happening: 亚布力论坛创始人兼主席
        self.titled = False  # the title of the person stands before the name
        self.beside_hero = False  # the person last named is one with whom the one told of did something
        self.quiet = 0  # characters since the person that are neither names nor titles
        self.hero = context.focus.told_of(context.masked.line.begin)
        if self.hero is not None and goes_on_with_hero(items):
            self.people, self.begin = [self.hero], items[0].begin
            rest = without_open_end(items)
            if rest[0].kind in {"T", "O"}:
                self.naming = items[0]  # 1950—1952年 南京大学地质系副教授: a line of a life needs no verb
                self.items = rest

    def told(self) -> Iterator[Told]:
        """What was read is told of the people."""
        apart = len(self.people) > 1 and len(self.people) == len(self.posts) and "分别" in self.context.masked.text
        for at, person in enumerate(self.people):
            for number, (body, title, end) in enumerate(self.posts):
                if (apart and at != number) or (at and not apart and self.joint in _APART and not is_shared(title)):
                    continue
                self.context.remember(title, body)
                place = self.place if GOVERNOR.match(title) else ""
                yield Told(person, title, body, self.begin, end, "post_after_person", 0.82, self.when, place)

    def read(self, index: int, item: Item) -> Iterator[Told]:
        """Take the next item."""
        if item.kind == "P" and item.mention is not None:
            yield from self._person(index, item, item.mention)
        elif item.kind == "T":
            yield from self._time(item)
        elif item.kind == "comma" and self.when is not None and not self.posts and self._dates_another(item):
            self.when = None
        elif item.kind == "comma" and self.last == "unknown" and not self.posts and self._is_copula():
            self.naming = None  # 以“百福临门”为主题，其中包括市议会主席
        elif item.kind == "tense" and self.last in {"O", "join"} and _introduces(self.items, index):
            pass  # 聂青蓝、梅州市侨联|原|副主席丘峰为副会长
        elif item.text == "兼" and self.last == "unknown":
            self.naming = None  # 谢缵辉出任社长，司徒自兼总主笔
        elif (item.kind in {"naming", "tense"} or self._holds_too(item)) and self.people:
            if self.posts and self.last not in {"comma", "join", "title"}:
                yield from self.told()
                self.posts = []
            if (self.quiet < _QUIET or self.people[0] is self.hero) and not self._says_of_another(item):
                self.naming = item
        elif item.kind == "O":
            self._body(index, item)
        elif item.kind == "title":
            self._title(item)
        elif item.kind == "other":
            if self._takes(index, item):
                return
            yield from self._other(index, item)
        self._joins(item)
        self.bodies_joined = self.last == "O" if item.kind == "join" else self.bodies_joined
        self.unknown = ""
        self.spaced = item.kind == "space" and self.last == "P"  # 王以宁 清华大学教授
        set_by_person = item.kind == "P" and self.naming is item
        self.last = item.kind if item.kind not in {"space", "T"} and not set_by_person else self.last

    def _holds_too(self, item: Item) -> bool:
        """Whether 兼 is the verb of a clause, not what joins two titles: 掌校凡十五载，其间兼教师公会主席."""
        return item.text == "兼" and self.last in {"other", "comma"} and not self.posts

    def _is_copula(self) -> bool:
        return self.naming is not None and self.naming.text in _COPULAS

    def _says_of_another(self, item: Item) -> bool:
        """Whether 为 has a subject of its own where the one told of is left out: 攻读研究生，导师|为|某教授."""
        if item.text not in _COPULAS or self.people[0] is not self.hero:
            return False
        line = self.context.masked.line
        at = self.context.masked.begins[item.begin] - line.begin
        before = line.token_at(at - 1) if at else None
        noun = before is not None and before.pos == "n" and before.end - line.begin == at
        return before is not None and noun and line.word(before) not in _HIS_RANK

    def _takes(self, index: int, item: Item) -> bool:
        """Take a character as one of those between a naming word and a title; whether it is."""
        if item.text in _STOPS:
            return False
        if self._prefixes():
            self.unknown += item.text
            self.last = "unknown"
            return True
        # 历任刑部左侍郎、大理寺正卿、资政院副总裁: one that is not understood, the next may be
        return self.naming is not None and self.last == "unknown" and _in_list(self.items, index)

    def _other(self, index: int, item: Item) -> Iterator[Told]:
        """Take a character that ends what was told so far."""
        if item.text in _STOPS:
            yield from self.told()
            self.posts, self.naming = [], None
        elif item.text == "的" and self.last == "title" and self._person_next(index):
            self.posts, self.naming = [], None  # 现任森林学系教授的苏静怡: of the one behind
        else:
            if self.posts:
                yield from self.told()
                self.posts, self.organization = [], None
            self.naming = None
            self.quiet += 1

    def _joins(self, item: Item) -> None:
        """Keep account of what joins two people of a list, with what else they are between them."""
        if item.kind == "join" and self.last == "P":
            self.joining = item.text
            self.strange = 0
        elif item.kind == "other":
            self.strange += 1
            self.joining = self.joining if self.strange <= _STRANGE and item.text not in _STOPS else ""
        elif item.kind in {"comma", "naming", "T"}:
            self.joining = ""
        if item.kind == "comma":
            self.clause = len(self.posts)
            self.naming = None if self.elsewhere and not self.posts else self.naming
            self.elsewhere = False
            if self.preset and not self.posts:
                self.naming = self.items[0]  # 林文（马来西亚籍，砂拉越福州公会主席）

    def _person_next(self, index: int) -> bool:
        following = [one for one in self.items[index + 1 : index + 3] if one.kind not in {"T", "space"}]
        return bool(following) and following[0].kind == "P"

    def _person(self, index: int, item: Item, person: Mention) -> Iterator[Told]:
        text = self.context.masked.text
        bare = bool(self.people) and not self.posts and self.last != "join"
        if bare and self.people[0] is self.hero and says_when(self.items, index):
            return  # 袁世凯解散国会后，任护法军政府秘书
        apart = bool(self.people) and self.last not in {"join", "title"}
        if apart and _NO_SUBJECT.search(text, max(0, item.begin - 4), item.begin):
            if self.posts:
                yield from self.told()
                self.posts, self.naming = [], None
            self.organization = None
            return  # 魏然接替刘湘琴当选会长
        if _HIS_CASE.match(text, item.end):
            return  # 宋教仁案发，旋任校长
        if self._is_company(index, item):
            return  # 她于88年|与|曹逢甫、黄美金等人发起学会，当选理事长
        if _ASKED.match(text, item.end) and _ASKING.search(text, max(0, item.begin - 8), item.begin):
            self.posts, self.naming = [], None
            return  # 应校长蔡元培之邀任教育部佥事
        if self.posts and self.last == "title":
            # 理事长佟丽华，县委常委、副县长乌日娜: the titles are the next person's; after 任 all but the last stay
            told = self.naming is not None and self.naming.kind in {"naming", "tense"}
            self.posts = self.posts[: self.clause or -1] if len(self.posts) > 1 and told else []
        yield from self.told()
        together = bool(self.joining) and bool(self.people) and not self.posts and self.naming is None
        if together:
            self.joint = self.joint if self.joint in _APART else self.joining
        self.joining = ""
        self.people = [*self.people, person] if together else [person]
        if _OF_HIM.match(text, item.end) and "职务" not in text and not _HIS_POST.match(text, item.end):
            self.people = []
        self.begin = self.begin if together else item.begin
        self.joint = self.joint if together else ""
        self.naming, self.organization, self.posts, self.quiet, self.when = None, None, [], 0, None
        self.clause = 0
        self.end = item.end
        self.titled = index > 0 and self.items[index - 1].kind == "title"
        if (self.preset and not index) or _REMOVED.search(text, max(0, item.begin - 3), item.begin):
            self.naming, self.last = item, "naming"

    def _is_company(self, index: int, item: Item) -> bool:
        """Whether somebody is one of those with whom the person told of did something, or whose relative he is."""
        before = self.items[index - 1] if index else None
        if not self.people or before is None or before.kind != "join":
            self.beside_hero = False
            return bool(self.people) and not self.posts and self.last == "comma" and self._is_kin(item)
        if self.beside_hero and before.text == "、":
            return True
        ahead = self.items[index - 2].kind if index > 1 else ""
        self.beside_hero = before.text in {"与", "和"} and ahead in {"T", "other", "comma", "L"} and not self.joining
        return self.beside_hero

    def _is_kin(self, item: Item) -> bool:
        return bool(_KIN.match(self.context.masked.text, item.end))

    def _time(self, item: Item) -> Iterator[Told]:
        thing = self.context.masked.things.get(item.begin)
        if isinstance(thing, TimeExpression):
            if self.posts:
                yield from self.told()
                self.posts, self.naming = [], None
            self.when, self.since = thing, item.end

    def _dates_another(self, item: Item) -> bool:
        return bool(ANOTHER_DEED.search(self.context.masked.text, self.since, item.begin))

    def _body(self, index: int, item: Item) -> None:
        if self.naming is None and self.last != "comma" and not self.spaced:
            return
        listed = self.last == "join" and self.bodies_joined and self.organization is not None and self.naming is not None
        self.beside = [*self.beside, self.organization] if listed and self.organization is not None else []
        self.organization, self.elsewhere = item.mention, False
        if self.naming is None and self.people and self._apposed(item) and not _person_follows(self.items, index):
            self.naming = item

    def _apposed(self, item: Item) -> bool:
        """Whether a body belongs to the person before it, whom it introduces: 白玉珊，女，蒙古族，内蒙古大学教授.

        Who has a title before the name has none behind it: 副县长田云峰，县人民法院院长列席.
        """
        if self.titled:
            return False
        if item.begin - self.begin <= 4:
            return True
        return bool(INTRODUCED.fullmatch(self.context.masked.text[self.end : item.begin]))

    def _title(self, item: Item) -> None:
        text = self.context.masked.text
        if names_next(item, text):
            self.naming = None
            return
        if _NO_OFFICE.match(text, item.end) or (item.text in _MAKES and text.startswith("《", item.end)):
            return  # 主编《安化茶志》, 中国电力企业联合会副理事长单位, 局长人选
        if self.naming is None or self.last not in _BEFORE_TITLE:
            if self.naming is None or self.last != "L" or not GOVERNOR.match(item.text):
                return
            thing = self.context.masked.things.get(item.begin - 1)
            self.place, self.organization = thing.name if isinstance(thing, Mention) else "", None
        self.elsewhere = self.elsewhere or bool(_HAPPENING.search(self.unknown))
        if self.elsewhere or (self.unknown and _ELSEWHERE.search(self.unknown)):
            return
        words = (between(item, self.context.masked) or self.unknown) if self.unknown else ""
        body = self.organization
        if body is not None and self.last != "O" and not self.posts and heads_another(item.text, body.name):
            body = None  # 作为海湾省代表团成员到会，同年出任所长
        if body is not None:
            body = above(body, self.unknown or item.text, self.context.focus) or body
        if is_bodily(words) and self.behind_join and (body is self.organization or self.organization is None):
            at = self.context.masked.begins[item.begin]
            body = short_for(words, self.context, at)
            if body is None:
                return  # 任演练总指挥: of something that is no mention
        self.organization = body
        self.posts += [(other, item.text, item.end) for other in self.beside if self.last == "O"]
        self.beside = []
        self.posts.append((body, item.text, item.end))

    def _prefixes(self) -> bool:
        """Whether a character may belong to what stands between a naming word and the head of a title: 财务总监, 首任馆长."""
        if (
            self.naming is None
            or self.last not in {"O", "join", "naming", "unknown", "tense", "comma"}
            or len(self.unknown) >= _UNKNOWN
        ):
            return False
        if not self.unknown:
            self.behind_join = self.last != "O"
        return True


def _introduces(items: Sequence[Item], index: int) -> bool:
    """Whether the word 原 or 时任 at `index` and the titles behind it belong to a person named right behind them."""
    rest = [one.kind for one in items[index + 1 : index + 8]]
    named = rest.index("P") if "P" in rest else 0
    return named > 0 and set(rest[:named]) <= {"O", "title", "join"} and rest[named - 1] == "title"


def _person_follows(items: Sequence[Item], index: int) -> bool:
    """Whether the organization at `index` belongs to a person named behind it in the same clause."""
    for item in items[index + 1 :]:
        if item.kind == "P":
            return True
        if item.kind in {"comma", "close"} or (item.kind == "other" and item.text in _STOPS):
            return False
    return False
