"""Everything that a text tells of with a verb, with the phrases around it: the reader's view, wider than the graph's.

In: Reading(+mentions, times, quantities). Out: `Happening`s in order of the text: those of `find`, of which nodes are made,
and those of plain verbs (说, 看到, 驶入), of which none are.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from kg.factuality import factuality_of
from kg.lines import Line, lines_of
from kg.model import MAIN_KINDS, Mention, Reading, Sentence, TimeExpression
from kg.occurrences.find import findings
from kg.occurrences.groups import nouns
from kg.occurrences.happening import Happening, Part, Phrase
from kg.occurrences.phrases import phrases_of, pieces_of
from kg.occurrences.share import Trigger, shared
from kg.occurrences.verbs import Verb, deed_words, group_of_class, is_attribute, mere_words, verbs_of
from kg.relations.masked import mask

_BREAKS = "，。；！？：\n"


def happenings(reading: Reading) -> tuple[Happening, ...]:
    """All happenings of a document, each with the parts that its own clause says and those carried on from before."""
    known = findings(reading).happenings
    found: list[Happening] = []
    for line in lines_of(reading):
        if line.kind in MAIN_KINDS:
            first = bisect_left(known, line.begin, key=lambda one: one.begin)
            last = bisect_left(known, line.begin + len(line.text), key=lambda one: one.begin)
            here = [one for one in known[first:last] if _is_told(line, one)]
            found += completed(reading, line, here, list(verbs_of(line)))
    return tuple(found)


#: Deeds and agreements are told of by nouns as well (股权质押的公告); words of emergencies stand in many names of other things.
_EMERGENCY = frozenset({"Disaster", "Conflict", "Casualty", "Response", "Movement"})
_BEFORE_OTHER = re.compile(r"(?:在|因|因为|由于|对|对于|把)(?:[这那该此本]次|[这那]起|该|此)?$")


def _is_told(line: Line, one: Happening) -> bool:
    """Whether a trigger tells of its happening rather than names it beside another: 火灾现场, 因地震, 受伤人员."""
    if one.word in mere_words():
        return False
    if one.group.kind not in _EMERGENCY:
        return True
    order = bisect_left(line.tokens, one.end, key=lambda token: token.end)
    if order >= len(line.tokens) or line.tokens[order].end != one.end:
        return True
    if line.text.startswith("的", one.end - line.begin) and one.group.results:
        return False
    noun = line.tokens[order].pos in {"n", "vn", "nz"} and (one.group.results or line.tokens[order].pos == "vn")
    if noun and one.group.results and _BEFORE_OTHER.search(line.text[: one.begin - line.begin]):
        return False
    if line.tokens[order].pos == "n" and one.group.results:
        return not _names_thing(line, order)
    return not is_attribute(line, order, class_of_happening(one))


def _names_thing(line: Line, order: int) -> bool:
    following = line.tokens[order + 1] if order + 1 < len(line.tokens) else None
    return following is not None and following.pos in {"n", "nz", "s", "vn"} and line.word(following) not in deed_words()


def phrases_around(reading: Reading, known: tuple[Happening, ...], wanted: set[int]) -> dict[int, list[Part]]:
    """The people, things and places without a name around the triggers that begin at the `wanted` offsets, by offset."""
    found: dict[int, list[Part]] = {}
    every = sorted(wanted)
    for line in lines_of(replace(reading, sentences=tuple(_with_any(reading, every)))):
        first = bisect_left(known, line.begin, key=lambda one: one.begin)
        last = bisect_left(known, line.begin + len(line.text), key=lambda one: one.begin)
        for one in completed(reading, line, list(known[first:last]), list(verbs_of(line))):
            if one.begin in wanted:
                found[one.begin] = [part for part in one.parts if isinstance(part.thing, Phrase) and not part.carried]
    return found


def _with_any(reading: Reading, offsets: list[int]) -> Iterator[Sentence]:
    """The sentences in which one of the offsets lies."""
    for sentence in reading.sentences:
        at = bisect_left(offsets, sentence.begin)
        if at < len(offsets) and offsets[at] < sentence.end:
            yield sentence


def completed(reading: Reading, line: Line, known: list[Happening], verbs: list[Verb]) -> list[Happening]:
    """The happenings of one line with the phrases around them."""
    taken = {at for one in known for at in range(one.begin, one.end)}
    plain = [one for one in verbs if one.begin not in taken and one.end - 1 not in taken]
    every = sorted([*known, *(_of_verb(line, one) for one in plain)], key=lambda one: one.begin)
    if not every:
        return []
    masked = mask(line, reading)
    pieces = pieces_of(masked)
    phrases = phrases_of(masked, pieces, [(one.begin, one.end) for one in every])
    triggers = [Trigger(one.begin, one.end, one.word, class_of_happening(one)) for one in every]
    return [_with(one, parts) for one, parts in zip(every, shared(masked, pieces, phrases, triggers), strict=True)]


def class_of_happening(one: Happening) -> str:
    """What sort of verb or noun its trigger is.

    `statement`, `perception`, `mental`, `movement`, `operation`, `stateChange` or `action` (`kg/data/verbs.yaml`), `noun` for a
    noun of a disaster, "" for a deed of another group.
    """
    if one.group.name.startswith("verb_"):
        return one.group.name.removeprefix("verb_")
    if one.group.known or one.word in nouns():
        return "noun"
    return {
        "Disaster": "stateChange",
        "Conflict": "operation",
        "Movement": "movement",
        "Casualty": "stateChange",
        "Response": "operation",
    }.get(one.group.kind, "")


def _of_verb(line: Line, verb: Verb) -> Happening:
    at, end = verb.begin - line.begin, verb.end - line.begin
    begin = max(line.text.rfind(mark, 0, at) for mark in _BREAKS) + 1
    last = min((place for mark in _BREAKS if (place := line.text.find(mark, end)) >= 0), default=len(line.text))
    return Happening(
        group_of_class(verb.cls),
        verb.word,
        verb.begin,
        verb.end,
        line.begin + begin,
        line.begin + last,
        (),
        "",
        factuality_of(line.text[begin:end]),
        False,
        True,
    )


def _with(happening: Happening, near: list[Part]) -> Happening:
    """The happening with the parts of its clause; of the parts it had, those said elsewhere are marked as carried."""
    kept: list[Part] = []
    taken: set[int] = set()
    for part in happening.parts:
        same = next((at for at, one in enumerate(near) if _overlaps(part, one)), None)
        if same is None or not isinstance(part.thing, Mention | TimeExpression):
            kept.append(replace(part, carried=isinstance(part.thing, Mention | TimeExpression)))
        elif _is_same(part, near[same]):
            taken.add(same)
            kept.append(part)
    kept = [part for at, part in enumerate(kept) if not _is_outer(part, kept[at + 1 :], near)]
    rest = [one for at, one in enumerate(near) if at not in taken]
    return replace(happening, parts=(*kept, *rest))


def _is_outer(part: Part, later: list[Part], near: list[Part]) -> bool:
    """Whether a place only says where the next of its phrase is: 北京市 朝阳区."""
    if part.carried or part.role not in {"place", "goal"}:
        return False
    phrase = next((one for one in near if _overlaps(part, one)), None)
    return phrase is not None and any(one.role == part.role and not one.carried and _overlaps(one, phrase) for one in later)


def _overlaps(part: Part, other: Part) -> bool:
    return part.thing.begin < other.thing.end and other.thing.begin < part.thing.end


def _is_same(part: Part, other: Part) -> bool:
    """Whether both speak of one thing; the 警方 of 昆明警方 is no place."""
    return (part.role in {"place", "goal"}) == (other.role in {"place", "goal"})
