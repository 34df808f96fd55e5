"""A graph as one HTML file that opens offline: picture, evidence, timeline, tables and reader.

KnowledgeGraph ─network─▶ pyvis Network ─layout─▶ positions ─payload,archive─▶ JSON ─page─▶ graph.html

The page runs no script but ours (its Content-Security-Policy names the hash) and sends no request. What it draws and
how it is laid out is computed here, so that it opens at once and equal graphs give equal bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kg.model import KnowledgeGraph


def write_page(graph: KnowledgeGraph, path: Path) -> None:
    """Nothing; `path` then holds the page of `graph`, the same bytes for the same graph.

    >>> from kg.model import KnowledgeGraph
    >>> write_page(KnowledgeGraph("https://w3id.org/zhkg/id/", (), (), (), ()), Path("graph.html"))  # doctest: +SKIP
    """
    from kg.view.page import page_of

    path.write_bytes(page_of(graph))


def write_dossier(graph: KnowledgeGraph, path: Path, redact: Sequence[str] = ()) -> None:
    """Nothing; `path` then holds one file for sending, every document in full, with the names of `redact` blacked out."""
    from kg.view.page import page_of
    from kg.view.redact import redacted

    path.write_bytes(page_of(redacted(graph, redact) if redact else graph, dossier=True))
