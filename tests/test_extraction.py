"""All stages together: whatever the text, what is found quotes its words as they came, and work stays bounded."""

from __future__ import annotations

import cProfile
import pstats
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_documents import CASES

import kg
from kg.model import EntityMention, Reading, Statement
from kg.pipeline import graph_of, reading_of
from kg.resolve import DocumentGraph

STAGES = ("entities", "relations", "posts", "coreference", "factuality", "resolve")


def sentences() -> list[str]:
    """The texts of all cases of the stages."""
    found: set[str] = set()
    for stage in STAGES:
        for path in sorted((CASES / stage).glob("*.yaml")):
            found |= {str(case["text"]) for case in yaml.safe_load(path.read_text("utf-8")) if "texts" not in case}
    return sorted(found)


SENTENCES = sentences()
READINGS = {
    "僑": "qiáo",
    "侨": "qiáo",
    "联": "lián",
    "國": "guó",
    "国": "guó",
    "会": "huì",
    "会议": "huìyì",
    "长": "zhǎng",
    "论": "lùn",
}
INVISIBLE = "\u200b\u200d\ufeff\u00ad"
CUES = (
    "中国侨联厦门大学万立骏主席会长论坛由在于将未第五届举行主办承办出席致辞成立创办任为"
    "，。、；：“”（）《》·——0123456789年月日名 \n"
)


@st.composite
def polluted(draw: st.DrawFn) -> str:
    """Case sentences run together, some characters followed by their reading in brackets or by an invisible character."""
    parts = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5))
    text = draw(st.sampled_from(["", "\n", "\n\n", "\r\n"])).join(parts)
    marks: list[Any] = draw(
        st.lists(st.tuples(st.integers(0, len(text)), st.sampled_from(["reading", *INVISIBLE])), max_size=6)
    )
    for at, kind in sorted(marks, reverse=True):
        before = text[at - 1 : at]
        added = f"({READINGS.get(before, 'de')})" if kind == "reading" else kind
        text = text[:at] + added + text[at:]
    return text


def check(text: str, made: DocumentGraph) -> None:
    """Every mention and statement is the slice that it quotes, and speaks of a node of the graph."""
    keys = {one.key for one in made.entities} | {made.key}
    found: list[EntityMention | Statement] = [*made.mentions, *made.statements]
    for one in found:
        assert 0 <= one.begin < one.end <= len(text)
        assert text[one.begin : one.end] == one.quote
    assert {mention.entity for mention in made.mentions} <= keys
    for statement in made.statements:
        assert {statement.subject, statement.attributed_to or made.key} <= keys
        assert not isinstance(statement.object, str) or statement.object in keys
        assert 0 < statement.confidence <= 1


def well_placed(read: Reading) -> bool:
    """Whether proper mentions lie in the text and no two of them cross."""
    proper = sorted((one.begin, -one.end) for one in read.mentions if one.proper and "Occurrence" not in one.kinds)
    end = 0
    for begin, minus in proper:
        if not 0 <= begin < -minus <= len(read.document.text):
            return False
        if begin < end < -minus:
            return False
        end = max(end, -minus)
    return True


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(polluted())
def test_quotes_are_the_words_at_their_place(text: str) -> None:
    check(text, graph_of(kg.text_document(text, "case.txt")))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    check(text, graph_of(kg.text_document(text, "any.txt")))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(CUES, max_size=200))
def test_any_run_of_cues_is_read(text: str) -> None:
    check(text, graph_of(kg.text_document(text, "cues.txt")))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(polluted())
def test_proper_mentions_do_not_cross(text: str) -> None:
    assert well_placed(reading_of(kg.text_document(text, "case.txt")))


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4))
def test_the_same_text_gives_the_same_graph(parts: list[str]) -> None:
    raw = kg.text_document("\n".join(parts), "case.txt")
    assert graph_of(raw) == graph_of(raw)


REPEATED = "中国侨联主席万立骏出席第五届闽江海洋论坛，来自93个国家和地区的114名代表参加。"


def test_a_long_document_is_read_to_its_end() -> None:
    text = REPEATED * (20_000 // len(REPEATED))
    made = graph_of(kg.text_document(text, "long.txt"))
    check(text, made)
    assert max(one.end for one in made.mentions) > len(text) - len(REPEATED)
    assert sum(one.cls == "Person" for one in made.entities) == 1


def calls(characters: int) -> int:
    """How many function calls it takes to read a document of a length."""
    profile = cProfile.Profile()
    raw = kg.text_document(REPEATED * (characters // len(REPEATED)), "long.txt")
    profile.enable()
    graph_of(raw)
    profile.disable()
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]


def test_twice_the_text_is_about_twice_the_work() -> None:
    calls(500)
    assert calls(16_000) < 2.3 * calls(8_000)
