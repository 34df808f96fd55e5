"""Makes the README's pictures of the graph page: `python docs/screenshots.py [graph.html]`; needs Playwright and Chromium.

Without a page it builds the graph of samples/ first. Writes docs/graph-light.png and docs/graph-dark.png.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
#: Wide enough for the picture and the panel beside it; twice the pixels, so that characters stay sharp on dense screens.
SIZE = {"width": 1280, "height": 800}
SCALE = 1.5


def page_of_samples(folder: Path) -> Path:
    """The page of a fresh graph of samples/."""
    from kg import build

    build([str(ROOT / "samples")], folder)
    return folder / "graph.html"


def shown(page: Page, words: str) -> None:
    """Nothing; the page then shows what `words` finds, with its evidence beside the picture."""
    box = page.get_by_role("searchbox").or_(page.get_by_role("combobox")).first
    box.fill(words)
    box.press("Enter")
    page.wait_for_timeout(1500)


def main() -> int:
    """Exit code 0."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        source = Path(sys.argv[1]) if len(sys.argv) > 1 else page_of_samples(Path(folder))
        browser = play.chromium.launch(executable_path=shutil.which("chromium"))
        for scheme in ("light", "dark"):
            page = browser.new_page(viewport=SIZE, device_scale_factor=SCALE, color_scheme=scheme)  # type: ignore[arg-type]
            page.goto(source.resolve().as_uri())
            page.wait_for_timeout(1500)
            shown(page, "中国安溪国际茶业博览会")
            page.screenshot(path=ROOT / "docs" / f"graph-{scheme}.png")
            print(f"docs/graph-{scheme}.png")
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
