"""`kg query DIR [QUERY | -f FILE]`: rows or Turtle on stdout, words on stderr."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.query import Format


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the options of `kg query`."""
    parser.add_argument("folder", metavar="DIR", help="a folder that kg build wrote")
    parser.add_argument(
        "query", metavar="QUERY", nargs="?", help="SPARQL; - reads stdin; the usual prefixes need no PREFIX line"
    )
    parser.add_argument("-f", "--file", metavar="FILE", help="read the query from a file (- is stdin)")
    parser.add_argument(
        "--format",
        choices=["table", "csv", "tsv", "json", "xml", "ttl"],
        help="default: table; ttl where the query makes a graph",
    )
    parser.add_argument("--timeout", type=float, default=60.0, metavar="SECONDS", help="stop after this long (default 60)")


def run(args: argparse.Namespace) -> int:
    """Exit code 0; errors are raised."""
    from kg.query import Limits, answer_query

    if args.timeout <= 0:
        raise UsageError("--timeout must be more than 0 seconds")
    text = _query(args)
    answer = answer_query(args.folder, text, _wanted(args.format, text), Limits(seconds=args.timeout))
    for note in answer.notes:
        print(f"kg query: {note}", file=sys.stderr)
    if args.format in {None, "table"} and answer.format == "json":
        _print_table(args.folder, answer.content)
        return 0
    sys.stdout.flush()
    sys.stdout.buffer.write(answer.content)
    sys.stdout.buffer.flush()
    return 0


def _wanted(name: Format | Literal["table"] | None, text: str) -> Format | None:
    from kg.query.check import inspect

    if name != "table":
        return name
    form = inspect(text).form
    if form in {"CONSTRUCT", "DESCRIBE"}:
        raise UsageError(f"{form} makes a graph, which table cannot hold; use --format ttl, or ask with SELECT")
    return "json"


def _query(args: argparse.Namespace) -> str:
    if args.file is not None and args.query is not None:
        raise UsageError("give a query or -f FILE, not both")
    source = args.file if args.file is not None else args.query
    if source is None:
        raise UsageError("no query; give one, -f FILE, or - for stdin")
    if source == "-":
        data = sys.stdin.buffer.read()
    elif args.file is None:
        return str(source)
    else:
        try:
            data = Path(source).read_bytes()
        except OSError as error:
            raise UsageError(f"{source}: cannot be read ({error.strerror})") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{source}: not UTF-8 at byte {error.start}; save the query as UTF-8") from error


def _print_table(folder: str, content: bytes) -> None:
    import shutil

    from kg.query.table import table
    from kg.store import base_of, open_store
    from kg.vocabulary import PREFIXES

    columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    made = table(content, {**PREFIXES, "id": base_of(open_store(folder))}, columns)
    sys.stdout.write(made.text)
    if made.rows >= 0:
        print(f"{made.rows} row{'' if made.rows == 1 else 's'}", file=sys.stderr)
