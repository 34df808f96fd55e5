"""SPARQL over a graph folder: answers, refusals, bounds, tables; and the commands query, why and stats."""

from __future__ import annotations

import contextlib
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_graph import ENTITIES, hostile_graph, sample_graph

from kg.cli import main
from kg.errors import QueryError, QueryLimitError, UsageError
from kg.model import Span
from kg.query import Limits, answer_query
from kg.query.check import DEEPEST, LONGEST, inspect
from kg.query.count import count
from kg.query.evidence import evidence
from kg.query.explain import explained
from kg.query.look import find, thing
from kg.query.table import cell, cut, laid_out, shown, table, width
from kg.store import open_store, write_folder
from kg.vocabulary import DEFAULT_BASE, KGO, PREFIXES

CASES = Path(__file__).parent / "cases" / "query"
ID = DEFAULT_BASE


def cases(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(sample_graph(), tmp_path_factory.mktemp("graph"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(hostile_graph(), tmp_path_factory.mktemp("hostile"))


# Answers


@pytest.mark.parametrize("case", cases("answers.yaml"), ids=lambda case: case["name"])
def test_answers(case: dict[str, Any], folder: Path) -> None:
    text = answer_query(folder, case["query"], "csv").content.decode()
    assert text.replace(ID, "id:").replace(KGO, "kgo:").splitlines() == case["rows"]


@pytest.mark.parametrize("case", cases("refused.yaml"), ids=lambda case: case["query"][:40])
def test_refusals_say_where_and_what(case: dict[str, Any], folder: Path) -> None:
    with pytest.raises(QueryError) as caught:
        answer_query(folder, case["query"])
    for word in case["words"]:
        assert word in str(caught.value)


@pytest.mark.parametrize(
    ("query", "format"),
    [
        ("SELECT ?s WHERE { ?s a kgo:Event }", "json"),
        ("SELECT ?s WHERE { ?s a kgo:Event }", "xml"),
        ("SELECT ?s WHERE { ?s a kgo:Event }", "tsv"),
        ("ASK { ?s a kgo:Event }", "json"),
        ("ASK { ?s a kgo:Event }", "xml"),
    ],
)
def test_formats_are_read_back(query: str, format: Any, folder: Path) -> None:
    import pyoxigraph

    name = {"json": "JSON", "xml": "XML", "tsv": "TSV"}[format]
    content = answer_query(folder, query, format).content
    results = pyoxigraph.parse_query_results(content, format=getattr(pyoxigraph.QueryResultsFormat, name))
    if isinstance(results, pyoxigraph.QueryBoolean):
        assert bool(results)
    else:
        assert len(list(results)) == 5


@pytest.mark.parametrize("format", ["json", "xml", "tsv"])
def test_language_tags_keep_their_case(format: Any, folder: Path) -> None:
    query = 'SELECT ?n ("literal \\"xml:lang\\":\\"zh-hans\\" @zh-hans" AS ?x) { id:place-上海 skos:prefLabel ?n }'
    text = answer_query(folder, query, format).content.decode()
    assert text.count("zh-Hans") == text.count("zh-Hant") == 1
    assert text.count("zh-hans") == 4


@pytest.mark.parametrize("query", ["DESCRIBE id:place-上海", "CONSTRUCT WHERE { id:place-上海 ?p ?o }"])
def test_graphs_are_readable_turtle(query: str, folder: Path) -> None:
    answer = answer_query(folder, query)
    assert answer.format == "ttl"
    text = answer.content.decode()
    assert 'id:place-上海 a kgo:AdministrativeArea, kgo:Place ;\n  skos:prefLabel "上海"@zh-Hans, "上海"@zh-Hant ;' in text


@pytest.mark.parametrize("format", ["ttl", "nt", "rdfxml", "jsonld"])
def test_graphs_have_four_formats(format: Any, folder: Path) -> None:
    import rdflib

    content = answer_query(folder, "DESCRIBE id:place-上海", format).content
    name = {"ttl": "turtle", "nt": "nt", "rdfxml": "xml", "jsonld": "json-ld"}[format]
    found = rdflib.Graph().parse(data=content, format=name)
    assert len(found) == 9
    assert rdflib.Literal("上海", lang="zh-Hant") in set(found.objects())
    assert b"zh-Hans" in content


@pytest.mark.parametrize(("query", "format"), [("DESCRIBE id:a", "csv"), ("SELECT * { ?s ?p ?o }", "ttl"), ("ASK {}", "ttl")])
def test_a_format_that_does_not_fit_is_a_usage_error(query: str, format: Any, folder: Path) -> None:
    with pytest.raises(UsageError, match="cannot hold"):
        answer_query(folder, query, format)


def test_a_misspelt_term_is_noted(folder: Path) -> None:
    answer = answer_query(folder, "SELECT * { ?e kgo:organiser ?o ; a <https://w3id.org/zhkg/ontology#Evnt> . }")
    assert answer.notes == (
        "kgo:organiser is not a term of the ontology; did you mean kgo:organizer?",
        "kgo:Evnt is not a term of the ontology; did you mean kgo:Event?",
    )


def test_the_folder_stays_as_it_is(folder: Path) -> None:
    before = sorted((path.name, path.stat().st_size) for path in (folder / "store").iterdir())
    answer_query(folder, "SELECT * { ?s ?p ?o }")
    assert sorted((path.name, path.stat().st_size) for path in (folder / "store").iterdir()) == before


# Bounds

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def test_a_query_without_end_is_stopped(folder: Path) -> None:
    with pytest.raises(QueryLimitError, match=r"no answer within 0\.5 s"):
        answer_query(folder, ENDLESS, limits=Limits(seconds=0.5))


def test_an_answer_without_end_is_stopped(folder: Path) -> None:
    with pytest.raises(QueryLimitError, match="larger than 1 MB; add LIMIT"):
        answer_query(folder, "SELECT * { ?a ?b ?c . ?d ?e ?f }", limits=Limits(output=1_000_000))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the address space of a process")
def test_a_query_that_takes_too_much_memory_is_stopped(folder: Path) -> None:
    query = "SELECT DISTINCT ?a ?b ?c ?d ?e ?f { ?a ?b ?c . ?d ?e ?f } ORDER BY ?a"
    with pytest.raises(QueryLimitError, match=r"memory"):
        answer_query(folder, query, limits=Limits(memory=20_000_000))


def test_length_and_nesting_are_bounded(folder: Path) -> None:
    with pytest.raises(QueryError, match="characters"):
        answer_query(folder, "ASK { } #" + "x" * LONGEST)
    with pytest.raises(QueryError, match="nest deeper"):
        answer_query(folder, "ASK " + "{" * (DEEPEST + 1) + "}" * (DEEPEST + 1))
    assert answer_query(folder, "ASK " + "{" * DEEPEST + "}" * DEEPEST, "csv").content.strip() == b"true"


def test_a_query_that_ends_the_engine_ends_only_that(folder: Path) -> None:
    with pytest.raises(QueryLimitError, match="ended the engine"):
        answer_query(folder, "ASK { FILTER(" + "!" * 90_000 + "true) }")


def test_nothing_is_sent_anywhere(folder: Path) -> None:
    """FROM names a graph of the store; it fetches nothing."""
    assert (
        json.loads(answer_query(folder, "SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }").content)["results"]["bindings"]
        == []
    )


@given(st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text_is_inspected_or_refused(text: str) -> None:
    for query in (text, "SELECT * { " + text):
        with contextlib.suppress(QueryError):
            assert len(inspect(query).query) == len(query)


@pytest.mark.parametrize(
    "hidden",
    [
        "FILTER(?o < 3) SERVICE <http://x/> {} FILTER(3 > 2)",
        'FILTER(?o<"a">"b")SERVICE<http://x/>{}',
        "?s ?p 'it''s' . SERVICE ?x {}",
        '?s ?p "\\"" SERVICE ?x {} "',
        "?s kgo:a.SERVICE ?x {} SeRvIcE ?x {}",
        '?s ?p """ "" """ . SERVICE ?x {} """ """',
        "?s ?p 1.SERVICE ?x {}",
        "<a#b> ?p ?o . SERVICE ?x {} # >",
        "?s ?p ?o .#'\nSERVICE ?x {} #'",
    ],
)
def test_service_cannot_be_hidden(hidden: str) -> None:
    with pytest.raises(QueryError, match="SERVICE is refused"):
        inspect("SELECT * { " + hidden + " }")


# Messages


def test_the_pointer_stands_under_the_place_with_wide_characters_before_it() -> None:
    query = 'SELECT * {\n  ?s skos:prefLabel "侨联" ; foo:x ?y }'
    message = explained(query, "error at 2:28: expected one of Prefix not found, [a-z]")
    first, line, pointer = message.split("\n")
    assert "line 2, column 28" in first
    assert width(pointer.rstrip("^")) == width("  " + query.split("\n")[1][:27])
    assert line == "  " + query.split("\n")[1]


# Tables


@pytest.mark.parametrize(
    ("text", "columns"), [("abc", 3), ("侨联", 4), ("侨a", 3), ("e\u0301", 1), ("，", 2), ("ｱ", 1), ("", 0), ("😀", 2)]
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


@given(st.text(max_size=30), st.integers(min_value=1, max_value=20))
def test_a_cut_text_fits(text: str, columns: int) -> None:
    assert width(cut(text, columns)) <= max(columns, 1)
    assert cut(text, width(text)) == text


def test_columns_line_up() -> None:
    lines = laid_out(["名称", "n"], [["侨联", "1"], ["ab", "22"]]).splitlines()
    assert lines == ["名称  n", "────  ──", "侨联  1", "ab    22"]


def test_a_narrow_terminal_cuts_the_widest_column() -> None:
    made = laid_out(["name", "n"], [["第五届中国国际进口博览会", "1"]], columns=20)
    assert made.splitlines()[2] == "第五届中国国际进…  1"
    assert max(width(line) for line in made.splitlines()) <= 20


def test_nothing_reaches_the_terminal_that_moves_it() -> None:
    assert shown("a\x1b[2J\n\u202e\x00") == "a\\u001b[2J⏎\\u202e\\u0000"
    assert cell({"type": "literal", "value": "\x1b"}, {}) == "\\u001b"
    assert cell({"type": "uri", "value": "http://x/\x1b"}, {}) == "<http://x/\\u001b>"
    assert cell({"type": "uri", "value": KGO + "Event"}, PREFIXES) == "kgo:Event"
    assert cell(None, {}) == ""


def test_the_answer_to_ask_is_a_word() -> None:
    assert table(b'{"head":{},"boolean":true}', {}).text == "true\n"


# Commands


def test_query_prints_a_table(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", str(folder), "SELECT ?event WHERE { ?event kgo:attendance 114 }"]) == 0
    shown_text = capsys.readouterr()
    assert shown_text.out.splitlines() == ["event", "─" * 25, "id:event-侨连五洲沪上进博"]
    assert shown_text.err == "1 row\n"


def test_query_reads_files_and_stdin(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: Any) -> None:
    file = tmp_path / "q.rq"
    file.write_bytes("\ufeff# 问\nASK { ?e a kgo:Event }".encode())
    assert main(["query", str(folder), "-f", str(file), "--format", "csv"]) == 0
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"ASK { ?e a kgo:Event }")))
    assert main(["query", str(folder), "-", "--format", "csv"]) == 0
    assert capfdbinary.readouterr().out == b"truetrue"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "no query"),
        (["ASK {}", "-f", "x.rq"], "not both"),
        (["-f", "/nothing.rq"], "cannot be read"),
        (["DESCRIBE id:a", "--format", "table"], "--format ttl"),
        (["ASK {}", "--timeout", "0"], "--timeout"),
    ],
)
def test_query_names_what_is_wrong_with_the_call(
    words: list[str], message: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["query", str(folder), *words]) == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    "name",
    [
        "侨连五洲·沪上进博",
        "僑連五洲·滬上進博",
        "“侨连五洲·沪上进博”主题活动",
        "侨连五洲 沪上进博",
        "id:event-侨连五洲沪上进博",
        "event-侨连五洲沪上进博",
        ID + "event-侨连五洲沪上进博",
        f"<{ID}event-侨连五洲沪上进博>",
    ],
)
def test_things_are_found_by_any_name(name: str, folder: Path) -> None:
    assert find(open_store(folder), name) == (ID + ENTITIES["hushang"].key,)


