"""EUC-TW to text: Python has no codec for it.

In: bytes in EUC-TW (CNS 11643, planes 1 and 2, which hold all that Taiwanese pages of that time used). Out: text, U+FFFD
for what cannot be read. The code chart is `data/cns11643.tsv`.
"""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon import rows

#: ASCII, plane 1 in two bytes, planes 1 to 16 in four; anything else is one broken byte.
_UNIT = re.compile(rb"[\x00-\x7f]+|[\xa1-\xfe]{2}|\x8e[\xa1-\xb0][\xa1-\xfe]{2}|.", re.S)


@cache
def _chart() -> dict[tuple[int, int], str]:
    """The characters of a row of a plane, by (plane, row)."""
    return {(int(plane), int(row, 16)): text.replace("␠", "\u3000") for plane, row, text in rows("cns11643.tsv")}


def decode_euc_tw(data: bytes) -> str:
    """The text of the bytes.

    >>> decode_euc_tw(b"\\xc4\\xe3\\xc5\\xc6")
    '中文'
    """
    return "".join(_character(found[0]) for found in _UNIT.finditer(data))


def _character(unit: bytes) -> str:
    if unit[0] < 0x80:
        return unit.decode("ascii")
    if len(unit) == 1:
        return "\ufffd"
    plane, row, cell = (1, *unit) if len(unit) == 2 else (unit[1] - 0xA0, *unit[2:])
    text = _chart().get((plane, row - 0x80), "")
    at = cell - 0xA1
    return text[at] if at < len(text) else "\ufffd"
