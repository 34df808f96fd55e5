"""Exit code of `kg view`, which opens the graph page, or writes a dossier for sending."""

from __future__ import annotations

import argparse
from pathlib import Path

from kg.errors import UsageError


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("dir", metavar="DIR", type=Path, help="a folder that kg build wrote")
    parser.add_argument("--no-open", action="store_true", help="only print the path of the page")
    parser.add_argument("--dossier", metavar="FILE", type=Path, help="write one file for sending, with every document in full")
    parser.add_argument("--redact", metavar="NAME", nargs="+", default=[], help="names to black out everywhere in the dossier")


def run(args: argparse.Namespace) -> int:
    if args.redact and not args.dossier:
        raise UsageError("--redact works on a dossier; add --dossier FILE")
    if args.dossier:
        return _dossier(args.dir, args.dossier, args.redact)
    page = args.dir / "graph.html"
    if not page.is_file():
        raise UsageError(f"{page}: no such page; run: kg build INPUT… -o {args.dir}")
    print(page)
    if not args.no_open:
        import webbrowser

        webbrowser.open(page.resolve().as_uri())
    return 0


def _dossier(folder: Path, file: Path, names: list[str]) -> int:
    raise UsageError("not yet")
