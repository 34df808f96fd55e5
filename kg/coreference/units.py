"""Units that are named without the body they belong to: 战略投资部主任舒畅, 学校机械工程学院, 成立青年委员会.

In: Reading(+proper mentions, stand-ins). Out: Reading in which such a unit bears the name of its body in front of its own, so
that the 宣传部 of two bodies are two units; the name as written stays another name of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kg.coreference.focus import Focus, focus_of
from kg.entities.cues import any_cue, cue_set
from kg.entities.organizations import is_generic, known
from kg.entities.places import known as places
from kg.lines import NOMINAL, Line, beginning_in, lines_of
from kg.model import Mention, Reading
from kg.names import is_subsequence
from kg.titles import ends_with_title, tense_source, title_source

_NUMBERED = r"第[一二三四五六七八九十百]{1,4}届(?:理事会|委员会|董事会|监事会|常务理事会|常务委员会)"
_HEAD = (
    r"部|处|科|室|系|学系|学程|委员会|专委会|工委|秘书处|书记处|理事会|监事会|董事会|党组|党支部|党总支|学院|研究院|研究所|研究室|教研室|编辑部|筹建处|"
    r"总部|办事处|代表处|联络处|指挥部|工作站|服务站|试验站|研发中心|调解中心|校董会|咨议会|董事局|分会|分公司|事业部|艺术团|合唱团|救援队|校友会"
)
#: Units that every body of a kind has, so that only what stands beside them tells whose they are.
_PARTS = ("办公室", "办公厅", "政法委", "统战部", "组织部", "宣传部")
_OFFICES = ("办公室", "办公厅")
#: Standing groups of an association: 文艺组组长, 妇女组主任; a 工作组 or 调研组 is none.
_GROUP = r"(?:妇委会|青委会|妇青委|(?:青年|妇女|妇青|文艺|文娱|文教|文化|康乐|教育|福利|总务|财政|财务|联络|联谊|宣传|体育|学术|慈善|公关|外联|交际|乐龄|书画|音乐|舞蹈|歌咏|合唱|奖学金|奖助学金)组)"
#: The name of a unit as it stands without its body.
_BARE = re.compile(rf"(?:{_NUMBERED}|[一-鿿]{{2,9}}?(?:{_HEAD})|秘书处|监事会|筹建处|书记处)")
#: Between the body and its unit stand titles, people and what joins them: 西南美术学院教授、国画系主任.
_JOINT = re.compile(
    r"^(?:[、，兼和与及的任为 　]|历任|先后|担任|出任|曾|现任|并|下设|内设|设有|设立|成立|新设|组建|由|以及|了)*$"
)


def name_units(reading: Reading) -> Reading:
    """The reading with every unit named by itself put under the body that it belongs to, where that is clear."""
    focus = focus_of(reading)
    mentions: dict[tuple[int, int], Mention] = {(one.begin, one.end): one for one in reading.mentions}
    whole = {one.name for one in reading.mentions if one.cls == "Organization"}
    for line in lines_of(reading):
        if line.kind in {"breadcrumb", "byline", "credit"}:
            continue
        end = line.begin + len(line.text)
        near = [one for one in beginning_in(reading.mentions, line.begin, end) if one.end <= end]
        near = [_whole(one, line, near, mentions) for one in near]
        for event in near:
            holder = _holder(event, line, near)
            if holder is not None:
                mentions[event.begin, event.end] = replace(event, name=holder.name + event.name)
        for unit in _sharing(line, near):
            if focus.actor is not None and _has(focus.actor, unit):
                mentions[unit.begin, unit.end] = replace(unit, name=focus.actor.name + unit.name)
        for unit in (*_named(line, near), *_titled(line, near)):
            beside = _beside(unit, line, near)
            body = beside or _spoken_of(unit, focus)
            if body is not None and not any(_is_longer(name, unit, beside) for name in whole):
                mentions[unit.begin, unit.end] = replace(unit, name=body.name + unit.name)
    return replace(reading, mentions=tuple(sorted(mentions.values(), key=lambda one: (one.begin, one.end))))


def _whole(unit: Mention, line: Line, near: list[Mention], mentions: dict[tuple[int, int], Mention]) -> Mention:
    """A unit with the words of what it does that stand before it: 联络|联谊部. The mentions get it in place of the shorter one."""
    begin, end = unit.begin - line.begin, unit.end - line.begin
    if unit.cls != "Organization" or not unit.proper or line.text[begin:end] != unit.name:
        return unit
    front = _function_before().search(line.text[:begin])
    taken = front is not None and any(one.end > line.begin + front.start() and one.end <= unit.begin for one in near)
    if front is None or taken or not _functional().fullmatch(unit.name) or not _opens(line, front.start(), near):
        return unit
    whole = replace(unit, begin=line.begin + front.start(), name=line.text[front.start() : end])
    del mentions[unit.begin, unit.end]
    mentions[whole.begin, whole.end] = whole
    return whole


@cache
def _function_before() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_cue('unit_function').pattern})(?:与|和|及)?$")


def _is_longer(name: str, unit: Mention, beside: Mention | None) -> bool:
    """Whether a name of the document is that of the unit with its body: of the one beside it, if there is one."""
    longer = name != unit.name and name.endswith(unit.name)
    return longer and (beside is None or is_subsequence(beside.name, name))


#: 海底地形、海图制图、无人平台|3个|专业委员会
_SHARED_HEAD = re.compile(
    r"(?P<items>(?:[一-鿿·]{2,14}、)+[一-鿿·]{2,14}?)等?(?:\d+|[两三四五六七八九十]+)个(?P<head>专业委员会|工作委员会|专委会|委员会|分会|研究中心|研究室|研究所|工作组|学院|系|中心)"
)
#: 学会现设|海底地形: what stands before the first of them.
_VERB_FRONT = re.compile(r"^.*(?:设立了?|设有|下设|现设|分设|内设|建有|包括|成立了?|以及|设|有)")


def _sharing(line: Line, near: list[Mention]) -> Iterator[Mention]:
    """Units that share the head of a list: 海底地形、海图制图、无人平台3个专业委员会."""
    for found in _SHARED_HEAD.finditer(line.text):
        at = found.start("items")
        for index, item in enumerate(found["items"].split("、")):
            begin, end = at, at + len(item)
            at = end + 1
            lead = _VERB_FRONT.match(item) if index == 0 else None
            begin += lead.end() if lead else 0
            name = line.text[begin:end]
            if len(name) > 1 and not re.search(rf"(?:{_HEAD})$", name) and not _is_taken(line, begin, end, near):
                yield _unit(line, begin, end, name + found["head"], "unit_shared_head")


def _unit(line: Line, begin: int, end: int, name: str, rule: str) -> Mention:
    return Mention(line.begin + begin, line.begin + end, "Organization", (), name, rule, 0.7)


def _is_taken(line: Line, begin: int, end: int, near: list[Mention]) -> bool:
    """Whether a mention stands in a local stretch."""
    return any(one.begin < line.begin + end and line.begin + begin < one.end for one in near)


#: 成立三十周年|庆典, whose body is not told in the name.
_OWN_ANNIVERSARY = re.compile(
    r"^(?:成立|创立|创建|建校|创刊|创办|建院|建馆|建会|创会)[一二三四五六七八九十百0-9]{1,4}周年.{2,}"
)


#: 学校由教育部共建，举行|建校|90周年纪念大会: whose founding it can be.
_BUILT = {
    "建校": ("大学", "学院", "学校", "中学", "小学", "学堂", "书院"),
    "建院": ("院",),
    "建馆": ("馆", "院"),
    "建会": ("会", "联"),
    "创会": ("会", "联"),
}


def _holder(event: Mention, line: Line, near: list[Mention]) -> Mention | None:
    """The body whose anniversary an event is that names none: 同乡会在纽约举行成立三十周年庆典."""
    if event.cls != "Event" or not event.proper or not _OWN_ANNIVERSARY.match(event.name):
        return None
    before = [one for one in near if one.cls == "Organization" and one.end <= event.begin]
    ends = _BUILT.get(event.name[:2])
    before = [one for one in before if ends is None or one.name.endswith(ends)]
    if not before or "。" in line.text[before[-1].end - line.begin : event.begin - line.begin]:
        return None
    return before[-1]


def _named(line: Line, near: list[Mention]) -> Iterator[Mention]:
    """The organizations of a line whose names are those of units only."""
    for one in near:
        begin, end = one.begin - line.begin, one.end - line.begin
        written = one.cls == "Organization" and one.proper and line.text[begin:end] == one.name
        if written and _is_unit(line, begin, end, near):
            yield one


@cache
def _functional() -> re.Pattern[str]:
    """A pattern of unit names that are made of what units do: 战略投资部, 青年委员会, 机械工程学院."""
    return re.compile(
        rf"{_NUMBERED}|{'|'.join(_PARTS)}|(?:{any_cue('unit_function').pattern}|与|和|及){{1,5}}(?:{_HEAD}|庭)|秘书处|监事会|筹建处|书记处|{_GROUP}"
    )


def _is_unit(line: Line, begin: int, end: int, near: list[Mention]) -> bool:
    """Whether a local stretch names a unit only: by its words, or because its body stands right before it."""
    name = line.text[begin:end]
    if name in _PARTS:
        return True
    if name in known() or name in cue_set("unit_common") or _is_plain(name):
        return False
    if _functional().fullmatch(name) or _is_branch(name) or _has_sister(line, begin, end):
        return True
    touching = any(not one.proper and one.cls == "Organization" and one.end == line.begin + begin for one in near)
    return touching and bool(_BARE.fullmatch(name))


def _is_plain(name: str) -> bool:
    """Whether a name is made of common nouns only, but for units that all bodies call so: 监事会, 组织处."""
    return is_generic(name) and name != "监事会" and not _ORGANIZING.search(name)


_BRANCH = re.compile(r"(?:分会|支会|办事处|代表处|联络处|分部|支部|分社)$")


def _is_branch(name: str) -> bool:
    """Whether a name tells only where a branch is: 吉隆坡分会, 华东办事处."""
    head = _BRANCH.search(name)
    return head is not None and (name[: head.start()] in places() or name[: head.start()] in _REGIONS)


def _has_sister(line: Line, begin: int, end: int) -> bool:
    """Whether a branch is listed with another of a known place: 东伦敦分会 in 开普敦分会、东伦敦分会和莱索托分会."""
    head = _BRANCH.search(line.text, begin, end)
    if head is None or "会" in line.text[begin : head.start()]:
        return False
    before = re.search(rf"([一-鿿]{{2,6}}){head[0]}[、和及与]$", line.text[max(0, begin - 12) : begin])
    after = re.match(rf"[、和及与]([一-鿿]{{2,6}}){head[0]}", line.text[end : end + 12])
    return any(found is not None and _ends_in_place(found[1]) for found in (before, after))


def _ends_in_place(text: str) -> bool:
    return any(text[at:] in places() or text[at:] in _REGIONS for at in range(len(text) - 1))


_REGIONS = frozenset({"华东", "华南", "华北", "华中", "西南", "西北", "东北", "北美", "欧洲", "亚太", "东南亚", "海外"})


@cache
def _unit_before_title() -> re.Pattern[str]:
    # 宣传部|长: the title holds the last character of the unit
    return re.compile(
        rf"(?:{_HEAD}|{_GROUP}|庭|办公[室厅]|政法委)(?={title_source()}|干部|教师|师生|医生|护士)|(?:宣传部|组织部|统战部|社会工作部)(?=长)"
    )


def _titled(line: Line, near: list[Mention]) -> Iterator[Mention]:
    """Units before the title of their officer that no rule has seen: 国画系主任, 国际联络部干部宁小川."""
    for found in _unit_before_title().finditer(line.text):
        begin, end = _front(line, found.start(), near), found.end()
        name = line.text[begin:end]
        if _is_taken(line, begin, end, near) or not _is_unit(line, begin, end, near) or not _opens(line, begin, near):
            continue
        if not any_cue("organization_no_unit").search(_ORGANIZING.sub("", name)):
            yield _unit(line, begin, end, name, "organization_unit_titled")


#: 组织 in the name of a unit is no verb.
_ORGANIZING = re.compile(r"组织(?=[部处科]$)")
#: What no name goes on from.
_BEFORE_UNIT = re.compile(r"(?:^|[^一-鿿]|[任为兼和与及由的原])$")


def _opens(line: Line, begin: int, near: list[Mention]) -> bool:
    """Whether a name can begin at a local offset: 翻译室 does not in 省外办翻译室."""
    if _BEFORE_UNIT.search(line.text[:begin]) or ends_with_title(line.text[max(0, begin - 12) : begin]):
        return True
    return any(one.end == line.begin + begin for one in near)


def _front(line: Line, local: int, near: list[Mention]) -> int:
    """Where the run of nouns before the head of a unit begins: a mention ends it."""
    floor = max((one.end - line.begin for one in near if one.end - line.begin <= local), default=0)
    begin = max(floor, line.token_begin(local))
    for token in line.tokens_before(begin):
        at = token.begin - line.begin
        noun = token.pos in NOMINAL - {"PER", "nr", "f", "s", "LOC"} or line.word(token) in cue_set("unit_function")
        if token.end - line.begin != begin or at < floor or not noun:
            break
        if re.fullmatch(title_source(), line.word(token)):
            break
        begin = at
    return begin


#: 会议决定成立|青年委员会: who founds a unit has it.
_FOUNDS = re.compile(r"设|成立|组建")


@cache
def _tensed_title() -> re.Pattern[str]:
    return re.compile(rf"(?:{tense_source()})?(?:{title_source()})")


def _beside(unit: Mention, line: Line, near: list[Mention]) -> Mention | None:
    """The body of a unit that stands before it with nothing but titles and people between."""
    before = [one for one in near if one.end <= unit.begin and one.cls in {"Organization", "Person"}]
    at, titled = unit.begin, False
    for one in reversed(before):
        between = line.text[one.end - line.begin : at - line.begin]
        rest = _tensed_title().sub("", between)
        if not _JOINT.match(rest) or (unit.name in _OFFICES and rest not in {"、", ""}):
            break  # 市发改委主任屠晓岚兼任办公室主任: of whatever has one
        titled = titled or rest != between or bool(_FOUNDS.search(rest))
        at = one.begin
        # 医务部、科教部: in a list of units one is not the other's body
        above = one.cls == "Organization" and (titled or not between)
        if above and not _functional().fullmatch(line.text[one.begin - line.begin : one.end - line.begin]) and _has(one, unit):
            return _over(one, unit)
    return None


def _over(body: Mention, unit: Mention) -> Mention:
    """The body itself, or the one that it is a committee of: the 庭 of a court is none of its 审判委员会."""
    above = re.match(".+?法院(?=.)", body.name) if unit.name.endswith("庭") else None
    if unit.name in _OFFICES:
        above = re.match("(.+[厅局委部院])(?=.{1,8}[处科室部司组]$)", body.name)  # 农业厅外资处处长、办公室主任
    return replace(body, name=above[0]) if above else body


def _spoken_of(unit: Mention, focus: Focus) -> Mention | None:
    """The body for which the document speaks, if it can have such a unit; an office is named beside its body."""
    if unit.name in _PARTS:
        return None
    return next((one for one in _spoken_for(focus) if one.begin != unit.begin and _has(one, unit)), None)


def _spoken_for(focus: Focus) -> Iterator[Mention]:
    """The organization that the document speaks for; for a Party committee of a school the school itself."""
    actor = focus.actor
    if actor is None:
        return
    inner = re.match(r"(?:中共|中国共产党)(.+?)(?:委员会|党委)$", actor.name)
    yield from (one for one in focus.organizations[:40] if inner and one.name == inner[1])
    yield actor


#: Which bodies have units of a kind; other units any body has.
_OWNERS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (re.compile(r"学院$|系$|教研室$|学程$"), re.compile(r"(?:大学|学院|学校|军校|学堂)$")),
    (re.compile(r"[内外儿妇产眼鼻喉肤科疗诊染神经瘤骨醉像吸医]科$|护理部$"), re.compile(r"医院|卫生院")),
    (re.compile(r"政法委$|统战部$"), re.compile(r"(?:委|委员会|工委|大学|学院|协会|联合会)$")),
    (re.compile(r"庭$"), re.compile(r"法院|审判委员会$")),
    (re.compile(r"监事会$|董事会$"), re.compile(r"公司|集团|基金会|银行|大学|协会|学会|商会|总会|联合会|促进会|合作社")),
)


def _has(body: Mention, unit: Mention) -> bool:
    """Whether a body can have such a unit."""
    if unit.name.startswith(body.name) or "MediaOrganization" in body.kinds or body.name.endswith(unit.name):
        return False
    full = known().get(body.name, (body.name,))[0]
    for name, owners in _OWNERS:
        if name.search(unit.name):
            return bool(owners.search(full))
    return True
