"""Which pieces are the document: where its prose begins and ends, and what is dropped around and within it.

In: the pieces of a draft. Out: the same pieces with their roles and reasons to drop them set. In doubt a line stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.restore.cues import words
from kg.restore.furniture import is_tail_of_titles
from kg.restore.linkfarm import farm
from kg.restore.outline import kind_of
from kg.restore.piece import Piece
from kg.restore.sitehead import is_site_line

_STOP = re.compile(r"[。!?…][\"'”’」』)\]]*$")


def extent(pieces: Sequence[Piece]) -> tuple[int, int]:
    """The first row of the document's prose and the one after its last."""
    body = [at for at, piece in enumerate(pieces) if piece.prose and piece.look not in ("legal", "tail")]
    if not body:
        plain = [at for at, piece in enumerate(pieces) if not piece.look and not piece.byline]
        return (plain[0], plain[-1] + 1) if plain else (0, len(pieces))
    return body[0], _end_of_body(pieces, body)


#: After a line like 相关阅读 the page is over unless this share of its prose is still to come.
_REST, _REST_ALONE, _TEASER = 0.35, 0.8, 80


def _end_of_body(pieces: Sequence[Piece], body: Sequence[int]) -> int:
    total = sum(len(pieces[at].row.view) for at in body)
    for at in range(body[0] + 1, body[-1] + 1):
        piece = pieces[at]
        opens = piece.look in ("tail", "legal")
        if opens and not _resumes(pieces, at):
            rest = [len(pieces[one].row.view) for one in body if one > at]
            # Under a heading of its own (为您推荐) stand teasers, each of a line; what is long is no teaser.
            alone = piece.look == "tail" and len(piece.row.view) <= 10 and max(rest, default=0) < _TEASER
            if sum(rest) < (_REST_ALONE if alone else _REST) * total:
                return max(one for one in body if one < at) + 1
    return body[-1] + 1


def _resumes(pieces: Sequence[Piece], at: int) -> bool:
    """Whether real prose stands right after the line: then the line only stood inside the article."""
    for piece in pieces[at + 1 : at + 3]:
        if piece.prose and not piece.look and len(piece.row.view) >= 60 and _STOP.search(piece.row.view):
            return True
    return False


def decide_looks(pieces: Sequence[Piece], first: int, last: int) -> None:
    """Drops what is furniture wherever it stands, and what is so at the edges."""
    for at, piece in enumerate(pieces):
        inside = first <= at < last
        shown = piece.look
        if piece.byline:
            continue
        if shown == "trail":
            if at < first or at < 8:
                piece.role = "breadcrumb"
        elif shown == "code" or (shown == "page" and len(pieces) > 3):
            piece.drop = shown
        elif shown == "switch" and (not inside or _is_sure_switch(piece.row.view)):
            piece.drop = "switches"
        elif shown == "farm" and (not inside or _is_sure_farm(pieces, at)):
            piece.drop = "link farm"
        elif shown == "menu" and not inside:
            piece.drop = "menu"
        elif shown == "legal" and (not inside or not piece.prose):
            piece.drop = "small print"
        elif shown == "tail" and (at >= last or _is_inline_title(piece.row.view)):
            piece.drop = "other pages"


def _is_sure_switch(line: str) -> bool:
    """Whether a line amid the text can be nothing but buttons: two letters could be an item of a list."""
    return len(line.replace(" ", "")) >= 3 or line in ("X", "x", "×")


