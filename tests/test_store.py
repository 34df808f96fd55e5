"""The embedded store: built whole or not at all, opened read-only, read back as it was."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sample_graph import hostile_graph, sample_graph

from kg.errors import DataError, UsageError
from kg.graph import quads
from kg.rdf import Literal, Quad, writable
from kg.store import base_of, build_store, cased_tag, open_store, store_path, stored_quads, union_quads, write_store


def cleaned(found: Iterator[Quad]) -> set[Quad]:
    return {
        quad._replace(object=quad.object._replace(value=writable(quad.object.value)))
        if isinstance(quad.object, Literal)
        else quad
        for quad in found
    }


@pytest.mark.parametrize("graph", [sample_graph(), hostile_graph()], ids=["sample", "hostile"])
def test_what_goes_in_comes_out(graph, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    build_store(graph, tmp_path)
    store = open_store(tmp_path)
    assert set(stored_quads(store)) == cleaned(quads(graph))
    union = [quad._replace(graph="") for quad in cleaned(quads(graph))]
    assert sorted(union_quads(store), key=str) == sorted(set(union), key=str)


def test_the_store_knows_its_base(tmp_path: Path) -> None:
    build_store(sample_graph("https://example.org/侨"), tmp_path)
    assert base_of(open_store(tmp_path)) == "https://example.org/侨/"


def test_it_cannot_be_written_and_can_be_read_by_several(tmp_path: Path) -> None:
    build_store(sample_graph(), tmp_path)
    one, other = open_store(tmp_path), open_store(tmp_path)
    assert len(one) == len(other)
    with pytest.raises(RuntimeError, match="read-write"):
        one.clear()


def test_a_second_build_takes_the_place_of_the_first(tmp_path: Path) -> None:
    build_store(sample_graph(), tmp_path)
    reader = open_store(tmp_path)
    size = len(reader)
    build_store(hostile_graph(), tmp_path)
    assert len(list(reader)) == size, "a reader goes on with what it opened"
    assert set(stored_quads(open_store(tmp_path))) == cleaned(quads(hostile_graph()))
    assert [path.name for path in tmp_path.iterdir()] == ["store"], "nothing is left over"


def test_readers_never_see_half_a_store(tmp_path: Path) -> None:
    build_store(sample_graph(), tmp_path)
    seen: list[int] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            seen.append(len(open_store(tmp_path)))

    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(read)
        for _ in range(8):
            build_store(sample_graph(), tmp_path)
        stop.set()
        reading.result()
    assert len(set(seen)) == 1


def test_a_build_that_fails_leaves_the_old_store(tmp_path: Path) -> None:
    build_store(sample_graph(), tmp_path)
    size = len(open_store(tmp_path))

    def torn() -> Iterator[Quad]:
        yield Quad("https://example.org/a", "https://example.org/b", "https://example.org/c")
        raise DataError("torn")

    with pytest.raises(DataError, match="torn"):
        write_store(torn(), tmp_path)
    assert len(open_store(tmp_path)) == size
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_no_folder_no_graph_no_store(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no such folder.*kg build"):
        open_store(tmp_path / "nothing")
    with pytest.raises(UsageError, match=r"holds no graph.*kg build"):
        open_store(tmp_path)
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="is a file"):
        open_store(tmp_path / "file")


def test_a_broken_store_is_a_data_error(tmp_path: Path) -> None:
    build_store(sample_graph(), tmp_path)
    for path in (tmp_path / "store").iterdir():
        if path.name != "CURRENT":
            path.write_bytes(b"\x00rubbish")
    with pytest.raises(DataError, match="build the graph again"):
        open_store(tmp_path)


def test_the_store_itself_may_be_named(tmp_path: Path) -> None:
    path = build_store(sample_graph(), tmp_path)
    assert store_path(path) == path == store_path(tmp_path)


@pytest.mark.parametrize(("tag", "cased"), [("zh-hans", "zh-Hans"), ("ZH-HANT", "zh-Hant"), ("zh-tw", "zh-TW"), ("en", "en")])
def test_language_tags_come_back_in_their_case(tag: str, cased: str) -> None:
    assert cased_tag(tag) == cased
