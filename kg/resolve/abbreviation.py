"""Whether one name is short for another: 北大 for 北京大学, 省侨联 for 浙江省归国华侨联合会, 海润科技 for 厦门海润科技有限公司.

In: two names without quotation marks. Out: True or False; nothing here looks at the document.
"""

from __future__ import annotations

import re

from kg.names import is_subsequence

_COMPANY_TAIL = re.compile(
    r"(?:（[^（）]{1,8}）)?(?:科技|实业|技术|发展|投资|控股|国际|新能源|信息|网络|生物|医药|电子|汽车|文化|传媒|置业|建设|食品|贸易|工业|制造|股份|集团|责任|有限|公司|总公司|企业)+$"
)
_PLACE_FRONT = re.compile(
    r"^(?:[一-鿿]{2,4}(?:省|市|县|区)|中国|北京|上海|天津|重庆|深圳|广州|杭州|厦门|福州|南京|苏州|武汉|成都|西安|福建|浙江|江苏|广东|山东|香港|澳门|台湾)(?:（[^（）]{1,6}）)?"
)
_UNIT_TAIL = re.compile(
    r"(?:部|室|处|司|局|厅|科|所|院|系|党组|党委|党支部|党总支|委员会|办公室|秘书处|分会|支队|大队|中心|理事会|董事会|分行|支行|分公司|组|队|团|基金|医院|学院|实验室|常委会|组委会|机关)$"
)


#: Short heads and what they stand for: 侨联 is never 侨商联合会.
_HEADS = {
    "侨联": ("归国华侨联合会", "归侨联合会", "归侨侨眷联合会", "华侨联合会"),
    "工商联": ("工商业联合会", "工商业联合会（总商会）", "工商联（总商会）"),
    "妇联": ("妇女联合会",),
    "青联": ("青年联合会",),
    "文联": ("文学艺术界联合会", "文学艺术联合会"),
    "残联": ("残疾人联合会",),
    "社科联": ("社会科学界联合会",),
    "台联": ("台湾同胞联谊会",),
    "科协": ("科学技术协会",),
    "作协": ("作家协会",),
    "美协": ("美术家协会",),
    "书协": ("书法家协会",),
    "音协": ("音乐家协会",),
    "贸促会": ("贸易促进委员会",),
    "卫健委": ("卫生健康委员会",),
    "发改委": ("发展和改革委员会",),
    "纪委": ("纪律检查委员会",),
    "侨办": ("侨务办公室",),
    "外办": ("外事办公室",),
    "台办": ("台湾事务办公室", "台湾工作办公室"),
    "人大": ("人民代表大会",),
    "政协": ("人民政治协商会议", "政协委员会", "政治协商会议"),
    "政府": ("人民政府",),
    **{f"{level}委": (f"{level}委员会",) for level in "省市县区州旗镇乡"},
    "常委会": ("常务委员会",),
    "党委": ("党委会", "委员会"),
    "党组": ("党组",),
}


def _by_head(short: str, long: str) -> bool | None:
    """Whether two names with a well-known short head are one; None where the short one has none."""
    for head, fulls in _HEADS.items():
        if short.endswith(head):
            front = short[: -len(head)]
            return any(
                long.endswith(full) and is_subsequence(front, long[: -len(full)]) and long.startswith(front[:1])
                for full in fulls
            )
    return None


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


_STATE = re.compile(
    r"国立|私立|省立|市立|公立|财团法人|社团法人|日本|美国|英国|法国|德国|韩国|泰国|越南|印尼|澳大利亚|加拿大|新西兰|俄罗斯|意大利|西班牙|马来西亚|新加坡|菲律宾"
)
_EDITION = re.compile(r"^(?:(?:19|20)\d\d年?度?)?(?:第[一二三四五六七八九十百〇零两0-9]{1,5}[届次]|首届)?")
_CLASS_TAIL = re.compile(r"(?:会|节|展|赛|营|论坛|杯|疫情|地震)$")


def edition_of(name: str) -> str:
    """The edition or year that opens an event's name."""
    found = _EDITION.match(name)
    return found[0] if found else ""


def abbreviates_event(short: str, long: str) -> bool:
    """Whether `short` can be a short name of the event `long`: 第五届进博会 for 第五届中国国际进口博览会."""
    front, full = edition_of(short), edition_of(long)
    if front != full and front:
        return False
    first, second = short[len(front) :], long[len(full) :]
    if len(first) < 3 or len(first) >= len(second) or not _CLASS_TAIL.search(first):
        return False
    return is_subsequence(first, second) and first[-1] == second[-1] and (len(first) <= 5 or second.endswith(first))
