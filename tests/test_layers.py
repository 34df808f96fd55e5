"""Imports point one way down the pipeline, those inside functions too; importing loads no heavy library."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "kg"
ORDER = ROOT / "tests" / "cases" / "layers" / "order.txt"
MODULES = sorted(PACKAGE.rglob("*.py"))
#: What takes tens of milliseconds or more to import and so is imported where it is used.
HEAVY = [
    *("numpy", "onnxruntime", "rdflib", "networkx", "pyvis", "jieba", "pyoxigraph", "opencc", "charset_normalizer", "ftfy"),
    *("pypinyin", "trafilatura", "lxml", "pypdfium2", "warcio", "pyshacl", "yaml", "rich", "playwright"),
]


def levels() -> dict[str, int]:
    """Part → its place in the order."""
    lines = [line.split() for line in ORDER.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return {part: place for place, line in enumerate(lines) for part in line}


def part_of(path: Path) -> str:
    """The module or package right under kg/ that a file belongs to."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Line and dotted name of each import in a file, wherever it stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: a relative import; write the whole name"
            whole = node.module or ""
            yield from ((node.lineno, f"kg.{alias.name}") for alias in node.names) if whole == "kg" else [(node.lineno, whole)]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_point_down(path: Path) -> None:
    order, part = levels(), part_of(path)
    assert part in order, f"kg/{part} has no place in {ORDER.relative_to(ROOT)}; give it one"
    for line, name in imported(path):
        if name.startswith("kg.") and (other := name.split(".")[1]) != part:
            assert other in order, f"{path}:{line}: kg/{other} has no place in {ORDER.relative_to(ROOT)}"
            assert order[other] < order[part], f"{path}:{line}: kg/{part} must not import kg/{other}, which is not below it"


def test_the_model_imports_nothing_of_ours() -> None:
    assert not [name for _, name in imported(PACKAGE / "model.py") if name.split(".")[0] == "kg"]


def test_importing_everything_loads_no_heavy_library() -> None:
    # numpy alone takes longer than `kg --help` may.
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in MODULES if path.name != "__main__.py"]
    code = f"import sys\nfor name in {names!r}: __import__(name)\nprint(*(name for name in {HEAVY!r} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.split(), done.stderr) == (0, [], "")


def test_help_imports_no_stage() -> None:
    code = "import sys, kg.cli\nkg.cli.main(['--help'])\nprint(*sorted(n for n in sys.modules if 'kg.' in n), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "kg.cli kg.errors"
