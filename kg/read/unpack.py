"""Parts of a ZIP container, within bounds.

In: an open `ZipFile` and a member's name. Out: its bytes. Raises `TooLargeError` for a bomb, `ReadError` for damage.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import BinaryIO

from kg.errors import ReadError, TooLargeError
from kg.read.limits import MAX_MEMBERS, MAX_PART, MAX_RATIO, RATIO_FREE


def opened(name: str, stream: BinaryIO) -> zipfile.ZipFile:
    """The archive called `name`."""
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError) as error:
        raise ReadError(name, f"the archive is damaged or cut short: {error}", hint="fetch or pack it again") from error
    if len(archive.infolist()) > MAX_MEMBERS:
        raise TooLargeError(name, f"more than {MAX_MEMBERS:,} files in the archive", hint="split it")
    return archive


def part(name: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int = MAX_PART) -> bytes:
    """The bytes of one member of the archive called `name`."""
    if info.flag_bits & 1:
        raise ReadError(name, "locked with a password", where=info.filename, hint="unpack it first")
    refuse_bomb(name, info.filename, info.file_size, info.compress_size, limit)
    try:
        with archive.open(info) as stream:
            data = stream.read(limit + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise ReadError(name, f"damaged: {error}", where=info.filename, hint="fetch or pack it again") from error
    refuse_bomb(name, info.filename, len(data), info.compress_size, limit)
    return data


def refuse_bomb(name: str, member: str, size: int, packed: int, limit: int) -> None:
    """Raises `TooLargeError` when a member is larger than the limit or expands beyond reason."""
    if size > limit:
        raise TooLargeError(name, f"{size:,} bytes unpacked, at most {limit:,}", where=member, hint="split it")
    if size > RATIO_FREE and size > MAX_RATIO * max(packed, 1):
        raise TooLargeError(name, f"unpacks more than {MAX_RATIO}-fold, as an archive bomb does", where=member)


def container(name: str, data: bytes) -> zipfile.ZipFile:
    """The ZIP under a DOCX or EPUB."""
    return opened(name, io.BytesIO(data))


def member(name: str, archive: zipfile.ZipFile, path: str) -> bytes:
    """The bytes of the member at `path`. Raises `ReadError` when there is none."""
    try:
        info = archive.getinfo(path)
    except KeyError as error:
        raise ReadError(name, f"has no part {path}", hint="the file may be damaged or misnamed") from error
    return part(name, archive, info)
