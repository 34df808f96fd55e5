"""Makes kg/data/restore_ngrams.bin: the character trigrams by which `kg.restore` chooses what bytes were lost.

Run: python tools/make_restore_model.py [--reports JSONL] [--without REMAINDER] [-o FILE]

In: whichever of the sources there are (official work reports, the project's documents and prose, jieba's dict.txt).
Out: the model's file; its head says what was used. The same sources give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import struct
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from kg.lexicon import DATA  # noqa: E402
from kg.restore.ngrams import FILE, NEVER, NUMBER, NUMERALS, STEP, normal  # noqa: E402
from kg.restore.script import simplified  # noqa: E402
from kg.restore.words import counts as word_counts  # noqa: E402

REPORTS = ROOT.parent / "shared" / "data" / "text" / "government_work_reports.jsonl"
DOCUMENTS = ROOT / "training" / "documents"
PROSE = ROOT / "training" / "prose"
PUBLIC = "official documents, in the public domain in China"
MARK = re.compile(r"\[\[[A-Z]+\|([^\[\]|]+)\]\]")
#: Every so many-th text can be left out, to measure on it.
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Smoothing:
    """How counts become probabilities; chosen by the perplexity of the documents left out."""

    words: float = 0.25  # what an occurrence counts in jieba's 60 million words, against one in the texts
    power: float = 0.65  # so that the commonest words do not drown what the texts tell
    documents: float = 4.0  # the project's own documents are nearer to what is restored than official reports
    pair: float = 3.0  # unseen followers of a character, in seen ones
    triple: float = 5.0
    ends: float = 1.0  # ends of dictionary words, behind which nothing is known
    least_pair: float = 0.8  # what occurs less often is not kept
    least_triple: float = 1.5


Scores = dict[str, float]


#: A number with the characters on both sides; what follows one may stand before the next.
_COUNTED = re.compile(rf"(?<=(?P<before>[^{NUMERALS}]))[{NUMERALS}]+(?=(?P<after>[^{NUMERALS}]))")


class Counts:
    """Weighted counts of one, two and three characters in a row."""

    def __init__(self) -> None:
        self.one: Scores = defaultdict(float)
        self.two: Scores = defaultdict(float)
        self.three: Scores = defaultdict(float)
        self.ends: Scores = defaultdict(float)

    def add(self, text: str, weight: float) -> None:
        """Counts a whole text."""
        text = normalised(text)
        for char, times in Counter(text).items():
            self.one[char] += weight * times
        for pair, times in Counter(map("".join, pairwise(text))).items():
            self.two[pair] += weight * times
        for triple, times in Counter(map("".join, zip(text, text[1:], text[2:], strict=False))).items():
            self.three[triple] += weight * times
        for number in _COUNTED.finditer(text):
            before, after = number.groups()
            self.two[NUMBER + after] += weight
            self.three[before + NUMBER + after] += weight

    def add_word(self, word: str, weight: float) -> None:
        """Counts a word of which the neighbours are not known."""
        word = normalised(word)
        for at, char in enumerate(word):
            self.one[char] += weight
            if at:
                self.two[word[at - 1 : at + 1]] += weight
            if at > 1:
                self.three[word[at - 2 : at + 1]] += weight
        self.ends[word[-1]] += weight
        self.ends[word[-2:]] += weight if len(word) > 1 else 0.0


def normalised(text: str) -> str:
    """The text in the characters of the model."""
    return "".join(char if "\u4e00" <= char <= "\u9fff" else normal(char) for char in re.sub(r"\s*\n\s*", "\n", text))


def reports(path: Path) -> list[str]:
    """The reports at `path`; none where there is no such file."""
    if not path.is_file():
        return []
    return [simplified(json.loads(line)["content"]) for line in path.read_text(encoding="utf-8").splitlines()]


def documents(without: int | None = None) -> list[str]:
    """The training documents without their marks and heads, and the prose; `without` leaves out those of one fold."""
    paths = [*sorted(DOCUMENTS.glob("*.txt")), *sorted(PROSE.glob("*.txt"))]
    return [document(path) for at, path in enumerate(paths) if at % FOLDS != without]


def document(path: Path) -> str:
    """The text of one training document, or of one piece of prose, which has no head."""
    text = path.read_text(encoding="utf-8")
    if text.startswith("#"):
        _, _, text = text.partition("\n\n")
    return simplified(MARK.sub(r"\1", text).strip())


def gathered(official: Iterable[str], own: Iterable[str], smoothing: Smoothing) -> Counts:
    """The counts of all sources."""
    counts = Counts()
    for text in official:
        counts.add(f"\n{text}\n", 1.0)
    for text in own:
        counts.add(f"\n{text}\n", smoothing.documents)
    for word, times in word_counts().items():
        if times:
            counts.add_word(word, smoothing.words * times**smoothing.power)
    return counts


def estimated(counts: Counts, smoothing: Smoothing) -> tuple[Scores, Scores, Scores, Scores]:
    """Log probabilities of n-grams by themselves (one to three characters), and what each context leaves open.

    Each context shares its mass with the shorter one as if `pair` (or `triple`) times its different followers, and all
    its word ends, had been unseen ones (Witten and Bell 1991).
    """
    total = sum(counts.one.values())
    one = {char: math.log(times / total) for char, times in counts.one.items()}
    kept = {pair: times for pair, times in counts.two.items() if times >= smoothing.least_pair}
    two, open_one = _level(kept, one, counts.ends, smoothing.pair, smoothing.ends)
    # A number is nothing that follows a character: it only is a context.
    one[NUMBER] = NEVER
    two |= {triple[:2]: NEVER for triple in counts.three if triple[1] == NUMBER}
    kept = {triple: times for triple, times in counts.three.items() if times >= smoothing.least_triple and triple[:2] in two}
    three, open_two = _level(kept, two, counts.ends, smoothing.triple, smoothing.ends, one, open_one)
    return one, two, three, open_one | open_two


def _level(
    kept: Scores,
    shorter: Scores,
    ends: Scores,
    unseen: float,
    ends_weight: float,
    one: Scores | None = None,
    opened: Scores | None = None,
) -> tuple[Scores, Scores]:
    followers: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for gram in sorted(kept):
        followers[gram[:-1]].append((gram[-1], kept[gram]))
    scores: Scores = {}
    left: Scores = {}
    for context, seen in followers.items():
        mass = sum(times for _, times in seen)
        extra = unseen * len(seen) + ends_weight * ends.get(context, 0.0)
        left[context] = math.log(extra / (mass + extra))
        for char, times in seen:
            backed = context[1:] + char
            lower = shorter.get(backed)
            if lower is None:
                lower = (opened or {}).get(backed[:-1], 0.0) + (one or shorter).get(char, -16.0)
            scores[context + char] = math.log((times + extra * math.exp(lower)) / (mass + extra))
    return scores, left


def encoded(head: str, one: Scores, two: Scores, three: Scores, opened: Scores) -> bytes:
    """The bytes of the model's file."""
    chars = sorted(one)
    place = {char: at for at, char in enumerate(chars)}
    pairs, triples = sorted(two), sorted(three)
    seconds = Counter(pair[0] for pair in pairs)
    thirds = Counter(triple[:2] for triple in triples)
    columns = [
        struct.pack("<3I", len(chars), len(pairs), len(triples)),
        _shorts(map(ord, chars)),
        _steps(one[char] for char in chars),
        _steps(opened.get(char, 0.0) for char in chars),
        _shorts(seconds[char] for char in chars),
        _shorts(place[pair[1]] for pair in pairs),
        _steps(two[pair] for pair in pairs),
        _steps(opened.get(pair, 0.0) for pair in pairs),
        _shorts(thirds[pair] for pair in pairs),
        _shorts(place[triple[2]] for triple in triples),
        _steps(three[triple] for triple in triples),
    ]
    return f"{head}\n\n".encode() + b"".join(columns)


