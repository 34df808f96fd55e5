"""Relations: every rule's witness makes it match, and sentences make the claims that a reader would make."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from small_documents import Triple, cases, claims, known_failure, reading, rows, table

import kg.relations
from kg.characters import name_key
from kg.lexicon import tree
from kg.model import Claim, LiteralValue
from kg.relations.notation import Rule, rules
from kg.resolve import resolved

WITNESSES = {str(row["name"]): str(row["witness"]) for row in tree("relations.yaml")["rules"]}
RULES = {rule.name: rule for rule in rules()}


#: What a witness may leave to the sentence before it, by what the claims of its rule need; the first that is needed.
BEFORE = {
    "Competition": "第八届衡湖马拉松赛鸣枪开跑。",
    "@hero": "方廷昭，男，1901年生于福建漳州，历史学家。",
    "@actor": "浙江省侨联是群众团体。",
    "@focus": "第五届闽江海洋论坛开幕。",
}


def alone(rule: Rule, text: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Claim, ...]:
    """The claims that a rule makes of a text with no other rule beside it."""
    bare = replace(reading(text, "2023-09-01"), claims=())
    with monkeypatch.context() as patch:
        patch.setattr(kg.relations, "rules_for", lambda text: [rule] if any(cue in text for cue in rule.cues) else [])
        return tuple(one for one in kg.relations.find_relations(bare).claims if one.extractor == rule.name)


def before(rule: Rule) -> str:
    """The sentence that tells whom or what the rule speaks of."""
    needed = {rule.of, *(end for emission in rule.emissions for end in (emission.subject, emission.object))}
    return next((sentence for need, sentence in BEFORE.items() if need in needed), "")


def told() -> list[Any]:
    """The names of the rules; those whose witness is known not to make them match as strict xfail."""
    silent = dict(table("relations/silent.tsv"))
    assert silent.keys() <= RULES.keys()
    return [pytest.param(name, marks=known_failure(silent.get(name, ""))) for name in RULES]


@pytest.mark.parametrize("name", told())
def test_witness(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rule, text = RULES[name], WITNESSES[name]
    found = alone(rule, text, monkeypatch) or alone(rule, before(rule) + text, monkeypatch)
    assert {one.property for one in found} >= {emission.property for emission in rule.emissions}
    for one in found:
        assert isinstance(one.object, LiteralValue) or one.object.name != one.subject.name


def test_names_of_rules_are_unique() -> None:
    assert len(WITNESSES) == len(RULES) == len(tree("relations.yaml")["rules"])


@pytest.mark.parametrize("name", RULES)
def test_rule_is_silent_about_bare_prose(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "大家表示，要认真学习、深入思考，把各项工作做细做实。天气晴朗，人们在江边散步。"
    assert not alone(RULES[name], text, monkeypatch)


@pytest.mark.parametrize("case", cases("relations/claims.yaml"))
def test_claims(case: dict[str, Any]) -> None:
    found = claims(case["text"])
    assert rows(case.get("claims", ())) <= found
    assert not {one for row in rows(case.get("not", ())) for one in found if matches(row, one)}


@pytest.mark.parametrize("case", cases("relations/dates.yaml"))
def test_dates_and_counts(case: dict[str, Any]) -> None:
    found = values(case["text"])
    assert keyed(case.get("claims", ())) <= found
    assert not {one for row in keyed(case.get("not", ())) for one in found if matches(row, one)}


def keyed(lines: Iterable[str]) -> set[Triple]:
    """Rows as they are compared: quotes, spaces and interpuncts do not count."""
    return {(name_key(subject), property_, name_key(value) or value) for subject, property_, value in rows(lines)}


def values(text: str) -> set[Triple]:
    """The values of a small document's graph under each name of their subject."""
    found = resolved(reading(text, "2024-05-20"))
    named = {one.key: (one.label, *one.alt_labels) for one in found.entities}
    return {
        (name_key(name), one.property, name_key(one.object.value) or one.object.value)
        for one in found.statements
        if isinstance(one.object, LiteralValue) and one.factuality in {"asserted", "planned"}
        for name in named.get(one.subject, ())
    }


def matches(row: Triple, claim: Triple) -> bool:
    """Whether a claim is the one that a row forbids; `*` stands for any object."""
    return row[:2] == claim[:2] and row[2] in {"*", claim[2]}
