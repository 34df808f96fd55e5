"""What a document is about, and what was spoken of last: the antecedents of stand-ins and of omitted subjects.

In: Reading(+proper mentions). Out: Focus, which answers `own`, `last`, `bearer`, `last_person`, `actor`, `event_at`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.characters import fold, name_key
from kg.coreference.actors import actor_of, declared_of, is_defined
from kg.coreference.asides import Talks, apart_of, dealt_of, inner_of, matters_of, talks_of
from kg.coreference.heroes import hero_of, lives_of, sexes_of
from kg.entities.events.lexicon import EDITION, known_events
from kg.entities.organizations import known, other_names
from kg.model import Block, Mention, Reading
from kg.names import is_subsequence
from kg.titles import tense_source, title_source

#: How many names back an antecedent is looked for: a book's chapter has thousands, a reader remembers the last ones.
REACH = 120


def _start(starts: tuple[int, ...], at: int) -> int:
    """Where the sentence or block of a place begins."""
    return starts[max(0, bisect_right(starts, at) - 1)] if starts else 0


@dataclass(frozen=True, slots=True)
class Focus:
    """Antecedents by position. All answers are proper mentions of the document, or None."""

    organizations: tuple[Mention, ...]
    events: tuple[Mention, ...]
    people: tuple[Mention, ...]
    actor: Mention | None  # the organization whose document it is, or that it is about
    topic: Mention | None  # the named event that the document is about
    topic_in_headline: bool
    sentences: tuple[int, ...]  # where each sentence begins
    paragraphs: tuple[int, ...]  # where each block begins
    attributive: frozenset[int]  # where organizations stand that only say whose officer somebody is, or what another joins
    openings: frozenset[int]  # where people stand that open a clause
    inner: frozenset[int]  # where events stand that are held in the course of another
    held: tuple[Mention, ...]  # the events but for the matters
    matters: frozenset[int]  # where events stand that are only the matter of another: 会议传达学习…会精神
    dealt: frozenset[int]  # where those of them stand that another one deals with
    apart: tuple[int, ...]  # where what stands apart from the report begins
    talks: Talks  # what people say, whose events the report does not go on to tell of
    hero: Mention | None  # the person whose life the document tells
    tells_of_body: bool  # the document opens by saying what its organization is
    lives: tuple[Mention, ...]  # people who open a paragraph that tells their lives
    declared: dict[str, Mention]  # common nouns that the document declares to stand for a body: 公司
    sexes: dict[str, str]  # 女 or 男, by the names of people
    spelled: dict[str, frozenset[str]]  # how organizations are written, by their names: under former ones too
    kinds: dict[str, frozenset[str]]  # what kinds of bodies organizations are under all of these names
    text: str  # of the document, folded

    def own(self, ends: tuple[str, ...]) -> Mention | None:
        """The organization that says 我会 or 本公司."""
        schools = [one for one in self.organizations if one.name.endswith("大学")] if "大学" in ends else []
        if schools and not self._is_school(ends):
            return schools[0]
        if self.actor is not None and (self._fits(self.actor, ends) or self.actor.name.endswith(ends)):
            return self.actor
        for end in ends:
            fitting = Counter(mention.name for mention in self.organizations if self._fits(mention, (end,)))
            best = max(fitting, key=lambda name: (fitting[name], name), default="")
            if best:
                return next(mention for mention in self.organizations if mention.name == best)
        return self.actor

    def _is_school(self, ends: tuple[str, ...]) -> bool:
        """Whether the body whose document it is is a school itself, not the 学院 of a university."""
        return self.actor is not None and self.actor.name.endswith(ends) and not re.search("大学.", self.actor.name)

    def last(self, cls: str, ends: tuple[str, ...], at: int, strict: bool) -> Mention | None:
        """The last fitting organization or event before a place in the text, or the topic."""
        pool = self.organizations if cls == "Organization" else self.held
        index = bisect_left(pool, at, key=lambda mention: mention.begin)
        sentence = _start(self.sentences, at)
        while "*" in ends and index and pool[index - 1].begin < sentence and pool[index - 1].begin in self.inner:
            index -= 1  # 开幕式 is that of the whole
        near = index > 0 and pool[index - 1].begin >= sentence and self._fits(pool[index - 1], ends)
        main = self.actor if cls == "Organization" else self.topic_at(at)
        main = main if main is not None and self._fits(main, ends) else None
        if cls == "Event" and not near and self.topic_in_headline and main is not None:
            return main
        if strict and cls == "Organization" and main is not None and "大学" not in ends:
            return main  # 公司 alone is the company that the document is about
        opening = self._opener(at, ends) if cls == "Organization" and not near else None
        if opening is not None:
            return opening
        if near and not strict and cls == "Organization":
            return pool[index - 1]
        last = pool[max(0, index - REACH) : index][::-1]
        free = [one for one in last if one.begin not in self.attributive]
        if cls == "Organization" and main is not None and not near and "大学" not in ends and ends[0] != "集团":
            before = max(_start(self.paragraphs, at), _start(self.sentences, sentence - 1))
            return next((one for one in free if one.begin >= before and self._fits(one, ends)), main)
        if cls == "Organization" and ends[0] == "集团":
            groups = [
                one for one in (main, *free) if one is not None and "集团" in one.name and not one.name.startswith("集团")
            ]
            named = next(iter(groups), None)
            if named is not None:
                return named  # 集团 is 中科绿能集团有限公司 rather than the last company
        # 学校 means the university before the school of one; any conference will do for 会议.
        in_order = cls == "Organization" and ("大学" in ends or ends[0] == "集团")
        for group in [(end,) for end in ends] if in_order else [ends]:
            for mention in free:
                if self._fits(mention, group):
                    return mention
        if main is None and not strict and cls == "Organization":
            # 世界旅游联盟副主席；该联盟由…: only says whose officer somebody is, but nothing else is meant
            return next((one for one in last if self._fits(one, ends)), None)
        return main

    def _opener(self, at: int, ends: tuple[str, ...]) -> Mention | None:
        """The organization that the sentence before a place opens with, if it fits: 甲会由乙会、丙会发起。该会…"""
        number = bisect_right(self.sentences, at) - 2
        if number < 0 or self.sentences[number] < _start(self.paragraphs, at):
            return None
        begin = self.sentences[number]
        index = bisect_left(self.organizations, begin, key=lambda mention: mention.begin)
        first = self.organizations[index] if index < len(self.organizations) else None
        opens = first is not None and first.begin == begin and first.begin not in self.attributive
        named = tuple(end for end in ends if end != "*")
        return first if opens and first is not None and self._fits(first, named) else None

    def government(self, level: str, place: str = "") -> Mention | None:
        """The government of a level (县 …) that the document names, that of a place if one is told."""
        ends = (f"{level}政府", f"{level}人民政府", f"{level}公所")
        front = place.rstrip("省市县区州镇乡")
        named = [one for one in self.organizations if one.name.endswith(ends)]
        return next((one for one in named if one.name.startswith(front) or one.name in ends), None)

    def shortened(self, word: str, at: int) -> Mention | None:
        """The event of which a word is a short form (葡萄节 of 第十二届葡萄文化旅游节): the topic, else the last one before."""
        index = bisect_left(self.events, at, key=lambda mention: mention.begin)
        pool = [one for one in (self.topic, *reversed(self.events[max(0, index - REACH) : index])) if one is not None]
        return next((one for one in pool if is_subsequence(word, one.name) or one.name.endswith(word[-2:])), None)

    def edition(self, series: str, at: int) -> Mention | None:
        """The edition of a series last named before a place: its name ends in one of the series' names, and it is no series."""
        index = bisect_left(self.events, at, key=lambda mention: mention.begin)
        names = (series, known_events().get(series, series))
        near = reversed(self.events[max(0, index - REACH) : index])
        return next(
            (one for one in near if one.name.endswith(names) and one.name not in names and "EventSeries" not in one.kinds), None
        )

    def told_of(self, at: int) -> Mention | None:
        """The person whose life the sentence at a place goes on with."""
        block = _start(self.paragraphs, at)
        own = next((one for one in self.lives if block <= one.begin < at and one.begin - block < 4), None)
        return own or self.hero

    def bearer(self, surname: str, at: int, address: str) -> Mention | None:
        """The person last spoken of with a surname, in a life the one it tells of; one who has the office or sex that the address tells."""
        sex = "女" if address in _WOMEN else "男" if address in _MEN else ""
        hero = self.hero
        if hero is not None and hero.begin < at and self._bears(hero, surname, sex):
            return hero
        index = bisect_left(self.people, at, key=lambda mention: mention.begin)
        near = (*reversed(self.people[max(0, index - REACH) : index]), *self.people[index : index + REACH])
        bearers = [one for one in near if self._bears(one, surname, sex)]
        sure = (one for one in bearers if self.sexes.get(one.name) == sex if sex) if sex else self._officers(bearers, address)
        return next(sure, bearers[0] if bearers else None)

    def _bears(self, person: Mention, surname: str, sex: str) -> bool:
        """Whether somebody has a surname and is not known to be of the other sex."""
        return (
            person.name.startswith(surname)
            and "·" not in person.name
            and self.sexes.get(person.name, sex) in {sex, ""} | (set() if sex else {"女", "男"})
        )

    def _officers(self, people: list[Mention], title: str) -> Iterator[Mention]:
        """Those who are named with a title before them: 现任社长兼发行人余绮霞 for 社长."""
        return (one for one in people if title in re.split("[，。；：、]", self.text[max(0, one.begin - 12) : one.begin])[-1])

    def last_person(self, at: int, pronoun: str) -> Mention | None:
        """The person whom 他 or 她 means: the last subject near enough, in a life the one it tells of unless another one is."""
        index = bisect_left(self.people, at, key=lambda mention: mention.begin)
        sex, other = ("男", "女") if pronoun == "他" else ("女", "男")
        near = [
            mention
            for mention in self.people[max(0, index - REACH) : index]
            if at - mention.begin < 400 and self.sexes.get(mention.name) != other
        ]
        subjects = [mention for mention in near if mention.begin in self.openings]
        hero = self.told_of(at)
        told = hero is not None and hero.begin < at and self.sexes.get(hero.name) != other
        last = near[-1] if near else None
        if told and last is not None and last.name == hero.name:  # type: ignore[union-attr]
            return hero
        nearer = last is not None and (last.begin >= _start(self.sentences, at) or self.sexes.get(last.name) == sex)
        if told and not subjects and not nearer:
            return hero
        return subjects[-1] if subjects else near[-1] if near else None

    def event_at(self, at: int) -> Mention | None:
        """The event that a sentence without one speaks of: the last one of its block, else the topic."""
        block = _start(self.paragraphs, at)
        index = bisect_left(self.events, at, key=lambda mention: mention.begin)
        while index and self.events[index - 1].begin >= block and self._is_aside(self.events[index - 1], at):
            index -= 1  # 期间举行的论坛 is not what the next sentence speaks of
        if index and self.events[index - 1].begin >= block:
            return self._subject(index - 1)
        if (self.hero is not None or self.tells_of_body) and not self.topic_in_headline:
            return None  # a life has many events and is about none of them, and so has the history of a body
        # An event that is only named later on is not what this sentence speaks of, unless the headline names it.
        topic = self.topic_at(at)
        return topic if self.topic_in_headline or (topic is not None and topic.begin < at) else None

    def topic_at(self, at: int) -> Mention | None:
        """The event that the document is about; in what stands apart from the report the first one named there."""
        index = bisect_right(self.apart, at)
        if not index or self.topic is None:
            return self.topic
        begin = self.apart[index - 1]
        return next((one for one in self.held if begin <= one.begin < at), None)

    def _is_aside(self, event: Mention, at: int) -> bool:
        """Whether a sentence at a place does not go on to tell of an event: it is a part or a matter, or only talked of."""
        talk = self.talks.at(event.begin)
        return event.begin in self.inner or event.begin in self.matters or (talk >= 0 and talk != self.talks.at(at))

    def _subject(self, index: int) -> Mention:
        """The event that opens the sentence of another one, if any: 本次大典系第五届文化周的主体活动 speaks of the 大典."""
        last = self.events[index]
        sentence = _start(self.sentences, last.begin)
        first = bisect_left(self.events, sentence, key=lambda mention: mention.begin)
        opening = self.events[first]
        return opening if opening.begin == sentence else last

    def _fits(self, mention: Mention, ends: tuple[str, ...]) -> bool:
        if mention.cls == "Organization" and "会" in ends and not {"Association", "Foundation"} & set(mention.kinds):
            return False  # 该会 is no parliament, no ministry
        names = [mention.name.rstrip("”"), *mention.name.split("暨")]
        if mention.cls == "Organization":
            full = known().get(mention.name, (mention.name,))[0]
            names += [full, *other_names().get(full, ()), *self.spelled.get(mention.name, ())]
        if "*" in ends and not ("公司" in ends and _NO_FIRM & set(mention.kinds)):
            return True
        return any(name.endswith(end) for name in names for end in ends if end)


