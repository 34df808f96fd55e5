"""A text at hand as a document: a string -> `RawDocument`."""

from __future__ import annotations

from hashlib import sha256

from kg.model import Hints, RawDocument

_HTML = ("<!doctype html", "<html")


def text_document(text: str, name: str = "text", date: str = "") -> RawDocument:
    """The document that `text` is; `date` is its day of publication, against which 昨日 and 去年 are resolved.

    >>> text_document("中国侨联在北京举办论坛。").media_type
    'text/plain'
    """
    media_type = "text/html" if text.lstrip()[:200].lower().startswith(_HTML) else "text/plain"
    # A lone surrogate, which JSON can hold, has no bytes of its own in UTF-8.
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return RawDocument(name, media_type, "utf-8", text, digest, Hints(date=date))
