"""The relation rules of `kg/data/relations.yaml`, compiled.

In: YAML rows (name, cue, pattern, claims). Out: `Rule` values whose pattern runs over masked text.

Macros of a pattern, all with an optional group name before a colon:
`{O}` one organization, `{who:O}` the same as group `who`, `{who:O+}` a list of them joined by 、 和 与 …;
letters as in `kg.relations.masked`; several letters are alternatives (`{who:OP+}`); `{title}` a title; `{x:…}` with
other names from the file's `parts`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.errors import DataError
from kg.lexicon import tree
from kg.relations.masked import CODES
from kg.titles import tense_source, title_source

_MACRO = re.compile(r"\{(?:(?P<group>[a-z_]+\d?):)?(?P<what>[A-Z]+\+?|[a-z_]+)\}")
#: What joins the items of a list; an item that is no mention may stand between two 、.
_JOIN = r"(?:[、，]?(?:以及|会同|联合|携手|暨|和|与|及|同)|、|，)"
_NOTE = r"(?:（[^（）]{0,24}）)?"


@dataclass(frozen=True, slots=True)
class Emission:
    """One claim that a match makes: names of groups, or what `@focus`, `@actor` and the like stand for."""

    subject: str
    property: str
    object: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern over masked text with the claims of its match.

    Half of the rules never meet one of their cues on a page, so a pattern is compiled when it is first asked for.
    """

    name: str
    cues: tuple[str, ...]
    source: str  # of the pattern, macros expanded
    emissions: tuple[Emission, ...]
    confidence: float
    of: str  # the class that the subject must have, or ""
    object: str  # the class that the object must have, or ""
    ends: str  # how the name of the object must end, or ""
    unless: re.Pattern[str] | None  # what must not stand in the sentence before the match

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern; `DataError` where its source is none."""
        return _compiled(self.name, self.source)


@cache
def _compiled(name: str, source: str) -> re.Pattern[str]:
    try:
        return re.compile(source)
    except re.error as error:
        raise DataError(f"relations.yaml: rule {name}: {error}") from error


def _letters(what: str) -> str:
    codes = "".join(CODES[letter] for letter in what)
    return f"[{codes}]" if len(codes) > 1 else codes


def _expanded(macro: re.Match[str], parts: dict[str, str]) -> str:
    what, group = macro["what"], macro["group"]
    if what == "title":
        body = title_source()
    elif what == "tense":
        body = tense_source()
    elif what in parts:
        body = _MACRO.sub(lambda inner: _expanded(inner, parts), parts[what])
    elif what.endswith("+"):
        one = _letters(what[:-1])
        # An item that is no mention may stand between two 、, and a few words before an item: 画家甲、学者乙
        body = rf"{one}{_NOTE}(?:{_JOIN}(?:[^\ue000-\ue009，、。；：]{{1,12}}、)?(?!承办|协办|主办|支持|指导|执行|[向对给经被把])(?:[^\ue000-\ue009，、。；：在由于]{{0,6}}){one}{_NOTE})*(?:、[^\ue000-\ue009，、。；：]{{2,18}}(?=等))?"
    elif what.isupper():
        body = _letters(what)
    else:
        raise DataError(f"relations.yaml: no part {what!r}")
    return f"(?P<{group}>{body})" if group else f"(?:{body})"


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in the order of the file."""
    data = tree("relations.yaml")
    parts = {name: str(body) for name, body in data["parts"].items()}
    return tuple(_rule(row, parts) for row in data["rules"])


@cache
def _places_of_cues() -> dict[str, tuple[int, ...]]:
    """For each cue where the rules stand that have it."""
    cues = sorted({cue for rule in rules() for cue in rule.cues})
    return {cue: tuple(at for at, rule in enumerate(rules()) if cue in rule.cues) for cue in cues}


def rules_for(text: str) -> list[Rule]:
    """The rules that can match in a text, in the order of the file: those of which it has a cue."""
    places = {at for cue, rules_at in _places_of_cues().items() if cue in text for at in rules_at}
    return [rules()[at] for at in sorted(places)]


def _rule(row: dict[str, object], parts: dict[str, str]) -> Rule:
    name = str(row["name"])
    source = _MACRO.sub(lambda macro: _expanded(macro, parts), str(row["pattern"]))
    claims = row["claims"]
    if not isinstance(claims, list):
        raise DataError(f"relations.yaml: rule {name}: claims is not a list")
    emissions = tuple(Emission(*str(claim).split(" ", 2)) for claim in claims)
    cues = tuple(str(row.get("cue", "")).split("|"))
    unless = re.compile(str(row["unless"])) if "unless" in row else None
    return Rule(
        name,
        cues,
        source,
        emissions,
        float(str(row.get("confidence", 0.8))),
        str(row.get("of", "")),
        str(row.get("object", "")),
        str(row.get("ends", "")),
        unless,
    )
