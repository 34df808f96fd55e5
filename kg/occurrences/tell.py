"""Mentions and claims of gathered happenings.

In: `Gathered` values. Out: mentions of class Event (kind Occurrence) and Quantity, and the claims on them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Claim, LiteralValue, Mention, Quantity, TimeExpression
from kg.occurrences.amounts import amount_words
from kg.occurrences.gather import Gathered, kinds_of, label_of
from kg.occurrences.happening import Happening, Part, Phrase
from kg.occurrences.named import NamedAmount
from kg.relations import dated

#: Surer than a guess, less sure than a name: verbs carry no name to check against.
_CONFIDENCE = 0.7


def told(node: Gathered, phrases: dict[int, list[Part]]) -> tuple[list[Mention], list[Claim]]:
    """The mentions of one happening (its triggers, its amounts) and everything claimed of it.

    `phrases` are the people, things and places without a name, by the offset of the trigger.
    """
    label, kinds = label_of(node), kinds_of(node)
    mentions: list[Mention] = []
    claims: list[Claim] = []
    for telling in node.tellings:
        if telling.group.result and not node.group.result:
            event = mentions[0]
        else:
            event = Mention(telling.begin, telling.end, "Event", kinds, label, _rule(telling), _CONFIDENCE)
            mentions.append(event)
        for part in telling.parts:
            claims += _claims(event, telling, node, part, mentions)
        for part in phrases.get(telling.begin, ()):
            claims += _in_words(event, telling, part)
    return mentions, claims


def _rule(telling: Happening) -> str:
    return f"occurrence_{telling.group.name}"


def _claims(event: Mention, telling: Happening, node: Gathered, part: Part, mentions: list[Mention]) -> Iterator[Claim]:
    thing = part.thing
    begin, end = min(telling.begin, part.begin, thing.begin), max(telling.end, part.end, thing.end)
    begin, end = min(begin, telling.clause_begin), max(end, telling.clause_end)

    def claim(subject: Mention, property_: str, value: Mention | LiteralValue) -> Claim:
        return Claim(subject, property_, value, begin, end, _rule(telling), _CONFIDENCE, telling.factuality)

    if isinstance(thing, TimeExpression):
        for property_, value in dated("startDate", thing):
            yield claim(event, property_, value)
    elif isinstance(thing, Quantity):
        amount = _amount(event, part)
        mentions.append(amount)
        yield claim(event, "quantity", amount)
        for property_, value in _amount_values(thing, part):
            yield claim(amount, property_, value)
        if part.role == "attendance" and thing.value.isdigit():
            yield claim(event, "attendance", LiteralValue(thing.value, "integer"))
    elif isinstance(thing, Mention):
        property_ = _property(telling, node, part, thing)
        if property_:
            yield claim(event, property_, thing)


#: What says too little to be worth a statement: a word that could be said of anything, or a bare count of people.
_VAGUE = re.compile(
    r"^(?:他|她|它|其|我|你|咱|自己|本人|大家|人们?|有人|双方|对方|记者|本报|人员|此|该|其中"
    r"|现场|当地|本地|各地|全国|全[省市县]|[我本该][省市县区国州镇村]|这里|那里|当场"
    r"|情况|方面|部分|问题|工作|活动|会议|一?个)们?$"
    r"|^[\d零〇一二两三四五六七八九十百千万余多几数近约超过至少]+[名个位]?[人名位]?$"
)
#: Classes whose parties are mostly people and things without a name; those of meetings and posts have one.
TOLD_IN_WORDS = frozenset({"Disaster", "Conflict", "Casualty", "Response", "Movement", "LegalAction"})
_THING = re.compile(r"^(?:[一二两三四五六七八九十百千数多几\d]+余?[辆架艘列台座栋幢所间条头只艇节]|[一另]?[辆架艘列])")


def _in_words(event: Mention, telling: Happening, part: Part) -> Iterator[Claim]:
    """What a phrase without a name says of the happening: whom or what it involves, or its scene."""
    phrase = part.thing
    if telling.group.kind not in TOLD_IN_WORDS or not isinstance(phrase, Phrase) or phrase.sort == "time":
        return
    if len(phrase.words) < 2 or _VAGUE.match(phrase.words):
        return
    if part.role == "thing" and not _THING.match(phrase.words):
        return
    property_ = "scene" if part.role in {"place", "goal"} else "involves"
    begin, end = min(telling.clause_begin, phrase.begin), max(telling.clause_end, phrase.end)
    value = LiteralValue(phrase.words, "string")
    yield Claim(event, property_, value, begin, end, _rule(telling), _CONFIDENCE, telling.factuality)


def told_of_named(named: NamedAmount) -> tuple[Mention, list[Claim]]:
    """The amount of a named event and what is claimed of both."""
    thing = named.part.thing
    assert isinstance(thing, Quantity)
    amount = _amount(named.event, named.part)
    said: list[tuple[Mention, str, Mention | LiteralValue]] = [(named.event, "quantity", amount)]
    said += [(amount, property_, value) for property_, value in _amount_values(thing, named.part)]
    return amount, [
        Claim(subject, property_, value, named.begin, named.end, amount.extractor, _CONFIDENCE, named.factuality)
        for subject, property_, value in said
    ]


def _amount(event: Mention, part: Part) -> Mention:
    """The amount as a mention; its label says whose it is, so that no other happening shares it."""
    rule = event.extractor if "Occurrence" in event.kinds else "occurrence_named_amount"
    return Mention(part.begin, part.end, "Quantity", (), f"{event.name}：{amount_words(part)}", rule, _CONFIDENCE)


def _amount_values(amount: Quantity, part: Part) -> Iterator[tuple[str, LiteralValue]]:
    yield "value", LiteralValue(amount.value, "decimal")
    yield "bound", LiteralValue(amount.bound, "string")
    yield "unit", LiteralValue(amount.unit, "string")
    if part.measures:
        yield "measures", LiteralValue(part.measures, "string")


def _property(telling: Happening, node: Gathered, part: Part, thing: Mention) -> str:
    """The property of a part; "" when the ontology has none for such a thing."""
    group = telling.group
    if part.role in {"place", "goal"}:
        wanted = "location"
        if part.role == "goal" and thing.cls != "Place":
            wanted = "participant"
    elif part.role == "host":
        wanted = group.at or "participant"
    elif part.role == "recipient":
        wanted = group.recipient
    elif part.role == "object":
        wanted = group.object
    elif group.family == "founded" and (telling.thing or telling.of("object")):
        wanted = "organizer"
    else:
        wanted = group.subject
    if wanted == "location" and thing.cls != "Place":
        return "participant"
    if wanted == "organizer" and thing.cls == "Place":
        return "participant" if "Country" in thing.kinds else ""
    if wanted == "participant" and thing.cls == "Place" and "Country" not in thing.kinds:
        return "location"
    return wanted
