"""KnowledgeGraph, names → the same graph with the names blacked out in every string, documents included.

A name becomes a numbered bar of the same length (万立骏 → ①██), so that every offset still holds and one thing keeps one
number. Naming any of an entity's names hides all of them, in Simplified and Traditional characters, with or without spaces
or damage between the characters, and its links to other data sets. What a reader can infer from the rest is not hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import quote as percent_encoded

from kg.characters import simplified, traditional
from kg.model import (
    Document,
    Edit,
    Entity,
    EntityMention,
    Field,
    Hints,
    KnowledgeGraph,
    LiteralValue,
    Metadata,
    SourceDocument,
    Span,
    Statement,
)

BAR = "█"
LONE = re.compile("[\ud800-\udfff]")
#: Between the characters of a name a text may have spaces or line ends.
BETWEEN = r"[\s\u3000]*"


def redacted(graph: KnowledgeGraph, names: Sequence[str]) -> KnowledgeGraph:
    """The graph without `names`; a name that is nowhere in the graph is looked for in the texts all the same."""
    hidden = _hidden_entities(graph, names)
    bars = _Bars(_forms(graph, names, hidden))
    keys = _keys(graph, bars)
    places: dict[str, list[Span]] = {}
    for mention in graph.mentions:
        if mention.entity in hidden:
            places.setdefault(mention.document, []).append(Span(mention.begin, mention.end))
    documents = tuple(_source(source, bars, keys, places.get(source.key, [])) for source in graph.documents)
    texts = {old.key: new.document.raw.text for old, new in zip(graph.documents, documents, strict=True)}
    return KnowledgeGraph(
        bars.over(graph.base),
        tuple(sorted(documents, key=lambda source: source.key)),
        tuple(sorted((_entity(entity, bars, keys, entity.key in hidden) for entity in graph.entities), key=lambda e: e.key)),
        tuple(_mention(mention, bars, keys, texts) for mention in graph.mentions),
        tuple(_statement(statement, bars, keys, texts) for statement in graph.statements),
    )


def well_formed(text: str) -> str:
    """The text with U+FFFD for each half of a surrogate pair, which no converter takes."""
    return LONE.sub("\ufffd", text)


def simplified_of(text: str) -> str:
    """The text in Simplified characters, whatever it holds."""
    return text if text.isascii() else simplified(well_formed(text))


class _Bars:
    """Puts bars over names. `forms` are pairs of a name and the number of the thing that it names."""

    def __init__(self, forms: Iterable[tuple[str, int]]) -> None:
        ordered = sorted(set(forms), key=lambda form: (-len(form[0]), form))
        self.patterns = [(re.compile(BETWEEN.join(map(re.escape, name)), re.IGNORECASE), number) for name, number in ordered]

    def spans(self, text: str, plain: str = "") -> list[tuple[Span, int]]:
        """Where names stand in `text`, or in the same text in Simplified characters."""
        other = plain or simplified_of(text)
        readings = [text] if other == text or len(other) != len(text) else [text, other]
        return [
            (Span(found.start(), found.end()), number)
            for pattern, number in self.patterns
            for reading in readings
            for found in pattern.finditer(reading)
        ]

    def over(self, text: str) -> str:
        """The text with a bar over every name."""
        return painted(text, self.spans(text)) if text else text


def painted(text: str, spans: Iterable[tuple[Span, int]]) -> str:
    """The text, as long as before, with a numbered bar over each span; a longer span wins over one within it."""
    letters, taken = list(text), [False] * len(text)
    for span, number in sorted(spans, key=lambda pair: (pair[0].begin - pair[0].end, pair[0].begin, pair[1])):
        head = not any(taken[span.begin : span.end])
        for at in range(span.begin, span.end):
            if not taken[at]:
                letters[at], taken[at] = _digit(number) if head and at == span.begin else BAR, True
    return "".join(letters)


def _digit(number: int) -> str:
    """A number in a circle, as far as Unicode has them."""
    return chr(0x2460 + number) if number < 20 else chr(0x3251 + number - 20) if number < 35 else BAR


def _forms(graph: KnowledgeGraph, names: Sequence[str], hidden: dict[str, int]) -> list[tuple[str, int]]:
    """Every form of every hidden name with its number: both scripts, and as it stands in an address."""
    given = [(name, number) for number, name in enumerate(names)]
    for entity in graph.entities:
        if entity.key in hidden:
            given += [(name, hidden[entity.key]) for name in (entity.label, entity.label_hant, *entity.alt_labels)]
    forms = []
    for name, number in given:
        for form in (name, simplified_of(name), traditional(well_formed(name))):
            forms += [(form.strip(), number), (percent_encoded(form.strip(), errors="replace"), number)]
    return [form for form in forms if form[0]]


def _hidden_entities(graph: KnowledgeGraph, names: Sequence[str]) -> dict[str, int]:
    """Keys of the entities that have one of the names, with the number of that name."""
    number = {simplified_of(name): order for order, name in reversed(list(enumerate(names)))}
    hidden: dict[str, int] = {}
    for entity in graph.entities:
        for name in (entity.label, entity.label_hant, *entity.alt_labels):
            if simplified_of(name) in number:
                hidden.setdefault(entity.key, number[simplified_of(name)])
    return hidden


def _keys(graph: KnowledgeGraph, bars: _Bars) -> dict[str, str]:
    """Old key → new key; two keys that become the same are told apart by a number."""
    keys: dict[str, str] = {}
    taken: set[str] = set()
    for key in sorted({entity.key for entity in graph.entities} | {source.key for source in graph.documents}):
        fresh, count = bars.over(key), 2
        while fresh in taken:
            fresh, count = f"{bars.over(key)}-{count}", count + 1
        taken.add(fresh)
        keys[key] = fresh
    return keys


def _source(source: SourceDocument, bars: _Bars, keys: dict[str, str], mentions: list[Span]) -> SourceDocument:
    document = source.document
    spans = [
        (document.source_span(span.begin, span.end), number) for span, number in bars.spans(document.text, document.simplified)
    ]
    spans += bars.spans(document.raw.text)
    covered = [(span, -1) for span in mentions if not any(one.begin <= span.begin and span.end <= one.end for one, _ in spans)]
    raw_text = painted(document.raw.text, [*spans, *((span, 99) for span, _ in covered)])
    text = _restored(document, raw_text, bars)
    plain = "".join(new if new != old else own for new, old, own in zip(text, document.text, document.simplified, strict=True))
    # The hash of the original bytes would tell which document this was.
    raw = replace(
        document.raw, name=bars.over(document.raw.name), text=raw_text, sha256="", hints=_hints(document.raw.hints, bars)
    )
    edits = tuple(replace(edit, reason=bars.over(edit.reason)) for edit in document.edits)
    verdict = bars.over(document.verdict)
    changed = replace(document, raw=raw, text=text, simplified=plain, edits=edits, verdict=verdict)
    return SourceDocument(keys[source.key], replace(changed, metadata=_metadata(document.metadata, bars)))


def _restored(document: Document, raw_text: str, bars: _Bars) -> str:
    """The restored text of the painted original: unchanged runs come from it, so that the two still agree."""
    own = painted(document.text, bars.spans(document.text, document.simplified))
    pieces, at = [], 0
    for edit in (*document.edits, Edit(len(own), len(own), len(raw_text), len(raw_text), "")):
        pieces += [raw_text[at : edit.source_begin], own[edit.begin : edit.end]]
        at = edit.source_end
    return "".join(pieces)


def _hints(hints: Hints, bars: _Bars) -> Hints:
    return Hints(*(bars.over(value) for value in (hints.title, hints.date, hints.publisher, hints.author, hints.url)))


def _metadata(metadata: Metadata, bars: _Bars) -> Metadata:
    def one(value: Field | None) -> Field | None:
        return value and Field(bars.over(value.value), value.source)

    def many(values: tuple[Field, ...]) -> tuple[Field, ...]:
        return tuple(Field(bars.over(value.value), value.source) for value in values)

    return Metadata(
        one(metadata.title),
        one(metadata.date_published),
        one(metadata.publisher),
        one(metadata.url),
        many(metadata.authors),
        many(metadata.reporters),
        many(metadata.editors),
    )


def _entity(entity: Entity, bars: _Bars, keys: dict[str, str], hidden: bool) -> Entity:
    names = tuple(sorted({bars.over(name) for name in entity.alt_labels}))
    return Entity(
        keys[entity.key],
        entity.cls,
        entity.kinds,
        bars.over(entity.label),
        bars.over(entity.label_hant),
        () if hidden else names,
        () if hidden else tuple(bars.over(address) for address in entity.same_as),
        None if hidden else entity.coordinates,
    )


def _mention(mention: EntityMention, bars: _Bars, keys: dict[str, str], texts: dict[str, str]) -> EntityMention:
    quote = texts[mention.document][mention.begin : mention.end] if mention.document in texts else bars.over(mention.quote)
    return replace(mention, entity=_key(mention.entity, bars, keys), document=_key(mention.document, bars, keys), quote=quote)


def _statement(statement: Statement, bars: _Bars, keys: dict[str, str], texts: dict[str, str]) -> Statement:
    value = statement.object
    quote = (
        texts[statement.document][statement.begin : statement.end]
        if statement.document in texts
        else bars.over(statement.quote)
    )
    return replace(
        statement,
        subject=_key(statement.subject, bars, keys),
        object=LiteralValue(bars.over(value.value), value.datatype)
        if isinstance(value, LiteralValue)
        else _key(value, bars, keys),
        document=_key(statement.document, bars, keys),
        quote=quote,
        attributed_to=_key(statement.attributed_to, bars, keys),
    )


def _key(key: str, bars: _Bars, keys: dict[str, str]) -> str:
    return keys.get(key) or bars.over(key)
