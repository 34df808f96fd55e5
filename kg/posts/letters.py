"""Posts told by a letter of appointment: 向任敏涛颁发“省侨联海外委员”聘书.

In: the masked text of a sentence. Out: what is told of each person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.model import Mention
from kg.posts.told import Context, Told
from kg.relations.masked import CODES
from kg.titles import title_source


@cache
def _letter() -> re.Pattern[str]:
    return re.compile(
        rf"[向为给](?P<person>{CODES['P']})[^，。；]{{0,4}}(?:颁发|颁授|送上|递交)了?“?(?P<body>{CODES['O']})[的海外]{{0,2}}?(?P<title>(?:海外|境外)?{title_source()})”?(?:的)?(?:聘书|聘任书|证书)"
    )


def letters(context: Context) -> Iterator[Told]:
    """The people who are given letters of appointment."""
    masked = context.masked
    if "聘" not in masked.text:
        return
    for found in _letter().finditer(masked.text):
        person, body = masked.things.get(found.start("person")), masked.things.get(found.start("body"))
        if isinstance(person, Mention) and person.proper and isinstance(body, Mention):
            yield Told(person, found["title"], body, found.start(), found.end(), "post_letter", 0.8)
