"""Whether one name is short for another: 北大 for 北京大学, 省侨联 for 浙江省归国华侨联合会, 海润科技 for 厦门海润科技有限公司.

In: two names without quotation marks. Out: True or False; nothing here looks at the document.
"""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon import rows
from kg.names import is_subsequence

#: 厦门海润|科技有限公司
_COMPANY_TAIL = re.compile(
    r"(?:（[^（）]{1,8}）)?(?:科技|实业|技术|发展|投资|控股|国际|新能源|信息|网络|生物|医药|电子|汽车|文化|传媒|置业|建设|食品|贸易|工业|制造|股份|集团|责任|有限|公司|总公司|企业)+$"
)
#: 厦门|海润科技有限公司, 福建省|高速公路集团
_PLACE_FRONT = re.compile(
    r"^(?:[一-鿿]{2,4}(?:省|市|县|区)|中国|北京|上海|天津|重庆|深圳|广州|杭州|厦门|福州|南京|苏州|武汉|成都|西安|福建|浙江|江苏|广东|山东|香港|澳门|台湾)(?:（[^（）]{1,6}）)?"
)
#: What ends the name of a unit: 北大 is not 北京大学|第三医院.
_UNIT_TAIL = re.compile(
    r"(?:部|室|处|司|局|厅|科|所|院|系|党组|党委|党支部|党总支|委员会|办公室|秘书处|分会|支队|大队|中心|理事会|董事会|分行|支行|分公司|组|队|团|基金|医院|学院|实验室|常委会|组委会|机关)$"
)
#: 国立|海东大学, 日本|东洋文库: who keeps a body, in front of its name.
_STATE = re.compile(
    r"国立|私立|省立|市立|公立|财团法人|社团法人|日本|美国|英国|法国|德国|韩国|泰国|越南|印尼|澳大利亚|加拿大|新西兰|俄罗斯|意大利|西班牙|马来西亚|新加坡|菲律宾"
)
#: 2024年|…, 第五届|中国国际进口博览会
_EDITION = re.compile(r"^(?:(?:19|20)\d\d年?度?)?(?:第[一二三四五六七八九十百〇零两0-9]{1,5}[届次]|首届)?")
#: The ends of names of events that a short name keeps.
_CLASS_TAIL = re.compile(r"(?:会|节|展|赛|营|论坛|杯|疫情|地震|晚宴|典礼|庆典|马拉松|展演)$")


#: 东陵省|新州市中级人民法院 is 新州中院.
_PROVINCE = re.compile(r"^[一-鿿]{2,3}?(?:省|自治区)(?=[一-鿿]{2})")


@cache
def _heads() -> dict[str, tuple[str, ...]]:
    """Short head → the full heads it stands for."""
    return {short: tuple(full.split("|")) for short, full in rows("organization_short_heads.tsv")}


def _by_head(short: str, long: str) -> bool | None:
    """Whether two names with a well-known short head are one; None where the short one has none."""
    head = next((head for head in _heads() if short.endswith(head)), None)
    if head is None:
        return None
    front = short.removesuffix(head)
    rests = [long.removesuffix(full) for full in _heads()[head] if long.endswith(full)]
    rests += [_PROVINCE.sub("", rest) for rest in rests]
    return any(rest.startswith(front[:1]) and is_subsequence(front, rest) for rest in rests)


def abbreviates_organization(short: str, long: str) -> bool:
    """Whether `short` can be a short name of the organization `long`.

    >>> abbreviates_organization("北大", "北京大学")
    True
    >>> abbreviates_organization("中国侨联", "中国侨联联谊联络部")
    False
    """
    if len(short) < 2 or len(short) >= len(long) or not is_subsequence(short, long):
        return False
    by_head = _by_head(short, long)
    if by_head is not None:
        return by_head
    is_company = bool(_COMPANY_TAIL.search(long))
    if long.startswith(short):
        return is_company and bool(_COMPANY_TAIL.search(long[len(short) :]))
    if is_company:
        core = _PLACE_FRONT.sub("", long)
        return core.startswith(short[:2]) and len(short) <= len(core)
    if long.endswith(short) and len(short) >= 4 and _STATE.fullmatch(long[: -len(short)]):
        return True  # 国立海东大学 is 海东大学
    if long.endswith(short):
        return False  # 侨联 at the end of 中国侨联: a kind, not a name; units are joined elsewhere
    return short[0] == long[0] and short[-1] in long[-5:] and not _UNIT_TAIL.search(_unsaid_end(short, long))


def _unsaid_end(short: str, long: str) -> str:
    """What of `long` stands behind the last character of `short`, if it is more than three characters."""
    rest = long[long.rfind(short[-1]) + 1 :]
    return rest if len(rest) > 3 else ""


def edition_of(name: str) -> str:
    """The edition or year that opens an event's name."""
    found = _EDITION.match(name)
    return found[0] if found else ""


def abbreviates_event(short: str, long: str) -> bool:
    """Whether `short` can be a short name of the event `long`: 第五届进博会 for 第五届中国国际进口博览会."""
    front, full = edition_of(short), edition_of(long)
    if front and front != full:
        return False
    first, second = short[len(front) :], long[len(full) :]
    if len(first) < 3 or len(first) >= len(second) or not _CLASS_TAIL.search(first):
        return False
    return is_subsequence(first, second) and first[-1] == second[-1] and (len(first) <= 5 or second.endswith(first))
