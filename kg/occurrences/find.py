"""The happenings that each clause of a document reports.

In: Reading(+mentions, times, quantities). Out: `Happening`s in order of the text. Sentences without a trigger cost one search.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.attribution import speech_pattern
from kg.factuality import factuality_of
from kg.lines import lines_of
from kg.model import MAIN_KINDS, Factuality, Mention, Reading, Sentence
from kg.occurrences.amounts import Counted, amounts_in, attendance_in, results_in
from kg.occurrences.around import parts_in, time_of
from kg.occurrences.groups import (
    Group,
    anew_pattern,
    both_pattern,
    general_pattern,
    group_of,
    longer_pattern,
    nouns,
    prefilter,
    trigger_pattern,
)
from kg.occurrences.happening import Happening, Part
from kg.occurrences.named import Disasters, NamedAmount, harmful_before, named_amounts
from kg.relations.masked import CODES, Masked, mask

_BREAKS = "，。；！？：\n"
#: How many characters before a clause still say who, where and when, and how many verbs beside a verb may bound it.
_REACH, _NEAR = 500, 20
#: A thing held that stands before its verb begins the clause, or follows a name or a time.
_OPENS = frozenset({CODES["O"], CODES["L"], CODES["T"], "日"})
_REPORTING = re.compile(r"报道|通报|介绍|预测|预计|警告|呼吁|建议|指控|指责")
_CLOSED = re.compile(rf"(?:了|的|于|在|后|并|以来|并?\d|[）（]|{CODES['T']}|{CODES['L']})|$")
_CLAUSAL = re.compile(r"[在由将]|决定|计划|其中|举行|召开")
#: A meeting about an event is not the event: 学习贯彻党的二十大精神座谈会.
_ABOUT = re.compile(rf"{CODES['E']}(?=(?:的|各项)?(?:精神|总结|筹备|动员|部署|推进|协调|新闻|传达|有关|相关))")
_ASPECTS = frozenset({"", "了", "过", "着", "于", "事故", "事件", "案"})
_DENIED_BEFORE = re.compile(r"(?:否认|辟谣)[^，。；]{0,6}，?$")
_FALSE_AFTER = re.compile(r"[^。！？]{0,30}(?:不实|谣言|虚假|子虚乌有)")


@dataclass(frozen=True, slots=True)
class Findings:
    """What the sentences of a document tell of."""

    happenings: tuple[Happening, ...]
    named: tuple[NamedAmount, ...]


def findings(reading: Reading) -> Findings:
    """All happenings of a document, those told of only in general left out, and the amounts of its named events."""
    simplified = reading.document.simplified
    pattern = prefilter()
    hit = tuple(one for one in reading.sentences if _is_prose(reading, one) and pattern.search(simplified, one.begin, one.end))
    found: list[Happening] = []
    named: list[NamedAmount] = []
    disasters = Disasters(reading)
    for line in lines_of(replace(reading, sentences=hit)):
        scan = _Scan(mask(line, reading), found[-1] if found else None)
        told = scan.happenings()
        results = scan.results
        earlier = disasters.before(line)
        named += named_amounts(scan.masked, results, told, earlier)
        found += _with_results(told, results, scan.masked, earlier)
    return Findings(tuple(found), tuple(named))


def _is_prose(reading: Reading, sentence: Sentence) -> bool:
    return reading.document.blocks[sentence.block].kind in MAIN_KINDS


class _Scan:
    """The work on one masked line."""

    def __init__(self, masked: Masked, last: Happening | None) -> None:
        self.masked, self.last = masked, last
        self.text = masked.text
        self.triggers = list(self._triggers())
        self.results = results_in(masked)

    def happenings(self) -> list[Happening]:
        """The happenings of the line, in order."""
        found: list[Happening] = []
        for order, trigger in enumerate(self.triggers):
            happening = self._read(order, trigger, found)
            if happening is not None:
                found.append(happening)
        return found

    def _triggers(self) -> Iterator[re.Match[str]]:
        last: re.Match[str] | None = None
        for found in trigger_pattern().finditer(self.text):
            if general_pattern().search(self.text, max(0, found.start() - 14), found.start()):
                continue
            if self._goes_on(found):
                continue
            if self.text.startswith("的", found.end()) and group_of()[found[0]].family == "visited":
                continue  # 来访的客人 only says who they are
            if not self._is_word(found):
                continue
            if last and found.start() - last.end() < 2 and group_of()[last[0]] is group_of()[found[0]]:
                continue
            last = found
            yield found

    def _goes_on(self, found: re.Match[str]) -> bool:
        """Whether what stands behind a trigger makes it another word."""
        group = group_of()[found[0]]
        if group.unless and group.unless.match(self.text, found.end()):
            return True
        return group.family not in {"held", "mishap"} and bool(longer_pattern().match(self.text, found.end()))

    def _is_word(self, found: re.Match[str]) -> bool:
        """Whether a trigger ends a word; one character must be a word by itself."""
        line = self.masked.line
        token = line.token_at(self.masked.ends[found.end() - 1] - line.begin - 1)
        if token is None:
            return True
        behind = line.word(token)[self.masked.ends[found.end() - 1] - token.begin :]
        return line.word(token) == found[0] if len(found[0]) == 1 else behind in _ASPECTS

    def _clause(self, begin: int, end: int) -> tuple[int, int]:
        low, high = max(0, begin - 2 * _REACH), min(len(self.text), end + 2 * _REACH)
        first = max(low, max(self.text.rfind(mark, low, begin) for mark in _BREAKS) + 1)
        last = min((at for mark in _BREAKS if (at := self.text.find(mark, end, high)) >= 0), default=high)
        return first, last

    def _bounds(self, order: int, clause: tuple[int, int]) -> tuple[int, int]:
        """How far the things of a trigger reach: not past another verb of its clause, attributes (来访的) aside."""
        begin, end = clause
        for trigger in reversed(self.triggers[max(0, order - _NEAR) : order]):
            if not self.text.startswith("的", trigger.end()):
                begin = max(begin, trigger.end())
                break
        for trigger in self.triggers[order + 1 : order + 1 + _NEAR]:
            if not self.text.startswith("的", trigger.end()):
                end = min(end, trigger.start())
                break
        return begin, end

    def _read(self, order: int, trigger: re.Match[str], before: list[Happening]) -> Happening | None:
        group = group_of()[trigger[0]]
        clause = self._clause(trigger.start(), trigger.end())
        begin, end = self._bounds(order, clause)
        value = self._factuality(clause[0], trigger.end())
        if value == "asserted" and trigger[0].endswith("计划"):
            value = "planned"
        if value == "conditional":
            return None
        thing = self._thing(group, trigger, clause)
        if not group.results and self._names_an_event(group, trigger, clause, end):
            return None
        parts = parts_in(self.masked, begin, trigger.start(), "subject", group.results)
        parts += parts_in(self.masked, trigger.end(), end, "object", group.results)
        parts = [part for part in parts if not self._only_says(part, group, trigger.start())]
        parts = self._with_context(group, parts, trigger.start(), clause[0], before)
        time = time_of(self.masked, self._sentence(clause[0]), clause, trigger.start())
        parts += [time] if time else []
        if group.measures:
            reach = self._reach(order, clause)
            parts += amounts_in(self.masked, begin, reach, group, trigger[0])
        if group.family == "held" and (came := attendance_in(self.masked)):
            parts.append(came)
        at = self.masked
        return Happening(
            group,
            trigger[0],
            at.begins[trigger.start()],
            at.ends[trigger.end() - 1],
            at.begins[clause[0]],
            at.ends[clause[1] - 1],
            tuple(parts),
            thing,
            value,
            self._is_open(trigger, end, parts, thing),
            self._anew(trigger[0], clause),
        )

    def _is_open(self, trigger: re.Match[str], end: int, parts: list[Part], thing: str) -> bool:
        """Whether an object follows that nothing is known of: 国务院成立专门机制."""
        rest = self.text[trigger.end() : end]
        return not thing and not any(part.role == "object" for part in parts) and not _CLOSED.match(rest)

    def _anew(self, word: str, clause: tuple[int, int]) -> bool:
        return word not in nouns() or bool(anew_pattern().search(self.text, *clause))

    def _reach(self, order: int, clause: tuple[int, int]) -> int:
        """Where the amounts of a trigger end: at the next trigger that counts something, or the end of the sentence."""
        for trigger in self.triggers[order + 1 :]:
            if group_of()[trigger[0]].measures and trigger.start() >= clause[1]:
                return trigger.start()
        return len(self.text)

    def _factuality(self, begin: int, end: int) -> Factuality:
        value = factuality_of(self.masked.plain(begin, end))
        if value in {"asserted", "planned"} and begin:
            front = self.masked.plain(max(0, begin - _REACH), begin)
            wider = factuality_of(front)
            if wider in {"reported", "conditional"}:
                return wider
            if _DENIED_BEFORE.search(front):
                return "denied"
        if value in {"asserted", "planned"} and _FALSE_AFTER.match(self.masked.plain(end, min(end + 60, len(self.text)))):
            return "denied"
        return value

    def _names_an_event(self, group: Group, trigger: re.Match[str], clause: tuple[int, int], end: int) -> bool:
        """Whether the verb only tells of a named event: 举办了厦洽会, 参观展览会."""
        if group.family == "held":
            return CODES["E"] in _ABOUT.sub("", self.text[clause[0] : clause[1]])
        return CODES["E"] in self.text[trigger.end() : end]

    def _thing(self, group: Group, trigger: re.Match[str], clause: tuple[int, int]) -> str:
        """What is signed, held, founded: behind the verb, or before it (座谈会在京举行)."""
        if group.thing is None:
            return ""
        found = group.thing.match(self.text, trigger.end(), clause[1])
        if found:
            return re.sub(r"^(?:了|的|过|其中|一[次场个项]|[，：])+", "", self.masked.plain(found.start(), found.end()))
        if group.family != "held":
            return ""
        for start in range(clause[0], trigger.start()):
            if start == clause[0] or self.text[start - 1] in _OPENS:
                found = re.compile(group.thing.pattern).match(self.text, start, trigger.start())
                if found and not _CLAUSAL.search(found[0]):
                    return self.masked.plain(found.start(), found.end()).removeprefix("了")
        return ""

    def _with_context(self, group: Group, parts: list[Part], at: int, clause_begin: int, before: list[Happening]) -> list[Part]:
        """The parts, with what an earlier clause of the sentence says of who did it and where."""
        if group.subject and not group.results and not any(part.role == "subject" for part in parts):
            earlier = self._earlier(group, parts, clause_begin, before) or self._both(clause_begin, at, before)
            parts = [*[part for part in earlier if not self._only_says(part, group, at)], *parts]
        if not any(part.role in {"place", "goal"} for part in parts):
            front = parts_in(self.masked, self._sentence(clause_begin), clause_begin, "subject", group.results)
            parts = [*parts, *[part for part in front if part.role == "place"][-1:]]
        return parts

    def _both(self, clause_begin: int, at: int, before: list[Happening]) -> list[Part]:
        """The two of the last happening, where a clause speaks of both: 双方签署了协议."""
        last = before[-1] if before else self.last
        if last is None or not both_pattern().search(self.text, clause_begin, at):
            return []
        agents = last.of("subject", "object", "recipient", "host")
        two = {part.thing.name: replace(part, role="subject") for part in agents if isinstance(part.thing, Mention)}
        return list(two.values()) if len(two) == 2 else []

    def _only_says(self, part: Part, group: Group, at: int) -> bool:
        """Whether a subject is but the one who tells of it: 聂红介绍，…死亡2例. A body that announces a deed does it."""
        line = self.masked.line
        between = line.text[part.end - line.begin : self.masked.begins[at] - line.begin]
        if part.role != "subject" or not speech_pattern().search(between):
            return False
        return _is_person(part) or group.results or group.result or bool(_REPORTING.search(between))

    def _earlier(self, group: Group, parts: list[Part], clause_begin: int, before: list[Happening]) -> list[Part]:
        """The subjects of the last happening of the sentence, or those of the nearest clause before that has any."""
        if group.family == "founded" or (group.result and self.results):
            return []
        first = self._sentence(clause_begin)
        found = before[-1].of("subject") if before and before[-1].begin >= self.masked.begins[first] else []
        end = clause_begin
        while not found and end > first:
            begin, _ = self._clause(end - 1, end - 1)
            found = [part for part in parts_in(self.masked, begin, end - 1, "subject") if part.role == "subject"]
            end = begin
        # 当选 and 病逝 are said of people; a body appoints another.
        if group.result or (group.family == "appointed" and not _has_person(parts)):
            found = [part for part in found if _is_person(part)]
        return found

    def _sentence(self, at: int) -> int:
        """Where the sentence begins: a quotation may hold several in one line. No further back than a reader remembers."""
        first = max(0, at - _REACH)
        return max(first, max(self.text.rfind(mark, first, at) for mark in "。！？") + 1)


def _with_results(found: list[Happening], results: list[Counted], masked: Masked, earlier: Mention | None) -> list[Happening]:
    """The happenings with the casualties of the line, each given to its own word or to the nearest disaster."""
    for counted in results:
        order = None if harmful_before(masked, counted.begin, found, earlier) else _target(found, counted, masked)
        if order is not None:
            part = Part("amount", counted.amount, counted.begin, counted.end, counted.word)
            found[order] = replace(found[order], parts=(*found[order].parts, part))
    return found


def _target(found: list[Happening], counted: Counted, masked: Masked) -> int | None:
    at = masked.begins[counted.at]
    for order, one in enumerate(found):
        if one.begin <= at < one.end and (one.group.result or one.group.family in {"rescued", "moved", "arrested"}):
            return order
    disasters = [order for order, one in enumerate(found) if one.group.results]
    if not disasters:
        return None
    return min(disasters, key=lambda order: (found[order].begin > at, abs(found[order].begin - at)))


def _is_person(part: Part) -> bool:
    return isinstance(part.thing, Mention) and part.thing.cls == "Person"


def _has_person(parts: list[Part]) -> bool:
    return any(_is_person(part) for part in parts)
