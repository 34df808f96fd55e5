"""KnowledgeGraph → pyvis `Network`: the nodes and edges that are drawn.

A node is an entity of a drawn class; its id is the entity's place in `graph.entities`. An edge bundles all statements
with the same subject, property and object. A post becomes an edge person → organization labelled with its titles.
The lists of the network are filled directly: `Network.add_edge` looks at every earlier edge and is quadratic.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kg.model import Entity, KnowledgeGraph, LiteralValue

if TYPE_CHECKING:
    from pyvis.network import Network

#: Classes that are nodes of the picture. Posts are edges; quantities and documents stand in the panel and the tables.
DRAWN = ("Organization", "Person", "Place", "Event")
#: What vis-network calls the shapes that the page draws, for whoever shows the network with pyvis itself.
SHAPES = {"Organization": "square", "Person": "dot", "Place": "diamond", "Event": "hexagon"}
#: How much a link counts for the standing of a node: a report is about its events and organizations.
WEIGHTS = {"Event": 1.5, "Organization": 1.4, "Person": 1.0, "Place": 0.6}
#: What merely happened, named after its own sentence, stands behind what has a name.
SECONDARY, SECONDARY_WEIGHT = "Occurrence", 0.4
#: The property of the edge that stands for a post.
POST = "post"
#: Said by every post already; an edge of its own would double it.
IMPLIED = frozenset({"affiliation", "holdsPost"})

Pair = tuple[int, int]


def network_of(graph: KnowledgeGraph) -> Network:
    """A pyvis network with one node a drawn entity and one edge a statement bundle, in the order of the graph.

    Nodes carry `id, label, group, shape, value` (number of neighbours) and `standing` (the same, weighed by class); edges
    `from, to, label` (the property), `titles` and `posts` (what the posts are called, and where in `graph.entities` they
    stand), `statements` (indices into `graph.statements`) and `value` (in how many places it is said).
    """
    from pyvis.network import Network

    network = Network(directed=True)
    index = {entity.key: number for number, entity in enumerate(graph.entities)}
    drawn = {number for number, entity in enumerate(graph.entities) if entity.cls in DRAWN}
    edges = _edges(graph, index, drawn)
    for edge in edges:
        said = (graph.statements[number] for number in edge["statements"])
        edge["value"] = len({(statement.document, statement.begin, statement.end) for statement in said})
    neighbours: dict[int, set[int]] = defaultdict(set)
    for edge in edges:
        neighbours[edge["from"]].add(edge["to"])
        neighbours[edge["to"]].add(edge["from"])
    network.nodes = [
        {
            "id": number,
            "label": graph.entities[number].label,
            "group": graph.entities[number].cls,
            "shape": SHAPES[graph.entities[number].cls],
            "value": len(neighbours[number]),
            "standing": round(len(neighbours[number]) * _weight(graph.entities[number]), 1),
        }
        for number in sorted(drawn)
    ]
    network.node_ids = [node["id"] for node in network.nodes]
    network.node_map = {node["id"]: node for node in network.nodes}
    network.edges = edges
    return network


def _weight(entity: Entity) -> float:
    """What a link of this entity counts for its standing."""
    return SECONDARY_WEIGHT if SECONDARY in entity.kinds else WEIGHTS[entity.cls]


def _edges(graph: KnowledgeGraph, index: dict[str, int], drawn: set[int]) -> list[dict[str, Any]]:
    """The bundled edges, posts last."""
    posts = _posts(graph, index, drawn)
    bundles: dict[tuple[int, int, str], list[int]] = defaultdict(list)
    for number, statement in enumerate(graph.statements):
        if isinstance(statement.object, LiteralValue):
            continue
        subject, target = index.get(statement.subject, -1), index.get(statement.object, -1)
        if subject not in drawn or target not in drawn or subject == target:
            continue
        if statement.property in IMPLIED and (subject, target) in posts:
            posts[subject, target].statements.append(number)
        else:
            bundles[subject, target, statement.property].append(number)
    edges: list[dict[str, Any]] = [
        {"from": a, "to": b, "label": name, "titles": [], "posts": [], "statements": numbers}
        for (a, b, name), numbers in sorted(bundles.items())
    ]
    for (a, b), post in sorted(posts.items()):
        edge = {"from": a, "to": b, "label": POST, "titles": sorted(post.titles), "posts": sorted(post.entities)}
        edges.append({**edge, "statements": sorted(set(post.statements))})
    return edges


@dataclass(slots=True)
class _Tie:
    """All posts of one person in one organization."""

    entities: set[int] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    statements: list[int] = field(default_factory=list)


def _posts(graph: KnowledgeGraph, index: dict[str, int], drawn: set[int]) -> dict[Pair, _Tie]:
    """The posts that join each person and organization."""
    ends: dict[str, dict[str, set[int]]] = {
        e.key: {"holder": set(), "organization": set()} for e in graph.entities if e.cls == "Post"
    }
    names: dict[str, set[str]] = defaultdict(set)
    evidence: dict[str, list[int]] = defaultdict(list)
    for number, statement in enumerate(graph.statements):
        if statement.subject not in ends:
            continue
        evidence[statement.subject].append(number)
        if isinstance(statement.object, LiteralValue):
            if statement.property == "title":
                names[statement.subject].add(statement.object.value)
        elif statement.property in ends[statement.subject] and index.get(statement.object, -1) in drawn:
            ends[statement.subject][statement.property].add(index[statement.object])
    ties: dict[Pair, _Tie] = defaultdict(_Tie)
    for post, end in ends.items():
        for holder in sorted(end["holder"]):
            for organization in sorted(end["organization"]):
                tie = ties[holder, organization]
                tie.entities.add(index[post])
                tie.titles |= names[post]
                tie.statements += evidence[post]
    return ties
