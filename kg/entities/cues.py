"""Words by which the rules of this stage tell where a name begins, ends, or is none.

In: a role that `name_cues.tsv` explains in its head. Out: the words of that role, or one pattern of them.
"""

from __future__ import annotations

import re
from functools import cache

from kg.errors import DataError
from kg.lexicon import rows


@cache
def cues(role: str) -> tuple[str, ...]:
    """The words of a role, in the order of the file; `DataError` for a role that has none."""
    found = tuple(word for word, its_role in rows("name_cues.tsv") if its_role == role)
    if not found:  # an empty pattern would match everywhere
        raise DataError(f"name_cues.tsv: no word has the role {role!r}; give it one or correct the rule that asks for it")
    return found


@cache
def cue_set(role: str) -> frozenset[str]:
    """The words of a role, for asking whether a whole word is one of them."""
    return frozenset(cues(role))


@cache
def any_cue(role: str) -> re.Pattern[str]:
    """A pattern that matches any word of a role: 举行 or 举办 of `event_verb`."""
    return re.compile("|".join(cues(role)))
