"""Evaluating: scores worked out by hand on a small gold, and what a broken gold file is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import DataError
from kg.evaluate import Count, Gold, Scores, load_gold, score, summed
from kg.model import (
    Document,
    Entity,
    EntityClass,
    EntityMention,
    Factuality,
    LiteralValue,
    Metadata,
    RawDocument,
    Statement,
)
from kg.resolve import DocumentGraph

DOCUMENT = Document(RawDocument("a.txt", "text/plain", "utf-8", "", ""), "", "", (), (), Metadata())

GOLD: dict[str, Any] = {
    "id": "a",
    "text": "…",
    "entities": [
        {"id": "o1", "class": "Organization", "name": "中华全国归国华侨联合会", "aliases": ["中国侨联"]},
        {"id": "o2", "class": "Organization", "name": "厦门大学", "aliases": []},
        {"id": "p1", "class": "Person", "name": "万立骏", "aliases": []},
        {"id": "e1", "class": "Event", "name": "第五届闽江海洋论坛", "aliases": []},
        {"id": "l1", "class": "Place", "name": "福州市", "aliases": ["福州"]},
        {"id": "x1", "class": "Event", "name": "新冠肺炎疫情", "aliases": [], "optional": True},
    ],
    "relations": [["e1", "organizer", "o1"], ["e1", "organizer", "o2"], ["e1", "location", "l1"]],
    "posts": [["p1", "主席", "o1"]],
    "attributes": [["e1", "attendance", 114], ["e1", "startDate", "2023-08"], ["e1", "theme", "开放合作"]],
    "optional": {"relations": [["e1", "participant", "p1"]], "posts": [["p1", "党组书记", "o1"]], "attributes": []},
}


def gold(folder: Path, **changes: Any) -> Gold:
    """The small gold with changes, read from a file."""
    path = folder / "a.json"
    path.write_text(json.dumps(GOLD | changes, ensure_ascii=False), encoding="utf-8")
    return load_gold(path)


def node(key: str, cls: EntityClass, label: str, *others: str, kinds: tuple[str, ...] = ()) -> Entity:
    """A node whose Traditional label is its Simplified one."""
    return Entity(key, cls, kinds, label, label, others)


def told(subject: str, property_: str, value: str | int, factuality: Factuality = "asserted") -> Statement:
    """A statement; what is no key of a node below is a literal."""
    keys = {*"qmwfxuo"}
    thing: str | LiteralValue = value if isinstance(value, str) and value in keys else LiteralValue(str(value), "string")
    return Statement(subject, property_, thing, "doc-a", 0, 1, "…", "rule", 0.9, factuality)


#: q 中国侨联, m 厦门大学, w 万立骏, f the forum, u 福州
NODES = (
    node("q", "Organization", "中国侨联"),
    node("m", "Organization", "厦门大学"),
    node("w", "Person", "万立骏"),
    node("f", "Event", "第五届闽江海洋论坛"),
    node("u", "Place", "福州"),
)


def made(*statements: Statement, nodes: tuple[Entity, ...] = NODES, silent: tuple[str, ...] = ()) -> DocumentGraph:
    """A graph in which every node is mentioned but the silent ones."""
    mentions = [EntityMention(one.key, "doc-a", 0, 1, "…", "rule", 0.9) for one in nodes if one.key not in silent]
    return DocumentGraph("doc-a", DOCUMENT, nodes, tuple(mentions), statements)


def numbers(scores: Scores, part: str) -> tuple[int, int, int]:
    """Right, wrong, missed."""
    count = scores.counts[part]
    return count.right, count.wrong, count.missed


def test_worked_example(tmp_path: Path) -> None:
    # 4 of 5 nodes and one node too many; 2 of 3 relations and one wrong; the post; 2 of 3 values and one wrong.
    nodes = (*NODES[:4], node("x", "Place", "厦门"))
    scores = score(
        gold(tmp_path),
        made(
            told("f", "organizer", "q"),
            told("f", "organizer", "m"),
            told("f", "location", "x"),
            told("f", "attendance", 114),
            told("f", "startDate", "2023-08-03"),
            told("f", "theme", "“开放·合作”"),
            nodes=nodes,
        ),
    )
    assert numbers(scores, "entities") == (4, 1, 1)
    assert numbers(scores, "entities/Place") == (0, 1, 1)
    assert numbers(scores, "entities/Event") == (1, 0, 0)
    assert numbers(scores, "relations") == (2, 1, 1)
    assert numbers(scores, "posts") == (0, 0, 1)
    assert numbers(scores, "attributes") == (2, 1, 1)
    count = scores.counts["entities"]
    assert (count.precision, count.recall, count.f1) == (0.8, 0.8, 0.8)
    assert scores.counts["relations"].precision == scores.counts["relations"].recall == 2 / 3


def test_everything_right(tmp_path: Path) -> None:
    post = node("o", "Post", "万立骏：中国侨联主席")
    scores = score(
        gold(tmp_path),
        made(
            *(told("f", "organizer", key) for key in "qm"),
            told("f", "location", "u"),
            told("o", "holder", "w"),
            told("o", "organization", "q"),
            told("o", "title", "主席"),
            told("f", "attendance", 114),
            told("f", "startDate", "2023-08"),
            told("f", "theme", "开放合作"),
            nodes=(*NODES, post),
        ),
    )
    for part in ("entities", "relations", "posts", "attributes"):
        assert (scores.counts[part].wrong, scores.counts[part].missed, scores.counts[part].f1) == (0, 0, 1.0), part


def test_a_second_node_for_the_same_thing_is_wrong(tmp_path: Path) -> None:
    nodes = (*NODES, node("x", "Organization", "中华全国归国华侨联合会"))
    scores = score(gold(tmp_path), made(nodes=nodes))
    assert numbers(scores, "entities") == (5, 1, 0)
    assert any("second node" in finding.words for finding in scores.findings)


def test_the_same_statement_twice_counts_once(tmp_path: Path) -> None:
    scores = score(gold(tmp_path), made(told("f", "organizer", "q"), told("f", "organizer", "q")))
    assert numbers(scores, "relations") == (1, 0, 2)


def test_a_statement_of_a_duplicate_is_the_same_statement(tmp_path: Path) -> None:
    nodes = (*NODES, node("x", "Organization", "中华全国归国华侨联合会"))
    scores = score(gold(tmp_path), made(told("f", "organizer", "q"), told("f", "organizer", "x"), nodes=nodes))
    assert numbers(scores, "relations") == (1, 0, 2)


def test_optional_rows_are_neither_rewarded_nor_punished(tmp_path: Path) -> None:
    nodes = (*NODES, node("x", "Event", "新冠肺炎疫情"), node("o", "Post", "万立骏：中国侨联党组书记"))
    post = (told("o", "holder", "w"), told("o", "organization", "q"), told("o", "title", "党组书记"))
    scores = score(gold(tmp_path), made(told("f", "participant", "w"), *post, nodes=nodes))
    assert numbers(scores, "entities") == (5, 0, 0)
    assert numbers(scores, "relations") == (0, 0, 3)
    assert numbers(scores, "posts") == (0, 0, 1)


def test_within_and_seat_beyond_the_gold_are_never_wrong(tmp_path: Path) -> None:
    scores = score(gold(tmp_path), made(told("u", "within", "x"), told("q", "basedIn", "u"), told("m", "founder", "w")))
    assert numbers(scores, "relations") == (0, 1, 3)


def test_a_required_seat_is_rewarded(tmp_path: Path) -> None:
    wanted = gold(tmp_path, relations=[["o1", "basedIn", "l1"]])
    assert numbers(score(wanted, made(told("q", "basedIn", "u"))), "relations") == (1, 0, 0)
    assert numbers(score(wanted, made()), "relations") == (0, 0, 1)


def test_what_is_denied_or_rumoured_is_not_scored(tmp_path: Path) -> None:
    values: tuple[Factuality, ...] = ("denied", "reported", "alleged", "conditional")
    for value in values:
        assert numbers(score(gold(tmp_path), made(told("f", "organizer", "q", value))), "relations") == (0, 0, 3)
    assert numbers(score(gold(tmp_path), made(told("f", "organizer", "q", "planned"))), "relations") == (1, 0, 2)


def test_nodes_that_the_document_does_not_mention_do_not_count(tmp_path: Path) -> None:
    nodes = (*NODES, node("x", "Organization", "外交部"))
    assert numbers(score(gold(tmp_path), made(nodes=nodes, silent=("x",))), "entities") == (5, 0, 0)
    assert numbers(score(gold(tmp_path), made(silent=("u",))), "entities") == (4, 0, 1)


def test_a_happening_without_a_name_is_not_scored(tmp_path: Path) -> None:
    nodes = (*NODES[:3], node("f", "Event", "第五届闽江海洋论坛", kinds=("Occurrence",)), NODES[4])
    scores = score(gold(tmp_path), made(told("f", "organizer", "q"), nodes=nodes))
    assert numbers(scores, "entities") == (4, 0, 1)
    assert numbers(scores, "relations") == (0, 0, 3)


def test_labels_match_across_scripts_quotes_and_other_names(tmp_path: Path) -> None:
    nodes = (
        node("q", "Organization", "僑聯", "中国侨联"),
        node("f", "Event", "“第五屆·閩江海洋論壇”"),
        node("u", "Place", "福州"),
    )
    assert numbers(score(gold(tmp_path), made(nodes=nodes)), "entities") == (3, 0, 2)


def test_a_name_of_another_class_is_wrong(tmp_path: Path) -> None:
    scores = score(gold(tmp_path), made(nodes=(node("x", "Place", "厦门大学"),)))
    assert numbers(scores, "entities") == (0, 1, 5)


@pytest.mark.parametrize(("title", "right"), [("主席", 1), ("副主席", 1), ("执行主席", 1), ("秘书长", 0)])
def test_titles_match_when_one_contains_the_other(tmp_path: Path, title: str, right: int) -> None:
    post = node("o", "Post", "…")
    parts = (told("o", "holder", "w"), told("o", "organization", "q"), told("o", "title", title))
    scores = score(gold(tmp_path), made(*parts, nodes=(*NODES, post)))
    assert numbers(scores, "posts") == (right, 1 - right, 1 - right)


@settings(deadline=None)
@given(st.lists(st.tuples(*[st.integers(0, 50)] * 3), max_size=5))
def test_counts_add_up(rows: list[tuple[int, int, int]]) -> None:
    total = summed(Scores(str(at), {"entities": Count(*row)}, ()) for at, row in enumerate(rows))
    count = total.get("entities", Count())
    assert (count.right, count.wrong, count.missed) == tuple(sum(row[at] for row in rows) for at in range(3))
    assert 0 <= count.precision <= 1
    assert 0 <= count.recall <= 1
    low, high = sorted((count.precision, count.recall))
    if count.right:
        assert low - 1e-9 <= count.f1 <= high + 1e-9


BROKEN = {
    "no json": "{",
    "a list": "[]",
    "a number": "7",
    "no entities": '{"text": "…"}',
    "no text": '{"entities": []}',
    "entities no list": '{"text": "…", "entities": {}}',
    "an entity without a name": '{"text": "…", "entities": [{"id": "a", "class": "Person"}]}',
    "an entity that is text": '{"text": "…", "entities": ["a"]}',
    "relations no list": '{"text": "…", "entities": [], "relations": 7}',
    "a short row": '{"text": "…", "entities": [], "relations": [["a", "organizer"]]}',
    "a row that is a number": '{"text": "…", "entities": [], "posts": [7]}',
    "optional no object": '{"text": "…", "entities": [], "optional": [1]}',
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=list(BROKEN))
def test_a_broken_gold_file_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "broken-gold.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=r"broken-gold\.json"):
        load_gold(path)


def test_a_missing_gold_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"nowhere\.json"):
        load_gold(tmp_path / "nowhere.json")


def test_a_gold_file_of_other_bytes_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bytes.json"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DataError, match=r"bytes\.json"):
        load_gold(path)
