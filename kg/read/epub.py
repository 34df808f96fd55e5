"""EPUB 2 and 3: the chapters in the order of the spine, as plain text.

In: a `Source`. Out: one `RawDocument`; each chapter counts as a page.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from kg.errors import ReadError, TooLargeError
from kg.model import Hints, Page, RawDocument
from kg.read.limits import MAX_CONTAINER, MAX_DOCUMENT
from kg.read.options import Options
from kg.read.source import Source, digest, load
from kg.read.unpack import container, member
from kg.read.xml import first_text, local, parsed

_CONTAINER = "META-INF/container.xml"
_HIDDEN = frozenset(("head", "script", "style", "svg", "rt", "rp"))
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "table",
        "tr",
        "section",
        "article",
        "blockquote",
        "br",
        "hr",
        "figure",
        "figcaption",
        "pre",
        "body",
        "aside",
    ]
)
_SPACE = re.compile(r"[ \t\r\n\f]+")


def documents(source: Source, options: Options) -> Iterator[RawDocument]:
    """The book as one document."""
    name = source.name
    data = load(source, MAX_CONTAINER)
    with container(name, data) as archive:
        path = _package_path(name, parsed(name, _CONTAINER, member(name, archive, _CONTAINER)))
        package = parsed(name, path, member(name, archive, path))
        parts: list[str] = []
        pages: list[Page] = []
        at = 0
        for chapter in _spine(package, posixpath.dirname(path)):
            text = _text(parsed(name, chapter, member(name, archive, chapter)))
            if not text:
                continue
            pages.append(Page(len(pages) + 1, at))
            parts.append(text + "\n")
            at += len(text) + 1
            if at > MAX_DOCUMENT:
                raise TooLargeError(name, "too much text for one document", where=chapter, hint="split it")
    if not parts:
        raise ReadError(name, "the book has no chapters with text")
    yield RawDocument(
        name, source.media_type, "utf-8", "".join(parts), digest(data), _hints(package, source.hints), tuple(pages)
    )


def _package_path(name: str, root: Any) -> str:
    for element in root.iter():
        if local(element) == "rootfile":
            return str(element.get("full-path"))
    raise ReadError(name, "names no package", where=_CONTAINER, hint="the file may be damaged")


def _spine(package: Any, folder: str) -> Iterator[str]:
    """The paths of the chapters in reading order."""
    files: dict[str, str] = {}
    for element in package.iter():
        if local(element) == "item" and "html" in element.get("media-type", ""):
            files[element.get("id", "")] = element.get("href", "")
    for element in package.iter():
        if local(element) == "itemref" and element.get("idref") in files:
            yield posixpath.normpath(posixpath.join(folder, unquote(files[element.get("idref")])))


def _text(root: Any) -> str:
    """The words of a chapter, a line for each block."""
    from lxml import etree

    parts: list[str] = []
    hidden = 0
    if root.text and local(root) not in _HIDDEN:
        parts.append(_SPACE.sub(" ", root.text))
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = local(element)
        if event == "start":
            hidden += name in _HIDDEN
            if name in _BLOCKS:
                parts.append("\n")
            if element is not root and name and not hidden and element.text:
                parts.append(_SPACE.sub(" ", element.text))
        else:
            hidden -= name in _HIDDEN
            if name in _BLOCKS:
                parts.append("\n")
            elif name in ("td", "th"):
                parts.append("\t")
            if not hidden and element.tail:
                parts.append(_SPACE.sub(" ", element.tail))
    lines = (line.strip() for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _hints(package: Any, hints: Hints) -> Hints:
    return Hints(
        hints.title or first_text(package, "title"),
        hints.date or first_text(package, "date")[:10],
        hints.publisher or first_text(package, "publisher"),
        hints.author or first_text(package, "creator"),
        hints.url,
    )
