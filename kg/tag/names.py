"""Words → spans of names.

In: the words of one text. Out: `NameSpan`s of PER, LOC, ORG, VENUE, EVENT, TIME.

The network's names pass through the rules in `RULES`, one after the other; each takes one span to the spans that remain of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg import lexicon
from kg.model import NameSpan
from kg.segment import PAIRS, is_chinese
from kg.tag.short import with_short_countries
from kg.tag.words import KINDS, Word
from kg.titles import ends_with_title, title_source

SEPARATORS = frozenset("、，,；;。")
#: What no name begins or ends with, whatever the network says. Brackets and quotes are looked at in pairs.
STRAY = frozenset("、，,；;。.：:！!？?…—~～/\\|#@*·•-_=+ 　")
OPENING = {right: left for left, right in PAIRS.items()}

#: Ends of the names of divisions below which another may follow: 山东省|高青县.
LEVELS = ("省", "自治区", "自治州", "自治县", "地区", "市", "县", "旗", "州")

#: Of the persons below, three in four are wrong on the public corpora that we measure on.
LIKELIER_THAN_NOT = 0.5

Rule = Callable[[str, NameSpan], list[NameSpan]]


def find_names(text: str, words: Sequence[Word]) -> Iterator[NameSpan]:
    """The names among `words` of `text`.

    >>> from kg.model import Token
    >>> [span.end for span in find_names("江主席讲话", [Word(Token(0, 3, "PER"), 0.9), Word(Token(3, 5, "v"), 0.9)])]
    [1]
    """
    yield from with_short_countries(text, tidied(text, words))


def tidied(text: str, words: Sequence[Word]) -> Iterator[NameSpan]:
    """The names among `words` after every rule of `RULES`; one that has grown takes in what begins inside it."""
    end = 0
    for word in words:
        kind = KINDS.get(word.token.pos)
        if kind and word.token.begin >= end:
            spans = [NameSpan(word.token.begin, word.token.end, kind, round(word.certainty, 4))]
            for rule in RULES:
                spans = [left for span in spans for left in rule(text, span)]
            yield from spans
            end = max((span.end for span in spans), default=end)


def apart_at_separators(text: str, span: NameSpan) -> list[NameSpan]:
    """Persons and places one by one: 兰帕德、特里 → 兰帕德, 特里."""
    if span.kind not in ("PER", "LOC") or SEPARATORS.isdisjoint(text[span.begin : span.end]):
        return [span]
    parts, begin = [], span.begin
    for at in range(span.begin, span.end + 1):
        if at == span.end or text[at] in SEPARATORS:
            if begin < at:
                parts.append(replace(span, begin=begin, end=at))
            begin = at + 1
    return parts


def without_stray_ends(text: str, span: NameSpan) -> list[NameSpan]:
    """The span without punctuation at its ends that belongs to the sentence: 【新华社 → 新华社."""
    begin, end = span.begin, span.end
    if text[begin] in "【〔（(" and text[end - 1] == PAIRS[text[begin]]:
        begin, end = begin + 1, end - 1  # 【内罗毕】
    while begin < end and (text[begin] in STRAY or _unpaired(text, begin, begin, end)):
        begin += 1
    while begin < end and (text[end - 1] in STRAY or _unpaired(text, end - 1, begin, end)):
        end -= 1
    if (begin, end) == (span.begin, span.end):
        return [span]
    return [replace(span, begin=begin, end=end)] if begin < end else []


def _unpaired(text: str, at: int, begin: int, end: int) -> bool:
    character, inside = text[at], text[begin:end]
    if character in PAIRS:
        return PAIRS[character] not in inside
    if character in OPENING:
        return OPENING[character] not in inside
    return character in "\"'" and inside.count(character) % 2 == 1


def without_title(text: str, span: NameSpan) -> list[NameSpan]:
    """A person without a title: 江主席 → 江, 王毅外长 → 王毅."""
    if span.kind != "PER" or not text.endswith(titles(), span.begin + 1, span.end):
        return [span]
    for title in titles():
        if text.endswith(title, span.begin + 1, span.end):
            return [replace(span, end=span.end - len(title))]
    return [span]


def person_in_letters(text: str, span: NameSpan) -> list[NameSpan]:
    """Of persons in Latin letters only those in the shape of a name (Yuki, J.K.Rowling); RPG, dota, A380 are no persons."""
    quote = text[span.begin : span.end]
    if span.kind != "PER" or any(is_chinese(character) for character in quote):
        return [span]
    letters = "".join(character for character in quote if character.isalpha())
    shaped = len(letters) > 3 and quote[0].isupper() and not quote.isupper() and not any(map(str.isdigit, quote))
    return [span] if shaped else []


def without_doubtful_person(text: str, span: NameSpan) -> list[NameSpan]:
    """A person held for likelier than not, or beside a title or a part: 院长谈广岳, 主持人：雷兴山."""
    if span.kind != "PER" or span.confidence >= LIKELIER_THAN_NOT:
        return [span]
    before = text[max(0, span.begin - 12) : span.begin].rstrip("：: 　")
    titled = ends_with_title(before) or before.endswith(("人", "者", "员")) or _title().match(text, span.end)
    return [span] if titled else []


@cache
def _title() -> re.Pattern[str]:
    return re.compile(title_source())


def countries_one_by_one(text: str, span: NameSpan) -> list[NameSpan]:
    """Each country of a run of abbreviations: 中美 → 中, 美; 中日韩 → 中, 日, 韩."""
    quote = text[span.begin : span.end]
    if span.kind != "LOC" or not 1 < len(quote) < 5 or quote in places() or not set(quote) <= abbreviations():
        return [span]
    return [replace(span, begin=at, end=at + 1) for at in range(span.begin, span.end)]


def with_its_body(text: str, span: NameSpan) -> list[NameSpan]:
    """A place together with the team or the body of state that it is of: 中国|队 → 中国队, 印度|海军 → 印度海军."""
    found = bodies().match(text, span.end) if span.kind == "LOC" and span.end - span.begin > 1 else None
    return [replace(span, end=found.end(), kind="ORG")] if found else [span]


def levels(text: str, span: NameSpan) -> list[NameSpan]:
    """The parts of a joined place, the widest first: 浙江省杭州市西湖区 → 浙江省, 杭州市, 西湖区.

    `find_names` keeps such a place whole; corpora and whoever nests places want it apart. A part ends where a known place or
    the name of a level (省, 市, 县 …) ends, if what follows is itself long enough to be a place.
    """
    if span.kind != "LOC":
        return [span]
    parts, begin = [], span.begin
    while begin < span.end:
        end = next((at for at in range(min(begin + 8, span.end - 2), begin + 1, -1) if _is_level(text[begin:at])), span.end)
        parts.append(replace(span, begin=begin, end=end))
        begin = end
    return parts


def _is_level(quote: str) -> bool:
    return quote in places() or (len(quote) > 2 and quote.endswith(LEVELS) and quote[:2] not in places())


RULES: tuple[Rule, ...] = (
    apart_at_separators,
    without_stray_ends,
    without_title,
    person_in_letters,
    without_doubtful_person,
    countries_one_by_one,
    with_its_body,
)


@cache
def titles() -> tuple[str, ...]:
    """The titles that the network takes into persons, the longest first."""
    return tuple(sorted(lexicon.words("tagger/titles.tsv"), key=lambda title: (-len(title), title)))


@cache
def bodies() -> re.Pattern[str]:
    """What makes a body of the place before it, the longest first, unless a character follows that makes it another word."""
    rows = sorted(lexicon.rows("tagger/bodies.tsv"), key=lambda row: (-len(row[0]), row[0]))
    return re.compile("|".join(re.escape(row[0]) + (f"(?![{row[1]}])" if len(row) > 1 and row[1] else "") for row in rows))


@cache
def abbreviations() -> frozenset[str]:
    """The one-character names of countries; 中 stands beside others only, so the list of places cannot know it."""
    rows = [row for row in lexicon.rows("places.tsv") if len(row) > 2 and row[2] == "Country"]
    return frozenset(name for row in rows for name in row[1].split("|") if len(name) == 1) | {"中"}


@cache
def places() -> frozenset[str]:
    """Every name of a place that is known, so that 巴中 is not taken for Pakistan and China."""
    return frozenset(
        name for row in lexicon.rows("places.tsv") for name in (row[0], *(row[1].split("|") if len(row) > 1 else ()))
    )
