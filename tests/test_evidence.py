"""Every mention and statement quotes its words from the document as it came, and the words say what is claimed."""

from __future__ import annotations

import json
import re
from functools import cache

import pytest
from conftest import ROOT

import kg
from kg.model import LiteralValue, RawDocument
from kg.resolve import DocumentGraph

GOLD = sorted((ROOT / "tests" / "gold").rglob("*.json"))
#: Values that stand in the words themselves; the others are worked out from them (去年 → 2021, 首届 → 1).
VERBATIM = frozenset({"title", "theme"})
#: A date or count is worked out from words with a figure or a calendar word in them.
RECKONED = re.compile("[0-9０-９一二三四五六七八九十百千万亿两零〇半首元年月日今明昨去前同当即上下]")


def _raw_documents() -> dict[str, RawDocument]:
    samples = {raw.name: raw for raw in kg.documents([str(ROOT / "samples")]) if isinstance(raw, RawDocument)}
    texts = {path.stem: json.loads(path.read_text(encoding="utf-8"))["text"] for path in GOLD if path.parent.name == "dev"}
    return {name.rpartition("/")[2]: raw for name, raw in samples.items()} | {
        name: kg.text_document(text, name) for name, text in texts.items()
    }


RAW = _raw_documents()


@cache
def graph(name: str) -> DocumentGraph:
    """The graph of one document."""
    return kg.extract(RAW[name])


@pytest.mark.parametrize("name", RAW)
def test_quotes_are_the_words_at_their_place(name: str) -> None:
    text = RAW[name].text
    for found in (*graph(name).mentions, *graph(name).statements):
        assert found.quote, found
        assert 0 <= found.begin < found.end <= len(text), found
        assert text[found.begin : found.end] == found.quote, found


@pytest.mark.parametrize("name", RAW)
def test_statements_are_about_things_of_the_graph(name: str) -> None:
    keys = {entity.key for entity in graph(name).entities} | {graph(name).key}
    for statement in graph(name).statements:
        ends = {statement.subject, statement.attributed_to or graph(name).key}
        assert ends | ({statement.object} if isinstance(statement.object, str) else set()) <= keys, statement
    for mention in graph(name).mentions:
        assert mention.entity in keys, mention


@pytest.mark.parametrize("name", RAW)
def test_values_stand_in_the_quoted_words(name: str) -> None:
    document = graph(name).document
    for statement in graph(name).statements:
        if not isinstance(statement.object, LiteralValue):
            continue
        span = document.text_span(statement.begin, statement.end)
        words = document.simplified[span.begin : span.end]
        if statement.property in VERBATIM:
            assert statement.object.value in words, statement
        elif statement.object.datatype in {"integer", "date", "gYear", "gYearMonth"}:
            assert RECKONED.search(words), statement
