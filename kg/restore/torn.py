"""Text torn by readings that were inserted between the two bytes of a character, put together again.

In: a draft and the page's evidence. Out: changes, one for each torn stretch.

A mirror replaces the bytes of 數 (94 B5) by 數(shù) wherever they stand, also across 當地 (AE94 B5D8). What is read
then is 當, `?` for B5 and the parenthesis, `shù)`, and all that follows one byte off, until a byte reads as ASCII.
The reader here is a beam search with two states: at a character's first byte, or after it (its value in `lead`).
Bytes that the page lost are chosen among those that give the reading, by the words they make and by what the page
shows of the mirror's list (every occurrence of a listed character bears its reading).
"""

from __future__ import annotations

import heapq
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.restore.draft import Change, Draft
from kg.restore.evidence import GLOSS, READING, TORN, Evidence
from kg.restore.gbk import HIGH, char_of, pair_of, with_lead
from kg.restore.readings import is_syllable, reading_rank
from kg.restore.script import char_simplified
from kg.restore.words import Tail

REPAIR = "torn_bytes"
#: Wide enough for all 90 characters that a lost trail byte leaves open.
BEAM = 120
#: Characters of context before and after a torn stretch that the words are cut from.
CONTEXT = 10

# Scores are natural logarithms, on the scale of word probabilities (a common character is -7, a rare one -15).
LISTED, NOT_LISTED = 4.0, -6.0
RARE_READING = -3.0
UNREAD = -14.0  # a mark or gloss taken for the author's text
LOST_MARK = -6.0  # a `?` taken for two bytes that are no character
CONTRADICTION = -40.0  # an ASCII byte where a second byte must stand


@dataclass(frozen=True, slots=True)
class Token:
    """`text[begin:end]`: a character, a gloss `(lián)`, or a mark with a torn gloss `?shù)`."""

    begin: int
    end: int
    kind: str  # "char", "gloss", "mark"
    text: str
    syllable: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """What one token became, linked to what came before it."""

    before: Piece | None
    token: Token
    text: str
    torn: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Path:
    """One way to read everything up to here."""

    score: float  # without the words, which are in `tail`
    tail: Tail
    lead: int | None  # the first byte of a character of which the second is still to come
    last: int  # the last byte read, 0 where it is ASCII
    piece: Piece | None

    @property
    def total(self) -> float:
        """Log probability of the path."""
        return self.score + self.tail.score


def torn_bytes(draft: Draft, evidence: Evidence) -> list[Change]:
    """A change for every torn stretch of a page with byte-level damage."""
    if not evidence.torn:
        return []
    changes: list[Change] = []
    reader = _Reader(evidence)
    for tokens in _stretches(draft.text):
        changes += reader.changes(tokens)
    return changes


_TOKEN = re.compile(rf"(?P<mark>{TORN.pattern.replace('?P<syllable>', '')})|(?P<gloss>{GLOSS}(?: ?{GLOSS})*)|(?P<char>.)", re.S)


def _tokens(text: str, begin: int) -> Iterator[Token]:
    """The tokens of `text` from `begin` on."""
    at = begin
    while at < len(text):
        match = _TOKEN.match(text, at)
        assert match is not None  # the last alternative takes any character
        syllables = READING.findall(match[0]) if match.lastgroup != "char" else []
        if match.lastgroup == "char" or not all(is_syllable(syllable) for syllable in syllables):
            yield Token(at, at + 1, "char", text[at])
            at += 1
        else:
            yield Token(at, match.end(), match.lastgroup or "char", match[0], syllables[0])
            at = match.end()


def _stretches(text: str) -> Iterator[list[Token]]:
    """Tokens around each group of marks, from a little before to the end of the line or until `CONTEXT` after the last."""
    done = 0
    for match in TORN.finditer(text):
        if match.start() < done or not is_syllable(match[0].strip("?\ufffd()")):
            continue
        begin = _context_before(text, match.start(), done)
        tokens: list[Token] = []
        quiet = 0
        for token in _tokens(text, begin):
            tokens.append(token)
            if token.kind == "mark" or token.begin < match.start():
                quiet = 0
            elif token.kind == "char" and (token.text.isascii() or token.text in "\ufffd€"):
                # From here on, unless a mark follows soon, everything is read as it was written.
                quiet = max(quiet, 1)
            elif quiet:
                quiet += 1
            if quiet > CONTEXT or (token.text == "\n" and token.begin > match.end()):
                break
        done = tokens[-1].end
        yield tokens


