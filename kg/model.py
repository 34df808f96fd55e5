"""The values that pass between stages. Nothing here imports anything of ours.

::

    RawDocument ─restore─▶ Document ─segment,tag─▶ Reading ─entities,times,…─▶ Reading(+mentions)
      ─events,relations─▶ Reading(+claims) ─resolve─▶ KnowledgeGraph(entities, mentions, statements)

Offsets are half-open and count Unicode code points. Two coordinate systems exist, and a field's name says which:
`begin`/`end` count in `Document.text` (the restored text) up to and including `Reading`; in `EntityMention`
and `Statement`, the values that reach the user, they count in `RawDocument.text` (the original).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal["breadcrumb", "title", "byline", "heading", "paragraph", "item", "table", "caption", "credit"]
EntityClass = Literal["Organization", "Person", "Place", "Event", "Post", "Quantity", "Document"]
Bound = Literal["exact", "about", "over", "under"]
Factuality = Literal["asserted", "planned", "denied", "reported", "alleged", "conditional"]
Datatype = Literal["string", "integer", "decimal", "date", "gYearMonth", "gYear", "dateTime", "anyURI"]

#: Blocks that are the document's own words; the others only carry metadata.
MAIN_KINDS: frozenset[str] = frozenset({"title", "heading", "paragraph", "item", "table", "caption"})


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of code points."""

    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Page:
    """Where page `number` (from 1) of a paged document begins in `RawDocument.text`."""

    number: int
    begin: int


