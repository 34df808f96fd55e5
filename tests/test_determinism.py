"""The same input gives the same bytes, whatever the order of the files, the hash seed or the number of workers."""

from __future__ import annotations

import random
from hashlib import sha256
from pathlib import Path

import pytest
from conftest import ROOT, SAMPLES, Run

FILES = ("graph.ttl", "graph.trig", "graph.html")
NAMES = [path.relative_to(ROOT).as_posix() for path in SAMPLES]
#: Inputs, hash seed, workers: each differs from the first in all three.
WAYS = {
    "reversed": (NAMES[::-1], "1", "1"),
    "shuffled": (random.Random(7).sample(NAMES, len(NAMES)), "4242", "2"),
    "folder": (["samples"], "random", "3"),
}


def digests(folder: Path) -> dict[str, str]:
    """File → SHA-256."""
    return {name: sha256((folder / name).read_bytes()).hexdigest() for name in FILES}


@pytest.fixture(scope="module")
def first(run_kg: Run, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The digests of a plain build."""
    folder = tmp_path_factory.mktemp("first")
    done = run_kg("build", *NAMES, "-o", folder, env={"PYTHONHASHSEED": "0"})
    assert done.returncode == 0, done.stderr
    return digests(folder)


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_same_bytes(way: str, first: dict[str, str], run_kg: Run, tmp_path: Path) -> None:
    inputs, seed, workers = WAYS[way]
    done = run_kg("build", *inputs, "-o", tmp_path, "--workers", workers, env={"PYTHONHASHSEED": seed})
    assert done.returncode == 0, done.stderr
    assert digests(tmp_path) == first


def test_a_second_build_over_a_graph_leaves_the_same_bytes(run_kg: Run, tmp_path: Path) -> None:
    two = NAMES[2:4]
    run_kg("build", *two, "-o", tmp_path)
    before = digests(tmp_path)
    done = run_kg("build", *two, "-o", tmp_path)
    assert done.returncode == 0, done.stderr
    assert digests(tmp_path) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*FILES, "report.json", "store"])
