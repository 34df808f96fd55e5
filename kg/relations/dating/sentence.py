"""A masked sentence with the dates that may date something, and the patterns that ask it.

In: Masked, with `kg/data/dating.yaml`. Out: `Sentence`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from kg.lexicon import tree
from kg.model import Mention, TimeExpression
from kg.relations.masked import CODES, Masked
from kg.titles import title_source

BODY, EVENT, TIME = (CODES[letter] for letter in "OET")
#: How far a name may stand from the word that dates it, and a date from either.
REACH = 72


@cache
def pattern(source: str) -> re.Pattern[str]:
    """A pattern over masked text: `{T}` is a letter of its alphabet, `{title}` a title, `{begins}` a word of `dating.yaml`."""
    return re.compile(re.sub(r"\{([A-Z]|[a-z]+)\}", lambda found: _filled(found[1]), source))


def _filled(part: str) -> str:
    if part in CODES:
        return CODES[part]
    return f"(?:{title_source() if part == 'title' else tree('dating.yaml')[part]})"


#: What joins two names of a list: 甲论坛、乙论坛以及丙论坛.
_JOINED = re.compile(r"(?:、|和|与|及|以及|暨|，)")
#: A short name behind a name: 第五届论坛（简称“论坛”）.
_BRACKETS = re.compile("（[^（）]*）")
#: Words before a date that give it to something else: 原定5月6日, 截至2023年.
_NOT_ITS_OWN = r"(?:原定|原计划|原拟|原本|原订|距离?|截至|截止|[每历]年|不迟于|提前于)[^，。；{T}]{0,6}$"
#: Words behind a date that say when something was told, not when it was: 5月6日电, 5月6日从市侨联获悉.
_SAID = r"(?:[上下午晚早] ?)?(?:[^，。；{E}{O}]{0,8}(?:消息|电|讯|报道)(?=[ ，：（\s]|$)|[^，。；{E}{T}]{0,24}(?:获悉|了解到|得知|报名|出生))"
#: A date behind such words ends something: 展览持续至5月6日.
_UNTIL = re.compile(r"(?:持续|延续|展出|展|举行|开放|进行|直)(?:将)?(?:至|到)$|[一-鿿](?<![会赛])至$|截止至?$|截至$")
#: Rules of time phrases that give no date of a day, month or year of its own: 近日, “十四五”期间, 19世纪.
_VAGUE = frozenset({"time_recent", "time_plan", "time_century"})
#: A year that is rather a number of years: 置镇1000年.
_NO_YEAR = re.compile(r"1[0-4]\d\d")
#: A dating word that is the verb of its clause: 成立了。 开幕于福州，
_FINITE = re.compile(r"(?:了|于|在[^，。；]{0,12})?(?:[，。；！）]|$)")


class Sentence:
    """One masked sentence with its events, organizations and usable dates; a place is an index of the masked text."""

    def __init__(self, masked: Masked) -> None:
        self.masked = masked
        self.text = masked.text
        self.things = masked.things
        self.times = [
            at for at, thing in masked.things.items() if isinstance(thing, TimeExpression) and self._usable(at, thing)
        ]

    def _usable(self, at: int, time: TimeExpression) -> bool:
        if time.extractor == "time_week" and time.start != time.finish:
            return False  # 下周 is no day
        if not (time.start or time.finish) or time.extractor in _VAGUE or _NO_YEAR.fullmatch(time.start):
            return False
        if pattern(_NOT_ITS_OWN).search(self.text, max(0, at - 12), at):
            return False
        return not pattern(_SAID).match(self.text, at + 1)

    def time(self, at: int) -> TimeExpression:
        """The time at a place that holds one."""
        thing = self.things[at]
        assert isinstance(thing, TimeExpression)
        return thing

    def mention(self, at: int) -> Mention:
        """The mention at a place that holds one."""
        thing = self.things[at]
        assert isinstance(thing, Mention)
        return thing

    def words(self, at: int) -> str:
        """The words of the thing at a place."""
        return self.masked.plain(at, at + 1)

    def closed(self, at: int) -> bool:
        """Whether the date at a place has both ends."""
        time = self.time(at)
        return bool(time.start and time.finish)

    def usable(self, at: int) -> bool:
        """Whether a place holds a date that may date something and has both ends."""
        return at in self.times and self.closed(at)

    def starts(self, at: int) -> bool:
        """Whether a date says on which day something starts that goes on: 5月18日起."""
        time = self.time(at)
        return len(time.start) == 10 and not time.finish and self.words(at).endswith(("起", "开始"))

    def last_time(self, begin: int, end: int) -> int:
        """The last usable date in a stretch that ends nothing, -1 for none."""
        for at in reversed(self.times[: bisect_left(self.times, end)]):
            if at < begin:
                break
            if not _UNTIL.search(self.text, max(0, at - 8), at):
                return at
        return -1

    def is_free(self, begin: int, end: int) -> bool:
        """Whether between a date and the word that takes it no other dating word is the verb of a clause."""
        for found in pattern(r"{begins}|{ends}|{founded}|{dissolved}").finditer(self.text, begin, end):
            if found.end() < end and _FINITE.match(self.text, found.end()):
                return False
        return True

    def before(self, letter: str, end: int) -> Iterator[int]:
        """The places of a letter before a place, the nearest first."""
        at = self.text.rfind(letter, 0, end)
        while at >= 0:
            yield at
            at = self.text.rfind(letter, 0, at)

    def listed(self, at: int) -> list[int]:
        """The names joined with the one at a place in front of it, first to last: 甲、乙和丙; short names in brackets left out."""
        found = [at]
        for front in self.before(self.text[at], at):
            gap = _BRACKETS.sub("", self.text[front + 1 : found[0]])
            if not self.in_brackets(front):
                if not _JOINED.fullmatch(gap) and not (gap == "" and self.mention(found[0]).name.startswith("暨")):
                    return found
                found.insert(0, front)
        return found

    def in_brackets(self, at: int) -> bool:
        """Whether a place lies between brackets that open before it."""
        opened = self.text.rfind("（", 0, at)
        return opened >= 0 and "）" not in self.text[opened:at] and "）" in self.text[at:]
