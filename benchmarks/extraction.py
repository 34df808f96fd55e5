"""Extraction measured in one run: `python benchmarks/extraction.py [--quick] [--only PART …]`.

In: the gold of the tests, and public corpora in `shared/` beside the checkout (for measuring only: nothing is trained on them
or copied). Out: one Markdown table; a part whose data are absent is a row that says so.

What is measured: `dev`, `samples`, `held`, `seed` (graph against gold, as `kg eval`; rules are written with `held` unseen),
`ner` (exact names, per engine), `cec` (event triggers of the Chinese Emergency Corpus and their time, place, participants, no
gold given; macro-F1 over types), `fewfc` (financial events: types a document, roles), `speed` (characters a second of
processor time: whole pipeline, stages, long texts; memory).
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import tagger

from kg.evaluate import load_gold, score, summed
from kg.model import Hints, Mention, Quantity, RawDocument, Reading, TimeExpression
from kg.occurrences import Happening, find_occurrences, happenings
from kg.occurrences.groups import nouns
from kg.pipeline import graph_of, reading_of
from kg.resolve import resolved

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


@dataclass(slots=True)
class Tally:
    """Right, found and wanted, added up."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, right: int, found: int, wanted: int) -> None:
        """Adds the counts of one document."""
        self.right, self.found, self.wanted = self.right + right, self.found + found, self.wanted + wanted

    @property
    def f1(self) -> float:
        """F1 in percent."""
        return 200 * self.right / max(1, self.found + self.wanted)

    def __str__(self) -> str:
        precision, recall = 100 * self.right / max(1, self.found), 100 * self.right / max(1, self.wanted)
        return f"P {precision:.1f} R {recall:.1f} F1 {self.f1:.1f}"


Row = tuple[str, str]  # what is measured, the figures


def raw_of(name: str, text: str, date: str = "") -> RawDocument:
    """A plain text as a document, with the date of its report where a corpus gives it."""
    from hashlib import sha256

    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return RawDocument(name, "text/plain", "utf-8", text, digest, Hints(date=date))


# ── gold ──


def gold_rows(folder: Path, quick: bool) -> Iterator[Row]:
    """Entities, relations, posts, attributes against gold."""
    paths = sorted(folder.rglob("*.json"))[: 10 if quick else None]
    if not paths:
        yield "gold", f"skipped: no files in {folder.name}/"
        return
    counts = summed(score(gold, graph_of(raw_of(gold.name, gold.text))) for gold in map(load_gold, paths))
    for part, count in counts.items():
        if "/" not in part:
            yield (
                f"{part} ({len(paths)} documents)",
                f"P {100 * count.precision:.1f} R {100 * count.recall:.1f} F1 {100 * count.f1:.1f}",
            )


# ── names ──


def ner_rows(quick: bool) -> Iterator[Row]:
    """Exact F1 of names, by engine and corpus."""
    paths = sorted(tagger.CORPORA.glob("*_dev.jsonl"))
    if not paths:
        yield "names", "skipped: no corpora"
        return
    corpora = [tagger.load(path, 200 if quick else 10_000) for path in paths]
    names = [path.name.removesuffix("_dev.jsonl") for path in paths]
    for title, engine in (("jieba posseg", tagger.posseg), ("LAC small", tagger.lac_small), ("kg.tag", tagger.ours)):
        try:
            *cells, speed = tagger.measure(engine, corpora)
        except (ImportError, OSError) as error:
            yield title, f"skipped: {error}"
            continue
        figures = "; ".join(f"{name} {cell}" for name, cell in zip(names, cells, strict=True))
        yield title, f"F1 (PER LOC ORG) {figures}; {speed} chars/s"


# ── CEC ──


@dataclass(slots=True)
class Event:
    """An event of a corpus as spans of the text."""

    kind: str
    trigger: tuple[int, int] = (0, 0)
    parts: dict[str, list[tuple[int, int]]] = field(default_factory=dict)


@dataclass(slots=True)
class Account:
    """One account of CEC."""

    text: str
    date: str
    events: list[Event]


_TAGS = {"Time": "time", "Location": "place", "Participant": "participant"}
_ROLES = {
    "time": {"time"},
    "place": {"place", "goal"},
    "participant": {"subject", "object", "recipient", "host"},
}


