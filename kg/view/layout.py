"""pyvis `Network` → a place for every node, community by community.

Louvain communities (seeded) are laid out one by one, so that distances in the picture follow distances in the graph
(stress majorization: Gansner, Koren and North 2004), then as boxes beside each other, and what hardly any edge joins in
rows below. A small graph is laid out whole.
networkx finds communities and distances; nothing needs scipy. Nodes are integers throughout, so that no step depends on
the order of a set of strings. One unit is a CSS pixel at zoom 1.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.view.packing import SEED, in_rows, packed, sunflower

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np
    from pyvis.network import Network

    Points = np.ndarray[tuple[int, int], np.dtype[np.float64]]

#: Stress layout costs the square of the group; larger groups are split. 400 nodes take about half a second.
LARGEST = 400
#: Wished length of an edge between two nodes with few links: close enough that a report of forty nodes fits a screen at zoom 1.
EDGE_LENGTH = 76.0
#: The same where only the names that matter most are shown.
SHORT_LENGTH = 50.0
#: Nodes to which the start of the layout keeps its distances; more change little.
PIVOTS = 24
#: Rounds of stress majorization; the picture hardly changes after 60.
ROUNDS = 70
#: Up to this many nodes room is kept for every label, so that all of them can be read at zoom 1.
LABELLED = 160
#: Groups of fewer nodes that no edge joins to others are gathered in one community, "scattered".
LONELY = 4
#: Room that a node of a tiny part takes in its row, and from row to row.
SEAT = 46.0


@dataclass(frozen=True, slots=True)
class Community:
    """Nodes near each other; `members` by falling standing. `scattered` are leftovers in rows that no edge joins to others."""

    members: tuple[int, ...]
    x: int
    y: int
    radius: int
    scattered: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """Communities by falling size, and `x`, `y`, `community` of each node in the order of the network's nodes."""

    communities: tuple[Community, ...]
    x: tuple[int, ...]
    y: tuple[int, ...]
    community: tuple[int, ...]


def radius_of(neighbours: int) -> float:
    """The radius at which a node with so many neighbours is drawn."""
    return min(36.0, 5.0 + 4.2 * math.sqrt(neighbours))


def lay_out(network: Network) -> Layout:
    """A place for every node of `network`, rounded to whole units."""
    import networkx as nx
    import numpy as np

    joined = nx.Graph()
    joined.add_nodes_from(node["id"] for node in network.nodes)
    for edge in network.edges:
        a, b = edge["from"], edge["to"]
        weight = joined.get_edge_data(a, b, {"weight": 0.0})["weight"] + 1.0
        joined.add_edge(a, b, weight=weight)
    boxes = {node["id"]: _box(node, len(network.nodes)) for node in network.nodes}
    groups, scattered = _communities(joined)
    if len(joined) <= LABELLED:
        return _small(network, joined, groups + ([scattered] if scattered else []), bool(scattered), boxes)
    placed = [_place(joined.subgraph(group).copy(), boxes, SHORT_LENGTH) for group in groups]
    halves = _halves(placed, 24.0)
    centres = packed(_between(joined, groups), halves)
    radii = [max(34.0, float(half.min())) for half in halves]
    if scattered:
        above = [point for points, centre in zip(placed, centres, strict=True) for point in points + centre]
        at = in_rows(_lines(network, joined, scattered), dict.fromkeys(scattered, SEAT), 0.8 * SEAT, SEAT, above)
        points = np.array([at[node] for node in scattered])
        middle = (points.max(axis=0) + points.min(axis=0)) / 2
        radii.append(min(150.0, 24.0 + 6.0 * math.sqrt(len(scattered))))
        # Closed, the rows are one disc, which may be higher than they are.
        middle += np.array([0.0, max(0.0, radii[-1] - float(np.ptp(points[:, 1])) / 2 - SEAT)])
        groups.append(scattered)
        placed.append(points - (points.max(axis=0) + points.min(axis=0)) / 2)
        centres = np.concatenate([centres, middle[None, :]]) if len(centres) else middle[None, :]
    return _layout(network, joined, groups, placed, radii, centres, bool(scattered))


