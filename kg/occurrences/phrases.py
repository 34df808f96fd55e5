"""The noun phrases and words of time of a line: 7名工人, 事故现场, 一辆大客车, 随后.

In: a masked line and the spans of its triggers. Out: `Phrase`s in order, and the pieces between which they stand.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.lexicon import tree
from kg.model import Token
from kg.occurrences.happening import Phrase, Sort
from kg.relations.masked import CODES, Masked

_FILE = "phrases.yaml"
_NOUNS = frozenset({"n", "nz", "nr", "ns", "nt", "nw", "PER", "ORG", "LOC", "VENUE", "vn", "an", "xc", "f", "s", "thing", "r"})
_BEFORE_NOUN = frozenset({"m", "q", "a", "number"})
_PLACES = frozenset({"f", "s", "LOC", "VENUE", "ns"})
_TIMES = frozenset({"TIME", "time", "t"})
_JOINS = re.compile(r"[、和与及跟同]|以及")
_COUNTED = re.compile(r"[\d一二两三四五六七八九十百千万几数多余]+[余多]?(?:个)?(?:人|女|男)$|^两$")
#: Words that go on with the words of time before them: 10时 许, 半小时 后.
_AFTER_TIME = frozenset({"许", "左右", "后", "前", "时"})
#: Words that may stand inside a noun phrase but not at its end, beside those that join: 的; 等 closes a list within it.
_INSIDE = frozenset({"的", "等"})
#: Words that may end a noun phrase though they are no nouns.
_CLOSES = frozenset({"等", "内", "里", "中", "外", "旁", "边", "上"})
#: What no phrase begins with.
_NOT_FIRST = frozenset({"的", "等", "时", "后"})
_LASTS = re.compile(
    r"[\d一二两三四五六七八九十百千半几数多余]个?半?(?:年|个月|天|小时|钟头|分钟|秒钟?|周|星期|时辰)(?:多|左右|内|后|前)?$"
)
#: 一起道路(交通事故): the count is of the happening.
_OCCASION = re.compile(r"(?:这|该|此|[一两二三四五六七八九十数多几\d])+[起场次宗]")
_CROSSING = re.compile(r"(?:口|处|交界|之间)$")
#: Behind a noun these make a time: 晚餐后.
_TIME_ENDS = frozenset(["后", "前", "时", "之后", "之前", "以后", "以前", "期间", "以来"])
#: Behind a noun these make no place, unless it is one itself: 共同努力下.
_ABSTRACT_ENDS = frozenset(["下", "中", "间", "之中", "之下", "之间", "方面", "右", "左右", "间接"])
#: Before a relative clause's noun: (坐)在轿车内 的 乘客.
_RELATIVE = frozenset({"在", "于", "从", "到", "自", "往"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, a mention, a time or an amount of a line, with its place in the document."""

    begin: int
    end: int
    tag: str  # part of speech; "time", "number", or "thing" for an organization, person or event that is named
    words: str


def pieces_of(masked: Masked) -> list[Piece]:
    """The pieces of a line; what is named, dated or counted is one piece, words fill the rest."""
    line = masked.line
    found = [
        Piece(masked.begins[at], masked.ends[at], _tag(masked, at), masked.plain(at, at + 1)) for at in sorted(masked.things)
    ]
    things = [(one.begin, one.end) for one in found]
    for token in line.tokens:
        found += [
            Piece(begin, end, token.pos, line.text[begin - line.begin : end - line.begin])
            for begin, end in _left(token, things)
        ]
    return sorted(found, key=lambda one: one.begin)


def _tag(masked: Masked, at: int) -> str:
    code = masked.text[at]
    if code == CODES["T"]:
        return "time"
    if code == CODES["L"]:
        return "LOC"
    return "thing" if code in {CODES["O"], CODES["P"], CODES["E"]} else "number"