def _shorts(numbers: Iterable[int]) -> bytes:
    made = list(numbers)
    return struct.pack(f"<{len(made)}H", *made)


def _steps(scores: Iterable[float]) -> bytes:
    return bytes(min(255, max(0, round(-score * STEP))) for score in scores)


def head(official: list[str], own: list[str]) -> str:
    """What the file says of itself."""
    used = [
        ("the annual government work reports of the State Council, from Wikisource", PUBLIC, sum(map(len, official))),
        ("training/documents and training/prose of this project", "Apache-2.0", sum(map(len, own))),
        ("jieba's dict.txt, (c) 2013 Sun Junyi", "MIT", len(word_counts())),
    ]
    lines = ["# Character trigrams of Chinese with quantised log probabilities; layout: kg/restore/ngrams.py"]
    for source, licence, size in used:
        if size:
            unit = "words" if "dict" in source else "characters"
            lines += [f"# source: {source} ({size} {unit})", f"# licence: {licence}"]
    return "\n".join([*lines, "# made by: python tools/make_restore_model.py"])


def model(official: list[str], own: list[str], smoothing: Smoothing = Smoothing()) -> bytes:
    """The file made from the texts and jieba's words."""
    counts = gathered(official, own, smoothing)
    # What the model cannot write in two bytes it does not know.
    for table in (counts.one, counts.two, counts.three):
        for gram in [gram for gram in table if any(char > "\uffff" for char in gram)]:
            del table[gram]
    return encoded(head(official, own), *estimated(counts, smoothing))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=Path, default=REPORTS, help="work reports, a JSON object with `content` a line")
    parser.add_argument("--without", type=int, help="leave out the texts of this fold, to measure on them")
    parser.add_argument("-o", "--output", type=Path, default=DATA / FILE)
    args = parser.parse_args()
    official, own = reports(args.reports), documents(args.without)
    data = model(official, own)
    args.output.write_bytes(data)
    print(f"{args.output}: {len(data)} bytes", file=sys.stderr)
    print(data.partition(b"\n\n")[0].decode(), file=sys.stderr)


if __name__ == "__main__":
    main()
