"""Former names: 1950年更名为中国稻作研究会 gives the body spoken of another name, not the document another body.

In: Reading(+proper mentions, stand-ins). Out: Reading in which the mentions of the other name bear the name of the body.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.coreference.focus import Focus, focus_of
from kg.entities.organizations import kind_of, known
from kg.lines import Line, beginning_in, lines_of
from kg.model import Mention, Reading

#: 中国航海学社改组为…, 后改称…, 定名为…
_BECAME = re.compile(
    r"(?:更名为|更名|改名为|改名|改称为|改称|易名为|易名|改组为|定名为|定名|命名为|改为|升格为|改制为|后称|现名|现称|原名|旧称|旧名|原称|曾称|初名|初称|时称|又称|亦称)“?$"
)
#: Behind these words, or before those, stands who decides or where, not what is renamed.
_DECIDES = re.compile(r"(?:经|由|报|与|和|在|于|向|受|隶属|隶属于|依托)$")
_DECIDED = re.compile(r"(?:正式)?(?:批准|同意|核准|决定|批复|许可|审核)")
#: Between a body and 更名为 stands at most when it came to pass: 中国航海学社|，1950年|更名为.
_NEXT = re.compile(
    r"^”?(?:（[^（）]{0,30}）)?[，、]?(?:后来?|旋|不久|同年|次年|翌年|随后|再|又|并|正式|先后|也|曾|于|\d{1,4}年|\d{1,2}月|\d{1,2}日|起)*$"
)


def name_renamed(reading: Reading) -> Reading:
    """The reading with former and later names of a body put under one."""
    focus = focus_of(reading)
    bodies = [one for one in reading.mentions if one.cls == "Organization"]
    same: dict[str, Mention] = {}
    for line in lines_of(reading):
        near = list(beginning_in(bodies, line.begin, line.begin + len(line.text)))
        for one in near:
            found = _BECAME.search(line.text[: one.begin - line.begin]) if one.proper else None
            body = _renamed(one, line, found.start(), near, focus) if found else _noted(one, line, near)
            if body is not None and body.name != one.name and not (body.name in known() and one.name in known()):
                same.setdefault(one.name, body)
    same = {name: body for name, body in same.items() if body.name not in same}
    if not same:
        return reading
    return replace(reading, mentions=tuple(_under(one, same.get(one.name)) for one in reading.mentions))


def _under(mention: Mention, body: Mention | None) -> Mention:
    """The mention under the name of the body that it is another name of, if any."""
    return mention if body is None or mention.cls != "Organization" else replace(mention, name=body.name)


def _renamed(later: Mention, line: Line, at: int, near: list[Mention], focus: Focus) -> Mention | None:
    """The body that gets a later name: the one right before, else one of its kind in the sentence, else the document's own."""
    before = [one for one in near if one.end - line.begin <= at and not _is_by_the_way(one, line)]
    if before and _NEXT.match(line.text[before[-1].end - line.begin : at]):
        return before[-1]
    alike = [one for one in before if _alike(one, later)]
    if alike:
        return next((one for one in alike if not one.proper), alike[-1])
    actor = focus.actor
    return actor if actor is not None and (_alike(actor, later) or _shares(actor.name, later.name, _OWN_WORDS)) else None


#: 衡阳材料研究院（|原|冶金部衡阳冶金研究所, 湖南省砖茶厂（|今|白沙溪茶厂.
_NOTED = re.compile(r"（(?:原|今|现)(?:名|称|为)?“?$")
#: How long a stretch two names share that are one body's: 衡阳粉末 is hardly chance; in a bracket right behind less will do.
_OWN_WORDS, _NEAR_WORDS = 4, 2


def _noted(other: Mention, line: Line, near: list[Mention]) -> Mention | None:
    """The body behind which a bracket notes another name of it; a bracket that tells of an officer notes none."""
    found = _NOTED.search(line.text[: other.begin - line.begin]) if other.proper else None
    body = next((one for one in near if found and one.end - line.begin == found.start()), None)
    closed = line.text[other.end - line.begin :].startswith(("）", "，", "；"))
    return body if body is not None and closed and _shares(body.name, other.name, _NEAR_WORDS) else None


def _shares(name: str, other: str, length: int) -> bool:
    """Whether two names have a stretch of so many characters in common."""
    return any(name[at : at + length] in other for at in range(len(name) - length + 1))


def _is_by_the_way(one: Mention, line: Line) -> bool:
    """Whether a body is who decides or where something is, not what is renamed."""
    begin, end = one.begin - line.begin, one.end - line.begin
    return bool(_DECIDES.search(line.text[:begin]) or _DECIDED.match(line.text, end))


def _alike(one: Mention, other: Mention) -> bool:
    """Whether two names end alike or are of one kind."""
    return one.name[-1] == other.name[-1] or (bool(kind_of(one.name)) and kind_of(one.name) == kind_of(other.name))
