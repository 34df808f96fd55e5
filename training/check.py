"""Checks the training documents: `python training/check.py [--doubts]`.

In: `training/documents/*.txt`. Out: a line for each fault on standard error, a table of counts on standard output; exit
code 1 when a fault was found. `--doubts` also lists what is likely, but not surely, wrong: names marked in one place and
not in another.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator

import documents

ONE_CHARACTER = {"LOC", "TIME"}
LONG = {"PER": 24, "ORG": 45, "LOC": 30, "VENUE": 40, "EVENT": 70, "TIME": 40}
EDGES = "，。；：、！？,;!? \n\t　"
TITLES = re.compile(r".(?:主席|总理|书记|总统|部长|外长|主任|先生|女士|市长|省长|会长|教授)$")  # 王毅外长


def faults(document: documents.Marked) -> Iterator[str]:
    """What is surely wrong with a document."""
    if document.script not in ("hans", "hant"):
        yield "head: '# script: hans' or '# script: hant' is missing"
    if not document.genre:
        yield "head: '# genre:' is missing"
    if not document.names:
        yield "no name is marked"
    for name in document.names:
        quote = document.text[name.begin : name.end]
        if quote != quote.strip(EDGES):
            yield f"{name.kind} {quote!r} begins or ends with punctuation or a space"
        elif "\n" in quote:
            yield f"{name.kind} {quote!r} runs over a line end"
        elif len(quote) > LONG[name.kind]:
            yield f"{name.kind} {quote!r} is too long"
        elif len(quote) == 1 and name.kind not in ONE_CHARACTER:
            yield f"{name.kind} {quote!r} is one character"
        elif name.kind == "PER" and TITLES.search(quote):
            yield f"{name.kind} {quote!r} holds a title"


def doubts(document: documents.Marked) -> Iterator[str]:
    """What is likely wrong: a name of three characters or more that also stands unmarked in the same document."""
    marked = sorted({document.text[name.begin : name.end] for name in document.names if name.kind != "TIME"})
    covered = bytearray(len(document.text))
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for name in document.names:
        covered[name.begin : name.end] = b"\1" * (name.end - name.begin)
        kinds[document.text[name.begin : name.end]].add(name.kind)
    for quote in marked:
        if len(quote) > 2:
            for match in re.finditer(re.escape(quote), document.text):
                if not any(covered[match.start() : match.end()]):
                    around = document.text[max(0, match.start() - 8) : match.end() + 8]
                    yield f"{quote!r} is marked elsewhere, not in …{around!r}"
        if len(kinds[quote]) > 1:
            yield f"{quote!r} is marked as {' and '.join(sorted(kinds[quote]))}"


def main() -> int:
    """0 when no document has a fault."""
    parser = argparse.ArgumentParser(description="Checks the training documents.")
    parser.add_argument("--doubts", action="store_true", help="also list likely omissions")
    arguments = parser.parse_args()
    found = 0
    counts: Counter[str] = Counter()
    genres: Counter[str] = Counter()
    for path in sorted(documents.FOLDER.glob("*.txt")):
        try:
            document = documents.parse(path.stem, path.read_text(encoding="utf-8"))
        except ValueError as error:
            print(error, file=sys.stderr)
            found += 1
            continue
        for fault in faults(document):
            print(f"{document.name}: {fault}", file=sys.stderr)
            found += 1
        for doubt in doubts(document) if arguments.doubts else ():
            print(f"{document.name}: perhaps: {doubt}", file=sys.stderr)
        counts.update(name.kind for name in document.names)
        counts.update(documents=1, characters=len(document.text))
        genres[f"{document.genre} ({document.script})"] += 1
    for key, number in sorted(counts.items()):
        print(f"{key:12}{number:>9}")
    print(f"{'genres':12}{len(genres):>9}")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
