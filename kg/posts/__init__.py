"""Posts: who holds which title in which organization.

In: Reading(+mentions). Out: Reading(+posts). A sentence is read as a run of organizations, titles and people:
中国侨联主席万立骏、副主席程学源 · 万立骏任中国侨联主席、党组书记 · 陈嘉庚（集美学校创办人）.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from kg.coreference.focus import Focus, focus_of
from kg.factuality import factuality_of, of_sentence
from kg.lines import lines_of
from kg.model import Mention, PostClaim, Reading, TimeExpression
from kg.posts.fitting import fits_actor, fits_near, headed_by
from kg.posts.items import Item, items_of
from kg.posts.named import named
from kg.relations.masked import Masked, mask
from kg.titles import title_source


def find_posts(reading: Reading) -> Reading:
    """The reading with the posts that its sentences tell of."""
    focus = focus_of(reading)
    posts: dict[tuple[str, str, str], PostClaim] = {}
    for line in lines_of(reading):
        if line.kind in {"breadcrumb", "byline", "credit"}:
            continue
        masked = mask(line, reading)
        if not re.search(title_source(), masked.text) and "长" not in masked.text:
            continue
        for post in _of_line(masked, focus):
            key = (post.person.name, post.title, post.organization.name)
            if key not in posts or posts[key].confidence < post.confidence:
                posts[key] = post
    return replace(reading, posts=(*reading.posts, *posts.values()))


def _of_line(masked: Masked, focus: Focus) -> Iterator[PostClaim]:
    items = items_of(masked)
    yield from _before_person(items, masked, focus)
    yield from _after_person(items, masked, focus)
    yield from _title_behind(items, masked, focus)
    yield from _title_first(items, masked, focus)


def _before_person(items: list[Item], masked: Masked, focus: Focus) -> Iterator[PostClaim]:
    """Organization, title, person: 中国侨联主席万立骏、副主席程学源、隋军."""
    organization: Mention | None = None
    pending: list[tuple[Mention | None, str]] = []
    begin = 0
    named: list[tuple[Mention | None, str]] = []  # of the person just read: shared by the next of a list
    last = unknown = ""
    depth = 0
    for item in items:
        if depth and item.kind != "close":
            continue
        if item.kind == "O":
            unknown = ""
            if last not in {"title", "join", "tense", "comma", "space", "open", "P", "L", ""} or last == "P":
                pending, begin = [], item.begin
            if not pending:
                begin = item.begin
            organization, named = item.mention, []
        elif item.kind == "title" and unknown:
            unknown = ""
        elif item.kind == "title" and last == "other" and _behind_name(item, masked):
            organization, pending, named = None, [], []
        elif item.kind == "title":
            if last not in {"O", "join", "tense", "title", "comma", "P", "space", "naming", "L"}:
                if last != "title":
                    organization = None if last == "other" else organization
                pending, begin = [], item.begin
            if last == "L":
                organization = None
            if not pending and last != "O":
                begin = item.begin
            pending.append((organization, item.text))
            named = []
        elif item.kind == "P" and item.mention is not None:
            given = pending if pending and last in {"title", "space"} else named if named and last in {"join"} else []
            for org, title in given:
                yield from _made(item.mention, title, org, begin, item.end, "post_before_person", 0.85, masked, focus)
            named, pending = list(given), []
        elif item.kind in {"join", "tense", "space"}:
            if item.kind == "join" and last == "P":
                pending = []
        elif item.kind == "rank":
            named = []  # 秘书长林冠勇、丹斯里陈坤海: whoever has a rank of his own shares no title
            continue
        elif item.kind == "comma":
            if last != "title":
                organization, pending, named = None, [], []
            else:
                named = []
        elif item.kind == "open":
            depth += 1
            continue
        elif item.kind == "close":
            depth = max(0, depth - 1)
            continue
        elif item.kind in {"other", "L"} and pending and (last == "join" or unknown):
            # 市工商联副主席、总商会副会长柏青: a body that is no mention; its title is left out, the others stay
            unknown += item.text
            if len(unknown) > 10:
                pending, named, unknown = [], [], ""
            last = "join"
            continue
        else:
            organization = None
            pending, named = [], []
        if item.kind != "title":
            unknown = ""
        # 副院长 禄永红 焦娜: in a list of names a space joins as 、 does
        last = {"title": "title", "P": "join"}.get(last, "space") if item.kind == "space" else item.kind


def _behind_name(title: Item, masked: Masked) -> bool:
    """Whether the noun before a title names a body that is no mention: 无党团结联盟主席."""
    at = masked.begins[title.begin] - masked.line.begin
    token = masked.line.token_at(at - 1) if at else None
    return token is not None and token.pos in {"ORG", "nt", "nz", "EVENT"} and token.end - token.begin > 1


def _is_line_of_life(items: list[Item]) -> bool:
    """Whether a sentence is a line of a list of posts: 1950—1952年 南京大学地质系副教授; 广东省女企业家协会会长（2011—2017）."""
    kinds = [item.kind for item in items if item.kind not in {"space", "join"}]
    return kinds[0] == "T" or (kinds[:2] == ["O", "title"] and len(items) < 40)


def _told_of_hero(items: list[Item]) -> bool:
    """Whether a sentence without a person before its first naming word goes on with the life of the one told of."""
    for item in items:
        if item.kind == "P":
            return False
        if item.kind in {"naming", "tense", "title"} or (item.kind == "O" and _is_line_of_life(items)):
            return True
    return False


def _after_person(items: list[Item], masked: Masked, focus: Focus) -> Iterator[PostClaim]:
    """Person, naming word, organizations and titles: 万立骏任中国侨联主席、党组书记."""
    people: list[Mention] = []
    naming: Item | None = None
    organization: Mention | None = None
    read: list[tuple[Mention | None, str, int]] = []
    begin = 0
    when: TimeExpression | None = None
    last = unknown = ""
    spaced = closed = False
    since = 0  # where `when` ends
    quiet = 0  # characters since the person that are neither names nor titles
    hero = focus.told_of(masked.line.begin)
    if hero is not None and _told_of_hero(items):
        people, begin = [hero], items[0].begin
        if items[0].kind in {"T", "O"}:
            naming = items[0]  # 1950—1952年 南京大学地质系副教授: a line of a life needs no verb

    def flush() -> Iterator[PostClaim]:
        for person in people:
            for org, title, end in read:
                yield from _made(person, title, org, begin, end, "post_after_person", 0.82, masked, focus, when)

    for index, item in enumerate(items):
        if item.kind == "P" and item.mention is not None:
            if read and last == "title":
                # 理事长佟丽华，县委常委、副县长乌日娜: the titles are the next person's; after 任 all but the last stay
                read = read[:-1] if len(read) > 1 and naming is not None and naming.kind in {"naming", "tense"} else []
            yield from flush()
            together = last == "join" and people and not read and naming is None and not closed
            closed = False
            people = [*people, item.mention] if together else [item.mention]
            begin = begin if together else item.begin
            naming, organization, read, quiet, when = None, None, [], 0, None
        elif item.kind == "T":
            thing = masked.things.get(item.begin)
            if isinstance(thing, TimeExpression) and read:
                yield from flush()
                read, naming = [], None
            when, since = (thing, item.end) if isinstance(thing, TimeExpression) else (when, since)
        elif item.kind == "comma" and when is not None and not read and _ANOTHER_DEED.search(masked.text, since, item.begin):
            when = None
        elif item.kind in {"naming", "tense"} and people:
            if read and last not in {"comma", "join", "title"}:
                yield from flush()
                read = []
            if quiet < 60 or people[0] is hero:
                naming = item
        elif item.kind == "O":
            if naming is not None or last in {"comma", "open"}:
                organization = item.mention
                apposed = (last in {"comma", "open"} or spaced) and naming is None and people and item.begin - begin <= 4
                if apposed and not _person_follows(items, index):
                    naming = item
        elif item.kind == "title":
            if naming is not None and organization is not None:
                organization = _above(organization, unknown or item.text, focus) or organization
            if naming is not None and last in {"O", "join", "naming", "title", "tense", "comma", "unknown", "space"}:
                read.append((organization, item.text, item.end))
        elif item.kind == "close" and read:
            # 齐思远（海军大连舰艇学院教授）、雷振海: what stands in brackets belongs to the one before them
            yield from flush()
            read, naming, organization, closed = [], None, None, True
        elif item.kind == "other":
            if item.text in "。；！？":
                yield from flush()
                read, naming = [], None
            elif naming is not None and last in {"O", "join", "naming", "unknown", "tense", "comma"} and len(unknown) < 6:
                # 财务总监, 首任馆长: what stands between a naming word and the head of the title
                unknown += item.text
                last = "unknown"
                continue
            else:
                if read:
                    yield from flush()
                    read, organization = [], None
                naming = None
                quiet += 1
        if item.kind != "unknown":
            unknown = ""
        spaced = item.kind == "space" and last == "P"  # 王以宁 清华大学教授
        last = item.kind if item.kind not in {"space", "T", "close"} else last
    yield from flush()


#: What a clause of a life dates for itself: 1986年毕业于清华大学，曾任….
_ANOTHER_DEED = re.compile(
    r"毕业|[出诞]生|生于|考[入取]|入[学读伍党团]|就读|留学|参加|加入|参军|获|取得|进入|考察|访问|创[办立]|成立"
)


#: The bodies whose heads have a title: 院长 is head of a 学院, never of its 国画系.
_HEADED: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile(r"厅$|厅长$"), ("厅",)),
    (re.compile(r"局$|局长$"), ("局",)),
    (re.compile(r"部$"), ("部",)),
    (re.compile(r"院$|院长$"), ("院",)),
    (re.compile(r"校$|校长$"), ("大学", "学校", "中学", "小学", "学堂", "军校", "学院")),
    (re.compile(r"会$|(?<!委)会长$|理事长$"), ("会",)),
    (re.compile(r"行$|行长$"), ("行",)),
    (re.compile(r"社$|社长$"), ("社",)),
    (re.compile(r"台$|台长$"), ("台",)),
    (re.compile(r"馆$|馆长$"), ("馆", "院")),
    (re.compile(r"所$|所长$"), ("所",)),
    (re.compile(r"集团$|公司$|总经理$|董事长$|总裁$"), ("集团", "公司")),
)


def _above(organization: Mention, title: str, focus: Focus) -> Mention | None:
    """The body above a unit when a title is its head's: 农业厅外资处处长，厅党组成员 → 农业厅; 国画系主任、副院长 → the 学院."""
    ends = next((ends for head, ends in _HEADED if head.search(title)), ())
    if not ends or organization.name.endswith(ends):
        return None
    fitting = [one for one in focus.organizations if one.name.endswith(ends) and organization.name.startswith(one.name)]
    return max(fitting, key=lambda one: len(one.name), default=None)


