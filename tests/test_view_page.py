"""The graph page in a real browser: hostile names, no network, access, links that restore, and what newcomers want to do."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import struct
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import view_graph

from kg.model import Entity, KnowledgeGraph
from kg.view import write_dossier, write_page

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = os.environ.get("KG_CHROMIUM", "/usr/bin/chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="no Chromium; set KG_CHROMIUM to its path"),
]
FLAGS = [
    f"--{name}"
    for name in (
        "no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking",
        "disable-component-update", "disable-sync",
    )
]  # fmt: skip
#: How many different colours are on the canvas: an empty one has one.
COLOURS = """(() => {
    const c = document.querySelector('#base'), d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
    const seen = new Set();
    for (let i = 0; i < d.length; i += 40) seen.add(d[i] * 65536 + d[i + 1] * 256 + d[i + 2]);
    return seen.size;
})()"""
AXE = """axe.run(document).then((found) => found.violations
    .filter((one) => ['serious', 'critical'].includes(one.impact))
    .map((one) => [one.id, one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160) + ' ' + node.failureSummary)]))"""
#: Shows a node and everything that proves what is said of it.
SHOW = """(key) => {
    kg.select(key);
    for (const one of document.querySelectorAll('#panel .prove')) one.click();
    return {
        heading: document.querySelector('#panel h2').textContent,
        links: [...document.querySelectorAll('a')].map((a) => a.getAttribute('href')),
        foreign: document.querySelectorAll('#panel script, #panel img, #panel iframe, #panel form, #panel base').length,
    };
}"""
#: A point of the stage under which a node lies.
NODE_AT = """() => {
    const over = document.querySelector('#over'), box = over.getBoundingClientRect();
    for (let x = 60; x < box.width - 120; x += 6) for (let y = 40; y < box.height - 80; y += 6) {
        over.dispatchEvent(new PointerEvent('pointermove', { clientX: box.left + x, clientY: box.top + y }));
        const tip = document.querySelector('#tip');
        if (!tip.hidden && tip.querySelector('bdi.strong')) return [box.left + x, box.top + y];
    }
    return null;
}"""
HOSTILE = Path(__file__).parent / "cases" / "view" / "hostile.json"
XIHU = "侨连五洲·情暖西湖"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as engine:
        found = engine.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield found
        found.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    payloads = [*json.loads(HOSTILE.read_text(encoding="utf-8"))["payloads"], "长" * 10_000]
    graphs = {
        "small": view_graph.small(),
        "large": view_graph.of_size(1800),
        "hostile": view_graph.hostile(payloads),
        "loose": _with_loose(view_graph.of_size(200)),
        "empty": KnowledgeGraph(view_graph.BASE, (), (), (), ()),
    }
    for name, graph in graphs.items():
        write_page(graph, folder / f"{name}.html")
    write_dossier(view_graph.small(), folder / "dossier.html", ["万立骏"])
    return {path.stem: path for path in folder.iterdir()}


def _with_loose(graph: KnowledgeGraph) -> KnowledgeGraph:
    alone = tuple(Entity(f"person-z{i:03}", "Person", (), f"路人{i}", f"路人{i}") for i in range(30))
    return replace(graph, entities=(*graph.entities, *alone))


def state(page: Any) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate("kg.state()")
    return found


def until(page: Any, condition: str) -> None:
    """Returns when the condition holds. (Playwright's own waiting evaluates text, which the page's policy forbids.)"""
    for _ in range(80):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(60)
    raise AssertionError(f"never true: {condition}")


def test_it_opens_from_a_file_without_a_request_or_an_error(open_page: Callable[..., Any]) -> None:
    page = open_page("small")
    assert page.errors == []
    assert [url for url in page.requests if not url.startswith(("file:", "blob:", "data:"))] == []
    assert page.locator("input[type=search]").count() == 1
    assert page.locator("aside[aria-label]").count() == 1
    assert page.evaluate(COLOURS) > 6


def test_hostile_names_are_shown_and_never_run(open_page: Callable[..., Any]) -> None:
    page = open_page("hostile")
    names = json.loads(HOSTILE.read_text(encoding="utf-8"))["payloads"]
    assert len(names) >= 40
    for order, name in enumerate(names):
        if not name.strip():
            continue
        found = page.evaluate(SHOW, f"x-{order:03}-{name[:20]}")
        assert found["heading"] == name
        assert found["foreign"] == 0
        assert all(re.match(r"https?://", link) for link in found["links"])
    for view in ("#view-button", "#filters-button"):
        page.click(view)
    page.click(".table-bar button:nth-child(2)")
    page.evaluate("kg.filter({classes: ['Place']}); kg.filter(); kg.search('</script>')")
    page.fill("#kg-search", "script")
    page.evaluate("document.querySelectorAll('#panel .entity')[0].click()")
    assert page.evaluate("window.hacked") is None
    assert page.errors == []
    assert [url for url in page.requests if not url.startswith("file:")] == []
    assert page.locator("input[type=search]").count() == 1


def test_long_labels_do_not_widen_the_page(open_page: Callable[..., Any]) -> None:
    for width in (1400, 360):
        page = open_page("hostile", width=width)
        page.evaluate("kg.select('长'.repeat(10000))")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert (
            page.evaluate("(() => { const p = document.querySelector('#panel'); return p.scrollWidth - p.clientWidth; })()")
            <= 0
        )


def test_search_finds_every_spelling(open_page: Callable[..., Any]) -> None:
    page = open_page("small")
    for text in ("侨连五洲·情暖西湖", "僑連五洲·情暖西湖", "情暖西湖", "qingnuanxihu", "qlwzqnxh", "QLWZ"):
        assert XIHU in page.evaluate("(text) => kg.search(text).map((one) => one.label)", text), text
    for text in ("中国侨联", "中國僑聯", "zhonghuaquanguo", "zhqg"):
        assert page.evaluate("(text) => kg.search(text)[0].label", text) == "中华全国归国华侨联合会", text
    assert page.evaluate("kg.search('萬立駿')[0].iri") == "https://w3id.org/zhkg/id/person-万立骏"
    assert page.evaluate("kg.search('没有这个')") == []


def test_handles(open_page: Callable[..., Any]) -> None:
    page = open_page("large")
    before = state(page)
    assert before["nodes"] == 0
    assert before["communities"] > 5
    assert page.evaluate("kg.expand(0)") is True
    opened = state(page)
    assert opened["nodes"] > 10
    page.evaluate("kg.select('person-000001')")
    assert state(page)["selectedIri"].endswith("person-000001")
    assert page.evaluate("kg.select('不存在的人')") is False
    found = page.evaluate("kg.path('person-000001', 'person-001001')")
    assert found
    assert all(one[0].endswith("person-000001") and one[-1].endswith("person-001001") for one in found)
    total = state(page)["total"]
    assert 0 < page.evaluate("kg.filter({classes: ['Person']})") < total
    assert page.evaluate("kg.filter({confidence: 0.99, sources: 2})") < total
    assert page.evaluate("kg.filter()") == total
    with pytest.raises(playwright.Error, match="no filter"):
        page.evaluate("kg.filter({colour: 'red'})")


def test_filters_agree_with_the_graph(open_page: Callable[..., Any]) -> None:
    page = open_page("small")
    graph = view_graph.small()
    drawn = [entity for entity in graph.entities if entity.cls in {"Organization", "Person", "Place", "Event"}]
    assert page.evaluate("kg.filter({classes: ['Place']})") == sum(entity.cls != "Place" for entity in drawn)
    page.evaluate("kg.filter()")
    page.evaluate("kg.filter({documents: ['doc-b2']})")
    told = {m.entity for m in graph.mentions if m.document == "doc-b2"} | {
        end for s in graph.statements if s.document == "doc-b2" for end in (s.subject, s.object)
    }
    assert state(page)["passing"] == sum(entity.key in told for entity in drawn)
    page.evaluate("kg.filter({documents: [], from: '2020', to: '2020'})")
    page.evaluate("kg.select('侨连五洲')")
    assert state(page)["filter"]["from"] == "2020"
    assert page.evaluate("kg.select('杭州市'), kg.state().filter.from") == "2020"
    assert page.evaluate("kg.select('侨连五洲·沪上进博'), kg.state().filter.from") == ""
    page.evaluate("kg.filter({facts: ['denied']})")
    assert page.evaluate("kg.path('山东省侨联', '万立骏')") == []


def test_a_link_restores_the_view_and_back_undoes(open_page: Callable[..., Any]) -> None:
    page = open_page("small")
    page.evaluate("kg.filter({relations: ['location'], from: '2019'}); kg.select('万立骏')")
    page.keyboard.press("2")
    wanted = state(page)
    again = open_page("small", wanted["hash"])
    found = state(again)
    for key in ("selected", "focus", "filter", "nodes", "passing"):
        assert found[key] == wanted[key], key
    page.go_back()
    assert state(page)["focus"] == 0
    page.go_forward()
    assert state(page)["focus"] == 2
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    until(page, "kg.state().selected === ''")
    for broken in ("#s=%&n=x&z=1,NaN", "#x=::;,&o=999&p=a", "#d=nowhere&t=zzz"):
        assert open_page("small", broken).errors == []


def test_dragging_pins_and_undo_returns(open_page: Callable[..., Any]) -> None:
    page = open_page("small")
    page.evaluate("kg.select('万立骏')")
    page.wait_for_timeout(500)
    spot = page.evaluate(NODE_AT)
    page.mouse.move(*spot)
    page.mouse.down()
    page.mouse.move(spot[0] + 60, spot[1] + 40, steps=4)
    page.mouse.up()
    assert len(state(page)["pins"]) == 1
    page.click("#undo-button")
    until(page, "Object.keys(kg.state().pins).length === 0")


def test_keyboard_alone(open_page: Callable[..., Any]) -> None:
    page = open_page("small")
    page.keyboard.press("/")
    page.keyboard.type("wanlijun")
    page.keyboard.press("Enter")
    assert state(page)["selected"] == "person-万立骏"
    page.keyboard.press("ArrowRight")
    moved = state(page)["selected"]
    assert moved not in {"", "person-万立骏"}
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    page.keyboard.press("Escape")
    assert state(page)["selected"] == ""
    page.keyboard.press("t")
    assert page.locator("table").is_visible()
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()


def test_evidence_is_the_sentence_with_its_words_and_the_original_beside(open_page: Callable[..., Any]) -> None:
    page = open_page("small")
    page.evaluate(f"kg.select('{XIHU}')")
    page.locator("#panel .statement", has_text="浙江省人民政府").locator(".prove").click()
    proof = page.locator("#panel .proof").first
    assert "共同主辦" in proof.locator("blockquote").inner_text()
    assert "中國僑聯(lián)" in proof.locator(".as-it-came").inner_text()
    assert proof.locator("mark.end").all_inner_texts() == [XIHU.replace("侨连", "僑連"), "浙江省政府"][::-1]
    proof.locator(".read").click()
    assert page.locator("#reader .original .text").inner_text().startswith("中國僑聯(lián)舉辦")
    assert page.locator("#reader .restored .text").inner_text().startswith("中國僑聯舉辦")
    assert page.evaluate("document.querySelector('#reader .original .text').textContent") == view_graph.REPORT
    mentions = {m.quote for m in view_graph.small().mentions if m.document == "doc-a1"}
    shown = page.evaluate("[...document.querySelectorAll('#reader .original .mention')].map((one) => one.textContent)")
    assert mentions <= set(shown)
    assert page.locator("#reader .original mark.words").count() > 0
    page.keyboard.press("Escape")
    assert not page.locator("#reader").is_visible()


def test_offsets_count_code_points_beyond_the_first_plane(browser: Any, tmp_path: Path) -> None:
    text = "𠮷田🎉协会举办𪚥大会。"
    w = view_graph.Writer({"doc-x": view_graph.document("x", text, "题", "2020", "")})
    event, org = w.entity("event-a", "Event", "𪚥大会"), w.entity("org-a", "Organization", "𠮷田🎉协会")
    w.mention(event, "doc-x", "𪚥大会")
    w.mention(org, "doc-x", "𠮷田🎉协会")
    w.say(event, "organizer", org, "doc-x", "𠮷田🎉协会举办𪚥大会")
    write_page(w.graph(), tmp_path / "graph.html")
    page = browser.new_page()
    page.goto((tmp_path / "graph.html").as_uri())
    page.evaluate("kg.evidence.then(() => kg.select('event-a'))")
    page.click("#panel .prove")
    assert page.locator("#panel mark.end").all_inner_texts() == ["𠮷田🎉协会", "𪚥大会"]
    page.close()


def test_empty_graph_says_so(open_page: Callable[..., Any]) -> None:
    page = open_page("empty")
    assert page.errors == []
    assert page.locator("#empty").is_visible()
    page = open_page("small")
    page.evaluate("kg.filter({from: '1800', to: '1801'})")
    page.click("#empty button")
    assert not page.locator("#empty").is_visible()


def test_language_follows_the_browser_and_can_be_switched(open_page: Callable[..., Any]) -> None:
    page = open_page("small", locale="en-GB")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.get_by_text("Organization").first.is_visible()
    page.click("#language-button")
    assert page.evaluate("document.documentElement.lang") == "zh-Hans"
    assert page.get_by_text("机构").first.is_visible()


def test_narrow_screen_and_touch(open_page: Callable[..., Any]) -> None:
    page = open_page("small", width=360, height=720, has_touch=True, is_mobile=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert not page.locator("#panel").is_visible()
    page.evaluate("kg.select('万立骏')")
    page.wait_for_timeout(300)
    assert page.locator("#panel h2").is_visible()
    page.tap("#panel .shut")
    page.wait_for_timeout(300)
    assert not page.locator("#panel").is_visible()
    page.tap("#filters-button")
    assert page.locator("#filters").is_visible()
    page.tap("#filters .shut")
    page.tap("#view-button")
    assert page.locator("table").is_visible()


def test_entities_without_any_statement_or_document(browser: Any, tmp_path: Path) -> None:
    entities = tuple(Entity(f"person-{name}", "Person", (), name, name) for name in ("万立骏", "程学源"))
    write_page(KnowledgeGraph(view_graph.BASE, (), entities, (), ()), tmp_path / "graph.html")
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((tmp_path / "graph.html").as_uri())
    page.evaluate("kg.evidence.then(() => kg.select('万立骏'))")
    page.evaluate("kg.filter({confidence: 0.5}); kg.filter()")
    page.click("#view-button")
    for number in (1, 2, 3):
        page.click(f".table-bar .seg button:nth-child({number})")
        page.click("th button")
    assert errors == []
    page.close()


def test_edges_and_communities_open_their_evidence(open_page: Callable[..., Any]) -> None:
    page = open_page("small", "#s=~event-侨连五洲·情暖西湖~organizer~org-浙江省政府")
    assert "共同主辦" in page.locator("#panel blockquote").first.inner_text()
    page.click("#collapse-button")
    assert state(page)["communities"] >= 2
    page.click("#collapse-button")
    assert state(page)["nodes"] == 15
    page.evaluate("kg.expand(0)")
    assert page.locator("#panel .rows li").count() > 2


def test_two_fingers_zoom_and_one_moves(open_page: Callable[..., Any]) -> None:
    page = open_page("small", width=360, height=720, has_touch=True, is_mobile=True)
    session = page.context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[int, int]) -> None:
        touches = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    touch("touchStart", (150, 480), (210, 480))
    for step in range(1, 9):
        touch("touchMove", (150 - 8 * step, 480), (210 + 8 * step, 480))
    touch("touchEnd")
    page.wait_for_timeout(700)
    zoomed = state(page)["camera"]
    assert zoomed[2] > 0.9
    touch("touchStart", (180, 500))
    for step in range(1, 9):
        touch("touchMove", (180 + 8 * step, 500))
    touch("touchEnd")
    page.wait_for_timeout(700)
    moved = state(page)["camera"]
    assert moved[0] < zoomed[0]
    assert moved[2] == zoomed[2]


def test_playing_the_timeline_moves_the_period(open_page: Callable[..., Any]) -> None:
    page = open_page("small")
    page.click("#timeline .icon-button")
    until(page, "kg.state().filter.from === '2019'")
    until(page, "kg.state().filter.from === '2020'")
    page.click("#timeline .icon-button")


def test_brushing_the_timeline_filters(open_page: Callable[..., Any]) -> None:
    page = open_page("small")
    box = page.locator("#timeline svg[role=img]").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.97, box["y"] + 60, steps=5)
    page.mouse.up()
    found = state(page)
    assert found["filter"]["from"].startswith("202")
    assert 0 < found["passing"] < found["total"]


def test_entities_without_a_link_wait_behind_a_count(open_page: Callable[..., Any]) -> None:
    page = open_page("loose")
    first = state(page)
    assert first["nodes"] + 30 == first["total"] == first["passing"]
    assert "30" in page.locator("#loose-button").inner_text()
    page.click("#loose-button")
    assert state(page)["nodes"] == first["total"]
    assert state(open_page("loose", state(page)["hash"]))["nodes"] == first["total"]
    page.click("#loose-button")
    assert page.evaluate("kg.search('路人7')[0].label") == "路人7"
    page.evaluate("kg.select('路人7')")
    assert state(page)["nodes"] == first["nodes"] + 1
    page.evaluate("kg.select('路人8'); kg.expand('路人9')")
    assert state(page)["nodes"] == first["total"]
    assert page.errors == []


def test_no_name_is_drawn_twice_beside_a_selected_node(open_page: Callable[..., Any]) -> None:
    page = open_page("small", accept_downloads=True)
    page.evaluate(f"kg.select('{XIHU}')")
    page.wait_for_timeout(500)
    text = Newcomer(page).downloads(lambda: (page.click("#export-button"), page.click(".menu button:has-text('SVG')"))).decode()
    assert len(re.findall(rf"<text[^>]*fill=\"#[^>]*>{XIHU}</text>", text)) == 1


def test_every_community_is_named_and_no_names_overlap(open_page: Callable[..., Any]) -> None:
    page = open_page("loose", width=1280, height=800, accept_downloads=True)
    text = Newcomer(page).downloads(lambda: (page.click("#export-button"), page.click(".menu button:has-text('SVG')"))).decode()
    page.goto("about:blank")
    page.set_content(f"<body style='margin:0'>{text}</body>")
    boxes = page.evaluate("""[...document.querySelectorAll('text:not([stroke])')].map((one) => {
        const box = one.getBBox();
        return [one.getAttribute('font-weight'), box.x, box.y + 3, box.x + box.width, box.y + box.height - 3];
    })""")
    assert sum(box[0] == "600" for box in boxes) >= 4
    for order, (_, x0, y0, x1, y1) in enumerate(boxes):
        assert not any(x0 < b[3] and x1 > b[1] and y0 < b[4] and y1 > b[2] for b in boxes[:order])


@pytest.mark.parametrize(("scheme", "width"), [("light", 1400), ("dark", 360)])
def test_axe_finds_nothing_serious(open_page: Callable[..., Any], scheme: str, width: int) -> None:
    module = pytest.importorskip("axe_playwright_python")
    source = (Path(module.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    page = open_page("small", width=width, height=760, color_scheme=scheme, bypass_csp=True)
    page.evaluate(source)
    steps = (
        "0",
        f"kg.select('{XIHU}'), document.querySelectorAll('#panel .prove').forEach((one) => one.click())",
        "document.querySelector('.read').click()",
        "document.querySelector('#reader header .icon-button').click(), document.querySelector('#view-button').click()",
        "document.querySelector('#filters').hidden && document.querySelector('#filters-button').click()",
        "document.querySelector('#help-button').click()",
    )
    for step in steps:
        page.evaluate(f"{step}, 0")
        page.wait_for_timeout(250)
        found = page.evaluate(AXE)
        assert found == [], step


def test_printing_shows_the_evidence(open_page: Callable[..., Any]) -> None:
    page = open_page("small")
    page.evaluate("kg.select('万立骏')")
    page.emulate_media(media="print")
    assert page.locator("#panel h2").is_visible()
    assert not page.locator("#filters").is_visible()


def test_a_dossier_shows_bars_instead_of_the_name(open_page: Callable[..., Any]) -> None:
    page = open_page("dossier")
    assert page.evaluate("kg.search('万立骏')") == []
    assert page.evaluate("kg.search('①').map((one) => one.label)") == ["①██"]
    page.evaluate("kg.select('①██')")
    page.locator("#panel .prove").first.click()
    assert "①██" in page.locator("#panel .proof blockquote").first.inner_text()


class Newcomer:
    """Someone who sees the page for the first time; counts the clicks (a key that confirms counts as one)."""

    def __init__(self, page: Any) -> None:
        self.page, self.clicks = page, 0

    def click(self, selector: str, **options: Any) -> None:
        self.page.locator(selector, **options).first.click()
        self.clicks += 1

    def search(self, text: str) -> None:
        self.click("#kg-search")
        self.page.keyboard.type(text)
        self.click("#kg-results li")

    def downloads(self, act: Callable[[], None]) -> bytes:
        with self.page.expect_download() as got:
            act()
        return Path(got.value.path()).read_bytes()


def find_the_brand(someone: Newcomer) -> None:
    someone.search("侨连五洲")
    assert someone.page.locator("#panel h2").inner_text() == "侨连五洲"


def who_organized(someone: Newcomer) -> None:
    someone.search("情暖西湖")
    group = someone.page.locator("#panel .group", has_text="主办").inner_text()
    assert "中华全国归国华侨联合会" in group
    assert "浙江省人民政府" in group


def show_the_proof(someone: Newcomer) -> None:
    someone.search("情暖西湖")
    someone.click("#panel .statement:has-text('浙江省人民政府') .prove")
    assert "共同主辦" in someone.page.locator("#panel blockquote").first.inner_text()


def read_the_document(someone: Newcomer) -> None:
    someone.search("情暖西湖")
    someone.click("#panel .prove")
    someone.click("#panel .read")
    assert someone.page.locator("#reader .original .text").is_visible()


def filter_to_2020(someone: Newcomer) -> None:
    someone.click("#filters .chip:has-text('2020')")
    found = state(someone.page)
    assert found["filter"]["from"] == "2020"
    assert 0 < found["passing"] < found["total"]


def path_between_people(someone: Newcomer) -> None:
    someone.search("程学源")
    someone.click("#panel .chip:has-text('查找路径')")
    someone.page.keyboard.type("qqs")
    someone.page.keyboard.press("Enter")
    someone.clicks += 1
    assert "最短路径" in someone.page.locator("#panel").inner_text()
    assert state(someone.page)["paths"]


def save_the_picture(someone: Newcomer) -> None:
    def act() -> None:
        someone.click("#export-button")
        someone.click(".menu button:has-text('PNG')")

    data = someone.downloads(act)
    assert data.startswith(b"\x89PNG")
    assert struct.unpack(">II", data[16:24])[0] > 1000


def save_the_drawing(someone: Newcomer) -> None:
    def act() -> None:
        someone.click("#export-button")
        someone.click(".menu button:has-text('SVG')")

    text = someone.downloads(act).decode()
    assert "<svg" in text
    assert "浙江省人民政府" in text


def most_connected(someone: Newcomer) -> None:
    someone.click("#view-button")
    someone.click("th button:has-text('联系')")
    assert "侨连五洲·沪上进博" in someone.page.locator("tbody tr").first.inner_text()


def save_a_table(someone: Newcomer) -> None:
    someone.click("#view-button")
    someone.click(".table-bar button:has-text('陈述')")
    data = someone.downloads(lambda: someone.click(".table-bar button:has-text('CSV')"))
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(rows) == len(view_graph.small().statements)
    assert {"organizer", "location"} <= {row["property"] for row in rows}


def hide_places(someone: Newcomer) -> None:
    someone.click("#legend .key:has-text('地点')")
    assert state(someone.page)["passing"] == 12


def only_the_neighbours(someone: Newcomer) -> None:
    someone.search("万立骏")
    someone.click("#panel .seg button:has-text('1 步')")
    assert state(someone.page)["nodes"] == 4


def in_english(someone: Newcomer) -> None:
    someone.click("#language-button")
    assert someone.page.locator("#view-button").inner_text() == "Tables"


def what_is_not_sure(someone: Newcomer) -> None:
    someone.search("山东省侨联")
    assert "否认" in someone.page.locator("#panel").inner_text()


TASKS = [
    find_the_brand, who_organized, show_the_proof, read_the_document, filter_to_2020, path_between_people, save_the_picture,
    save_the_drawing, most_connected, save_a_table, hide_places, only_the_neighbours, in_english, what_is_not_sure,
]  # fmt: skip


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.__name__)
def test_newcomers_need_four_clicks_at_most(open_page: Callable[..., Any], task: Callable[[Newcomer], None]) -> None:
    someone = Newcomer(open_page("small", accept_downloads=True))
    task(someone)
    assert someone.clicks <= 4
    assert someone.page.errors == []
