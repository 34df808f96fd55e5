"""Mentions of organizations, people, places and named events in a reading.

In: Reading(sentences, tokens, names). Out: Reading(+mentions): proper names first, then what stands for them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from kg.characters import fold, places_of
from kg.entities import events, organizations, persons, places
from kg.entities.again import again, bare_sessions
from kg.entities.areas import at_home, taken_apart
from kg.entities.candidate import Candidate, choose
from kg.entities.events import EDITION
from kg.entities.person_names import has_surname, is_full_name
from kg.entities.settled import settled
from kg.lines import Line, lines_of
from kg.model import EntityClass, Mention, Reading
from kg.names import defined_names

#: Blocks that hold no prose: only names that need no context are taken from them.
_BARE = frozenset({"breadcrumb"})


def find_mentions(reading: Reading) -> Reading:
    """The reading with its proper mentions, in order and without overlaps."""
    candidates: list[Candidate] = []
    for line in lines_of(reading):
        candidates += _of_line(line)
    text = fold(reading.document.simplified)
    candidates = settled(candidates, text)
    candidates += [*again(candidates, text), *bare_sessions(candidates, text)]
    candidates = _consistent(reading, [*candidates, *_defined(reading, candidates)])
    chosen = choose([*candidates, *_branded(reading, candidates)])
    chosen = sorted([*chosen, *_holders(chosen, text)], key=lambda one: (one.begin, -one.end))
    mentions = tuple(taken_apart(_mention(reading, one) for one in chosen))
    mentions = at_home(_repeated(reading, mentions), _front(reading))
    mentions = _headlined(reading, mentions)
    return replace(reading, mentions=mentions)


#: 第十届|世界华商大会: an edition or a year that opens a name.
_EDITION_FRONT = re.compile(r"^(?:(?:19|20)\d\d年?)?(?:第[一二三四五六七八九十百0-9]{1,5}[届次]|首届|(?:19|20)\d\d年?)")


def _headlined(reading: Reading, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The mentions, an event that only the headline names without its edition under the name that the text gives it.

    A headline may add the place: 永康|五金博览会 is 第二十八届五金博览会.
    """
    titles = [(block.begin, block.end) for block in reading.document.blocks if block.kind in {"title", "heading"}]
    named = [one for one in mentions if one.cls == "Event"]
    plain = {one.name for one in named if not any(begin <= one.begin < end for begin, end in titles)}
    editions: dict[str, set[str]] = {}
    for one in named:
        bare = _EDITION_FRONT.sub("", one.name)
        if bare != one.name:
            editions.setdefault(bare, set()).add(one.name)
    numbered = {one.name for one in named if EDITION.search(one.name)}
    renamed = []
    for mention in mentions:
        if mention.cls == "Event":
            front = mention.name.partition("·")[0]
            if front != mention.name and front in numbered and "“" not in mention.name:
                mention = replace(mention, name=front)  # 第十五届海峡论坛·两岸宫庙文化节 in a headline
            full = next((editions[mention.name[cut:]] for cut in (0, 2, 3, 4) if mention.name[cut:] in editions), set())
            if mention.name not in plain and len(full) == 1:
                kinds = tuple(kind for kind in mention.kinds if kind != "EventSeries")
                mention = replace(mention, name=min(full), kinds=kinds)
        renamed.append(mention)
    return tuple(renamed)


def _front(reading: Reading) -> str:
    """What stands around the prose: the site's own name, the source, the headline."""
    blocks = reading.document.blocks
    kinds = {"breadcrumb", "byline", "title"}
    return " ".join(reading.document.simplified[block.begin : block.end] for block in blocks if block.kind in kinds)


def _of_line(line: Line) -> list[Candidate]:
    every = (*events.find(line), *organizations.find(line), *persons.find(line), *places.find(line))
    found = [_closed(one, line) for one in every]
    if line.kind == "breadcrumb":
        return [one for one in found if one.cls == "Event" or one.cls == "Organization"]
    if line.kind in {"byline", "credit"}:
        return [one for one in found if one.cls != "Event" and one.rule != "organization_unit"]
    return found


def _closed(one: Candidate, line: Line) -> Candidate:
    """A candidate up to a bracket that is not closed in it: 百花街|（建国路."""
    opening = line.text.rfind("（", one.begin - line.begin, one.end - line.begin)
    if opening < 0 or line.text.find("）", opening, one.end - line.begin) >= 0:
        return one
    return replace(one, end=line.begin + opening)


