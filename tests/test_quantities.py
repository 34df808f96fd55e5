"""Amounts and numbers: cases as data, and what holds for any number."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_documents import row_cases

from kg.quantities import find_quantities, ordinal, parse_number
from kg.quantities.patterns import scanner

DIGITS, FINANCIAL = "零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"
WORDS = st.sampled_from(
    (
        *"0123456789０９,，.·一二三四五六七八九十百千万亿两半几数余多来近约超名人家个元位次届年天%‰成折至到-负$￥第每",
        "以上",
        "左右",
        "国家和地区",
        "百分之",
        "分之",
        "平方公里",
        "人民币",
        "一带一路",
        "2020年",
        "8月3日",
        "不少于",
        " ",
    )
)
UNHURRIED = settings(deadline=None)  # the first call compiles the patterns
TEXTS = st.lists(WORDS, max_size=24).map("".join)


@pytest.mark.parametrize(("text", "expected"), row_cases("quantities/amounts.tsv", 2))
def test_cases(text: str, expected: str) -> None:
    """The amounts of the text, their words, values, bounds and units."""
    found = [f"{text[q.begin : q.end]}={q.value},{q.bound},{q.unit}" for q in find_quantities(text)]
    assert (" | ".join(found) or "-") == expected


@UNHURRIED
@given(TEXTS)
def test_spans_are_in_order_and_values_are_plain(text: str) -> None:
    """Spans lie in the text and follow each other; values are decimal numbers without an exponent."""
    at = 0
    for quantity in find_quantities(text):
        assert at <= quantity.begin < quantity.end <= len(text)
        at = quantity.end
        assert re.fullmatch(r"-?\d+(\.\d+)?", quantity.value)
        assert quantity.unit
        assert quantity.bound in {"exact", "about", "over", "under"}


def spell(number: int, digits: str = DIGITS, scales: str = "十百千", myriads: str = "万亿") -> str:
    """A whole number in Chinese numerals, as a bank or a paper writes it."""
    if number == 0:
        return digits[0]
    words, groups, gap = "", [], False
    while number:
        number, group = divmod(number, 10000)
        groups.append(group)
    for index in range(len(groups) - 1, -1, -1):
        group = groups[index]
        if group == 0:
            gap = True
            continue
        if words and (gap or group < 1000):
            words += digits[0]
        words += _spell_group(group, digits, scales) + ("", *myriads)[index]
        gap = False
    return words


def _spell_group(group: int, digits: str, scales: str) -> str:
    words, zero = "", False
    for place in (3, 2, 1, 0):
        digit = group // 10**place % 10
        if digit == 0:
            zero = bool(words)
            continue
        words += (digits[0] if zero else "") + digits[digit] + ("", *scales)[place]
        zero = False
    return words


@UNHURRIED
@given(st.integers(0, 10**12 - 1))
def test_whole_numbers_round_trip(number: int) -> None:
    """Whole numbers below a 兆 are read back from three ways of writing them."""
    assert parse_number(spell(number)) == number
    assert parse_number(spell(number, FINANCIAL, "拾佰仟")) == number
    assert parse_number(f"{number:,}") == number


@UNHURRIED
@given(st.integers(0, 9999), st.integers(1, 999), st.sampled_from([("万", 10**4), ("亿", 10**8), ("万亿", 10**12)]))
def test_decimals_with_a_scale_round_trip(whole: int, thousandths: int, scale: tuple[str, int]) -> None:
    """3.5万 and 三点五万 are 35000."""
    word, factor = scale
    value = (Decimal(whole) + Decimal(thousandths) / 1000) * factor
    digits = f"{thousandths:03d}".rstrip("0")
    spelled = "".join(DIGITS[int(char)] for char in digits)
    assert parse_number(f"{whole}.{digits}{word}") == value
    assert parse_number(f"{spell(whole)}点{spelled}{word}") == value


@UNHURRIED
@given(st.integers(1, 10**9))
def test_amounts_round_trip(number: int) -> None:
    """An amount of people is found whole, however its number is written."""
    for words in (str(number), f"{number:,}", spell(number)):
        found = find_quantities(f"共有{words}人参加。")
        assert [(q.value, q.unit, q.begin, q.end) for q in found] == [(str(number), "人", 2, 3 + len(words))], words


@UNHURRIED
@given(TEXTS)
def test_any_text_may_be_asked_for_its_number(text: str) -> None:
    """What is no number gives `None`, never an error."""
    value = parse_number(text)
    assert value is None or value.is_finite()
    assert ordinal(text) is None or text.strip().startswith(("第", "首"))


@UNHURRIED
@given(st.integers(1, 9999))
def test_ordinals_round_trip(number: int) -> None:
    """第二十届 is the twentieth."""
    assert ordinal(f"第{spell(number)}届") == ordinal(f"第{number}次") == number


@UNHURRIED
@given(TEXTS)
def test_skipping_ahead_loses_no_amount(text: str) -> None:
    """The test of first characters is only there for speed."""
    half = text.translate({code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)})
    bare = re.compile(re.sub(r"^\(\?=\[(?:\\.|[^\]\\])*\]\)", "", scanner().pattern))
    assert [match.span() for match in scanner().finditer(half)] == [match.span() for match in bare.finditer(half)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("半", "0.5"),
        ("两", "2"),
        ("廿三", "23"),
        ("一千六", "1600"),
        ("3万5", "35000"),
        ("万", None),
        ("", None),
        ("主席", None),
        ("１，７００", "1700"),
        ("负二点五", "-2.5"),
        ("一又二分之一", "1.5"),
        ("3/4", "0.75"),
        ("4.78万亿", "4780000000000"),
    ],
)
def test_numbers(text: str, value: str | None) -> None:
    """Odd forms of numbers."""
    assert parse_number(text) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("text", "number"), [("第十一次", 11), ("第5届", 5), ("首届", 1), ("第二", 2), ("五届", None), ("第", None)]
)
def test_ordinals(text: str, number: int | None) -> None:
    """What gives an ordinal and what does not."""
    assert ordinal(text) == number
