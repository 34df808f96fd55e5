"""Places tied to the world outside: coordinates, and the GeoNames IRI of what they are.

In: KnowledgeGraph. Out: the same graph, its places with `same_as` and `coordinates` where a rule of `kg/link/rules.py` is sure
enough. Labels, keys, mentions and statements stay as they are, and no two entities become one.
"""

from __future__ import annotations

from dataclasses import replace

from kg.link.gazetteer import Place, named
from kg.link.rules import COORDINATES_FROM, SAME_FROM, Link, link_of
from kg.link.surroundings import Surroundings, surroundings_of
from kg.model import Entity, KnowledgeGraph

__all__ = ["Link", "Place", "link_of", "linked", "named", "surroundings_of"]

GEONAMES = "https://sws.geonames.org/"


def linked(graph: KnowledgeGraph) -> KnowledgeGraph:
    """The graph with GeoNames IRIs and coordinates on its places; linking twice changes nothing more.

    >>> from kg.model import Entity
    >>> place = Entity("place-杭州市", "Place", ("AdministrativeArea",), "杭州市", "杭州市")
    >>> linked(KnowledgeGraph("https://w3id.org/zhkg/id/", (), (place,), (), ())).entities[0].same_as
    ('https://sws.geonames.org/1808926/',)
    """
    around = surroundings_of(graph)
    return replace(graph, entities=tuple(_linked(entity, around) for entity in graph.entities))


def _linked(entity: Entity, around: Surroundings) -> Entity:
    link = link_of(entity, around)
    if link is None or link.confidence < COORDINATES_FROM:
        return entity
    where = (link.place.latitude, link.place.longitude)
    if link.confidence < SAME_FROM:
        return replace(entity, coordinates=where)
    same = tuple(sorted({*entity.same_as, f"{GEONAMES}{link.place.id}/"}))
    return replace(entity, same_as=same, coordinates=where)
