"""Countries named by one character in phrases where only a country can stand: 驻华, 访美, 俄方, 中葡两国.

In: a text and the names found in it. Out: the names with these countries among them, in order and without overlaps.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from kg import lexicon
from kg.model import NameSpan

#: The confidence of a country found so: the phrases are near certain, but not certain.
SURE = 0.9
#: What follows two countries and nothing else.
OF_STATES = "两国|建交|边境|边界|首脑|外长|两军|战争"
#: What follows two countries, but also two companies; only countries commonly named by one character count before it.
OF_PARTIES = "双方|关系|双边|经贸|贸易|友好|友谊|合作|会谈|冲突"
#: Continuations that make another word of 驻日 (驻日照) or of 日方 (今日方才).
NOT_AFTER_ENVOY = "国本度尼兰罗朗洲东西南北亚基宁威原州阳安彦城秀照库德术门人侨裔语文"
NOT_AFTER_SIDE = "面向法案位针程式便才圆言正阵块格舟可能始"
NOT_BEFORE_SIDE = "其当集心眼手途空之今昨明即近次连周整生办方司书律宪完品0123456789０１２３４５６７８９"


def with_short_countries(text: str, names: Iterable[NameSpan]) -> Iterator[NameSpan]:
    """`names` and the countries that only a character names; what is no longer than such a phrase gives way to it.

    >>> [(span.begin, span.kind) for span in with_short_countries("中葡两国", [])]
    [(0, 'LOC'), (1, 'LOC')]
    """
    kept = list(names)
    added: list[NameSpan] = []
    for found in phrases().finditer(text):
        begin, end = found.span()
        over = [span for span in kept if span.begin < end and begin < span.end]
        if all(begin <= span.begin and span.end <= end for span in over):
            kept = [span for span in kept if span not in over]
            added.extend(NameSpan(at, at + 1, "LOC", SURE) for at in range(begin, end))
    yield from sorted([*kept, *added], key=lambda span: span.begin)


@cache
def phrases() -> re.Pattern[str]:
    """The characters that stand for countries, each in a phrase that shows it."""
    rows = lexicon.rows("tagger/short_countries.tsv")
    every = "".join(row[0] for row in rows)
    common = "".join(row[0] for row in rows if row[2] != "pair")
    alone = "".join(row[0] for row in rows if row[2] == "alone")
    return re.compile(
        f"(?<=[驻访])[华{alone.replace('中', '')}](?![{NOT_AFTER_ENVOY}])"
        f"|(?<![{NOT_BEFORE_SIDE}])[{alone}](?=方(?![{NOT_AFTER_SIDE}]))"
        f"|[{every}]{{2}}(?={OF_STATES})"
        f"|[{common}]{{2}}(?={OF_PARTIES})"
    )
