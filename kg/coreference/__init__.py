"""Mentions that stand for something named elsewhere: 我会, 该校, 本届大会, 他, 万主席.

In: Reading(+proper mentions). Out: Reading with stand-ins added (`proper` is false, `name` is what they stand for).
A stand-in with no antecedent of a fitting kind is left out.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from kg.coreference.focus import Focus, focus_of
from kg.lexicon import rows
from kg.lines import Line, lines_of
from kg.model import Mention, Reading
from kg.titles import title_source


@dataclass(frozen=True, slots=True)
class _Word:
    """What a common noun stands for: a class, the ends of the names it fits, whether it does so without 本 or 该 too."""

    cls: str
    ends: tuple[str, ...]
    bare: bool


@cache
def _words() -> dict[tuple[str, str], _Word]:
    return {(row[0], row[1]): _Word(row[0], tuple(row[2].split("|")), row[3:4] == ("bare",)) for row in rows("standins.tsv")}


@cache
def _pattern(cls: str) -> re.Pattern[str]:
    every = sorted((word for kind, word in _words() if kind == cls), key=lambda word: (-len(word), word))
    bare = [word for word in every if _words()[cls, word].bare]
    if cls == "Event":
        return re.compile(
            rf"(?P<deictic>本届|本次|此次|这次|这届|该届|该次|本|该|这一|这场|此)(?P<word>{'|'.join(every)})|(?P<bare>{'|'.join(bare)})"
        )
    return re.compile(rf"(?P<deictic>[我本该贵])(?P<word>{'|'.join(every)})|(?P<bare>{'|'.join(bare)})")


def add_standins(reading: Reading) -> Reading:
    """The reading with mentions for every stand-in whose antecedent is clear."""
    focus = focus_of(reading)
    tails = _tails_of(focus)
    found = [_this_edition(mention, reading.document.text, focus) for mention in reading.mentions]
    taken = bytearray(len(reading.document.text))
    for mention in reading.mentions:
        taken[mention.begin : mention.end] = b"\x01" * (mention.end - mention.begin)
    for line in lines_of(reading):
        if line.kind in {"breadcrumb", "byline", "credit"}:
            continue
        groups = (
            _own_words(line, focus),
            _groups(line, focus),
            _tailed(line, tails),
            _surnames(line, focus),
            _pronouns(line, focus),
        )
        for one in itertools.chain(*groups):
            if not any(taken[one.begin : one.end]):
                found.append(one)
                taken[one.begin : one.end] = b"\x01" * (one.end - one.begin)
    return replace(reading, mentions=tuple(sorted(found, key=lambda mention: mention.begin)))


_THIS = re.compile(r"[本今此该这][届屆]$")


def _this_edition(mention: Mention, text: str, focus: Focus) -> Mention:
    """A series named behind 本届 is the edition spoken of: 第六届中国国际进口博览会开幕，本届进博会由…"""
    if mention.cls != "Event" or not _THIS.search(text, max(0, mention.begin - 2), mention.begin):
        return mention
    edition = focus.edition(mention.name, mention.begin)
    if edition is None:
        return mention
    return replace(mention, kinds=edition.kinds, name=edition.name, extractor="standin_edition", proper=False)


#: 会议 in 由会议选举产生: where a common noun without 本 or 该 can begin.
_BARE_BEFORE = re.compile(
    r"(?:^|[，。；：、！？“”（）\s]|[在由为对向是和与及了的于据从被将]|(?<!责)任|加入|出任|担任|聘任|出席|参加|主持|举办|召开|承办|主办|协办|莅临|见证|参与|列席|期间|今年|去年|当天|目前|此外|其中|参演|观摩|观看|观看了|整场|整个|全部)$"
)


def _groups(line: Line, focus: Focus) -> Iterator[Mention]:
    """Common nouns that stand for an organization or an event."""
    for cls in ("Organization", "Event"):
        for found in _pattern(cls).finditer(line.text):
            word = found["word"] or found["bare"]
            entry = _words()[cls, word]
            at = line.begin + found.start()
            if found["bare"] and not _BARE_BEFORE.search(line.text[: found.start()]):
                continue
            if _part_of_longer(line, found.end()):
                continue
            antecedent = _declared(found, focus) if cls == "Organization" else None
            own = found["deictic"] in {"我", "本", "贵"} and cls == "Organization"
            if antecedent is None:
                antecedent = focus.own(entry.ends) if own else focus.last(cls, entry.ends, at, strict=bool(found["bare"]))
            if antecedent is not None and cls == "Event":
                antecedent = focus.edition(antecedent.name, at) or antecedent  # 本届论坛 is no series
            if antecedent is not None:
                yield _standin(
                    line, found.start(), found.end(), antecedent, f"standin_{cls.lower()}", 0.7 if found["deictic"] else 0.6
                )


def _declared(found: re.Match[str], focus: Focus) -> Mention | None:
    """The body that the document declares a common noun to stand for: 公司 after 云锗科技股份有限公司（下称“公司”）."""
    word = found[0] if found["bare"] or found["deictic"] in {"本", "我"} else ""
    return focus.declared.get(word) or (focus.declared.get(found["word"]) if found["deictic"] in {"本", "我"} else None)


_OWN_WORD = re.compile(
    r"(?:本届|今届|此届|该届|这届|今年的?|本次|此次|这次)([一-鿿]{1,6}?[会节展赛周营典杯祭演])(?![一-鿿]{0,2}(?:组委会|主题))"
)


def _own_words(line: Line, focus: Focus) -> Iterator[Mention]:
    """An event under a short word of its own: 本届葡萄节, 今届书展."""
    for found in _OWN_WORD.finditer(line.text):
        antecedent = focus.shortened(found[1], line.begin + found.start())
        if antecedent is not None and not _part_of_longer(line, found.end()):
            yield _standin(line, found.start(), found.end(), antecedent, "standin_own_word", 0.68)


#: 大典系第五届文化周: the tagger takes no word as long as that for one, only names.
_LONGEST_WORD = 8


#: How long the last words of a name are that stand for the whole: 蝴蝶祭, 成立大会.
_TAIL = range(3, 6)


def _tails_of(focus: Focus) -> dict[str, Mention]:
    """The last words of the names of events, each with the one event of the document that it can mean."""
    whole: dict[str, list[Mention]] = {}
    parts: dict[str, list[Mention]] = {}
    for event in {one.name: one for one in reversed(focus.events)}.values():
        for index, part in enumerate(reversed(event.name.split("暨"))):
            for length in _TAIL:
                tail = part.rstrip("”")[-length:]
                if len(tail) == length < len(part) and tail.isalpha() and ("Event", tail) not in _words():
                    (parts if index else whole).setdefault(tail, []).append(event)
    return {tail: events[0] for tail, events in {**parts, **whole}.items() if len(events) == 1}


def _tailed(line: Line, tails: Mapping[str, Mention]) -> Iterator[Mention]:
    """Events under the last words of their names: 第12届桃米溪蝴蝶祭 … 蝴蝶祭由乙协会承办."""
    near = {tail: event for tail, event in tails.items() if tail in line.text and event.begin < line.begin}
    for tail, event in near.items():
        for found in re.finditer(tail, line.text):
            if _BARE_BEFORE.search(line.text[: found.start()]) and not _part_of_longer(line, found.end()):
                yield _standin(line, found.start(), found.end(), event, "standin_tail", 0.62)


def _part_of_longer(line: Line, end: int) -> bool:
    """Whether a common noun goes on as a longer word (会议室, 活动家, 公司法); a whole phrase taken for one is none."""
    token = line.token_at(end - 1)
    return token is not None and token.end - line.begin > end and token.end - token.begin <= _LONGEST_WORD


def _standin(line: Line, begin: int, end: int, antecedent: Mention, rule: str, confidence: float) -> Mention:
    return Mention(
        line.begin + begin, line.begin + end, antecedent.cls, antecedent.kinds, antecedent.name, rule, confidence, proper=False
    )


@cache
def _surname_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?P<surname>[一-鿿])(?P<address>{title_source()}|先生|女士|老先生|小姐|太太|老|总|老师|同志|将军)")


def _surnames(line: Line, focus: Focus) -> Iterator[Mention]:
    """A surname with a title: 万主席 → 万立骏."""
    for found in _surname_pattern().finditer(line.text):
        person = focus.bearer(found["surname"], line.begin + found.start(), found["address"])
        if person is not None and not _inside_word(line, found.start()):
            yield _standin(line, found.start(), found.start() + 1, person, "standin_surname", 0.75)


def _inside_word(line: Line, begin: int) -> bool:
    token = line.token_at(begin)
    return token is not None and token.begin - line.begin < begin


def _pronouns(line: Line, focus: Focus) -> Iterator[Mention]:
    """他 and 她: the person last spoken of."""
    for found in re.finditer(r"(?<![其吉])[他她](?!们|人|国|乡|山|日|者|省|杀)", line.text):
        person = focus.last_person(line.begin + found.start(), found[0])
        if person is not None:
            yield _standin(line, found.start(), found.end(), person, "standin_pronoun", 0.6)
