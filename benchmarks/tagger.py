"""Names found by the tagger and by what it stands on: `python benchmarks/tagger.py [--limit N]`.

In: slices of public corpora (MSRA, CLUENER2020, Weibo, Resume) in `shared/data/ner/` beside the checkout; they are for
measuring only and never trained on. Out: one table of exact F1 in percent, and characters a second on one core. Skips when
they are absent.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CORPORA = ROOT.parent / "shared" / "data" / "ner"
KINDS = ("PER", "LOC", "ORG")
POSSEG = {"nr": "PER", "nrt": "PER", "nrfg": "PER", "ns": "LOC", "nt": "ORG"}


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A name in one sentence."""

    begin: int
    end: int
    kind: str


Engine = Callable[[list[str]], list[set[Name]]]


def load(path: Path, limit: int) -> tuple[list[str], list[set[Name]]]:
    """The sentences of a corpus and the names marked in them."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()[:limit]]
    return [row["text"] for row in rows], [{Name(*entry) for entry in row["ents"]} for row in rows]


def posseg(texts: list[str]) -> list[set[Name]]:
    """Names by jieba's parts of speech."""
    import logging
    import warnings

    warnings.simplefilter("ignore")
    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.ERROR)
    found = []
    for text in texts:
        names, at = set(), 0
        for word, flag in jieba.posseg.cut(text):
            if flag in POSSEG:
                names.add(Name(at, at + len(word), POSSEG[flag]))
            at += len(word)
        found.append(names)
    return found


def lac_small(texts: list[str]) -> list[set[Name]]:
    """Names by LAC small as it comes, with our character map, without our rules."""
    from kg.tag import network, words

    sys.path.insert(0, str(ROOT / "training"))
    import export
    import lac

    weights = lac.load()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lac.onnx"
        export.write(export.build_lac(weights), weights.characters, weights.tags, path)
        loaded = network.load(str(path))
    found = words.split_words(texts, loaded)
    return [
        {
            Name(word.token.begin, word.token.end, words.KINDS[word.token.pos])
            for word in inside
            if word.token.pos in words.KINDS
        }
        for inside in found
    ]


def ours(texts: list[str], apart: bool = False) -> list[set[Name]]:
    """Names by `kg.tag`; venues count as the places that the corpora take them for."""
    from kg.tag import names, words

    found = []
    for text, inside in zip(texts, words.split_words(texts), strict=True):
        spans = list(names.find_names(text, inside))
        if apart:
            spans = [part for span in spans for part in names.levels(text, span)]
        found.append({Name(span.begin, span.end, "LOC" if span.kind == "VENUE" else span.kind) for span in spans})
    return found


def ours_apart(texts: list[str]) -> list[set[Name]]:
    """The same with 浙江省杭州市 as two places, as MSRA has it; CLUENER and we have one."""
    return ours(texts, apart=True)


ENGINES: tuple[tuple[str, Engine], ...] = (
    ("jieba posseg", posseg),
    ("LAC small", lac_small),
    ("kg.tag", ours),
    ("kg.tag, places apart", ours_apart),
)


def f1(wanted: list[set[Name]], found: list[set[Name]], kinds: tuple[str, ...] = KINDS) -> float:
    """Exact F1 over all sentences, in percent."""
    hit = right = left = 0
    for gold, got in zip(wanted, found, strict=True):
        gold, got = ({name for name in names if name.kind in kinds} for names in (gold, got))
        hit, right, left = hit + len(gold & got), right + len(gold), left + len(got)
    return 200 * hit / max(1, right + left)


def measure(engine: Engine, corpora: list[tuple[list[str], list[set[Name]]]]) -> list[str]:
    """One cell a corpus (all kinds, then each), then the speed."""
    engine(["预热。"])
    cells, characters, seconds = [], 0, 0.0
    for texts, wanted in corpora:
        start = time.process_time()
        found = engine(texts)
        seconds += time.process_time() - start
        characters += sum(map(len, texts))
        each = " ".join(f"{f1(wanted, found, (kind,)):.0f}" for kind in KINDS)
        cells.append(f"{f1(wanted, found):.1f} ({each})")
    return [*cells, f"{characters / seconds:,.0f}"]


def main() -> int:
    """0, also when there was nothing to measure on."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--limit", type=int, default=10_000, help="sentences a corpus")
    limit = parser.parse_args().limit
    paths = sorted(CORPORA.glob("*_dev.jsonl"))
    if not paths:
        print(f"skipped: no corpora in {CORPORA.name}/ beside the checkout", file=sys.stderr)
        return 0
    corpora = [load(path, limit) for path in paths]
    names = [path.name.removesuffix("_dev.jsonl") for path in paths]
    print("| engine |", " | ".join(f"{name} (PER LOC ORG)" for name in names), "| characters/s |")
    print("| --- " * (len(names) + 2) + "|")
    for title, engine in ENGINES:
        try:
            print(f"| {title} |", " | ".join(measure(engine, corpora)), "|", flush=True)
        except ImportError as error:
            print(f"| {title} | skipped: {error} |")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