#: Forms of address that tell the sex.
_WOMEN = frozenset({"女士", "小姐", "太太"})
_MEN = frozenset({"先生", "老先生"})
#: Kinds of bodies that nobody calls 公司.
_NO_FIRM = frozenset({"GovernmentAgency", "PartyOrgan", "Association", "EducationalInstitution", "InternationalOrganization"})
#: Names inside longer names: what is said of 第五届进博会 is not said of 进博会.
_NESTED = frozenset({"series_in_name", "place_in_name"})


def focus_of(reading: Reading) -> Focus:
    """The focus of a reading, from its proper mentions, its headline and its publisher."""
    blocks = reading.document.blocks
    outside = [block for block in blocks if block.kind in {"breadcrumb", "byline", "credit"}]
    inside = [one for one in reading.mentions if one.extractor not in _NESTED and not _stands_in(outside, one.begin)]
    organizations = tuple(one for one in inside if one.cls == "Organization")
    events = tuple(one for one in inside if one.cls == "Event")
    text = fold(reading.document.simplified)
    people = tuple(one for one in inside if one.cls == "Person" and not _CREDIT.search(text[max(0, one.begin - 9) : one.begin]))
    paragraphs = tuple(block.begin for block in blocks)
    sentences = tuple(one.begin for one in reading.sentences)
    matters = matters_of(reading, events)
    talks = talks_of(reading, people)
    declared = declared_of(reading, organizations)
    actor = actor_of(reading, organizations, declared)
    return Focus(
        organizations,
        events,
        people,
        actor,
        *_topic(reading, _held(events, matters, talks)),
        sentences,
        paragraphs,
        _attributive(reading, organizations),
        _openings(reading, people),
        inner_of(reading, events),
        tuple(one for one in events if one.begin not in matters),
        matters,
        dealt_of(reading, events),
        apart_of(reading),
        talks,
        hero_of(reading, people),
        is_defined(reading, organizations, actor),
        lives_of(reading, people),
        declared,
        sexes_of(reading, people),
        *_forms(organizations, text),
        text,
    )


