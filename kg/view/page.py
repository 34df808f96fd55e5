"""KnowledgeGraph → the bytes of the page: template, styles, scripts and data put together.

The page's policy allows exactly one script and one style sheet, by their hashes, and no request of any kind. Data stand in
script elements of type application/json, whose text holds no `<`, `>` or `&`, so that no name can end the element.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from typing import Any

from kg.model import KnowledgeGraph
from kg.view.archive import archive_of
from kg.view.conflicts import conflicts_of, rows_of
from kg.view.engine import ALLOWED, engine_of, engine_script
from kg.view.layout import lay_out
from kg.view.mapped import map_of
from kg.view.network import network_of
from kg.view.payload import ASSETS, payload_of, properties_of

#: The scripts in the order in which they are joined; each may use what stands before it when it is read.
SCRIPTS = (
    "words", "elements", "data", "dates", "search", "state", "filter", "paths", "scene", "pen", "paint", "canvas",
    "evidence", "panel", "reader", "filters", "timeline", "tables", "conflicts", "map", "export", "shell", "handles", "start",
)  # fmt: skip
STYLES = ("tokens", "layout", "parts", "map", "conflicts", "print")
#: An archive larger than this is compressed; a small one stays legible in the file.
PLAIN_LIMIT = 200_000
POLICY = (
    "default-src 'none'; script-src '{script}'{more}; style-src '{style}'; img-src data: blob:; "
    "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def page_of(graph: KnowledgeGraph, dossier: bool = False) -> bytes:
    """The page in UTF-8; a dossier holds every document in full."""
    network = network_of(graph)
    payload = payload_of(graph, network, lay_out(network))
    if mapped := map_of(graph):
        payload["map"] = mapped
    archive = archive_of(graph, network, properties_of(graph, network), whole=dossier)
    if conflicts := conflicts_of(graph):
        archive["conflicts"] = rows_of(conflicts)
    script = _script(dossier)
    style = _styles(dossier)
    allowed = f" {ALLOWED}" if dossier else ""
    policy = POLICY.format(script=_digest(script), style=_digest(style), more=allowed)
    texts = json_text(archive)
    packed = len(texts) > PLAIN_LIMIT
    parts = {
        "policy": policy,
        "style": style,
        "payload": json_text(payload),
        "archive": _packed(texts) if packed else texts,
        "packing": "gzip" if packed else "none",
        "engine": engine_of(graph) + "\n" if dossier else "",
        "script": script,
    }
    template = (ASSETS / "page.html").read_text(encoding="utf-8")
    # One pass: what is put in is never looked at again, whatever it holds.
    return re.sub(r"\{\{(\w+)\}\}", lambda match: parts[match[1]], template).encode("utf-8")


def json_text(value: Any) -> str:
    """JSON that can stand in a script element: no `<`, `>`, `&`, line separators or lone surrogates."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _packed(text: str) -> str:
    """Base64 of the text compressed without a time stamp."""
    return base64.b64encode(gzip.compress(text.encode("utf-8"), compresslevel=9, mtime=0)).decode("ascii")


def _script(dossier: bool) -> str:
    """All scripts in one function; those of the query box stand before the last, which starts the page."""
    texts = [_asset(f"js/{name}.js") for name in SCRIPTS]
    if dossier:
        texts[-1:] = [engine_script(), _asset("query/query.js"), texts[-1]]
    return '"use strict";\n(() => {\n' + "\n".join(texts) + "\n})();"


def _styles(dossier: bool) -> str:
    texts = [_asset(f"css/{name}.css") for name in STYLES]
    return "\n".join([*texts, _asset("query/query.css")] if dossier else texts)


def _asset(path: str) -> str:
    return (ASSETS / path).read_text(encoding="utf-8").strip()


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
