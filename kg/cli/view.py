"""Exit code of `kg view`, which opens the graph page, or writes a dossier for sending."""

from __future__ import annotations

import argparse
import sys
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
    page = args.dir / "graph.html"
    if not page.is_file():
        raise UsageError(f"{page}: no such page; run: kg build INPUT… -o {args.dir}")
    if args.dossier:
        return _dossier(page, args.dossier, args.redact)
    print(page)
    if not args.no_open:
        import webbrowser

        webbrowser.open(page.resolve().as_uri())
    return 0


def _dossier(page: Path, file: Path, names: list[str]) -> int:
    from kg.view import write_dossier
    from kg.view.reading import excerpted, graph_in

    text = page.read_text(encoding="utf-8")
    short = excerpted(text)
    if short:
        print(f"kg view: {page} keeps {short} documents in excerpts only; the dossier can hold no more", file=sys.stderr)
    write_dossier(graph_in(text), file, names)
    print(file)
    return 0
