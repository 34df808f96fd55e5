"""DOCX (ECMA-376): paragraphs as lines, rows of tables as lines with tabs, in reading order.

In: a `Source`. Out: one `RawDocument` of plain text. What was struck out under change tracking is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.model import Hints, RawDocument
from kg.read.limits import MAX_CONTAINER
from kg.read.options import Options
from kg.read.source import Source, digest, load
from kg.read.unpack import container, member
from kg.read.xml import first_text, local, parsed

_BODY, _PROPERTIES = "word/document.xml", "docProps/core.xml"
#: Struck-out text, and the second form of a drawing that Word keeps for old readers.
_SKIPPED = frozenset(("del", "moveFrom", "Fallback", "instrText", "delText", "pPr", "rPr"))
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def documents(source: Source, options: Options) -> Iterator[RawDocument]:
    """The file as one document."""
    data = load(source, MAX_CONTAINER)
    with container(source.name, data) as archive:
        root = parsed(source.name, _BODY, member(source.name, archive, _BODY))
        properties = archive.read(_PROPERTIES) if _PROPERTIES in archive.namelist() else b""
    text = "\n".join(_lines(root)) + "\n"
    yield RawDocument(source.name, source.media_type, "utf-8", text, digest(data), _hints(source, properties))


def _lines(root: Any) -> Iterator[str]:
    """The lines of the body. Walks with a stack of its own: deep nesting must not end in a RecursionError."""
    stack = [root]
    while stack:
        element = stack.pop()
        name = local(element)
        if name == "p":
            yield _text(element)
        elif name == "tr":
            yield "\t".join(" ".join(line for line in _lines(cell) if line) for cell in element if local(cell) == "tc")
        elif name not in _SKIPPED:
            stack.extend(reversed(element))


def _text(paragraph: Any) -> str:
    parts: list[str] = []
    stack = [paragraph]
    while stack:
        element = stack.pop()
        name = local(element)
        if name == "t":
            parts.append(element.text or "")
        elif name in _CHARACTERS:
            parts.append(_CHARACTERS[name])
        elif name not in _SKIPPED:
            stack.extend(reversed(element))
    return "".join(parts)


def _hints(source: Source, properties: bytes) -> Hints:
    """What the document's properties say; the creator is whoever owned the word processor, so not an author."""
    hints = source.hints
    if not properties:
        return hints
    root = parsed(source.name, _PROPERTIES, properties)
    return Hints(hints.title or first_text(root, "title"), hints.date, hints.publisher, hints.author, hints.url)
