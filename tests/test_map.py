"""The map of the graph page: what it is made of, and what it does in a real browser."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import view_graph

from kg.link import linked
from kg.model import Entity, KnowledgeGraph
from kg.view import write_dossier, write_page
from kg.view.mapped import OUTLINE, map_of
from kg.view.page import page_of
from kg.view.reading import graph_in
from kg.view.redact import redacted

CHROMIUM = os.environ.get("KG_CHROMIUM", "/usr/bin/chromium")
#: What a page may grow by for its map.
GROWTH = 150_000
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
#: How many different colours are on the map: an empty one has one.
COLOURS = """(() => {
    const c = document.querySelector('#map'), d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
    const seen = new Set();
    for (let i = 0; i < d.length; i += 40) seen.add(d[i] * 65536 + d[i + 1] * 256 + d[i + 2]);
    return seen.size;
})()"""
#: The colour of the map's upper left corner, red, green and blue together.
CORNER = "(() => [...document.querySelector('#map').getContext('2d').getImageData(2, 2, 1, 1).data].slice(0, 3).join())()"
AXE = """axe.run(document).then((found) => found.violations
    .filter((one) => ['serious', 'critical'].includes(one.impact)).map((one) => one.id))"""
MEETING = "侨连五洲·沪上进博"


def unpacked(line: str, steps: int) -> list[tuple[float, float]]:
    """A packed line as longitudes and latitudes."""
    numbers, value, shift = [], 0, 0
    for letter in line:
        piece = ord(letter) - 63
        value |= (piece & 31) << shift
        shift += 5
        if piece < 32:
            numbers.append((value >> 1) ^ -(value & 1))
            value = shift = 0
    points, x, y = [], 0, 0
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x / steps, y / steps))
    return points


def test_a_graph_without_coordinates_has_no_map() -> None:
    graph = view_graph.small()
    assert map_of(graph) is None
    assert b'"outline"' not in page_of(graph)


def test_the_map_holds_the_places_and_costs_little() -> None:
    graph = view_graph.small()
    found = map_of(linked(graph))
    assert found is not None
    labels = [graph.entities[number].label for number, _, _ in found["places"]]
    assert sorted(labels) == ["上海市", "杭州市", "浙江省"]
    assert len(page_of(linked(graph))) - len(page_of(graph)) < GROWTH


def test_the_same_graph_gives_the_same_page() -> None:
    assert page_of(linked(view_graph.small())) == page_of(linked(view_graph.small()))


def test_the_outline_is_a_map_of_the_world() -> None:
    value = json.loads(OUTLINE.read_text(encoding="utf-8"))
    assert "Natural Earth" in value["source"]
    for kind in ("land", "borders", "provinces"):
        points = [point for line in value[kind] for point in unpacked(line, value["steps"])]
        assert len(points) > 500
        # Lines that cross the date line go on beyond it; none leaps back across the whole map.
        assert all(-192 <= x <= 192 and -90 <= y <= 84 for x, y in points)
        for line in value[kind]:
            points = unpacked(line, value["steps"])
            assert all(abs(a[0] - b[0]) < 60 for a, b in pairwise(points))
    provinces = [point for line in value["provinces"] for point in unpacked(line, value["steps"])]
    assert all(73 < x < 136 and 15 < y < 54 for x, y in provinces)


def test_a_page_read_back_keeps_the_coordinates(tmp_path: Path) -> None:
    graph = linked(view_graph.small())
    write_page(graph, tmp_path / "graph.html")
    again = graph_in((tmp_path / "graph.html").read_text(encoding="utf-8"))
    assert [one.coordinates for one in again.entities] == [one.coordinates for one in graph.entities]
    assert [one.same_as for one in again.entities] == [one.same_as for one in graph.entities]


def test_a_hidden_place_is_not_on_the_map(tmp_path: Path) -> None:
    graph = linked(view_graph.small())
    found = redacted(graph, ["杭州市"])
    assert sum(one.coordinates is not None for one in found.entities) == 2
    write_dossier(graph, tmp_path / "all.html", ["杭州市", "上海市", "浙江省"])
    assert '"outline"' not in (tmp_path / "all.html").read_text(encoding="utf-8")


playwright = pytest.importorskip("playwright.sync_api")
in_browser = [
    pytest.mark.browser,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="no Chromium; set KG_CHROMIUM to its path"),
]


def far_apart() -> KnowledgeGraph:
    """The small graph with places on all sides of the world, one of them over the pole's edge of the map."""
    graph = view_graph.small()
    more = [
        Entity("place-惠灵顿", "Place", (), "惠灵顿", "惠靈頓", coordinates=(-41.2866, 174.7756)),
        Entity("place-檀香山", "Place", (), "檀香山", "檀香山", coordinates=(21.3069, -157.8583)),
        Entity("place-<b>极</b>", "Place", (), "<b>极</b>", "<b>極</b>", coordinates=(90.0, 0.0)),
    ]
    entities = sorted((*linked(graph).entities, *more), key=lambda one: one.key)
    return replace(graph, entities=tuple(entities))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("maps")
    for name, graph in {"small": linked(view_graph.small()), "none": view_graph.small(), "far": far_apart()}.items():
        write_page(graph, folder / f"{name}.html")
    return {path.stem: path for path in folder.iterdir()}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as engine:
        found = engine.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield found
        found.close()


