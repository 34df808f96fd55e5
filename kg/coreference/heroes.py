"""Whose life a document or a paragraph tells, and who is called a woman or a man in it.

In: Reading(+proper mentions) and its people in order. Out: `hero_of`, `lives_of`, `sexes_of`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from kg.characters import fold
from kg.model import Mention, Reading
from kg.titles import title_source

#: Behind a name, how a life begins: 齐方舟（1904—1992）, 齐方舟，男, 齐方舟生于.
_BORN = re.compile(
    r" ?（|，(?:男|女|原名|字|号|又名|笔名|[一-鿿]{2,9}人|[一-鿿]{1,3}族|(?:1[89]|20)\d\d年)|(?:同志)?简历|同志(?:，|的)|（(?:1[89]|20)\d\d|：|生于|出生|(?:先生|女士|同志|教授|院士|博士|烈士)?，?于?(?:1[5-9]|20)\d\d年[^，。；：“”]{0,14}?(?:出生|生于|生在|诞生)|(?:同志|先生|女士)?(?:是|系)[^，。；：！？“”]{0,16}(?:[一-鿿]家|先驱|奠基人|奠基者|开拓者|将领|领袖|学者|院士|大师|名医|诗人|烈士|侨领)[，、。]"
)


#: Behind a name, what need not begin a life: 魏翔（女，罗兰大学法学博士）. Brackets without a year tell of somebody in passing.
_ASIDE = re.compile(r" ?（[^（）\d]{0,60}）|：")
_YEARS = re.compile(r" ?（(\d{4})年?[—-](\d{4})年?）")
_SINCE = re.compile(r" ?（\d{4}年?(?:至今|以来|起)")
#: Years between which nobody of whom one tells has lived, but may have held an office: 方鹤洲（1984—1992）、阚士淳（1992—2003）.
_TERM = 20


#: What a headline says behind the name of the one whose life it heads: 钱三强, 钱三强同志生平.
_ABOUT = re.compile(r"(?:同志|先生|女士|教授|院士)?(?:生平|简历|简介|小传|传略|传|生平简介|生平事迹|个人简历|年谱|大事年表)?")


def hero_of(reading: Reading, people: tuple[Mention, ...]) -> Mention | None:
    """The person whose life a document tells: named in the headline or first, and introduced as in a life."""
    text = fold(reading.document.simplified)
    titles = [(block.begin, block.end) for block in reading.document.blocks if block.kind == "title"]
    for mention in people[:3]:
        in_title = any(begin <= mention.begin < end for begin, end in titles)
        others = [one for one in people if one.name != mention.name]
        same = [one for one in people if one.name == mention.name]
        introduced = [one for one in same[:3] if _BORN.match(text, one.end)]
        told = any(not _ASIDE.match(text, one.end) and not _is_term(text, one.end) for one in introduced)
        if (introduced and in_title) or (told and mention is people[0] and len(same) * 2 >= len(others) // 2):
            return mention
        if any(mention.begin == begin and _ABOUT.fullmatch(text[mention.end : end].strip()) for begin, end in titles):
            return mention
    return next(_heads_page(reading, people), None)


def _is_term(text: str, at: int) -> bool:
    years = _YEARS.match(text, at)
    return bool(_SINCE.match(text, at)) or (years is not None and int(years[2]) - int(years[1]) < _TERM)


#: Opening blocks in which a page may name by itself the one whom it is about.
_FIRST_BLOCKS = 8


@cache
def _name_card() -> re.Pattern[str]:
    """What may stand behind a name in a line of its own: 简秋茗 教授, 霍蕴芝女士 BBS, JP."""
    return re.compile(rf" *(?:先生|女士|同志|{title_source()})?[ ,，A-Z]*")


def _heads_page(reading: Reading, people: tuple[Mention, ...]) -> Iterator[Mention]:
    """People who have a line of their own at the head of a page that names nobody more often."""
    text = fold(reading.document.simplified)
    times = Counter(one.name for one in people)
    opening = [block for block in reading.document.blocks if block.kind not in {"breadcrumb", "byline", "credit"}]
    lines = {block.begin: block.end for block in opening[:_FIRST_BLOCKS]}
    for one in people:
        if one.begin not in lines or not 1 < times[one.name] == max(times.values()):
            continue
        if _name_card().fullmatch(text[one.end : lines[one.begin]].rstrip()):
            yield one


def lives_of(reading: Reading, people: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """People who open a paragraph and are introduced there as in a life: 齐方舟（1904—1992），四川泸州人."""
    text = fold(reading.document.simplified)
    begins = {begin for block in reading.document.blocks for begin in range(block.begin, block.begin + 4)}
    return tuple(one for one in people if one.begin in begins and _BORN.match(text, one.end))


#: Behind a name or before it, what says of somebody that she is a woman or he a man.
_WOMAN = re.compile(r"(?:女士|小姐|太太|夫人)|[，（](?:女|女性)[，；）]")
_MAN = re.compile(r"(?:老?先生)|[，（](?:男|男性)[，；）]")
_MOTHER = re.compile(r"(?:母亲|妻子|夫人|太太|女儿|姐姐|妹妹|奶奶|祖母)$")
_FATHER = re.compile(r"(?:父亲|先父|丈夫|夫婿|先生|老公|儿子|哥哥|弟弟|爷爷|祖父|堂弟|内弟|妻弟)$")


def sexes_of(reading: Reading, people: tuple[Mention, ...]) -> dict[str, str]:
    """Name → 女 or 男, of the people whom the document calls so."""
    text = fold(reading.document.simplified)
    sexes: dict[str, str] = {}
    for one in people:
        if _WOMAN.match(text, one.end) or _MOTHER.search(text, max(0, one.begin - 2), one.begin):
            sexes.setdefault(one.name, "女")
        elif _MAN.match(text, one.end) or _FATHER.search(text, max(0, one.begin - 2), one.begin):
            sexes.setdefault(one.name, "男")
    return sexes