def test_an_unknown_name_brings_suggestions(folder: Path) -> None:
    with pytest.raises(QueryError, match=r"did you mean: .*侨连五洲·沪上进博"):
        find(open_store(folder), "沪上进博")
    with pytest.raises(QueryError, match=r"did you mean: .*万立骏"):
        find(open_store(folder), "万立俊")
    with pytest.raises(QueryError, match="kg stats"):
        find(open_store(folder), "。")


def test_a_thing_has_names_and_classes(folder: Path) -> None:
    found = thing(open_store(folder), ID + ENTITIES["acfrc"].key)
    assert found.label_hant == "中華全國歸國華僑聯合會"
    assert found.classes == ("Association", "Organization", "Agent")
    assert "中国侨联" in found.alt_labels


def test_evidence_quotes_and_marks_the_words(folder: Path) -> None:
    found = evidence(open_store(folder), ID + ENTITIES["hushang"].key)
    shared = [each for each in found if each.property == "organizer" and each.object_label == "上海市侨联"]
    assert {each.quote[mark.begin : mark.end] for each in shared for mark in each.marks} >= {"上海市侨联"}
    text = {source.document.raw.name: source.document.raw.text for source in sample_graph().documents}
    for each in found:
        assert text[each.source.name][each.begin : each.end] == each.quote
    assert {each.property for each in found} >= {"organizer", "attendance", "value", "unit", "subEventOf"}