def dots(page: Any) -> dict[str, dict[str, Any]]:
    """The dots of the map by label."""
    return {one["label"]: one for one in page.evaluate("kg.map()")}


def settled(page: Any) -> None:
    """Returns when what was asked for is drawn."""
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 30))))")


class TestInBrowser:
    pytestmark = in_browser

    def test_without_coordinates_nothing_speaks_of_a_map(self, open_page: Callable[..., Any]) -> None:
        page = open_page("none", "#t=map")
        assert page.locator("#map-button").count() == 0
        page.keyboard.press("m")
        assert page.evaluate("[kg.state().view, kg.map().length]") == ["graph", 0]
        assert page.locator("#stage").is_visible()
        assert page.errors == []

    def test_places_lie_where_they_are(self, open_page: Callable[..., Any]) -> None:
        page = open_page("small")
        page.click("#map-button")
        settled(page)
        found = dots(page)
        assert sorted(found) == ["上海市", "杭州市", "浙江省"]
        hangzhou, shanghai, zhejiang = found["杭州市"], found["上海市"], found["浙江省"]
        assert shanghai["x"] > hangzhou["x"]
        assert shanghai["y"] < hangzhou["y"] < zhejiang["y"]
        box = page.locator("#map").bounding_box()
        assert all(0 < one["x"] < box["width"] and 0 < one["y"] < box["height"] for one in found.values())
        assert page.evaluate(COLOURS) > 6
        assert page.locator("#stage").is_hidden()
        assert page.errors == []
        assert [url for url in page.requests if not url.startswith(("file:", "blob:", "data:"))] == []

    def test_dots_are_larger_for_more_links_and_count_events(self, open_page: Callable[..., Any]) -> None:
        page = open_page("small", "#t=map")
        found = list(dots(page).values())
        assert sum(one["events"] for one in found) >= 2
        for one in found:
            for other in found:
                assert one["links"] <= other["links"] or one["radius"] > other["radius"]
        page.evaluate(f"kg.filter({{ classes: ['Event'] }}), {json.dumps(MEETING)}")
        assert sum(one["events"] for one in dots(page).values()) == 0

    def test_a_click_shows_the_place_and_a_link_restores_it(self, open_page: Callable[..., Any]) -> None:
        page = open_page("small", "#t=map")
        settled(page)
        dot, box = dots(page)["上海市"], page.locator("#map").bounding_box()
        page.mouse.move(box["x"] + dot["x"], box["y"] + dot["y"])
        assert "上海市" in page.locator("#map-tip").inner_text()
        page.mouse.click(box["x"] + dot["x"], box["y"] + dot["y"])
        assert page.locator("#panel h2").first.inner_text() == "上海市"
        now = page.evaluate("kg.state()")
        assert (now["view"], now["selected"]) == ("map", "place-上海市")
        again = open_page("small", now["hash"])
        assert again.evaluate("[kg.state().view, kg.state().selected]") == ["map", "place-上海市"]
        assert again.locator("#map-stage").is_visible()
        page.mouse.click(box["x"] + 30, box["y"] + 30)
        assert page.evaluate("kg.state().selected") == ""

    def test_what_is_no_place_is_shown_in_the_graph(self, open_page: Callable[..., Any]) -> None:
        page = open_page("small", "#t=map")
        page.evaluate("kg.select('杭州市')")
        assert page.evaluate("kg.state().view") == "map"
        page.evaluate("kg.select('万立骏')")
        assert page.evaluate("kg.state().view") == "graph"
        assert page.locator("#stage").is_visible()

    def test_tables_and_map_do_not_stand_in_each_others_way(self, open_page: Callable[..., Any]) -> None:
        page = open_page("small", "#t=map")
        page.keyboard.press("t")
        assert page.evaluate("kg.state().view") == "graph"
        page.keyboard.press("t")
        assert page.locator("#tables-view").is_visible()
        page.keyboard.press("m")
        shown = [page.locator(f"#{name}").is_visible() for name in ("map-view", "tables-view", "graph-view")]
        assert shown == [True, False, False]

    def test_the_keyboard_is_enough(self, open_page: Callable[..., Any]) -> None:
        page = open_page("small")
        page.keyboard.press("m")
        assert page.evaluate("document.activeElement.id") == "map"
        page.keyboard.press("ArrowRight")
        first = page.evaluate("kg.state().selected")
        assert first.startswith("place-")
        seen = {first}
        for key in ("ArrowLeft", "ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp"):
            page.keyboard.press(key)
            seen.add(page.evaluate("kg.state().selected"))
        assert len(seen) == 3
        label = page.evaluate("kg.state().selected").removeprefix("place-")
        before = dots(page)
        page.keyboard.press("+")
        after = dots(page)
        assert after[label]["x"] == pytest.approx(before[label]["x"])
        other = next(name for name in after if name != label)
        assert abs(after[other]["x"] - after[label]["x"]) > abs(before[other]["x"] - before[label]["x"])
        page.keyboard.press("Shift+ArrowRight")
        assert dots(page)[label]["x"] == pytest.approx(after[label]["x"] - 60)
        page.keyboard.press("0")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "panel"
        page.keyboard.press("Escape")
        assert page.evaluate("kg.state().selected") == ""

    def test_wheel_and_drag_move_the_map(self, open_page: Callable[..., Any]) -> None:
        page = open_page("small", "#t=map")
        settled(page)
        box, before = page.locator("#map").bounding_box(), dots(page)
        page.mouse.move(box["x"] + 200, box["y"] + 300)
        page.mouse.down()
        page.mouse.move(box["x"] + 260, box["y"] + 330, steps=4)
        page.mouse.up()
        moved = dots(page)
        assert moved["杭州市"]["x"] - before["杭州市"]["x"] == pytest.approx(60, abs=5)
        assert page.evaluate("kg.state().selected") == ""
        page.mouse.wheel(0, -240)
        settled(page)
        wide = abs(moved["上海市"]["x"] - moved["杭州市"]["x"])
        assert abs(dots(page)["上海市"]["x"] - dots(page)["杭州市"]["x"]) > wide

    def test_filters_hold_on_the_map_too(self, open_page: Callable[..., Any]) -> None:
        page = open_page("small", "#t=map")
        page.evaluate("kg.filter({ classes: ['Place'] })")
        assert page.evaluate("kg.map()") == []
        page.evaluate("kg.filter()")
        assert len(dots(page)) == 3

    def test_the_whole_world_fits_and_names_stay_text(self, open_page: Callable[..., Any]) -> None:
        page = open_page("far", "#t=map")
        settled(page)
        found, box = dots(page), page.locator("#map").bounding_box()
        assert found["檀香山"]["x"] < found["杭州市"]["x"] < found["惠灵顿"]["x"]
        assert all(0 < one["x"] < box["width"] for one in found.values())
        assert page.evaluate("document.querySelectorAll('#map-view b').length") == 0
        assert page.errors == []

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_both_languages_and_both_colour_schemes(self, open_page: Callable[..., Any], scheme: str) -> None:
        page = open_page("small", "#t=map", color_scheme=scheme, locale="en-US")
        settled(page)
        assert page.locator("#map-button").inner_text() == "Map"
        assert "GeoNames" in page.locator("#map-note").inner_text()
        before = page.evaluate(CORNER)
        page.click("#language-button")
        assert page.locator("#map-button").inner_text() == "地图"
        assert "地点有坐标" in page.locator("#map-note").inner_text()
        page.click("[aria-label='切换深浅色']")
        settled(page)
        assert page.evaluate(CORNER) != before

    @pytest.mark.parametrize("width", [1400, 390])
    def test_it_passes_the_checks_of_access(self, open_page: Callable[..., Any], width: int) -> None:
        axe = pytest.importorskip("axe_playwright_python.base")
        page = open_page("small", "#t=map", width=width, bypass_csp=True)
        page.add_script_tag(content=axe.AXE_FILE_PATH.read_text(encoding="utf-8"))
        assert page.evaluate(AXE) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
