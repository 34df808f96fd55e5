"""Restoring: repairs case by case, what stays, whole pages from damage and back, and the edits that tell of it."""

from __future__ import annotations

import json
import random
import re
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_documents import table

from kg.cli import main
from kg.cli.restore import explained, main_text
from kg.model import Document, RawDocument
from kg.restore import as_traditional, repaired, restore
from kg.restore.draft import Change, Draft
from kg.restore.script import convert, simplified

ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT / "tests" / "cases" / "restore"
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(ROOT / "benchmarks"))

from damage import KINDS  # noqa: E402

TEXTS = [path.read_text(encoding="utf-8").strip() for path in sorted((CASES / "texts").glob("*.txt"))]


def rows(name: str) -> list[list[str]]:
    """The rows of a case file with its escapes read."""
    return [[unescaped(field) for field in row] for row in table(f"restore/{name}")]


def unescaped(field: str) -> str:
    def char(match: re.Match[str]) -> str:
        return "\n" if match[0] == "\\n" else chr(int(match[1] or match[2], 16))

    return re.sub(r"\\u([0-9a-f]{4})|\\x([0-9a-f]{2})|\\n", char, field)


def raw(text: str) -> RawDocument:
    return RawDocument("页.txt", "text/plain", "utf-8", text, "")


def rebuilt(draft: Draft) -> str:
    """The text that the edits make of the original."""
    pieces: list[str] = []
    at = 0
    for edit in draft.finish():
        pieces += [draft.original[at : edit.source_begin], draft.text[edit.begin : edit.end]]
        at = edit.source_end
    return "".join(pieces) + draft.original[at:]


@pytest.mark.parametrize(("repair", "damaged", "written"), rows("repairs.tsv"))
def test_each_repair_gives_back_what_was_written(repair: str, damaged: str, written: str) -> None:
    draft, _ = repaired(Draft.of(damaged))
    assert draft.text == written
    assert any(repair in edit.repair for edit in draft.finish())
    assert rebuilt(draft) == written


@pytest.mark.parametrize(("kind", "text"), rows("kept.tsv"))
def test_what_an_author_wrote_stays(kind: str, text: str) -> None:
    draft, verdict = repaired(Draft.of(text))
    assert (draft.text, draft.finish(), verdict) == (text, (), "clean")


@pytest.mark.parametrize("path", sorted((CASES / "lessons").glob("*.txt")), ids=lambda path: path.stem)
def test_pages_that_teach_reading_stay(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert repaired(Draft.of(text))[0].text == text


@pytest.mark.parametrize("at", range(len(TEXTS)))
def test_clean_texts_stay_in_both_scripts(at: int) -> None:
    for text in (TEXTS[at], convert(TEXTS[at], "s2t")):
        draft, verdict = repaired(Draft.of(text))
        assert (draft.text, draft.finish(), verdict) == (text, (), "clean")


@pytest.mark.parametrize("kind", ["toneless", "repeated", "spaced", "doubled"])
@pytest.mark.parametrize("at", range(len(TEXTS)))
def test_readings_behind_characters_go_without_a_trace(kind: str, at: int) -> None:
    draft, verdict = repaired(Draft.of(KINDS[kind](TEXTS[at], random.Random(at))))
    assert simplified(draft.text) == simplified(convert(TEXTS[at], "s2t"))
    assert verdict.startswith("mirror damage, character-level")


#: Characters that may be wrong in a thousand: what two lost bytes were is at times anyone's guess.
@pytest.mark.parametrize(
    ("kind", "most"),
    [
        *(("byte-level, toned", 2), ("byte-level, toneless", 2), ("byte-level, U+FFFD", 2), ("byte-level, several", 2)),
        ("byte-level, Simplified", 8),
    ],
)
def test_torn_pages_come_back(kind: str, most: int) -> None:
    wrong = chars = 0
    for at, text in enumerate(TEXTS):
        gold = simplified(text if "Simplified" in kind else convert(text, "s2t"))
        draft, _ = repaired(Draft.of(KINDS[kind](text, random.Random(f"{kind} {at}"))))
        got = simplified(draft.text)
        assert rebuilt(draft) == draft.text
        assert not re.search(r"\([a-zà-ǜ]+\)", got)
        chars += len(gold)
        wrong += (
            sum(a != b for a, b in zip(gold, got, strict=False)) if len(gold) == len(got) else abs(len(gold) - len(got)) + 2
        )
    assert 1000 * wrong <= most * chars


def test_half_damaged_pages_come_back() -> None:
    wrong = 0
    for at in range(0, len(TEXTS), 3):
        page = "\n\n".join(TEXTS[at : at + 3])
        draft, verdict = repaired(Draft.of(KINDS["byte-level, half"](page, random.Random(at))))
        assert verdict.startswith("mirror damage")
        assert not re.search(r"\([a-zà-ǜ]+\)", draft.text)
        gold = simplified(convert(page, "s2t"))
        wrong += sum(a != b for a, b in zip(gold, simplified(draft.text), strict=True))
    assert 1000 * wrong <= 2 * sum(map(len, TEXTS))


def test_a_lost_mark_is_named_in_the_reason() -> None:
    edits = repaired(Draft.of("深入貫徹?zé)岢?組織學(xué)習(xí)活動"))[0].finish()
    torn = next(edit for edit in edits if "torn_bytes" in edit.repair)
    assert "(zé) is 責" in torn.reason
    assert "chosen in context" in torn.reason


def test_verdict_counts_insertions() -> None:
    assert (
        restore(raw("中國僑聯(lián)聯(lián)誼聯(lián)絡(luò)部,支援當(dāng)?shù)貎S胞")).verdict
        == "mirror damage, byte-level: 6 insertions"
    )


LETTERS = st.text(alphabet="僑聯()liánqiao?，,。、:(shù)\n中國地當0a\u200b&;", max_size=60)


@given(LETTERS)
@settings(max_examples=150, deadline=None)
def test_edits_rebuild_any_text_and_restoring_twice_changes_nothing(text: str) -> None:
    draft, _ = repaired(Draft.of(text))
    assert rebuilt(draft) == draft.text
    again, _ = repaired(Draft.of(draft.text))
    assert again.text == draft.text


@given(st.sampled_from(sorted(KINDS)), st.integers(0, len(TEXTS) - 1), st.integers(0, 10**6))
@settings(max_examples=25, deadline=None)
def test_every_span_maps_to_a_source_that_holds_it(kind: str, at: int, seed: int) -> None:
    document = restore(raw(KINDS[kind](TEXTS[at], random.Random(seed))))
    source, text = document.raw.text, document.text
    assert len(document.simplified) == len(text)
    changed = {place for edit in document.edits for place in range(edit.begin, edit.end)}
    for place in range(0, len(text), 7):
        span = document.source_span(place, place + 5)
        kept = [char for offset, char in enumerate(text[place : place + 5]) if place + offset not in changed]
        rest = iter(source[span.begin : span.end])
        assert all(char in rest for char in kept)
    again = restore(raw(text))
    assert again.text == text


PIECES = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), st.text("甲乙丙丁", max_size=3)), max_size=4)


