"""What a phrase without a year is read against: the date of publication, the date named before, and words of the future."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from kg.lexicon import rows
from kg.times.moments import Moment, days_apart
from kg.times.style import Style

#: A date without a year that lies this many days ahead is announced, not eleven months old.
AHEAD_DAYS = 31
#: Festivals are talked of earlier.
FESTIVAL_DAYS = 45
#: A report's own news is seldom older; such a date belongs to the report even beside a year of the past.
NEWS_DAYS = 10
#: Farther behind the year that was named last, a month is read against the date of publication again.
REACH = 200
# 8月3日宣布将… and 8月3日讯: what lies ahead is what was said, not the saying.
_CLAUSE_END = re.compile("[。；！？\n]|[讯电称说]|表示|宣布|获悉|透露|公布|发布|介绍|通过|决定|[年月日]")
_SENTENCE_END = re.compile("[。！？!?]")
#: 总商会2011年成立，现有会员六百名，此次组团回乡: behind such words the text is back in the days of the report.
_PRESENT = re.compile("此次|本次|这次|此番|此行|目前|如今|现有")


@dataclass(frozen=True, slots=True)
class Anchor:
    """The date named last, where it ended, and whether its year was stated."""

    moment: Moment
    end: int
    stated: bool


@dataclass(frozen=True, slots=True)
class Context:
    """All that a rule may look at besides the point itself."""

    text: str
    begin: int
    end: int
    reference: Moment | None
    anchor: Anchor | None
    ahead: bool  # words of the future stand beside it
    fine: Moment | None = None  # the last date named before that has a month
    second: bool = False  # it is the later end of a range that begins with the anchor
    news: Moment | None = None  # the last day named before that lies close to the date of publication
    style: Style = field(default_factory=Style)  # how the page writes its dates

    def base(self, origin: str, unit: str) -> Moment | None:
        """What a word counts its days, months or years from.

        当天 without a day named before is the day of the report; 当年 without a year named before is unknown.
        """
        if origin != "anchor":
            return self.reference
        if unit == "year":
            return self.anchor.moment if self.anchor else None
        fine = self.anchor.moment if self.anchor and self.anchor.moment.month else self.fine
        if unit == "month":
            return fine or self.reference
        if fine and fine.day and (self.anchor is None or not self.begins_sentence_after(self.anchor)):
            return fine
        # 当天 of a new sentence is the day of the news, not one of the history told in between.
        return self.news or (fine if fine and fine.day else None) or self.reference

    def begins_sentence_after(self, anchor: Anchor) -> bool:
        """Whether a sentence ends between the date named before and this one."""
        return _SENTENCE_END.search(self.text, anchor.end, max(self.begin, anchor.end)) is not None

    def told_anew(self, anchor: Anchor) -> bool:
        """Whether another statement begins between the date named before and this one: 展至明年2月28日；论坛定于24日举行."""
        return re.search("[；;。！？]", self.text[anchor.end : max(self.begin, anchor.end)]) is not None

    def latest(self, days: int) -> date:
        """The last day that a date without a year may name."""
        reference = self.reference or Moment(9998)
        month = reference.month or 12
        return Moment(reference.year, month, reference.day).last_date() + timedelta(days)


def choose(candidates: Iterable[Moment], context: Context, days: int = AHEAD_DAYS) -> Moment | None:
    """The candidate that is meant: the next one beside words of the future, else the last one that is not too far ahead."""
    ordered = sorted(candidates)
    if context.reference is None or not ordered:
        return None
    if context.ahead:
        # 将于9月举行 in a report of 20 September, or one that was copied a few days late, still means this year's.
        today = context.reference.first_date() - timedelta(NEWS_DAYS)
        return next((moment for moment in ordered if moment.last_date() >= today), ordered[-1])
    latest = context.latest(days)
    return next((moment for moment in reversed(ordered) if moment.first_date() <= latest), ordered[0])


def complete(month: int, day: int, context: Context) -> Moment | None:
    """The month or day of the year that is meant; `None` when nothing tells the year."""
    if context.second and context.anchor:
        return _after(month, day, context.anchor.moment)
    own = _by_reference(month, day, context)
    anchor = context.anchor
    if anchor is None or not anchor.stated:
        return own if own or anchor is None else Moment(anchor.moment.year, month, day)
    if own is None:
        return Moment(anchor.moment.year, month, day)
    if context.ahead and context.reference and anchor.moment.year < context.reference.year:
        return own  # what lies ahead does not lie in the year of the founding told before
    return Moment(anchor.moment.year, month, day) if _belongs(own, anchor, context) else own


def _after(month: int, day: int, start: Moment) -> Moment:
    moment = Moment(start.year, month, day)
    return moment if (month, day or 31) >= (start.month, start.day) else Moment(start.year + 1, month, day)


def _by_reference(month: int, day: int, context: Context) -> Moment | None:
    if context.reference is None:
        return None
    year = context.reference.year
    years = (year - 1, year, year + 1) if context.ahead else (year - 1, year)
    found = choose((moment for y in years if (moment := Moment(y, month, day)).valid), context)
    # 2月29日 of a report of 2019 can only be that of a leap year.
    return found or next((moment for y in range(year, year - 9, -1) if (moment := Moment(y, month, day)).valid), None)


def _belongs(own: Moment, anchor: Anchor, context: Context) -> bool:
    """Whether a date whose year the reference would tell belongs to the year that the text named before."""
    if own.year == anchor.moment.year or own.month < anchor.moment.month:
        return False
    between = context.text[anchor.end : context.begin] if anchor.end <= context.begin else ""
    if "\n" in between or len(between) > REACH:
        return False
    reference = context.reference
    is_news = reference is not None and own.day > 0 and abs(days_apart(own, reference)) <= NEWS_DAYS
    return not (is_news and (_SENTENCE_END.search(between) or _PRESENT.search(between)))


@cache
def _cues(place: str) -> re.Pattern[str]:
    joined = "|".join(row[1] for row in rows("times_cues.tsv") if row[0] == place)
    return re.compile(f"(?:{joined})$" if place == "before" else joined)


def lies_ahead(text: str, begin: int, end: int) -> bool:
    """Whether words of the future stand right in front of `text[begin:end]` or behind it in the same clause."""
    if _cues("before").search(text[max(0, begin - 14) : begin]):
        return True
    clause = _CLAUSE_END.split(text[end : end + 40], maxsplit=1)[0]
    return _cues("after").search(clause) is not None
