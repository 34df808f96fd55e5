"""Where documents disagree: which values contradict each other, and the table of them in a real browser."""

from __future__ import annotations

import csv
import io
import json
import os
import random
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import view_graph
from hypothesis import given
from hypothesis import strategies as st

from kg.model import KnowledgeGraph, LiteralValue, Statement
from kg.view import write_dossier, write_page
from kg.view.conflicts import DATES, conflicts_of
from kg.view.page import page_of
from kg.vocabulary import ATTRIBUTES

CHROMIUM = os.environ.get("KG_CHROMIUM", "/usr/bin/chromium")
HOSTILE = Path(__file__).parent / "cases" / "view" / "hostile.json"
EVENT = "event-衡湖马拉松"
#: name, property, datatype, then what each document says (a leading ! denies, ? supposes), then the sides
CASES = [
    ("a year and its month agree", "startDate", ["2020", "2020-11"], []),
    ("a month and its day and hour agree", "startDate", ["2020-11", "2020-11-03", "2020-11-03T09:00"], []),
    ("two days", "startDate", ["2020-11-03", "2020-11-04"], [["2020-11-03"], ["2020-11-04"]]),
    ("October is not in 2020-1", "startDate", ["2020-10", "2020-1"], [["2020-1"], ["2020-10"]]),
    ("a month joins its day", "endDate", ["2020-11", "2020-11-03", "2021"], [["2020-11-03", "2020-11"], ["2021"]]),
    ("a year that holds both sides takes none", "foundingDate", ["1949", "1949-01", "1949-10"], [["1949-01"], ["1949-10"]]),
    ("the side with more documents first", "edition", ["5", "6", "6"], [["6", "6"], ["5"]]),
    ("one number written in two ways", "attendance", ["5000", "5000.0"], []),
    ("two numbers", "attendance", ["5000", "50000"], [["5000"], ["50000"]]),
    ("a theme in two scripts and quotes", "theme", ["同圆共享中国梦", "“同圓共享 中國夢”"], []),
    ("two themes", "theme", ["合作", "共赢"], [["共赢"], ["合作"]]),
    ("what is denied is nobody's value", "startDate", ["2020", "!2021"], []),
    ("what is only supposed contradicts nothing", "startDate", ["2020", "?2021"], []),
    ("stated and denied", "edition", ["5", "!5"], [["5"], ["!5"]]),
    ("the whole month denied, a day of it stated", "startDate", ["2020-11-03", "!2020-11"], [["2020-11-03"], ["!2020-11"]]),
    ("one day denied, its month stated", "startDate", ["2020-11", "!2020-11-03"], []),
    ("planned for one day, held on another", "startDate", ["~2020-11-03", "2020-12-05"], []),
    ("two plans", "startDate", ["~2020-11-03", "~2020-12-05"], [["2020-11-03"], ["2020-12-05"]]),
    ("a property with many values", "quantityName", ["甲", "乙"], []),
]


def said(values: list[str], name: str) -> KnowledgeGraph:
    """A graph in which document n says that the event has the value n."""
    documents = {
        f"doc-{n}": view_graph.document(f"{n}.txt", f"衡湖马拉松{value}举行。", f"报道{n}", f"2020-0{n + 1}-01", "衡湖日报")
        for n, value in enumerate(values)
    }
    w = view_graph.Writer(documents)
    w.entity(EVENT, "Event", "衡湖马拉松")
    for n, value in enumerate(values):
        kind = {"!": "denied", "?": "conditional", "~": "planned"}.get(value[:1], "asserted")
        datatype = "date" if name in DATES else "string" if name in {"theme", "quantityName"} else "decimal"
        literal = LiteralValue(value.lstrip("!?~"), datatype)  # type: ignore[arg-type]
        w.mention(EVENT, f"doc-{n}", "衡湖马拉松")
        w.say(EVENT, name, literal, f"doc-{n}", value, factuality=kind)
    return w.graph()


def text_of(statement: Statement) -> str:
    assert isinstance(statement.object, LiteralValue)
    return "!" * (statement.factuality == "denied") + statement.object.value


