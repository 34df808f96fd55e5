"""The three formats in XML: quads -> RDF/XML, `Network` -> GraphML and GEXF.

XML 1.0 has no way to write most control characters, so there they become U+FFFD; the other formats keep them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.export.network import Network, Node
from kg.export.tables import SEPARATOR
from kg.rdf import Literal, Quad, nquads
from kg.store import cased_tag
from kg.vocabulary import label, terms

if TYPE_CHECKING:
    from networkx import MultiDiGraph

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Oxigraph keeps language tags in lower case; a quotation mark in the text of an element is always escaped.
_TAG = re.compile(rb'(?<= xml:lang=")[a-z0-9-]+(?=")')
# networkx writes the day of the export into GEXF; the same graph must give the same bytes.
_DAY = re.compile(r' lastmodifieddate="[^"]*"')


def legal(text: str) -> str:
    """`text` with what XML 1.0 cannot hold replaced by U+FFFD."""
    return _ILLEGAL.sub("\ufffd", text)


def rdfxml(quads: list[Quad], prefixes: Mapping[str, str]) -> bytes:
    """RDF/XML of the union."""
    from pyoxigraph import RdfFormat, parse, serialize

    lines = "".join(sorted(nquads(_legal_quad(quad) for quad in quads)))
    triples = (quad.triple for quad in parse(lines, format=RdfFormat.N_TRIPLES))
    text = serialize(triples, format=RdfFormat.RDF_XML, prefixes=dict(prefixes)) or b""
    return _TAG.sub(lambda found: cased_tag(found.group().decode()).encode(), text)


def _legal_quad(quad: Quad) -> Quad:
    if isinstance(quad.object, Literal):
        return quad._replace(object=quad.object._replace(value=legal(quad.object.value)), graph="")
    return quad._replace(graph="")


def graphml(network: Network) -> str:
    """GraphML, a directed multigraph."""
    import networkx

    return "\n".join(networkx.generate_graphml(multigraph(network))) + "\n"


def gexf(network: Network) -> str:
    """GEXF 1.2, a directed multigraph."""
    import networkx

    return _DAY.sub("", "\n".join(networkx.generate_gexf(multigraph(network), version="1.2draft"))) + "\n"


def multigraph(network: Network) -> MultiDiGraph:
    """A networkx graph: nodes called by their IRIs, one edge a property, every attribute text or a whole number."""
    from networkx import MultiDiGraph

    graph = MultiDiGraph()
    for node in network.nodes:
        graph.add_node(node.iri, **_attributes(node))
    for number, edge in enumerate(network.edges):
        words = {"label": label(edge.property), "sources": SEPARATOR.join(edge.documents)}
        graph.add_edge(
            edge.source, edge.target, key=edge.property, id=str(number), property=edge.property, count=edge.count, **words
        )
    return graph


def _attributes(node: Node) -> dict[str, str | int]:
    attributes: dict[str, str | int] = {
        "label": legal(node.label),
        "labelHant": legal(node.label_hant),
        "class": node.cls,
        "kind": node.kind,
        "kindLabel": label(node.kind),
        "altLabels": legal(SEPARATOR.join(node.alt_labels)),
        "mentions": node.mentions,
    }
    for name in sorted({fact.property for fact in node.facts} & terms().keys()):
        attributes[name] = legal(SEPARATOR.join(fact.value for fact in node.facts if fact.property == name))
    return attributes