def read_cec(path: Path) -> Account:
    """One account, a line a paragraph."""
    root = ET.parse(path).getroot()
    pieces: list[str] = []
    events: list[Event] = []

    def put(text: str | None) -> None:
        pieces.append("".join((text or "").split()))

    def walk(node: ET.Element, inside: tuple[Event, ...]) -> None:
        if node.tag == "Event":
            events.append(Event(""))
            inside = (*inside, events[-1])
        begin = sum(map(len, pieces))
        put(node.text)
        for child in node:
            walk(child, inside)
            put(child.tail)
        end = sum(map(len, pieces))
        if node.tag == "Paragraph":
            pieces.append("\n")
        if not inside or end == begin:
            return
        if node.tag == "Denoter":
            inside[-1].trigger, inside[-1].kind = (begin, end), node.get("type") or ""
        elif node.tag in _TAGS:
            inside[-1].parts.setdefault(_TAGS[node.tag], []).append((begin, end))

    for part in root:
        if part.tag == "Title":
            put(part.text)
            pieces.append("\n\n")
        elif part.tag == "Content":
            for paragraph in part:
                walk(paragraph, ())
    reported = re.match(r"\s*(\d{4})\D(\d{1,2})\D(\d{1,2})", root.findtext("ReportTime") or "")
    date = f"{reported[1]}-{int(reported[2]):02}-{int(reported[3]):02}" if reported else ""
    return Account("".join(pieces), date, [event for event in events if event.trigger != (0, 0)])


def overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def spans_of(happening: Happening, roles: set[str]) -> list[tuple[int, int]]:
    """The spans of the parts with one of the roles."""
    return [(part.thing.begin, part.thing.end) for part in happening.parts if part.role in roles and not part.carried]


