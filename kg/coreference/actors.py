"""Whose document it is: the organization that says 我会 or 公司, or that the page is about.

In: Reading(+proper mentions) and its organizations in order. Out: `actor_of` and `declared_of`.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from kg.characters import fold, name_key
from kg.lexicon import rows
from kg.model import Mention, Reading
from kg.names import defined_names

#: What the body whose document it is calls itself when it declares a common noun for its own name.
_SELF = re.compile(r"(?:[本我].{1,3}|公司|集团|学校|学院|医院|研究院|协会|学会|商会|联合会|基金会|研究会)$")
#: The medium that speaks of itself, not as 本报讯 or 本报记者 stand in any report.
_OWN_MEDIUM = re.compile(r"(?:[本我](?:报|刊|台|社))(?!讯|记者|通讯员|综合|评论|[一-鿿]{0,6}[电报][讯道导])")


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
    publisher = reading.document.metadata.publisher
    names = {name_key(publisher.value)} if publisher else set()
    weight: Counter[str] = Counter()
    first: dict[str, Mention] = {}
    titles = [(block.begin, block.end) for block in reading.document.blocks if block.kind == "title"]
    media = _speaks_as_medium(reading)
    first_seen: set[str] = set()
    for rank, mention in enumerate(organizations):
        if "MediaOrganization" in mention.kinds and not media:
            continue
        first.setdefault(mention.name, mention)
        weight[mention.name] += 2
        if any(begin <= mention.begin < end for begin, end in titles):
            weight[mention.name] += 5
        if name_key(mention.name) in names and mention.name not in first_seen:
            weight[mention.name] += 6
        first_seen.add(mention.name)
        if rank == 0:
            weight[mention.name] += _OPENS_PROSE if _opens_profile(reading, mention) else 1
    best = max(weight, key=lambda name: (weight[name], -first[name].begin), default="")
    # A department's report speaks for the body that it belongs to, which may stand in the breadcrumb or byline only.
    for mention in reading.mentions:
        if mention.cls == "Organization":
            first.setdefault(mention.name, mention)
    parents = [name for name in first if best != name and best.startswith(name) and len(name) > 2]
    if parents and _DEPARTMENT.search(best):
        best = max(parents, key=len)
    actor = first.get(best)
    return actor if actor is None else _whole(actor, first)


#: Who opens a profile counts as if named twice more.
_OPENS_PROSE = 4


def _opens_profile(reading: Reading, mention: Mention) -> bool:
    """Whether a name is the first word of the prose and its clause all of it: 同和祥食品股份有限公司，总部位于…"""
    prose = next((block.begin for block in reading.document.blocks if block.kind == "paragraph"), -1)
    return mention.begin == prose and reading.document.simplified[mention.end : mention.end + 1] in {"，", "（"}


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
