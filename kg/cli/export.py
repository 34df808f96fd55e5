"""`kg export DIR --format F [-o FILE]`: a graph in another format."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kg.errors import UsageError


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the options of `kg export`."""
    parser.add_argument("folder", metavar="DIR", help="a folder that kg build wrote")
    parser.add_argument(
        "--format",
        required=True,
        choices=["turtle", "trig", "nt", "nq", "jsonld", "rdfxml", "graphml", "gexf", "csv"],
        help="trig and nq keep the documents apart; graphml, gexf and csv hold things and facts without the evidence",
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="default: stdout; csv makes two tables: OUT/ gives OUT/nodes.csv and OUT/edges.csv, OUT gives OUT-nodes.csv …",
    )


def run(args: argparse.Namespace) -> int:
    """Exit code 0."""
    from kg.export import export_csv, export_graph

    if args.output in {None, "-"}:
        if args.format == "csv":
            print("kg export: stdout gets the table of edges; -o OUT/ writes nodes.csv and edges.csv", file=sys.stderr)
        for block in export_graph(args.folder, args.format):
            sys.stdout.buffer.write(block)
        sys.stdout.buffer.flush()
        return 0
    if args.format == "csv":
        for path in export_csv(args.folder, args.output):
            print(path, file=sys.stderr)
        return 0
    target = Path(args.output)
    draft = target.with_name(f".{target.name}.part")
    blocks = export_graph(args.folder, args.format)
    try:
        with draft.open("wb") as file:
            file.writelines(blocks)
        draft.replace(target)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise UsageError(f"{target}: cannot be written ({error.strerror})") from error
    return 0
