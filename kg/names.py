"""Small questions about names, shared by stages that do not know each other.

In: names. Out: answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

#: What may stand in brackets before the definition: 英文缩写CSMS，
_BEFORE = r"(?:[^（）“”]{0,70}[，；])?"
#: Behind a name, in brackets or after a comma.
_SHORT = re.compile(
    # （英文缩写CSMS，以下简称“海测学会”）
    rf"（{_BEFORE}(?:以下|下)?(?:统|合|并|均)?(?:简称|又称|也称|亦称|即|称)(?:为)?：?"
    r"(?P<inside>(?:“[^“”（）]{2,16}”(?:或|、|，)?)+|[^“”（），。]{2,16})[^（）]{0,30}）"
    # （“海测学会”）
    r"|（“(?P<quoted>[^“”（）]{2,12})”）"
    # （英文缩写：CSMS）
    rf"|（{_BEFORE}(?:英文)?(?:缩写|简称)?[：:]?(?P<latin>[A-Z][A-Z&-]{{1,9}})(?=[，；）])[^（）]{{0,30}}）"
    # （1985年成立），简称稻遗学会、水稻学会，
    r"|(?:（[^（）]{0,90}）)?，(?:以下)?(?:简称|又称|亦称|又名|别称)(?:为)?：?(?P<behind>“?[^“”，。；：（）]{2,20}”?)(?=[，。；])"
)


#: 香港金融发展局（金发局）: a bracket that holds nothing but characters of the name before it, the last one last.
_BARE = re.compile(r"(?P<name>[一-鿿]{4,24})(?P<bracket>（(?P<short>[一-鿿]{2,10})）)")


def defined_names(text: str) -> Iterator[tuple[int, str]]:
    """The short names that a text defines, each with the place where the name ends that it is short for.

    >>> list(defined_names("厦门大学（以下简称“厦大”）创办于1921年。"))
    [(4, '厦大')]
    """
    for found in _SHORT.finditer(text):
        several = found["inside"] or found["behind"] or found["quoted"] or found["latin"]
        for short in re.findall(r"[^“”或、，]{2,16}", several):
            yield found.start(), short
    for found in _BARE.finditer(text):
        name = found["name"]
        if name[-1] == found["short"][-1] and len(found["short"]) < len(name) and is_subsequence(found["short"], name):
            yield found.start("bracket"), found["short"]


def is_subsequence(short: str, long: str) -> bool:
    """Whether the characters of `short` stand in `long` in the same order.

    >>> is_subsequence("葡萄节", "第十二届葡萄文化旅游节")
    True
    """
    rest = iter(long)
    return all(char in rest for char in short)
