"""The embedded store of a graph folder: `KnowledgeGraph` -> `DIR/store/`, and back to `Quad`s.

A store is written once, beside the old one, and then put in its place: a build that fails leaves the old one whole, and
a reader that has the old one open goes on reading it. Nothing ever writes into a store that stands, so readers
open it read-only.

In the store the default graph is the union: a triple of a named graph stands there once more. Oxigraph's own option for
a union answers once a graph, so that what two documents say alike would be counted twice.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg.errors import DataError, UsageError
from kg.graph import prefixes_of, quads, write_text
from kg.model import KnowledgeGraph
from kg.rdf import TYPE, Literal, Quad, nquads, trig, turtle
from kg.vocabulary import DEFAULT_BASE, VOID, XSD

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, NamedNode, Store
    from pyoxigraph import Literal as Text
    from pyoxigraph import Quad as PyQuad

NAME = "store"
#: Quads loaded at a time: a million and more at once take 1.2 GB, batches of this size 0.2 GB in the same time.
BATCH = 100_000
#: Looks at one store before it counts as broken, and seconds between them: putting another in place takes two renames.
_TRIES, _PAUSE = 3, 0.05
_STRING = XSD + "string"


def write_folder(graph: KnowledgeGraph, folder: str | PathLike[str]) -> Path:
    """The folder, which now keeps `graph.ttl`, `graph.trig` and `store/` of the graph."""
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    found, prefixes = list(quads(graph)), prefixes_of(graph.base)
    write_text(place / "graph.ttl", turtle(found, prefixes))
    write_text(place / "graph.trig", trig(found, prefixes))
    write_store(found, place)
    return place


def build_store(graph: KnowledgeGraph, folder: str | PathLike[str]) -> Path:
    """The path of the store that now holds `graph`, `folder/store`."""
    return write_store(quads(graph), folder)


def write_store(found: Iterable[Quad], folder: str | PathLike[str]) -> Path:
    """The path of the store that now holds these quads; an older store gives way only once the new one is whole."""
    from pyoxigraph import RdfFormat, Store

    target = Path(folder) / NAME
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".store-", dir=target.parent) as draft_folder:
        draft = Path(draft_folder) / NAME
        store = Store(str(draft))
        lines = nquads(_with_union(found))
        while part := "".join(islice(lines, BATCH)):
            # bulk_load rather than load: after load() the next open replays the log, after bulk_load() it takes 0.04 s.
            # Lenient, because `kg.rdf` has made every IRI and string safe already, and one odd link must not end a build.
            store.bulk_load(part.encode("utf-8"), format=RdfFormat.N_QUADS, lenient=True)
        store.flush()
        del store
        _put(draft, target, Path(draft_folder) / "old")
    return target


def _with_union(found: Iterable[Quad]) -> Iterator[Quad]:
    for quad in found:
        yield quad
        if quad.graph:
            yield quad._replace(graph="")


def _put(draft: Path, target: Path, old: Path) -> None:
    if target.is_symlink() or target.is_file():
        raise UsageError(f"{target}: is not a folder; remove it, the store goes there")
    if target.exists():
        target.rename(old)
    try:
        draft.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def store_path(folder: str | PathLike[str]) -> Path:
    """The path of a graph folder's store; `UsageError` when the folder holds no graph."""
    place = Path(folder)
    if not place.exists():
        raise UsageError(f"{place}: no such folder; make a graph with: kg build INPUT… -o {place}")
    if not place.is_dir():
        raise UsageError(f"{place}: is a file; give the folder that kg build wrote")
    target = place if (place / "CURRENT").is_file() else place / NAME
    if not (target / "CURRENT").is_file():
        raise UsageError(f"{place}: holds no graph (no {NAME}/ in it); make one with: kg build INPUT… -o {place}")
    return target


