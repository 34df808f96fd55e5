"""Scores do not fall: extraction on each set of gold against `floors.json`; `make floors` raises what has risen."""

from __future__ import annotations

import pytest
from floors import PARTS, SETS, Floors, digest, fallen, files, measured, pinned, raised


@pytest.mark.slow
@pytest.mark.parametrize("name", SETS)
def test_scores_do_not_fall(name: str) -> None:
    if not files(name):
        pytest.skip(f"{name}: this gold is not here")
    floors = pinned()[name]
    assert floors.digest == digest(name), f"the gold of {name} has changed; pin its scores with: make floors"
    assert fallen(floors, measured(name)) == []


def test_every_set_of_the_project_is_pinned() -> None:
    assert {"samples", "dev", "held"} <= pinned().keys()


def test_a_floor_sinks_only_when_told_to() -> None:
    high = Floors("a", 1, dict.fromkeys(PARTS, 0.9))
    low = Floors("b", 1, {**dict.fromkeys(PARTS, 0.95), "posts": 0.5})
    assert fallen(high, low) == ["posts 0.500 < 0.900"]
    assert raised(high, low, lower=False).f1 == {**dict.fromkeys(PARTS, 0.95), "posts": 0.9}
    assert raised(high, low, lower=True) == low
