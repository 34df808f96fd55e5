"""Running heads and feet of a paged document.

In: the rows of a draft and where its pages begin. Out: the numbers of the rows that stand at the edge of page after page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kg.model import Page
from kg.restore.draft import Draft
from kg.restore.paragraphs import Row

#: Heads and feet take up to this many lines.
_EDGE = 2
#: On fewer pages a line repeats by chance; a head stands on most pages, or on most of the odd or the even ones.
_PAGES, _SHARE = 3, 0.4


def running_heads(found: Sequence[Row], draft: Draft, pages: Sequence[Page]) -> frozenset[int]:
    """The rows that are a running head or foot: the same words, figures aside, at the edge of many pages."""
    if len(pages) < _PAGES:
        return frozenset()
    edges = [at for rows in _by_page(found, draft, pages) for at in {*rows[:_EDGE], *rows[-_EDGE:]}]
    counts = Counter(_key(found[at]) for at in edges)
    wanted = max(_PAGES, _SHARE * len(pages))
    return frozenset(at for at in edges if counts[_key(found[at])] >= wanted and len(found[at].view) <= 100)


def _by_page(found: Sequence[Row], draft: Draft, pages: Sequence[Page]) -> list[list[int]]:
    """The numbers of the rows on each page, in order."""
    rows: list[list[int]] = [[] for _ in pages]
    page = 0
    for at, row in enumerate(found):
        while page + 1 < len(pages) and draft.begins[row.begin] >= pages[page + 1].begin:
            page += 1
        rows[page].append(at)
    return rows


def _key(row: Row) -> str:
    return re.sub(r"[\d一二三四五六七八九十\s]+", "#", row.view)
