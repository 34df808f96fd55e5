"""The parts that the lines of a document play, and the lines that are none of it.

In: a `Draft` whose text has been repaired. Out: the draft without furniture, its `Block`s, and its `Metadata`.

Decided in this order: what each line looks like by itself (`furniture`, `byline`), where the document's prose begins and
ends, which line is the headline, and then, by where it stands, what is kept. In doubt a line stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.model import Block, Metadata, RawDocument
from kg.restore import metadata
from kg.restore.byline import Byline, byline, is_name
from kg.restore.draft import Change, Draft
from kg.restore.furniture import is_tail_of_titles, look
from kg.restore.headline import headline
from kg.restore.linkfarm import farm, own_part
from kg.restore.markdown import unmarked
from kg.restore.outline import credit_begin, kind_of, tag_of
from kg.restore.pages import running_heads
from kg.restore.paragraphs import Row, glue, rows, wrapped
from kg.restore.piece import Piece

_FURNITURE, _WRAP = "furniture", "line wrap"
_COMMA, _STOP = re.compile(r"[,;:、]"), re.compile(r"[。!?…][\"'”’」』)\]]*$")
_INNER_STOP = re.compile(r"[。!?]")


def lay_out(draft: Draft, raw: RawDocument) -> tuple[Draft, tuple[Block, ...], Metadata]:
    """The draft without furniture and with wrapped lines joined, its blocks, and what the page says of itself."""
    draft = _without_planted(unmarked(draft, raw))
    found = rows(draft)
    pieces = [_piece(row, draft, raw) for row in found]
    for at in running_heads(found, draft, raw.pages):
        pieces[at].drop, pieces[at].look, pieces[at].prose, pieces[at].byline = "running head", "page", False, None
    _mark_wrapped(pieces)
    _mark_invitations(pieces)
    first, last = _extent(pieces)
    page = metadata.of_page(raw)
    _decide_looks(pieces, first, last)
    title = headline(pieces, first, page)
    _decide_head(pieces, title, first)
    _decide_foot(pieces, last)
    _decide_body(pieces, title)
    about = metadata.gather(pieces, title, page, draft, raw)
    draft, blocks = _made(draft, pieces)
    return draft, blocks, about


def _without_planted(draft: Draft) -> Draft:
    """The draft without lists that were planted in the same line as the document's words."""
    changes = []
    for row in rows(draft):
        own = own_part(row.view)
        if own.begin:
            changes.append(Change(row.begin, row.begin + own.begin, "", _FURNITURE, "link farm"))
        if own.end < len(row.view):
            changes.append(Change(row.begin + own.end, row.end, "", _FURNITURE, "link farm"))
    return draft.apply(changes)


#: Bylines and credits are short; looking for them in paragraphs would only cost time.
_BYLINE_LENGTH = 400


def _piece(row: Row, draft: Draft, raw: RawDocument) -> Piece:
    tag = tag_of(raw, draft.begins[row.begin])
    piece = Piece(row, look(row.view), tag)
    piece.prose = _is_prose(row) and piece.look not in ("farm", "menu", "code", "trail", "switch")
    if len(row.view) <= _BYLINE_LENGTH:
        parts = byline(row.view)
        piece.byline = parts if _is_byline(row.view, parts) else None
        if piece.byline:
            piece.prose = False
            if piece.look == "tail" and not is_tail_of_titles(row.view):
                piece.byline = None
            elif piece.look in ("switch", "tail", "legal"):
                piece.look = ""
    return piece


#: Shorter lines with a full stop are slogans and captions as often as sentences of the text.
_SENTENCE = 10


def _is_prose(row: Row) -> bool:
    """Whether the row is running text: a sentence with its stop, or long with marks inside."""
    size = len(row.view)
    marks = len(_COMMA.findall(row.view)) + len(_INNER_STOP.findall(row.view))
    own = row.view[: credit_begin(row.view) or size].rstrip()
    if size >= 1.5 * _SENTENCE and row.view.endswith(":") and _COMMA.search(row.view[:-1]):
        return True
    return (size >= _SENTENCE and bool(_STOP.search(own))) or (size >= 36 and marks >= 1 and "|" not in row.view)


#: Words of an invitation: its times and places are what the document is about.
_INVITATION = re.compile(r"地\s*点|会\s*期|会场|地址|参加人员|主持人|票价|报名|联系人|联系电话|对象")


