"""What one clause reports: a trigger with the things around it.

In: nothing of ours but the model. Out: `Phrase`, `Part` and `Happening`, the values between finding and telling.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg.model import Factuality, Mention, Quantity, TimeExpression
from kg.occurrences.groups import Group

Role = Literal["subject", "object", "recipient", "place", "goal", "host", "time", "amount", "attendance", "thing"]
Sort = Literal["people", "place", "thing", "time"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that speak of people, a place, a thing or a time without a name or a date: 7名工人, 事故现场, 一辆大客车, 随后."""

    begin: int
    end: int
    words: str
    sort: Sort


@dataclass(frozen=True, slots=True)
class Part:
    """One thing and the role that it plays; `measures` says what an amount counts.

    `carried` is what the clause of the trigger does not say: a time, a place, an agent of the words before it.
    """

    role: Role
    thing: Mention | TimeExpression | Quantity | Phrase
    begin: int  # of the words that show the role, for evidence
    end: int
    measures: str = ""
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Happening:
    """One trigger in its clause; all offsets count in the document's text."""

    group: Group
    word: str
    begin: int  # of the trigger
    end: int
    clause_begin: int
    clause_end: int
    parts: tuple[Part, ...]
    thing: str  # the agreement signed, the meeting held, as written
    factuality: Factuality
    open_ended: bool  # the verb goes on with words of which nothing is known
    anew: bool  # not a noun that may speak of what was told before

    def of(self, *roles: Role) -> list[Part]:
        """The parts that play one of the roles, in order."""
        return [part for part in self.parts if part.role in roles]

    def names(self, *roles: Role) -> list[str]:
        """The names of the mentions that play one of the roles, each once."""
        found = [part.thing.name for part in self.of(*roles) if isinstance(part.thing, Mention)]
        return list(dict.fromkeys(found))