def open_store(folder: str | PathLike[str]) -> Store:
    """The store of a graph folder, read-only; `UsageError` when there is none, `DataError` when it is broken."""
    failures = 0
    while True:
        before = _identity(folder)
        try:
            return _opened(folder)
        except (UsageError, DataError):
            # A build may have put a new store in place between two looks at the old one: that is not the store's fault.
            failures += before == _identity(folder)
            if failures == _TRIES:
                raise
        time.sleep(_PAUSE)


def _identity(folder: str | PathLike[str]) -> tuple[int, int]:
    """What changes when another store takes the place of one; zeros while there is none."""
    try:
        found = (Path(folder) / NAME).stat()
    except OSError:
        return 0, 0
    return found.st_ino, found.st_mtime_ns


def _opened(folder: str | PathLike[str]) -> Store:
    from pyoxigraph import Store

    path = store_path(folder)
    try:
        return Store.read_only(str(path))
    except (OSError, ValueError, RuntimeError) as error:
        raise DataError(f"{path}: the store cannot be opened ({error}); build the graph again") from error


def base_of(store: Store) -> str:
    """The base IRI of the graph in a store, as the graph itself says."""
    from pyoxigraph import Literal as Text
    from pyoxigraph import NamedNode

    for quad in store.quads_for_pattern(None, NamedNode(TYPE), NamedNode(VOID + "Dataset")):
        for space in store.quads_for_pattern(quad.subject, NamedNode(VOID + "uriSpace"), None):
            if isinstance(space.object, Text):
                return space.object.value
    return DEFAULT_BASE


def stored_quads(store: Store) -> Iterator[Quad]:
    """The quads that were put into a store, in no order to rely on; the copies that make the union are left out.

    A triple that stood in the default graph and in a named one alike comes back only in the named one; `kg.graph` makes none.
    """
    from pyoxigraph import DefaultGraph

    named: set[Quad] = set()
    for name in store.named_graphs():
        for quad in store.quads_for_pattern(None, None, None, name):
            found = _quad(quad)
            named.add(found)
            yield found._replace(graph=_node(name))
    for quad in store.quads_for_pattern(None, None, None, DefaultGraph()):
        found = _quad(quad)
        if found not in named:
            yield found


def union_quads(store: Store) -> Iterator[Quad]:
    """Every triple of the union, once, in no order to rely on."""
    from pyoxigraph import DefaultGraph

    return (_quad(quad) for quad in store.quads_for_pattern(None, None, None, DefaultGraph()))


def _quad(quad: PyQuad) -> Quad:
    return Quad(_node(quad.subject), quad.predicate.value, term_value(quad.object))


def term_value(term: object) -> str | Literal:
    """An Oxigraph term as a value of `kg.rdf`; `DataError` for a triple inside a triple, which no graph of ours holds."""
    kinds = _kinds()
    if not isinstance(term, kinds.literal):
        return _node(term)
    if term.language:
        return Literal(term.value, "", cased_tag(term.language))
    datatype = term.datatype.value
    return Literal(term.value, "" if datatype == _STRING else datatype)


@cache
def cased_tag(tag: str) -> str:
    """A language tag in the case that BCP 47 recommends; Oxigraph keeps tags in lower case.

    >>> cased_tag("zh-hans"), cased_tag("zh-tw")
    ('zh-Hans', 'zh-TW')
    """
    first, *rest = tag.split("-")
    cased = (part.title() if len(part) == 4 else part.upper() if len(part) == 2 else part.lower() for part in rest)
    return "-".join([first.lower(), *cased])


def _node(node: object) -> str:
    kinds = _kinds()
    if isinstance(node, kinds.named):
        return node.value
    if isinstance(node, kinds.blank):
        return f"_:{node.value}"
    raise DataError(f"{node}: a triple inside a triple cannot be written in this format; select its parts instead")


class _Kinds(NamedTuple):
    """Oxigraph's classes, looked up once: an import a term doubles the time that reading a store takes."""

    named: type[NamedNode]
    blank: type[BlankNode]
    literal: type[Text]


@cache
def _kinds() -> _Kinds:
    from pyoxigraph import BlankNode, NamedNode
    from pyoxigraph import Literal as Text

    return _Kinds(NamedNode, BlankNode, Text)