def _defined(reading: Reading, candidates: list[Candidate]) -> list[Candidate]:
    """Every occurrence of a short name that the document defines: 海纳微纳电子股份有限公司（以下简称“海纳微纳”）."""
    text = fold(reading.document.simplified)
    ends = {one.end: one for one in sorted(candidates, key=lambda one: (one.confidence, one.begin - one.end))}
    # 港城大学校董会 stays whole where 港城大学 is a short name
    surer = [one for one in candidates if one.cls == "Organization" and one.confidence >= 0.8]
    longer = {one.begin: one.end for one in sorted(surer, key=lambda one: one.end)}
    found = []
    for end, short in defined_names(text):
        owner = ends.get(end)
        if owner is None or organizations.is_generic(short) or short in {"本公司", "本次会议", "本届大会"}:
            continue
        whole = text[owner.begin : owner.end]
        inside = whole.rfind(short) if whole != short else -1
        for at in places_of(short, text):
            stop = at + len(short)
            if inside >= 0 and text.startswith(whole, at - inside):
                continue  # 科技园公司 in 香港科技园公司, 西大 in 广西大学
            if owner.cls == "Organization" and longer.get(at, 0) > stop + 2:
                continue
            numbered = _NUMBERED_FRONT.search(text, max(0, at - 8), at) if owner.cls == "Event" else None
            if numbered:  # 第十二届|绿博会 is another one
                kinds = tuple(kind for kind in owner.kinds if kind != "EventSeries")
                found.append(Candidate(numbered.start(), stop, owner.cls, kinds, "event_defined_edition", 0.93))
                continue
            found.append(Candidate(at, stop, owner.cls, owner.kinds, "name_defined", 0.9))
    return found


#: 第十二届|绿博会
_NUMBERED_FRONT = re.compile(r"(?:第[一二三四五六七八九十百0-9]{1,5}|首)届$")


_AREA = re.compile("[市县区省镇乡州](?!长|委)")


