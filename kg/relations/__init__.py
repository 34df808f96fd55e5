"""Statements between mentions, by the rules of `kg/data/relations.yaml` and from the names themselves.

In: Reading(+mentions, times, quantities). Out: Reading(+claims).
"""

from __future__ import annotations

from dataclasses import replace

from kg.coreference.focus import focus_of
from kg.lines import lines_of
from kg.model import Claim, Reading
from kg.relations.dating import dates_in
from kg.relations.dating.headings import headings_of, under
from kg.relations.editions import series_in
from kg.relations.emitted import claims_of_date, claims_of_rule
from kg.relations.headed import claims_of_lists
from kg.relations.masked import mask
from kg.relations.notation import rules_for
from kg.relations.notices import founded_at, themes_below
from kg.relations.values import date_literal, dated

__all__ = ["date_literal", "dated", "find_relations"]

_SKIPPED = frozenset({"breadcrumb", "byline", "credit"})


def find_relations(reading: Reading) -> Reading:
    """The reading with the claims that its sentences make."""
    focus = focus_of(reading)
    series, headings = series_in(reading), headings_of(reading)
    claims: dict[tuple[object, ...], Claim] = {}
    lines = [mask(line, reading) for line in lines_of(reading) if line.kind not in _SKIPPED]
    for claim in claims_of_lists(lines, focus):
        _keep(claims, claim)
    for masked in lines:
        for rule in rules_for(masked.text):
            for claim in claims_of_rule(rule, masked, focus, series):
                _keep(claims, claim)
        heading = headings.get(masked.line.block)
        masked = masked if heading is None else under(masked, heading)
        for one in dates_in(masked):
            for claim in claims_of_date(one, masked, focus, series):
                _keep(claims, claim)
    for claim in (*themes_below(reading, focus), *founded_at(reading, list(claims.values()))):
        _keep(claims, claim)
    return replace(reading, claims=(*reading.claims, *claims.values()))


def _keep(claims: dict[tuple[object, ...], Claim], claim: Claim) -> None:
    """Of equal claims at one place, the surest."""
    key = (claim.subject, claim.property, claim.object)
    if key not in claims or claims[key].confidence < claim.confidence:
        claims[key] = claim
