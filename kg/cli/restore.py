"""`kg restore INPUT…`: the main text of documents as their authors wrote it."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.model import Block, Document


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the options of `kg restore`."""
    parser.add_argument(
        "inputs", nargs="+", metavar="INPUT", help="files, folders, patterns, archives, or - for standard input"
    )
    parser.add_argument(
        "--script",
        choices=("simplified", "traditional", "keep"),
        default="keep",
        help="the characters to write (default: keep those of the document)",
    )
    parser.add_argument("-o", "--output", metavar="DIR", help="write a file for each document there, under its own name")
    parser.add_argument("--explain", action="store_true", help="show each change: where, what, by which repair and why")
    parser.add_argument(
        "--json", action="store_true", help="write text, metadata, blocks and edits as JSON, one line a document"
    )


def run(args: argparse.Namespace) -> int:
    """Exit code 0, or 3 when some inputs could not be read."""
    from kg.errors import ReadError
    from kg.read import read
    from kg.restore import restore

    failed = False
    taken: set[str] = set()
    for raw in read(args.inputs):
        if isinstance(raw, ReadError):
            failed = True
            print(f"kg restore: {raw}", file=sys.stderr)
            continue
        document = restore(raw)
        written = _as_json(document, args.script) if args.json else main_text(document, args.script) + "\n"
        if args.explain and not args.json:
            written += "".join(f"{line}\n" for line in explained(document))
        if args.output:
            _write(Path(args.output), _file_name(raw.name, args.json, taken), written)
        else:
            sys.stdout.write(written)
    return 3 if failed else 0


def main_text(document: Document, script: str = "keep") -> str:
    """Title, headings, paragraphs, items and tables, a line each, in the wanted script."""
    text = _text(document, script)
    return "\n".join(text[block.begin : block.end] for block in main_blocks(document))


def main_blocks(document: Document) -> Iterator[Block]:
    """The blocks that are the document's own words."""
    from kg.model import MAIN_KINDS

    return (block for block in document.blocks if block.kind in MAIN_KINDS)


def explained(document: Document) -> Iterator[str]:
    """A line for the verdict and one for each edit: place in the original, what became what, repair, reason."""
    yield f"# {document.raw.name}: {document.verdict}"
    lines = _Lines(document.raw.text)
    for edit in document.edits:
        before = document.raw.text[edit.source_begin : edit.source_end]
        after = document.text[edit.begin : edit.end]
        reason = f": {edit.reason}" if edit.reason else ""
        yield f"{lines.place(edit.source_begin)}\t{_shown(before)} → {_shown(after)}\t{edit.repair}{reason}"


class _Lines:
    """Line and column of places that come in order."""

    def __init__(self, text: str) -> None:
        self._text, self._line, self._begin, self._at = text, 1, 0, 0

    def place(self, at: int) -> str:
        self._line += self._text.count("\n", self._at, at)
        self._begin = self._text.rfind("\n", 0, at) + 1
        self._at = at
        return f"{self._line}:{at - self._begin + 1}"


def _shown(text: str, limit: int = 40) -> str:
    """The text in one line, cut in the middle."""
    text = text.replace("\n", "⏎") or "∅"
    return text if len(text) <= limit else f"{text[: limit // 2]}…{text[-limit // 2 :]}"


def _text(document: Document, script: str) -> str:
    from kg.restore import as_traditional

    if script == "simplified":
        return document.simplified
    return as_traditional(document).text if script == "traditional" else document.text


def _as_json(document: Document, script: str) -> str:
    text = _text(document, script)
    value: dict[str, Any] = {
        "name": document.raw.name,
        "sha256": document.raw.sha256,
        "verdict": document.verdict,
        "main_text": main_text(document, script),
        "text": text,
        "metadata": {name: field for name, field in asdict(document.metadata).items() if field},
        "blocks": [asdict(block) for block in document.blocks],
        "edits": [
            asdict(edit)
            | {"before": document.raw.text[edit.source_begin : edit.source_end], "after": text[edit.begin : edit.end]}
            for edit in document.edits
        ],
    }
    return json.dumps(value, ensure_ascii=False) + "\n"


def _file_name(name: str, as_json: bool, taken: set[str]) -> str:
    """The input's own file name; a second input of the same name gets a number."""
    own = PurePosixPath(name.replace("\\", "/")).name.replace("#", "-")
    path = PurePosixPath("stdin.txt" if own in {"", "-"} else own)
    wanted = f"{path}.json" if as_json else str(path)
    number = 1
    while wanted in taken:
        number += 1
        wanted = f"{path.stem}-{number}{path.suffix}" + (".json" if as_json else "")
    taken.add(wanted)
    return wanted


def _write(folder: Path, name: str, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8", newline="\n")
