"""What a page shows about a mirror site's damage: readings inserted after the characters of some list.

In: the text of a page. Out: `Evidence`, counted over the whole page, on which every repair of this damage rests.

A mirror writes the reading behind *every* occurrence of the characters on its list; an author glosses a rare character
once. So what counts is how many and how consistent, not that there is a syllable in parentheses.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from kg.lexicon import words
from kg.restore.gbk import HIGH, char_of, pair_of
from kg.restore.readings import READINGS, SYLLABLE, is_syllable, reading_rank
from kg.restore.script import char_simplified
from kg.restore.words import char_score

GLOSS = rf"\( ?{READINGS} ?\)"
#: 聯(lián), 會(hui)(hui)(hui), 僑(qiao) 聯
INSERTION = re.compile(rf"(?P<char>[^\x00-\x7f])(?P<glosses>{GLOSS}(?: ?{GLOSS})*)(?P<space> ?)")
#: `?shù)` in 當?shù)貎S胞: the parenthesis went down with the byte before it. Other decoders leave it: U+FFFD(shù).
TORN = re.compile(rf"[?\ufffd□]\(? ?(?P<syllable>{SYLLABLE})(?: ?[,/;、 ] ?{SYLLABLE}){{0,11}} ?\)")
READING = re.compile(SYLLABLE)
_GLOSS = re.compile(GLOSS)
HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff〇]")

#: Fewer insertions than this prove nothing.
FEWEST = 3
#: So many are needed where no character recurs, and where the page looks like an author's own.
ENOUGH = 5
#: So many show which part of a page the damage covers, and so many do on a page that speaks of language or school.
PART, MANY = 8, 30
#: A mirror misses an occurrence only where another insertion tore it apart.
CONSISTENT = 0.8
#: A mirror knows one reading a character; a page with 行(háng)业 and 行(xíng)走 teaches them.
TWO_READINGS = 1.15
#: Above this share of annotated characters a page is a reader for children; lists cover an eighth to a quarter.
READER = 0.6
#: Above this share of glosses that stand alone (碳(tàn)、氢(qīng)) a page is a vocabulary.
ALONE = 0.5
#: 年, 会, 联 … as jieba counts them standing alone; what an author glosses is rarer.
EVERYDAY = -12.0
#: A mirror gives the usual reading; an author glosses because the reading is not the usual one.
USUAL = 0.8


class Insertion(NamedTuple):
    """`text[begin:end]` is a gloss of the character before it, `rank` its place among that character's readings."""

    begin: int
    end: int
    char: str
    syllable: str
    rank: int
    repeats: int
    spaced: bool
    alone: bool  # no Chinese character on either side
    inside: bool  # one on both sides


@dataclass(frozen=True, slots=True)
class Evidence:
    """Counts over one page; `annotated` and `bare` are occurrences of each character with and without its reading."""

    annotated: dict[str, int]
    bare: dict[str, int]
    insertions: int
    torn: int
    repeated: int
    spaced: bool
    damaged: bool

    def listed(self, char: str) -> bool | None:
        """Whether the character is on the mirror's list, as far as the page shows it; `None` where it does not occur."""
        with_reading, without = self.annotated.get(char, 0), self.bare.get(char, 0)
        if with_reading + without == 0:
            return None
        return with_reading >= without

    @property
    def verdict(self) -> str:
        """The finding in words: `mirror damage, byte-level: 47 insertions`."""
        if not self.damaged:
            return "clean"
        level = "byte-level" if self.torn else "character-level"
        return f"mirror damage, {level}: {self.insertions + self.torn} insertions"


NONE = Evidence({}, {}, 0, 0, 0, False, False)


class _Glosses(NamedTuple):
    """What stands in parentheses behind a character: the reading given first, and what repeats it."""

    syllable: str
    rank: int
    repeats: int
    length: int  # of the first and what repeats it


@lru_cache(maxsize=1 << 14)
def _glosses(char: str, glosses: str) -> _Glosses | None:
    """What is said of a character behind it; `None` where it is not how that character is read."""
    found = list(_GLOSS.finditer(glosses))
    syllables = READING.findall(found[0][0])
    ranks = [reading_rank(char, syllable) for syllable in syllables]
    rank = ranks[0]
    if rank is None or None in ranks:
        return None
    repeats = 1
    while repeats < len(found) and found[repeats][0] == found[0][0]:
        repeats += 1
    return _Glosses(syllables[0], rank, repeats, found[repeats - 1].end())


def insertions(text: str) -> Iterator[Insertion]:
    """Every gloss that gives a reading of the character before it."""
    for match in INSERTION.finditer(text):
        char, glosses, space = match.groups()
        found = _glosses(char, glosses)
        if found is None:
            continue
        at = match.start()
        end = at + 1 + found.length
        spaced = bool(space) and found.length == len(glosses)
        sides = (_is_han(text[at - 1 : at]), _is_han(text[end + spaced : end + spaced + 1]))
        yield Insertion(at + 1, end, char, found.syllable, found.rank, found.repeats, spaced, not any(sides), all(sides))


