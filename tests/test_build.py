"""`kg build`: what it leaves in the folder, what it reports, and that nothing is lost when something goes wrong."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from conftest import ROOT, SAMPLES, Run

from kg.building import Progress, build, workers
from kg.building.folder import Draft
from kg.building.report import Problem
from kg.building.workers import Outcome, graphs_of, outcome_of
from kg.errors import DataError, UsageError
from kg.model import RawDocument
from kg.read.given import text_document
from kg.resolve import DocumentGraph
from kg.store import open_store

FILES = ["graph.html", "graph.trig", "graph.ttl", "report.json", "store"]
TEXTS = ["2023年9月1日，中国侨联在北京举办世界华侨华人论坛。", "浙江省侨联主席连小敏出席会议。", "广东省侨联成立于1958年。"]


def written(folder: Path, *texts: str) -> list[str]:
    """Paths of files that hold the texts."""
    folder.mkdir(exist_ok=True)
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return [str(folder / f"{number}.txt") for number in range(len(texts))]


def listed(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_folder_holds_the_graph(samples_graph: Path) -> None:
    assert listed(samples_graph) == FILES
    report = json.loads((samples_graph / "report.json").read_text(encoding="utf-8"))
    assert report["documents"] == {"read": len(SAMPLES), "failed": 0, "skipped": 0}
    assert set(report["seconds"]) == {"extract", "merge", "write", "page"}
    assert report["counts"]["classes"]["Organization"] > 0
    assert sum(1 for _ in open_store(samples_graph)) > report["counts"]["statements"]


def test_turtle_is_the_same_graph_for_rdflib_and_oxigraph(samples_graph: Path) -> None:
    import pyoxigraph
    import rdflib
    from rdflib.compare import to_canonical_graph

    path = samples_graph / "graph.ttl"
    ours = rdflib.Graph().parse(path)
    other = pyoxigraph.serialize(pyoxigraph.parse(path=path), format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert other is not None
    theirs = rdflib.Graph().parse(data=other.decode("utf-8"), format="nt")
    assert len(ours) == len(theirs) > 1000
    # No blank nodes: isomorphic means equal, once language tags are in one case.
    assert {_lower(triple) for triple in to_canonical_graph(ours)} == {_lower(triple) for triple in to_canonical_graph(theirs)}


def _lower(triple: tuple[object, ...]) -> tuple[str, ...]:
    return tuple(term.n3().lower() for term in triple)  # type: ignore[attr-defined]


def test_samples_conform_to_the_shapes(samples_graph: Path) -> None:
    from kg.query.shapes import violations

    assert [str(one) for one in violations(samples_graph)] == []


def test_the_same_document_twice_is_skipped_once(tmp_path: Path) -> None:
    report = build(written(tmp_path / "in", TEXTS[0], TEXTS[0], TEXTS[1]), tmp_path / "out")
    assert [Path(one.name).name for one in report.read] == ["0.txt", "2.txt"]
    assert [Path(one.name).name for one in report.skipped] == ["1.txt"]
    assert "0.txt" in report.skipped[0].reason


def test_a_stage_that_stumbles_costs_one_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumbling(raw: RawDocument) -> DocumentGraph:
        if raw.name.endswith("1.txt"):
            raise IndexError("string index out of range")
        return graph_of(raw)

    graph_of = workers.graph_of
    monkeypatch.setattr(workers, "graph_of", stumbling)
    seen: list[Progress] = []
    report = build(written(tmp_path / "in", *TEXTS), tmp_path / "out", watch=seen.append)
    assert [Path(one.name).name for one in report.failed] == ["1.txt"]
    assert "IndexError: string index out of range" in report.failed[0].reason
    assert len(report.read) == 2
    assert [one.problem for one in seen if one.problem] == list(report.failed)


def dying(raw: RawDocument) -> Outcome:
    """Work at which a process dies, as a crash in a library would have it."""
    if raw.name == "killer":
        os._exit(9)
    return outcome_of(raw)


@pytest.mark.slow
def test_a_process_that_dies_costs_one_document() -> None:
    raws = [text_document(TEXTS[number % 3] + str(number), "killer" if number == 1 else str(number)) for number in range(3)]
    outcomes = list(graphs_of(raws, 2, dying))
    assert [one.name for one in outcomes if isinstance(one, Problem)] == ["killer"]
    kept = {one.document.raw.name for one in outcomes if isinstance(one, DocumentGraph)}
    assert kept == {raw.name for raw in raws} - {"killer"}


def test_a_build_that_breaks_off_leaves_the_old_graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inputs = written(tmp_path / "in", *TEXTS)
    build(inputs[:1], tmp_path / "out")
    before = {name: (tmp_path / "out" / name).read_bytes() for name in FILES if name != "store"}

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kg.view.write_page", full)
    with pytest.raises(DataError, match="No space left"):
        build(inputs, tmp_path / "out")
    assert listed(tmp_path / "out") == FILES
    assert {name: (tmp_path / "out" / name).read_bytes() for name in before} == before
    assert open_store(tmp_path / "out")


def test_remains_of_a_killed_build_are_cleared_away(tmp_path: Path) -> None:
    for name in (".kg-draft", ".kg-old"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "graph.ttl").write_text("half", encoding="utf-8")
    (tmp_path / ".kg-lock").touch()
    build(written(tmp_path / "in", TEXTS[0]), tmp_path)
    assert listed(tmp_path) == sorted([*FILES, "in"])


def test_two_builds_do_not_write_into_one_folder(tmp_path: Path) -> None:
    with Draft(tmp_path / "out"), pytest.raises(UsageError, match="another build"):
        build(written(tmp_path / "in", TEXTS[0]), tmp_path / "out")


def test_a_graph_is_kept_when_nothing_goes_in(tmp_path: Path) -> None:
    build(written(tmp_path / "in", TEXTS[0]), tmp_path / "out")
    before = (tmp_path / "out" / "graph.ttl").read_bytes()
    report = build([str(tmp_path / "mistyped.txt")], tmp_path / "out")
    assert not report.read
    assert (tmp_path / "out" / "graph.ttl").read_bytes() == before


def test_a_graph_is_no_document_of_its_own(tmp_path: Path) -> None:
    written(tmp_path, *TEXTS)
    build([str(tmp_path)], tmp_path)
    report = build([str(tmp_path)], tmp_path)
    assert (len(report.read), report.failed) == (3, ())


def test_without_a_page_none_is_left(tmp_path: Path) -> None:
    inputs = written(tmp_path / "in", TEXTS[0])
    build(inputs, tmp_path / "out")
    build(inputs, tmp_path / "out", page=False)
    assert listed(tmp_path / "out") == [name for name in FILES if name != "graph.html"]


def test_the_base_is_where_the_names_begin(tmp_path: Path) -> None:
    build(written(tmp_path / "in", TEXTS[0]), tmp_path / "out", base="https://example.org/kg/", page=False)
    assert "https://example.org/kg/" in (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")


def test_a_build_in_few_words(run_kg: Run, tmp_path: Path) -> None:
    done = run_kg("build", SAMPLES[0], "-o", tmp_path / "out", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_standard_input(run_kg: Run, tmp_path: Path) -> None:
    done = run_kg("build", "-", "-o", tmp_path / "out", input=TEXTS[0])
    assert (done.returncode, done.stdout) == (0, "")
    assert "1 document:" in done.stderr


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["samples", "-o", "README.md"], "is a file"),
        (["samples", "-o", "README.md/x"], "cannot be written to"),
        (["samples", "-o", "x", "--base", "nowhere"], "not an absolute IRI"),
        (["samples", "-o", "x", "--workers", "0"], "1 or more"),
        (["samples"], "-o"),
        (["-o", "x"], "INPUT"),
    ],
)
def test_usage_errors(words: list[str], complaint: str, run_kg: Run) -> None:
    done = run_kg("build", *words)
    assert done.returncode == 2
    assert complaint in done.stderr
    assert not (ROOT / "x").exists()
