"""When a report was written as its dateline says: 新华社北京5月19日电.

In: Simplified text and the date of publication. Out: the day of the dateline, else the date of publication.
"""

from __future__ import annotations

import re

from kg.characters import translator
from kg.times.context import NEWS_DAYS
from kg.times.moments import Moment, days_apart, parse_moment
from kg.times.numerals import HALF_WIDTH

_half_width = translator(HALF_WIDTH)
#: 新华社北京5月19日电, 本报2023年5月19日讯, 据5月19日消息.
_DATELINE = re.compile(
    r"(?:^|\n)[^。！？\n]{0,24}?(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:[电讯](?=[ \u3000（(:：])|消息)"
)
#: （本报19日专电）: a day without its month.
_DAY_LINE = re.compile(r"[(（【][^。！？\n)）】]{0,14}?(?<![\d月])(\d{1,2})日专?电[)）】]")


def written(text: str, reference: str) -> str:
    """When a report was written as its dateline says (新华社北京5月19日电), else when it was published."""
    plain, published = _half_width(text), parse_moment(reference)
    if published is None or not published.day:
        return reference
    only_day = _DAY_LINE.match(plain)
    if only_day:
        days = [Moment(published.year, published.month, int(only_day[1]))]
    elif found := _DATELINE.match(plain):
        years = [int(found["year"])] if found["year"] else [published.year, published.year - 1]
        days = [Moment(year, int(found["month"]), int(found["day"])) for year in years]
    else:
        return reference
    near = [day for day in days if day.valid and 0 <= days_apart(day, published) <= NEWS_DAYS]
    return near[0].iso() if near else reference
