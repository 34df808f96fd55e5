"""What the lexicons say of organizations: head nouns, known names, and stretches that are no names.

In: words. Out: their class, their full or other names, whether they are names.
"""

from __future__ import annotations

import re
from functools import cache

from kg.entities.cues import any_cue
from kg.lexicon import rows
from kg.patterns import any_word


@cache
def heads() -> dict[str, tuple[str, str]]:
    """Head noun → (class, strength)."""
    return {row[0]: (row[1], row[2]) for row in rows("organization_heads.tsv")}


@cache
def known() -> dict[str, tuple[str, str, bool]]:
    """Every known name → (full name, class, whether the list alone may find it)."""
    table: dict[str, tuple[str, str, bool]] = {}
    for full, others, kind, find in rows("organizations.tsv"):
        for name in (full, *filter(None, others.split("|"))):
            table.setdefault(name.removeprefix("~"), (full, kind, find == "yes" and not name.startswith("~")))
    return table


@cache
def other_names() -> dict[str, tuple[str, ...]]:
    """Full name → the other names."""
    return {row[0]: tuple(filter(None, row[1].replace("~", "").split("|"))) for row in rows("organizations.tsv")}


def kind_of(name: str) -> str:
    """The finer class that the name shows, or ""."""
    if name in known():
        return known()[name][1]
    for length in range(min(12, len(name)), 0, -1):
        found = heads().get(name[-length:])
        if found:
            return "" if found[0] == "Organization" else found[0]
    return ""


def has_head(name: str) -> bool:
    """Whether a name ends with a head noun of bodies."""
    return any(name[-length:] in heads() for length in range(1, min(12, len(name))))


@cache
def full_pattern() -> re.Pattern[str]:
    """A pattern of the heads that make an organization of a place before them, longer ones first."""
    words = (head for head, (_, strength) in heads().items() if strength == "full" and head not in known())
    return re.compile(any_word(words))


#: What ends the name of a meeting and of no body: 第六支部组织生活会, 国际湿地科学大会; not 全国人民代表大会.
MEETING_END = re.compile(
    r"(?<=.{4})(?:生活会|座谈会|研讨会|交流会|恳谈会|茶话会|联欢会|发布会|推介会|洽谈会|博览会|运动会|学术年会|(?<!代表)(?<!国)(?<!人民)大会|典礼|仪式|锦标赛|邀请赛|艺术节|文化节)$"
)


@cache
def _generic_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?!贵州)(?:{any_cue('organization_generic').pattern})+")


#: 沙田一间中学, 中国水电某工程局, 全德开办周末中文学校一百余所
_INDEFINITE = re.compile(
    r"(?<=.)(?:一[所间家座](?!店)|某[一-鿿]*[局厂校院所部队公会])|[百十余多]所$|^(?:一[所间家]|某)|(?:籍|华人|华侨|海外|当地)(?:侨团|社团|侨社)$|(?<!新)华社$"
)


def is_generic(name: str) -> bool:
    """Whether a stretch is made of common nouns only, or speaks of some body and names none: 亚眠一所中学."""
    if name in known() or _LEVEL_BODY.fullmatch(name):
        return False
    return bool(_INDEFINITE.search(name) or _generic_pattern().fullmatch(name) or _OF_A_LEVEL.match(name))


#: 省级|人民政府, 县级|保险支公司: any of a level, not one by name; 过去五年|协会.
_OF_A_LEVEL = re.compile(
    "(?:国家|[省市县区乡镇部])级|[省市县区乡镇]{2,3}(?:侨联|工商联|妇联|文联|科协|政府|政协|人大|法院|检察院|党委)$|[一二两三四五六七八九十几多]+年(?:来|间|里)?(?:协会|学会|商会|公司|集团|学校|企业)$"
)
#: 省政协, 市工商联: one body of the province or city that the document speaks of.
_LEVEL_BODY = re.compile(
    r"[省市县区州](?:政协|人大|人大常委会|工商联|侨联|侨办|台办|外办|文联|残联|科协|妇联|青联|作协|总工会|红十字会|慈善总会|卫健委|发改委|国资委|教育局|公安局|体育局|文旅局|委组织部|委宣传部|委统战部|纪委|纪委监委|法院|检察院)"
)
