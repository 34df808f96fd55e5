"""Tags of which a lost byte took the bracket, so that they stand in the text.

In: a draft and the page's evidence. Out: changes: 組織?/p>下一段 (made 組織</p>下一段 by now) -> 組織 and a line end.
"""

from __future__ import annotations

import re

from kg.restore.draft import Change, Draft
from kg.restore.evidence import Evidence

_BLOCK = r"p|br|div|li|ul|ol|tr|td|th|table|tbody|h[1-6]|section|article"
_TAG = re.compile(rf"[<?\ufffd]/?(?:(?P<block>{_BLOCK})|span|strong|b|em|i|u|a|font)(?:\s[^<>\n]{{0,200}})?/?>", re.I)


def broken_tags(draft: Draft, evidence: Evidence) -> list[Change]:
    """A change for each tag left in the text of a page with byte-level damage."""
    if not evidence.torn:
        return []
    return [
        Change(match.start(), match.end(), "\n" if match["block"] else "", "broken_tags", "a lost byte took the bracket")
        for match in _TAG.finditer(draft.text)
    ]
