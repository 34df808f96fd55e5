"""How sure a text is of what it says: asserted, planned, denied, reported, alleged, conditional.

In: the words of the clause that carries a statement. Out: one of the values of `kgo:factuality`
(after FactBank's distinctions, Saurí and Pustejovsky 2009, reduced to what a reader acts on).
"""

from __future__ import annotations

import re

from kg.model import Factuality

_CUES: tuple[tuple[Factuality, re.Pattern[str]], ...] = (
    (
        "denied",
        re.compile(
            r"否认|并未|并没有|没有|未能|不再|从未|尚未|未曾|不是|并非|未(?=出席|参加|举行|召开|举办|担任|签署|加入|成立)|取消(?:了)?|不实|辟谣|拒绝(?:了)?"
        ),
    ),
    ("alleged", re.compile(r"涉嫌|被控|被指|指控|疑似|涉案")),
    ("reported", re.compile(r"据传|网传|传闻|据说|传言|盛传|有消息称|消息人士称|据知情人士")),
    (
        "conditional",
        re.compile(
            r"如果|倘若|假如|假设|(?<![一-鿿])若(?!干)|一旦|除非|(?<![主只重首需次紧])要是|(?<![例比])如(?=获批|果|通过|能)"
        ),
    ),
    (
        "planned",
        re.compile(
            r"(?<![大主干良名勇老猛])将(?=于|在|会|由|继续|举|召|出|参|主|承|迎|赴|开|成|担|任|组|推|启|同期|陆续|有|为|从|持|邀|正|设|与|发|吸|共)|拟(?=于|在|任|聘|定|举|召|由|[^人])|计划(?=于|在|举|召|邀|成|投|建)|即将|预计|定于|有望|候任|筹备(?=举|召|中)|力争"
        ),
    ),
)
#: Words in which a cue means something else.
_NOT = re.compile(r"没有任何|不是第一次|未来|即将到来|计划生育|五年计划|将军|将领|将士|名将")


#: Cues that open a sentence and hold for all of it: 据传，… ; 如果获批，…
_OPENING = re.compile(
    r"^(?:[^，。；]{0,6})?(?:据传|网传|传闻|据说|传言|盛传|有消息称|有传言|坊间|有媒体称)|^(?:此前)?(?P<if>如果|倘若|假如|一旦|若(?!干))"
)


def of_sentence(words: str) -> Factuality:
    """The factuality that the opening of a sentence gives to all that follows in it.

    >>> of_sentence("据传，第五届论坛在福州举行。")
    'reported'
    """
    found = _OPENING.match(words)
    if not found:
        return "asserted"
    return "conditional" if found["if"] else "reported"


def factuality_of(words: str) -> Factuality:
    """The factuality that the words around a statement show.

    >>> factuality_of("论坛将于9月在厦门举行")
    'planned'
    """
    words = _NOT.sub("", words)
    for value, cue in _CUES:
        if cue.search(words):
            return value
    return "asserted"
