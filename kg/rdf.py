"""RDF as plain values and the two syntaxes in which a graph folder keeps it.

In: `Quad`s. Out: Turtle or TriG (sorted, one subject a block) and N-Quads, as text, byte for byte the same for the same set of
quads. IRIs are plain strings here; every string that leaves is escaped, so that hostile names cannot break a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kg.vocabulary import RDF, RDFS, SKOS, XSD

TYPE = RDF + "type"
#: What a reader looks for first in a block.
_FIRST = {TYPE: 0, SKOS + "prefLabel": 1, RDFS + "label": 2, SKOS + "altLabel": 3}


class Literal(NamedTuple):
    """A literal: `datatype` is an IRI, "" for a plain string; `language` a BCP 47 tag or ""."""

    value: str
    datatype: str = ""
    language: str = ""


class Quad(NamedTuple):
    """One statement of RDF; `graph` "" is the default graph, `subject` may be a blank node (`_:b0`)."""

    subject: str
    predicate: str
    object: str | Literal
    graph: str = ""


# Control characters, DEL and C1, line and paragraph separators, the byte order mark: legal in Turtle, but editors, diff and
# line-based tools choke on them. Lone surrogates cannot be written as UTF-8 at all and become U+FFFD.
_UNSAFE = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]')
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
# What is neither ASCII that an IRI may hold nor `ucschar` of RFC 3987.
_ILLEGAL_IN_IRI = re.compile(
    '[\x00-\x20<>"{}|^`\\\\\x7f-\x9f\u2028\u2029\ud800-\uf8ff\ufdd0-\ufdef\ufff0-\uffff\ufeff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]'
    "|[" + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0xF0000, 0x10000)) + "]"
)
# A subset of Turtle's PN_LOCAL that needs no escapes and that every parser agrees on: kana and Chinese characters included.
_PLAIN_LOCAL = re.compile(r"[A-Za-z_0-9\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff-]+")
_INTEGER = re.compile(r"[+-]?[0-9]+")
_DECIMAL = re.compile(r"[+-]?[0-9]+\.[0-9]+")


def writable(text: str) -> str:
    """`text` with lone surrogates, which no encoding of Unicode can hold, replaced by U+FFFD."""
    return _SURROGATE.sub("\ufffd", text)


def escaped(text: str) -> str:
    """`text` as it stands between the quotation marks of Turtle and N-Quads."""
    return _UNSAFE.sub(_escape, text)


def legal_in_iri(char: str) -> bool:
    """Whether `char` may stand in an IRI as it is."""
    return not _ILLEGAL_IN_IRI.match(char)


def safe_iri(iri: str) -> str:
    """`iri` with every character that no IRI may hold percent-encoded."""
    return _ILLEGAL_IN_IRI.sub(lambda found: _percent(found.group()), iri)


class Shortener:
    """Terms as Turtle writes them, remembered: a graph repeats the same few properties and things."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        # Longest namespace first, so that id: under another prefix's namespace wins.
        self.prefixes = dict(sorted(prefixes.items(), key=lambda item: (-len(item[1]), item[0])))
        self._known: dict[str, str] = {}

    def iri(self, iri: str) -> str:
        """`kgo:Event`, `id:org-中国侨联`, or `<…>` where a short form would need escapes."""
        short = self._known.get(iri)
        if short is None:
            short = self._known[iri] = self._shorten(iri)
        return short

    def _shorten(self, iri: str) -> str:
        if iri.startswith("_:"):
            return iri
        for prefix, namespace in self.prefixes.items():
            if iri.startswith(namespace):
                local = iri[len(namespace) :]
                if _PLAIN_LOCAL.fullmatch(local) and local[0] != "-":
                    return f"{prefix}:{local}"
        return f"<{safe_iri(iri)}>"

    def term(self, term: str | Literal) -> str:
        """An object as Turtle writes it."""
        if isinstance(term, str):
            return self.iri(term)
        if term.language:
            return f'"{escaped(term.value)}"@{term.language}'
        if not term.datatype or term.datatype == XSD + "string":
            return f'"{escaped(term.value)}"'
        if term.datatype == XSD + "integer" and _INTEGER.fullmatch(term.value):
            return term.value
        if term.datatype == XSD + "decimal" and _DECIMAL.fullmatch(term.value):
            return term.value
        return f'"{escaped(term.value)}"^^{self.iri(term.datatype)}'


