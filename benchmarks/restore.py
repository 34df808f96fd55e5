"""How much of damaged texts `kg.restore` gets back, and that it leaves clean ones alone.

Run: python benchmarks/restore.py [--rounds N] [--texts FOLDER_OR_JSONL] [--show]
The texts are those under tests/cases/restore, which the language model has not seen: short ones, several to a page, prose
of all kinds, and pages thick with names and numbers. Each round damages each page anew.
"""

from __future__ import annotations

import argparse
import difflib
import json
import random
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from damage import KINDS

from kg.restore import repaired
from kg.restore.draft import Draft
from kg.restore.script import convert, simplified

CASES = Path(__file__).resolve().parents[1] / "tests" / "cases" / "restore"
WIDE = str.maketrans(",:;()?!", "，：；（）？！")
#: Three short texts make a page of the usual length, 1,000 to 1,500 characters.
PER_PAGE = 3


#: Bytes of UTF-8 of the page that times are given for.
PAGE = 5000


def pages(source: Path) -> list[str]:
    """The pages to damage, in Simplified characters that GBK has."""
    if source.is_dir():
        short, long = _texts(source / "texts"), [*_texts(source / "prose"), *_texts(source / "pages"), *_texts(source)]
        return ["\n\n".join(short[at : at + PER_PAGE]) for at in range(0, len(short), PER_PAGE)] + long
    texts = [json.loads(line)["content"] for line in source.read_text(encoding="utf-8").splitlines()]
    return [_in_gbk(text.strip().translate(WIDE))[:2000].strip() for text in texts]


def _texts(folder: Path) -> list[str]:
    return [_in_gbk(path.read_text(encoding="utf-8").strip()) for path in sorted(folder.glob("*.txt"))]


def _in_gbk(text: str) -> str:
    return text.encode("gbk", "ignore").decode("gbk")


def wrong(gold: str, got: str) -> Iterator[tuple[str, str, int, range]]:
    """What stands in the gold, what in its place, how many characters that costs, and where in what was got."""
    if gold == got:
        return
    for op, begin, end, first, last in difflib.SequenceMatcher(None, gold, got, autojunk=False).get_opcodes():
        if op != "equal":
            cost = max(end - begin, last - first)
            yield gold[max(0, begin - 5) : end + 5], got[max(0, first - 5) : last + 5], cost, range(first, last)


def measure(kind: str, texts: list[str], rounds: int, show: bool) -> None:
    """Prints a line for one kind of damage."""
    chars = errors = torn = torn_errors = 0
    times: list[float] = []
    repaired(Draft.of(KINDS[kind](texts[0], random.Random(kind))))  # what is loaded once is no page's cost
    for number in range(rounds):
        for at, text in enumerate(texts):
            damaged = KINDS[kind](text, random.Random(f"{kind} {number} {at}"))
            start = time.process_time()
            draft, _ = repaired(Draft.of(damaged))
            times.append(1000 * (time.process_time() - start) * PAGE / len(damaged.encode()))
            chars += len(text)
            stretches = [range(edit.begin, edit.end) for edit in draft.finish() if "torn_bytes" in edit.repair]
            torn += sum(map(len, stretches))
            for here, there, cost, where in wrong(text, simplified(draft.text)):
                errors += cost
                torn_errors += cost * any(one.start <= where.stop and where.start <= one.stop for one in stretches)
                if show:
                    print(f"    {here!r} → {there!r}")
    share = f"torn {100 - 100 * torn_errors / torn:7.3f} % of {torn}" if torn else ""
    pace = f"{statistics.median(times):5.1f} ms for 5 kB, 9 of 10 within {statistics.quantiles(times, n=10)[-1]:5.1f}"
    print(f"{kind:<24}{100 - 100 * errors / chars:8.3f} % of {chars}, {errors} wrong; {pace}  {share}")


def clean(texts: list[str]) -> None:
    """Prints how many characters of clean texts were changed, in both scripts."""
    chars = changed = 0
    start = time.process_time()
    for text in texts:
        for page in (text, convert(text, "s2t")):
            draft, _ = repaired(Draft.of(page))
            chars += len(page)
            changed += sum(max(edit.end - edit.begin, edit.source_end - edit.source_begin) for edit in draft.finish())
    each = 1e6 * (time.process_time() - start) / chars
    print(f"{'clean, both scripts':<26}{changed} of {chars} changed, {each:.2f} µs a character")


def kept() -> None:
    """Prints how many of the authors' own parentheses stayed."""
    lines = (CASES / "kept.tsv").read_text(encoding="utf-8").splitlines()
    texts = [line.split("\t")[1] for line in lines if not line.startswith("#")]
    same = sum(repaired(Draft.of(text))[0].text == text for text in texts)
    print(f"{'legitimate parentheses':<26}{same} of {len(texts)} kept")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--texts", type=Path, default=CASES)
    parser.add_argument("--kind", default="", help="only kinds whose name has this in it")
    parser.add_argument("--show", action="store_true", help="print every error")
    args = parser.parse_args()
    texts = pages(args.texts)
    for kind in KINDS:
        if args.kind in kind:
            measure(kind, texts, args.rounds, args.show)
    clean(texts)
    kept()


if __name__ == "__main__":
    main()
