"""Times and quantities of a reading.

In: Reading(sentences). Out: Reading(+times, quantities), in document offsets; dates are resolved against the publication date.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from kg.model import Block, Document, Quantity, Reading, TimeExpression
from kg.quantities import find_quantities
from kg.times import find_times, style_of, written

#: 2023年, 2023中国—东盟博览会; not 国际教师2030工作组, 2030年可持续发展议程.
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年|[一-鿿“）)]|$)(?!年?(?:可持续|工作组|议程|愿景|战略|目标))")


_DAY = r"((?:19|20)\d\d)年(1[0-2]|0?[1-9])月(3[01]|[12]\d|0?[1-9])日"
#: 【无锡，2022年8月19日】——; 白水日报2011年6月3日讯; 新华社北京2019年8月20日电.
_DATELINE = re.compile(rf"[^。！？\n]{{0,24}}?{_DAY}(?:[】）)] ?[—－─-]|[讯电](?=[ \u3000（(:：])|消息[：:，])")
#: 发布日期：113年4月18日, a year of the Republic.
_REPUBLIC = re.compile(
    r"(?:发布|刊登|公告|张贴|更新)?(?:日期|时间)[：: \u3000]*(?:民国)?(\d{2,3})[年./-](\d{1,2})[月./-](\d{1,2})(?!\d)"
)
#: 原创 小瓷 秦陶新材 2023-12-04 18:20 陕西
_STAMP = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.](1[0-2]|0?[1-9])[-/.](3[01]|[12]\d|0?[1-9])日?[ \u3000]+\d{1,2}[:：]\d\d")
#: 《侨乡》2023年10月号
_ISSUE = re.compile(r"((?:19|20)\d\d)年(1[0-2]|[1-9])月(?:号|刊(?!登))")
_OTHER_DAY = re.compile(r"出生|生于|[展会]期|时间|举行|召开|成立|创[办立]|截[至止]|施行|[至到—-]\s*(?:\d{4}年)?\d{1,2}月")


def _dateline(texts: list[str]) -> str:
    """The day that opens a report, "" for none."""
    found = next((match for text in texts if (match := _DATELINE.match(text))), None)
    return _iso(found) if found else ""


def _head_line(texts: list[str]) -> str:
    """The day in a short line of the head of a page that holds no sentence: 北马日报 2019年8月20日 报道：…"""
    for text in texts:
        days = [*re.finditer(_DAY, text)] or [*_STAMP.finditer(text)]
        if len(days) == 1 and len(text) < 46 and not re.search("[。！？；]", text) and not _OTHER_DAY.search(text):
            return _iso(days[0])
    return ""


def _republic(texts: list[str]) -> str:
    found = next((match for text in (*texts[:8], *texts[-6:]) if len(text) < 80 and (match := _REPUBLIC.search(text))), None)
    if not found or not 80 <= int(found[1]) <= 140:
        return ""
    return f"{int(found[1]) + 1911}-{int(found[2]):02}-{int(found[3]):02}"


def _iso(found: re.Match[str]) -> str:
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"


def _dated(document: Document) -> str:
    """When a page without a date of publication was written, as far as it shows: a line that is a date, or a year up front."""
    texts = [document.simplified[block.begin : block.end].strip(" 　（）()") for block in document.blocks]
    for text in reversed(texts):
        found = find_times(text) if len(text) < 16 else ()
        if len(found) == 1 and found[0].end - found[0].begin == len(text) and len(found[0].start) == 10:
            return found[0].start
    day = _dateline(texts[:8]) or _head_line(texts[1:8]) or _republic(texts)
    if day:
        return day
    issue = next((match for text in texts[:4] if len(text) < 46 and (match := _ISSUE.search(text))), None)
    if issue:
        return f"{issue[1]}-{int(issue[2]):02}"
    year = next((match for text in texts[:2] if (match := _YEAR.search(text))), None)
    return year[0] if year else ""


_ONLY_YEAR = re.compile(r"[\s【\[（(]*((?:1[89]|20)\d\d)[\s】\]）):：]*")
#: The day of a report's news lies no more days back than this.
RECENT = 14
#: An entry of a chronicle begins with its date, a bullet or number before it at most.
MARKED = 6


def _is_news(time: TimeExpression, reference: str) -> bool:
    """Whether a time is a day shortly before the publication."""
    if len(time.start) != 10 or time.start != time.finish or len(reference) != 10:
        return False
    return 0 <= (date.fromisoformat(reference) - date.fromisoformat(time.start)).days <= RECENT


def _announced(text: str, times: list[TimeExpression], begin: int, reference: str) -> str:
    """The year that a text states of a day that lies ahead of its publication, "" for none."""
    for one in times:
        if len(one.start) == 10 and one.start > reference and text[one.begin - begin :].startswith(one.start[:4]):
            return one.start[:4]
    return ""


def _year_alone(block: Block, text: str) -> list[TimeExpression]:
    """The year that is all that a line of a chronicle holds: 1956."""
    found = _ONLY_YEAR.fullmatch(text)
    if found is None or block.kind == "table":
        return []
    return [TimeExpression(block.begin + found.start(1), block.begin + found.end(1), found[1], found[1], "time_heading")]


def find_amounts(reading: Reading) -> Reading:
    """The reading with its times and with the quantities that are no times."""
    document = reading.document
    published = document.metadata.date_published
    reference = published.value[:10] if published else _dated(document)
    times: list[TimeExpression] = []
    quantities: list[Quantity] = []
    headline = document.metadata.title
    style = style_of(document.simplified, headline.value if headline else "")
    year = announced = day = ""
    for block in document.blocks:
        if block.kind in {"breadcrumb", "byline", "credit"}:
            continue
        text = document.simplified[block.begin : block.end]
        reference = written(text, reference)
        found = [
            replace(one, begin=one.begin + block.begin, end=one.end + block.begin)
            for one in find_times(text, reference, year or announced, day, style)
        ]
        found = found or _year_alone(block, text)
        times += found
        day = next((one.start for one in reversed(found) if _is_news(one, reference)), day)
        alone = len(found) == 1 and found[0].end - found[0].begin >= len(text.strip()) - 4
        if block.kind == "heading" or (alone and block.kind in {"paragraph", "title"} and 4 <= len(found[0].start) < 10):
            # A chronicle's 3月18日 belongs to the year of the heading above it, its 18日 to the month.
            year = found[0].start if alone else ""
        elif year and not (found and found[0].begin - block.begin < MARKED):
            year = ""  # the chronicle ends
        announced = (reference and _announced(text, found, block.begin, reference)) or announced
        taken = bytearray(len(text))
        for time in found:
            taken[time.begin - block.begin : time.end - block.begin] = b"\x01" * (time.end - time.begin)
        for amount in find_quantities(text):
            if not any(taken[amount.begin : amount.end]):
                quantities.append(replace(amount, begin=amount.begin + block.begin, end=amount.end + block.begin))
    return replace(reading, times=tuple(times), quantities=tuple(quantities))
