"""Lines that are the page's and not the document's: switches, menus, small print, scripts.

In: a `view` of a line. Out: what kind of furniture it looks like by itself; `layout` decides by where it stands.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from kg.restore.cues import HAN, any_of, patterns, words
from kg.restore.linkfarm import farm

Look = Literal["", "switch", "menu", "tail", "inline", "legal", "farm", "code", "counter", "page", "trail"]

_SPLIT = re.compile(r"[\s|/·:,;\[\]()<>+#*_\-~=.、\"'“”«»‹›↑↓←^]+")
_TRAIL_LEAD = re.compile(
    r"^[\[(·>\s]*(?:(?:您|你)?(?:现在|当前|目前)?的?所?在?的?位置|当前(?:页面|所在|栏目)|所在位置|目前位置|首页位置|您现在的位置|导航|面包屑)\s*(?:是|为)?\s*[:>]"
    r"|^(?:您|你)(?:现在|当前|目前)?(?:所)?(?:在|的)(?:所在)?(?:位置|这里)"
)
_TRAIL_HOME = re.compile(r"^[\[(·>\s]*(?:网站)?(?:首页|主页|本站首页|Home|HOME)\s*(?:>+|/|-+|·|::|\||\\|»)")
_CODE = re.compile(
    r"\bvar\s+\w+\s*=|\bfunction\s*\w*\s*\(|\bdocument\.\w+|\bwindow\.\w+|\$\(\s*['\"]|<!\[CDATA|\bif\s*\(.*\)\s*\{|=>\s*\{|\.push\(|"
    r"[.#]?[\w\-]+\s*\{[^{}]*:[^{}]*;?\s*\}|^\s*(?:@media|@import|@charset)\b|^[.#][\w\-]+\s*[{,]|^\s*[\w\-]+\s*:\s*[^:;{}]*(?:px|em|#[0-9a-f]{3,6}|none|auto|bold)\s*;"
    r"|</?(?:div|span|script|style|table|td|tr|br|img|font)\b[^>]*>|^\s*[{}();\s]{2,}$",
    re.I,
)
_PAGE = re.compile(
    r"^[-·\s]*(?:第\s*\d+\s*页(?:\s*[,/]?\s*共\s*\d+\s*页)?|-\s*\d{1,4}\s*-|page\s*\d+(?:\s*(?:of|/)\s*\d+)?)[-·\s]*$", re.I
)
_NOISE = re.compile(rf"^[^\w{HAN}。,、;《》“”‘’]*$|^[xX×✕]$")


#: Buttons, small print and menus are shorter. What is longer is a paragraph, a planted list or a script.
_LONGEST = 1000


def look(line: str) -> Look:
    """What the view of a line looks like; "" for a line that may be the document's.

    >>> look("打印本页 | 关闭窗口"), look("版权所有:中国侨联 京ICP备05012345号")
    ('switch', 'legal')
    """
    if len(line) > _LONGEST:
        return "farm" if farm(line) else "code" if _is_code(line[:_LONGEST]) else ""
    if is_trail(line):
        return "trail"
    if len(line) <= 200 and _is_switch(line):
        return "switch"
    if _PAGE.match(line):
        return "page"
    kind = farm(line)
    if kind or _is_glued_menu(line):
        return "farm" if kind and kind != "menu" else "menu"
    if _is_code(line):
        return "code"
    if (_tail().match(line) and len(line) <= 120) or any(pattern.search(line) for pattern in patterns("replies")):
        return "tail"
    if _is_legal(line):
        return "legal"
    return ""


def is_trail(line: str) -> bool:
    """Whether the view of a line is the path to the page: `首页 > 新闻 > 正文`."""
    if len(line) > 150 or "。" in line:
        return False
    if _TRAIL_LEAD.match(line):
        return True
    steps = [step.strip() for step in re.split(r">+", line)]
    if len(steps) >= 2 and all(len(step) <= 30 for step in steps) and all(steps[:-1]):
        return (
            len(steps) >= 3
            or _TRAIL_HOME.match(line) is not None
            or bool(re.search(r"(?:正文|详情|内容|>)\s*$", line))
            or len(line) <= 24
        )
    return bool(_TRAIL_HOME.match(line)) and "|" not in line and len(line) <= 60


def is_tail_of_titles(line: str) -> bool:
    """Whether the view of a line names another page: `上一篇:…`, `延伸阅读:…`."""
    return bool(_tail().match(line))


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(
        rf"^[\[(>·\s#*\-=<「『《▍▌▎←◀▶►◎※☞]*(?:{any_of(words('tail'))})(?:[\])」』》]|\s*[:>|/·.…]|\s*$|\s+\S|(?:更多|列表)\b)"
    )


def _is_switch(line: str) -> bool:
    """Whether the line is made of the names of buttons only."""
    if _NOISE.match(line):
        return bool(re.match(r"^[xX×✕]$", line)) or len(line) > 0
    known = words("switches")
    if line.replace(" ", "") in known:
        return True
    items = [item for item in _SPLIT.split(line) if item]
    if not items or _is_glued(line):
        return bool(items)
    if all(item in known or item.isdigit() for item in items):
        return any(len(item) > 1 and not item.isdigit() for item in items) or (
            len(items) >= 3 and not all(map(str.isdigit, items))
        )
    counted = _counter().sub("", line)
    items = [item for item in _SPLIT.split(counted) if item]
    return counted != line and all(item in known or item.isdigit() or item in ("次", "人", "个") for item in items)


@cache
def _glue() -> re.Pattern[str]:
    return re.compile(any_of(word for word in words("switches") | words("menu") if len(word) > 1))


def _is_glued(line: str) -> bool:
    """Whether the line is names of buttons and columns with nothing between, as cells and links without blanks are saved."""
    if len(line) > 60:
        return False
    rest, count = _glue().subn("", line)
    return count >= 3 and not re.search(rf"[{HAN}a-zA-Z]", rest)


def _is_glued_menu(line: str) -> bool:
    """Whether the line is columns with nothing between them: `首页侨务资讯侨商之家`."""
    if len(line) > 60 or re.search(r"[,。:;!?、\d]", line):
        return False
    rest, count = _glue().subn("", line)
    return bool(re.match(rf"(?:网站)?首页[{HAN}]{{2}}", line)) or (count >= 4 and len(re.findall(rf"[{HAN}]", rest)) <= 4)


@cache
def _counter() -> re.Pattern[str]:
    """`浏览次数: 123 次`, `字号:[大 中 小]`, `分享到: `."""
    counter = any_of((word for word in words("labels", "counter") if len(word) > 1), spaced=True)
    return re.compile(
        rf"(?:本文|文章|已被?|共|已有|被)?(?:{counter})(?:了|\s)*[:(\[]?\s*(?:\d[\d,.万+]*\s*[次人条个字]?|载入中|加载中|loading|\.{{3}})?\s*[\])]?",
        re.I,
    )


def _is_code(line: str) -> bool:
    if not _CODE.search(line):
        return False
    han = len(re.findall(rf"[{HAN}]", line))
    return han <= 0.3 * len(line)


#: 版 权 所 有: characters set apart by blanks.
_SET_WIDE = re.compile(rf"(?<![{HAN}])([{HAN}]) (?=[{HAN}](?: |$|[^{HAN}]))")


@cache
def _any_legal() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern.pattern})" for pattern in patterns("legal")), re.I)


_OPENS = re.compile(
    r"^[*※·(\[\s]*(?:版权|免责|特别|郑重|法律|重要|侵权)?(?:声明|提示|提醒|说明|免责|版权)|^(?:凡|本文|本网|本站|未经|转载|文章|以上|注:|©|copyright)",
    re.I,
)


def _is_legal(line: str) -> bool:
    """Whether the line is small print. Articles speak of copyright: sentences must begin like it or have two of its signs."""
    if len(line) > 800:
        return False
    line = _SET_WIDE.sub(r"\1", line) if _SET_WIDE.search(line) else line
    if not _any_legal().search(line):
        return False
    found = sum(bool(pattern.search(line)) for pattern in patterns("legal"))
    sentences = len(re.findall("[。!?]", line))
    if sentences and not _OPENS.search(line):
        return found >= 2 and len(line) <= 300
    return found >= 2 or (found == 1 and len(line) <= 150)
