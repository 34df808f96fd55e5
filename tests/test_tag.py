"""Words and names: the rules on cases, the network on plain sentences, and what holds for any text."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_documents import table

from kg.model import Block, Document, Metadata, NameSpan, RawDocument, Token
from kg.tag import read, tag
from kg.tag.names import find_names, levels
from kg.tag.short import with_short_countries
from kg.tag.words import KINDS, LONGEST, Word, split_words

MARK = re.compile(r"\[\[(\w+)\|([^\]]*)\]\]")
TEXTS = st.text("中国侨联主席万立骏在上海，。、（）“” |\u3000\n\u200bAbc12𠮷", max_size=60)


def document(text: str) -> Document:
    """A document of one paragraph."""
    raw = RawDocument("-", "text/plain", "utf-8", text, "")
    return Document(raw, text, text, (Block(0, len(text), "paragraph"),), (), Metadata())


def words_of(text: str) -> str:
    """The words of `text` apart."""
    return "/".join(text[token.begin : token.end] for token in tag([text])[0])


@pytest.mark.parametrize(("source", "wanted"), table("tag/names.tsv"))
def test_rules_tidy_a_name(source: str, wanted: str) -> None:
    mark = MARK.search(source)
    assert mark
    text = source.replace(mark[0], mark[2])
    word = Word(Token(mark.start(), mark.start() + len(mark[2]), mark[1]), 1.0)
    found = [f"{span.kind}:{text[span.begin : span.end]}" for span in find_names(text, [word])]
    assert found == wanted.split()


@pytest.mark.parametrize(("text", "wanted"), table("tag/short.tsv"))
def test_countries_of_one_character_are_found_in_their_phrases(text: str, wanted: str) -> None:
    assert " ".join(text[span.begin] for span in with_short_countries(text, [])) == wanted.strip("-")


@pytest.mark.parametrize(("text", "wanted"), table("tag/found.tsv"))
def test_plain_names_are_found(text: str, wanted: str) -> None:
    found = {f"{span.kind}:{text[span.begin : span.end]}" for span in find_names(text, split_words([text])[0])}
    assert set(wanted.split()) <= found


def test_unknown_common_characters_read_as_their_neighbours() -> None:
    assert "政策" in words_of("政策公布以后").split("/")
    assert "丝绸" in words_of("江南出产丝绸").replace("/", "")


def test_full_width_reads_as_half_width() -> None:
    assert words_of("２０２３年，ＡＢＣ公司") == words_of("2023年,ABC公司").translate(
        {ord(h): ord(h) + 0xFEE0 for h in "2023,ABC"}
    )


def test_long_strings_are_cut_and_covered() -> None:
    text = "中国侨联在上海召开会议，" * (3 * LONGEST // 12)
    (tokens,) = tag([text])
    assert "".join(text[token.begin : token.end] for token in tokens) == text


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_tokens_cover_each_text_without_overlap(text: str) -> None:
    (tokens,) = tag([text])
    assert [token.begin for token in tokens] == [0, *(token.end for token in tokens)][: len(tokens)]
    assert "".join(text[token.begin : token.end] for token in tokens) == text


@settings(max_examples=25, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=8))
def test_what_is_read_together_does_not_matter(texts: list[str]) -> None:
    assert tag(texts) == tuple(tag([text])[0] for text in texts)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_names_stay_inside_sentences_and_do_not_overlap(text: str) -> None:
    reading = read(document(text))
    spans = reading.names
    assert all(left.end <= right.begin for left, right in pairwise(spans))
    assert all(any(s.begin <= span.begin < span.end <= s.end for s in reading.sentences) for span in spans)
    assert all(0 <= span.confidence <= 1 and span.kind in KINDS.values() for span in spans)


def test_offsets_count_in_the_document() -> None:
    text = "会议开幕。\n中国侨联主席万立骏致辞。"
    reading = read(document(text))
    assert ("万立骏", "PER") in {(text[span.begin : span.end], span.kind) for span in reading.names}
    assert {text[token.begin : token.end] for token in reading.tokens} >= {"会议", "中国侨联", "万立骏"}


@pytest.mark.parametrize(
    ("place", "wanted"),
    [("浙江省杭州市西湖区", "浙江省 杭州市 西湖区"), ("广西玉林市", "广西 玉林市"), ("上海", "上海"), ("高青县", "高青县")],
)
def test_a_joined_place_has_levels(place: str, wanted: str) -> None:
    parts = levels(place, NameSpan(0, len(place), "LOC", 1.0))
    assert [place[part.begin : part.end] for part in parts] == wanted.split()


def test_training_documents_have_no_faults() -> None:
    script = Path(__file__).resolve().parents[1] / "training" / "check.py"
    if not any((script.parent / "documents").glob("*.txt")):
        pytest.skip("no training documents in this checkout")
    result = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


def test_jieba_stays_out() -> None:
    code = "import sys; from kg.tag import tag; tag(['开会']); sys.exit('jieba' in sys.modules)"
    result = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
