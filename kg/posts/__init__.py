"""Posts: who holds which title in which organization.

In: Reading(+mentions). Out: Reading(+posts). A sentence is read as a run of organizations, titles and people:
中国侨联主席万立骏、副主席程学源 · 万立骏任中国侨联主席、党组书记 · 陈嘉庚（集美学校创办人）.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg.coreference.focus import Focus, focus_of
from kg.factuality import factuality_of, of_sentence
from kg.lines import lines_of
from kg.model import Factuality, Mention, PostClaim, Reading, TimeExpression
from kg.posts.attributive import before_person
from kg.posts.bodies import GOVERNOR, body_of
from kg.posts.fitting import above, can_head, fits_actor
from kg.posts.items import Item, Layer, items_of, layers
from kg.posts.letters import letters
from kg.posts.named import named
from kg.posts.predicative import after_person
from kg.posts.rosters import ends_committee, heading, heads_committee, is_field, listed, without_term
from kg.posts.short import relative, title_behind
from kg.posts.succession import successors
from kg.posts.told import Context, Told, between, is_bodily
from kg.relations.masked import CODES, Masked, mask
from kg.titles import job_source, title_source


def find_posts(reading: Reading) -> Reading:
    """The reading with the posts that its sentences tell of."""
    focus = focus_of(reading)
    posts: dict[tuple[str, str, str], PostClaim] = {}
    above: Masked | None = None  # the line before, if it is a heading
    named: Mention | None = None  # whose form is being filled in
    committee: Masked | None = None  # the heading over a list of its officers
    for line in lines_of(reading):
        if line.kind in {"breadcrumb", "byline", "credit"}:
            continue
        masked = mask(line, reading)
        named = _form_of(masked) or named
        committee = masked if heads_committee(masked) else None if ends_committee(masked) else committee
        for post in (*_under(above, masked, focus), *_of_line(masked, focus), *_in_form(named, masked, focus)):
            if _is_repeated(post, posts.values()):
                continue
            if committee is not None and post.confidence <= _MOST_GUESSED and is_field(masked):
                post_of = _of_committee(post, committee)
                if post_of is None:
                    continue
                post = post_of
            key = (post.person.name, post.title, post.organization.name)
            if key not in posts or posts[key].confidence < post.confidence:
                posts[key] = post
        # 历任会长 stands above all of 第一届：张万全, 第二届：倪克勤
        above = masked if heading(masked.text) else above if above is not None and _is_term(masked) else None
    return replace(reading, posts=(*reading.posts, *posts.values()))


def _of_committee(post: PostClaim, committee: Masked) -> PostClaim | None:
    """A post of a list under the heading of a committee as one of that committee, if it is a mention."""
    named = [one for one in committee.mentions(0, len(committee.text)) if one.cls == "Organization"]
    return replace(post, organization=named[-1]) if named and committee.text.rstrip("： ").endswith(CODES["O"]) else None


def _is_repeated(post: PostClaim, known: Iterable[PostClaim]) -> bool:
    """Whether a post whose body was guessed is one that is known of the person: 台湾妈祖联谊会会长郑铭坤 … 郑铭坤会长."""
    if post.extractor not in {"post_title_behind", "post_before_person"} or post.confidence > _MOST_GUESSED:
        return False
    return any(
        one.person.name == post.person.name and one.title == post.title and one.confidence > _MOST_GUESSED for one in known
    )


def _under(above: Masked | None, masked: Masked, focus: Focus) -> Iterator[PostClaim]:
    """历任院长 / 邓乐安（1939—1950）　周维岳（1972—1984）: the quoted words begin with the heading."""
    if above is None:
        return
    title = heading(above.text)
    for person in listed(without_term(items_of(masked), masked)):
        body = fits_actor(person, title, focus)
        if body is not None:
            yield PostClaim(person, title, body, above.line.begin, person.end, "post_under_heading", 0.66)


def _is_term(masked: Masked) -> bool:
    """Whether a line of a list tells who held an office in a term: 第三届（2000—2003）：倪克勤."""
    items = items_of(masked)
    return bool(items) and without_term(items, masked) != items


#: 姓名：周建平 / 职务：市政府党组成员、副市长.
_NAME_FIELD = re.compile("姓 ?名[：:] ?(?=\ue001)")
_POST_FIELD = re.compile("^(?:现任|工作)?职 ?务[：:]")


def _form_of(masked: Masked) -> Mention | None:
    """The person whose name a form gives on a line."""
    field = _NAME_FIELD.match(masked.text)
    thing = masked.things.get(field.end()) if field else None
    return thing if isinstance(thing, Mention) else None


def _in_form(person: Mention | None, masked: Masked, focus: Focus) -> Iterator[PostClaim]:
    """What a form gives as the posts of the person whose name stands on a line before."""
    field = _POST_FIELD.match(masked.text)
    if person is None or field is None:
        return
    context = Context(masked, focus)
    items = [item for item in items_of(masked) if item.begin >= field.end()]
    for told in after_person([Item("P", 0, 1, person), *items], context, naming=True):
        yield from _made(told, context)


@cache
def _any_title() -> re.Pattern[str]:
    return re.compile(f"{title_source()}|{job_source()}")


def _of_line(masked: Masked, focus: Focus) -> Iterator[PostClaim]:
    if not _any_title().search(masked.text) and "长" not in masked.text:
        return
    context = Context(masked, focus)
    for layer in layers(items_of(masked)):
        for told in _of_layer(layer, context):
            yield from _made(told, context)


def _of_layer(layer: Layer, context: Context) -> Iterator[Told]:
    items = layer.items
    if layer.anchor is not None and layer.anchor.kind in {"L", "other", "T"}:
        return  # of somebody or something that is not known
    if layer.anchor is not None and layer.anchor.kind == "P":
        # 齐思远（海军大连舰艇学院教授）、雷振海: what stands in brackets belongs to the one before them
        yield from after_person([layer.anchor, *items], context, naming=True)
    elif layer.anchor is not None and layer.anchor.kind == "O":
        if items[0].kind in {"title", "tense"}:
            yield from before_person([layer.anchor, *items], context)  # 上海图书馆（馆长陈超）
    else:
        told = list(_of_sentence(items, context))
        yield from told
        yield from successors(items, told, context.masked.text)
        yield from letters(context)


def _of_sentence(items: Sequence[Item], context: Context) -> Iterator[Told]:
    yield from before_person(items, context)
    yield from relative(items, context)
    yield from _title_first(items, context)
    yield from after_person(items, context)
    yield from title_behind(items)


def _title_first(items: Sequence[Item], context: Context) -> Iterator[Told]:
    """Title, person: 副理事长为齐思远、雷振海; the organization is one named before that has such a head, else the one spoken of."""
    for one in named(items, context.masked.text):
        before = context.masked.mentions(0, one.begin)
        touching = bool(before) and before[-1].cls == "Organization" and context.masked.ends[one.begin - 1] == before[-1].end
        if not touching and is_bodily(between(Item("title", one.begin, one.end), context.masked)):
            continue  # 治丧委员会主任由张正杰担任: of something that is no mention
        if touching:
            context.remember(one.title, before[-1])
        yield Told(one.person, one.title, before[-1] if touching else None, one.begin, one.end, "post_title_first", 0.78)


#: 会长（兼）.
_TRAILING = re.compile(r"（[^（）]*）$")
_NO_LONGER = re.compile(r"不再[担兼]?任")
#: By how much a post is less sure whose body has to be looked for.
_GUESSED = 0.15
#: The most that a post told beside a name is sure of when its body was looked for.
_MOST_GUESSED = 0.7


def _made(told: Told, context: Context) -> Iterator[PostClaim]:
    """The post that was told of, unless its body is not known or has no such officers."""
    masked, title = context.masked, _TRAILING.sub("", told.title)
    governor = GOVERNOR.match(title)
    organization, confidence = told.organization, told.confidence
    if governor and (organization is None or not organization.name.endswith(("政府", "公所"))):
        # 县委副书记、县长: the head of a county is no officer of its Party committee
        organization = context.focus.government(
            governor[1], told.place or _of_committee_place(told) or _place_before(told, context)
        )
    elif organization is None:
        organization = body_of(told, title, context)
        confidence -= _GUESSED
    if organization is not None and not can_head(title, organization):
        organization = above(organization, title, context.focus) or _instead(told, title, context)  # 访问团团长、会长林旭
    if organization is None:
        return
    start, finish = _term(told.when)
    begin, end = masked.begins[told.begin], masked.ends[told.end - 1]
    value = _factuality(told, masked)
    yield PostClaim(told.person, title, organization, begin, end, told.rule, round(confidence, 2), start, finish, value)


def _of_committee_place(told: Told) -> str:
    """The place of whose Party committee an officer is named right before: 金华市委常委、副市长吕伟."""
    body = told.organization.name if told.organization is not None else ""
    return body[:-1].removeprefix("中共") if re.search("[省市县区州旗]委$", body) and len(body) > 3 else ""


def _instead(told: Told, title: str, context: Context) -> Mention | None:
    """The body of a post behind the name when the one read before cannot have such an officer."""
    body = body_of(replace(told, organization=None), title, context) if told.rule == "post_after_person" else None
    return body if body is not None and can_head(title, body) else None


def _place_before(told: Told, context: Context) -> str:
    """The place whose head a title tells of, "" if none stands before it: 台南市|市长."""
    place = context.masked.things.get(told.begin - 1)
    if told.rule == "post_after_person":
        return ""
    return place.name if isinstance(place, Mention) and place.cls == "Place" else between(_at(told), context.masked)


def _at(told: Told) -> Item:
    return Item("title", told.begin, told.end)


def _term(when: TimeExpression | None) -> tuple[str, str]:
    """The first and the last day of a post; the last is not known of one that is told of a single date."""
    if when is None:
        return "", ""
    return when.start, when.finish if when.finish != when.start else ""


def _factuality(told: Told, masked: Masked) -> Factuality:
    """How a post is stated. Who gives it up has held it: 不再担任 denies nothing."""
    value = factuality_of(_NO_LONGER.sub("", masked.plain(max(0, told.begin - 4), told.end)))
    of_all = of_sentence(masked.line.text)
    if of_all != "asserted":
        return of_all if value in {"asserted", "planned"} else value
    return value if value in {"denied", "planned", "alleged"} else "asserted"