@given(st.text("甲乙丙丁", max_size=12), st.lists(PIECES, max_size=4))
def test_a_draft_knows_where_everything_came_from(original: str, rounds: list[list[tuple[int, int, str]]]) -> None:
    draft = Draft.of(original)
    for number, pieces in enumerate(rounds):
        changes: list[Change] = []
        for begin, end, new in sorted((min(a, b), max(a, b), new) for a, b, new in pieces):
            if end <= len(draft.text) and (not changes or begin >= changes[-1].end):
                changes.append(Change(begin, end, new, f"round {number}"))
        draft = draft.apply(changes)
    assert rebuilt(draft) == draft.text
    edits = draft.finish()
    for before, after in pairwise(edits):
        assert before.end <= after.begin
        assert before.source_end <= after.source_begin


def test_overlapping_changes_are_an_error() -> None:
    with pytest.raises(ValueError, match="overlap"):
        Draft.of("中国侨联").apply([Change(0, 2, "", "a"), Change(1, 3, "", "b")])


@pytest.mark.parametrize(("traditional", "written"), rows("scripts.tsv"))
def test_wrongly_converted_characters_are_right_in_simplified(traditional: str, written: str) -> None:
    assert simplified(traditional) == written


def test_both_scripts_have_one_length() -> None:
    document = restore(raw("\n".join(convert(text, "s2t") for text in TEXTS)))
    assert len(document.text) == len(document.simplified) == len(as_traditional(document).text)


def seed() -> Document:
    path = SHARED / "gold" / "seed.json"
    if not path.is_file():
        pytest.skip("the page that all this began with is not here")
    return restore(raw(json.loads(path.read_text(encoding="utf-8"))["text"]))


def test_the_first_page_is_restored() -> None:
    document = seed()
    text = main_text(document, "simplified")
    assert "支援当地侨胞防疫，" in text
    assert not re.search(r"\([a-zà-ǜ]+\)|\?|？|�|阳曲县", text)
    assert next(line for line in explained(document) if "?shù)貎S → 地僑" in line)


def test_the_command_writes_and_explains(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "僑聯.txt"
    page.write_text("中國僑聯(lián)聯(lián)誼聯(lián)絡(luò)部,支援當(dāng)?shù)貎S胞。\n", encoding="utf-8")
    assert main(["restore", str(page), "--script", "simplified"]) == 0
    assert "中国侨联联谊联络部，支援当地侨胞。" in capsys.readouterr().out
    assert main(["restore", str(page), "-o", str(tmp_path / "出"), "--json"]) == 0
    written = json.loads((tmp_path / "出" / "僑聯.txt.json").read_text(encoding="utf-8"))
    assert written["verdict"].startswith("mirror damage")
    assert any(edit["repair"] == "torn_bytes" and edit["after"] == "地僑" for edit in written["edits"])
    assert main(["restore", str(page), str(tmp_path / "没有.txt")]) == 3
    assert "没有.txt" in capsys.readouterr().err