def _is_byline(line: str, parts: Byline) -> bool:
    """Whether the line tells of the document's making and of nothing else."""
    if not parts.parts or _INVITATION.search(line):
        return False
    meant = parts.has("date", "source", "author", "reporter", "editor", "other", "index")
    dated = all(part.kind == "date" and not part.labelled for part in parts.parts)
    if dated and parts.labels == 0:
        return len(line) <= 60 and not _STOP.search(line) and _is_about(parts)
    if re.search(r"[。!?;]", line.rstrip("。!;")) and not parts.has("editor", "other"):
        return False
    rest = len(parts.rest) <= max(8, 0.25 * len(line)) or (parts.has("date") and len(parts.rest) <= 16 and _is_about(parts))
    return meant and rest and not _long_values(line, parts)


#: What tells an entry of a chronicle (2023年3月15日 市侨联成立) from a date with its publisher.
_HAPPENING = re.compile(r"召开|成立|举行|举办|当选|开幕|闭幕|揭牌|签署|出席|会见|发生|通车|开工|竣工|访问|启动|通过|印发|[至到在于获赴]")
_PUBLISHER = re.compile(
    r"(?:网|报|社|台|刊|新闻|侨联|办公室|政府|局|委|部|厅|院|会|中心|在线|客户端|集团|\d*版|电视|传媒|频道|观察|周刊|杂志|记|号|大学|公司|时间)$"
)


def _is_about(parts: Byline) -> bool:
    """Whether what stands beside a bare date may be a publisher or name: with the time of day it is, else by its form."""
    if len(parts.rest) > 16 or _HAPPENING.search(parts.rest):
        return False
    timed = any("T" in part.iso for part in parts.parts)
    return timed or not parts.rest or is_name(parts.rest) or bool(_PUBLISHER.search(parts.rest))


def _long_values(line: str, parts: Byline) -> bool:
    return any("," in line[part.begin : part.end] and part.kind in ("date", "source") for part in parts.parts)


def _mark_wrapped(pieces: Sequence[Piece]) -> None:
    """Marks as prose the lines that a fixed width broke: by themselves they look like headlines."""
    open_ = [piece for piece in pieces if not piece.drop]
    for at in wrapped([piece.row for piece in open_]):
        for piece in open_[at : at + 2]:
            if not piece.look and not piece.byline:
                piece.prose = piece.wrapped = True


_HOSTS = re.compile(r"^(?:\d+[.、]|[一二三四五六]、)?\s*(?:主\s*办|承\s*办|协\s*办|主持|内\s*容|主\s*题|议\s*程|演讲|嘉宾)")


def _mark_invitations(pieces: Sequence[Piece]) -> None:
    """Takes for the document's own words a time that stands beside a place or host: it is when something will be."""
    for at, piece in enumerate(pieces):
        if piece.byline and piece.byline.labels and all(part.kind == "date" for part in piece.byline.parts):
            near = [pieces[one].row.view for one in (at - 1, at + 1, at + 2) if 0 <= one < len(pieces)]
            if any(len(line) <= 60 and (_INVITATION.match(line) or _HOSTS.match(line)) for line in near):
                piece.byline = None


def _extent(pieces: Sequence[Piece]) -> tuple[int, int]:
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


def _decide_looks(pieces: Sequence[Piece], first: int, last: int) -> None:
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
        elif shown == "tail" and (at >= last or (inside and _is_inline_title(piece.row.view))):
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


def _decide_head(pieces: Sequence[Piece], title: int, first: int) -> None:
    """Roles of the rows before the prose."""
    trail = max((at for at, piece in enumerate(pieces[: max(first, 0)]) if piece.role == "breadcrumb"), default=-1)
    for at, piece in enumerate(pieces[:first]):
        if piece.role or piece.drop or at == title:
            continue
        if piece.byline:
            piece.role = "byline"
        elif at < trail and (title < 0 or at < title):
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
        if many or ((furnished or bylined) and named):
            piece.drop = "site head"


#: Four short lines in a row of which two are names of columns are a menu set one item a line.
_MENU_RUN, _MENU_ITEM = 4, 8


def _drop_menu(pieces: Sequence[Piece]) -> None:
    """Drops runs of short rows in which names of columns stand."""
    from kg.restore.cues import words

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


