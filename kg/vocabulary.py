"""The ontology as a closed namespace: local name -> `Term`; a name that `ontology/kg.ttl` lacks is an `UnknownTermError`.

In: `ontology/kg.ttl`, beside the package in a checkout, inside it in an installed wheel. Out: frozen `Term`s, and the
prefixes that every query, file and page of the project shares. The file is read at the first question, not on import.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from kg.errors import DataError, UnknownTermError

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, Literal, NamedNode, Store, Triple

    Node = NamedNode | BlankNode | Literal | Triple

KGO = "https://w3id.org/zhkg/ontology#"
DEFAULT_BASE = "https://w3id.org/zhkg/id/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PROV = "http://www.w3.org/ns/prov#"
VOID = "http://rdfs.org/ns/void#"
#: Attributes of organizations and events: a thing has one value of each; the surest, most precise, first-named one is kept.
ATTRIBUTES = frozenset(
    {
        "startDate",
        "endDate",
        "foundingDate",
        "dissolutionDate",
        "edition",
        "anniversary",
        "editionCount",
        "attendance",
        "countryCount",
        "audience",
        "theme",
    }
)
WGS84 = "http://www.w3.org/2003/01/geo/wgs84_pos#"

#: Prefixes that need no PREFIX line in a query; `id:` (the base of the graph at hand) comes on top.
PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "kgo": KGO,
        "rdf": RDF,
        "rdfs": RDFS,
        "owl": OWL,
        "xsd": XSD,
        "skos": SKOS,
        "prov": PROV,
        "void": VOID,
        "dcterms": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "geo": "http://www.opengis.net/ont/geosparql#",
        "lode": "http://linkedevents.org/ontology/",
        "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
        "oa": "http://www.w3.org/ns/oa#",
        "org": "http://www.w3.org/ns/org#",
        "schema": "https://schema.org/",
        "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
        "sh": "http://www.w3.org/ns/shacl#",
        "wd": "http://www.wikidata.org/entity/",
        "wgs84": WGS84,
    }
)

_KINDS = {OWL + "Class": "class", OWL + "ObjectProperty": "object property", OWL + "DatatypeProperty": "datatype property"}


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property of the ontology.

    `domain` and `range` hold local names of classes, `range` of a datatype property those of XSD types (`date`).
    """

    name: str
    kind: str  # class, object property, datatype property
    superclass: str  # "" for a top class or a property
    domain: tuple[str, ...]
    range: tuple[str, ...]
    inverse: str
    labels: Mapping[str, str]  # en, zh-Hans, zh-Hant
    comments: Mapping[str, str]

    @property
    def iri(self) -> str:
        """The term's IRI."""
        return KGO + self.name


def ontology_folder() -> Path:
    """The folder that holds `kg.ttl`: `kg/ontology` of a wheel, or `ontology` of the checkout."""
    here = Path(__file__).resolve().parent
    for folder in (here / "ontology", here.parent / "ontology"):
        if (folder / "kg.ttl").is_file():
            return folder
    raise DataError("ontology/kg.ttl: not found beside or inside the package; reinstall the package")


@cache
def terms() -> Mapping[str, Term]:
    """Every term by local name, in the order of their names."""
    from pyoxigraph import NamedNode, RdfFormat, Store

    path = ontology_folder() / "kg.ttl"
    store = Store()
    try:
        store.load(path=str(path), format=RdfFormat.TURTLE)
    except (SyntaxError, OSError) as error:
        raise DataError(f"{path.name}: not readable as Turtle: {error}") from error
    found: dict[str, Term] = {}
    for iri, kind in _KINDS.items():
        for quad in store.quads_for_pattern(None, NamedNode(RDF + "type"), NamedNode(iri)):
            if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(KGO):
                found[_local(quad.subject)] = _term(store, quad.subject, kind)
    return MappingProxyType({name: found[name] for name in sorted(found)})


def term(name: str) -> Term:
    """The term with this local name (`kgo:` before it is allowed).

    Raises `UnknownTermError`, which names the nearest terms.

    >>> term("organizer").labels["zh-Hans"]
    '主办方'
    """
    known = terms().get(name.removeprefix("kgo:"))
    if known is None:
        near = nearest(name)
        hint = f"; did you mean {' or '.join(near)}?" if near else "; ontology/README.md lists the terms"
        raise UnknownTermError(f"kgo:{name.removeprefix('kgo:')} is not a term of the ontology{hint}")
    return known


