"""Text torn by readings that were inserted between the two bytes of a character, put together again.

In: a draft and the page's evidence. Out: changes, one for each torn stretch.

A mirror replaces the bytes of 數 (94 B5) by 數(shù) wherever they stand, also across 當地 (AE94 B5D8). What is read
then is 當, `?` for B5 and the parenthesis, `shù)`, and all that follows one byte off, until a byte reads as ASCII.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import islice

from kg.restore.beam import Piece, Token
from kg.restore.bytewise import Reader
from kg.restore.draft import Change, Draft
from kg.restore.evidence import GLOSS, READING, TORN, Evidence
from kg.restore.readings import is_syllable

REPAIR = "torn_bytes"
#: Characters of context before a torn stretch and after it that the words are cut from; glosses are none.
BEFORE, AFTER = 12, 4
#: The context is not looked for farther back, however many glosses stand there.
LOOK_BACK = 120
_UNIT = re.compile(rf"{GLOSS}|.", re.S)
#: A quotation mark that was opened so many characters before a torn stretch may still have to be closed.
FAR_BACK = 200
#: With one path left, as many more tokens show that it was no accident.
ENOUGH = 2
#: So many tokens at a time: one, and those behind it that can tell about it.
AHEAD = 8


def torn_bytes(draft: Draft, evidence: Evidence) -> list[Change]:
    """A change for every torn stretch of a page with byte-level damage."""
    if not evidence.torn:
        return []
    reader: Reader | None = None
    changes: list[Change] = []
    done = 0
    for match in TORN.finditer(draft.text):
        if match.start() < done or not is_syllable(match["syllable"]):
            continue
        reader = reader or Reader(draft.text, evidence)
        pieces = _read(reader, draft.text, match, done, changes)
        # What was read last is context, and context again for the next mark.
        done = max([match.end(), *(piece.token.end for piece in pieces if piece.torn)])
        changes += _changes(pieces)
    return changes


def _read(reader: Reader, text: str, match: re.Match[str], done: int, changes: Sequence[Change]) -> list[Piece]:
    """The pieces of the best reading from a little before the mark until all agree that nothing is torn any more."""
    begin = _context_before(text, match.start(), done)
    reader.start(begin, _read_before(text, begin, changes))
    quiet = 0
    for token, *following in windows(_tokens(text, begin)):
        reader.step(token, following)
        quiet = 0 if token.kind == "mark" or token.begin < match.end() or not reader.aligned else quiet + 1
        if quiet > AFTER or (quiet > ENOUGH and reader.decided) or (quiet and token.text == "\n"):
            break
    return reader.best()


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


def windows(tokens: Iterator[Token]) -> Iterator[tuple[Token, ...]]:
    """Each token with those behind it that can tell about it."""
    window = deque(islice(tokens, AHEAD))
    while window:
        yield tuple(window)
        window.popleft()
        window.extend(islice(tokens, 1))


def _context_before(text: str, at: int, floor: int) -> int:
    """Where the context of a mark at `at` begins: on its line, at a character, behind what was already read."""
    first = max(floor, text.rfind("\n", 0, at) + 1, at - LOOK_BACK)
    chars = [match.start() for match in _UNIT.finditer(text, first, at) if match.end() - match.start() == 1]
    return chars[-BEFORE] if len(chars) >= BEFORE else chars[0] if chars else at


def _read_before(text: str, at: int, changes: Sequence[Change]) -> str:
    """The end of what stands before `at` on its line, with the changes so far."""
    first = max(text.rfind("\n", 0, at) + 1, at - FAR_BACK)
    parts: list[str] = []
    for change in reversed(changes):
        if change.end <= first:
            break
        parts += (text[change.end : at], change.replacement)
        at = change.begin
    parts.append(text[first:at])
    return "".join(reversed(parts)).rpartition("\n")[2]


def _changes(pieces: list[Piece]) -> Iterator[Change]:
    """One change for each run of torn pieces."""
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
