"""Times and quantities of a reading.

In: Reading(sentences). Out: Reading(+times, quantities), in document offsets; dates are resolved against the publication date.
"""

from __future__ import annotations

from dataclasses import replace

from kg.model import Quantity, Reading, TimeExpression
from kg.quantities import find_quantities
from kg.times import find_times


def find_amounts(reading: Reading) -> Reading:
    """The reading with its times and with the quantities that are no times."""
    document = reading.document
    published = document.metadata.date_published
    reference = published.value[:10] if published else ""
    times: list[TimeExpression] = []
    quantities: list[Quantity] = []
    year = ""
    for block in document.blocks:
        if block.kind in {"breadcrumb", "byline", "credit"}:
            continue
        text = document.simplified[block.begin : block.end]
        found = [
            replace(one, begin=one.begin + block.begin, end=one.end + block.begin) for one in find_times(text, reference, year)
        ]
        times += found
        if block.kind == "heading":
            # A chronicle's 3月18日 belongs to the year of the heading above it.
            year = found[0].start if len(found) == 1 and found[0].end - found[0].begin >= len(text.strip()) - 4 else ""
        taken = bytearray(len(text))
        for time in found:
            taken[time.begin - block.begin : time.end - block.begin] = b"\x01" * (time.end - time.begin)
        for amount in find_quantities(text):
            if not any(taken[amount.begin : amount.end]):
                quantities.append(replace(amount, begin=amount.begin + block.begin, end=amount.end + block.begin))
    return replace(reading, times=tuple(times), quantities=tuple(quantities))
