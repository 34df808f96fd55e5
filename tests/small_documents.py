"""Small documents for the tests of the stages: readings and graphs of a few sentences, and the cases under `tests/cases/`.

A case file is a YAML list, each case a mapping with `text` and what is expected; or a table, each line fields with a tab
between them. `xfail: why`, in a table one field more, marks a known failure: the test is expected to fail and complains when
it passes, so that the mark is taken out with the bug.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import kg
from kg.model import LiteralValue, Mention, Reading
from kg.pipeline import reading_of
from kg.resolve import DocumentGraph, resolved

CASES = Path(__file__).parent / "cases"

Triple = tuple[str, str, str]


@cache
def reading(text: str, date: str = "") -> Reading:
    """Everything found in a plain text."""
    return reading_of(kg.text_document(text, "case.txt", date))


@cache
def graph(text: str) -> DocumentGraph:
    """The graph of a plain text."""
    return resolved(reading(text))


def shown(value: Mention | LiteralValue) -> str:
    """The name of a mention, the lexical form of a literal."""
    return value.name if isinstance(value, Mention) else value.value


def claims(text: str) -> set[Triple]:
    """The claims of a text about named things: (subject, property, object)."""
    return {(one.subject.name, one.property, shown(one.object)) for one in reading(text).claims if not unnamed(one.subject)}


def posts(text: str) -> set[Triple]:
    """The posts of a text: (person, title, organization)."""
    return {(one.person.name, one.title, one.organization.name) for one in reading(text).posts}


def names(text: str, cls: str) -> set[str]:
    """The proper names of a class in a text."""
    return {one.name for one in reading(text).mentions if one.cls == cls and one.proper and not unnamed(one)}


def unnamed(mention: Mention) -> bool:
    """Whether a mention is of a happening without a name."""
    return "Occurrence" in mention.kinds


def cases(path: str) -> list[Any]:
    """The cases of a file under `tests/cases/` as parameters, known failures as strict xfail."""
    loaded: Iterable[dict[str, Any]] = yaml.safe_load((CASES / path).read_text(encoding="utf-8"))
    found = []
    for number, case in enumerate(loaded, 1):
        label = "-".join(filter(None, (str(case.get("rule", "")), str(number))))
        found.append(pytest.param(case, marks=known_failure(case.get("xfail", "")), id=label))
    return found


def known_failure(reason: str) -> list[pytest.MarkDecorator]:
    """The mark of a test that is known to fail; none without a reason."""
    return [pytest.mark.xfail(reason=reason, strict=True)] if reason else []


def table(path: str) -> list[list[str]]:
    """The rows of a table under `tests/cases/`; lines that begin with `#` and empty ones are left out."""
    lines = (CASES / path).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def row_cases(path: str, fields: int) -> list[Any]:
    """The rows of a table as parameters, their text (the last field but one) in their names, known failures as strict xfail."""
    return [
        pytest.param(*row[:fields], marks=known_failure("".join(row[fields:])), id=f"{row[fields - 2][:24]}-{number}")
        for number, row in enumerate(table(path), 1)
    ]


def rows(value: Iterable[str]) -> set[Triple]:
    """Expected statements written `subject | property | object`."""
    split = [tuple(part.strip() for part in row.split("|", 2)) for row in value]
    assert all(len(row) == 3 for row in split), split
    return {(row[0], row[1], row[2]) for row in split}