@dataclass(frozen=True, slots=True)
class Hints:
    """What the container (EML header, DOCX properties, CSV column, URL in a WARC) says of a document; "" is unknown."""

    title: str = ""
    date: str = ""
    publisher: str = ""
    author: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class RawDocument:
    """One document as it came. `text` is what every offset that reaches the user counts in.

    For HTML `text` is the decoded source, markup included; for PDF, DOCX, EPUB it is the extracted plain text.
    A byte order mark is not part of `text`; line ends are kept as they are.
    """

    name: str  # the input as the user knows it: a relative path, "archive.zip!/a.txt", "rows.csv#3", "-"
    media_type: str
    encoding: str
    text: str
    sha256: str  # of the bytes as they came
    hints: Hints = field(default_factory=Hints)
    pages: tuple[Page, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """`text[begin:end]` of the restored text stands where `text[source_begin:source_end]` stood in the original.

    Between two edits the two texts are the same, character by character.
    """

    begin: int
    end: int
    source_begin: int
    source_end: int
    repair: str  # the name of the repair that decided
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One line or paragraph of the restored text and the part it plays; `level` is a heading's or list's depth."""

    begin: int
    end: int
    kind: BlockKind
    level: int = 0


@dataclass(frozen=True, slots=True)
class Field:
    """A metadata value with its place in the *original* text, or `None` where a container or URL gave it."""

    value: str
    source: Span | None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says about itself. Dates are ISO 8601, as precise as the page (`2023-08-17T17:35`, `2023-08`)."""

    title: Field | None = None
    date_published: Field | None = None
    publisher: Field | None = None
    url: Field | None = None
    authors: tuple[Field, ...] = ()
    reporters: tuple[Field, ...] = ()
    editors: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A restored document.

    `text` is repaired, in the script it came in. `simplified` is the same text in Simplified characters, always of
    the same length, so that both share one set of offsets. `blocks` are in order and do not overlap; what is
    in no block is white space. `edits` are in order and do not overlap, in both coordinate systems.
    """

    raw: RawDocument
    text: str
    simplified: str
    blocks: tuple[Block, ...]
    edits: tuple[Edit, ...]
    metadata: Metadata
    verdict: str = "clean"  # e.g. "mirror damage, byte-level: 47 insertions"

    def source_span(self, begin: int, end: int) -> Span:
        """The smallest span of the original that holds everything `text[begin:end]` came from."""
        return Span(self._to_source(begin, low=True), self._to_source(max(end, begin), low=False))

    def text_span(self, begin: int, end: int) -> Span:
        """The smallest span of the restored text that holds everything the original's `[begin:end)` became."""
        return Span(self._to_text(begin, low=True), self._to_text(max(end, begin), low=False))

    def _to_source(self, at: int, low: bool) -> int:
        edits = self.edits
        # An edit that is an empty replacement at `at` belongs to neither side: a span does not swallow what was
        # deleted just before or just after it.
        if low:
            index = bisect_right(edits, at, key=lambda edit: edit.begin) - 1
            if index < 0:
                return at
            edit = edits[index]
            return edit.source_begin if edit.begin <= at < edit.end else edit.source_end + (at - edit.end)
        index = bisect_left(edits, at, key=lambda edit: edit.end)
        if index < len(edits) and edits[index].begin < at <= edits[index].end:
            return edits[index].source_end
        index -= 1
        if index < 0:
            return at
        return edits[index].source_end + (at - edits[index].end)

    def _to_text(self, at: int, low: bool) -> int:
        edits = self.edits
        if low:
            index = bisect_right(edits, at, key=lambda edit: edit.source_begin) - 1
            if index < 0:
                return at
            edit = edits[index]
            return edit.begin if edit.source_begin <= at < edit.source_end else edit.end + (at - edit.source_end)
        index = bisect_left(edits, at, key=lambda edit: edit.source_end)
        if index < len(edits) and edits[index].source_begin < at <= edits[index].source_end:
            return edits[index].end
        index -= 1
        if index < 0:
            return at
        return edits[index].end + (at - edits[index].source_end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a block: `document.text[begin:end]`."""

    begin: int
    end: int
    block: int  # index into `Document.blocks`


@dataclass(frozen=True, slots=True)
class Token:
    """One word with its part of speech or entity tag (LAC's set: n, v, p, PER, LOC, ORG, TIME …)."""

    begin: int
    end: int
    pos: str


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A span that a tagger takes for a name of `kind` (PER, LOC, ORG, VENUE, EVENT, TIME)."""

    begin: int
    end: int
    kind: str
    confidence: float


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time phrase resolved to an interval; `start`/`finish` are ISO 8601 as precise as the text (2020, 2020-11, 2020-11-03).

    `start == finish` is one day, month or year. An empty bound is open or unknown.
    """

    begin: int
    end: int
    start: str
    finish: str
    extractor: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A counted or measured amount: `114名`, `超过1700名`, `3.5亿元`. `value` is a plain decimal number as text."""

    begin: int
    end: int
    value: str
    bound: Bound
    unit: str  # as written, in Simplified: 名, 人, 个国家和地区, 元, 届
    extractor: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names (`proper`) or stands for (`not proper`: 我会, 本届大会, 他) an entity."""

    begin: int
    end: int
    cls: EntityClass
    kinds: tuple[str, ...]  # finer classes of the ontology: ("PartyOrgan",)
    name: str  # Simplified, without the quotation marks around it; for a stand-in, what it stands for
    extractor: str
    confidence: float
    proper: bool = True


@dataclass(frozen=True, slots=True)
class LiteralValue:
    """A typed value; `value` is the lexical form."""

    value: str
    datatype: Datatype


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement as read in the document, between mentions or from a mention to a literal; offsets in `Document.text`."""

    subject: Mention
    property: str  # local name of a kgo: property
    object: Mention | LiteralValue
    begin: int
    end: int
    extractor: str
    confidence: float
    factuality: Factuality = "asserted"
    attributed_to: Mention | None = None


@dataclass(frozen=True, slots=True)
class PostClaim:
    """One person's post in one organization as read in the document."""

    person: Mention
    title: str
    organization: Mention
    begin: int
    end: int
    extractor: str
    confidence: float
    start: str = ""
    finish: str = ""
    factuality: Factuality = "asserted"


@dataclass(frozen=True, slots=True)
class Reading:
    """A document together with everything found in it so far; each stage returns a new one."""

    document: Document
    sentences: tuple[Sentence, ...] = ()
    tokens: tuple[Token, ...] = ()
    names: tuple[NameSpan, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    posts: tuple[PostClaim, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """A node. `key` is the local name of its IRI (`org-中国侨联`), readable, and the same whatever the order of input."""

    key: str
    cls: EntityClass
    kinds: tuple[str, ...]
    label: str  # Simplified: prefLabel@zh-Hans
    label_hant: str  # Traditional: prefLabel@zh-Hant
    alt_labels: tuple[str, ...] = ()  # Simplified, sorted
    same_as: tuple[str, ...] = ()  # external IRIs
    coordinates: tuple[float, float] | None = None  # of a place: latitude, longitude (WGS 84)


@dataclass(frozen=True, slots=True)
class EntityMention:
    """A mention of an entity; offsets in the document's *original* text, `quote` is that slice."""

    entity: str  # Entity.key
    document: str  # key of the document
    begin: int
    end: int
    quote: str
    extractor: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement with its evidence; offsets in the document's *original* text, `quote` is that slice.

    `object` is the key of an entity or a literal. A post is an entity of class Post with statements `holder`,
    `organization`, `title` (and `startDate`, `endDate`); a measured amount one of class Quantity.
    """

    subject: str
    property: str
    object: str | LiteralValue
    document: str
    begin: int
    end: int
    quote: str
    extractor: str
    confidence: float
    factuality: Factuality = "asserted"
    attributed_to: str = ""


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A document that went into a graph, under its key (`doc-…`)."""

    key: str
    document: Document


@dataclass(frozen=True, slots=True)
class KnowledgeGraph:
    """Everything that is written out: sorted by key, so that equal inputs give equal bytes."""

    base: str
    documents: tuple[SourceDocument, ...]
    entities: tuple[Entity, ...]
    mentions: tuple[EntityMention, ...]
    statements: tuple[Statement, ...]
