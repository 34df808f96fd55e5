"""What the user may choose about reading."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """`text_column` names the column or field of CSV and JSONL that holds the text; "" is to be found out."""

    text_column: str = ""
