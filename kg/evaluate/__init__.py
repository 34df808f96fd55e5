"""Scores of graphs against gold, as `annotation` describes: entities, relations, posts, attributes, micro-averaged.

In: gold files and the graphs built from their texts. Out: Scores with what was missed and what was wrong.
"""

from kg.evaluate.gold import Gold, load_gold
from kg.evaluate.score import Count, Finding, Scores, score, summed

__all__ = ["Count", "Finding", "Gold", "Scores", "load_gold", "score", "summed"]
