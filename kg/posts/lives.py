"""How lives are told: lines of a list of posts, sentences that go on with the one told of, what introduces somebody.

In: the items of a run. Out: answers to what the reader of posts behind a name asks of a life.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.posts.items import Item

#: A longer sentence is told, not listed.
_MOST_OF_LINE = 40
#: The open end of a line of a life that is no time: 2008.02— 青岛市科学技术局局长.
_DIGITS = frozenset("0123456789.-—–~～至今起年月·")
#: What a clause of a life dates for itself: 1986年毕业于清华大学，曾任….
ANOTHER_DEED = re.compile(
    r"毕业|[出诞]生|生于|考[入取]|入[学读伍党团]|就读|留学|参加|加入|参军|获|取得|进入|考察|访问|创[办立]|成立"
)
#: What introduces a person in a life, between commas, before the body: 女，蒙古族，内蒙古大学教授.
INTRODUCED = re.compile(
    r"(?:（[^（）]*）)?(?:，(?:男|女|曾用名[^，]*|[^，]{1,4}族|[^，]*(?:出?生于?|诞生)[^，]*|[^，]*\ue002+人|祖籍[^，]*|籍贯[^，]*|中共党员|[^，]{0,4}党员|字[^，]{1,4}|号[^，]{1,6}|原名[^，]*|笔名[^，]*|又名[^，]*|本名[^，]*|"
    r"享年[^，]*|[^，]{1,18}(?:家|学者|侨领|学位|学历|博士|硕士|文化|毕业)|\ue004+|[^，]{0,3}岁))*(?:，(?:系|为)?|[ 　]+)$"
)


def _is_line(items: Sequence[Item]) -> bool:
    """Whether a sentence is a line of a list of posts: 1950—1952年 南京大学地质系副教授; 广东省女企业家协会会长（2011—2017）."""
    kinds = [item.kind for item in items if item.kind not in {"space", "join"}]
    return kinds[:1] == ["T"] or (kinds[:2] == ["O", "title"] and len(items) < _MOST_OF_LINE)


#: The end of a clause that only says when something was: 袁世凯解散国会后，任护法军政府秘书.
_WHEN = ("后", "之际", "期间", "前夕", "时")
#: The most items of such a clause.
_MOST_OF_WHEN = 14


def says_when(items: Sequence[Item], index: int) -> bool:
    """Whether the clause of somebody only says when the one told of did something: 袁世凯解散国会后，任…秘书."""
    words = ""
    for at in range(index + 1, min(len(items) - 1, index + _MOST_OF_WHEN)):
        if items[at].kind == "comma":
            return len(words) > 2 and words.endswith(_WHEN) and items[at + 1].kind == "naming"
        if items[at].kind not in {"other", "O", "L", "T"}:
            return False
        words += items[at].text
    return False


#: At whose wish somebody takes a post: 受|张之洞|委派, 应|校长蔡元培|之聘.
_ASKING = ("应", "受", "经", "奉", "承")
_ASKED = re.compile(r"之[邀聘命托请]|的?(?:邀请|邀|聘请|委派|委托|推荐|举荐|介绍|保荐|提名|派遣)$")


def _is_asking(items: Sequence[Item], index: int) -> bool:
    """Whether somebody is named as the one at whose wish the one told of did something: 受张之洞委派."""
    before = next((one for one in reversed(items[max(0, index - 3) : index]) if one.kind not in {"title", "O", "L"}), None)
    if before is None or before.text not in _ASKING:
        return False
    words = ""
    for item in items[index + 1 : index + 8]:
        if item.kind == "comma":
            return bool(_ASKED.match(words))
        words += item.text
    return False


def goes_on_with_hero(items: Sequence[Item]) -> bool:
    """Whether a sentence without a person before its first naming word goes on with the life of the one told of."""
    for index, item in enumerate(items):
        if item.kind == "P":
            if says_when(items, index) or _is_asking(items, index):
                continue
            return False
        if item.kind in {"naming", "tense", "title"} or (item.kind == "O" and _is_line(items)):
            return True
    return False


def without_open_end(items: Sequence[Item]) -> Sequence[Item]:
    """The items without the open end of a span of time that opens them: 2008.02— 青岛市科学技术局局长; 第五、六届|全国政协委员."""
    since = next((at for at, item in enumerate(items) if item.text not in _DIGITS and item.kind != "space"), 0)
    first = next((at for at, item in enumerate(items) if item.kind == "O"), 0)
    front = "".join(item.text for item in items[since:first])
    return items[first:] if front and _SESSIONS.fullmatch(front) else items[since:]


#: 第五、六届, 第十二届、十三届
_SESSIONS = re.compile(r"第?[一二三四五六七八九十\d]+(?:届?[、至和到-]第?[一二三四五六七八九十\d]+)*届")
