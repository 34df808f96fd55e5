"""Plain text and Markdown: the decoded text as it is.

In: a `Source`. Out: one `RawDocument`.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import ReadError
from kg.model import RawDocument
from kg.read.encoding import decode
from kg.read.limits import MAX_DOCUMENT
from kg.read.options import Options
from kg.read.source import Source, digest, load


def documents(source: Source, options: Options) -> Iterator[RawDocument]:
    """The file as one document."""
    data = load(source, MAX_DOCUMENT)
    decoded = decode(data, source.name, source.charset)
    if not decoded.text.strip():
        raise ReadError(source.name, "the file holds only white space")
    yield RawDocument(
        source.name, source.media_type or "text/plain", decoded.encoding, decoded.text, digest(data), source.hints
    )
