"""PDF with a text layer, through PDFium.

In: a `Source`. Out: one `RawDocument` of plain text, with the place where each page begins. Pictures of text are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kg.errors import ReadError, TooLargeError
from kg.model import Hints, Page, RawDocument
from kg.read.limits import MAX_CONTAINER, MAX_DOCUMENT, MAX_PAGES
from kg.read.options import Options
from kg.read.source import Source, digest, load

_PASSWORD = "password"
#: PDFium writes U+FFFE for a hyphen at a line's end and U+0002 in some older versions.
_NOISE = re.compile("[\ufffe\uffff\x00-\x08\x0b\x0c\x0e-\x1f]")


def documents(source: Source, options: Options) -> Iterator[RawDocument]:
    """The file as one document."""
    import pypdfium2

    data = load(source, MAX_CONTAINER)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _not_opened(source.name, str(error)) from error
    try:
        text, pages = _paged(source.name, document)
        hints = _hints(document, source.hints)
    finally:
        document.close()
    if not text.strip():
        raise ReadError(source.name, "the PDF has no text layer (it is scanned)", hint="run text recognition first")
    yield RawDocument(source.name, "application/pdf", "utf-8", text, digest(data), hints, pages)


def _not_opened(name: str, message: str) -> ReadError:
    if _PASSWORD in message.lower():
        return ReadError(name, "the PDF is locked with a password", hint="unlock it first")
    return ReadError(name, f"the PDF is damaged or cut short: {message}", hint="fetch it again")


def _paged(name: str, document: Any) -> tuple[str, tuple[Page, ...]]:
    """The text of all pages, a line feed between two, and where each page begins."""
    import pypdfium2

    if len(document) > MAX_PAGES:
        raise TooLargeError(name, f"{len(document):,} pages, at most {MAX_PAGES:,}", hint="split it")
    parts: list[str] = []
    pages: list[Page] = []
    at = 0
    for number in range(len(document)):
        try:
            text = _page_text(document[number])
        except pypdfium2.PdfiumError as error:
            raise ReadError(name, f"damaged: {error}", where=f"page {number + 1}") from error
        pages.append(Page(number + 1, at))
        parts.append(text + "\n")
        at += len(text) + 1
        if at > MAX_DOCUMENT:
            raise TooLargeError(name, "too much text for one document", where=f"page {number + 1}", hint="split it")
    return "".join(parts), tuple(pages)


def _page_text(page: Any) -> str:
    layer = page.get_textpage()
    try:
        text = str(layer.get_text_range(errors="replace"))
    finally:
        layer.close()
        page.close()
    return _NOISE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip("\n")


def _hints(document: Any, hints: Hints) -> Hints:
    found = document.get_metadata_dict()
    # Word and WPS leave the name of the file or of the template in the title: no headline is better than that one.
    title = found.get("Title", "").strip()
    if re.search(r"\.(?:docx?|wps|pdf|rtf|cdr|indd)$|^(?:Microsoft Word|untitled|无标题|文档)|\ufffd", title, re.I):
        title = ""
    # The date of creation is when the file was made, years after the document now and then: no date of publication.
    return Hints(hints.title or title, hints.date, hints.publisher, hints.author, hints.url)