def _forms(organizations: tuple[Mention, ...], text: str) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """How each organization is written, and its kinds, by its name: a company that was an institute has the officers of both."""
    spelled: dict[str, set[str]] = {}
    kinds: dict[str, set[str]] = {}
    for one in organizations:
        spelled.setdefault(one.name, {one.name}).add(text[one.begin : one.end])
        kinds.setdefault(one.name, set()).update(one.kinds or ("",))
    return {name: frozenset(forms) for name, forms in spelled.items()}, {name: frozenset(of) for name, of in kinds.items()}


def _stands_in(blocks: list[Block], at: int) -> bool:
    """Whether a place is inside one of the blocks, which are in order."""
    index = bisect_right(blocks, at, key=lambda block: block.begin) - 1
    return index >= 0 and at < blocks[index].end


def _topic(reading: Reading, events: tuple[Mention, ...]) -> tuple[Mention | None, bool]:
    """The headline's event, else the most frequent of the first ones; and whether the headline names it."""
    titles = [(block.begin, block.end) for block in reading.document.blocks if block.kind == "title"]
    for mention in events:
        if any(begin <= mention.begin < end for begin, end in titles):
            return _edition_of(mention, events), True
    text = fold(reading.document.simplified)
    held = [mention for mention in events if "Conflict" not in mention.kinds] or events
    counts = Counter(mention.name for mention in held)
    first = {mention.name: mention for mention in reversed(held)}
    headline = name_key("".join(text[begin:end] for begin, end in titles))
    best = max(counts, key=lambda name: (_overlap(name_key(name), headline), counts[name], -first[name].begin), default="")
    # Four characters in common are hardly chance: 慈善之夜 in a headline is the event of that name.
    topic = first.get(best)
    return topic and _edition_of(topic, events), _overlap(name_key(best), headline) >= 4


