"""Characters of which nothing but a mark is left, found again where only one word fits.

In: a draft and the page's evidence. Out: changes: 艰苦\ufffd斗 -> 艰苦奋斗. Where several words fit, the mark stays.
"""

from __future__ import annotations

import re

from kg.restore.draft import Change, Draft
from kg.restore.evidence import Evidence
from kg.restore.ngrams import after_char
from kg.restore.script import convert, simplified
from kg.restore.words import scores

_HAN = "[\u3400-\u9fff]"
_LOST = re.compile(rf"(?<={_HAN})(?P<mark>\ufffd|\?)(?={_HAN})")
#: After these in the same clause a `?` asks.
_ASKED = re.compile(
    "(?:什么|什麼|甚麼|怎|谁|誰|哪|多少|几[个時时点點年位]|幾[個時点點年位]|[如为為]何|何[时時处處]|啥|咋|吗|嗎|呢|是否|[难難]道"
    r"|(?P<verb>[\u4e00-\u9fff])[不没沒](?P=verb))[^，。；：！,.;:!\n]{0,15}$"
)
#: How many times likelier than the next the word must be, as a natural logarithm: e³ is 20 times.
MARGIN = 3.0
#: A clause is looked back into as far as this.
CLAUSE = 20
#: Rarer words than two occurrences in jieba's 60 million prove nothing.
RAREST = -17.0


def lost_characters(draft: Draft, evidence: Evidence) -> list[Change]:
    """A change for each mark inside a word of three or four characters that no other word could be.

    A `?` counts only on damaged pages: elsewhere it is a question.
    """
    changes: list[Change] = []
    text = draft.text
    if "\ufffd" not in text and not evidence.damaged:
        return changes
    for match in _LOST.finditer(text):
        at = match.start()
        if match["mark"] == "?" and (not evidence.damaged or _ASKED.search(text, max(0, at - CLAUSE), at)):
            continue
        word = _word(simplified(text[max(0, at - 2) : at]), simplified(text[at + 1 : at + 3]))
        if word is not None:
            before, char = word
            whole = text[at - len(before) : at] + char
            own = char if simplified(text) == text else convert(whole, "s2t")[-1]
            changes.append(Change(at, at + 1, own, "lost_characters", f"the only word that fits {before}□"))
    return changes


def _word(left: str, right: str) -> tuple[str, str] | None:
    """What stands before the lost character in the only word that fits, and the character."""
    found: dict[tuple[str, str], float] = {}
    for before in (left[-2:], left[-1:]):
        for behind in (right[:2], right[:1]):
            for char in after_char(before[-1:]).scores if len(before) + len(behind) <= 3 else ():
                score = scores().get(before + char + behind)
                if score is not None:
                    found[before, char] = max(score, found.get((before, char), score))
    ranked = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    others = [score for (_, char), score in ranked if char != ranked[0][0][1]]
    if not ranked or ranked[0][1] < RAREST or (others and ranked[0][1] - others[0] < MARGIN):
        return None
    return ranked[0][0]
