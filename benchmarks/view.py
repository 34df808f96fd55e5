"""How fast the graph page is built, opens and moves, beside a bare vis-network page of the same nodes and places.

    python benchmarks/view.py 200 2000 10000 [--vis vis-network.min.js] [--chromium /usr/bin/chromium] [--json]

Columns: seconds to build, peak memory of building (MB), size (kB), first frame (s after navigation), frames a second while
the mouse pans for two seconds, with the page as it opens and with every community expanded.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
FLAGS = ("no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking")
#: Counts frames until told to stop.
COUNT = """() => { window.counted = 0; window.begun = performance.now(); window.counting = true;
    const step = () => { window.counted++; if (window.counting) requestAnimationFrame(step); };
    requestAnimationFrame(step); }"""
STOP = "() => { window.counting = false; return window.counted / (performance.now() - window.begun) * 1000; }"
VIS = """<!doctype html><meta charset="utf-8"><style>html,body,#net{{height:100%;margin:0}}</style><div id="net"></div>
<script>{library}</script><script>
const data = {{nodes: new vis.DataSet({nodes}), edges: new vis.DataSet({edges})}};
const net = new vis.Network(document.getElementById("net"), data,
  {{physics: false, edges: {{smooth: false, arrows: "to"}}, interaction: {{hideEdgesOnDrag: false}}}});
net.once("afterDrawing", () => requestAnimationFrame(() => requestAnimationFrame(() => {{
  window.first = performance.now();
}})));
</script>"""


def build(n: int, path: Path) -> dict[str, float]:
    """Seconds, peak megabytes and kilobytes of the page of `n` nodes, built in a process of its own."""
    code = (
        "import sys, time, resource; sys.path[:0] = sys.argv[3:]; import view_graph; from pathlib import Path; "
        "from kg.view import write_page; graph = view_graph.of_size(int(sys.argv[1])); "
        "started = time.perf_counter(); "
        "write_page(graph, Path(sys.argv[2])); "
        "print(time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    command = [sys.executable, "-c", code, str(n), str(path), str(ROOT), str(ROOT / "tests")]
    seconds, peak = map(float, subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())
    return {"build_s": round(seconds, 2), "peak_mb": round(peak / 1024), "size_kb": path.stat().st_size // 1000}


def vis_page(n: int, library: Path, path: Path) -> None:
    """Writes a page that shows the same nodes at the same places with vis-network alone."""
    import view_graph  # type: ignore[import-not-found]

    from kg.view.layout import lay_out
    from kg.view.network import network_of

    network = network_of(view_graph.of_size(n))
    layout = lay_out(network)
    nodes = [
        {"id": node["id"], "label": node["label"], "x": x, "y": y, "shape": node["shape"], "size": 10}
        for node, x, y in zip(network.nodes, layout.x, layout.y, strict=True)
    ]
    edges = [{"from": edge["from"], "to": edge["to"]} for edge in network.edges]
    text = VIS.format(library=library.read_text("utf-8"), nodes=json.dumps(nodes), edges=json.dumps(edges))
    path.write_text(text, encoding="utf-8")


def opened(page: Any, address: str, first: str) -> float:
    """Seconds from navigation to the first drawn frame."""
    page.goto("about:blank")
    page.goto(address)
    for _ in range(600):
        found = page.evaluate(first)
        if found:
            return round(float(found) / 1000, 2)
        page.wait_for_timeout(50)
    return float("nan")


def panned(page: Any, seconds: float = 2.0) -> float:
    """Frames a second while the mouse drags the picture to and fro."""
    x, y = 640, 330
    page.mouse.move(x, y)
    page.evaluate(COUNT)
    page.mouse.down()
    started, step = time.perf_counter(), 0
    while time.perf_counter() - started < seconds:
        step += 1
        page.mouse.move(x + 120 * ((step % 60) / 30 - 1), y + 60 * ((step % 40) / 20 - 1))
    page.mouse.up()
    return round(float(page.evaluate(STOP)), 1)


def measure(n: int, browser: Any, folder: Path, vis: Path | None) -> dict[str, Any]:
    path = folder / f"{n}.html"
    row: dict[str, Any] = {"nodes": n, **build(n, path)}
    page = browser.new_page(viewport={"width": 1400, "height": 860})
    ready = "kg.ready.then(() => performance.getEntriesByName('kg-first-frame')[0]?.startTime || performance.now())"
    row["first_s"] = opened(page, path.as_uri(), ready)
    page.evaluate("kg.evidence")
    row["fps"] = panned(page)
    communities = page.evaluate("JSON.parse(document.querySelector('#kg-data').textContent).communities.length")
    every = ",".join(map(str, range(communities)))
    row["all_first_s"] = opened(page, f"{path.as_uri()}#o={every}", ready)
    page.evaluate("kg.evidence")
    row["all_fps"] = panned(page)
    page.close()
    if vis:
        vis_page(n, vis, folder / "vis.html")
        page = browser.new_page(viewport={"width": 1400, "height": 860})
        row["vis_first_s"] = opened(page, (folder / "vis.html").as_uri(), "window.first || 0")
        row["vis_fps"] = panned(page)
        page.close()
    return row


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("nodes", type=int, nargs="*", default=[200, 2000, 10000])
    parser.add_argument("--vis", type=Path, help="vis-network.min.js (standalone) to compare with")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as engine, tempfile.TemporaryDirectory() as folder:
        browser = engine.chromium.launch(executable_path=args.chromium, args=[f"--{flag}" for flag in FLAGS])
        for n in args.nodes:
            row = measure(n, browser, Path(folder), args.vis)
            print(json.dumps(row) if args.json else "  ".join(f"{key}={value}" for key, value in row.items()), flush=True)
        browser.close()


if __name__ == "__main__":
    main()
