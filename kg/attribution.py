"""Who says so: the claims of reported speech, attributed to the one whose words they are.

In: Reading(+claims). Out: the same reading, `attributed_to` filled where the source is a person or body that the document
names: 据应急管理部通报，…; 万立骏表示，…; “…，”林楚钦说。 How sure the words are is for `kg.factuality` to say.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate

from kg.lexicon import rows
from kg.lines import lines_of
from kg.model import MAIN_KINDS, Claim, Mention, Reading
from kg.relations.masked import CODES, Masked, mask

_AGENT = f"[{CODES['O']}{CODES['P']}]"
#: What may stand between a source and its verb: 在会上, 8月17日, 主任, 在接受采访时.
_GAP = r"(?:（[^（）]{0,16}）)?[^，。；！？：“”\ue000\ue001]{0,24}?"


@dataclass(frozen=True, slots=True)
class Scope:
    """A stretch of the document that gives the words of `source`."""

    source: Mention
    begin: int
    end: int


def attribute(reading: Reading) -> Reading:
    """The reading, its claims attributed to those who are said to say so."""
    if not reading.claims:
        return reading
    scopes = sorted(scopes_of(reading), key=lambda scope: (scope.begin, -scope.end))
    if not scopes:
        return reading
    reach = list(accumulate((scope.end for scope in scopes), max))
    return replace(reading, claims=tuple(_attributed(claim, scopes, reach) for claim in reading.claims))


#: What a name says by itself (its edition, its seat) is nobody's word.
_FROM_NAMES = ("name_", "place_")


def _attributed(claim: Claim, scopes: list[Scope], reach: list[int]) -> Claim:
    """The claim with the source of its scope; `reach[i]` is where the last one of `scopes[:i + 1]` ends."""
    if claim.attributed_to is not None or claim.extractor.startswith(_FROM_NAMES):
        return claim
    # The innermost scope: 据新华社报道，万立骏表示，… are the words of 万立骏.
    last = bisect_right(scopes, max(claim.begin, claim.subject.begin), key=lambda scope: scope.begin)
    for index in range(last - 1, -1, -1):
        if reach[index] < claim.end:
            break
        scope = scopes[index]
        inside = scope.begin <= claim.begin and claim.end <= scope.end
        verb_inside = scope.begin <= claim.subject.begin and claim.subject.end <= scope.end and claim.end <= scope.end
        if inside or (verb_inside and "Occurrence" in claim.subject.kinds):
            return replace(claim, attributed_to=scope.source)
    return claim


def scopes_of(reading: Reading) -> Iterator[Scope]:
    """The stretches of reported speech whose source is named."""
    simplified = reading.document.simplified
    kinds = [block.kind for block in reading.document.blocks]
    cue = _cue_pattern()
    hit = tuple(
        one for one in reading.sentences if kinds[one.block] in MAIN_KINDS and cue.search(simplified, one.begin, one.end)
    )
    for line in lines_of(replace(reading, sentences=hit)):
        masked = mask(line, reading)
        block = reading.document.blocks[line.block]
        for pattern in (_according_pattern(), _verb_pattern()):
            for found in pattern.finditer(masked.text):
                yield from _after(found, masked, simplified, block.end)
        yield from _quoted(masked, simplified, block.begin)


@cache
def _cue_pattern() -> re.Pattern[str]:
    words = {row[0] for row in rows("speech.tsv")}
    return re.compile("|".join(sorted(words, key=lambda word: (-len(word), word))))


def _verbs(place: str) -> str:
    told = [(row[0], row[2] if len(row) > 2 else "") for row in rows("speech.tsv") if row[1] in {place, "verb"}]
    told.sort(key=lambda row: (-len(row[0]), row[0]))
    return "|".join(f"{word}(?!{behind})" if behind else word for word, behind in told)


@cache
def speech_pattern() -> re.Pattern[str]:
    """The verbs of speech."""
    return re.compile(_verbs("verb"))


@cache
def _according_pattern() -> re.Pattern[str]:
    """据中国地震台网中心测定，…"""
    return re.compile(rf"(?:(?<![占数根])据|根据|依据){_GAP}(?P<source>{_AGENT}){_GAP}(?P<verb>{_verbs('source')})")


@cache
def _verb_pattern() -> re.Pattern[str]:
    """万立骏在会上表示，…"""
    return re.compile(rf"(?P<source>{_AGENT}){_GAP}(?P<verb>{_verbs('verb')})")


@cache
def _quoted_pattern() -> re.Pattern[str]:
    """“…。”林楚钦说。 The words may stand in the sentence before."""
    return re.compile(rf"(?:^|(?<=”)){_GAP}(?P<source>{_AGENT}){_GAP}(?P<verb>{_verbs('verb')})(?=[。，；]|$)")


def _after(found: re.Match[str], masked: Masked, text: str, block_end: int) -> Iterator[Scope]:
    """The words behind the verb: to the end of the sentence, or of the quotation that opens there."""
    source = masked.things.get(found.start("source"))
    if not isinstance(source, Mention) or found.end() >= len(masked.begins):
        return
    begin, end = masked.begins[found.end()], masked.ends[-1]
    opening = re.match(r"[，：:]?\s?[“「『\"]", text[begin : begin + 4])
    if opening:
        closing = re.compile(r"[”」』\"]").search(text, begin + opening.end(), block_end)
        # One mark too few, and a quotation would swallow the rest of the document: the block is its limit.
        end = closing.start() if closing else end
    if end > begin:
        yield Scope(source, begin, end)


def _quoted(masked: Masked, text: str, block_begin: int) -> Iterator[Scope]:
    """The quotation that stands right before a source and its verb."""
    for found in _quoted_pattern().finditer(masked.text):
        source = masked.things.get(found.start("source"))
        closing = masked.begins[found.start()] - 1
        opening = max(text.rfind(mark, block_begin, max(closing, block_begin)) for mark in "“「『")
        if isinstance(source, Mention) and closing > block_begin and text[closing] in "”」』" and opening >= 0:
            yield Scope(source, opening + 1, closing)
