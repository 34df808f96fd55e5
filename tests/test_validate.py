"""Shapes: the sample graph keeps them, and each way of breaking one is found and told in plain words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sample_graph import ENTITIES, sample_graph

from kg.cli import main
from kg.graph import quads
from kg.model import Entity, KnowledgeGraph, LiteralValue, Statement
from kg.query.shapes import violations
from kg.rdf import Literal, Quad
from kg.store import build_store, write_folder, write_store
from kg.vocabulary import DEFAULT_BASE, KGO, RDF, SKOS

ID = DEFAULT_BASE


def broken(tmp_path: Path, graph: KnowledgeGraph) -> list[str]:
    build_store(graph, tmp_path)
    return [str(each) for each in violations(tmp_path)]


def more(*statements: Statement) -> KnowledgeGraph:
    graph = sample_graph()
    return replace(graph, statements=(*graph.statements, *statements))


def said(subject: str, name: str, thing: str | LiteralValue, **changes: object) -> Statement:
    return replace(sample_graph().statements[0], subject=subject, property=name, object=thing, **changes)


def test_the_sample_keeps_every_rule(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_folder(sample_graph(), tmp_path)
    assert violations(tmp_path) == ()
    assert main(["validate", str(tmp_path)]) == 0
    assert main(["validate", str(tmp_path), "--json"]) == 0
    assert "keeps every rule" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        (
            said(ENTITIES["wan"].key, "organizer", ENTITIES["acfrc"].key),
            "id:person-万立骏 has kgo:organizer but is not a kgo:Event",
        ),
        (
            said(ENTITIES["hushang"].key, "location", ENTITIES["wan"].key),
            "id:person-万立骏 is the value of kgo:location but not a kgo:Place",
        ),
        (
            said(ENTITIES["hushang"].key, "organizer", "org-无此组织"),
            "id:org-无此组织 is the value of kgo:organizer but not a kgo:Agent",
        ),
        (
            said(ENTITIES["hushang"].key, "startDate", LiteralValue("去年", "date")),
            "去年 is the value of kgo:startDate but not an xsd:date or xsd:gYearMonth or xsd:gYear",
        ),
        (
            said(ENTITIES["hushang"].key, "attendance", LiteralValue("1.5", "decimal")),
            "1.5 is the value of kgo:attendance but not an xsd:integer",
        ),
        (
            said(ENTITIES["hushang"].key, "subEventOf", ENTITIES["hushang"].key),
            "id:event-侨连五洲沪上进博 is said to be part of itself",
        ),
        (
            said(ENTITIES["post"].key, "holder", "person-乙"),
            "id:post-万立骏中华全国归国华侨联合会主席 is one person's post, but has several holders",
        ),
        (
            said(ENTITIES["money"].key, "bound", LiteralValue("maybe", "string")),
            "has a kgo:bound other than exact, about, over, under",
        ),
        (
            said(ENTITIES["hushang"].key, "theme", LiteralValue("甲", "string"), confidence=1.5),
            "needs one kgo:confidence from 0 to 1",
        ),
        (
            said(ENTITIES["hushang"].key, "theme", LiteralValue("甲", "string"), begin=9, end=3),
            "needs one kgo:beginIndex, 0 or more and not after kgo:endIndex",
        ),
        (said(ENTITIES["hushang"].key, "theme", LiteralValue("甲", "string"), extractor=""), "needs the rule that found it"),
        (
            said(ENTITIES["hushang"].key, "theme", LiteralValue("甲", "string"), factuality="true"),
            "needs one kgo:factuality of the six",
        ),
    ],
)
def test_a_broken_rule_is_told(statement: Statement, message: str, tmp_path: Path) -> None:
    found = broken(tmp_path, more(statement))
    assert any(message in each for each in found), found


def test_an_organization_is_no_person(tmp_path: Path) -> None:
    graph = sample_graph()
    both = Entity(ENTITIES["wan"].key, "Person", ("Company",), "万立骏", "萬立駿")
    entities = tuple(both if entity.key == both.key else entity for entity in graph.entities)
    found = broken(tmp_path, replace(graph, entities=entities))
    assert any("is an organization and a person at once" in each for each in found), found


def without(predicate: str, language: str = "") -> Iterator[Quad]:
    for quad in quads(sample_graph()):
        if quad.predicate != predicate or (language and isinstance(quad.object, Literal) and quad.object.language != language):
            yield quad


@pytest.mark.parametrize(
    ("made", "message"),
    [
        (
            lambda: without(SKOS + "prefLabel", "zh-Hant"),
            "needs one preferred name in Simplified (zh-Hans) and one in Traditional Chinese (zh-Hant)",
        ),
        (lambda: without(SKOS + "prefLabel"), "needs one preferred name in Simplified"),
        (lambda: without(KGO + "quote"), "needs the quoted words, once"),
        (lambda: without(RDF + "object"), "needs one object"),
        (lambda: without(KGO + "inDocument"), "must stand in one document"),
        (lambda: without(KGO + "sha256"), "needs one SHA-256 of 64 digits"),
        (
            lambda: [*quads(sample_graph()), Quad(ID + "place-上海", SKOS + "prefLabel", Literal("沪", language="zh-Hans"))],
            "needs one preferred name in Simplified",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_missing_is_told(made, message: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    write_store(made(), tmp_path)
    found = [str(each) for each in violations(tmp_path)]
    assert any(message in each for each in found), found[:5]


def test_the_command_fails_and_lists(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build_store(more(said(ENTITIES["wan"].key, "organizer", ENTITIES["acfrc"].key)), tmp_path)
    assert main(["validate", str(tmp_path)]) == 1
    printed = capsys.readouterr()
    assert printed.out == "id:person-万立骏 has kgo:organizer but is not a kgo:Event\n"
    assert "1 violation of" in printed.err
    assert main(["validate", str(tmp_path), "--json"]) == 1
    (told,) = json.loads(capsys.readouterr().out)
    assert told["node"] == "id:person-万立骏"
