"""Training documents with their names marked in place → text and spans.

In: the files of `training/documents/` (format: README.md). Out: `Marked`, one a document, in the order of the file names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "documents"
KINDS = ("PER", "ORG", "LOC", "VENUE", "EVENT", "TIME")
MARK = re.compile(r"\[\[([A-Z]+)\|([^\[\]|]+)\]\]")  # [[ORG|中国侨联]]
LEFTOVER = re.compile(r"\[\[|\]\]|\|[^|\n]*\]\]")


@dataclass(frozen=True, slots=True)
class Name:
    """A marked name: `text[begin:end]` of its document."""

    begin: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Marked:
    """One training document."""

    name: str  # of the file, without its suffix
    genre: str
    script: str  # hans or hant
    text: str
    names: tuple[Name, ...]


def load(folder: Path = FOLDER) -> tuple[Marked, ...]:
    """Every document of `folder` that can be read; `check.py` says what is wrong with the others."""
    documents = []
    for path in sorted(folder.glob("*.txt")):
        try:
            documents.append(parse(path.stem, path.read_text(encoding="utf-8")))
        except ValueError:
            continue
    return tuple(documents)


def parse(name: str, source: str) -> Marked:
    """The document in `source`. `ValueError` names the line of a broken mark or head."""
    head, body, above = split(source)
    begin_line = above + 1
    pieces: list[str] = []
    names: list[Name] = []
    at = length = 0
    for mark in MARK.finditer(body):
        between = body[at : mark.start()]
        kind, inside = mark.group(1), mark.group(2)
        if kind not in KINDS:
            line = begin_line + body.count("\n", 0, mark.start())
            raise ValueError(f"{name}:{line}: unknown kind {kind}")
        names.append(Name(length + len(between), length + len(between) + len(inside), kind))
        pieces += [between, inside]
        length += len(between) + len(inside)
        at = mark.end()
    pieces.append(body[at:])
    text = "".join(pieces)
    if leftover := LEFTOVER.search(text):
        line = begin_line + text.count("\n", 0, leftover.start())
        raise ValueError(f"{name}:{line}: broken mark near {text[leftover.start() :][:20]!r}")
    return Marked(name, head.get("genre", ""), head.get("script", ""), text, tuple(names))


def split(source: str) -> tuple[dict[str, str], str, int]:
    """The head's fields, the body, and the number of lines above the body."""
    lines = source.splitlines(keepends=True)
    head: dict[str, str] = {}
    at = 0
    while at < len(lines) and lines[at].startswith("#"):
        key, colon, value = lines[at][1:].partition(":")
        if colon:
            head[key.strip()] = value.strip()
        at += 1
    while at < len(lines) and not lines[at].strip():
        at += 1
    return head, "".join(lines[at:]), at


def simplified(documents: tuple[Marked, ...]) -> tuple[Marked, ...]:
    """The documents in Simplified characters. One whose length changes on the way is left out: its spans would be wrong."""
    from dataclasses import replace

    import opencc

    convert = opencc.OpenCC("t2s").convert
    turned = (replace(document, text=convert(document.text)) for document in documents)
    return tuple(new for new, old in zip(turned, documents, strict=True) if len(new.text) == len(old.text))
