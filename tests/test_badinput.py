"""Bad input is named, with why and what to try, and costs nobody else: exit code 3, the good documents in the graph."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import Run

import kg

GOOD = "2023年9月1日，中国侨联在北京举办世界华侨华人论坛，浙江省侨联主席连小敏出席。\n"
EVIL = '<script>alert("1")</script>'


def _broken_zip() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", GOOD * 200)
    return made.getvalue()[:-40]


def _bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"\0" * 40_000_000)
    return made.getvalue()


#: File name → its bytes; none of them is a document.
BAD: dict[str, Callable[[], bytes]] = {
    "empty.txt": lambda: b"",
    "binary.txt": lambda: bytes(range(256)) * 64,
    "picture.png": lambda: b"\x89PNG\r\n\x1a\n" + bytes(200),
    "broken.zip": _broken_zip,
    "bomb.zip": _bomb,
    "broken.pdf": lambda: b"%PDF-1.7\n1 0 obj\n<<",
    "broken.docx": lambda: b"PK\x03\x04" + bytes(100),
}
#: File name → bytes that are a document all the same, in spite of something wrong.
ODD: dict[str, Callable[[], bytes]] = {
    "truncated.txt": lambda: (GOOD * 20).encode("utf-8")[:-2],
    "truncated-gbk.txt": lambda: (GOOD * 20).encode("gb18030")[:-4],
    "wrong-charset.html": lambda: f'<html><head><meta charset="iso-8859-1"></head><body><p>{GOOD}</p></body></html>'.encode(),
    "wrong-charset-gbk.html": lambda: f'<html><head><meta charset="utf-8"></head><body><p>{GOOD * 9}</p></body></html>'.encode(
        "gb18030"
    ),
    "nul.txt": lambda: GOOD.encode() + b"\0" + GOOD.encode(),
    "bom.txt": lambda: b"\xef\xbb\xbf" + GOOD.encode(),
    "crlf.txt": lambda: GOOD.replace("\n", "\r\n").encode() * 3,
    "direction.txt": lambda: ("\u202e" + GOOD + "\u2066" + GOOD).encode(),
    "deep.html": lambda: ("<div>" * 3000 + GOOD + "</div>" * 3000).encode(),
    'na"me<b>.txt': GOOD.encode,
    "script.txt": lambda: f"2023年9月1日，“{EVIL}”论坛在北京举行，{EVIL}协会主席王小明出席。\n{GOOD}".encode(),
    "not-chinese.txt": lambda: b"The quick brown fox jumps over the lazy dog.\n" * 5,
    "one-line.html": lambda: ("<html><script>" + "var a=[1,2];" * 250_000 + f"</script><p>{GOOD.strip()}</p></html>").encode(),
    "one-line.txt": lambda: (GOOD.strip() * 500).encode(),
    "one-sentence.txt": lambda: ("中国侨联、" * 3_000).encode(),
}


def report(folder: Path) -> dict[str, list[dict[str, str]]]:
    """The lists of the report."""
    value: dict[str, list[dict[str, str]]] = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    return value


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A document that must be in the graph whatever stands beside it."""
    path = tmp_path / "good.txt"
    path.write_text(GOOD * 2, encoding="utf-8")
    return path


@dataclass(frozen=True, slots=True)
class Built:
    """What a build of several files said and left."""

    code: int
    words: str
    folder: Path


def _built(files: dict[str, Callable[[], bytes]], run_kg: Run, folder: Path) -> Built:
    for name, made in {**files, "good.txt": (GOOD * 2).encode}.items():
        (folder / name).write_bytes(made())
    done = run_kg("build", folder, "-o", folder / ".graph")
    return Built(done.returncode, done.stderr, folder / ".graph")


@pytest.mark.slow
def test_bad_input_is_named_and_the_rest_goes_in(run_kg: Run, tmp_path: Path) -> None:
    built = _built(BAD, run_kg, tmp_path)
    assert built.code == 3, built.words
    assert "Traceback" not in built.words
    assert "fault of kg" not in built.words
    told = report(built.folder)
    failed = {Path(one["name"].partition("!")[0]).name: one["reason"] for one in told["failed"]}
    assert failed.keys() == BAD.keys()
    assert all(reason in built.words for reason in failed.values())
    assert [Path(one["name"]).name for one in told["read"]] == ["good.txt"]
    assert "世界华侨华人论坛" in (built.folder / "graph.ttl").read_text(encoding="utf-8")


@pytest.mark.slow
def test_odd_input_goes_in(run_kg: Run, tmp_path: Path) -> None:
    built = _built(ODD, run_kg, tmp_path)
    assert built.code == 0, built.words
    told = report(built.folder)
    assert {Path(one["name"]).name for one in told["read"]} == {*ODD, "good.txt"}


@pytest.mark.parametrize(
    "name", ["truncated.txt", "truncated-gbk.txt", "wrong-charset.html", "wrong-charset-gbk.html", "nul.txt", 'na"me<b>.txt']
)
def test_odd_input_is_understood(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(ODD[name]())
    (raw,) = kg.documents([str(tmp_path / name)])
    assert isinstance(raw, kg.RawDocument)
    assert "世界华侨华人论坛" in {entity.label for entity in kg.extract(raw).entities}


def test_markup_in_names_stays_text(run_kg: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(ODD["script.txt"]())
    done = run_kg("build", tmp_path / "a.txt", "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert EVIL not in (tmp_path / "out" / "graph.html").read_text(encoding="utf-8")
    import rdflib

    assert len(rdflib.Graph().parse(tmp_path / "out" / "graph.ttl")) > 50


def test_what_is_missing_is_named(good: Path, run_kg: Run, tmp_path: Path) -> None:
    done = run_kg("build", tmp_path / "没有.txt", tmp_path / "*.pdf", good, "-o", tmp_path / "out")
    assert done.returncode == 3
    assert "没有.txt: there is no such file" in done.stderr
    assert "no file matches the pattern" in done.stderr
    assert len(report(tmp_path / "out")["failed"]) == 2


def test_white_space_alone_is_a_document_without_a_graph(run_kg: Run, tmp_path: Path) -> None:
    (tmp_path / "white.txt").write_text(" \n\n　\t\n", encoding="utf-8")
    done = run_kg("build", tmp_path / "white.txt", "-o", tmp_path / "out")
    assert "Traceback" not in done.stderr
    assert done.returncode in {0, 3}
