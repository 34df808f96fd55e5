"""Which line is the headline.

In: the pieces, where the prose begins, and what the page's head says. Out: the number of the piece, -1 when there is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.restore.cues import HAN, view, words
from kg.restore.page_head import PageHead
from kg.restore.piece import Piece
from kg.restore.sitehead import is_site_line

_KEY = re.compile(r"[\W_]+")
_STOP = re.compile(r"[。;,:、](?![\"'”’])$")
#: Headlines of Chinese news are 8 to 30 characters; official ones (关于…的通知) run to 80 and more.
_SHORTEST, _LONGEST = 4, 120
#: Papers that are headed by what they are.
_SHORT = re.compile(r"(?:讣|讣\s?告|启\s?事|通\s?知|公\s?告|声\s?明|唁\s?电|贺\s?信|前\s?言|后\s?记|祭\s?文|简\s?介|悼\s?词)$")
#: The page's title and the headline are the same once this many characters agree.
_AGREE = 5


def headline(pieces: Sequence[Piece], first: int, head: PageHead) -> int:
    """The number of the piece that is the headline."""
    stop = first + 1 if first < len(pieces) and _may_be(pieces[first]) else first
    candidates = [
        at
        for at, piece in enumerate(pieces[: max(stop, 0)])
        if (_may_be(piece) and not _in_form(pieces, at)) or _is_entry(piece, pieces[first : first + 1])
    ]
    if not candidates:
        return -1
    told = _told(pieces, candidates, head)
    if told >= 0:
        return told
    entry = next((at for at in candidates if _is_entry(pieces[at], pieces[first : first + 1])), -1)
    if entry >= 0:
        return entry
    bylines = [at for at, piece in enumerate(pieces[:first]) if piece.byline]
    trail = max((at for at, piece in enumerate(pieces[:first]) if piece.role == "breadcrumb"), default=-1)
    behind = [at for at in candidates if at > trail] or candidates
    for number in range(len(bylines) - 1, -1, -1):
        after = bylines[number - 1] if number else -1
        above = [at for at in behind if after < at < bylines[number]]
        if above and not all(_is_column(pieces[at].row.view) for at in above):
            return _last_headline(pieces, above) if len(above) > _GROUP else _of_group(pieces, above)
    if bylines:
        return next((at for at in behind if at > bylines[-1]), behind[0])
    return _of_group(pieces, behind) if _leads(pieces, behind, first, trail) else -1


#: 毕业系级:英语学系64级: a field of a form.
_FIELD = re.compile(rf"[{HAN}]{{1,2}}\s*[{HAN}]{{1,3}}\s*:\s*\S")
_NUMBERED = re.compile(
    r"^(?:第[一二三四五六七八九十百\d]+[章节条]|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\))"
)


def _may_be(piece: Piece) -> bool:
    line = piece.row.view
    if (
        piece.drop
        or piece.byline
        or piece.wrapped
        or piece.role == "breadcrumb"
        or piece.look in ("switch", "menu", "farm", "code", "legal", "tail", "trail")
    ):
        return False
    if piece.tag == "h1":
        return True
    if _NUMBERED.match(line) or is_site_line(line):
        return False
    return (
        (_SHORTEST <= len(line) <= _LONGEST or bool(_SHORT.match(line)))
        and not _STOP.search(line)
        and "。" not in line
        and not (piece.prose and len(line) > 60)
    )


def _is_entry(piece: Piece, prose: Sequence[Piece]) -> bool:
    """Whether a line is the name of an entry that the first prose explains: 谭宗启 / 谭宗启(1868-1939),字子开."""
    name = piece.row.view.replace(" ", "")
    return bool(re.fullmatch(f"[{HAN}]{{2,3}}", name)) and any(one.row.view.startswith(name) for one in prose)


def _in_form(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a line is one of several fields: 毕业系级:英语学系64级 / 现 职:研究员."""
    near = (one for one in (at - 1, at + 1) if 0 <= one < len(pieces))
    return at > 0 and bool(_FIELD.match(pieces[at].row.view)) and any(_FIELD.match(pieces[one].row.view) for one in near)


def _told(pieces: Sequence[Piece], candidates: Sequence[int], head: PageHead) -> int:
    """The piece that an h1 or the page's own title points to."""
    tagged = [at for at in candidates if pieces[at].tag == "h1"]
    names = [_key(view(name)) for name in (*_labelled(pieces), *head.titles) if name]
    for name in names:
        for at in candidates:
            key = _key(pieces[at].row.view)
            if len(key) >= _AGREE and (name.startswith(key) or key == name or (len(name) >= 8 and key.startswith(name))):
                return at
    if len(tagged) == 1 or (tagged and not names):
        return tagged[-1]
    return -1


#: The data of a file that government sites show stand before the text.
_DATA_ROWS = 30
_LABEL = re.compile(r"(?:^|\s)(?:标\s*题|名\s*称|信息名称|文件名称)\s*:\s*(\S.{3,})$")


def _labelled(pieces: Sequence[Piece]) -> list[str]:
    """The headline as the file's data give it: `标　题:…`."""
    return [found[1] for piece in pieces[:_DATA_ROWS] if piece.byline and (found := _LABEL.search(piece.row.view))]


def _key(text: str) -> str:
    return _KEY.sub("", text)


def _of_group(pieces: Sequence[Piece], group: Sequence[int]) -> int:
    """The headline among the short lines above the byline: names of columns and subheads are not it."""
    good = [at for at in group if not _is_column(pieces[at].row.view) and not _is_subhead(pieces[at].row.view)]
    official = [at for at in good if _OFFICIAL.search(pieces[at].row.view)]
    if official:
        return official[0]
    good = [at for at in good if re.search(f"[{HAN}]", pieces[at].row.view)] or good
    long = [at for at in good if len(pieces[at].row.view) >= 8]
    return (long or good or group)[0]


#: What papers of offices are headed by; the office itself may stand on the line above.
_OFFICIAL = re.compile(r"关于.{4,}(?:通知|公告|通报|函|意见|决定|办法|报告|批复|请示|启事|通告|公示|说明|声明)(?:\([^()]*\))?$")
#: Overline, headline and subhead make three lines; more above a byline are the site's lists, and the last is the headline.
_GROUP = 3


def _last_headline(pieces: Sequence[Piece], group: Sequence[int]) -> int:
    good = [at for at in group if not _is_subhead(pieces[at].row.view)]
    return (good or group)[-1]


def _is_subhead(line: str) -> bool:
    return bool(re.match(r"^[-·(\[]", line))


def _is_column(line: str) -> bool:
    return line.replace(" ", "") in words("menu") or bool(
        re.search(r"(?:网|报|频道|专栏|委员会|联合会|政府|门户网站)$", line) and len(line) <= 16
    )


def _leads(pieces: Sequence[Piece], group: Sequence[int], first: int, trail: int) -> bool:
    """Whether the first short line, with no byline below it, heads the text and is not one of its paragraphs."""
    if trail >= 0:
        return True
    following = [piece for piece in pieces[group[0] + 1 :] if not piece.drop]
    return group[0] <= max(first, 3) and bool(following)
