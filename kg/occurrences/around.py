"""The agents and places around a trigger, each with the role that its preposition or place gives it.

In: a masked line and a stretch of it. Out: `Part`s in order of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Mention, TimeExpression
from kg.occurrences.groups import of_place_pattern
from kg.occurrences.happening import Part, Role
from kg.relations.masked import Masked
from kg.titles import ends_with_title

#: The preposition before a thing, with at most six characters of a title or an attribute between them.
_NEUTRAL = r"[^，。；！？、：（）在于向给对从由被据与和同跟及应将把为到赴\ue000-\ue009]{0,6}"
_MARKER = re.compile(
    r"(?P<place>(?<![正现所存自])在|(?<![由属关终至对等鉴出])于|位于)"
    r"|(?P<goal>(?<![达得受感])到|赴|前往|来到|走进|赶到|赶赴|抵达|深入|飞往|奔赴|(?<![以已])往)"
    r"|(?P<recipient>(?<![方倾面])向|给|(?<![作成认称聘改因])为|(?<![应绝])对|予)"
    r"|(?P<passive>被|遭到|遭遇|遭|受到|(?<![接享])受)"
    r"|(?P<subject>(?<![理自])由)"
    r"|(?P<object>将|把)"
    r"|(?P<dropped>(?<![占数])据|(?<![响反供相对])应|随同|随|通过|经由|根据|按照|自|从|来自)"
    r"|(?P<same>与|和|(?<![共合协一陪不联])同|跟|及|以及|、|会同|联合|偕|协同)"
)
_BEFORE = re.compile(rf"(?:{_MARKER.pattern}){_NEUTRAL}$")
_BETWEEN = re.compile(r"(?:一行|代表|记者|先生|女士|教授|团长|秘书|创始人|负责人|法人|股东)$")


@dataclass(frozen=True, slots=True)
class _Group:
    """A mention with the bodies and places that only say who or where it is: 中国侨联主席 万立骏."""

    thing: Mention
    begin: int  # in the masked text, of the first of them
    at: int  # of the thing


def parts_in(masked: Masked, begin: int, end: int, default: Role, disaster: bool = False) -> list[Part]:
    """The parts in a stretch; a thing without a preposition plays the `default` role."""
    found: list[Part] = []
    last: Role | None = None
    passive = False
    for group in _groups(masked, begin, end):
        marker = _BEFORE.search(masked.text, max(begin, group.begin - 9), group.begin)
        kind = marker.lastgroup if marker else ""
        if kind == "passive" and default == "subject":
            passive = True
        role = last if kind == "same" and last else _role(kind or "", group.thing, default, disaster)
        if group.thing.cls == "Place" and of_place_pattern().match(masked.text, group.at + 1):
            role = default if "Country" in group.thing.kinds and kind in {"", "same", "passive"} else None
        last = role
        if role is None:
            continue
        start = masked.begins[marker.start() if marker and kind != "same" else group.begin]
        found.append(Part(role, group.thing, start, masked.ends[group.at]))
    return [_turned(part) for part in found] if passive else found


def _turned(part: Part) -> Part:
    """In a passive clause the one before 被 is the one done to: what stands unmarked and first."""
    if part.role == "subject" and isinstance(part.thing, Mention) and part.begin == part.thing.begin:
        return Part("object", part.thing, part.begin, part.end, part.measures)
    return part


def _role(kind: str, thing: Mention, default: Role, disaster: bool) -> Role | None:
    place = thing.cls == "Place"
    if kind == "dropped":
        return None
    if kind == "place":
        return "place" if place else "host"
    if kind == "goal":
        return "goal" if place else "host"
    if kind == "recipient":
        return "recipient"
    if kind in {"subject", "passive"}:
        return "subject"
    if kind == "object":
        return "object"
    if place and (disaster or "Country" not in thing.kinds):
        return "place" if default == "subject" or disaster else "goal"
    return default


def _groups(masked: Masked, begin: int, end: int) -> Iterator[_Group]:
    """The mentions of a stretch, appositions joined, events and what stands in brackets left out."""
    things = [(at, thing) for at in range(begin, end) if isinstance(thing := masked.things.get(at), Mention)]
    first: int | None = None
    for order, (at, thing) in enumerate(things):
        if thing.cls not in {"Organization", "Person", "Place"} or _bracketed(masked.text, begin, at):
            first = None
            continue
        first = at if first is None else first
        following = things[order + 1] if order + 1 < len(things) else None
        if following and _appositive(masked.text[at + 1 : following[0]], thing, following[1]):
            continue
        # 中国侨联主席会见: the one who holds the post acts, not the body.
        if following or thing.cls != "Organization" or not ends_with_title(masked.text[at + 1 : end]):
            yield _Group(thing, first, at)
        first = None


def _bracketed(text: str, begin: int, at: int) -> bool:
    return text.count("（", begin, at) > text.count("）", begin, at)


def _appositive(gap: str, thing: Mention, following: Mention) -> bool:
    """Whether the first thing only says whose or where the second is."""
    if thing.cls == "Person" or following.cls == "Event" or (thing.cls == "Organization" and following.cls == "Place"):
        return False
    if thing.cls == "Place" and following.cls == "Place":
        # 上海市静安区 is one place; a building in it has no place of its own on a map.
        return gap == "" and "AdministrativeArea" in following.kinds
    return gap in {"", "的"} or (len(gap) < 20 and "，" not in gap and (ends_with_title(gap) or bool(_BETWEEN.search(gap))))


def time_of(masked: Masked, first: int, clause: tuple[int, int], at: int) -> Part | None:
    """The time of a trigger: the nearest of its clause, else the nearest before it in the sentence."""
    times = [
        (place, thing)
        for place in range(first, max(clause[1], at))
        if isinstance(thing := masked.things.get(place), TimeExpression) and (thing.start or thing.finish)
    ]
    inside = [one for one in times if clause[0] <= one[0] < clause[1]]
    before = [one for one in times if first <= one[0] < at]
    pool = [one for one in inside if one[0] < at][-1:] or inside[:1] or before[-1:]
    if not pool:
        return None
    place, thing = pool[0]
    return Part("time", thing, masked.begins[place], masked.ends[place])
