"""Statements between mentions, by the rules of `kg/data/relations.yaml` and from the names themselves.

In: Reading(+mentions, times, quantities). Out: Reading(+claims).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.coreference.focus import Focus, focus_of
from kg.entities.events import EDITION
from kg.factuality import factuality_of, of_sentence
from kg.lines import lines_of
from kg.model import Claim, Factuality, LiteralValue, Mention, Quantity, Reading, TimeExpression
from kg.quantities import parse_number
from kg.relations.dating import Dated, dates_in
from kg.relations.masked import Masked, mask
from kg.relations.notation import Emission, Rule, cues, rules
from kg.times import common

_COUNTED = frozenset({"edition", "attendance", "countryCount", "audience", "editionCount"})
_SKIPPED = frozenset({"breadcrumb", "byline", "credit"})


def find_relations(reading: Reading) -> Reading:
    """The reading with the claims that its sentences make."""
    focus = focus_of(reading)
    claims: dict[tuple[object, ...], Claim] = {}
    for line in lines_of(reading):
        if line.kind in _SKIPPED:
            continue
        masked = mask(line, reading)
        present = {cue for cue in cues() if cue in masked.text}
        for rule in rules():
            if not present.isdisjoint(rule.cues):
                for claim in _applied(rule, masked, focus):
                    _keep(claims, claim)
        for one in dates_in(masked):
            for claim in _dated_claims(one, masked, focus):
                _keep(claims, claim)
    return replace(reading, claims=(*reading.claims, *claims.values()))


def _keep(claims: dict[tuple[object, ...], Claim], claim: Claim) -> None:
    """Of equal claims at one place, the surest."""
    key = (claim.subject, claim.property, claim.object)
    if key not in claims or claims[key].confidence < claim.confidence:
        claims[key] = claim


def _applied(rule: Rule, masked: Masked, focus: Focus) -> Iterator[Claim]:
    for found in rule.pattern.finditer(masked.text):
        if rule.unless is not None and rule.unless.search(masked.text, 0, found.end()):
            continue
        for emission in rule.emissions:
            yield from _emitted(rule, emission, found, masked, focus)


def _emitted(rule: Rule, emission: Emission, found: re.Match[str], masked: Masked, focus: Focus) -> Iterator[Claim]:
    subjects = [_edition(one, emission.property, masked, focus) for one in _subjects(emission.subject, found, masked, focus)]
    objects = list(_objects(emission, found, masked, focus))
    begin, end = _evidence(found, emission, masked)
    value = _factuality(found.start(), found.end(), masked)
    for subject in subjects:
        if (rule.of and rule.of not in subject.kinds) or _of_another_year(subject, masked):
            continue
        for property_, thing in objects:
            if property_ == "editionCount" and "届" in subject.name[:8]:
                continue  # what is counted are the editions of the series
            if (
                property_ == "participant"
                and isinstance(thing, Mention)
                and thing.cls == "Place"
                and "Country" not in thing.kinds
            ):
                continue  # countries take part, cities are where people come from
            if rule.object and isinstance(thing, Mention) and rule.object not in thing.kinds:
                continue
            if property_ == "memberOf" and subject.cls == "Place" and "Country" not in subject.kinds:
                continue
            if property_ == "memberOf" and isinstance(thing, Mention) and "Company" in thing.kinds:
                continue  # who joins a company works there
            if property_ in _COUNTED and {"Disaster", "Conflict"} & set(subject.kinds):
                continue
            if subject is thing or (isinstance(thing, Mention) and thing.name == subject.name):
                continue
            span = (min(begin, subject.begin), max(end, subject.end)) if _near(subject, begin, end) else (begin, end)
            if isinstance(thing, Mention) and _near(thing, *span):
                span = (min(span[0], thing.begin), max(span[1], thing.end))
            yield Claim(subject, property_, thing, *span, rule.name, rule.confidence, value)


def _factuality(begin: int, end: int, masked: Masked) -> Factuality:
    """How a stretch is stated. Cues count up to its end, from the last clause break: what follows speaks of something else."""
    value = factuality_of(masked.plain(_clause_begin(masked.text, begin), end))
    whole = of_sentence(masked.line.text)
    return whole if value in {"asserted", "planned"} and whole != "asserted" else value


def _dated_claims(one: Dated, masked: Masked, focus: Focus) -> Iterator[Claim]:
    """The claims of a date that a sentence gives to a thing."""
    subject = one.subject if one.rule == "date_series" else _edition(one.subject, one.property, masked, focus)
    if _of_another_year(one.subject, masked):
        return
    value = _factuality(one.begin, one.end, masked)
    begin, end = masked.begins[one.begin], masked.ends[max(one.begin, one.end - 1)]
    for property_, literal in dated(one.property, one.time):
        yield Claim(subject, property_, literal, begin, end, one.rule, one.confidence, value)


#: What is said of one edition, not of a series.
_OF_EDITIONS = frozenset(
    {"organizer", "undertaker", "coOrganizer", "location", "participant", "speaker", "attendance", "countryCount", "audience"}
    | {"startDate", "endDate", "theme"}
)
_OF_SERIES = re.compile(
    r"历届|每届|每年|每[两二三四]年|始于|以来|创办|创立|首届|至今|迄今|已[^，。；]{0,4}(?:举办|举行|召开)|往届|上届|上一届|下届|下一届|\d届|[一二三四五六七八九十]届"
)


def _edition(subject: Mention, property_: str, masked: Masked, focus: Focus) -> Mention:
    """The edition that the document speaks of where a sentence gives only the name of its series: 第十五届海峡论坛 … 海峡论坛."""
    topic = focus.topic
    if subject.cls != "Event" or property_ not in _OF_EDITIONS or topic is None or subject.name == topic.name:
        return subject
    if not EDITION.search(topic.name) or EDITION.search(subject.name) or _OF_SERIES.search(masked.line.text):
        return subject
    edition = focus.edition(subject.name, masked.line.begin + len(masked.line.text))
    return topic if edition is not None and edition.name == topic.name else subject


_ANOTHER = re.compile(r"(?:下一?届|上一?届|往届|历届|下次|上次|前[一二三四五六七八九十]届)的?$")

_NUMBERED = re.compile(r"(?:首|第[一二三四五六七八九十百\d]{1,4})[届期]$")
_ANOTHER_NAME = re.compile(r"(?:下一?|上一?|往|历|次|明年|来年)届")


def _of_another_year(subject: Mention, masked: Masked) -> bool:
    """Whether a sentence speaks of the next or the last edition of a named event: 下一届亚洲攀岩锦标赛."""
    at, text = subject.begin - masked.line.begin, masked.line.text
    if subject.cls != "Event" or not 0 <= at <= len(text):
        return False
    if _NUMBERED.search(text[:at]) and not EDITION.search(subject.name):
        return True  # 第四期训练营 of the series that is called 训练营
    return bool(_ANOTHER.search(text[:at]) or _ANOTHER_NAME.match(text, at))


def _near(mention: Mention, begin: int, end: int) -> bool:
    """Whether a mention is close enough to be quoted together with the words that state something of it."""
    return mention.begin > begin - 120 and mention.end < end + 120


def _clause_begin(text: str, at: int) -> int:
    return max(text.rfind(mark, 0, at) for mark in "，。；！？") + 1


def _evidence(found: re.Match[str], emission: Emission, masked: Masked) -> tuple[int, int]:
    """The stretch of the document that the match covers, a lookahead's groups included."""
    begin, end = found.start(), found.end()
    for group in (emission.subject, emission.object):
        if not group.startswith(("@", "=")) and found[group] is not None:
            begin, end = min(begin, found.start(group)), max(end, found.end(group))
    return masked.begins[begin], masked.ends[max(begin, end - 1)]