def _consistent(reading: Reading, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates, a string that the document shows to be a place or a person read as such everywhere."""
    text = fold(reading.document.simplified)
    people = Counter(text[one.begin : one.end] for one in candidates if one.cls == "Person")
    foreign = {part for name in people if "·" in name for part in name.split("·") if len(part) > 2} - places.known().keys()
    kept = []
    for one in candidates:
        name = text[one.begin : one.end]
        if one.cls == "Person" and len(name) == 2 and any(_AREA.match(text, at + 2) for at in places_of(name, text)):
            one = replace(one, cls="Place", kinds=(), rule="place_consistent")
        elif one.cls in {"Organization", "Place"} and name in foreign:
            one = replace(one, cls="Person", kinds=(), rule="person_consistent")  # 卡利别克 beside 叶尔森·卡利别克
        elif one.cls in {"Organization", "Place"} and people[name] and is_full_name(name) and has_surname(name):
            one = replace(one, cls="Person", kinds=(), rule="person_consistent")
        kept.append(one)
    return kept


#: 北塘区侨商会|第二届, 江城大学|建校八十周年, 华助中心|2024年
_HELD_BY = re.compile(
    r"^([^“”（）]{3,24}?)(?:第?[一二三四五六七八九十百0-9]{1,4}[届次]|(?:成立|创立|建校|创办|创刊|建院|建馆|创会|创建)(?:于)?[一二三四五六七八九十百0-9]{1,4}周年|20\d\d年|(?:新(?:一)?届)?(?:理监事|理事会|董事会|职员)?(?:宣誓)?(?:成立|揭牌|挂牌|换届|就职|开业|开馆|落成|奠基)(?:.{0,20}?)(?:大会|仪式|典礼|庆典)$|(?:专题|年度)?(?:组织|民主)生活会)"
)


#: 泰国浙江商会|访问团, 菲华商联总会|第三十七届理事会
_PART_OF = re.compile(
    r"^([^“”（）第]{4,24}?[会社盟联])(?:(?:访问|代表|考察|参访|访华|回国|观光|恳亲|寻根)团|第[一二三四五六七八九十百0-9]{1,4}届(?:理事会|理监事会|监事会|董事会|委员会))$"
)


#: 柴达木锂业股份有限公司|证券事务部
_COMPANY_UNIT = re.compile(r"[一-鿿（）]{3,30}?有限(?:责任)?公司(?=[一-鿿]{1,12}(?:部|处|室|中心|委员会|工会|党委|分公司)$)")
_COMPANY: tuple[EntityClass, tuple[str, ...], str, float] = ("Organization", ("Company",), "organization_in_name", 0.75)


def _company_of(unit: Candidate, text: str) -> Iterator[int]:
    """The length of the company's name that opens the name of a unit of it."""
    found = _COMPANY_UNIT.match(text[unit.begin : unit.end]) if unit.cls == "Organization" else None
    if found:
        yield found.end()


def _holders(chosen: list[Candidate], text: str) -> list[Candidate]:
    """The bodies that open the names of their own units, meetings, anniversaries, delegations and councils: 北塘区侨商会第二届理事会第七次会议."""
    found = [Candidate(one.begin, one.begin + length, *_COMPANY) for one in chosen for length in _company_of(one, text)]
    for event in chosen:
        shape = {"Event": _HELD_BY, "Organization": _PART_OF}.get(event.cls)
        front = shape.match(text[event.begin : event.end]) if shape else None
        name = (
            re.sub(r"^(?:庆祝|纪念|热烈庆祝|第?[一二三四五六七八九十]{1,3}届(?=[省市县区州]))", "", front[1]) if front else ""
        )
        kind = organizations.kind_of(name)
        if len(name) > 2 and (kind or name.endswith(("委员会", "支部", "总支"))) and not organizations.is_generic(name):
            begin = event.begin + text[event.begin : event.end].index(name)
            kinds = (kind,) if kind else ()
            found.append(Candidate(begin, begin + len(name), "Organization", kinds, "organization_in_name", 0.75))
    return found


def _branded(reading: Reading, candidates: list[Candidate]) -> list[Candidate]:
    """Every quoted occurrence of a brand that one sentence calls a brand: “侨商八闽行”先后走进龙岩."""
    text = fold(reading.document.simplified)
    brands = {text[one.begin : one.end] for one in candidates if one.rule == "event_brand"}
    # “侨连五洲·沪上进博” and “侨连五洲·云聚中秋” are two of one brand
    fronts = Counter(quoted.partition("·")[0] for quoted in set(re.findall(r"“([^“”·]{2,12}·[^“”]+)”", text)))
    brands |= {f"“{front}”" for front, count in fronts.items() if f"“{front}”" in text or count > 1}
    return [
        Candidate(at, at + len(brand), "Event", ("EventSeries",), "event_brand_again", 0.86)
        for brand in sorted(brands)
        for at in places_of(brand, text)
    ]


#: 大洋洲台湾商会联合总会（简称大洋洲台商总会）第27届第2次会员代表大会
_DEFINED_IN = re.compile(r"（(?:以下|下)?(?:简称|称)[^（）]{2,20}）")
#: The marks around a whole name are no part of it.
_QUOTED = re.compile(r"^“([^“”]*)”$")


def _mention(reading: Reading, one: Candidate) -> Mention:
    name = fold(reading.document.simplified[one.begin : one.end])
    whole = _QUOTED.match(name)
    if whole:
        name = whole[1]
    name = _DEFINED_IN.sub("", name) or name
    name = name if name.isascii() else name.replace(" ", "")
    return Mention(one.begin, one.end, one.cls, one.kinds, name, one.rule, round(one.confidence, 2))


def _repeated(reading: Reading, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The mentions together with further occurrences of the same names that no rule saw in their place."""
    text = fold(reading.document.simplified)
    taken = bytearray(len(text))
    for mention in mentions:
        taken[mention.begin : mention.end] = b"\x01" * (mention.end - mention.begin)
    names: dict[str, Mention] = {}
    for mention in mentions:
        word = text[mention.begin : mention.end]
        if len(word) >= 3 or (len(word) == 2 and mention.cls == "Person"):
            names.setdefault(word, mention)
    more: list[Mention] = []
    blocks = [(block.begin, block.end) for block in reading.document.blocks if block.kind not in _BARE]
    for word in sorted(names, key=lambda name: (-len(name), name)):
        first = names[word]
        at = text.find(word)
        while at >= 0:
            end = at + len(word)
            if not any(taken[at:end]) and any(begin <= at and end <= stop for begin, stop in blocks):
                more.append(
                    replace(first, begin=at, end=end, extractor="name_repeated", confidence=min(first.confidence, 0.75))
                )
                taken[at:end] = b"\x01" * len(word)
            at = text.find(word, end)
    return tuple(sorted((*mentions, *more), key=lambda mention: mention.begin))
