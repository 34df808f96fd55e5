"""A graph folder for people who write Python: `OpenGraph` answers queries as `Rows` and shows why it says what it says.

In: a folder that `kg build` wrote. Out: frozen values that print as tables that line up with Chinese text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.query.count import Counts
    from kg.query.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of text under named columns; IRIs are short (`id:org-中国侨联`), what is unbound is ""."""

    columns: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        return iter(self.cells)

    def __len__(self) -> int:
        return len(self.cells)

    def __str__(self) -> str:
        from kg.query.table import laid_out

        return laid_out(self.columns, self.cells).rstrip("\n")

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in self.cells)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


@dataclass(frozen=True, slots=True)
class OpenGraph:
    """A graph folder that can be asked."""

    folder: Path

    def query(self, sparql: str) -> Rows:
        """The rows of a SELECT query, or one cell for ASK; the usual prefixes need no PREFIX line.

        Raises `QueryError` for what is not SPARQL or takes too long, `UsageError` for a query that makes a graph.
        """
        from kg.query import answer_query
        from kg.query.table import cell
        from kg.store import base_of, open_store
        from kg.vocabulary import PREFIXES

        answer = answer_query(self.folder, sparql)
        if answer.format != "json":
            raise UsageError(f"{answer.form} makes a graph, which is no rows; ask with SELECT")
        result: dict[str, Any] = json.loads(answer.content)
        if "boolean" in result:
            return Rows(("answer",), ((str(result["boolean"]).lower(),),))
        prefixes = {**PREFIXES, "id": base_of(open_store(self.folder))}
        names = tuple(result["head"]["vars"])
        bindings = result["results"]["bindings"]
        return Rows(names, tuple(tuple(cell(row.get(name), prefixes) for name in names) for row in bindings))

    def why(self, name: str) -> tuple[Evidence, ...]:
        """Every statement about what is called `name`, with the words that prove it; `QueryError` when nothing is."""
        from kg.query.evidence import evidence
        from kg.query.look import find
        from kg.store import open_store

        store = open_store(self.folder)
        return tuple(each for node in find(store, name) for each in evidence(store, node))

    def counts(self) -> Counts:
        """How much of what the graph holds."""
        from kg.query.count import count
        from kg.store import open_store

        return count(open_store(self.folder))

    def network(self) -> Any:
        """The things and the facts between them as a `networkx.MultiDiGraph`: nodes by IRI with `label` and `cls`, edges
        with `property` and `count`."""
        import networkx

        from kg.export.network import network
        from kg.store import open_store

        found = network(open_store(self.folder))
        graph = networkx.MultiDiGraph()
        for node in found.nodes:
            graph.add_node(node.iri, label=node.label, cls=node.cls, kind=node.kind, mentions=node.mentions)
        for edge in found.edges:
            graph.add_edge(edge.source, edge.target, key=edge.property, property=edge.property, count=edge.count)
        return graph


def open_graph(folder: str | PathLike[str]) -> OpenGraph:
    """The graph in `folder`; `UsageError` when there is none."""
    from kg.store import store_path

    store_path(folder)
    return OpenGraph(Path(folder))
