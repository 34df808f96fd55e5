"""One query in a process of its own: a request (JSON) on stdin -> the answer on stdout, or a reason (JSON) on stderr.

A runaway query cannot be stopped inside a process, and too deep a nesting ends it; so the process that answers is never
the one that asked. It bounds its own memory, processor time and output; its parent ends it at the deadline.
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kg.errors import KgError, QueryError, QueryLimitError
from kg.rdf import Quad, nquads, turtle, used_prefixes
from kg.store import base_of, open_store, term_value
from kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from pyoxigraph import QueryResultsFormat, QueryTriples

REFUSED = 9  # exit code for a reason on stderr; crashes have other codes

# A real tab or line end cannot stand inside a TSV literal, nor an unescaped quotation mark inside JSON or XML, so these
# patterns match language tags and nothing else.
_TAG = {
    "json": re.compile(rb'(?<="xml:lang":")zh-han[st](?=")'),
    "xml": re.compile(rb'(?<=<literal xml:lang=")zh-han[st](?=")'),
    "rdfxml": re.compile(rb'(?<= xml:lang=")zh-han[st](?=")'),
    "jsonld": re.compile(rb'(?<="@language":")zh-han[st](?=")'),
    "tsv": re.compile(rb'(?<="@)zh-han[st](?=[\t\n])'),
}


class _Bounded(io.BytesIO):
    """A buffer that refuses to grow over `limit` bytes."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit

    def write(self, data: object, /) -> int:
        size = super().write(data)  # type: ignore[arg-type]
        if self.tell() > self.limit:
            raise QueryLimitError(f"the answer is larger than {self.limit // 1_000_000} MB; add LIMIT, or select fewer columns")
        return size


def answer(request: Mapping[str, Any]) -> bytes:
    """The answer in the format asked for; raises `QueryError`."""
    from pyoxigraph import QueryTriples

    store = open_store(str(request["folder"]))
    limit_resources(int(request["memory"]), int(request["seconds"]))
    prefixes = {**PREFIXES, "id": base_of(store)}
    name = str(request["format"])
    output = _Bounded(int(str(request["output"])))
    try:
        results = store.query(str(request["query"]), prefixes=prefixes, **_dataset(request))
        if isinstance(results, QueryTriples):
            _write_graph(results, name, prefixes, output)
        else:
            results.serialize(output, format=_format(name))
    except SyntaxError as error:
        raise QueryError(f"syntax: {error}") from error
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(f"the query failed: {error}") from error
    if name not in _TAG:
        return output.getvalue()
    return _TAG[name].sub(lambda found: b"zh-Han" + found.group()[-1:], output.getvalue())


def _dataset(request: Mapping[str, Any]) -> dict[str, Any]:
    from pyoxigraph import NamedNode

    if not request["default"] and not request["named"]:
        return {}
    # By the protocol, graphs that are named without a default graph leave the default graph empty.
    try:
        return {
            end + ("_graph" if end == "default" else "_graphs"): [NamedNode(iri) for iri in request[end]]
            for end in ("default", "named")
        }
    except ValueError as error:
        raise QueryError(f"a graph of the dataset is no IRI: {error}") from error


def _write_graph(results: QueryTriples, name: str, prefixes: Mapping[str, str], output: io.BytesIO) -> None:
    if name in {"ttl", "nt"}:
        found = [Quad(str(term_value(each.subject)), each.predicate.value, term_value(each.object)) for each in results]
        blocks = turtle(found, used_prefixes(found, prefixes)) if name == "ttl" else sorted(set(nquads(found)))
        for block in blocks:
            output.write(block.encode("utf-8"))
        return
    from pyoxigraph import RdfFormat, serialize

    serialize(results, output, {"rdfxml": RdfFormat.RDF_XML, "jsonld": RdfFormat.JSON_LD}[name], prefixes=dict(prefixes))


def _format(name: str) -> QueryResultsFormat:
    from pyoxigraph import QueryResultsFormat

    formats = {
        "json": QueryResultsFormat.JSON,
        "xml": QueryResultsFormat.XML,
        "csv": QueryResultsFormat.CSV,
        "tsv": QueryResultsFormat.TSV,
    }
    return formats[name]


def limit_resources(memory: int, seconds: int) -> None:
    """Bounds this process: bytes that it may take beyond what it has, seconds of processor time, no core dumps."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; the parent's deadline still holds.
        return
    room = _taken(resource.getpagesize()) + memory
    for name, value in ((resource.RLIMIT_AS, room), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(name)[1]
        bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
        try:
            resource.setrlimit(name, (bound, hard))
        except (ValueError, OSError):  # macOS does not take RLIMIT_AS; the other bounds still hold.
            continue


def _taken(page: int) -> int:
    """Bytes of address space that this process has: the engine's threads alone take 0.5 GB on 2 cores, more on more."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[0]) * page
    except OSError:
        return 0


def main() -> int:
    """Exit code: 0 with the answer on stdout, `REFUSED` with a reason on stderr."""
    request = json.loads(sys.stdin.buffer.read())
    try:
        content = answer(request)
    except KgError as error:
        sys.stderr.write(json.dumps({"error": type(error).__name__, "message": str(error)}))
        return REFUSED
    except MemoryError:
        sys.stderr.write(json.dumps({"error": "QueryLimitError", "message": "the query needs too much memory; add LIMIT"}))
        return REFUSED
    sys.stdout.buffer.write(content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
