"""Microsoft Recognizers' Chinese cases, where they lie beside the checkout; what we answer otherwise is listed with its reason.

A date is right when it is the past or the future reading that the case gives. Their periods end with the day after the
last, ours with the last; a bound of ours that is less precise is right when theirs lies within it at its edge.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from small_documents import known_failure, table

from kg.quantities import find_quantities, ordinal, parse_number
from kg.times import find_times, resolve
from kg.times.moments import parse_moment

ROOT = Path(__file__).resolve().parents[2] / "shared" / "data" / "time"
TIME_SUITES = ("DateExtractor", "DateParser", "DatePeriodExtractor", "DatePeriodParser", "HolidayExtractor", "HolidayParser")
NUMBER_SUITES = ("NumberModel", "OrdinalModel", "PercentModel")
UNIT_SUITES = ("CurrencyModel", "DimensionModel", "AgeModel", "TemperatureModel")


@dataclass(frozen=True)
class Case:
    """One case of a suite; `result` is the n-th thing that it expects, `None` when it expects nothing."""

    suite: str
    text: str
    reference: str
    result: Any


@cache
def _simplified() -> Any:
    import opencc

    return opencc.OpenCC("t2s")


def _plain(text: str) -> str:
    """Simplified, half-width, without blanks: how spans are compared."""
    half = text.translate({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)})
    return re.sub(r"\s", "", str(_simplified().convert(half))).lower()


def _cases(folder: str, suites: tuple[str, ...]) -> list[Case]:
    found = []
    for suite in suites:
        path = ROOT / folder / "Chinese" / f"{suite}.json"
        if not path.is_file():
            continue
        for case in json.loads(path.read_text(encoding="utf-8-sig")):
            text = str(_simplified().convert(case["Input"]))
            reference = case.get("Context", {}).get("ReferenceDateTime", "")
            results = case["Results"] or [None]
            found += [Case(suite, text, reference, result) for result in results]
    return found


@cache
def _known() -> dict[str, str]:
    return {name: reason for name, _words, reason in table("times/recognizers.tsv")}


def _parameters(cases: list[Case]) -> list[Any]:
    if not cases:
        return [pytest.param(None, marks=pytest.mark.skip(reason="the Recognizers' cases are not beside the checkout"))]
    parameters = []
    for number, case in enumerate(cases):
        name = f"{case.suite}-{number}"
        parameters.append(pytest.param(case, id=name, marks=known_failure(_known().get(name, ""))))
    return parameters


def _days(start: str, finish: str) -> tuple[date, date]:
    first, last = parse_moment(start), parse_moment(finish)
    assert first is not None
    assert last is not None
    return first.first_date(), last.last_date()


def _bounds_fit(found: Any, expected: dict[str, str]) -> bool:
    if "date" in expected:
        return bool(found.start == found.finish == expected["date"])
    start, end = expected["startDate"], expected["endDate"]
    if not found.start or not found.finish:
        return False
    first, last = _days(found.start, found.finish)
    finish = parse_moment(found.finish)
    assert finish is not None
    starts = first.isoformat() == start or (len(found.start) < 10 and start.startswith(found.start))
    ends = {(last + timedelta(1)).isoformat(), last.isoformat(), finish.first_date().isoformat()}
    return starts and (end in ends or (len(found.finish) < 10 and end.startswith(found.finish)))


@pytest.mark.parametrize("case", _parameters(_cases("recognizers-datetime", TIME_SUITES)))
def test_dates(case: Case) -> None:
    """A phrase is found where the case finds it; once found it stands for the same days."""
    value = case.result.get("Value") if case.result else None
    if value:
        time = resolve(str(_simplified().convert(case.result["Text"])), case.reference)
        readings = [value["FutureResolution"], value["PastResolution"]]
        assert time is not None
        readings = [reading for reading in readings if reading]
        assert not readings or any(_bounds_fit(time, reading) for reading in readings), time
        return
    found = find_times(case.text, case.reference)
    if case.result is None:
        assert not found
        return
    words = _plain(case.result["Text"]).removeprefix("从").removeprefix("在")
    fitting = [time for time in found if _plain(case.text[time.begin : time.end]) == words]
    assert fitting, [case.text[time.begin : time.end] for time in found]


@pytest.mark.parametrize("case", _parameters(_cases("recognizers-number", NUMBER_SUITES)))
def test_numbers(case: Case) -> None:
    """The words of a number give its value."""
    if case.result is None:
        assert parse_number(case.text) is None
        assert case.suite != "PercentModel" or not find_quantities(case.text)
        return
    words, value = str(_simplified().convert(case.result["Text"])), case.result["Resolution"]["value"]
    if case.suite == "OrdinalModel":
        assert str(ordinal(words)) == value
    elif case.suite == "PercentModel":
        factors = {"‰": Decimal("0.1"), "‱": Decimal("0.01"), "分之": Decimal(100)}
        amounts = find_quantities(_plain(words))
        found = [Decimal(quantity.value) * factors.get(quantity.unit, Decimal(1)) for quantity in amounts]
        assert found == [Decimal(value.rstrip("%"))]
    else:
        number = parse_number(re.sub("[余多几]", "", words))
        assert number is not None
        assert abs(number - Decimal(value)) <= abs(number) * Decimal("1e-9")


@pytest.mark.parametrize("case", _parameters(_cases("recognizers-unit", UNIT_SUITES)))
def test_units(case: Case) -> None:
    """An amount with its unit is found in the text and gives its value."""
    found = find_quantities(case.text)
    if case.result is None:
        assert not found
        return
    words, value = _plain(case.result["Text"]), case.result["Resolution"]["value"]
    fitting = [quantity for quantity in found if _plain(case.text[quantity.begin : quantity.end]).endswith(words)]
    assert fitting, [case.text[quantity.begin : quantity.end] for quantity in found]
    assert float(fitting[0].value) == pytest.approx(float(value))