def _left(token: Token, things: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What of a token no thing covers."""
    begin = token.begin
    at = max(0, bisect_left(things, token.begin, key=lambda one: one[1]))
    for first, last in things[at:]:
        if first >= token.end:
            break
        if begin < first:
            yield begin, first
        begin = max(begin, last)
    if begin < token.end:
        yield begin, token.end


def phrases_of(masked: Masked, pieces: list[Piece], triggers: list[tuple[int, int]]) -> list[Phrase]:
    """The phrases of a line, in order; a trigger is in none."""
    found: list[Phrase] = []
    at = 0
    while at < len(pieces):
        if _is_time(pieces[at]):
            end = _time_end(pieces, at)
            found.append(_phrase(masked, pieces[at:end], "time"))
            at = end
            continue
        end = _run_end(pieces, at, triggers)
        if end > at:
            before = pieces[at - 1] if at else None
            relative = before is not None and (
                before.tag in {"v", "u"} or before.words in _RELATIVE or _is_trigger(before, triggers)
            )
            found += _phrases_in(masked, pieces[at:end], relative)
            at = end
        else:
            at += 1
    return found


def _time_end(pieces: list[Piece], at: int) -> int:
    """Behind the words of time that stand together: 昨天 上午 10时 许, 半小时 后."""
    while at < len(pieces) and (_is_time(pieces[at]) or pieces[at].words in _AFTER_TIME):
        at += 1
    return at


def _is_time(piece: Piece) -> bool:
    return piece.tag in _TIMES or piece.words in _words("when")


def _is_trigger(piece: Piece, triggers: list[tuple[int, int]]) -> bool:
    at = bisect_right(triggers, piece.begin, key=lambda one: one[1])
    return at < len(triggers) and triggers[at][0] < piece.end


def _run_end(pieces: list[Piece], at: int, triggers: list[tuple[int, int]]) -> int:
    """Behind the words that may make up a noun phrase or a list of them, from `at`."""
    end = at
    while end < len(pieces) and not _is_trigger(pieces[end], triggers):
        following = pieces[end + 1] if end + 1 < len(pieces) and not _is_trigger(pieces[end + 1], triggers) else None
        if not _is_nominal(pieces[end]) and (end == at or not _goes_on(pieces[end - 1], pieces[end], following)):
            break
        end += 1
    while end > at and _is_left_open(pieces[end - 1]):
        end -= 1
    return end


def _goes_on(before: Piece, piece: Piece, following: Piece | None) -> bool:
    """Whether a noun phrase goes on with a piece that is no noun."""
    if piece.words in _CLOSES:
        return True
    if following is None:
        return False
    if _is_nominal(following) and (piece.words in _INSIDE or _JOINS.fullmatch(piece.words)):
        return True
    counted = before.tag in {"m", "q", "number"} and following.tag in {"n", "nz"}
    return piece.tag == "v" and counted  # 3名 被困 乘客


def _is_left_open(piece: Piece) -> bool:
    """Whether a piece at the end of a run belongs to something behind it."""
    return piece.tag in {"a", "q"} or piece.words == "的" or _JOINS.fullmatch(piece.words) is not None


def _is_nominal(piece: Piece) -> bool:
    return (piece.tag in _NOUNS or piece.tag in _BEFORE_NOUN) and piece.words not in _words("when")


def _phrases_in(masked: Masked, run: list[Piece], relative: bool) -> Iterator[Phrase]:
    """The phrases of a run: the members of a list each by itself, unless 等 closes the list.

    Behind a verb the run is cut at 的: (参加) 筵席 的 群众.
    """
    cut = max((at for at, piece in enumerate(run) if piece.words == "的"), default=0) if relative else 0
    if cut:
        yield from _phrases_in(masked, run[:cut], False)
        run = run[cut + 1 :]
    listed = any(piece.words.startswith("等") for piece in run[:-1])  # 公安、交警、安监等部门
    for part in [run] if listed else _members(run):
        while part and (part[0].words in _NOT_FIRST or (part[0].tag == "f" and len(part) > 1)):
            part = part[1:]
        sort = _sort(part) if part else None
        if len(part) > 1 and part[-1].tag == "f" and part[-1].words in _TIME_ENDS and sort != "time":
            part, sort = _before_time_word(part, relative)
        if sort:
            yield _phrase(masked, part, sort)


def _before_time_word(part: list[Piece], relative: bool) -> tuple[list[Piece], Sort | None]:
    """A phrase that 后, 前 or 时 closes: 晚餐后 is a time, (赶到)现场后 is a place with the time of its verb."""
    inner = _sort(part[:-1])
    return (part, "time") if inner == "thing" and not relative else (part[:-1], inner)


def _members(run: list[Piece]) -> list[list[Piece]]:
    """The run cut at its joints, and where a place ends and a count or another name begins: 黄岩境内 | 一辆大客车."""
    parts: list[list[Piece]] = [[]]
    for order, piece in enumerate(run):
        before = parts[-1][-1] if parts[-1] else None
        if _JOINS.fullmatch(piece.words) and order and order + 1 < len(run):
            parts.append([])
            continue
        cut = before is not None and (
            (piece.tag in _BEFORE_NOUN and piece.tag != "a" and before.tag in _PLACES and _is_located(parts[-1]))
            or (before.tag == "thing" and piece.tag in {"LOC", "number", "m"})
        )
        if cut and not (_sort(run[order:]) == "place" and _sort(parts[-1]) == "place"):
            parts.append([piece])
        else:
            parts[-1].append(piece)
    if len(parts) == 2 and _CROSSING.search(run[-1].words) and _sort(parts[0]) == "place":
        return [run]  # 文化路与东风东街交叉口
    return parts


def _is_located(part: list[Piece]) -> bool:
    return any(piece.tag in {"LOC", "VENUE", "ns", "s"} for piece in part)


def _sort(part: list[Piece]) -> Sort | None:
    """What a phrase speaks of, by its head; `None` where it is no phrase."""
    head, words = part[-1], "".join(piece.words for piece in part)
    if words in _words("pronouns"):
        return "people"
    if head.tag == "r" or (len(part) == 1 and head.tag in {"f", "m", "q", "number", "xc", "a"} and not _COUNTED.search(words)):
        return None
    if head.tag in {"PER", "ORG", "thing", "nr", "nt"}:
        return "people"
    if head.tag in {"number", "m", "q"} or _COUNTED.search(head.words) or _LASTS.search(words):
        if _LASTS.search(words):
            return "time" if any(piece.tag in {"number", "m"} for piece in part) else None
        return "people" if _COUNTED.search(words) else None
    if words in _words("no_place") or _OCCASION.match(words):
        return None
    if head.tag == "f" and head.words in _ABSTRACT_ENDS and not words.removesuffix(head.words).endswith(_ends("place")):
        return None
    if head.tag in _PLACES or words.endswith(("内", "里", "上", "外", "旁", "中")):
        return "place"
    if head.words in _words("no_head"):
        return "thing"
    if words.endswith(_ends("people")):
        return "people"
    return "place" if words.endswith(_ends("place")) else "thing"


def _phrase(masked: Masked, part: list[Piece], sort: Sort) -> Phrase:
    begin, end = part[0].begin, part[-1].end
    by = masked.line.begin
    return Phrase(begin, end, masked.line.text[begin - by : end - by], sort)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(tree(_FILE)[name].split("|"))


@cache
def _ends(name: str) -> tuple[str, ...]:
    return tuple(tree(_FILE)[name].split("|"))


def is_venue(words: str) -> bool:
    """Whether the name of a body is that of a place too: 武警医院."""
    return words.endswith(_ends("venues"))


def is_built(words: str) -> bool:
    """Whether words end in something built: 多条道路."""
    return words.endswith(_ends("built"))