#: Whom a sentence without a subject speaks of; `@self` is the person of a life, else the document's organization.
_ANTECEDENTS = frozenset({"@actor", "@hero", "@self", "@topic", "@first"})


def _antecedent(name: str, focus: Focus) -> Mention | None:
    if name == "@topic":
        return focus.topic
    if name == "@actor":
        return focus.actor
    return focus.hero or (focus.actor if name == "@self" else None)


def _subjects(name: str, found: re.Match[str], masked: Masked, focus: Focus) -> list[Mention]:
    if name == "@focus" or name == "@near":
        nearest = _nearest_event(found, masked, name == "@near") or focus.event_at(masked.begins[found.start()])
        return [nearest] if nearest else []
    if name == "@first":
        first = _first_body(masked) or focus.actor
        return [first] if first else []
    if name in _ANTECEDENTS - {"@topic"}:
        antecedent = _antecedent(name, focus)
        return [antecedent] if antecedent else []
    if name == "@topic":
        event = focus.event_at(masked.begins[found.start()])
        return [event] if event else []
    if found[name] is None:
        return []
    return _listed(name, found, masked)


#: Ordinary characters before the subject of a sentence: a time, an adverb.
_LEAD = 8


def _first_body(masked: Masked) -> Mention | None:
    """The organization that a sentence begins with."""
    for at, thing in sorted(masked.things.items()):
        if isinstance(thing, Mention):
            return thing if thing.cls == "Organization" and at <= _LEAD else None
    return None


#: 由甲主办、乙承办的论坛: the event that a clause before 的 belongs to.
_GOVERNED = re.compile(r"(?:[、，][^。；\ue003]{0,40}?)?的[^，。；\ue000\ue003]{0,14}\ue003")


