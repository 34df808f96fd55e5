"""Small questions about names, shared by stages that do not know each other.

In: names. Out: answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Behind a name, in brackets or after a comma: （英文缩写CSMS，以下简称“海测学会”）; （…），简称稻遗学会、水稻学会，
_SHORT = re.compile(
    r"（(?:[^（）“”]{0,70}[，；])?(?:以下|下)?(?:统|合|并|均)?(?:简称|又称|也称|亦称|即|称)(?:为)?：?(?P<inside>(?:“[^“”（）]{2,16}”(?:或|、|，)?)+|[^“”（），。]{2,16})[^（）]{0,30}）"
    r"|（“(?P<quoted>[^“”（）]{2,12})”）|（(?:[^（）“”]{0,70}[，；])?(?:英文)?(?:缩写|简称)?[：:]?(?P<latin>[A-Z][A-Z&-]{1,9})(?=[，；）])[^（）]{0,30}）"
    r"|(?:（[^（）]{0,90}）)?，(?:以下)?(?:简称|又称|亦称|又名|别称)(?:为)?：?(?P<behind>“?[^“”，。；：（）]{2,20}”?)(?=[，。；])"
)


def defined_names(text: str) -> Iterator[tuple[int, str]]:
    """The short names that a text defines, each with the place where the name ends that it is short for.

    >>> list(defined_names("厦门大学（以下简称“厦大”）创办于1921年。"))
    [(4, '厦大')]
    """
    for found in _SHORT.finditer(text):
        for short in re.findall(r"[^“”或、，]{2,16}", found["inside"] or found["behind"] or found["quoted"] or found["latin"]):
            yield found.start(), short


def is_subsequence(short: str, long: str) -> bool:
    """Whether the characters of `short` stand in `long` in the same order.

    >>> is_subsequence("葡萄节", "第十二届葡萄文化旅游节")
    True
    """
    rest = iter(long)
    return all(char in rest for char in short)
