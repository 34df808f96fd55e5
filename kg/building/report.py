"""What a build did: graph, problems and times -> `Report`, which `report.json` holds."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version

from kg.model import KnowledgeGraph
from kg.resolve import DocumentGraph


@dataclass(frozen=True, slots=True)
class Problem:
    """A document that is not in the graph; `reason` names it, says why, and what to try."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Source:
    """A document that is in the graph; `verdict` says in what state it came."""

    name: str
    key: str
    sha256: str
    encoding: str
    characters: int
    verdict: str
    mentions: int
    statements: int


@dataclass(frozen=True, slots=True)
class Report:
    """`skipped` documents say the same, byte for byte, as one that was read. Entities count by class, the finer classes too."""

    version: str
    base: str
    read: tuple[Source, ...]
    failed: tuple[Problem, ...]
    skipped: tuple[Problem, ...]
    entities: int
    mentions: int
    statements: int
    classes: Mapping[str, int]
    properties: Mapping[str, int]
    seconds: Mapping[str, float]

    def as_json(self) -> str:
        """The text of `report.json`."""
        numbers = {"read": len(self.read), "failed": len(self.failed), "skipped": len(self.skipped)}
        value = {
            "version": self.version,
            "base": self.base,
            "documents": numbers,
            "counts": {
                "entities": self.entities,
                "mentions": self.mentions,
                "statements": self.statements,
                "classes": dict(self.classes),
                "properties": dict(self.properties),
            },
            "seconds": {stage: round(seconds, 3) for stage, seconds in self.seconds.items()},
            "failed": [asdict(one) for one in self.failed],
            "skipped": [asdict(one) for one in self.skipped],
            "read": [asdict(one) for one in self.read],
        }
        return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def report_of(
    graph: KnowledgeGraph, graphs: Sequence[DocumentGraph], failed: Sequence[Problem], seconds: Mapping[str, float]
) -> Report:
    """The report on `graph`, which was merged from `graphs`."""
    mentions = Counter(mention.document for mention in graph.mentions)
    statements = Counter(statement.document for statement in graph.statements)
    read = []
    for source in graph.documents:
        raw = source.document.raw
        counts = (mentions[source.key], statements[source.key])
        read.append(Source(raw.name, source.key, raw.sha256, raw.encoding, len(raw.text), source.document.verdict, *counts))
    return Report(
        _version(),
        graph.base,
        tuple(sorted(read, key=lambda one: one.name)),
        tuple(sorted(failed, key=lambda one: (one.name, one.reason))),
        _skipped(graph, graphs),
        len(graph.entities),
        len(graph.mentions),
        len(graph.statements),
        _ranked(Counter(name for entity in graph.entities for name in {entity.cls, *entity.kinds})),
        _ranked(Counter(statement.property for statement in graph.statements)),
        dict(seconds),
    )


def _skipped(graph: KnowledgeGraph, graphs: Sequence[DocumentGraph]) -> tuple[Problem, ...]:
    """The documents of which another, with the same key, stands in the graph."""
    kept = {source.key: source.document.raw.name for source in graph.documents}
    names = Counter((one.key, one.document.raw.name) for one in graphs)
    names.subtract(kept.items())
    again = sorted((name, kept[key]) for key, name in names.elements())
    return tuple(Problem(name, f"{name}: the same document as {first}") for name, first in again)


def _ranked(counter: Counter[str]) -> dict[str, int]:
    return dict(sorted(counter.items(), key=lambda item: (-item[1], item[0])))


def _version() -> str:
    try:
        return version("zhkg")
    except PackageNotFoundError:  # a checkout that is not installed
        return "0"
