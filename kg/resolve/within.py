"""The entities and statements of one document, with evidence in its original text.

In: Reading(+mentions, claims, posts). Out: DocumentGraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.characters import fold, name_key, traditional
from kg.entities import organizations
from kg.entities.areas import LEVEL_BODY
from kg.entities.person_names import has_surname, is_full_name
from kg.keys import document_key, entity_key
from kg.model import (
    Claim,
    Document,
    Entity,
    EntityClass,
    EntityMention,
    Field,
    LiteralValue,
    Mention,
    PostClaim,
    Reading,
    Statement,
)
from kg.relations import date_literal
from kg.resolve.abbreviation import edition_of
from kg.resolve.clusters import Cluster, clusters_of
from kg.vocabulary import ATTRIBUTES


@dataclass(frozen=True, slots=True)
class DocumentGraph:
    """What one document adds to a graph."""

    key: str
    document: Document
    entities: tuple[Entity, ...]
    mentions: tuple[EntityMention, ...]
    statements: tuple[Statement, ...]


def resolved(reading: Reading) -> DocumentGraph:
    """The graph of one reading."""
    return _Resolution(reading).graph()


def _entity(cls: EntityClass, name: str, names: tuple[str, ...], kinds: tuple[str, ...]) -> Entity:
    others = tuple(sorted({other for other in names if other != name}))
    return Entity(entity_key(cls, name), cls, kinds, name, traditional(name), others)


#: A day in the label of a happening tells it from others with the same participants.
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _is_unnamed(mention: Mention) -> bool:
    """Whether a mention is of a happening without a name or of an amount."""
    return mention.cls == "Quantity" or "Occurrence" in mention.kinds


class _Resolution:
    """The work on one reading: clusters become entities, claims become statements."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.document = reading.document
        self.key = document_key(reading.document.raw)
        text = fold(self.document.simplified)
        unnamed = tuple(one for one in reading.mentions if _is_unnamed(one))
        proper = tuple(one for one in reading.mentions if one.proper and not _is_unnamed(one))
        self.clusters = clusters_of(proper, text)
        self.entities: dict[str, Entity] = {}
        self.mentions: list[EntityMention] = []
        self.statements: list[Statement] = []
        self._keys: dict[tuple[str, str], str] = {}
        for cluster in self.clusters:
            self._add_cluster(cluster)
        for mention in unnamed:
            self._add_unnamed(mention)

    def graph(self) -> DocumentGraph:
        """The finished graph of the document."""
        self._add_metadata()
        for claim in self._chosen():
            self._add_claim(claim)
        for post in self.reading.posts:
            self._add_post(post)
        return DocumentGraph(
            self.key,
            self.document,
            tuple(self.entities[key] for key in sorted(self.entities)),
            tuple(sorted(set(self.mentions), key=lambda one: (one.begin, one.end, one.entity, one.extractor))),
            tuple(dict.fromkeys(self.statements)),
        )

    # ── entities and mentions ──

    def _add_cluster(self, cluster: Cluster) -> None:
        cls: EntityClass = cluster.cls  # type: ignore[assignment]
        entity = _entity(cls, cluster.name, cluster.names, cluster.kinds)
        if cls == "Organization" and LEVEL_BODY.match(cluster.name):
            # 市委 of nobody knows which city is not the 市委 of another document
            entity = replace(entity, key=entity_key(cls, f"{cluster.name} {self.key}"))
        self._merge(entity)
        for mention in cluster.mentions:
            self._keys[mention.cls, mention.name] = entity.key
            self._mention(entity.key, mention.begin, mention.end, mention.extractor, mention.confidence)

    def _add_unnamed(self, mention: Mention) -> None:
        """A happening without a name or an amount: nothing but an equal label of a dated one joins it to another document's."""
        entity = _entity(mention.cls, mention.name, (), mention.kinds)
        if not _DAY.search(mention.name):
            entity = replace(entity, key=entity_key(mention.cls, f"{mention.name} {self.key}"))
        self._merge(entity)
        self._keys[mention.cls, mention.name] = entity.key
        self._mention(entity.key, mention.begin, mention.end, mention.extractor, mention.confidence)

    def _merge(self, entity: Entity) -> None:
        old = self.entities.get(entity.key)
        if old is None:
            self.entities[entity.key] = entity
            return
        others = tuple(sorted({*old.alt_labels, *entity.alt_labels, entity.label} - {old.label}))
        kinds = tuple(dict.fromkeys((*old.kinds, *entity.kinds)))
        self.entities[entity.key] = Entity(old.key, old.cls, kinds, old.label, old.label_hant, others, old.same_as)

    def _mention(self, key: str, begin: int, end: int, rule: str, confidence: float) -> None:
        span = self.document.source_span(begin, end)
        self.mentions.append(
            EntityMention(key, self.key, span.begin, span.end, self.document.raw.text[span.begin : span.end], rule, confidence)
        )

    def key_of(self, mention: Mention) -> str | None:
        """The key of the entity that a mention names or stands for."""
        return self._keys.get((mention.cls, mention.name))

    # ── statements ──

    def _chosen(self) -> list[Claim]:
        """The claims, those of single-valued properties reduced to one a subject."""
        best: dict[tuple[str, str], Claim] = {}
        rest: list[Claim] = []
        for claim in self.reading.claims:
            subject = self.key_of(claim.subject)
            if subject is None:
                continue
            if claim.property not in ATTRIBUTES:
                rest.append(claim)
                continue
            if _is_of_series(claim) and _IS_EDITION.search(self.entities[subject].label):
                continue
            slot = (subject, claim.property)
            if slot not in best or _rank(claim) > _rank(best[slot]):
                best[slot] = claim
        return _without_loose_ends([*rest, *best.values()], self)

    def _add_claim(self, claim: Claim) -> None:
        subject = self.key_of(claim.subject)
        value = self.key_of(claim.object) if isinstance(claim.object, Mention) else claim.object
        if subject is None or value is None or subject == value:
            return
        if claim.property == "editionCount":
            self._is_series(subject)  # only a series has editions to count
        if claim.property == "inSeries" and isinstance(value, str):
            if edition_of(self.entities[value].label):
                return  # 第八届衡湖马拉松 is no part of 2024衡湖马拉松, whatever short name they share
            self._is_series(value)
        attributed = self.key_of(claim.attributed_to) if claim.attributed_to else None
        self._state(subject, claim.property, value, claim, attributed or "")

    def _is_series(self, key: str) -> None:
        one = self.entities[key]
        self.entities[key] = replace(one, kinds=tuple(dict.fromkeys((*one.kinds, "EventSeries"))))

    def _state(
        self, subject: str, property_: str, value: str | LiteralValue, told: Claim | PostClaim, attributed: str = ""
    ) -> None:
        """A statement with the evidence of the claim that tells it."""
        span = self.document.source_span(told.begin, told.end)
        quote = self.document.raw.text[span.begin : span.end]
        where = (self.key, span.begin, span.end, quote, told.extractor, round(told.confidence, 2))
        self.statements.append(Statement(subject, property_, value, *where, told.factuality, attributed))

    def _add_post(self, post: PostClaim) -> None:
        person, organization = self.key_of(post.person), self.key_of(post.organization)
        if person is None or organization is None:
            return
        name = f"{self.entities[person].label}·{self.entities[organization].label}·{post.title}"
        key = entity_key("Post", name)
        label = f"{self.entities[person].label}：{self.entities[organization].label}{post.title}"
        self._merge(Entity(key, "Post", (), label, traditional(label)))
        parts: list[tuple[str, str | LiteralValue]] = [
            ("holder", person),
            ("organization", organization),
            ("title", LiteralValue(post.title, "string")),
        ]
        if post.start:
            parts.append(("startDate", date_literal(post.start)))
        if post.finish:
            parts.append(("endDate", date_literal(post.finish)))
        for property_, value in parts:
            self._state(key, property_, value, post)

    # ── metadata ──

    def _add_metadata(self) -> None:
        metadata = self.document.metadata
        for property_, fields in (
            ("publisher", (metadata.publisher,)),
            ("reporter", metadata.reporters),
            ("editor", metadata.editors),
        ):
            for field in fields:
                if field is not None:
                    self._add_agent(property_, field)

    def _add_agent(self, property_: str, field: Field) -> None:
        """The publisher as an organization, reporters and editors as people, with the statement of their part."""
        cls: EntityClass = "Organization" if property_ == "publisher" else "Person"
        name = fold(field.value).strip()
        name = _publisher(name) if cls == "Organization" else name
        if not 2 <= len(name) <= 40 or (cls == "Person" and not _is_whole_person(name)):
            return
        key = self._keys.get((cls, name)) or self._same_name(cls, name)
        if key is None:
            entity = _agent(cls, name)
            key = entity.key
            self._merge(entity)
            self._keys[cls, name] = key
        if field.source is None:
            return
        begin, end = field.source.begin, field.source.end
        where = (self.key, begin, end, self.document.raw.text[begin:end], f"metadata_{property_}", 0.95)
        self.mentions.append(EntityMention(key, *where))
        self.statements.append(Statement(self.key, property_, key, *where, "asserted", ""))

    def _same_name(self, cls: str, name: str) -> str | None:
        """The key of the entity of a class that has a name among its own, whatever the script."""
        wanted = name_key(name)
        for entity in self.entities.values():
            if entity.cls == cls and wanted in {name_key(entity.label), *map(name_key, entity.alt_labels)}:
                return entity.key
        return None


