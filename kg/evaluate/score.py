"""Precision, recall and F1 of one document's graph against its gold.

In: Gold, DocumentGraph. Out: Scores. A node counts once; a second node for the same gold node is wrong; what matches an
optional row is ignored; `within` and `basedIn` beyond the gold are never wrong.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.characters import name_key
from kg.evaluate.gold import Gold, GoldEntity, Row
from kg.model import Entity, LiteralValue, Statement
from kg.resolve import DocumentGraph
from kg.vocabulary import ATTRIBUTES

PARTS = ("entities", "relations", "posts", "attributes")
CLASSES = ("Organization", "Person", "Place", "Event")
_NEVER_WRONG = frozenset({"within", "basedIn"})
_NOT_RELATIONS = frozenset(
    {"holder", "organization", "publisher", "reporter", "editor", "quantity", "attributedTo", "mentions"}
)


@dataclass(frozen=True, slots=True)
class Count:
    """Right, wrong and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """Right among found; 1 when nothing was found and nothing was to be found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else float(not self.missed)

    @property
    def recall(self) -> float:
        """Right among those to be found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 1.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong or missed, in words, with the rules that found it."""

    part: str
    verdict: str  # right, wrong, missed
    words: str
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scores:
    """Counts by part (`entities`, also `entities/Event` …) and the single findings."""

    name: str
    counts: dict[str, Count]
    findings: tuple[Finding, ...]


def summed(scores: Iterable[Scores]) -> dict[str, Count]:
    """Counts over all documents (micro-average)."""
    total: dict[str, Count] = {}
    for one in scores:
        for part, count in one.counts.items():
            total[part] = total.get(part, Count()) + count
    return total


def score(gold: Gold, graph: DocumentGraph) -> Scores:
    """The scores of a document's graph."""
    entities = [one for one in graph.entities if one.cls in CLASSES and "Occurrence" not in one.kinds]
    mentioned = {one.entity for one in graph.mentions}
    entities = [one for one in entities if one.key in mentioned]
    rules: dict[str, list[str]] = {}
    for mention in graph.mentions:
        rules.setdefault(mention.entity, []).append(mention.extractor)
    matched, counts, findings = _entities(gold, entities, rules)
    facts = [one for one in graph.statements if one.factuality in {"asserted", "planned"}]
    found = _found_rows(facts, matched, {one.key: one for one in graph.entities})
    labels = {one.key: one.names[0] for one in gold.entities}
    for part, wanted, optional in (
        ("relations", gold.relations, gold.optional_relations),
        ("posts", gold.posts, gold.optional_posts),
        ("attributes", gold.attributes, gold.optional_attributes),
    ):
        count, more = _rows(part, found[part], wanted, optional, labels)
        counts[part] = count
        findings += more
    return Scores(gold.name, counts, tuple(findings))


def _entities(
    gold: Gold, entities: list[Entity], rules: dict[str, list[str]]
) -> tuple[dict[str, str], dict[str, Count], list[Finding]]:
    """Predicted key → gold key ("" for none), the counts, the findings."""
    by_label: dict[tuple[str, str], GoldEntity] = {}
    for one in sorted(gold.entities, key=lambda one: one.optional):
        for name in one.names:
            by_label.setdefault((one.cls, name_key(name)), one)
    matched: dict[str, str] = {}
    taken: set[str] = set()
    counts: dict[str, Count] = {part: Count() for part in ("entities", *(f"entities/{cls}" for cls in CLASSES))}
    findings: list[Finding] = []

    def tell(cls: str, verdict: str, words: str, by: tuple[str, ...] = ()) -> None:
        one = Count(int(verdict == "right"), int(verdict == "wrong"), int(verdict == "missed"))
        counts["entities"] += one
        counts[f"entities/{cls}"] = counts.get(f"entities/{cls}", Count()) + one
        findings.append(Finding("entities", verdict, f"{cls} {words}", by))

    for entity in entities:
        by = tuple(sorted(set(rules.get(entity.key, []))))
        hits = [by_label.get((entity.cls, name_key(name))) for name in (entity.label, *entity.alt_labels)]
        hit = next((one for one in hits if one is not None and not one.optional), None) or next(
            (one for one in hits if one), None
        )
        if hit is None:
            tell(entity.cls, "wrong", entity.label, by)
            continue
        matched[entity.key] = hit.key
        if hit.optional:
            continue
        if hit.key in taken:
            tell(entity.cls, "wrong", f"{entity.label} (a second node for {hit.names[0]})", by)
            continue
        taken.add(hit.key)
        tell(entity.cls, "right", hit.names[0], by)
    for one in gold.entities:
        if not one.optional and one.key not in taken:
            tell(one.cls, "missed", one.names[0])
    return matched, counts, findings