def _nearest_event(found: re.Match[str], masked: Masked, anywhere: bool) -> Mention | None:
    """The event of the sentence that a statement without one speaks of: inside the match, else the last before, else the next."""
    events = [(at, thing) for at, thing in masked.things.items() if isinstance(thing, Mention) and thing.cls == "Event"]
    inside = [thing for at, thing in events if found.start() <= at < found.end()]
    before = [thing for at, thing in events if at < found.start()]
    # What is named only behind a comma is the matter of the next clause (an undertaker's may be: 由甲主办，乙承办的论坛).
    stop = (
        len(masked.text)
        if anywhere
        else min(
            (at for at, char in enumerate(masked.text) if at >= found.end() and char in "，。；"), default=len(masked.text)
        )
    )
    after = [thing for at, thing in events if found.end() <= at < stop]
    governed = _GOVERNED.match(masked.text, found.end())
    if governed and isinstance(thing := masked.things.get(governed.end() - 1), Mention):
        return thing
    if inside:
        return inside[-1]
    if before:
        return before[-1]
    return after[0] if after else None


def _listed(name: str, found: re.Match[str], masked: Masked) -> list[Mention]:
    """The mentions of a group, those in brackets left out."""
    depth, listed = 0, []
    for at in range(found.start(name), found.end(name)):
        depth += {"（": 1, "）": -1}.get(masked.text[at], 0)
        thing = masked.things.get(at)
        if isinstance(thing, Mention) and depth == 0 and _of_kind(name, thing):
            listed.append(thing)
    return listed


def _of_kind(group: str, mention: Mention) -> bool:
    """Whether a mention counts in a group: `…_p` takes people, `…_c` countries, any other group all."""
    if group.endswith("_p"):
        return mention.cls == "Person"
    return not group.endswith("_c") or "Country" in mention.kinds


def _objects(
    emission: Emission, found: re.Match[str], masked: Masked, focus: Focus
) -> Iterator[tuple[str, Mention | LiteralValue]]:
    name, property_ = emission.object, emission.property
    if name in _ANTECEDENTS:
        antecedent = _antecedent(name, focus)
        if antecedent is not None:
            yield property_, antecedent
        return
    if found[name] is None:
        return
    if property_ == "theme":
        yield property_, LiteralValue(masked.plain(found.start(name), found.end(name)).strip("“”"), "string")
        return
    if property_ in _COUNTED and not any(at in masked.things for at in range(found.start(name), found.end(name))):
        number = parse_number(masked.plain(found.start(name), found.end(name)))
        if number is not None and number >= 1:
            yield property_, LiteralValue(str(int(number)), "integer")
        return
    if property_ == "attendance":
        yield from _most(found, name, masked)
        return
    for at in range(found.start(name), found.end(name)):
        thing = masked.things.get(at)
        if isinstance(thing, TimeExpression):
            yield from dated(property_, thing)
        elif isinstance(thing, Quantity) and property_ in _COUNTED:
            yield from _count(property_, thing)
    for mention in _listed(name, found, masked):
        yield property_, mention


def dated(property_: str, time: TimeExpression) -> Iterator[tuple[str, LiteralValue]]:
    """The date statements of a time: a range that starts an event also ends it; 11月上旬 is a month, not ten days."""
    one = common(time) if time.extractor != "time_range" else ""
    if one:
        yield property_, date_literal(one)
        return
    value = time.finish if property_ in {"endDate", "dissolutionDate"} else time.start
    if value:
        yield property_, date_literal(value)
    if property_ == "startDate" and time.finish and time.finish != time.start:
        yield "endDate", date_literal(time.finish)


def date_literal(value: str) -> LiteralValue:
    """A typed date, as precise as its lexical form: 2020 → gYear, 2020-11 → gYearMonth, 2020-11-03 → date."""
    parts = value.lstrip("-").count("-")
    return LiteralValue(
        value[:10] if parts == 2 and not value.startswith("-") else value, ("gYear", "gYearMonth", "date")[min(parts, 2)]
    )


def _most(found: re.Match[str], name: str, masked: Masked) -> Iterator[tuple[str, LiteralValue]]:
    """Of several groups of people listed the largest: 23位院士以及1600余位代表."""
    things = [masked.things.get(at) for at in range(found.start(name), found.end(name))]
    counts = [one for thing in things if isinstance(thing, Quantity) for one in _count("attendance", thing)]
    if counts:
        yield max(counts, key=lambda one: int(one[1].value))


#: In what the holdings of a series are counted.
_HELD = re.compile(r"^(?:届|次|期|场|回|年)")


def _count(property_: str, quantity: Quantity) -> Iterator[tuple[str, LiteralValue]]:
    if property_ == "editionCount" and not _HELD.match(quantity.unit):
        return
    whole = quantity.value.split(".")[0]
    if whole.isdigit() and int(whole) > 0:
        yield property_, LiteralValue(whole, "integer")
