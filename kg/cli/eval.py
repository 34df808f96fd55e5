"""`kg eval`: extraction scored against gold files."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from hashlib import sha256
from pathlib import Path

from kg.errors import UsageError
from kg.evaluate import Count, Gold, Scores, load_gold, score, summed


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `kg eval`."""
    parser.add_argument("gold", nargs="+", help="gold files (JSON), or folders of them")
    parser.add_argument("--json", action="store_true", help="print the scores as JSON")
    parser.add_argument("--errors", action="store_true", help="list what was wrong or missed, document by document")
    parser.add_argument(
        "--by-rule", action="store_true", help="show for each rule how often it fired and how often it was right"
    )


def run(args: argparse.Namespace) -> int:
    """Exit code 0; the scores go to stdout."""
    scores = [_scored(load_gold(path)) for path in _paths(args.gold)]
    total = summed(scores)
    if args.json:
        print(json.dumps(_as_json(scores, total, args.by_rule), ensure_ascii=False, indent=1))
        return 0
    if args.errors:
        for one in scores:
            print(f"── {one.name}")
            for finding in one.findings:
                if finding.verdict != "right":
                    print(f"   {finding.verdict:<6} {finding.part:<10} {finding.words}  {' '.join(finding.rules)}")
    if args.by_rule:
        for rule, (right, wrong) in sorted(by_rule(scores).items()):
            print(f"{rule:<32} fired {right + wrong:>5}  right {right:>5}  {right / (right + wrong):.2f}")
    _print_table(total, len(scores))
    return 0


def _paths(given: list[str]) -> list[Path]:
    paths: list[Path] = []
    for name in given:
        path = Path(name)
        if not path.exists():
            raise UsageError(f"{name}: no such file or folder")
        paths += sorted(path.rglob("*.json")) if path.is_dir() else [path]
    if not paths:
        raise UsageError("no gold files (*.json) in " + ", ".join(given))
    return paths


def _scored(gold: Gold) -> Scores:
    from kg.model import RawDocument
    from kg.pipeline import graph_of

    media_type = "text/html" if gold.text.lstrip()[:200].lower().startswith(("<!doctype html", "<html")) else "text/plain"
    raw = RawDocument(gold.name, media_type, "utf-8", gold.text, sha256(gold.text.encode("utf-8", "surrogatepass")).hexdigest())
    return score(gold, graph_of(raw))


def by_rule(scores: list[Scores]) -> dict[str, tuple[int, int]]:
    """Rule → how often what it found was right, how often wrong."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for one in scores:
        for finding in one.findings:
            for rule in finding.rules:
                (right if finding.verdict == "right" else wrong)[rule] += 1
    return {rule: (right[rule], wrong[rule]) for rule in {*right, *wrong}}


def _print_table(total: dict[str, Count], documents: int) -> None:
    print(f"{'':<24}{'P':>7}{'R':>7}{'F1':>7}{'right':>8}{'wrong':>8}{'missed':>8}   {documents} documents")
    for part, count in total.items():
        print(
            f"{part:<24}{count.precision:>7.3f}{count.recall:>7.3f}{count.f1:>7.3f}{count.right:>8}{count.wrong:>8}{count.missed:>8}"
        )


def _as_json(scores: list[Scores], total: dict[str, Count], rules: bool) -> dict[str, object]:
    shown: dict[str, object] = {"documents": len(scores), "total": {part: _numbers(count) for part, count in total.items()}}
    shown["by_document"] = {one.name: {part: _numbers(count) for part, count in one.counts.items()} for one in scores}
    if rules:
        shown["by_rule"] = {rule: {"right": right, "wrong": wrong} for rule, (right, wrong) in sorted(by_rule(scores).items())}
    return shown


def _numbers(count: Count) -> dict[str, float]:
    return {
        "precision": round(count.precision, 4),
        "recall": round(count.recall, 4),
        "f1": round(count.f1, 4),
        "right": count.right,
        "wrong": count.wrong,
        "missed": count.missed,
    }
