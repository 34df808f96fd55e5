"""The only maker of IRIs and quads: `KnowledgeGraph` -> `Quad`s, and the two files that a graph folder keeps of them.

A document's description, mentions, statements and the facts it asserts stand in the named graph called by the document's
IRI; types, labels and links of entities, which hold across documents, stand in the default graph. A fact is a plain triple
when its statement is asserted or planned; every statement, denied and alleged ones too, is a `kgo:Statement` with its evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cache, lru_cache
from os import PathLike
from pathlib import Path

from kg.characters import simplified, traditional
from kg.errors import UnknownTermError, UsageError
from kg.keys import bare_name, document_key, entity_key, mention_key, statement_key
from kg.model import Entity, EntityMention, KnowledgeGraph, LiteralValue, SourceDocument, Statement
from kg.rdf import TYPE, Literal, Quad, safe_iri, trig, turtle, writable
from kg.vocabulary import OWL, PREFIXES, PROV, RDF, RDFS, SKOS, VOID, WGS84, XSD, superclasses, term

__all__ = [
    "bare_name",
    "checked_base",
    "dated",
    "document_key",
    "entity_key",
    "iri",
    "mention_key",
    "prefixes_of",
    "quads",
    "statement_key",
    "write_text",
    "write_trig",
    "write_turtle",
]

HANS, HANT = "zh-Hans", "zh-Hant"
#: Statements of these kinds are facts of the graph; the others are only told about.
FACTUAL = frozenset({"asserted", "planned"})

_DECLARED = ("kgo", "owl", "prov", "rdf", "rdfs", "skos", "void", "wd", "wgs84", "xsd")
_RESERVED = re.compile("[/?#\\[\\]%]")
_BASE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|^`\\]+")
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")


@lru_cache(maxsize=1 << 16)
def iri(base: str, key: str) -> str:
    """The IRI of the thing with this key; what may not stand in the last part of an IRI is percent-encoded.

    >>> iri("https://w3id.org/zhkg/id/", "org-中国侨联")
    'https://w3id.org/zhkg/id/org-中国侨联'
    """
    return base + safe_iri(_RESERVED.sub(lambda found: f"%{ord(found.group()):02X}", key))


def checked_base(base: str) -> str:
    """The base IRI, ending in a character after which a local name may follow; raises `UsageError` if it is no absolute IRI."""
    if not _BASE.fullmatch(base):
        raise UsageError(f"--base {base!r} is not an absolute IRI; give one such as https://example.org/id/")
    return base if base[-1] in "/#:" else base + "/"


def quads(graph: KnowledgeGraph) -> Iterator[Quad]:
    """Every quad of the graph, grouped by what it tells of; the writers sort."""
    base = checked_base(graph.base)
    yield from _dataset(base)
    known = {document.key for document in graph.documents}
    for entity in graph.entities:
        if entity.key not in known:
            yield from _entity(base, entity)
    for document in graph.documents:
        yield from _document(base, document)
    yield from _mentions(base, graph.mentions)
    yield from _statements(base, graph.statements)
    yield from _shortcuts(base, graph.statements)


def write_turtle(graph: KnowledgeGraph, path: str | PathLike[str]) -> None:
    """Writes the union of all graphs as plain Turtle."""
    write_text(path, turtle(quads(graph), prefixes_of(graph.base)))


def write_trig(graph: KnowledgeGraph, path: str | PathLike[str]) -> None:
    """Writes the dataset as TriG, a named graph a document."""
    write_text(path, trig(quads(graph), prefixes_of(graph.base)))


def prefixes_of(base: str) -> dict[str, str]:
    """The prefixes that the files of a graph declare, used or not: the same for every graph but for `id:`."""
    return {**{name: PREFIXES[name] for name in _DECLARED}, "id": checked_base(base)}


def write_text(path: str | PathLike[str], blocks: Iterable[str]) -> None:
    """Writes text, first under a temporary name: a run that is stopped never leaves half a file under the right one."""
    target = Path(path)
    draft = target.with_name(f".{target.name}.part")
    try:
        with draft.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(blocks)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def dated(value: str) -> Literal:
    """A date typed as precisely as it is written; a plain string when it is no date of the calendar.

    >>> dated("2020-11").datatype.rpartition("#")[2], dated("2023-08-17T17:35").value
    ('gYearMonth', '2023-08-17T17:35:00')
    """
    if re.fullmatch(r"\d{4}", value) and value != "0000":
        return Literal(value, XSD + "gYear")
    if _MONTH.fullmatch(value):
        return Literal(value, XSD + "gYearMonth")
    try:
        if len(value) == len("2020-11-03"):
            return Literal(date.fromisoformat(value).isoformat(), XSD + "date")
        moment = datetime.fromisoformat(value)
    except ValueError:
        return Literal(value)
    # Oxigraph and XSD both write UTC as Z.
    return Literal(moment.isoformat().replace("+00:00", "Z"), XSD + "dateTime")


def _dataset(base: str) -> Iterator[Quad]:
    # Says in the data itself what `id:` is, so that a graph folder needs no other file to be read by.
    yield Quad(base, TYPE, VOID + "Dataset")
    yield Quad(base, VOID + "uriSpace", Literal(base))
    yield Quad(base, VOID + "vocabulary", "https://w3id.org/zhkg/ontology#")


def _entity(base: str, entity: Entity) -> Iterator[Quad]:
    node = iri(base, entity.key)
    for name in _classes((entity.cls, *entity.kinds)):
        yield Quad(node, TYPE, name)
    label, label_hant = entity.label or entity.key, entity.label_hant or entity.label or entity.key
    yield from _labels(node, label, label_hant, "")
    others = {(other, HANS) for other in entity.alt_labels if other != label}
    converted = {(other, traditional(writable(other))) for other, _ in others}
    others |= {(hant, HANT) for hans, hant in converted if hant not in (hans, label_hant)}
    for other, language in sorted(others):
        if other:
            yield Quad(node, SKOS + "altLabel", Literal(other, language=language))
    for same in entity.same_as:
        yield Quad(node, OWL + "sameAs", safe_iri(same))
    # The W3C's terms, which most tools look for; four decimals are eleven metres.
    for name, degrees in zip(("lat", "long"), entity.coordinates or (), strict=False):
        yield Quad(node, WGS84 + name, _decimal(f"{degrees:.4f}"))


def _document(base: str, source: SourceDocument) -> Iterator[Quad]:
    node = iri(base, source.key)
    raw, metadata = source.document.raw, source.document.metadata
    title = metadata.title.value if metadata.title else raw.hints.title
    name = writable(title.strip() or raw.name.rpartition("/")[2] or source.key)
    for each in _classes(("Document",)):
        yield Quad(node, TYPE, each, node)
    yield from _labels(node, simplified(name), traditional(name), node)
    published = dated(metadata.date_published.value if metadata.date_published else raw.hints.date)
    literals = {
        "title": Literal(title.strip()),
        "datePublished": published if published.datatype else Literal(""),
        "sourceURL": Literal(metadata.url.value if metadata.url else raw.hints.url, XSD + "anyURI"),
        "sourceName": Literal(raw.name),
        "sha256": Literal(raw.sha256),
    }
    for local, value in literals.items():
        if value.value:
            yield Quad(node, property_iri(local), value, node)


def _mentions(base: str, mentions: Iterable[EntityMention]) -> Iterator[Quad]:
    best: dict[str, EntityMention] = {}
    for mention in mentions:
        key = mention_key(mention)
        if key not in best or mention.confidence > best[key].confidence:
            best[key] = mention
    for key, mention in best.items():
        node, document = iri(base, key), iri(base, mention.document)
        entity = iri(base, mention.entity)
        yield Quad(document, property_iri("mentions"), entity, document)
        yield Quad(node, TYPE, class_iri("Mention"), document)
        yield Quad(node, property_iri("mentionOf"), entity, document)
        yield from _evidence(node, document, mention)


def _statements(base: str, statements: Iterable[Statement]) -> Iterator[Quad]:
    best: dict[str, Statement] = {}
    for statement in statements:
        key = statement_key(statement)
        if key not in best or statement.confidence > best[key].confidence:
            best[key] = statement
    for key, statement in best.items():
        node, document = iri(base, key), iri(base, statement.document)
        subject, predicate = iri(base, statement.subject), property_iri(statement.property)
        thing = _object(base, statement.object)
        if statement.factuality in FACTUAL:
            yield Quad(subject, predicate, thing, document)
        yield Quad(node, TYPE, class_iri("Statement"), document)
        yield Quad(node, RDF + "subject", subject, document)
        yield Quad(node, RDF + "predicate", predicate, document)
        yield Quad(node, RDF + "object", thing, document)
        yield Quad(node, PROV + "wasDerivedFrom", document, document)
        yield Quad(node, property_iri("factuality"), Literal(statement.factuality), document)
        if statement.attributed_to:
            yield Quad(node, property_iri("attributedTo"), iri(base, statement.attributed_to), document)
        yield from _evidence(node, document, statement)


def _evidence(node: str, document: str, found: EntityMention | Statement) -> Iterator[Quad]:
    yield Quad(node, property_iri("inDocument"), document, document)
    yield Quad(node, property_iri("beginIndex"), Literal(str(found.begin), XSD + "integer"), document)
    yield Quad(node, property_iri("endIndex"), Literal(str(found.end), XSD + "integer"), document)
    yield Quad(node, property_iri("quote"), Literal(found.quote), document)
    yield Quad(node, property_iri("confidence"), _decimal(f"{found.confidence:.4f}"), document)
    yield Quad(node, property_iri("extractor"), Literal(found.extractor), document)


def _shortcuts(base: str, statements: Iterable[Statement]) -> Iterator[Quad]:
    """`kgo:holdsPost` and `kgo:affiliation`, in the graph of each document that gives the post both its ends."""
    holders: dict[tuple[str, str], set[str]] = {}
    bodies: dict[tuple[str, str], set[str]] = {}
    for statement in statements:
        ends = {"holder": holders, "organization": bodies}.get(statement.property)
        if ends is not None and statement.factuality in FACTUAL and isinstance(statement.object, str):
            ends.setdefault((statement.subject, statement.document), set()).add(statement.object)
    for (post, document), people in sorted(holders.items()):
        graph = iri(base, document)
        for person in sorted(people):
            yield Quad(iri(base, person), property_iri("holdsPost"), iri(base, post), graph)
            for body in sorted(bodies.get((post, document), ())):
                yield Quad(iri(base, person), property_iri("affiliation"), iri(base, body), graph)


def _labels(node: str, hans: str, hant: str, graph: str) -> Iterator[Quad]:
    for predicate in (SKOS + "prefLabel", RDFS + "label"):
        yield Quad(node, predicate, Literal(hans, language=HANS), graph)
        yield Quad(node, predicate, Literal(hant, language=HANT), graph)


def _object(base: str, thing: str | LiteralValue) -> str | Literal:
    if isinstance(thing, str):
        return iri(base, thing)
    if thing.datatype in {"date", "dateTime", "gYearMonth", "gYear"}:
        return dated(thing.value)
    if thing.datatype == "integer" and re.fullmatch(r"[+-]?[0-9]+", thing.value):
        return Literal(str(int(thing.value)), XSD + "integer")
    if thing.datatype in {"integer", "decimal"}:
        return _decimal(thing.value)
    return Literal(thing.value, XSD + "anyURI" if thing.datatype == "anyURI" else "")


@lru_cache(maxsize=1 << 10)
def _decimal(value: str) -> Literal:
    """A decimal in the one form that every store keeps (1.50 -> 1.5, 2.0 -> 2); a plain string when it is no number."""
    if not re.fullmatch(r"[+-]?[0-9]+(?:\.[0-9]*)?|[+-]?\.[0-9]+", value):
        return Literal(value)
    whole, _, part = value.lstrip("+-").partition(".")
    whole, part = whole.lstrip("0") or "0", part.rstrip("0")
    sign = "-" if value[0] == "-" and (whole != "0" or part) else ""
    return Literal(f"{sign}{whole}.{part}" if part else f"{sign}{whole}", XSD + "decimal")


@cache
def property_iri(local: str) -> str:
    """The IRI of a property; `UnknownTermError` when the ontology lacks it."""
    found = term(local)
    if found.kind == "class":
        raise UnknownTermError(f"kgo:{local} is a class of the ontology, not a property")
    return found.iri


@cache
def class_iri(local: str) -> str:
    """The IRI of a class; `UnknownTermError` when the ontology lacks it."""
    found = term(local)
    if found.kind != "class":
        raise UnknownTermError(f"kgo:{local} is a property of the ontology, not a class")
    return found.iri


def _classes(names: tuple[str, ...]) -> list[str]:
    return sorted({class_iri(each) for name in names for each in (name, *superclasses(name))})
