"""What the measurements of extraction share: where the data are, counts of right and wrong, spans held against spans.

In: texts of a corpus. Out: documents to read, `Tally`s, rows of a table.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from kg.model import Hints, RawDocument, Reading

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"

Row = tuple[str, str]  # what is measured, the figures
Span = tuple[int, int]


@dataclass(slots=True)
class Tally:
    """Right, found and wanted, added up."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, right: int, found: int, wanted: int) -> None:
        """Adds the counts of one document."""
        self.right, self.found, self.wanted = self.right + right, self.found + found, self.wanted + wanted

    @property
    def f1(self) -> float:
        """F1 in percent."""
        return 200 * self.right / max(1, self.found + self.wanted)

    def __str__(self) -> str:
        precision, recall = 100 * self.right / max(1, self.found), 100 * self.right / max(1, self.wanted)
        return f"P {precision:.1f} R {recall:.1f} F1 {self.f1:.1f}"


def raw_of(name: str, text: str, date: str = "") -> RawDocument:
    """A plain text as a document, with the date of its report where a corpus gives it."""
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return RawDocument(name, "text/plain", "utf-8", text, digest, Hints(date=date))


def in_source(reading: Reading, begin: int, end: int) -> Span:
    """A span of the main text as a span of the text as given."""
    span = reading.document.source_span(begin, end)
    return span.begin, span.end


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def matched(wanted: list[Span], found: list[Span]) -> list[Span]:
    """Pairs of indices of overlapping spans, each used once."""
    pairs, used = [], set()
    for at, span in enumerate(wanted):
        hit = next((other for other, mine in enumerate(found) if other not in used and overlap(span, mine)), None)
        if hit is not None:
            used.add(hit)
            pairs.append((at, hit))
    return pairs
