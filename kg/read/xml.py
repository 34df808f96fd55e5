"""XML parts of DOCX and EPUB, parsed without entities, network or unbounded trees.

In: bytes. Out: lxml elements, which stay inside `kg.read`. Raises `ReadError` for what is not XML.
"""

from __future__ import annotations

from typing import Any

from kg.errors import ReadError


def parsed(name: str, part: str, data: bytes) -> Any:
    """The root element of the part of the file called `name`."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(name, f"not XML: {error.msg}", where=part) from error
    if root is None:
        raise ReadError(name, "not XML", where=part)
    return root


def local(element: Any) -> str:
    """The element's name without its namespace; "" for comments."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def first_text(root: Any, name: str) -> str:
    """The text of the first element called `name`, or ""."""
    for element in root.iter():
        if local(element) == name:
            return "".join(element.itertext()).strip()
    return ""