@pytest.mark.parametrize(("name", "values", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_contradicts(name: str, values: list[str], wanted: list[list[str]]) -> None:
    graph = said(values, name)
    found = [[[text_of(graph.statements[n]) for n in side] for side in one.sides] for one in conflicts_of(graph)]
    assert found == ([wanted] if wanted else [])


def test_a_link_that_is_denied_elsewhere() -> None:
    graph = view_graph.small()
    assert conflicts_of(graph) == []
    model = next(one for one in graph.statements if one.factuality == "denied")
    both = replace(graph, statements=(*graph.statements, replace(model, factuality="asserted", document="doc-a1")))
    (found,) = conflicts_of(both)
    assert (found.subject, found.property) == (model.subject, "organizer")
    assert [[both.statements[n].factuality for n in side] for side in found.sides] == [["asserted"], ["denied"]]


dates = st.sampled_from(["2019", "2020", "2020-11", "2020-12", "2020-11-03", "2020-11-04", "!2020", "!2020-11", "", "-0221"])


@given(st.lists(dates, max_size=7), st.sampled_from(sorted(ATTRIBUTES)), st.randoms(use_true_random=False))
def test_sides_do_not_depend_on_the_order_of_statements(values: list[str], name: str, chance: random.Random) -> None:
    graph = said([value or "某日" for value in values], name)
    mixed = list(graph.statements)
    chance.shuffle(mixed)
    other = replace(graph, statements=tuple(mixed))

    def sides(one: KnowledgeGraph) -> list[tuple[str, str, list[list[tuple[str, str]]]]]:
        return [
            (
                c.subject,
                c.property,
                [sorted((one.statements[n].document, text_of(one.statements[n])) for n in side) for side in c.sides],
            )
            for c in conflicts_of(one)
        ]

    assert sides(graph) == sides(other)
    assert all(len(c.sides) > 1 and all(c.sides) for c in conflicts_of(graph))


def test_a_page_without_conflicts_carries_none_and_the_bytes_repeat() -> None:
    assert b'"conflicts":[[' not in page_of(view_graph.small())
    graph = said(["2020-11-03", "2020-11-04"], "startDate")
    assert b'"conflicts":[[[0],[1]]]' in page_of(graph)
    assert page_of(graph) == page_of(graph)


# ── in a browser ──


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("conflicts")
    values = ["2020-11-03T09:00", "2020-11-03", "2020-11-16", "!2020-11-16"]
    write_page(said(values, "startDate"), folder / "page.html")
    write_dossier(said(values, "startDate"), folder / "dossier.html")
    write_page(view_graph.small(), folder / "none.html")
    names = json.loads(HOSTILE.read_text(encoding="utf-8"))["payloads"]
    graph = view_graph.hostile(names)
    themes = [
        replace(one, subject=graph.statements[0].subject, property="theme", object=LiteralValue(one.quote, "string"))
        for one in graph.statements
        if one.property == "organizer"
    ]
    write_page(replace(graph, statements=(*graph.statements, *themes)), folder / "hostile.html")
    return {path.stem: path for path in folder.iterdir()}


@pytest.mark.browser
@pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="no Chromium; set KG_CHROMIUM to its path")
def test_the_table_of_conflicts(pages: dict[str, Path]) -> None:
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        try:
            for name in ("page", "dossier"):
                _table_of(_opened(browser, pages[name]))
            _nothing_to_show(_opened(browser, pages["none"]))
            _hostile_text(_opened(browser, pages["hostile"]))
        finally:
            browser.close()


def _opened(browser: Any, path: Path) -> Any:
    page = browser.new_page(viewport={"width": 1400, "height": 860}, locale="zh-CN")
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.on("console", lambda message: page.errors.append(message.text) if message.type == "error" else None)
    page.set_default_timeout(8000)
    page.goto(path.as_uri())
    page.evaluate("Promise.all([kg.ready, kg.evidence])")
    return page


def _table_of(page: Any) -> None:
    assert page.locator("#conflicts-button").inner_text() == "2 处说法不一"
    page.click("#conflicts-button")
    rows = page.locator("table.conflicts > tbody > tr")
    assert rows.count() == 2
    assert rows.first.locator(".side-value strong").all_inner_texts() == ["2020-11-03T09:00 · 2020-11-03", "2020-11-16"]
    assert rows.first.locator(".side").first.locator(".witness .link").all_inner_texts() == [
        "2020-11-03T09:00",
        "2020-11-03",
    ]
    assert rows.first.locator(".witness .entity").all_inner_texts() == ["报道0", "报道1", "报道2"]
    assert rows.nth(1).locator(".fact-denied").count() == 1
    with page.expect_download() as waiting:
        page.click(".table-bar .chip")
    lines = list(csv.DictReader(io.StringIO(Path(waiting.value.path()).read_text(encoding="utf-8-sig"))))
    assert [(line["编号"], line["宾语"], line["文档"], line["原文词句"]) for line in lines] == [
        ("1", "2020-11-03T09:00", "报道0", "2020-11-03T09:00"), ("1", "2020-11-03", "报道1", "2020-11-03"),
        ("1", "2020-11-16", "报道2", "2020-11-16"),
        ("2", "2020-11-16", "报道2", "2020-11-16"), ("2", "2020-11-16", "报道3", "!2020-11-16"),
    ]  # fmt: skip
    rows.first.locator(".witness .link").nth(2).click()
    assert page.locator("#reader .original mark.words").first.inner_text() == "2020-11-16"
    page.keyboard.press("Escape")
    page.evaluate("kg.filter({documents: ['doc-0', 'doc-1']})")
    assert rows.count() == 0
    page.evaluate("kg.filter()")
    assert rows.count() == 2
    rows.first.locator("td").first.locator(".entity").click()
    assert page.evaluate("kg.state().selected") == EVENT
    page.keyboard.press("t")
    page.click("#language-button")
    assert page.locator(".table-bar button[aria-pressed=true]").inner_text() == "Conflicts"
    assert page.errors == []


def _nothing_to_show(page: Any) -> None:
    assert page.locator("#conflicts-button").count() == 0
    page.keyboard.press("t")
    page.click(".table-bar button:has-text('说法不一')")
    assert page.locator("table.conflicts > tbody > tr").count() == 0
    assert page.errors == []


def _hostile_text(page: Any) -> None:
    page.click("#conflicts-button")
    row = page.locator("table.conflicts > tbody > tr")
    assert row.count() >= 1
    assert row.first.locator(".side").count() > 20
    assert page.locator("#tables-view :is(script, img, iframe, form, base, svg svg, a)").count() == 0
    assert page.evaluate("window.hacked") is None
    assert page.evaluate("document.documentElement.scrollWidth") <= 1400
    assert page.errors == []
    assert not re.search("undefined|NaN|object Object", page.locator(".table-bar").inner_text())
