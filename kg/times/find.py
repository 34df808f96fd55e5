"""Time phrases in Simplified text: `str` and the date of publication in, `TimeExpression`s out.

The text is read once from left to right; what a phrase leaves open (5日, 同年, 次日) is filled from the date named before
it, then from the date of publication. Years are written as in XSD 1.1: 公元前221年 is `-0220`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.characters import translator
from kg.model import TimeExpression
from kg.times.context import AHEAD_DAYS, Anchor, Context, lies_ahead
from kg.times.dateline import written
from kg.times.moments import UNKNOWN, Interval, Moment, days_apart, parse_moment
from kg.times.numerals import HALF_WIDTH
from kg.times.points import YEARS, Point, assemble, stands_alone
from kg.times.rules import resolve_point
from kg.times.style import SHORT, Style
from kg.times.tokens import Token, scan

_half_width = translator(HALF_WIDTH)
UP_TO = r"(?:至|到|直至|直到|—{1,2}|-{1,2}|–|~|─{1,2})"  # joins the two ends of a range
_JOINT = re.compile(rf"[ \u3000]?{UP_TO}[ \u3000]?")
_BETWEEN = re.compile(r"[ \u3000]?[与和][ \u3000]?")
_BETWEEN_END = re.compile("之?间")
_UNTIL_NOW = re.compile(rf"{UP_TO}?(?:至今|迄今)|{UP_TO}(?:今(?![天日年晚晨早后春夏秋冬])|目前|现在)")
_SINCE = re.compile(r"以来|[或及]?(?:以后|之后)|起(?![来草义到点伏源飞降码诉初居])|开始(?=实施|施行|执行)")
# 2025年前 is an end; 年前后, 8月前夕, 前三天, 前任 are not.
_BEFORE = re.compile(
    r"[或及]?(?:以前|之前)|前(?![半夕后往来期任列沿景途身线提方面世言辈所端述者进行不台院]|[三两几二四五六七八九十\d])"
)
# Numbers without their unit, and the kind that lends it.
_BARE = {"bareday": "day", "baremonth": "month", "bareyear": "year"}
#: A list of bare numbers is not followed any farther than this for its unit.
MOST_LISTED = 8
_LISTING = frozenset({"、", "和", "及", "与", "、 "})
_FROM = frozenset({"从", "自"})
_STARTING = re.compile("开始")
_AROUND = re.compile(r"左右|前后")
#: Rules whose results say nothing about which day the text talks of next.
_NO_ANCHOR = frozenset({"time_plan", "time_era_span", "time_recent", "time_century"})
#: 昨（17）日: the number in brackets is the date.
_BRACKETED = re.compile(r"[昨今前明本][(（](\d{1,2}|[一二三四五六七八九十廿卅]{1,3})[)）]([日月])")
#: 明（114）年: the number in brackets says the same again.
_SAID_AGAIN = re.compile(r"([今明去前后来翌])[(（]\d{2,4}[)）](?=年)")
#: Stands in for the characters left out, so that places stay what they are.
_GAP = "\x1f"


_PLAIN = Style()


def find_times(
    text: str, reference: str = "", anchor: str = "", day: str = "", style: Style = _PLAIN
) -> tuple[TimeExpression, ...]:
    """The time phrases of `text` in reading order, none overlapping another.

    `text` is in Simplified characters; any length, read in linear time. `reference` is the ISO date of publication and
    `anchor` the date that stood last before this text; either may be a year, a month, a day or "". `day` is the day of the
    news that was named before this text, from which 当天 and 次日 count; `style` is that of the whole page. A phrase
    that nothing resolves (去年 without a reference) comes with empty bounds; an open one (2019年以来, 6月底前) has one.

    >>> [(t.start, t.finish) for t in find_times("会议8月3日至5日举行，次日闭幕。", "2022-09-01")]
    [('2022-08-03', '2022-08-05'), ('2022-08-06', '2022-08-06')]
    """
    plain = _BRACKETED.sub(lambda found: _GAP * (len(found[0]) - len(found[1]) - 1) + found[1] + found[2], _half_width(text))
    plain = _SAID_AGAIN.sub(lambda found: _GAP * (len(found[0]) - 1) + found[1], plain)
    published = parse_moment(written(text, reference))
    found = _Reader(plain, published, parse_moment(anchor), parse_moment(day), style).read()
    return tuple(replace(one, begin=one.begin - _gap_before(plain, one.begin)) for one in found)


def _gap_before(text: str, at: int) -> int:
    """How many characters right before a place were left out."""
    return at - len(text[:at].rstrip(_GAP))


def common(time: TimeExpression) -> str:
    """The one date, as precise as both bounds agree on, for a happening somewhere within: 11月上旬 -> 2020-11, 年底 -> 2020.

    "" when the bounds do not share a year or one is open.
    """
    start, finish = parse_moment(time.start), parse_moment(time.finish)
    if start is None or finish is None or start.year != finish.year:
        return ""
    if not start.month or start.month != finish.month:
        return Moment(start.year).iso()
    return start.iso() if start == finish else Moment(start.year, start.month).iso()


class _Reader:
    """One pass over a text; carries the anchor from phrase to phrase."""

    def __init__(self, text: str, reference: Moment | None, anchor: Moment | None, day: Moment | None, style: Style) -> None:
        self.text = text
        self.reference = reference
        self.anchor = Anchor(anchor, 0, True) if anchor else None
        self.fine: Moment | None = anchor if anchor and anchor.month else None
        self.news = day
        self.style = style
        self.points = assemble(text, list(_of_page(scan(text), style.short)))

    def read(self) -> list[TimeExpression]:
        """The time phrases of the text, in order."""
        found: list[TimeExpression] = []
        index = 0
        while index < len(self.points):
            taken = self._range(index)
            if taken:
                found.append(taken)
                index += 2
                continue
            single = self._single(index)
            if single and found and _closes(found[-1], single):
                opened = found.pop()
                single = TimeExpression(opened.begin, single.end, opened.start, single.finish, "time_range")
            if single:
                found.append(single)
            index += 1
        return found

    def _single(self, index: int) -> TimeExpression | None:
        point = self.points[index]
        if point.only == "clock" and self.news is not None and _opens(self.text, point):
            return _expression(point.begin, point.end, Interval(self.news, self.news), "time_daytime")
        if not stands_alone(self.text, point) and not self._listed(index):
            return None
        resolved = resolve_point(point, self._context(point))
        if resolved is None:
            return None
        interval, rule = resolved
        end, interval = self._open(point.begin, point.end, interval)
        if interval.start and interval.finish and rule not in _NO_ANCHOR:
            self._move_anchor(interval.start, end, point.has(*YEARS, "stamp", "reverse", "stampmonth"))
        return _expression(point.begin, end, interval, rule)

    def _listed(self, index: int) -> bool:
        """Whether a bare number (3、4月; 2020、2021、2022年) gets its unit from a point behind it."""
        for at in range(index, min(index + MOST_LISTED, len(self.points) - 1)):
            point, after = self.points[at], self.points[at + 1]
            last = point.tokens[-1].kind
            if last not in _BARE or self.text[point.end : after.begin] not in _LISTING:
                return False
            if after.has(_BARE[last]):
                return True
        return False

    def _range(self, index: int) -> TimeExpression | None:
        """The range that this point begins, if the next one ends it: 8月3日至5日, 1999—2004年."""
        if index + 1 >= len(self.points):
            return None
        first, second = self.points[index], self.points[index + 1]
        tail = self._joint(first, second)
        if tail < 0 or not self._ends_fit(first, second):
            return None
        opening = resolve_point(first, self._context(first, second.end))
        if opening is None:
            return None
        if opening[0].start is None:  # the bounds are unknown, the range is one
            is_plain = opening[0] == UNKNOWN and second.only != "clock"
            return _expression(first.begin, second.end + tail, UNKNOWN, "time_range") if is_plain else None
        start = opening[0].start
        if second.only == "clock":
            return _expression(first.begin, second.end, opening[0], opening[1]) if start.day else None
        stated = first.has(*YEARS, "bareyear", "stamp")
        anchor = Anchor(start, first.end, stated)
        context = Context(
            self.text, second.begin, second.end, self.reference, anchor, ahead=False, second=True, style=self.style
        )
        closing = resolve_point(second, context)
        if closing is None or closing[0].finish is None or _key(closing[0].finish) < _key(start):
            return None
        self._move_anchor(closing[0].finish, second.end, stated or second.has(*YEARS))
        return _expression(first.begin, second.end + tail, Interval(start, closing[0].finish), "time_range")

    def _joint(self, first: Point, second: Point) -> int:
        """The length of what closes a range behind its second point (之间), -1 when the two points are not joined."""
        if _JOINT.fullmatch(self.text, first.end, second.begin):
            return 0
        closing = _BETWEEN_END.match(self.text, second.end)
        if closing and _BETWEEN.fullmatch(self.text, first.end, second.begin):
            return closing.end() - closing.start()
        return -1

    def _ends_fit(self, first: Point, second: Point) -> bool:
        if first.only == "bareyear" and second.only == "bareyear":
            before, after = self.text[max(0, first.begin - 1) : first.begin], self.text[second.end : second.end + 1]
            return (before in {"(", "（"} and after in {")", "）", ",", "，"}) or before in {"从", "自"}
        if first.only == "clock" or (first.only == "bareday" and not second.has("day")):
            return False
        return second.only != "bareyear" or first.has("year", "bareyear")

    def _context(self, point: Point, end: int = 0) -> Context:
        ahead = self.style.announces or lies_ahead(self.text, point.begin, end or point.end)
        return Context(
            self.text, point.begin, point.end, self.reference, self.anchor, ahead, self.fine, news=self.news, style=self.style
        )

    def _move_anchor(self, moment: Moment, end: int, stated: bool) -> None:
        inherited = self.anchor is not None and self.anchor.stated and self.anchor.moment.year == moment.year
        self.anchor = Anchor(moment, end, stated or inherited)
        self.fine = moment if moment.month else self.fine
        if moment.day and self.reference is not None and abs(days_apart(moment, self.reference)) <= AHEAD_DAYS:
            self.news = moment

    def _open(self, begin: int, end: int, interval: Interval) -> tuple[int, Interval]:
        """The end and interval after the words that open it: 以来, 之前, 至今, 起, 从…开始."""
        starting = _STARTING.match(self.text, end)
        if starting and self.text[max(0, begin - 1) : begin] in _FROM:
            return starting.end(), Interval(interval.start, None)
        for pattern, opened in (
            (_UNTIL_NOW, Interval(interval.start, None)),
            (_SINCE, Interval(interval.start, None)),
            (_BEFORE, Interval(None, interval.finish)),
            (_AROUND, interval),
        ):
            match = pattern.match(self.text, end)
            if match:
                return match.end(), opened
        return end, interval


#: 下午，他到访交易所: a time of the day that opens a sentence of a report, or follows who it speaks of.
_DAYTIME = re.compile(r"上午|中午|下午|傍晚|晚上|晚间")
_OPENING = re.compile(r"(?:^|[。！？\n])[ \u3000]*[\u4e00-\u9fff]{0,4}$")


def _opens(text: str, point: Point) -> bool:
    return bool(
        _DAYTIME.fullmatch(text, point.begin, point.end) and _OPENING.search(text, max(0, point.begin - 8), point.begin)
    )


def _of_page(tokens: Iterable[Token], short: str) -> Iterator[Token]:
    """The tokens of a page; what is a year on some pages only is one where the page writes its years so."""
    for token in tokens:
        if token.kind not in SHORT:
            yield token
        elif token.kind == short:
            yield replace(token, kind="short")


def _closes(opened: TimeExpression, closed: TimeExpression) -> bool:
    """2010年之后2018年之前: what one phrase leaves open the next one closes."""
    return opened.end == closed.begin and opened.finish == "" == closed.start and "" not in (opened.start, closed.finish)


def _key(moment: Moment) -> tuple[int, int, int]:
    # A finish is as late as its last day: 2021年至2021年3月 is a range.
    return (moment.year, moment.month or 12, moment.day or 31)


def _expression(begin: int, end: int, interval: Interval, extractor: str) -> TimeExpression:
    start = interval.start.iso() if interval.start else ""
    finish = interval.finish.iso() if interval.finish else ""
    return TimeExpression(begin, end, start, finish, extractor)
