"""The text of a graph page → the KnowledgeGraph that was written into it.

What a page does not keep is empty: blocks, authors, the extractors of mentions, hashes; runs that an excerpt left out are
spaces, so that offsets hold.
"""

from __future__ import annotations

import base64
import gzip
import json
import re
from bisect import bisect_left
from typing import Any

from kg.errors import DataError
from kg.model import (
    Document,
    Edit,
    Entity,
    EntityMention,
    Field,
    KnowledgeGraph,
    LiteralValue,
    Metadata,
    RawDocument,
    SourceDocument,
    Statement,
)
from kg.view.redact import simplified_of


def graph_in(page: str) -> KnowledgeGraph:
    """The graph of a page that `write_page` wrote; raises `DataError` for any other text."""
    payload, archive = _embedded(page)
    keys = [row[0] for row in payload["entities"]]
    sources = [_source(row, text, archive["repairs"]) for row, text in zip(payload["documents"], archive["texts"], strict=True)]
    points = [_Points(source.document.raw.text) for source in sources]
    places = {number: (latitude, longitude) for number, latitude, longitude in payload.get("map", {}).get("places", ())}
    return KnowledgeGraph(
        payload["base"],
        tuple(sources),
        tuple(_entity(row, payload["classes"], places.get(number)) for number, row in enumerate(payload["entities"])),
        _mentions(archive["mentions"], keys, sources, points),
        _statements(archive["statements"], payload["properties"], keys, sources, points),
    )


def excerpted(page: str) -> int:
    """How many documents the page keeps in excerpts only."""
    _, archive = _embedded(page)
    return sum(length > sum(map(_units, parts[1::2])) for length, parts, _ in archive["texts"])


def _embedded(page: str) -> tuple[Any, Any]:
    """The two values embedded in the page."""
    values = []
    for name in ("kg-data", "kg-archive"):
        found = re.search(rf'<script type="application/json" id="{name}"( data-packing="gzip")?[^>]*>([^<]*)</script>', page)
        if not found:
            raise DataError(f"the page holds no {name}; build it again with kg build")
        text = gzip.decompress(base64.b64decode(found[2])).decode("utf-8") if found[1] else found[2]
        values.append(json.loads(text))
    return values[0], values[1]


class _Points:
    """UTF-16 units of one text → code points."""

    def __init__(self, text: str) -> None:
        places = [at for at, letter in enumerate(text) if letter > "\uffff"]
        self.astral = [at + order for order, at in enumerate(places)]

    def __call__(self, unit: int) -> int:
        return unit - bisect_left(self.astral, unit)


def _units(text: str) -> int:
    return len(text) + sum(letter > "\uffff" for letter in text)


def _entity(row: list[Any], classes: list[Any], where: tuple[float, float] | None) -> Entity:
    key, cls, label, hant, _, *rest = row
    names, addresses, kinds = [*rest, [], [], []][:3]
    return Entity(key, classes[cls], tuple(kinds), label, hant or label, tuple(names), tuple(addresses), where)


def _source(row: list[str], text: list[Any], repairs: list[str]) -> SourceDocument:
    key, title, publisher, date, url, name, media_type, verdict = row
    raw_text = _joined(text[0], text[1])
    restored, edits = _restored(raw_text, text[2], repairs)
    plain = simplified_of(restored)
    raw = RawDocument(name, media_type, "utf-8", raw_text, "")
    same_length = plain if len(plain) == len(restored) else restored
    return SourceDocument(
        key,
        Document(
            raw,
            restored,
            same_length,
            (),
            edits,
            Metadata(_field(title), _field(date), _field(publisher), _field(url)),
            verdict,
        ),
    )


def _field(value: str) -> Field | None:
    return Field(value, None) if value else None


def _joined(length: int, parts: list[Any]) -> str:
    """The parts at their places, with spaces between them."""
    text, at = "", 0
    for begin, part in zip(parts[::2], parts[1::2], strict=True):
        text += " " * (begin - at) + part
        at = begin + _units(part)
    return text + " " * (length - at)


def _restored(raw: str, flat: list[Any], repairs: list[str]) -> tuple[str, tuple[Edit, ...]]:
    """The restored text and its edits."""
    points, text, at, edits = _Points(raw), "", 0, []
    for begin, length, replacement, repair in zip(*(flat[order::4] for order in range(4)), strict=True):
        source_begin, source_end = points(begin), points(begin + length)
        text += raw[at:source_begin]
        edits.append(Edit(len(text), len(text) + len(replacement), source_begin, source_end, repairs[repair]))
        text, at = text + replacement, source_end
    return text + raw[at:], tuple(edits)


def _mentions(
    columns: dict[str, list[int]], keys: list[str], sources: list[SourceDocument], points: list[_Points]
) -> tuple[EntityMention, ...]:
    mentions = []
    for entity, document, unit, length, confidence in zip(*columns.values(), strict=True):
        begin, end = points[document](unit), points[document](unit + length)
        quote = sources[document].document.raw.text[begin:end]
        mentions.append(EntityMention(keys[entity], sources[document].key, begin, end, quote, "", confidence / 100))
    return tuple(mentions)


def _statements(
    columns: dict[str, Any], properties: list[str], keys: list[str], sources: list[SourceDocument], points: list[_Points]
) -> tuple[Statement, ...]:
    def key(number: int | None) -> str:
        return "" if number is None else sources[-1 - number].key if number < 0 else keys[number]

    statements = []
    for i in range(len(columns.get("subject", ()))):
        row = {name: values[i] for name, values in columns.items() if name not in {"literals", "extractors", "factualities"}}
        document = row["document"]
        value = LiteralValue(*columns["literals"][row["object"]]) if row["literal"] else key(row["object"])
        begin = end = 0
        if document is not None:
            begin, end = points[document](row["begin"]), points[document](row["begin"] + row["length"])
        statements.append(
            Statement(
                key(row["subject"]),
                properties[row["property"]],
                value,
                "" if document is None else sources[document].key,
                begin,
                end,
                "" if document is None else sources[document].document.raw.text[begin:end],
                columns["extractors"][row["extractor"]],
                row["confidence"] / 100,
                columns["factualities"][row["factuality"]],
                key(row["attributed"]),
            )
        )
    return tuple(statements)
