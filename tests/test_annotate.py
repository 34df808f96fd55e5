"""The page of one document: what it shows is what was found, and nothing of the document runs."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from shutil import which

import pytest
from lxml import html

from kg.annotate import annotated
from kg.annotate.pieces import Mark, Pieces
from kg.cli import main
from kg.model import RawDocument, Span
from kg.pipeline import graph_of
from kg.resolve import DocumentGraph

TEXT = (
    "中國僑聯(lián)簡(jiǎn)訊\n\n2023年8月17日，中國僑聯(lián)主席萬立駿在北京會見(jiàn)了泰國中華總商會主席林楚欽。"
    "曹德旺向廈門大學(xué)捐款3.5億元。\n"
)
HOSTILE = (
    "简讯<script>alert(1)</script>\n\n“</span><img src=x onerror=alert(1)>”论坛在北京举行。"
    "曹德旺向厦门大学\x07捐款&amp;3亿元。{{script}}\n"
)


def graph(text: str, media_type: str = "text/plain") -> DocumentGraph:
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return graph_of(RawDocument("<b>a.txt", media_type, "utf-8", text, digest))


def page(text: str, language: str = "zh") -> tuple[DocumentGraph, html.HtmlElement, str]:
    found = graph(text)
    written = annotated(found, language)
    return found, html.document_fromstring(written), written


def words(tree: html.HtmlElement, prefix: str, numbers: str) -> str:
    first, last = map(int, numbers.split())
    return "".join(tree.get_element_by_id(f"{prefix}{at}").text or "" for at in range(first, last))


@pytest.mark.parametrize("text", [TEXT, HOSTILE.replace("\x07", "")])
def test_both_texts_stand_in_full(text: str) -> None:
    found, tree, _ = page(text)
    assert tree.get_element_by_id("original").text_content() == text
    assert tree.get_element_by_id("restored").text_content() == found.document.text


def test_every_statement_lies_on_its_words() -> None:
    found, tree, _ = page(TEXT)
    items = tree.xpath("//aside/ol/li")
    assert items
    for item in items:
        quote = item.find("blockquote").text
        assert words(tree, "o", item.get("data-o")) == quote
        assert words(tree, "r", item.get("data-r")) in found.document.text
    shown = "".join(item.text_content() for item in items)
    for one in found.statements:
        assert one.extractor in shown


def test_every_mention_is_marked() -> None:
    found, tree, _ = page(TEXT)
    numbers = {one.key: str(number) for number, one in enumerate(found.entities)}
    for one in found.mentions:
        marked = [
            piece.text
            for piece in tree.get_element_by_id("original").iter("span")
            if numbers[one.entity] in (piece.get("data-e") or "").split()
        ]
        assert one.quote in "".join(marked)


def test_the_page_asks_for_nothing() -> None:
    _, tree, written = page(HOSTILE)
    assert set(tree.xpath("//@href|//@src")) <= {"#"}
    assert len(tree.xpath("//script")) == 1
    assert tree.xpath("//*[@onerror]|//img|//iframe|//link") == []
    assert "default-src 'none'" in written
    assert "url(" not in written
    assert "@import" not in written
    assert re.search(r"script-src 'sha256-[^']+'", written)


def test_english_and_chinese() -> None:
    for language in ("zh", "en"):
        _, tree, _ = page(TEXT, language)
        assert language in tree.get("class").split()
    assert "participant" in tree.text_content()
    assert "参与方" in tree.text_content() or "参与者" in tree.text_content()


def test_pieces_of_overlapping_marks() -> None:
    marks = [Mark(0, 4, 1, "Organization"), Mark(2, 4, 2, "Place"), Mark(3, 6, 3, "Person")]
    pieces = Pieces("一二三四五六七", marks, [Span(1, 7)], "o")
    tree = html.fragment_fromstring(pieces.html(), create_parent=True)
    assert [(one.text, one.get("data-e")) for one in tree] == [
        ("一", "1"),
        ("二", "1"),
        ("三", "2 1"),
        ("四", "2 3 1"),
        ("五六", "3"),
        ("七", None),
    ]


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = tmp_path / "a.txt", tmp_path / "a.html"
    source.write_text(TEXT, encoding="utf-8")
    assert main(["annotate", str(source), "-o", str(target)]) == 0
    first = target.read_bytes()
    assert main(["annotate", str(source), "-o", str(target)]) == 0
    assert target.read_bytes() == first
    assert main(["annotate", str(tmp_path)]) == 2 or capsys.readouterr().out
    assert main(["annotate", str(tmp_path / "none.txt")]) == 1


def test_clicks_light_both_ways(tmp_path: Path) -> None:
    browser_path = which("chromium") or which("chromium-browser") or which("google-chrome")
    if browser_path is None:
        pytest.skip("no Chromium on this machine")
    playwright = pytest.importorskip("playwright.sync_api")
    target = tmp_path / "page.html"
    target.write_text(page(HOSTILE + TEXT)[2], encoding="utf-8")
    troubles: list[str] = []
    requests: list[str] = []
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        view = browser.new_page()
        view.on("pageerror", lambda error: troubles.append(str(error)))
        view.on("console", lambda message: troubles.append(message.text))
        view.on("request", lambda request: requests.append(request.url))
        view.goto(target.as_uri())
        view.click("aside ol > li >> nth=0")
        assert view.locator("#original .on").count() > 0
        view.keyboard.press("Escape")
        assert view.locator(".on").count() == 0
        view.locator("#original .m").first.click()
        assert view.locator("#original .on").count() > 0
        view.click("[data-view=restored]")
        assert view.locator("#restored").is_visible()
        assert not view.locator("#original").is_visible()
        browser.close()
    assert troubles == []
    assert requests == [target.as_uri()]
