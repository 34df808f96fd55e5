"""Markdown without its marks.

In: a `Draft` of Markdown. Out: the draft with the words only; headings are told later by the marks in the original.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import RawDocument
from kg.restore.draft import Change, Draft

_REPAIR = "markdown"
_FRONT = re.compile(r"\A---[ \t]*\r?\n(?:[^\n]{0,500}\n){0,60}?---[ \t]*\r?\n")
#: Each with the group that stays. Line marks first: heading, quotation, bullet, rule, row of dashes under a table's head.
_MARKS = (
    re.compile(r"^[ ]{0,3}#{1,6}[ \t]+(?P<kept>[^\n]*?)[ \t]*#*[ \t]*$", re.M),
    re.compile(r"^[ ]{0,3}(?:>[ ]?)+(?P<kept>)", re.M),
    re.compile(r"^[ ]{0,6}[-*+][ \t]+(?P<kept>)(?=\S)", re.M),
    re.compile(r"^[ ]{0,3}(?:[-*_][ ]?){3,40}[ \t]*$(?P<kept>)", re.M),
    re.compile(
        r"^[ ]{0,3}\|?(?:[ ]{0,9}:?-{2,60}:?[ ]{0,9}\|){1,40}[ ]{0,9}(?::?-{2,60}:?)?[ ]{0,9}\|?[ \t]*$(?P<kept>)", re.M
    ),
    re.compile(r"^```[^\n`]*$(?P<kept>)", re.M),
    re.compile(r"<!--(?P<kept>)[^>]{0,2000}-->"),
    re.compile(r"!\[[^\]\n]{0,300}\]\([^)\n]{0,2000}\)(?P<kept>)"),
    re.compile(r"(?<!!)\[(?P<kept>[^\[\]\n]{1,300})\]\([^)\s]{0,2000}(?:\s+\"[^\"\n]{0,200}\")?\)"),
    re.compile(r"\*\*(?P<kept>[^*\n]{1,500})\*\*"),
    re.compile(r"__(?P<kept>[^_\n]{1,500})__"),
    re.compile(r"`(?P<kept>[^`\n]{1,300})`"),
)


def unmarked(draft: Draft, raw: RawDocument) -> Draft:
    """The draft of a Markdown document without marks; any other draft as it is."""
    if raw.media_type != "text/markdown":
        return draft
    front = _FRONT.match(draft.text)
    if front:
        draft = draft.apply([Change(0, front.end(), "", _REPAIR, "front matter")])
    for pattern in _MARKS:
        draft = draft.apply(_changes(draft, pattern))
    return draft


def _changes(draft: Draft, pattern: re.Pattern[str]) -> Iterator[Change]:
    for found in pattern.finditer(draft.text):
        begin, end = found.span("kept")
        yield Change(found.start(), begin, "", _REPAIR, "mark")
        yield Change(end, found.end(), "", _REPAIR, "mark")
