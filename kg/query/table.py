"""Rows for people: an answer in SPARQL's JSON -> a table that lines up with Chinese text in it."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

#: A column is not squeezed under this many columns of the terminal: 4 Chinese characters and an ellipsis.
NARROWEST = 10


@dataclass(frozen=True, slots=True)
class Table:
    """A table as text, and how many rows it has; `rows` is -1 for the answer to ASK."""

    text: str
    rows: int


def table(content: bytes, prefixes: Mapping[str, str], columns: int | None = None) -> Table:
    """The table of a result in SPARQL 1.1 Query Results JSON, at most `columns` wide where given."""
    result = json.loads(content)
    if "boolean" in result:
        return Table(f"{'true' if result['boolean'] else 'false'}\n", -1)
    names: list[str] = result["head"]["vars"]
    rows = [[cell(row.get(name), prefixes) for name in names] for row in result["results"]["bindings"]]
    return Table(laid_out(names, rows, columns), len(rows))


def laid_out(names: Sequence[str], rows: Sequence[Sequence[str]], columns: int | None = None) -> str:
    """The text of a table with a head; cells are cut with … only where it would be wider than `columns`."""
    if not names:
        return ""
    widths = [max([width(name), *(width(row[place]) for row in rows)]) for place, name in enumerate(names)]
    if columns is not None:
        widths = _squeezed(widths, columns - 2 * (len(names) - 1))
    lines = [_line(names, widths), "  ".join("─" * each for each in widths)]
    lines += [_line(row, widths) for row in rows]
    return "\n".join(lines) + "\n"


def cell(term: Mapping[str, object] | None, prefixes: Mapping[str, str]) -> str:
    """One term as a cell: a short IRI, or the bare text of a literal; "" when unbound. Control characters are made visible."""
    if term is None:
        return ""
    value = str(term["value"]) if not isinstance(term["value"], dict) else json.dumps(term["value"], ensure_ascii=False)
    if term["type"] == "uri":
        value = shortened(value, prefixes)
    elif term["type"] == "bnode":
        value = f"_:{value}"
    return shown(value)


def shortened(iri: str, prefixes: Mapping[str, str]) -> str:
    """`id:org-中国侨联`, or the IRI in angle brackets when no prefix fits."""
    fitting = [(len(namespace), name) for name, namespace in prefixes.items() if iri.startswith(namespace) and iri != namespace]
    if not fitting:
        return f"<{iri}>"
    length, name = max(fitting)
    return f"{name}:{iri[length:]}"


def shown(text: str) -> str:
    """`text` on one line, with control and direction characters made visible: none of them reaches the terminal."""
    return "".join(char if char.isprintable() or char == "\u3000" else _SHOWN.get(char, f"\\u{ord(char):04x}") for char in text)


def width(text: str) -> int:
    """Columns that `text` takes up in a terminal: 2 for wide East Asian characters, 0 for combining marks."""
    if text.isascii():
        return len(text)
    return sum(_columns(char) for char in text)


def cut(text: str, columns: int) -> str:
    """`text`, or as much of it as fits into `columns` with … at the end."""
    if width(text) <= columns:
        return text
    used, kept = 0, []
    for char in text:
        used += _columns(char)
        if used > columns - 1:
            break
        kept.append(char)
    return "".join(kept) + "…"


_SHOWN = {"\n": "⏎", "\r": "\\r", "\t": "\\t"}


def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    parts = (cut(text, columns) for text, columns in zip(cells, widths, strict=True))
    padded = (text + " " * (columns - width(text)) for text, columns in zip(parts, widths, strict=True))
    return "  ".join(padded).rstrip()


def _squeezed(widths: list[int], room: int) -> list[int]:
    """Widths that add up to `room` where that can be: the widest column gives way first."""
    widths = list(widths)
    while sum(widths) > room and max(widths) > NARROWEST:
        widest = widths.index(max(widths))
        second = max([each for place, each in enumerate(widths) if place != widest], default=0)
        excess = sum(widths) - room
        widths[widest] = max(NARROWEST, widths[widest] - max(1, min(excess, widths[widest] - second)))
    return widths
