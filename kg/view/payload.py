"""KnowledgeGraph, Network, Layout → the value that the page needs for its first frame: nodes, edges, names, dates.

Numbers instead of keys, columns instead of rows where there are many: what is small is parsed quickly.
The evidence (statements, mentions, texts) is in the archive, which the page reads after the first frame.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.graph import FACTUAL, iri
from kg.model import Entity, KnowledgeGraph, LiteralValue, SourceDocument, Statement
from kg.view.layout import Layout
from kg.view.search_keys import pinyin_of, variants_of

if TYPE_CHECKING:
    from pyvis.network import Network

ASSETS = Path(__file__).parent / "assets"
#: Classes in the order in which the page numbers them.
CLASSES = ("Organization", "Person", "Place", "Event", "Post", "Quantity", "Document")
#: A date as precise as the text says: 2020, 2020-11, 2020-11-03; a time of day may follow.
ISO_DATE = re.compile(r"-?\d{4,6}(-\d\d(-\d\d)?)?(?=$|T)")
#: A bubble is named after this many of its members.
NAMED_AFTER = 3
#: Factualities by how much a date of that kind counts for the timeline; the others do not place an event.
DATED = {"asserted": 2, "planned": 1, "reported": 1}


def payload_of(graph: KnowledgeGraph, network: Network, layout: Layout) -> dict[str, Any]:
    """A JSON value; `entities` and `documents` are in the order of the graph, which every index counts in."""
    properties = properties_of(graph, network)
    number = {name: index for index, name in enumerate(properties)}
    return {
        "version": 1,
        "base": graph.base,
        "addresses": _addresses(graph),
        "terms": _terms(),
        "classes": CLASSES,
        "properties": properties,
        "entities": [_entity(entity) for entity in graph.entities],
        "nodes": {
            "id": [node["id"] for node in network.nodes],
            "x": layout.x,
            "y": layout.y,
            "community": layout.community,
        },
        "edges": {
            "from": [edge["from"] for edge in network.edges],
            "to": [edge["to"] for edge in network.edges],
            "property": [number[edge["label"]] for edge in network.edges],
            "count": [edge["value"] for edge in network.edges],
            "unsure": [index for index, edge in enumerate(network.edges) if not _stands(graph, edge["statements"])],
            "posts": {str(index): edge["posts"] for index, edge in enumerate(network.edges) if edge["posts"]},
            "titles": {str(index): edge["titles"] for index, edge in enumerate(network.edges) if edge["titles"]},
        },
        "communities": [[c.x, c.y, c.radius, int(c.scattered), *c.members[:NAMED_AFTER]] for c in layout.communities],
        "dates": _dates(graph),
        "documents": [_document(source) for source in graph.documents],
        "statements": len(graph.statements),
        "mentions": len(graph.mentions),
        "variants": variants_of(name for entity in graph.entities for name in (entity.label, *entity.alt_labels)),
    }


def _addresses(graph: KnowledgeGraph) -> dict[str, str]:
    """Key → IRI where the one is not simply the base and the other."""
    keys = (*(entity.key for entity in graph.entities), *(source.key for source in graph.documents))
    return {key: address for key in keys if (address := iri(graph.base, key)) != graph.base + key}


def _stands(graph: KnowledgeGraph, numbers: list[int]) -> bool:
    """Whether one of these statements is a fact of the graph, not only denied, rumoured or supposed."""
    return any(graph.statements[number].factuality in FACTUAL for number in numbers)


def properties_of(graph: KnowledgeGraph, network: Network) -> list[str]:
    """The names of all properties and of the edge that stands for a post, sorted."""
    return sorted({edge["label"] for edge in network.edges} | {statement.property for statement in graph.statements})


def _entity(entity: Entity) -> list[Any]:
    hant = entity.label_hant if entity.label_hant != entity.label else 0
    row = [entity.key, CLASSES.index(entity.cls), entity.label, hant, pinyin_of(entity.label)]
    rest = [list(entity.alt_labels), list(entity.same_as), list(entity.kinds)]
    while rest and not rest[-1]:
        rest.pop()
    return row + rest


def _document(source: SourceDocument) -> list[str]:
    """Key, title, publisher, date, address, input name, media type, verdict of the repair."""
    document, meta, hints = source.document, source.document.metadata, source.document.raw.hints
    return [
        source.key,
        (meta.title.value if meta.title else hints.title) or document.raw.name,
        meta.publisher.value if meta.publisher else hints.publisher,
        meta.date_published.value if meta.date_published else hints.date,
        meta.url.value if meta.url else hints.url,
        document.raw.name,
        document.raw.media_type,
        document.verdict,
    ]


def _dates(graph: KnowledgeGraph) -> list[list[Any]]:
    """Entity, start, finish of what has a date: the date best supported, the earliest of equals."""
    index = {entity.key: number for number, entity in enumerate(graph.entities)}
    votes: dict[tuple[int, int], dict[str, float]] = {}
    for statement in graph.statements:
        side = {"startDate": 0, "endDate": 1}.get(statement.property)
        date = date_of(statement)
        if side is not None and date and statement.subject in index:
            tally = votes.setdefault((index[statement.subject], side), {})
            tally[date] = tally.get(date, 0.0) + DATED.get(statement.factuality, 0) * statement.confidence
    best = {
        place: min(tally, key=lambda date: (-tally[date], date)) for place, tally in votes.items() if max(tally.values()) > 0
    }
    return [[entity, best.get((entity, 0), ""), best.get((entity, 1), "")] for entity in sorted({entity for entity, _ in best})]


def date_of(statement: Statement) -> str:
    """The date that a statement's literal is, without time of day; "" when it is none."""
    found = ISO_DATE.match(statement.object.value) if isinstance(statement.object, LiteralValue) else None
    return found[0] if found else ""


def _terms() -> dict[str, dict[str, list[str]]]:
    """Kind of term → term → its names."""
    terms: dict[str, dict[str, list[str]]] = {}
    for line in _lines(ASSETS / "terms.tsv"):
        kind, term, *names = line.split("\t")
        terms.setdefault(kind, {})[term] = names
    return terms


def _lines(path: Path) -> Iterable[str]:
    return (line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
