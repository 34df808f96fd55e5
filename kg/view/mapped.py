"""KnowledgeGraph → what the map view needs: where its places lie, and the outline of the land.

A graph without coordinates has no map: its page carries neither the outline nor the button.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kg.model import KnowledgeGraph

OUTLINE = Path(__file__).parent / "assets" / "map.json"


def map_of(graph: KnowledgeGraph) -> dict[str, Any] | None:
    """A JSON value: `places` as rows of entity, latitude and longitude in the order of the graph, and the packed `outline`."""
    places = [[number, *entity.coordinates] for number, entity in enumerate(graph.entities) if entity.coordinates]
    return {"places": places, "outline": json.loads(OUTLINE.read_text(encoding="utf-8"))} if places else None
