"""KnowledgeGraph → what a dossier needs to answer SPARQL by itself: the engine and the quads, both compressed.

The engine (Oxigraph, compiled to WebAssembly) is started by the first query only; it can send no request and change no file.
"""

from __future__ import annotations

import base64
import gzip
import re

from kg.graph import prefixes_of, quads
from kg.model import KnowledgeGraph
from kg.rdf import trig
from kg.view.payload import ASSETS

FOLDER = ASSETS / "query"
#: What the page's policy must allow for WebAssembly; no text becomes script by it.
ALLOWED = "'wasm-unsafe-eval'"


def engine_of(graph: KnowledgeGraph) -> str:
    """Two elements of the page: the engine and the dataset as TriG, in base64 of gzip."""
    dataset = "".join(trig(quads(graph), prefixes_of(graph.base))).encode("utf-8", "replace")
    parts = {
        "kg-engine": (FOLDER / "web_bg.wasm.gz").read_bytes(),
        "kg-dataset": gzip.compress(dataset, compresslevel=9, mtime=0),
    }
    return "\n".join(
        f'<script type="application/octet-stream" id="{name}">{base64.b64encode(part).decode("ascii")}</script>'
        for name, part in parts.items()
    )


def engine_script() -> str:
    """The engine's own module as a value `oxigraph` with `Store` and `start(bytes)`; what would fetch a file is cut off."""
    text = (FOLDER / "web.js").read_text(encoding="utf-8")
    module = re.sub("^export ", "", text[: text.index("async function __wbg_load")], flags=re.MULTILINE)
    start = (
        "const start = async (bytes) => { const made = await WebAssembly.instantiate(bytes, __wbg_get_imports()); "
        "__wbg_finalize_init(made.instance, made.module); };"
    )
    return f"const oxigraph = (() => {{\n{module}\n{start}\nreturn {{ Store, start }};\n}})();"
