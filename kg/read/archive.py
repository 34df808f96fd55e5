"""ZIP, TAR and GZIP: the files inside.

In: a `Source`. Out: a `Source` for each file inside, named `archive.zip!/a.txt`, sorted by name in a ZIP.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

from kg.errors import ReadError, TooLargeError
from kg.read.limits import HEAD, MAX_CONTAINER, MAX_MEMBERS, MAX_NESTING, MAX_RATIO, MAX_UNPACKED, RATIO_FREE
from kg.read.options import Options
from kg.read.source import Source, of_bytes, unreadable
from kg.read.unpack import opened, part

_OPENERS: dict[str, Callable[..., object]] = {
    "application/gzip": gzip.open,
    "application/x-bzip2": bz2.open,
    "application/x-xz": lzma.open,
}
_SUFFIXES = (".gz", ".bz2", ".xz")
_DAMAGE = (tarfile.TarError, gzip.BadGzipFile, lzma.LZMAError, zlib.error, EOFError, ValueError)


def documents(source: Source, options: Options) -> Iterator[Source | ReadError]:
    """The files inside the archive."""
    if source.depth >= MAX_NESTING:
        raise TooLargeError(source.name, f"archives nested more than {MAX_NESTING} deep", hint="unpack it first")
    if source.media_type == "application/zip":
        yield from _zip(source)
    elif source.media_type == "application/x-tar":
        yield from _tar(source)
    else:
        yield from _packed(source)


def _wanted(path: str) -> bool:
    """Whether the member is one that somebody put there, not what an operating system left."""
    return not any((step.startswith(".") and step != ".") or step == "__MACOSX" for step in path.split("/"))


def _zip(source: Source) -> Iterator[Source | ReadError]:
    unpacked = 0
    with source.open() as stream, opened(source.name, stream) as archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        named = sorted(((_member_name(info), info) for info in infos), key=lambda pair: (pair[0], pair[1].header_offset))
        for member, info in named:
            if not _wanted(member):
                continue
            name = f"{source.name}!/{member}"
            try:
                data = part(name, archive, info, MAX_CONTAINER)
            except ReadError as error:
                yield error
                continue
            unpacked += len(data)
            if unpacked > MAX_UNPACKED:
                raise TooLargeError(source.name, f"unpacks to more than {MAX_UNPACKED:,} bytes", where=member)
            yield of_bytes(name, data, depth=source.depth + 1)


def _member_name(info: zipfile.ZipInfo) -> str:
    """The member's path. Chinese Windows packs names in GBK without saying so; Python then shows them in CP437."""
    if info.flag_bits & 0x800 or info.filename.isascii():
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _tar(source: Source) -> Iterator[Source | ReadError]:
    with source.open() as stream:
        yield from _members(source, stream)


def _members(source: Source, stream: BinaryIO) -> Iterator[Source | ReadError]:
    """The files of an uncompressed TAR read from front to back."""
    unpacked = 0
    try:
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            for number, info in enumerate(archive):
                if number >= MAX_MEMBERS:
                    raise TooLargeError(source.name, f"more than {MAX_MEMBERS:,} files in the archive", hint="split it")
                if not info.isreg() or not _wanted(info.name):
                    continue
                name = f"{source.name}!/{info.name.removeprefix('./')}"
                if info.size > MAX_CONTAINER:
                    yield TooLargeError(name, f"{info.size:,} bytes, at most {MAX_CONTAINER:,}", hint="split it")
                    continue
                unpacked += info.size
                if unpacked > MAX_UNPACKED:
                    raise TooLargeError(source.name, f"unpacks to more than {MAX_UNPACKED:,} bytes", where=info.name)
                member = archive.extractfile(info)
                yield of_bytes(name, member.read() if member else b"", depth=source.depth + 1)
    except _DAMAGE as error:
        raise ReadError(source.name, f"the archive is damaged or cut short: {error}", hint="fetch or pack it again") from error
    except OSError as error:
        raise unreadable(source.name, error) from error


def _packed(source: Source) -> Iterator[Source | ReadError]:
    """What one compressed file holds: a TAR, a WARC, or one document."""
    name = source.name
    inner = name
    for suffix in _SUFFIXES:
        inner = inner.removesuffix(suffix)

    def unpacked() -> BinaryIO:
        return cast(BinaryIO, _Bounded(name, _OPENERS[source.media_type](source.open(), "rb"), source.size))

    try:
        with unpacked() as stream:
            head = stream.read(HEAD)
    except _DAMAGE as error:
        raise ReadError(name, f"damaged or cut short: {error}", hint="fetch or pack it again") from error
    except OSError as error:
        raise ReadError(name, f"damaged: {error}", hint="fetch or pack it again") from error
    if head[257:262] == b"ustar":
        with unpacked() as stream:
            yield from _members(source, stream)
    elif head.startswith(b"WARC/"):
        # Each record is compressed apart; the WARC module does that itself and so can seek over what it skips.
        yield Source(name, source.open, source.size, source.depth, media_type="application/warc")
    else:
        yield Source(name if inner == name else f"{name}!/{inner.rpartition('/')[2]}", unpacked, -1, source.depth + 1)


class _Bounded:
    """A stream that raises `TooLargeError` when it gives out more than its packed size explains."""

    def __init__(self, name: str, stream: object, packed: int) -> None:
        self._name, self._stream, self._given = name, cast(BinaryIO, stream), 0
        self._limit = min(MAX_UNPACKED, max(RATIO_FREE, MAX_RATIO * packed) if packed >= 0 else MAX_UNPACKED)

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._given += len(data)
        if self._given > self._limit:
            raise TooLargeError(self._name, f"unpacks to more than {self._limit:,} bytes, as an archive bomb does")
        return data

    def close(self) -> None:
        self._stream.close()

    def __enter__(self) -> _Bounded:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()
