"""A row of the draft under judgement."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import BlockKind
from kg.restore.byline import Byline
from kg.restore.furniture import Look
from kg.restore.paragraphs import Row


@dataclass(slots=True)
class Piece:
    """A row with what was found out about it. `role` is None while not decided; `drop` says why the row goes, if it does."""

    row: Row
    look: Look
    tag: str  # of the HTML element that begins the row
    byline: Byline | None = None
    role: BlockKind | None = None
    drop: str = ""
    prose: bool = False
    level: int = 0
    wrapped: bool = False  # goes on in the next row, or comes from the one before
