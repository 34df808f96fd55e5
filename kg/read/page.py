"""HTML: the decoded source, markup included, and what the page says of its own address.

In: a `Source` of media type text/html. Out: one `RawDocument`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Hints, RawDocument
from kg.read.encoding import decode
from kg.read.limits import MAX_DOCUMENT
from kg.read.options import Options
from kg.read.source import Source, digest, load

#: `<meta charset="gb2312">`, `<meta http-equiv=… content="text/html; charset=gb2312">`, `<?xml encoding="…"?>`
_DECLARED = re.compile(rb"<(?:meta[^>]{0,300}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
#: Saved pages often begin with the address they were saved from.
_SAVED = re.compile(r"<!-- saved from url=\(\d+\)(\S+) -->")
#: The declaration has to stand in the first kilobyte; pages with long comments before it are met all the same.
_HEAD = 4096


def documents(source: Source, options: Options) -> Iterator[RawDocument]:
    """The page as one document."""
    data = load(source, MAX_DOCUMENT)
    decoded = decode(data, source.name, source.charset or declared(data))
    saved = _SAVED.search(decoded.text[:2000])
    hints = source.hints
    if saved and not hints.url:
        hints = Hints(hints.title, hints.date, hints.publisher, hints.author, saved[1])
    yield RawDocument(source.name, "text/html", decoded.encoding, decoded.text, digest(data), hints)


def declared(data: bytes) -> str:
    """The encoding that the page names in its first bytes, or "".

    >>> declared(b'<html><head><meta charset="gb2312">')
    'gb2312'
    """
    found = _DECLARED.search(data[:_HEAD])
    return found[1].decode("ascii") if found else ""
