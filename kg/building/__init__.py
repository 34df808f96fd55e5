"""A graph folder from documents: inputs ─read─▶ ─graph_of, over processes─▶ ─merged,linked─▶ files, put in place together.

In: inputs as the user gives them. Out: the folder's `graph.ttl`, `graph.trig`, `graph.html`, `store/` and `report.json`,
and the `Report`. Equal inputs give equal graph files whatever their order and the number of workers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from time import perf_counter

from kg.building.folder import Draft
from kg.building.report import Problem, Report, report_of
from kg.building.workers import graphs_of
from kg.errors import ReadError
from kg.graph import checked_base
from kg.link import linked
from kg.model import KnowledgeGraph, RawDocument
from kg.read import read
from kg.resolve import DocumentGraph, merged
from kg.store import write_folder
from kg.vocabulary import DEFAULT_BASE

__all__ = ["Problem", "Progress", "Report", "build"]


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a build stands: the stage it is in, and how many documents are done; `problem` is news of one that failed."""

    stage: str
    done: int
    failed: int
    problem: Problem | None = None


Watch = Callable[[Progress], None]


def build(
    inputs: Sequence[str],
    folder: str | PathLike[str],
    *,
    base: str = DEFAULT_BASE,
    workers: int | None = 1,
    text_column: str = "",
    page: bool = True,
    watch: Watch = lambda progress: None,
) -> Report:
    """What went into the graph that `folder` now holds, and what did not.

    `workers` are processes; `None` takes as many as the machine has cores once the documents are worth it. Scripts that ask
    for more than one need the usual `if __name__ == "__main__":`. Raises `UsageError` when the folder or the base cannot
    be used; a document that fails is in the report instead. When no document at all goes in, a graph that stands is kept.
    """
    clock = _Clock()
    base = checked_base(base)
    with Draft(Path(folder)) as draft:
        found = (one for one in read(inputs, text_column=text_column) if not draft.made(one.name))
        graphs, failed = _extracted(found, workers, watch, clock)
        # A mistyped path must not put an empty graph in the place of a good one.
        keep = not graphs and bool(failed) and draft.has_graph()

        def stage(name: str) -> None:
            clock.into(name)
            watch(Progress(name, len(graphs), len(failed)))

        stage("merge")
        graph = linked(merged(graphs, base))
        if not keep:
            _write(graph, draft, page, stage)
        clock.stop()
        report = report_of(graph, graphs, failed, clock.seconds)
        if not keep:
            draft.write_text("report.json", report.as_json())
            draft.put(without=() if page else ("graph.html",))
    return report


def _extracted(
    found: Iterable[RawDocument | ReadError], workers: int | None, watch: Watch, clock: _Clock
) -> tuple[list[DocumentGraph], list[Problem]]:
    """The graphs of the documents that could be understood, and the problems with the others."""
    clock.into("extract")
    graphs: list[DocumentGraph] = []
    failed: list[Problem] = []

    def refuse(problem: Problem) -> None:
        failed.append(problem)
        watch(Progress("extract", len(graphs), len(failed), problem))

    def documents() -> Iterator[RawDocument]:
        for one in found:
            if isinstance(one, ReadError):
                refuse(Problem(one.name, str(one)))
            else:
                yield one

    for outcome in graphs_of(documents(), workers):
        if isinstance(outcome, Problem):
            refuse(outcome)
        else:
            graphs.append(outcome)
            watch(Progress("extract", len(graphs), len(failed)))
    return graphs, failed


def _write(graph: KnowledgeGraph, draft: Draft, page: bool, stage: Callable[[str], None]) -> None:
    stage("write")
    write_folder(graph, draft.path)
    if page:
        from kg.view import write_page

        stage("page")
        write_page(graph, draft.path / "graph.html")


class _Clock:
    """Seconds by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._stage, self._since = "", perf_counter()

    def into(self, stage: str) -> None:
        """Ends the stage before and begins this one."""
        self.stop()
        self._stage = stage

    def stop(self) -> None:
        """Ends the stage that runs."""
        now = perf_counter()
        if self._stage:
            self.seconds[self._stage] = self.seconds.get(self._stage, 0.0) + now - self._since
        self._stage, self._since = "", now
