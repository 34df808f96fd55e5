"""Which characters fit best where bytes were lost.

In: a path of the search and the characters that the bytes left over allow. Out: the best of them with their scores, as
natural logarithms on the scale of word probabilities (a common character is -7, a rare one -15).
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from itertools import chain
from typing import NamedTuple

from kg.restore.beam import UNKNOWN, Path, backwards
from kg.restore.evidence import Evidence
from kg.restore.gbk import pair_of
from kg.restore.lostbytes import Candidate, Pool, likely, lost_after, scored, unpaired
from kg.restore.lostmarks import OPENING, still_open
from kg.restore.memory import Memory, bonus
from kg.restore.ngrams import behind, behind_number, counted, follows, normal, normal_text
from kg.restore.outlook import LEAST, Outlook
from kg.restore.script import foreign_chars

#: Of the characters that bytes left open, so many are held against what follows.
LOOKED_AT = 12
#: Shares (of 1) of the two models in what a character scores: words of a dictionary, and characters behind characters.
#: From 0.5 : 0.5 to 0.2 : 0.8 the errors on damaged texts that the model has not seen change by 5 %.
WORD, NGRAM = 0.4, 0.6
LISTED, NOT_LISTED = 4.0, -4.5
WRONG_SCRIPT = -8.0  # a Simplified character on a Traditional page, or the reverse
#: A mark that closes what was opened last, another closing mark there, and one where nothing is open on the line.
CLOSING_DUE, NOTHING_TO_CLOSE, UNOPENED = 3.0, -6.0, -2.0
ON_PAGE = 1.0  # a character that the page also has elsewhere


class Choice(NamedTuple):
    """A character for what was lost: how well it fits behind a path, and what of that is not its being likely there."""

    fit: float
    own: float
    char: str
    ahead: float


class Chooser:
    """Chooses for one page: by what its list of readings, its script and its other text say."""

    def __init__(self, text: str, evidence: Evidence) -> None:
        self._evidence = evidence
        self._memory = Memory(text)
        self._foreign = foreign_chars(text)
        self._worth: dict[str, float] = {}
        self.before = ""  # what stands on the line before the paths
        self._on_page: dict[Pool, set[str]] = {}
        self._behind: dict[tuple[Pool, str], tuple[Candidate, ...]] = {}

    def likeliest(self, path: Path, pool: Pool, size: int, outlook: Callable[[str], float] | None = None) -> list[Choice]:
        """The characters of the pool that fit best behind the path, and before what follows."""
        before = normal_text(path.tail.text[-2:])
        pair, other = behind(before)
        page = self._memory.behind(before)
        number = behind_number(path.tail.text)
        worth = self._worth
        found: list[tuple[float, float, str, str]] = []
        for char, simple, single in self._candidates(pool, before[-1:]):
            guess = pair.get(simple)
            if guess is None:
                guess = other + single
            if number:
                guess = counted(guess, number, simple)
            own = worth.get(char)
            if own is None:
                own = self._own(char)
            if simple in page:
                own += bonus(page[simple], guess)
            if char in OPENING:
                own += self._closes(path, char)
            found.append((guess + own, own, char, simple))
        if outlook is None:
            return [Choice(fit, own, char, 0.0) for fit, own, char, _ in heapq.nlargest(size, found)]
        far = (Choice(fit, own, char, outlook(simple)) for fit, own, char, simple in heapq.nlargest(LOOKED_AT, found))
        return heapq.nlargest(size, far, key=lambda choice: (choice.fit + choice.ahead, choice.char))

    def likeliest_unpaired(self, path: Path, size: int, outlook: Outlook) -> list[Choice]:
        """The characters that fit best where the second byte was lost together with the next character's first."""
        lead = path.lead or 0
        pool = lost_after(path.last, True) if lead == UNKNOWN else unpaired(lead)

        def ahead(simple: str) -> float:
            trail = pair_of(pool.by_simple[simple][0])
            return outlook.unpaired(simple, trail[1]) if trail else 0.0

        found = self.likeliest(path, pool, size, ahead)
        best = max((choice.ahead for choice in found), default=0.0)
        return [choice._replace(ahead=max(choice.ahead - best, LEAST)) for choice in found]

    def listed(self, char: str) -> float:
        """What the page says for `char` having a reading behind it."""
        listed = self._evidence.listed(char)
        score = 0.0 if listed is None else LISTED if listed else NOT_LISTED
        return score + self.script(char)

    def bare(self, char: str) -> float:
        """What the page says for `char` having none."""
        listed = self._evidence.listed(char)
        return NOT_LISTED if listed else ON_PAGE if listed is False else 0.0

    def script(self, char: str) -> float:
        """What it costs that `char` is of the script in which the page is not written."""
        return WRONG_SCRIPT if char in self._foreign else 0.0

    def repeated(self, before: str, simple: str) -> float:
        """What it is worth that the page has the character behind the same ones elsewhere."""
        share = self._memory.behind(normal_text(before[-2:])).get(normal(simple))
        return bonus(share, follows(before, simple)) if share else 0.0

    def _own(self, char: str) -> float:
        """What the page says for a character that bears no reading."""
        known = self._worth.get(char)
        if known is None:
            known = self._worth[char] = self.bare(char) + self.script(char)
        return known

    def _closes(self, path: Path, mark: str) -> float:
        """What is gained by closing what has been opened, and lost by closing what has not."""
        read = (char for piece in backwards(path.link) for char in reversed(piece.text))
        expected = still_open(chain(read, reversed(self.before)))
        return UNOPENED if expected is None else CLOSING_DUE if mark == expected else NOTHING_TO_CLOSE

    def _candidates(self, pool: Pool, before: str) -> tuple[Candidate, ...]:
        """What of the pool is worth trying behind a character (normalised)."""
        found = self._behind.get((pool, before))
        if found is None:
            page = self._on_page.get(pool)
            if page is None:
                page = self._on_page[pool] = pool.by_simple.keys() & self._memory.chars
            known = likely(pool, before)
            found = self._behind[pool, before] = (*known.candidates, *scored(pool, before, page - known.simple))
        return found
