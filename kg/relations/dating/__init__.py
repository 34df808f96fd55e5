"""Which date of a sentence belongs to which event or organization: the word that dates it, its subject, the nearest date.

In: Masked sentences, with `kg/data/dating.yaml`. Out: `Dated` rows: subject, property, time, stretch of the masked text.

A dating word (举行, 闭幕, 成立, 停刊) looks for its subject first (the name before it that is no modifier or place, else the
name that it has as object) and then for its date: between subject and word, right behind the word (成立于, 开幕（…）),
and last the date that opens the sentence or an earlier clause, unless another dating word has used that one.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.relations.dating.bodies import dissolved, founded
from kg.relations.dating.happened import happened
from kg.relations.dating.held import attended, held
from kg.relations.dating.rows import Dated
from kg.relations.dating.sentence import BODY, EVENT, TIME, Sentence
from kg.relations.dating.stated import in_series, postponed, stated
from kg.relations.masked import Masked

__all__ = ["Dated", "dates_in"]

#: What is read of a sentence with events; of equal claims the surest counts, of equally sure ones the first.
_OF_EVENTS = (postponed, happened, held, attended, stated, in_series)
_OF_BODIES = (founded, dissolved)


def dates_in(masked: Masked) -> Iterator[Dated]:
    """The dates of the events and organizations of a sentence, as its words give them."""
    if TIME not in masked.text:
        return
    sentence = Sentence(masked)
    if not sentence.times:
        return
    if EVENT in masked.text:
        for read in _OF_EVENTS:
            yield from read(sentence)
    if BODY in masked.text:
        for read in _OF_BODIES:
            yield from read(sentence)
