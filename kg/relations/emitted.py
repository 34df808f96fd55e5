"""The claims that rules and dates make of a sentence.

In: `Rule` and `Dated` values with a masked sentence. Out: claims, with the words that prove them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.coreference.focus import Focus
from kg.factuality import factuality_of, of_sentence
from kg.model import Claim, Factuality, LiteralValue, Mention
from kg.relations.dating import Dated
from kg.relations.dating.held import is_edition, is_lasting
from kg.relations.editions import Series, edition_meant, in_its_year, is_of_another_year
from kg.relations.ends import COUNTED, objects_of, subjects_of
from kg.relations.masked import Masked
from kg.relations.notation import Emission, Rule
from kg.relations.values import dated

#: What people do at meetings.
_AT_MEETINGS = frozenset({"speaker", "participant", "organizer"})
#: How far from the words of a statement the thing may stand that is quoted together with them.
_QUOTED = 120


def claims_of_rule(rule: Rule, masked: Masked, focus: Focus, series: Series) -> Iterator[Claim]:
    """The claims of a rule wherever it matches."""
    for found in rule.pattern.finditer(masked.text):
        if rule.unless is not None and rule.unless.search(masked.text, 0, found.end()):
            continue
        for emission in rule.emissions:
            yield from _emitted(rule, emission, found, masked, focus, series)


def _emitted(
    rule: Rule, emission: Emission, found: re.Match[str], masked: Masked, focus: Focus, series: Series
) -> Iterator[Claim]:
    named = subjects_of(emission.subject, found, masked, focus)
    subjects = [edition_meant(one, emission.property, masked, focus) for one in named]
    if emission.property == "editionCount":
        subjects = [_counted(one, series) for one in subjects]
    objects = [_of_its_edition(one, masked, focus) for one in objects_of(emission, found, masked, focus)]
    evidence = _evidence(found, emission, masked)
    value = _factuality(found.start(), found.end(), masked)
    for subject in subjects:
        if (rule.of and rule.of not in subject.kinds) or is_of_another_year(subject, masked):
            continue
        if emission.property == "participant" and subject.begin in focus.dealt:
            continue  # 就组织青少年参加夏令营提出建议: no one was there yet
        if emission.subject in _LEFT_OUT and not _BY_ITSELF.isdisjoint(subject.kinds):
            continue
        if emission.subject.startswith("@") and emission.property in _AT_MEETINGS and is_lasting(subject):
            continue  # who speaks or cuts a ribbon does so at a meeting, not in the war that the text spoke of before
        for property_, thing in objects:
            if isinstance(thing, Mention) and not _fits(thing, rule):
                continue
            if _can_be_said(subject, property_, thing):
                span = _quoted(evidence, subject, thing)
                yield Claim(subject, property_, thing, *span, rule.name, rule.confidence, value)


def _of_its_edition(
    said: tuple[str, Mention | LiteralValue], masked: Masked, focus: Focus
) -> tuple[str, Mention | LiteralValue]:
    """A property with its value; what is held in the course of a series is held in the course of the edition spoken of."""
    property_, thing = said
    if property_ != "subEventOf" or not isinstance(thing, Mention):
        return said
    return property_, edition_meant(thing, "startDate", masked, focus)


def _fits(thing: Mention, rule: Rule) -> bool:
    """Whether a mention is of the kind and name that a rule asks of its objects."""
    return (not rule.object or rule.object in thing.kinds) and thing.name.endswith(rule.ends)


#: What is said of a gathering only: no one speaks at a war.
_GATHERED = frozenset({"speaker", "undertaker", "coOrganizer", "attendance", "theme"})
#: Kinds of events that nobody holds.
_BY_ITSELF = frozenset({"Conflict", "Disaster"})
#: The gathering that a sentence leaves out.
_LEFT_OUT = frozenset({"@focus", "@near"})


def _can_be_said(subject: Mention, property_: str, thing: Mention | LiteralValue) -> bool:
    """Whether a property joins things of such kinds, whatever the words of a sentence."""
    if property_ == "editionCount" and "届" in subject.name[:8]:
        return False  # what is counted are the editions of the series
    if property_ in COUNTED and is_lasting(subject):
        return False
    if property_ == "memberOf" and not _may_join(subject):
        return False
    if property_ in _GATHERED and not _BY_ITSELF.isdisjoint(subject.kinds):
        return False
    if not isinstance(thing, Mention):
        return True
    if property_ == "participant" and not _may_join(thing):
        return False  # countries take part, cities are where people come from
    if property_ == "memberOf" and "Company" in thing.kinds:
        return False  # who joins a company works there
    return thing.name != subject.name


def _counted(mention: Mention, series: Series) -> Mention:
    """What editions are counted of, where an edition or what the document calls it is named."""
    if _stands_for_series(mention):
        return series.of.get(mention.name, mention)
    return series.called.get(mention.name, mention)


def _stands_for_series(mention: Mention) -> bool:
    """Whether a word that stands for an edition may mean its series: 论坛自2012年创办以来已举办十二届."""
    return not mention.proper


def _may_join(mention: Mention) -> bool:
    """Whether a mention is of somebody who takes part: a person, a body or a country, no other place."""
    return mention.cls != "Place" or "Country" in mention.kinds


def _factuality(begin: int, end: int, masked: Masked) -> Factuality:
    """How a stretch is stated. Cues count up to its end, from the last clause break: what follows speaks of something else."""
    value = factuality_of(masked.plain(_clause_begin(masked.text, begin), end))
    whole = of_sentence(masked.line.text)
    return whole if value in {"asserted", "planned"} and whole != "asserted" else value


def claims_of_date(one: Dated, masked: Masked, focus: Focus, series: Series) -> Iterator[Claim]:
    """The claims of a date that a sentence gives to a thing."""
    subject = one.subject if one.rule == "date_series" else edition_meant(one.subject, one.property, masked, focus)
    if is_of_another_year(one.subject, masked):
        return
    if one.rule == "date_series" and is_edition(subject):
        if subject.name not in series.of or not _stands_for_series(subject):
            return
        subject = series.of[subject.name]
    elif one.rule == "date_series":
        subject = series.called.get(subject.name, subject)  # 绿博会 is what the document calls its edition
    time = in_its_year(one.time, subject, masked)
    if time is None:
        return
    value = _factuality(one.begin, one.end, masked)
    begin, end = masked.begins[one.begin], masked.ends[max(one.begin, one.end - 1)]
    for property_, literal in dated(one.property, time):
        yield Claim(subject, property_, literal, begin, end, one.rule, one.confidence, value)


def _quoted(evidence: tuple[int, int], *ends: Mention | LiteralValue) -> tuple[int, int]:
    """The stretch of the document that proves a claim, with those of its ends that stand near."""
    begin, end = evidence
    for one in ends:
        if isinstance(one, Mention) and one.begin > begin - _QUOTED and one.end < end + _QUOTED:
            begin, end = min(begin, one.begin), max(end, one.end)
    return begin, end


def _clause_begin(text: str, at: int) -> int:
    """Where the clause at a place begins."""
    return max(text.rfind(mark, 0, at) for mark in "，。；！？") + 1


def _evidence(found: re.Match[str], emission: Emission, masked: Masked) -> tuple[int, int]:
    """The stretch of the document that the match covers, a lookahead's groups included."""
    begin, end = found.start(), found.end()
    for group in (emission.subject, emission.object):
        if not group.startswith("@") and found[group] is not None:
            begin, end = min(begin, found.start(group)), max(end, found.end(group))
    return masked.begins[begin], masked.ends[max(begin, end - 1)]