def nearest(name: str) -> tuple[str, ...]:
    """At most three terms spelt like `name`."""
    from difflib import get_close_matches

    return tuple(f"kgo:{near}" for near in get_close_matches(name.removeprefix("kgo:"), list(terms()), n=3, cutoff=0.81))


@cache
def superclasses(name: str) -> tuple[str, ...]:
    """The classes above a class, nearest first: `superclasses("Forum") == ("Event",)`."""
    above: list[str] = []
    current = term(name).superclass
    while current:
        if current in above:
            raise DataError(f"kg.ttl: kgo:{name} is its own superclass")
        above.append(current)
        current = term(current).superclass
    return tuple(above)


@cache
def subclasses(name: str) -> tuple[str, ...]:
    """The classes below a class, in the order of their names, itself left out."""
    term(name)
    return tuple(other for other, one in terms().items() if one.kind == "class" and name in superclasses(other))


def label(name: str, language: str = "zh-Hans") -> str:
    """The label of a term in `en`, `zh-Hans` or `zh-Hant`."""
    return term(name).labels[language]


def reference() -> str:
    """The text of `ontology/README.md`: one table of every term, made from kg.ttl."""
    lines = [
        "# The ontology",
        "",
        "Prefix `kgo:` is `" + KGO + "`. Made from `kg.ttl` by `python -m kg.vocabulary > ontology/README.md`.",
        "`alignments.ttl` relates the terms to other vocabularies, `shapes.ttl` holds the rules that `kg validate` checks,",
        "`queries/` holds questions that a graph must be able to answer.",
        "",
        "| term | kind | 简体 | 繁體 | under, or domain → range | meaning |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    order = {kind: place for place, kind in enumerate(_KINDS.values())}
    for one in sorted(terms().values(), key=lambda each: (order[each.kind], each.name)):
        where = one.superclass if one.kind == "class" else f"{' or '.join(one.domain)} → {' or '.join(one.range)}"
        names = f"{one.labels['zh-Hans']} | {one.labels['zh-Hant']}"
        lines.append(f"| `{one.name}` | {one.kind} | {names} | {where} | {one.comments['en']} |")
    return "\n".join(lines) + "\n"


def _term(store: Store, node: NamedNode, kind: str) -> Term:
    parents = sorted(_local(parent) for parent in _objects(store, node, RDFS + "subClassOf"))
    inverse = [_local(other) for other in _objects(store, node, OWL + "inverseOf")]
    return Term(
        name=_local(node),
        kind=kind,
        superclass=parents[0] if parents else "",
        domain=_classes(store, node, RDFS + "domain"),
        range=_classes(store, node, RDFS + "range"),
        inverse=inverse[0] if inverse else "",
        labels=_texts(store, node, RDFS + "label"),
        comments=_texts(store, node, RDFS + "comment"),
    )


def _objects(store: Store, subject: NamedNode | BlankNode, predicate: str) -> list[Node]:
    from pyoxigraph import NamedNode

    return [quad.object for quad in store.quads_for_pattern(subject, NamedNode(predicate), None)]


def _texts(store: Store, node: NamedNode, predicate: str) -> Mapping[str, str]:
    from pyoxigraph import Literal

    # Oxigraph keeps language tags in lower case; users see them in the case that BCP 47 recommends.
    cased = {"en": "en", "zh-hans": "zh-Hans", "zh-hant": "zh-Hant"}
    values = [value for value in _objects(store, node, predicate) if isinstance(value, Literal)]
    found = {cased[value.language]: value.value for value in values if value.language in cased}
    return MappingProxyType({language: found[language] for language in cased.values() if language in found})


def _classes(store: Store, node: NamedNode, predicate: str) -> tuple[str, ...]:
    from pyoxigraph import BlankNode, NamedNode

    names: list[str] = []
    for value in _objects(store, node, predicate):
        if isinstance(value, NamedNode):
            names.append(_local(value))
        elif isinstance(value, BlankNode):
            for rest in _objects(store, value, OWL + "unionOf"):
                names += _members(store, rest)
    return tuple(names)


def _members(store: Store, cell: Node) -> list[str]:
    from pyoxigraph import BlankNode

    names: list[str] = []
    while isinstance(cell, BlankNode):
        names += [_local(first) for first in _objects(store, cell, RDF + "first")]
        cell = _objects(store, cell, RDF + "rest")[0]
    return names


def _local(node: Node) -> str:
    return str(node.value).rpartition("#")[2]  # type: ignore[union-attr]


if __name__ == "__main__":
    import sys

    sys.stdout.write(reference())
