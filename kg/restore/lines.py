"""Tokens of HTML to the lines that a browser would show, each with its words, its places and where it hangs.

In: HTML source. Out: a `Page` of `Line`s and `Node`s. Every piece of a line's text knows its source span.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from kg.restore.elements import BLOCKS, CLOSES, HIDDEN, SCOPE, TABLE, VOID
from kg.restore.tags import RAW, Token, attributes, tokens

#: How far up an implied end tag is looked for: enough for any page, and a bound for pages nested 100,000 deep.
_REACH = 64
_CHANGE = re.compile(
    r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});?|[ \t\r\n\f]+|[\u200b-\u200d\ufeff\u00ad]+"
)
#: `visibility: hidden` is not among these: public accounts' articles carry it until a script has run.
_INVISIBLE = re.compile(r"display\s*:\s*none|font-size\s*:\s*0(?:px|pt|em)?\s*(?:;|$)", re.I)
#: Classes whose words a reader does not see or that are no words of the text: forums' marks against copying, numbers of notes.
_UNSEEN = frozenset(("jammer", "mw-editsection", "noprint", "sr-only", "visually-hidden", "screen-reader-text", "mw-jump-link"))
_CJK = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u2018-\u201d\u2014\u2026]")


@dataclass(slots=True)
class Node:
    """An element. `marks` is its id and class; `parent` -1 is none; `cell` is the table cell around it, or -1."""

    name: str
    parent: int
    marks: str = ""
    hidden: bool = False
    link: bool = False
    preformatted: bool = False
    cell: int = -1
    junk: bool = False


@dataclass(slots=True)
class Piece:
    """`text` stands for `source[begin:end]`; the two differ for entities and white space."""

    begin: int
    end: int
    text: str


@dataclass(slots=True)
class Line:
    """One line of the page as shown; `node` is the block it stands in, `linked` how many of its characters are links.

    `tag` is the span of the tag that began the line: the line break that is put before it comes from there.
    """

    node: int
    tag: tuple[int, int]
    pieces: list[Piece] = field(default_factory=list)
    linked: int = 0
    text: str = ""
    joined: bool = False  # a cell that follows another in its row


@dataclass(slots=True)
class Page:
    """The lines of a page and the elements around them; `nodes[0]` is the page itself."""

    lines: list[Line]
    nodes: list[Node]
    title: str = ""  # of <title>, entities decoded
    title_begin: int = -1


def page(source: str) -> Page:
    """The lines of the HTML source."""
    building = _Building(source)
    for token in tokens(source):
        if not token.name:
            building.text(token)
        elif token.closing:
            building.close(token)
        else:
            building.open(token)
    building.break_line(None)
    _join_cells(building.page)
    return building.page


class _Building:
    """The open elements and the line under way."""

    def __init__(self, source: str) -> None:
        self._source = source
        self.page = Page([], [Node("", -1)])
        self._stack = [0]
        self._open: dict[str, int] = {}
        self._line = Line(0, (0, 0))

    def open(self, token: Token) -> None:
        """Takes a start tag."""
        name = token.name
        if name == "title" and not self.page.title:
            self.page.title = unescape(self._source[token.end : token.inner]).strip()
            self.page.title_begin = token.end
        if name == "br" or name == "hr":
            self.break_line(token)
        if name in VOID or name in RAW:
            return
        if name == "body" and self._open.get("head"):
            self._close_to("head", len(self._stack))
        for implied in CLOSES.get(name, ()):
            if self._open.get(implied):
                self._close_to(implied, _REACH, SCOPE.get(name, TABLE))
        if name in BLOCKS:
            self.break_line(token)
        self._push(token)
        self._line.node = self._stack[-1]

    def close(self, token: Token) -> None:
        """Takes an end tag."""
        name = token.name
        if name == "br" or (name == "p" and not self._open.get("p")):
            self.break_line(token)
            return
        if not self._open.get(name):
            return
        if name in BLOCKS:
            self.break_line(token)
            self._close_to(name, len(self._stack))
        else:
            # Formatting that was opened outside a block is not closed inside it.
            self._close_to(name, _REACH, BLOCKS)
        self._line.node = self._stack[-1]

    def text(self, token: Token) -> None:
        """Takes a piece of text."""
        node = self.page.nodes[self._stack[-1]]
        if node.hidden:
            return
        source, pieces, at = self._source, self._line.pieces, token.begin
        size = 0
        for found in _CHANGE.finditer(source, token.begin, token.end):
            if node.preformatted and found[0].isspace():
                continue
            shown = _shown(found[0])
            if shown == found[0] != "\n":
                continue
            if found.start() > at:
                pieces.append(Piece(at, found.start(), source[at : found.start()]))
            pieces.append(Piece(found.start(), found.end(), shown))
            size += len(shown.strip())
            at = found.end()
        if token.end > at:
            pieces.append(Piece(at, token.end, source[at : token.end]))
        if node.link:
            self._line.linked += token.end - token.begin
        elif pieces and source[token.begin : token.end].strip():
            self._line.node = self._stack[-1]
        if node.preformatted and "\n" in source[token.begin : token.end]:
            self._break_preformatted()

    def break_line(self, token: Token | None) -> None:
        """Ends the line under way at the tag."""
        line = self._line
        if line.pieces:
            _tidy(line)
            if line.text:
                self.page.lines.append(line)
        begun = (token.begin, token.end) if token else (0, 0)
        self._line = Line(self._stack[-1], begun)

    def _break_preformatted(self) -> None:
        """Ends the line at each line feed of a `pre`."""
        pieces, self._line.pieces = self._line.pieces, []
        for piece in pieces:
            at = 0
            while "\n" in piece.text[at:]:
                stop = piece.text.index("\n", at)
                self._line.pieces.append(_cut(piece, at, stop))
                place = Token(piece.begin + stop, piece.begin + stop + 1)
                self.break_line(place)
                at = stop + 1
            self._line.pieces.append(_cut(piece, at, len(piece.text)))

    def _push(self, token: Token) -> None:
        parent = self.page.nodes[self._stack[-1]]
        node = Node(token.name, self._stack[-1], "", parent.hidden, parent.link, parent.preformatted, parent.cell, parent.junk)
        number = len(self.page.nodes)
        node.hidden = node.hidden or token.name in HIDDEN
        node.preformatted = node.preformatted or token.name in ("pre", "listing")
        if token.name in ("td", "th"):
            node.cell = number
        if token.end - token.attributes_begin > 3:
            self._mark(node, token)
        self.page.nodes.append(node)
        self._stack.append(number)
        self._open[token.name] = self._open.get(token.name, 0) + 1

    def _mark(self, node: Node, token: Token) -> None:
        found = attributes(self._source, token)
        node.marks = " ".join(found[key] for key in ("id", "class", "role", "itemprop") if found.get(key)).lower()[:200]
        unseen = not _UNSEEN.isdisjoint(found.get("class", "").split())
        if unseen or "hidden" in found or ("style" in found and _INVISIBLE.search(found["style"])):
            node.hidden = token.name not in ("body", "html")
        if token.name == "a" and "href" in found:
            node.link = True

    def _close_to(self, name: str, reach: int, scope: frozenset[str] = frozenset()) -> None:
        """Closes the innermost open element called `name` and all in it, if it is within reach and scope."""
        stack, nodes = self._stack, self.page.nodes
        for at in range(len(stack) - 1, max(0, len(stack) - 1 - reach), -1):
            found = nodes[stack[at]].name
            if found == name:
                for number in stack[at:]:
                    self._open[nodes[number].name] -= 1
                del stack[at:]
                return
            if found in scope:
                return


def _shown(source: str) -> str:
    """What an entity or a run of white space becomes.

    >>> _shown("&#20013;"), _shown("&nbsp;"), _shown("  "), _shown(" \\n ")
    ('中', '\\xa0', ' ', '\\n')
    """
    if source[0] == "&":
        made = unescape(source)
        return made if made.isprintable() or made == "\u00a0" else "" if made != source and not made.isspace() else made
    return "" if not source.isspace() else "\n" if "\n" in source else " "


def _cut(piece: Piece, begin: int, end: int) -> Piece:
    """A part of a piece; one that is not its source's length stays whole, as its characters have no places of their own."""
    if (begin == 0 and end == len(piece.text)) or len(piece.text) != piece.end - piece.begin:
        return piece if piece.text[begin:end] else Piece(piece.begin, piece.end, "")
    return Piece(piece.begin + begin, piece.begin + end, piece.text[begin:end])


