"""`kg blind DIR | INPUT…`: sentences that extraction may have missed."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import DataError, ReadError, UsageError

if TYPE_CHECKING:
    from kg.blind import Gap
    from kg.model import RawDocument


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the options of `kg blind`."""
    parser.add_argument(
        "inputs",
        nargs="+",
        metavar="DIR-or-INPUT",
        help="a folder that kg build wrote (its documents are read again from where they were), or documents",
    )
    parser.add_argument("--kind", choices=("entities", "date", "verb"), help="only gaps of this kind")
    parser.add_argument("--limit", type=int, default=50, metavar="N", help="at most N of each kind (default 50, 0 for all)")
    parser.add_argument("--json", action="store_true", help="write JSON")


def run(args: argparse.Namespace) -> int:
    """Exit code 0, or 3 when some documents could not be read."""
    from kg.blind import gaps, verb_counts
    from kg.pipeline import reading_of

    found: list[Gap] = []
    failed = False
    for raw in _documents(args.inputs):
        if isinstance(raw, ReadError):
            failed = True
            print(f"kg blind: {raw}", file=sys.stderr)
            continue
        found += gaps(reading_of(raw))
    limit = args.limit or len(found) + 1
    verbs = verb_counts(found)[:limit] if args.kind in {None, "verb"} else []
    shown = {kind: [gap for gap in found if gap.kind == kind] for kind in ("entities", "date") if args.kind in {None, kind}}
    if args.json:
        value = {"verbs": dict(verbs), **{kind: [asdict(gap) for gap in rows[:limit]] for kind, rows in shown.items()}}
        print(json.dumps(value, ensure_ascii=False, indent=1))
    else:
        _print(verbs, shown, limit)
    return 3 if failed else 0


def _print(verbs: list[tuple[str, int]], shown: dict[str, list[Gap]], limit: int) -> None:
    from kg.query.table import shown as printable

    if verbs:
        print("verbs that no rule knows, in sentences with two or more entities and no statement:")
        print("  " + "  ".join(f"{verb} {count}" for verb, count in verbs) + "\n")
    heads = {"entities": "sentences with two or more entities and no statement", "date": "dates that no statement uses"}
    for kind, rows in shown.items():
        print(f"{heads[kind]}: {len(rows)}")
        for gap in rows[:limit]:
            print(f"  {printable(gap.document)} [{gap.begin}–{gap.end})  {printable('、'.join(gap.things))}")
            print(f"    {printable(gap.words)}")


def _documents(inputs: list[str]) -> Iterator[RawDocument | ReadError]:
    """The documents that are named, or those of a graph folder, from the inputs that its report names."""
    from kg.read import read

    folder = Path(inputs[0])
    report = folder / "report.json"
    if len(inputs) > 1 or not report.is_file():
        yield from read(inputs)
        return
    wanted = _reported(report)
    # A document in a container (archive.zip!/a.txt, rows.csv#3) is read with it; others of the container are passed over.
    containers = list(dict.fromkeys(_container(name) for name in wanted))
    if not any(Path(name).exists() for name in containers):
        raise UsageError(f"{folder}: its documents are no longer where they were ({containers[0]}); give them: kg blind INPUT…")
    for raw in read(containers):
        if isinstance(raw, ReadError) or raw.name in wanted:
            yield raw


def _container(name: str) -> str:
    """The file that a document's name speaks of."""
    outer = name.split("!/")[0]
    return outer if Path(outer).exists() else outer.rpartition("#")[0] or outer


def _reported(report: Path) -> list[str]:
    try:
        names = [str(one["name"]) for one in json.loads(report.read_text(encoding="utf-8"))["read"]]
    except (ValueError, KeyError, TypeError) as error:
        raise DataError(f"{report}: not a report of kg build: {error}; build the folder again") from error
    if not names:
        raise UsageError(f"{report.parent}: the graph holds no documents")
    return names
