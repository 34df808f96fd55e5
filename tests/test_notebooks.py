"""The notebooks run from any folder, define nothing, and show what a reader of a code host can read."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

nbformat = pytest.importorskip("nbformat", reason="notebooks need the extra [dev]")
pytest.importorskip("nbclient", reason="notebooks need the extra [dev]")
pytest.importorskip("ipykernel", reason="notebooks need the extra [notebooks]")

from notebooks import NOTEBOOKS, ROOT, executed, settled  # noqa: E402

#: A code host shows a notebook of this size at once.
LARGEST = 400_000
#: Lines of one text output; more is scrolled past.
LINES = 120

each = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def kinds(notebook: Any) -> list[list[str]]:
    """What each cell shows: printed words, or the richest form of a value; warnings aside."""
    shown = []
    for cell in notebook.cells:
        outputs = [one for one in cell.get("outputs", ()) if one.get("name") != "stderr"]
        shown.append([one.get("name") or min(one.data) for one in outputs])
    return shown


def test_there_are_six() -> None:
    assert [path.name[:2] for path in NOTEBOOKS] == ["01", "02", "03", "04", "05", "06"]


@pytest.mark.slow
@each
def test_runs_in_any_folder_and_shows_what_is_committed(path: Path, tmp_path: Path) -> None:
    fresh = executed(path, tmp_path)
    assert kinds(fresh) == kinds(nbformat.read(path, as_version=4)), f"run: python tests/notebooks.py {path.stem}"


@each
def test_committed_with_its_outputs(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert path.stat().st_size < LARGEST
    for output in (output for cell in code for output in cell.outputs):
        assert output.output_type != "error"
        assert len(str(output.get("text", "")).splitlines()) <= LINES


@each
def test_holds_nothing_of_the_machine_it_ran_on(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    notebook = nbformat.reads(text, as_version=4)
    assert settled(notebook) == nbformat.reads(text, as_version=4)
    for sign in (str(ROOT), str(Path.home()) + "/", "/tmp/", "site-packages", " at 0x"):
        assert sign not in text


@each
def test_defines_nothing(path: Path) -> None:
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code":
            found = [node for node in ast.walk(ast.parse(cell.source)) if isinstance(node, ast.FunctionDef | ast.ClassDef)]
            assert not found, f"{found[0].name} belongs into kg"


@each
def test_begins_with_a_title_and_leads_on(path: Path) -> None:
    cells = nbformat.read(path, as_version=4).cells
    assert cells[0].cell_type == "markdown"
    assert cells[0].source.startswith("# ")
    assert cells[-1].cell_type == "markdown"
