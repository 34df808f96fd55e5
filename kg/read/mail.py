"""EML and MHTML: the body of a message, and its attachments as documents of their own.

In: a `Source`. Out: the body first (plain text before HTML), then each attachment that can be read.
"""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime

from kg.errors import ReadError, TooLargeError
from kg.model import Hints, RawDocument
from kg.read.encoding import decode
from kg.read.limits import MAX_CONTAINER, MAX_MEMBERS
from kg.read.options import Options
from kg.read.page import declared
from kg.read.source import Source, digest, load, of_bytes


def documents(source: Source, options: Options) -> Iterator[RawDocument | Source]:
    """The body as a document, and the attachments as sources one level deeper."""
    from email import message_from_bytes

    data = load(source, MAX_CONTAINER)
    message = message_from_bytes(data, policy=default)
    if not message.keys():
        raise ReadError(source.name, "not a mail message: it has no header", where="line 1", hint="is it a .txt?")
    hints = _hints(message)
    body = message.get_body(("plain", "html"))
    if isinstance(body, EmailMessage):
        yield _document(source, body, hints, digest(data))
    attachments = [part for part in message.iter_attachments() if part is not body and part.get_filename()]
    if body is None and not attachments:
        raise ReadError(source.name, "the message has no text")
    if len(attachments) > MAX_MEMBERS:
        raise TooLargeError(source.name, "too many attachments")
    # The pictures and styles of a page saved as MHTML are no attachments of a letter.
    if message.get_content_type() != "multipart/related":
        for part in attachments:
            name = f"{source.name}!/{part.get_filename()}"
            payload = part.get_payload(decode=True)
            yield of_bytes(name, payload if isinstance(payload, bytes) else b"", depth=source.depth + 1)


def _document(source: Source, body: EmailMessage, hints: Hints, sha256: str) -> RawDocument:
    payload = body.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    kind = "text/html" if body.get_content_type() == "text/html" else "text/plain"
    if not data.strip():
        raise ReadError(source.name, "the message has no text")
    charset = str(body.get_content_charset() or "") or (declared(data) if kind == "text/html" else "")
    decoded = decode(data, source.name, charset)
    return RawDocument(source.name, kind, decoded.encoding, decoded.text, sha256, hints)


def _hints(message: EmailMessage) -> Hints:
    sender = str(message.get("From", "")).partition("<")[0].strip().strip('"')
    return Hints(
        title=str(message.get("Subject", "")).strip(),
        date=_date(str(message.get("Date", ""))),
        author=sender,
        url=str(message.get("Content-Location", "") or message.get("Snapshot-Content-Location", "")).strip(),
    )


def _date(header: str) -> str:
    """`2024-05-06T08:30` for `Mon, 6 May 2024 08:30:00 +0800`; "" when it is no date."""
    try:
        return parsedate_to_datetime(header).isoformat()[:16]
    except (TypeError, ValueError):
        return ""
