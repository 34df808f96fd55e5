"""`kg build INPUT… -o DIR`: a graph folder from documents; exit code 3 when some of them could not go in."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.building import Progress, Report

#: Documents between two lines of progress where there is no terminal.
EVERY = 50
_STAGES = {
    "extract": "reading documents",
    "merge": "joining what they say",
    "write": "writing graph.ttl, graph.trig and store/",
    "page": "drawing graph.html",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the options of `kg build`."""
    parser.add_argument(
        "inputs", nargs="+", metavar="INPUT", help="files, folders, patterns, archives, or - for standard input"
    )
    parser.add_argument("-o", "--output", metavar="DIR", required=True, help="the folder that is to hold the graph")
    parser.add_argument("--base", metavar="IRI", default="", help="what the graph's own IRIs begin with")
    parser.add_argument("--workers", metavar="N", type=int, help="processes to use (default: the cores, if worth it)")
    parser.add_argument("--text-column", metavar="NAME", default="", help="the column of CSV or JSONL that holds the text")
    parser.add_argument("--no-view", action="store_true", help="make no graph.html")
    parser.add_argument("--quiet", action="store_true", help="say nothing but what failed")


def run(args: argparse.Namespace) -> int:
    """Exit code 0, 3 when some documents failed, 130 when stopped."""
    if args.workers is not None and args.workers < 1:
        raise UsageError("--workers must be 1 or more")
    from kg.building import build
    from kg.vocabulary import DEFAULT_BASE

    try:
        with _watch(args.quiet) as watch:
            report = build(
                args.inputs,
                args.output,
                base=args.base or DEFAULT_BASE,
                workers=args.workers,
                text_column=args.text_column,
                page=not args.no_view,
                watch=watch,
            )
    except KeyboardInterrupt:
        print(f"\nkg build: stopped; {args.output} is as it was", file=sys.stderr)
        return 130
    if not args.quiet:
        print(summary(report, args.output, page=not args.no_view), file=sys.stderr)
    return 3 if report.failed else 0


def summary(report: Report, folder: str, page: bool) -> str:
    """The closing words: what went in, what did not, where to look."""
    if not report.read:
        return f"kg build: no document went in; nothing new in {folder}"
    numbers = [f"{len(report.read)} document{'' if len(report.read) == 1 else 's'}"]
    if report.failed:
        numbers.append(f"{len(report.failed)} failed")
    if report.skipped:
        numbers.append(f"{len(report.skipped)} skipped (the same as another)")
    found = f"{report.entities:,} entities, {report.statements:,} statements"
    look = f"; look at it with: kg view {folder}" if page else ""
    return f"{', '.join(numbers)}: {found} in {sum(report.seconds.values()):.1f} s{look}"


@contextmanager
def _watch(quiet: bool) -> Iterator[Callable[[Progress], None]]:
    """What to call with each step of the build."""
    if quiet:
        yield _tell_problem
    elif sys.stderr.isatty():
        with _bar() as watch:
            yield watch
    else:
        yield _tell_lines


def _tell_problem(progress: Progress) -> None:
    if progress.problem:
        print(f"kg build: {progress.problem.reason}", file=sys.stderr)


def _tell_lines(progress: Progress) -> None:
    _tell_problem(progress)
    if progress.stage != "extract":
        print(f"{_STAGES[progress.stage]} …", file=sys.stderr)
    elif not progress.problem and progress.done % EVERY == 0:
        print(f"{progress.done} documents read …", file=sys.stderr)


@contextmanager
def _bar() -> Iterator[Callable[[Progress], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[count]}"), TimeElapsedColumn())
    console = Console(stderr=True, highlight=False)
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task(_STAGES["extract"], total=None, count="")

        def watch(progress: Progress) -> None:
            if progress.problem:
                console.print(f"kg build: {progress.problem.reason}", markup=False, soft_wrap=True)
            count = f"{progress.done} documents" + (f", {progress.failed} failed" if progress.failed else "")
            bar.update(task, description=_STAGES[progress.stage], count=count)

        yield watch
