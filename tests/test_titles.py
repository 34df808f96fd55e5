"""Titles: what is one title, and what only looks like one."""

from __future__ import annotations

import re

import pytest

from kg.lexicon import rows
from kg.titles import ends_with_title, tense_source, title_source

TITLES = [
    "主席",
    "副主席",
    "常务副会长",
    "名誉会长",
    "秘书长",
    "副秘书长",
    "党组书记",
    "党委副书记",
    "董事长",
    "总经理",
    "首席执行官",
    "校长",
    "院长",
    "馆长",
    "总领事",
    "发言人",
    "教授",
    "客座教授",
    "副总理",
    "大使",
]


@pytest.mark.parametrize("title", TITLES)
def test_a_title_is_one_match(title: str) -> None:
    assert re.fullmatch(title_source(), title)
    assert ends_with_title("中国侨联" + title)


#: A title's characters in words that are no title.
OTHER = ["书记处会议", "主席团", "主席会议", "董事局", "主席会见来宾", "理事会", "会员", "大会", "成长", "增长", "生长"]


@pytest.mark.parametrize("words", OTHER)
def test_what_is_no_title_does_not_match_whole(words: str) -> None:
    found = re.match(title_source(), words)
    assert found is None or found.end() < len(words)


BODIES = ["书记处", "主席团", "理事会", "董事局"]


@pytest.mark.parametrize("body", BODIES)
def test_the_title_that_opens_the_name_of_a_body_does_not_match(body: str) -> None:
    assert not re.match(rf"(?:{title_source()})(?={body[-1]})", body)
    assert not ends_with_title(body)


def test_书记处书记_is_a_title() -> None:
    assert re.fullmatch(title_source(), "书记处书记")


@pytest.mark.parametrize("word", ["原", "时任", "前", "现任"])
def test_words_of_tense(word: str) -> None:
    assert re.fullmatch(tense_source(), word)


def test_every_head_of_the_lexicon_that_is_a_post_is_a_title() -> None:
    pattern = re.compile(title_source())
    assert [row[0] for row in rows("titles.tsv") if row[1] == "post" and not pattern.fullmatch(row[0])] == []
