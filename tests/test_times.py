"""Time phrases: cases as data, and what holds for any text."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_documents import row_cases

from kg.lexicon import rows
from kg.times import common, find_times, resolve, style_of
from kg.times.lunar import lunar_day, new_years_eve
from kg.times.moments import Moment, parse_moment
from kg.times.numerals import read_int
from kg.times.tokens import _scanner, parts, patterns, scan

ISO = re.compile(r"(-?\d{4}(-\d\d(-\d\d)?)?)?")
WORDS = st.sampled_from(
    (
        *"0123456789０１年月日号周至到—-、，。（）/.:初底前后起来今去明昨上下本同当次春节中秋农历正民国世纪代期间第每",
        "2020年",
        "8月3日",
        "十五",
        "二〇二三",
        "光绪",
        "星期三",
        "以来",
        "近五年",
        "“十四五”期间",
        "上旬",
        "季度",
        "元年",
        " ",
    )
)
UNHURRIED = settings(deadline=None)  # the first call compiles the patterns
TEXTS = st.lists(WORDS, max_size=24).map("".join)


@pytest.mark.parametrize(("reference", "text", "expected"), row_cases("times/phrases.tsv", 3))
def test_cases(reference: str, text: str, expected: str) -> None:
    """The phrases of the text, their words and their dates."""
    found = [
        f"{text[time.begin : time.end]}={time.start}" + ("" if time.start == time.finish else f"/{time.finish}")
        for time in find_times(text, reference.strip("-"), style=style_of(text))
    ]
    assert (" | ".join(found) or "-") == expected


@UNHURRIED
@given(TEXTS, st.sampled_from(["", "2022", "2022-09", "2022-09-01", "2020-02-29", "1998-12-31"]))
def test_spans_are_in_order_and_dates_are_iso(text: str, reference: str) -> None:
    """Spans lie in the text, follow each other, and hold real dates of which the first is not after the last."""
    at = 0
    for time in find_times(text, reference):
        assert at <= time.begin < time.end <= len(text)
        at = time.end
        assert ISO.fullmatch(time.start)
        assert ISO.fullmatch(time.finish)
        start, finish = parse_moment(time.start), parse_moment(time.finish)
        assert start is None or finish is None or start.first_date() <= finish.last_date()


@UNHURRIED
@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_dates_round_trip(day: date) -> None:
    """Every day is read back from the ways in which it is written."""
    digits = "〇一二三四五六七八九"
    year = "".join(digits[int(char)] for char in str(day.year))
    written = [f"{day.year}年{day.month}月{day.day}日", f"{year}年{_spell(day.month)}月{_spell(day.day)}日"]
    for words in written:
        times = find_times(f"会议于{words}召开。")
        assert [(time.start, time.finish) for time in times] == [(day.isoformat(), day.isoformat())], words


def _spell(number: int) -> str:
    tens, ones = divmod(number, 10)
    spelled = {0: "", 1: "十"}.get(tens, "零一二三四五六七八九"[tens] + "十")
    return spelled + ("" if ones == 0 else "零一二三四五六七八九"[ones])


@UNHURRIED
@given(st.dates(date(1900, 2, 1), date(2099, 12, 31)))
def test_relative_days(day: date) -> None:
    """昨日 and 明天 are a day before and after the report."""
    found = find_times("昨日开幕，明天闭幕。", day.isoformat())
    assert [time.start for time in found] == [(day + timedelta(step)).isoformat() for step in (-1, 1)]


def test_the_anchor_is_carried_from_text_to_text() -> None:
    """同年 and 5日 of a later sentence are read against the date that stood last."""
    assert find_times("同年8月挂牌。", "2022-09-01", "2018-05")[0].start == "2018-08"
    assert find_times("5日闭幕。", "2022-09-01", "2022-08-03")[0].start == "2022-08-05"


def test_the_lunar_table_is_the_published_one() -> None:
    """Well-known new years; every year begins the day after the one before it ends."""
    known = {1949: "1949-01-29", 1976: "1976-01-31", 2000: "2000-02-05", 2008: "2008-02-07", 2024: "2024-02-10"}
    for year, first in known.items():
        found = lunar_day(year, 1, 1)
        assert found is not None
        assert found.iso() == first
    for year in range(1646, 2101):
        assert new_years_eve(year) == lunar_day(year - 1, 12, 0)


def test_every_pattern_matches_its_witness() -> None:
    """No pattern of the lexicon is dead."""
    for kind, pattern, *witness in (row for row in rows("times_patterns.tsv") if row[0] != "part" and row[1] != "*"):
        filled = re.sub(r"\{([A-Z_]+)\}", lambda match: parts()[match[1]], pattern)
        assert witness, pattern
        assert re.search(filled, witness[0]), (kind, pattern, witness[0])


@UNHURRIED
@given(TEXTS)
def test_skipping_ahead_loses_no_token(text: str) -> None:
    """The test of first characters is only there for speed."""
    bare = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in patterns().items()))
    half = text.translate({code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)})
    expected = [match.span() for match in bare.finditer(half) if match.lastgroup != "skip"]
    assert [(token.begin, token.end) for token in scan(half)] == expected
    assert _scanner() is _scanner()


def test_what_both_bounds_agree_on() -> None:
    """A happening somewhere within a part of a month or year is dated by the month or year."""
    dates = [common(time) for time in find_times("11月上旬，2020年年底，8月3日，2019年至2021年", "2022-12-01")]
    assert dates == ["2022-11", "2020", "2022-08-03", ""]


@pytest.mark.parametrize(
    ("phrase", "start", "finish"),
    [("27-7-3", "2027-07-03", "2027-07-03"), ("05/12/89", "1989-12-05", "1989-12-05"), ("2018", "2018", "2018"),
     ("上2个月", "2022-07", "2022-09"), ("五一", "2022-05-01", "2022-05-01"), ("最近", "2022-09-01", "2022-09-01")],
)  # fmt: skip
def test_phrases_known_to_be_times(phrase: str, start: str, finish: str) -> None:
    """What no running text may call a date, a field may."""
    time = resolve(phrase, "2022-09-01")
    assert time is not None
    assert (time.start, time.finish) == (start, finish)


@UNHURRIED
@given(TEXTS, st.sampled_from(["", "2022", "2022-09", "2022-09-01"]))
def test_any_text_may_be_resolved(text: str, reference: str) -> None:
    """`resolve` answers with the whole phrase or with `None`."""
    time = resolve(text, reference)
    assert time is None or (time.begin, time.end) == (0, len(text))


@pytest.mark.parametrize("words", ["一", "1", "8月", "3日", "二十", "康熙", "2020年至", "前1"])
def test_repeated_words_are_read_in_one_pass(words: str) -> None:
    """Texts of one repeated word come to an end (a quadratic pattern would take minutes here)."""
    find_times(words * 20_000, "2022-09-01")


def test_no_time() -> None:
    """Words that name no time resolve to nothing."""
    assert resolve("主席") is None
    assert find_times("") == ()


@pytest.mark.parametrize(
    ("text", "number"),
    [("二十三", 23), ("廿三", 23), ("二〇二三", 2023), ("两千零四", 2004), ("百", 100), ("甲", -1)],
)
def test_numerals(text: str, number: int) -> None:
    """The numerals of dates."""
    assert read_int(text) == number


def test_moments() -> None:
    """Years before the common era are astronomical; no month has a 32nd."""
    assert Moment(-220).iso() == "-0220"
    assert parse_moment("2022-02-30") is None
    assert parse_moment("2022-09-01T17:35") == Moment(2022, 9, 1)
