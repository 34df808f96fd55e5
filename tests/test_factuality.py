"""Factuality: what is denied, rumoured, alleged or conditional is told of but is no fact; what is planned is one."""

from __future__ import annotations

from typing import Any

import pytest
from small_documents import cases, graph, row_cases

from kg.factuality import factuality_of
from kg.graph import quads
from kg.model import Statement
from kg.pipeline import DEFAULT_BASE
from kg.rdf import Quad
from kg.resolve import DocumentGraph, merged

FACTS = {"asserted", "planned"}
KGO = "https://w3id.org/zhkg/ontology#"


@pytest.mark.parametrize(("words", "value"), row_cases("factuality/words.tsv", 2))
def test_words(words: str, value: str) -> None:
    assert factuality_of(words) == value


def labelled(made: DocumentGraph, row: str) -> list[Statement]:
    """The statements of a graph that `subject | property | object` speaks of."""
    subject, property_, value = (part.strip() for part in row.split("|"))
    labels = {one.key: one.label for one in made.entities}

    def shown(one: Statement) -> str:
        return labels[one.object] if isinstance(one.object, str) else one.object.value

    return [
        one for one in made.statements if (labels.get(one.subject), one.property, shown(one)) == (subject, property_, value)
    ]


def facts(made: DocumentGraph, property_: str) -> list[Quad]:
    """The plain triples with a property that the graph of a document holds."""
    return [one for one in quads(merged([made], DEFAULT_BASE)) if str(one.predicate) == KGO + property_]


@pytest.mark.parametrize("case", cases("factuality/statements.yaml"))
def test_statement_and_fact(case: dict[str, Any]) -> None:
    made = graph(case["text"])
    told = labelled(made, case["statement"])
    assert {one.factuality for one in told} == {case["factuality"]}
    assert bool(facts(made, told[0].property)) == (case["factuality"] in FACTS)


def test_every_statement_is_told_of_with_its_factuality() -> None:
    made = graph("万立骏因病未出席第五届闽江海洋论坛。第六届闽江海洋论坛将于2025年9月3日在泉州举行。")
    told = [one for one in quads(merged([made], DEFAULT_BASE)) if str(one.predicate) == KGO + "factuality"]
    assert len(told) == len({one.subject for one in told}) == len(made.statements)
    assert {"denied", "planned", "asserted"} <= {getattr(one.object, "value", str(one.object)) for one in told}
