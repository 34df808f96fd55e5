"""Knowledge graphs from Chinese documents, with exact evidence for every fact.

The names below are the door; each is loaded when it is first used, so that `import kg` costs nothing.

>>> import kg
>>> graph = kg.extract(kg.text_document("2023年9月，中国侨联在北京举办世界华侨华人论坛。"))
>>> sorted(entity.label for entity in graph.entities if entity.cls == "Place")
['北京市']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.building import Report, build
    from kg.errors import KgError, ReadError
    from kg.model import KnowledgeGraph, RawDocument
    from kg.opened import OpenGraph, Rows, open_graph
    from kg.pipeline import graph_of as extract
    from kg.read import read as documents
    from kg.read.given import text_document
    from kg.resolve import merged as merge

#: Name → module and name there.
_DOOR = {
    "build": ("kg.building", "build"),
    "Report": ("kg.building", "Report"),
    "documents": ("kg.read", "read"),
    "text_document": ("kg.read.given", "text_document"),
    "extract": ("kg.pipeline", "graph_of"),
    "merge": ("kg.resolve", "merged"),
    "open_graph": ("kg.opened", "open_graph"),
    "OpenGraph": ("kg.opened", "OpenGraph"),
    "Rows": ("kg.opened", "Rows"),
    "KnowledgeGraph": ("kg.model", "KnowledgeGraph"),
    "RawDocument": ("kg.model", "RawDocument"),
    "KgError": ("kg.errors", "KgError"),
    "ReadError": ("kg.errors", "ReadError"),
}

__all__ = [
    "KgError",
    "KnowledgeGraph",
    "OpenGraph",
    "RawDocument",
    "ReadError",
    "Report",
    "Rows",
    "build",
    "documents",
    "extract",
    "merge",
    "open_graph",
    "text_document",
]


def __getattr__(name: str) -> object:
    """The object behind a name of the door."""
    if name not in _DOOR:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    from importlib import import_module

    module, inner = _DOOR[name]
    return getattr(import_module(module), inner)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
