"""Boxes of communities → their places on one canvas; small parts → rows under what is drawn already.

Neither knows a graph: what is packed are half widths and half heights, and the numbers of nodes that stand side by side.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np

    Points = np.ndarray[tuple[int, int], np.dtype[np.float64]]

SEED = 7
#: Distance between two boxes across and down; names stand mostly beside what they name.
GAP = (80.0, 44.0)
#: Up to this many boxes are set one by one, each where it fits best; the work grows with the cube of their number.
FEW = 60
#: More boxes than this start from an even spread; each turn costs the square of their number.
MANY = 400
#: Width over height of a screen beside the evidence panel.
WISHED_SHAPE = 1.35
#: What the distance from related boxes and from the middle counts beside the size of the whole.
NEAR, CENTRAL = 0.2, 0.15


def packed(between: nx.Graph, halves: Points) -> Points:
    """Centres for boxes of these half sizes: related ones near each other, none overlapping, as wide as a screen."""
    import networkx as nx
    import numpy as np

    count = len(halves)
    if count < 2:
        return np.zeros((count, 2))
    if count <= FEW:
        return _one_by_one(between, halves + np.array(GAP) / 2)
    span = math.sqrt(float((halves[:, 0] * halves[:, 1]).sum())) * 0.8
    if count > MANY:
        return _apart(sunflower(count, span / math.sqrt(count) * 1.3), halves)
    found = nx.spring_layout(between, seed=SEED, iterations=80, method="force")
    return _apart(np.array([found[number] for number in range(count)]) * np.array([1.3, 0.9]) * span, halves)


def _one_by_one(between: nx.Graph, halves: Points) -> Points:
    """Centres found greedily, large boxes first: each touches one that stands already and keeps the whole small."""
    import numpy as np

    order = sorted(range(len(halves)), key=lambda number: (-round(float(halves[number].prod())), number))
    centres = np.zeros((len(halves), 2))
    for turn, number in enumerate(order[1:], start=1):
        set_already = np.array(order[:turn])
        at, half = centres[set_already], halves[set_already]
        spots = _beside(at, half, halves[number])
        covered = np.abs(spots[:, None, :] - at[None, :, :]) < half[None, :, :] + halves[number] - 1e-6
        spots = spots[~covered.all(axis=2).any(axis=1)]
        low = np.minimum((at - half).min(axis=0), spots - halves[number])
        high = np.maximum((at + half).max(axis=0), spots + halves[number])
        span = (high - low) / np.array([WISHED_SHAPE, 1.0])
        cost = span.max(axis=1) + 0.3 * span.min(axis=1) + CENTRAL * np.hypot(spots[:, 0] / WISHED_SHAPE, spots[:, 1])
        for other in sorted(set(between[number]) & set(order[:turn])):
            cost = cost + NEAR * np.hypot(*(spots - centres[other]).T)
        centres[number] = spots[int(np.round(cost, 3).argmin())]
    return np.asarray(centres - ((centres - halves).min(axis=0) + (centres + halves).max(axis=0)) / 2)


def _beside(at: Points, half: Points, own: Points) -> Points:
    """Where a box of half size `own` touches one of the others: on each side, flush with either edge or in the middle."""
    import numpy as np

    reach, slack = half + own, half - own
    found = [at + np.stack([side * reach[:, 0], flush * slack[:, 1]], axis=1) for side in (1, -1) for flush in (0, 1, -1)]
    found += [at + np.stack([flush * slack[:, 0], side * reach[:, 1]], axis=1) for side in (1, -1) for flush in (0, 1, -1)]
    return np.concatenate(found)


def _apart(centres: Points, halves: Points) -> Points:
    """The centres drawn together to the middle and pushed off each other until the boxes no longer overlap."""
    import numpy as np

    need = halves[:, None, :] + halves[None, :, :] + np.array(GAP)
    # Large boxes hardly move when a small one touches them.
    area = halves[:, 0] * halves[:, 1]
    share = area[None, :] / (area[:, None] + area[None, :])
    order = np.sign(np.arange(len(halves))[:, None] - np.arange(len(halves))[None, :])
    gather, turns = (200, 320) if len(halves) <= MANY else (20, 60)
    for turn in range(turns):
        if turn < gather:
            centres = centres * 0.985
        delta = centres[:, None, :] - centres[None, :, :]
        over = need - np.abs(delta)
        hit = (over > 0).all(axis=2) & (order != 0)
        if turn >= gather and not hit.any():
            break
        flat = over[..., 0] < over[..., 1]
        side = np.where(delta == 0, order[..., None], np.sign(delta))
        push = 0.6 * share[..., None] * over * side * np.stack([hit & flat, hit & ~flat], axis=2)
        centres = centres + push.sum(axis=1)
    return np.asarray(centres - centres.mean(axis=0))


def sunflower(count: int, step: float) -> Points:
    """`count` points evenly spread over a disc, the first in the middle."""
    import numpy as np

    order = np.arange(count)
    away, turn = step * np.sqrt(order), order * math.pi * (3 - math.sqrt(5))
    return np.stack([away * np.cos(turn), away * np.sin(turn)], axis=1)


def in_rows(lines: list[list[int]], room: dict[int, float], gap: float, pitch: float, above: list[Points]) -> dict[int, Points]:
    """Places in rows under the points `above`: what stands in one line stays side by side, `gap` further apart."""
    import numpy as np

    spots = np.array(above) if above else np.zeros((1, 2))
    width = max(float(np.ptp(spots[:, 0])), 900.0, WISHED_SHAPE * math.sqrt(sum(room.values()) * pitch) if not above else 0.0)
    middle, x, y = float(spots[:, 0].max() + spots[:, 0].min()) / 2, 0.0, float(spots[:, 1].max()) + 110.0
    at = {}
    for number, line in enumerate(lines):
        # Single nodes begin a row of their own.
        alone = number > 0 and len(line) == 1 < len(lines[number - 1])
        if x and (alone or x + sum(room[node] for node in line) + gap * (len(line) - 1) > width):
            x, y = 0.0, y + pitch
        for node in line:
            at[node] = np.array([middle - width / 2 + x + room[node] / 2, y])
            x += room[node] + (0.0 if node == line[-1] else gap)
        x += 1.5 * gap if len(line) > 1 else 0.0
    return at
