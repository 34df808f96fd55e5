"""Which place of the gazetteer a place of the graph is: small rules, the surest first; the first that decides wins.

In: Entity, Surroundings. Out: Link or None. A rule sees only candidates that contradict neither the entity's kinds nor what is
stated of where it lies; a name that fits several places and whose surroundings do not decide stays unlinked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from kg.link.gazetteer import Place, named
from kg.link.surroundings import Surroundings, area_of
from kg.model import Entity

#: From here on a link is worth an `owl:sameAs`; below it only the coordinates are taken.
SAME_FROM = 0.8
#: Below this nothing is taken. A dot in the wrong province misleads more than a missing one.
COORDINATES_FROM = 0.6
#: A namesake this many times smaller is not meant unless something says so: 长沙 is the city of three million.
FAR_LARGER = 10
#: Nobody calls a smaller place by its bare name without saying where it is.
LARGE = 200_000
#: A two-character name of a smaller town is often something else: 江南 is seldom a Japanese town of a hundred thousand.
KNOWN = 500_000
#: A county, banner or prefecture is not the town that it is governed from, though gazetteers give the one the other's name.
_DIVISIONS = "县区旗州盟"
#: There are so many of these that one name means dozens of places, of which a gazetteer of cities has one by chance.
_COMMON = "镇乡村"
#: Two entries nearer to one another than this are one place entered twice: 徐州 and its county of 铜山.
ONE_SPOT_KM = 40
#: What is not a town, county or country even when one is called the same: 黄山, 西湖宾馆.
_OTHER_KINDS = frozenset({"Venue", "NaturalFeature"})


@dataclass(frozen=True, slots=True)
class Link:
    """A place of the gazetteer, the rule that chose it, and how sure it is (0–1)."""

    place: Place
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule decides on: candidates in the order of the gazetteer, areas stated, areas nearby by number of documents."""

    entity: Entity
    candidates: tuple[Place, ...]
    stated: frozenset[str]
    nearby: Counter[str]


def link_of(entity: Entity, around: Surroundings) -> Link | None:
    """The place that an entity is, or `None` when no rule decides."""
    if entity.cls != "Place" or _OTHER_KINDS & {*entity.kinds}:
        return None
    stated, nearby = around.stated.get(entity.key, frozenset()), around.nearby.get(entity.key, Counter())
    candidates = tuple(place for place in _candidates(entity) if _fits(place, entity, stated))
    case = Case(entity, candidates, stated, nearby)
    return next((link for rule in RULES if (link := rule(case))), None)


def country(case: Case) -> Link | None:
    """日本, 刚果（金）: no two countries have one name."""
    return _of_level(case, "country", 0.98)


def province(case: Case) -> Link | None:
    """浙江省, 香港; 吉林 is the province, 吉林市 the city."""
    return _of_level(case, "province", 0.98)


def prefecture(case: Case) -> Link | None:
    """金华市: a prefecture-level city, whatever towns are called the same."""
    return _of_level(case, "prefecture", 0.95)


def stated_within(case: Case) -> Link | None:
    """The only candidate in an area that the place is stated to lie within."""
    inside = [place for place in case.candidates if area_of(place) in case.stated or place.country in case.stated]
    return _one(case, inside, "stated_within", 0.95)


def spoken_of_nearby(case: Case) -> Link | None:
    """The only candidate whose province or country the documents that name it speak of too."""
    inside = [place for place in case.candidates if case.nearby.get(area_of(place))]
    link = _one(case, inside, "spoken_of_nearby", 0.85)
    return link if link and _well_known(case, link.place) else None


def only_one(case: Case) -> Link | None:
    """The only place of that name, if the name is long or the place large enough to be called so."""
    if case.entity.label.endswith(tuple(_COMMON)):
        return None
    link = _one(case, list(case.candidates), "only_one", 0.8)
    return link if link and _well_known(case, link.place) else None


def far_larger(case: Case) -> Link | None:
    """The one that is ten times as populous as any namesake."""
    ranked = sorted(case.candidates, key=lambda place: (-place.population, place.id))
    if len(ranked) < 2 or ranked[0].population < LARGE or ranked[0].population < FAR_LARGER * ranked[1].population:
        return None
    return Link(ranked[0], "far_larger", 0.8)


def seat(case: Case) -> Link | None:
    """宁海县 in 浙江省: the coordinates of its seat, the only 宁海 there. The town is not the county, so no `owl:sameAs`."""
    label = case.entity.label
    if case.candidates or len(label) < 3 or label[-1] not in _DIVISIONS:
        return None
    areas = case.stated or {area for area in case.nearby if not area.isascii()}
    inside = [place for place in named(label[:-1]) if place.level == "city" and place.province in areas]
    return _one(case, inside, "seat", 0.65)


RULES: tuple[Callable[[Case], Link | None], ...] = (
    country,
    province,
    prefecture,
    stated_within,
    spoken_of_nearby,
    only_one,
    far_larger,
    seat,
)


def _candidates(entity: Entity) -> tuple[Place, ...]:
    """The places called as the entity is; its other names count only when its first one is unknown and they agree."""
    found = named(entity.label)
    if found:
        return found
    others = [places for name in entity.alt_labels if len(name) > 1 and (places := named(name))]
    return others[0] if others and all(places == others[0] for places in others) else ()


def _fits(place: Place, entity: Entity, stated: frozenset[str]) -> bool:
    if "Country" in entity.kinds and place.level not in ("country", "province"):
        return False
    if place.level == "country" and place.country in stated:
        return True
    areas = {area for area in stated if not area.isascii()}
    lands = {area for area in stated if area.isascii()}
    return (not areas or area_of(place) in areas) and (not lands or place.country in lands)


def _well_known(case: Case, place: Place) -> bool:
    """Whether a name may mean this place though nothing states so. GeoNames gives villages and county seats no population."""
    if not place.population and not case.nearby.get(area_of(place)):
        return False
    return len(case.entity.label) > 2 or place.population >= KNOWN


def _of_level(case: Case, level: str, confidence: float) -> Link | None:
    return _one(case, [place for place in case.candidates if place.level == level], level, confidence)


def _one(case: Case, places: list[Place], rule: str, confidence: float) -> Link | None:
    """A link to the only place, or to the largest of several in one spot."""
    if not places:
        return None
    best = max(places, key=lambda place: (place.population, -place.id))
    if rule != "seat" and best.level == "city" and best.country == "CN" and case.entity.label.endswith(tuple(_DIVISIONS)):
        rule, confidence = f"{rule}_of_its_seat", min(confidence, 0.7)
    return Link(best, rule, confidence) if all(kilometres(best, other) <= ONE_SPOT_KM for other in places) else None


def kilometres(one: Place, other: Place) -> float:
    """The distance of two places along the surface of the earth."""
    a, b = radians(one.latitude), radians(other.latitude)
    across = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(other.longitude - one.longitude) / 2) ** 2
    return 2 * 6371 * asin(min(1.0, sqrt(across)))
