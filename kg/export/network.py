"""Things and the facts between them: store -> `Network`, what graph viewers and spreadsheets want."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.graph import FACTUAL
from kg.rdf import TYPE, Literal, Quad
from kg.store import stored_quads
from kg.vocabulary import KGO, RDF, SKOS, superclasses, terms

if TYPE_CHECKING:
    from pyoxigraph import Store

#: Classes whose members are nodes; documents, mentions and statements are where the facts come from.
NODE_CLASSES = ("Organization", "Person", "Agent", "Place", "Event", "Post", "Quantity")


@dataclass(frozen=True, slots=True)
class Node:
    """A thing. `cls` is the class that it is scored by, `kind` the finest one; `facts` its literal values by property."""

    iri: str
    label: str
    label_hant: str
    cls: str
    kind: str
    alt_labels: tuple[str, ...]
    mentions: int
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A literal value of a thing."""

    property: str
    value: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A fact between two things: how many statements say so, and in which documents."""

    source: str
    property: str
    target: str
    count: int
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes by IRI and edges by source, property and target."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def network(store: Store) -> Network:
    """The network of a store."""
    gathered = _Gathered(stored_quads(store))
    nodes = tuple(node for iri in sorted(gathered.types) if (node := gathered.node(iri)) is not None)
    known = {node.iri for node in nodes}
    edges = [
        gathered.edge(fact, documents)
        for fact, documents in sorted(gathered.links.items())
        if fact.subject in known and fact.object in known
    ]
    return Network(nodes, tuple(edges))


class _Gathered:
    """One pass over the quads, sorted into what nodes and edges are made of."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.types: dict[str, set[str]] = {}
        self.links: dict[Quad, set[str]] = {}  # facts between things, their graph left out -> documents
        self._names: dict[str, dict[str, list[Literal]]] = {}
        self._facts: dict[str, set[Fact]] = {}
        self._mentions: dict[str, int] = {}
        self._statements: dict[str, dict[str, str]] = {}
        for quad in quads:
            self._take(quad)
        self._support = self._supported()

    def _take(self, quad: Quad) -> None:
        subject, predicate, thing, graph = quad
        if predicate == TYPE and isinstance(thing, str):
            self.types.setdefault(subject, set()).add(thing.removeprefix(KGO))
        elif predicate in (SKOS + "prefLabel", SKOS + "altLabel") and isinstance(thing, Literal):
            self._names.setdefault(subject, {}).setdefault(predicate, []).append(thing)
        elif predicate in _REIFIED:
            self._statements.setdefault(subject, {})[predicate] = thing if isinstance(thing, str) else thing.value
        elif predicate == KGO + "mentionOf" and isinstance(thing, str):
            self._mentions[thing] = self._mentions.get(thing, 0) + 1
        elif isinstance(thing, Literal):
            if predicate.startswith(KGO):
                self._facts.setdefault(subject, set()).add(Fact(predicate.removeprefix(KGO), thing.value))
        elif predicate.startswith(KGO):
            self.links.setdefault(Quad(subject, predicate, thing), set()).add(graph)

    def _supported(self) -> dict[Quad, int]:
        support: dict[Quad, int] = {}
        for told in self._statements.values():
            if told.get(KGO + "factuality") in FACTUAL and len(told) == len(_REIFIED):
                fact = Quad(told[RDF + "subject"], told[RDF + "predicate"], told[RDF + "object"])
                support[fact] = support.get(fact, 0) + 1
        return support

    def node(self, iri: str) -> Node | None:
        """The node of an IRI, or `None` for what is no thing."""
        classes = self.types[iri] & terms().keys()
        cls = next((name for name in NODE_CLASSES if name in classes), None)
        if cls is None:
            return None
        names = self._names.get(iri, {})
        preferred = {label.language: label.value for label in sorted(names.get(SKOS + "prefLabel", ()))}
        label = preferred.get("zh-Hans") or iri.rpartition("/")[2]
        return Node(
            iri,
            label,
            preferred.get("zh-Hant", label),
            cls,
            max(sorted(classes), key=lambda name: len(superclasses(name))),
            tuple(sorted({other.value for other in names.get(SKOS + "altLabel", ())})),
            self._mentions.get(iri, 0),
            tuple(sorted(self._facts.get(iri, ()), key=lambda fact: (fact.property, fact.value))),
        )

    def edge(self, fact: Quad, documents: set[str]) -> Edge:
        """The edge of a fact; a short cut that no statement says counts once a document."""
        sources = tuple(sorted(documents - {""}))
        count = self._support.get(fact, len(sources))
        return Edge(fact.subject, fact.predicate.removeprefix(KGO), str(fact.object), count, sources)


_REIFIED = frozenset({RDF + "subject", RDF + "predicate", RDF + "object", KGO + "factuality"})
