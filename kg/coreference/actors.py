"""Whose document it is: the organization that says 我会 or 公司, or that the page is about.

In: Reading(+proper mentions) and its organizations in order. Out: `actor_of` and `declared_of`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache

from kg.characters import fold, name_key
from kg.entities.organizations import kind_of
from kg.lexicon import rows
from kg.model import Mention, Reading
from kg.names import defined_names

#: What the body whose document it is calls itself when it declares a common noun for its own name.
_SELF = re.compile(r"(?:[本我].{1,3}|公司|集团|学校|学院|医院|研究院|协会|学会|商会|联合会|基金会|研究会)$")
#: The medium that speaks of itself, not as 本报讯 or 本报记者 stand in any report.
_OWN_MEDIUM = re.compile(r"(?:[本我](?:报|刊|台|社))(?!讯|记者|通讯员|综合|评论|[一-鿿]{0,6}[电报][讯道导])")
#: What names of media end with.
_MEDIUM = re.compile(r"(?:报|刊|志|台|社|网)$")
#: Behind the name that opens a page, how it goes on to say what that body is; and how many further mentions that weighs.
_DEFINES = re.compile(r"(?:（[^（）]{0,60}）)?(?:，|是|系|成立|创[办立建]|始建|位于|前身)")
_DEFINED = 5


@cache
def _common_nouns() -> frozenset[str]:
    nouns = {row[1] for row in rows("standins.tsv") if row[0] == "Organization"}
    return frozenset(nouns | {own + noun for own in "本我" for noun in nouns})


def declared_of(reading: Reading, organizations: tuple[Mention, ...]) -> dict[str, Mention]:
    """Common noun → the organization that the document declares it to stand for: 云锗科技股份有限公司（下称“公司”）."""
    ends = {one.end: one for one in organizations}
    declared: dict[str, Mention] = {}
    for end, short in defined_names(fold(reading.document.simplified)):
        if short in _common_nouns() and end in ends:
            declared.setdefault(short, ends[end])
    return declared


def actor_of(reading: Reading, organizations: tuple[Mention, ...], declared: dict[str, Mention]) -> Mention | None:
    """The organization whose document this is.

    One that declares a common noun for itself, else its publisher if the text speaks of it, else the headline's, else the most frequent.
    """
    own = next((one for noun, one in declared.items() if _SELF.match(noun)), None)
    if own is not None:
        return own
    first: dict[str, Mention] = {}
    weight = _weights(reading, organizations, first)
    publisher = reading.document.metadata.publisher
    if publisher is not None and not _weigh_publisher(publisher.value, reading, weight, first):
        return _unnamed(publisher.value)
    best = max(weight, key=lambda name: (weight[name], -first[name].begin), default="")
    # A department's report speaks for the body that it belongs to, which may stand in the breadcrumb or byline only.
    for mention in reading.mentions:
        if mention.cls == "Organization":
            first.setdefault(mention.name, mention)
    parents = [name for name in first if best != name and best.startswith(name) and len(name) > 2]
    if parents and _DEPARTMENT.search(best):
        best = max(parents, key=len)
    actor = first.get(best)
    if actor is not None and _MEDIUM.search(actor.name) and _speaks_as_medium(reading):
        return replace(actor, kinds=("MediaOrganization",))
    return actor if actor is None else _whole(actor, first)


def _weights(reading: Reading, organizations: tuple[Mention, ...], first: dict[str, Mention]) -> Counter[str]:
    """How much speaks for each name: mentions, the headline, opening the page; `first` gets the first mention of each."""
    weight: Counter[str] = Counter()
    titles = [(block.begin, block.end) for block in reading.document.blocks if block.kind == "title"]
    begins = {block.begin for block in reading.document.blocks}
    text = fold(reading.document.simplified)
    media = _speaks_as_medium(reading)
    for rank, mention in enumerate(organizations):
        if "MediaOrganization" in mention.kinds and not media:
            continue
        first.setdefault(mention.name, mention)
        weight[mention.name] += 2
        if any(begin <= mention.begin < end for begin, end in titles):
            weight[mention.name] += 5
        if rank == 0:
            weight[mention.name] += _DEFINED if mention.begin in begins and _DEFINES.match(text, mention.end) else 1
    return weight


#: How many mentions of organizations a page may have before the one that it defines: those of its headline.
_HEAD_MENTIONS = 3


def is_defined(reading: Reading, organizations: tuple[Mention, ...], actor: Mention | None) -> bool:
    """Whether a document opens by saying what its organization is: 广西大学（Guangxi University）位于南宁，是…."""
    text = fold(reading.document.simplified)
    begins = {block.begin for block in reading.document.blocks if block.kind not in {"title", "heading"}}
    opening = (one for one in organizations[:_HEAD_MENTIONS] if actor is not None and one.name == actor.name)
    return any(one.begin in begins and _DEFINES.match(text, one.end) for one in opening)


#: What being the publisher of a page weighs: as much as three mentions.
_PUBLISHES = 6


def _weigh_publisher(publisher: str, reading: Reading, weight: Counter[str], first: dict[str, Mention]) -> bool:
    """Weigh the body that publishes the page; whether it is one that the page names, or need not be."""
    key = name_key(publisher)
    named = next((name for name in weight if name_key(name) == key), "")
    signed = next((one for one in reading.mentions if one.cls == "Organization" and name_key(one.name) == key), None)
    if named:
        weight[named] += _PUBLISHES
    elif signed is not None and kind_of(signed.name) not in {"", "MediaOrganization"}:
        first[signed.name] = signed
        weight[signed.name] += _PUBLISHES
    elif signed is None and (over := _over(publisher, weight)):
        weight[over] += _PUBLISHES  # 中共西岭交通大学委员会 signs for the school
    elif signed is None and _speaks_as(publisher, reading):
        return False
    return True


def _over(publisher: str, weight: Counter[str]) -> str:
    """The longest body named in the text whose name a publisher's begins with, or that it is the Party committee of."""
    bare = re.sub("^(?:中共|中国共产党)", "", publisher)
    return max((name for name in weight if len(name) > 3 and bare.startswith(name)), key=len, default="")


