"""Whose words a statement is in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from test_occurrences import HEADLINE, graph, occurrences

from kg.lexicon import rows
from kg.model import LiteralValue

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "occurrences" / "attribution.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:24] for case in CASES])
def test_sources(case: dict[str, Any]) -> None:
    found = graph(HEADLINE + case["text"])
    labels = {one.key: one.label for one in found.entities}
    said = {
        one.label.partition("（")[0]: {labels.get(row.attributed_to, "") for row in found.statements if row.subject == one.key}
        for one in occurrences(found)
    }
    for subject, source in case["said"].items():
        assert said.get(subject) == {source}, said


def test_rumours_of_a_source_are_no_facts() -> None:
    found = graph(HEADLINE + "万立骏否认，中国侨联与泰国中华总商会签署了协议。网传曹德旺向厦门大学捐款2亿元。")
    kinds = {one.factuality for one in found.statements if one.property in {"participant", "organizer"}}
    assert kinds == {"denied", "reported"}


def test_the_source_is_an_agent() -> None:
    found = graph(HEADLINE + "据北京报道，曹德旺向厦门大学捐款2亿元。")
    assert {one.attributed_to for one in found.statements if isinstance(one.object, LiteralValue)} <= {""}


def test_verbs_of_speech_are_told_once() -> None:
    verbs = [(row[0], row[1]) for row in rows("speech.tsv")]
    assert len(verbs) == len(set(verbs))
    assert {place for _, place in verbs} == {"verb", "source"}