def _halves(placed: list[Points], margin: float) -> Points:
    """Half the width and height of what the points take, with a margin."""
    import numpy as np

    return np.array([np.abs(points).max(axis=0) + margin for points in placed]).reshape(-1, 2)


def _between(joined: nx.Graph, groups: list[list[int]]) -> nx.Graph:
    """The groups as nodes, joined by as many edges as lead from one to the other."""
    import networkx as nx

    of = {node: number for number, group in enumerate(groups) for node in group}
    between = nx.Graph()
    between.add_nodes_from(range(len(groups)))
    for a, b in joined.edges():
        if a in of and b in of and of[a] != of[b]:
            weight = between.get_edge_data(of[a], of[b], {"weight": 0.0})["weight"] + 1.0
            between.add_edge(of[a], of[b], weight=weight)
    return between


def _lines(network: Network, joined: nx.Graph, nodes: list[int]) -> list[list[int]]:
    """Small parts as lines: joined nodes first, single ones class by class."""
    import networkx as nx

    group = {node["id"]: node["group"] for node in network.nodes}
    parts = [_in_line(joined, sorted(part)) for part in nx.connected_components(joined.subgraph(nodes))]
    return sorted(parts, key=lambda line: (-len(line), group[line[0]], line))


def _layout(
    network: Network,
    joined: nx.Graph,
    groups: list[list[int]],
    placed: list[Points],
    radii: list[float],
    centres: Points,
    lonely: bool,
) -> Layout:
    at: dict[int, tuple[int, int]] = {}
    of: dict[int, int] = {}
    communities = []
    standing = {node["id"]: node["standing"] for node in network.nodes}
    for number, (group, points, radius, centre) in enumerate(zip(groups, placed, radii, centres, strict=True)):
        for node, point in zip(group, points + centre, strict=True):
            at[node] = (round(float(point[0])), round(float(point[1])))
            of[node] = number
        ranked = sorted(group, key=lambda node: (-standing[node], node))
        scattered = lonely and number == len(groups) - 1
        communities.append(Community(tuple(ranked), round(float(centre[0])), round(float(centre[1])), round(radius), scattered))
    ids = [node["id"] for node in network.nodes]
    return Layout(tuple(communities), tuple(at[i][0] for i in ids), tuple(at[i][1] for i in ids), tuple(of[i] for i in ids))


def _small(
    network: Network, joined: nx.Graph, groups: list[list[int]], lonely: bool, boxes: dict[int, tuple[float, float]]
) -> Layout:
    """The layout of a graph whose connected parts are each laid out whole; communities only say what may be closed."""
    import networkx as nx
    import numpy as np

    parts = sorted((sorted(part) for part in nx.connected_components(joined)), key=lambda part: (-len(part), part[0]))
    loose = [node for part in parts if len(part) < LONELY for node in part]
    parts = [part for part in parts if len(part) >= LONELY]
    placed = [_place(joined.subgraph(part).copy(), boxes, EDGE_LENGTH) for part in parts]
    centres = packed(_between(joined, parts), _halves(placed, 40.0))
    at = {
        node: point
        for part, points, c in zip(parts, placed, centres, strict=True)
        for node, point in zip(part, points + c, strict=True)
    }
    # A third more than a label needs at zoom 1, because a whole graph is mostly seen from a little further away.
    room = {node: 1.33 * boxes[node][0] for node in loose}
    at |= in_rows(_lines(network, joined, loose), room, EDGE_LENGTH, 70.0, list(at.values()))
    middles = [np.mean([at[node] for node in group], axis=0) for group in groups]
    return _layout(
        network,
        joined,
        groups,
        [np.array([at[node] for node in group]) - middle for group, middle in zip(groups, middles, strict=True)],
        [34.0 + 13.0 * math.sqrt(len(group)) for group in groups],
        np.array(middles),
        lonely,
    )


