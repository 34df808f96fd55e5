"""Names of people settled by the whole document: where the tagger cuts one short everywhere, or takes a verb into it.

In: the candidates of all lines and the folded text. Out: the same candidates, such names made whole or left out.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace

from kg.entities.candidate import Candidate
from kg.entities.cues import cue_set
from kg.entities.person_names import has_surname, is_full_name
from kg.titles import title_source


def settled(candidates: list[Candidate], text: str) -> list[Candidate]:
    """The candidates with their people settled."""
    people = [one for one in candidates if one.cls == "Person"]
    longer = _cut_short(people, text) | _named_longer(people, text)
    whole = {text[one.begin : one.end] for one in people} | {name + char for name, char in longer.items()}
    kept = []
    for one in candidates:
        name = text[one.begin : one.end]
        if one.cls == "Person" and name in longer and text[one.end : one.end + 1] == longer[name]:
            one = replace(one, end=one.end + 1, rule="person_settled")
        elif one.cls == "Person" and (_is_surname_and_verb(name, whole) or _HELD.fullmatch(name)):
            continue
        elif one.cls == "Person" and _takes_in_verb(name, text):
            one = replace(one, end=one.end - 1, rule="person_settled")
        kept.append(one)
    return kept


def _cut_short(people: list[Candidate], text: str) -> dict[str, str]:
    """Name → the character that belongs to it as well: it follows the name every time, and what follows it varies."""
    behind: dict[str, set[str]] = defaultdict(set)
    after: dict[str, set[str]] = defaultdict(set)
    for one in people:
        name = text[one.begin : one.end]
        behind[name].add(text[one.end : one.end + 1])
        after[name].add(text[one.end + 1 : one.end + 2])
    times = Counter(text[one.begin : one.end] for one in people)
    found = {}
    for name, chars in behind.items():
        char = next(iter(chars))
        always = len(chars) == 1 and times[name] > 1 and text.count(name) == text.count(name + char)
        if always and len(after[name]) > 1 and _may_end(name, char, text):
            found[name] = char
    return found


def _named_longer(people: list[Candidate], text: str) -> dict[str, str]:
    """Name of two characters → the third that it has where the tagger sees it whole as often: 赵元 before 任 beside 赵元任."""
    times = Counter(text[one.begin : one.end] for one in people)
    found = {}
    for name, count in times.items():
        longer = [other for other in times if len(name) == 2 and len(other) == 3 and other.startswith(name)]
        if len(longer) != 1 or not has_surname(name):
            continue
        if times[longer[0]] >= max(2, count) or text.count(name) == text.count(longer[0]):
            found[name] = longer[0][2]
    return found


def _may_end(name: str, char: str, text: str) -> bool:
    """Whether a character behind a name may be its end: no word that follows names, no title."""
    if not re.fullmatch(r"[一-鿿]", char) or char in cue_set("person_follower"):
        return False
    whole = name + char
    is_name = is_full_name(whole) or "·" in name
    return is_name and not re.match(title_source(), text[text.index(whole) + len(name) :])


def _is_surname_and_verb(name: str, people: set[str]) -> bool:
    """Whether a name is a surname and the verb behind it, the bearer's full name being known: 钟任 beside 钟佩玲."""
    if len(name) != 2 or name[1] not in cue_set("person_verb"):
        return False
    return any(len(other) == 3 and other[0] == name[0] and has_surname(other) for other in people)


#: 梁|曾任《中央日报》采访主任: no name, a surname and the words behind it.
_HELD = re.compile(".(?:曾|现|历|时|原|续|继|升|调|改|连|转|出)任")


def _takes_in_verb(name: str, text: str) -> bool:
    """Whether the last character of a name is a verb: the document has the name without it as well: 何键|任主席 beside 与何键不合."""
    bare = name[:-1]
    verb = 3 <= len(name) <= 4 and name[-1] in cue_set("person_verb") and has_surname(bare) and is_full_name(bare)
    return verb and text.count(bare) > text.count(name)
