"""A span that one rule takes for a name, and the choice among overlapping ones.

In: candidates of all rules, overlaps included. Out: a non-overlapping choice, in reading order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import EntityClass


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span in document offsets that `rule` takes for an entity of `cls`."""

    begin: int
    end: int
    cls: EntityClass
    kinds: tuple[str, ...]
    rule: str
    confidence: float


def choose(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The best non-overlapping candidates: confidence and length decide, position and rule name break ties."""
    ranked = sorted(
        candidates, key=lambda one: (-(one.confidence + 0.012 * (one.end - one.begin)), one.begin, one.end, one.rule)
    )
    taken: list[Candidate] = []
    used: set[int] = set()
    for one in ranked:
        span = range(one.begin, one.end)
        if not used.intersection(span):
            taken.append(one)
            used.update(span)
    return sorted(taken, key=lambda one: one.begin)
