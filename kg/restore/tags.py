"""HTML source to tokens that know their places in it, in linear time whatever the source.

In: decoded HTML. Out: `Token`s in order. Comments, declarations, and what stands in scripts and styles give none.

The rules are those of the WHATWG tokenizer as far as they decide what is text: an attribute's quotes hide a `>`, raw
elements end only at their own end tag, a `<` that no letter follows is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

#: Elements whose content is no markup. Of these only `title` and `textarea` hold words, and no page text stands in them.
RAW = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript", "template"))

_OPEN = re.compile(r"<(?:(!--)|(/?)([a-zA-Z][^\s/>]*)|([!?/]))")
_ATTRIBUTE_STOP = re.compile(r"[>=]")
_QUOTED = re.compile(r"=\s*([\"'])")
_ATTRIBUTE = re.compile(r"([^\s=\"'<>/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
#: The comment of a page is not closed now and then; what browsers do (drop the rest of the page) would lose it all.
_COMMENT_LOOKAHEAD = 200_000


@dataclass(slots=True)
class Token:
    """`source[begin:end]`: a text (`name` is ""), a start tag or an end tag; `inner` is where a raw element's words end."""

    begin: int
    end: int
    name: str = ""
    closing: bool = False
    attributes_begin: int = 0
    inner: int = 0


def tokens(source: str) -> Iterator[Token]:
    """The tokens of the source in order."""
    scan = _Scan(source)
    at = text_begin = 0
    size = len(source)
    while at < size:
        found = _OPEN.search(source, at)
        if not found:
            break
        begin = found.start()
        token = None
        if found[1]:
            at = scan.comment_end(found.end())
        elif found[3]:
            token = scan.tag(found)
            at = token.end
        else:
            close = scan.find(">", found.end())
            at = close + 1 if close >= 0 else size
        if begin > text_begin:
            yield Token(text_begin, begin)
        text_begin = at
        if token is not None:
            if token.name in RAW and not token.closing:
                token.inner, at = scan.raw_end(token)
                text_begin = at
            yield token
    if text_begin < size:
        yield Token(text_begin, size)


def attributes(source: str, token: Token) -> dict[str, str]:
    """The attributes of a start tag, names in lower case, values as written (entities not decoded)."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(source, token.attributes_begin, token.end):
        found.setdefault(match[1].lower(), match[2] or match[3] or match[4] or "")
    return found


class _Scan:
    """Searches that remember what the rest of the source does not hold, so that no search is made in vain twice."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._absent: set[str] = set()

    def find(self, what: str, at: int) -> int:
        if what in self._absent:
            return -1
        found = self._source.find(what, at)
        if found < 0:
            self._absent.add(what)
        return found

    def comment_end(self, at: int) -> int:
        if self._source.startswith(">", at):
            return at + 1
        found = self.find("-->", at)
        if 0 <= found <= at + _COMMENT_LOOKAHEAD:
            return found + 3
        found = self.find(">", at)
        return found + 1 if found >= 0 else len(self._source)

    def tag(self, found: re.Match[str]) -> Token:
        source, at = self._source, found.end()
        while True:
            stop = _ATTRIBUTE_STOP.search(source, at)
            if not stop:
                at = len(source)
                break
            at = stop.end()
            if stop[0] == ">":
                break
            quote = _QUOTED.match(source, stop.start())
            if quote:
                close = self.find(quote[1], quote.end())
                at = close + 1 if close >= 0 else quote.end()
        return Token(found.start(), at, found[3].lower(), bool(found[2]), found.end())

    def raw_end(self, token: Token) -> tuple[int, int]:
        """Where the words of the raw element end, and where its end tag ends."""
        key = f"</{token.name}"
        if key in self._absent:
            return token.end, token.end if token.name in ("title", "noscript", "template") else len(self._source)
        found = re.compile(re.escape(key) + r"(?=[\s/>])[^>]*>?", re.I).search(self._source, token.end)
        if found:
            return found.start(), found.end()
        self._absent.add(key)
        # A title that is never closed must not swallow the page; a script that is never closed must not leak.
        return self.raw_end(token)
