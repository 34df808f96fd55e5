"""Lines that a site sets above its pages: its name, its columns, the day, the code of a share.

In: the view of a line. Out: whether it is one, and whose site it says it is.
"""

from __future__ import annotations

import re

from kg.restore.cues import HAN, words

_BETWEEN = re.compile(r"\s*[|/>·→]+\s*|\s+")
_BARRED = re.compile(r"[|/>·→]")
#: 认识崇文 / 校史: the path to the page.
_PATH, _STEP = re.compile(r"\s/\s|→|>"), 6
_LONGEST = 120
#: The longest name of a site, and of a column; longer ones are headlines.
_NAME, _COLUMN = 16, 12
#: 金山侨报, 浙东侨讯, 闽南侨史网: what publishes pages.
_MEDIUM = re.compile(r"(?:报|讯|刊|网|新闻|频道|在线|电视台|广播电台|融媒体?中心)$")
#: Whose pages bear their names, too.
_OFFICE = re.compile(
    r"(?:大学|学院|中学|小学|医院|研究[院所]|政府|侨联|协会|学会|商会|联合会|总会|基金会|博物馆|图书馆|公司|集团)$"
)
_RELEASE = frozenset({"新闻稿", "新闻公报", "新闻发布", "通稿"})
#: 校园新闻, 侨界人物, 水利及海洋工程学系: columns and departments.
_UNDER = re.compile(r"(?:新闻|动态|人物|概况|要闻|时政|联谊|专栏|专页|园地|中心|学系|学院|[处部组科]|发布|正文|首页)$")
#: 今天是2024年10月15日 星期二; 证券代码:300XXX; 中共某某委员会文件
_PLAIN = re.compile(
    rf"今天是\s*\d{{4}}年|^(?:证券|股票)代码\s*:|^[{HAN}]{{4,30}}(?:委员会|政府|办公[室厅]|[厅局部委])文件$|^第[\d一二三四五六七八九十]+版$"
)


def _steps(line: str) -> list[str]:
    return [step for step in _BETWEEN.split(line.strip(" |/>·→")) if step]


def is_site_line(line: str) -> bool:
    """Whether the view of a line is a site's and no headline.

    >>> is_site_line("浙东侨讯 / 海外联谊 / 正文"), is_site_line("青年发展论坛在宁波开幕 关山岳出席并致辞")
    (True, False)
    """
    if len(line) > _LONGEST:
        return False
    if _PLAIN.search(line):
        return True
    steps = _steps(line)
    if len(steps) < 2 or len(steps[0]) > _NAME or "(" in line or any(len(step) > _COLUMN for step in steps[1:]):
        return False
    if _PATH.search(line) and all(len(step) <= _STEP for step in steps):
        return True
    known = [step for step in steps if step in words("menu") or step in words("switches")]
    if len(steps) >= 3 and known and all(len(step) <= 8 for step in steps):
        return True
    owned = bool(_MEDIUM.search(steps[0]) or _OFFICE.search(steps[0])) or steps[0] in _RELEASE
    return owned and (bool(_BARRED.search(line)) or all(_UNDER.search(step) or step in known for step in steps[1:]))


def owner_of(line: str) -> str:
    """Whose site the view of such a line names, "" for none.

    >>> owner_of("闽南侨史网 · 侨界人物"), owner_of("首页 认识崇文 联络我们")
    ('闽南侨史网', '')
    """
    first = next(iter(_steps(line)), "")
    whose = is_site_line(line) and re.fullmatch(rf"[{HAN}]{{3,}}", first) and (_MEDIUM.search(first) or _OFFICE.search(first))
    return first if whose and first not in words("menu") and first not in _RELEASE else ""
