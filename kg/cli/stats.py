"""`kg stats DIR`: what a graph holds, counted."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.query.count import Count, DocumentCount

#: Documents listed in the words; --json has all of them.
SHOWN = 20


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the options of `kg stats`."""
    parser.add_argument("folder", metavar="DIR", help="a folder that kg build wrote")
    parser.add_argument("--json", action="store_true", help="write JSON")


def run(args: argparse.Namespace) -> int:
    """Exit code 0."""
    from kg.query.count import count
    from kg.store import open_store

    counts = count(open_store(args.folder))
    if args.json:
        print(json.dumps(asdict(counts), ensure_ascii=False, indent=1))
        return 0
    print(f"{counts.triples} triples in {len(counts.documents)} document{'' if len(counts.documents) == 1 else 's'}\n")
    for title, rows in (
        ("class", counts.classes),
        ("property", counts.properties),
        ("factuality", counts.factuality),
        ("rule", counts.extractors),
    ):
        print(_table(title, rows))
    print(_documents(counts.documents))
    return 0


def _table(title: str, rows: Sequence[Count]) -> str:
    from kg.query.table import laid_out, shown
    from kg.vocabulary import label, terms

    if title in {"class", "property"}:
        cells = [[row.name, label(row.name) if row.name in terms() else "", str(row.number)] for row in rows]
        return laid_out([title, "", "number"], cells)
    return laid_out([title, "number"], [[shown(row.name), str(row.number)] for row in rows])


def _documents(documents: Sequence[DocumentCount]) -> str:
    from kg.query.table import laid_out, shown

    rows = [[shown(each.name), shown(each.title), str(each.mentions), str(each.statements)] for each in documents[:SHOWN]]
    more = f"… and {len(documents) - SHOWN} more\n" if len(documents) > SHOWN else ""
    return laid_out(["document", "title", "mentions", "statements"], rows) + more