def _edition_of(event: Mention, events: tuple[Mention, ...]) -> Mention:
    """The edition that a headline means by the name of its series, if the text behind it opens with one of that name."""
    if EDITION.search(event.name):
        return event
    names = (event.name, known_events().get(event.name, event.name))
    first = next((one for one in events if one.begin > event.begin and one.name.endswith(names)), event)
    return first if EDITION.search(first.name) else event


def _overlap(name: str, headline: str) -> int:
    """The length of the longest stretch that a name shares with the headline, if it is at least four characters: no mere year."""
    for length in range(len(name), 3, -1):
        stretches = (name[at : at + length] for at in range(len(name) - length + 1))
        if any(one in headline and not one.isdigit() for one in stretches):
            return length
    return 0


#: Before a name, who wrote or took the pictures: 记者 张三、
_CREDIT = re.compile(r"(?:记者|通讯员|编辑|摄影|作者|文|图)(?:[：:\s　]|[一-鿿]{2,3}[、\s　])*$")


@cache
def _title() -> re.Pattern[str]:
    return re.compile(rf"(?:{tense_source()})?(?:{title_source()})")


def _attributive(reading: Reading, organizations: tuple[Mention, ...]) -> frozenset[int]:
    """The beginnings of organizations that stand before a title or that another joins: 中国侨联 in 中国侨联主席, 中国侨联原主席, 加入中国侨联."""
    text = fold(reading.document.simplified)
    found: set[int] = set()
    last: Mention | None = None
    for one in organizations:
        again = last is not None and last.begin in found and _IN_BRACKETS.fullmatch(text, last.end, one.begin)
        if again or _title().match(text, one.end) or _JOINED.search(text, max(0, one.begin - 6), one.begin):
            found.add(one.begin)
        last = one
    return frozenset(found)


#: 加入欧洲华侨华人社团联合会|（简称“|欧华联会
_IN_BRACKETS = re.compile(r"（(?:以下|下)?(?:简称)?[“：]?")
#: Words before a body that another one joins, takes in or obeys.
_JOINED = re.compile(r"(?:加入|吸收|接纳|吸纳|合并|并入|兼并|收购|隶属|隶属于|挂靠|受|经|报)了?\Z")


#: What a clause with a subject of its own follows: 5月6日，
_OPENING = re.compile(r"(?:^|[\n。；！？”]|[年月日午晚晨]，|\s)$")


def _openings(reading: Reading, people: tuple[Mention, ...]) -> frozenset[int]:
    """The beginnings of people that are the subject of a sentence, as far as their place shows it."""
    text = fold(reading.document.simplified)
    return frozenset(one.begin for one in people if _OPENING.search(text[max(0, one.begin - 3) : one.begin]))


def _held(events: tuple[Mention, ...], matters: frozenset[int], talks: Talks) -> tuple[Mention, ...]:
    """The events without those that are nowhere more than the matter of another or what somebody talks of."""
    names = {one.name for one in events if one.begin not in matters and talks.at(one.begin) < 0}
    return tuple(one for one in events if one.name in names)
