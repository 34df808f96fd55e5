"""Happenings without a name: their labels, parts and amounts, and what is none."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.lexicon import tree
from kg.model import Entity, LiteralValue, RawDocument, Statement
from kg.occurrences import Happening, class_of_happening, happenings
from kg.occurrences.groups import group_of, groups
from kg.pipeline import DEFAULT_BASE, graph_of, reading_of
from kg.resolve import DocumentGraph, merged
from kg.vocabulary import terms

CASES = Path(__file__).parent / "cases" / "occurrences"
CLAUSES: list[dict[str, Any]] = yaml.safe_load((CASES / "clauses.yaml").read_text(encoding="utf-8"))
HEADLINE = "简讯一则\n\n"


def graph(text: str, name: str = "a") -> DocumentGraph:
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return graph_of(RawDocument(name, "text/plain", "utf-8", text, digest))


def occurrences(found: DocumentGraph) -> list[Entity]:
    return [one for one in found.entities if "Occurrence" in one.kinds]


def value(found: DocumentGraph, one: Statement) -> str:
    if isinstance(one.object, LiteralValue):
        return one.object.value
    return next(entity.label for entity in found.entities if entity.key == one.object)


def facts(found: DocumentGraph, subject: str) -> list[list[str]]:
    return [[one.property, value(found, one)] for one in found.statements if one.subject == subject]


def amounts(found: DocumentGraph, subject: str) -> list[list[str]]:
    keys = [one.object for one in found.statements if one.subject == subject and one.property == "quantity"]
    rows = [dict(facts(found, key)) for key in dict.fromkeys(keys) if isinstance(key, str)]
    return [[row.get("measures", ""), row["value"], row["bound"], row["unit"]] for row in rows]


@pytest.mark.parametrize("case", CLAUSES, ids=[case["text"][:24] for case in CLAUSES])
def test_clauses(case: dict[str, Any]) -> None:
    found = graph(HEADLINE + case["text"])
    nodes = occurrences(found)
    shown = "\n".join(f"{one.label} {one.kinds} {facts(found, one.key)} {amounts(found, one.key)}" for one in nodes)
    assert len(nodes) == len(case["nodes"]), shown
    for wanted in case["nodes"]:
        node = next((one for one in nodes if wanted.get("label", one.label) == one.label and wanted["kind"] in one.kinds), None)
        assert node is not None, shown
        said = facts(found, node.key)
        assert [row for row in wanted.get("facts", ()) if row not in said] == [], shown
        measured = amounts(found, node.key)
        assert [row for row in wanted.get("amounts", ()) if row not in measured] == [], shown
        kinds = {one.factuality for one in found.statements if one.subject == node.key}
        assert kinds == {wanted.get("factuality", "asserted")}


NAMED = [case for case in CLAUSES if "named" in case]


@pytest.mark.parametrize("case", NAMED, ids=[case["text"][:24] for case in NAMED])
def test_amounts_of_named_events(case: dict[str, Any]) -> None:
    found = graph(HEADLINE + case["text"])
    events = {one.key: one.label for one in found.entities if one.cls == "Event"}
    rows = [
        [events[one.subject], *row, one.factuality]
        for one in found.statements
        if one.property == "quantity" and isinstance(one.object, str)
        for row in amounts(found, one.subject)
    ]
    assert [row for row in case["named"] if row not in rows] == [], rows


TOLD: list[dict[str, Any]] = yaml.safe_load((CASES / "told.yaml").read_text(encoding="utf-8"))
_ROLES = {
    "people": {"subject", "object", "recipient", "host"},
    "place": {"place", "goal"},
    "time": {"time"},
    "thing": {"thing"},
}


def told_in(text: str) -> dict[str, Happening]:
    digest = sha256(text.encode()).hexdigest()
    reading = reading_of(RawDocument("a", "text/plain", "utf-8", text, digest))
    return {reading.document.text[one.begin : one.end]: one for one in happenings(reading)}


@pytest.mark.parametrize("case", TOLD, ids=[case["text"][:24] for case in TOLD])
def test_everything_told(case: dict[str, Any]) -> None:
    text = HEADLINE + case["text"]
    found = told_in(text)
    assert [word for word in case.get("not", ()) if word in found] == []
    for wanted in case["told"]:
        one = found[wanted["word"]]
        assert class_of_happening(one) == wanted.get("class", class_of_happening(one)), wanted["word"]
        assert one.factuality == wanted.get("factuality", "asserted")
        for name, roles in _ROLES.items():
            near = [part.thing for part in one.parts if part.role in roles and not part.carried]
            words = [text[thing.begin : thing.end] for thing in near]
            assert words == wanted.get(name, words), (wanted["word"], name)


def test_plain_verbs_make_no_node() -> None:
    text = HEADLINE + "万立骏看到林楚钦，说他很高兴，随后走进会场。"
    assert {"看到", "说", "走进"} <= set(told_in(text))
    assert occurrences(graph(text)) == []


def test_a_verb_has_one_class() -> None:
    lists = {**tree("verbs.yaml")["classes"], "empty": tree("verbs.yaml")["empty"]}
    words = [word for line in lists.values() for word in line.split()]
    assert sorted(words) == sorted(set(words))
    assert set(words).isdisjoint(group_of())


def test_every_group_speaks_the_ontology() -> None:
    for group in groups():
        for name in (group.kind, group.subject, group.object, group.recipient, group.at, group.goal):
            assert not name or name in terms(), (group.name, name)


def test_a_trigger_belongs_to_one_group() -> None:
    words = [word for group in groups() for word in group.words]
    assert sorted(words) == sorted(set(words))
    assert set(words) == set(group_of())


def test_told_twice_is_one_node() -> None:
    text = "万立骏会见林楚钦\n\n2023年8月17日，中国侨联主席万立骏在北京会见了泰国中华总商会主席林楚钦。"
    assert [one.label for one in occurrences(graph(text))] == ["万立骏会见林楚钦（北京，2023-08-17）"]


def test_two_documents_of_one_day_tell_of_one_happening() -> None:
    one, other = (graph(f"{head}\n\n2023年8月17日，万立骏会见林楚钦。", head) for head in ("甲报消息", "乙报消息"))
    assert [node.key for node in occurrences(one)] == [node.key for node in occurrences(other)]


def test_without_a_day_each_document_tells_of_its_own() -> None:
    one, other = (graph(f"{head}\n\n万立骏会见了林楚钦。", head) for head in ("甲报消息", "乙报消息"))
    assert [node.label for node in occurrences(one)] == [node.label for node in occurrences(other)] == ["万立骏会见林楚钦"]
    assert {node.key for node in occurrences(one)}.isdisjoint(node.key for node in occurrences(other))


def test_the_graph_conforms(tmp_path: Path) -> None:
    from kg.query.shapes import violations
    from kg.store import write_folder

    whole = merged([graph(HEADLINE + case["text"], str(at)) for at, case in enumerate(CLAUSES)], DEFAULT_BASE)
    write_folder(whole, tmp_path)
    assert list(violations(tmp_path)) == []


_PARTS = [
    *sorted(group_of()),
    "万立骏",
    "中国侨联",
    "在北京",
    "2023年8月17日",
    "，",
    "。",
    "58人",
    "3.5亿元",
    "被",
    "向厦门大学",
    "“",
    "”",
    "不",
    "的",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_PARTS), max_size=24))
def test_evidence_quotes_the_original(parts: list[str]) -> None:
    text = HEADLINE + "".join(parts)
    found = graph(text)
    assert found == graph(text)
    for one in (*found.statements, *found.mentions):
        assert one.quote == text[one.begin : one.end]
    labels = {one.key: one for one in found.entities}
    for node in occurrences(found):
        assert node.label
        assert labels[node.key] is node
