"""The body of a title that is told without one: a mission, a board, one named before, the one spoken of.

In: `Told` without an organization, and its context. Out: an organization mention or None.
"""

from __future__ import annotations

import re

from kg.model import Mention
from kg.posts.fitting import above, can_head, fits_actor, fits_near, headed_by, headed_of, heads_another
from kg.posts.short import is_address
from kg.posts.told import Context, Told
from kg.relations.masked import Masked

#: The head of a county, city or province, who is one of its government: 县委副书记、代县长.
GOVERNOR = re.compile(r"(?:代|代理|常务)?副?([省市县区州镇乡旗盟])长$")
_ENVOY = re.compile(r"大使|总领事|领事|公使|参赞|代办|武官")
#: 中国驻马来西亚前 before the title of an envoy.
_POSTED = re.compile(r"驻([一-鿿]{2,8}?)(?:特命全权|前|原|商务|文化|教育|政务|公使衔)*$")
#: How far before such a title the words begin that tell where.
_POSTED_REACH = 14
#: How far before the person the founding of a body is told.
_FOUNDED_REACH = 60
#: 颍川陈公司2019年度理事会：正主席陈清福，副主席陈辉煌.
_BOARD = re.compile(r"[^\ue000，。；：]{0,3}(?P<body>\ue000)[^\ue000，。；：]{0,20}：")


#: Readers of posts that somebody is given, not merely known by.
_APPOINTING = frozenset({"post_after_person", "post_title_first"})
#: A body that is founded, with nothing said of another one since: 泉州海外联谊会成立，李华任会长.
_FOUNDED = re.compile(
    r"(?:(?:(?:成立|创办|创立|创设|组织|组建|设立|建立|投资建设|投资兴建)了?|(?:合并|组建|改组|改制|扩建|扩充)[为成])(?P<made>\ue000)|(?P<come>\ue000)[^\ue000，。；：]{0,10}(?:成立|诞生|改组|重组|换届|重建|复办|复校|揭牌)(?=，))[^\ue000\ue004。；！？]*$"
)


_BRACKETED = re.compile(r"（[^（）]*）")


def body_of(told: Told, title: str, context: Context) -> Mention | None:
    """The body of a title that is told without one."""
    masked, focus = context.masked, context.focus
    place = _posted_to(told, context)
    if place:
        return _mission(place, _sender(told, context), context)
    return (
        (_board(told, context) if told.rule == "post_before_person" else None)
        or _its_own(told, title, context)
        or (_workplace(told, title, context) if told.rule == "post_after_person" else None)
        or (_between(told, title, context) if told.rule == "post_after_person" else None)
        or (_founded(told, title, context) if told.rule in _APPOINTING else None)
        or context.same_head(title, told.end - 1)
        or (_congress(told, title, context) if told.rule in _APPOINTING else None)
        or (_opening(told, title, context) if told.rule in _APPOINTING or title == "法定代表人" else None)
        or headed_of(title, [body for _, body in context.before(told.end - 1)])
        or _above_given(told, title, context)
        or headed_by(title, [one for one in masked.mentions(0, told.end) if not _is_held(one, masked)], focus)
        or (_with_deputy(told, title, context) if told.rule == "post_before_person" else None)
        or (None if is_address(title) else fits_actor(told.person, title, focus))
    )


def _posted_to(told: Told, context: Context) -> str:
    """Where an envoy is posted, or "": 中国驻马来西亚大使王春贵."""
    if not _ENVOY.search(told.title):
        return ""
    words = context.masked.plain(max(0, told.begin - _POSTED_REACH), told.end)
    place = _POSTED.search(words[: words.find(told.title)])
    return place[1] if place else ""


def _sender(told: Told, context: Context) -> str:
    """The country named right before 驻, "" if none is: 古巴|驻巴拿马大使."""
    masked = context.masked
    thing = masked.things.get(masked.text.rfind("驻", 0, told.end) - 1)
    return thing.name if isinstance(thing, Mention) and thing.cls == "Place" else ""


def _mission(place: str, sender: str, context: Context) -> Mention | None:
    """The embassy or consulate of a country in a place where the document names it; no other body has such an envoy."""
    named = (one for one in context.focus.organizations if f"驻{place}" in one.name and one.name.endswith("馆"))
    fitting = (one for one in named if one.name.startswith((sender, "驻", "中华人民共和国" if sender == "中国" else sender)))
    return next(fitting, None)


def _board(told: Told, context: Context) -> Mention | None:
    """The body whose board opens the sentence, before a colon."""
    found = _BOARD.match(context.masked.text)
    if found is None or found.end() > told.begin + 1:
        return None
    body = context.masked.things.get(found.start("body"))
    return body if isinstance(body, Mention) else None


#: 1985年分配到江海化工厂工作，|历任, 在湖南都督府|任: a body in which somebody works, and the posts that follow.
_WORKS_AT = re.compile(
    r"(?:进入?|入|在|于|到|赴|往|至|调[入任]|回|返回?)(?:[^，。；！？\ue000\ue001]{0,8}的)?(?P<body>\ue000)(?:（[^（）]*）)?"
    r"(?:工作|任职|供职|服务|就职|从事[^，。；\ue000\ue001]{1,12}|做[^，。；\ue000\ue001]{1,8})?(?:后|期间|时)?，?\ue004?"
    r"(?:曾|并|也|又|初)?(?:先后)?(?:历任|担任|出任|兼任|曾任|任|当)[^。；！？\ue000\ue001\ue004]*$"
)