def turtle(quads: Iterable[Quad], prefixes: Mapping[str, str]) -> Iterator[str]:
    """Turtle of the union of all graphs, a block of text a subject."""
    short = Shortener(prefixes)
    yield _head(prefixes)
    yield from _blocks(_by_subject(quads), short, "")


def trig(quads: Iterable[Quad], prefixes: Mapping[str, str]) -> Iterator[str]:
    """TriG: the default graph first, then each named graph in the order of its name."""
    short = Shortener(prefixes)
    graphs: dict[str, list[Quad]] = {}
    for quad in quads:
        graphs.setdefault(quad.graph, []).append(quad)
    yield _head(prefixes)
    for name in sorted(graphs):
        if not name:
            yield from _blocks(_by_subject(graphs[name]), short, "")
        else:
            yield f"\n{short.iri(name)} {{\n"
            yield from _blocks(_by_subject(graphs[name]), short, "  ")
            yield "}\n"


def nquads(quads: Iterable[Quad]) -> Iterator[str]:
    """N-Quads, a line a quad, in the order given."""
    full = Shortener({})
    for subject, predicate, thing, graph in quads:
        ending = f" {full.iri(graph)} .\n" if graph else " .\n"
        yield f"{full.iri(subject)} {full.iri(predicate)} {_full(thing, full)}{ending}"


def used_prefixes(quads: Iterable[Quad], prefixes: Mapping[str, str]) -> Mapping[str, str]:
    """Those of `prefixes` under whose namespaces the quads hold IRIs."""
    found: set[str] = set()
    seen: set[str] = set()
    for quad in quads:
        datatype = quad.object.datatype if isinstance(quad.object, Literal) else quad.object
        for iri in (quad.subject, quad.predicate, datatype, quad.graph):
            if iri not in seen:
                seen.add(iri)
                found.update(prefix for prefix, namespace in prefixes.items() if iri.startswith(namespace))
    return {prefix: prefixes[prefix] for prefix in sorted(found)}


def _full(thing: str | Literal, full: Shortener) -> str:
    if isinstance(thing, Literal) and thing.datatype and not thing.language:
        return f'"{escaped(thing.value)}"^^{full.iri(thing.datatype)}'
    return full.term(thing)


def _head(prefixes: Mapping[str, str]) -> str:
    return "".join(f"@prefix {prefix}: <{safe_iri(prefixes[prefix])}> .\n" for prefix in sorted(prefixes))


def _by_subject(quads: Iterable[Quad]) -> dict[str, dict[str, set[str | Literal]]]:
    subjects: dict[str, dict[str, set[str | Literal]]] = {}
    for subject, predicate, thing, _ in quads:
        subjects.setdefault(subject, {}).setdefault(predicate, set()).add(thing)
    return subjects


def _blocks(subjects: dict[str, dict[str, set[str | Literal]]], short: Shortener, indent: str) -> Iterator[str]:
    for subject in sorted(subjects):
        predicates = subjects[subject]
        lines: list[str] = []
        for predicate in sorted(predicates, key=lambda each: (_FIRST.get(each, len(_FIRST)), each)):
            verb = "a" if predicate == TYPE else short.iri(predicate)
            things = sorted(short.term(thing) for thing in predicates[predicate])
            lines.append(f"{verb} {', '.join(things)}")
        body = f" ;\n{indent}  ".join(lines)
        yield f"\n{indent}{short.iri(subject)} {body} .\n"


def _escape(found: re.Match[str]) -> str:
    char = found.group()
    if char in _ESCAPES:
        return _ESCAPES[char]
    return "\ufffd" if "\ud800" <= char <= "\udfff" else f"\\u{ord(char):04X}"


def _percent(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "replace"))
