"""The parts that the lines of a document play, and the lines that are none of it.

In: a `Draft` whose text has been repaired. Out: the draft without furniture, its `Block`s, and its `Metadata`.

Decided in this order: what each line looks like by itself (`judging`), where the document's prose begins and ends
(`zones`), which line is the headline, and then, by where it stands, what is kept. In doubt a line stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.model import Block, Metadata, RawDocument
from kg.restore import metadata
from kg.restore.draft import Change, Draft
from kg.restore.headline import headline
from kg.restore.judging import mark_invitations, mark_long_headline, mark_wrapped, piece_of
from kg.restore.linkfarm import own_part
from kg.restore.markdown import unmarked
from kg.restore.outline import credit_begin
from kg.restore.pages import running_heads
from kg.restore.paragraphs import glue, rows, wrapped
from kg.restore.piece import Piece
from kg.restore.zones import decide_body, decide_foot, decide_head, decide_looks, extent

_FURNITURE, _WRAP = "furniture", "line wrap"


def lay_out(draft: Draft, raw: RawDocument) -> tuple[Draft, tuple[Block, ...], Metadata]:
    """The draft without furniture and with wrapped lines joined, its blocks, and what the page says of itself."""
    draft = _without_planted(unmarked(draft, raw))
    found = rows(draft)
    pieces = [piece_of(row, draft, raw) for row in found]
    for at in running_heads(found, draft, raw.pages):
        pieces[at].drop, pieces[at].look, pieces[at].prose, pieces[at].byline = "running head", "page", False, None
    mark_long_headline(pieces)
    mark_wrapped(pieces)
    mark_invitations(pieces)
    first, last = extent(pieces)
    page = metadata.of_page(raw)
    decide_looks(pieces, first, last)
    title = headline(pieces, first, page)
    decide_head(pieces, title, first)
    decide_foot(pieces, last)
    decide_body(pieces, title)
    about = metadata.gather(pieces, title, page, draft, raw)
    draft, blocks = _made(draft, pieces)
    return draft, blocks, about


def _without_planted(draft: Draft) -> Draft:
    """The draft without lists that were planted in the same line as the document's words."""
    changes = []
    for row in rows(draft):
        own = own_part(row.view)
        if own.begin:
            changes.append(Change(row.begin, row.begin + own.begin, "", _FURNITURE, "link farm"))
        if own.end < len(row.view):
            changes.append(Change(row.begin + own.end, row.end, "", _FURNITURE, "link farm"))
    return draft.apply(changes)


def _made(draft: Draft, pieces: Sequence[Piece]) -> tuple[Draft, tuple[Block, ...]]:
    """The draft with furniture dropped and lines joined, and the blocks in its text."""
    kept = [at for at, piece in enumerate(pieces) if not piece.drop]
    joins = wrapped([pieces[at].row for at in kept])
    changes = list(_dropped(draft, pieces, 0, kept[0] if kept else len(pieces)))
    spans: list[tuple[int, int, Piece]] = []
    joined = False
    for number, at in enumerate(kept):
        piece, row = pieces[at], pieces[at].row
        following = kept[number + 1] if number + 1 < len(kept) else len(pieces)
        if piece.byline and piece.role in ("byline", "credit"):
            changes.extend(_trimmed(piece))
        spans[-1:] = [(spans[-1][0], row.end, spans[-1][2])] if joined else [*spans[-1:], (row.begin, row.end, piece)]
        joined = number in joins and following < len(pieces) and _may_join(piece, pieces[following])
        if joined:
            after = pieces[following].row
            changes.append(Change(row.end, after.begin, glue(row.text[-1], after.text[0]), _WRAP))
        else:
            changes.extend(_dropped(draft, pieces, at + 1, following))
    made = draft.apply(changes)
    return made, tuple(filter(None, (_tight(block, made.text) for block in _blocks(spans, changes))))


def _dropped(draft: Draft, pieces: Sequence[Piece], begin: int, end: int) -> Iterator[Change]:
    """Changes that take out the pieces from `begin` to `end`, with their line ends."""
    for at in range(begin, end):
        stop = pieces[at + 1].row.begin if at + 1 < len(pieces) else len(draft.text)
        yield Change(pieces[at].row.begin, stop, "", _FURNITURE, pieces[at].drop)


def _tight(block: Block, text: str) -> Block | None:
    """The block without the white space that taking something out may have left at its ends; None when nothing is left."""
    words = text[block.begin : block.end]
    begin = block.begin + len(words) - len(words.lstrip())
    end = block.end - len(words) + len(words.rstrip())
    return replace(block, begin=begin, end=end) if begin < end else None


def _trimmed(piece: Piece) -> Iterator[Change]:
    """Changes that take counters and buttons out of a byline."""
    row = piece.row
    for begin, end in piece.byline.switches if piece.byline else ():
        between = " " if begin and end < len(row.text) else ""
        yield Change(row.begin + begin, row.begin + end, between, _FURNITURE, "switches")


def _may_join(piece: Piece, following: Piece) -> bool:
    body = ("paragraph", "item", "heading")
    return piece.role in ("paragraph", "item") and following.role in body


def _blocks(spans: Sequence[tuple[int, int, Piece]], changes: Sequence[Change]) -> Iterator[Block]:
    """The blocks, with their places after the changes. Both come in order."""
    shift = number = 0

    def moved(at: int) -> int:
        nonlocal shift, number
        while number < len(changes) and changes[number].end <= at:
            change = changes[number]
            shift += len(change.replacement) - (change.end - change.begin)
            number += 1
        return at + shift

    for begin, end, piece in spans:
        start = moved(begin)
        stop = moved(end)
        cut = credit_begin(piece.row.view) if piece.role in ("paragraph", "item") and end == piece.row.end else 0
        block = Block(start, stop, piece.role or "paragraph", piece.level)
        if cut:
            at = start + len(piece.row.view[:cut].rstrip())
            yield replace(block, end=at)
            yield Block(start + cut, stop, "credit")
        else:
            yield block
