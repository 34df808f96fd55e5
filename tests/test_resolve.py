"""Resolving: which names are one thing, in one document and across documents, whatever the order of the documents."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_documents import cases, graph

from kg.characters import name_key
from kg.model import Entity, KnowledgeGraph
from kg.pipeline import DEFAULT_BASE
from kg.resolve import merged
from kg.resolve.abbreviation import abbreviates_event, abbreviates_organization

WITHIN = cases("resolve/within.yaml")
TEXTS = sorted({parameter.values[0]["text"] for parameter in WITHIN})


def bearers(entities: tuple[Entity, ...], name: str) -> set[str]:
    """The keys of the nodes that bear a name."""
    return {
        one.key
        for one in entities
        if one.cls != "Post" and "Occurrence" not in one.kinds and name_key(name) in map(name_key, (one.label, *one.alt_labels))
    }


def check(case: dict[str, Any], entities: tuple[Entity, ...]) -> None:
    """The names of a case are on the same nodes or on different ones, as it says."""
    for group in case.get("same", ()):
        found = [bearers(entities, name) for name in group]
        assert all(len(one) == 1 for one in found), (group, found)
        assert len(set().union(*found)) == 1
    for group in case.get("apart", ()):
        found = [bearers(entities, name) for name in group]
        assert all(found), (group, found)
        assert sum(map(len, found)) == len(set().union(*found))
    for row in case.get("label", ()):
        name, label = (part.strip() for part in row.split("|"))
        assert {one.label for one in entities if one.key in bearers(entities, name)} == {label}


@pytest.mark.parametrize("case", WITHIN)
def test_within(case: dict[str, Any]) -> None:
    check(case, graph(case["text"]).entities)


@pytest.mark.parametrize("case", cases("resolve/across.yaml"))
def test_across(case: dict[str, Any]) -> None:
    for order in permutations(case["texts"]):
        check(case, merged([graph(text) for text in order], DEFAULT_BASE).entities)


def test_joined_places_lie_within_one_another() -> None:
    made = graph("会议在福建省厦门市思明区举行。")
    labels = {one.key: one.label for one in made.entities}
    within = {(labels[one.subject], labels[str(one.object)]) for one in made.statements if one.property == "within"}
    assert within == {("厦门市", "福建省"), ("思明区", "厦门市")}


@settings(deadline=None)
@given(st.permutations(TEXTS))
def test_order_of_documents_does_not_matter(order: list[str]) -> None:
    assert merged([graph(text) for text in order], DEFAULT_BASE) == together()


@settings(deadline=None)
@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=6))
def test_a_document_given_twice_counts_once(texts: list[str]) -> None:
    once = merged([graph(text) for text in sorted(set(texts))], DEFAULT_BASE)
    assert merged([graph(text) for text in texts], DEFAULT_BASE) == once


@settings(deadline=None)
@given(st.lists(st.sampled_from(TEXTS), max_size=8, unique=True))
def test_a_merged_graph_is_closed_and_sorted(texts: list[str]) -> None:
    made = merged([graph(text) for text in texts], DEFAULT_BASE)
    keys = [one.key for one in made.entities]
    known = {*keys, *(one.key for one in made.documents)}
    assert keys == sorted(set(keys))
    assert {one.entity for one in made.mentions} <= known
    for one in made.statements:
        assert one.subject in known
        assert not isinstance(one.object, str) or one.object in known
        assert not one.attributed_to or one.attributed_to in known
    for entity in made.entities:
        assert entity.label not in entity.alt_labels
        assert list(entity.alt_labels) == sorted(set(entity.alt_labels))


def together() -> KnowledgeGraph:
    """The graph of all the texts in one order."""
    return merged([graph(text) for text in TEXTS], DEFAULT_BASE)


ORGANIZATIONS = [
    ("北大", "北京大学", True),
    ("浙江省政府", "浙江省人民政府", True),
    ("浙江省侨联", "浙江省归国华侨联合会", True),
    ("福建省侨联", "福建省侨商联合会", False),
    ("福建省侨联", "浙江省归国华侨联合会", False),
    ("中国侨联", "中国侨联联谊联络部", False),
    ("侨联", "中国侨联", False),
    ("海润科技", "厦门海润科技有限公司", True),
    ("厦门海润", "厦门海润科技有限公司", True),
    ("北大", "北京大学医学部", False),
    ("北京大学", "北大", False),
    ("北京大学", "北京大学", False),
    ("大", "北京大学", False),
    ("", "北京大学", False),
]


@pytest.mark.parametrize(("short", "long", "is_short"), ORGANIZATIONS)
def test_short_names_of_organizations(short: str, long: str, is_short: bool) -> None:
    assert abbreviates_organization(short, long) is is_short


EVENTS = [
    ("第五届进博会", "第五届中国国际进口博览会", True),
    ("进博会", "中国国际进口博览会", True),
    ("第四届进博会", "第五届中国国际进口博览会", False),
    ("服贸会", "中国国际进口博览会", False),
    ("论坛", "博鳌亚洲论坛", False),
]


@pytest.mark.parametrize(("short", "long", "is_short"), EVENTS)
def test_short_names_of_events(short: str, long: str, is_short: bool) -> None:
    assert abbreviates_event(short, long) is is_short


@settings(deadline=None)
@given(
    st.text("北京大学浙江省侨联合会政府商第五届博览", max_size=12),
    st.text("北京大学浙江省侨联合会政府商第五届博览", max_size=12),
)
def test_no_two_names_are_short_for_each_other(one: str, other: str) -> None:
    assert not (abbreviates_organization(one, other) and abbreviates_organization(other, one))
    assert not (abbreviates_event(one, other) and abbreviates_event(other, one))
