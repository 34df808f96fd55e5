"""The trigrams by which lost bytes are chosen: how they are made, read, and that only torn pages need them."""

from __future__ import annotations

import math
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import DataError
from kg.lexicon import DATA
from kg.restore import ngrams

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tools"))

import make_restore_model as tool  # noqa: E402

#: Written for this test.
TEXT = "老船工把船摇到江心，老船工的孙子坐在船头。老船工说，江水比去年低了一尺。"


@pytest.fixture(scope="module")
def made() -> bytes:
    return tool.model([], [TEXT] * 3)


def test_the_same_sources_give_the_same_bytes(made: bytes) -> None:
    assert tool.model([], [TEXT] * 3) == made


def test_the_head_tells_what_was_used(made: bytes) -> None:
    head = made.partition(b"\n\n")[0].decode()
    assert f"training/documents and training/prose of this project ({3 * len(TEXT)} characters)" in head
    assert "jieba" in head
    assert "government" not in head  # nothing of them was there


def test_what_was_read_is_what_was_made(made: bytes) -> None:
    model = ngrams.decoded(made)
    counts = tool.gathered([], [TEXT] * 3, tool.Smoothing())
    one, two, three, opened = tool.estimated(counts, tool.Smoothing())
    assert len(model.chars) == len(one) == len(set(model.chars))
    assert (len(model.pair_last), len(model.triple_last)) == (len(two), len(three))
    for char in "老船工，":
        at = model.place[char]
        assert model.alone[at] / ngrams.STEP == pytest.approx(-one[char], abs=1 / ngrams.STEP)
        assert model.char_open[at] / ngrams.STEP == pytest.approx(-opened[char], abs=1 / ngrams.STEP)
        begin, end = model.pair_from[at], model.pair_from[at + 1]
        followers = {model.chars[last] for last in model.pair_last[begin:end]}
        assert followers == {pair[1] for pair in two if pair[0] == char}


def test_no_context_gives_away_more_than_everything() -> None:
    model = ngrams.ngrams()
    for before in ("老船", "中国", "，他", "\n第", "龘鑫", ""):
        assert sum(math.exp(ngrams.follows(before, char)) for char in model.chars) == pytest.approx(1.0, abs=0.1)


@pytest.mark.parametrize(
    ("before", "likelier", "other"),
    [("中国", "共", "工"), ("代", "表", "标"), ("人民", "政", "正"), ("2024", "年", "念"), ("工作", "，", "甲")],
)
def test_what_follows(before: str, likelier: str, other: str) -> None:
    assert ngrams.follows(before, likelier) > ngrams.follows(before, other)


def test_the_file_is_small_and_names_its_sources() -> None:
    data = (DATA / ngrams.FILE).read_bytes()
    assert len(data) < 8_000_000
    head = data.partition(b"\n\n")[0]
    assert b"# source:" in head
    assert b"# licence:" in head


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: data.replace(b"# licence:", b"# "), lambda _: b""])
def test_a_broken_file_is_named(made: bytes, damage) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(DataError, match=r"restore_ngrams\.bin"):
        ngrams.decoded(damage(made))


def test_the_tool_runs_without_the_reports(tmp_path: Path) -> None:
    assert tool.reports(tmp_path / "none.jsonl") == []
    assert len(tool.documents(without=0)) < len(tool.documents())


def test_only_torn_pages_load_the_model() -> None:
    code = (
        "from kg.restore import repaired; from kg.restore.draft import Draft; from kg.restore.ngrams import ngrams\n"
        "def loaded(text): repaired(Draft.of(text)); return ngrams.cache_info().currsize\n"
        "print(loaded('他說：“你好嗎？”'), loaded('僑(qiao)聯的僑(qiao)胞,僑(qiao)眷'), loaded('當?shù)貎S胞'))"
    )
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert made.stdout.split() == ["0", "0", "1"]
