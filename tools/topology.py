"""Lines and rings out of a TopoJSON file, simplified and packed: what the two scripts beside this one share."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Line = list[Point]


class Topology:
    """A TopoJSON file: `arcs` in degrees, longitude first."""

    def __init__(self, path: Path) -> None:
        value = json.loads(path.read_text(encoding="utf-8"))
        self.objects: dict[str, Any] = value["objects"]
        scale, shift = value["transform"]["scale"], value["transform"]["translate"]
        self.arcs = [_degrees(arc, scale, shift) for arc in value["arcs"]]

    def simplify(self, tolerance: float) -> None:
        """Nothing; the arcs then hold no more points than `tolerance` degrees ask for. Where arcs meet stays as it is."""
        self.arcs = [simplified(arc, tolerance) for arc in self.arcs]

    def rings(self, geometry: dict[str, Any]) -> Iterator[Line]:
        """The outer rings of a geometry; one that crosses the date line goes on beyond 180 degrees."""
        for polygon in self._polygons(geometry):
            yield unwrapped(self.joined(polygon[0]))

    def joined(self, numbers: list[int]) -> Line:
        """Arcs put together; a number below zero is an arc backwards."""
        line: Line = []
        for number in numbers:
            arc = self.arcs[number] if number >= 0 else self.arcs[~number][::-1]
            line += arc[1:] if line else arc
        return line

    def shared(self, name: str) -> Iterator[Line]:
        """The arcs of an object that two of its geometries have in common: borders, not coasts."""
        users: Counter[int] = Counter()
        for geometry in self.objects[name]["geometries"]:
            used = {one if one >= 0 else ~one for polygon in self._polygons(geometry) for ring in polygon for one in ring}
            users.update(used)
        return (self.arcs[number] for number in sorted(users) if users[number] > 1)

    def _polygons(self, geometry: dict[str, Any]) -> list[list[list[int]]]:
        if geometry["type"] == "GeometryCollection":
            return [polygon for part in geometry["geometries"] for polygon in self._polygons(part)]
        if geometry["type"] == "Polygon":
            return [geometry["arcs"]]
        return list(geometry["arcs"]) if geometry["type"] == "MultiPolygon" else []


def _degrees(arc: list[list[int]], scale: list[float], shift: list[float]) -> Line:
    x = y = 0
    line: Line = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        line.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
    return line


def unwrapped(line: Line) -> Line:
    """The line without leaps from one edge of the map to the other."""
    shift, last, found = 0.0, line[0][0], []
    for x, y in line:
        shift += -360.0 if x - last > 180 else 360.0 if last - x > 180 else 0.0
        found.append((x + shift, y))
        last = x
    return found


def simplified(line: Line, tolerance: float) -> Line:
    """The line by Douglas and Peucker's method; its ends are kept, and a closed one keeps its farthest point."""
    keep = {0, len(line) - 1}
    todo = [(0, len(line) - 1)]
    while todo:
        first, last = todo.pop()
        best, at = 0.0, -1
        for number in range(first + 1, last):
            away = _distance(line[number], line[first], line[last])
            if away > best:
                best, at = away, number
        if at >= 0 and (best > tolerance or (line[first] == line[last] and len(keep) < 3)):
            keep.add(at)
            todo += [(first, at), (at, last)]
    return [line[number] for number in sorted(keep)]


def _distance(point: Point, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    along = 0.0 if dx == dy == 0 else ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / (dx * dx + dy * dy)
    along = min(1.0, max(0.0, along))
    return float(((point[0] - a[0] - along * dx) ** 2 + (point[1] - a[1] - along * dy) ** 2) ** 0.5)


def area(ring: Line) -> float:
    """The area of a ring in square degrees, above zero whichever way it runs."""
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], *ring[:1]], strict=True))) / 2


def middle(ring: Line) -> Point:
    """The centre of gravity of a ring."""
    twice, x, y = 0.0, 0.0, 0.0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x1 * y2 - x2 * y1
        twice, x, y = twice + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return (x / (3 * twice), y / (3 * twice)) if twice else ring[0]


def inside(point: Point, ring: Line) -> bool:
    """Whether the point lies within the ring."""
    x, y = point
    crossings = 0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        crossings += (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1)
    return crossings % 2 == 1
