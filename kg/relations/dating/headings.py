"""The years and months that head the entries of a chronicle: 1956 / 公私合营。三家酱园合并为淮陵酱品厂.

In: Reading(+times), Masked. Out: Masked with the time of its heading in front, where the entry does not begin with its own.
"""

from __future__ import annotations

from kg.model import Reading, TimeExpression
from kg.relations.masked import CODES, Masked

#: A page with fewer such lines is no chronicle.
_LEAST = 2
#: Brackets and marks around the time of a heading: 【1月】.
_MARKS = " \u3000【】[]（）()「」◆▍■●△·:：—-"
#: An entry that begins with its own date does so behind a bullet at most.
_OPENING = 6


def headings_of(reading: Reading) -> dict[int, TimeExpression]:
    """Block → the year or month that stands above it; empty for a page that is no chronicle."""
    document = reading.document
    alone = {one.begin: one for one in reading.times if one.start == one.finish and 4 <= len(one.start) < 10}
    found: dict[int, TimeExpression] = {}
    heading: TimeExpression | None = None
    count = 0
    for index, block in enumerate(document.blocks):
        text = document.simplified[block.begin : block.end]
        begin = block.begin + len(text) - len(text.lstrip(_MARKS))
        time = alone.get(begin)
        if time is not None and time.end >= block.begin + len(text.rstrip(_MARKS)):
            heading, count = time, count + 1
        elif block.kind == "heading" or block.kind == "credit":
            heading = None
        elif heading is not None:
            found[index] = heading
    return found if count >= _LEAST else {}


def under(masked: Masked, heading: TimeExpression) -> Masked:
    """A masked entry with the time of its heading in front, which proves what is dated by it, unless it opens with a time."""
    if CODES["T"] in masked.text[:_OPENING]:
        return masked
    things = {place + 1: thing for place, thing in masked.things.items()}
    return Masked(
        masked.line,
        CODES["T"] + masked.text,
        (heading.begin, *masked.begins),
        (heading.end, *masked.ends),
        {0: heading, **things},
    )