def _found_rows(
    facts: list[Statement], matched: dict[str, str], entities: dict[str, Entity]
) -> dict[str, dict[Row, tuple[str, ...]]]:
    """The statements of a graph as rows over gold keys, each with the rules that found it; an unmatched end is `?label`."""
    found: dict[str, dict[Row, tuple[str, ...]]] = {"relations": {}, "posts": {}, "attributes": {}}

    def end(key: str) -> str:
        return matched.get(key) or "?" + (entities[key].label if key in entities else key)

    posts: dict[str, dict[str, str]] = {}
    for one in facts:
        if one.subject in entities and entities[one.subject].cls == "Post":
            value = one.object.value if isinstance(one.object, LiteralValue) else one.object
            posts.setdefault(one.subject, {})[one.property] = value
            posts[one.subject]["rule"] = one.extractor
            continue
        if one.subject in entities and "Occurrence" in entities[one.subject].kinds:
            continue
        if one.property in _NOT_RELATIONS:
            continue
        if isinstance(one.object, LiteralValue):
            if one.property in ATTRIBUTES:
                _note(found["attributes"], (end(one.subject), one.property, one.object.value), one.extractor)
        else:
            _note(found["relations"], (end(one.subject), one.property, end(one.object)), one.extractor)
    for post in posts.values():
        if {"holder", "organization", "title"} <= post.keys():
            _note(found["posts"], (end(post["holder"]), post["title"], end(post["organization"])), post["rule"])
    return found


def _note(rows: dict[Row, tuple[str, ...]], row: Row, rule: str) -> None:
    rows[row] = tuple(sorted({*rows.get(row, ()), rule}))


def _rows(
    part: str, found: dict[Row, tuple[str, ...]], wanted: frozenset[Row], optional: frozenset[Row], labels: dict[str, str]
) -> tuple[Count, list[Finding]]:
    findings: list[Finding] = []
    left = set(wanted)
    right = wrong = 0

    def words(row: Row) -> str:
        return " ".join(labels.get(one, one) for one in row)

    # Equal rows first: 副总经理 must not take the place of 总经理, which it contains.
    for row in sorted(found, key=lambda row: (row not in left, row)):
        hit = row if row in left else next((one for one in sorted(left) if _same(part, row, one)), None)
        if hit is not None:
            left.discard(hit)
            right += 1
            findings.append(Finding(part, "right", words(hit), found[row]))
        elif any(_same(part, row, one) for one in wanted | optional) or row[1] in _NEVER_WRONG:
            continue
        else:
            wrong += 1
            findings.append(Finding(part, "wrong", words(row), found[row]))
    findings += [Finding(part, "missed", words(row)) for row in sorted(left)]
    return Count(right, wrong, len(left)), findings


def _same(part: str, row: Row, other: Row) -> bool:
    if part == "posts":
        return row[0] == other[0] and row[2] == other[2] and (row[1] in other[1] or other[1] in row[1])
    if part == "attributes" and row[1] == "theme":
        return row[0] == other[0] and row[1] == other[1] and name_key(row[2]) == name_key(other[2])
    return row == other
