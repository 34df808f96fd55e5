"""Keys, IRIs, quads, and the Turtle and TriG that are written of them."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_graph import ENTITIES, HOSTILE, hostile_graph, sample_graph, source_document

from kg.errors import UnknownTermError, UsageError
from kg.graph import (
    checked_base,
    dated,
    document_key,
    entity_key,
    iri,
    mention_key,
    quads,
    statement_key,
    write_trig,
    write_turtle,
)
from kg.model import Entity, KnowledgeGraph, LiteralValue, RawDocument, Statement
from kg.rdf import Literal, Quad, nquads, trig, turtle
from kg.vocabulary import DEFAULT_BASE, KGO, PREFIXES, PROV, RDF, RDFS, SKOS, XSD

ID = DEFAULT_BASE


def found(graph: KnowledgeGraph, subject: str, predicate: str) -> set[str | Literal]:
    return {quad.object for quad in quads(graph) if quad.subject == subject and quad.predicate == predicate}


# Keys


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("中国侨联", "org-中国侨联"),
        ("“侨连五洲·沪上进博” 主题活动", "org-侨连五洲沪上进博主题活动"),
        ("侨连五洲—七彩云南（昆明）", "org-侨连五洲七彩云南昆明"),
        ("Ｇ２０峰会", "org-G20峰会"),
        ("約翰·史密斯", "org-约翰史密斯"),
        ("善款3.5亿元", "org-善款3.5亿元"),
        ("1,000人", "org-1000人"),
    ],
)
def test_keys_read_like_names(name: str, key: str) -> None:
    assert entity_key("Organization", name) == key


def test_keys_of_classes_differ() -> None:
    keys = {entity_key(cls, "上海") for cls in ("Organization", "Person", "Place", "Event", "Post", "Quantity", "Document")}
    assert keys == {"org-上海", "person-上海", "place-上海", "event-上海", "post-上海", "quantity-上海", "doc-上海"}


def test_a_class_without_keys_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="Nonsense"):
        entity_key("Nonsense", "上海")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other"), [("A/B", "A?B"), ("x" * 60, "x" * 61), ("会" * 70 + "甲", "会" * 70 + "乙"), ("《》", "“”")]
)
def test_what_is_cut_or_replaced_stays_apart(one: str, other: str) -> None:
    assert entity_key("Event", one) != entity_key("Event", other)


@given(st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_every_name_has_a_legal_key(name: str) -> None:
    key = entity_key("Event", name)
    assert key == entity_key("Event", name)
    assert "/" not in key
    assert len(key) <= 70
    node = iri(ID, key)
    assert node == ID + key, "keys need no escaping"
    assert (
        pyoxigraph.parse(f"<{node}> <{node}> <{node}> .", format=pyoxigraph.RdfFormat.N_TRIPLES).__next__().subject.value
        == node
    )


def test_rows_of_one_file_are_documents_of_their_own() -> None:
    raw = RawDocument("rows.csv#1", "text/csv", "utf-8", "甲", "0" * 64)
    assert document_key(raw) != document_key(replace(raw, name="rows.csv#2", text="乙"))
    assert document_key(raw) == document_key(replace(raw, name="elsewhere/rows.csv#1"))


def test_keys_of_evidence_depend_on_what_is_said_only() -> None:
    graph = sample_graph()
    statement, mention = graph.statements[0], graph.mentions[0]
    assert statement_key(statement) == statement_key(replace(statement, confidence=0.1))
    assert statement_key(statement) != statement_key(replace(statement, factuality="denied"))
    assert statement_key(statement) != statement_key(replace(statement, begin=statement.begin + 1))
    assert mention_key(mention) != mention_key(replace(mention, end=mention.end + 1))
    assert len({statement_key(each) for each in graph.statements}) == len(graph.statements)


def test_keys_from_elsewhere_are_escaped() -> None:
    assert iri(ID, "a/b?c#d e") == ID + "a%2Fb%3Fc%23d%20e"


@pytest.mark.parametrize("base", ["", "例子", "no-scheme/", "http://a b/", "http://a/<x>"])
def test_a_base_that_is_no_iri_is_refused(base: str) -> None:
    with pytest.raises(UsageError, match="--base"):
        checked_base(base)


def test_a_base_ends_where_a_name_can_begin() -> None:
    assert checked_base("https://example.org/知识") == "https://example.org/知识/"
    assert checked_base("urn:kg:") == "urn:kg:"
    assert iri(checked_base("https://example.org/g#"), "org-甲") == "https://example.org/g#org-甲"


# Quads


def test_an_entity_has_its_classes_and_names() -> None:
    graph, node = sample_graph(), ID + ENTITIES["acfrc"].key
    assert found(graph, node, RDF + "type") == {KGO + "Association", KGO + "Organization", KGO + "Agent"}
    preferred = {
        Literal("中华全国归国华侨联合会", language="zh-Hans"),
        Literal("中華全國歸國華僑聯合會", language="zh-Hant"),
    }
    assert found(graph, node, SKOS + "prefLabel") == preferred == found(graph, node, RDFS + "label")
    assert found(graph, node, SKOS + "altLabel") == {
        Literal("中国侨联", language="zh-Hans"),
        Literal("中國僑聯", language="zh-Hant"),
        Literal("侨联", language="zh-Hans"),
        Literal("僑聯", language="zh-Hant"),
    }


def test_a_name_that_is_the_same_in_both_scripts_is_given_once() -> None:
    entity = Entity("place-甲", "Place", (), "甲", "甲", ("甲", "乙"))
    graph = KnowledgeGraph(ID, (), (entity,), (), ())
    assert found(graph, ID + "place-甲", SKOS + "altLabel") == {Literal("乙", language="zh-Hans")}


def test_facts_stand_in_the_graph_of_their_document() -> None:
    graph = sample_graph()
    facts = [quad for quad in quads(graph) if quad.predicate == KGO + "organizer"]
    assert {quad.graph for quad in facts} == {ID + source.key for source in graph.documents}
    names = [quad for quad in quads(graph) if quad.predicate == SKOS + "prefLabel" and "/doc-" not in quad.subject]
    assert {quad.graph for quad in names} == {""}


def test_only_what_is_asserted_or_planned_is_a_fact() -> None:
    graph = sample_graph()
    assert not [quad for quad in quads(graph) if quad.predicate == KGO + "basedIn"]
    denied = [quad for quad in quads(graph) if quad.object == KGO + "basedIn"]
    assert [quad.predicate for quad in denied] == [RDF + "predicate"]
    planned = ID + ENTITIES["qingnuan"].key
    assert found(graph, planned, KGO + "startDate") == {Literal("2023-05", XSD + "gYearMonth")}


def test_a_statement_carries_its_evidence() -> None:
    graph = sample_graph()
    statement = next(each for each in graph.statements if each.property == "attendance")
    node, document = ID + statement_key(statement), ID + statement.document
    told = {quad.predicate: quad.object for quad in quads(graph) if quad.subject == node}
    assert told == {
        RDF + "type": KGO + "Statement",
        RDF + "subject": ID + ENTITIES["hushang"].key,
        RDF + "predicate": KGO + "attendance",
        RDF + "object": Literal("114", XSD + "integer"),
        KGO + "inDocument": document,
        PROV + "wasDerivedFrom": document,
        KGO + "beginIndex": Literal(str(statement.begin), XSD + "integer"),
        KGO + "endIndex": Literal(str(statement.end), XSD + "integer"),
        KGO + "quote": Literal("114名海外侨领出席"),
        KGO + "confidence": Literal("0.9", XSD + "decimal"),
        KGO + "extractor": Literal("read_by_hand"),
        KGO + "factuality": Literal("asserted"),
    }


def test_posts_imply_short_cuts_where_they_are_facts() -> None:
    graph = sample_graph()
    person = ID + ENTITIES["wan"].key
    assert found(graph, person, KGO + "holdsPost") == {ID + ENTITIES["post"].key}
    assert found(graph, person, KGO + "affiliation") == {ID + ENTITIES["acfrc"].key}
    doubted = replace(graph, statements=tuple(replace(each, factuality="alleged") for each in graph.statements))
    assert found(doubted, person, KGO + "affiliation") == found(doubted, person, KGO + "holdsPost") == set()


def test_a_document_is_described() -> None:
    graph = sample_graph()
    source = next(each for each in graph.documents if "沪上" in each.document.raw.name)
    node = ID + source.key
    assert found(graph, node, KGO + "title") == {Literal("中国侨联在上海召开“侨连五洲·沪上进博”主题活动")}
    assert found(graph, node, KGO + "datePublished") == {Literal("2022-11-07T09:30:00", XSD + "dateTime")}
    assert found(graph, node, KGO + "sourceURL") == {Literal("https://example.org/a?x=1&y=侨", XSD + "anyURI")}
    assert found(graph, node, KGO + "publisher") == {ID + ENTITIES["acfrc"].key}
    mentioned = {ID + mention.entity for mention in graph.mentions if mention.document == source.key}
    assert found(graph, node, KGO + "mentions") == mentioned


def test_the_same_statement_read_twice_is_one_node_with_the_better_confidence() -> None:
    graph = sample_graph()
    statement = graph.statements[0]
    twice = replace(
        graph, statements=(*graph.statements, replace(statement, confidence=0.99), replace(statement, confidence=0.2))
    )
    assert found(twice, ID + statement_key(statement), KGO + "confidence") == {Literal("0.99", XSD + "decimal")}


@pytest.mark.parametrize(
    ("text", "datatype", "value"),
    [
        ("2020", "gYear", "2020"),
        ("2020-11", "gYearMonth", "2020-11"),
        ("2020-11-03", "date", "2020-11-03"),
        ("2023-08-17T17:35", "dateTime", "2023-08-17T17:35:00"),
        ("2023-08-17T17:35:01+08:00", "dateTime", "2023-08-17T17:35:01+08:00"),
        ("2020-02-30", "", "2020-02-30"),
        ("2020-13", "", "2020-13"),
        ("0000", "", "0000"),
        ("去年", "", "去年"),
        ("", "", ""),
    ],
)
def test_dates_are_as_precise_as_they_are_written(text: str, datatype: str, value: str) -> None:
    assert dated(text) == Literal(value, XSD + datatype if datatype else "")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (LiteralValue("05", "integer"), Literal("5", XSD + "integer")),
        (LiteralValue("1.50", "decimal"), Literal("1.5", XSD + "decimal")),
        (LiteralValue("2.0", "decimal"), Literal("2", XSD + "decimal")),
        (LiteralValue("-0.0", "decimal"), Literal("0", XSD + "decimal")),
        (LiteralValue("很多", "integer"), Literal("很多")),
        (LiteralValue("05", "string"), Literal("05")),
    ],
)
def test_numbers_have_one_form(value: LiteralValue, written: Literal) -> None:
    statement = Statement("event-甲", "attendance", value, "doc-甲", 0, 1, "甲", "rule", 0.5)
    graph = KnowledgeGraph(ID, (), (), (), (statement,))
    assert found(graph, ID + "event-甲", KGO + "attendance") == {written}


@pytest.mark.parametrize("name", ["organiser", "Forum"])
def test_a_property_that_the_ontology_lacks_is_an_error(name: str) -> None:
    statement = Statement("event-甲", name, "org-乙", "doc-甲", 0, 1, "甲", "rule", 0.5)
    with pytest.raises(UnknownTermError, match=name):
        list(quads(KnowledgeGraph(ID, (), (), (), (statement,))))


def test_a_kind_that_the_ontology_lacks_is_an_error() -> None:
    entity = Entity("org-甲", "Organization", ("Club",), "甲", "甲")
    with pytest.raises(UnknownTermError, match="Club"):
        list(quads(KnowledgeGraph(ID, (), (entity,), (), ())))


# Files


def shuffled(graph: KnowledgeGraph, seed: int) -> KnowledgeGraph:
    chance = random.Random(seed)
    return KnowledgeGraph(
        graph.base,
        *(
            tuple(chance.sample(part, len(part)))
            for part in (graph.documents, graph.entities, graph.mentions, graph.statements)
        ),
    )


@pytest.mark.parametrize("graph", [sample_graph(), hostile_graph()], ids=["sample", "hostile"])
def test_files_hold_the_quads(graph: KnowledgeGraph, tmp_path: Path) -> None:
    import rdflib

    write_turtle(graph, tmp_path / "graph.ttl")
    write_trig(graph, tmp_path / "graph.trig")
    reference = set(pyoxigraph.parse("".join(nquads(quads(graph))), format=pyoxigraph.RdfFormat.N_QUADS))
    union = {quad.triple for quad in reference}
    assert set(pyoxigraph.parse(path=str(tmp_path / "graph.trig"))) == reference
    assert {quad.triple for quad in pyoxigraph.parse(path=str(tmp_path / "graph.ttl"))} == union
    assert len(rdflib.Graph().parse(tmp_path / "graph.ttl")) == len(union)
    dataset = rdflib.Dataset()
    dataset.parse(tmp_path / "graph.trig", format="trig")
    assert len(set(dataset.quads())) == len(reference)


def test_rdflib_reads_the_same_terms(tmp_path: Path) -> None:
    import rdflib
    from rdflib.compare import isomorphic

    for graph in (sample_graph(), hostile_graph()):
        write_turtle(graph, tmp_path / "graph.ttl")
        lines = "".join(nquads(quad._replace(graph="") for quad in quads(graph)))
        assert isomorphic(rdflib.Graph().parse(tmp_path / "graph.ttl"), rdflib.Graph().parse(data=lines, format="nt"))


@pytest.mark.parametrize("seed", [1, 2])
def test_order_of_input_does_not_matter(seed: int, tmp_path: Path) -> None:
    for graph in (sample_graph(), hostile_graph()):
        for write in (write_turtle, write_trig):
            write(graph, tmp_path / "one")
            write(shuffled(graph, seed), tmp_path / "other")
            assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_hash_seed_does_not_matter(tmp_path: Path) -> None:
    code = """
