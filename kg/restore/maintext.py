"""Which lines of a page are the document: one container of prose, and the head and credits around it.

In: a `Page`. Out: the lines to keep, in order. Link farms and furniture that only their words give away are left for
`layout`; here decide where the text stands, how much of it is links, and what elements and classes are called.
"""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon import rows
from kg.restore.cues import view
from kg.restore.furniture import look
from kg.restore.lines import Line, Page

#: A container is left for its child while the child holds this share of the prose.
_DESCEND = 0.72
#: Characters in links over all characters: menus and lists of titles are above, text with links in it is below.
_LINKED = 0.5
#: An element named like furniture is believed unless it holds this share of the page's prose; teasers and comments may
#: hold more of it, when what is left is enough for a short article (about three sentences).
_JUNK_PROSE, _JUNK_PROSE_MOST, _ENOUGH = 0.4, 0.85, 80.0
_MARK = re.compile(r"[，。；！？,;!?]")
_SENTENCE = re.compile(r"[。！？；：”…]|[.!?;:][\"”)）]?$")
_STOP = re.compile(r"[。！？][”』」）]?$")
_WORD = re.compile(r"[a-z]+|\d+")
_JUNK_ELEMENTS = frozenset(("nav", "footer", "aside", "menu", "button", "dialog", "marquee"))


def main_lines(page: Page) -> list[Line]:
    """The lines of the document in the page."""
    weights = [prose(line) for line in page.lines]
    _mark_junk(page, weights)
    kept = [0.0 if page.nodes[line.node].junk else weight for line, weight in zip(page.lines, weights, strict=True)]
    if not any(kept):
        kept = [0.0 if page.nodes[line.node].junk else float(len(line.text) - line.linked) for line in page.lines]
    container = _container(page, kept)
    inside = [_within(page, line.node, container) for line in page.lines]
    first, last = _annexed(page, weights, container, *_extent(inside))
    inside[first:last] = [True] * (last - first)
    top = _head(page, first)
    bottom = _foot(page, last)
    names = _title_key(page.title)
    chosen = []
    for at, line in enumerate(page.lines):
        if (
            (inside[at] and _kept(page, line, weights[at]))
            or (top <= at < first and _kept_outside(page, line, names))
            or at in bottom
        ):
            chosen.append(line)
    return chosen or [line for line in page.lines if not page.nodes[line.node].junk] or page.lines


def prose(line: Line) -> float:
    """How much running text the line is: its characters outside links where it has the marks of sentences."""
    text = line.text
    own = len(text) - line.linked
    marks = len(_MARK.findall(text))
    if own >= 6 and marks >= 2 and _STOP.search(text):
        # A sentence stays one when the names in it are links; titles of other pages have no full stop.
        return own + 5.0 * marks
    if own < 8 or own < 0.6 * len(text) or not marks:
        return 0.0
    return own + 5.0 * marks if own >= 20 or _SENTENCE.search(text) else 0.3 * own


def _junk_marks(marks: str) -> bool:
    """Whether the id and class of an element name furniture: `related-news`, `sidebar`, `xgyd`."""
    found = _WORD.findall(marks)
    return any(word in _junk_words() for word in found) or any(word in marks for word in _junk_parts())


@cache
def _junk_words() -> frozenset[str]:
    return frozenset(row[0] for row in rows("page_classes.tsv") if row[1] == "word")


@cache
def _junk_parts() -> tuple[str, ...]:
    return tuple(row[0] for row in rows("page_classes.tsv") if row[1] == "part")


@cache
def _body_parts() -> tuple[str, ...]:
    return tuple(row[0] for row in rows("page_classes.tsv") if row[1] == "body")


def _sums(page: Page, weights: list[float]) -> list[float]:
    """For each node the weight of the lines in it. Parents come before their children in the list of nodes."""
    sums = [0.0] * len(page.nodes)
    for line, weight in zip(page.lines, weights, strict=True):
        sums[line.node] += weight
    for number in range(len(page.nodes) - 1, 0, -1):
        sums[page.nodes[number].parent] += sums[number]
    return sums


def _mark_junk(page: Page, weights: list[float]) -> None:
    """Marks the elements that their name or class calls furniture, unless they hold the text itself."""
    sums = _sums(page, weights)
    headed = _sums(page, [float(_in_h1(page, line)) for line in page.lines])
    total = sums[0]
    for number, node in enumerate(page.nodes):
        if number and page.nodes[node.parent].junk:
            node.junk = True
        elif node.name in _JUNK_ELEMENTS or (node.marks and _junk_marks(node.marks)):
            much = _JUNK_PROSE_MOST if total - sums[number] >= _ENOUGH else _JUNK_PROSE
            node.junk = node.name in ("nav", "footer") or total == 0 or (sums[number] < much * total and not headed[number])


def _in_h1(page: Page, line: Line) -> bool:
    """Whether the line is an `h1`, or in one."""
    node = page.nodes[line.node]
    for _ in range(3):
        if node.name == "h1":
            return not line.linked
        node = page.nodes[max(node.parent, 0)]
    return False


def _container(page: Page, weights: list[float]) -> int:
    """The innermost element that holds most of the prose."""
    sums = _sums(page, weights)
    if not sums[0]:
        return 0
    children: dict[int, list[int]] = {}
    for number in range(1, len(page.nodes)):
        children.setdefault(page.nodes[number].parent, []).append(number)
    at = 0
    while True:
        best = max(children.get(at, ()), key=lambda number: (_favoured(page, number) * sums[number], -number), default=0)
        share = _DESCEND if not _favoured(page, best) > 1 else 0.5
        if not best or sums[best] < share * sums[at] or page.nodes[best].name in ("p", "span", "font", "b", "strong", "a"):
            return at
        at = best


