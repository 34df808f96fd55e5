"""JSON-LD 1.1 of the union, compact: quads -> a context made from the ontology and one line a thing.

Object properties are plain references, dates typed values, whole numbers JSON numbers, and names stand under their language.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from kg.query.table import shortened
from kg.rdf import TYPE, Literal, Quad
from kg.vocabulary import KGO, OWL, PROV, RDF, RDFS, SKOS, VOID, XSD, Term, terms

#: Terms of other vocabularies that graphs use: those with names in two languages, and those whose values are IRIs.
_NAMES = {"prefLabel": SKOS + "prefLabel", "altLabel": SKOS + "altLabel", "label": RDFS + "label"}
_REFERENCES = {
    "sameAs": OWL + "sameAs",
    "wasDerivedFrom": PROV + "wasDerivedFrom",
    "subject": RDF + "subject",
    "predicate": RDF + "predicate",
    "vocabulary": VOID + "vocabulary",
}
# Beyond 2**53 a JSON number is no longer exact for many readers.
_EXACT = 2**53


def jsonld(quads: list[Quad], prefixes: Mapping[str, str]) -> Iterator[str]:
    """The text of a JSON-LD document, a line a node."""
    writer = _Writer(prefixes, {quad.predicate for quad in quads})
    nodes: dict[str, dict[str, list[str | Literal]]] = {}
    for quad in quads:
        nodes.setdefault(quad.subject, {}).setdefault(quad.predicate, []).append(quad.object)
    yield '{"@context": ' + json.dumps(writer.context, ensure_ascii=False, indent=1) + ',\n"@graph": [\n'
    for number, iri in enumerate(sorted(nodes)):
        yield (",\n" if number else "") + json.dumps(writer.node(iri, nodes[iri]), ensure_ascii=False)
    yield "\n]}\n"


class _Writer:
    """A context, and nodes written by it."""

    def __init__(self, prefixes: Mapping[str, str], predicates: set[str]) -> None:
        self.prefixes = prefixes
        self.context: dict[str, Any] = {name: prefixes[name] for name in sorted(prefixes)}
        self._short: dict[str, str] = {}
        self._coerced: dict[str, str] = {}  # predicate -> datatype IRI that the context gives to plain strings
        for name, iri in sorted({**_NAMES, **_REFERENCES}.items()):
            if iri in predicates:
                self._define(name, iri, {"@container": "@language"} if name in _NAMES else {"@type": "@id"})
        for term in terms().values():
            if term.iri in predicates and term.name not in self.context:
                self._define(term.name, term.iri, self._coercion(term))

    def _define(self, name: str, iri: str, how: dict[str, str]) -> None:
        self.context[name] = {"@id": self.compact(iri), **how} if how else self.compact(iri)
        self._short[iri] = name

    def _coercion(self, term: Term) -> dict[str, str]:
        if term.kind == "object property":
            return {"@type": "@id"}
        if term.range in {("decimal",), ("anyURI",)}:
            self._coerced[term.iri] = XSD + term.range[0]
            return {"@type": self.compact(XSD + term.range[0])}
        return {}

    def compact(self, iri: str) -> str:
        """`id:org-中国侨联`, or the whole IRI."""
        return shortened(iri, self.prefixes).removeprefix("<").removesuffix(">")

    def node(self, iri: str, predicates: dict[str, list[str | Literal]]) -> dict[str, Any]:
        """One node as JSON."""
        made: dict[str, Any] = {"@id": self.compact(iri)}
        for predicate in sorted(predicates, key=lambda each: (each != TYPE, self._short.get(each, each))):
            things = sorted(predicates[predicate], key=str)
            if predicate == TYPE:
                made["@type"] = _one([self.compact(str(thing)) for thing in things])
            elif predicate in _NAMES.values() and all(isinstance(thing, Literal) and thing.language for thing in things):
                made[self._short[predicate]] = self._by_language(things)
            elif predicate in _NAMES.values():
                made[self.compact(predicate)] = _one([self._value(predicate, thing) for thing in things])
            else:
                made[self._short.get(predicate, self.compact(predicate))] = _one(
                    [self._value(predicate, thing) for thing in things]
                )
        return made

    def _by_language(self, things: list[str | Literal]) -> dict[str, Any]:
        found: dict[str, list[str]] = {}
        for thing in things:
            if isinstance(thing, Literal):
                found.setdefault(thing.language, []).append(thing.value)
        return {language: _one(found[language]) for language in sorted(found)}

    def _value(self, predicate: str, thing: str | Literal) -> Any:
        term = terms().get(predicate.removeprefix(KGO)) if predicate.startswith(KGO) else None
        if isinstance(thing, str):
            refers = predicate in _REFERENCES.values() or (term is not None and term.kind == "object property")
            return self.compact(thing) if refers else {"@id": self.compact(thing)}
        if thing.language:
            return {"@value": thing.value, "@language": thing.language}
        coerced = self._coerced.get(predicate, "")
        if thing.datatype == coerced and (coerced or not term or term.kind == "datatype property"):
            return thing.value
        if thing.datatype == XSD + "integer" and abs(int(thing.value)) < _EXACT and not coerced:
            return int(thing.value)
        if not thing.datatype:
            return {"@value": thing.value}
        return {"@value": thing.value, "@type": self.compact(thing.datatype)}


def _one(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values
