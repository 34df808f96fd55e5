"""What the characters behind a gap say for what can stand in it.

In: the tokens behind a gap, read one byte off. Out: how well each candidate goes with what must follow it, as a logarithm
that is 0 where nothing is known. It only orders a search: what is chosen is scored with its followers later.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from kg.restore.beam import LOST, Token
from kg.restore.gbk import HIGH, char_of, pair_of
from kg.restore.lostbytes import before_no_pair, ending
from kg.restore.ngrams import after_char, alone, follows, normal
from kg.restore.script import char_simplified

#: Nothing that follows rules a candidate out altogether.
LEAST = -8.0
#: So many characters behind a gap tell whether the page goes on one byte off.
FAR = 6
#: Chinese and what is read off by one byte differ by some 5 a character.
SURE = 8.0


class Outlook:
    """The view from one token: `following` are the tokens behind it."""

    def __init__(self, token: Token, following: Sequence[Token]) -> None:
        self._here = token
        self._following = following
        self._ending: dict[str, float] = {}
        self._unpaired: dict[int, tuple[dict[str, float], float]] = {}

    @cached_property
    def _chars(self) -> list[Token]:
        return [each for each in self._following if each.kind != "gloss"]

    def ending_here(self, simple: str) -> float:
        """How well a character that ends in this token goes with the next one."""
        return self._before(simple, self._next)

    def unpaired(self, simple: str, trail: int) -> float:
        """How well a character goes with one whose first byte was lost together with its own second one."""
        row, lone = self._seconds(before_no_pair(trail))
        if not row:
            return 0.0
        scores, other = after_char(simple)
        seen = scores.keys() & row.keys()
        return max([other + lone, *(scores[second] + row[second] for second in seen)])

    @cached_property
    def goes_on_torn(self) -> bool | None:
        """Whether what follows is read one byte off; `None` where it may be either."""
        aligned = torn = 0.0
        before = over = ""
        for token, then in zip(self._chars[:FAR], self._chars[1:], strict=False):
            if token.kind != "char" or token.text.isascii():
                break
            if then.kind == "char" and then.text < "@" and then.text not in LOST:
                return False  # no second byte, and with one lost before it, it would not be there
            pair = pair_of(token.text)
            char = _between(pair[1], [then]) if pair else None
            if char is None:
                break
            simple = normal(char_simplified(token.text))
            aligned += follows(before, simple)
            torn += follows(over, char)
            before, over = simple, char
        return None if abs(aligned - torn) < SURE else torn > aligned

    @cached_property
    def _next(self) -> str | None:
        """The character behind the one that ends in this token, if it is there."""
        return _behind(self._here, self._chars[:1])

    def _before(self, simple: str, following: str | None) -> float:
        if following is None:
            return 0.0
        found = self._ending.get(simple)
        if found is None:
            scores, other = after_char(simple)
            score = scores.get(following)
            found = self._ending[simple] = other if score is None else score - alone(following)
        return found

    def _seconds(self, leads: tuple[int, ...]) -> tuple[dict[str, float], float]:
        """The characters that the next token can end, with how well each goes with the one after it; the best by itself."""
        # Few of the rows that `before_no_pair` shares among its bytes are different ones.
        found = self._unpaired.get(id(leads))
        if found is None:
            row: dict[str, float] = {}
            first = _first_byte(self._chars[0]) if self._chars else 0
            if first:
                then = _behind(self._chars[0], self._chars[1:2])
                row = {simple: self._before(simple, then) for simple in ending(leads, first)}
            lone = max((worth + alone(simple) for simple, worth in row.items()), default=0.0)
            found = self._unpaired[id(leads)] = (row, lone)
        return found


def _first_byte(token: Token) -> int:
    """The byte of a token that can end a character begun before it; 0 where it has none."""
    if token.kind != "char":
        return 0
    pair = pair_of(token.text)
    return pair[0] if pair else ord(token.text) if "@" <= token.text <= "~" else 0


def _behind(token: Token, following: Sequence[Token]) -> str | None:
    """The character behind the one that ends in the first byte of a token."""
    pair = pair_of(token.text)
    if pair:
        return _between(pair[1], following) if pair[1] >= HIGH else normal(chr(pair[1]))
    if not following or following[0].kind != "char" or not following[0].text.strip(LOST):
        return None
    return normal(char_simplified(following[0].text))


def _between(last: int, tokens: Sequence[Token]) -> str | None:
    first = _first_byte(tokens[0]) if tokens else 0
    char = char_of(last, first) if first and last >= HIGH else None
    return normal(char_simplified(char)) if char else None
