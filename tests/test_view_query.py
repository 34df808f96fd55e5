"""SPARQL inside a dossier: answers without a request, none of it in the plain page, and nothing that was blacked out."""

from __future__ import annotations

import base64
import gzip
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import view_graph

from kg.view import write_dossier
from kg.view.engine import FOLDER, engine_script
from kg.view.page import page_of

CHROMIUM = os.environ.get("KG_CHROMIUM", "/usr/bin/chromium")
HELD = "SELECT ?who WHERE { ?event kgo:organizer ?who ; skos:prefLabel '侨连五洲·情暖西湖'@zh-Hans } ORDER BY ?who"


def dataset_in(page: str) -> str:
    found = re.search(r'id="kg-dataset">([^<]+)<', page)
    assert found
    return gzip.decompress(base64.b64decode(found[1])).decode("utf-8")


def test_only_a_dossier_has_the_engine() -> None:
    page, dossier = page_of(view_graph.small()).decode(), page_of(view_graph.small(), dossier=True).decode()
    for sign in ("kg-engine", "wasm", "oxigraph"):
        assert sign not in page
        assert sign in dossier
    assert len(dossier.encode()) - len(page.encode()) < 2_500_000
    assert page_of(view_graph.small(), dossier=True) == dossier.encode()
    assert "'unsafe-eval'" not in dossier
    assert "'unsafe-inline'" not in dossier


def test_the_engine_fetches_nothing_and_reads_no_markup() -> None:
    text = engine_script() + (FOLDER / "query.js").read_text(encoding="utf-8")
    assert not re.search(
        r"\bfetch\(|import\.meta|XMLHttpRequest|^export |innerHTML|\beval\(|new Function|</script|<!--", text, re.M
    )


def test_what_is_blacked_out_is_not_in_the_dataset(tmp_path: Path) -> None:
    write_dossier(view_graph.small(), tmp_path / "dossier.html", ["万立骏"])
    text = dataset_in((tmp_path / "dossier.html").read_text(encoding="utf-8"))
    assert "程学源" in text
    assert not re.search("万立骏|萬立駿|%E4%B8%87%E7%AB%8B%E9%AA%8F", text)


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api")
    if not Path(CHROMIUM).exists():
        pytest.skip("no Chromium; set KG_CHROMIUM to its path")
    write_dossier(view_graph.small(), tmp_path / "dossier.html")
    with playwright.sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        found = browser.new_page(viewport={"width": 1400, "height": 860}, locale="zh-CN")
        found.errors, found.requests = [], []
        found.on("pageerror", lambda error: found.errors.append(str(error)))
        found.on("console", lambda message: found.errors.append(message.text) if message.type == "error" else None)
        found.on("request", lambda request: found.requests.append(request.url))
        found.set_default_timeout(8000)
        found.goto((tmp_path / "dossier.html").as_uri())
        found.evaluate("Promise.all([kg.ready, kg.evidence])")
        yield found
        browser.close()


def answer(page: Any, query: str) -> str:
    page.fill("#query-text", query)
    page.click("#query-run")
    loading = "document.querySelector('#query-answer').textContent"
    for _ in range(160):
        text: str = page.evaluate(loading)
        if text and text != "正在载入…":
            return str(page.locator("#query-answer").inner_text())
        page.wait_for_timeout(60)
    raise AssertionError("no answer")


@pytest.mark.browser
def test_queries_are_answered_in_the_page(page: Any) -> None:
    page.keyboard.press("t")
    page.click(".table-bar button:has-text('查询')")
    first = answer(page, page.input_value("#query-text"))
    assert "侨连五洲·情暖西湖" in first
    assert "2020-11-16" in first
    told = answer(page, HELD)
    assert "2 行" in told
    assert page.locator("#query-answer tbody .entity").all_inner_texts() == ["中华全国归国华侨联合会", "浙江省人民政府"]
    assert answer(page, "ASK { ?a kgo:speaker ?b }") == "是"
    assert answer(page, "ASK { ?a kgo:speaker 1 }") == "否"
    assert "3 行" not in answer(page, "CONSTRUCT { ?a kgo:speaker ?b } WHERE { ?a kgo:speaker ?b }")
    assert "0 行" in answer(page, "SELECT ?a { ?a kgo:speaker 1 }")
    assert "SELECT" in answer(page, "SELECT ?<b>") or "error" in answer(page, "SELECT ?<b>").lower()
    for refused in ("DELETE WHERE { ?a ?b ?c }", "SELECT * { SERVICE <https://example.org/> { ?a ?b ?c } }"):
        assert "行" not in answer(page, refused)
    assert answer(page, "ASK { ?a kgo:speaker ?b }") == "是"
    assert "<b>" in answer(page, "SELECT ('<b>' AS ?x) {}")
    assert page.errors == []
    assert [url for url in page.requests if not url.startswith(("file:", "blob:", "data:"))] == []
    page.click("#query-answer >> nth=0")
    answer(page, HELD)
    page.locator("#query-answer tbody .entity").first.click()
    assert page.evaluate("kg.state().selected") == "org-中国侨联"
