"""What kind of file it is, by content first, by name where content does not say.

In: a name and the first bytes. Out: a media type that `kg.read` has a module for. Raises `UnsupportedError`.
"""

from __future__ import annotations

import re

from kg.errors import UnsupportedError

_MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"\x1f\x8b", "application/gzip"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"WARC/", "application/warc"),
)
#: Kinds that are met often and not read, with what to do about each.
_REFUSED = (
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .xls, .ppt)", "save it as .docx or .csv"),
    (b"{\\rtf", "a Rich Text file", "save it as .docx or .txt"),
    (b"\x89PNG", "a picture", "run text recognition first"),
    (b"\xff\xd8\xff", "a picture", "run text recognition first"),
    (b"GIF8", "a picture", "run text recognition first"),
    (b"RIFF", "a picture, sound or film", "give its text"),
    (b"Rar!", "a RAR archive", "pack it as .zip"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "pack it as .zip"),
    (b"\x7fELF", "a program", "give documents"),
    (b"MZ\x90", "a program", "give documents"),
    (b"SQLite format 3", "a database", "export it as .csv"),
)
_BY_NAME = {
    "htm": "text/html", "html": "text/html", "xhtml": "text/html", "shtml": "text/html", "jsp": "text/html", "asp": "text/html",
    "txt": "text/plain", "text": "text/plain", "md": "text/markdown", "markdown": "text/markdown",
    "pdf": "application/pdf", "eml": "message/rfc822", "mht": "message/rfc822", "mhtml": "message/rfc822",
    "jsonl": "application/jsonl", "ndjson": "application/jsonl", "json": "application/json",
    "csv": "text/csv", "tsv": "text/tab-separated-values", "warc": "application/warc", "tar": "application/x-tar",
}  # fmt: skip
_ZIPPED = ((b"word/document.xml", "docx"), (b"META-INF/container.xml", "epub"), (b"application/epub+zip", "epub"))
_OFFICE = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "epub": "application/epub+zip",
}
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|div|p|table|h1)\b", re.I | re.S
)
_MAIL = re.compile(
    rb"(?:(?:From|To|Subject|Date|Received|Return-Path|MIME-Version|Message-ID|X-[\w-]+):[^\n]*\n(?:[ \t][^\n]*\n)*){3}", re.I
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


def media_type(name: str, head: bytes) -> str:
    """The media type of a file called `name` whose first bytes are `head`."""
    for magic, what, hint in _REFUSED:
        if head.startswith(magic):
            raise UnsupportedError(name, f"not text: {what}", hint=hint)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(name, head)
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head[257:262] == b"ustar":
        return "application/x-tar"
    if _MARKUP.match(head.lstrip(b"\xef\xbb\xbf")):
        return "text/html"
    named = _BY_NAME.get(_extension(name))
    if named and named not in ("application/pdf", "application/warc", "application/x-tar"):
        return named
    if named:
        raise UnsupportedError(name, f"named like {named}, but its content is not", hint="the file may be damaged or misnamed")
    return "message/rfc822" if _MAIL.match(head) else "text/plain"


def text_type(text: str) -> str:
    """`text/html` for a cell or field that holds markup, else `text/plain`."""
    return (
        "text/html"
        if re.match(r"\s*<(?:!doctype|html|head|body|div|p|table|h\d|section|article|span)\b", text, re.I)
        else "text/plain"
    )


def is_binary(head: bytes) -> bool:
    """Whether the bytes are no text in any encoding: NULs that are not those of UTF-16 or UTF-32, or many controls."""
    if not head or head.startswith(_UTF16):
        return False
    zeros = head.count(0)
    if zeros:
        # In UTF-16 text with ASCII marks and line ends the NULs stand all on even or all on odd places.
        even = head[::2].count(0)
        return zeros > 0.8 * len(head) or (min(even, zeros - even) > 0.05 * zeros and zeros < 0.45 * len(head))
    controls = sum(head.count(byte) for byte in range(32) if byte not in b"\t\n\r\f\x1a\x1b\x0b\x08")
    return controls > 0.02 * len(head)


def _extension(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name.rpartition("/")[2] else ""


def _zipped(name: str, head: bytes) -> str:
    extension = _extension(name)
    if extension in _OFFICE:
        return _OFFICE[extension]
    for member, kind in _ZIPPED:
        if member in head[:4096]:
            return _OFFICE[kind]
    if extension in ("xlsx", "pptx", "odt", "ods", "jar", "apk"):
        raise UnsupportedError(name, f"a .{extension} file is not read", hint="save it as .docx, .csv or .txt")
    return "application/zip"
