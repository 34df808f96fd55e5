"""Sentences: cases a linguist can edit, and what holds for any text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Block, BlockKind, Document, Metadata, RawDocument
from kg.segment import segment

CASES = Path(__file__).parent / "cases" / "tag" / "sentences.txt"
ALPHABET = '一会大。！？；“”‘’（）「」《》.!?;()" \n\u3000a1，'


def document(text: str, kind: BlockKind = "paragraph") -> Document:
    """A document of one block."""
    blocks = (Block(0, len(text), kind),) if text else ()
    return Document(RawDocument("-", "text/plain", "utf-8", text, ""), text, text, blocks, (), Metadata())


def lines() -> list[str]:
    """The cases."""
    return [line for line in CASES.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("line", lines())
def test_sentences_end_where_a_reader_ends_them(line: str) -> None:
    text = line.replace("‖", "")
    assert "‖".join(text[sentence.begin : sentence.end] for sentence in segment(document(text))) == line


@pytest.mark.parametrize("kind", ["breadcrumb", "byline", "credit"])
def test_metadata_is_one_sentence_a_line(kind: BlockKind) -> None:
    text = "来源：中国侨联。责编：王晴。\n2023年8月17日"
    assert [text[s.begin : s.end] for s in segment(document(text, kind))] == text.split("\n")


@settings(max_examples=300, deadline=None)
@given(st.text(ALPHABET, max_size=80))
def test_sentences_hold_every_visible_character_once(text: str) -> None:
    sentences = segment(document(text))
    assert all(left.end <= right.begin for left, right in pairwise(sentences))
    inside = "".join(text[sentence.begin : sentence.end] for sentence in sentences)
    assert "".join(inside.split()) == "".join(text.split())
    assert all(text[s.begin : s.end] == text[s.begin : s.end].strip() != "" for s in sentences)