def _speaks_as(publisher: str, reading: Reading) -> bool:
    """Whether a document says 本校 or 本会 and its publisher is one, though it does not name it: its site does."""
    text = fold(reading.document.simplified)
    own = (row[2].split("|") for row in rows("standins.tsv") if row[0] == "Organization" and re.search(f"[本我]{row[1]}", text))
    return kind_of(publisher) not in {"", "MediaOrganization"} and any(publisher.endswith(tuple(ends)) for ends in own)


def _unnamed(publisher: str) -> Mention:
    """A publisher that the text does not name, as what speaks in it."""
    kind = kind_of(publisher)
    return Mention(0, 0, "Organization", (kind,) if kind else (), publisher, "actor_publisher", 0.6, proper=False)


def _speaks_as_medium(reading: Reading) -> bool:
    """Whether a document is a medium's own: it says 本报 of itself more than once, or in its headline."""
    text = fold(reading.document.simplified)
    titles = [text[block.begin : block.end] for block in reading.document.blocks if block.kind in {"title", "heading"}]
    return len(_OWN_MEDIUM.findall(text)) > 2 or any(_OWN_MEDIUM.search(title) for title in titles)


_COMMITTEE = re.compile(r"^(?:中共|中国共产党)(.+(?:大学|学院|学校))(?:委员会|党委)$")


def _whole(actor: Mention, first: dict[str, Mention]) -> Mention:
    """The actor under a name that shows its kind: a company for its short name, a school for its Party committee."""
    school = _COMMITTEE.match(actor.name)
    if school and school[1] in first:
        return first[school[1]]
    if actor.kinds:
        return actor
    longer = [one for name, one in first.items() if name.startswith(actor.name) and one.kinds and not _DEPARTMENT.search(name)]
    return min(longer, key=lambda one: (len(one.name), one.begin), default=actor)


#: The ends of names of units, which speak for the body that they belong to.
_DEPARTMENT = re.compile(r"(?:部|处|室|办公室|办公厅|秘书处|党组|党委|党支部|委员会|理事会|董事会|代表团)$")
