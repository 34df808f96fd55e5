"""Stand-ins: 我会, 本届论坛, 万主席, 他 stand for the one they mean, and what is said of them is said of it."""

from __future__ import annotations

from typing import Any

import pytest
from small_documents import cases, claims, graph, posts, reading, rows


def standins(text: str) -> set[tuple[str, str, str]]:
    """The words of a text that stand for a name: (word, class, name)."""
    simplified = reading(text).document.simplified
    return {(simplified[one.begin : one.end], one.cls, one.name) for one in reading(text).mentions if not one.proper}


@pytest.mark.parametrize("case", cases("coreference/standins.yaml"))
def test_standins(case: dict[str, Any]) -> None:
    found = standins(case["text"])
    assert rows(case.get("stands", ())) <= found
    assert not {word for word, _, _ in found} & set(case.get("not", ()))


@pytest.mark.parametrize("case", cases("coreference/claims.yaml"))
def test_claims(case: dict[str, Any]) -> None:
    assert rows(case.get("claims", ())) <= claims(case["text"])
    assert rows(case.get("posts", ())) <= posts(case["text"])


@pytest.mark.parametrize("case", cases("coreference/units.yaml"))
def test_units(case: dict[str, Any]) -> None:
    read = reading(case["text"])
    found = {(read.document.simplified[one.begin : one.end], one.cls, one.name) for one in read.mentions}
    assert rows(case.get("units", ())) <= found
    assert not {name for _, _, name in found} & set(case.get("not", ()))


def test_a_unit_is_found_under_both_names_and_is_part_of_its_body() -> None:
    made = graph("海川科技集团总工程师宇文成、战略投资部主任舒畅等参加。")
    (unit,) = [one for one in made.entities if one.label == "海川科技集团战略投资部"]
    assert "战略投资部" in unit.alt_labels
    body = next(one.key for one in made.entities if one.label == "海川科技集团")
    assert (unit.key, "subOrganizationOf", body) in {(one.subject, one.property, one.object) for one in made.statements}


def test_a_standin_makes_no_node_and_no_name() -> None:
    made = graph("厦门市侨商会是群众团体。该会成立于2007年。我会将继续努力。")
    labels = {label for one in made.entities for label in (one.label, *one.alt_labels)}
    assert not labels & {"该会", "我会"}
    assert sum(one.cls == "Organization" for one in made.entities) == 1
