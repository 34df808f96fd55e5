"""Rows of the lexicons under `kg/data/`, each of which names its source and licence in its head.

In: a file's name. Out: frozen rows (TSV) or plain values (YAML). Comment lines begin with `#`; the head must hold
`# source:` and `# licence:` or `DataError` is raised.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import DataError

DATA = Path(__file__).parent / "data"


@cache
def text_of(name: str) -> str:
    """The text of the lexicon `name`, after checking that its head names source and licence."""
    path = DATA / name
    if not path.is_file():
        raise DataError(f"{name}: no such lexicon in {DATA.name}/; reinstall the package")
    text = path.read_text(encoding="utf-8")
    head = "\n".join(line for line in text.splitlines()[:40] if line.startswith("#")).lower()
    for word in ("source:", "licence:"):
        if word not in head:
            raise DataError(f"{name}: the head of the file has no '# {word}' line")
    return text


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a TSV lexicon, one tuple of fields a line."""
    lines = (line for line in text_of(name).splitlines() if line.strip() and not line.startswith("#"))
    return tuple(tuple(part.strip() for part in line.split("\t")) for line in lines)


@cache
def words(name: str) -> frozenset[str]:
    """The first field of every row of a TSV lexicon."""
    return frozenset(row[0] for row in rows(name))


@cache
def not_names(cls: str) -> frozenset[str]:
    """Words that look like names of a class and are none."""
    return frozenset(row[0] for row in rows("not_names.tsv") if row[1] == cls)


@cache
def tree(name: str) -> Any:
    """The value of a YAML lexicon."""
    import yaml

    # The parser in C reads the same language ten times as fast; a wheel of PyYAML may come without it.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(text_of(name), Loader=loader)
    except yaml.YAMLError as error:
        raise DataError(f"{name}: not YAML: {error}") from error
