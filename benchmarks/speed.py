"""How fast reading is, by stages and by length of text.

In: the texts of the gold in `tests/gold`. Out: rows of the table of `extraction.py`, in characters a second of processor time.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Iterator
from functools import partial

from counting import ROOT, Row, raw_of

from kg.evaluate import load_gold
from kg.occurrences import find_occurrences
from kg.pipeline import graph_of, reading_of
from kg.resolve import resolved


def seconds(work: Callable[[], object], rounds: int) -> float:
    """Processor seconds that `work` takes, the best of some rounds."""
    best = float("inf")
    for _ in range(rounds):
        begin = time.process_time()
        work()
        best = min(best, time.process_time() - begin)
    return best


def chapter(texts: list[str], size: int) -> str:
    """A text of `size` characters, made of others one behind the other."""
    joined = "\n\n".join(text for text in texts if "<" not in text)
    return "\n\n".join([joined] * (size // len(joined) + 1))[:size]


def rows(quick: bool) -> Iterator[Row]:
    """Characters a second on one core, with everything loaded; whether time grows with length; memory."""
    paths = sorted((ROOT / "tests" / "gold").rglob("*.json"))[: 10 if quick else None]
    texts = [load_gold(path).text for path in paths]
    size = sum(map(len, texts))
    raws = [raw_of(str(at), text) for at, text in enumerate(texts)]
    readings = [reading_of(raw) for raw in raws]
    stages: dict[str, Callable[[], object]] = {
        f"whole reading ({size:,} characters)": lambda: [reading_of(raw) for raw in raws],
        "of it, occurrences": lambda: [find_occurrences(reading) for reading in readings],
        "graph of a reading": lambda: [resolved(reading) for reading in readings],
    }
    for what, work in stages.items():
        yield what, f"{size / seconds(work, 3):,.0f} chars/s"
    for length in (20_000, 40_000) if quick else (50_000, 100_000, 200_000):
        raw = raw_of("chapter", chapter(texts, length))
        yield f"graph of one text of {length:,} characters", f"{length / seconds(partial(graph_of, raw), 1):,.0f} chars/s"
    yield "memory at its highest", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB"
