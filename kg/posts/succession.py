"""Who takes over a post that the sentence has told of: 卜庆澜任首任院长，2021年起由欧阳澈接任.

In: the items of a sentence and what was told in it. Out: what is told of each successor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.posts.items import Item
from kg.posts.short import is_address
from kg.posts.told import Told

#: Behind the one who takes over, at the end of the clause.
_TAKES_OVER = re.compile(r"(?:接任|继任|接棒|接替|接掌|继之)(?=[，。；）]|$)")


def successors(items: Sequence[Item], told: Sequence[Told], text: str) -> Iterator[Told]:
    """The people who take over, each with the last post told before."""
    for item in items:
        if item.kind != "P" or item.mention is None or not _TAKES_OVER.match(text, item.end):
            continue
        before = [one for one in told if one.end <= item.begin and not is_address(one.title)]
        given = [one for one in told if one.person.name == item.mention.name and one.end >= item.end]
        if before and not any(one.rule == "post_title_first" or one.end > item.end for one in given):
            last = max(before, key=lambda one: one.end)
            yield replace(last, person=item.mention, end=item.end, rule="post_taken_over", confidence=0.72, when=None)
