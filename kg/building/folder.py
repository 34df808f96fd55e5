"""The folder a build writes: new files in a draft beside the old ones, put in their place together at the end.

A build that fails or is killed leaves the old graph as it was; the next one clears away what it left.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from types import TracebackType
from typing import IO

from kg.errors import DataError, UsageError

#: Everything a build leaves, in the order in which it is put in place: the page last, since it is what people open.
NAMES = ("store", "graph.ttl", "graph.trig", "report.json", "graph.html")
_DRAFT, _OLD, _LOCK = ".kg-draft", ".kg-old", ".kg-lock"
#: First parts of the paths, below the folder, of what builds write.
_OURS = frozenset((name,) for name in (*NAMES, _DRAFT, _OLD, _LOCK))


class Draft:
    """The new files of `folder` while they are made.

    Raises `UsageError` when it is a file or when another build is at work in it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / _DRAFT
        self._lock: IO[str] | None = None

    def __enter__(self) -> Draft:
        if self.folder.exists() and not self.folder.is_dir():
            raise UsageError(f"-o {self.folder}: is a file; give a folder")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._lock = (self.folder / _LOCK).open("w")
        except OSError as error:
            raise UsageError(f"-o {self.folder}: cannot be written to ({error.strerror}); give another folder") from error
        _hold(self._lock, self.folder)
        self._clear()
        self.path.mkdir()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._clear()
        # The lock file goes while it is still held: the next build makes its own.
        (self.folder / _LOCK).unlink(missing_ok=True)
        if self._lock:
            self._lock.close()
        if isinstance(error, OSError):
            raise DataError(f"{self.folder}: the graph could not be written ({error.strerror or error})") from error

    def has_graph(self) -> bool:
        """Whether an earlier build left a graph here."""
        return (self.folder / "store").is_dir()

    def made(self, name: str) -> bool:
        """Whether the input called `name` is something that a build wrote here: a graph is no document of its own."""
        path, folder = Path(os.path.realpath(name)), Path(os.path.realpath(self.folder))
        return path.is_relative_to(folder) and path.relative_to(folder).parts[:1] in _OURS

    def write_text(self, name: str, text: str) -> None:
        """Nothing; the draft then holds the file."""
        (self.path / name).write_text(text, encoding="utf-8", newline="\n")

    def put(self, without: tuple[str, ...] = ()) -> None:
        """Nothing; the folder then holds the new files, and no old one of the names in `without`."""
        old = self.folder / _OLD
        old.mkdir()
        for name in NAMES:
            target, made = self.folder / name, self.path / name
            if (target.exists() or target.is_symlink()) and (target.is_dir() or name in without):
                # A folder cannot be replaced in one step as a file can.
                target.rename(old / name)
            if made.exists():
                made.replace(target)

    def _clear(self) -> None:
        for name in (_DRAFT, _OLD):
            shutil.rmtree(self.folder / name, ignore_errors=True)


def _hold(lock: IO[str], folder: Path) -> None:
    """Nothing; the lock is then held until the file is closed or the process ends, however it ends."""
    try:
        import fcntl
    except ImportError:  # Windows: an open file cannot be deleted there, which keeps two builds apart well enough
        return
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise UsageError(f"-o {folder}: another build is writing there; wait for it or give another folder") from error
    except OSError:  # a network file system without locks
        return
