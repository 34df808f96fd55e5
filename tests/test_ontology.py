"""The files of ontology/: whole, labelled, in step with one another and with the names that others rely on."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from sample_graph import sample_graph

from kg.graph import quads
from kg.rdf import nquads
from kg.store import write_folder
from kg.vocabulary import KGO, XSD, ontology_folder, reference, terms

FOLDER = ontology_folder()
QUERIES = sorted((FOLDER / "queries").glob("*.rq"))

#: The names that every graph, query and check relies on; none may go.
CLASSES = """Agent Organization GovernmentAgency PartyOrgan Association Foundation Company EducationalInstitution
MediaOrganization InternationalOrganization Military Person Place Country AdministrativeArea Venue NaturalFeature Event
Meeting Forum Exhibition Campaign Commemoration Ceremony Competition Visit Signing Appointment Donation Founding Disaster
Conflict Occurrence EventSeries Post Quantity Document Mention Statement"""
OBJECT_PROPERTIES = """organizer undertaker coOrganizer participant speaker location subEventOf inSeries commemorates
subOrganizationOf memberOf basedIn founder within holder organization holdsPost affiliation attributedTo quantity mentions
publisher reporter editor mentionOf inDocument"""
DATATYPE_PROPERTIES = """startDate endDate foundingDate dissolutionDate edition anniversary editionCount attendance
countryCount audience theme title value bound unit measures datePublished sourceURL sha256 beginIndex endIndex quote
confidence factuality extractor"""


@pytest.mark.parametrize(
    ("kind", "names"),
    [("class", CLASSES), ("object property", OBJECT_PROPERTIES), ("datatype property", DATATYPE_PROPERTIES)],
)
def test_the_terms_that_others_rely_on_are_there(kind: str, names: str) -> None:
    missing = [name for name in names.split() if name not in terms() or terms()[name].kind != kind]
    assert missing == []


def test_every_term_is_labelled_and_explained_in_three_languages() -> None:
    for term in terms().values():
        assert list(term.labels) == ["en", "zh-Hans", "zh-Hant"], term.name
        assert list(term.comments) == ["en", "zh-Hans", "zh-Hant"], term.name


def test_labels_tell_terms_of_one_kind_apart() -> None:
    for kind in ("class", "object property", "datatype property"):
        labels = [term.labels["zh-Hans"] for term in terms().values() if term.kind == kind]
        assert len(labels) == len(set(labels)), kind


def test_properties_join_classes_that_exist() -> None:
    for term in terms().values():
        if term.kind == "class":
            continue
        assert term.domain, term.name
        assert all(terms()[name].kind == "class" for name in term.domain)
        if term.kind == "object property":
            assert term.range, term.name
            assert all(terms()[name].kind == "class" for name in term.range)


def test_the_reference_page_is_current() -> None:
    assert (FOLDER / "README.md").read_text(encoding="utf-8") == reference(), "python -m kg.vocabulary > ontology/README.md"


@pytest.mark.parametrize("name", ["kg.ttl", "alignments.ttl", "shapes.ttl"])
def test_files_parse_in_both_libraries_alike(name: str) -> None:
    import pyoxigraph
    import rdflib

    path = FOLDER / name
    assert len(rdflib.Graph().parse(path)) == len(set(pyoxigraph.parse(path=str(path))))


@pytest.mark.parametrize("name", ["alignments.ttl", "shapes.ttl"])
def test_files_speak_only_of_terms_that_exist(name: str) -> None:
    import rdflib

    used = {
        str(node).removeprefix(KGO)
        for triple in rdflib.Graph().parse(FOLDER / name)
        for node in triple
        if isinstance(node, rdflib.URIRef) and str(node).startswith(KGO)
    }
    assert sorted(each for each in used - terms().keys() if not each.endswith("Shape")) == []


def test_every_top_class_is_aligned() -> None:
    import rdflib
    from rdflib.namespace import RDFS

    graph = rdflib.Graph().parse(FOLDER / "alignments.ttl")
    for name in ("Agent", "Organization", "Person", "Place", "Event", "Post", "Quantity", "Document", "Mention", "Statement"):
        assert list(graph.objects(rdflib.URIRef(KGO + name), RDFS.subClassOf)), name


def test_shapes_hold_domain_and_range_of_every_property() -> None:
    import rdflib
    from rdflib.namespace import SH

    graph = rdflib.Graph().parse(FOLDER / "shapes.ttl")
    for term in terms().values():
        if term.kind == "class":
            continue
        namespace = KGO if term.kind == "object property" else XSD
        values = {namespace + name for name in term.range}
        if set(term.domain) <= {"Mention", "Statement"} and term.kind == "datatype property":
            # Evidence is by far the most of a graph; its rules stand once, on the nodes that carry it.
            assert all(_carried(graph, name, term.iri) == values for name in term.domain), term.name
            continue
        if term.name not in {"inDocument", "mentionOf"}:
            assert _allowed(graph, SH.targetSubjectsOf, term.iri) == {KGO + name for name in term.domain}, term.name
        assert _allowed(graph, SH.targetObjectsOf, term.iri) == values, term.name


def _carried(graph, name, iri) -> set[str]:  # type: ignore[no-untyped-def]
    import rdflib
    from rdflib.namespace import SH

    shapes = graph.objects(rdflib.URIRef(f"{KGO}{name}Shape"), SH.property)
    found = [shape for shape in shapes if (shape, SH.path, rdflib.URIRef(iri)) in graph]
    return {str(value) for shape in found for value in graph.objects(shape, SH.datatype)}


def _allowed(graph, target, iri) -> set[str]:  # type: ignore[no-untyped-def]
    import rdflib
    from rdflib.collection import Collection
    from rdflib.namespace import SH

    found: set[str] = set()
    for shape in graph.subjects(target, rdflib.URIRef(iri)):
        options = [shape, *(each for cell in graph.objects(shape, SH["or"]) for each in Collection(graph, cell))]
        for option in options:
            found |= {str(value) for kind in (SH["class"], SH.datatype) for value in graph.objects(option, kind)}
    return found


def test_there_are_a_dozen_questions_in_two_languages() -> None:
    assert len(QUERIES) >= 12
    for path in QUERIES:
        english, chinese, *_ = path.read_text(encoding="utf-8").splitlines()
        assert english.startswith("# "), path.name
        assert english.isascii(), path.name
        assert chinese.startswith("# "), path.name
        assert any("\u4e00" <= char <= "\u9fff" for char in chinese), path.name


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(sample_graph(), tmp_path_factory.mktemp("graph"))


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_questions_are_answered_in_both_engines(path: Path, folder: Path) -> None:
    import rdflib

    from kg.query import answer_query

    text = path.read_text(encoding="utf-8")
    answer = answer_query(folder, text, "csv")
    assert answer.notes == ()
    rows = answer.content.decode().splitlines()[1:]
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data="".join(nquads(quads(sample_graph()))), format="nquads")
    assert rows, "the sample graph should answer every question"
    assert len(list(dataset.query(text))) == len(rows)


@pytest.mark.slow
def test_a_wheel_holds_the_ontology(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    checkout = Path(__file__).resolve().parents[1]
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=checkout, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if name.startswith("kg/") and not name.startswith("kg/data/")]
        archive.extractall(tmp_path / "site", names)
    code = "from kg.vocabulary import ontology_folder, terms; print(ontology_folder()); print(len(terms()))"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
    done = subprocess.run(
        [sys.executable, "-P", "-c", code], env=environment, cwd=tmp_path, check=True, capture_output=True, text=True
    )
    assert done.stdout.split() == [str(tmp_path / "site" / "kg" / "ontology"), str(len(terms()))]
    installed = {
        path.relative_to(tmp_path / "site" / "kg" / "ontology") for path in (tmp_path / "site" / "kg" / "ontology").rglob("*.*")
    }
    assert installed == {path.relative_to(FOLDER) for path in FOLDER.rglob("*.*")}
