"""WARC: the pages of a web archive.

In: a `Source`. Out: a `Source` for each stored answer that is a text; its name is the archive's with the page's address.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.errors import ReadError, TooLargeError
from kg.model import Hints
from kg.read.limits import MAX_DOCUMENT, MAX_MEMBERS
from kg.read.options import Options
from kg.read.source import Source, of_bytes, unreadable

_KINDS = {"text/html": "text/html", "application/xhtml+xml": "text/html", "text/plain": "text/plain", "application/pdf": ""}
_STORED = frozenset(("response", "resource"))


def documents(source: Source, options: Options) -> Iterator[Source | ReadError]:
    """The stored pages."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    seen: dict[str, int] = {}
    try:
        with source.open() as stream:
            records = iter(ArchiveIterator(stream))
            for number in range(MAX_MEMBERS):
                try:
                    record = next(records, None)
                except (ArchiveLoadFailed, EOFError, ValueError) as error:
                    raise ReadError(source.name, f"damaged or cut short: {error}", where=f"record {number + 1}") from error
                if record is None:
                    if not number:
                        raise ReadError(source.name, "the web archive is empty")
                    return
                if record.rec_type in _STORED:
                    yield from _page(source, record, seen)
            raise TooLargeError(source.name, f"more than {MAX_MEMBERS:,} records", hint="split it")
    except OSError as error:
        raise unreadable(source.name, error) from error


def _page(source: Source, record: Any, seen: dict[str, int]) -> Iterator[Source | ReadError]:
    headers = record.http_headers or record.rec_headers
    kind, _, parameters = (headers.get_header("Content-Type") or "").partition(";")
    kind = kind.strip().lower()
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    if kind not in _KINDS or status != "200":
        return
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    seen[url] = seen.get(url, 0) + 1
    name = f"{source.name}!/{url}" + (f"#{seen[url]}" if seen[url] > 1 else "")
    try:
        data = record.content_stream().read(MAX_DOCUMENT + 1)
    except (EOFError, ValueError, OSError) as error:
        yield ReadError(name, f"damaged: {error}")
        return
    if len(data) > MAX_DOCUMENT:
        yield TooLargeError(name, f"more than {MAX_DOCUMENT:,} bytes")
    elif data.strip():
        charset = parameters.partition("charset=")[2].strip().strip("\"'")
        yield of_bytes(name, data, depth=source.depth, charset=charset, media_type=_KINDS[kind], hints=Hints(url=url))
