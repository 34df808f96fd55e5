"""Happenings that a text reports with a verb and gives no name: 会见, 签署, 捐赠, 发生火灾.

In: Reading(+mentions, times, quantities). Out: Reading(+mentions of kind Occurrence and of amounts, +claims on them).
The stages: `find` reads each clause (`named` the amounts of events that have a name), `gather` puts together what is told
twice, `tell` makes mentions and claims.
"""

from __future__ import annotations

from dataclasses import replace

from kg.model import Claim, Mention, Reading
from kg.occurrences.find import findings, happenings
from kg.occurrences.gather import gathered
from kg.occurrences.happening import Happening, Part
from kg.occurrences.tell import told, told_of_named

__all__ = ["Happening", "Part", "find_occurrences", "happenings"]


def find_occurrences(reading: Reading) -> Reading:
    """The reading with its unnamed happenings. Put it behind every stage that masks mentions: these are verbs, not names."""
    mentions: list[Mention] = []
    claims: list[Claim] = []
    found = findings(reading)
    for node in gathered(found.happenings):
        more, said = told(node)
        mentions += more
        claims += said
    for named in found.named:
        amount, said = told_of_named(named)
        mentions.append(amount)
        claims += said
    if not mentions:
        return reading
    every = sorted((*reading.mentions, *mentions), key=lambda one: (one.begin, one.end))
    return replace(reading, mentions=tuple(every), claims=(*reading.claims, *dict.fromkeys(claims)))
