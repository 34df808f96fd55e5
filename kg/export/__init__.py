"""A graph folder in other formats: store -> blocks of bytes, the same for the same graph whatever the order it was loaded in.

`turtle`, `nt`, `rdfxml` and `jsonld` hold the union; `trig` and `nq` keep the documents apart; `graphml`, `gexf` and `csv` hold
things and the facts between them, without the evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from kg.errors import UsageError
from kg.graph import prefixes_of
from kg.rdf import nquads, trig, turtle
from kg.store import base_of, open_store, stored_quads, union_quads

if TYPE_CHECKING:
    from pyoxigraph import Store

__all__ = ["FORMATS", "ExportFormat", "export_csv", "export_graph"]

ExportFormat = Literal["turtle", "trig", "nt", "nq", "jsonld", "rdfxml", "graphml", "gexf", "csv"]
FORMATS: tuple[ExportFormat, ...] = get_args(ExportFormat)


def export_graph(folder: str | PathLike[str], format: ExportFormat) -> Iterator[bytes]:
    """The graph of a folder in `format`, block by block; `csv` is the table of edges."""
    store = open_store(folder)
    if format in {"graphml", "gexf", "csv"}:
        yield from _network(store, format)
        return
    if format in {"trig", "nq"}:
        yield from _encoded(_dataset(store, format))
        return
    yield from _union(store, format)


def export_csv(folder: str | PathLike[str], target: str | PathLike[str]) -> tuple[Path, Path]:
    """The paths of the two tables that now hold the graph: `nodes.csv` and `edges.csv` in, or behind, `target`.

    `out/` gives `out/nodes.csv`, `out/jan` gives `out/jan-nodes.csv` unless `out/jan` is a folder, and `jan.csv` gives
    `jan-nodes.csv`.
    """
    from kg.export.network import network
    from kg.export.tables import edge_rows, node_rows, written

    nodes, edges = _csv_paths(str(target))
    made = network(open_store(folder))
    for path, rows in ((nodes, node_rows(made)), (edges, edge_rows(made))):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(written(rows), encoding="utf-8", newline="")
        except OSError as error:
            raise UsageError(f"{path}: cannot be written ({error.strerror})") from error
    return nodes, edges


def _csv_paths(target: str) -> tuple[Path, Path]:
    if target.endswith(("/", "\\")) or Path(target).is_dir():
        return Path(target) / "nodes.csv", Path(target) / "edges.csv"
    stem = target[:-4] if target.lower().endswith(".csv") else target
    return Path(f"{stem}-nodes.csv"), Path(f"{stem}-edges.csv")


def _dataset(store: Store, format: str) -> Iterator[str]:
    found = list(stored_quads(store))
    if format == "nq":
        return iter(sorted(nquads(found)))
    return trig(found, prefixes_of(base_of(store)))


def _union(store: Store, format: str) -> Iterator[bytes]:
    from kg.export.jsonld import jsonld
    from kg.export.xml import rdfxml

    found, prefixes = list(union_quads(store)), prefixes_of(base_of(store))
    if format == "nt":
        yield from _encoded(sorted(nquads(found)))
    elif format == "rdfxml":
        yield rdfxml(found, prefixes)
    elif format == "jsonld":
        yield from _encoded(jsonld(found, prefixes))
    else:
        yield from _encoded(turtle(found, prefixes))


def _network(store: Store, format: str) -> Iterator[bytes]:
    from kg.export.network import network
    from kg.export.tables import edge_rows, written
    from kg.export.xml import gexf, graphml

    made = network(store)
    if format == "csv":
        yield written(edge_rows(made)).encode("utf-8")
    else:
        yield (graphml if format == "graphml" else gexf)(made).encode("utf-8")


def _encoded(blocks: Iterable[str]) -> Iterator[bytes]:
    return (block.encode("utf-8") for block in blocks)
