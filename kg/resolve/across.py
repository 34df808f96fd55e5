"""One graph from the graphs of single documents.

In: DocumentGraphs. Out: KnowledgeGraph, sorted. Entities with the same key are one; so are entities of one class when
one's fullest name is another's other name and no third entity claims it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.characters import name_key
from kg.model import Entity, KnowledgeGraph, LiteralValue, SourceDocument, Statement
from kg.resolve.within import DocumentGraph


def merged(graphs: Sequence[DocumentGraph], base: str) -> KnowledgeGraph:
    """The graph of all documents; the same whatever their order."""
    unique = {
        graph.key: graph for graph in sorted(graphs, key=lambda graph: (graph.key, graph.document.raw.name), reverse=True)
    }
    ordered = [unique[key] for key in sorted(unique)]
    entities = _united(entity for graph in ordered for entity in graph.entities)
    targets = _targets(entities)
    final = _united(replace(entity, key=targets[entity.key]) for entity in entities.values()) if targets else entities
    final = {key: _named_as(entities[key], entity) for key, entity in final.items()}
    mentions = sorted(
        {replace(one, entity=targets.get(one.entity, one.entity)) for graph in ordered for one in graph.mentions},
        key=lambda one: (one.document, one.begin, one.end, one.entity, one.extractor),
    )
    statements = sorted({_moved(one, targets) for graph in ordered for one in graph.statements}, key=_order)
    documents = tuple(SourceDocument(graph.key, graph.document) for graph in ordered)
    return KnowledgeGraph(base, documents, tuple(final[key] for key in sorted(final)), tuple(mentions), tuple(statements))


def _united(entities: Iterable[Entity]) -> dict[str, Entity]:
    united: dict[str, Entity] = {}
    for entity in entities:
        old = united.get(entity.key)
        united[entity.key] = entity if old is None else _both(old, entity)
    return united


def _both(one: Entity, other: Entity) -> Entity:
    first, second = sorted((one, other), key=lambda entity: (entity.label, entity.label_hant))
    others = tuple(sorted({*first.alt_labels, *second.alt_labels, second.label} - {first.label}))
    kinds = tuple(sorted({*first.kinds, *second.kinds}))
    return replace(first, kinds=kinds, alt_labels=others, same_as=tuple(sorted({*first.same_as, *second.same_as})))


def _named_as(original: Entity, united: Entity) -> Entity:
    """A united entity under the label of the entity whose key it kept."""
    others = tuple(sorted({*united.alt_labels, united.label} - {original.label}))
    return replace(united, label=original.label, label_hant=original.label_hant, alt_labels=others)


def _targets(entities: dict[str, Entity]) -> dict[str, str]:
    """Key → key of the entity that it is the same as."""
    claimed: Counter[tuple[str, str]] = Counter()
    bearer: dict[tuple[str, str], str] = {}
    for entity in entities.values():
        if entity.cls not in {"Organization", "Event"}:
            continue
        for label in {name_key(label) for label in entity.alt_labels}:
            claimed[entity.cls, label] += 1
            bearer[entity.cls, label] = entity.key
    targets = {key: key for key in entities}
    for key, entity in entities.items():
        slot = (entity.cls, name_key(entity.label))
        # Two documents may use one short name for two bodies (商会, 人大): only an unshared name of four characters joins.
        if claimed[slot] == 1 and bearer[slot] != key and len(slot[1]) >= 4:
            targets[key] = bearer[slot]
    for key in targets:
        seen = {key}
        while targets[targets[key]] != targets[key] and targets[key] not in seen:
            seen.add(targets[key])
            targets[key] = targets[targets[key]]
    return targets


def _moved(statement: Statement, targets: dict[str, str]) -> Statement:
    value = statement.object
    return replace(
        statement,
        subject=targets.get(statement.subject, statement.subject),
        object=targets.get(value, value) if isinstance(value, str) else value,
        attributed_to=targets.get(statement.attributed_to, statement.attributed_to),
    )


def _order(one: Statement) -> tuple[str, ...]:
    value = one.object
    shown = f"{value.value}^^{value.datatype}" if isinstance(value, LiteralValue) else value
    return (one.subject, one.property, shown, one.document, f"{one.begin:09}", f"{one.end:09}", one.extractor, one.factuality)
