"""The kinds of blocks inside a document: headings, items, tables, captions, paragraphs.

In: the `view` of a line and its neighbours. Out: a kind and a level.
"""

from __future__ import annotations

import re
from functools import cache

from kg.model import BlockKind, RawDocument
from kg.restore.cues import HAN, any_of, words

_HEADING = (
    (re.compile(r"^第[一二三四五六七八九十百零\d]+[章编篇部]"), 1),
    (re.compile(r"^第[一二三四五六七八九十百零\d]+节"), 2),
    (re.compile(r"^[一二三四五六七八九十]{1,3}[、.]"), 1),
    (re.compile(r"^\([一二三四五六七八九十]{1,3}\)"), 2),
)
_ITEM = re.compile(r"^(?:[·*\-]\s+\S|[①-⑳⑴-⒇]|\(?\d{1,3}[).、](?!\d)|[a-zA-Z][).、]\s?)")
_CAPTION = re.compile(
    rf"^(?:[▲△▼↑]|(?:图|表|附图|附表)\s*\d+(?:[-.]\d+)?[:\s]|(?:资料)?图(?:片|为)?[:(]|图为)|[{HAN}]{{2,4}}\s*[/]?\s*摄\)?$|(?:供图|图片来源:.{{2,20}})\)?$"
)
_FINAL = re.compile(r"[。!?;,:、…][\"'”’)\]]*$")
#: The longest headings of reports (`一、…`) are about this long; numbered paragraphs are longer or end with a stop.
_LONGEST, _SHORT = 45, 32
_OPENING = re.compile(
    r"<(h[1-6]|li|td|th|figcaption|caption|blockquote|dt|dd)\b[^<>]*>(?:\s|&nbsp;|<(?!/?(?:h[1-6]|li|td|th)\b)[^<>]*>)*$", re.I
)
_MARKED = re.compile(r"(?:^|\n)[ >]{0,6}(?:(#{1,6})|[-*+])[ \t]+$")
#: Tags right before a line's words are looked for in this many characters of the source.
_LOOK_BACK = 400


def tag_of(raw: RawDocument, at: int) -> str:
    """The element that the words at `at` of the HTML or Markdown source begin: h1 to h6, li, td … or ""."""
    if raw.media_type == "text/markdown":
        marked = _MARKED.search(raw.text, max(0, at - 12), at)
        return "" if not marked else f"h{len(marked[1])}" if marked[1] else "li"
    if raw.media_type != "text/html":
        return ""
    found = _OPENING.search(raw.text, max(0, at - _LOOK_BACK), at)
    return found[1].lower() if found else ""


def kind_of(line: str, tag: str, prose: bool, before: str, after: str) -> tuple[BlockKind, int]:
    """The kind and level of a line of the body, given the lines before and after it.

    >>> kind_of("一、新时代开展侨联联谊工作的方向", "", False, "", "十年来,我们坚持正确方向。")
    ('heading', 1)
    """
    if (tag in ("td", "th") and not prose) or _is_barred(line, before, after):
        return "table", 0
    if tag[:1] == "h" and len(line) <= 2 * _LONGEST and not (prose and line.endswith("。")):
        return "heading", max(1, int(tag[1]) - 1)
    if tag in ("figcaption", "caption") or (len(line) <= 80 and _CAPTION.search(line) and not re.search(r"。.", line)):
        return "caption", 0
    if not _FINAL.search(line) and len(line) <= _LONGEST:
        for pattern, level in _HEADING:
            if pattern.match(line):
                return "heading", level
    if tag == "li" or _ITEM.match(line):
        return "item", 1
    if (
        not prose
        and len(line) <= _SHORT
        and not _FINAL.search(line)
        and len(after) > len(line)
        and _FINAL.search(after)
        and len(line) >= 3
    ):
        return "heading", 3
    return "paragraph", 0


def _is_barred(line: str, before: str, after: str) -> bool:
    """Whether the line is a row of a table drawn with bars, like a neighbour."""
    bars = line.count("|")
    return bars >= 1 and bars in (before.count("|"), after.count("|")) and "。" not in line


@cache
def _credit() -> re.Pattern[str]:
    people = any_of((*words("labels", "editor"), *words("labels", "other"), *words("labels", "reporter")))
    return re.compile(rf"[(\[]\s*(?:本文)?(?:{people})\s*[: ]\s*[^()\[\]。]{{2,60}}[)\]]\s*\d{{0,7}}$")


def credit_begin(line: str) -> int:
    """Where the credits begin that stand at the end of a paragraph, `…。(责编:王晴)`, `…。(编辑:叶庭维)1110507`; 0 for none."""
    if line.rstrip("0123456789")[-1:] not in (")", "]"):
        return 0
    found = _credit().search(line, max(1, len(line) - 80))
    return found.start() if found else 0
