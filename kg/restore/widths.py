"""Full-width Latin letters and digits as they are written today.

In: a draft and the page's evidence. Out: changes of single characters: ＩＰ地址 -> IP地址.
"""

from __future__ import annotations

import re

from kg.restore.draft import Change, Draft
from kg.restore.evidence import Evidence

_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]")
_NARROW = re.compile("[0-9A-Za-z]")


def full_width_latin(draft: Draft, evidence: Evidence) -> list[Change]:
    """A change for each full-width letter or digit of a damaged page that otherwise writes them in ASCII.

    A page that writes all its numbers in full width did so on purpose, as the papers of the 1990s did.
    """
    if not evidence.damaged:
        return []
    wide = list(_WIDE.finditer(draft.text))
    if not wide or len(_NARROW.findall(draft.text)) < len(wide):
        return []
    return [
        Change(match.start(), match.end(), chr(ord(match[0]) - 0xFEE0), "full_width_latin", "Latin is written in ASCII here")
        for match in wide
    ]