def _context_before(text: str, at: int, floor: int) -> int:
    """Where the context of a mark at `at` begins: on its line, at a character, behind what was already read."""
    begin = max(floor, text.rfind("\n", 0, at) + 1, at - 6 * CONTEXT)
    for gloss in re.finditer(GLOSS, text[max(floor, begin - 10) : at]):
        start = max(floor, begin - 10) + gloss.start()
        if start < begin < start + len(gloss[0]):
            begin = start + len(gloss[0])
    return begin


class _Reader:
    """Reads stretches of one page."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence

    def changes(self, tokens: list[Token]) -> Iterator[Change]:
        """The changes of the best path through a stretch."""
        paths = [Path(0.0, Tail(), None, 0, None)]
        for at, token in enumerate(tokens):
            following = tokens[at + 1] if at + 1 < len(tokens) else None
            paths = _best(step for path in paths for step in self._steps(path, token, following))
        best = max(paths, key=lambda path: (path.total - (0 if path.lead is None else 10), path.tail.text))
        yield from _changes(best.piece)

    def _steps(self, path: Path, token: Token, following: Token | None) -> Iterator[Path]:
        if token.kind == "gloss":
            yield from self._gloss(path, token)
        elif token.kind == "mark":
            yield from self._mark(path, token)
        elif token.text in "?\ufffd€":
            yield from self._lost(path, token, following)
        else:
            yield from self._char(path, token)

    def _char(self, path: Path, token: Token) -> Iterator[Path]:
        char = token.text
        if path.lead is None:
            pair = pair_of(char)
            yield self._add(path, token, char, 0.0, None, pair[1] if pair else 0, torn=False)
            return
        if char.isascii():
            whole = char_of(path.lead, ord(char)) if ord(char) >= 0x40 else None
            if whole:
                yield self._add(path, token, whole, self._bare(whole), None, ord(char))
            else:
                yield self._add(path, token, "\ufffd" + char, CONTRADICTION, None, 0)
            return
        pair = pair_of(char)
        whole = char_of(path.lead, pair[0]) if pair else None
        if pair and whole:
            yield self._add(path, token, whole, self._bare(whole), pair[1], pair[1])

    def _gloss(self, path: Path, token: Token) -> Iterator[Path]:
        """A whole gloss gives the reading of the two bytes before it, whatever characters they belong to."""
        previous = _before(path.piece)
        rank = reading_rank(previous, token.syllable) if previous else None
        if rank is not None:
            piece = Piece(path.piece, token, "" if path.lead is not None else token.text, path.lead is not None)
            yield Path(path.score, path.tail, path.lead, path.last, piece)
        elif path.lead is None:
            yield self._literal(path, token)

    def _mark(self, path: Path, token: Token) -> Iterator[Path]:
        syllable = token.syllable
        if path.lead is None:
            yield self._literal(path, token)
            for lead, char, rank in _across(path.last, syllable):
                score = self._listed(char) + rank * RARE_READING
                reason = f"({syllable}) is {char}, read across two characters"
                piece = Piece(path.piece, token, "", True, reason)
                yield Path(path.score + score, path.tail, lead, lead, piece)
            return
        for trail, char, rank in _whole(path.lead, syllable):
            score = self._listed(char) + rank * RARE_READING
            yield self._add(path, token, char, score, None, trail, reason=f"{char} ({syllable}) lost its second byte")

    def _lost(self, path: Path, token: Token, following: Token | None) -> Iterator[Path]:
        """A mark without a reading: a question mark, or a lost byte with the ASCII character behind it."""
        if path.lead is None:
            yield self._add(path, token, token.text, 0.0, None, 0, torn=False)
            return
        if token.text == "€":
            whole = char_of(path.lead, 0x80)
            if whole:
                yield self._add(path, token, whole, self._bare(whole), None, 0x80)
            return
        swallowed = _swallowed(path, token, following)
        for trail, char in with_lead(path.lead):
            if trail == 0x80:
                yield self._add(path, token, char, self._bare(char) + LOST_MARK / 2, None, trail)
            if trail >= HIGH:
                reason = f"{char} chosen in context for a lost byte" + (", with the mark behind it" if swallowed else "")
                yield self._add(path, token, char + swallowed, self._bare(char), None, 0, reason=reason)
        for lead, char in _no_pairs(path.lead):
            reason = f"{char}: two bytes that are no character"
            yield self._add(path, token, char, self._bare(char) + LOST_MARK - math.log(126), lead, lead, reason=reason)

    def _add(
        self,
        path: Path,
        token: Token,
        text: str,
        score: float,
        lead: int | None,
        last: int,
        torn: bool = True,
        reason: str = "",
    ) -> Path:
        tail = path.tail
        for char in text:
            tail = tail.extended(char_simplified(char))
        return Path(path.score + score, tail, lead, last, Piece(path.piece, token, text, torn, reason))

    def _literal(self, path: Path, token: Token) -> Path:
        return Path(path.score + UNREAD, path.tail, None, 0, Piece(path.piece, token, token.text, False))

    def _listed(self, char: str) -> float:
        """What the page says for `char` having a reading behind it."""
        listed = self._evidence.listed(char)
        return 0.0 if listed is None else LISTED if listed else NOT_LISTED

    def _bare(self, char: str) -> float:
        """What the page says for `char` having none."""
        listed = self._evidence.listed(char)
        return NOT_LISTED if listed else 0.5 if listed is False else 0.0


def _swallowed(path: Path, token: Token, following: Token | None) -> str:
    """The ASCII character that was most likely lost with a byte: nearly always a comma."""
    if token.text == "\ufffd" or following is None or following.text == "\n":
        return ""
    return ","


def _best(paths: Iterable[Path]) -> list[Path]:
    """The best paths, of those that cannot differ any more only one."""
    best: dict[tuple[int | None, int, str, int], Path] = {}
    for path in paths:
        key = (path.lead, path.last, path.tail.text, len(path.tail.cuts))
        if key not in best or path.total > best[key].total:
            best[key] = path
    return heapq.nlargest(BEAM, best.values(), key=lambda path: (path.total, path.tail.text))


def _before(piece: Piece | None) -> str:
    """The character that stands before a gloss on the page as it came."""
    while piece is not None and piece.token.kind == "gloss":
        piece = piece.before
    if piece is None:
        return ""
    return piece.token.text if piece.token.kind == "char" and not piece.token.text.isascii() else piece.text[-1:]


@lru_cache(maxsize=4096)
def _across(last: int, syllable: str) -> tuple[tuple[int, str, int], ...]:
    """Lead bytes that make a character of that reading with the byte before: lead, character, rank of the reading."""
    if last < HIGH:
        return ()
    found = ((trail, char, reading_rank(char, syllable)) for trail, char in with_lead(last) if trail >= HIGH)
    return tuple((lead, char, rank) for lead, char, rank in found if rank is not None)


@lru_cache(maxsize=4096)
def _whole(lead: int, syllable: str) -> tuple[tuple[int, str, int], ...]:
    """Trail bytes that make a character of that reading with the lead byte."""
    return _across(lead, syllable)


@lru_cache(maxsize=256)
def _no_pairs(lead: int) -> tuple[tuple[int, str], ...]:
    """The character's and the next one's lead byte, where the byte between and that byte together are no character."""
    cells = [(trail, char) for trail, char in with_lead(lead) if trail >= HIGH]
    return tuple((after, char) for trail, char in cells for after in range(HIGH, 0xFE) if char_of(trail, after) is None)


def _changes(piece: Piece | None) -> Iterator[Change]:
    """One change for each run of torn pieces."""
    pieces: list[Piece] = []
    while piece is not None:
        pieces.append(piece)
        piece = piece.before
    pieces.reverse()
    at = 0
    while at < len(pieces):
        end = at
        while end < len(pieces) and pieces[end].torn:
            end += 1
        if end > at:
            run = pieces[at:end]
            reason = "; ".join(dict.fromkeys(part.reason for part in run if part.reason))
            yield Change(run[0].token.begin, run[-1].token.end, "".join(part.text for part in run), REPAIR, reason)
        at = max(end, at + 1)
