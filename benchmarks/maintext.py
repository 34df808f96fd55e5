"""How much of an article is lost and how much of the page around it is left in, beside trafilatura on the same pages.

Run: python benchmarks/maintext.py [--worst N] [--text]

`--text` measures the same pages saved as plain text, as a browser's copy of the whole page gives them. Two figures for each
template: characters of the article that are missing, and characters that are neither the article's nor about it, both as a
share of the article's characters. Articles and templates are the project's own.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from page_templates import Sample, samples

from kg.model import RawDocument
from kg.read.encoding import decode
from kg.read.page import declared
from kg.restore.draft import Draft
from kg.restore.layout import lay_out
from kg.restore.lines import page
from kg.restore.markup import extract


@dataclass(frozen=True, slots=True)
class Score:
    """Characters: of the article, of it missing, left in."""

    size: int
    lost: int
    left: int
    lost_texts: tuple[str, ...]
    left_text: str


def bare(text: str) -> str:
    """The text without white space."""
    return re.sub(r"\s+", "", text)


def score(sample: Sample, text: str) -> Score:
    """What the extracted text has of the sample."""
    lines = [bare(line) for line in text.split("\n")]
    missing = []
    for own in map(bare, sample.own):
        if own in lines:
            lines[lines.index(own)] = ""
        else:
            missing.append(own)
    rest, lost = "\n".join(lines), []
    for about in sorted(map(bare, sample.about), key=len, reverse=True):
        rest = rest.replace(about, "\n", 1)
    rest = rest.replace("\n", "")
    for own in sorted(missing, key=len, reverse=True):
        if own in rest:
            rest = rest.replace(own, "\n", 1)
        else:
            lost.append(own)
    left = re.sub(r"[\n|()（）/、]+", "\n", rest).strip("\n")
    return Score(sum(len(bare(own)) for own in sample.own), sum(map(len, lost)), len(left.replace("\n", "")), tuple(lost), left)


def ours(sample: Sample) -> str:
    """The text that `extract` and `lay_out` keep."""
    raw = RawDocument(sample.name, "text/html", "utf-8", decode(sample.data, sample.name, declared(sample.data)).text, "")
    return lay_out(extract(raw), raw)[0].text


def ours_from_text(sample: Sample) -> str:
    """The text that `lay_out` keeps of the page saved as plain text."""
    source = decode(sample.data, sample.name, declared(sample.data)).text
    text = "".join(("\t" if line.joined else "\n") + line.text for line in page(source).lines)
    raw = RawDocument(sample.name, "text/plain", "utf-8", text, "")
    return lay_out(Draft.of(text), raw)[0].text


def theirs(sample: Sample) -> str:
    """The text that trafilatura keeps."""
    import trafilatura

    source = decode(sample.data, sample.name, declared(sample.data)).text
    return trafilatura.extract(source, include_comments=False, include_tables=True, favor_recall=True) or ""


def main() -> None:
    """Prints a table."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--worst", type=int, default=0, help="show what went wrong on so many pages")
    arguments.add_argument("--text", action="store_true", help="measure pages saved as plain text")
    options = arguments.parse_args()
    engines = {"kg": ours_from_text} if options.text else {"kg": ours, "trafilatura": theirs}
    found = samples()
    for name, engine in engines.items():
        engine(found[0])
        start = time.perf_counter()
        scores = [(sample, score(sample, engine(sample))) for sample in found]
        seconds = time.perf_counter() - start
        groups: dict[str, list[Score]] = defaultdict(list)
        for sample, one in scores:
            groups[sample.name.rpartition("-")[0]].append(one)
        print(f"\n{name}: {1000 * seconds / len(found):.1f} ms a page")
        for group, several in [*groups.items(), ("all", [one for _, one in scores])]:
            size = sum(one.size for one in several)
            lost, left = (sum(getattr(one, name) for one in several) / size for name in ("lost", "left"))
            print(f"  {group:12} lost {lost:7.2%}   left in {left:7.2%}")
        for sample, one in sorted(scores, key=lambda pair: -(pair[1].lost + pair[1].left))[
            : options.worst if name == "kg" else 0
        ]:
            if one.lost or one.left:
                print(f"{sample.name}\n    lost {one.lost_texts}\n    left {one.left_text!r}")


if __name__ == "__main__":
    main()
