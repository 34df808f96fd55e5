"""The page of one document, from its graph and the template.

In: DocumentGraph. Out: HTML that holds everything it needs; its policy allows one script and one style sheet by their
hashes and no request, and every word of the document is escaped.
"""

from __future__ import annotations

import base64
import hashlib
import re
from html import escape
from pathlib import Path

from kg.annotate.margin import Margin, legend, restored_span
from kg.annotate.pieces import Mark, Pieces
from kg.model import Span
from kg.resolve import DocumentGraph

_ASSETS = Path(__file__).parent / "assets"
_CLASSES = ("Organization", "Person", "Place", "Event", "Quantity")
_POLICY = "default-src 'none'; script-src '{script}'; style-src '{style}'; base-uri 'none'; form-action 'none'"


def annotated(graph: DocumentGraph, language: str = "zh") -> str:
    """The page; `language` (zh or en) is the one that it opens in.

    A page of markup opens with its restored text: its source is hard to read.
    """
    document = graph.document
    numbers = {one.key: number for number, one in enumerate(graph.entities)}
    classes = {one.key: "Occurrence" if "Occurrence" in one.kinds else one.cls for one in graph.entities}
    marks = [Mark(one.begin, one.end, numbers[one.entity], classes[one.entity]) for one in graph.mentions]
    places = [document.text_span(one.begin, one.end) for one in graph.mentions]
    moved = [Mark(place.begin, place.end, mark.entity, mark.cls) for place, mark in zip(places, marks, strict=True)]
    evidence = [Span(one.begin, one.end) for one in graph.statements]
    original = Pieces(document.raw.text, marks, evidence, "o")
    restored = Pieces(document.text, moved, [restored_span(document, one) for one in graph.statements], "r")
    style, script = (_ASSETS / "page.css").read_text("utf-8"), (_ASSETS / "page.js").read_text("utf-8")
    title = document.metadata.title.value if document.metadata.title else document.raw.name
    parts = {
        "language": language,
        "view": "restored" if "html" in document.raw.media_type else "original",
        "policy": _POLICY.format(script=_digest(script), style=_digest(style)),
        "title": escape(title),
        "name": escape(document.raw.name),
        "style": style,
        "script": script,
        "legend": legend(name for name in (*_CLASSES, "Occurrence") if name in classes.values()),
        "original": original.html(),
        "restored": restored.html(),
        "statements": Margin(graph, numbers, original, restored).items(),
        "count": str(len(graph.statements)),
    }
    # One pass: what is put in is never looked at again, whatever it holds.
    page = re.sub(r"\{\{(\w+)\}\}", lambda found: parts[found[1]], (_ASSETS / "page.html").read_text("utf-8"))
    return page.encode("utf-8", "replace").decode("utf-8")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
