"""`kg why DIR NAME`: every statement about a thing, with the words that prove it."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Span
    from kg.query.evidence import Evidence, Naming
    from kg.query.look import Thing


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the options of `kg why`."""
    parser.add_argument("folder", metavar="DIR", help="a folder that kg build wrote")
    parser.add_argument("thing", metavar="IRI-or-name", help="a name in either script, id:… or an IRI")
    parser.add_argument("--property", metavar="NAME", help="only statements with this property, such as organizer")
    parser.add_argument("--json", action="store_true", help="write JSON")


def run(args: argparse.Namespace) -> int:
    """Exit code 0; an unknown name is an error that suggests others."""
    from kg.query.evidence import evidence, naming
    from kg.query.look import find, thing
    from kg.store import open_store
    from kg.vocabulary import term

    wanted = term(args.property).name if args.property else ""
    store = open_store(args.folder)
    reports = []
    for node in find(store, args.thing):
        found = [each for each in evidence(store, node) if wanted in {"", each.property}]
        reports.append((thing(store, node), naming(store, node), found))
    if args.json:
        told = [
            {"thing": asdict(one), "named": asdict(named), "statements": [asdict(e) for e in found]}
            for one, named, found in reports
        ]
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return 0
    for place, (one, named, found) in enumerate(reports):
        print("\n" * bool(place) + head(one, named))
        for each in found:
            print("\n" + paragraph(each, colour=sys.stdout.isatty()))
        if not found:
            print("\nno statement about it; it is only named")
    return 0


def head(thing: Thing, named: Naming) -> str:
    """The name, classes and other names of a thing."""
    from kg.query.table import shown
    from kg.vocabulary import label

    other = "" if thing.label_hant == thing.label else f"  {thing.label_hant}"
    lines = [shown(thing.label + other), f"  <{shown(thing.iri)}>"]
    if thing.classes:
        lines.append("  " + ", ".join(f"{label(name)} kgo:{name}" for name in thing.classes))
    if thing.alt_labels:
        lines.append("  also: " + shown("  ".join(thing.alt_labels)))
    if named.mentions:
        lines.append(f"  named {_counted(named.mentions, 'time')} in {_counted(named.documents, 'document')}")
    return "\n".join(lines)


def paragraph(found: Evidence, colour: bool) -> str:
    """One statement: what is said, how sure it is, the words, and where they stand."""
    from kg.query.table import shown
    from kg.vocabulary import label, terms

    name = f"{label(found.property)} {found.property}" if found.property in terms() else found.property
    sure = [found.factuality, f"confidence {found.confidence}", f"rule {found.extractor}"]
    if found.attributed_to:
        sure.insert(1, f"according to {found.attributed_to}")
    source = found.source
    where = [source.title, source.published, source.url or source.name]
    return "\n".join(
        [
            shown(f"{found.subject_label} ─ {name} → {found.object_label}"),
            shown(f"  {', '.join(sure)}"),
            f"  {marked(found.quote, found.marks, colour)}",
            shown(f"  {', '.join(part for part in where if part)} [{found.begin}–{found.end})"),
        ]
    )


def marked(quote: str, marks: tuple[Span, ...], colour: bool) -> str:
    """The quoted words with the things in them in bold, or in 【】 where the output is no terminal."""
    from kg.query.table import shown

    opening, closing = ("\x1b[1;33m", "\x1b[0m") if colour else ("【", "】")
    pieces: list[str] = []
    done = 0
    for mark in marks:
        pieces += [shown(quote[done : mark.begin]), opening, shown(quote[mark.begin : mark.end]), closing]
        done = mark.end
    return "".join([*pieces, shown(quote[done:])])


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
