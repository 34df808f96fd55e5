"""`kg serve DIR`: a read-only SPARQL endpoint and the graph page, on this machine unless told otherwise."""

from __future__ import annotations

import argparse
import sys


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the options of `kg serve`."""
    parser.add_argument("folder", metavar="DIR", help="a folder that kg build wrote")
    parser.add_argument("--host", default="127.0.0.1", help="address to serve on (default 127.0.0.1, this machine only)")
    parser.add_argument("--port", type=int, default=8000, help="port (default 8000; 0 takes a free one)")
    parser.add_argument(
        "--timeout", type=float, default=30.0, metavar="SECONDS", help="stop a query after this long (default 30)"
    )


def run(args: argparse.Namespace) -> int:
    """Exit code 0 once it is stopped (Ctrl-C)."""
    from dataclasses import replace
    from pathlib import Path

    from kg.errors import UsageError
    from kg.serve import Service, make_server

    if args.timeout <= 0:
        raise UsageError("--timeout must be more than 0 seconds")
    service = Service(Path(args.folder))
    service = replace(service, limits=replace(service.limits, seconds=args.timeout))
    server = make_server(args.folder, args.host, args.port, service)
    if not server.host_names:
        print(f"kg serve: everyone who reaches {args.host} can read this graph", file=sys.stderr)
    print(f"{server.url}  (SPARQL at {server.url}sparql; Ctrl-C stops)", file=sys.stderr, flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()
    return 0