def test_evidence_of_a_person_holds_the_post(folder: Path) -> None:
    found = evidence(open_store(folder), ID + ENTITIES["wan"].key)
    assert {each.property for each in found} == {"holder", "organization", "title", "speaker"}
    assert next(each for each in found if each.property == "organization").marks == (Span(0, 4),)


def test_evidence_of_what_is_denied(folder: Path) -> None:
    (found,) = evidence(open_store(folder), ID + ENTITIES["hangzhou"].key)
    assert (found.factuality, found.attributed_to) == ("denied", "中华全国归国华侨联合会")


def test_why_shows_words_and_place(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["why", str(folder), "僑連五洲·滬上進博", "--property", "attendance"]) == 0
    text = capsys.readouterr().out
    assert "侨连五洲·沪上进博 ─ 出席人数 attendance → 114" in text
    assert "【114】名海外侨领出席" in text
    assert "asserted, confidence 0.9, rule read_by_hand" in text
    assert "2022-11-07T09:30:00" in text
    assert "attendance" in text
    assert "organizer" not in text


def test_why_writes_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["why", str(folder), "万立骏", "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)
    assert told["thing"]["label"] == "万立骏"
    assert {each["property"] for each in told["statements"]} == {"holder", "organization", "title", "speaker"}


def test_why_is_not_harmed_by_hostile_names(hostile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for entity in hostile_graph().entities:
        assert main(["why", str(hostile), entity.key]) == 0
    text = capsys.readouterr().out
    assert all(char.isprintable() or char == "\n" for char in text)


def test_why_of_an_unknown_name_or_property(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["why", str(folder), "没有的组织"]) == 1
    assert main(["why", str(folder), "万立骏", "--property", "organiser"]) == 1
    assert "did you mean kgo:organizer" in capsys.readouterr().err


def test_stats_counts(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    counts = count(open_store(folder))
    by_class = {each.name: each.number for each in counts.classes}
    graph = sample_graph()
    assert by_class["Statement"] == len(graph.statements)
    assert by_class["Mention"] == len(graph.mentions)
    assert by_class["Organization"] == 3
    assert {each.name: each.number for each in counts.factuality} == {"asserted": 23, "planned": 2, "denied": 1}
    assert {each.name: each.number for each in counts.properties}["organizer"] == 3
    assert sum(each.statements for each in counts.documents) == len(graph.statements)
    assert main(["stats", str(folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["triples"] == counts.triples
    assert main(["stats", str(folder)]) == 0
    assert "主办方" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["query", "why", "stats", "validate", "export", "serve"])
def test_a_folder_without_a_graph_is_a_usage_error(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    more = {"query": ["ASK {}"], "why": ["侨联"], "export": ["--format", "nt"]}.get(command, [])
    assert main([command, str(tmp_path), *more]) == 2
    assert "kg build" in capsys.readouterr().err
