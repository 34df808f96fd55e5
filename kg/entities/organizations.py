"""Organizations of one line: what the tagger sees, made whole by head nouns, and the known ones.

In: Line. Out: Candidate spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.entities.candidate import Candidate
from kg.lexicon import rows
from kg.lines import NOMINAL, Line


@cache
def heads() -> dict[str, tuple[str, str]]:
    """Head noun → (class, strength)."""
    return {row[0]: (row[1], row[2]) for row in rows("organization_heads.tsv")}


@cache
def known() -> dict[str, tuple[str, str, bool]]:
    """Every known name → (full name, class, whether the list alone may find it)."""
    table: dict[str, tuple[str, str, bool]] = {}
    for full, others, kind, find in rows("organizations.tsv"):
        for name in (full, *filter(None, others.split("|"))):
            table.setdefault(name, (full, kind, find == "yes"))
    return table


@cache
def other_names() -> dict[str, tuple[str, ...]]:
    """Full name → the other names."""
    return {row[0]: tuple(filter(None, row[1].split("|"))) for row in rows("organizations.tsv")}


def kind_of(name: str) -> str:
    """The finer class that the name shows, or ""."""
    if name in known():
        return known()[name][1]
    for length in range(min(12, len(name)), 0, -1):
        found = heads().get(name[-length:])
        if found:
            return "" if found[0] == "Organization" else found[0]
    return ""


@cache
def _full_pattern() -> re.Pattern[str]:
    words = (head for head, (_, strength) in heads().items() if strength == "full")
    return re.compile("|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word))))


#: Heads of one character are too common to stand alone: only after these two-character units.
_UNIT = (
    r"(?:[^的了在是和与及或等并由为对向从把被将，。；：、！？“”《》（）\s0-9]{0,10}?)"
    r"(?:委员会|专委会|工委|党组|党委|党总支|党支部|办公厅|办公室|秘书处|理事会|董事会|监事会|常务委员会|常委会|组织部|宣传部|统战部|联络部|工作部|"
    r"学院|研究院|研究所|研究中心|实验室|分会|分公司|子公司|分行|支行|分局|支队|大队|总队|事业部|编辑部|分院|校区|附属(?:第[一二三四五六]|人民|中山|华山|瑞金|协和)?医院|"
    r"(?<=[一-鿿])(?:[一-鿿]{2,8})(?:部|局|司|处|科|室|厅|署|中心|系|队|组|站|所)(?!长|分|门|署|于|理|位|罚|级|学|以|在))"
)
_EXTEND = re.compile(_UNIT)
_NO_UNIT = re.compile(
    r"主席|书记|会长|秘书|领导|有关|相关|各|该|其|我|本|代表|负责|全体|多个|下属|所属|直属|主任|部长|举行|举办|召开|组织|成立|设立|联合|开展|访问|会见|表示|介绍|发布|通过|参加|出席|前往|正式|推动|支持|协助|承办|主办|来到|走进"
)


def tagged(line: Line) -> Iterator[Candidate]:
    """What the tagger takes for organizations, extended to the right by units of theirs."""
    for name in line.names:
        if name.kind != "ORG":
            continue
        begin, end = name.begin - line.begin, name.end - line.begin
        begin, end = _trimmed(line.text, begin, end)
        if end - begin < 2 or _generic(line.text[begin:end]):
            continue
        grown = _extended(line, end)
        if grown > end:
            yield _made(line, begin, grown, "organization_unit", 0.84)
        yield _made(line, begin, end, "organization_tagger", 0.8 if name.confidence > 1 else min(0.82, name.confidence))


def _made(line: Line, begin: int, end: int, rule: str, confidence: float) -> Candidate:
    kind = kind_of(line.text[begin:end])
    return Candidate(line.begin + begin, line.begin + end, "Organization", (kind,) if kind else (), rule, confidence)


def _extended(line: Line, end: int) -> int:
    """The end of an organization's name after the units that follow it: 中国侨联 → 中国侨联联谊联络部."""
    for _ in range(3):
        found = _EXTEND.match(line.text, end)
        if not found or _NO_UNIT.search(found[0]) or _crosses_name(line, end, found.end()):
            return end
        if line.text[found.end() : found.end() + 1] == "长" and found[0][-1] in "部局司处科室厅署":
            return end
        end = found.end()
    return end


def _crosses_name(line: Line, begin: int, end: int) -> bool:
    """Whether a person's name or a verb stands in a stretch."""
    for token in line.tokens:
        if token.end - line.begin <= begin or token.begin - line.begin >= end:
            continue
        if token.pos in {"PER", "nr", "p", "c", "r", "TIME", "t", "d", "u"}:
            return True
    return False


_FRONT = re.compile(r"^(?:和|与|及|在|由|对|向|是|为|原|该|本|我|驻|赴|的|现任|时任|原任|据|经|到|从|以及|记者|作为)(?=.{2})")


def _trimmed(text: str, begin: int, end: int) -> tuple[int, int]:
    while end > begin and text[end - 1] in "，。；：、 的等":
        end -= 1
    found = _FRONT.match(text[begin:end])
    if found and text[begin:end] not in known() and found[0] not in {"驻"}:
        begin += found.end()
    stretch = text[begin:end]
    if stretch.startswith("“") and "”" not in stretch:
        begin += 1
    if stretch.endswith("”") and "“" not in stretch:
        end -= 1
    return begin, end


