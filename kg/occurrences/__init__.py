"""Happenings that a text reports with a verb and gives no name: 会见, 签署, 捐赠, 发生火灾.

In: Reading(+mentions, times, quantities). Out: Reading(+mentions of kind Occurrence and of amounts, +claims on them).
The stages: `find` reads each clause (`named` the amounts of events that have a name), `gather` puts together what is told
twice, `phrases` and `share` find the people, things and places without a name around a trigger, `tell` makes mentions
and claims.

Which happenings get a node of the graph is a matter of their class: those of the groups in `kg/data/occurrences.yaml`, where
enough is told of them. Plain verbs (`verbs`: 说, 看到, 担心, 驶入, 打开) get none: what is said is in the graph with its source
(`kgo:attributedTo`), and a node for each 看到 would bury what a reader looks for. `happenings` gives them all.
"""

from __future__ import annotations

from dataclasses import replace

from kg.model import Claim, Mention, Reading
from kg.occurrences.every import class_of_happening, happenings, phrases_around
from kg.occurrences.find import findings
from kg.occurrences.gather import gathered
from kg.occurrences.happening import Happening, Part, Phrase
from kg.occurrences.tell import TOLD_IN_WORDS, told, told_of_named

__all__ = ["Happening", "Part", "Phrase", "class_of_happening", "find_occurrences", "happenings"]


def find_occurrences(reading: Reading) -> Reading:
    """The reading with its unnamed happenings. Put it behind every stage that masks mentions: these are verbs, not names."""
    mentions: list[Mention] = []
    claims: list[Claim] = []
    found = findings(reading)
    nodes = gathered(found.happenings)
    wanted = {telling.begin for node in nodes for telling in node.tellings if telling.group.kind in TOLD_IN_WORDS}
    phrases = phrases_around(reading, found.happenings, wanted) if wanted else {}
    for node in nodes:
        more, said = told(node, phrases)
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
