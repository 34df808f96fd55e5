"""Marks that were lost together with a byte, and marks that must close what was opened.

In: a page, the place of a loss and what has been read before it. Out: the ASCII mark that most likely stood there; the
closing mark that is still to come.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.restore.ngrams import DIGIT, follows
from kg.restore.readings import READINGS
from kg.restore.script import char_map

_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章节条節條]")
_QUESTION = re.compile("为什么|為什麼|为何|為何|怎么办|怎麼辦|怎样才能|怎樣才能|难道|難道|谁能|誰能|何时才|何時才")
_ITEM = re.compile(r"\((?:[一二三四五六七八九十]{1,3}|\d{1,2})\)|[②-⑳]")
_GLOSS = re.compile(rf"[(?] ?{READINGS} ?\)")


#: Stands for a digit where nothing says which.
DIGIT_LOST = "\ufffd"
#: So much likelier than a comma, as a logarithm, a digit must be.
SURELY = 2.0
#: What stands before a date, with no mark between: 于?2月 is 于12月.
DATED = frozenset("年至到于於在从從由自和与與及")
#: So many characters behind a digit tell that it is the same one elsewhere on the page.
SAME = 4
#: Marks rarer than commas, and by how much the characters on both sides must speak for one.
OTHERS, MARGIN = ":;?!", 2.0


class LostMark:
    """The ASCII character that was most likely lost together with a byte, between `before` and `rest` of a page.

    >>> LostMark("貫徹", "組織").after("潮")
    ','
    >>> LostMark("於今年", "月21日").after("今年")
    '\ufffd'
    """

    def __init__(self, before: str, rest: str, page: str = "") -> None:
        self._always = _elsewhere(rest, page) or _surely(rest, page) or _parenthesis(before, rest)
        clause = re.split("[,，。；;!！:：\n]", before[-30:])[-1]
        self._next = _GLOSS.sub("", rest).translate(char_map("t2s"))[:2]
        self._asked = bool(_QUESTION.search(_GLOSS.sub("", clause)))
        self._quoted = rest.startswith("“")
        self._month = bool(re.match("[12]月", rest))
        self._ends = rest.startswith("\n")
        self._likeliest: dict[str, str] = {}
        self._second: dict[str, float] = {}

    def after(self, before: str) -> str:
        """The mark behind `before`, the end of what has been read."""
        if self._always and (self._always != ";" or before[-1:] != "。"):
            return self._always
        char = before[-1:]
        if self._month and char in DATED:
            return "1"
        if char in "。！？…" or (char in "”」』" and before[-2:-1] in "。！？…"):
            return "\n"
        if self._asked or char in "吗嗎" or _QUESTION.search(before):
            return "?"
        if self._ends:
            return _last(before)
        if self._quoted and _announces(before):
            return ":"
        last = before[-2:]
        mark = self._likeliest.get(last)
        if mark is None:
            mark = self._likeliest[last] = self._between(last)
        return mark

    def _between(self, last: str) -> str:
        comma = self._fit(last, ",")
        if self._fit(last, DIGIT) > comma + SURELY:
            return DIGIT_LOST
        other, mark = max((self._fit(last, mark), mark) for mark in OTHERS)
        return mark if other > comma + MARGIN else ","

    def _fit(self, last: str, mark: str) -> float:
        """How well a mark goes between two characters (Simplified) and what follows."""
        score = follows(last, mark)
        if self._next:
            score += follows(last[-1:] + mark, self._next[0]) + self._beyond(mark)
        return score

    def _beyond(self, mark: str) -> float:
        score = self._second.get(mark)
        if score is None:
            score = self._second[mark] = follows(mark + self._next[0], self._next[1]) if len(self._next) > 1 else 0.0
        return score


def _elsewhere(rest: str, page: str) -> str:
    """The digit that a page has elsewhere before the same characters, if no other one and no mark stands there."""
    same = rest[:SAME]
    if len(same) < SAME or not re.match(r"[\d.%年月日时時]|[\u4e00-\u9fff]*\d", same):
        return ""
    found = "".join({part[-1:] for part in page.split(same)[:-1]} & _TELLING)
    return found if len(found) == 1 and found.isdigit() else ""


#: What can stand before the same characters elsewhere: a digit, or what says that there is none.
_TELLING = frozenset("0123456789,:;()\n。")


def _surely(rest: str, page: str) -> str:
    """The mark that what follows asks for, whatever stands before it."""
    if re.match(r"/?[a-z]{1,6}[^<>]*>", rest):
        return "<"
    if _HEADING.match(rest) or (rest.startswith("\n") and not rest.startswith("\n\n") and "\n\n" in page):
        return "\n"
    if re.match(r"\d{3}年", rest):
        return "2" if rest[0] in "01" else "1"
    if rest.startswith("0"):
        return "1" if rest.startswith("0月") else DIGIT_LOST
    if re.match("以下[简簡统統]?[称稱]|下[称稱]|[简簡][称稱]“", rest):
        return "("
    if _ITEM.match(rest) and ";" in page:
        return ";"
    return DIGIT_LOST if re.match("[万萬]?[亿億]?元|[万萬][亿億]|%", rest) else ""


def _parenthesis(before: str, rest: str) -> str:
    """The parenthesis that the other one of its pair asks for."""
    inside = re.search(r"[()]", _GLOSS.sub("", rest.partition("\n")[0]))
    last = re.search(r"[()](?=[^()]*$)", _GLOSS.sub("", before[-40:].rpartition("\n")[2]))
    closes = inside is not None and inside[0] == ")"
    opened = last is not None and last[0] == "("
    return "" if closes == opened else "(" if closes else ")"


def _last(before: str) -> str:
    """The mark between `before` (Simplified) and the end of its line."""
    return max("!?:;,", key=lambda mark: follows(before, mark) + follows(before[-1:] + mark, "\n"))


def _announces(before: str) -> bool:
    """Whether a quotation behind `before` (Simplified) comes after a colon."""
    colon = follows(before, "：") + follows(before[-1:] + "：", "“")
    return before[-1:] in SAYING or colon > follows(before, "，") + follows(before[-1:] + "，", "“")


#: Last characters of what announces a quotation: 他说, 强调, 表示, 名称为.
SAYING = frozenset("说道出示称是调为")
#: Each closing mark by its opening one.
CLOSING = {"“": "”", "‘": "’", "《": "》", "〈": "〉", "「": "」", "『": "』", "【": "】", "（": "）"}
OPENING = {close: mark for mark, close in CLOSING.items()}


def still_open(backwards: Iterable[str]) -> str | None:
    """The mark that must come because its opening one has, in characters from the last one back; `None` where none must.

    >>> still_open(reversed("他在《九龙")), still_open(reversed("“烂市”一斤"))
    ('》', None)
    """
    closed: set[str] = set()
    for char in backwards:
        if char in CLOSING:
            if CLOSING[char] not in closed:
                return CLOSING[char]
            closed.discard(CLOSING[char])
        elif char in OPENING:
            closed.add(char)
        elif char == "\n":
            break
    return None
