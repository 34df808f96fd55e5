"""Gold documents are well-formed: JSON under `tests/gold/` → one list of complaints a file, empty when it can be scored.

The format: entities of four classes, then relations, posts and attributes over their ids, then `optional` with what two
careful readers could disagree on. What is checked here is everything that scoring takes for granted.
"""

from __future__ import annotations

import functools
import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
GOLD_FOLDER = ROOT / "tests" / "gold"
SAMPLES_FOLDER = ROOT / "samples"
GOLD_FILES = sorted(GOLD_FOLDER.rglob("*.json"))
ENCODINGS = ("utf-8", "gb18030", "cp950")

AGENTS = frozenset({"Organization", "Person"})
CLASSES = frozenset({"Organization", "Person", "Place", "Event"})
#: property → (classes of the subject, classes of the object)
PROPERTIES: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "organizer": (frozenset({"Event"}), AGENTS),
    "undertaker": (frozenset({"Event"}), AGENTS),
    "coOrganizer": (frozenset({"Event"}), AGENTS),
    "participant": (frozenset({"Event"}), AGENTS | {"Place"}),
    "speaker": (frozenset({"Event"}), frozenset({"Person"})),
    "location": (frozenset({"Event"}), frozenset({"Place"})),
    "subEventOf": (frozenset({"Event"}), frozenset({"Event"})),
    "inSeries": (frozenset({"Event"}), frozenset({"Event"})),
    "commemorates": (frozenset({"Event"}), frozenset({"Event"})),
    "subOrganizationOf": (frozenset({"Organization"}), frozenset({"Organization"})),
    "memberOf": (AGENTS, frozenset({"Organization"})),
    "basedIn": (frozenset({"Organization"}), frozenset({"Place"})),
    "founder": (frozenset({"Organization"}), AGENTS),
    "within": (frozenset({"Place"}), frozenset({"Place"})),
    "affiliation": (frozenset({"Person"}), frozenset({"Organization"})),
}
DATES = frozenset({"startDate", "endDate", "foundingDate", "dissolutionDate"})
COUNTS = frozenset({"edition", "anniversary", "editionCount", "attendance", "countryCount", "audience"})
ORGANIZATION_ATTRIBUTES = frozenset({"foundingDate", "dissolutionDate"})
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
DATE_PUBLISHED = re.compile(r"(\d{4}(-\d\d(-\d\d)?)?)?")
PINYIN = re.compile(r"\([a-zü\u00e0-\u00fc\u0101-\u01dc]{1,7}\)")  # 聯(lián): a reading written into a damaged page
IGNORED = re.compile(r"[^0-9A-Za-z\u3400-\u9fff]")  # what labels are compared without: quotes, spaces, interpuncts, dashes


def load(path: Path) -> dict[str, Any]:
    """The gold document in `path`."""
    gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return gold


@functools.cache
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("t2s")  # character by character: no regional words, so that a name stays the name


@functools.cache
def simplified(text: str) -> str:
    """`text` in Simplified characters."""
    converted: str = _converter().convert(text)
    return converted


def normalised(text: str) -> str:
    """`text` as labels are compared: Simplified, letters and digits only; markup and written-in readings left out.

    >>> normalised("中國僑聯(lián) <b>“僑連五洲·滬上進博”</b>")
    '中国侨联侨连五洲沪上进博'
    """
    bare = html.unescape(re.sub(r"<[^<>]*>", "", PINYIN.sub("", text)))
    return IGNORED.sub("", simplified(bare))


def complaints(gold: dict[str, Any]) -> list[str]:
    """What is wrong with a gold document, in words; empty when nothing is."""
    classes = {entity["id"]: entity["class"] for entity in gold["entities"]}
    optional = gold["optional"]
    return [
        *_about_document(gold),
        *_about_entities(gold),
        *_about_relations(gold["relations"] + optional["relations"], classes),
        *_about_posts(gold["posts"] + optional["posts"], classes),
        *_about_attributes(gold["attributes"] + optional["attributes"], classes),
        *_about_repetition(gold),
        *_about_required_ends(gold),
    ]


