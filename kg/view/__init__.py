"""A graph as one HTML file that opens offline: picture, evidence, timeline, tables, map and reader.

KnowledgeGraph ─network─▶ pyvis Network ─layout─▶ positions ─payload,archive─▶ JSON ─page─▶ graph.html

The page runs no script but ours (its Content-Security-Policy names the hash) and sends no request. What it draws and
how it is laid out is computed here, so that it opens at once and equal graphs give equal bytes. One plain canvas draws
graphs of every size: `benchmarks/view.py` compares it with vis-network, which is slower from 200 nodes on.

Other pages and tests reach into it through `window.kg`; a name is an IRI, a key (`org-中国侨联`) or an exact label::

    await kg.ready                       the first frame is drawn        await kg.evidence     the documents are read
    kg.search("qlwz")                    [{iri, key, label, class}, …]   Simplified, Traditional, pinyin, initials
    kg.select("侨连五洲")                 true if there is such a node; shows its evidence
    kg.expand("侨连五洲")                 opens the community that holds the node (or the community of that number)
    kg.path("万立骏", "齐全胜")            [[iri, …], …] the shortest paths, shown as well
    kg.filter({from: "2020", to: "2020", confidence: 0.5, sources: 2, hubs: 50, documents: ["doc-…"],
               classes: ["Place"], relations: ["location"], facts: ["denied"]})    what is left, in nodes; filter() clears
    kg.map()                             the dots of the map with their places in pixels; [] where no place has coordinates
    kg.state()                           the view as a plain value; `hash` is the link that restores it

`documents` are kept, `classes`, `relations` and `facts` are hidden. In a date filter an event counts by its own dates, a
link by those of the event at its end or else of its documents; what is undated stays while a link of it does.
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
