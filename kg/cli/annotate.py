"""`kg annotate PAGE`: a page of one document with its mentions and statements."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import ReadError, UsageError

if TYPE_CHECKING:
    from kg.model import RawDocument


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the options of `kg annotate`."""
    parser.add_argument("page", metavar="PAGE", help="a document, or - for standard input")
    parser.add_argument("-o", "--output", metavar="FILE", default="-", help="the page to write (default: standard output)")
    parser.add_argument("--number", type=int, metavar="N", help="the N-th document of an input that holds several")
    parser.add_argument("--language", choices=("zh", "en"), default="zh", help="the language that the page opens in")


def run(args: argparse.Namespace) -> int:
    """Exit code 0; a document that cannot be read is an error."""
    from kg.annotate import annotated
    from kg.pipeline import graph_of

    page = annotated(graph_of(_document(args.page, args.number)), args.language)
    if args.output == "-":
        sys.stdout.write(page)
        return 0
    target = Path(args.output)
    try:
        target.write_text(page, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"{target}: cannot be written ({error.strerror}); give another file with -o") from error
    return 0


def _document(name: str, number: int | None) -> RawDocument:
    """The one document, or the one that was asked for."""
    from kg.read import read

    found = list(read([name]))
    if not found:
        raise UsageError(f"{name}: no document in it")
    if number is None and len(found) > 1:
        raise UsageError(f"{name}: holds {len(found)} documents; choose one with --number 1 … {len(found)}")
    if number is not None and not 0 < number <= len(found):
        raise UsageError(f"{name}: has no document {number}; it holds {len(found)}")
    chosen = found[(number or 1) - 1]
    if isinstance(chosen, ReadError):
        raise chosen
    return chosen
