"""Which trigger of a line each phrase belongs to, and in which role.

In: the phrases and triggers of a line. Out: the `Part`s of each trigger. A phrase goes to one trigger only: where a clause
says a time, a place or an agent once, it says it of the verb beside it; what follows from that is for `find` to carry on.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from kg.model import Mention, TimeExpression
from kg.occurrences.happening import Part, Phrase, Role
from kg.occurrences.phrases import Piece, is_built, is_venue
from kg.relations.masked import Masked

_BREAKS = frozenset("，。；！？：\n,;")
_STRONG = frozenset("。！？；\n")
#: Before a phrase: what it is to the verb behind it.
_PREPOSITIONS: dict[str, Role] = {
    **dict.fromkeys(["将", "把", "对", "向", "给", "为", "替", "帮", "使", "让", "令", "请", "派"], "object"),
    **dict.fromkeys(["被", "由", "遭", "遭到", "受", "受到", "据", "经", "随", "与", "和", "同", "跟"], "subject"),
}
#: Between a verb and the place that it leads to: 赶到 | 现场. Nothing between them says so too.
_AT = frozenset(["在", "于", "到", "至", "入", "进", "往", "向", "了", "着", "过", "去", "来", "回"])
#: Before a body that is a place too: 在武警医院.
_WHERE = frozenset(["在", "于", "从", "自", "到", "往", "至"])
#: Between a movement and a body that is where it leads: 送往 武警医院.
_LEADS = frozenset(["", "了", "到", "至", "在", "往"])
#: Classes whose object is a clause or one addressed: what follows them acts in the next verb.
_SPEECH = frozenset({"statement", "perception", "mental"})
_ADDRESSED = frozenset(["告诉", "告知", "通知", "询问", "采访", "提醒", "警告", "转告", "问", "告诫", "劝告", "致电"])


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger of a line with the class of its verb (`movement`, `statement` … or "")."""

    begin: int
    end: int
    word: str
    cls: str


def shared(masked: Masked, pieces: list[Piece], phrases: list[Phrase], triggers: list[Trigger]) -> list[list[Part]]:
    """The parts of each trigger, in the order of the triggers."""
    line = masked.line
    parts: list[list[Part]] = [[] for _ in triggers]
    for phrase in phrases:
        if _in_brackets(line.text, phrase.begin - line.begin):
            continue
        ended = bisect_right(triggers, phrase.begin, key=lambda one: one.end)
        begun = bisect_left(triggers, phrase.end, key=lambda one: one.begin)
        if begun > ended:
            continue  # a trigger is inside
        before = ended - 1 if ended else None
        after = begun if begun < len(triggers) else None
        left = line.text[triggers[before].end - line.begin : phrase.begin - line.begin] if before is not None else None
        right = line.text[phrase.end - line.begin : triggers[after].begin - line.begin] if after is not None else None
        owner, role = _owner(phrase, left, right, before, after, triggers, pieces)
        if owner is not None:
            parts[owner].append(_part(masked, phrase, role, triggers[owner]))
    return parts


def _in_brackets(text: str, at: int) -> bool:
    """Whether a place of a line is in brackets: （记者王大明）."""
    return max(text.rfind("（", 0, at), text.rfind("(", 0, at)) > max(text.rfind("）", 0, at), text.rfind(")", 0, at))


def _owner(
    phrase: Phrase,
    left: str | None,
    right: str | None,
    before: int | None,
    after: int | None,
    triggers: list[Trigger],
    pieces: list[Piece],
) -> tuple[int | None, Role]:
    """The trigger of a phrase and its role there; `left` and `right` are the words between."""
    mark = _word_before(phrase, pieces)
    first = triggers[before] if before is not None and left is not None and not _BREAKS & {*left} else None
    open_right = right is not None and not _BREAKS & {*right}
    if phrase.sort == "people" and is_venue(phrase.words):
        if first is not None and first.cls == "movement" and left in _LEADS:
            return before, "goal"
        if mark in _WHERE and open_right:
            return after, "place"
    if phrase.sort in {"time", "place"}:
        return _owner_of_setting(phrase, left or "", right, before, after, first)
    behind = triggers[after] if after is not None and open_right else None
    if mark in {"从", "自"} and phrase.sort == "people" and behind is not None and behind.cls == "perception":
        return None, "subject"  # 从警方获悉: it is not they who learn of it
    if first is not None and left is not None and _may_have_object(left, first) and (not open_right or _is_object(left, first)):
        return before, "object"
    return (after, _PREPOSITIONS.get(mark, "subject")) if open_right else (None, "subject")


def _owner_of_setting(
    phrase: Phrase, left: str, right: str | None, before: int | None, after: int | None, first: Trigger | None
) -> tuple[int | None, Role]:
    """The same of a time or a place; `first` is the trigger before it where no mark parts them.

    It goes to the verb behind it, also over a comma (昨天上午，…), unless it is what the verb before it leads to.
    """
    role: Role = "time" if phrase.sort == "time" else "place"
    if role == "place" and first is not None and _is_goal(left, first):
        return before, "goal" if first.cls == "movement" else "place"
    if right is not None:
        beside = first is not None and len(left) < 2
        if not _BREAKS & {*right} or not (_STRONG & {*right} or beside):
            return after, role
    return (before, role) if first is not None else (None, role)


def _word_before(phrase: Phrase, pieces: list[Piece]) -> str:
    at = bisect_right(pieces, phrase.begin, key=lambda piece: piece.end)
    return pieces[at - 1].words if at else ""


def _is_goal(left: str, trigger: Trigger) -> bool:
    """Whether a place directly follows a verb: 赶到 现场, 停在 路边."""
    return (
        left in _AT
        or (not left and trigger.cls not in {"statement", "noun"})
        or (len(left) < 6 and left.endswith(("在", "于")))
    )


def _may_have_object(left: str, trigger: Trigger) -> bool:
    """Whether what stands behind a verb may be done to: not the noun of its relative clause, nothing behind a noun."""
    return trigger.cls != "noun" and not left.startswith("的") and not left.endswith("的")


def _is_object(left: str, trigger: Trigger) -> bool:
    if trigger.cls in _SPEECH:
        return not left and trigger.word in _ADDRESSED
    return left in {"", "了", "着", "过"} and trigger.cls != "movement"


def _part(masked: Masked, phrase: Phrase, role: Role, trigger: Trigger) -> Part:
    """The phrase as a part: the mention or date that it is, or its words."""
    thing: Mention | TimeExpression | Phrase = phrase
    at = bisect_left(masked.begins, phrase.begin)
    named = masked.things.get(at)
    if masked.begins[at] == phrase.begin and masked.ends[at] == phrase.end and isinstance(named, Mention | TimeExpression):
        thing = named
    breaks = trigger.cls == "stateChange" and role == "place" and isinstance(thing, Phrase)
    if phrase.sort == "thing" or (breaks and phrase.end <= trigger.begin and is_built(phrase.words)):
        role = "thing"
    return Part(role, thing, phrase.begin, phrase.end)
