"""Organizations named by a head noun behind a place, a known body or a proper noun.

In: Line. Out: Candidate spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.entities import places
from kg.entities.candidate import Candidate
from kg.entities.cues import any_cue
from kg.entities.organizations.edges import SECOND, crosses_name, ends_word, extended, made, trimmed, two_bodies
from kg.entities.organizations.lexicon import full_pattern, is_generic
from kg.lines import NOMINAL, Line


def headed(line: Line) -> Iterator[Candidate]:
    """A place, a known body or a proper noun before a head: 浙江省人民政府, 山东省侨联, 中体赛事（北京）管理有限公司."""
    for found in full_pattern().finditer(line.text):
        begin = _nominal_begin(line, found.start())
        begin, _ = trimmed(line.text, begin, found.end())
        begin = max((second.end() for second in SECOND.finditer(line.text, begin, found.start())), default=begin)
        second = two_bodies(line.text, begin, found.end())
        begin = second.end() if second else begin
        if _ALL_LEVELS.search(line.text, max(0, begin - 6), begin):
            continue
        if found.start() - begin < 1 or found.start() - begin > 24:
            continue
        if not (_anchored(line, begin, found.start()) or _is_council(line, begin, found.end())):
            continue
        if line.text[found.end() : found.end() + 1] == "长" and found[0][-1] in "部局司处科室厅署院":
            continue
        if found[0][-1] == "会" and line.text.startswith("馆", found.end()):
            continue  # 华商|会馆
        if is_generic(line.text[begin : found.end()]) or _DOING.search(line.text[begin : found.end()]):
            continue
        end = extended(line, found.end())
        if end > found.end():
            yield made(line, begin, end, "organization_unit", 0.83)
        yield made(line, begin, found.end(), "organization_headed", 0.8)


#: 各省区|市侨联, 各市、|县工商联: all of a level and none.
_ALL_LEVELS = re.compile(r"(?:各(?:级|地)?|省区)[省区市县（）、]{0,4}$")
#: What stands in a sentence and in no name of a body.
_DOING = re.compile(
    r"[和与及或]|[两三四五六七八九十\d][地家所个]|[^高初中平同优特头]等(?=.{2})|举办|召开|举行|持有|访问|主持|会见|来自|成立了|加入|[员任长席]兼"
)
#: 省 in 省侨联, 市 in 市卫健委: the province or city that the document speaks of.
_OWN_LEVEL = frozenset(["省", "市", "县", "区", "州", "旗"])


def _nominal_begin(line: Line, local: int) -> int:
    """Where the run of nouns and places that reaches `local` begins."""
    begin = line.token_begin(local)
    for token in line.tokens_before(begin):
        if token.end - line.begin != begin:
            break
        word = line.word(token)
        if word == "）":
            # 中体赛事（北京）管理有限公司: a place in brackets inside a company's name
            opening = line.text.rfind("（", 0, begin)
            if 0 < begin - opening <= 7 and re.fullmatch(r"（[一-鿿]{2,5}）", line.text[opening:begin]):
                begin = opening
                continue
            break
        if begin < local and line.text[begin] == "（" and token.pos in NOMINAL | {"v", "a"}:
            begin = token.begin - line.begin
            continue
        if word not in _OWN_LEVEL and (token.pos not in NOMINAL or token.pos in {"PER", "nr", "f", "s"}):
            break
        begin = token.begin - line.begin
    return begin


def _anchored(line: Line, begin: int, end: int) -> bool:
    """Whether a place, an organization or a proper noun opens a stretch."""
    token = line.token_at(begin)
    if token is None:
        return False
    return token.pos in {"LOC", "ORG", "ns", "nt", "nz"} or line.text.startswith(
        ("中国", "中华", "全国", "国家", "国际", "世界"), begin
    )


def _is_council(line: Line, begin: int, end: int) -> bool:
    """Whether a stretch is one word of a place and a head that the tagger takes for an event: 湖南省参议会."""
    token = line.token_at(begin)
    whole = token is not None and (token.begin, token.end) == (line.begin + begin, line.begin + end)
    return whole and token is not None and token.pos == "EVENT" and line.text[begin : begin + 3] in places.known()


@cache
def _behind_place() -> re.Pattern[str]:
    return re.compile(
        rf"[^的了在是和与及或等并由为对向从把被将至到赴率，。；：、！？“”《》（）\s0-9]{{0,16}}?(?:{full_pattern().pattern}|(?<=.{{3}})中心(?!城|区|组|小学|镇))(?!长)"
    )


def behind_place(line: Line) -> Iterator[Candidate]:
    """A place and all that follows it up to a head: 贵州省大数据发展管理局, 淮州市女企业家商会."""
    begin = end = -1
    for name in line.names:
        if name.kind != "LOC":
            continue
        begin = begin if name.begin - line.begin == end else name.begin - line.begin
        end = name.end - line.begin
        begin, end = places.trimmed(line.text, begin, end)
        found = _behind_place().match(line.text, end)
        if not found or any_cue("organization_not_behind").search(found[0]) or crosses_name(line, end, found.end()):
            continue
        if not ends_word(line, found.end()) and not ends_word(line, _longest_head(line.text, end, found.end())):
            continue
        longer = _longest_head(line.text, end, found.end())
        stretch = line.text[begin:longer]
        if not is_generic(stretch) and not places.is_hall_here(line.text, begin, longer):
            grown = extended(line, longer)
            if grown > longer:
                yield made(line, begin, grown, "organization_unit", 0.83)
            yield made(line, begin, longer, "organization_behind_place", 0.8)


def _longest_head(text: str, begin: int, end: int) -> int:
    """The end of the longest head that begins where a shorter one does: 人民政府 over 人民, 委员会 over 委."""
    for found in full_pattern().finditer(text, begin, min(len(text), end + 8)):
        if found.start() < end < found.end():
            return found.end()
    return end
