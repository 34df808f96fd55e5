"""Why the graph says something: a thing -> every statement about it with the words that prove it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Span
from kg.query.look import label_of, names_of, subjects, text, values
from kg.rdf import TYPE, Literal
from kg.store import term_value
from kg.vocabulary import KGO, RDF

if TYPE_CHECKING:
    from pyoxigraph import Store


@dataclass(frozen=True, slots=True)
class Source:
    """The document that something stands in, as far as the graph tells."""

    iri: str
    title: str
    name: str
    published: str
    url: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One statement. `begin`/`end` count in the document's original text; `marks` count in `quote`: the two things named."""

    subject: str
    subject_label: str
    property: str  # local name
    object: str
    object_label: str
    factuality: str
    attributed_to: str
    confidence: str
    extractor: str
    source: Source
    begin: int
    end: int
    quote: str
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Naming:
    """How often a thing is named, and in how many documents."""

    mentions: int
    documents: int


def evidence(store: Store, node: str) -> tuple[Evidence, ...]:
    """Every statement about `node`, and about its posts and amounts, by property and place."""
    nodes = [node, *_parts(store, node)]
    found = {each for one in nodes for end in ("subject", "object") for each in subjects(store, RDF + end, one)}
    made = [_evidence(store, statement) for statement in found]
    return tuple(
        sorted(made, key=lambda one: (one.subject != node, one.property, one.source.iri, one.begin, one.object, one.extractor))
    )


def naming(store: Store, node: str) -> Naming:
    """How often `node` is named."""
    mentions = subjects(store, KGO + "mentionOf", node)
    return Naming(len(mentions), len(subjects(store, KGO + "mentions", node)))


def _parts(store: Store, node: str) -> list[str]:
    """Nodes that exist only to say something of `node`: posts that it holds or gives, amounts that it has."""
    posts = [*subjects(store, KGO + "holder", node), *subjects(store, KGO + "organization", node)]
    amounts = [str(each) for each in values(store, node, KGO + "quantity")]
    # Posts that are only alleged or denied have no plain triples; their statements still lead to them.
    told = [
        str(post)
        for statement in subjects(store, RDF + "object", node)
        for post in values(store, statement, RDF + "subject")
        if KGO + "Post" in values(store, str(post), TYPE)
    ]
    return sorted({*posts, *amounts, *told})


def _evidence(store: Store, statement: str) -> Evidence:
    (subject, *_), (predicate, *_), (thing, *_) = (
        values(store, statement, RDF + end) for end in ("subject", "predicate", "object")
    )
    begin, end = int(text(store, statement, "beginIndex") or 0), int(text(store, statement, "endIndex") or 0)
    quote = text(store, statement, "quote")
    document = text(store, statement, "inDocument")
    said_by = text(store, statement, "attributedTo")
    ends = [str(subject)] + ([thing] if isinstance(thing, str) else [])
    return Evidence(
        subject=str(subject),
        subject_label=label_of(store, str(subject)),
        property=str(predicate).removeprefix(KGO),
        object=thing.value if isinstance(thing, Literal) else thing,
        object_label=thing.value if isinstance(thing, Literal) else label_of(store, thing),
        factuality=text(store, statement, "factuality"),
        attributed_to=label_of(store, said_by) if said_by else "",
        confidence=text(store, statement, "confidence"),
        extractor=text(store, statement, "extractor"),
        source=source(store, document),
        begin=begin,
        end=end,
        quote=quote,
        marks=_marks(store, ends, document, begin, end, quote, thing.value if isinstance(thing, Literal) else ""),
    )


def source(store: Store, document: str) -> Source:
    """What the graph says of a document."""
    return Source(
        document,
        label_of(store, document),
        text(store, document, "sourceName"),
        text(store, document, "datePublished"),
        text(store, document, "sourceURL"),
    )


def _marks(store: Store, ends: list[str], document: str, begin: int, end: int, quote: str, literal: str) -> tuple[Span, ...]:
    """Where in the quote the things are named: by their mentions, which know their places, else by their names."""
    spans: list[Span] = []
    for node in ends:
        places = [Span(place.begin - begin, place.end - begin) for place in _places(store, node, document)]
        inside = [place for place in places if 0 <= place.begin < place.end <= end - begin]
        spans += inside or _worded(quote, names_of(store, node))
    return _outermost(spans + _worded(quote, [literal]))


def _places(store: Store, node: str, document: str) -> list[Span]:
    from pyoxigraph import NamedNode

    named = store.quads_for_pattern(None, NamedNode(KGO + "mentionOf"), NamedNode(node), NamedNode(document))
    mentions = [str(term_value(quad.subject)) for quad in named]
    return [Span(int(text(store, each, "beginIndex")), int(text(store, each, "endIndex"))) for each in mentions]


def _worded(quote: str, names: list[str]) -> list[Span]:
    """The first place of the longest of the names that stands in the quote."""
    for name in sorted(filter(None, names), key=lambda each: (-len(each), each)):
        if name in quote:
            return [Span(quote.index(name), quote.index(name) + len(name))]
    return []


def _outermost(spans: list[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.begin, -each.end)):
        if not kept or span.begin >= kept[-1].end:
            kept.append(span)
    return tuple(kept)
