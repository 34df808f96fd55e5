"""CSV (RFC 4180, UTF-8): `Network` -> rows of nodes and of edges."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from kg.export.network import Network
from kg.vocabulary import label

#: Between several values in one cell; stands in no name and no IRI.
SEPARATOR = " | "


def node_rows(network: Network) -> Iterator[Sequence[str]]:
    """The head and a row a node."""
    yield ("id", "label", "labelHant", "class", "kind", "altLabels", "mentions", "facts")
    for node in network.nodes:
        facts = SEPARATOR.join(f"{fact.property}={fact.value}" for fact in node.facts)
        others = SEPARATOR.join(node.alt_labels)
        yield (node.iri, node.label, node.label_hant, node.cls, node.kind, others, str(node.mentions), facts)


def edge_rows(network: Network) -> Iterator[Sequence[str]]:
    """The head and a row an edge, with the names of both ends, so that the table can be read alone."""
    names = {node.iri: node.label for node in network.nodes}
    yield ("source", "property", "target", "sourceLabel", "propertyLabel", "targetLabel", "count", "documents")
    for edge in network.edges:
        words = (names[edge.source], label(edge.property), names[edge.target])
        yield (edge.source, edge.property, edge.target, *words, str(edge.count), SEPARATOR.join(edge.documents))


def written(rows: Iterable[Sequence[str]]) -> str:
    """The rows as CSV, lines ending in CR LF as the RFC has it."""
    output = io.StringIO(newline="")
    csv.writer(output).writerows(rows)
    return output.getvalue()
