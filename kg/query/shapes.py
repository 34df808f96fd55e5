"""A graph folder against `ontology/shapes.ttl`: store -> `Violation`s in plain words.

pySHACL over rdflib's memory: over oxrdflib it does not end, and 92,000 triples take about 4 s this way.
"""

from __future__ import annotations

from dataclasses import dataclass
from os import PathLike
from typing import Any

from kg.errors import DataError
from kg.query.table import shortened, shown
from kg.rdf import nquads
from kg.store import base_of, open_store, union_quads
from kg.vocabulary import PREFIXES, ontology_folder


@dataclass(frozen=True, slots=True)
class Violation:
    """One rule that one node breaks; `node`, `path` and `value` are short IRIs or words, "" where the rule has none."""

    node: str
    message: str
    path: str
    value: str

    def __str__(self) -> str:
        value = f": {self.value}" if self.value and self.value != self.node else ""
        path = f" ({self.path}{value})" if self.path else value
        return f"{self.node} {self.message}{path}"


def violations(folder: str | PathLike[str]) -> tuple[Violation, ...]:
    """Every broken rule, sorted; none when the graph conforms. Raises `DataError` when the shapes themselves are broken."""
    from pyshacl import validate
    from rdflib import Graph
    from rdflib.namespace import RDF, SH

    store = open_store(folder)
    data = Graph()
    data.parse(data="".join(nquads(union_quads(store))), format="nt")
    shapes = Graph().parse(ontology_folder() / "shapes.ttl")
    _, report, _ = validate(data, shacl_graph=shapes, advanced=True, inference="none")
    if not isinstance(report, Graph):
        raise DataError(f"ontology/shapes.ttl: pySHACL cannot run these shapes: {report}")
    prefixes = {**PREFIXES, "id": base_of(store)}
    found = [_violation(report, result, prefixes) for result in report.subjects(RDF.type, SH.ValidationResult)]
    return tuple(sorted(set(found), key=lambda each: (each.node, each.message, each.path, each.value)))


def _violation(report: Any, result: Any, prefixes: dict[str, str]) -> Violation:
    from rdflib.namespace import SH

    def text(predicate: Any) -> str:
        value = report.value(result, predicate)
        if value is None:
            return ""
        return shown(shortened(str(value), prefixes)) if _is_iri(value) else shown(str(value))

    node, value = text(SH.focusNode), text(SH.value)
    # Rules on a whole class are asked of the class; what breaks them is the value.
    return Violation(value if node.startswith("kgo:") else node, text(SH.resultMessage), text(SH.resultPath), value)


def _is_iri(value: Any) -> bool:
    from rdflib import URIRef

    return isinstance(value, URIRef)
