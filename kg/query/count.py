"""What a graph holds, counted: store -> `Counts`."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.query.evidence import source
from kg.query.look import subjects, text
from kg.rdf import TYPE
from kg.vocabulary import KGO, terms

if TYPE_CHECKING:
    from pyoxigraph import Store


@dataclass(frozen=True, slots=True)
class Count:
    """How often `name` occurs."""

    name: str
    number: int


@dataclass(frozen=True, slots=True)
class DocumentCount:
    """What came from one document."""

    iri: str
    title: str
    name: str
    mentions: int
    statements: int


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts by class (a thing counts for each of its classes), property, factuality, extractor and document.

    `triples` is the size of the union; `properties` counts the plain facts of it.
    """

    triples: int
    classes: tuple[Count, ...]
    properties: tuple[Count, ...]
    factuality: tuple[Count, ...]
    extractors: tuple[Count, ...]
    documents: tuple[DocumentCount, ...]


#: Properties that describe documents and evidence, not the world.
_BOOKKEEPING = frozenset({"Mention", "Statement"})


def count(store: Store) -> Counts:
    """The counts of a store, largest first."""
    from pyoxigraph import DefaultGraph

    predicates: Counter[str] = Counter()
    types: Counter[str] = Counter()
    triples = 0
    for quad in store.quads_for_pattern(None, None, None, DefaultGraph()):
        triples += 1
        predicates[quad.predicate.value] += 1
        if quad.predicate.value == TYPE:
            types[str(getattr(quad.object, "value", ""))] += 1
    facts = Counter({name: predicates[KGO + name] for name in _facts() if predicates[KGO + name]})
    return Counts(
        triples=triples,
        classes=_ranked(Counter({iri.removeprefix(KGO): number for iri, number in types.items() if iri.startswith(KGO)})),
        properties=_ranked(facts),
        factuality=_ranked(_values(store, "factuality")),
        extractors=_ranked(_values(store, "extractor")),
        documents=_documents(store),
    )


def _facts() -> list[str]:
    return [name for name, term in terms().items() if term.kind != "class" and not _BOOKKEEPING & set(term.domain)]


def _values(store: Store, local: str) -> Counter[str]:
    from pyoxigraph import DefaultGraph, Literal, NamedNode

    found = store.quads_for_pattern(None, NamedNode(KGO + local), None, DefaultGraph())
    return Counter(quad.object.value for quad in found if isinstance(quad.object, Literal))


def _documents(store: Store) -> tuple[DocumentCount, ...]:
    from pyoxigraph import DefaultGraph, NamedNode

    kinds: dict[str, Counter[str]] = {name: Counter() for name in _BOOKKEEPING}
    for name, counter in kinds.items():
        for quad in store.quads_for_pattern(None, NamedNode(TYPE), NamedNode(KGO + name), None):
            if not isinstance(quad.graph_name, DefaultGraph):
                counter[str(getattr(quad.graph_name, "value", ""))] += 1
    made = []
    for document in subjects(store, TYPE, KGO + "Document"):
        told = source(store, document)
        mentions, statements = kinds["Mention"][document], kinds["Statement"][document]
        made.append(DocumentCount(document, told.title, text(store, document, "sourceName"), mentions, statements))
    return tuple(sorted(made, key=lambda each: (-each.statements, each.name, each.iri)))


def _ranked(counter: Counter[str]) -> tuple[Count, ...]:
    return tuple(Count(name, number) for name, number in sorted(counter.items(), key=lambda item: (-item[1], item[0])))