def _tidy(line: Line) -> None:
    """Takes white space from both ends of the line, makes runs of it one blank, and none where a line feed stood in Chinese."""
    pieces: list[Piece] = []
    for at, piece in enumerate(line.pieces):
        if piece.text in (" ", "\n"):
            piece.text = _blank(piece.text, pieces, line.pieces[at + 1 : at + 2])
        elif not pieces and piece.text:
            piece = _cut(piece, len(piece.text) - len(piece.text.lstrip()), len(piece.text))
        if piece.text:
            pieces.append(piece)
    while pieces and not pieces[-1].text.strip():
        pieces.pop()
    if pieces:
        pieces[-1] = _cut(pieces[-1], 0, len(pieces[-1].text.rstrip()))
    line.pieces = pieces
    line.text = "".join(piece.text for piece in pieces)


def _blank(blank: str, before: list[Piece], after: list[Piece]) -> str:
    """What a run of white space between two pieces is shown as."""
    if not before or before[-1].text[-1].isspace():
        return ""
    wrapped = blank == "\n" and _CJK.match(before[-1].text[-1]) and after and _CJK.match(after[0].text)
    return "" if wrapped else " "


#: A row with more characters is a page laid out with a table, not data.
_WIDE_ROW = 1500


def _join_cells(page: Page) -> None:
    """Marks the cells that follow another in a row of a table of data: each cell of such a row is one line."""
    rows: dict[int, list[Line]] = {}
    for line in page.lines:
        cell = page.nodes[line.node].cell
        if cell >= 0:
            row = page.nodes[cell].parent
            rows.setdefault(row, []).append(line)
    for lines in rows.values():
        cells = [page.nodes[line.node].cell for line in lines]
        headed = any(page.nodes[line.node].name in ("h1", "h2") for line in lines)
        if headed or len(cells) < 2 or len(set(cells)) < len(cells) or sum(len(line.text) for line in lines) > _WIDE_ROW:
            continue
        for line in lines[1:]:
            line.joined = True