def _about_document(gold: dict[str, Any]) -> Iterator[str]:
    """Metadata values are of the right form, and who is credited there is also an entity."""
    document = gold["document"]
    if set(document) != {"title", "datePublished", "publisher", "editor", "reporter"}:
        yield f"document has keys {sorted(document)}"
    if not DATE_PUBLISHED.fullmatch(document["datePublished"]):
        yield f"datePublished {document['datePublished']!r}"
    labels = {(entity["class"], label) for entity in gold["entities"] for label in (entity["name"], *entity["aliases"])}
    for name in document["editor"] + document["reporter"]:
        if ("Person", name) not in labels:
            yield f"{name} is credited but no Person"
    if document["publisher"] and ("Organization", document["publisher"]) not in labels:
        yield f"publisher {document['publisher']} is no Organization"
    if normalised(document["title"]) not in normalised(gold["text"]):
        yield f"title {document['title']!r} is not in the text"


def _about_entities(gold: dict[str, Any]) -> Iterator[str]:
    """Ids and labels are unique, classes known, names Simplified, and a required entity is named in the text."""
    text = normalised(gold["text"])
    seen: dict[tuple[str, str], str] = {}
    for entity in gold["entities"]:
        labels = [entity["name"], *entity["aliases"]]
        if not set(entity) <= {"id", "class", "name", "aliases", "optional"} or entity["class"] not in CLASSES:
            yield f"{entity['id']}: unknown key or class"
        if entity.get("optional", True) is not True:
            yield f"{entity['id']}: optional is true or left out"
        for label in labels:
            if not label or label != simplified(label) or label != label.strip():
                yield f"{entity['id']}: label {label!r} is empty, padded or not Simplified"
            other = seen.setdefault((entity["class"], normalised(label)), entity["id"])
            if other != entity["id"]:
                yield f"{label} names both {other} and {entity['id']}"
        if not entity.get("optional") and not any(normalised(label) in text for label in labels):
            yield f"{entity['id']} {entity['name']} is nowhere in the text"
    for identifier, times in Counter(entity["id"] for entity in gold["entities"]).items():
        if times > 1:
            yield f"id {identifier} stands {times} times"


def _about_relations(relations: list[list[str]], classes: dict[str, str]) -> Iterator[str]:
    for subject, name, target in relations:
        if name not in PROPERTIES:
            yield f"unknown property {name}"
        elif classes.get(subject) not in PROPERTIES[name][0] or classes.get(target) not in PROPERTIES[name][1]:
            yield f"{subject} {name} {target}: an end is missing or of the wrong class"
        if subject == target:
            yield f"{subject} {name} itself"


def _about_posts(posts: list[list[str]], classes: dict[str, str]) -> Iterator[str]:
    for person, title, organization in posts:
        if classes.get(person) != "Person" or classes.get(organization) != "Organization":
            yield f"post {person} {title} {organization}: an end is missing or of the wrong class"
        if not title or title != simplified(title) or re.search(r"[\s、，。和]", title):
            yield f"post title {title!r}"


def _about_attributes(attributes: list[list[Any]], classes: dict[str, str]) -> Iterator[str]:
    for subject, name, value in attributes:
        wanted = "Organization" if name in ORGANIZATION_ATTRIBUTES else "Event"
        if classes.get(subject) != wanted:
            yield f"{subject} {name}: not a {wanted}"
        if name in DATES:
            good = isinstance(value, str) and DATE.fullmatch(value) is not None
        elif name in COUNTS:
            good = type(value) is int and value > 0
        else:
            good = name == "theme" and isinstance(value, str) and value == simplified(value).strip() != ""
        if not good:
            yield f"{subject} {name} {value!r}"


