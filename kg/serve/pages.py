"""What the server says by itself: the service description in Turtle, and two small pages."""

from __future__ import annotations

from kg.rdf import TYPE, Literal, Quad, turtle
from kg.vocabulary import PREFIXES

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"

#: Pages are whole in themselves: scripts and styles inline, nothing fetched from elsewhere, no framing by others.
PAGE_POLICY = (
    "default-src 'self' 'unsafe-inline' data: blob:; connect-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)

BARE_PAGE = """<!DOCTYPE html>
<html lang="zh-Hans"><meta charset="utf-8"><title>kg</title>
<p>This folder has no graph page (<code>graph.html</code>); <code>kg build</code> writes one.
<p><a href="/sparql">SPARQL 查询</a>
</html>
"""

_FORM = """<!DOCTYPE html>
<html lang="zh-Hans"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>SPARQL 查询</title>
<style>body{{font:16px/1.5 sans-serif;max-width:60em;margin:2em auto;padding:0 1em}}
textarea{{width:100%;height:14em;font:14px/1.5 monospace}}</style>
<h1>SPARQL 查询</h1>
<form action="/sparql" method="get"><textarea name="query" aria-label="SPARQL">{query}</textarea>
<p><button>查询</button> <small>无需 PREFIX：{prefixes}</small></form>
</html>
"""

_EXAMPLE = """SELECT ?event ?name ?organizer WHERE {
  ?event a kgo:Event ; skos:prefLabel ?name ; kgo:organizer ?organizer .
  FILTER(lang(?name) = "zh-Hans")
} ORDER BY ?name LIMIT 100"""


def form_page() -> str:
    """A page with a form for a query, for people who open the endpoint in a browser."""
    from html import escape

    return _FORM.format(query=escape(_EXAMPLE), prefixes=" ".join(f"{name}:" for name in ("id", *PREFIXES)))


def description(endpoint: str) -> str:
    """The SPARQL 1.1 Service Description of the endpoint, in Turtle."""
    quads = [
        Quad("_:service", TYPE, _SD + "Service"),
        Quad("_:service", _SD + "endpoint", endpoint),
        Quad("_:service", _SD + "supportedLanguage", _SD + "SPARQL11Query"),
        Quad("_:service", _SD + "feature", _SD + "UnionDefaultGraph"),
        Quad("_:service", _SD + "defaultDataset", "_:dataset"),
        Quad("_:dataset", TYPE, _SD + "Dataset"),
        Quad("_:dataset", _SD + "defaultGraph", "_:graph"),
        Quad("_:graph", TYPE, _SD + "Graph"),
        Quad("_:graph", "http://purl.org/dc/terms/description", Literal("The union of all documents", language="en")),
    ]
    for name in ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"):
        quads.append(Quad("_:service", _SD + "resultFormat", _FORMATS + name))
    for name in ("Turtle", "N-Triples", "RDF_XML", "JSON-LD"):
        quads.append(Quad("_:service", _SD + "resultFormat", _FORMATS + name))
    return "".join(turtle(quads, {"sd": _SD, "dcterms": "http://purl.org/dc/terms/"}))