def _workplace(told: Told, title: str, context: Context) -> Mention | None:
    """The body in which somebody is told to work right before the posts held there: 分配到江海化工厂工作，历任技术员、副厂长."""
    masked = context.masked
    found = _WORKS_AT.search(masked.text, told.begin, told.end)
    body = masked.things.get(found.start("body")) if found else None
    fits = isinstance(body, Mention) and can_head(title, body) and not heads_another(title, body.name)
    return body if isinstance(body, Mention) and fits else None


def _with_deputy(told: Told, title: str, context: Context) -> Mention | None:
    """The body of whose deputy head the sentence tells before: 任土壤研究所副所长，协助|所长熊毅."""
    masked = context.masked
    for at in range(told.end - 1, -1, -1):
        body = masked.things.get(at)
        if isinstance(body, Mention) and body.cls == "Organization":
            return body if masked.text.startswith(("副" + title, "常务副" + title), at + 1) else None
    return None


def _founded(told: Told, title: str, context: Context) -> Mention | None:
    """The body of whose founding the sentence tells before the person."""
    masked = context.masked
    found = _FOUNDED.search(masked.text, max(0, told.begin - _FOUNDED_REACH), told.begin)
    body = masked.things.get(found.start(found.lastgroup or "made")) if found else None
    if not isinstance(body, Mention) or body.cls != "Organization" or is_address(title):
        return None
    return None if heads_another(title, body.name) else body


#: 控股|衡阳衡新钨业有限公司、衡阳金粉科技有限公司
_HOLDS = re.compile(r"(?:控股|参股|下辖|旗下|拥有|投资设立)[^，。；：]*$")


def _is_held(body: Mention, masked: Masked) -> bool:
    """Whether a body is named as one that another holds."""
    return bool(_HOLDS.search(masked.line.text[: body.begin - masked.line.begin]))


def _above_given(told: Told, title: str, context: Context) -> Mention | None:
    """The body above one that the sentence has named an officer of: 法院民事审判第二庭庭长，季小川为审判员."""
    over = (above(body, title, context.focus) for _, body in context.before(told.end - 1))
    return next((one for one in over if one is not None), None)


def _its_own(told: Told, title: str, context: Context) -> Mention | None:
    """The body that 其 stands for before a title: 昊海服饰成立于2003年，今年10月|其董事长宋美珍被授予称号."""
    masked = context.masked
    if told.begin < 1 or masked.text[told.begin - 1] != "其":
        return None
    first = masked.things.get(0)
    opens = isinstance(first, Mention) and first.cls == "Organization" and first.begin not in context.focus.attributive
    body = first if isinstance(first, Mention) and opens else None
    return body if body is not None and can_head(title, body) and not heads_another(title, body.name) else None


#: A meeting at which a body chooses its officers.
_CHOOSING = re.compile(
    r"(?:第|新一?届|换届|改选|\d{4}年|[一二三四五六七八九十]{1,3}届)?.{0,8}(?:代表大会|会员大会|理事会|换届|改选|年会|就职)"
)


def _congress(told: Told, title: str, context: Context) -> Mention | None:
    """The body whose congress the sentence names before the person: 体育协会第四次会员代表大会召开，向佐华当选会长."""
    events = [one for one in context.masked.mentions(0, told.begin) if one.cls == "Event"]
    if not events or is_address(title):
        return None
    name = events[-1].name
    fitting = [one for one in context.focus.organizations if name.startswith(one.name) and _CHOOSING.match(name, len(one.name))]
    body = max(fitting, key=lambda one: len(one.name), default=None)
    return fits_near(title, [body], context.focus) if body is not None else None


#: What may stand before the body that a sentence speaks of: （二）, 2., 11月.
_NUMBERED = re.compile(r"(?:（[一二三四五六七八九十\d]+）|[一二三四五六七八九十\d]+[、.．])?(?:\ue004[ ，]*)?(?=\ue000)")


def _opening(told: Told, title: str, context: Context) -> Mention | None:
    """The body that the sentence opens with and goes on to tell of: 晶拓半导体，2016年由…创办，范彦斌现任总经理."""
    masked = context.masked
    at = _NUMBERED.match(masked.text)
    body = masked.things.get(at.end()) if at else None
    if at is None or not isinstance(body, Mention) or at.end() >= told.begin or body.begin in context.focus.attributive:
        return None
    return fits_near(title, [body], context.focus) if masked.text[at.end() + 1] in _GOES_ON else None


#: What follows the subject of a sentence that tells of a body.
_GOES_ON = frozenset("，（设成由是系实现于下内拟拥有召选在")


def _between(told: Told, title: str, context: Context) -> Mention | None:
    """The body named between the person and the title: 发起成立江南史学社，任社长."""
    masked = context.masked
    brackets = [(one.start(), one.end()) for one in _BRACKETED.finditer(masked.text, told.begin, told.end)]
    outside = [at for at in range(told.begin, told.end) if not any(begin < at < end for begin, end in brackets)]
    named = [thing for at in outside if isinstance(thing := masked.things.get(at), Mention)]
    behind = [one for one in named if one.begin > told.person.end and one.begin not in context.focus.attributive]
    return fits_near(title, behind, context.focus)
