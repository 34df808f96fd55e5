"""Times and quantities of a document: in its own offsets, dates against its day of publication, no amount inside a date."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_documents import reading

from kg.model import Reading


def times(read: Reading) -> list[tuple[str, str, str]]:
    """The times of a reading: (words, start, finish)."""
    text = read.document.text
    return [(text[one.begin : one.end], one.start, one.finish) for one in read.times]


def amounts(read: Reading) -> list[tuple[str, str, str]]:
    """The amounts of a reading: (words, value, bound)."""
    text = read.document.text
    return [(text[one.begin : one.end], one.value, one.bound) for one in read.quantities]


def test_offsets_count_in_the_document() -> None:
    read = reading("侨务工作稳步推进，各项事业取得进展。\n\n2023年8月3日，论坛举行，114名代表到会。")
    assert times(read) == [("2023年8月3日", "2023-08-03", "2023-08-03")]
    assert amounts(read) == [("114名", "114", "exact")]


@pytest.mark.parametrize(
    ("text", "start"), [("去年论坛举行。", "2022"), ("9月1日论坛举行。", "2023-09-01"), ("昨日论坛举行。", "2023-09-04")]
)
def test_relative_times_count_from_the_day_of_publication(text: str, start: str) -> None:
    (time,) = reading(text, "2023-09-05").times
    assert time.start == start


@pytest.mark.parametrize("text", ["去年论坛举行。", "昨日论坛举行。", "9月1日论坛举行。"])
def test_a_relative_time_without_a_day_of_publication_is_not_guessed(text: str) -> None:
    assert not any(one.start.startswith(("19", "20")) for one in reading(text).times)


def test_a_date_is_no_amount() -> None:
    read = reading("2023年8月3日至5日，第五届论坛在福州举行，1700余名代表参加。")
    assert amounts(read) == [("1700余名", "1700", "over")]
    spans = [(one.begin, one.end) for one in read.times]
    assert not any(begin < one.end and one.begin < end for one in read.quantities for begin, end in spans)


def test_a_date_belongs_to_the_year_of_the_heading_above_it() -> None:
    preface = "厦门市侨商会大事记\n\n本会成立以来，各项事业取得进展，得到各界支持。\n\n"
    first = "2019年\n\n3月18日，侨商会召开会议，各界代表出席了会议并作了交流发言。\n\n"
    second = "2020年\n\n5月6日，侨商会举办活动，各界代表参加了活动并作了交流发言。"
    read = reading(preface + first + second)
    assert {"2019-03-18", "2020-05-06"} <= {one.start for one in read.times}


@settings(deadline=None)
@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(2, 99999))
def test_any_day_and_any_count(day: date, count: int) -> None:
    read = reading(f"{day.year}年{day.month}月{day.day}日，论坛在福州举行，{count}名代表出席。")
    assert [one.start for one in read.times] == [day.isoformat()]
    assert [one.value for one in read.quantities] == [str(count)]


def test_a_day_belongs_to_the_month_of_the_heading_above_it() -> None:
    first = "江海基金会大事记（2022）\n\n【1月】\n\n△ 8日，理事会会议在线上召开，会议审议通过了年度预算。\n\n"
    read = reading(first + "【4月】\n\n△ 23日，启动仪式在学术会堂举行，各界代表出席了仪式并讲话。")
    assert {"2022-01-08", "2022-04-23"} <= {one.start for one in read.times}


def test_the_line_under_a_headline_tells_when_a_page_was_written() -> None:
    head = "江海产业创新联盟在南通成立\n\n原创　小江　江海新材　2023-12-04 18:20　江苏\n\n"
    read = reading(head + "昨天下午，联盟成立大会在南通举行，两百多位嘉宾出席了大会，联盟秘书长作了报告。")
    assert "2023-12-03" in {one.start for one in read.times}


def test_the_dates_of_a_notice_lie_ahead() -> None:
    head = "关于举办第三届江海创新大赛的通知\n\n2025-03-12\n\n"
    read = reading(head + "大赛决赛于8月15日至18日在南通大学举行，请各校认真组织学生报名参加。", "2025-03-12")
    assert "2025-08-15" in {one.start for one in read.times}
