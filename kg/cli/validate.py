"""`kg validate DIR`: exit code 0 when the graph keeps every rule of ontology/shapes.ttl, 1 when it does not."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict

#: Enough to see what is wrong; the whole list of a large graph scrolls away.
SHOWN = 50


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the options of `kg validate`."""
    parser.add_argument("folder", metavar="DIR", help="a folder that kg build wrote")
    parser.add_argument("--all", action="store_true", help=f"list every violation, not only the first {SHOWN}")
    parser.add_argument("--json", action="store_true", help="list the violations as JSON")


def run(args: argparse.Namespace) -> int:
    """Exit code: 0 conforms, 1 does not."""
    from kg.query.shapes import violations

    found = violations(args.folder)
    if args.json:
        print(json.dumps([asdict(violation) for violation in found], ensure_ascii=False, indent=1))
        return 1 if found else 0
    for violation in found if args.all else found[:SHOWN]:
        print(violation)
    if not found:
        print("the graph keeps every rule", file=sys.stderr)
        return 0
    hidden = 0 if args.all else max(0, len(found) - SHOWN)
    more = f"; {hidden} more with --all" if hidden else ""
    print(f"{len(found)} violation{'' if len(found) == 1 else 's'} of ontology/shapes.ttl{more}", file=sys.stderr)
    return 1