@cache
def _generic_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:各|有关|相关|主管|职能|全体|多家|一家|两家|该|本|我|贵|其|某|政府|企业|公司|集团|学校|大学|学院|高校|医院|法院|警方|协会|学会|商会|基金会|委员会|理事会|董事会|监事会|"
        r"部门|单位|机关|机构|组织|社会|团体|社团|侨团|侨社|侨界|党委|党组|党支部|人大|政协|党|省|市|县|区|乡|镇|州|国|委|局|厅|处|科|办|中央|地方|基层|上级|当地|海外|使领馆|领事馆|"
        r"大使馆|使馆|代表团|媒体|银行|工会|法院|检察院|公安|消防|部队|军队|海军|空军|陆军|研究院|研究所|实验室|俱乐部|队|球队|省委|市委|县委|区委|州委|省政府|市政府|县政府|区政府|"
        r"组委会|组织委员会|执委会|筹委会|联合会|促进会|联谊会|研究会|同乡会|校友会|总会|分会|商协会|党中央国务院|民主党派|群团|人民团体|纪委|监委|总部|总公司|分公司|子公司|"
        r"街道|社区|办事处|管委会|居委会|村委会|派出所|两岸|双方)+"
    )


#: Bodies whose bare short name is a name all the same once the document says whose they are; see kg.entities.join.
def _generic(name: str) -> bool:
    """Whether a stretch is made of common nouns only."""
    return name not in known() and bool(_generic_pattern().fullmatch(name))


def headed(line: Line) -> Iterator[Candidate]:
    """A place, a known body or a proper noun before a head: 浙江省人民政府, 山东省侨联."""
    for found in _full_pattern().finditer(line.text):
        begin = _nominal_begin(line, found.start())
        if found.start() - begin < 2 or found.start() - begin > 24 or not _anchored(line, begin, found.start()):
            continue
        if line.text[found.end() : found.end() + 1] == "长" and found[0][-1] in "部局司处科室厅署院":
            continue
        if _generic(line.text[begin : found.end()]) or _DOING.search(line.text[begin : found.end()]):
            continue
        end = _extended(line, found.end())
        if end > found.end():
            yield _made(line, begin, end, "organization_unit", 0.83)
        yield _made(line, begin, found.end(), "organization_headed", 0.8)


_DOING = re.compile(r"[和与及或]|举办|召开|举行|访问|主持|会见|来自|成立了|加入")


def _nominal_begin(line: Line, local: int) -> int:
    begin = local
    covering = line.token_at(local)
    if covering is not None and covering.begin - line.begin < local:
        begin = covering.begin - line.begin
    for token in line.tokens_before(begin):
        if token.end - line.begin != begin or token.pos not in NOMINAL or token.pos in {"PER", "nr", "f", "s"}:
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


@cache
def _known_pattern() -> re.Pattern[str]:
    names = (name for name, (_, _, find) in known().items() if (find and len(name) > 2) or name in _SHORT)
    return re.compile("|".join(sorted(map(re.escape, names), key=lambda word: (-len(word), word))))


#: Two-character names that are hardly ever anything else.
_SHORT = frozenset({"央视", "欧盟", "北约", "东盟", "非盟", "央行"})


def listed(line: Line) -> Iterator[Candidate]:
    """Bodies that a reader knows by name: 外交部, 国台办."""
    for found in _known_pattern().finditer(line.text):
        end = _extended(line, found.end())
        if _runs_into(line, found.start(), found.end()):
            continue
        if end > found.end():
            yield _made(line, found.start(), end, "organization_unit", 0.85)
        yield _made(line, found.start(), found.end(), "organization_known", 0.82)


_RUNS_INTO = re.compile(r"[长网报]|路|站|桥|街|广场|人|国|杯")


def _runs_into(line: Line, begin: int, end: int) -> bool:
    """Whether a known name is only a part of a longer word (国务院 in 国务院长)."""
    token = line.token_at(end - 1)
    if token is not None and token.end - line.begin > end and token.pos in {"LOC", "PER", "nz"}:
        return True
    return (
        bool(_RUNS_INTO.match(line.text, end)) and not line.text.startswith(("网站", "网络"), end) and line.text[end] in "长杯"
    )


_LISTED_MEDIA = re.compile(
    r"《([^《》]{2,10}(?:日报|晚报|时报|早报|晨报|商报|周刊|青年报|都市报|晚刊))》(?=记者|报道|刊|评论|社|\d)"
)


def newspapers(line: Line) -> Iterator[Candidate]:
    """Newspapers in book title marks that act: 《福建日报》记者."""
    for found in _LISTED_MEDIA.finditer(line.text):
        yield Candidate(
            line.begin + found.start(1),
            line.begin + found.end(1),
            "Organization",
            ("MediaOrganization",),
            "organization_newspaper",
            0.85,
        )


RULES = (tagged, headed, listed, newspapers)


def find(line: Line) -> list[Candidate]:
    """All candidates of all rules on a line, overlaps included."""
    return [candidate for rule in RULES for candidate in rule(line)]