def _publisher(name: str) -> str:
    """The name of a publisher without what pages add to it: 中新网福建 参与互动, 人民网－人民日报, 央视新闻客户端."""
    if re.search(r"[一-鿿] ", name):
        name = name.split()[0]
    return re.split(r"[－–-](?=[一-鿿])", name)[0].removesuffix("客户端")


def _is_whole_person(name: str) -> bool:
    return is_full_name(name) and (has_surname(name) or len(name) > 3)


def _agent(cls: EntityClass, name: str) -> Entity:
    """The entity of a publisher, reporter or editor whom the text does not name."""
    if cls == "Person":
        return _entity(cls, name, (), ())
    full = organizations.known().get(name, (name,))[0]
    kind = organizations.kind_of(name)
    return _entity(cls, full, (name, *organizations.other_names().get(full, ())), (kind,) if kind else ())


#: A name of one holding, by its number or year.
_IS_EDITION = re.compile(r"^(?:19|20)\d\d(?!年代)|第[一二三四五六七八九十百\d]{1,5}[届次期]|首届")


def _is_of_series(claim: Claim) -> bool:
    """Whether a claim tells of a series as a whole: when it began, how often it was held."""
    return claim.extractor == "date_series" or claim.property == "editionCount"


def _rank(claim: Claim) -> tuple[int, float, int, int]:
    """Which of several values of one property wins: surer, more precise, earlier."""
    value = claim.object.value if isinstance(claim.object, LiteralValue) else ""
    usable = claim.factuality in {"asserted", "planned"}
    return int(usable), claim.confidence, len(value) if claim.property.endswith("Date") else 0, -claim.begin


def _without_loose_ends(claims: list[Claim], resolution: _Resolution) -> list[Claim]:
    """The claims without end dates that lie before the start of the same thing."""
    starts = {
        resolution.key_of(claim.subject): claim.object.value
        for claim in claims
        if claim.property == "startDate" and isinstance(claim.object, LiteralValue)
    }
    kept = []
    for claim in claims:
        if claim.property == "endDate" and isinstance(claim.object, LiteralValue):
            start = starts.get(resolution.key_of(claim.subject), "")
            if start and claim.object.value < start[: len(claim.object.value)]:
                continue
        kept.append(claim)
    return kept
