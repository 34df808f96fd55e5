"""Training documents with other names in the same places.

In: `documents.Marked`, a seeded generator. Out: `documents.Marked` in which names were changed for others of their kind, the
same name for the same name throughout a document. A few hundred documents name too few people to learn what a name is from.
"""

from __future__ import annotations

import importlib.util
import random
import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from documents import Marked, Name

from kg import lexicon

ORGANIZATION = re.compile(
    r".{2,}(?:大学|学院|银行|公司|集团|总局|管理局|委员会|协会|学会|联合会|基金会|研究所|研究院|出版社|报社|日报|电视台"
    r"|医院|中学|小学|法院|检察院|足球队|俱乐部|乐团|歌舞团|剧院|剧团|通讯社|工会|总会|商会|党|政府|议会|厂)$"
)
PARTS = Path(__file__).with_name("names.tsv")


class Names:
    """Names to put in, a list a kind: those of the documents themselves and those of the lexicons."""

    def __init__(self, marked: tuple[Marked, ...]) -> None:
        own: defaultdict[str, set[str]] = defaultdict(set)
        for document in marked:
            for name in document.names:
                own[name.kind].add(document.text[name.begin : name.end])
        self.own = {kind: sorted(names) for kind, names in own.items()}
        self.surnames = sorted(lexicon.words("surnames.tsv"))
        self.places = sorted({row[0] for row in lexicon.rows("places.tsv")})
        self.countries = sorted({row[0] for row in lexicon.rows("places.tsv") if len(row) > 2 and row[2] == "Country"})
        self.towns = sorted({row[0] for row in lexicon.rows("gazetteer.tsv")})
        self.organizations = sorted(
            {row[0] for row in lexicon.rows("organizations.tsv")} | set(jieba_names("nt", ORGANIZATION))
        )
        self.foreign = jieba_names("nrt", re.compile(r"[\u4e00-\u9fff]{2,5}$"))
        self.parts = parts()

    def other(self, kind: str, quote: str, rng: random.Random) -> str:
        """A name for the place of `quote`."""
        makers: dict[str, Callable[[str, random.Random], str]] = {
            "PER": self.person,
            "LOC": self.place,
            "ORG": self.organization,
        }
        if kind in makers and len(quote) > 1 and rng.random() < 0.6:
            return makers[kind](quote, rng)
        return rng.choice(self.own[kind])

    def person(self, quote: str, rng: random.Random) -> str:
        """A person: foreign in the place of a foreign one, else mostly a surname with one or two characters."""
        if "·" in quote or len(quote) > 4:
            return "·".join(self.transliterated(rng) for _ in range(quote.count("·") + 1))
        kind = rng.random()
        if kind < 0.15:
            return self.transliterated(rng)
        if kind < 0.2:
            return rng.choice(self.parts["minority"])
        if kind < 0.25:
            return self.part("japanese_family", rng) + self.part("japanese_given", rng)
        if kind < 0.28:
            return self.part("korean_family", rng) + self.part("korean_given", rng)
        return rng.choice(self.surnames) + self.characters("given", 1 if rng.random() < 0.25 else 2, rng)

    def transliterated(self, rng: random.Random) -> str:
        """One part of a foreign name."""
        if rng.random() < 0.6:
            return rng.choice(self.foreign)
        return "".join(self.part("foreign_part", rng) for _ in range(rng.randint(2, 5)))

    def place(self, quote: str, rng: random.Random) -> str:
        """A place: a known one, a town of the world, or a made-up county, village or mountain."""
        kind = rng.random()
        if kind < 0.4:
            return rng.choice(self.places)
        if kind < 0.7:
            return rng.choice(self.towns)
        return self.characters("place_stem", 2, rng) + self.part("place_head", rng)

    def organization(self, quote: str, rng: random.Random) -> str:
        """An organization: a known one, or one made of a place or a few characters and a head noun; a team for a team."""
        kind = rng.random()
        if quote.endswith("队") or kind < 0.08:
            return rng.choice(self.countries if rng.random() < 0.6 else self.places) + self.part("team", rng)
        if kind < 0.55:
            return rng.choice(self.organizations)
        if kind < 0.68:
            return rng.choice(self.countries) + self.part("state_body", rng)
        if kind < 0.8:
            return rng.choice(self.places) + self.part("local_body", rng)
        if kind < 0.87:
            return rng.choice(self.towns) + self.part("media", rng)
        where = rng.choice(self.places) if rng.random() < 0.5 else ""
        stem = self.characters("company_stem", 2, rng)
        return where + stem + self.part("company_trade", rng) + self.part("company_head", rng)

    def part(self, category: str, rng: random.Random) -> str:
        """One part of `category`."""
        return rng.choice(self.parts[category])

    def characters(self, category: str, number: int, rng: random.Random) -> str:
        """So many characters of a category that is one string of them."""
        return "".join(rng.choice(self.parts[category][0]) for _ in range(number))


def swap(document: Marked, names: Names, share: float, rng: random.Random) -> Marked:
    """`document` with about `share` of its names changed. Times stay, and so do names of one character."""
    changed: dict[tuple[str, str], str] = {}
    pieces: list[str] = []
    moved: list[Name] = []
    at = length = 0
    for name in document.names:
        quote = document.text[name.begin : name.end]
        key = (name.kind, quote)
        if key not in changed:
            keep = name.kind == "TIME" or len(quote) == 1 or rng.random() > share
            changed[key] = quote if keep else names.other(name.kind, quote, rng)
        pieces += [document.text[at : name.begin], changed[key]]
        length += name.begin - at
        moved.append(Name(length, length + len(changed[key]), name.kind))
        length += len(changed[key])
        at = name.end
    pieces.append(document.text[at:])
    return replace(document, text="".join(pieces), names=tuple(moved))


def jieba_names(tag: str, pattern: re.Pattern[str]) -> list[str]:
    """The words with `tag` in jieba's dictionary (MIT) that `pattern` accepts."""
    spec = importlib.util.find_spec("jieba")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("jieba is not installed")
    lines = (Path(spec.origin).parent / "dict.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split(" ") for line in lines)
    return sorted(row[0] for row in rows if row[2] == tag and pattern.match(row[0]))


def parts() -> dict[str, list[str]]:
    """The parts of names by category."""
    lines = PARTS.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {category: words.split(" ") for category, words in rows}
