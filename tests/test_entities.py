"""Entities: what each rule finds and leaves alone, and what the stage as a whole makes of a document."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from small_documents import cases, names, reading

import kg
from kg.entities import events, organizations, persons, places
from kg.lines import Line, lines_of
from kg.model import NameSpan, Reading
from kg.restore import restore
from kg.tag import read

MODULES = {"organizations": organizations, "persons": persons, "places": places, "events": events}
RULES = {f"{name}.{rule.__name__}": rule for name, module in MODULES.items() for rule in module.RULES}
BY_RULE = cases("entities/rules.yaml")


def lines(text: str, tagged: dict[str, str] | None = None) -> tuple[Line, ...]:
    """The lines of a plain text with nothing found yet; `tagged` stands in for the names that the tagger sees."""
    reading: Reading = read(restore(kg.text_document(text, "case.txt")))
    if tagged is not None:
        at = {name: reading.document.simplified.index(name) for name in tagged}
        seen = sorted((at[name], at[name] + len(name), kind) for name, kind in tagged.items())
        reading = replace(reading, names=tuple(NameSpan(begin, end, kind, 0.95) for begin, end, kind in seen))
    return lines_of(reading)


@pytest.mark.parametrize("case", BY_RULE)
def test_rule(case: dict[str, Any]) -> None:
    rule = RULES[case["rule"]]
    found = [
        line.text[one.begin - line.begin : one.end - line.begin]
        for line in lines(case["text"], case.get("tagged"))
        for one in rule(line)
    ]
    if "finds" in case:
        assert case["finds"] in found
    elif case["not"] == "*":
        assert not found
    else:
        assert case["not"] not in found


def test_every_rule_has_a_positive_and_a_negative_case() -> None:
    told = [parameter.values[0] for parameter in BY_RULE]
    assert {case["rule"] for case in told if "finds" in case} == set(RULES)
    assert {case["rule"] for case in told if "not" in case} == set(RULES)


@pytest.mark.parametrize("module", MODULES)
def test_find_yields_what_its_rules_yield(module: str) -> None:
    for parameter in BY_RULE[::5]:
        for line in lines(parameter.values[0]["text"]):
            together = MODULES[module].find(line)
            assert together == [one for rule in MODULES[module].RULES for one in rule(line)]
            assert all(line.begin <= one.begin < one.end <= line.begin + len(line.text) for one in together)


@pytest.mark.parametrize("case", cases("entities/documents.yaml"))
def test_document(case: dict[str, Any]) -> None:
    for cls in ("Organization", "Person", "Place", "Event"):
        found = names(case["text"], cls)
        assert set(case.get(cls, ())) <= found
        assert not found & set(case.get(f"no {cls}", ()))
        if cls in case.get("nothing", ()):
            assert not found


@pytest.mark.parametrize("case", cases("entities/kinds.yaml"))
def test_finer_class(case: dict[str, Any]) -> None:
    kinds = {kind for one in reading(case["text"]).mentions if one.name == case["name"] for kind in one.kinds}
    assert case["kind"] in kinds
