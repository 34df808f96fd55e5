"""A page of one document: every mention in its place, every statement beside the words that prove it.

In: DocumentGraph. Out: one HTML text that asks for nothing else. `pieces` cuts a text where marks begin and end, `margin`
writes the statements, `page` puts both into the template.
"""

from __future__ import annotations

from kg.annotate.page import annotated

__all__ = ["annotated"]
