"""Exit code of one `kg` command. Each command is a module here with `arguments(parser)` and `run(args) -> int`.

A command's module is imported only when it is called, so that `kg --help` answers at once.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence

from kg.errors import KgError, UsageError

#: Commands in the order in which `kg --help` shows them: name, what it does, an example.
COMMANDS: tuple[tuple[str, str, str], ...] = (
    ("build", "build a graph from documents", "kg build 新闻/ page.html -o graph/"),
    ("restore", "print the restored main text of documents", "kg restore 僑聯.txt --script simplified"),
    ("query", "answer a SPARQL query over a graph", "kg query graph/ 'SELECT ?event ?who WHERE { ?event kgo:organizer ?who }'"),
    ("why", "show every statement about a thing with the words that prove it", "kg why graph/ 侨连五洲"),
    ("export", "write a graph in another format", "kg export graph/ --format jsonld -o g.jsonld"),
    ("view", "open the graph page in a browser", "kg view graph/"),
    ("serve", "serve a read-only SPARQL endpoint and the graph page", "kg serve graph/ --port 8000"),
    ("validate", "check a graph against the SHACL shapes", "kg validate graph/"),
    ("stats", "count what a graph holds", "kg stats graph/"),
    ("eval", "score extraction against gold", "kg eval tests/gold/*.json"),
    ("blind", "list sentences that extraction may have missed", "kg blind graph/"),
    ("annotate", "write a page of one document with its mentions and statements", "kg annotate page.txt -o page.html"),
)


def parser_for(name: str) -> argparse.ArgumentParser:
    """The argument parser of one command, its example at the end of its help."""
    summary, example = next((what, how) for command, what, how in COMMANDS if command == name)
    parser = argparse.ArgumentParser(
        prog=f"kg {name}",
        description=summary[0].upper() + summary[1:] + ".",
        epilog=f"Example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    importlib.import_module(f"kg.cli.{name}").arguments(parser)
    return parser


def overview() -> str:
    """The text of `kg --help`."""
    lines = [
        "usage: kg COMMAND …",
        "",
        "Knowledge graphs from Chinese documents, with exact evidence for every fact.",
        "",
        "commands:",
    ]
    lines += [f"  {name:<10}{what}" for name, what, _ in COMMANDS]
    lines += ["", "options:", "  -h, --help     show this, or a command's own help", "  --version      show the version", ""]
    lines += ["Example:", f"  {COMMANDS[0][2]}", f"  {COMMANDS[3][2]}"]
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code: 0 all well, 2 usage error, 3 some documents failed, 1 anything else that was foreseen."""
    words = list(sys.argv[1:] if argv is None else argv)
    names = [name for name, _, _ in COMMANDS]
    if not words or words[0] in {"-h", "--help", "help"}:
        print(overview())
        return 0 if words else 2
    if words[0] in {"--version", "-V"}:
        from importlib.metadata import version

        print(f"kg {version('zhkg')}")
        return 0
    if words[0] not in names:
        print(f"kg: no command {words[0]!r}; one of: {', '.join(names)}", file=sys.stderr)
        return 2
    try:
        return int(importlib.import_module(f"kg.cli.{words[0]}").run(parser_for(words[0]).parse_args(words[1:])))
    except UsageError as error:
        print(f"kg {words[0]}: {error}", file=sys.stderr)
        return 2
    except KgError as error:
        print(f"kg {words[0]}: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader of our output went away (`kg query … | head`): nothing is wrong.
        sys.stderr.close()
        return 0
