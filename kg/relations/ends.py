"""What a match says something of, and what it says of it: its groups, or whom a sentence without them speaks of.

In: an end of an `Emission` and a match. Out: mentions and literals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.coreference.focus import Focus
from kg.model import LiteralValue, Mention, Quantity, TimeExpression
from kg.quantities import parse_number
from kg.relations.masked import CODES, Masked, Thing
from kg.relations.notation import Emission
from kg.relations.values import count, dated
from kg.vocabulary import ATTRIBUTES

EVENT = CODES["E"]
#: Properties whose values are whole numbers.
COUNTED = frozenset({"edition", "attendance", "countryCount", "audience", "editionCount"})
#: Ordinary characters before the subject of a sentence: a time, an adverb.
_LEAD = 8
#: 由甲主办、乙承办的论坛: the event that a clause before 的 belongs to.
_GOVERNED = re.compile(r"(?:[、，][^。；\ue003]{0,40}?)?的[^，。；\ue000\ue003]{0,14}\ue003")


#: Another meeting that an event has for its object: 博览会举办青年交流营，吸引….
_ANOTHER = re.compile(
    r"(?:期间)?，?(?:还|同时|另|并)?(?:举办|举行|召开|组织|开展|推出)了?[^，。；、\ue000-\ue009]{2,24}"
    r"(?<!开幕)(?<!闭幕)(?:营|会|会议|赛|论坛|仪式|活动|讲座|沙龙|研讨班|培训班|典礼)[，,]"
)


def subjects_of(name: str, found: re.Match[str], masked: Masked, focus: Focus) -> list[Mention]:
    """The mentions that a match says something of: those of a group, or the one that `@…` stands for."""
    if not name.startswith("@"):
        return _listed(name, found, masked) if found[name] is not None else []
    one = _spoken_of(name, found, masked, focus)
    return [one] if one is not None else []


def _spoken_of(name: str, found: re.Match[str], masked: Masked, focus: Focus) -> Mention | None:
    """Whom or what a sentence without a subject speaks of."""
    if name in {"@focus", "@near", "@topic"}:
        if (name == "@near" and _speaks_of_another(found, masked)) or (name != "@topic" and _tells_of_unnamed(found, masked)):
            return None
        named = _nearest_event(found, masked, focus, name == "@near") if name != "@topic" else None
        return named or focus.event_at(masked.begins[found.start()])
    return _antecedent(name, found, masked, focus)


def _antecedent(name: str, found: re.Match[str], masked: Masked, focus: Focus) -> Mention | None:
    """Whom or what a document or a sentence speaks of; `@self` is the person of a life, else the document's organization."""
    if name == "@topic":
        return focus.topic_at(masked.begins[found.start()])
    if name == "@headline":
        return focus.topic if focus.topic_in_headline else None
    if name == "@actor":
        return focus.actor
    if name == "@first":
        return _first_body(masked) or focus.actor
    if name == "@subject":
        return _opening_person(found, masked, focus) or _first_body(masked) or _antecedent("@self", found, masked, focus)
    told = _opening_person(found, masked, focus) or focus.told_of(masked.begins[found.start()])
    return told or (focus.actor if name == "@self" else None)


def _opening_person(found: re.Match[str], masked: Masked, focus: Focus) -> Mention | None:
    """The person who opens the sentence and of whom it goes on to tell in another clause: 林文庆为福州人，|1921年创立…."""
    thing = masked.things.get(0)
    opens = isinstance(thing, Mention) and thing.cls == "Person" and thing.begin in focus.openings
    opens = opens and not _RELATIVE.match(masked.text, 1)
    alone = opens and "\ue001" not in masked.text[1 : found.start()] and "，" in masked.text[: found.start() + 1]
    return thing if isinstance(thing, Mention) and alone else None


#: 林文庆|长子，厦门大学毕业: the sentence is about another than the one named.
_RELATIVE = re.compile("[之的]?[长次三四五六幼季独]?(?:子|女(?!士)|妹|弟|兄|姐|侄|孙|妻|父|母|夫人)")


def _first_body(masked: Masked) -> Mention | None:
    """The organization that a sentence begins with, not one with which or by which something is done: 2013年，与|甲大学共同…."""
    for at, thing in sorted(masked.things.items()):
        if isinstance(thing, Mention):
            opens = thing.cls == "Organization" and at <= _LEAD and not _OBLIQUE.search(masked.text, 0, at)
            return thing if opens else None
    return None


#: Behind these words stands no subject.
_OBLIQUE = re.compile(r"(?:与|和|同|由|经|受|向|在|于|从|为|被|会同|联合|携手|归)$")


def _nearest_event(found: re.Match[str], masked: Masked, focus: Focus, anywhere: bool) -> Mention | None:
    """The event of the sentence that a statement without one speaks of: inside the match, else the last before, else the next."""
    governed = _GOVERNED.match(masked.text, found.end())
    if governed and isinstance(thing := masked.things.get(governed.end() - 1), Mention):
        return thing
    events = [(at, thing) for at, thing in masked.things.items() if isinstance(thing, Mention) and thing.cls == "Event"]
    events = [(at, thing) for at, thing in events if thing.begin not in focus.matters]
    before = [(at, thing) for at, thing in events if at < found.end()]
    inside = [(at, thing) for at, thing in events if found.start() <= at < found.end()]
    if before:
        return _last_held(inside or before, masked)
    # What is named only behind a comma is the matter of the next clause (an undertaker's may be: 由甲主办，乙承办的论坛).
    stop = len(masked.text) if anywhere else _clause_end(masked.text, found.end())
    return next((thing for at, thing in events if at < stop), None)