def _is_sure_farm(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a list amid the text was planted there: a table's row has neighbours with as many bars."""
    line = pieces[at].row.view
    if farm(line) == "spam":
        return True
    bars = line.count("|")
    around = [piece.row.view.count("|") for piece in pieces[max(0, at - 1) : at + 2] if piece is not pieces[at]]
    return bars not in around and (bars >= 10 or bars == 0)


def _is_inline_title(line: str) -> bool:
    """`延伸阅读:…` amid the text: one other page is named, and the text goes on."""
    return len(line) <= 60 and is_tail_of_titles(line) and not _STOP.search(line)


def decide_head(pieces: Sequence[Piece], title: int, first: int) -> None:
    """Roles of the rows before the prose."""
    trail = max((at for at, piece in enumerate(pieces[: max(first, 0)]) if piece.role == "breadcrumb"), default=-1)
    for at, piece in enumerate(pieces[:first]):
        if piece.role or piece.drop or at == title:
            continue
        if piece.byline:
            piece.role = "byline"
        elif (at < trail and (title < 0 or at < title)) or (at > title and is_site_line(piece.row.view)):
            piece.drop = "site head"
    if title >= 0:
        pieces[title].role = "title"
        pieces[title].drop = ""
        _drop_menu(pieces[:title])
        _drop_site_head(pieces[: max(first, title + 1)], title, trail)
        _drop_repeated(pieces, title)
    elif trail < 0:
        _drop_menu(pieces[:first])


#: So many lines above a headline are the site's, not an overline; fewer are when they are very short or name a site.
_SITE_LINES, _SITE_NAME = 3, 4
_SITE = re.compile(r"(?:网|报|频道|在线|政府|门户|网站|论坛|快讯)$|^第\s*\d+\s*版|^[A-Z]?\d+版")


def _drop_site_head(pieces: Sequence[Piece], title: int, trail: int) -> None:
    """Drops the site's lists and name above a headline that a byline follows."""
    bylined = any(piece.byline for piece in pieces[title + 1 : title + 4])
    above = [piece for piece in pieces[trail + 1 : title] if not piece.role and not piece.drop and not piece.prose]
    furnished = any(piece.drop for piece in pieces[:title])
    many = bylined and len(above) >= _SITE_LINES and (furnished or len(above) > _SITE_LINES + 1)
    for piece in above:
        named = len(piece.row.view) <= _SITE_NAME or (len(piece.row.view) <= 16 and _SITE.search(piece.row.view))
        if many or is_site_line(piece.row.view) or ((furnished or bylined) and named):
            piece.drop = "site head"


#: Four short lines in a row of which two are names of columns are a menu set one item a line.
_MENU_RUN, _MENU_ITEM = 4, 8


def _drop_menu(pieces: Sequence[Piece]) -> None:
    """Drops runs of short rows in which names of columns stand."""
    run: list[Piece] = []
    for piece in [*pieces, None]:
        if piece is not None and len(piece.row.view) <= _MENU_ITEM and not piece.role:
            run.append(piece)
            continue
        known = [one for one in run if one.drop or one.row.view.replace(" ", "") in words("menu")]
        if (len(run) >= _MENU_RUN and len(known) >= 2) or (len(known) == len(run) and len(run) >= 2):
            for one in run:
                one.drop = one.drop or "menu"
        run = []


def _drop_repeated(pieces: Sequence[Piece], title: int) -> None:
    """Drops the page's title above the headline: `标题-中国侨联`."""
    wanted = pieces[title].row.view
    for piece in pieces[:title]:
        text = piece.row.view
        if not piece.role and (text == wanted or (text.startswith(wanted) and re.match(r"\s*[-_|·>]", text[len(wanted) :]))):
            piece.drop = "repeated headline"


_AFTER = re.compile(r"^(?:附件|附[:录表]|注[:释]?|备注|说明|\d+[.、]|[(（]\d)")


#: 更新日期:2023/3/15 is the page's day, 时间:5月6日 may be that of what the page invites to.
_PUBLISHED = re.compile(r"(?:更新|修改|发布|发表|发稿|印发|上传)(?:日期|时间|于)")


def decide_foot(pieces: Sequence[Piece], last: int) -> None:
    """Roles of the rows after the prose. Once other pages, small print or credits have come, short rows go."""
    over = False
    for at in range(last, len(pieces)):
        piece = pieces[at]
        byline = piece.byline
        dated = byline is not None and all(part.kind == "date" for part in byline.parts)
        signature = dated and not _PUBLISHED.search(piece.row.view)
        if byline and all(part.kind == "index" for part in byline.parts):
            piece.drop = "keywords"
        elif byline and not (signature and not over):
            piece.role = "credit" if not (over and signature) else None
            piece.drop = "other pages" if over and signature else ""
            over = over or byline.has("editor")
        elif piece.drop or piece.look in ("tail", "legal", "farm", "menu"):
            over = over or (piece.look != "switch" and piece.drop != "page") or piece.look == "switch"
            piece.drop = piece.drop or "other pages"
        elif over and not _AFTER.match(piece.row.view):
            piece.drop = "after the document"


def decide_body(pieces: Sequence[Piece], title: int) -> None:
    """Roles of the rows that are left."""
    kept = [piece for piece in pieces if not piece.drop]
    for at, piece in enumerate(kept):
        if piece.role is None:
            credited = piece.byline is not None and piece.byline.has("editor", "reporter", "author", "other", "source")
            if credited and piece.byline and not piece.prose and _is_pure(piece):
                piece.role = "credit" if any(one.prose for one in kept[:at]) else "byline"
                continue
            before = kept[at - 1].row.view if at else ""
            tag = "td" if "\t" in piece.row.text else piece.tag
            after = kept[at + 1].row.view if at + 1 < len(kept) else ""
            piece.role, piece.level = kind_of(piece.row.view, tag, piece.prose, before, after)


def _is_pure(piece: Piece) -> bool:
    return piece.byline is not None and len(piece.byline.rest) <= 4
