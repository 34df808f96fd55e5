"""Sentences that extraction may have missed."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from kg.blind import Gap, gaps, verb_counts
from kg.building import build
from kg.cli import main
from kg.model import RawDocument
from kg.pipeline import reading_of

TEXT = "侨界简讯\n\n万立骏揶揄了林楚钦。2023年8月17日，中国侨联主席万立骏在北京会见了林楚钦。2021年6月8日天气很好。\n"


def found(text: str) -> list[Gap]:
    digest = sha256(text.encode()).hexdigest()
    return list(gaps(reading_of(RawDocument("a", "text/plain", "utf-8", text, digest))))


def test_sentences_and_dates_without_statements() -> None:
    rows = found(TEXT)
    assert [(gap.kind, gap.things) for gap in rows] == [("entities", ("万立骏", "林楚钦")), ("date", ("2021年6月8日",))]
    for gap in rows:
        assert gap.things[0] in TEXT[gap.begin : gap.end]


def test_unknown_verbs_are_counted() -> None:
    rows = [Gap("a", "entities", 0, 1, "", (), ("揶揄", "规劝")), Gap("a", "entities", 0, 1, "", (), ("揶揄",))]
    assert verb_counts([*rows, Gap("a", "date", 0, 1, "", (), ("天晴",))]) == [("揶揄", 2), ("规劝", 1)]


def test_a_graph_folder_is_read_from_its_documents(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "in" / "a.txt"
    source.parent.mkdir()
    source.write_text(TEXT, encoding="utf-8")
    build([str(source)], tmp_path / "out", page=False)
    assert main(["blind", str(tmp_path / "out"), "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert [row["things"] for row in shown["entities"]] == [["万立骏", "林楚钦"]]
    assert main(["blind", str(source), "--kind", "date"]) == 0
    assert "2021年6月8日" in capsys.readouterr().out
    source.unlink()
    assert main(["blind", str(tmp_path / "out")]) == 2
    assert "give them" in capsys.readouterr().err