def _decide_foot(pieces: Sequence[Piece], last: int) -> None:
    """Roles of the rows after the prose. Once other pages, small print or credits have come, short rows go."""
    over = False
    for at in range(last, len(pieces)):
        piece = pieces[at]
        signature = piece.byline is not None and all(part.kind == "date" and not part.labelled for part in piece.byline.parts)
        if piece.byline and all(part.kind == "index" for part in piece.byline.parts):
            piece.drop = "keywords"
        elif piece.byline and not (signature and not over):
            piece.role = "credit" if not (over and signature) else None
            piece.drop = "other pages" if over and signature else ""
            over = over or piece.byline.has("editor")
        elif piece.drop or piece.look in ("tail", "legal", "farm", "menu"):
            over = over or (piece.look != "switch" and piece.drop != "page") or piece.look == "switch"
            piece.drop = piece.drop or "other pages"
        elif over and not _AFTER.match(piece.row.view):
            piece.drop = "after the document"


def _decide_body(pieces: Sequence[Piece], title: int) -> None:
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


def _made(draft: Draft, pieces: Sequence[Piece]) -> tuple[Draft, tuple[Block, ...]]:
    """The draft with furniture dropped and lines joined, and the blocks in its text."""
    kept = [at for at, piece in enumerate(pieces) if not piece.drop]
    joins = wrapped([pieces[at].row for at in kept])
    changes = list(_dropped(draft, pieces, 0, kept[0] if kept else len(pieces)))
    spans: list[tuple[int, int, Piece]] = []
    joined = False
    for number, at in enumerate(kept):
        piece, row = pieces[at], pieces[at].row
        following = kept[number + 1] if number + 1 < len(kept) else len(pieces)
        if piece.byline and piece.role in ("byline", "credit"):
            changes.extend(_trimmed(piece))
        spans[-1:] = [(spans[-1][0], row.end, spans[-1][2])] if joined else [*spans[-1:], (row.begin, row.end, piece)]
        joined = number in joins and following < len(pieces) and _may_join(piece, pieces[following])
        if joined:
            after = pieces[following].row
            changes.append(Change(row.end, after.begin, glue(row.text[-1], after.text[0]), _WRAP))
        else:
            changes.extend(_dropped(draft, pieces, at + 1, following))
    made = draft.apply(changes)
    return made, tuple(filter(None, (_tight(block, made.text) for block in _blocks(spans, changes))))


def _dropped(draft: Draft, pieces: Sequence[Piece], begin: int, end: int) -> Iterator[Change]:
    """Changes that take out the pieces from `begin` to `end`, with their line ends."""
    for at in range(begin, end):
        stop = pieces[at + 1].row.begin if at + 1 < len(pieces) else len(draft.text)
        yield Change(pieces[at].row.begin, stop, "", _FURNITURE, pieces[at].drop)


def _tight(block: Block, text: str) -> Block | None:
    """The block without the white space that taking something out may have left at its ends; None when nothing is left."""
    words = text[block.begin : block.end]
    begin = block.begin + len(words) - len(words.lstrip())
    end = block.end - len(words) + len(words.rstrip())
    return replace(block, begin=begin, end=end) if begin < end else None


def _trimmed(piece: Piece) -> Iterator[Change]:
    """Changes that take counters and buttons out of a byline."""
    row = piece.row
    for begin, end in piece.byline.switches if piece.byline else ():
        between = " " if begin and end < len(row.text) else ""
        yield Change(row.begin + begin, row.begin + end, between, _FURNITURE, "switches")


def _may_join(piece: Piece, following: Piece) -> bool:
    body = ("paragraph", "item", "heading")
    return piece.role in ("paragraph", "item") and following.role in body


def _blocks(spans: Sequence[tuple[int, int, Piece]], changes: Sequence[Change]) -> Iterator[Block]:
    """The blocks, with their places after the changes. Both come in order."""
    shift = number = 0

    def moved(at: int) -> int:
        nonlocal shift, number
        while number < len(changes) and changes[number].end <= at:
            change = changes[number]
            shift += len(change.replacement) - (change.end - change.begin)
            number += 1
        return at + shift

    for begin, end, piece in spans:
        start = moved(begin)
        stop = moved(end)
        cut = credit_begin(piece.row.view) if piece.role in ("paragraph", "item") and end == piece.row.end else 0
        block = Block(start, stop, piece.role or "paragraph", piece.level)
        if cut:
            at = start + len(piece.row.view[:cut].rstrip())
            yield replace(block, end=at)
            yield Block(start + cut, stop, "credit")
        else:
            yield block
