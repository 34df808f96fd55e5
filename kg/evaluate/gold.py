"""Gold documents: what a careful reader would put into the graph of one document.

In: a JSON file. Out: Gold. A file that is no gold raises DataError with the place.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from kg.errors import DataError

#: A statement of the gold: subject, property, object or value, all as text.
Row = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """A node of the gold; `names` holds the name first, then the aliases."""

    key: str
    cls: str
    names: tuple[str, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class Gold:
    """One document with its gold; the `optional_…` rows are neither rewarded nor punished."""

    name: str
    text: str
    entities: tuple[GoldEntity, ...]
    relations: frozenset[Row]
    posts: frozenset[Row]
    attributes: frozenset[Row]
    optional_relations: frozenset[Row]
    optional_posts: frozenset[Row]
    optional_attributes: frozenset[Row]


def load_gold(path: Path) -> Gold:
    """The gold in a file."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise DataError(f"{path}: no such file") from error
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise DataError(f"{path}: not JSON: {error}") from error
    try:
        return _gold(path, data)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise DataError(f"{path}: not a gold file: {error!r}; see tests/gold/README.md for the format") from error


def _gold(path: Path, data: dict[str, object]) -> Gold:
    optional = data.get("optional") or {}
    if not isinstance(optional, dict) or not isinstance(data["entities"], list):
        raise TypeError("entities is not a list or optional not an object")
    entities = tuple(
        GoldEntity(one["id"], one["class"], (one["name"], *one.get("aliases", [])), bool(one.get("optional")))
        for one in data["entities"]
    )
    return Gold(
        path.stem,
        str(data["text"]),
        entities,
        _rows(data.get("relations")),
        _rows(data.get("posts")),
        _rows(data.get("attributes")),
        _rows(optional.get("relations")),
        _rows(optional.get("posts")),
        _rows(optional.get("attributes")),
    )


def _rows(value: object) -> frozenset[Row]:
    if value is None:
        return frozenset()
    if not isinstance(value, list):
        raise TypeError("not a list of statements")
    return frozenset((str(one[0]), str(one[1]), str(one[2])) for one in value)
