"""Entities and statements from the readings of all documents.

In: readings with mentions, claims and posts. Out: KnowledgeGraph, sorted by key.
First the names of one document are joined (`within`), then the documents' entities by their labels (`across`).
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.model import KnowledgeGraph, Reading
from kg.resolve.across import merged
from kg.resolve.within import DocumentGraph, resolved

__all__ = ["DocumentGraph", "merged", "resolve", "resolved"]


def resolve(readings: Iterable[Reading], base: str) -> KnowledgeGraph:
    """The graph of all readings under the base IRI `base`."""
    return merged([resolved(reading) for reading in readings], base)
