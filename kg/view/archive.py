"""KnowledgeGraph → the evidence as the page keeps it: statements, mentions and the documents' texts.

A page's offsets count UTF-16 units, as JavaScript's strings do. The restored text is not kept: the page makes it from the
original and the edits. Where all documents together would make the page too large, first the deleted runs that hold no
evidence are left out, then everything but the surroundings of the evidence; the reader shows each gap.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from kg.model import Document, KnowledgeGraph, LiteralValue, Span

if TYPE_CHECKING:
    from pyvis.network import Network

#: Compressed bytes of texts that a page holds at most: 2,000 nodes must stay under 3 MB with everything else.
TEXT_BUDGET = 1_300_000
#: More nodes come from more documents: so many bytes for each node over 2,000.
BUDGET_A_NODE = 250
#: A deleted run (markup, link farm) this long is left out first.
LONG_CUT = 400
#: Characters kept on either side of evidence in an excerpt: more than nearly every sentence has.
SURROUNDINGS = 240
#: Factualities in the order in which the page numbers them.
FACTUALITIES = ("asserted", "planned", "denied", "reported", "alleged", "conditional")


def archive_of(graph: KnowledgeGraph, network: Network, properties: Sequence[str], whole: bool = False) -> dict[str, Any]:
    """A JSON value; `statements` and `mentions` are columns in the order of the graph. `whole` leaves nothing out."""
    units = {source.key: _Units(source.document.raw.text) for source in graph.documents}
    repairs = sorted({edit.repair for source in graph.documents for edit in source.document.edits})
    return {
        "statements": _statements(graph, properties, units),
        "edgeStatements": [edge["statements"] for edge in network.edges],
        "mentions": _mentions(graph, units),
        "repairs": repairs,
        "texts": _texts(
            graph, units, repairs, None if whole else TEXT_BUDGET + BUDGET_A_NODE * max(0, len(network.nodes) - 2000)
        ),
    }


class _Units:
    """Code points → UTF-16 units of one text."""

    def __init__(self, text: str) -> None:
        self.length = len(text)
        self.astral = [at for at, letter in enumerate(text) if letter > "\uffff"] if text and max(text) > "\uffff" else []

    def __call__(self, at: int) -> int:
        at = min(max(at, 0), self.length)
        return at + bisect_left(self.astral, at)


def _statements(graph: KnowledgeGraph, properties: Sequence[str], units: dict[str, _Units]) -> dict[str, Any]:
    """Columns. A subject or object below zero is document `-1 - value`; a literal is an index into `literals`."""
    node = _numbers(graph)
    prop = {name: number for number, name in enumerate(properties)}
    document = {source.key: number for number, source in enumerate(graph.documents)}
    extractors = sorted({statement.extractor for statement in graph.statements})
    extractor = {name: number for number, name in enumerate(extractors)}
    literals = sorted({(s.object.value, s.object.datatype) for s in graph.statements if isinstance(s.object, LiteralValue)})
    literal = {pair: number for number, pair in enumerate(literals)}
    columns: dict[str, list[Any]] = defaultdict(list)
    for s in graph.statements:
        to_literal = isinstance(s.object, LiteralValue)
        columns["subject"].append(node.get(s.subject))
        columns["property"].append(prop[s.property])
        columns["literal"].append(int(to_literal))
        columns["object"].append(
            literal[s.object.value, s.object.datatype] if isinstance(s.object, LiteralValue) else node.get(s.object)
        )
        columns["document"].append(document.get(s.document))
        to_units = units.get(s.document, _Units(""))
        columns["begin"].append(to_units(s.begin))
        columns["length"].append(to_units(max(s.end, s.begin)) - to_units(s.begin))
        columns["extractor"].append(extractor[s.extractor])
        columns["confidence"].append(round(s.confidence * 100))
        columns["factuality"].append(FACTUALITIES.index(s.factuality))
        columns["attributed"].append(node.get(s.attributed_to) if s.attributed_to else None)
    return {**columns, "literals": literals, "extractors": extractors, "factualities": FACTUALITIES}


def _numbers(graph: KnowledgeGraph) -> dict[str, int]:
    """Key → index of an entity, or -1 minus the index of a document."""
    documents = {source.key: -1 - number for number, source in enumerate(graph.documents)}
    return documents | {entity.key: number for number, entity in enumerate(graph.entities) if entity.key not in documents}


def _mentions(graph: KnowledgeGraph, units: dict[str, _Units]) -> dict[str, list[int]]:
    node = {entity.key: number for number, entity in enumerate(graph.entities)}
    document = {source.key: number for number, source in enumerate(graph.documents)}
    columns: dict[str, list[int]] = {"entity": [], "document": [], "begin": [], "length": [], "confidence": []}
    for m in graph.mentions:
        if m.entity not in node or m.document not in document:
            continue
        begin = units[m.document](m.begin)
        row = (node[m.entity], document[m.document], begin, units[m.document](m.end) - begin, round(m.confidence * 100))
        for column, value in zip(columns.values(), row, strict=True):
            column.append(value)
    return columns


def _texts(graph: KnowledgeGraph, units: dict[str, _Units], repairs: Sequence[str], budget: int | None) -> list[Any]:
    """The texts in the fullest form that fits the budget."""
    spans: dict[str, list[Span]] = defaultdict(list)
    for mention in graph.mentions:
        spans[mention.document].append(Span(mention.begin, mention.end))
    for statement in graph.statements:
        spans[statement.document].append(Span(statement.begin, statement.end))
    for kept in (_all, _without_cuts, _excerpts):
        parts = {s.key: kept(s.document, sorted(spans[s.key], key=lambda span: span.begin)) for s in graph.documents}
        if budget is None or kept is _excerpts or _compressed(graph, parts) <= budget:
            break
    return [_text(source.document, parts[source.key], units[source.key], repairs) for source in graph.documents]


def _compressed(graph: KnowledgeGraph, parts: dict[str, list[Span]]) -> int:
    """About how many bytes the parts take in the page, base64 included."""
    squeeze, size = zlib.compressobj(6), 0
    for source in graph.documents:
        text = source.document.raw.text
        for span in parts[source.key]:
            size += len(squeeze.compress(text[span.begin : span.end].encode("utf-8", "surrogatepass")))
    return (size + len(squeeze.flush())) * 4 // 3


def _all(document: Document, evidence: list[Span]) -> list[Span]:
    return [Span(0, len(document.raw.text))]


def _without_cuts(document: Document, evidence: list[Span]) -> list[Span]:
    """Everything but long deleted runs without evidence; forty characters at either end of a run stay."""
    starts = [span.begin for span in evidence]
    parts, at = [], 0
    for edit in document.edits:
        cut = Span(edit.source_begin + 40, edit.source_end - 40)
        if cut.end - cut.begin < LONG_CUT or edit.end - edit.begin > LONG_CUT:
            continue
        first = bisect_left(starts, cut.end)
        if all(span.end <= cut.begin for span in evidence[max(0, first - 50) : first]):
            parts.append(Span(at, cut.begin))
            at = cut.end
    return [*parts, Span(at, len(document.raw.text))]


def _excerpts(document: Document, evidence: list[Span]) -> list[Span]:
    """The surroundings of the evidence, and the head of the document."""
    length = len(document.raw.text)
    head = document.source_span(0, 1).begin
    parts: list[Span] = [Span(0, min(length, head + 2 * SURROUNDINGS if head < 2 * SURROUNDINGS else SURROUNDINGS))]
    for span in evidence:
        begin, end = max(0, span.begin - SURROUNDINGS), min(length, span.end + SURROUNDINGS)
        if begin <= parts[-1].end:
            parts[-1] = Span(parts[-1].begin, max(parts[-1].end, end))
        else:
            parts.append(Span(begin, end))
    return parts


def _text(document: Document, parts: list[Span], units: _Units, repairs: Sequence[str]) -> list[Any]:
    """Length in units, parts as begin and text by turns, edits as begin, length, replacement, repair by turns."""
    raw = document.raw.text
    kept = [value for span in parts for value in (units(span.begin), raw[span.begin : span.end])]
    edits: list[Any] = []
    for edit in document.edits:
        begin = units(edit.source_begin)
        edits += [begin, units(edit.source_end) - begin, document.text[edit.begin : edit.end], repairs.index(edit.repair)]
    return [units(len(raw)), kept, edits]
