"""Files, folders, patterns, archives and standard input to documents as they came.

In: paths. Out: a `RawDocument` for each document, or the `ReadError` that names what cannot be read; the others go on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from kg.errors import ReadError
from kg.model import RawDocument
from kg.read import archive, docx, epub, mail, page, pdf, plain, rows, warc
from kg.read.limits import HEAD
from kg.read.media import media_type
from kg.read.options import Options
from kg.read.source import Source, first, load, of_bytes, sources, unreadable

__all__ = ["Options", "read"]

Reader = Callable[[Source, Options], Iterator[RawDocument | Source | ReadError]]

#: One module a media type.
_READERS: dict[str, Reader] = {
    "text/html": page.documents,
    "text/plain": plain.documents,
    "text/markdown": plain.documents,
    "text/csv": rows.documents,
    "text/tab-separated-values": rows.documents,
    "application/jsonl": rows.documents,
    "application/json": rows.documents,
    "application/pdf": pdf.documents,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": docx.documents,
    "application/epub+zip": epub.documents,
    "message/rfc822": mail.documents,
    "application/warc": warc.documents,
    "application/zip": archive.documents,
    "application/x-tar": archive.documents,
    "application/gzip": archive.documents,
    "application/x-bzip2": archive.documents,
    "application/x-xz": archive.documents,
}


def read(inputs: Sequence[str], *, text_column: str = "") -> Iterator[RawDocument | ReadError]:
    """Every document that the inputs stand for, folders in sorted order, each file once.

    Nothing is raised for an input that cannot be read: its `ReadError` is yielded in its place.

    >>> [error.what for error in read(["没有这个文件.txt"])]
    ['there is no such file']
    """
    options = Options(text_column)
    for source in sources(inputs):
        if isinstance(source, ReadError):
            yield source
        else:
            yield from _documents(source, options)


def _documents(source: Source, options: Options) -> Iterator[RawDocument | ReadError]:
    """The documents in one source and in the sources inside it."""
    try:
        typed = _typed(source)
        for found in _READERS[typed.media_type](typed, options):
            if isinstance(found, Source):
                yield from _documents(found, options)
            else:
                yield found
    except ReadError as error:
        yield error


def _typed(source: Source) -> Source:
    """The source with its media type. Standard input can be read only once and is taken into memory."""
    if source.name == "-":
        from kg.read.limits import MAX_CONTAINER

        source = of_bytes("-", load(source, MAX_CONTAINER))
    if source.media_type:
        return source
    try:
        with source.open() as stream:
            head = first(stream, HEAD)
    except OSError as error:
        raise unreadable(source.name, error) from error
    if not head:
        raise ReadError(source.name, "the file is empty")
    return replace(source, media_type=media_type(source.name, head))
