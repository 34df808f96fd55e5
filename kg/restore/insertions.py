"""Readings that a mirror site wrote behind the characters of its list, taken out.

In: a draft and the page's evidence. Out: changes that delete whole glosses: 聯(lián)誼 -> 聯誼.
"""

from __future__ import annotations

from kg.restore.draft import Change, Draft
from kg.restore.evidence import Evidence, insertions

REPAIR = "mirror_insertion"


def mirror_insertion(draft: Draft, evidence: Evidence) -> list[Change]:
    """A deletion for each gloss of a listed character, with its repeats and the blank behind it."""
    if not evidence.damaged:
        return []
    changes: list[Change] = []
    for found in insertions(draft.text):
        if evidence.listed(found.char) is False:
            continue
        end = found.end
        end += found.spaced and evidence.spaced
        changes.append(Change(found.begin, end, "", REPAIR, f"the mirror's reading of {found.char}"))
    return changes