def _in_line(joined: nx.Graph, part: list[int]) -> list[int]:
    """One to three nodes in the order in which they stand side by side, the one with most links in the middle."""
    ranked = sorted(part, key=lambda node: (joined.degree(node), node))
    return ranked if len(ranked) < 3 else [ranked[0], ranked[2], ranked[1]]


def _box(node: dict[str, Any], total: int) -> tuple[float, float]:
    """Width and height that a node with its label asks for."""
    size = 2 * radius_of(node["value"])
    if total > LABELLED:
        return size + 16.0, size + 16.0
    width = sum(12.5 if ord(letter) > 0x2E7F else 6.8 for letter in node["label"][:16])
    return max(size, width) + 22.0, size + 40.0


def _communities(joined: nx.Graph) -> tuple[list[list[int]], list[int]]:
    """Louvain communities as sorted lists, largest first, and the nodes of tiny components."""
    import networkx as nx

    scattered = sorted(n for part in nx.connected_components(joined) if len(part) < LONELY for n in part)
    rest = joined.subgraph(sorted(set(joined) - set(scattered))).copy()
    found = nx.community.louvain_communities(rest, weight="weight", seed=SEED) if rest.number_of_edges() else []
    groups = sorted((sorted(group) for group in found), key=lambda group: (-len(group), group[0]))
    return groups, scattered


def _place(part: nx.Graph, boxes: dict[int, tuple[float, float]], length: float) -> Points:
    """Points around the origin for the nodes of one community, in sorted order."""
    import numpy as np

    nodes = sorted(part)
    if len(nodes) > LARGEST:
        return _nested(part, nodes, boxes, length)
    # Wider than high, as screens and labels are.
    points = _stress(part, nodes, length) * np.array([1.2, 0.95])
    points = _apart(points, np.array([boxes[node] for node in nodes]), 80 if len(nodes) <= LABELLED else 24)
    return np.asarray(points - (points.max(axis=0) + points.min(axis=0)) / 2)


def _stress(part: nx.Graph, nodes: list[int], length: float) -> Points:
    """Points whose distances are as near as can be to the lengths of the shortest paths between the nodes."""
    import networkx as nx
    import numpy as np

    count = len(nodes)
    if count < 3:
        return np.array([[(order - (count - 1) / 2) * length * 1.4, 0.0] for order in range(count)])
    row = {node: order for order, node in enumerate(nodes)}
    wished = np.full((count, count), 0.0)
    for node, reached in nx.all_pairs_shortest_path_length(part):
        for other, steps in reached.items():
            wished[row[node], row[other]] = steps
    # What is not joined stays a little further apart than what is furthest apart within a part.
    wished[(wished == 0) & ~np.eye(count, dtype=bool)] = wished.max() + 1
    # Neighbours of a node with many links need a longer way to stand around it.
    spread = np.sqrt(np.array([max(1, part.degree(node)) for node in nodes], dtype=float))
    wished *= length * (1 + 0.09 * np.minimum(spread[:, None] + spread[None, :], 14.0))
    points = _scaled(wished, length)
    weights = np.where(wished > 0, 1.0 / np.maximum(wished, 1.0) ** 2, 0.0)
    total = weights.sum(axis=1, keepdims=True)
    # Each node goes to the mean of the places that the others wish for it. Element by element on purpose: matrix routines
    # start threads, which cost more than they bring at this size, and may round differently from run to run.
    for _ in range(ROUNDS):
        dx = points[:, None, 0] - points[None, :, 0]
        dy = points[:, None, 1] - points[None, :, 1]
        reach = wished / np.maximum(np.hypot(dx, dy), 1e-6)
        x = (weights * (points[None, :, 0] + reach * dx)).sum(axis=1, keepdims=True)
        y = (weights * (points[None, :, 1] + reach * dy)).sum(axis=1, keepdims=True)
        points = np.concatenate([x, y], axis=1) / total
    return points


