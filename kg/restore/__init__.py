"""RawDocument ─restore─▶ Document: the main text of a page as its author wrote it, and where every character came from.

The steps are the list in `restore`: markup, characters, the damage of mirror sites, layout, script. Each repair is a
function in a module of its own that returns changes or none; its name stands in the edits that it made.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from kg.model import Document, RawDocument
from kg.restore.brokentags import broken_tags
from kg.restore.characters import (
    compatibility_characters,
    invisible_characters,
    line_separators,
    literal_entities,
    private_characters,
)
from kg.restore.draft import Change, Draft
from kg.restore.evidence import gather
from kg.restore.fragments import column_of_characters
from kg.restore.insertions import mirror_insertion
from kg.restore.layout import lay_out
from kg.restore.lostchars import lost_characters
from kg.restore.markup import extract
from kg.restore.mojibake import utf8_as_gbk, utf8_as_latin1
from kg.restore.punctuation import doubled_marks, full_width_marks
from kg.restore.script import simplified, traditional
from kg.restore.torn import torn_bytes
from kg.restore.widths import full_width_latin

__all__ = ["as_simplified", "as_traditional", "restore"]

Repair = Callable[[Draft], list[Change]]

#: What is read as markup; in any other media type a `<` is a character like any other.
MARKUP_TYPES = frozenset({"text/html", "application/xhtml+xml"})
#: What can be wrong with the characters of any page, in the order in which one repair uncovers work for the next.
CHARACTER_REPAIRS: tuple[Repair, ...] = (
    utf8_as_latin1,
    utf8_as_gbk,
    literal_entities,
    line_separators,
    invisible_characters,
    column_of_characters,
)
#: What mirror sites do to a page; each rests on the evidence of the whole page.
MIRROR_REPAIRS: tuple[Callable[..., list[Change]], ...] = (
    torn_bytes,
    broken_tags,
    mirror_insertion,
    lost_characters,
    full_width_latin,
    doubled_marks,
    full_width_marks,
)
#: What may not go before the bytes have been read again: GBK has some of these characters, Windows all of its free cells.
LAST_REPAIRS: tuple[Repair, ...] = (private_characters, compatibility_characters)
#: Repairs uncover work for each other two or three deep; more rounds than this are a mistake in a repair.
ROUNDS = 5


def restore(raw: RawDocument) -> Document:
    """The restored document: repaired text in the script it came in, the same simplified, edits, blocks and metadata."""
    draft, verdict = repaired(extract(raw) if raw.media_type in MARKUP_TYPES else Draft.of(raw.text))
    draft, blocks, metadata = lay_out(draft, raw)
    return Document(raw, draft.text, simplified(draft.text), blocks, draft.finish(), metadata, verdict)


def repaired(draft: Draft) -> tuple[Draft, str]:
    """The draft with all its characters as they were written, and the verdict on what had been done to them."""
    draft = _until_settled(draft, CHARACTER_REPAIRS)
    evidence = gather(draft.text)
    draft = _until_settled(draft, tuple(partial(repair, evidence=evidence) for repair in MIRROR_REPAIRS))
    return _until_settled(draft, LAST_REPAIRS), evidence.verdict


def as_simplified(document: Document) -> Document:
    """The document with its text in Simplified characters; lengths and offsets stay."""
    return replace(document, text=document.simplified)


def as_traditional(document: Document) -> Document:
    """The document with its text in Traditional characters; lengths and offsets stay."""
    return replace(document, text=traditional(document.text))


def _until_settled(draft: Draft, repairs: Sequence[Repair]) -> Draft:
    """The draft with the repairs applied in turn until none finds anything more."""
    for _ in range(ROUNDS):
        before = draft
        for repair in repairs:
            draft = draft.apply(repair(draft))
        if draft is before:
            break
    return draft
