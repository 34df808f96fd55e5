"""People whom only their place in a sentence shows: who made or is appointed something, and words that are names.

In: Line. Out: Candidate spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.entities.candidate import Candidate
from kg.entities.organizations.lexicon import has_head
from kg.entities.person_names import HAN, has_surname, is_full_name
from kg.entities.places import known as places
from kg.lexicon import not_names
from kg.lines import Line
from kg.restore.words import scores
from kg.titles import ends_with_title

#: 于右任|所题, 江加走|所制: what somebody made.
_MADE = re.compile(rf"({HAN}{{3}})所(?=[制题作著撰绘书写编创赠献建](?!造|业|[战为用]))")


def makers(line: Line) -> Iterator[Candidate]:
    """Who made something, cut in two by the tagger: 报头即|于右任所题."""
    for found in _MADE.finditer(line.text):
        name, begin = found[1], found.start()
        word, own = line.token_at(begin), line.token_at(begin + 3)
        if word is None or word.begin - line.begin != begin or own is None or line.word(own) != "所":
            continue
        if has_surname(name) and is_full_name(name) and name[-1] not in "人者家员们方" and name not in places():
            yield Candidate(line.begin + begin, line.begin + begin + 3, "Person", (), "person_maker", 0.93)


_APPOINTED = re.compile(
    rf"(?:^|[；：]|任命|免去|聘任)(?P<name>{HAN}{{2,4}})[为的](?P<office>[^，。；、为的]{{4,40}}?)(?:职务)?[；。]?$"
)


def appointed(line: Line) -> Iterator[Candidate]:
    """What the tagger takes for a place or a body, the subject of an appointment: 额尔敦为汾川市民族宗教事务局局长."""
    found = _APPOINTED.search(line.text)
    if not found or not ends_with_title(found["office"]) or found["name"] in places() or has_head(found["name"]):
        return
    begin, end = found.span("name")
    word = line.token_at(begin)
    whole = word is not None and (word.begin - line.begin, word.end - line.begin) == (begin, end)
    if word is not None and whole and word.pos in {"LOC", "ns", "nz", "nr", "ORG"} and not ends_with_title(found["name"]):
        yield Candidate(line.begin + begin, line.begin + end, "Person", (), "person_appointed", 0.9)


#: 长子|程力行为…教授, 妻|周佩瑜，长沙人: the relative of somebody, with what cannot go on a name behind it.
_RELATIVE = re.compile(
    rf"(?:^|[，。；：、])(?:其|有)?(?:[长次三四五六七幼独]?[子女]|[妻父母孙婿]|夫人|妻子|丈夫|父亲|母亲|祖父|外祖父|岳父|儿子|女儿|女婿|胞[兄弟姐妹]|[长胞]兄)"
    rf"(?P<name>{HAN}{{2,3}}?)(?=[，。；（、]|为(?!人|了)|系|曾|现任?|是|任|亦|也|均|毕业|生于|早[逝年])"
)


def relatives(line: Line) -> Iterator[Candidate]:
    """People told of as somebody's relatives, whose names the tagger does not see or cuts short: 长子|程力行为…教授."""
    for found in _RELATIVE.finditer(line.text):
        name, begin = found["name"], found.start("name")
        if (
            has_surname(name)
            and is_full_name(name)
            and name[-1] not in "人籍族"
            and name not in places()
            and not ends_with_title(name)
            and line.text[begin - 1 : begin + 1] not in scores()  # 女儿|童鼓掌
        ):
            yield Candidate(line.begin + begin, line.begin + begin + len(name), "Person", (), "person_relative", 0.93)


#: Behind a name in a list of officers: 、临湖军分区, 陪同.
_LISTED_ON = re.compile("[、，](?!并|也|还|又)|陪同|出席|参加|主持|列席|致辞|讲话|到场|等")


def words_behind_titles(line: Line) -> Iterator[Candidate]:
    """A verb that is a name, right behind an officer's title in a list: 市政协副主席|谈笑、临湖军分区副司令员侯震."""
    for token in line.tokens:
        if token.pos not in {"v", "vn", "a", "n"} or token.end - token.begin != 2:
            continue
        begin, end = token.begin - line.begin, token.end - line.begin
        name = line.word(token)
        if (
            not has_surname(name)
            or not _LISTED_ON.match(line.text, end)
            or not _officer().search(line.text[max(0, begin - 12) : begin])
        ):
            continue
        behind = line.token_at(end + 1) if line.text[end] in "、，" else None
        verbal = behind is not None and behind.pos in {"v", "vd", "vn", "d", "a", "ad", "p", "c", "u"}
        if not verbal and is_full_name(name) and name[0] not in _WORDY and name not in not_names("Person"):
            yield Candidate(token.begin, token.end, "Person", (), "person_word_behind_title", 0.82)


#: Surnames with which common verbs and nouns begin that stand behind titles: 主任应邀, 会长支持, 局长严厉.
_WORDY = frozenset("应支和向成严任关管明安于连从计时万全相经左右常平通强过高别能都项方段边包计终单曾习巩解安路能利")


@cache
def _officer() -> re.Pattern[str]:
    """A pattern of the titles of officers, which no verb of theirs follows in a list: 副主席, 区长."""
    return re.compile("(?:副?(?:主席|主任|会长|司令员|政委|[省市县区镇乡州局厅处校院部司]长|书记|秘书长|主委))$")
