"""Which mentions of one document name the same thing.

In: proper mentions. Out: clusters (tuples of mentions), each with its fullest name and its other names.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.characters import name_key
from kg.entities.events import event_rows, known_events
from kg.entities.organizations import known as known_organizations
from kg.entities.organizations import other_names as organization_names
from kg.entities.person_names import has_surname
from kg.entities.places import known as known_places
from kg.entities.places import other_names as place_names
from kg.model import Mention
from kg.resolve import events, organizations, people, places
from kg.resolve.joining import Sets

_JOIN: dict[str, Callable[[list[str], Sets, str], None]] = {
    "Organization": organizations.join,
    "Person": people.join,
    "Place": places.join,
    "Event": events.join,
}
_VARIANTS: dict[str, Callable[[str], list[str]]] = {
    "Organization": organizations.variants,
    "Place": places.variants,
    "Event": events.variants,
}


@dataclass(frozen=True, slots=True)
class Cluster:
    """One thing of one document. `names` are all its names in Simplified, `name` the fullest."""

    cls: str
    name: str
    names: tuple[str, ...]
    kinds: tuple[str, ...]
    mentions: tuple[Mention, ...]


def clusters_of(mentions: tuple[Mention, ...], text: str) -> tuple[Cluster, ...]:
    """The clusters of a document's proper mentions; `text` is the folded document."""
    found: list[Cluster] = []
    for cls in _JOIN:
        found += _of_class(cls, tuple(one for one in mentions if one.cls == cls), text)
    return tuple(found)


def _of_class(cls: str, mentions: tuple[Mention, ...], text: str) -> list[Cluster]:
    names = sorted({mention.name for mention in mentions}, key=lambda name: (-len(name), name))
    sets = Sets()
    sets.join_by((name, name_key(name)) for name in names)
    _JOIN[cls](names, sets, text)
    groups: dict[str, list[Mention]] = {}
    for mention in mentions:
        groups.setdefault(sets.root(mention.name), []).append(mention)
    joined = _joined_names(mentions, text) if cls == "Place" else {}
    return [_cluster(cls, group, text, joined) for _, group in sorted(groups.items())]


def _joined_names(mentions: tuple[Mention, ...], text: str) -> dict[Mention, str]:
    """The name of a place together with the places written directly before it: 浙江省 + 台州市 → 浙江省台州市."""
    joined: dict[Mention, str] = {}
    begin = -1
    for outer, inner in itertools.pairwise(mentions):
        if outer.end == inner.begin:
            begin = begin if begin >= 0 else outer.begin
            joined[inner] = text[begin : inner.end]
        else:
            begin = -1
    return joined


def _cluster(cls: str, group: list[Mention], text: str, joined: dict[Mention, str]) -> Cluster:
    names = sorted({mention.name for mention in group})
    known = _known_names(cls, names)
    name = fullest(cls, [*names, *known[:1]])
    others = {*names, *known, *_as_written(group, text), *(joined[one] for one in group if one in joined)}
    if cls in _VARIANTS:
        others.update(variant for one in names for variant in _VARIANTS[cls](one))
    return Cluster(cls, name, tuple(sorted(others - {name, ""})), _kinds(group), tuple(group))


def _kinds(group: list[Mention]) -> tuple[str, ...]:
    """The finer classes, at most two: those of the surest mention first, as the rules order kinds from fine to coarse."""
    ordered = sorted(group, key=lambda one: (-len(one.name), -one.confidence, one.begin))
    return tuple(dict.fromkeys(kind for mention in ordered for kind in mention.kinds))[:2]


def _as_written(group: list[Mention], text: str) -> Iterator[str]:
    """The names of organizations as they stand in the text where a rule gave them a fuller one."""
    for one in group:
        written = text[one.begin : one.end]
        if one.extractor == "unit_shared_head":
            # 海底地形 of 海底地形、海图制图2个专业委员会 is named with the head that the list shares
            yield one.name[one.name.rindex(written) :]
        elif one.cls == "Organization" and one.extractor.startswith("organization"):
            yield written


def _known_names(cls: str, names: list[str]) -> list[str]:
    """The full name and the other names that a reader knows, if the document uses one of them."""
    for name in sorted(names, key=lambda one: (-len(one), one)):
        if cls == "Organization" and name in known_organizations():
            full = known_organizations()[name][0]
            return [full, *organization_names()[full]]
        if cls == "Place" and name in known_places():
            full = known_places()[name][0]
            return [full, *place_names()[full]]
        if cls == "Event" and name in known_events():
            full = known_events()[name]
            return [full, *event_rows()[full][1]]
    return []


def fullest(cls: str, names: list[str]) -> str:
    """The fullest of several names: a known full name, else the longest."""
    for name in names:
        if cls == "Organization" and name in organization_names():
            return name
        if cls == "Place" and name in place_names():
            return name
    if cls == "Person" and not any("·" in name for name in names):
        return max(names, key=lambda name: (has_surname(name), len(name), name))
    return max(names, key=lambda name: (len(name_key(name)), name))
