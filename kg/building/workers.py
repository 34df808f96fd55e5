"""Documents to their graphs, one by one or over processes: `RawDocument` -> `DocumentGraph`, or the `Problem` with it.

Only a few documents are under way at a time, so that memory does not grow with what is still to be read. The graphs come
in no particular order; merging sorts.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import chain
from multiprocessing import get_context

from kg.building.report import Problem
from kg.errors import KgError
from kg.model import RawDocument
from kg.pipeline import graph_of
from kg.resolve import DocumentGraph

Outcome = DocumentGraph | Problem
Work = Callable[[RawDocument], Outcome]

#: A process takes about 1.5 s to start and load the tagger, in which one that is warm does this much.
_WORTH_DOCUMENTS, _WORTH_CHARACTERS = 40, 60_000
#: More processes than this wait for the one that reads and merges.
_MOST = 8
#: Documents under way for each process: one in work, one waiting.
_AHEAD = 2


def outcome_of(raw: RawDocument) -> Outcome:
    """The graph of one document, or what went wrong with it."""
    try:
        return graph_of(raw)
    except KgError as error:
        return Problem(raw.name, f"{raw.name}: {error}")
    except Exception as error:  # one document that a stage stumbles over must not cost the others
        return Problem(raw.name, f"{raw.name}: {type(error).__name__}: {error} (a fault of kg; please report it)")


def graphs_of(documents: Iterable[RawDocument], workers: int | None, work: Work = outcome_of) -> Iterator[Outcome]:
    """What became of each document. `workers=None` uses processes only when there are enough documents to be worth it."""
    source = iter(documents)
    if workers is None:
        head = _head(source)
        many = len(head) >= _WORTH_DOCUMENTS or sum(len(raw.text) for raw in head) >= _WORTH_CHARACTERS
        workers = min(_cores(), _MOST) if many else 1
        source = chain(head, source)
    if workers > 1:
        yield from _spread(source, workers, work)
    else:
        yield from map(work, source)


def _head(source: Iterator[RawDocument]) -> list[RawDocument]:
    """The first documents, until there are enough to know that more processes pay."""
    head: list[RawDocument] = []
    characters = 0
    for raw in source:
        head.append(raw)
        characters += len(raw.text)
        if len(head) >= _WORTH_DOCUMENTS or characters >= _WORTH_CHARACTERS:
            break
    return head


def _spread(source: Iterator[RawDocument], workers: int, work: Work) -> Iterator[Outcome]:
    pool = _pool(workers)
    under_way: dict[Future[Outcome], RawDocument] = {}
    try:
        for raw in source:
            under_way[pool.submit(work, raw)] = raw
            if len(under_way) < workers * _AHEAD:
                continue
            done, _ = wait(under_way, return_when=FIRST_COMPLETED)
            if any(isinstance(one.exception(), BrokenProcessPool) for one in done):
                yield from _one_by_one(under_way, work)
                pool.shutdown(wait=False)
                pool = _pool(workers)
                continue
            for one in done:
                del under_way[one]
                yield one.result()
        wait(under_way)
        yield from _one_by_one(under_way, work)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _one_by_one(under_way: dict[Future[Outcome], RawDocument], work: Work) -> Iterator[Outcome]:
    """What became of the documents under way; empties `under_way`.

    When a process dies (out of memory, a crash in a library) all that were under way are lost with it: each is tried once
    more in a process of its own, so that only the one to blame fails.
    """
    for one, raw in list(under_way.items()):
        wait([one])
        if isinstance(one.exception(), BrokenProcessPool):
            yield _alone(raw, work)
        else:
            yield one.result()
    under_way.clear()


def _alone(raw: RawDocument, work: Work) -> Outcome:
    with _pool(1) as pool:
        try:
            return pool.submit(work, raw).result()
        except BrokenProcessPool:
            return Problem(raw.name, f"{raw.name}: the process that worked on it died; it may need more memory than there is")


def _pool(workers: int) -> ProcessPoolExecutor:
    # spawn: forking a process in which libraries have started threads may hang it.
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_quiet)


def _quiet() -> None:
    """Leaves Ctrl-C to the parent, which then ends the workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