def _favoured(page: Page, number: int) -> float:
    """Above 1 for an element whose class or id is one that editors' systems give to the article."""
    marks = page.nodes[number].marks
    return 1.3 if marks and any(part in marks for part in _body_parts()) else 1.0


def _within(page: Page, number: int, container: int) -> bool:
    while number > container:
        number = page.nodes[number].parent
    return number == container


def _extent(inside: list[bool]) -> tuple[int, int]:
    """The first line inside and the one after the last."""
    places = [at for at, one in enumerate(inside) if one]
    return (places[0], places[-1] + 1) if places else (0, 0)


#: Prose of this weight (about two clauses) that stands right beside the container belongs to it.
_ANNEXED = 35.0


def _annexed(page: Page, weights: list[float], container: int, first: int, last: int) -> tuple[int, int]:
    """The extent widened by the prose right beside the container in the same parent: a text that an editor left in pieces."""
    parent = page.nodes[container].parent
    if parent < 0:
        return first, last

    def joins(at: int) -> bool:
        line = page.lines[at]
        return (
            weights[at] >= _ANNEXED and not page.nodes[line.node].junk and page.nodes[line.node].parent in (parent, container)
        )

    while first > 0 and joins(first - 1):
        first -= 1
    while last < len(page.lines) and joins(last):
        last += 1
    return first, last


def _kept(page: Page, line: Line, weight: float) -> bool:
    """Whether a line inside the container is kept: not furniture by class, and no mere list of links."""
    if page.nodes[line.node].junk:
        return False
    return line.linked <= _LINKED * len(line.text) or weight > 0 or _is_trail(line) or _has_unlinked_neighbour(page, line)


def _has_unlinked_neighbour(page: Page, line: Line) -> bool:
    """Whether a line that is all link is an attachment of the document."""
    text = view(line.text)
    return bool(
        re.match(r"\d{0,2}[.、:]?\s*附件|附[:件]", text) or re.search(r"\.(?:docx?|pdf|xlsx?|zip|rar|wps|ofd)\)?$", text, re.I)
    )


def _is_trail(line: Line) -> bool:
    """Whether the line is the path to the page: `首页 > 新闻 > 正文`."""
    text = view(line.text)
    return len(text) < 120 and (text.count(">") >= 1 or "位置" in text[:8] or bool(re.match(r"(?:网站)?首页\s*[/>\-·|]", text)))


def _kept_outside(page: Page, line: Line, names: str) -> bool:
    """Whether a line between the headline and the text is kept: headline, subhead, path, byline or a summary."""
    if _is_trail(line):
        return True
    if page.nodes[line.node].junk or line.linked > _LINKED * len(line.text):
        return False
    tag = page.nodes[line.node].name
    marked = len(line.text) in _HEADLINE and not line.linked and not look(view(line.text))
    told = bool(_BYLINE.search(view(line.text))) or _is_headline(page, line, names)
    return told or marked or prose(line) >= 20 or tag in ("h1", "h2", "h3") or line.text.startswith(("——", "--"))


#: How many lines above the text the headline is looked for: bylines, switches and a summary may stand between.
_HEAD_LINES = 40


def _head(page: Page, first: int) -> int:
    """Where the lines about the text begin: at the path to the page, else at the headline, else at the text."""
    names = _title_key(page.title)
    top = first
    for at in range(first - 1, max(-1, first - 1 - _HEAD_LINES), -1):
        line = page.lines[at]
        if (
            _is_headline(page, line, names)
            or _is_trail(line)
            or (_BYLINE.search(view(line.text)) and len(line.text) < 120 and top - at <= 3 and not page.nodes[line.node].junk)
        ):
            top = at
    return _untold_headline(page, top)


#: A headline that neither an `h1` nor the page's title tells stands right above the byline, or right above the text.
_HEADLINE = range(4, 61)


def _untold_headline(page: Page, top: int) -> int:
    """The number of the line above `top` if that may be the headline, else `top`."""
    if not top:
        return top
    above, line = page.lines[top - 1], page.lines[top]
    plain = len(above.text) in _HEADLINE and not above.linked and not page.nodes[above.node].junk and not _is_trail(line)
    if not plain or re.search(r"[。；：:|]$", above.text) or look(view(above.text)):
        return top
    dated = bool(_BYLINE.search(view(line.text))) and len(line.text) < 120
    return top - 1 if dated or page.nodes[above.node].name in ("h1", "h2", "h3") else top


_BYLINE = re.compile(r"(?:来\s*源|日\s*期|时\s*间|作\s*者|记者|编辑)\s*[:：]|20\d\d\s*[-年/.]\s*\d")
_KEY = re.compile(r"[\W_]+")


def _title_key(title: str) -> str:
    return _KEY.sub("", view(title))


def _is_headline(page: Page, line: Line, names: str) -> bool:
    if _in_h1(page, line):
        return True
    key = _title_key(line.text)
    return len(key) >= 5 and not page.nodes[line.node].junk and line.linked < len(line.text) and names.startswith(key)


#: Credits stand right behind the text.
_FOOT_LINES = 6
_CREDIT = re.compile(
    r"^[\[(·\s]*(?:本文|本期)?(?:责任编辑|责\s*编|编\s*辑|校对|审核|作者|来源|稿源|记者|供稿|发布时间|发布日期)"
)


def _foot(page: Page, last: int) -> frozenset[int]:
    """The lines behind the container that credit those who made the text."""
    found = set()
    for at in range(last, min(last + _FOOT_LINES, len(page.lines))):
        line = page.lines[at]
        if len(line.text) <= 80 and not line.linked and not page.nodes[line.node].junk and _CREDIT.match(view(line.text)):
            found.add(at)
    return frozenset(found)