def matched(wanted: list[tuple[int, int]], found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pairs of indices of overlapping spans, each used once."""
    pairs, used = [], set()
    for at, span in enumerate(wanted):
        hit = next((other for other, mine in enumerate(found) if other not in used and overlap(span, mine)), None)
        if hit is not None:
            used.add(hit)
            pairs.append((at, hit))
    return pairs


def source_spans(reading: Reading, happening: Happening, roles: set[str]) -> list[tuple[int, int]]:
    """Spans of parts in the text as given."""
    spans = (reading.document.source_span(*span) for span in spans_of(happening, roles))
    return [(span.begin, span.end) for span in spans]


def cec_rows(quick: bool, quarter: bool) -> Iterator[Row]:
    """Triggers and their time, place and participants; a hit is an overlap of spans, each span used once.

    A part counts as right when it belongs to an event whose trigger was found and overlaps the corpus's part of that event.
    CEC marks no event in a headline, and a time or place only where it is written: what is found in headlines and what is
    carried on from other clauses is left out on our side too. Its `Object`s (一辆大客车) are another element than
    `Participant`; ours (`thing`) are not held against them.
    """
    paths = sorted((SHARED / "data" / "cec" / "CEC").rglob("*.xml"))
    if not paths:
        yield "CEC", "skipped: no corpus"
        return
    # The rules were looked at beside every fourth account; the figures are of the others.
    chosen = [path for at, path in enumerate(paths) if (at % 4 == 0) == quarter][: 40 if quick else None]
    triggers = Tally()
    types: dict[str, Tally] = {}
    recall: dict[str, Tally] = {}
    parts = {name: Tally() for name in _ROLES}
    for path in chosen:
        account = read_cec(path)
        events, reading = account.events, reading_of(raw_of(path.name, account.text, account.date))
        titled = account.text.find("\n")
        found = [one for one in happenings(reading) if reading.document.source_span(one.begin, one.end).begin > titled]
        places = [reading.document.source_span(one.begin, one.end) for one in found]
        spans = [(span.begin, span.end) for span in places]
        pairs = matched([event.trigger for event in events], spans)
        triggers.add(len(pairs), len(found), len(events))
        _add_types(types, recall, events, found, pairs)
        partner = {mine: events[theirs] for theirs, mine in pairs}
        for name, roles in _ROLES.items():
            hit = sum(
                len(matched(partner[at].parts.get(name, []), source_spans(reading, one, roles)))
                for at, one in enumerate(found)
                if at in partner
            )
            said = sum(len(spans_of(one, roles)) for one in found)
            parts[name].add(hit, said, sum(len(event.parts.get(name, [])) for event in events))
    note = "the quarter looked at" if quarter else "the three quarters not looked at"
    yield f"CEC triggers ({len(chosen)} accounts, {note})", str(triggers)
    for name, tally in parts.items():
        yield f"CEC {name}", str(tally)
    yield "CEC types of trigger, macro-F1", f"{sum(one.f1 for one in types.values()) / len(types):.1f}"
    yield "CEC recall by type", ", ".join(f"{name} {100 * one.right / one.wanted:.0f}" for name, one in sorted(recall.items()))


#: Which type of CEC a group of ours is.
_CEC_TYPE = {
    "Disaster": "emergency",
    "Conflict": "emergency",
    "Response": "operation",
    "LegalAction": "operation",
    "": "stateChange",
    "Visit": "movement",
    "Movement": "movement",
    "Casualty": "stateChange",
}
#: The classes of plain verbs (kg/data/verbs.yaml) are named after CEC's types; CEC calls a thought a perception.
_VERB_TYPE = {"mental": "perception"}


def cec_type(one: Happening) -> str:
    """The type of trigger that CEC would give."""
    if one.group.family == "verb":
        name = one.group.name.removeprefix("verb_")
        return _VERB_TYPE.get(name, name)
    if one.group.family == "rescued" and one.word in _MOVING:
        return "movement"
    if one.group.name in _TOLD_BY_VERB and one.word not in nouns():
        return _TOLD_BY_VERB[one.group.name]
    return _CEC_TYPE.get(one.group.kind, "action")


_MOVING = frozenset(["撤离", "转移"])
#: CEC keeps `emergency` for what names the happening (车祸, 恐怖袭击); 相撞 is an action, 倒塌 a change of state.
_TOLD_BY_VERB = {"crash": "action", "calamity": "stateChange"}
#: Types of events, not of triggers, that stand on a trigger by a slip of the corpus.
_SLIPS = frozenset({"", "thoughtevent"})


def _add_types(
    types: dict[str, Tally],
    recall: dict[str, Tally],
    events: list[Event],
    found: list[Happening],
    pairs: list[tuple[int, int]],
) -> None:
    right = Counter(events[theirs].kind for theirs, mine in pairs if cec_type(found[mine]) == events[theirs].kind)
    said = Counter(map(cec_type, found))
    wanted = Counter(event.kind for event in events)
    hits = Counter(events[theirs].kind for theirs, _ in pairs)
    for kind in {*said, *wanted} - _SLIPS:
        types.setdefault(kind, Tally()).add(right[kind], said[kind], wanted[kind])
        if wanted[kind]:
            recall.setdefault(kind, Tally()).add(hits[kind], 0, wanted[kind])


# ── FewFC ──

#: Words by which someone acquires a holding: FewFC calls that an investment, and the holding changes hands too.
_ACQUIRING = frozenset(["收购", "并购", "增持", "买入", "购买", "购入", "受让", "认购", "增资"])
#: The base types of FewFC and the triggers that report them. 股份股权转让 is any change of hands of shares.
_FEWFC: dict[str, Callable[[Happening], bool]] = {
    "质押": lambda one: one.group.name == "pledged",
    "减持": lambda one: one.group.name == "reduced" and "增持" not in one.word,
    "股份股权转让": lambda one: one.group.name in {"transferred", "reduced"},
    "投资": lambda one: one.group.name == "invested" or one.word in _ACQUIRING,
    "起诉": lambda one: one.group.name == "sued" or one.word in {"判决", "判处"},
}
#: Roles of FewFC and the roles of ours that stand for them; titles, collateral and the like have none.
_FEWFC_ROLES = {
    "sub": "agent",
    "obj": "agent",
    "target-company": "agent",
    "share-org": "agent",
    "share-per": "agent",
    "money": "amount",
    "number": "amount",
    "proportion": "amount",
    "date": "time",
}


def fewfc_rows(quick: bool) -> Iterator[Row]:
    """Types a document, and the things that play a part in events of a type."""
    path = SHARED / "data" / "fewfc" / "dev_base.json"
    if not path.is_file():
        yield "FewFC", "skipped: no corpus"
        return
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()][: 500 if quick else None]
    types: dict[str, Tally] = {name: Tally() for name in _FEWFC}
    roles: dict[str, Tally] = {name: Tally() for name in ("agent", "amount", "time")}
    for row in rows:
        reading = reading_of(raw_of(row["id"], row["content"]))
        found = list(happenings(reading))
        for name, belongs in _FEWFC.items():
            wanted = [event for event in row["events"] if event["type"] == name]
            mine = [one for one in found if belongs(one)]
            types[name].add(int(bool(wanted and mine)), int(bool(mine)), int(bool(wanted)))
            _add_roles(roles, wanted, mine, reading)
    every = Tally()
    for tally in types.values():
        every.add(tally.right, tally.found, tally.wanted)
    yield f"FewFC types ({len(rows)} texts)", f"{every}; " + ", ".join(f"{name} {one.f1:.0f}" for name, one in types.items())
    whole = Tally()
    for tally in roles.values():
        whole.add(tally.right, tally.found, tally.wanted)
    yield "FewFC roles", f"{whole}; " + ", ".join(f"{name} {one.f1:.0f}" for name, one in roles.items())


def _add_roles(
    roles: dict[str, Tally], wanted: list[dict[str, list[dict[str, object]]]], mine: list[Happening], reading: Reading
) -> None:
    gold: dict[str, set[tuple[int, int]]] = {name: set() for name in roles}
    for event in wanted:
        for part in event["mentions"]:
            role = str(part["role"])
            name = _FEWFC_ROLES.get(role) or _FEWFC_ROLES.get(role.split("-")[0])
            if name:
                begin, end = part["span"]  # type: ignore[misc]
                gold[name].add((begin, end))
    for name in roles:
        said: set[tuple[int, int]] = set()
        for one in mine:
            for part in one.parts:
                if _kind(part.thing) == name:
                    span = reading.document.source_span(part.thing.begin, part.thing.end)
                    said.add((span.begin, span.end))
        pairs = matched(sorted(gold[name]), sorted(said))
        roles[name].add(len(pairs), len(said), len(gold[name]))


def _kind(thing: object) -> str:
    if isinstance(thing, Mention):
        return "agent"
    if isinstance(thing, Quantity):
        return "amount"
    return "time" if isinstance(thing, TimeExpression) else ""


# ── speed ──


def seconds(work: Callable[[], object], rounds: int) -> float:
    """Processor seconds that `work` takes, the best of some rounds."""
    best = float("inf")
    for _ in range(rounds):
        begin = time.process_time()
        work()
        best = min(best, time.process_time() - begin)
    return best


def chapter(texts: list[str], size: int) -> str:
    """A text of `size` characters, made of others one behind the other."""
    joined = "\n\n".join(text for text in texts if "<" not in text)
    return "\n\n".join([joined] * (size // len(joined) + 1))[:size]


def speed_rows(quick: bool) -> Iterator[Row]:
    """Characters a second on one core, with everything loaded; whether time grows with length; memory."""
    paths = sorted((ROOT / "tests" / "gold").rglob("*.json"))[: 10 if quick else None]
    texts = [load_gold(path).text for path in paths]
    size = sum(map(len, texts))
    raws = [raw_of(str(at), text) for at, text in enumerate(texts)]
    readings = [reading_of(raw) for raw in raws]
    stages: dict[str, Callable[[], object]] = {
        f"whole reading ({size:,} characters)": lambda: [reading_of(raw) for raw in raws],
        "of it, occurrences": lambda: [find_occurrences(reading) for reading in readings],
        "graph of a reading": lambda: [resolved(reading) for reading in readings],
    }
    for what, work in stages.items():
        yield what, f"{size / seconds(work, 3):,.0f} chars/s"
    for length in (20_000, 40_000) if quick else (50_000, 100_000, 200_000):
        raw = raw_of("chapter", chapter(texts, length))
        yield f"graph of one text of {length:,} characters", f"{length / seconds(partial(graph_of, raw), 1):,.0f} chars/s"
    yield "memory at its highest", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB"


def main() -> int:
    """0, also when there was nothing to measure on."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--quick", action="store_true", help="a part of each corpus")
    parts = ("dev", "samples", "held", "seed", "ner", "cec", "fewfc", "speed")
    parser.add_argument("--only", nargs="+", choices=parts, help="only these parts")
    parser.add_argument("--looked-at", action="store_true", help="CEC: the quarter that rules were developed beside")
    args = parser.parse_args()
    parts: dict[str, Callable[[], Iterator[Row]]] = {
        "dev": partial(gold_rows, ROOT / "tests" / "gold" / "dev", args.quick),
        "samples": partial(gold_rows, ROOT / "tests" / "gold" / "samples", args.quick),
        "held": partial(gold_rows, ROOT / "tests" / "gold" / "held", args.quick),
        "seed": partial(gold_rows, SHARED / "gold", args.quick),
        "ner": partial(ner_rows, args.quick),
        "cec": partial(cec_rows, args.quick, args.looked_at),
        "fewfc": partial(fewfc_rows, args.quick),
        "speed": partial(speed_rows, args.quick),
    }
    print("| part | what | figures |\n| --- | --- | --- |")
    for part, rows in parts.items():
        if args.only is None or part in args.only:
            for what, figures in rows():
                print(f"| {part} | {what} | {figures} |", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
