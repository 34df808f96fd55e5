"""Happenings told several times in one document, put together; and their labels.

In: `Happening`s in order of the text. Out: `Gathered` values: one node each.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.model import Factuality, Mention, TimeExpression
from kg.occurrences.amounts import amount_words, bare_amount
from kg.occurrences.groups import Group, kind_of_thing
from kg.occurrences.happening import Happening, Part, Role
from kg.relations import dated

#: How the label of what is no fact says so.
_DOUBT: dict[Factuality, str] = {"denied": "被否认", "alleged": "指称", "reported": "传闻", "conditional": "假设"}
_AGENTS: tuple[Role, ...] = ("subject", "object", "recipient", "host")
#: The preposition of the one addressed.
_TOWARDS = {"donated": "向", "met": "与", "signed": "与"}


@dataclass(slots=True)
class Gathered:
    """One happening and every clause that tells of it."""

    tellings: list[Happening]

    @property
    def group(self) -> Group:
        """The group of the first telling."""
        return self.tellings[0].group

    def parts(self, *roles: str) -> list[Part]:
        """The parts of all tellings with one of the roles."""
        return [part for one in self.tellings for part in one.parts if part.role in roles]

    def names(self, *roles: str) -> list[str]:
        """The names of the mentions with one of the roles, each once, in order."""
        found = [part.thing.name for part in self.parts(*roles) if isinstance(part.thing, Mention)]
        return list(dict.fromkeys(found))

    def date(self) -> str:
        """The most precise date that the tellings give, the first of equals."""
        dates = [day for part in self.parts("time") if (day := day_of(part))]
        return max(dates, key=len, default="")

    def thing(self) -> str:
        """The thing done as first told."""
        return next((one.thing for one in self.tellings if one.thing), "")


def day_of(part: Part) -> str:
    """The start of a time as an ISO date, "" if it has none."""
    return _start(part.thing) if isinstance(part.thing, TimeExpression) else ""


@lru_cache(maxsize=4096)  # every telling is compared with those before
def _start(time: TimeExpression) -> str:
    return next((value.value for name, value in dated("startDate", time) if name == "startDate"), "")


def gathered(found: tuple[Happening, ...]) -> list[Gathered]:
    """The happenings that deserve a node, in order of their first telling."""
    nodes: list[Gathered] = []
    kin: dict[str, list[int]] = {}  # the numbers of the nodes that can be the same, by group
    for happening in found:
        alike = sorted({at for key in _kin_sought(happening.group) for at in kin.get(key, ())}, reverse=True)
        same = _told_before(happening, (nodes[at] for at in alike))
        if same is not None:
            same.tellings.append(happening if happening.anew else _without(happening, "time", "place"))
        elif _deserves(happening):
            for key in _kin(happening.group):
                kin.setdefault(key, []).append(len(nodes))
            nodes.append(Gathered([happening]))
    return _joined(nodes)


_DISASTERS = "disasters"  # all groups with results are one kin: 火势 tells of the 火灾


def _kin(group: Group) -> set[str]:
    return {_DISASTERS, group.family} if group.results else {group.family}


def _kin_sought(group: Group) -> set[str]:
    """The kin of the nodes that a happening of a group can tell of again."""
    return {_DISASTERS} if group.results else {_DISASTERS, group.family} if group.result else {group.family}


def _without(happening: Happening, *roles: Role) -> Happening:
    """What a noun repeats: the time and place of its clause are those of another verb."""
    return replace(happening, parts=tuple(part for part in happening.parts if part.role not in roles))


def _joined(nodes: list[Gathered]) -> list[Gathered]:
    """The nodes, casualties that were counted before their disaster was told of (in a headline) given to it."""
    disaster = next((node for node in nodes if node.group.results), None)
    if disaster is None:
        return nodes
    kept = []
    for node in nodes:
        if node.group.result and not node.names("subject", "object") and node.tellings[0].factuality == "asserted":
            disaster.tellings += [_without(one, "time", "place") for one in node.tellings]
        else:
            kept.append(node)
    return kept


def _told_before(happening: Happening, nodes: Iterable[Gathered]) -> Gathered | None:
    """The first of the nodes that a happening tells of again."""
    for node in nodes:
        if node.tellings[-1].factuality in _DOUBT and node.tellings[-1].factuality != happening.factuality:
            continue
        if happening.factuality in _DOUBT and node.tellings[-1].factuality not in _DOUBT:
            continue
        if _is_same(happening, node):
            return node
    return None


def _is_same(happening: Happening, node: Gathered) -> bool:
    group = happening.group
    if group.results and node.group.results:
        return (group.known or node.group.family == group.family) and _same_disaster(happening, node)
    if group.result and node.group.results:
        return bool(happening.of("amount"))
    return not group.results and node.group.family == group.family and _same_deed(happening, node)


def _same_disaster(happening: Happening, node: Gathered) -> bool:
    """Whether time and place allow it: a text mostly speaks of one fire."""
    if not happening.anew:
        own = {part.thing.name for part in happening.of("place") if 0 <= happening.begin - part.end <= 5}  # type: ignore[union-attr]
        known = set(node.names("place"))
        return not own or not known or _overlap(own, known)
    day = next((day_of(part) for part in happening.of("time")), "")
    places, known = set(happening.names("place")), set(node.names("place"))
    return _fits(day, node.date()) and (not places or not known or _overlap(places, known) or not day)


def _overlap(names: set[str], others: set[str]) -> bool:
    """Whether two sets hold the name of one place, perhaps with and without its rank: 泸定 and 泸定县."""
    return any(one.startswith(other) or other.startswith(one) for one in names for other in others)


def _same_deed(happening: Happening, node: Gathered) -> bool:
    """Whether the same ones did the same."""
    mine, theirs = set(happening.names(*_AGENTS)), set(node.names(*_AGENTS))
    same = bool(mine) and bool(theirs) and (mine <= theirs or theirs <= mine)
    if happening.group.family in {"held", "signed", "founded", "appointed"}:
        thing, other = happening.thing, node.thing()
        same = (same or not mine) and bool(thing) and (thing.endswith(other) or other.endswith(thing))
    if not same:
        return False
    day = next((day_of(part) for part in happening.of("time")), "")
    amounts = {amount_words(part) for part in happening.of("amount")}
    known = {amount_words(part) for part in node.parts("amount")}
    return _fits(day, node.date()) and (not amounts or not known or bool(amounts & known))


def _fits(day: str, other: str) -> bool:
    return not day or not other or day.startswith(other) or other.startswith(day)


def _deserves(happening: Happening) -> bool:
    """Whether enough is told of a happening to make a node."""
    group = happening.group
    if happening.factuality == "denied" and (group.results or group.result):
        return False
    if group.known:
        return bool(happening.of("time", "place")) and bool(happening.of("amount", "time"))
    if group.results:
        return bool(happening.of("time", "place", "amount", "subject", "object"))
    people = {part.thing.name for part in happening.of(*_AGENTS) if isinstance(part.thing, Mention)}
    if group.kind == "Transaction" and not people:
        return False  # 投资限额为300万元: a figure, no deed
    if group.family == "founded" and happening.open_ended:
        return False
    if group.family == "held" and len(happening.thing) < 3 and not people:
        return False
    return not group.needs or any(_has(need, happening, people) for need in group.needs)


def _has(need: str, happening: Happening, people: set[str]) -> bool:
    if need == "two":
        return len(people) > 1
    if need == "person":
        return any(isinstance(part.thing, Mention) and part.thing.cls == "Person" for part in happening.of("subject", "object"))
    if need == "thing":
        return bool(happening.thing)
    if need == "deed":
        return bool(happening.of("object", "recipient", "amount", "goal")) and bool(happening.of("subject", "amount"))
    if need == "goal":
        return bool(happening.of("goal", "place")) and bool(happening.of("subject"))
    if need in {"subject", "object"} and happening.group.family in {
        "punished",
        "sued",
        "pledged",
        "reduced",
        "transferred",
        "invested",
    }:
        return bool(happening.of("subject", "object"))
    return bool(happening.of(need))  # type: ignore[arg-type]


# ── labels ──


def kinds_of(node: Gathered) -> tuple[str, ...]:
    """The class of the ontology and Occurrence."""
    kind = node.group.kind
    if node.group.family == "held":
        thing = node.thing()
        kind = next((name for name, heads in kind_of_thing() if heads.search(thing)), kind)
    return (kind, "Occurrence") if kind else ("Occurrence",)


def label_of(node: Gathered) -> str:
    """What a reader would call the happening: 万立骏会见林育庆（2023-08-17）."""
    first = node.tellings[0]
    date, doubt = node.date(), _DOUBT.get(first.factuality, "")
    places = _places(node)
    if node.group.results:
        name = "、".join(places[:1]) + _word(node)
        outside = [date]
    else:
        name = _sentence(node)
        outside = [*[place for place in places[:1] if place not in name], date]
    notes = "，".join(part for part in (*outside, doubt) if part)
    return f"{name}（{notes}）" if notes else name


def _places(node: Gathered) -> list[str]:
    """The places, those that every map shows first."""
    named = [part.thing for part in node.parts("place", "goal") if isinstance(part.thing, Mention)]
    areas = {"AdministrativeArea", "Country"}
    return list(dict.fromkeys(one.name for one in sorted(named, key=lambda one: not areas & {*one.kinds})))


def _word(node: Gathered) -> str:
    """The most telling word: 火灾 rather than 火势."""
    words = [one.word for one in node.tellings if not one.group.known and one.group.family == node.group.family]
    return words[0] if words else node.tellings[0].word


def _sentence(node: Gathered) -> str:
    """Who did what to whom."""
    first, thing = node.tellings[0], node.thing()
    subjects = _list(node.names("subject"))
    objects = [name for name in node.names("object", "host") if name not in thing and name not in node.names("subject")]
    recipients = [name for name in node.names("recipient") if name not in node.names("subject", "object")]
    to = _TOWARDS.get(node.group.family, "对") + _list(recipients) if recipients else ""
    amounts = [_counted(part, first) for part in node.parts("amount")[:1]] if node.group.measures or node.group.result else []
    goal = _list(node.names("goal")[:1]) if node.group.goal else ""
    rest = [_list(objects), thing, goal if goal not in thing else "", *amounts]
    return subjects + to + first.word + "".join(rest)


def _list(names: list[str]) -> str:
    return "、".join(names[:3]) + ("等" if len(names) > 3 else "")


def _counted(part: Part, telling: Happening) -> str:
    """The amount, without what it measures where the verb says it or where it is a price."""
    said = part.measures in telling.word or telling.group.kind == "Transaction" or telling.group.result
    return bare_amount(part) if said else amount_words(part)
