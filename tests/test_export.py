"""Other formats: the same graph, read back by other libraries."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx
import pyoxigraph
import pytest
from sample_graph import ENTITIES, hostile_graph, sample_graph

from kg.cli import main
from kg.export import FORMATS, export_csv, export_graph
from kg.export.network import network
from kg.export.xml import legal
from kg.store import open_store, write_folder, write_store
from kg.vocabulary import DEFAULT_BASE, KGO

ID = DEFAULT_BASE
PARSERS = {
    "turtle": pyoxigraph.RdfFormat.TURTLE,
    "nt": pyoxigraph.RdfFormat.N_TRIPLES,
    "rdfxml": pyoxigraph.RdfFormat.RDF_XML,
    "jsonld": pyoxigraph.RdfFormat.JSON_LD,
    "trig": pyoxigraph.RdfFormat.TRIG,
    "nq": pyoxigraph.RdfFormat.N_QUADS,
}
RDFLIB = {"turtle": "turtle", "nt": "nt", "rdfxml": "xml", "jsonld": "json-ld"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(sample_graph(), tmp_path_factory.mktemp("graph"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(hostile_graph(), tmp_path_factory.mktemp("hostile"))


def exported(folder: Path, format: Any) -> bytes:
    return b"".join(export_graph(folder, format))


def reference(folder: Path, union: bool) -> set[Any]:
    found = set(pyoxigraph.parse(path=str(folder / "graph.trig")))
    return {quad.triple for quad in found} if union else found


@pytest.mark.parametrize("format", PARSERS)
def test_it_holds_the_graph(format: str, folder: Path) -> None:
    found = set(pyoxigraph.parse(exported(folder, format), format=PARSERS[format]))
    if format in {"trig", "nq"}:
        assert found == reference(folder, union=False)
    else:
        assert {quad.triple for quad in found} == reference(folder, union=True)


@pytest.mark.parametrize("format", [each for each in PARSERS if each != "rdfxml"])
def test_hostile_names_come_back_whole(format: str, hostile: Path) -> None:
    found = {quad.triple for quad in pyoxigraph.parse(exported(hostile, format), format=PARSERS[format])}
    assert found == reference(hostile, union=True)


def test_rdfxml_replaces_what_xml_cannot_hold(hostile: Path) -> None:
    def cleaned(triple: Any) -> tuple[str, str, str]:
        return triple.subject.value, triple.predicate.value, legal(triple.object.value)

    found = {quad.triple for quad in pyoxigraph.parse(exported(hostile, "rdfxml"), format=pyoxigraph.RdfFormat.RDF_XML)}
    assert {cleaned(triple) for triple in found} == {cleaned(triple) for triple in reference(hostile, union=True)}


@pytest.mark.parametrize("format", RDFLIB)
def test_rdflib_reads_the_same_graph(format: str, folder: Path) -> None:
    import rdflib
    from rdflib.compare import isomorphic

    found = rdflib.Graph().parse(data=exported(folder, format), format=RDFLIB[format])
    assert isomorphic(found, rdflib.Graph().parse(folder / "graph.ttl"))


def test_turtle_and_trig_are_the_files_of_the_folder(folder: Path, hostile: Path) -> None:
    for place in (folder, hostile):
        assert exported(place, "turtle") == (place / "graph.ttl").read_bytes()
        assert exported(place, "trig") == (place / "graph.trig").read_bytes()


@pytest.mark.parametrize("format", FORMATS)
def test_order_of_loading_does_not_matter(format: Any, folder: Path, tmp_path: Path) -> None:
    from kg.store import stored_quads

    write_store(sorted(stored_quads(open_store(folder)), key=str, reverse=True), tmp_path)
    assert exported(tmp_path, format) == exported(folder, format)


def test_jsonld_is_compact(folder: Path) -> None:
    import json

    document = json.loads(exported(folder, "jsonld"))
    node = next(each for each in document["@graph"] if each["@id"] == "id:event-侨连五洲沪上进博")
    assert node["prefLabel"] == {"zh-Hans": "侨连五洲·沪上进博", "zh-Hant": "僑連五洲·滬上進博"}
    assert node["attendance"] == 114
    assert node["organizer"] == ["id:org-上海市侨联", "id:org-中华全国归国华侨联合会"]
    assert node["startDate"] == {"@type": "xsd:date", "@value": "2022-11-06"}
    assert document["@context"]["organizer"] == {"@id": "kgo:organizer", "@type": "@id"}


# Networks


def test_nodes_are_things_and_edges_are_facts(folder: Path) -> None:
    made = network(open_store(folder))
    assert {node.iri for node in made.nodes} == {ID + entity.key for entity in ENTITIES.values()}
    hosts = next(
        edge
        for edge in made.edges
        if (edge.source, edge.property, edge.target) == (ID + ENTITIES["hushang"].key, "organizer", ID + ENTITIES["acfrc"].key)
    )
    assert (hosts.count, len(hosts.documents)) == (2, 2)
    assert not [edge for edge in made.edges if edge.property == "basedIn"], "what is denied is no fact"
    assert {edge.property for edge in made.edges} >= {"holdsPost", "affiliation", "quantity", "within"}
    body = next(node for node in made.nodes if node.iri == ID + ENTITIES["acfrc"].key)
    assert (body.cls, body.kind, body.mentions) == ("Organization", "Association", 3)


def test_graphml_and_gexf_are_read_back(folder: Path, hostile: Path) -> None:
    for place in (folder, hostile):
        made = network(open_store(place))
        edges = sorted((edge.source, edge.target, edge.property, edge.count) for edge in made.edges)
        graph = networkx.parse_graphml(exported(place, "graphml").decode(), force_multigraph=True)
        read = networkx.read_gexf(io.BytesIO(exported(place, "gexf")))
        for found in (graph, read):
            assert set(found.nodes) == {node.iri for node in made.nodes}
            assert sorted((one, other, data["property"], data["count"]) for one, other, data in found.edges(data=True)) == edges
            for node in made.nodes:
                # XML readers turn every kind of line end into one.
                assert found.nodes[node.iri]["label"].split() == legal(node.label).split()


def test_xml_is_well_formed_and_has_no_date(hostile: Path) -> None:
    for format in ("graphml", "gexf", "rdfxml"):
        content = exported(hostile, format)
        ElementTree.fromstring(content)
        assert not re.search(rb"lastmodifieddate", content)


def test_csv_tables(folder: Path, tmp_path: Path) -> None:
    nodes, edges = export_csv(folder, f"{tmp_path}/new/")
    assert (nodes, edges) == (tmp_path / "new" / "nodes.csv", tmp_path / "new" / "edges.csv")
    with nodes.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    row = next(each for each in rows if each["id"] == ID + ENTITIES["hushang"].key)
    assert row["label"] == "侨连五洲·沪上进博"
    assert "attendance=114" in row["facts"].split(" | ")
    with edges.open(encoding="utf-8", newline="") as file:
        found = {
            (each["sourceLabel"], each["propertyLabel"], each["targetLabel"], each["count"]) for each in csv.DictReader(file)
        }
    assert ("侨连五洲·沪上进博", "主办方", "中华全国归国华侨联合会", "2") in found
    assert edges.read_bytes() == exported(folder, "csv")


def test_csv_of_hostile_names_is_read_back(hostile: Path) -> None:
    rows = list(csv.reader(io.StringIO(exported(hostile, "csv").decode(), newline="")))
    assert {len(row) for row in rows} == {8}
    assert len(rows) == 1 + len(network(open_store(hostile)).edges)


@pytest.mark.parametrize(("target", "name"), [("jan", "jan-nodes.csv"), ("jan.csv", "jan-nodes.csv"), ("", "nodes.csv")])
def test_where_csv_tables_go(target: str, name: str, folder: Path, tmp_path: Path) -> None:
    nodes, _ = export_csv(folder, tmp_path / target)
    assert nodes == tmp_path / name


def test_the_command_writes_to_stdout_or_a_file(folder: Path, tmp_path: Path, capfdbinary: Any) -> None:
    assert main(["export", str(folder), "--format", "nt"]) == 0
    assert capfdbinary.readouterr().out == exported(folder, "nt")
    assert main(["export", str(folder), "--format", "nt", "-o", str(tmp_path / "g.nt")]) == 0
    assert (tmp_path / "g.nt").read_bytes() == exported(folder, "nt")
    assert main(["export", str(folder), "--format", "csv"]) == 0
    printed = capfdbinary.readouterr()
    assert printed.out == exported(folder, "csv")
    assert b"nodes.csv" in printed.err


def test_a_file_that_cannot_be_written_is_a_usage_error(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(folder), "--format", "nt", "-o", str(tmp_path / "no" / "g.nt")]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_base_and_terms_are_shortened_everywhere(tmp_path: Path) -> None:
    place = write_folder(sample_graph("https://example.org/侨/"), tmp_path)
    text = exported(place, "jsonld").decode()
    assert text.count("https://example.org/侨/") == 3, "the prefix, the data set and its uriSpace"
    assert text.count(KGO) == 2
