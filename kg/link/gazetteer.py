"""The places that the gazetteer knows, by name.

In: `kg/data/gazetteer.tsv`. Out: `Place`s. A city is found with and without 市.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, cast

from kg.lexicon import rows

Level = Literal["country", "province", "prefecture", "city"]


@dataclass(frozen=True, slots=True)
class Place:
    """A row of the gazetteer; `id` is GeoNames', `country` an ISO code, `province` the Chinese one or ""."""

    name: str
    id: int
    latitude: float
    longitude: float
    level: Level
    country: str
    province: str
    population: int


def named(name: str) -> tuple[Place, ...]:
    """The places of this name (Simplified), the most populous of each level first, levels from country to city.

    >>> [place.level for place in named("吉林")], [place.province for place in named("金华市")]
    (['province'], ['浙江省'])
    """
    return _index().get(name, ())


@cache
def _index() -> Mapping[str, tuple[Place, ...]]:
    index: dict[str, list[Place]] = {}
    for row in rows("gazetteer.tsv"):
        name, others, number, latitude, longitude, level, country, province, population = row
        place = Place(
            name, int(number), float(latitude), float(longitude), cast(Level, level), country, province, int(population)
        )
        for each in _forms({name, *filter(None, others.split("|"))}, place):
            index.setdefault(each, []).append(place)
    levels = ("country", "province", "prefecture", "city")
    return MappingProxyType(
        {
            name: tuple(sorted(found, key=lambda one: (levels.index(one.level), -one.population, one.id)))
            for name, found in index.items()
        }
    )


def _forms(names: set[str], place: Place) -> set[str]:
    """The names, those of cities also without 市, abroad also with it; 吉林 without 市 stays the province."""
    if place.level in ("country", "province"):
        return names
    short = {name[:-1] for name in names if name.endswith("市") and len(name) > 2}
    # A town of China that is no 市 by law must not answer for the 市 of the same name in another province.
    long = {f"{one}市" for one in names if one[-1] not in "市区县镇乡州"} if place.country != "CN" else set()
    return names | long | {one for one in short if not _is_province(one)}


@cache
def _provinces() -> frozenset[str]:
    found = (row for row in rows("gazetteer.tsv") if row[5] in ("country", "province"))
    return frozenset(name for row in found for name in (row[0], *row[1].split("|")))


def _is_province(name: str) -> bool:
    return name in _provinces()
