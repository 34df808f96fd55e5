"""Named events of one line, found by quotation marks, editions, anniversaries, head nouns, a lexicon and the tagger.

In: Line. Out: Candidate spans, the best of overlapping ones chosen by `kg.entities.choose`.
"""

from __future__ import annotations

from kg.entities.candidate import Candidate
from kg.entities.events.anniversary import anniversaries, own_anniversaries
from kg.entities.events.held import annual, inaugurated, own, subjects, works
from kg.entities.events.lexicon import EDITION, event_rows, heads, kind_of, known_events
from kg.entities.events.lists import listed
from kg.entities.events.nouns import headed
from kg.entities.events.numbered import body_sessions, editions, feasts, leaders, sessions, years
from kg.entities.events.quotation import brands, quoted
from kg.entities.events.recognized import disasters, in_time, known, tagged
from kg.entities.events.told import held_in_year, hosted, of_year, tagged_on, wide
from kg.lines import Line

__all__ = ["EDITION", "RULES", "event_rows", "find", "heads", "kind_of", "known_events"]

RULES = (
    works,
    own,
    annual,
    inaugurated,
    body_sessions,
    subjects,
    quoted,
    editions,
    sessions,
    leaders,
    years,
    feasts,
    anniversaries,
    own_anniversaries,
    known,
    in_time,
    disasters,
    headed,
    listed,
    brands,
    wide,
    hosted,
    of_year,
    held_in_year,
    tagged_on,
    tagged,
)


def find(line: Line) -> list[Candidate]:
    """All candidates of all rules on a line, overlaps included."""
    return [candidate for rule in RULES for candidate in rule(line)]
