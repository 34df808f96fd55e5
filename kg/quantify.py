"""Times and quantities of a reading.

In: Reading(sentences). Out: Reading(+times, quantities), in document offsets; dates are resolved against the publication date.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.model import Document, Quantity, Reading, TimeExpression
from kg.quantities import find_quantities
from kg.times import find_times, written

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年|[一-鿿“])")


def _dated(document: Document) -> str:
    """When a page without a date of publication was written, as far as it shows: a line that is a date, or a year up front."""
    texts = [document.simplified[block.begin : block.end].strip(" 　（）()") for block in document.blocks]
    for text in reversed(texts):
        found = find_times(text) if len(text) < 16 else ()
        if len(found) == 1 and found[0].end - found[0].begin == len(text) and len(found[0].start) == 10:
            return found[0].start
    year = next((match for text in texts[:2] if (match := _YEAR.search(text))), None)
    return year[0] if year else ""


#: An entry of a chronicle begins with its date, a bullet or number before it at most.
MARKED = 6


def _announced(text: str, times: list[TimeExpression], begin: int, reference: str) -> str:
    """The year that a text states of a day that lies ahead of its publication, "" for none."""
    for one in times:
        if len(one.start) == 10 and one.start > reference and text[one.begin - begin :].startswith(one.start[:4]):
            return one.start[:4]
    return ""


def find_amounts(reading: Reading) -> Reading:
    """The reading with its times and with the quantities that are no times."""
    document = reading.document
    published = document.metadata.date_published
    reference = published.value[:10] if published else _dated(document)
    times: list[TimeExpression] = []
    quantities: list[Quantity] = []
    year, announced = "", False
    for block in document.blocks:
        if block.kind in {"breadcrumb", "byline", "credit"}:
            continue
        text = document.simplified[block.begin : block.end]
        reference = written(text, reference)
        found = [
            replace(one, begin=one.begin + block.begin, end=one.end + block.begin) for one in find_times(text, reference, year)
        ]
        times += found
        alone = len(found) == 1 and found[0].end - found[0].begin >= len(text.strip()) - 4
        if block.kind == "heading" or (alone and block.kind == "paragraph" and len(found[0].start) == 4):
            # A chronicle's 3月18日 belongs to the year of the heading above it.
            year, announced = (found[0].start if alone else ""), False
        elif year and not announced and not (found and found[0].begin - block.begin < MARKED):
            year = ""  # the chronicle ends
        if not year and reference and (ahead := _announced(text, found, block.begin, reference)):
            year, announced = ahead, True
        taken = bytearray(len(text))
        for time in found:
            taken[time.begin - block.begin : time.end - block.begin] = b"\x01" * (time.end - time.begin)
        for amount in find_quantities(text):
            if not any(taken[amount.begin : amount.end]):
                quantities.append(replace(amount, begin=amount.begin + block.begin, end=amount.end + block.begin))
    return replace(reading, times=tuple(times), quantities=tuple(quantities))