def _person_follows(items: list[Item], index: int) -> bool:
    """Whether the organization at `index` belongs to a person named behind it in the same clause."""
    for item in items[index + 1 :]:
        if item.kind == "P":
            return True
        if item.kind in {"comma", "close"} or (item.kind == "other" and item.text in "。；！？"):
            return False
    return False


def _title_behind(items: list[Item], masked: Masked, focus: Focus) -> Iterator[PostClaim]:
    """Person, title: 万立骏主席, 程学源副主席; the organization is the one spoken of."""
    for first, second in itertools.pairwise(items):
        if first.kind == "P" and second.kind == "title" and first.mention is not None:
            yield from _made(first.mention, second.text, None, first.begin, second.end, "post_title_behind", 0.7, masked, focus)


def _title_first(items: list[Item], masked: Masked, focus: Focus) -> Iterator[PostClaim]:
    """Title, person: 副理事长为齐思远、雷振海; the organization is one named before that has such a head, else the one spoken of."""
    for one in named(items, masked.text):
        before = masked.mentions(0, one.begin)
        body = (
            before[-1] if before and before[-1].cls == "Organization" and masked.ends[one.begin - 1] == before[-1].end else None
        )
        body = body or headed_by(one.title, before, focus) or fits_actor(one.person, one.title, focus, masked.begins[one.begin])
        if body is not None:
            yield from _made(one.person, one.title, body, one.begin, one.end, "post_title_first", 0.78, masked, focus)


