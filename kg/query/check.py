"""A look at a SPARQL query before anything parses it: query text -> `Inspected`, or a `QueryError` that says what to try.

Oxigraph's parser recurses and its SERVICE sends requests, so length, nesting and SERVICE are settled here, on the words of
the query, with strings, comments and IRIs told apart by the token rules of SPARQL 1.1 (19.8).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kg.errors import QueryError
from kg.vocabulary import KGO, nearest, terms

Form = Literal["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]
FORMS: tuple[Form, ...] = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
UPDATES = frozenset(["INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"])

#: Far above any query written by hand or by a program that means well; 3,000 nested groups end the process.
LONGEST, DEEPEST = 100_000, 100

TOKEN = re.compile(
    r"""
      (?P<comment>\#[^\r\n]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<string>\"\"\"(?:\"{0,2}(?:[^"\\]|\\.))*\"\"\" | '''(?:'{0,2}(?:[^'\\]|\\.))*''' | "(?:[^"\\\r\n]|\\.)*"
                | '(?:[^'\\\r\n]|\\.)*')
    | (?P<variable>[?$]\w+)
    | (?P<name>(?:[^\W\d_][\w.-]*)?:(?:[\w:.%-]|\\.)*)
    | (?P<tag>@[A-Za-z][A-Za-z0-9-]*)
    | (?P<word>[^\W\d]\w*)
    | (?P<open>[({\[])
    | (?P<close>[)}\]])
    """,
    re.VERBOSE | re.DOTALL,
)
# Oxigraph keeps language tags in lower case; FILTER(lang(?name) = "zh-Hans") is what everybody writes.
_TAGS = {"zh-Hans": "zh-hans", "zh-Hant": "zh-hant"}


@dataclass(frozen=True, slots=True)
class Inspected:
    """A query that may run. `notes` are for the user: terms that no graph of ours can hold."""

    query: str
    form: Form
    notes: tuple[str, ...]


def inspect(query: str) -> Inspected:
    """The query, its form and notes; raises `QueryError` when it is too long, too deep or not allowed.

    >>> inspect("ASK { ?event kgo:organiser ?who }").notes
    ('kgo:organiser is not a term of the ontology; did you mean kgo:organizer?',)
    """
    if not query.strip():
        raise QueryError("the query is empty; try: SELECT * WHERE { ?thing a kgo:Event } LIMIT 10")
    if len(query) > LONGEST:
        raise QueryError(
            f"the query has {len(query):,} characters, more than {LONGEST:,}; put long lists into VALUES of several queries"
        )
    if "\x00" in query:
        raise QueryError(f"{place(query, query.index(chr(0)))}: a NUL character cannot stand in a query; remove it")
    tokens = list(TOKEN.finditer(query))
    _check_nesting(query, tokens)
    form = _form(query, tokens)
    for token in tokens:
        if token.lastgroup == "word" and token.group().upper() == "SERVICE":
            raise QueryError(
                f"{place(query, token.start())}: SERVICE is refused, a graph is never sent elsewhere; "
                "fetch the other data first and query it beside this graph"
            )
    return Inspected(_lower_tags(query, tokens), form, tuple(_unknown_terms(tokens)))


def place(query: str, offset: int) -> str:
    """`line 2, column 7` of an offset."""
    line = query.count("\n", 0, offset) + 1
    return f"line {line}, column {offset - (query.rfind(chr(10), 0, offset) + 1) + 1}"


def _form(query: str, tokens: list[re.Match[str]]) -> Form:
    words = [token for token in tokens if token.lastgroup == "word"]
    # The prologue's BASE and PREFIX come first; nothing else in it is a bare word.
    first = next((token for token in words if token.group().upper() not in {"BASE", "PREFIX"}), None)
    if first is None:
        raise QueryError(
            "no SELECT, ASK, CONSTRUCT or DESCRIBE in the query; try: SELECT * WHERE { ?thing a kgo:Event } LIMIT 10"
        )
    found = first.group().upper()
    for form in FORMS:
        if found == form:
            return form
    where = place(query, first.start())
    if found in UPDATES:
        raise QueryError(f"{where}: {found} would change the graph, which is read-only; change the documents and build again")
    raise QueryError(f"{where}: {first.group()!r} does not begin a query; begin with SELECT, ASK, CONSTRUCT or DESCRIBE")


def _check_nesting(query: str, tokens: list[re.Match[str]]) -> None:
    depth = 0
    for token in tokens:
        if token.lastgroup == "open":
            depth += 1
            if depth > DEEPEST:
                raise QueryError(f"{place(query, token.start())}: brackets nest deeper than {DEEPEST}; flatten the query")
        elif token.lastgroup == "close":
            depth = max(depth - 1, 0)


def _lower_tags(query: str, tokens: list[re.Match[str]]) -> str:
    pieces: list[str] = []
    done = 0
    for token in tokens:
        text = token.group()
        if token.lastgroup == "string" and text[1:-1] in _TAGS:
            pieces += [query[done : token.start()], text[0], _TAGS[text[1:-1]], text[-1]]
            done = token.end()
    return "".join([*pieces, query[done:]])


def _unknown_terms(tokens: list[re.Match[str]]) -> Iterator[str]:
    seen: set[str] = set()
    for token in tokens:
        text = token.group()
        local = ""
        if token.lastgroup == "name" and text.startswith("kgo:"):
            local = text[4:].rstrip(".")
        elif token.lastgroup == "iri" and text.startswith("<" + KGO):
            local = text[len(KGO) + 1 : -1]
        if local and local not in seen and local not in terms():
            seen.add(local)
            near = nearest(local)
            yield f"kgo:{local} is not a term of the ontology" + (f"; did you mean {' or '.join(near)}?" if near else "")
