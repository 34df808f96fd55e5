"""One input as bytes that can be opened: a file, a member of an archive, standard input.

In: paths as the user gave them. Out: `Source`s, in the order given, folders sorted, each file once.
"""

from __future__ import annotations

import glob
import hashlib
import io
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, cast

from kg.errors import ReadError, TooLargeError, UnsupportedError
from kg.model import Hints

#: Folders of pictures, styles and scripts that browsers put beside a saved page.
_ASSET_FOLDERS = ("_files", ".files", "__MACOSX")


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes with a name. `size` is -1 where it is not known before reading; `depth` counts the archives around it."""

    name: str
    open: Callable[[], BinaryIO]
    size: int = -1
    depth: int = 0
    charset: str = ""  # what a header outside the bytes declares
    media_type: str = ""  # the same
    hints: Hints = field(default_factory=Hints)


def of_bytes(name: str, data: bytes, like: Source | None = None, **fields: object) -> Source:
    """A source whose bytes are at hand; nested one deeper than `like` when `depth` is given so."""
    depth = like.depth if like else 0
    return Source(name, lambda: io.BytesIO(data), len(data), **{"depth": depth, **fields})  # type: ignore[arg-type]


def load(source: Source, limit: int) -> bytes:
    """All bytes of the source. Raises `TooLargeError` over `limit`, `ReadError` when it is empty or cannot be read."""
    if source.size > limit:
        raise _too_large(source.name, source.size, limit)
    try:
        with source.open() as stream:
            data = stream.read(limit + 1)
    except OSError as error:
        raise unreadable(source.name, error) from error
    if len(data) > limit:
        raise _too_large(source.name, -1, limit)
    if not data:
        raise ReadError(source.name, "the file is empty")
    return data


def digest(data: bytes) -> str:
    """The SHA-256 of the bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def unreadable(name: str, error: OSError) -> ReadError:
    """The error for a file that the system does not give out."""
    return ReadError(name, f"cannot be read: {error.strerror or error}", hint="check the path and its permissions")


def _too_large(name: str, size: int, limit: int) -> TooLargeError:
    found = f"{size:,} bytes" if size >= 0 else "more"
    return TooLargeError(name, f"too large for one document: {found}, at most {limit:,}", hint="split it")


def sources(inputs: Sequence[str]) -> Iterator[Source | ReadError]:
    """Every file that the inputs stand for. A file that several inputs reach is read once, under its shortest name."""
    found = [(name, path) for given in inputs for name, path in _expanded(given)]
    names: dict[str, str] = {}
    for name, path in found:
        if isinstance(path, str) and path != "-":
            key = os.path.realpath(path)
            names[key] = min(names.get(key, name), name, key=lambda n: (len(n), n))
    seen: set[str] = set()
    for _, path in found:
        if isinstance(path, ReadError):
            yield path
            continue
        key = "-" if path == "-" else os.path.realpath(path)
        if key not in seen:
            seen.add(key)
            yield _standard_input() if path == "-" else _file(names[key], path)


def _expanded(given: str) -> Iterator[tuple[str, str | ReadError]]:
    """Pairs of name and path for the files that one input stands for."""
    if given == "-":
        yield "-", "-"
        return
    if os.path.isdir(given):
        yield from _walked(given)
        return
    if os.path.lexists(given) or not glob.has_magic(given):
        yield _named(given), given
        return
    matches = sorted(glob.glob(given, recursive=True))
    if not matches:
        yield (
            given,
            ReadError(given, "no file matches the pattern", hint="check it, and quote it in the shell"),
        )
    for match in matches:
        if os.path.isdir(match):
            if not given.endswith("**"):
                yield from _walked(match)
        else:
            yield _named(match), match


def _walked(folder: str) -> Iterator[tuple[str, str | ReadError]]:
    """The files below the folder, sorted. Links to folders are not followed: a loop would never end."""
    failed: list[OSError] = []
    empty = True
    for path, folders, files in os.walk(folder, onerror=failed.append):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not name.endswith(_ASSET_FOLDERS))
        for name in sorted(files):
            if not name.startswith("."):
                empty = False
                whole = os.path.join(path, name)
                yield _named(whole), whole
    for error in failed:
        yield str(error.filename), unreadable(_named(str(error.filename)), error)
    if empty and not failed:
        yield folder, ReadError(_named(folder), "the folder holds no file")


def _named(path: str) -> str:
    """The path as the user knows it, with `/` and without a leading `./`."""
    return os.path.normpath(path).replace(os.sep, "/")


def _file(name: str, path: str) -> Source | ReadError:
    try:
        status = os.stat(path)
    except FileNotFoundError:
        what = "the link leads nowhere" if os.path.islink(path) else "there is no such file"
        return ReadError(name, what, hint="check the path")
    except OSError as error:
        return unreadable(name, error)
    if not stat.S_ISREG(status.st_mode):
        return UnsupportedError(name, "not a regular file (a device, pipe or socket)", hint="pipe it in as `-`")
    return Source(name, lambda: open(path, "rb"), status.st_size)


def _standard_input() -> Source:
    return Source("-", lambda: cast(BinaryIO, _Unclosed(sys.stdin.buffer)))


class _Unclosed(io.RawIOBase):
    """Standard input that survives being closed by whoever read it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        return self._stream.read(size)

    def readable(self) -> bool:
        return True


def first(stream: BinaryIO, size: int) -> bytes:
    """Up to `size` bytes from where the stream stands, however small the pieces it gives."""
    return b"".join(_pieces(stream, size))


def _pieces(stream: BinaryIO, size: int) -> Iterable[bytes]:
    while size > 0:
        piece = stream.read(size)
        if not piece:
            return
        size -= len(piece)
        yield piece
