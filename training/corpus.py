"""Documents and plain text → pieces with the tags that each character may have.

In: `documents.Marked`, or strings. Out: `Piece`s, cut as `kg.tag` cuts them.

A marked name allows only the tags of its kind; what is not marked allows every tag that names nothing. Which word and part
of speech it is stays open, so that the network keeps its own mind about words while it learns our names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import documents
import numpy as np
from documents import Marked, Name
from network import NAMED
from numpy.typing import NDArray

from kg.model import Block, Document, Metadata, RawDocument
from kg.segment import segment
from kg.tag.words import cut

#: Tags of unmarked text that may turn out to lie inside one of the new kinds, of which the old networks know nothing.
OPEN_TO_VENUE = ("LOC", "ORG", "ns", "nt")
OPEN_TO_EVENT = (*OPEN_TO_VENUE, "TIME", "n", "nz", "m", "w")


@dataclass(frozen=True, slots=True)
class Piece:
    """A string, what each character may be (`allowed[character, tag]`), and the names that are marked in it."""

    text: str
    allowed: NDArray[np.float32]
    names: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class TagSets:
    """The tags in their order, and rows of 0 and 1 over them."""

    tags: tuple[str, ...]

    def row(self, kinds: Iterable[str], part: str) -> NDArray[np.float32]:
        """1 at `part` (B or I) of each of LAC's `kinds`."""
        wanted = {f"{kind}-{part}" for kind in kinds}
        return np.array([tag in wanted for tag in self.tags], dtype=np.float32)

    def outside(self) -> NDArray[np.float32]:
        """1 at every tag that names nothing."""
        names = {kind for kinds in NAMED.values() for kind in kinds}
        return np.array([tag[:-2] not in names for tag in self.tags], dtype=np.float32)


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the pieces of a document's text begin and end."""
    blocks: list[Block] = []
    at = 0
    for line in text.splitlines(keepends=True):
        blocks.append(Block(at, at + len(line.rstrip("\n")), "paragraph"))
        at += len(line)
    document = Document(RawDocument("-", "text/plain", "utf-8", text, ""), text, text, tuple(blocks), (), Metadata())
    for sentence in segment(document):
        for piece in cut(0, text[sentence.begin : sentence.end]):
            yield sentence.begin + piece.begin, sentence.begin + piece.end


def marked_pieces(document: Marked, sets: TagSets) -> Iterator[Piece]:
    """The pieces of a training document. A name that a gap cuts in two counts as two."""
    for begin, end in spans(document.text):
        inside = tuple(
            Name(max(name.begin, begin) - begin, min(name.end, end) - begin, name.kind)
            for name in document.names
            if name.begin < end and name.end > begin
        )
        allowed = np.tile(sets.outside(), (end - begin, 1))
        for name in inside:
            allowed[name.begin] = sets.row(NAMED[name.kind], "B")
            allowed[name.begin + 1 : name.end] = sets.row(NAMED[name.kind], "I")
        yield Piece(document.text[begin:end], allowed, inside)


def unmarked_piece(text: str, path: NDArray[np.int32], sets: TagSets) -> Piece:
    """A piece that allows what a teacher chose (`path`), and the new kinds wherever they are thinkable."""
    allowed = np.zeros((len(text), len(sets.tags)), dtype=np.float32)
    allowed[np.arange(len(text)), path] = 1
    for kind, openings in (("VENUE", OPEN_TO_VENUE), ("EVENT", OPEN_TO_EVENT)):
        thinkable = np.array([sets.tags[number][:-2] in openings for number in path])
        allowed[thinkable] += sets.row([kind], "B") + sets.row([kind], "I")
    return Piece(text, np.minimum(allowed, 1))


def plain_pieces(texts: Iterable[str], shortest: int = 8, longest: int = 120) -> Iterator[str]:
    """Pieces of unmarked texts that are worth learning from."""
    for text in texts:
        for begin, end in spans(text):
            if shortest <= end - begin <= longest:
                yield text[begin:end]


def split(marked: tuple[Marked, ...], every: int = 6) -> tuple[tuple[Marked, ...], tuple[Marked, ...]]:
    """Documents to train on and to measure on; by the digest of the name, so that new documents move no old one."""
    import zlib

    kept = tuple(document for document in marked if zlib.crc32(document.name.encode()) % every == 0)
    return tuple(document for document in marked if document not in kept), kept


def ready() -> tuple[Marked, ...]:
    """The training documents as the network gets to see them: Simplified."""
    return documents.simplified(documents.load())
