"""Text that was cut into single characters, one a line, put together.

In: a draft. Out: changes that delete the line ends between them.
"""

from __future__ import annotations

import re

from kg.restore.draft import Change, Draft

_BLANKS = r"[ \t\u3000]*"
_ALONE = rf"{_BLANKS}[^\s\x00-\x7f]{_BLANKS}"
#: Ten lines of one character each: no list of names or numbers looks so.
_COLUMN = re.compile(rf"(?:(?<=\n)|\A)(?:{_ALONE}\n{_BLANKS}\n?){{9,}}{_ALONE}(?=\n|\Z)")
_QUOTES = "“「『《‘"
_ENDS = re.compile(r"\s*\n\s*")
#: A cut text has marks and a cut sentence; a list of single characters has none.
_MARKS = re.compile("[，。、；：！？,.;:!?]")


def column_of_characters(draft: Draft) -> list[Change]:
    """A deletion for each line end in a column of characters that is no poem in quotation marks and no list."""
    changes: list[Change] = []
    for match in _COLUMN.finditer(draft.text):
        before = draft.text[: match.start()].rstrip()[-1:]
        if match[0].strip()[0] in _QUOTES or (before and before in _QUOTES) or not _MARKS.search(match[0]):
            continue
        for end in _ENDS.finditer(match[0]):
            if end.end() < len(match[0]):
                begin = match.start() + end.start()
                changes.append(
                    Change(begin, match.start() + end.end(), "", "column_of_characters", "one character a line is no layout")
                )
    return changes