import sys
from sample_graph import hostile_graph, sample_graph
from kg.graph import write_trig, write_turtle
write_turtle(sample_graph(), sys.argv[1] + ".ttl")
write_trig(hostile_graph(), sys.argv[1] + ".trig")
"""
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        subprocess.run([sys.executable, "-c", code, str(tmp_path / seed)], env=environment, check=True)
    for ending in (".ttl", ".trig"):
        assert (tmp_path / f"1{ending}").read_bytes() == (tmp_path / f"2{ending}").read_bytes()


def test_the_base_can_be_set(tmp_path: Path) -> None:
    write_turtle(sample_graph("https://example.org/侨/"), tmp_path / "graph.ttl")
    text = (tmp_path / "graph.ttl").read_text(encoding="utf-8")
    assert "@prefix id: <https://example.org/侨/> ." in text
    assert DEFAULT_BASE not in text
    assert "\nid:org-上海市侨联 a kgo:Agent, kgo:Association, kgo:Organization ;\n" in text


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    write_turtle(sample_graph(), tmp_path / "graph.ttl")
    before = (tmp_path / "graph.ttl").read_bytes()
    broken = replace(sample_graph(), statements=(Statement("a", "nothing", "b", "doc", 0, 1, "", "rule", 1.0),))
    with pytest.raises(UnknownTermError):
        write_turtle(broken, tmp_path / "graph.ttl")
    assert (tmp_path / "graph.ttl").read_bytes() == before


words = st.text(max_size=12)
literals = st.builds(Literal, words, st.just(""), st.just("")) | st.builds(
    Literal, words, st.just(""), st.sampled_from(["zh-Hans", "en"])
)
nodes = st.builds(lambda name: iri(ID, name), words)


@given(st.lists(st.builds(Quad, nodes, nodes, nodes | literals, nodes | st.just("")), max_size=6))
@settings(max_examples=150, deadline=None)
def test_anything_written_is_read_back(made: list[Quad]) -> None:
    prefixes = {**PREFIXES, "id": ID}
    reference = set(pyoxigraph.parse("".join(nquads(made)), format=pyoxigraph.RdfFormat.N_QUADS))
    assert set(pyoxigraph.parse("".join(trig(made, prefixes)), format=pyoxigraph.RdfFormat.TRIG)) == reference
    union = {quad.triple for quad in pyoxigraph.parse("".join(turtle(made, prefixes)), format=pyoxigraph.RdfFormat.TURTLE)}
    assert union == {quad.triple for quad in reference}


def test_hostile_names_are_kept_in_full() -> None:
    graph = hostile_graph()
    labels = {
        quad.object.value for quad in quads(graph) if quad.predicate == KGO + "theme" and isinstance(quad.object, Literal)
    }
    assert labels == set(HOSTILE)


def test_a_document_without_title_or_date_goes_by_its_file_name() -> None:
    source = source_document("folder/无题.txt", "正文", "", "")
    graph = KnowledgeGraph(ID, (source,), (), (), ())
    assert Literal("无题.txt", language="zh-Hans") in found(graph, ID + source.key, SKOS + "prefLabel")
    assert found(graph, ID + source.key, KGO + "title") == found(graph, ID + source.key, KGO + "datePublished") == set()
