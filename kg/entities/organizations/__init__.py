"""Organizations of one line: what the tagger sees, made whole by head nouns, and the known ones.

In: Line. Out: Candidate spans, the best of overlapping ones chosen by `kg.entities.choose`.
"""

from __future__ import annotations

from kg.entities.candidate import Candidate
from kg.entities.organizations.edges import is_other, without_office
from kg.entities.organizations.lexicon import heads, is_generic, kind_of, known, other_names
from kg.entities.organizations.lists import listed, newspapers, publishers, quoted
from kg.entities.organizations.local import before_officer, committees, listed_offices, offices
from kg.entities.organizations.nouns import behind_place, headed
from kg.entities.organizations.tagger import institutions, tagged, with_head
from kg.entities.organizations.units import founded, labelled, named_level, own_level, subunits
from kg.lines import Line

__all__ = ["RULES", "find", "heads", "is_generic", "kind_of", "known", "other_names"]

RULES = (
    founded,
    institutions,
    with_head,
    subunits,
    labelled,
    tagged,
    headed,
    behind_place,
    listed,
    newspapers,
    publishers,
    quoted,
    own_level,
    named_level,
    committees,
    offices,
    listed_offices,
    before_officer,
)


def find(line: Line) -> list[Candidate]:
    """All candidates of all rules on a line, overlaps included."""
    found = [without_office(line, candidate) for rule in RULES for candidate in rule(line)]
    return [one for one in found if not is_other(line, one)]
