"""Titles of posts as one pattern, made of the heads and modifiers of the lexicons.

In: folded text. Out: a regular expression's source (`PATTERN`) and small questions about stretches.
"""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon import rows
from kg.patterns import any_word, opening


@cache
def title_source() -> str:
    """Source of a pattern for one title with its modifiers: 副主席, 常务副会长兼秘书长, 党委书记、董事长 (one of them)."""
    heads = [row[0] for row in rows("titles.tsv") if row[1] == "post"]
    parts = [row[0] for row in rows("title_modifiers.tsv") if row[1] == "part"]
    # 书记处, 主席团, 委员会 and 董事局 are bodies; 主席会见 is a title and a verb.
    no_body = "(?!处(?!长)|团(?!长)|会(?![见谈晤同上长])|局(?!长))"
    return f"{opening([*heads, *parts])}(?:{any_word(parts)}){{0,4}}{any_word(heads)}{no_body}"


@cache
def job_source() -> str:
    """Source of a pattern for what somebody does in a body that is named right before: 律师, 技术员."""
    return any_word(row[0] for row in rows("titles.tsv") if row[1] == "job")


@cache
def tense_source() -> str:
    """Source of a pattern for the words that say when a post was held: 原, 时任."""
    return any_word(row[0] for row in rows("title_modifiers.tsv") if row[1] == "tense")


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(rf"(?:{title_source()})$")


def ends_with_title(text: str) -> bool:
    """Whether a stretch ends with a title.

    >>> ends_with_title("中国侨联副主席")
    True
    """
    return bool(_ending().search(text))
