"""The stages in order: from inputs to a graph. Read this file as a table of contents."""

from __future__ import annotations

from kg.attribution import attribute
from kg.coreference import add_standins
from kg.coreference.renamed import name_renamed
from kg.coreference.units import name_units
from kg.entities import find_mentions
from kg.model import RawDocument, Reading
from kg.occurrences import find_occurrences
from kg.posts import find_posts
from kg.quantify import find_amounts
from kg.relations import find_relations
from kg.relations.from_names import claims_of_names
from kg.resolve import DocumentGraph, resolved
from kg.restore import restore
from kg.tag import read

DEFAULT_BASE = "https://w3id.org/zhkg/id/"


def reading_of(raw: RawDocument) -> Reading:
    """Everything that is found in one document."""
    document = restore(raw)
    reading = read(document)
    reading = find_amounts(reading)
    reading = find_mentions(reading)
    reading = add_standins(reading)
    reading = name_units(reading)
    reading = name_renamed(reading)
    reading = claims_of_names(reading)
    reading = find_relations(reading)
    reading = find_posts(reading)
    reading = find_occurrences(reading)
    return attribute(reading)


def graph_of(raw: RawDocument) -> DocumentGraph:
    """The graph of one document."""
    return resolved(reading_of(raw))
