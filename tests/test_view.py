"""The graph page as bytes: same input, same page; safe to embed; offsets that hold; places that do not overlap."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import random
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import view_graph
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.cli import main
from kg.model import Entity, KnowledgeGraph, LiteralValue, Statement
from kg.view import write_dossier, write_page
from kg.view.archive import _Units, archive_of
from kg.view.layout import lay_out, radius_of
from kg.view.network import network_of
from kg.view.packing import packed
from kg.view.page import SCRIPTS, STYLES, json_text, page_of
from kg.view.payload import ASSETS, payload_of, properties_of
from kg.view.reading import excerpted, graph_in
from kg.view.redact import redacted
from kg.view.search_keys import pinyin_of, variants_of

HOSTILE = Path(__file__).parent / "cases" / "view" / "hostile.json"
EMPTY = KnowledgeGraph(view_graph.BASE, (), (), (), ())


def payloads() -> list[str]:
    return [*json.loads(HOSTILE.read_text(encoding="utf-8"))["payloads"], "长" * 10_000, "孤\ud800立"]


def embedded(page: str, name: str) -> str:
    found = re.search(rf'<script type="application/json" id="{name}"[^>]*>(.*?)</script>', page, re.S)
    assert found
    return found[1]


def test_same_graph_same_bytes() -> None:
    assert page_of(view_graph.small()) == page_of(view_graph.small())


def test_bytes_do_not_depend_on_the_hash_seed() -> None:
    code = (
        "import hashlib; import view_graph as v; from kg.view.page import page_of; "
        "print(hashlib.sha256(page_of(v.of_size(300))).hexdigest())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, cwd=Path(__file__).parent,
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert runs[0] == runs[1]


def test_the_policy_names_the_only_script_and_style() -> None:
    page = page_of(view_graph.small()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    for tag, directive in (("script", "script-src"), ("style", "style-src")):
        bodies = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.S)
        assert len(bodies) == 1
        digest = base64.b64encode(hashlib.sha256(bodies[0].encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy[1]
    assert "default-src 'none'" in policy[1]
    assert "unsafe" not in policy[1]


def test_nothing_in_the_page_points_outside() -> None:
    page = page_of(EMPTY).decode()
    assert not re.search(r"<(link|iframe|img|object|embed|base|form)\b|@import|url\(|\bsrc=", page)
    addresses = set(re.findall(r"https?://[\w./#-]+", page))
    assert addresses <= {"http://www.w3.org/2000/svg", view_graph.BASE}


def test_assets_never_read_markup() -> None:
    for name in SCRIPTS:
        text = (ASSETS / "js" / f"{name}.js").read_text(encoding="utf-8")
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|</script|<!--", text
        ), name
    assert {path.stem for path in (ASSETS / "js").iterdir()} == set(SCRIPTS)
    assert {path.stem for path in (ASSETS / "css").iterdir()} == set(STYLES)


def test_hostile_names_stay_data() -> None:
    names = payloads()
    page = page_of(view_graph.hostile(names)).decode()
    text = embedded(page, "kg-data")
    assert not re.search("[<>&\u2028\u2029]", text)
    labels = {row[2] for row in json.loads(text)["entities"]}
    assert set(names) <= labels
    assert page.count("</script>") == 3


@given(st.text())
def test_json_text_reads_back_and_cannot_end_its_element(text: str) -> None:
    written = json_text([text])
    assert json.loads(written) == [text]
    assert not set(written) & set("<>&\u2028\u2029")


@given(st.text(max_size=40))
def test_units_are_those_of_javascript(text: str) -> None:
    units = _Units(text)
    for at in range(len(text) + 1):
        assert units(at) == len(text[:at].encode("utf-16-le", "surrogatepass")) // 2


def test_small_pages_stay_legible_and_large_ones_small() -> None:
    page = page_of(view_graph.small()).decode()
    assert "僑聯(lián)" in embedded(page, "kg-archive")
    assert len(page_of(view_graph.of_size(2000))) < 3_000_000


def test_statements_with_the_same_ends_are_one_edge() -> None:
    graph = view_graph.small()
    network = network_of(graph)
    ends = [(edge["from"], edge["to"], edge["label"]) for edge in network.edges]
    assert len(ends) == len(set(ends))
    post = next(edge for edge in network.edges if edge["label"] == "post" and graph.entities[edge["from"]].label == "万立骏")
    assert graph.entities[post["to"]].label == "中华全国归国华侨联合会"
    assert post["titles"] == ["主席"]
    assert post["value"] == 2
    assert {node["group"] for node in network.nodes} == {"Organization", "Person", "Place", "Event"}
    assert not any(edge["label"] in {"affiliation", "holder"} for edge in network.edges)


def test_a_post_with_dates_dates_its_edge() -> None:
    graph = view_graph.small()
    key = next(entity.key for entity in graph.entities if entity.cls == "Post")
    model = next(statement for statement in graph.statements if statement.subject == key)
    start = replace(model, property="startDate", object=LiteralValue("2019-01", "gYearMonth"))
    payload = payload_of(dated := replace(graph, statements=(*graph.statements, start)), *_drawn(dated))
    number = next(order for order, entity in enumerate(dated.entities) if entity.key == key)
    assert [number, "2019-01", ""] in payload["dates"]
    assert any(number in posts for posts in payload["edges"]["posts"].values())


def test_denied_statements_carry_no_certain_edge() -> None:
    graph = view_graph.small()
    network = network_of(graph)
    payload = payload_of(graph, network, lay_out(network))
    names = {graph.entities[network.edges[number]["to"]].label for number in payload["edges"]["unsure"]}
    assert names == {"山东省侨联"}


@pytest.mark.parametrize("n", [1, 2, 3, 40, 150, 700])
def test_nodes_do_not_lie_on_each_other(n: int) -> None:
    network = network_of(view_graph.of_size(n))
    layout = lay_out(network)
    assert len(layout.x) == n
    points = list(zip(layout.x, layout.y, (radius_of(node["value"]) for node in network.nodes), strict=True))
    touching = sum(
        (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 < (0.8 * (a[2] + b[2])) ** 2 for i, a in enumerate(points) for b in points[:i]
    )
    assert touching <= n * 0.01


def test_a_star_and_loose_nodes_are_laid_out() -> None:
    entities = tuple(Entity(f"person-{i:04}", "Person", (), f"人{i}", f"人{i}") for i in range(1200))
    statements = tuple(Statement(entities[0].key, "memberOf", e.key, "doc", 0, 1, "人", "rule", 1.0) for e in entities[1:900])
    layout = lay_out(network_of(KnowledgeGraph(view_graph.BASE, (), entities, (), statements)))
    assert len(set(zip(layout.x, layout.y, strict=True))) > 1190
    assert layout.communities[-1].scattered
    assert len(layout.communities[-1].members) == 300


def test_what_no_edge_joins_stands_below_the_rest() -> None:
    network = network_of(_with_loose(200, 30))
    layout = lay_out(network)
    loose = {order for order, node in enumerate(network.nodes) if not node["value"]}
    assert len(loose) >= 30
    assert max(y for order, y in enumerate(layout.y) if order not in loose) < min(layout.y[order] for order in loose)


def test_what_merely_happened_stands_behind_named_events() -> None:
    entities = [Entity(f"event-{i}", "Event", ("Occurrence",) * (i == 0), f"事{i}", f"事{i}") for i in range(6)]
    pairs = [(0, 1), (0, 2), (0, 3), (1, 4), (1, 5)]
    said = tuple(Statement(f"event-{a}", "partOf", f"event-{b}", "doc", 0, 1, "事", "rule", 1.0) for a, b in pairs)
    network = network_of(KnowledgeGraph(view_graph.BASE, (), tuple(entities), (), said))
    assert [node["value"] for node in network.nodes[:2]] == [3, 3]
    assert lay_out(network).communities[0].members[0] != 0


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(20, 900), st.integers(20, 900)), min_size=1, max_size=30))
def test_packed_boxes_do_not_overlap(sizes: list[tuple[int, int]]) -> None:
    import networkx as nx
    import numpy as np

    halves = np.array(sizes, dtype=float)
    between = nx.path_graph(len(sizes))
    centres = packed(between, halves)
    assert (packed(between, halves) == centres).all()
    away = np.abs(centres[:, None] - centres[None])
    covered = (away < halves[:, None] + halves[None] - 0.01).all(axis=2)
    assert covered.sum() == len(sizes)


def _with_loose(joined: int, loose: int) -> KnowledgeGraph:
    graph = view_graph.of_size(joined)
    alone = tuple(Entity(f"person-z{i:03}", "Person", (), f"路人{i}", f"路人{i}") for i in range(loose))
    return replace(graph, entities=(*graph.entities, *alone))


def test_order_of_equal_names_and_empty_graph() -> None:
    write = json.loads(embedded(page_of(EMPTY).decode(), "kg-data"))
    assert write["entities"] == write["communities"] == []


def test_offsets_quote_the_embedded_text() -> None:
    graph = view_graph.small()
    network = network_of(graph)
    archive = archive_of(graph, network, properties_of(graph, network))
    s = archive["statements"]
    for number, statement in enumerate(graph.statements):
        _, parts, _ = archive["texts"][s["document"][number]]
        begin = s["begin"][number]
        assert parts[1][begin : begin + s["length"][number]] == statement.quote


def test_texts_over_the_budget_become_excerpts_that_keep_the_evidence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.view.archive.TEXT_BUDGET", 100)
    monkeypatch.setattr("kg.view.archive.SURROUNDINGS", 5)
    graph = view_graph.of_size(60)
    network = network_of(graph)
    archive = archive_of(graph, network, properties_of(graph, network))
    whole = archive_of(graph, network, properties_of(graph, network), whole=True)
    kept = lambda value: sum(len(part) for text in value["texts"] for part in text[1][1::2])  # noqa: E731
    assert kept(archive) < kept(whole)
    s = archive["statements"]
    for number, statement in enumerate(graph.statements):
        parts = archive["texts"][s["document"][number]][1]
        pairs = zip(parts[::2], parts[1::2], strict=True)
        assert any(
            statement.quote == text[statement.begin - at : statement.end - at] for at, text in pairs if at <= statement.begin
        )


def test_pinyin_and_variants() -> None:
    assert pinyin_of("侨连五洲") == "qiao lian wu zhou"
    assert pinyin_of("重庆").startswith("chong")
    assert pinyin_of("ABC") == ""
    pairs = variants_of(["中国侨联"])
    assert "國国" in pairs
    assert "聯联" in pairs


def test_every_property_of_the_ontology_has_names() -> None:
    ontology = Path(__file__).parents[1] / "ontology" / "kg.ttl"
    if not ontology.is_file():
        pytest.skip("no ontology/kg.ttl here")
    properties = set(re.findall(r"^kgo:([a-z]\w*)\b", ontology.read_text(encoding="utf-8"), re.M))
    named = {
        line.split("\t")[1]
        for line in (ASSETS / "terms.tsv").read_text(encoding="utf-8").splitlines()
        if line.startswith("prop")
    }
    technical = {
        "mentionOf",
        "inDocument",
        "sha256",
        "beginIndex",
        "endIndex",
        "quote",
        "confidence",
        "factuality",
        "extractor",
    }
    assert properties - named - technical == set()


def test_dates_of_a_denied_statement_do_not_place_an_event() -> None:
    graph = view_graph.small()
    denied = tuple(replace(s, factuality="denied") if s.property == "startDate" else s for s in graph.statements)
    assert payload_of(replace(graph, statements=denied), *_drawn(graph))["dates"] == []


def _drawn(graph: KnowledgeGraph):  # type: ignore[no-untyped-def]
    network = network_of(graph)
    return network, lay_out(network)


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 2**32))
def test_redaction_leaves_no_trace_and_keeps_offsets(seed: int) -> None:
    rng = random.Random(seed)
    graph = view_graph.small()
    names = rng.sample(["万立骏", "中国侨联", "杭州市", "侨连五洲", "程学源"], rng.randint(1, 3))
    found = redacted(graph, names)
    text = repr(found)
    for name in names:
        assert name not in text
    for traditional, simplified in (
        ("萬立駿", "万立骏"),
        ("程學源", "程学源"),
        ("程學(xué)源", "程学源"),
        ("中國僑聯(lián)", "中国侨联"),
    ):
        if simplified in names:
            assert traditional not in text
    raw = {source.key: source.document.raw.text for source in found.documents}
    for one in (*found.mentions, *found.statements):
        assert raw[one.document][one.begin : one.end] == one.quote
    for source in found.documents:
        document, at, at_source = source.document, 0, 0
        for edit in document.edits:
            assert document.text[at : edit.begin] == document.raw.text[at_source : edit.source_begin]
            at, at_source = edit.end, edit.source_end
        assert document.text[at:] == document.raw.text[at_source:]


def test_redacting_a_node_by_any_of_its_names_hides_all_of_them() -> None:
    text = repr(redacted(view_graph.small(), ["中国侨联"]))
    assert "中华全国归国华侨联合会" not in text
    assert "Q5200541" not in text


def test_write_page_and_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_page(view_graph.small(), tmp_path / "graph.html")
    assert main(["view", str(tmp_path), "--no-open"]) == 0
    assert capsys.readouterr().out.strip() == str(tmp_path / "graph.html")
    assert main(["view", str(tmp_path / "nowhere"), "--no-open"]) == 2
    assert "kg build" in capsys.readouterr().err
    assert main(["view", str(tmp_path), "--redact", "万立骏"]) == 2


def test_a_dossier_holds_every_document_in_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.view.archive.TEXT_BUDGET", 100)
    write_dossier(view_graph.small(), tmp_path / "dossier.html", ["万立骏"])
    page = (tmp_path / "dossier.html").read_text(encoding="utf-8")
    archive = json.loads(embedded(page, "kg-archive"))
    assert [len(text[1]) for text in archive["texts"]] == [2, 2]
    assert "万立骏" not in page
    assert "萬立駿" not in page


@pytest.mark.parametrize("graph", [view_graph.small(), view_graph.of_size(150), view_graph.hostile(payloads()), EMPTY])
def test_a_page_holds_the_whole_graph(graph: KnowledgeGraph) -> None:
    page = page_of(graph).decode()
    found = graph_in(page)
    assert found.entities == graph.entities
    assert [replace(s, document="") for s in found.statements] == [replace(s, document="") for s in graph.statements]
    assert [(m.entity, m.document, m.begin, m.end, m.quote) for m in found.mentions] == [
        (m.entity, m.document, m.begin, m.end, m.quote) for m in graph.mentions
    ]
    assert [s.document.raw.text for s in found.documents] == [s.document.raw.text for s in graph.documents]
    assert [s.document.text for s in found.documents] == [s.document.text for s in graph.documents]
    assert excerpted(page) == 0


def test_the_command_writes_a_dossier(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_page(view_graph.small(), tmp_path / "graph.html")
    assert main(["view", str(tmp_path), "--dossier", str(tmp_path / "d.html"), "--redact", "万立骏", "侨联"]) == 0
    page = (tmp_path / "d.html").read_text(encoding="utf-8")
    assert not re.search("万立骏|萬立駿|侨联|僑聯", page)
    assert "①██" in page
    (tmp_path / "graph.html").write_text("<p>nothing", encoding="utf-8")
    assert main(["view", str(tmp_path), "--dossier", str(tmp_path / "d.html")]) == 1