def _about_repetition(gold: dict[str, Any]) -> Iterator[str]:
    """A statement stands once, and is not both required and optional; an end does not come before its start."""
    for kind in ("relations", "posts", "attributes"):
        for statement, times in Counter(map(tuple, gold[kind] + gold["optional"][kind])).items():
            if times > 1:
                yield f"{statement} stands {times} times"
    starts = {subject: value for subject, name, value in gold["attributes"] if name == "startDate"}
    for subject, name, value in gold["attributes"]:
        if name == "endDate" and value < starts.get(subject, "")[: len(value)]:
            yield f"{subject} ends {value}, before it starts"


def _about_required_ends(gold: dict[str, Any]) -> Iterator[str]:
    """A required statement does not hang on an optional entity: a graph without the entity would lose recall twice."""
    optional = {entity["id"] for entity in gold["entities"] if entity.get("optional")}
    for kind in ("relations", "posts", "attributes"):
        for first, *_, last in gold[kind]:
            if first in optional or last in optional:
                yield f"{kind[:-1]} {first} … {last} is required but has an optional end"


def _name(path: Path) -> str:
    return path.relative_to(GOLD_FOLDER).with_suffix("").as_posix()


@pytest.mark.parametrize("path", GOLD_FILES, ids=_name)
def test_gold_is_well_formed(path: Path) -> None:
    gold = load(path)
    assert gold["id"] == path.stem
    assert complaints(gold) == []


@pytest.mark.parametrize("path", sorted((GOLD_FOLDER / "samples").glob("*.json")), ids=lambda path: path.stem)
def test_gold_of_a_sample_has_the_text_of_its_file(path: Path) -> None:
    text = load(path)["text"]
    (sample,) = SAMPLES_FOLDER.glob(f"{path.stem}.*")
    assert sample.read_bytes() in {text.encode(encoding, "replace") for encoding in ENCODINGS}


def test_every_sample_has_gold() -> None:
    samples = {path.stem for path in SAMPLES_FOLDER.iterdir() if path.suffix in {".txt", ".html"}}
    assert samples == {path.stem for path in (GOLD_FOLDER / "samples").glob("*.json")}


def test_ids_are_unique() -> None:
    assert [stem for stem, times in Counter(path.stem for path in GOLD_FILES).items() if times > 1] == []


BROKEN = [
    ({"relations": [["e1", "organiser", "o1"]]}, "unknown property organiser"),
    ({"relations": [["o1", "organizer", "e1"]]}, "wrong class"),
    ({"relations": [["e1", "organizer", "o9"]]}, "missing"),
    ({"posts": [["o1", "主席", "o1"]]}, "wrong class"),
    ({"posts": [["p1", "主席、书记", "o1"]]}, "post title"),
    ({"attributes": [["e1", "startDate", "2023-13"]]}, "startDate"),
    ({"attributes": [["e1", "attendance", "114"]]}, "attendance"),
    ({"attributes": [["e1", "attendance", 5], ["e1", "attendance", 5]]}, "2 times"),
    ({"attributes": [["e1", "startDate", "2023-02"], ["e1", "endDate", "2023-01"]]}, "before it starts"),
    ({"attributes": [["o1", "edition", 3]]}, "not a Event"),
]


@pytest.mark.parametrize(("change", "complaint"), BROKEN)
def test_a_broken_gold_is_named(change: dict[str, Any], complaint: str) -> None:
    gold: dict[str, Any] = {
        "id": "x",
        "text": "甲市侨联召开甲市侨界新春茶话会，主席李一出席。",
        "document": {"title": "", "datePublished": "", "publisher": "", "editor": [], "reporter": []},
        "entities": [
            {"id": "o1", "class": "Organization", "name": "甲市侨联", "aliases": []},
            {"id": "p1", "class": "Person", "name": "李一", "aliases": []},
            {"id": "e1", "class": "Event", "name": "甲市侨界新春茶话会", "aliases": []},
        ],
        "relations": [],
        "posts": [],
        "attributes": [],
        "optional": {"relations": [], "posts": [], "attributes": []},
    }
    assert complaints(gold) == []
    assert any(complaint in found for found in complaints(gold | change))