def _last_held(events: list[tuple[int, Mention]], masked: Masked) -> Mention:
    """The last of the events, but for one that the sentence says the one before it is part of."""
    at = events[-1][0]
    is_whole = masked.text.endswith(_IS, 0, at) and _ITS_PART.match(masked.text, at + 1)
    return events[-2][1] if is_whole and len(events) > 1 else events[-1][1]


#: 是|第四届海上丝绸之路国际艺术节|的重头活动之一: what the event before is part of.
_IS = ("是", "为", "系", "属", "属于", "纳入", "列入")
_ITS_PART = re.compile(r"的?[^，。；\ue000-\ue009]{0,14}?(?:活动|内容|项目|论坛|赛事|专场|重头戏|板块|环节|组成部分|之一)")


def _speaks_of_another(found: re.Match[str], masked: Masked) -> bool:
    """Whether between a statement and the event before it stands a meeting without a name that it is said of."""
    at = masked.text.rfind(EVENT, 0, found.start())
    return at >= 0 and _ANOTHER.match(masked.text, at + 1, found.start()) is not None


#: 5月25日，东部赛区选拔赛，镇江，|乙大学承办, 下一项盛事“百万行”定于12月8日起步，|由丙协办: what a list or a plan tells of.
_OF_ITS_OWN = re.compile(
    r"\ue004[，：][^，。；：、\ue000-\ue009]{2,14}(?:赛|论坛|大会|会议|仪式|座谈会|讲座|展览|典礼|晚会)，(?:\ue002，)?由?$"
    r"|“[^“”，。；\ue003]{3,20}”(?:[^，。；\ue003“”]{0,4})(?:定于|将于|拟于)[^。；\ue003]*$"
    r"|(?:举办|举行|合办|主办|推出)了?“[^“”，。；\ue003]{3,20}”[^。；\ue003]*$"
    r"|“[^“”，。；\ue003]{3,20}”[^，。；\ue000-\ue009]{0,10}(?:会|论坛|展|讲座|沙龙|仪式|典礼)(?:在|于|假|将)[^。；\ue003]*$"
    r"|^(?:[^。；，]{0,4}后)，[^。；]*?(?:举行|举办)了?[^，。；、\ue000-\ue009]{2,14}(?<!开幕)(?<!闭幕)仪式，[^。；\ue003]*$"
)


def _tells_of_unnamed(found: re.Match[str], masked: Masked) -> bool:
    """Whether what is said right before a statement tells of a happening that no mention stands for."""
    begin = masked.text.rfind(EVENT, 0, found.start()) + 1
    return _OF_ITS_OWN.search(masked.text[begin : found.start()]) is not None


def _clause_end(text: str, at: int) -> int:
    """Where the clause at a place ends."""
    return next((place for place in range(at, len(text)) if text[place] in "，。；"), len(text))


def _listed(name: str, found: re.Match[str], masked: Masked) -> list[Mention]:
    """The mentions of a group, those in brackets left out."""
    depth, listed = 0, []
    for at in range(found.start(name), found.end(name)):
        depth += {"（": 1, "）": -1}.get(masked.text[at], 0)
        thing = masked.things.get(at)
        if isinstance(thing, Mention) and depth == 0 and _of_kind(name, thing):
            listed.append(thing)
    return listed


def _of_kind(group: str, mention: Mention) -> bool:
    """Whether a mention counts in a group: `…_p` takes people, `…_c` countries, any other group all."""
    if group.endswith("_p"):
        return mention.cls == "Person"
    return not group.endswith("_c") or "Country" in mention.kinds


def objects_of(
    emission: Emission, found: re.Match[str], masked: Masked, focus: Focus
) -> Iterator[tuple[str, Mention | LiteralValue]]:
    """What a match says of its subjects: properties with their values; the first day of a range brings the last with it."""
    name, property_ = emission.object, emission.property
    if name.startswith("@"):
        antecedent = _antecedent(name, found, masked, focus)
        if antecedent is not None:
            yield property_, antecedent
        return
    if found[name] is None:
        return
    begin, end = found.span(name)
    things = [masked.things[at] for at in range(begin, end) if at in masked.things]
    if property_ == "theme":
        yield property_, LiteralValue(masked.plain(begin, end).strip("“”"), "string")
    elif property_ in COUNTED and not things:
        yield from _number(property_, masked.plain(begin, end))
    elif property_ == "attendance":
        yield from _most(things)
    else:
        for thing in things:
            if isinstance(thing, TimeExpression) and property_ in ATTRIBUTES:
                yield from dated(property_, thing)
            elif isinstance(thing, Quantity) and property_ in COUNTED:
                yield from count(property_, thing)
        for mention in _listed(name, found, masked):
            yield property_, mention


def _number(property_: str, words: str) -> Iterator[tuple[str, LiteralValue]]:
    """The number that words which are no amount give: 迈入第9届."""
    number = parse_number(words)
    if number is not None and number >= 1:
        yield property_, LiteralValue(str(int(number)), "integer")


def _most(things: Sequence[Thing]) -> Iterator[tuple[str, LiteralValue]]:
    """Of several groups of people listed the largest: 23位院士以及1600余位代表."""
    counts = [one for thing in things if isinstance(thing, Quantity) for one in count("attendance", thing)]
    if counts:
        yield max(counts, key=lambda one: int(one[1].value))
