"""Entities: what each rule finds and leaves alone, and what the stage as a whole makes of a document."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from small_documents import cases, names, reading

import kg
from kg.entities import events, organizations, persons, places
from kg.entities.candidate import Candidate
from kg.entities.settled import settled
from kg.lexicon import rows, text_of
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
        (line.text[one.begin - line.begin : one.end - line.begin], one.rule)
        for line in lines(case["text"], case.get("tagged"))
        for one in rule(line)
    ]
    if "finds" in case:
        assert (case["finds"], case["as"]) in found if "as" in case else case["finds"] in dict(found)
    elif case["not"] == "*":
        assert not found
    else:
        assert case["not"] not in dict(found)


def test_every_rule_has_a_positive_and_a_negative_case() -> None:
    told = [parameter.values[0] for parameter in BY_RULE]
    assert {case["rule"] for case in told if "finds" in case} == set(RULES)
    assert {case["rule"] for case in told if "not" in case} == set(RULES)


def yielded(path: Path) -> set[str]:
    """The names under which the rules of a module yield their candidates."""
    calls = [one for one in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(one, ast.Call)]
    calls = [one for one in calls if isinstance(one.func, ast.Name) and one.func.id in {"made", "Candidate"}]
    words = [one.value for call in calls for one in call.args if isinstance(one, ast.Constant)]
    return {word for word in words if isinstance(word, str) and "_" in word}


def test_every_name_that_a_rule_gives_has_a_case() -> None:
    package = Path(kg.__file__).parent / "entities"
    every = set().union(
        *(yielded(path) for path in package.rglob("*.py") if path.parent != package or path.stem in {*MODULES, "officers"})
    )
    assert every == {parameter.values[0].get("as") for parameter in BY_RULE} - {None}


@pytest.mark.parametrize("case", cases("entities/settled.yaml"))
def test_people_settled_by_the_document(case: dict[str, Any]) -> None:
    text = case["text"]
    spans = [one.span() for name in case["people"] for one in re.finditer(name, text)]
    found = settled([Candidate(begin, end, "Person", (), "person_tagger", 0.8) for begin, end in spans], text)
    names = {(text[one.begin : one.end], one.rule) for one in found}
    assert set(case.get("as", {}).items()) <= names
    assert not set(case.get("not", ())) & set(dict(names))


def test_every_role_of_a_cue_is_explained_and_asked_for() -> None:
    head = {line.split(":")[0].lstrip("# ") for line in text_of("name_cues.tsv").splitlines() if line.startswith("#   ")}
    roles = {role for _, role in rows("name_cues.tsv")}
    code = "".join(path.read_text(encoding="utf-8") for path in Path(kg.__file__).parent.rglob("*.py"))
    assert roles == head
    assert not [role for role in sorted(roles) if not re.search(rf"['\"]{role}['\"]", code)]
    assert len(rows("name_cues.tsv")) == len(set(rows("name_cues.tsv")))


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
    assert set(case.get("as", {}).items()) <= {(one.name, one.extractor) for one in reading(case["text"]).mentions}


@pytest.mark.parametrize("case", cases("entities/kinds.yaml"))
def test_finer_class(case: dict[str, Any]) -> None:
    kinds = {kind for one in reading(case["text"]).mentions if one.name == case["name"] for kind in one.kinds}
    assert case["kind"] in kinds
