"""Places become GeoNames IRIs and coordinates where their surroundings decide, and nothing else changes."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kg.graph import quads
from kg.lexicon import rows, text_of
from kg.link import link_of, linked, named, surroundings_of
from kg.link.rules import RULES, SAME_FROM
from kg.model import Entity, EntityMention, KnowledgeGraph, Statement
from kg.rdf import Literal, turtle
from kg.vocabulary import WGS84, XSD

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "link" / "places.yaml").read_text(encoding="utf-8")
)
BASE = "https://w3id.org/zhkg/id/"


def place(name: str, kinds: tuple[str, ...] = (), key: str = "") -> Entity:
    return Entity(key or f"place-{name}", "Place", kinds, name, name)


def graph_of(case: dict[str, Any]) -> KnowledgeGraph:
    """One document that names the place of a case, what is near it and what it lies within."""
    entity = place(case["name"], tuple(case.get("kinds", ())))
    around = [place(name) for name in (*case.get("within", ()), *case.get("nearby", ()))]
    entities = sorted({one.key: one for one in (entity, *around)}.values(), key=lambda one: one.key)
    named_in = (entity.key, *(f"place-{name}" for name in case.get("nearby", ())))
    mentions = tuple(EntityMention(key, "doc-1", n, n + 1, "x", "test", 1.0) for n, key in enumerate(named_in))
    statements = tuple(
        Statement(entity.key, "within", f"place-{name}", "doc-1", 0, 1, "x", "test", 1.0) for name in case.get("within", ())
    )
    return KnowledgeGraph(BASE, (), tuple(entities), mentions, statements)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['name']}-{case.get('within', '')}{case.get('nearby', '')}")
def test_a_place_is_linked_as_its_surroundings_say(case: dict[str, Any]) -> None:
    graph = graph_of(case)
    found = next(one for one in linked(graph).entities if one.label == case["name"])
    link = link_of(place(case["name"], tuple(case.get("kinds", ()))), surroundings_of(graph))
    assert (link.rule if link else None) == case.get("rule")
    assert found.same_as == ((f"https://sws.geonames.org/{case['id']}/",) if case["id"] else ())
    assert (found.coordinates is not None) == (case.get("rule") is not None)
    if "near" in case and found.coordinates:
        assert found.coordinates == pytest.approx(case["near"], abs=0.15)


def test_only_places_change_and_only_in_their_links() -> None:
    person = Entity("person-杭州", "Person", (), "杭州", "杭州")
    graph = KnowledgeGraph(BASE, (), (person, place("杭州市")), (), ())
    after = linked(graph)
    assert after.entities[0] == person
    assert replace(after.entities[1], same_as=(), coordinates=None) == place("杭州市")
    assert (after.mentions, after.statements, after.documents, after.base) == ((), (), (), BASE)


def test_linking_twice_is_linking_once() -> None:
    graph = linked(graph_of({"name": "温哥华", "nearby": ["加拿大"]}))
    assert linked(graph) == graph


def test_links_that_a_graph_has_are_kept() -> None:
    known = replace(place("杭州市"), same_as=("http://www.wikidata.org/entity/Q4970",))
    found = linked(KnowledgeGraph(BASE, (), (known,), (), ())).entities[0]
    assert found.same_as == ("http://www.wikidata.org/entity/Q4970", "https://sws.geonames.org/1808926/")


def test_denied_nesting_tells_nothing() -> None:
    graph = graph_of({"name": "曼谷", "within": ["日本"]})
    denied = replace(graph, statements=tuple(replace(one, factuality="denied") for one in graph.statements))
    assert next(one for one in linked(denied).entities if one.label == "曼谷").coordinates


def test_the_order_of_what_a_graph_holds_does_not_matter() -> None:
    graph = graph_of({"name": "圣何塞", "within": ["美国"], "nearby": ["哥斯达黎加", "温哥华", "曼谷"]})
    wanted = linked(graph)
    for seed in range(5):
        entities, mentions = list(graph.entities), list(graph.mentions)
        random.Random(seed).shuffle(entities)
        random.Random(seed).shuffle(mentions)
        found = linked(replace(graph, entities=tuple(entities), mentions=tuple(mentions)))
        assert sorted(found.entities, key=lambda one: one.key) == list(wanted.entities)


@given(st.text(max_size=6) | st.sampled_from(["", "县", "市", "区", "镇", "宁海县"]))
def test_any_name_is_linked_or_left_alone(name: str) -> None:
    link = link_of(place(name, key="place-x"), surroundings_of(KnowledgeGraph(BASE, (), (), (), ())))
    assert link is None or 0 < link.confidence <= 1


def test_the_graph_writes_coordinates_as_decimals() -> None:
    graph = linked(KnowledgeGraph(BASE, (), (place("杭州市"),), (), ()))
    found = {quad.predicate: quad.object for quad in quads(graph) if quad.predicate.startswith(WGS84)}
    assert found == {
        WGS84 + "lat": Literal("30.2936", XSD + "decimal"),
        WGS84 + "long": Literal("120.1614", XSD + "decimal"),
    }
    text = "".join(turtle(quads(graph), {"wgs84": WGS84}))
    assert "wgs84:lat 30.2936" in text
    assert "<https://sws.geonames.org/1808926/>" in text


def test_rules_stand_surest_first_and_have_a_sentence() -> None:
    names = [rule.__name__ for rule in RULES]
    assert names[:3] == ["country", "province", "prefecture"]
    assert all(rule.__doc__ for rule in RULES)


def test_the_gazetteer_is_whole() -> None:
    found = rows("gazetteer.tsv")
    assert {len(row) for row in found} == {9}
    assert len({row[2] for row in found}) == len(found)
    assert all(-90 <= float(row[3]) <= 90 and -180 <= float(row[4]) <= 180 for row in found)
    assert len([row for row in found if row[5] == "province"]) == 34
    assert len(text_of("gazetteer.tsv").encode()) < 1_000_000
    assert "CC BY 4.0" in text_of("gazetteer.tsv")


def test_every_division_that_the_project_knows_is_linked() -> None:
    # 三沙市 has fewer people than GeoNames' list of cities asks for.
    lost = {"三沙市", "南斯拉夫", "捷克斯洛伐克", "苏联"}
    empty = surroundings_of(KnowledgeGraph(BASE, (), (), (), ()))
    for row in rows("places.tsv"):
        link = link_of(place(row[0]), empty)
        assert row[0] in lost or (link and link.confidence >= SAME_FROM), row[0]


def test_no_name_means_two_countries_or_provinces() -> None:
    for row in rows("gazetteer.tsv"):
        if row[5] in ("country", "province"):
            same = [one for one in named(row[0]) if one.level == row[5]]
            assert len(same) == 1, row[0]