def _is_han(char: str) -> bool:
    """Whether `char`, one character or none, is a Chinese one."""
    return "\u3400" <= char <= "\u9fff" or char == "〇" or "\uf900" <= char <= "\ufaff"


def torn_marks(text: str) -> Iterator[re.Match[str]]:
    """Every place that looks like a lost byte with a syllable behind it."""
    return (match for match in TORN.finditer(text) if is_syllable(match["syllable"]))


@cache
def _cues() -> re.Pattern[str]:
    return re.compile("|".join(sorted(words("pinyin_cues.tsv"), key=lambda word: (-len(word), word))))


def gather(text: str) -> Evidence:
    """The evidence of a page; nearly free where it has no parenthesis with a syllable."""
    if not TORN.search(text) and not INSERTION.search(text):
        return NONE
    found = list(insertions(text))
    marks = list(torn_marks(text))
    if not found and not marks:
        return NONE
    annotated = Counter(insertion.char for insertion in found)
    bare = _without(text, annotated)
    part = _part(text, found, marks)
    inside = _without(part, annotated)
    repeated = sum(insertion.repeats > 1 for insertion in found)
    spaced = sum(insertion.spaced for insertion in found) > len(found) / 2
    damaged = any(_torn_apart(text, match) for match in marks) or _is_mirror(text, found, annotated, bare, repeated)
    many = PART if not _cues().search(text) else MANY
    if damaged or (len(found) >= many and _is_partly(part, found, annotated, inside, repeated)):
        damaged, bare = True, inside
    return Evidence(dict(annotated), bare, len(found), len(marks) if damaged else 0, repeated, spaced, damaged)


def _without(text: str, annotated: Counter[str]) -> dict[str, int]:
    """How often each character stands in a text without its reading."""
    times = Counter(text)
    times.subtract(annotated)
    return {char: count for char, count in times.items() if count > 0}


def _part(text: str, found: list[Insertion], marks: list[re.Match[str]]) -> str:
    """The part of a page that the damage covers; with little to go by, all of it."""
    if len(found) + len(marks) < PART:
        return text
    begins = [insertion.begin - 1 for insertion in found] + [mark.start() for mark in marks]
    return text[min(begins) : max(begins) + 1]


def _is_partly(part: str, found: list[Insertion], annotated: Counter[str], bare: dict[str, int], repeated: int) -> bool:
    """Whether a mirror wrote readings into this part of a page: there are many, and characters recur with theirs."""
    recurring = sum(times > 1 for times in annotated.values())
    return recurring > 1 and _is_mirror(part, found, annotated, bare, repeated)


def _torn_apart(text: str, match: re.Match[str]) -> bool:
    """Whether the mark can be the lost lead byte of a character, and what follows can end that character."""
    before = re.sub(rf"(?:{GLOSS})+$", "", text[max(0, match.start() - 40) : match.start()])
    pair = pair_of(before[-1:]) if before else None
    after = text[match.end() : match.end() + 1]
    following = pair_of(after)
    trail = following[0] if following else ord(after) if "@" <= after <= "~" else 0
    if pair is None or pair[1] < HIGH or not trail:
        return False
    for lead in range(HIGH, 0xFF):
        across = char_of(pair[1], lead)
        if across and char_of(lead, trail) and reading_rank(across, match["syllable"]) is not None:
            return True
    return False


def _is_mirror(text: str, found: list[Insertion], annotated: Counter[str], bare: dict[str, int], repeated: int) -> bool:
    """Whether whole glosses alone prove that a mirror wrote them."""
    count = len(found)
    missed = sum(bare.get(char, 0) for char in annotated)
    if 1 < count < ENOUGH and not missed and _narrow(text) and not _cues().search(text) and _everyday(found):
        return True
    if count < FEWEST or count < CONSISTENT * (count + missed):
        return False
    if repeated >= FEWEST:
        return True
    if len({(insertion.char, insertion.syllable) for insertion in found}) > TWO_READINGS * len(annotated):
        return False
    han = len(HAN.findall(text))
    if count > READER * han or sum(insertion.alone for insertion in found) > ALONE * count:
        return False
    recurring = sum(times > 1 for times in annotated.values())
    if _cues().search(text) or not _narrow(text):
        return recurring >= FEWEST and count >= ENOUGH
    return recurring > 0 or (count >= ENOUGH and sum(insertion.rank == 0 for insertion in found) >= USUAL * count)


def _everyday(found: list[Insertion]) -> bool:
    """Whether the glosses are of common characters inside words, as in 僑聯(lián)絡, which no author would gloss."""
    common = all(not each.alone and each.rank == 0 and char_score(char_simplified(each.char)) > EVERYDAY for each in found)
    return common and 2 * sum(each.inside for each in found) >= len(found)


def _narrow(text: str) -> bool:
    """Whether the page has ASCII marks between its Chinese characters, as mirrors do."""
    wide = len(re.findall(r"[\u3400-\u9fff][，：；]", text))
    narrow = len(re.findall(r"(?:[\u3400-\u9fff]|[a-zà-ǜ]\))[,:;]", text))
    return narrow > wide
