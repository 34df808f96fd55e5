"""Posts: who holds which title in which organization.

In: Reading(+mentions). Out: Reading(+posts). A sentence is read as a run of organizations, titles and people:
中国侨联主席万立骏、副主席程学源 · 万立骏任中国侨联主席、党组书记 · 陈嘉庚（集美学校创办人）.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.coreference.focus import Focus, focus_of
from kg.factuality import factuality_of, of_sentence
from kg.lines import lines_of
from kg.model import Mention, PostClaim, Reading
from kg.posts.attributive import before_person
from kg.posts.fitting import can_head, fits_actor, fits_near, headed_by, headed_of
from kg.posts.items import Item, Layer, items_of, layers
from kg.posts.named import named
from kg.posts.predicative import after_person
from kg.posts.rosters import heading, listed
from kg.posts.short import is_address, relative, title_behind
from kg.posts.told import Context, Told
from kg.relations.masked import Masked, mask
from kg.titles import title_source


def find_posts(reading: Reading) -> Reading:
    """The reading with the posts that its sentences tell of."""
    focus = focus_of(reading)
    posts: dict[tuple[str, str, str], PostClaim] = {}
    above: Masked | None = None  # the line before, if it is a heading
    for line in lines_of(reading):
        if line.kind in {"breadcrumb", "byline", "credit"}:
            continue
        masked = mask(line, reading)
        for post in (*_under(above, masked, focus), *_of_line(masked, focus)):
            key = (post.person.name, post.title, post.organization.name)
            if key not in posts or posts[key].confidence < post.confidence:
                posts[key] = post
        above = masked if heading(masked.text) else None
    return replace(reading, posts=(*reading.posts, *posts.values()))


def _under(above: Masked | None, masked: Masked, focus: Focus) -> Iterator[PostClaim]:
    """历任院长 / 邓乐安（1939—1950）　周维岳（1972—1984）: the quoted words begin with the heading."""
    if above is None:
        return
    title = heading(above.text)
    for person in listed(items_of(masked)):
        body = fits_actor(person, title, focus, person.begin)
        if body is not None:
            yield PostClaim(person, title, body, above.line.begin, person.end, "post_under_heading", 0.66)


def _of_line(masked: Masked, focus: Focus) -> Iterator[PostClaim]:
    if not re.search(title_source(), masked.text) and "长" not in masked.text:
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
        yield from before_person(items, context)
        yield from relative(items, context)
        yield from after_person(items, context)
        yield from title_behind(items, context)
        yield from _title_first(items, context)


def _title_first(items: Sequence[Item], context: Context) -> Iterator[Told]:
    """Title, person: 副理事长为齐思远、雷振海; the organization is one named before that has such a head, else the one spoken of."""
    for one in named(items, context.masked.text):
        before = context.masked.mentions(0, one.begin)
        touching = bool(before) and before[-1].cls == "Organization" and context.masked.ends[one.begin - 1] == before[-1].end
        yield Told(one.person, one.title, before[-1] if touching else None, one.begin, one.end, "post_title_first", 0.78)


_GOVERNOR = re.compile(r"(?:代|代理|常务)?副?([省市县区州镇乡旗盟])长$")
_TRAILING = re.compile(r"（[^（）]*）$")


def _made(told: Told, context: Context) -> Iterator[PostClaim]:
    masked, person, begin, end = context.masked, told.person, told.begin, told.end
    title = _TRAILING.sub("", told.title)
    organization, confidence = told.organization, told.confidence
    governor = _GOVERNOR.match(title)
    if governor and (organization is None or not organization.name.endswith(("政府", "公所"))):
        # 县委副书记、县长: the head of a county is no officer of its Party committee
        organization = context.focus.government(governor[1])
        if organization is None:
            return
    if organization is None:
        organization = _body_of(told, title, context)
        confidence -= 0.15
    if organization is None or not can_head(title, organization):
        return
    # Who gives a post up has held it: 不再担任 denies nothing.
    words = re.sub(r"不再[担兼]?任", "", masked.plain(max(0, begin - 4), end))
    when = told.when
    start, finish = (when.start, when.finish if when.finish != when.start else "") if when else ("", "")
    value = factuality_of(words)
    of_all = of_sentence(masked.line.text)
    value = of_all if of_all != "asserted" and value in {"asserted", "planned"} else value
    yield PostClaim(
        person,
        title,
        organization,
        masked.begins[begin],
        masked.ends[end - 1],
        told.rule,
        round(confidence, 2),
        start,
        finish,
        value if value in {"denied", "planned", "alleged"} or of_all != "asserted" else "asserted",
    )


_ENVOY = re.compile(r"大使|总领事|领事|公使|参赞|代办|武官")
_POSTED = re.compile(r"驻([一-鿿]{2,8}?)(?:特命全权|前|原|商务|文化|教育|政务|公使衔)*$")


def _mission(told: Told, context: Context) -> Mention | None:
    """The embassy or consulate of an envoy where the document names it: 中国驻马来西亚大使王春贵."""
    if not _ENVOY.search(told.title):
        return None
    words = context.masked.plain(max(0, told.begin - 14), told.end)
    place = _POSTED.search(words[: words.find(told.title)])
    fitting = (one for one in context.focus.organizations if place and f"驻{place[1]}" in one.name and one.name.endswith("馆"))
    return next(fitting, None)


#: 颍川陈公司2019年度理事会：正主席陈清福，副主席陈辉煌
_BOARD = re.compile(r"[^\ue000，。；：]{0,3}(?P<body>\ue000)[^\ue000，。；：]{0,20}：")


def _body_of(told: Told, title: str, context: Context) -> Mention | None:
    """The body of a title that is told without one."""
    masked, focus = context.masked, context.focus
    mission = _mission(told, context)
    if mission is not None:
        return mission
    board = _BOARD.match(masked.text) if told.rule == "post_before_person" else None
    if (
        board is not None
        and board.end() <= told.begin + 1
        and isinstance(body := masked.things.get(board.start("body")), Mention)
    ):
        return body
    if told.rule == "post_after_person":
        # 发起成立江南史学社，任社长: the body named between the person and the title
        behind = [
            one
            for one in masked.mentions(told.begin, told.end)
            if one.begin > told.person.end and one.begin not in focus.attributive
        ]
        near = fits_near(title, behind)
        if near is not None:
            return near
    return (
        context.same_head(title, told.end - 1)
        or headed_of(title, [body for _, body in context.before(told.end - 1)])
        or headed_by(title, masked.mentions(0, told.end), focus)
        or (None if is_address(title) else fits_actor(told.person, title, focus, masked.begins[told.begin]))
    )
