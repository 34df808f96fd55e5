"""Financial events: the types that a document of FewFC tells of, and the things that play a part in events of a type.

In: `shared/data/fewfc/` beside the checkout, for measuring only. Out: rows of the table of `extraction.py`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from counting import SHARED, Row, Span, Tally, in_source, matched, raw_of

from kg.model import Mention, Quantity, Reading, TimeExpression
from kg.occurrences import Happening, happenings
from kg.pipeline import reading_of

#: Words by which someone acquires a holding: FewFC calls that an investment, and the holding changes hands too.
_ACQUIRING = frozenset(["收购", "并购", "增持", "买入", "购买", "购入", "受让", "认购", "增资"])
#: The base types of FewFC and the triggers that report them. 股份股权转让 is any change of hands of shares.
_FEWFC: dict[str, Callable[[Happening], bool]] = {
    "质押": lambda one: one.group.name == "pledged",
    "减持": lambda one: one.group.name == "reduced" and "增持" not in one.word,
    "股份股权转让": lambda one: one.group.name in {"transferred", "reduced"},
    "投资": lambda one: one.group.name == "invested" or one.word in _ACQUIRING,
    "起诉": lambda one: one.group.name == "sued" or one.word in {"判决", "判处"},
}
#: Roles of FewFC and the roles of ours that stand for them; titles, collateral and the like have none.
_FEWFC_ROLES = {
    "sub": "agent",
    "obj": "agent",
    "target-company": "agent",
    "share-org": "agent",
    "share-per": "agent",
    "money": "amount",
    "number": "amount",
    "proportion": "amount",
    "date": "time",
}


def rows(quick: bool) -> Iterator[Row]:
    """Types a document, and the things that play a part in events of a type."""
    path = SHARED / "data" / "fewfc" / "dev_base.json"
    if not path.is_file():
        yield "FewFC", "skipped: no corpus"
        return
    texts = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()][: 500 if quick else None]
    types: dict[str, Tally] = {name: Tally() for name in _FEWFC}
    roles: dict[str, Tally] = {name: Tally() for name in ("agent", "amount", "time")}
    for row in texts:
        reading = reading_of(raw_of(row["id"], row["content"]))
        found = list(happenings(reading))
        for name, belongs in _FEWFC.items():
            wanted = [event for event in row["events"] if event["type"] == name]
            mine = [one for one in found if belongs(one)]
            types[name].add(int(bool(wanted and mine)), int(bool(mine)), int(bool(wanted)))
            _add_roles(roles, wanted, mine, reading)
    yield f"FewFC types ({len(texts)} texts)", _figures(types)
    yield "FewFC roles", _figures(roles)


def _figures(tallies: dict[str, Tally]) -> str:
    every = Tally()
    for tally in tallies.values():
        every.add(tally.right, tally.found, tally.wanted)
    return f"{every}; " + ", ".join(f"{name} {one.f1:.0f}" for name, one in tallies.items())


def _add_roles(
    roles: dict[str, Tally], wanted: list[dict[str, list[dict[str, object]]]], mine: list[Happening], reading: Reading
) -> None:
    gold: dict[str, set[Span]] = {name: set() for name in roles}
    for event in wanted:
        for part in event["mentions"]:
            role = str(part["role"])
            name = _FEWFC_ROLES.get(role) or _FEWFC_ROLES.get(role.split("-")[0])
            if name:
                begin, end = part["span"]  # type: ignore[misc]
                gold[name].add((begin, end))
    for name in roles:
        things = (part.thing for one in mine for part in one.parts)
        said = {in_source(reading, thing.begin, thing.end) for thing in things if _kind(thing) == name}
        pairs = matched(sorted(gold[name]), sorted(said))
        roles[name].add(len(pairs), len(said), len(gold[name]))


def _kind(thing: object) -> str:
    if isinstance(thing, Mention):
        return "agent"
    if isinstance(thing, Quantity):
        return "amount"
    return "time" if isinstance(thing, TimeExpression) else ""
