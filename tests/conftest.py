"""What several tests share: the checkout's folders, `kg` as a program, and the graph of the samples, built once."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.building import build

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = sorted((ROOT / "samples").iterdir())

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def run_kg() -> Run:
    """`kg` in a process of its own: arguments, then `cwd`, `env` and `input`; the result with its output as text."""

    def run(*words: str | Path, cwd: Path = ROOT, env: dict[str, str] | None = None, input: str = "") -> object:
        return subprocess.run(
            [sys.executable, "-m", "kg", *map(str, words)],
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **(env or {})},
            input=input,
            capture_output=True,
            encoding="utf-8",
            timeout=300,
        )

    return run  # type: ignore[return-value]


@pytest.fixture(scope="session")
def samples_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the graph of samples/; not to be written to."""
    folder = tmp_path_factory.mktemp("samples") / "graph"
    build([str(path) for path in SAMPLES], folder)
    return folder


@pytest.fixture
def open_page(browser: Any, pages: dict[str, Path]) -> Iterator[Callable[..., Any]]:
    """Opens one of a module's `pages` in its `browser`, and keeps the page's errors and requests."""
    contexts: list[Any] = []

    def opened(name: str, fragment: str = "", width: int = 1400, height: int = 860, **options: Any) -> Any:
        options = {"locale": "zh-CN", **options}
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.errors, page.requests = [], []
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.on("console", lambda message: page.errors.append(message.text) if message.type == "error" else None)
        page.on("request", lambda request: page.requests.append(request.url))
        page.on("dialog", lambda dialog: (page.errors.append(dialog.message), dialog.dismiss()))
        page.set_default_timeout(8000)
        page.goto(pages[name].as_uri() + fragment)
        page.evaluate("Promise.all([kg.ready, kg.evidence])")
        return page

    yield opened
    for context in contexts:
        context.close()
