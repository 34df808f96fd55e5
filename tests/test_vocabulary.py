"""The ontology as a closed namespace."""

from __future__ import annotations

import subprocess
import sys

import pytest

from kg.errors import UnknownTermError
from kg.lexicon import rows
from kg.occurrences.groups import group_of, kind_of_thing
from kg.vocabulary import label, nearest, ontology_folder, subclasses, superclasses, term, terms


def test_a_term_knows_its_place() -> None:
    organizer = term("organizer")
    assert organizer.iri == "https://w3id.org/zhkg/ontology#organizer"
    assert (organizer.domain, organizer.range) == (("Event",), ("Agent",))
    assert term("kgo:organizer") is organizer
    assert term("holdsPost").inverse == "holder"


def test_unions_of_classes_and_datatypes_are_read() -> None:
    assert term("participant").range == ("Agent", "Place")
    assert term("title").domain == ("Post", "Document")
    assert term("startDate").range == ("date", "gYearMonth", "gYear")


def test_classes_above_and_below() -> None:
    assert superclasses("GovernmentAgency") == ("Organization", "Agent")
    assert superclasses("Agent") == ()
    assert "GovernmentAgency" in subclasses("Agent")
    assert subclasses("Person") == ()


def test_labels_in_three_languages() -> None:
    assert [label("GovernmentAgency", language) for language in ("en", "zh-Hans", "zh-Hant")] == [
        "government agency",
        "政府机构",
        "政府機構",
    ]


@pytest.mark.parametrize("name", ["organiser", "Organisation", "", "主办方", "kgo:nothing"])
def test_an_unknown_term_is_an_error(name: str) -> None:
    with pytest.raises(UnknownTermError, match="is not a term of the ontology"):
        term(name)


def test_the_error_names_the_nearest_term() -> None:
    assert "kgo:organizer" in nearest("organiser")
    with pytest.raises(UnknownTermError, match="did you mean kgo:organizer"):
        term("organiser")


def test_importing_reads_nothing() -> None:
    code = "import kg.vocabulary, sys; print(kg.vocabulary.terms.cache_info().misses, 'pyoxigraph' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "False"]


def test_the_folder_is_found() -> None:
    assert (ontology_folder() / "kg.ttl").is_file()
    assert len(terms()) > 80


@pytest.mark.parametrize(
    ("lexicon", "field"),
    [
        ("event_heads.tsv", 1),
        ("events.tsv", 2),
        ("organization_heads.tsv", 1),
        ("organizations.tsv", 2),
        ("places.tsv", 2),
        ("places_more.tsv", 2),
        ("not_names.tsv", 1),
        ("standins.tsv", 0),
    ],
)
def test_classes_of_the_lexicons_are_terms(lexicon: str, field: int) -> None:
    assert {row[field] for row in rows(lexicon) if row[field] and row[field] not in terms()} == set()


def test_classes_of_happenings_are_terms() -> None:
    kinds = {group.kind for group in group_of().values()} | {kind for kind, _ in kind_of_thing()}
    assert {kind for kind in kinds if kind and kind not in terms()} == set()
