"""Makes the README's pictures of the graph page: `python docs/screenshots.py [graph.html]`; needs Playwright and Chromium.

Without a page it builds the graph of samples/ first. Writes docs/graph-light.png and -dark.png, docs/graph-zh-light.png and
-dark.png.
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
SCALE = 1.25


def page_of_samples(folder: Path) -> Path:
    """The page of a fresh graph of samples/."""
    from kg import build

    build([str(ROOT / "samples")], folder)
    return folder / "graph.html"


def shown(page: Page, words: str) -> None:
    """Nothing; the page then shows what `words` finds, with the proof of its first facts beside the picture."""
    box = page.get_by_role("searchbox").or_(page.get_by_role("combobox")).first
    box.fill(words)
    box.press("Enter")
    page.wait_for_timeout(1500)
    proof = page.get_by_role("button", name="Show proof").or_(page.get_by_role("button", name="看依据"))
    for _ in range(min(2, proof.count())):
        proof.first.click()
    page.mouse.move(5, 5)
    page.wait_for_timeout(500)


def main() -> int:
    """Exit code 0."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        source = Path(sys.argv[1]) if len(sys.argv) > 1 else page_of_samples(Path(folder))
        browser = play.chromium.launch(executable_path=shutil.which("chromium"))
        for language, part in (("en-US", ""), ("zh-CN", "-zh")):
            for scheme in ("light", "dark"):
                options = {"viewport": SIZE, "device_scale_factor": SCALE, "color_scheme": scheme, "locale": language}
                page = browser.new_page(**options)  # type: ignore[arg-type]
                page.goto(source.resolve().as_uri())
                page.wait_for_timeout(1500)
                shown(page, "第三届数字治理与公共服务论坛")
                path = ROOT / "docs" / f"graph{part}-{scheme}.png"
                page.screenshot(path=path)
                print(path.relative_to(ROOT))
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