def _scaled(wished: Points, length: float) -> Points:
    """A start for the nodes: multidimensional scaling to a few pivots (Brandes and Pich 2007), the longest axis lying flat."""
    import numpy as np

    count = len(wished)
    pivots, nearest = [0], wished[0].copy()
    for _ in range(min(PIVOTS, count) - 1):
        pivots.append(int(nearest.argmax()))
        nearest = np.minimum(nearest, wished[pivots[-1]])
    squares = wished[:, pivots] ** 2
    centred = -0.5 * (squares - squares.mean(axis=0) - squares.mean(axis=1, keepdims=True) + squares.mean())
    _, vectors = np.linalg.eigh(centred.T @ centred)
    axes = centred @ vectors[:, [-1, -2]]
    axes *= wished.max() / max(1.0, float(np.ptp(axes[:, 0])))
    # An axis may come out either way round: the node furthest along it is put on its positive side.
    axes *= np.where(axes[np.abs(axes).argmax(axis=0), [0, 1]] < 0, -1.0, 1.0)
    # Nodes with the same neighbours fall on one point; displacements all round let them part evenly.
    turn = np.arange(count) * math.pi * (3 - math.sqrt(5))
    return np.asarray(axes + 0.6 * length * np.stack([np.cos(turn), np.sin(turn)], axis=1))


def _nested(part: nx.Graph, nodes: list[int], boxes: dict[int, tuple[float, float]], length: float) -> Points:
    """Points of a large community: its own communities side by side; a bundle that cannot be split as a sunflower."""
    import networkx as nx
    import numpy as np

    found = nx.community.louvain_communities(part, weight="weight", seed=SEED, resolution=3.0)
    groups = sorted((sorted(group) for group in found), key=lambda group: (-len(group), group[0]))
    if len(groups) < 2 or len(groups[0]) > 0.9 * len(nodes) or len(groups) > len(nodes) / 3:
        ranked = sorted(nodes, key=lambda node: (-part.degree(node), node))
        spots = dict(zip(ranked, sunflower(len(nodes), 44.0), strict=True))
        return np.array([spots[node] for node in nodes])
    placed = [_place(part.subgraph(group).copy(), boxes, length) for group in groups]
    centres = packed(_between(part, groups), _halves(placed, 20.0))
    at = {
        node: point
        for group, points, c in zip(groups, placed, centres, strict=True)
        for node, point in zip(group, points + c, strict=True)
    }
    return np.array([at[node] for node in nodes])


def _apart(points: Points, boxes: Points, rounds: int) -> Points:
    """The points pushed along the shorter way until no two boxes overlap, or `rounds` are over."""
    import numpy as np

    width = (boxes[:, None, 0] + boxes[None, :, 0]) / 2
    height = (boxes[:, None, 1] + boxes[None, :, 1]) / 2
    order = np.sign(np.arange(len(points))[:, None] - np.arange(len(points))[None, :])
    for _ in range(rounds):
        dx = points[:, None, 0] - points[None, :, 0]
        dy = points[:, None, 1] - points[None, :, 1]
        ox, oy = width - np.abs(dx), height - np.abs(dy)
        hit = (ox > 0) & (oy > 0) & (order != 0)
        if not hit.any():
            break
        flat = ox < oy
        push_x = np.where(hit & flat, ox * np.where(dx == 0, order, np.sign(dx)), 0.0).sum(axis=1)
        push_y = np.where(hit & ~flat, oy * np.where(dy == 0, order, np.sign(dy)), 0.0).sum(axis=1)
        points = points + 0.35 * np.stack([push_x, push_y], axis=1)
    return points
