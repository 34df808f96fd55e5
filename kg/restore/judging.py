"""Rows to pieces: what each line of a draft looks like by itself and beside its neighbours.

In: a `Row`. Out: a `Piece` with its look, its byline and whether it is prose.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import RawDocument
from kg.restore.byline import Byline, byline, is_name, is_publisher, names
from kg.restore.cues import words
from kg.restore.draft import Draft
from kg.restore.furniture import is_tail_of_titles, look
from kg.restore.outline import credit_begin, tag_of
from kg.restore.paragraphs import Row, wrapped
from kg.restore.piece import Piece
from kg.restore.sitehead import is_site_line

_COMMA, _STOP = re.compile(r"[,;:、]"), re.compile(r"[。!?…][\"'”’」』)\]]*$")
_INNER_STOP = re.compile(r"[。!?]")


#: Bylines and credits are short; looking for them in paragraphs would only cost time.
_BYLINE_LENGTH = 400


def piece_of(row: Row, draft: Draft, raw: RawDocument) -> Piece:
    tag = tag_of(raw, draft.begins[row.begin])
    piece = Piece(row, look(row.view), tag)
    piece.prose = (
        _is_prose(row) and piece.look not in ("farm", "menu", "code", "trail", "switch") and not is_site_line(row.view)
    )
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


#: A reporter who learns or sees something begins a sentence of the text: 记者从警方获悉，…
_REPORTER_TELLS = re.compile(
    r"记者(?:今|昨|近日|日前|随后|当天)?[^,。:()|]{0,4}(?:从[^,。|]{2,30}?(?:获悉|了解到|得知)|在[^,。|]{1,20}?(?:看到|了解到|发现|注意到|见到)|了解到|获悉|赶到|采访)"
    r"|[讯电]\s*(?:本报)?记者\s?[^,。:()|]{2,14}报道\s*:"
)


def _is_byline(line: str, parts: Byline) -> bool:
    """Whether the line tells of the document's making and of nothing else."""
    if not parts.parts or _INVITATION.search(line) or _REPORTER_TELLS.search(line):
        return False
    if _tells(line, parts):
        return False
    meant = parts.has("date", "source", "author", "reporter", "editor", "other", "index")
    dated = all(part.kind == "date" and not part.labelled for part in parts.parts)
    if dated and parts.labels == 0:
        return len(line) <= 60 and not _STOP.search(line) and _is_about(parts)
    if re.search(r"[。!?;]", line.rstrip("。!;")) and not parts.has("editor", "other"):
        return False
    rest = len(parts.rest) <= max(8, 0.25 * len(line)) or (parts.has("date") and len(parts.rest) <= 16 and _is_about(parts))
    return meant and rest and not _long_values(line, parts)


#: Longer than any name without an interpunct; what follows 记者 may also be a sentence that begins with a name.
_LONGEST_NAME = 4


def _tells(line: str, parts: Byline) -> bool:
    """Whether the line is a sentence of which 记者 is the subject: 记者从省侨联获悉,大会将于11月召开。"""
    if (
        not re.match(r"(?:本报|本网|本刊|本台|本社)?记者(?!\s*[:/|])", line)
        or not _STOP.search(line)
        or not _COMMA.search(line)
    ):
        return False
    people = [line[part.begin : part.end] for part in parts.parts if part.kind == "reporter"]
    found = [value[begin:end] for value in people for begin, end in names(value)]
    return any(len(name) > _LONGEST_NAME and not is_name(name) for name in found) or bool(_HEARD.search(line))


_HEARD = re.compile(r"[获得]悉|了解到|看到|发现|走访|采访|探访|赶到|注意到")

#: What tells an entry of a chronicle (2023年3月15日 市侨联成立) from a date with its publisher.
_HAPPENING = re.compile(
    r"召开|成立|举行|举办|当选|开幕|闭幕|揭牌|签署|出席|会见|发生|通车|开工|竣工|访问|启动|通过|印发|[至到在于获赴]"
)


#: Fields of a table about somebody or something: 出生日期 1968年7月.
_OF_LIFE = re.compile(r"出生|诞生|逝世|去世|创[办立建]|始建")


def _is_about(parts: Byline) -> bool:
    """Whether what stands beside a bare date may be a publisher or name: with the time of day it is, else by its form."""
    if len(parts.rest) > 16 or _HAPPENING.search(parts.rest) or _OF_LIFE.search(parts.rest):
        return False
    timed = any("T" in part.iso for part in parts.parts)
    return timed or words("menu").issuperset(parts.words) or is_name(parts.rest) or is_publisher(parts.rest)


def _long_values(line: str, parts: Byline) -> bool:
    return any("," in line[part.begin : part.end] and part.kind in ("date", "source") for part in parts.parts)


#: A headline of an account's article may be as long as a sentence.
_LONG_HEADLINE = 80


def mark_long_headline(pieces: Sequence[Piece]) -> None:
    """Takes the first line of what looks like prose for a headline if it has no stop and the date stands right below."""
    first = next((at for at, piece in enumerate(pieces) if piece.prose), len(pieces))
    below = pieces[first + 1].byline if first + 1 < len(pieces) else None
    line = pieces[first].row.view if below else ""
    if below and below.has("date") and len(line) <= _LONG_HEADLINE and not _STOP.search(line) and "。" not in line:
        pieces[first].prose = False


def mark_wrapped(pieces: Sequence[Piece]) -> None:
    """Marks as prose the lines that a fixed width broke: by themselves they look like headlines."""
    open_ = [piece for piece in pieces if not piece.drop]
    for at in wrapped([piece.row for piece in open_]):
        for piece in open_[at : at + 2]:
            if not piece.look and not piece.byline:
                piece.prose = piece.wrapped = True


_HOSTS = re.compile(r"^(?:\d+[.、]|[一二三四五六]、)?\s*(?:主\s*办|承\s*办|协\s*办|主持|内\s*容|主\s*题|议\s*程|演讲|嘉宾)")


def mark_invitations(pieces: Sequence[Piece]) -> None:
    """Takes for the document's own words a time that stands beside a place or host: it is when something will be."""
    for at, piece in enumerate(pieces):
        if piece.byline and piece.byline.labels and all(part.kind == "date" for part in piece.byline.parts):
            near = [pieces[one].row.view for one in (at - 1, at + 1, at + 2) if 0 <= one < len(pieces)]
            if any(len(line) <= 60 and (_INVITATION.match(line) or _HOSTS.match(line)) for line in near):
                piece.byline = None
