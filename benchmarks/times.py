"""Dates: `kg.times` beside JioNLP's time parser, on our own cases, on Recognizers' and for speed.

    python benchmarks/times.py [TEXT-FILE]

JioNLP (Apache-2.0, `pip install jionlp`) is optional and no dependency of ours: 19 MB with its dictionaries, 0.8 s to import,
and its finder reads some 40,000 characters a second. A phrase is right when its first and last day are those expected.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from kg.times import find_times, resolve
from kg.times.moments import parse_moment

ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT / "tests" / "cases" / "times" / "phrases.tsv"
RECOGNIZERS = ROOT.parent / "shared" / "data" / "time" / "recognizers-datetime" / "Chinese"
SUITES = ("DateParser", "DatePeriodParser", "HolidayParser")

Days = tuple[str, str]  # first, last
Finder = Callable[[str, str], list[Days]]


@dataclass(frozen=True)
class Question:
    """A text, its date, and the days that any one of the answers would name."""

    text: str
    reference: str
    answers: tuple[Days, ...]


def days(start: str, finish: str) -> Days:
    """The first and last day of two bounds as precise as they are; "" stays ""."""
    first, last = parse_moment(start), parse_moment(finish)
    return first.first_date().isoformat() if first else "", last.last_date().isoformat() if last else ""


def own_questions() -> Iterable[list[Question]]:
    """Our cases: one list a text, one question a phrase in it."""
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        reference, text, expected, *_ = line.split("\t")
        values = [part.rsplit("=", 1)[1] for part in expected.split(" | ")] if expected != "-" else []
        bounds = [value.split("/") if "/" in value else [value, value] for value in values]
        found = [days(start, finish) for start, finish in bounds if start and finish and not start.startswith("-")]
        yield [Question(text, reference.replace("-", "", 1) if reference == "-" else reference, (answer,)) for answer in found]


def recognizers_questions() -> Iterable[list[Question]]:
    """Recognizers' cases; their periods end with the day after the last. The past and the future reading are both right."""
    for suite in SUITES:
        for case in json.loads((RECOGNIZERS / f"{suite}.json").read_text(encoding="utf-8-sig")):
            for result in case["Results"]:
                readings = (result["Value"]["PastResolution"], result["Value"]["FutureResolution"])
                answers = tuple(answer for reading in readings if reading for answer in _answers(reading))
                if answers:
                    yield [Question(result["Text"], case["Context"]["ReferenceDateTime"][:10], answers)]


def _answers(reading: dict[str, str]) -> list[Days]:
    if "date" in reading:
        return [(reading["date"], reading["date"])]
    start, end = reading["startDate"], date.fromisoformat(reading["endDate"])
    return [(start, (end - timedelta(1)).isoformat()), (start, end.isoformat())]


def ours(text: str, reference: str) -> list[Days]:
    """What `find_times` finds."""
    return [days(found.start, found.finish) for found in find_times(text, reference)]


def ours_alone(text: str, reference: str) -> list[Days]:
    """What `resolve` says of a phrase."""
    found = resolve(text, reference)
    return [days(found.start, found.finish)] if found else []


def jionlp_finder() -> Finder | None:
    """JioNLP's finder with its parser behind it, if it is installed."""
    try:
        from jionlp import ner  # type: ignore[import-not-found]
    except ImportError:
        return None

    def find(text: str, reference: str) -> list[Days]:
        moment = parse_moment(reference)
        base = time.mktime(moment.first_date().timetuple()) if moment else None
        found = ner.extract_time(text, time_base=base) if base else ner.extract_time(text)
        spans = [result["detail"]["time"] for result in found if isinstance(result["detail"].get("time"), list)]
        return [(span[0][:10], span[1][:10]) for span in spans if len(span) == 2 and isinstance(span[0], str)]

    return find


def score(name: str, cases: Iterable[list[Question]], find: Finder) -> None:
    """Print how many questions are answered right."""
    right = total = 0
    for questions in cases:
        for question in questions:
            try:
                answers = find(question.text, question.reference)
            except Exception:  # the other parser may raise anything; that is a wrong answer
                answers = []
            total += 1
            right += any(answer in question.answers for answer in answers)
    print(f"{name:42} {right:4} of {total:4}  {right / max(total, 1):6.1%}")


def speed(name: str, text: str, find: Finder) -> None:
    """Print how many characters a second are read."""
    find("2020年11月3日", "2022-09-01")
    begin = time.perf_counter()
    find(text, "2022-09-01")
    print(f"{name:42} {len(text) / (time.perf_counter() - begin):12,.0f} characters a second")


def main() -> None:
    """Print the tables."""
    logging.disable(logging.ERROR)  # JioNLP logs what it cannot read
    text = Path(sys.argv[1]).read_text(encoding="utf-8") if len(sys.argv) > 1 else CASES.read_text(encoding="utf-8") * 10
    finders: list[tuple[str, Finder, Finder]] = [("kg.times", ours, ours_alone)]
    jionlp = jionlp_finder()
    finders += [("JioNLP", jionlp, jionlp)] if jionlp else []
    for name, find, alone in finders:
        score(f"{name}, our cases", own_questions(), find)
        if RECOGNIZERS.is_dir():
            score(f"{name}, Recognizers' dates and periods", recognizers_questions(), alone)
        speed(name, text[:20_000] if name != "kg.times" else text, find)


if __name__ == "__main__":
    main()
