"""The wheel by itself, installed into a fresh environment, builds, checks and asks a graph from another folder."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT

SAMPLE = ROOT / "samples" / "04-company-listing.txt"


def run(*words: str | Path, cwd: Path) -> str:
    """Standard output of a command that must succeed."""
    done = subprocess.run([*map(str, words)], cwd=cwd, capture_output=True, encoding="utf-8", check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the checkout."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def home(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment that has the wheel, and the libraries it needs from the one we run in."""
    folder = tmp_path_factory.mktemp("fresh") / "venv"
    run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=ROOT)
    python = folder / "bin" / "python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", "--quiet", wheel, cwd=ROOT)
    site = next((folder / "lib").glob("python*/site-packages"))
    # Named in a .pth, the folder's own .pth files are not read, so that an editable install of kg there stays unseen.
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder / "bin"


def test_the_wheel_holds_what_kg_needs_and_no_more(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {"kg"}
    assert {"kg/ontology/kg.ttl", "kg/ontology/shapes.ttl", "kg/py.typed"} <= set(names)
    assert [name for name in names if name.endswith(".onnx")]
    assert not [name for name in names if "__pycache__" in name or name.endswith((".pyc", ".part"))]
    ours = {path.relative_to(ROOT).as_posix() for path in (ROOT / "kg").rglob("*") if path.is_file()}
    assert {name for name in ours if "__pycache__" not in name} <= set(names)


@pytest.mark.slow
def test_the_installed_kg_works_from_another_folder(home: Path, tmp_path: Path) -> None:
    where = run(home / "python", "-c", "import kg, sys; print(kg.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(home.parent)
    assert run(home / "kg", "--version", cwd=tmp_path).startswith("kg ")
    run(home / "kg", "build", SAMPLE, "-o", "graph", "--workers", "2", cwd=tmp_path)
    assert (tmp_path / "graph" / "graph.html").stat().st_size > 10_000
    rows = run(
        home / "kg", "query", "graph", "SELECT ?n WHERE { ?o a kgo:Company ; rdfs:label ?n }", "--format", "csv", cwd=tmp_path
    )
    assert len(rows.splitlines()) > 1
    run(home / "kg", "validate", "graph", cwd=tmp_path)
    run(home / "kg", "stats", "graph", cwd=tmp_path)
