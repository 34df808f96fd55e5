"""How a page writes its dates: 68年 of the Republic, 六八年 without its century, 8月15日 of a notice that lies ahead.

In: a whole page, Simplified, and its headline. Out: `Style`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

#: 民国44年8月: a page that counts the years of the Republic in digits goes on without 民国.
_REPUBLIC = re.compile(r"民国 ?\d{2,3} ?年")
#: 一九四七年: a page that writes its years out goes on without the century.
_WRITTEN = re.compile(r"(?<![一二三四五六七八九十百千])(?:一[八九]|二[〇零○])[〇零○一二三四五六七八九]{2}年")
#: One such year stands in every signature.
_LEAST_WRITTEN = 2
#: The kinds of tokens that are years on such pages only.
SHORT = frozenset({"republic", "twodigit"})
#: 关于举办第三届大赛的通知, 第五届年会征文启事.
_NOTICE = re.compile(
    r"关于[^。，]{0,6}(?:举[办行]|召开|开展|组织|组织参加|参加|申报|报名)[^。]{2,60}(?:通知|公告|启事|邀请函|的函)|(?:邀请函|预告|(?:征文|征稿|招展|报名|招生|招募)(?:通知|公告|启事|简章)?)(?:[（(][^（）()]{1,8}[）)])?$"
)


@dataclass(frozen=True, slots=True)
class Style:
    """How a page writes its dates: `short` is the kind of token that is a year on it, `announces` whether they lie ahead."""

    short: str = ""
    announces: bool = False


def style_of(text: str, headline: str = "") -> Style:
    """The style of a page.

    >>> style_of("本系创立于民国44年8月，59年成立硕士班。")
    Style(short='republic', announces=False)
    """
    return Style(_short_years(text), _NOTICE.search(headline) is not None)


def _short_years(text: str) -> str:
    if _REPUBLIC.search(text):
        return "republic"
    written = _WRITTEN.finditer(text)
    return "twodigit" if sum(1 for _ in zip(range(_LEAST_WRITTEN), written, strict=False)) == _LEAST_WRITTEN else ""
