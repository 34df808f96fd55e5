"""Organizations that a list knows, and newspapers in book title marks.

In: Line. Out: Candidate spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.entities.candidate import Candidate
from kg.entities.cues import cue_set
from kg.entities.organizations.edges import extended, made
from kg.entities.organizations.lexicon import known
from kg.entities.whole import is_whole
from kg.lines import Line
from kg.patterns import any_word

#: Two-character names that are hardly ever anything else.
_SHORT = frozenset({"央视", "欧盟", "北约", "东盟", "非盟", "央行"})


@cache
def _known_pattern() -> re.Pattern[str]:
    names = (name for name, (_, _, find) in known().items() if (find and len(name) > 2) or name in _SHORT)
    return re.compile(any_word(names))


def listed(line: Line) -> Iterator[Candidate]:
    """Bodies that a reader knows by name: 外交部, 国台办; and the companies named after them: 西门子医疗系统（广州）公司."""
    for found in _known_pattern().finditer(line.text):
        if known()[found[0]][1] == "Company" and (daughter := _DAUGHTER.match(line.text, found.end())):
            yield made(line, found.start(), daughter.end(), "organization_daughter", 0.85)
            continue
        if _opens_tagged(line, found) or _runs_into(line, found.start(), found.end()):
            continue
        if not is_whole(line, found.start(), found.end()):
            continue
        if found[0][2:] == "部" and _has_function(line, found.start()):
            yield made(line, found.start() - 2, found.end(), "organization_unit", 0.84)  # 安全环保部 of a company
            continue
        end = extended(line, found.end())
        if end > found.end():
            yield made(line, found.start(), end, "organization_unit", 0.85)
        yield made(line, _front(line, found.start(), found[0]), found.end(), "organization_known", 0.82)


def _front(line: Line, begin: int, name: str) -> int:
    """Where a known name begins with what belongs to it in front: 私立南开大学, 新西兰中国和平统一促进会."""
    founder = re.search(r"(?:国立|私立|省立|公立)$", line.text[:begin])
    if founder:
        return founder.start()
    if not name.startswith("中国") or known()[name][1] != "Association":
        return begin
    country = next((one for one in line.names if one.kind == "LOC" and one.end - line.begin == begin), None)
    return begin if country is None else country.begin - line.begin


#: What may stand between a company's name and the end of its daughter's.
_PART = "[^，。；：、！？“”（）《》\\s0-9和与及等的在向对是将为由被把同跟称宣说表收购投并已也于从以]"
#: 西门子|医疗系统（广州）公司
_DAUGHTER = re.compile(
    rf"(?!旗下|所属|下属|控股|全资)(?:（[^（）]{{2,6}}）{_PART}{{0,8}}|{_PART}{{1,8}}(?:（[^（）]{{2,6}}）{_PART}{{0,6}})?)(?:有限责任公司|有限公司|公司)"
)


def _opens_tagged(line: Line, found: re.Match[str]) -> bool:
    """Whether a company's name only opens a longer one that the tagger sees: 西门子 in 西门子医疗系统."""
    if known()[found[0]][1] != "Company":
        return False
    begin, end = line.begin + found.start(), line.begin + found.end()
    return any(one.kind == "ORG" and one.begin == begin and one.end > end for one in line.names)


#: 部|门 is one word, but not before 口.
_SECTION = re.compile(r"门(?![口前外])")


def _has_function(line: Line, end: int) -> bool:
    """Whether a noun of what departments do stands before the name of a ministry: 安全|环保部."""
    token = line.token_at(end - 1) if end > 1 else None
    return token is not None and token.pos in {"n", "an"} and line.word(token) in cue_set("unit_function")


def _runs_into(line: Line, begin: int, end: int) -> bool:
    """Whether a known name is only a part of a longer word (国务院 in 国务院长)."""
    if line.text.startswith("大学生", end - 2):
        return True  # 实践大学 in 社会实践大学生
    if line.text[end - 1] == "部" and _SECTION.match(line.text, end):
        return True  # 生态环境部 in 生态环境部门
    token = line.token_at(end - 1)
    if token is not None and token.end - line.begin > end and token.pos in {"LOC", "PER", "nz"}:
        return True
    return line.text.startswith(("长", "杯"), end)


#: “厝门常开”志愿小组, “海之声”合唱团
_QUOTED = re.compile(
    r"“[^“”，。；：！？]{2,10}”[一-鿿]{0,4}?(?:志愿者?(?:服务)?(?:小组|队|团|站|协会)|服务队|服务团|宣讲团|讲师团|突击队|合唱团|艺术团|舞蹈团|乐团|剧团|"
    r"工作室|信局|商号|茶庄|酱园|银号|钱庄|书店|药铺|商行|俱乐部|读书会|诗社|剧社|书社|合作社|协会|商会|联盟)(?![长会展赛]|活动|项目|品牌)"
)


def quoted(line: Line) -> Iterator[Candidate]:
    """Groups under a name in quotation marks: “厝门常开”志愿小组."""
    for found in _QUOTED.finditer(line.text):
        yield made(line, found.start(), found.end(), "organization_quoted", 0.78)


#: 《福建日报》|记者
_LISTED_MEDIA = re.compile(
    r"《([^《》]{2,10}(?:日报|晚报|时报|早报|晨报|商报|周刊|青年报|都市报|晚刊))》(?=记者|报道|刊|评论|社|\d)"
)
#: A paper that somebody founds, runs or works for: 创办《星洲日报》, 任《南侨日报》主笔.
_RUN_MEDIA = re.compile(
    r"(?:(?<=创办)|(?<=主编)|(?<=主持)|(?<=任)|(?<=在))《([^《》]{2,10}(?:报|周刊|月刊|旬刊|杂志))》"
    r"|《([^《》]{2,12})》(?=(?:杂志)?(?:社长|主编|总编|主笔|副主编|副总编|编委|编辑部|校对))"
)


#: 《木偶与皮影》|杂志社
_PUBLISHER = re.compile(r"《[^《》]{2,14}》(?:杂志社|编辑部|编委会|报社|周刊社|月刊社|出版社)(?![长员])")


def publishers(line: Line) -> Iterator[Candidate]:
    """Who makes a paper, behind its title: 《木偶与皮影》杂志社."""
    for found in _PUBLISHER.finditer(line.text):
        yield made(line, found.start(), found.end(), "organization_publisher", 0.9)


def newspapers(line: Line) -> Iterator[Candidate]:
    """Newspapers in book title marks that act: 《福建日报》记者."""
    for found in (*_LISTED_MEDIA.finditer(line.text), *_RUN_MEDIA.finditer(line.text)):
        group = found.lastindex or 0
        yield Candidate(
            line.begin + found.start(group),
            line.begin + found.end(group),
            "Organization",
            ("MediaOrganization",),
            "organization_newspaper",
            0.85,
        )
