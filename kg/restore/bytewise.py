"""The most likely text behind a page read one byte off: a beam search over characters and half characters.

In: tokens of the page (characters, glosses, marks of a lost byte), one at a time. Out: what each of them became.

Two states: between two characters (`lead is None`), or after a character's first byte (its value in `lead`, or
`UNKNOWN`). Bytes that the page lost are chosen among those that give the reading, by the words they make, by the
characters before them and by what the page shows of the mirror's list: every occurrence of a listed character bears
its reading, no other does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.restore.beam import (
    LOST,
    UNKNOWN,
    Link,
    Path,
    Piece,
    Step,
    Token,
    backwards,
    is_read,
    order,
    promising,
    survivors,
    will_be_read,
)
from kg.restore.choosing import NGRAM, WORD, Chooser
from kg.restore.evidence import Evidence, torn_marks
from kg.restore.gbk import HIGH, char_of, pair_of
from kg.restore.lostbytes import Pool, across, after, before_no_pair, ending_in, lost_after
from kg.restore.lostmarks import DIGIT_LOST, LostMark
from kg.restore.ngrams import DIGIT, follows
from kg.restore.outlook import Outlook
from kg.restore.script import char_simplified
from kg.restore.words import Tail

#: So many of the best paths go on where bytes were lost.
DOUBTFUL = 6
#: Of the characters that bytes left open, so many are tried behind each path: inside a stretch, where what follows them
#: is known to go with them, and at its end, where the words decide at once.
CHARS, LAST_CHARS = 8, 8
#: Of those at the end, so many are tried without a mark behind them.
BARE = 1
#: So much of what follows a lost mark can tell about it.
REST = 40

# Scores are on the scale of `choosing`.
RARE_READING = -3.0
UNREAD = -14.0  # a mark or gloss taken for the author's text
COLLAPSED = -8.0  # one mark taken for two
UNSWALLOWED = -8.0  # a `?` taken for a byte alone
ASKED = -5.0  # a question mark of the author's with no line end or closing mark behind it
LETTER = -5.0  # a single letter between Chinese characters
CONTRADICTION = -40.0  # an ASCII byte where a second byte must stand

#: Reasons; {} stands for what was chosen.
CHOSEN, UNPAIRED = "{} chosen in context for what was lost", "{} from two bytes that are no character"


class Reader:
    """Reads stretches of one page."""

    def __init__(self, text: str, evidence: Evidence) -> None:
        self._text = text
        self._page = Chooser(text, evidence)
        self._marked: tuple[int, LostMark] | None = None
        self._outlook = Outlook(Token(0, 0, "char", ""), ())
        # Most decoders take the parenthesis down with the byte before it, some leave it: ?shù) or ?(shù).
        kept = sum("(" in match[0] for match in torn_marks(text))
        self._swallows = evidence.torn >= 2 * kept
        self.start()

    def start(self, begin: int = 0, before: str = "") -> None:
        """Forgets everything read so far; what is read next begins at `begin`, behind `before` on its line."""
        self._begin = begin
        self._page.before = before
        self._paths = [Path(0.0, Tail(), None, 0, None)]

    @property
    def aligned(self) -> bool:
        """Whether all paths stand between two characters."""
        return all(path.lead is None for path in self._paths)

    @property
    def decided(self) -> bool:
        """Whether one path is left."""
        return len(self._paths) == 1

    def step(self, token: Token, following: Sequence[Token] = ()) -> None:
        """Reads one more token; when it fits no path, the best goes on with the token as it stands.

        What follows guides the search; a gloss rules out, before the beam is cut, what is not read so.
        """
        if self.decided and self.aligned and token.kind == "char":
            self._paths = [self._made(step, token) for step in self._plain(self._paths[0], token)]
            return
        self._paths.sort(key=order, reverse=True)
        self._outlook = Outlook(token, following)
        torn = [path for path in self._paths if path.lead is not None]
        if token.kind == "char" and token.text in LOST:
            # Each path that goes on here becomes dozens.
            torn = torn[:DOUBTFUL]
        aligned = [path for path in self._paths if path.lead is None]
        steps = [step for path in aligned + torn for step in self._steps(path, token)]
        if not steps:
            best = max(self._paths, key=order)
            steps = [self._step(best, "\ufffd" + token.text, CONTRADICTION, None, 0)]
        if following and following[0].kind == "gloss":
            steps = [step for step in steps if will_be_read(step, token, following[0].syllable)] or steps
        self._paths = survivors([step if isinstance(step, Path) else self._made(step, token) for step in promising(steps)])

    def best(self) -> list[Piece]:
        """The pieces of the best path."""
        path = max(self._paths, key=lambda path: (path.lead is None, *order(path)))
        return list(backwards(path.link))[::-1]

    def _steps(self, path: Path, token: Token) -> Iterator[Path | Step]:
        if token.kind == "gloss":
            return self._gloss(path, token)
        if token.kind == "mark":
            return self._torn(path, token) if path.lead is None else self._halved(path, token)
        if path.lead is None:
            return self._plain(path, token)
        if token.text in LOST:
            return self._lost(path, token)
        return self._second_byte(path, token)

    def _plain(self, path: Path, token: Token) -> Iterator[Step]:
        """A character between characters is itself."""
        pair = pair_of(token.text)
        yield self._step(path, token.text, self._odd(token), None, pair[1] if pair else 0, torn=False)

    def _odd(self, token: Token) -> float:
        """What it costs to take a question mark or a letter between Chinese characters for the author's."""
        if not token.text.isascii() or self._text[token.end : token.end + 1] < "\u3400":
            return 0.0
        if token.text == "?":
            return ASKED
        before = self._text[token.begin - 1 : token.begin]
        return LETTER if token.text >= "@" and (before >= "\u3400" or before == "?") else 0.0

    def _second_byte(self, path: Path, token: Token) -> Iterator[Path | Step]:
        """A character read one byte off ends the one begun, and begins the next unless it is ASCII."""
        first, mark = ord(token.text), ""
        lead: int | None = None
        letter = 0.0
        if token.text.isascii():
            if first < 0x40:
                return
            last = first
        else:
            pair = pair_of(token.text)
            if pair is None:
                return
            first, last = pair
            # No first byte is an ASCII letter: there the letter itself was read as a second one.
            lead, mark = (last, "") if last >= HIGH else (None, chr(last))
            # One letter between Chinese characters is rare, several are a word.
            letter = LETTER if mark and not self._text[token.end : token.end + 1].isascii() else 0.0
        if path.lead == UNKNOWN:
            pool = ending_in(path.last, first)
            for fit, own, char, ahead in self._page.likeliest(path, pool, CHARS, self._outlook.ending_here):
                yield Step(path.total + fit + letter, path, char, mark, own + letter, lead, last, True, "", ahead)
            return
        known = char_of(path.lead or 0, first)
        if known:
            yield self._step(path, known + mark, self._page.bare(known) + letter, lead, last)

    def _gloss(self, path: Path, token: Token) -> Iterator[Path | Step]:
        """A whole gloss gives the reading of the two bytes before it, whatever characters they belong to."""
        link = path.link
        while link is not None and link.piece.token.kind == "gloss":
            link = link.before
        if link is not None and is_read(path._replace(link=link), token.syllable):
            char = link.piece.text[-1:]
            # `bare` was charged when the character was read; here it turns out to have its reading.
            score = self._page.listed(char) - self._page.bare(char) if link.piece.torn and path.lead is None else 0.0
            torn = path.lead is not None
            piece = Piece(token, "" if torn else token.text, torn)
            yield Path(path.total + score, path.tail, path.lead, path.last, Link(path.link, piece), path.ahead)
            return
        if path.lead is None:
            yield self._literal(path, token)

    def _torn(self, path: Path, token: Token) -> Iterator[Path | Step]:
        """A mark between characters: the lost byte is the next one's first, and the reading lies across."""
        yield self._literal(path, token)
        for lead, char, rank in across(path.last, token.syllable):
            score = self._page.listed(char) + rank * RARE_READING
            piece = Piece(token, "", True, f"({token.syllable}) is {char}, read across two characters")
            yield Path(path.total + score, path.tail, lead, lead, Link(path.link, piece))

    def _halved(self, path: Path, token: Token) -> Iterator[Path | Step]:
        """A mark after a first byte: the lost byte is the second one of the character that is read so."""
        lowest = 0x80 if "(" in token.text else HIGH
        leads = [path.lead] if path.lead != UNKNOWN else before_no_pair(path.last)
        none = True
        for lead in leads:
            for trail, char, rank in across(lead or 0, token.syllable, lowest):
                none = False
                score = self._page.listed(char) + rank * RARE_READING
                yield self._step(path, char, score, None, trail, reason=f"{{}} ({token.syllable}) lost a byte")
        if none and path.lead != UNKNOWN and self._swallows and path is self._paths[0]:
            yield from self._halved_after(path, token)

    def _halved_after(self, path: Path, token: Token) -> Iterator[Path | Step]:
        """The mark of two characters, where a page shows several marks in a row as one."""
        for choice in self._page.likeliest(path, after(path.lead or 0), CHARS):
            first = choice.char
            trail = pair_of(first)
            for lead in before_no_pair(trail[1]) if trail else ():
                for last, char, rank in across(lead, token.syllable):
                    score = self._page.bare(first) + self._page.listed(char) + rank * RARE_READING + COLLAPSED
                    reason = f"{first} and {char} ({token.syllable}) lost three bytes"
                    yield self._step(path, first + char, score, None, last, reason=reason)

    def _lost(self, path: Path, token: Token) -> Iterator[Path | Step]:
        """A mark without a reading: a lost byte with the ASCII character behind it, or two bytes that are no character."""
        lead = path.lead or 0
        single = char_of(lead, 0x80) if lead != UNKNOWN else None
        if single:
            yield self._step(path, single, self._page.bare(single), None, 0x80)
        if token.text in "€\x80":
            return
        goes_on = self._outlook.goes_on_torn
        if not goes_on:
            yield from self._swallowed(path, token, lost_after(path.last) if lead == UNKNOWN else after(lead))
        following = self._text[token.end : token.end + 1]
        if goes_on is False or not following or (following < "@" and following != "?"):
            return  # no second byte
        for fit, own, char, ahead in self._page.likeliest_unpaired(path, CHARS, self._outlook):
            trail = pair_of(char)
            assert trail is not None  # a pool has nothing else
            yield Step(path.total + fit, path, char, "", own, UNKNOWN, trail[1], True, UNPAIRED, ahead)

    def _swallowed(self, path: Path, token: Token, pool: Pool) -> Iterator[Path | Step]:
        """The second byte of a character was lost, as a rule with the ASCII character behind it."""
        for place, (fit, own, char, _) in enumerate(self._page.likeliest(path, pool, LAST_CHARS)):
            total = path.total + fit
            # Nothing was lost behind the end of the page.
            mark = self._mark(token).after(path.tail.text + char) if self._swallows and token.end < len(self._text) else ""
            if not mark:
                yield Step(total, path, char, "", own, None, 0, True, CHOSEN)
                continue
            before = path.tail.text[-1:] + char_simplified(char)
            score = NGRAM * follows(before, DIGIT if mark == DIGIT_LOST else mark)
            yield Step(total + score, path, char, mark, own + score, None, 0, True, CHOSEN)
            if place < BARE:
                yield Step(total + UNSWALLOWED, path, char, "", own + UNSWALLOWED, None, 0, True, CHOSEN)

    def _mark(self, token: Token) -> LostMark:
        if self._marked is None or self._marked[0] != token.begin:
            before = self._page.before + self._text[self._begin : token.begin]
            self._marked = (token.begin, LostMark(before, self._text[token.end : token.end + REST], self._text))
        return self._marked[1]

    def _step(
        self,
        path: Path,
        text: str,
        score: float,
        lead: int | None,
        last: int,
        torn: bool = True,
        reason: str = "",
    ) -> Step:
        before = path.tail.text
        guess = 0.0
        for char in text:
            simple = char_simplified(char)
            if torn:
                score += self._page.repeated(before, simple)
                score += self._page.script(char)
            guess += follows(before, simple)
            before += simple
        return Step(path.total + score + guess, path, text, "", score, lead, last, torn, reason)

    def _made(self, step: Step, token: Token) -> Path:
        """The path with the step's characters behind it: a part of what was guessed gives way to the words they make."""
        path = step.path
        tail = path.tail
        for char in step.text:
            tail = tail.extended(char_simplified(char))
        guess = step.total - path.total - step.score
        total = path.total + step.score + NGRAM * guess + WORD * (tail.score - path.tail.score)
        if step.mark:
            # How likely a mark is, its score says; as a word it says nothing about the character before it.
            tail = tail.extended(step.mark)
        text = step.text + step.mark
        return Path(
            total,
            tail,
            step.lead,
            step.last,
            Link(path.link, Piece(token, text, step.torn, step.reason.format(text))),
            step.ahead,
        )

    def _literal(self, path: Path, token: Token) -> Path:
        """The token as the author's own text."""
        return Path(path.total + UNREAD, path.tail, None, 0, Link(path.link, Piece(token, token.text, False)))
