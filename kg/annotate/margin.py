"""The statements of a document as the items of a list, in order of the words that prove them.

In: DocumentGraph and the pieces of both texts. Out: HTML. A post and an amount are one item with their parts inside.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from kg.annotate.pieces import Pieces
from kg.model import Document, LiteralValue, Span, Statement
from kg.resolve import DocumentGraph
from kg.vocabulary import label, terms

#: What is shown inside the statement that leads to it: a post by its holder, an amount by its event.
_INNER = {"Post", "Quantity"}


class Margin:
    """The items for one document."""

    def __init__(self, graph: DocumentGraph, numbers: dict[str, int], original: Pieces, restored: Pieces) -> None:
        self.graph, self.numbers = graph, numbers
        self.entities = {one.key: one for one in graph.entities}
        self.original, self.restored = original, restored

    def items(self) -> str:
        """All statements, as `<li>`s."""
        inner: dict[str, list[Statement]] = {}
        outer: list[Statement] = []
        for one in self.graph.statements:
            cls = self.entities[one.subject].cls if one.subject in self.entities else ""
            if cls not in _INNER or one.property == "holder":
                outer.append(one)
            else:
                inner.setdefault(one.subject, []).append(one)
        led = {one.object for one in outer if isinstance(one.object, str)} | {one.subject for one in outer}
        outer += [one for key, rows in inner.items() if key not in led for one in rows]
        ordered = sorted(outer, key=lambda one: (one.begin, one.end, one.property, _value(one)))
        return "".join(self._item(one, inner) for one in ordered)

    def _item(self, one: Statement, inner: dict[str, list[Statement]]) -> str:
        keys = [one.subject] + ([one.object] if isinstance(one.object, str) else [])
        details = [row for key in keys for row in inner.get(key, [])]
        keys += [row.object for row in details if isinstance(row.object, str)]
        entities = " ".join(dict.fromkeys(str(self.numbers[key]) for key in keys if key in self.numbers))
        sure = "" if one.factuality == "asserted" else f' <b class="f">{_both(_FACTUALITY[one.factuality])}</b>'
        parts = "".join(f"<li>{self._done(row)}</li>" for row in dict.fromkeys(details))
        return (
            f'<li tabindex="0" class="{escape(one.factuality)}" data-e="{entities}"{self._ranges(one)}>'
            f"<p>{self._said(one)}{sure}{self._source(one)}</p>{f'<ul>{parts}</ul>' if parts else ''}"
            f"<blockquote>{escape(one.quote)}</blockquote>"
            f"<small>{escape(one.extractor)} · {one.confidence:.2f} · {one.begin}–{one.end}</small></li>"
        )

    def _said(self, one: Statement) -> str:
        return f"{self._end(one.subject)} {self._done(one)}"

    def _done(self, one: Statement) -> str:
        """Property and object."""
        name = one.property
        shown = (label(name, "zh-Hans"), label(name, "en")) if name in terms() else (name, name)
        return f"<i>{_both(shown)}</i> {self._end(one.object)}"

    def _end(self, thing: str | LiteralValue) -> str:
        if isinstance(thing, LiteralValue):
            return f'<span class="v">{escape(thing.value)}</span>'
        if thing == self.graph.key:
            return f'<span class="v">{_both(("本文", "this document"))}</span>'
        entity = self.entities.get(thing)
        cls = entity.cls if entity else ""
        number = self.numbers.get(thing, "")
        return f'<a href="#" class="n {escape(cls)}" data-n="{number}">{escape(entity.label if entity else thing)}</a>'

    def _source(self, one: Statement) -> str:
        if not one.attributed_to:
            return ""
        return f' <span class="a">{_both(("据", "according to"))} {self._end(one.attributed_to)}</span>'

    def _ranges(self, one: Statement) -> str:
        first = self.original.range_of(Span(one.begin, one.end))
        second = self.restored.range_of(restored_span(self.graph.document, one))
        return f' data-o="{first[0]} {first[1]}" data-r="{second[0]} {second[1]}"'


_FACTUALITY = {
    "planned": ("计划", "planned"),
    "denied": ("否认", "denied"),
    "reported": ("传闻", "reported"),
    "alleged": ("指称", "alleged"),
    "conditional": ("假设", "conditional"),
}


def restored_span(document: Document, one: Statement) -> Span:
    """Where the evidence stands in the restored text."""
    return document.text_span(one.begin, one.end)


def _both(names: tuple[str, str]) -> str:
    return f'<span lang="zh">{escape(names[0])}</span><span lang="en">{escape(names[1])}</span>'


def legend(classes: Iterator[str]) -> str:
    """The classes with their colours."""
    return "".join(f'<span class="m {name}">{_both((label(name, "zh-Hans"), label(name, "en")))}</span> ' for name in classes)


def _value(one: Statement) -> str:
    return one.object.value if isinstance(one.object, LiteralValue) else one.object