_GOVERNOR = re.compile(r"(?:代|代理|常务)?副?([省市县区州镇乡旗盟])长$")
_TRAILING = re.compile(r"（[^（）]*）$")


def _made(
    person: Mention,
    title: str,
    organization: Mention | None,
    begin: int,
    end: int,
    rule: str,
    confidence: float,
    masked: Masked,
    focus: Focus,
    when: TimeExpression | None = None,
) -> Iterator[PostClaim]:
    title = _TRAILING.sub("", title)
    governor = _GOVERNOR.match(title)
    if governor and (organization is None or not organization.name.endswith(("政府", "公所"))):
        # 县委副书记、县长: the head of a county is no officer of its Party committee
        organization = focus.government(governor[1])
        if organization is None:
            return
    if organization is None:
        # 发起成立江南史学社，任社长: the body named between the person and the title
        behind = [one for one in masked.mentions(begin, end) if one.begin > person.end]
        organization = fits_near(title, behind) if rule == "post_after_person" else None
        organization = organization or headed_by(title, masked.mentions(0, end), focus)
        organization = organization or fits_actor(person, title, focus, masked.begins[begin])
        confidence -= 0.15
        if organization is None:
            return
    # Who gives a post up has held it: 不再担任 denies nothing.
    words = re.sub(r"不再[担兼]任", "", masked.plain(max(0, begin - 4), end))
    start, finish = (when.start, when.finish if when.finish != when.start else "") if when else ("", "")
    value = factuality_of(words)
    told = of_sentence(masked.line.text)
    value = told if told != "asserted" and value in {"asserted", "planned"} else value
    yield PostClaim(
        person,
        title,
        organization,
        masked.begins[begin],
        masked.ends[end - 1],
        rule,
        round(confidence, 2),
        start,
        finish,
        value if value in {"denied", "planned", "alleged"} or told != "asserted" else "asserted",
    )
