"""Questions to a graph folder: SPARQL text -> `Answer`, worked out in a process that can be stopped.

The default graph is the union of all documents, `GRAPH ?document { … }` asks one apart, and the prefixes of the project
(`kgo`, `skos`, `schema` … and `id` for the graph's own things) need no PREFIX line.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Literal

from kg.errors import DataError, KgError, QueryError, QueryLimitError, UsageError
from kg.query.check import Form, inspect
from kg.query.explain import explained

__all__ = ["GRAPH_FORMATS", "Answer", "Dataset", "Format", "Limits", "answer_query"]

Format = Literal["json", "xml", "csv", "tsv", "ttl", "nt", "rdfxml", "jsonld"]
GRAPH_FORMATS = frozenset({"ttl", "nt", "rdfxml", "jsonld"})
_REFUSED = 9
_ERRORS: dict[str, type[KgError]] = {each.__name__: each for each in (UsageError, DataError, QueryLimitError)}


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may use. 60 s and 4 GB are for one's own machine; a server takes less."""

    seconds: float = 60.0
    memory: int = 4_000_000_000  # bytes beyond what the open store takes
    output: int = 500_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """The bytes of an answer in `format`; `notes` are words for the user that are no part of it."""

    form: Form
    format: Format
    content: bytes
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dataset:
    """Graphs that a query is asked over instead of all, by IRI, as the SPARQL protocol lets a client choose them."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


def answer_query(
    folder: str | PathLike[str],
    query: str,
    format: Format | None = None,
    limits: Limits | None = None,
    dataset: Dataset | None = None,
) -> Answer:
    """The answer to a SPARQL query over a graph folder, by default as JSON or, where a graph results, as Turtle.

    Raises `QueryError` for a query that is not allowed, not SPARQL, or over a limit, and `UsageError` for a format that
    does not fit the query or a folder without a graph.
    """
    bounds = limits or Limits()
    inspected = inspect(query)
    chosen = _fitting(inspected.form, format)
    request = {
        "folder": os.fspath(folder),  # the worker stands where we stand
        "query": inspected.query,
        "format": chosen,
        "default": dataset.default if dataset else (),
        "named": dataset.named if dataset else (),
        "memory": bounds.memory,
        "seconds": int(bounds.seconds) + 1,
        "output": bounds.output,
    }
    return Answer(inspected.form, chosen, _work(request, query, bounds), inspected.notes)


def _fitting(form: Form, format: Format | None) -> Format:
    makes_graph = form in {"CONSTRUCT", "DESCRIBE"}
    if format is None:
        return "ttl" if makes_graph else "json"
    if makes_graph and format not in GRAPH_FORMATS:
        raise UsageError(f"{form} makes a graph, which {format} cannot hold; use ttl, or ask with SELECT")
    if not makes_graph and format in GRAPH_FORMATS:
        raise UsageError(
            f"{form} makes rows, which {format} cannot hold; use table, csv, tsv, json or xml, or ask with CONSTRUCT"
        )
    return format


def _work(request: dict[str, object], query: str, limits: Limits) -> bytes:
    # -P keeps the folder that the user stands in off the module path; the package's own home goes onto it, so that a
    # checkout that is not installed works as well.
    home = str(Path(__file__).resolve().parents[2])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [home, os.environ.get("PYTHONPATH", "")]))}
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "kg.query.worker"],
            input=json.dumps(request).encode("utf-8"),
            capture_output=True,
            timeout=limits.seconds,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise QueryLimitError(
            f"no answer within {limits.seconds:g} s; add LIMIT, name more of what you look for, or raise --timeout"
        ) from error
    if done.returncode == 0:
        return done.stdout
    raise _reason(done, query, limits)


def _reason(done: subprocess.CompletedProcess[bytes], query: str, limits: Limits) -> KgError:
    text = done.stderr.decode("utf-8", "replace")
    if done.returncode == _REFUSED:
        told = json.loads(text)
        message = str(told["message"])
        if message.startswith("syntax: "):
            return QueryError(explained(query, message.removeprefix("syntax: ")))
        return _ERRORS.get(str(told["error"]), QueryError)(message)
    if any(sign in text for sign in ("memory allocation", "MemoryError", "bad_alloc", "system_error")):
        return QueryLimitError(f"the query needs more than {limits.memory // 1_000_000:,} MB of memory; add LIMIT or name more")
    if done.returncode == -24:  # SIGXCPU
        return QueryLimitError(f"no answer within {limits.seconds:g} s of processor time; add LIMIT or raise --timeout")
    if done.returncode < 0:
        return QueryLimitError(
            f"the query ended the engine (signal {-done.returncode}); shorten chains of operators and brackets"
        )
    last = text.strip().rpartition("\n")[2]
    return DataError(f"the query process failed (exit code {done.returncode}): {last}")
