"""Extraction measured in one run: `python benchmarks/extraction.py [--quick] [--only PART …]`.

In: the gold of the tests, and public corpora in `shared/` beside the checkout (for measuring only: nothing is trained on them
or copied). Out: one Markdown table; a part whose data are absent is a row that says so.

What is measured: `dev`, `samples`, `held`, `seed` (graph against gold, as `kg eval`; rules are written with `held` unseen),
`ner` (exact names, per engine), `cec` (event triggers of the Chinese Emergency Corpus and their time, place, participants, no
gold given; macro-F1 over types), `fewfc` (financial events: types a document, roles), `speed` (characters a second of
processor time: whole pipeline, stages, long texts; memory).
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import cec
import fewfc
import speed
import tagger
from counting import ROOT, SHARED, Row, raw_of

from kg.evaluate import load_gold, score, summed
from kg.pipeline import graph_of

PARTS = ("dev", "samples", "held", "seed", "ner", "cec", "fewfc", "speed")


def gold_rows(folder: Path, quick: bool) -> Iterator[Row]:
    """Entities, relations, posts, attributes against gold."""
    paths = sorted(folder.rglob("*.json"))[: 10 if quick else None]
    if not paths:
        yield "gold", f"skipped: no files in {folder.name}/"
        return
    counts = summed(score(gold, graph_of(raw_of(gold.name, gold.text))) for gold in map(load_gold, paths))
    for part, count in counts.items():
        if "/" not in part:
            yield (
                f"{part} ({len(paths)} documents)",
                f"P {100 * count.precision:.1f} R {100 * count.recall:.1f} F1 {100 * count.f1:.1f}",
            )


def ner_rows(quick: bool) -> Iterator[Row]:
    """Exact F1 of names, by engine and corpus."""
    paths = sorted(tagger.CORPORA.glob("*_dev.jsonl"))
    if not paths:
        yield "names", "skipped: no corpora"
        return
    corpora = [tagger.load(path, 200 if quick else 10_000) for path in paths]
    names = [path.name.removesuffix("_dev.jsonl") for path in paths]
    for title, engine in (("jieba posseg", tagger.posseg), ("LAC small", tagger.lac_small), ("kg.tag", tagger.ours)):
        try:
            *cells, rate = tagger.measure(engine, corpora)
        except (ImportError, OSError) as error:
            yield title, f"skipped: {error}"
            continue
        figures = "; ".join(f"{name} {cell}" for name, cell in zip(names, cells, strict=True))
        yield title, f"F1 (PER LOC ORG) {figures}; {rate} chars/s"


def main() -> int:
    """0, also when there was nothing to measure on."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--quick", action="store_true", help="a part of each corpus")
    parser.add_argument("--only", nargs="+", choices=PARTS, help="only these parts")
    parser.add_argument("--looked-at", action="store_true", help="CEC: the quarter that rules were developed beside")
    args = parser.parse_args()
    parts: dict[str, Callable[[], Iterator[Row]]] = {
        "dev": partial(gold_rows, ROOT / "tests" / "gold" / "dev", args.quick),
        "samples": partial(gold_rows, ROOT / "tests" / "gold" / "samples", args.quick),
        "held": partial(gold_rows, ROOT / "tests" / "gold" / "held", args.quick),
        "seed": partial(gold_rows, SHARED / "gold", args.quick),
        "ner": partial(ner_rows, args.quick),
        "cec": partial(cec.rows, args.quick, args.looked_at),
        "fewfc": partial(fewfc.rows, args.quick),
        "speed": partial(speed.rows, args.quick),
    }
    print("| part | what | figures |\n| --- | --- | --- |")
    for part, rows in parts.items():
        if args.only is None or part in args.only:
            for what, figures in rows():
                print(f"| {part} | {what} | {figures} |", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
