"""What is wrong with a query that does not parse: query and Oxigraph's complaint -> words, the line, and what to try.

Oxigraph names the furthest place that any of its rules reached, and every sign that some rule hoped for there. The place is
kept; of the signs only a few are worth showing; and the mistakes that people make most are looked for in the query itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.query.check import TOKEN, place
from kg.query.table import width
from kg.vocabulary import PREFIXES

# What a Chinese input method types in place of SPARQL's own marks.
_HALF_WIDTH = dict(zip("？｛｝（）［］＜＞：；，。．“”‘’＝＊／＠", "?{}()[]<>:;,..\"\"''=*/@", strict=True))
_COMPLAINT = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_SIGN = re.compile(r'"([^"\w]{1,2})"')
#: More signs than this are Oxigraph's grammar, not help.
_FEW = 5
_SWAPPED = re.compile(r"=>|=<|==|<>")
_RIGHT = {"=>": ">=", "=<": "<=", "==": "=", "<>": "!="}
_AGGREGATE = re.compile(r"(?<!\()\s*\b(COUNT|SUM|AVG|MIN|MAX|SAMPLE|GROUP_CONCAT)\s*\(", re.IGNORECASE)
_DOTTED = re.compile(rf"(?<![\w:.?$])(id|{'|'.join(PREFIXES)})\.(\w+)")
_BARE_VARIABLE = re.compile(
    r"\bSELECT\s+(?:DISTINCT\s+|REDUCED\s+)?(?!DISTINCT\b|REDUCED\b|WHERE\b|FROM\b)([^\W\d]\w*)", re.IGNORECASE
)


def explained(query: str, message: str) -> str:
    """Oxigraph's complaint about a query with the line it means, what may stand there, and the likely mistake."""
    found = _COMPLAINT.match(message)
    if not found:
        return f"the query cannot be parsed: {message}"
    line, column, rest = int(found[1]), int(found[2]), found[3]
    lines = query.split("\n")
    text = lines[line - 1] if line <= len(lines) else ""
    pointer = f"\n  {_visible(text)}\n  {' ' * width(_visible(text[: column - 1]))}^"
    said = _said(rest, text[: column - 1])
    return f"the query cannot be parsed at line {line}, column {column}: {said}{likely_mistake(query)}{pointer}"


def likely_mistake(query: str) -> str:
    """` (at line 1, column 8 stands ？; write ?)`: the first mistake that people often make; "" when none is seen."""
    for look in _LOOKS:
        hint = look(query)
        if hint:
            return f" ({hint})"
    return ""


def _said(rest: str, before: str) -> str:
    if "Prefix not found" in rest:
        prefix = re.search(r"([\w.-]*):[^\s]*$", before)
        name = f" {prefix[1]}:" if prefix else ""
        known = ", ".join(f"{each}:" for each in ("id", *PREFIXES))
        return f"the prefix{name} is not declared; add PREFIX{name or ' name:'} <…>, or use one of {known}"
    sentence = re.search(r"The SELECT [^,]*", rest)
    if sentence:
        return sentence[0]
    signs = list(dict.fromkeys(_SIGN.findall(rest)))
    if not signs or len(signs) > _FEW:
        return "what stands here cannot follow what stands before"
    return f"expected {' or '.join(signs)}"


def _full_width(query: str) -> str:
    for offset, char in _outside(query):
        if char in _HALF_WIDTH:
            return f"at {place(query, offset)} stands {char}; write {_HALF_WIDTH[char]}"
    return ""


def _unclosed_quote(query: str) -> str:
    quotes = [(offset, char) for offset, char in _outside(query) if char in "\"'"]
    return f"the {quotes[0][1]} at {place(query, quotes[0][0])} is not closed" if quotes else ""


def _unclosed_bracket(query: str) -> str:
    pairs, opened = {")": "(", "}": "{", "]": "["}, list[re.Match[str]]()
    for token in TOKEN.finditer(query):
        if token.lastgroup == "open":
            opened.append(token)
        elif token.lastgroup == "close":
            if not opened or opened[-1].group() != pairs[token.group()]:
                return f"the {token.group()} at {place(query, token.start())} closes nothing"
            opened.pop()
    return f"the {opened[-1].group()} at {place(query, opened[-1].start())} is not closed" if opened else ""


def _dotted_name(query: str) -> str:
    found = _DOTTED.search(_bare(query))
    return f"for {found[0]} write {found[1]}:{found[2]}" if found else ""


def _swapped_sign(query: str) -> str:
    found = _SWAPPED.search(_bare(query))
    return f"for {found[0]} write {_RIGHT[found[0]]}" if found else ""


def _bare_variable(query: str) -> str:
    found = _BARE_VARIABLE.search(_bare(query))
    if not found or found[1].upper() in {"COUNT", "SUM", "AVG", "MIN", "MAX", "SAMPLE", "GROUP_CONCAT"}:
        return ""
    return f"a variable begins with ?; write ?{found[1]}"


def _aggregate(query: str) -> str:
    head = re.search(r"\bSELECT\b([^{]*)\{", _bare(query), re.IGNORECASE)
    found = _AGGREGATE.search(head[1]) if head else None
    return f"an aggregate stands in brackets with a name: ({found[1].upper()}(…) AS ?n)" if found else ""


def _long_triple(query: str) -> str:
    """Four terms in a row: the full stop between two triples was forgotten."""
    run, depth, end = 0, 0, 0
    if re.search(r"\bVALUES\b", query, re.IGNORECASE):
        return ""
    for token in TOKEN.finditer(query):
        kind = "variable" if token.group() == "a" else token.lastgroup
        apart = bool(query[end : token.start()].strip())
        end = token.end()
        depth += {"{": 1, "}": -1}.get(token.group(), 0)
        run = (1 if apart else run + 1) if kind in {"variable", "iri", "name", "string"} and depth > 0 else 0
        if run == 4:
            return f"four terms in a row up to {token.group()} at {place(query, token.start())}; end a triple with . or ;"
    return ""


_LOOKS: tuple[Callable[[str], str], ...] = (
    _full_width,
    _unclosed_quote,
    _unclosed_bracket,
    _dotted_name,
    _swapped_sign,
    _aggregate,
    _bare_variable,
    _long_triple,
)


def _outside(query: str) -> list[tuple[int, str]]:
    """Characters, with their places, that are in no token."""
    covered = {offset for token in TOKEN.finditer(query) for offset in range(token.start(), token.end())}
    return [(offset, char) for offset, char in enumerate(query) if offset not in covered]


def _bare(query: str) -> str:
    """The query with strings, IRIs and comments blanked out, of the same length."""
    pieces = list(query)
    for token in TOKEN.finditer(query):
        if token.lastgroup in {"string", "iri", "comment"}:
            pieces[token.start() : token.end()] = " " * (token.end() - token.start())
    return "".join(pieces)


def _visible(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in text)
