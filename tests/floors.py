"""Raises the floors under the scores of extraction: `python tests/floors.py`, or `make floors`.

`floors.json` holds, for each set of gold, a digest of the gold and the scores that must not be fallen below. A score that has
fallen stays where it was and is named; `--lower` is the only way to lower it, also when the gold itself has changed. The
tables of scores in the READMEs follow.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from dataclasses import asdict, dataclass
from hashlib import sha256
from math import floor
from pathlib import Path

from kg.evaluate import load_gold, score, summed
from kg.pipeline import graph_of
from kg.read.given import text_document

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ROOT / "tests" / "floors.json"
READMES = {"README.md": ("gold", "documents"), "README.zh.md": ("标准答案", "篇数")}
PARTS = ("entities", "relations", "posts", "attributes")
#: Sets of gold by name; `shared` lies beside the checkout where there is one. Rules are written with samples and dev in view;
#: the documents and errors of `held` are looked at by nobody who writes rules, only its scores are.
SETS = {
    "samples": ROOT / "tests" / "gold" / "samples",
    "dev": ROOT / "tests" / "gold" / "dev",
    "held": ROOT / "tests" / "gold" / "held",
    "shared": ROOT.parent / "shared" / "gold",
}


@dataclass(frozen=True, slots=True)
class Floors:
    """Digest of a set of gold, its number of documents, and F1 by part."""

    digest: str
    documents: int
    f1: dict[str, float]


def files(name: str) -> list[Path]:
    """The gold files of a set; none where it is absent."""
    return sorted(SETS[name].glob("*.json"))


def digest(name: str) -> str:
    """The SHA-256 over the names and bytes of a set's files."""
    whole = sha256()
    for path in files(name):
        whole.update(f"{path.name}:{path.stat().st_size}:".encode() + path.read_bytes())
    return whole.hexdigest()


def measured(name: str) -> Floors:
    """The scores of a set as they are now, cut to three decimals."""
    golds = [load_gold(path) for path in files(name)]
    total = summed(score(gold, graph_of(text_document(gold.text, gold.name))) for gold in golds)
    return Floors(digest(name), len(golds), {part: floor(total[part].f1 * 1000) / 1000 for part in PARTS})


def pinned() -> dict[str, Floors]:
    """The floors on file."""
    if not FLOORS.is_file():
        return {}
    return {name: Floors(**value) for name, value in json.loads(FLOORS.read_text(encoding="utf-8")).items()}


def table(floors: dict[str, Floors], head: tuple[str, str]) -> str:
    """The scores of the project's own gold as a table of the README, cut to two decimals."""
    lines = [f"| {head[0]} | {head[1]} | {' | '.join(PARTS)} |", "| --- |" + " ---: |" * (1 + len(PARTS))]
    for name in ("samples", "dev", "held"):
        shown = " | ".join(f"{floor(floors[name].f1[part] * 100 + 1e-6) / 100:.2f}" for part in PARTS)
        lines.append(f"| `tests/gold/{name}` | {floors[name].documents} | {shown} |")
    return "\n".join(lines)


def with_table(readme: str, made: str) -> str:
    """The text of a README with the table between its marks."""
    return re.sub(
        r"(<!-- scores -->\n).*?(<!-- /scores -->)", lambda found: f"{found[1]}{made}\n{found[2]}", readme, flags=re.S
    )


def fallen(old: Floors, new: Floors) -> list[str]:
    """The parts whose score lies below its floor, in words."""
    return [f"{part} {new.f1[part]:.3f} < {old.f1[part]:.3f}" for part in PARTS if new.f1[part] < old.f1[part]]


def raised(old: Floors | None, new: Floors, lower: bool) -> Floors:
    """The new floors: the higher of both, or just the new ones."""
    if old is None or lower:
        return new
    return Floors(new.digest, new.documents, {part: max(old.f1[part], new.f1[part]) for part in PARTS})


def main() -> int:
    """Exit code 1 when a score has fallen and was not allowed to."""
    parser = argparse.ArgumentParser(description="Raise the floors under the scores.")
    parser.add_argument("--lower", action="store_true", help="let a floor sink to where the score is; say why in the commit")
    lower = parser.parse_args().lower
    floors, code = pinned(), 0
    for name in SETS:
        if not files(name):
            print(f"{name}: absent, left as it is")
            continue
        old, new = floors.get(name), measured(name)
        floors[name] = raised(old, new, lower)
        print(f"{name}: " + ", ".join(f"{part} {new.f1[part]:.3f}" for part in PARTS))
        for words in fallen(old, new) if old and not lower else []:
            print(f"{name}: {words}: mend it, or lower the floor with --lower", file=sys.stderr)
            code = 1
    FLOORS.write_text(json.dumps({name: asdict(one) for name, one in floors.items()}, indent=1) + "\n", encoding="utf-8")
    for name, head in READMES.items():
        path = ROOT / name
        path.write_text(with_table(path.read_text(encoding="utf-8"), table(floors, head)), encoding="utf-8")
    return code


if __name__ == "__main__":
    raise SystemExit(main())
