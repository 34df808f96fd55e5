"""Events named by a head noun with a proper modifier.

In: Line. Out: Candidate spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.entities.candidate import Candidate
from kg.entities.cues import cue_set
from kg.entities.events.edges import compound_end, continues, made, proper
from kg.entities.events.lexicon import alternatives
from kg.lines import NOMINAL, Line


@cache
def _strong_pattern() -> re.Pattern[str]:
    return re.compile(alternatives("strong"))


def headed(line: Line) -> Iterator[Candidate]:
    """Events named by a head noun with a proper modifier: 中国国际进口博览会, 博鳌亚洲论坛."""
    for found in _strong_pattern().finditer(line.text):
        begin = _nominal_begin(line, found.start())
        begin = _skip_common(line, begin, found.start())
        if found.start() - begin < 2 or not proper(line, begin, found.start()):
            continue
        end = compound_end(line.text, found.end())
        if continues(line.text, end) or (found[0] == "年会" and line.text[found.start() - 1] == "青"):
            continue
        if found[0] == "革命" and line.text[begin : found.start()].endswith(("工业", "科技", "产业", "技术", "绿色", "能源")):
            continue  # 新工业革命 is no event that anyone attended
        yield made(line, begin, end, "event_headed", 0.72)


def _nominal_begin(line: Line, local: int) -> int:
    """Where the run of name-like tokens that reaches `local` begins."""
    begin = line.token_begin(local)
    for token in line.tokens_before(begin):
        word = line.word(token)
        if token.end - line.begin != begin:
            break
        joins = token.pos in {"a", "m", "b", "w"} and _joins(word)
        nominal = token.pos in NOMINAL or word in cue_set("event_name_verb") or joins
        if word in cue_set("event_before") or not nominal:
            break
        begin = token.begin - line.begin
        if local - begin > 30:
            break
    return begin


_JOINING = frozenset({"·", "新", "大", "国际", "全球", "高端", "世界", "（", "）", "—", "——"})


def _joins(word: str) -> bool:
    """Whether a word that is no noun may stand inside a name: an interpunct, 国际, a year."""
    return word in _JOINING or (word.isdigit() and len(word) == 4)


def _skip_common(line: Line, begin: int, local: int) -> int:
    """Where the proper part of a run begins: leading common nouns and times are not part of a name."""
    while begin < local:
        token = line.token_at(begin)
        if token is None:
            return begin
        word = line.word(token)
        if word not in cue_set("event_common_front") and token.pos not in {"TIME", "t"} and word not in "（）·—":
            return begin
        begin = token.end - line.begin
    return begin
