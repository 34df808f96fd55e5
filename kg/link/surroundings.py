"""What the graph says of where a place is: the areas it is stated to lie within, and those that its documents speak of.

In: KnowledgeGraph. Out: Surroundings. An area is a province of China by its full name, or a country by its ISO code.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kg.link.gazetteer import Place, named
from kg.model import Entity, KnowledgeGraph, Statement

_FACTUAL = frozenset({"asserted", "planned"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """By the key of a place: the areas around it that are stated, and those near it with the number of its documents."""

    stated: dict[str, frozenset[str]]
    nearby: dict[str, Counter[str]]


def surroundings_of(graph: KnowledgeGraph) -> Surroundings:
    """Where the places of a graph are, as its own statements and documents tell."""
    places = {entity.key: entity for entity in graph.entities if entity.cls == "Place"}
    areas = {key: area for key, entity in places.items() if (area := area_named(entity))}
    above: dict[str, set[str]] = {}
    for one in graph.statements:
        if one.property == "within" and one.factuality in _FACTUAL and isinstance(one.object, str):
            above.setdefault(one.subject, set()).add(one.object)
    stated = {key: frozenset(areas[other] for other in _all_above(key, above) if other in areas) for key in places}
    return Surroundings(stated, _nearby(graph, places, areas))


def area_named(entity: Entity) -> str:
    """The area that a place is, or that a prefecture-level city lies in; "" where its name does not decide."""
    found = [place for place in named(entity.label) if place.level != "city"]
    return area_of(found[0]) if len({area_of(place) for place in found}) == 1 else ""


def area_of(place: Place) -> str:
    """The province of a place in China (a province's own name), the ISO code of the country of any other."""
    if place.level == "province":
        return place.name
    return place.province or place.country


def _all_above(key: str, above: dict[str, set[str]]) -> set[str]:
    """Everything that a place lies within, at whatever remove."""
    found: set[str] = set()
    todo = [key]
    while todo:
        fresh = above.get(todo.pop(), set()) - found - {key}
        found |= fresh
        todo += fresh
    return found


def _nearby(graph: KnowledgeGraph, places: dict[str, Entity], areas: dict[str, str]) -> dict[str, Counter[str]]:
    spoken: dict[str, set[str]] = {}
    for mention in graph.mentions:
        spoken.setdefault(mention.document, set()).add(mention.entity)
    for statement in graph.statements:
        spoken.setdefault(statement.document, set()).update(_ends(statement))
    nearby: dict[str, Counter[str]] = {}
    for keys in spoken.values():
        for key in keys & places.keys():
            # What a place is itself tells nothing about which of its namesakes is meant.
            nearby.setdefault(key, Counter()).update({areas[other] for other in keys if other in areas and other != key})
    return nearby


def _ends(statement: Statement) -> Iterable[str]:
    return (end for end in (statement.subject, statement.object) if isinstance(end, str))
